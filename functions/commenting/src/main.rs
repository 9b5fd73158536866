//! Start-up of the function `commenting` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve(commenting::routes()).await
}
