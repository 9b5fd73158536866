//! Start-up of the function `erasure` on Lambda.

use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let objects = started.objects()?;
    startup::serve_queue(&started, |event| erasure::handle(&started.app, &objects, event)).await
}
