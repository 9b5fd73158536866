//! One's own pages: the way in, all that is one's own, and nothing of anybody else's.

use domain::{
    actor::{Actor as By, Assurance},
    aggregate::Context,
    comment::{CommentCommand, decide},
    ids::{PersonId, ProposalId},
    text::Words,
    vote::Vote,
};
use http::StatusCode;
use jiff::SignedDuration;
use store::{Commit, fresh_text};
use tests::{Actor, Answer, Town, link};

use crate::erasure::Hand;

async fn asks(actor: &Actor, email: &str, next: &str) -> Answer {
    let fields = [("epost", email.to_owned()), ("till", next.to_owned())];
    actor.post_form("/mina-sidor/in", &fields).await
}

async fn mailed(town: &Town, email: &str) -> String {
    town.settles().await;
    link(&town.mail_to(email)[0], "/mina-sidor/in/")
}

/// Comes in by a link.
async fn signs_in(town: &Town, email: &str) -> Actor {
    let somebody = town.stranger();
    assert_eq!(asks(&somebody, email, "").await.location(), "/mina-sidor/in/skickat");
    let entered = somebody.post_form(&mailed(town, email).await, &[]).await;
    assert_eq!(entered.location(), "/mina-sidor");
    somebody.remembered_by(&entered)
}

#[tokio::test]
async fn whoever_is_not_known_is_mailed_a_link_and_comes_to_where_she_was_going() {
    let town = Town::new().await;
    let bo = town.stranger();
    let asked = bo.get("/mina-sidor/foljer").await;
    assert_eq!(asked.location(), "/mina-sidor/in?till=/mina-sidor/foljer");
    assert!(bo.get(&asked.location()).await.body.contains("name=\"till\" value=\"/mina-sidor/foljer\""));
    asks(&bo, "bo@exempel.se", "/mina-sidor/foljer").await;
    let enter = mailed(&town, "bo@exempel.se").await;
    assert!(town.mail_to("bo@exempel.se")[0].text.contains("en timme"));
    for _ in 0..2 {
        let opened = town.stranger().get(&enter).await;
        assert!(opened.status == StatusCode::OK && opened.header("set-cookie").is_none());
    }
    let entered = bo.post_form(&enter, &[]).await;
    assert_eq!(entered.location(), "/mina-sidor/foljer");
    let bo = bo.remembered_by(&entered);
    assert!(bo.get("/mina-sidor").await.body.contains("bo@exempel.se"));
    assert_eq!(bo.post_form(&enter, &[]).await.status, StatusCode::SEE_OTHER, "twice is harmless");
    let known = bo.get("/mina-sidor/in?till=/mina-sidor/roster").await;
    assert_eq!(known.location(), "/mina-sidor/roster", "whoever is remembered is let in");
}

#[tokio::test]
async fn a_link_is_late_after_an_hour_and_a_new_one_is_offered_on_the_same_page() {
    let town = Town::new().await;
    let bo = town.stranger();
    asks(&bo, "bo@exempel.se", "").await;
    let enter = mailed(&town, "bo@exempel.se").await;
    town.host.advance(SignedDuration::from_mins(61)).await.unwrap();
    for late in [bo.get(&enter).await, bo.post_form(&enter, &[]).await] {
        assert_eq!(late.status, StatusCode::NOT_FOUND);
        assert!(
            late.body.contains("Länken går inte att använda längre") && late.header("set-cookie").is_none()
        );
        assert!(late.body.contains("action=\"/mina-sidor/in\"") && late.body.contains("id=\"epost\""));
    }
    assert_eq!(asks(&bo, "bo@exempel.se", "").await.status, StatusCode::SEE_OTHER);
    assert_ne!(mailed(&town, "bo@exempel.se").await, enter);
}

