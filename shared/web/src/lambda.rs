//! Start-up of an HTTP function on Lambda.

use app::App;
use startup::Started;

use crate::Routes;

/// Serves a function's routes until the environment is taken away.
pub async fn serve(routes: Routes) -> Result<(), lambda_http::Error> {
    serve_with(routes, |started| Ok(started.app)).await
}

/// The same where a function is started with more than others.
pub async fn serve_with(
    routes: Routes,
    equip: impl FnOnce(Started) -> Result<App, lambda_http::Error>,
) -> Result<(), lambda_http::Error> {
    let router = routes.into_router(equip(startup::start().await?)?);
    lambda_http::run(router).await
}
