//! Where a behaviour is tried: two empty tables on one of the engines, two municipalities in them, and people who act.

use domain::{
    actor::{Actor, Assurance},
    aggregate::{Aggregate, AggregateId, Context},
    email::EmailAddress,
    ids::{PersonId, ProposalId},
    listing::{Card, ListState},
    number::ProposalNumber,
    proposal::{self, Command, NameDisplay, Proposal},
    settings::{Settings, VersionedSettings},
    text::{ProposalText, Text, Words},
    vote::Vote,
};
use jiff::{SignedDuration, Timestamp};
use local::engine::{Engine, MAIN_TABLE, PEOPLE_TABLE};
use store::{Along, Commit, CommitError, Item, MunicipalityStore, Store, TableNames, Versioned, fresh_text};
use tempfile::TempDir;

use super::moto_tables;
use crate::moto::Moto;

/// A member of staff.
pub(crate) const KARIN: Actor = Actor::Staff(PersonId::from_bytes([200; 16]));

/// Two tables that nobody else uses.
pub(crate) struct Ground {
    /// Both municipalities' store.
    pub(crate) store: Store,
    /// Broviken, where nearly everything happens.
    pub(crate) here: MunicipalityStore,
    /// Another municipality.
    pub(crate) elsewhere: MunicipalityStore,
    /// Its settings.
    pub(crate) settings: VersionedSettings,
    /// When everything happens that happens at no other time: a Monday morning.
    pub(crate) now: Timestamp,
    client: aws_sdk_dynamodb::Client,
    main: String,
    _engine: Running,
}

/// What must go on running while the tables are used.
enum Running {
    Embedded { _engine: Box<Engine>, _data: TempDir },
    Moto { _moto: Moto },
}

impl Ground {
    /// On the engine of the local host, with the tables that the host makes.
    pub(crate) async fn on_the_embedded_engine() -> Self {
        let data = TempDir::new().unwrap();
        let engine = Engine::open(data.path()).await.unwrap();
        let names = TableNames { main: MAIN_TABLE.to_owned(), people: PEOPLE_TABLE.to_owned() };
        let client = engine.client();
        Self::of(client, names, Running::Embedded { _engine: Box::new(engine), _data: data })
    }

    /// On moto, with the tables of the template.
    pub(crate) async fn on_moto() -> Self {
        let moto = Moto::shared().await;
        let ground: String = store::fresh_salt().unwrap();
        let names = TableNames { main: format!("main-{ground}"), people: format!("people-{ground}") };
        moto_tables::make(&moto, "MainTable", &names.main).await;
        moto_tables::make(&moto, "PeopleTable", &names.people).await;
        Self::of(moto_tables::client(&moto), names, Running::Moto { _moto: moto })
    }

    fn of(client: aws_sdk_dynamodb::Client, names: TableNames, running: Running) -> Self {
        let store = Store::new(client.clone(), names.clone());
        let municipality = |id: &str| store.municipality(id.parse().unwrap());
        Self {
            here: municipality("broviken"),
            elsewhere: municipality("annan"),
            store,
            settings: VersionedSettings::new(1, broviken()).unwrap(),
            now: at("2026-11-30T09:00:00Z"),
            client,
            main: names.main,
            _engine: running,
        }
    }

