//! What has happened is proved to be whole, and whatever is taken away, changed or exchanged is found where it was.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use bytes::Bytes;
use domain::{
    actor::Actor,
    aggregate::Context,
    audit::Report,
    calendar::stockholm,
    ids::DocumentId,
    proposal::Command,
    text::{ProposalText, Words},
};
use jiff::Timestamp;
use local::{HostError, Seed, engine::MAIN_TABLE};
use messages::{Upkeep, Verification};
use metering::RequestCounts;
use objects::Objects;
use store::Item;
use tests::{Away, Town, note_of};
use upkeep::Verified;

/// A town in which there is something of everything that can be changed, two sealed days after it happened.
struct Ground {
    town: Town,
    proposal: String,
}

impl Ground {
    async fn laid() -> Self {
        let town = Town::at("2040-11-19T09:00").await;
        let proposal = town.published_by("anna@exempel.se", "sv", "Tak vid hållplatsen").await;
        let masked = note_of(Words::Proposal(ProposalText {
            title: "Tak vid hållplatsen".to_owned(),
            what: "Ring mig på ██████.".to_owned(),
            why: "Det regnar.".to_owned(),
            place: None,
        }));
        let command = Command::Edit { text: masked.reference(), masked: 1, mended: 0 };
        town.moderates(&proposal, command, vec![masked]).await;
        town.days_pass(2).await;
        Self { town, proposal }
    }

    fn partition(&self) -> String {
        format!("broviken#proposal#{}", self.proposal)
    }

    async fn item(&self, pk: &str, sk: &str) -> Item {
        let call = self.town.host.client().get_item().table_name(MAIN_TABLE);
        let found = call.key("pk", text(pk)).key("sk", text(sk)).send().await.unwrap().item;
        found.unwrap_or_else(|| panic!("there is no {pk} {sk}"))
    }

    async fn items(&self, pk: &str, sk: &str) -> Vec<Item> {
        let call = self.town.host.client().query().table_name(MAIN_TABLE);
        let call = call.key_condition_expression("pk = :pk AND begins_with(sk, :sk)");
        let call =
            call.expression_attribute_values(":pk", text(pk)).expression_attribute_values(":sk", text(sk));
        call.send().await.unwrap().items.unwrap_or_default()
    }

    async fn put(&self, item: Item) {
        self.town.host.client().put_item().table_name(MAIN_TABLE).set_item(Some(item)).send().await.unwrap();
    }

    async fn drop(&self, item: &Item) {
        let call = self.town.host.client().delete_item().table_name(MAIN_TABLE);
        call.key("pk", item["pk"].clone()).key("sk", item["sk"].clone()).send().await.unwrap();
    }

    async fn event(&self, seq: u64) -> Item {
        self.item(&self.partition(), &format!("event#{seq:010}")).await
    }

    /// What is found, place by place, as an operator reads it; ids are left out.
    async fn found(&self) -> Vec<String> {
        let report = report(&self.town).await;
        report.findings.iter().map(|finding| finding.to_string().replace(&self.proposal, "…")).collect()
    }
}

fn text(words: &str) -> AttributeValue {
    AttributeValue::S(words.to_owned())
}

fn words<'a>(item: &'a Item, name: &str) -> &'a str {
    item[name].as_s().unwrap()
}

/// Verifies one municipality to the end, as the queue does.
async fn verified(town: &Town) -> Verified {
    let host = &town.host;
    let mut next = Some(Upkeep::VerifyAudit(Verification::new(Timestamp::now(), None)));
    while let Some(due) = next {
        let with = (host.objects(), &Away as &dyn RequestCounts);
        next = upkeep::step(host.app(), with, &host.outbox(), due).await.unwrap();
    }
    Verified::last(host.objects()).await.unwrap().unwrap()
}

async fn report(town: &Town) -> Report {
    verified(town).await.reports.remove(&"broviken".parse().unwrap()).unwrap()
}

