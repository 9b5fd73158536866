//! Routes: each states its method, path and who may use it, and nothing else can be mounted.

use app::App;
use axum::{Router, extract::DefaultBodyLimit, http::Method, middleware::from_fn, routing::MethodRouter};
use domain::{operator::OperatorScope, permission::Action};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::{Danger, answers, edge, guard, headers, problem::Problem};

/// The largest body that is read, in bytes: the longest proposal, every character encoded, with room to spare.
pub(crate) const BODY_MAX: usize = 256 * 1024;

/// Who may use a route. What is not stated is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// Whoever is known at least by a confirmed address.
    Resident,
    /// Whoever of the municipality's staff may do this.
    Staff(Action),
    /// Whoever of them may do this with what the path names.
    StaffWith(Action, Named),
    /// Whoever holds an operator's token that lets her do this, at the operators' own host.
    Operator(OperatorScope),
    /// Whoever of them may do this, and has shown in the last minutes who she is, since it is dangerous.
    StaffLately(Action, Danger),
    /// The same with what the path names.
    StaffLatelyWith(Action, Named, Danger),
}

impl Access {
    /// What staff must be allowed to do.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::Everyone | Self::Resident | Self::Operator(_) => None,
            Self::Staff(action)
            | Self::StaffWith(action, _)
            | Self::StaffLately(action, _)
            | Self::StaffLatelyWith(action, _, _) => Some(action),
        }
    }

    /// With what, where the path names it.
    pub const fn named(self) -> Option<Named> {
        match self {
            Self::StaffWith(_, named) | Self::StaffLatelyWith(_, named, _) => Some(named),
            Self::Everyone | Self::Resident | Self::Operator(_) | Self::Staff(_) | Self::StaffLately(..) => {
                None
            }
        }
    }

    /// What is dangerous in it.
    pub const fn danger(self) -> Option<Danger> {
        match self {
            Self::StaffLately(_, danger) | Self::StaffLatelyWith(_, _, danger) => Some(danger),
            Self::Everyone | Self::Resident | Self::Operator(_) | Self::Staff(_) | Self::StaffWith(..) => {
                None
            }
        }
    }
}

/// What the path of a route of the desk names. A role that is given over a part of the municipality lets in only to what
/// belongs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A proposal, by `{id}`.
    Proposal,
    /// A comment, by `{id}`: it belongs where its proposal does.
    Comment,
    /// A case, by its `{number}`.
    Case,
    /// A proposal or a comment, by its `{subject}`, which says which of them it is.
    Written,
}

/// What a route answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page for a person.
    Page,
    /// JSON for a program.
    Api,
    /// A file.
    Asset,
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its path, with `{parts}`.
    pub path: String,
    /// Who may use it.
    pub access: Access,
    /// What it answers with.
    pub kind: Kind,
}

/// The routes of one function.
#[derive(Default)]
pub struct Routes {
    router: OpenApiRouter<App>,
    list: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page; the method router must answer just this method.
    pub fn page(self, access: Access, method: Method, path: &str, handler: MethodRouter<App>) -> Self {
        self.add(access, Kind::Page, method, path, handler)
    }

    /// Adds a file.
    pub fn asset(self, path: &str, handler: MethodRouter<App>) -> Self {
        self.add(Access::Everyone, Kind::Asset, Method::GET, path, handler)
    }

    /// Adds API routes as `routes!` makes them, so that the OpenAPI document and the router cannot differ.
    pub fn api(mut self, access: Access, (schemas, mut paths, handler): UtoipaMethodRouter<App>) -> Self {
        for (path, item) in &mut paths.paths {
            let operations = [
                (Method::GET, &mut item.get),
                (Method::PUT, &mut item.put),
                (Method::POST, &mut item.post),
                (Method::DELETE, &mut item.delete),
                (Method::PATCH, &mut item.patch),
            ];
            for (method, operation) in operations {
                let Some(operation) = operation else { continue };
                answers::complete(access, &method, operation);
                self.list.push(Route { method, path: path.clone(), access, kind: Kind::Api });
            }
        }
        let handler =
            handler.route_layer(from_fn(move |request, next| guard::guard(access, Kind::Api, request, next)));
        self.router = self.router.routes((schemas, paths, handler));
        self
    }

    fn add(
        mut self,
        access: Access,
        kind: Kind,
        method: Method,
        path: &str,
        handler: MethodRouter<App>,
    ) -> Self {
        let handler =
            handler.route_layer(from_fn(move |request, next| guard::guard(access, kind, request, next)));
        self.router = self.router.route(path, handler);
        self.list.push(Route { method, path: path.to_owned(), access, kind });
        self
    }

    /// Shares a value between the routes added so far, for as long as the process lives; handlers take it as an
    /// [`axum::Extension`].
    pub fn share<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.router = self.router.layer(axum::Extension(value));
        self
    }

    /// All routes, for the wiring test and the access table.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    /// What the API routes say of themselves.
    pub fn openapi(&self) -> &OpenApi {
        self.router.get_openapi()
    }

    /// Both functions' routes.
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// The router, ready to serve.
    pub fn into_router(self, app: App) -> Router {
        let (router, _) = self.router.split_for_parts();
        router
            .fallback(|| async { Problem::not_found() })
            .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
            .layer(from_fn(guard::explain))
            .layer(CatchPanicLayer::custom(|_| {
                tracing::error!("a handler panicked");
                axum::response::IntoResponse::into_response(Problem::internal())
            }))
            .layer(from_fn(guard::explain))
            .layer(DefaultBodyLimit::max(BODY_MAX))
            .layer(from_fn(edge::admit))
            .layer(axum::Extension(app.clone()))
            .layer(from_fn(headers::secure))
            .with_state(app)
    }
}
