//! What an operator has done to a whole installation: everything made anew, and a copy put back.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{email::EmailAddress, ids::ProposalId};
use local::{Host, HostError, Seed, back_up, engine::MAIN_TABLE};
use messages::{Rebuild, Upkeep};
use metering::RequestCounts;
use store::{Item, Key};
use tests::{Away, Town};

const ANNA: &str = "anna@exempel.se";

/// What is chance, or how often something was written, and no two makings have in common.
const BY_CHANCE: [&str; 2] = ["mark", "changes"];

async fn items(town: &Town) -> Vec<Item> {
    let (mut items, mut after) = (Vec::new(), None);
    loop {
        let call = town.host.client().scan().table_name(MAIN_TABLE).set_exclusive_start_key(after);
        let page = call.send().await.unwrap();
        items.extend(page.items.unwrap_or_default());
        after = page.last_evaluated_key;
        if after.is_none() {
            return items;
        }
    }
}

fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    item[name].as_s().unwrap()
}

fn key_of(item: &Item) -> Key {
    Key::read(text(item, "pk"), text(item, "sk")).unwrap().1
}

/// All that is made of other things, by its keys.
async fn made(town: &Town) -> BTreeMap<String, BTreeMap<String, AttributeValue>> {
    let made = items(town).await.into_iter().filter(|item| key_of(item).is_made());
    // That a document is found by no word is noted when somebody asks.
    let made = made.filter(|item| text(item, "et") != "searched" || item.contains_key("at"));
    made.map(|mut item| {
        item.retain(|name, _| !BY_CHANCE.contains(&name.as_str()));
        if text(&item, "et") == "desk" {
            // How often the row has been written.
            item.remove("version");
        }
        without_noughts(&mut item);
        (format!("{} {}", text(&item, "pk"), text(&item, "sk")), item.into_iter().collect())
    })
    .collect()
}

/// What is nothing is written or left out.
fn without_noughts(item: &mut Item) {
    item.retain(|_, value| *value != AttributeValue::N("0".to_owned()));
    for value in item.values_mut() {
        if let AttributeValue::M(map) = value {
            without_noughts(map);
        }
    }
}

async fn delete(town: &Town, items: impl IntoIterator<Item = Item>) -> usize {
    let mut deleted = 0;
    for item in items {
        let call = town.host.client().delete_item().table_name(MAIN_TABLE);
        call.key("pk", item["pk"].clone()).key("sk", item["sk"].clone()).send().await.unwrap();
        deleted += 1;
    }
    deleted
}

