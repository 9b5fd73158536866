//! Start-up of the function `casework` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve_with(casework::routes(), |started| Ok(started.app.clone().with_objects(started.objects()?)))
        .await
}
