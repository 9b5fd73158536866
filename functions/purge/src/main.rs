//! Start-up of the function `purge` on Lambda.

use purge::{Cloudflare, KeptPages, NothingKept};
use startup::{Error, optional_variable};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let pages: Box<dyn KeptPages> = match optional_variable("CLOUDFLARE_ZONE") {
        Some(zone) => Box::new(Cloudflare::of(&zone, &started.secret("CLOUDFLARE_TOKEN").await?)),
        None => Box::new(NothingKept),
    };
    startup::serve_queue(&started, |event| purge::handle(&*pages, event)).await
}
