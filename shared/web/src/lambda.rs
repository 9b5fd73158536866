//! Start-up of an HTTP function on Lambda.

use std::time::Instant;

use app::App;
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use lambda_http::RequestExt;
use metering::Answered;
use startup::Started;

use crate::{Routes, guard::Of};

/// Serves a function's routes until the environment is taken away.
pub async fn serve(routes: Routes) -> Result<(), lambda_http::Error> {
    serve_with(async |started: Started| Ok((started.app, routes))).await
}

/// The same where a function is started with more than others.
pub async fn serve_with(
    equip: impl AsyncFnOnce(Started) -> Result<(App, Routes), lambda_http::Error>,
) -> Result<(), lambda_http::Error> {
    let (app, routes) = equip(startup::start().await?).await?;
    let metered = Metered { namespace: startup::variable("METRICS_NAMESPACE")?.into(), app: app.clone() };
    let router = routes.into_router(app).layer(from_fn_with_state(metered, note));
    lambda_http::run(router).await
}

/// With what requests are noted.
#[derive(Clone)]
struct Metered {
    namespace: std::sync::Arc<str>,
    app: App,
}

/// Notes what was answered in the log, by which it is counted.
async fn note(State(metered): State<Metered>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request.lambda_context_ref().map(|context| context.request_id.clone()).unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let method = request.method().clone();
    let response = next.run(request).await;
    if let Some(Of(municipality)) = response.extensions().get() {
        let answered = Answered {
            municipality,
            request: &id,
            method: method.as_str(),
            route: &route.unwrap_or_default(),
            status: response.status().as_u16(),
            milliseconds: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        // Not by `tracing`, which would put it into a field, where CloudWatch does not look.
        println!("{}", answered.line(&metered.namespace, metered.app.now()));
    }
    response
}
