//! A person who has her details removed: what goes, what stays, and that it is carried out whatever goes wrong.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use app::{App, Hosts, Municipality, SystemClock};
use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        runtime_components::RuntimeComponents,
    },
    http::StatusCode as SmithyStatus,
};
use aws_smithy_types::body::SdkBody;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    comment::{Comment, CommentEvent, NewComment, Speaker, write},
    email::EmailAddress,
    erasure::{Erasure, ErasureEvent, Gone},
    event::{EventData, Recorded, verify},
    follow::{Cadence, Follow, FollowCommand, FollowEvent, Scope, decide, follow_id},
    hash::Hash,
    ids::{CommentId, PersonId, ProposalId},
    person::Identifier,
    proposal::{self, Command, NameDisplay, Proposal, ProposalEvent},
    text::{ProposalText, Words},
};
use http::StatusCode;
use jiff::ToSpan;
use local::engine::Engine;
use messages::EventNotice;
use objects::Objects;
use serde_json::json;
use signing::KeyRing;
use store::{Along, Commit, Key, Own, Store, TableNames, Versioned, fresh_id_parts, fresh_text};
use tests::{Actor as Browser, Answer, Nowhere, Town, later, link};

/// Somebody who acts without pages.
pub(crate) struct Hand {
    pub(crate) app: App,
    pub(crate) at: Municipality,
    pub(crate) person: PersonId,
}

impl Hand {
    pub(crate) async fn of(app: &App, email: &str) -> Self {
        let at = app.municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap();
        let person = at.store.person_of(&EmailAddress::parse(email).unwrap(), "sv", app.now()).await.unwrap();
        Self { app: app.clone(), at, person }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { actor: Actor::Resident(self.person), at: self.app.now(), settings: &self.at.settings }
    }

    pub(crate) async fn comments(&self, proposal: ProposalId, words: &str) -> CommentId {
        let context = self.context();
        let text = fresh_text(Words::Comment(words.to_owned())).unwrap();
        let name = fresh_text(Words::Name("Berit Namnsson".to_owned())).unwrap();
        let (milliseconds, random) = fresh_id_parts(context.at).unwrap();
        let id = CommentId::from_parts(milliseconds, random);
        let (text_ref, name_ref) = (text.reference(), name.reference());
        let new = NewComment {
            id,
            author: self.person,
            speaker: Speaker::Resident,
            text: text_ref,
            name: name_ref,
        };
        let found = self.at.store.proposal(proposal).await.unwrap().unwrap();
        let events = write(&found.state, None, new, &context).unwrap();
        let texts = vec![text, name];
        let commit: Commit<'_, Comment> =
            Commit { state: None, id: id.into(), events, context: &context, texts, along: Vec::new() };
        self.at.store.commit(commit).await.unwrap();
        id
    }

    async fn follows(&self, scope: Scope) {
        let context = self.context();
        let commit: Commit<'_, Follow> = Commit {
            state: None,
            id: AggregateId::Follow(follow_id(self.person, &scope)),
            events: decide(None, self.person, &scope, &FollowCommand::Follow(Cadence::Daily), None),
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        self.at.store.commit(commit).await.unwrap();
    }

    /// Hands in a proposal, which is published at once for who asks.
    pub(crate) async fn hands_in(&self) -> ProposalId {
        let context = self.context();
        let text = ProposalText {
            title: "Tak".to_owned(),
            what: "Vad".to_owned(),
            why: "Varför".to_owned(),
            place: None,
        };
        let text = fresh_text(Words::Proposal(text)).unwrap();
        let name = fresh_text(Words::Name("Berit Namnsson".to_owned())).unwrap();
        let (milliseconds, random) = fresh_id_parts(context.at).unwrap();
        let id = ProposalId::from_parts(milliseconds, random);
        let number = self.at.store.next_number(2026).await.unwrap();
        let command = Command::Receive {
            id,
            number,
            proposer: self.person,
            text: text.reference(),
            name: name.reference(),
            name_display: NameDisplay::Shown,
            area: "kollektivtrafik".parse().unwrap(),
            open_days: 30,
            on_behalf: None,
        };
        let events = proposal::decide(None, command, &context).unwrap();
        let (texts, along) = (vec![text, name], vec![Along::Number(number)]);
        let commit: Commit<'_, Proposal> =
            Commit { state: None, id: id.into(), events, context: &context, texts, along };
        let received = self.at.store.commit(commit).await.unwrap();
        let context = Context { actor: Actor::Staff(PersonId::from_bytes([9; 16])), ..context };
        let events = proposal::decide(Some(&received.state), Command::Publish, &context).unwrap();
        let commit = Commit {
            state: Some(&received),
            id: id.into(),
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        self.at.store.commit(commit).await.unwrap();
        id
    }

    async fn asks_to_be_erased(&self, email: &str) -> Versioned<Erasure> {
        let context = self.context();
        let address = Identifier::email(&EmailAddress::parse(email).unwrap());
        let commit: Commit<'_, Erasure> = Commit {
            state: None,
            id: AggregateId::Erasure(self.person),
            events: vec![ErasureEvent::Asked { person: self.person }],
            context: &context,
            texts: Vec::new(),
            along: vec![Along::Forget(self.person), Along::ForgetIdentifier(address, self.person)],
        };
        self.at.store.commit(commit).await.unwrap()
    }
}

