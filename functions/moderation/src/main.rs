//! Start-up of the function `moderation` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve(moderation::routes()).await
}
