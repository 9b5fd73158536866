//! Whoever has identified herself says which mailbox is hers: what was done by it is hers, and nobody has two votes.

use http::StatusCode;
use tests::{Actor, Town, link, proposal};

const BEGINS: &str = "2040-11-19T09:00";
const WITH: &str = "\n[e_legitimation]\nissuer = \"https://legitimera.exempel.se\"\nclient_id = \"ting\"\n\
     with = { sv = \"BankID eller Freja\", en = \"BankID or Freja\" }\n";
const ADDRESS: &str = "eva@exempel.se";

async fn town() -> Town {
    Town::founded(BEGINS, |settings| settings + WITH).await
}

/// Somebody who is known by this mailbox.
async fn by_mail(town: &Town, address: &str) -> Actor {
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", address)];
    town.stranger().post_form("/folj?vad=all", &fields.map(|(name, value)| (name, value.to_owned()))).await;
    town.settles().await;
    let mails = town.mail_to(address);
    let confirm = mails.iter().find(|mail| mail.text.contains("/folj/bekrafta/")).expect("a link");
    town.stranger().remembered_by(&town.stranger().post_form(&link(confirm, "/folj/bekrafta/"), &[]).await)
}

/// The link that is mailed to a mailbox of which somebody says that it is hers.
async fn says_it_is_hers(town: &Town, who: &Actor, address: &str) -> String {
    let sent = [("epost", address.to_owned()), ("nyckel", format!("{address}-1"))];
    let sent = who.post_form("/mina-sidor/epost", &sent).await;
    assert_eq!(sent.location(), "/mina-sidor/epost/skickat", "{}", sent.body);
    town.settles().await;
    let mails = town.mail_to(address);
    let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/epost/")).expect("a link");
    link(mail, "/mina-sidor/epost/")
}

async fn has_voted(who: &Actor, id: &str) -> bool {
    who.get(&format!("/api/v1/proposals/{id}/vote")).await.json()["voted"] == true
}

#[tokio::test]
async fn a_mailbox_that_led_to_nobody_is_hers() {
    let town = town().await;
    let eva = town.identified("Eva Ek", "identified").await;
    assert!(eva.get("/mina-sidor").await.says(&["du får inga besked", "Lägg till din e-postadress"]));
    let to = says_it_is_hers(&town, &eva, ADDRESS).await;
    let asked = eva.get(&to).await;
    assert!(asked.says(&[ADDRESS, "Eva Ek", "Koppla ihop"]), "{}", asked.body);
    assert_eq!(eva.post_form(&to, &[]).await.location(), "/mina-sidor");
    assert!(eva.get("/mina-sidor").await.says(&["Här är allt som hör till", ADDRESS]));
    // A second click, and whoever finds the mail.
    assert!(eva.get(&to).await.says(&["Adressen är redan hopkopplad."]));
    // She comes in by mail as well, as the same person.
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    assert_eq!(eva.votes_for(&id).await.status, StatusCode::OK);
    assert!(has_voted(&by_mail(&town, ADDRESS).await, &id).await);
}

#[tokio::test]
async fn what_was_done_by_mail_is_hers_and_the_later_of_two_votes_is_void() {
    let town = town().await;
    let [both, mailed, idle] = [
        town.published_by("anna@exempel.se", "sv", "Båda").await,
        town.published_by("anna@exempel.se", "sv", "Bara mejl").await,
        town.published_by("anna@exempel.se", "sv", "Ingen").await,
    ];
    let before = by_mail(&town, ADDRESS).await;
    let eva = town.identified("Eva Ek", "registered-resident").await;
    for (who, id) in [(&before, &both), (&eva, &both), (&before, &mailed)] {
        assert_eq!(who.votes_for(id).await.status, StatusCode::OK);
    }
    let written = before.submits(&proposal("Ett eget förslag")).await;
    let comment = before.comments_on(&idle, "Bra tänkt").await;
    assert_eq!(comment.status, StatusCode::CREATED, "{}", comment.body);
    town.settles().await;
    assert_eq!((town.votes(&both).await, town.votes(&mailed).await), (2, 1));

    let to = says_it_is_hers(&town, &eva, ADDRESS).await;
    assert_eq!(eva.post_form(&to, &[]).await.location(), "/mina-sidor");
    town.settles().await;
    // Votes that were on their way are looked for half a minute later.
    town.passes(60).await;
    town.settles().await;
    assert_eq!((town.votes(&both).await, town.votes(&mailed).await, town.votes(&idle).await), (1, 1, 0));
    assert!(has_voted(&eva, &both).await && has_voted(&eva, &mailed).await && !has_voted(&eva, &idle).await);
    let mine = eva.get("/mina-sidor").await;
    assert!(mine.says(&["Ett eget förslag", "Bra tänkt", "Båda", "Bara mejl"]), "{}", mine.body);
    assert_eq!(eva.reads_own(written.json()["id"].as_str().unwrap()).await.status, StatusCode::OK);
    let follows = eva.get("/api/v1/follows").await.json();
    assert!(follows.to_string().contains("\"all\""), "{follows}");

    // Whoever she was by mail is nobody any more: another browser that remembers her votes for nobody.
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let vote = before.votes_for(&idle).await;
    assert_eq!((vote.status, vote.code().as_str()), (StatusCode::UNAUTHORIZED, "erased"));
    assert_eq!(eva.votes_for(&idle).await.status, StatusCode::OK);
    let again = by_mail_again(&town).await;
    assert!(has_voted(&again, &idle).await, "her mailbox leads to whom she is");
    town.settles().await;
    assert_eq!(town.votes(&idle).await, 1);
}

