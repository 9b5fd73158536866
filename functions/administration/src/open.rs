//! Opening: from then on residents see the municipality's pages.

use axum::response::{IntoResponse, Redirect, Response};
use domain::settings::SettingsCommand;
use serde::Deserialize;
use web::{FormBody, Problem, Staff, Tenant};

use crate::conflict::{Settled, settle};

/// What the button sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    token: String,
    version: u64,
}

/// `POST /desk/installningar/oppna`
pub(crate) async fn open(
    tenant: Tenant,
    staff: Staff,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    let command = SettingsCommand::Open { read: sent.version };
    match settle(&tenant, &staff, command).await? {
        Settled::As(_) => Ok(Redirect::to(&tenant.href("/desk/installningar?klart=oppnad")).into_response()),
        // What is opened is what she has seen.
        Settled::Changed => Err(Problem::stale()),
    }
}
