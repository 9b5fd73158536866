//! submission

use web::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
}
