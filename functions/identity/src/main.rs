//! Start-up of the function `identity` on Lambda.

use identity::ClientKey;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve_with(async |started| {
        let key = started.optional_secret("OIDC_KEY").await?;
        let routes = match key {
            Some(pem) => identity::routes().share(ClientKey::parse(&pem)?),
            None => identity::routes(),
        };
        Ok((started.app, routes))
    })
    .await
}
