//! What whoever has identified herself may do where a confirmed address is not enough, and how her vote is counted.

use http::StatusCode;
use tests::{Actor, Town, form, proposal};

const BEGINS: &str = "2040-11-19T09:00";
const WITH: &str = "\n[e_legitimation]\nissuer = \"https://legitimera.exempel.se\"\nclient_id = \"ting\"\n\
     with = { sv = \"BankID eller Freja\", en = \"BankID or Freja\" }\n";

/// A municipality that asks this of whoever votes, submits and comments.
async fn town_that_asks(vote: &str, submit: &str, comment: &str) -> Town {
    Town::founded(BEGINS, |settings| {
        let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("who_may_")).collect();
        let proposals = format!("[proposals]\nwho_may_vote = \"{vote}\"\nwho_may_submit = \"{submit}\"\n");
        let comments = format!("\n[comments]\nwho_may_comment = \"{comment}\"\n");
        kept.join("\n").replace("[proposals]\n", &proposals).replace("\n[comments]\n", &comments) + WITH
    })
    .await
}

/// A proposal of somebody who has identified herself, where only such may submit.
async fn published_by(town: &Town, author: &Actor, title: &str) -> String {
    let submitted = author.submits(&proposal(title)).await;
    let id = submitted.json()["id"].as_str().unwrap_or_else(|| panic!("{}", submitted.body)).to_owned();
    town.moderator().await.publishes(&id).await;
    town.settles().await;
    id
}

async fn votes_by_form(actor: &Actor, id: &str) -> String {
    actor.post_form(&format!("/forslag/{id}/rosta"), &[]).await.location()
}

#[tokio::test]
async fn whoever_must_identify_herself_is_led_there_and_back() {
    let town = town_that_asks("registered-resident", "confirmed-email", "confirmed-email").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    for actor in [town.stranger(), town.resident("Bo Berg").await] {
        assert_eq!(votes_by_form(&actor, &id).await, format!("/forslag/{id}/rosta"));
        let asked = actor.get(&format!("/forslag/{id}/rosta")).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(asked.says(&["Legitimera dig med BankID eller Freja"]), "{}", asked.body);
        assert!(asked.body.contains(&format!("/e-legitimation/borja?till=%2Fforslag%2F{id}%2Frost")));
        assert!(!asked.body.contains("name=\"epost\""), "a mailed link would not be enough");
    }
    // Somebody who posts the form of another time is told the same.
    let sent = town
        .stranger()
        .post_form(&format!("/forslag/{id}/rosta/epost"), &[("epost", "bo@exempel.se".to_owned())])
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    town.settles().await;
    assert!(town.mail_to("bo@exempel.se").is_empty());
}

#[tokio::test]
async fn whoever_is_not_registered_here_is_told_so() {
    let town = town_that_asks("registered-resident", "registered-resident", "registered-resident").await;
    let eva = town.identified("Eva Ek", "registered-resident").await;
    let id = published_by(&town, &eva, "Fler bänkar").await;
    let bo = town.identified("Bo Berg", "identified").await;
    let vote = bo.votes_for(&id).await;
    assert_eq!((vote.status, vote.code().as_str()), (StatusCode::FORBIDDEN, "not-registered"));
    let page = bo.get(&format!("/forslag/{id}/rosta")).await;
    assert!(
        page.says(&["Vi kan inte se att du är folkbokförd här", "Legitimera dig igen om en stund"]),
        "{}",
        page.body
    );
    let submitted = bo.submits(&proposal("Tak")).await;
    assert_eq!((submitted.status, submitted.code().as_str()), (StatusCode::FORBIDDEN, "not-registered"));
    let comment = bo.comments_on(&id, "Bra").await;
    assert_eq!((comment.status, comment.code().as_str()), (StatusCode::FORBIDDEN, "not-registered"));
}

#[tokio::test]
async fn how_surely_voters_were_known_is_shown_in_the_count() {
    let town = town_that_asks("confirmed-email", "confirmed-email", "confirmed-email").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let eva = town.identified("Eva Ek", "registered-resident").await;
    for actor in [&town.resident("Bo Berg").await, &town.identified("Ida Idh", "identified").await, &eva] {
        assert_eq!(actor.votes_for(&id).await.status, StatusCode::OK);
    }
    town.settles().await;
    let body = town.stranger().get(&format!("/api/v1/proposals/{id}")).await.json();
    let by = serde_json::json!({ "confirmedEmail": 1, "identified": 1, "registeredResident": 1 });
    assert_eq!((&body["votes"], &body["votesByAssurance"]), (&3.into(), &by));
    let page = town.stranger().get(&format!("/forslag/{id}")).await;
    assert!(
        page.says(&["Av rösterna har 2 lagts med e-legitimation, 1 av folkbokförda i kommunen."]),
        "{}",
        page.body
    );
    eva.takes_back(&id).await;
    town.settles().await;
    let body = town.stranger().get(&format!("/api/v1/proposals/{id}")).await.json();
    let by = serde_json::json!({ "confirmedEmail": 1, "identified": 1, "registeredResident": 0 });
    assert_eq!(body["votesByAssurance"], by);
}

