//! What a municipality has used in a month, written down beside its documents as JSON and CSV.

use app::App;
use domain::{
    ids::MunicipalityId,
    usage::{Month, Statement},
};
use messages::NotHandled;
use objects::Objects;

/// Writes it down as it is read so far; a later one takes the place of an earlier.
pub(crate) async fn write_down(
    app: &App,
    objects: &Objects,
    municipality: MunicipalityId,
    month: Month,
) -> Result<(), NotHandled> {
    let store = app.store.municipality(municipality.clone());
    let statement = store.statement(month).await.map_err(NotHandled::because)?;
    let json = serde_json::to_vec_pretty(&statement).map_err(NotHandled::because)?;
    let sheet = Statement::sheet(&[statement]).into_bytes();
    for (ending, content) in [("json", json), ("csv", sheet)] {
        let name = format!("{month}.{ending}");
        objects.write_down(&municipality, &name, content.into()).await.map_err(NotHandled::because)?;
    }
    Ok(())
}