#[tokio::test]
async fn the_whole_demo_is_whole_also_when_somebody_has_been_erased_and_something_masked() {
    let town = Town::seeded(Seed::Demo).await;
    town.settles().await;
    let tak = town.published_by("anna@exempel.se", "sv", "Tak").await;
    let anna = town.person("anna@exempel.se", "sv").await;
    town.comments(&tak, anna, "Ja tack", None).await;
    town.moderator().await.opens_proposal(&tak).await;
    let here = town.municipality().await;
    let context =
        Context { actor: Actor::Resident(anna), at: town.host.app().now(), settings: &here.settings };
    here.store.erase_person(anna, &context).await.unwrap();
    town.passes(60).await;
    town.days_pass(2).await;
    let verified = verified(&town).await;
    assert!(verified.is_whole(), "{}", verified.verdict);
    let report = &verified.reports[&"broviken".parse().unwrap()];
    let counts = report.counts;
    assert_eq!((counts.erased, counts.days), (2, 2), "{}", verified.verdict);
    assert!(100 < counts.events && 100 < counts.texts && 3 < counts.documents, "{}", verified.verdict);
    let (first, _) = here.store.sealed_through().await.unwrap();
    let sealed = report.sealed.as_ref().unwrap();
    assert_eq!(first, Some(stockholm(context.at).date()));
    assert_eq!(here.store.digest(sealed.day).await.unwrap().unwrap().hash, sealed.hash);
    // It is kept beside the documents too, by name and as the last one.
    let kept = town.host.objects().last_report(here.store.municipality()).await.unwrap().unwrap();
    assert_eq!(serde_json::from_slice::<Report>(&kept).unwrap(), *report);
    for (folder, name) in [("audits", "last.json"), ("audits", "20")] {
        let mut there = std::fs::read_dir(town.data().join("objects/broviken").join(folder)).unwrap();
        assert!(there.any(|file| file.unwrap().file_name().to_str().unwrap().starts_with(name)), "{name}");
    }
}

#[tokio::test]
async fn a_name_that_goes_while_its_erasure_is_under_way_is_not_missed() {
    let ground = Ground::laid().await;
    let here = ground.town.municipality().await;
    let proposal = ground.town.proposal(&ground.proposal).await.state;
    here.store.erase_text(proposal.id, proposal.name.id).await.unwrap();
    assert_eq!(ground.found().await, [format!("proposal#… event 1 text {} is missing", proposal.name.id)]);
    let actor = Actor::Resident(proposal.proposer);
    let context = Context { actor, at: ground.town.host.app().now(), settings: &here.settings };
    here.store.erase_person(proposal.proposer, &context).await.unwrap();
    assert!(ground.found().await.is_empty(), "she has asked for it");
    ground.town.passes(60).await;
    assert!(ground.found().await.is_empty(), "and it is done");
}

#[tokio::test]
async fn an_event_that_is_changed_is_found_also_when_its_hash_is_made_to_fit() {
    let ground = Ground::laid().await;
    assert!(ground.found().await.is_empty());
    let event = ground.event(2).await;
    let mut forged = event.clone();
    let body = words(&event, "body").replace("published", "withdrawn");
    forged.insert("body".to_owned(), text(&body));
    ground.put(forged.clone()).await;
    assert_eq!(ground.found().await, ["proposal#… event 2 has been changed"]);
    let hash = domain::hash::Hash::of(&[body.as_bytes()]);
    forged.insert("hash".to_owned(), text(hash.as_str()));
    ground.put(forged).await;
    let expected = [
        "proposal#… event 2 is told of by its day as another",
        "proposal#… event 3 does not follow on the one before",
    ];
    assert_eq!(ground.found().await, expected);
}

#[tokio::test]
async fn an_event_that_lists_show_at_another_time_is_found() {
    let ground = Ground::laid().await;
    let mut event = ground.event(2).await;
    event.insert("at".to_owned(), text("2040-01-01T00:00:00Z"));
    ground.put(event).await;
    assert_eq!(ground.found().await, ["proposal#… event 2 stands in another's place"]);
}

#[tokio::test]
async fn an_event_that_is_dropped_is_missed() {
    let ground = Ground::laid().await;
    ground.drop(&ground.event(2).await).await;
    assert_eq!(ground.found().await, ["proposal#… event 2 is missing"]);
}

#[tokio::test]
async fn a_tail_that_is_dropped_is_missed_also_when_the_state_is_set_back() {
    let ground = Ground::laid().await;
    let before_last = ground.event(2).await;
    ground.drop(&ground.event(3).await).await;
    assert_eq!(ground.found().await, ["proposal#… event 3 is missing"]);
    let mut state = ground.item(&ground.partition(), "proposal").await;
    state.insert("version".to_owned(), AttributeValue::N("2".to_owned()));
    state.insert("head".to_owned(), before_last["hash"].clone());
    ground.put(state).await;
    assert_eq!(ground.found().await, ["proposal#… event 3 is missing"], "its day tells of it");
    let day = stockholm(words(&before_last, "at").parse().unwrap()).date();
    let told = format!("proposal.{}#0000000003", ground.proposal);
    ground.drop(&ground.item(&format!("broviken#day#{day}"), &told).await).await;
    assert_eq!(ground.found().await, [format!("day {day} has been changed")], "and then the day's digest");
}

