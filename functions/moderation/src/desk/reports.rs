//! What has been reported about something, as a moderator reads it.

use domain::{aggregate::AggregateId, report::ReportReason, report::Subject};
use futures_util::future::try_join_all;
use web::Problem;

use crate::address::Visit;

/// What waits of what has been reported.
pub(crate) struct ReportsView {
    pub(crate) version: u64,
    pub(crate) lines: Vec<ReportLine>,
    /// Where it is noted that they are handled.
    pub(crate) action: String,
    /// An id for the heading that no other part of the page has.
    pub(crate) id: String,
}

/// One report.
pub(crate) struct ReportLine {
    pub(crate) reason: String,
    pub(crate) when: String,
    pub(crate) words: Option<String>,
}

/// What waits of what has been reported about something; nothing, if all is handled.
pub(crate) async fn load(visit: &Visit, subject: Subject) -> Result<Option<ReportsView>, Problem> {
    let tenant = &visit.tenant;
    let Some(reports) = tenant.store.reports(subject).await?.filter(|all| !all.state.open.is_empty()) else {
        return Ok(None);
    };
    let lines = try_join_all(reports.state.open.iter().map(|reported| async {
        let words = match &reported.words {
            Some(words) => tenant.store.text(AggregateId::Reports(subject), words.id).await?,
            None => None,
        };
        Ok::<_, Problem>(ReportLine {
            reason: tenant.page().t(message(reported.reason)),
            when: tenant.language.moment(reported.at),
            words: words.and_then(|words| words.said().map(str::to_owned)),
        })
    }));
    let (place, id) = match subject {
        Subject::Proposal(id) => (id.to_string(), "anmalt".to_owned()),
        Subject::Comment(id) => (format!("kommentarer/{id}"), format!("anmalt-{id}")),
    };
    let action = visit.href(&format!("/desk/moderering/{place}/lat-sta"));
    Ok(Some(ReportsView { version: reports.version, lines: lines.await?, action, id }))
}

const fn message(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Threat => "moderation-report-threat",
        ReportReason::Hatred => "moderation-report-hatred",
        ReportReason::Insult => "moderation-report-insult",
        ReportReason::PersonalData => "moderation-report-personal-data",
        ReportReason::Copyright => "moderation-report-copyright",
        ReportReason::Spam => "moderation-report-spam",
        ReportReason::Other => "moderation-report-other",
    }
}
