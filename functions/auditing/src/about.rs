//! What is examined: a day, a proposal or case, or a colleague; as the address says it.

use domain::{
    audit::{ActList, Concern},
    ids::PersonId,
    permission::Roles,
    sought::Sought,
};
use jiff::{ToSpan, civil::Date};
use look::percent_encoded;
use serde::Deserialize;
use store::Colleague;
use web::{FieldProblem, Problem, Tenant};

/// What stands in an address.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    /// A day.
    #[serde(default)]
    pub(crate) dag: String,
    /// A number of a proposal or case, however it is written.
    #[serde(default)]
    pub(crate) nummer: String,
    /// A colleague.
    #[serde(default)]
    pub(crate) medarbetare: String,
    /// A cursor.
    pub(crate) efter: Option<String>,
}

/// What is examined.
#[derive(Debug, Clone)]
pub(crate) enum About {
    /// What was done on a day.
    Day(Date),
    /// What was done to something, and by what number people know it.
    Concern(Concern, String),
    /// What a colleague did.
    Colleague(Colleague),
}

impl Asked {
    /// What is examined; today, if nothing else is asked for.
    pub(crate) async fn about(&self, tenant: &Tenant) -> Result<About, Problem> {
        let wrong = |field, message| Problem::invalid(vec![FieldProblem::new(field, message)]);
        if !self.medarbetare.is_empty() {
            let person: Option<PersonId> = self.medarbetare.parse().ok();
            let person = person.ok_or_else(|| wrong("medarbetare", "audit-colleague-unknown"))?;
            return Ok(About::Colleague(colleague(tenant, person).await?));
        }
        let number = self.nummer.trim();
        if !number.is_empty() {
            let unknown = || wrong("nummer", "audit-number-unknown");
            return concern(tenant, Sought::read(number).ok_or_else(unknown)?).await?.ok_or_else(unknown);
        }
        match self.dag.trim() {
            "" => Ok(About::Day(tenant.today())),
            day => day.parse().map(About::Day).map_err(|_| wrong("dag", "audit-day-unknown")),
        }
    }
}

/// A colleague, also one of whom nothing is known but that she has done something.
async fn colleague(tenant: &Tenant, person: PersonId) -> Result<Colleague, Problem> {
    let known = tenant.store.colleagues_by_id(&[person]).await?.pop();
    let unknown = || Colleague { person, name: tenant.page().t("audit-colleague"), roles: Roles::default() };
    Ok(known.unwrap_or_else(unknown))
}

async fn concern(tenant: &Tenant, sought: Sought) -> Result<Option<About>, Problem> {
    let store = &tenant.store;
    Ok(match sought {
        Sought::Proposal(number) => store
            .proposal_by_number(number)
            .await?
            .map(|id| About::Concern(Concern::Proposal(id), number.to_string())),
        Sought::Case(number) => store
            .case_by_number(&number)
            .await?
            .map(|id| About::Concern(Concern::Case(id), number.to_string())),
    })
}

impl About {
    /// The list of acts that this is.
    pub(crate) fn list(&self) -> ActList {
        match self {
            Self::Day(day) => ActList::Day(*day),
            Self::Concern(concern, _) => ActList::Concern(*concern),
            Self::Colleague(colleague) => ActList::Colleague(colleague.person),
        }
    }

    /// As an address asks for it.
    pub(crate) fn query(&self) -> String {
        match self {
            Self::Day(day) => format!("dag={day}"),
            Self::Concern(_, number) => by_number(number),
            Self::Colleague(colleague) => by_colleague(colleague.person),
        }
    }

    /// What it is called.
    pub(crate) fn name(&self, tenant: &Tenant) -> String {
        let page = tenant.page();
        match self {
            Self::Day(day) => page.one("audit-of-day", "day", tenant.language.date(*day)),
            Self::Concern(concern, number) => page.one(name_of(*concern), "number", number.as_str()),
            Self::Colleague(colleague) => colleague.name.clone(),
        }
    }

    /// The days before and after, where this is a day; none is to come.
    pub(crate) fn days_beside(&self, today: Date) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Day(day) => {
                (day.yesterday().ok(), Some(day.saturating_add(1.day())).filter(|day| *day <= today))
            }
            _ => (None, None),
        }
    }
}

/// The message that names something by its number.
pub(crate) const fn name_of(concern: Concern) -> &'static str {
    match concern {
        Concern::Proposal(_) => "audit-of-proposal",
        Concern::Case(_) => "audit-of-case",
    }
}

/// As an address asks for something.
pub(crate) fn by_number(number: &str) -> String {
    format!("nummer={}", percent_encoded(number))
}

/// As an address asks for a colleague.
pub(crate) fn by_colleague(person: PersonId) -> String {
    format!("medarbetare={person}")
}
