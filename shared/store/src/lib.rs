//! DynamoDB: keys, items, and the only code that speaks to the two tables.
//!
//! A [`MunicipalityStore`] owns its municipality, so that it cannot name another's items.
//! A [`SystemStore`] crosses municipalities for the clock, and answers only (municipality, id).
//! An [`OperatorStore`] knows operators' tokens, and of municipalities that they are there and how each stands.

mod active;
mod acts;
mod aggregates;
mod audit;
mod authors;
mod cards;
mod case_page;
mod chain;
mod closing;
mod colleagues;
mod comment_page;
mod comments;
mod commit;
mod confirmations;
mod counts;
mod days;
mod deliveries;
mod desk;
mod disposals;
mod erasures;
mod error;
mod extracts;
mod follows;
mod fresh;
mod held;
mod invitations;
mod item;
mod judging;
mod kept_forms;
mod key;
mod leaving;
mod linking;
mod members;
mod mine;
mod mobiles;
mod numbers;
mod operators;
mod orders;
mod own_votes;
mod page;
mod people;
mod personal_key;
mod postings;
mod prepared;
mod presence;
mod protections;
mod rates;
mod read_back;
mod search;
mod settings;
mod shares;
mod sightings;
mod story;
mod system;
mod table;
mod tallies;
mod units;
mod upkeep;
mod usage;
mod votes;
mod waiting;

pub use acts::{Act, ActPosition, Touched};
pub use aggregates::Versioned;
pub use audit::{ChainOf, Untrue};
pub use cards::{CardEntry, Facets, Facts, ListingPosition, card_item, listing_item};
pub use case_page::CasePage;
pub use chain::Happening;
pub use closing::{RECOUNT_PAGES, Recount};
pub use colleagues::{Employee, KeptPasskey};
pub use comment_page::CommentPage;
pub use comments::{CommentPosition, FIRST_REPLIES, Said, ShownComment, Thread, thread_item};
pub use commit::{Along, Commit, CommitError, Idempotency, StoredAnswer};
pub use confirmations::{Confirmation, Purpose, SubmittedComment, SubmittedProposal, Try};
pub use days::Digest;
pub use deliveries::{Attempt, Channel, Claim, DeliveryId, Lease, Told};
pub use desk::Dialogue;
pub use disposals::{DayEvent, DisposalStage, DisposalWalk, Disposed};
pub use erasures::{Step, Walk};
pub use error::StoreError;
pub use extracts::{ExtractStep, ExtractWalk};
pub use follows::{Activity, Follower, Mailing, follow_item, follower_item};
pub use fresh::{fresh_bytes, fresh_id_parts, fresh_salt, fresh_text};
pub use invitations::Invitation;
pub use item::{Entity, Item, time_key};
pub use judging::{Judging, Which};
pub use key::{Key, KeyError, NO_DAY};
pub use leaving::Whole;
pub use linking::{Linked, MovedVote};
pub use mine::{Own, OwnPage, OwnPosition, SentMail};
pub use mobiles::{Mobile, Unlinked};
pub use operators::{KnownOperator, ListedMunicipality, OperatorStore};
pub use orders::OrderPosition;
pub use page::{ProposalPage, PublicEvent};
pub use people::{Met, Person, Undeliverable, Unreached, person_item};
pub use postings::{Searchable, Searched, posting_item};
pub use presence::Colleague;
pub use protections::{ProtectionStep, ProtectionWalk};
pub use rates::Bucket;
pub use read_back::{Ground, READ_BACK, as_it_stood, being_read};
pub use search::Hit;
pub use settings::{SettingsError, VersionNote};
pub use shares::{OwnShare, Shared};
pub use sightings::Seen;
pub use story::Story;
pub use system::{Due, SystemStore};
pub use tallies::Tally;
pub use units::Consumed;
pub use upkeep::{EventPlace, Found, LastKey};
pub use votes::{Cast, OwnVote, TakenBack, Voter, VoterPosition};
pub use waiting::WaitingPosition;

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use domain::ids::MunicipalityId;

use crate::{table::Table, units::Units};

/// The names of the two tables.
#[derive(Debug, Clone)]
pub struct TableNames {
    /// Everything but contact data, with a stream.
    pub main: String,
    /// Contact data and what is not yet confirmed, without a stream.
    pub people: String,
}

/// The way to both tables. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    main: Table,
    people: Table,
    units: Arc<Units>,
}

impl Store {
    /// A store on a client that is made once, at start-up.
    pub fn new(client: Client, names: TableNames) -> Self {
        let units = Arc::new(Units::default());
        let table = |name| Table::new(client.clone(), name, Arc::clone(&units));
        Self { main: table(names.main), people: table(names.people), units }
    }

    /// The handle of one municipality.
    pub fn municipality(&self, municipality: MunicipalityId) -> MunicipalityStore {
        MunicipalityStore { store: self.clone(), municipality }
    }

    /// The handle of those who run Ting for many municipalities.
    pub fn operator(&self) -> OperatorStore {
        OperatorStore(self.municipality(MunicipalityId::of_operators()))
    }

    /// The handle of the clock.
    pub fn system(&self) -> SystemStore {
        SystemStore { main: self.main.clone() }
    }

    /// Request units consumed so far, for budgets and for the bill.
    pub fn consumed(&self) -> Consumed {
        self.units.consumed()
    }
}

/// One municipality's data, and no other's.
#[derive(Debug, Clone)]
pub struct MunicipalityStore {
    store: Store,
    municipality: MunicipalityId,
}

impl MunicipalityStore {
    /// Whose data this is.
    pub fn municipality(&self) -> &MunicipalityId {
        &self.municipality
    }

    pub(crate) fn main(&self) -> &Table {
        &self.store.main
    }

    pub(crate) fn people(&self) -> &Table {
        &self.store.people
    }

    pub(crate) fn key(&self, key: Key) -> item::FullKey {
        item::FullKey::new(&self.municipality, &key)
    }
}