/// All events of an aggregate, in order.
async fn chain(client: &aws_sdk_dynamodb::Client, aggregate: AggregateId) -> Vec<Recorded> {
    let partition = AttributeValue::S(format!("broviken#{aggregate}"));
    let items = client
        .query()
        .table_name(local::engine::MAIN_TABLE)
        .key_condition_expression("pk = :pk AND begins_with(sk, :event)")
        .expression_attribute_values(":pk", partition)
        .expression_attribute_values(":event", AttributeValue::S("event#".to_owned()))
        .send()
        .await
        .unwrap();
    let text = |item: &store::Item, name: &str| item[name].as_s().unwrap().clone();
    let recorded = |item: &store::Item| Recorded {
        body: text(item, "body"),
        hash: serde_json::from_value(json!(text(item, "hash"))).unwrap(),
    };
    items.items().iter().map(recorded).collect()
}

async fn kinds<E: EventData>(client: &aws_sdk_dynamodb::Client, aggregate: AggregateId) -> Vec<&'static str> {
    let envelopes = verify::<E>(&chain(client, aggregate).await).unwrap();
    envelopes.iter().map(|envelope| envelope.event.kind()).collect()
}

/// Everything in both tables, as text.
async fn tables(client: &aws_sdk_dynamodb::Client) -> String {
    let mut all = String::new();
    for table in [local::engine::MAIN_TABLE, local::engine::PEOPLE_TABLE] {
        let items = client.scan().table_name(table).into_paginator().items().send();
        all.push_str(&format!("{:?}", items.collect::<Result<Vec<_>, _>>().await.unwrap()));
    }
    all
}

/// Follows something, and is remembered by the browser for it.
async fn remembered(town: &Town, email: &str) -> Browser {
    let somebody = town.stranger();
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", email)];
    let fields = fields.map(|(name, value)| (name, value.to_owned()));
    somebody.post_form("/folj?vad=all", &fields).await;
    town.settles().await;
    let confirm = link(&town.mail_to(email)[0], "/folj/bekrafta/");
    somebody.remembered_by(&somebody.post_form(&confirm, &[]).await)
}

async fn erases(actor: &Browser) -> Answer {
    actor.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await
}