#[tokio::test]
async fn a_whole_aggregate_that_is_dropped_is_missed_by_its_days() {
    let ground = Ground::laid().await;
    for item in ground.items(&ground.partition(), "").await {
        ground.drop(&item).await;
    }
    let expected: Vec<_> = (1..=3).map(|seq| format!("proposal#… event {seq} is missing")).collect();
    assert_eq!(ground.found().await, expected);
}

#[tokio::test]
async fn two_events_that_are_exchanged_are_found() {
    let ground = Ground::laid().await;
    let (one, other) = (ground.event(2).await, ground.event(3).await);
    let at = |item: &Item, place: &Item| -> Item {
        let keys = ["pk", "sk"].map(|name| (name.to_owned(), place[name].clone()));
        item.clone().into_iter().chain(keys).collect::<HashMap<_, _>>()
    };
    ground.put(at(&one, &other)).await;
    ground.put(at(&other, &one)).await;
    let found = ground.found().await;
    for seq in [2, 3] {
        assert!(found.contains(&format!("proposal#… event {seq} stands in another's place")), "{found:?}");
    }
}

#[tokio::test]
async fn a_text_that_is_changed_or_dropped_is_found() {
    let ground = Ground::laid().await;
    let proposal = ground.town.proposal(&ground.proposal).await.state;
    let original = proposal.original.unwrap().id;
    let kept = ground.item(&ground.partition(), &format!("text#{original}")).await;
    let mut changed = kept.clone();
    changed.insert("words".to_owned(), text(&words(&kept, "words").replace("bussen", "båten")));
    ground.put(changed).await;
    assert_eq!(ground.found().await, [format!("proposal#… event 1 text {original} has been changed")]);
    ground.drop(&kept).await;
    let missing = format!("proposal#… event 1 text {original} is missing");
    assert_eq!(ground.found().await, std::slice::from_ref(&missing));
    // That its author is erased explains that her name is gone, and nothing else.
    let here = ground.town.municipality().await;
    let actor = Actor::Resident(proposal.proposer);
    let context = Context { actor, at: ground.town.host.app().now(), settings: &here.settings };
    here.store.erase_person(proposal.proposer, &context).await.unwrap();
    ground.town.passes(60).await;
    assert_eq!(ground.found().await, [missing]);
}

#[tokio::test]
async fn a_digest_that_is_changed_dropped_or_made_to_fit_is_found() {
    let ground = Ground::laid().await;
    assert!(ground.found().await.is_empty());
    let days = ground.items("broviken#digest", "20").await;
    let [first, second] = &days[..] else { panic!("{days:?}") };
    let day = words(second, "day").to_owned();
    let mut forged = second.clone();
    forged.insert("hash".to_owned(), text(&"0".repeat(64)));
    ground.put(forged).await;
    let found = ground.found().await;
    assert!(found.contains(&format!("day {day} has been changed")), "{found:?}");
    // Where the last report was made after the forgery, the chain of days tells it still.
    ground.drop(second).await;
    assert!(ground.found().await.contains(&format!("day {day} is missing")));
    ground.put(second.clone()).await;
    ground.drop(first).await;
    let found = ground.found().await;
    assert!(found.contains(&format!("day {day} does not follow on the one before")), "{found:?}");
}

#[tokio::test]
async fn all_of_it_made_to_fit_is_found_by_what_the_last_report_has_seen() {
    let ground = Ground::laid().await;
    assert!(ground.found().await.is_empty());
    // Somebody who can write everything makes the last day anew, and what follows on it.
    let mut second = ground.items("broviken#digest", "20").await.pop().unwrap();
    let day = words(&second, "day").to_owned();
    let added = HashMap::from([
        ("pk".to_owned(), text(&format!("broviken#day#{day}"))),
        ("sk".to_owned(), text("follow.01kb2q7yx0m4v9s8e6t3r5w1za#0000000001")),
        ("hash".to_owned(), text(&"1".repeat(64))),
    ]);
    let events = ground.items(&format!("broviken#day#{day}"), "").await;
    assert!(events.is_empty());
    let previous = words(&second, "previous").parse().unwrap();
    let hash = domain::audit::Days::digest(&previous, &["1".repeat(64)]);
    second.insert("events".to_owned(), AttributeValue::N("1".to_owned()));
    second.insert("hash".to_owned(), text(hash.as_str()));
    let mut next = ground.item("broviken#digest", "next").await;
    next.insert("previous".to_owned(), text(hash.as_str()));
    for item in [added, second, next] {
        ground.put(item).await;
    }
    let found = ground.found().await;
    assert!(
        found.contains(&format!("day {day} was sealed by another digest when it was last verified")),
        "{found:?}"
    );
}

