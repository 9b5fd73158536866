//! Start-up of the function `handover` on Lambda.

use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let objects = started.objects()?;
    startup::serve_queue(&started, |event| handover::handle(&started.app, &objects, event)).await
}