#[tokio::test]
async fn her_name_and_address_go_and_her_words_stay() {
    let town = Town::new().await;
    let email = "berit.namnsson@exempel.se";
    let berit = remembered(&town, email).await;
    let mut words = tests::proposal("Beritförslaget");
    words["name"] = json!("Berit Namnsson");
    let id = berit.submits(&words).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;
    let hand = Hand::of(town.host.app(), email).await;
    let proposal: ProposalId = id.parse().unwrap();
    let comment = hand.comments(proposal, "Beritkommentaren").await;
    berit.votes_for(&id).await;
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
    town.moderator_publishes_comment(&comment.to_string()).await;
    town.settles().await;
    let address = format!("/forslag/{id}");
    let before = town.stranger().get(&address).await.body;
    assert!(before.contains("Berit Namnsson") && before.contains("Beritkommentaren"));

    let form = berit.get("/mina-sidor/ta-bort").await;
    assert!(form.body.contains("arkivlagen (1990:782)") && form.body.contains(email));
    let unticked = berit.post_form("/mina-sidor/ta-bort", &[]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unticked.body.contains("Kryssa i rutan"));
    assert!(berit.get("/mina-sidor").await.body.contains(email), "nothing is gone yet");

    let erased = erases(&berit).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
    assert!(erased.header("set-cookie").unwrap().contains("ting=; Path=/; Max-Age=0"));
    assert!(berit.get("/mina-sidor/borttaget").await.body.contains("Dina uppgifter är borttagna"));
    town.settles().await;
    town.passes(60).await;

    let shown = town.stranger().get(&address).await.body;
    assert!(shown.contains("Förslagsställarens namn är borttaget"));
    assert!(shown.contains("Beritförslaget") && !shown.contains("Berit Namnsson"));
    let (threads, _) = hand.at.store.threads(proposal, None, 10).await.unwrap();
    let said = threads.into_iter().find_map(|thread| thread.comment.said).unwrap();
    assert!(said.name.is_empty() && said.text == "Beritkommentaren");
    assert!(shown.contains("Beritkommentaren") && shown.contains("Någon som inte visar sitt namn"));
    let api = town.stranger().get(&format!("/api/v1/proposals/{id}")).await.body;
    assert!(api.contains("Beritförslaget") && !api.contains("Namnsson"));
    let all = tables(&town.host.client()).await;
    assert!(!all.contains("Namnsson"), "her name is nowhere");
    let unused = all.matches(email).count();
    assert_eq!(unused, 1, "her address is only at the used link, until that is void");
    assert_eq!(town.votes(&id).await, 0, "she could have voted again");

    let client = town.host.client();
    let erasure = hand.at.store.erasure(hand.person).await.unwrap().unwrap().state;
    assert_eq!(erasure.gone, Gone { follows: 1, votes: 1, proposals: 1, comments: 1 });
    assert!(erasure.erased_at.is_some());
    assert_eq!(
        kinds::<ErasureEvent>(&client, AggregateId::Erasure(hand.person)).await,
        ["erasure-asked", "erased"]
    );
    assert_eq!(
        kinds::<ProposalEvent>(&client, proposal.into()).await,
        ["received", "published", "author-erased"]
    );
    assert_eq!(kinds::<CommentEvent>(&client, comment.into()).await.last(), Some(&"comment-author-erased"));
    let follow = AggregateId::Follow(follow_id(hand.person, &Scope::All));
    assert_eq!(kinds::<FollowEvent>(&client, follow).await, ["followed", "unfollowed"]);
}

#[tokio::test]
async fn a_vote_that_has_been_counted_for_good_stays() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let berit = town.resident("Berit").await;
    berit.votes_for(&tak.id).await;
    town.days_pass(31).await;
    assert_eq!(town.votes(&tak.id).await, 1);
    erases(&berit).await;
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn the_same_address_that_comes_back_is_somebody_else() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let before = remembered(&town, "berit@exempel.se").await;
    before.votes_for(&tak.id).await;
    erases(&before).await;
    town.settles().await;
    let after = remembered(&town, "berit@exempel.se").await;
    let mine = after.get("/mina-sidor").await.body;
    assert!(mine.contains("Du har inte röstat på något förslag") && mine.contains("berit@exempel.se"));
    after.votes_for(&tak.id).await;
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1, "one address, one vote");
}

