//! What the audit's pages show.

use domain::{audit::Doer, calendar::stockholm, permission::Roles};
use jiff::Timestamp;
use look::{Errors, percent_encoded};
use store::Colleague;
use web::{Tenant, name_of, role_names, words_of};

use crate::{
    about::{self, About, Asked},
    access::{May, Report},
    acts::Told,
};

/// The ways from a page to others of its list.
pub(super) struct Ways {
    pub(super) first: Option<String>,
    pub(super) next: Option<String>,
}

impl Ways {
    /// The ways of a list that an address and its query ask for.
    pub(super) fn new(
        tenant: &Tenant,
        path: &str,
        query: &str,
        here: Option<&str>,
        next: Option<String>,
    ) -> Self {
        let first = here.map(|_| tenant.href(&format!("{path}?{query}")));
        let next = next.map(|cursor| {
            let cursor = format!("efter={}", percent_encoded(&cursor));
            let parts: Vec<&str> = [query, &cursor].into_iter().filter(|part| !part.is_empty()).collect();
            tenant.href(&format!("{path}?{}", parts.join("&")))
        });
        Self { first, next }
    }
}

/// The forms by which one chooses what to examine, with what was typed.
pub(super) struct Choose {
    pub(super) action: String,
    pub(super) colleagues: String,
    pub(super) day: String,
    pub(super) number: String,
    pub(super) errors: Errors,
}

impl Choose {
    pub(super) fn new(tenant: &Tenant, about: &About, asked: &Asked, errors: Errors) -> Self {
        let day = match about {
            About::Day(day) if asked.dag.is_empty() => day.to_string(),
            _ => asked.dag.clone(),
        };
        Self {
            action: tenant.href("/desk/granskning"),
            colleagues: tenant.href("/desk/granskning/medarbetare"),
            day,
            number: asked.nummer.clone(),
            errors,
        }
    }
}

/// A page of acts.
pub(super) struct ActsView {
    pub(super) name: String,
    pub(super) rows: Vec<ActView>,
    pub(super) sheet: String,
    /// Where the access report of the same is, where there is one.
    pub(super) access: Option<String>,
    pub(super) earlier: Option<String>,
    pub(super) later: Option<String>,
    pub(super) ways: Ways,
}

/// An act.
pub(super) struct ActView {
    pub(super) when: String,
    pub(super) who: String,
    /// What else she has done, where that is a colleague.
    pub(super) who_href: Option<String>,
    pub(super) what: String,
    pub(super) details: Vec<(String, String)>,
    /// What it concerns, and what else was done to that.
    pub(super) concerns: Option<(String, String)>,
}

impl ActsView {
    pub(super) fn new(
        tenant: &Tenant,
        about: &About,
        asked: &Asked,
        (acts, next): (Vec<Told>, Option<String>),
    ) -> Self {
        let (path, query) = ("/desk/granskning", about.query());
        let here = asked.efter.as_deref();
        let sheet = here.map(|cursor| format!("&efter={}", percent_encoded(cursor))).unwrap_or_default();
        let (earlier, later) = about.days_beside(tenant.today());
        let day = |day| tenant.href(&format!("{path}?dag={day}"));
        let has_report = !matches!(about, About::Day(_));
        Self {
            name: about.name(tenant),
            rows: acts.into_iter().map(|told| ActView::new(tenant, told)).collect(),
            sheet: tenant.href(&format!("{path}.csv?{query}{sheet}")),
            access: has_report.then(|| tenant.href(&format!("{path}/behorighet?{query}"))),
            earlier: earlier.map(day),
            later: later.map(day),
            ways: Ways::new(tenant, path, &query, here, next),
        }
    }
}

impl ActView {
    fn new(tenant: &Tenant, told: Told) -> Self {
        let page = tenant.page();
        let who_href = match told.act.doer {
            Doer::Staff(person) => Some(acts_of(tenant, &about::by_colleague(person))),
            Doer::Resident | Doer::Operator(_) | Doer::System => None,
        };
        let concerns = told.act.concern.zip(told.number).map(|(concern, number)| {
            let name = page.one(about::name_of(concern), "number", number.as_str());
            (name, acts_of(tenant, &about::by_number(&number)))
        });
        let details = told.details.into_iter().map(|detail| (page.t(detail.message), detail.words));
        Self {
            when: moment(tenant, told.act.at),
            who: told.who,
            who_href,
            what: told.what,
            details: details.collect(),
            concerns,
        }
    }
}

fn acts_of(tenant: &Tenant, query: &str) -> String {
    tenant.href(&format!("/desk/granskning?{query}"))
}

