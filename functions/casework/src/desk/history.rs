//! What has happened to a case, the latest first, and what has just been done.

use domain::{
    actor::Actor,
    calendar::stockholm,
    case::{CaseEvent, Document},
    event::{Envelope, EventData},
};
use jiff::Timestamp;
use store::CasePage;
use web::Tenant;

use super::{case::kind_message, names::Names};

/// Something that has happened.
pub(crate) struct Entry {
    pub(crate) when: String,
    /// "Eva Norberg antecknade nämndens beslut: Bifall".
    pub(crate) what: String,
    /// The words that were said with it.
    pub(crate) words: Option<String>,
}

/// What has happened since a version, the latest first.
pub(super) fn entries(tenant: &Tenant, page: &CasePage, names: &Names, since: u64) -> Vec<Entry> {
    let events = page.events.iter().filter(|event| event.seq > since).rev();
    events.map(|event| entry(tenant, page, names, event)).collect()
}

fn entry(tenant: &Tenant, stored: &CasePage, names: &Names, event: &Envelope<CaseEvent>) -> Entry {
    let (page, language) = (tenant.page(), tenant.language);
    let took = matches!(&event.event, CaseEvent::CaseworkerAppointed { person } if event.actor == Actor::Staff(*person));
    let detail = match &event.event {
        CaseEvent::Registered { register, .. } => register.number.to_string(),
        CaseEvent::DocumentAdded { document } => page.t(document_message(document)),
        CaseEvent::CaseworkerAppointed { person } => names.person(*person),
        CaseEvent::Decided { outcome, .. } => page.t(&format!("outcome-{}", outcome.as_str())),
        CaseEvent::MinutesApproved { on } => language.date(*on),
        CaseEvent::ProgressNoted { .. } | CaseEvent::Completed { .. } => String::new(),
    };
    let words = match &event.event {
        CaseEvent::Decided { text, .. } => stored.decision(text).map(|decision| decision.what.clone()),
        CaseEvent::ProgressNoted { text, .. } | CaseEvent::Completed { text } => {
            stored.said(text).map(str::to_owned)
        }
        _ => None,
    };
    let values = [("who", names.actor(event.actor).into()), ("detail", detail.into())];
    let message = format!("casework-history-{}", if took { "caseworker-took" } else { event.event.kind() });
    Entry { when: moment(tenant, event.at), what: page.with(&message, &values), words }
}

/// When something happened, with the year where that is another: a case may go on for years.
pub(super) fn moment(tenant: &Tenant, at: Timestamp) -> String {
    let is_this_year = stockholm(at).year() == tenant.today().year();
    if is_this_year { tenant.language.moment(at) } else { whole(tenant, at) }
}

/// When something happened, with the year.
pub(super) fn whole(tenant: &Tenant, at: Timestamp) -> String {
    let local = stockholm(at);
    let (day, time) = (tenant.language.date(local.date()), tenant.language.time(local.time()));
    tenant.page().with("date-time", &[("day", day.into()), ("time", time.into())])
}

/// The message that names a document.
pub(super) fn document_message(document: &Document) -> &'static str {
    match document.kind {
        domain::case::DocumentKind::Proposal => "casework-document-proposal",
        domain::case::DocumentKind::Supplement => "casework-document-supplement",
    }
}

/// What an address says was just done, if it is the last thing that has happened: an address can be made up.
pub(super) fn notice(tenant: &Tenant, stored: &CasePage, done: Option<u64>) -> Option<String> {
    let last = stored.events.last().filter(|event| Some(event.seq) == done)?;
    let page = tenant.page();
    Some(match &last.event {
        CaseEvent::Registered { register, kind, .. } => {
            let kind = page.t(kind_message(kind));
            page.with(
                "casework-done-registered",
                &[("number", register.number.to_string().into()), ("kind", kind.into())],
            )
        }
        event => page.t(&format!("casework-done-{}", event.kind())),
    })
}
