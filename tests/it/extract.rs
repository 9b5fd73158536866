//! All that is kept of a person, which she has asked for: what stands in it and what does not, who gets it, and how long.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use domain::{aggregate::AggregateId, extract::ExtractStage};
use http::StatusCode;
use jiff::SignedDuration;
use messages::{Upkeep, Verification};
use serde_json::{Value, json};
use store::ChainOf;
use tests::{Actor, Answer, Away, Nowhere, Town, link};

use crate::erasure::Hand;

const PAGE: &str = "/mina-sidor/utdrag";

/// Comes in to her own pages by her address, and follows everything.
async fn comes_in(town: &Town, email: &str) -> Actor {
    let somebody = town.stranger();
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", email)];
    let fields = fields.map(|(name, value)| (name, value.to_owned()));
    somebody.post_form("/folj?vad=all", &fields).await;
    town.settles().await;
    let confirm = link(&town.mail_to(email)[0], "/folj/bekrafta/");
    somebody.remembered_by(&somebody.post_form(&confirm, &[]).await)
}

async fn asks(actor: &Actor) -> Answer {
    actor.post_form(PAGE, &[]).await
}

/// Where her page leads to the files.
pub(crate) async fn ways(actor: &Actor) -> Vec<String> {
    let page = actor.get(PAGE).await.body;
    let begins = format!("href=\"{PAGE}/");
    let found = page.split(&begins).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    found.map(|token| format!("{PAGE}/{token}")).collect()
}

/// The files of an archive, by name.
pub(crate) fn unpacked(archive: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut content = String::new();
        file.read_to_string(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    files
}

/// How many objects there are of anybody's extracts.
fn objects(town: &Town) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    }
    count(&town.data().join("objects").join("_extracts"))
}

async fn happened(town: &Town, hand: &Hand) -> Vec<String> {
    let chain = hand.at.store.chain(ChainOf::Aggregate(AggregateId::Extract(hand.person))).await.unwrap();
    let (findings, _) = chain.examine();
    assert!(findings.is_empty(), "{findings:?} {town}", town = town.data().display());
    let tag = |body: &str| {
        let event: Value = serde_json::from_str(body).unwrap();
        event["event"]["type"].as_str().unwrap().to_owned()
    };
    chain.links.iter().map(|link| tag(&link.body)).collect()
}

