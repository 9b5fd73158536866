//! What an event is an occasion to tell, and whom.

use app::{App, Municipality};
use domain::{
    follow::Scope,
    ids::{ConfirmationId, ProposalId},
    proposal::{Proposal, Stage},
    text::Words,
};
use language::Language;
use messages::{EventNotice, NotHandled};
use signing::Use;
use store::Purpose;

use crate::{
    Occasion,
    letters::{self, Facts},
};

/// What there is to tell, if there still is anything.
pub(crate) async fn occasion(
    app: &App,
    municipality: &Municipality,
    notice: &EventNotice,
) -> Result<Option<Occasion>, NotHandled> {
    match notice.aggregate.split_once('#') {
        Some(("confirmation", id)) => confirmation(app, municipality, read(id)?).await,
        Some(("proposal", id)) => proposal(app, municipality, read(id)?, notice).await,
        _ => Ok(None),
    }
}

fn read<T: std::str::FromStr>(id: &str) -> Result<T, NotHandled> {
    id.parse().map_err(|_| NotHandled::ever_because("the notice names no aggregate"))
}

/// The link that confirms, as long as it can be used and has not been.
async fn confirmation(
    app: &App,
    municipality: &Municipality,
    id: ConfirmationId,
) -> Result<Option<Occasion>, NotHandled> {
    let found = municipality.store.confirmation(id, app.now()).await.map_err(NotHandled::because)?;
    let Some(confirmation) = found else { return Ok(None) };
    let language: Language = confirmation.language.parse().unwrap_or_default();
    let token = app.keys.sign(Use::Confirmation, &id.to_string());
    let facts = Facts { app, municipality, language };
    let letter = match confirmation.purpose {
        Some(Purpose::Submission(_)) => {
            letters::confirm_submission(&facts, &format!("/forslag/bekrafta/{token}"))
        }
        Some(Purpose::Vote { proposal }) => {
            let found = municipality.store.proposal(proposal).await.map_err(NotHandled::because)?;
            let Some(proposal) = found else { return Ok(None) };
            let title = title_of(municipality, &proposal.state).await?.unwrap_or_default();
            letters::confirm_vote(&facts, &title, &format!("/rosta/bekrafta/{token}"))
        }
        Some(Purpose::Follow { scope, .. }) => {
            let Some(what) = scope_name(municipality, &scope, language).await? else { return Ok(None) };
            letters::confirm_follow(&facts, &what, &format!("/folj/bekrafta/{token}"))
        }
        Some(Purpose::SignIn { .. }) => letters::sign_in(&facts, &format!("/mina-sidor/in/{token}")),
        Some(Purpose::Comment(_)) | None => return Ok(None),
    };
    let email = confirmation.email;
    Ok(Some(Occasion { recipient: id.to_string(), email, undeliverable: None, language, letter }))
}

/// What is to be followed, as the website calls it, if there still is such a thing.
async fn scope_name(
    municipality: &Municipality,
    scope: &Scope,
    language: Language,
) -> Result<Option<String>, NotHandled> {
    let (id, name, value) = match scope {
        Scope::Proposal(proposal) | Scope::Comments(proposal) => {
            let found = municipality.store.proposal(*proposal).await.map_err(NotHandled::because)?;
            let Some(found) = found.filter(|found| found.state.is_public()) else { return Ok(None) };
            let title = title_of(municipality, &found.state).await?.unwrap_or_default();
            let is_all = matches!(scope, Scope::Proposal(_));
            (if is_all { "following-scope-proposal" } else { "following-scope-comments" }, "title", title)
        }
        Scope::Area(area) => {
            let Some(area) = municipality.settings.service_area(area) else { return Ok(None) };
            let name = match language {
                Language::Swedish => &area.name.sv,
                Language::English => &area.name.en,
            };
            ("following-scope-area", "area", name.clone())
        }
        Scope::All => return Ok(Some(language.text("following-scope-all"))),
    };
    Ok(Some(language.with(id, &[(name, value.into())])))
}

/// A proposal's title, unless it has been erased.
async fn title_of(municipality: &Municipality, proposal: &Proposal) -> Result<Option<String>, NotHandled> {
    let words = municipality.store.text(proposal.id, proposal.text.id).await.map_err(NotHandled::because)?;
    Ok(words.as_ref().and_then(Words::proposal).map(|text| text.title.clone()))
}

/// What the author is told, step by step.
async fn proposal(
    app: &App,
    municipality: &Municipality,
    id: ProposalId,
    notice: &EventNotice,
) -> Result<Option<Occasion>, NotHandled> {
    let store = &municipality.store;
    let current = store.proposal(id).await.map_err(NotHandled::because)?;
    let Some(current) = current else { return Ok(None) };
    if current.version < notice.seq {
        return Err(NotHandled::because("the proposal is not yet as new as the notice"));
    }
    let Some(author) = store.person(current.state.proposer).await.map_err(NotHandled::because)? else {
        return Ok(None);
    };
    let Some(title) = title_of(municipality, &current.state).await? else { return Ok(None) };
    let language: Language = author.language.parse().unwrap_or_default();
    let facts = Facts { app, municipality, language };
    let letter = match (notice.kind.as_str(), &current.state.stage) {
        ("received", _) => letters::received(&facts, &current.state, &title),
        ("published", Stage::Open { closes_at, .. }) => {
            letters::published(&facts, &current.state, &title, *closes_at)
        }
        ("not-published", Stage::NotPublished { reason, explanation, .. }) => {
            let words = store.text(id, explanation.id).await.map_err(NotHandled::because)?;
            let explanation = words.as_ref().and_then(Words::said).unwrap_or_default();
            letters::not_published(&facts, &current.state, &title, reason, explanation)
        }
        ("closed", Stage::Closed { votes, .. }) => letters::closed(&facts, &current.state, &title, *votes),
        // What was to be told is no longer so: there is nothing to tell.
        _ => return Ok(None),
    };
    Ok(Some(Occasion {
        recipient: author.id.to_string(),
        email: author.email,
        undeliverable: author.undeliverable,
        language,
        letter,
    }))
}
