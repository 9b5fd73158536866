//! The audit's lists as sheets: one row for each act, with its place in its chain, or for each colleague or thing.

use domain::audit::{Concern, Doer};
use jiff::Timestamp;
use web::Tenant;

use super::view::{may_message, roles};
use crate::{about, access::Report, acts::Told};

/// Acts, row by row.
pub(super) fn acts(tenant: &Tenant, acts: Vec<Told>) -> Vec<Vec<String>> {
    let page = tenant.page();
    let head = [
        "audit-when",
        "audit-who",
        "audit-person",
        "audit-what",
        "audit-code",
        "audit-details",
        "audit-kind",
        "audit-concerns",
        "audit-chain",
        "audit-seq",
    ];
    let mut rows = vec![head.map(|message| page.t(message)).to_vec()];
    rows.extend(acts.into_iter().map(|told| {
        let person = match told.act.doer {
            Doer::Staff(person) => person.to_string(),
            Doer::Operator(operator) => operator.to_string(),
            Doer::Resident | Doer::System => String::new(),
        };
        let details =
            told.details.iter().map(|detail| format!("{}: {}", page.t(detail.message), detail.words));
        vec![
            told.act.at.to_string(),
            told.who,
            person,
            told.what,
            told.code,
            details.collect::<Vec<_>>().join("; "),
            told.act.concern.map(kind).unwrap_or("settings").to_owned(),
            told.number.unwrap_or_default(),
            told.act.aggregate,
            told.act.seq.to_string(),
        ]
    }));
    rows
}

/// A report, row by row.
pub(super) fn access(tenant: &Tenant, report: Report) -> Vec<Vec<String>> {
    let page = tenant.page();
    let at = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let head = |messages: &[&str]| messages.iter().map(|message| page.t(message)).collect();
    match report {
        Report::Concern { rows, .. } => {
            let columns =
                ["audit-who", "audit-person", "audit-roles", "audit-may-open", "audit-opened", "audit-acted"];
            let rows = rows.into_iter().map(|row| {
                vec![
                    row.name,
                    row.person.to_string(),
                    roles(tenant, &row.roles),
                    page.t(may_message(row.may)),
                    at(row.opened_at),
                    at(row.acted_at),
                ]
            });
            std::iter::once(head(&columns)).chain(rows).collect()
        }
        Report::Colleague { rows, .. } => {
            let columns = ["audit-kind", "audit-concerns", "audit-opened", "audit-acted", "audit-address"];
            let rows = rows.into_iter().map(|row| {
                let path = format!("/desk/granskning?{}", about::by_number(&row.number));
                vec![
                    kind(row.concern).to_owned(),
                    row.number,
                    at(row.opened_at),
                    at(row.acted_at),
                    tenant.app.hosts.address(tenant.id(), &path),
                ]
            });
            std::iter::once(head(&columns)).chain(rows).collect()
        }
    }
}

/// What something is, as programs name it.
pub(crate) const fn kind(concern: Concern) -> &'static str {
    match concern {
        Concern::Proposal(_) => "proposal",
        Concern::Case(_) => "case",
    }
}
