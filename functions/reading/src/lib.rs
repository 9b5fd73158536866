//! reading

use web::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
}
