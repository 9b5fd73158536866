//! Start-up of an HTTP function on Lambda.

use app::from_environment;

use crate::Routes;

/// Serves a function's routes until the environment is taken away.
pub async fn serve(routes: Routes) -> Result<(), lambda_http::Error> {
    lambda_http::tracing::init_default_subscriber();
    let router = routes.into_router(from_environment().await?);
    lambda_http::run(router).await
}
