//! Start-up of the function `following` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve_with(async |started| {
        let objects = started.objects()?;
        Ok((started.app.with_objects(objects), following::routes()))
    })
    .await
}
