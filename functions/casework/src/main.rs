//! Start-up of the function `casework` on Lambda.

use objects::Objects;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let routes = casework::routes();
    web::serve_with(routes, |app| Ok(app.with_objects(Objects::in_bucket(&app::variable("OBJECT_BUCKET")?)?)))
        .await
}
