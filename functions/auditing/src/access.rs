//! Who may open something, who has, and who has done something to it; and the same of a colleague: what her roles let her
//! do, and what she has opened and done.

use std::collections::BTreeMap;

use domain::{
    audit::Concern,
    ids::PersonId,
    permission::{Action, Belonging, Role, Roles},
};
use jiff::Timestamp;
use store::{Colleague, Touched};
use web::{Problem, Tenant};

use crate::about::{About, Asked};

/// So many colleagues are told of; a municipality has fewer who have been at its desk.
const COLLEAGUES: i32 = 500;

/// A report.
pub(crate) enum Report {
    /// Of something: each colleague who may open it or has had to do with it.
    Concern {
        /// The roles that may.
        roles: Vec<Role>,
        rows: Vec<Reader>,
    },
    /// Of a colleague: what her roles let her, what she has had to do with, and where that goes on.
    Colleague { actions: Vec<Action>, rows: Vec<Thing>, next: Option<String> },
}

/// A colleague, as the report of something tells of her.
pub(crate) struct Reader {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) roles: Roles,
    pub(crate) may: May,
    pub(crate) opened_at: Option<Timestamp>,
    pub(crate) acted_at: Option<Timestamp>,
}

/// Whether somebody may, as far as it is known what she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum May {
    Yes,
    No,
    Unknown,
}

/// Something, as the report of a colleague tells of it.
pub(crate) struct Thing {
    pub(crate) concern: Concern,
    pub(crate) number: String,
    pub(crate) opened_at: Option<Timestamp>,
    pub(crate) acted_at: Option<Timestamp>,
}

/// The report of what is asked for; of a day there is none.
pub(crate) async fn report(
    tenant: &Tenant,
    (about, asked): (&About, &Asked),
    limit: i32,
) -> Result<Report, Problem> {
    match about {
        About::Concern(concern, _) => of_concern(tenant, *concern).await,
        About::Colleague(colleague) => of_colleague(tenant, colleague, asked, limit).await,
        About::Day(_) => Err(Problem::not_found()),
    }
}

async fn of_concern(tenant: &Tenant, concern: Concern) -> Result<Report, Problem> {
    let opens = concern.opened_by();
    let lets_in = |role: &Role| opens.iter().any(|action| role.may(*action));
    let belonging = belonging(tenant, concern).await?;
    let lets = |roles: &Roles, action: Action| match &belonging {
        Some(belonging) => roles.may_with(action, belonging),
        None => roles.may(action),
    };
    let may = |roles: &Roles| match opens.iter().any(|action| lets(roles, *action)) {
        _ if roles.is_empty() => May::Unknown,
        true => May::Yes,
        false => May::No,
    };
    let (touched, _) = tenant.store.touched(concern, None, COLLEAGUES).await?;
    let mut touched: BTreeMap<PersonId, Touched> =
        touched.into_iter().map(|touched| (touched.person, touched)).collect();
    let (known, _) = tenant.store.colleagues(None, COLLEAGUES).await?;
    let mut rows = Vec::new();
    for Colleague { person, name, roles } in known {
        let (may, touched) = (may(&roles), touched.remove(&person));
        if may == May::Yes || touched.is_some() {
            rows.push(Reader::new(person, name, roles, may, touched));
        }
    }
    for (person, touched) in touched {
        let name = tenant.page().t("audit-colleague");
        rows.push(Reader::new(person, name, Roles::default(), May::Unknown, Some(touched)));
    }
    // Whoever had to do with it last comes first, then by name.
    let last = |row: &Reader| std::cmp::Reverse(row.opened_at.max(row.acted_at));
    rows.sort_by(|one, other| last(one).cmp(&last(other)).then_with(|| one.name.cmp(&other.name)));
    Ok(Report::Concern { roles: Role::ALL.into_iter().filter(lets_in).collect(), rows })
}

/// Where something belongs: roles over a part of the municipality reach to what belongs there.
async fn belonging(tenant: &Tenant, concern: Concern) -> Result<Option<Belonging>, Problem> {
    let store = &tenant.store;
    let proposal = match concern {
        Concern::Proposal(id) => Some(id),
        Concern::Case(id) => store.case(id).await?.map(|case| case.state.kind.proposal()),
    };
    let Some(proposal) = proposal else { return Ok(None) };
    let found = store.proposal(proposal).await?;
    Ok(found.map(|found| Belonging::of(&found.state, &tenant.settings)))
}

impl Reader {
    fn new(person: PersonId, name: String, roles: Roles, may: May, touched: Option<Touched>) -> Self {
        let (opened_at, acted_at) =
            touched.map_or((None, None), |touched| (touched.opened_at, touched.acted_at));
        Self { person, name, roles, may, opened_at, acted_at }
    }
}

async fn of_colleague(
    tenant: &Tenant,
    colleague: &Colleague,
    asked: &Asked,
    limit: i32,
) -> Result<Report, Problem> {
    let list = format!("touched-by {}", colleague.person);
    let after: Option<After> = match &asked.efter {
        Some(cursor) => Some(tenant.place(&list, cursor).ok_or_else(Problem::unreadable)?),
        None => None,
    };
    let after = after.map(|After { concern }| concern);
    let (touched, next) = tenant.store.touched_by(colleague.person, after, limit).await?;
    let concerns: Vec<Concern> = touched.iter().map(|touched| touched.concern).collect();
    let numbers = tenant.store.numbers(&concerns).await?;
    let rows = touched.into_iter().map(|Touched { concern, opened_at, acted_at, .. }| {
        let number = numbers.get(&concern).cloned().unwrap_or_default();
        Thing { concern, number, opened_at, acted_at }
    });
    let actions = Action::ALL.into_iter().filter(|action| colleague.roles.may(*action)).collect();
    let next = tenant.cursor(&list, next.map(|concern| After { concern }))?;
    Ok(Report::Colleague { actions, rows: rows.collect(), next })
}

/// Where a page of what a colleague has had to do with ends.
#[derive(serde::Serialize, serde::Deserialize)]
struct After {
    concern: Concern,
}