#[tokio::test]
async fn a_browser_that_still_remembers_her_can_write_nothing_in_her_name() {
    let town = Town::new().await;
    let berit = remembered(&town, "berit@exempel.se").await;
    let handed = town.handed_in("Tak").await;
    erases(&berit).await;
    town.settles().await;
    assert_eq!(berit.get("/mina-sidor").await.location(), "/mina-sidor/in?till=/mina-sidor");
    assert_eq!(erases(&berit).await.location(), "/mina-sidor/in", "twice is once");
    let body = json!({ "cadence": "daily" });
    let followed = berit.send_json("PUT", "/api/v1/follows/all", &body, &[]).await;
    assert_eq!(followed.status, StatusCode::UNAUTHORIZED);
    assert_eq!(berit.get("/api/v1/follows").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(berit.submits(&tests::proposal("Nytt")).await.status, StatusCode::UNAUTHORIZED);
    let tak = town.published("Öppet").await;
    let commented = berit.comments_on(&tak.id, "Hej").await;
    assert_eq!((commented.status, commented.code().as_str()), (StatusCode::UNAUTHORIZED, "erased"));
    assert!(
        berit.get("/folj?vad=all").await.body.contains("Mejla mig länken"),
        "she is asked for an address"
    );
    drop(handed);
}

#[tokio::test]
async fn what_is_asked_of_an_author_who_is_no_more_reaches_nobody_and_breaks_nothing() {
    let town = Town::new().await;
    let handed = town.handed_in("Tak").await;
    erases(&handed.author).await;
    town.settles().await;
    let before = town.host.mailbox().all().unwrap().len();
    assert_eq!(town.moderator().await.publishes(&handed.id).await.status, StatusCode::OK);
    town.days_pass(31).await;
    assert_eq!(town.host.mailbox().all().unwrap().len(), before, "nobody is mailed");
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
    let page = town.stranger().get(&format!("/forslag/{}", handed.id)).await;
    assert!(page.status == StatusCode::OK && page.body.contains("namn är borttaget"));
    let desk = town.moderator().await.get(&format!("/desk/moderering/{}", handed.id)).await;
    assert_eq!(desk.status, StatusCode::OK);
}

#[tokio::test]
async fn the_digest_of_the_day_still_holds() {
    let town = Town::new().await;
    let handed = town.published("Tak").await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let first = domain::calendar::stockholm(town.host.app().now()).date();
    town.days_pass(2).await;
    let sealed = store.digest(first).await.unwrap().unwrap();
    erases(&handed.author).await;
    town.settles().await;
    let items = town.host.client().query().table_name(local::engine::MAIN_TABLE);
    let items = items
        .key_condition_expression("pk = :pk")
        .expression_attribute_values(":pk", AttributeValue::S(format!("broviken#day#{first}")));
    let items = items.send().await.unwrap();
    let hashes = items.items().iter().map(|item| item["hash"].as_s().unwrap().as_bytes());
    let parts: Vec<&[u8]> = std::iter::once(sealed.previous.as_str().as_bytes()).chain(hashes).collect();
    assert_eq!(Hash::of(&parts), sealed.hash);
    let proposal: ProposalId = handed.id.parse().unwrap();
    assert_eq!(kinds::<ProposalEvent>(&town.host.client(), proposal.into()).await.len(), 3);
    town.days_pass(2).await;
    let next = store.digest(first.saturating_add(2.days())).await.unwrap().unwrap();
    assert!(3 <= next.events, "asked, unsigned, erased: {}", next.events);
}

/// Ends the process, as it were, after some calls to the tables: none is made any more.
#[derive(Debug, Clone)]
struct Life {
    calls: Arc<AtomicUsize>,
    ends_at: usize,
}

#[derive(Debug)]
struct Mortal<T>(T, Life);

impl HttpClient for Mortal<SharedHttpClient> {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Mortal(self.0.http_connector(settings, components), self.1.clone()))
    }
}

impl HttpConnector for Mortal<SharedHttpConnector> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if self.1.calls.fetch_add(1, Ordering::SeqCst) < self.1.ends_at {
            return self.0.call(request);
        }
        let refusal = json!({ "__type": "AccessDeniedException", "message": "the process has ended" });
        let status = SmithyStatus::try_from(400).unwrap();
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(refusal.to_string()))))
    }
}

/// A process on the engine that ends after some calls.
pub(crate) fn process(engine: &Engine, ends_at: usize) -> (App, Arc<AtomicUsize>) {
    let client = engine.client();
    let calls = Arc::new(AtomicUsize::new(0));
    let life = Life { calls: Arc::clone(&calls), ends_at };
    let inner = client.config().http_client().unwrap();
    let config = client.config().to_builder().http_client(Mortal(inner, life)).build();
    let names = TableNames {
        main: local::engine::MAIN_TABLE.to_owned(),
        people: local::engine::PEOPLE_TABLE.to_owned(),
    };
    let keys = KeyRing::parse(&KeyRing::written("test", &[7; 32])).unwrap();
    let hosts =
        Hosts { scheme: "http".to_owned(), base: "localhost".to_owned(), default: "broviken".parse().ok() };
    let store = Store::new(aws_sdk_dynamodb::Client::from_conf(config), names);
    (App::new(store, keys, hosts, Arc::new(SystemClock)), calls)
}

/// The message that the bus brings of an erasure's event.
pub(crate) fn message(person: PersonId, seq: u64) -> SqsEvent {
    let notice = EventNotice {
        municipality: "broviken".parse().unwrap(),
        aggregate: AggregateId::Erasure(person).to_string(),
        seq,
        kind: "erasure-asked".to_owned(),
        audience: "parties".to_owned(),
    };
    let mut message = SqsMessage::default();
    message.message_id = Some("1".to_owned());
    message.body = Some(serde_json::to_string(&notice).unwrap());
    let mut event = SqsEvent::default();
    event.records = vec![message];
    event
}

/// Somebody with things of every kind, who asks to be erased.
async fn somebody(app: &App, n: u32) -> (Hand, ProposalId) {
    let email = format!("berit{n}@exempel.se");
    let hand = Hand::of(app, &email).await;
    let proposal = hand.hands_in().await;
    hand.comments(proposal, "Bra.").await;
    hand.follows(Scope::All).await;
    hand.follows(Scope::Proposal(proposal)).await;
    let vote = domain::vote::Vote::new(app.now(), 1, domain::actor::Assurance::ConfirmedEmail);
    hand.at.store.cast_vote(proposal, hand.person, &vote).await.unwrap();
    hand.asks_to_be_erased(&email).await;
    (hand, proposal)
}