    /// When and by whom something is decided.
    pub(crate) fn by(&self, actor: Actor) -> Context<'_> {
        Context { actor, at: self.now, settings: &self.settings }
    }

    /// The same so many hours later.
    pub(crate) fn after(&self, hours: i64) -> Timestamp {
        self.now + SignedDuration::from_hours(hours)
    }

    /// Commits something that was decided.
    pub(crate) async fn commits<A: Aggregate>(
        &self,
        state: Option<&Versioned<A>>,
        id: impl Into<AggregateId>,
        events: Vec<A::Event>,
        (actor, at): (Actor, Timestamp),
        along: Vec<Along>,
    ) -> Result<Versioned<A>, CommitError> {
        let context = Context { actor, at, settings: &self.settings };
        let commit = Commit { state, id: id.into(), events, context: &context, texts: Vec::new(), along };
        self.here.commit(commit).await
    }

    /// A proposal that has come in; each figure is one.
    pub(crate) async fn receives(&self, figure: u8) -> Versioned<Proposal> {
        self.receives_along(figure, Vec::new()).await.unwrap()
    }

    /// The same with what must stand or fall with it.
    pub(crate) async fn receives_along(
        &self,
        figure: u8,
        along: Vec<Along>,
    ) -> Result<Versioned<Proposal>, CommitError> {
        let author = person(figure);
        let (text, name) = (written(figure), fresh_text(Words::Name("Åsa Öberg".to_owned())).unwrap());
        let command = Command::Receive {
            id: proposal(figure),
            number: number(figure),
            proposer: author,
            text: text.reference(),
            name: name.reference(),
            name_display: NameDisplay::Shown,
            area: "kollektivtrafik".parse().unwrap(),
            open_days: 30,
            on_behalf: None,
        };
        let context = self.by(Actor::Resident(author));
        let events = proposal::decide(None, command, &context).unwrap();
        let id = proposal(figure).into();
        let commit = Commit { state: None, id, events, context: &context, texts: vec![text, name], along };
        self.here.commit(commit).await
    }

    /// A proposal that takes votes.
    pub(crate) async fn publishes(&self, figure: u8) -> Versioned<Proposal> {
        let received = self.receives(figure).await;
        self.does(&received, Command::Publish, KARIN, self.now).await
    }

    /// A proposal that no longer takes votes.
    pub(crate) async fn closes(&self, open: &Versioned<Proposal>) -> Versioned<Proposal> {
        self.does(open, Command::BeginClosing, Actor::System, self.after(24 * 40)).await
    }

    /// A command on a proposal.
    pub(crate) async fn does(
        &self,
        state: &Versioned<Proposal>,
        command: Command,
        actor: Actor,
        at: Timestamp,
    ) -> Versioned<Proposal> {
        let context = Context { actor, at, settings: &self.settings };
        let events = proposal::decide(Some(&state.state), command, &context).unwrap();
        self.commits(Some(state), state.state.id, events, (actor, at), Vec::new()).await.unwrap()
    }

    /// Makes lists show a proposal as it stands.
    pub(crate) async fn projects(&self, proposal: &Versioned<Proposal>) {
        let text = says(figure_of(proposal.state.id));
        self.here.project_card(proposal, &text, &self.settings, self.now).await.unwrap();
    }

    /// Casts so many votes, each by another.
    pub(crate) async fn votes(&self, proposal: ProposalId, voters: std::ops::Range<u8>) {
        for voter in voters {
            self.here.cast_vote(proposal, person(voter), &vote(self.now)).await.unwrap();
        }
    }

    /// Puts an item where it stands, as a bench does.
    pub(crate) async fn puts(&self, item: Item) {
        self.client.put_item().table_name(&self.main).set_item(Some(item)).send().await.unwrap();
    }

    /// How many items there are in a partition of the main table.
    pub(crate) async fn items_of(&self, key: &store::Key) -> usize {
        let partition = format!("{}#{}", self.here.municipality(), key.partition());
        let value = aws_sdk_dynamodb::types::AttributeValue::S(partition);
        let call = self.client.query().table_name(&self.main).key_condition_expression("pk = :pk");
        let answer = call.expression_attribute_values(":pk", value).send().await.unwrap();
        answer.items().len()
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn broviken() -> Settings {
    Settings::from_toml(include_str!("../../../infra/local/demo/broviken.toml")).unwrap()
}

/// Somebody; each figure is one.
pub(crate) const fn person(figure: u8) -> PersonId {
    PersonId::from_bytes([figure; 16])
}

/// A proposal's id; each figure is one.
pub(crate) const fn proposal(figure: u8) -> ProposalId {
    ProposalId::from_bytes([figure; 16])
}

fn figure_of(id: ProposalId) -> u8 {
    id.to_bytes()[0]
}

/// A proposal's number.
pub(crate) fn number(figure: u8) -> ProposalNumber {
    ProposalNumber { year: 2026, serial: u32::from(figure) }
}

/// What a proposal says.
pub(crate) fn says(figure: u8) -> ProposalText {
    ProposalText {
        title: format!("Förslag {figure}"),
        what: "Låt bussen gå varje timme.".to_owned(),
        why: "Då kommer fler hem.".to_owned(),
        place: None,
    }
}

fn written(figure: u8) -> Text {
    fresh_text(Words::Proposal(says(figure))).unwrap()
}

/// A vote that was cast at this time.
pub(crate) fn vote(at: Timestamp) -> Vote {
    Vote::new(at, 1, Assurance::ConfirmedEmail)
}

/// An address; each figure is one mailbox.
pub(crate) fn address(figure: u8) -> EmailAddress {
    EmailAddress::parse(&format!("anna{figure}@exempel.se")).unwrap()
}

/// What a list shows of a proposal that takes votes and was published at this time.
pub(crate) fn card(figure: u8, listed_at: Timestamp, votes: u64) -> Card {
    Card {
        id: proposal(figure),
        number: number(figure),
        title: says(figure).title,
        excerpt: says(figure).what,
        area: "kollektivtrafik".parse().unwrap(),
        state: ListState::Open,
        listed_at,
        closes_at: Some(listed_at + SignedDuration::from_hours(24 * 30 + i64::from(figure))),
        votes,
        comments: 0,
        needed: Some(100),
        shares: 0,
        unverified_shares: 0,
        matter: None,
        withdrawn: None,
    }
}
