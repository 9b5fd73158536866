//! How authors stand: who has had something published, which `projection` notes from proposals and comments as they stand,
//! and what moderators have decided.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    aggregate::AggregateId,
    author::{Author, AuthorStanding},
    desk::Task,
    ids::{PersonId, ProposalId},
    settings::Settings,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    cards::kept,
    comments::Projected,
    desk::ShownChange,
    item::{Entity, item, read, text_of},
    table::{Consistency, Transaction},
};

/// How often others' being first is borne with.
const ATTEMPTS: usize = 8;

#[derive(Serialize, Deserialize)]
struct KnownAuthor {
    person: PersonId,
}

impl MunicipalityStore {
    /// Whether something of a person's has been published and read, as of a moment ago.
    pub async fn is_known_author(&self, person: PersonId) -> Result<bool, StoreError> {
        let found = self.main().get(&self.key(Key::KnownAuthor(person)), Consistency::Eventual).await?;
        Ok(found.is_some())
    }

    /// How authors stand on a day, as of a moment ago, in one reading.
    pub async fn author_standings(
        &self,
        persons: &BTreeSet<PersonId>,
        today: Date,
    ) -> Result<BTreeMap<PersonId, AuthorStanding>, StoreError> {
        let decided = |person: &PersonId| self.key(Key::Aggregate(AggregateId::Author(*person)));
        let known = persons.iter().map(|person| self.key(Key::KnownAuthor(*person)));
        let keys: Vec<_> = known.chain(persons.iter().map(decided)).collect();
        let mut standings: BTreeMap<_, _> =
            persons.iter().map(|person| (*person, AuthorStanding::New)).collect();
        let mut decisions = Vec::new();
        for item in self.main().get_many(&keys, Consistency::Eventual).await? {
            if text_of(&item, "et") == Some(Entity::KnownAuthor.as_str()) {
                standings.insert(read::<KnownAuthor>(item)?.person, AuthorStanding::Known);
            } else {
                decisions.push(read::<Versioned<Author>>(item)?.state);
            }
        }
        for author in decisions {
            if let Some(standing) = author.decided(today) {
                standings.insert(author.person, standing);
            }
        }
        Ok(standings)
    }

    /// Notes that something of an author's has been published and read. Once is enough.
    pub async fn note_known_author(&self, person: PersonId) -> Result<(), StoreError> {
        if self.is_known_author(person).await? {
            return Ok(());
        }
        let known = item(&self.key(Key::KnownAuthor(person)), Entity::KnownAuthor, &KnownAuthor { person })?;
        self.main().put(self.main().putting(known)).await.map(drop)
    }

    /// Forgets that somebody was known, who is nobody any more.
    pub async fn forget_known_author(&self, person: PersonId) -> Result<(), StoreError> {
        let call = self.main().deleting(&self.key(Key::KnownAuthor(person)));
        self.main().delete(call).await.map(drop)
    }

    /// Makes the desk know what an author says against that she is blocked; answers the proposals whose lists follow by
    /// [`MunicipalityStore::project_dialogue`].
    pub async fn project_author(
        &self,
        author: &Versioned<Author>,
        settings: &Settings,
    ) -> Result<Vec<ProposalId>, StoreError> {
        let Some(block) = &author.state.block else { return Ok(Vec::new()) };
        let (key, here) = (|| Key::Projected(AggregateId::Author(author.state.person)), block.proposal);
        for _ in 0..ATTEMPTS {
            let old = self.projected(key()).await?;
            let before = old.as_ref().and_then(|old| old.proposal).filter(|before| *before != here);
            if old.as_ref().is_some_and(|old| author.version <= old.version) {
                return Ok(before.into_iter().chain([here]).collect());
            }
            let old_task = old.as_ref().and_then(|old| old.task.clone());
            let task = kept(old_task.as_ref(), Task::of_author(&author.state, settings));
            let (version, proposal) = (author.version, Some(here));
            let new = Projected { version, task, is_shown: false, author: None, proposal };
            let none = ShownChange::default;
            // What waited at another proposal waits there no more.
            let emptied = old.clone().map(|old| Projected { task: before.map_or(old.task, |_| None), ..old });
            let mut actions = self.projected_actions(key(), here, (emptied.as_ref(), &new), none())?;
            if let Some(before) = before {
                actions.extend(self.task_actions(before, old_task.as_ref(), None, none())?);
            }
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(before.into_iter().chain([here]).collect());
            }
        }
        Err(StoreError::Busy("an author whom others keep projecting".to_owned()))
    }
}