async fn is_erased(hand: &Hand, proposal: ProposalId) {
    let store = &hand.at.store;
    let erasure = store.erasure(hand.person).await.unwrap().unwrap();
    assert!(erasure.state.erased_at.is_some());
    let found = store.proposal(proposal).await.unwrap().unwrap();
    assert_eq!((found.version, found.state.author_erased), (3, true), "once, however often it was tried");
    assert_eq!(store.text(proposal, found.state.name.id).await.unwrap(), None);
    assert!(store.text(proposal, found.state.text.id).await.unwrap().is_some());
    let own = store.own(hand.person, Own::Comments, None, 10).await.unwrap();
    let [Key::Aggregate(AggregateId::Comment(comment))] = own.keys.as_slice() else { panic!("{own:?}") };
    let comment = store.comment(*comment).await.unwrap().unwrap().state;
    assert!(comment.author_erased);
    assert_eq!(store.text(comment.id, comment.name.id).await.unwrap(), None);
    assert!(store.own(hand.person, Own::Follows, None, 10).await.unwrap().keys.is_empty());
    assert_eq!(store.voted_at(proposal, hand.person).await.unwrap(), None);
}

#[tokio::test]
async fn a_crash_at_any_call_to_the_tables_is_made_good_by_the_next_attempt_and_repeating_changes_nothing() {
    let data = tempfile::TempDir::new().unwrap();
    let config = local::Config {
        data: data.path().to_owned(),
        seed: local::Seed::Empty,
        base: "localhost:3000".to_owned(),
        edge_cache: local::EdgeCache::Off,
        edge: None,
    };
    let host = local::Host::open(config).await.unwrap();
    Arc::try_unwrap(host).ok().unwrap().stop().await.unwrap();
    let engine = Engine::open(data.path()).await.unwrap();
    let (sound, _) = process(&engine, usize::MAX);
    let objects = Objects::in_folder(&data.path().join("objects")).unwrap();

    let (hand, proposal) = somebody(&sound, 1).await;
    let (whole, calls) = process(&engine, usize::MAX);
    assert!(
        erasure::handle(&later(&whole), &objects, &Nowhere, message(hand.person, 1)).await.failed.is_empty()
    );
    is_erased(&hand, proposal).await;
    let total = calls.load(Ordering::SeqCst);
    assert!(20 < total, "only {total} calls");
    let version = hand.at.store.erasure(hand.person).await.unwrap().unwrap().version;
    for seq in [1, 2, 1] {
        assert!(
            erasure::handle(&later(&sound), &objects, &Nowhere, message(hand.person, seq))
                .await
                .failed
                .is_empty()
        );
    }
    is_erased(&hand, proposal).await;
    assert_eq!(hand.at.store.erasure(hand.person).await.unwrap().unwrap().version, version);

    for ends_at in 0..total {
        let (hand, proposal) = somebody(&sound, u32::try_from(ends_at).unwrap() + 2).await;
        let (mortal, _) = process(&engine, ends_at);
        assert_eq!(
            erasure::handle(&later(&mortal), &objects, &Nowhere, message(hand.person, 1)).await.failed.len(),
            1,
            "{ends_at}"
        );
        assert!(
            erasure::handle(&later(&sound), &objects, &Nowhere, message(hand.person, 1))
                .await
                .failed
                .is_empty(),
            "{ends_at}"
        );
        is_erased(&hand, proposal).await;
    }
}

#[tokio::test]
async fn somebody_with_more_than_one_message_can_take_is_erased_in_several() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let proposal: ProposalId = tak.id.parse().unwrap();
    let hand = Hand::of(town.host.app(), "berit@exempel.se").await;
    for _ in 0..205 {
        hand.comments(proposal, "Bra.").await;
    }
    hand.asks_to_be_erased("berit@exempel.se").await;
    town.settles().await;
    town.passes(60).await;
    let erasure = hand.at.store.erasure(hand.person).await.unwrap().unwrap().state;
    assert!(erasure.erased_at.is_some() && erasure.gone.comments == 205, "{erasure:?}");
    let kinds = kinds::<ErasureEvent>(&town.host.client(), AggregateId::Erasure(hand.person)).await;
    assert_eq!(kinds, ["erasure-asked", "erasure-advanced", "erased"]);
    assert!(!tables(&town.host.client()).await.contains("Namnsson"));
}
