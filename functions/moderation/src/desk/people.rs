//! Who did something, as a moderator is told: herself, a colleague by name, the author, or nobody.

use std::collections::BTreeMap;

use domain::{actor::Actor, ids::PersonId};
use futures_util::future::try_join_all;
use web::{Moderator, Problem, Tenant};

/// The names of colleagues who have done something here.
pub(crate) struct People {
    me: PersonId,
    names: BTreeMap<PersonId, String>,
    you: String,
    colleague: String,
    system: String,
}

impl People {
    /// Looks up the colleagues among those who have done something.
    pub(crate) async fn among(
        tenant: &Tenant,
        moderator: &Moderator,
        actors: impl Iterator<Item = Actor>,
    ) -> Result<Self, Problem> {
        let mut colleagues: Vec<PersonId> = actors
            .filter_map(|actor| match actor {
                Actor::Staff(person) if person != moderator.person => Some(person),
                Actor::Staff(_) | Actor::Resident(_) | Actor::Operator(_) | Actor::System => None,
            })
            .collect();
        colleagues.sort_unstable();
        colleagues.dedup();
        let names = try_join_all(colleagues.iter().map(|person| tenant.store.colleague(*person))).await?;
        let named = colleagues.into_iter().zip(names).filter_map(|(person, name)| Some((person, name?)));
        let page = tenant.page();
        Ok(Self {
            me: moderator.person,
            names: named.collect(),
            you: page.t("moderation-you"),
            colleague: page.t("moderation-colleague"),
            system: page.t("moderation-system"),
        })
    }

    /// The name to tell, where `resident` is what the only resident who can have done it is called.
    pub(crate) fn name(&self, actor: Actor, resident: &str) -> String {
        match actor {
            Actor::Staff(person) if person == self.me => self.you.clone(),
            Actor::Staff(person) => self.names.get(&person).unwrap_or(&self.colleague).clone(),
            Actor::Resident(_) => resident.to_owned(),
            Actor::Operator(_) | Actor::System => self.system.clone(),
        }
    }
}
