//! The documents of a case, as they were kept.

use bytes::Bytes;
use domain::{
    case::{Case, Document},
    hash::Hash,
    ids::DocumentId,
    opening::Opened,
    permission::Action,
};
use web::{CaseStaff, Problem, Tenant};

/// A document with its content, which is what it was when it was kept, or nothing is shown. That she has opened it is noted
/// first.
pub(crate) async fn open<'a>(
    tenant: &Tenant,
    staff: &CaseStaff,
    case: &'a Case,
    id: DocumentId,
) -> Result<(&'a Document, Bytes), Problem> {
    let document = case.documents.iter().find(|document| document.id == id);
    let document = document.ok_or_else(Problem::not_found)?;
    let opened = Opened::Document { case: case.id, document: id };
    web::note_opening(tenant, staff, opened, Action::ReadCase).await?;
    let objects = tenant.app.objects.as_ref().ok_or_else(Problem::internal)?;
    let content = objects.read(tenant.id(), id).await.map_err(|error| {
        tracing::warn!(%error, "the documents do not answer");
        Problem::busy()
    })?;
    let Some(content) = content else {
        tracing::error!(%id, "a document is gone");
        return Err(Problem::internal());
    };
    if Hash::of(&[&content]) != document.sha256 {
        tracing::error!(%id, "a document is not what was kept");
        return Err(Problem::internal());
    }
    Ok((document, content))
}
