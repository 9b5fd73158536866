//! Start-up of the function `notify` on Lambda.

use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let mailer = started.mailer().await?;
    let texter = started.texter().await?;
    startup::serve_queue(&started, |event| notify::handle(&started.app, &*mailer, &*texter, event)).await
}