/// A colleague in the list of them.
pub(super) struct ColleagueView {
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) acts: String,
    pub(super) access: String,
}

impl ColleagueView {
    pub(super) fn new(tenant: &Tenant, colleague: Colleague) -> Self {
        let query = about::by_colleague(colleague.person);
        Self {
            roles: roles(tenant, &colleague.roles),
            name: colleague.name,
            acts: acts_of(tenant, &query),
            access: tenant.href(&format!("/desk/granskning/behorighet?{query}")),
        }
    }
}

/// Roles by name, as far as they are known.
pub(super) fn roles(tenant: &Tenant, roles: &Roles) -> String {
    let page = tenant.page();
    if roles.is_empty() {
        return page.t("audit-roles-unknown");
    }
    role_names(tenant, roles).join(", ")
}

/// The message that says whether somebody may.
pub(super) const fn may_message(may: May) -> &'static str {
    match may {
        May::Yes => "audit-yes",
        May::No => "audit-no",
        May::Unknown => "audit-roles-unknown",
    }
}

/// An access report.
pub(super) struct AccessView {
    /// Whom roles let in, or what they let a colleague do.
    pub(super) lead: String,
    /// What they let her do, one by one.
    pub(super) actions: Vec<String>,
    pub(super) caption: &'static str,
    /// What the first column holds.
    pub(super) first_column: &'static str,
    /// Whether there are columns of roles and of who may.
    pub(super) of: Of,
    pub(super) rows: Vec<AccessRow>,
    pub(super) sheet: String,
    pub(super) ways: Ways,
}

/// What a report is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Concern,
    Colleague,
}

/// A row: a colleague, or something that a colleague has had to do with.
pub(super) struct AccessRow {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) roles: String,
    pub(super) may: String,
    pub(super) opened: String,
    pub(super) acted: String,
}

impl AccessView {
    /// Whether it is of something that colleagues open.
    pub(super) fn is_of_concern(&self) -> bool {
        self.of == Of::Concern
    }

    pub(super) fn new(tenant: &Tenant, about: &About, asked: &Asked, report: Report) -> Self {
        let page = tenant.page();
        let (path, query) = ("/desk/granskning/behorighet", about.query());
        let here = asked.efter.as_deref();
        let sheet = here.map(|cursor| format!("&efter={}", percent_encoded(cursor))).unwrap_or_default();
        let sheet = tenant.href(&format!("{path}.csv?{query}{sheet}"));
        let at = |at: Option<Timestamp>| at.map_or_else(|| page.t("audit-never"), |at| moment(tenant, at));
        match report {
            Report::Concern { roles: open_to, rows } => {
                let open_to: Vec<String> = open_to.into_iter().map(|role| page.t(name_of(role))).collect();
                let rows = rows.into_iter().map(|row| AccessRow {
                    href: Some(acts_of(tenant, &about::by_colleague(row.person))),
                    name: row.name,
                    roles: roles(tenant, &row.roles),
                    may: page.t(may_message(row.may)),
                    opened: at(row.opened_at),
                    acted: at(row.acted_at),
                });
                Self {
                    lead: page.one("audit-may-roles", "roles", open_to.join(", ")),
                    actions: Vec::new(),
                    caption: "audit-report-caption",
                    first_column: "audit-colleagues",
                    of: Of::Concern,
                    rows: rows.collect(),
                    sheet,
                    ways: Ways { first: None, next: None },
                }
            }
            Report::Colleague { actions, rows, next } => {
                let rows = rows.into_iter().map(|row| AccessRow {
                    name: page.one(about::name_of(row.concern), "number", row.number.as_str()),
                    href: Some(acts_of(tenant, &about::by_number(&row.number))),
                    roles: String::new(),
                    may: String::new(),
                    opened: at(row.opened_at),
                    acted: at(row.acted_at),
                });
                let known = match about {
                    About::Colleague(colleague) => roles(tenant, &colleague.roles),
                    _ => String::new(),
                };
                Self {
                    lead: known,
                    actions: actions.into_iter().map(|action| page.t(words_of(action))).collect(),
                    caption: "audit-report-of-colleague",
                    first_column: "audit-concerns",
                    of: Of::Colleague,
                    rows: rows.collect(),
                    sheet,
                    ways: Ways::new(tenant, path, &query, here, next),
                }
            }
        }
    }
}

/// When something happened, with the year.
pub(super) fn moment(tenant: &Tenant, at: Timestamp) -> String {
    let local = stockholm(at);
    let (day, time) = (tenant.language.date(local.date()), tenant.language.time(local.time()));
    tenant.page().with("date-time", &[("day", day.into()), ("time", time.into())])
}
