//! Start-up of an HTTP function on Lambda.

use app::{App, from_environment};

use crate::Routes;

/// Serves a function's routes until the environment is taken away.
pub async fn serve(routes: Routes) -> Result<(), lambda_http::Error> {
    serve_with(routes, Ok).await
}

/// The same where a function is started with more than others.
pub async fn serve_with(
    routes: Routes,
    equip: impl FnOnce(App) -> Result<App, lambda_http::Error>,
) -> Result<(), lambda_http::Error> {
    lambda_http::tracing::init_default_subscriber();
    let router = routes.into_router(equip(from_environment().await?)?);
    lambda_http::run(router).await
}