#[tokio::test]
async fn all_that_is_hers_is_gathered_for_her_and_nothing_of_anybody_elses() {
    let town = Town::new().await;
    let email = "berit.namnsson@exempel.se";
    let berit = comes_in(&town, email).await;
    let mut words = tests::proposal("Beritförslaget");
    words["name"] = json!("Berit Namnsson");
    let id = berit.submits(&words).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;
    let hand = Hand::of(town.host.app(), email).await;
    let comment = hand.comments(id.parse().unwrap(), "Beritkommentaren <b>").await.to_string();
    town.moderator_publishes_comment(&comment).await;
    let bo = town.resident("Bo Främling").await;
    town.answered(&bo, &id, &comment, "Bosvaret").await;
    town.moderator_hides_comment(&comment, "Förklaringen till henne").await;
    berit.votes_for(&id).await;
    bo.votes_for(&id).await;
    berit.post_form(&format!("/forslag/{id}/dela"), &[("kanal", "email".to_owned())]).await;
    berit
        .send_json("POST", &format!("/api/v1/proposals/{id}/shares"), &json!({ "channel": "email" }), &[])
        .await;
    town.settles().await;

    let before = berit.get(PAGE).await;
    assert!(before.body.contains("Samla ihop mina uppgifter") && ways(&berit).await.is_empty());
    // Two tabs and a double click.
    let (one, two) = tokio::join!(asks(&berit), asks(&berit));
    assert_eq!((one.location(), two.location()), (PAGE.to_owned(), PAGE.to_owned()));
    assert!(berit.get(PAGE).await.body.contains("Du kan be om en ny fil"));
    town.settles().await;
    assert_eq!(asks(&berit).await.location(), PAGE);
    town.settles().await;
    assert_eq!(happened(&town, &hand).await, ["extract-asked.1", "extract-ready.1"]);
    let mails = town.mail_to(email);
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject == "Dina uppgifter finns att hämta").collect();
    assert!(told.len() == 1 && told[0].text.contains("/mina-sidor/utdrag\n"), "{:?}", told[0].text);
    assert_eq!(objects(&town), 1, "what it was made of is deleted");

    let ways = ways(&berit).await;
    assert_eq!(ways.len(), 1);
    let fetched = berit.get(&ways[0]).await;
    assert_eq!(fetched.header("cache-control").unwrap(), "no-store");
    assert_eq!(fetched.header("content-type").unwrap(), "application/zip");
    assert!(
        fetched.header("content-disposition").unwrap().starts_with("attachment; filename=\"registerutdrag-")
    );
    let files = unpacked(berit.fetches(&ways[0]).await);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "delningar.html",
            "delningar.json",
            "foljer.html",
            "foljer.json",
            "forslag.html",
            "forslag.json",
            "index.html",
            "index.json",
            "kommentarer.html",
            "kommentarer.json",
            "mejl.html",
            "mejl.json",
            "roster.html",
            "roster.json",
            "uppgifter.html",
            "uppgifter.json",
        ]
    );
    let data = |name: &str| -> Value { serde_json::from_str(&files[name]).unwrap() };
    assert_eq!(data("uppgifter.json")[0]["email"], email);
    let proposal = &data("forslag.json")[0];
    assert_eq!(proposal["text"]["words"]["title"], "Beritförslaget");
    assert_eq!(
        (&proposal["events"][0]["event"], &proposal["events"][0]["by"]),
        (&json!("received"), &json!("you"))
    );
    assert_eq!(proposal["events"][1]["by"], "municipality");
    assert_eq!(data("kommentarer.json")[0]["text"]["words"], "Beritkommentaren <b>");
    assert_eq!(data("roster.json").as_array().unwrap().len(), 1);
    assert_eq!(data("roster.json")[0]["proposal"], id);
    assert_eq!(data("delningar.json")[0]["shares"][0]["channel"], "email");
    assert_eq!(data("foljer.json")[0]["what"], "all");
    assert!(!data("mejl.json").as_array().unwrap().is_empty());
    let pages = files["kommentarer.html"].clone() + &files["forslag.html"];
    for words in
        ["Beritförslaget", "Berit Namnsson", "Beritkommentaren &#60;b&#62;", "Förklaringen till henne"]
    {
        assert!(pages.contains(words), "{words}");
    }
    for words in ["arkivlagen, 1990:782", "artikel 15", "Integritetsskyddsmyndigheten", "artikel 6.1 e"] {
        assert!(files["index.html"].contains(words), "{words}");
    }
    let all: String = files.values().cloned().collect();
    for not in ["Bosvaret", "Främling", "Amira", "Haddad", "extract-", "audit-", "<script", "http-equiv"] {
        assert!(!all.contains(not), "{not}");
    }
}