#[tokio::test]
async fn all_that_is_counted_and_listed_is_made_anew_as_it_was() {
    let town = Town::seeded(Seed::Demo).await;
    town.settles().await;
    let before = made(&town).await;
    let kinds: std::collections::BTreeSet<&str> =
        before.values().map(|item| item["et"].as_s().unwrap().as_str()).collect();
    assert!(12 <= kinds.len(), "the demo has something of everything: {kinds:?}");
    // Every third of it is lost, and a place in a list is left of something that stands there no longer.
    let all = items(&town).await.into_iter().filter(|item| key_of(item).is_made());
    let (lost, kept): (Vec<_>, Vec<_>) = all.enumerate().partition(|(n, _)| n % 3 == 0);
    assert!(100 < delete(&town, lost.into_iter().map(|(_, item)| item)).await);
    let mut stale =
        kept.into_iter().map(|(_, item)| item).find(|item| text(item, "et") == "listing").unwrap();
    let proposal = text(&stale, "sk").split_once('#').unwrap().1;
    let elsewhen = format!("2000-01-01T00:00:00.000Z#{proposal}");
    stale.insert("sk".to_owned(), AttributeValue::S(elsewhen));
    town.host.client().put_item().table_name(MAIN_TABLE).set_item(Some(stale)).send().await.unwrap();

    let town = town.kept_up(Upkeep::Rebuild(Rebuild::new(jiff::Timestamp::now()))).await;
    town.settles().await;
    let after = made(&town).await;
    let missing: Vec<_> = before.keys().filter(|key| !after.contains_key(*key)).collect();
    let more: Vec<_> = after.keys().filter(|key| !before.contains_key(*key)).collect();
    assert!(missing.is_empty() && more.is_empty(), "missing: {missing:#?}\nmore: {more:#?}");
    let differing = before.iter().flat_map(|(key, item)| {
        let other = &after[key];
        let names = item.keys().chain(other.keys()).filter(|name| item.get(*name) != other.get(*name));
        names.map(move |name| format!("{key} {name}: {:?}, {:?}", item.get(name), other.get(name)))
    });
    let differing: Vec<String> = differing.collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

#[tokio::test]
async fn a_step_that_comes_again_when_its_rebuild_has_come_further_does_nothing() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.settles().await;
    let (host, nobody) = (&town.host, Away);
    let step = async |due: &Upkeep| {
        let with = (host.objects(), &nobody as &dyn RequestCounts);
        upkeep::step(host.app(), with, &host.outbox(), due.clone()).await.unwrap()
    };
    let first = Upkeep::Rebuild(Rebuild::new(host.app().now()));
    let mut next = step(&first).await;
    assert!(next.is_some());
    assert!(step(&first).await.is_some(), "it may have failed at the end");
    while let Some(due) = next {
        next = step(&due).await;
    }
    assert_eq!(step(&first).await, None);
    town.settles().await;
    assert!(town.stranger().get("/forslag").await.body.contains(&tak.id), "what was made stands");
    let later = Upkeep::Rebuild(Rebuild::new(host.app().now()));
    assert!(step(&later).await.is_some(), "another is asked for");
}

#[tokio::test]
async fn votes_are_counted_one_by_one_when_their_stream_is_another() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bo = town.resident("Bo").await;
    town.casts_votes(&tak, 0..7).await;
    bo.send_json(
        "POST",
        &format!("/api/v1/proposals/{tak}/shares"),
        &serde_json::json!({ "channel": "link" }),
        &[],
    )
    .await;
    town.stranger()
        .send_json(
            "POST",
            &format!("/api/v1/proposals/{tak}/shares"),
            &serde_json::json!({ "channel": "link" }),
            &[],
        )
        .await;
    town.settles().await;
    let id: ProposalId = tak.parse().unwrap();
    let before = town.municipality().await.store.tally(id).await.unwrap();
    assert_eq!((before.votes, before.shares, before.unverified_shares), (7, 1, 1));
    // The restored tally is older than the restored votes.
    let mut tally = items(&town).await.into_iter().find(|item| text(item, "et") == "tally").unwrap();
    tally.insert("votes".to_owned(), AttributeValue::N("3".to_owned()));
    town.host.client().put_item().table_name(MAIN_TABLE).set_item(Some(tally)).send().await.unwrap();
    drop(bo);
    assert_eq!(town.municipality().await.store.tally(id).await.unwrap().votes, 3);
    let town = town
        .kept_up(Upkeep::Rebuild(Rebuild { recount: true, ..Rebuild::new(jiff::Timestamp::now()) }))
        .await;
    let counted = town.municipality().await.store.tally(id).await.unwrap();
    assert_eq!((counted.votes, counted.shares, counted.unverified_shares), (7, 1, 1));
    assert_eq!(town.votes(&tak).await, 7);
    town.casts_votes(&tak, 7..9).await;
    assert_eq!(town.votes(&tak).await, 9, "and it is counted on from there");
}