/// Coming in by a mailed link, to a mailbox that leads to somebody.
async fn by_mail_again(town: &Town) -> Actor {
    let sent = [("epost", ADDRESS.to_owned()), ("nyckel", "in".to_owned())];
    let asked = town.stranger().from("192.0.2.9").post_form("/mina-sidor/in", &sent).await;
    assert_eq!(asked.location(), "/mina-sidor/in/skickat", "{}", asked.body);
    town.settles().await;
    let mails = town.mail_to(ADDRESS);
    let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/in/")).expect("a link");
    town.stranger().remembered_by(&town.stranger().post_form(&link(mail, "/mina-sidor/in/"), &[]).await)
}

#[tokio::test]
async fn whoever_connects_and_is_erased_at_once_leaves_no_name_and_no_vote() {
    let town = town().await;
    let other = town.published_by("anna@exempel.se", "sv", "Någon annans").await;
    let own = town.published_by(ADDRESS, "sv", "Ett eget förslag").await;
    let before = by_mail(&town, ADDRESS).await;
    assert_eq!(before.votes_for(&other).await.status, StatusCode::OK);
    let named = |body: serde_json::Value| !body["proposerName"].is_null();
    let read = async || town.stranger().get(&format!("/api/v1/proposals/{own}")).await.json();
    town.settles().await;
    assert!(named(read().await));
    let eva = town.identified("Eva Ek", "identified").await;
    let to = says_it_is_hers(&town, &eva, ADDRESS).await;
    // Nothing has gone over to her when she has all of it removed.
    assert_eq!(eva.post_form(&to, &[]).await.location(), "/mina-sidor");
    let erased = eva.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
    assert!(!named(read().await));
    assert_eq!(town.votes(&other).await, 0);
    // She comes back as somebody new, with one vote.
    assert_eq!(by_mail_again(&town).await.votes_for(&other).await.status, StatusCode::OK);
    town.settles().await;
    assert_eq!(town.votes(&other).await, 1);
}

#[tokio::test]
async fn whoever_has_stopped_all_mail_is_not_mailed_again_because_she_connects() {
    let town = town().await;
    let before = by_mail(&town, ADDRESS).await;
    let stopped = before.post_form("/mina-sidor/mejl/stoppa", &[]).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER, "{}", stopped.body);
    let eva = town.identified("Eva Ek", "identified").await;
    let to = says_it_is_hers(&town, &eva, ADDRESS).await;
    assert_eq!(eva.post_form(&to, &[]).await.location(), "/mina-sidor");
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
    let follows = eva.get("/api/v1/follows").await.json();
    assert!(!follows.to_string().contains("\"all\""), "{follows}");
}

#[tokio::test]
async fn nobody_takes_anothers_mailbox_by_having_her_follow_a_link() {
    let town = town().await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let victim = by_mail(&town, ADDRESS).await;
    assert_eq!(victim.votes_for(&id).await.status, StatusCode::OK);
    let thief = town.identified("Tor Tjuv", "registered-resident").await;
    let to = says_it_is_hers(&town, &thief, ADDRESS).await;
    let other = town.identified("Eva Ek", "identified").await;
    for who in [&victim, &town.stranger(), &other] {
        let seen = who.get(&to).await;
        assert!(
            seen.says(&["Länken gäller bara i en webbläsare där den som bad om den har legitimerat sig"])
        );
        assert_eq!(who.post_form(&to, &[]).await.location(), to);
    }
    assert!(has_voted(&victim, &id).await && !has_voted(&thief, &id).await);
}

#[tokio::test]
async fn an_address_of_somebody_who_has_identified_herself_stays_hers() {
    let town = town().await;
    let eva = town.identified("Eva Ek", "identified").await;
    let to = says_it_is_hers(&town, &eva, ADDRESS).await;
    eva.post_form(&to, &[]).await;
    let tor = town.identified("Tor Tor", "identified").await;
    let sent = [("epost", ADDRESS.to_owned()), ("nyckel", "tor".to_owned())];
    tor.post_form("/mina-sidor/epost", &sent).await;
    town.settles().await;
    let links: Vec<String> = town
        .mail_to(ADDRESS)
        .iter()
        .filter(|mail| mail.text.contains("/mina-sidor/epost/"))
        .map(|mail| link(mail, "/mina-sidor/epost/"))
        .filter(|found| *found != to)
        .collect();
    let refused = tor.post_form(&links[0], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says(&["Adressen hör till någon annan"]), "{}", refused.body);
}

#[tokio::test]
async fn whoever_is_only_known_by_mail_is_led_to_identify_herself_first() {
    let town = town().await;
    let eva = by_mail(&town, ADDRESS).await;
    let form = eva.get("/mina-sidor/epost").await;
    assert!(form.says(&["Legitimera dig först", "Legitimera dig med BankID eller Freja"]), "{}", form.body);
    assert!(!form.body.contains("name=\"epost\""));
    let sent = eva.post_form("/mina-sidor/epost", &[("epost", "annan@exempel.se".to_owned())]).await;
    assert_eq!(sent.location(), "/mina-sidor/epost");
    town.settles().await;
    assert!(town.mail_to("annan@exempel.se").is_empty());
}