#[tokio::test]
async fn settings_and_documents_are_held_to_what_was_said_of_them() {
    let town = Town::seeded(Seed::Demo).await;
    town.settles().await;
    let ground = Ground { town, proposal: "none".to_owned() };
    let mut settings = ground.item("broviken#settings", "version#00000001").await;
    let body = words(&settings, "body").replace("Brovikens kommun", "Brovikens stad");
    settings.insert("body".to_owned(), text(&body));
    ground.put(settings).await;
    let case = std::fs::read_dir(ground.town.data().join("objects/broviken/documents")).unwrap();
    let mut documents: Vec<DocumentId> =
        case.map(|file| file.unwrap().file_name().to_str().unwrap().parse().unwrap()).collect();
    documents.sort_unstable();
    let broviken = "broviken".parse().unwrap();
    ground.town.host.objects().keep(&broviken, documents[0], Bytes::from_static(b"{}")).await.unwrap();
    let folder = ground.town.data().join("objects/broviken/documents");
    std::fs::remove_file(folder.join(documents[1].to_string())).unwrap();
    let found = ground.found().await;
    let ends = |end: &str| found.iter().any(|found| found.ends_with(end));
    assert!(ends("settings version 1 has been changed"), "{found:?}");
    assert!(ends(&format!("document {} has been changed", documents[0])), "{found:?}");
    assert!(ends(&format!("document {} is missing", documents[1])), "{found:?}");
}

#[tokio::test]
async fn a_step_that_comes_again_finds_nothing_twice_and_a_later_verification_takes_its_place() {
    let town = Town::seeded(Seed::Demo).await;
    town.settles().await;
    let (host, once) = (&town.host, verified(&town).await);
    let step = async |due: &Upkeep| {
        let with = (host.objects(), &Away as &dyn RequestCounts);
        upkeep::step(host.app(), with, &host.outbox(), due.clone()).await.unwrap()
    };
    let first = Upkeep::VerifyAudit(Verification::new(Timestamp::now(), None));
    let mut next = Some(first.clone());
    let mut steps = 0;
    while let Some(due) = next {
        next = step(&due).await;
        assert_eq!(step(&due).await, next, "its next may have been lost");
        steps += 1;
    }
    assert!(3 < steps, "the demo takes several pages");
    let twice = Verified::last(host.objects()).await.unwrap().unwrap();
    let counts = |verified: &Verified| verified.reports[&"broviken".parse().unwrap()].counts;
    assert_eq!(counts(&twice), counts(&once));
    assert_eq!(step(&first).await, None);
    let later = Upkeep::VerifyAudit(Verification::new(Timestamp::now(), None));
    let further = step(&later).await.unwrap();
    assert_eq!(step(&first).await, None, "the earlier one is given up");
    assert!(step(&further).await.is_some());
}

#[tokio::test]
async fn an_operator_verifies_one_municipality_and_is_told_of_one_that_is_not() {
    let ground = Ground::laid().await;
    ground.drop(&ground.event(2).await).await;
    let due = Upkeep::VerifyAudit(Verification::new(Timestamp::now(), Some("broviken".parse().unwrap())));
    let town = ground.town.kept_up(due).await;
    let objects: &Objects = town.host.objects();
    let verified = Verified::last(objects).await.unwrap().unwrap();
    assert!(!verified.is_whole());
    let missing = format!("proposal#{} event 2 is missing", ground.proposal);
    assert!(
        verified.verdict.contains("NOT WHOLE") && verified.verdict.contains(&missing),
        "{}",
        verified.verdict
    );
    let unknown = town.host.verify_audit(Some("annan".parse().unwrap())).await;
    assert!(matches!(unknown, Err(HostError::Settings(_))), "{unknown:?}");
}
