//! Start-up of the function `auditing` on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve(auditing::routes()).await
}