#[tokio::test]
async fn the_same_number_is_one_person_and_another_name_is_another() {
    let town = town_that_asks("identified", "confirmed-email", "confirmed-email").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    for (name, votes) in [("Eva Ek", 1), ("Eva Ek", 1), ("Ida Idh", 2)] {
        assert_eq!(town.identified(name, "identified").await.votes_for(&id).await.status, StatusCode::OK);
        town.settles().await;
        assert_eq!(town.votes(&id).await, votes);
    }
}

#[tokio::test]
async fn what_is_asked_of_voters_is_asked_of_whoever_has_identified_herself_and_then_she_has_voted() {
    let town = Town::founded(BEGINS, |settings| {
        settings.replace("voters_shown = \"nothing\"", "voters_shown = \"alias\"") + WITH
    })
    .await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let eva = town.identified("Eva Ek", "registered-resident").await;
    assert_eq!(votes_by_form(&eva, &id).await, format!("/forslag/{id}/rosta"));
    let asked = eva.get(&format!("/forslag/{id}/rosta")).await;
    assert!(asked.body.contains("name=\"alias\"") && !asked.body.contains("name=\"epost\""));
    let tell = format!("/forslag/{id}/rosta/uppgifter");
    let missing = eva.post_form(&tell, &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.says(&["Skriv vad du vill kallas."]), "{}", missing.body);
    let told = eva.post_form(&tell, &[("alias", "Cyklisten".to_owned())]).await;
    assert_eq!(told.location(), format!("/forslag/{id}/rost"));
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
    // The browser remembers it: another vote is one click.
    let other = town.published_by("anna@exempel.se", "sv", "En lekplats").await;
    assert_eq!(
        votes_by_form(&town.stranger().remembered_by(&told), &other).await,
        format!("/forslag/{other}/rost")
    );
    // Whoever has not identified herself cannot do the same.
    let stranger = town.stranger().post_form(&tell, &[("alias", "Någon".to_owned())]).await;
    assert_eq!(stranger.location(), format!("/forslag/{id}/rosta"));
}

#[tokio::test]
async fn whoever_has_identified_herself_submits_and_comments_without_a_mailed_link() {
    let town = town_that_asks("confirmed-email", "identified", "identified").await;
    let empty = town.stranger().get("/forslag/nytt").await;
    assert!(empty.says(&["Legitimera dig med BankID eller Freja"]), "{}", empty.body);
    let refused = town.resident("Bo Berg").await.post_form("/forslag/nytt", &form("Tak", "")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("value=\"Tak\"") && refused.body.contains("/e-legitimation/borja"));

    let eva = town.identified("Eva Ek", "identified").await;
    let empty = eva.get("/forslag/nytt").await;
    assert!(empty.body.contains("value=\"Eva Ek\"") && !empty.body.contains("/e-legitimation/borja"));
    let sent = eva.post_form("/forslag/nytt", &form("Tak", "")).await;
    assert!(sent.location().starts_with("/mina-sidor/forslag/"), "{}", sent.body);
    town.settles().await;
    assert_eq!(eva.get(&sent.location()).await.status, StatusCode::OK);
    let mine = eva.get("/mina-sidor").await;
    assert!(mine.says(&["Tak"]), "{}", mine.body);

    let id = published_by(&town, &eva, "Fler bänkar").await;
    let asked = town.stranger().get(&format!("/forslag/{id}/kommentera")).await;
    assert!(asked.body.contains("/e-legitimation/borja"), "{}", asked.body);
    let comment = eva.comments_on(&id, "Bra").await;
    assert_eq!(comment.status, StatusCode::CREATED, "{}", comment.body);
}

#[tokio::test]
async fn nobody_finds_a_number_in_what_is_kept_or_shown() {
    let town = town_that_asks("identified", "confirmed-email", "confirmed-email").await;
    let eva = town.identified("Eva Ek", "identified").await;
    let person = eva.get("/mina-sidor").await;
    assert_eq!(person.status, StatusCode::OK);
    let store = town.municipality().await.store;
    let sealed = store.personal_key().await.unwrap().unwrap();
    assert!(signing::PersonalKey::open(&sealed, &town.host.app().keys).is_some(), "it is there, sealed");
    // Erasing her takes away what leads from her number to her: she comes back as somebody else.
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    assert_eq!(eva.votes_for(&id).await.status, StatusCode::OK);
    let erased = eva.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
    town.settles().await;
    let again = town.identified("Eva Ek", "identified").await;
    assert!(!again.get("/mina-sidor").await.says(&["Fler bänkar"]));
    assert_eq!(again.votes_for(&id).await.status, StatusCode::OK);
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
}
