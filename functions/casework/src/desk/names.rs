//! Who did something in a case, as a colleague is told: herself, a colleague by name, or nobody.

use std::collections::BTreeMap;

use domain::{actor::Actor, case::CaseEvent, ids::PersonId};
use futures_util::future::try_join_all;
use store::CasePage;
use web::{CaseStaff, Problem, Tenant};

/// The names of those who have something to do with a case.
pub(crate) struct Names {
    me: (PersonId, String),
    known: BTreeMap<PersonId, String>,
    colleague: String,
    system: String,
}

impl Names {
    /// Looks up those who have acted in a case or been appointed.
    pub(crate) async fn of(tenant: &Tenant, staff: &CaseStaff, page: &CasePage) -> Result<Self, Problem> {
        let mut people: Vec<PersonId> = Vec::new();
        for event in &page.events {
            if let Actor::Staff(person) = event.actor {
                people.push(person);
            }
            if let CaseEvent::CaseworkerAppointed { person } = event.event {
                people.push(person);
            }
        }
        people.sort_unstable();
        people.dedup();
        let names = try_join_all(people.iter().map(|person| tenant.store.colleague(*person))).await?;
        let known = people.into_iter().zip(names).filter_map(|(person, name)| Some((person, name?)));
        let page = tenant.page();
        Ok(Self {
            me: (staff.person, staff.name.clone()),
            known: known.collect(),
            colleague: page.t("moderation-colleague"),
            system: page.t("moderation-system"),
        })
    }

    /// The name of a member of staff.
    pub(crate) fn person(&self, person: PersonId) -> String {
        if person == self.me.0 {
            return self.me.1.clone();
        }
        self.known.get(&person).unwrap_or(&self.colleague).clone()
    }

    /// The name of whoever did something.
    pub(crate) fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::Staff(person) => self.person(person),
            Actor::Resident(_) | Actor::Operator(_) | Actor::System => self.system.clone(),
        }
    }
}