#[tokio::test]
async fn it_is_fetched_by_her_alone_and_not_by_an_old_link() {
    let town = Town::new().await;
    let berit = comes_in(&town, "berit@exempel.se").await;
    let bo = comes_in(&town, "bo@exempel.se").await;
    for each in [&berit, &bo] {
        asks(each).await;
        town.settles().await;
    }
    let way = ways(&berit).await.remove(0);
    assert_eq!(berit.get(&way).await.status, StatusCode::OK);
    let by_another = bo.get(&way).await;
    assert!(
        by_another.status == StatusCode::NOT_FOUND && by_another.body.contains("går inte att hämta härifrån")
    );
    let by_nobody = town.stranger().get(&way).await;
    assert!(by_nobody.location().starts_with("/mina-sidor/in?till=/mina-sidor/utdrag/"));
    let by_staff = town.registrar("Eva Norberg").await.get(&way).await;
    assert_ne!(by_staff.status, StatusCode::OK);
    let mut forged = way.clone();
    let last = if forged.pop() == Some('A') { 'B' } else { 'A' };
    forged.push(last);
    for wrong in [forged.as_str(), "/mina-sidor/utdrag/1", "/mina-sidor/utdrag/a.b"] {
        assert_eq!(berit.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let from_elsewhere =
        [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    let asked = berit.send("POST", PAGE, axum::body::Body::empty(), &from_elsewhere).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    town.host.advance(SignedDuration::from_mins(61)).await.unwrap();
    assert_eq!(berit.get(&way).await.status, StatusCode::NOT_FOUND, "a link is old after an hour");
    let anew = ways(&berit).await.remove(0);
    assert_eq!(berit.get(&anew).await.status, StatusCode::OK);
}

#[tokio::test]
async fn it_is_asked_for_once_a_day_and_gone_after_a_week() {
    let town = Town::new().await;
    let berit = comes_in(&town, "berit@exempel.se").await;
    let hand = Hand::of(town.host.app(), "berit@exempel.se").await;
    asks(&berit).await;
    town.settles().await;
    let first = ways(&berit).await.remove(0);
    town.days_pass(1).await;
    assert!(berit.get(PAGE).await.body.contains("Samla ihop mina uppgifter"));
    asks(&berit).await;
    town.settles().await;
    let second = ways(&berit).await.remove(0);
    assert_eq!(objects(&town), 1, "the second takes the first's place");
    assert_eq!(berit.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(berit.get(&second).await.status, StatusCode::OK);
    town.days_pass(7).await;
    assert!(ways(&berit).await.is_empty(), "nobody fetches it any more");
    town.days_pass(2).await;
    town.settles().await;
    assert_eq!(objects(&town), 0);
    let asked_twice = ["extract-asked.1", "extract-ready.1", "extract-asked.1", "extract-ready.1"];
    let all: Vec<&str> = asked_twice.into_iter().chain(["extract-deleted.1"]).collect();
    assert_eq!(happened(&town, &hand).await, all);
    drop((hand, berit));
    let due = Upkeep::VerifyAudit(Verification::new(town.host.app().now(), None));
    town.kept_up(due).await;
}

#[tokio::test]
async fn whoever_has_her_details_removed_leaves_none_behind() {
    let town = Town::new().await;
    let berit = comes_in(&town, "berit@exempel.se").await;
    let hand = Hand::of(town.host.app(), "berit@exempel.se").await;
    asks(&berit).await;
    town.settles().await;
    assert_eq!(objects(&town), 1);
    let way = ways(&berit).await.remove(0);
    berit.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_ne!(berit.get(&way).await.status, StatusCode::OK);
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
    assert_eq!(objects(&town), 0);
    // A message that was on its way finds nobody, and writes nothing.
    let (app, objects_of) = (town.host.app(), town.host.objects());
    let due = Upkeep::Extract { municipality: "broviken".parse().unwrap(), person: hand.person };
    let next = upkeep::step(app, (objects_of, &Away), &Nowhere, due).await.unwrap();
    assert!(next.is_none() && objects(&town) == 0);
}

#[tokio::test]
async fn somebody_who_has_written_very_much_gets_several_files_and_each_can_be_read() {
    let town = Town::new().await;
    let email = "berit@exempel.se";
    let berit = comes_in(&town, email).await;
    let hand = Hand::of(town.host.app(), email).await;
    let tak = town.published("Tak").await;
    let words = "Räksmörgåsar åt alla. ".repeat(90);
    for n in 0..190 {
        hand.comments(tak.id.parse().unwrap(), &format!("{n} {words}")).await;
    }
    town.settles().await;
    asks(&berit).await;
    town.settles().await;
    let extract = hand.at.store.extract(hand.person).await.unwrap().unwrap().state;
    let ExtractStage::Ready { files: sizes, .. } = extract.stage else { panic!("{extract:?}") };
    let ways = ways(&berit).await;
    assert!(1 < ways.len() && ways.len() == sizes.len(), "{sizes:?}");
    let mut comments = 0;
    for (way, size) in ways.iter().zip(sizes) {
        let archive = berit.fetches(way).await;
        assert_eq!(archive.len() as u64, size);
        let files = unpacked(archive);
        assert!(files.contains_key("index.html"));
        let all: Value =
            files.get("kommentarer.json").map_or(json!([]), |all| serde_json::from_str(all).unwrap());
        comments += all.as_array().unwrap().len();
    }
    assert_eq!(comments, 190);
    // The same message once more changes nothing.
    let due = Upkeep::Extract { municipality: "broviken".parse().unwrap(), person: hand.person };
    let next = upkeep::step(town.host.app(), (town.host.objects(), &Away), &Nowhere, due).await.unwrap();
    assert!(next.is_none());
}