#[tokio::test]
async fn a_copy_that_is_put_back_holds_what_it_held_but_nobody_who_was_erased_since() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    assert_eq!(bo.votes_for(&tak).await.status, 200);
    town.settles().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("kopia");
    back_up(town.data(), &copy).unwrap();
    assert!(matches!(back_up(town.data(), &copy), Err(HostError::File(_))), "a copy is never written over");

    // What happens after that is not in the copy.
    assert_eq!(eva.votes_for(&tak).await.status, 200);
    let late = town.published_by("eva@exempel.se", "sv", "Sent").await;
    let anna = EmailAddress::parse(ANNA).unwrap();
    let known = async |town: &Town| {
        let here = town.municipality().await;
        let found = here.store.person_of(&anna, "sv", town.host.app().now()).await.unwrap();
        (found, here)
    };
    let (person, here) = known(&town).await;
    let context = domain::aggregate::Context {
        actor: domain::actor::Actor::Resident(person),
        at: town.host.app().now(),
        settings: &here.settings,
    };
    here.store.erase_person(person, &context).await.unwrap();
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 2);
    let shown = |page: &tests::Answer| page.body.contains("Åsa Öberg");
    assert!(shown(&town.stranger().get(&format!("/forslag/{late}")).await));
    assert!(!shown(&town.stranger().get(&format!("/forslag/{tak}")).await), "her name is gone");
    drop((here, bo, eva));
    // One that is interrupted is not served until it is done.
    let marker = town.data().join("restoring");
    std::fs::write(&marker, b"").unwrap();
    let config = local::Config {
        data: town.data().to_owned(),
        seed: Seed::Empty,
        base: "localhost:3000".to_owned(),
        edge_cache: local::EdgeCache::Off,
        edge: None,
    };
    assert!(matches!(Host::at_rest(config).await, Err(HostError::Unrestored(_))));

    let town = town.restored(&copy).await;
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 1, "Eva's vote came later");
    assert_eq!(town.stranger().get(&format!("/forslag/{late}")).await.status, 404);
    let here = town.municipality().await;
    assert!(here.store.person(person).await.unwrap().is_none(), "and nothing leads to her");
    assert!(!shown(&town.stranger().get(&format!("/forslag/{tak}")).await), "her name is gone again");
    assert_ne!(known(&town).await.0, person);
    // It goes on as any other.
    let eva = town.resident("Eva").await;
    assert_eq!(eva.votes_for(&tak).await.status, 200);
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 2);
    let kept = std::fs::read_dir(town.data()).unwrap();
    let kept =
        kept.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("replaced-"));
    assert_eq!(kept.count(), 1, "what stood there is kept");
}

#[tokio::test]
async fn what_is_no_copy_takes_the_place_of_nothing() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let empty = tempfile::tempdir().unwrap();
    let config = || local::Config {
        data: town.data().to_owned(),
        seed: Seed::Empty,
        base: "localhost:3000".to_owned(),
        edge_cache: local::EdgeCache::Off,
        edge: None,
    };
    let refused = Host::restored(config(), empty.path()).await;
    assert!(matches!(refused, Err(HostError::NoInstallation(_))));
    let copy = empty.path().join("kopia");
    back_up(town.data(), &copy).unwrap();
    let refused = Host::restored(config(), &copy).await;
    assert!(matches!(refused, Err(HostError::InUse(_))), "somebody votes there");
    let inside = town.data().join("kopia");
    back_up(town.data(), &inside).unwrap();
    let refused = Host::restored(config(), &inside).await;
    assert!(matches!(refused, Err(HostError::File(_))), "it would be moved away itself");
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, 200);
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_looks_into_an_installation_and_its_copies() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("ting"), folder.path().join("kopia"));
    let config = local::Config {
        data: data.clone(),
        seed: Seed::Empty,
        base: "localhost:3000".to_owned(),
        edge_cache: local::EdgeCache::Off,
        edge: None,
    };
    Host::at_rest(config).await.unwrap().stop().await.unwrap();
    back_up(&data, &copy).unwrap();
    for private in [data, copy] {
        let mode = std::fs::metadata(&private).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", private.display());
    }
}