#[tokio::test]
async fn nobody_is_sent_on_to_another_site() {
    let town = Town::new().await;
    let known = town.resident("Bo").await;
    for (n, elsewhere) in [
        "//ondska.example",
        "https://ondska.example",
        "/\\ondska.example",
        "\\\\ondska.example",
        "/\t/ondska",
    ]
    .into_iter()
    .enumerate()
    {
        let encoded: String = elsewhere.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let there = known.get(&format!("/mina-sidor/in?till={encoded}")).await;
        assert_eq!(there.location(), "/mina-sidor", "{elsewhere}");
        let email = format!("bo{n}@exempel.se");
        let bo = town.stranger();
        asks(&bo, &email, elsewhere).await;
        let entered = bo.post_form(&mailed(&town, &email).await, &[]).await;
        assert_eq!(entered.location(), "/mina-sidor", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_link_for_something_else_leads_in_to_nobody() {
    let town = Town::new().await;
    let bo = town.stranger();
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", "bo@exempel.se")];
    bo.post_form("/folj", &fields.map(|(name, value)| (name, value.to_owned()))).await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/folj/bekrafta/");
    let token = confirm.trim_start_matches("/folj/bekrafta/");
    let entered = bo.post_form(&format!("/mina-sidor/in/{token}"), &[]).await;
    assert!(entered.status == StatusCode::NOT_FOUND && entered.header("set-cookie").is_none());
    asks(&bo, "bo@exempel.se", "").await;
    let enter = mailed(&town, "bo@exempel.se").await;
    let token = enter.trim_start_matches("/mina-sidor/in/");
    assert_eq!(bo.post_form(&format!("/folj/bekrafta/{token}"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_signs_out_is_forgotten_by_the_browser() {
    let town = Town::new().await;
    let bo = signs_in(&town, "bo@exempel.se").await;
    let left = bo.post_form("/mina-sidor/ut", &[]).await;
    assert_eq!(left.location(), "/mina-sidor/in");
    let gone = bo.remembered_by(&left);
    assert_eq!(gone.get("/mina-sidor").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn everything_of_ones_own_stands_on_one_page_that_nobody_keeps() {
    let town = Town::new().await;
    let bo = signs_in(&town, "bo@exempel.se").await;
    let empty = bo.get("/mina-sidor").await;
    for words in ["Du har inte lämnat något förslag", "Du har inte röstat", "Du följer inget"] {
        assert!(empty.body.contains(words), "{words}");
    }

    let mine = bo.submits(&tests::proposal("Mitt förslag")).await.json()["id"].as_str().unwrap().to_owned();
    let tak = town.published("Tak").await;
    bo.votes_for(&tak.id).await;
    let hand = Hand::of(town.host.app(), "bo@exempel.se").await;
    let proposal: ProposalId = tak.id.parse().unwrap();
    hand.comments(proposal, "En kommentar som väntar").await;
    hides(&town, hand.comments(proposal, "En kommentar som inte visas").await).await;
    let follow = [("vad", format!("comments.{}", tak.id)), ("takt", "weekly".to_owned())];
    bo.post_form("/folj", &follow).await;
    town.settles().await;

    let page = bo.get("/mina-sidor").await;
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    for words in [
        "Mitt förslag",
        "Vår tur: vi läser förslaget senast",
        &format!("href=\"/mina-sidor/forslag/{mine}\""),
        &format!("action=\"/forslag/{}/rost/ta-tillbaka\"", tak.id),
        "En kommentar som väntar",
        "Väntar på att läsas",
        "En kommentar som inte visas",
        "Därför visas den inte: ",
        "”Det går inte.”",
        "Bara kommentarerna på ”Tak”",
        &format!("action=\"/mina-sidor/foljer/comments.{}/sluta\"", tak.id),
        "<option value=\"weekly\" selected>",
        "href=\"/mina-sidor/ta-bort\"",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    let english = bo.get("/mina-sidor?lang=en").await.body;
    assert!(english.contains("Our turn: we read the proposal by") && !english.contains("[mine-"));

    let taken = bo.post_form(&format!("/forslag/{}/rost/ta-tillbaka", tak.id), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert!(bo.get("/mina-sidor/roster").await.body.contains("Du har inte röstat"));
    bo.post_form("/mina-sidor/sprak", &[("sprak", "en".to_owned())]).await;
    assert!(bo.get("/mina-sidor").await.body.contains("<option value=\"en\" lang=\"en\" selected>"));
    let wrong = bo.post_form("/mina-sidor/sprak", &[("sprak", "nn".to_owned())]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn hides(town: &Town, id: domain::ids::CommentId) {
    let app = town.host.app();
    let at = app.municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap();
    let actor = By::Staff(PersonId::from_bytes([9; 16]));
    let context = Context { actor, at: app.now(), settings: &at.settings };
    let found = at.store.comment(id).await.unwrap().unwrap();
    let explanation = fresh_text(Words::Explanation("Det går inte.".to_owned())).unwrap();
    let reason = "krankande".parse().unwrap();
    let command = CommentCommand::Hide { reason, explanation: explanation.reference() };
    let events = decide(&found.state, command, &context).unwrap();
    let (texts, along) = (vec![explanation], Vec::new());
    let commit = Commit { state: Some(&found), id: id.into(), events, context: &context, texts, along };
    at.store.commit(commit).await.unwrap();
}

#[tokio::test]
async fn twenty_five_votes_are_three_pages() {
    let town = Town::new().await;
    let bo = town.resident("Bo").await;
    let author = town.resident("Åsa").await;
    let mut ids = Vec::new();
    for n in 0..25 {
        let answer = author.submits(&tests::proposal(&format!("Förslag nummer {n:02}"))).await;
        ids.push(answer.json()["id"].as_str().unwrap().to_owned());
    }
    let moderator = town.moderator().await;
    for id in &ids {
        assert_eq!(moderator.publishes(id).await.status, StatusCode::OK);
    }
    town.settles().await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let email = domain::email::EmailAddress::parse(&address_of(&bo).await).unwrap();
    let person = store.person_of(&email, "sv", town.host.app().now()).await.unwrap();
    for (n, id) in ids.iter().enumerate() {
        // Each in a moment of its own, so that the order is known.
        let at = town.host.app().now() + SignedDuration::from_millis(i64::try_from(n).unwrap());
        let vote = Vote::new(at, 1, Assurance::ConfirmedEmail);
        store.cast_vote(id.parse().unwrap(), person, &vote).await.unwrap();
    }
    town.settles().await;

    let mut titles = Vec::new();
    let mut sizes = Vec::new();
    let mut next = Some("/mina-sidor/roster".to_owned());
    while let Some(path) = next {
        let page = bo.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        let found: Vec<String> = page
            .body
            .match_indices("Förslag nummer ")
            .map(|(at, word)| page.body[at + word.len()..at + word.len() + 2].to_owned())
            .collect();
        let mut found: Vec<String> = found.chunks(2).map(|pair| pair[0].clone()).collect();
        sizes.push(found.len());
        titles.append(&mut found);
        next = page.body.split("href=\"").find_map(|part| {
            let address = part.split('"').next()?;
            // The way to the other language leads to the same page.
            let is_next = address.starts_with("/mina-sidor/roster?efter=") && !address.contains("lang=");
            is_next.then(|| address.to_owned())
        });
    }
    assert_eq!(sizes, [10, 10, 5]);
    let expected: Vec<String> = (0..25).rev().map(|n| format!("{n:02}")).collect();
    assert_eq!(titles, expected, "the newest first, each once");
    let first = bo.get("/mina-sidor").await.body;
    assert!(first.contains("href=\"/mina-sidor/roster?efter="));
}

async fn address_of(actor: &Actor) -> String {
    let page = actor.get("/mina-sidor").await.body;
    let at = page.find("@exempel.se").unwrap();
    let begins = page[..at].rfind('>').unwrap() + 1;
    page[begins..at + "@exempel.se".len()].to_owned()
}

#[tokio::test]
async fn nothing_of_anybody_elses_can_be_reached() {
    let town = Town::new().await;
    let (anna, bo) = (town.resident("Anna").await, town.resident("Bo").await);
    for n in 0..12 {
        anna.submits(&tests::proposal(&format!("Annas hemlighet {n}"))).await;
    }
    let put = serde_json::json!({ "cadence": "daily" });
    anna.send_json("PUT", "/api/v1/follows/all", &put, &[]).await;
    town.settles().await;
    let hers = anna.get("/mina-sidor").await.body;
    assert!(hers.contains("Annas hemlighet"));
    let cursor = hers.split("/mina-sidor/forslag?efter=").nth(1).unwrap().split('"').next().unwrap();
    assert!(!cursor.contains("broviken"));
    for path in ["/mina-sidor", "/mina-sidor/forslag", "/mina-sidor/foljer"] {
        assert!(!bo.get(path).await.body.contains("Annas hemlighet"), "{path}");
    }
    for cursor in [cursor, "nonsens", ""] {
        let answer = bo.get(&format!("/mina-sidor/forslag?efter={cursor}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{cursor}");
    }
    let wrong_kind = anna.get(&format!("/mina-sidor/roster?efter={cursor}")).await;
    assert_eq!(wrong_kind.status, StatusCode::BAD_REQUEST);
    bo.post_form("/mina-sidor/foljer/all/sluta", &[]).await;
    assert_eq!(anna.get("/api/v1/follows").await.json()["follows"][0]["following"], true);
    assert_eq!(town.moderator().await.get("/mina-sidor").await.status, StatusCode::SEE_OTHER, "nor by staff");
}
