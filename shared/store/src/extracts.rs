//! How far all that is kept of a person has been gathered. Only `upkeep` writes here.

use domain::ids::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, Own, OwnPosition, StoreError,
    item::{Entity, item, number, read},
    table::{Consistency, Write},
};

/// What is gathered, one after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtractStep {
    /// Who she is and how she is reached.
    #[default]
    Person,
    /// Her proposals, and the cases that they have become.
    Proposals,
    /// Her comments.
    Comments,
    /// Her votes.
    Votes,
    /// What she has passed on.
    Shares,
    /// What she follows and has followed.
    Follows,
    /// What she has been sent.
    Deliveries,
    /// What has been gathered becomes files for her.
    Bind,
    /// Nothing is left.
    Done,
}

impl ExtractStep {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Proposals,
        Self::Comments,
        Self::Votes,
        Self::Shares,
        Self::Follows,
        Self::Deliveries,
        Self::Bind,
        Self::Done,
    ];

    /// What comes after it.
    pub fn next(self) -> Self {
        Self::ALL.into_iter().skip_while(|step| *step != self).nth(1).unwrap_or(Self::Done)
    }

    /// What of hers is gone through, if it is a list.
    pub const fn kind(self) -> Option<Own> {
        match self {
            Self::Proposals => Some(Own::Proposals),
            Self::Comments => Some(Own::Comments),
            Self::Votes => Some(Own::Votes),
            Self::Shares => Some(Own::Shares),
            Self::Follows => Some(Own::Follows),
            Self::Deliveries => Some(Own::Deliveries),
            Self::Person | Self::Bind | Self::Done => None,
        }
    }
}

/// How far an extract has been gathered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractWalk {
    /// When that was asked for which it gathers.
    pub asked_at: Timestamp,
    /// What is gone through now.
    pub step: ExtractStep,
    /// Where to go on in it.
    pub after: Option<OwnPosition>,
    /// How many parts have been written, of each of which there is a little.
    pub parts: u32,
    /// How many of the parts stand in a file already.
    #[serde(default)]
    pub bound: u32,
    /// How large each file is, in bytes.
    #[serde(default)]
    pub files: Vec<u64>,
    /// How often it has been written.
    pub version: u64,
}

impl MunicipalityStore {
    /// How far it has been gathered; nothing, if it has not begun.
    pub async fn extract_walk(&self, person: PersonId) -> Result<Option<ExtractWalk>, StoreError> {
        let item = self.main().get(&self.key(Key::ExtractWalk(person)), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    /// Notes how far it has come. Answers nothing, and notes nothing, if somebody else has come further since `walk` was
    /// read: whoever that is goes on.
    pub async fn note_extract_walk(
        &self,
        person: PersonId,
        walk: ExtractWalk,
    ) -> Result<Option<ExtractWalk>, StoreError> {
        let noted = ExtractWalk { version: walk.version + 1, ..walk };
        let put =
            self.main().putting(item(&self.key(Key::ExtractWalk(person)), Entity::ExtractWalk, &noted)?);
        let put = put
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(walk.version));
        match self.main().put(put).await? {
            Write::Done(_) => Ok(Some(noted)),
            Write::NotMet(_) => Ok(None),
        }
    }

    /// Forgets how far it had come. Repeating it changes nothing.
    pub async fn forget_extract_walk(&self, person: PersonId) -> Result<(), StoreError> {
        let call = self.main().deleting(&self.key(Key::ExtractWalk(person)));
        self.main().delete(call).await.map(drop)
    }
}
