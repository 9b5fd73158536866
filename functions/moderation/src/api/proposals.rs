//! What a program can do with a proposal for a moderator.

use axum::response::Response;
use domain::{ids::ProposalId, report::Subject};
use web::{ApiJson, Problem};

use super::{
    ActHeaders, ById, Undoable,
    body::{
        ClarificationTextBody, ExplanationBody, ModeratedBody, QuestionBody, RefusalBody, SuggestionBody,
        TextBody,
    },
    once::Asked,
};
use crate::{act::Act, comment_act::handle_reports, typed};

/// Publish a proposal
///
/// It becomes visible to everybody and open for votes, and its author is told by e-mail. One that is public and unread
/// is noted as read. One whose author objects is published by another than who decided not to.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/publication",
    tag = "moderation",
    operation_id = "publishProposal",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Published", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn publish(asked: Asked<ProposalId>) -> Result<Response, Problem> {
    asked.does(("publication", &()), Act::Publish).await
}

/// Do not publish a proposal, or no longer
///
/// Its author gets the reason and the explanation by e-mail. The reasons are the municipality's own. What has been
/// reported about it is handled with that.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/refusal",
    tag = "moderation",
    operation_id = "refuseProposal",
    params(ById, ActHeaders),
    request_body = RefusalBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Not published", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn refuse(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<RefusalBody>,
) -> Result<Response, Problem> {
    let act = body.of_proposal(&asked.tenant).map_err(Problem::invalid)?;
    let (tenant, moderator, id) = (asked.tenant.clone(), asked.moderator.clone(), asked.id);
    let answer = asked.does(("refusal", &body), act).await?;
    handle_reports(&tenant, &moderator, (Subject::Proposal(id), None)).await?;
    Ok(answer)
}

/// Stand by that a proposal is not published
///
/// When its author has objected; by another than who decided it first.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/upholding",
    tag = "moderation",
    operation_id = "upholdRefusal",
    params(ById, ActHeaders),
    request_body = ExplanationBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Upheld", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn uphold(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<ExplanationBody>,
) -> Result<Response, Problem> {
    let words = typed::explanation("explanation", &body.explanation).map_err(Problem::invalid)?;
    asked.does(("upholding", &body), Act::Uphold(words)).await
}

/// Ask the author
///
/// Nothing is promised while she has the question; when she has answered, the proposal waits for a moderator anew.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/question",
    tag = "moderation",
    operation_id = "askAuthor",
    params(ById, ActHeaders),
    request_body = QuestionBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Asked", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn ask(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<QuestionBody>,
) -> Result<Response, Problem> {
    let words = typed::note("question", &body.question).map_err(Problem::invalid)?;
    asked.does(("question", &body), Act::Ask(words)).await
}

/// Mask personal data or mend spelling
///
/// Nothing else may change: other words are refused as `field-not-permitted` in their field, and can be suggested to the
/// author. The original is kept, and the author is told.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/edit",
    tag = "moderation",
    operation_id = "editProposal",
    params(ById, ActHeaders),
    request_body = TextBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Edited", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn edit(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<TextBody>,
) -> Result<Response, Problem> {
    let text = body.typed().proposal().map_err(Problem::invalid)?;
    asked.does(("edit", &body), Act::Edit(text)).await
}

/// Mask personal data or mend spelling in a clarification
///
/// Under the same rule, and the author is told in the same way.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/clarification-edit",
    tag = "moderation",
    operation_id = "editClarification",
    params(ById, ActHeaders),
    request_body = ClarificationTextBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Edited", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn edit_clarification(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<ClarificationTextBody>,
) -> Result<Response, Problem> {
    let words = typed::clarification("text", &body.text).map_err(Problem::invalid)?;
    asked.does(("clarification-edit", &body), Act::EditClarification(body.clarification, words)).await
}

/// Suggest a change to the author
///
/// She accepts or declines it.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/suggestion",
    tag = "moderation",
    operation_id = "suggestChange",
    params(ById, ActHeaders),
    request_body = SuggestionBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Suggested", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn suggest(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<SuggestionBody>,
) -> Result<Response, Problem> {
    let text = body.text.typed().proposal().map_err(Problem::invalid)?;
    let note = typed::note("note", &body.note).map_err(Problem::invalid)?;
    asked.does(("suggestion", &body), Act::Suggest(text, note)).await
}

/// Let an author's change of a public proposal through
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/amendment-passage",
    tag = "moderation",
    operation_id = "passAmendment",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "It reads so now", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn pass(asked: Asked<ProposalId>) -> Result<Response, Problem> {
    asked.does(("amendment-passage", &()), Act::Pass).await
}

/// Do not let an author's change of a public proposal through
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/amendment-refusal",
    tag = "moderation",
    operation_id = "stopAmendment",
    params(ById, ActHeaders),
    request_body = ExplanationBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "It reads as before", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn stop(
    asked: Asked<ProposalId>,
    ApiJson(body): ApiJson<ExplanationBody>,
) -> Result<Response, Problem> {
    let words = typed::explanation("explanation", &body.explanation).map_err(Problem::invalid)?;
    asked.does(("amendment-refusal", &body), Act::Stop(words)).await
}
