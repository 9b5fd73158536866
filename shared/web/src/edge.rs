//! The edge before us: where there is one, nothing is answered that has not come through it.

use app::App;
use axum::{extract::Request, middleware::Next, response::Response};
use jiff::Timestamp;
use passage::{Bound, HEADER, Passage};

use crate::{ClientAddress, Problem, guard::refuse};

/// Lets in what bears a passage: from there on it says whose the request is and where it comes from. Where there is no
/// edge everything is let in, and the header means nothing.
pub(crate) async fn admit(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // Nobody further in sees the header, so that nobody can log it.
    let header = parts.headers.remove(HEADER);
    if let Some(keys) = parts.extensions.get::<App>().and_then(|app| app.edge.clone()) {
        // The edge's clock cannot be moved forward, so neither is ours asked here.
        let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
        let bound = Bound { method: parts.method.as_str(), path: parts.uri.path(), query: parts.uri.query() };
        let header = header.as_ref().and_then(|header| header.to_str().ok());
        match Passage::verify(header.unwrap_or_default(), &keys, bound, now) {
            Ok(passage) => {
                if let Some(client) = passage.client {
                    parts.extensions.insert(ClientAddress(client));
                }
                parts.extensions.insert(passage);
            }
            Err(reason) => {
                // No error: anybody who finds the address can ask here.
                tracing::info!(%reason, "a request did not come through the edge");
                return refuse(&Problem::not_through_the_edge(), &parts);
            }
        }
    }
    next.run(Request::from_parts(parts, body)).await
}
