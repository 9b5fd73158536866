//! A link by somebody of whom nothing has been published and read is held for a moderator, who is told why.

use domain::text::Words;
use http::StatusCode;
use tests::{Actor, Answer, Town, comment_form, form, link};

const LINK: &str = "Läs mer på https://billigt.exempel/erbjudande.";

async fn comments(who: &Actor, proposal: &str, text: &str) -> (String, Answer) {
    let answer = who.comments_on(proposal, text).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    (answer.json()["id"].as_str().unwrap().to_owned(), answer)
}

async fn is_shown(town: &Town, proposal: &str, words: &str) -> bool {
    town.settles().await;
    town.stranger().get(&format!("/forslag/{proposal}")).await.body.contains(words)
}

#[tokio::test]
async fn a_link_from_somebody_new_waits_and_both_are_told_why() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let (id, answer) = comments(&bo, &tak.id, LINK).await;
    assert_eq!(
        (&answer.json()["state"], &answer.json()["heldFor"]),
        (&"waiting".into(), &"link-from-new-author".into())
    );
    assert!(!is_shown(&town, &tak.id, "billigt.exempel").await);
    let own = bo.get(&format!("/kommentarer/{id}/andra")).await;
    assert!(own.says(&["innehåller en länk, och du är ny här", "senast"]));
    let amira = town.moderator().await;
    for page in [amira.opens_proposal(&tak.id).await, amira.opens_comment(&id).await] {
        page.says(&["Ny författare", "Visas inte förrän du har läst", "innehåller en länk"]);
    }
    let read = amira.get(&format!("/api/v1/moderation/comments/{id}")).await.json();
    assert_eq!((&read["author"], &read["heldFor"]), (&"new".into(), &"link-from-new-author".into()));

    amira.opens_comment(&id).await.presses("publicera", &[]).await;
    assert!(is_shown(&town, &tak.id, "billigt.exempel").await);
    let (next, answer) = comments(&bo, &tak.id, "Också www.mer.exempel").await;
    assert_eq!(answer.json()["state"], "shown", "{}", answer.body);
    amira.opens_comment(&next).await.says(&["Känd författare"]);
}

#[tokio::test]
async fn what_nobody_has_read_makes_nobody_known_and_a_link_cannot_be_slipped_in() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let (harmless, answer) = comments(&bo, &tak.id, "Bra förslag.").await;
    assert_eq!(answer.json()["state"], "shown");
    town.settles().await;
    let (_, answer) = comments(&bo, &tak.id, LINK).await;
    assert_eq!(answer.json()["state"], "waiting", "a word that nobody has read opens no way");
    let edited = [("kommentar", LINK.to_owned())];
    let edited = bo.post_form(&format!("/kommentarer/{harmless}/andra"), &edited).await;
    assert_eq!(edited.status, StatusCode::SEE_OTHER);
    assert!(!is_shown(&town, &tak.id, "billigt.exempel").await, "nor what is changed a moment later");
    let amira = town.moderator().await;
    amira.opens_comment(&harmless).await.presses("publicera", &[]).await;
    assert!(is_shown(&town, &tak.id, "billigt.exempel").await);
}

#[tokio::test]
async fn a_proposal_with_a_link_waits_where_others_are_published_at_once() {
    let town = Town::new().await.reading_afterwards().await;
    let mut fields = form("Erbjudande på billigt.shop", "ny@exempel.se");
    let confirmed = async |fields: &[(&'static str, String)]| {
        town.stranger().post_form("/forslag/nytt", fields).await;
        town.settles().await;
        let confirm = link(&town.mail_to("ny@exempel.se")[0], "/forslag/bekrafta/");
        let back = town.stranger().post_form(&confirm, &[]).await;
        town.settles().await;
        town.stranger().remembered_by(&back)
    };
    let her = confirmed(&fields).await;
    assert!(!town.stranger().get("/forslag").await.body.contains("billigt.shop"));
    let amira = town.moderator().await;
    let waiting = amira.get("/api/v1/moderation/proposals").await.json();
    let id = waiting["proposals"][0]["id"].as_str().unwrap().to_owned();
    amira.opens_proposal(&id).await.says(&["Ny författare", "Visas inte förrän du har läst"]);
    let read = amira.get(&format!("/api/v1/moderation/proposals/{id}")).await.json();
    assert_eq!((&read["author"], &read["heldFor"]), (&"new".into(), &"link-from-new-author".into()));
    let own = her.get(&format!("/mina-sidor/forslag/{id}")).await;
    assert!(own.says(&["innehåller en länk, och du är ny här"]));
    amira.opens_proposal(&id).await.presses("publicera", &[]).await;
    town.settles().await;
    assert!(town.stranger().get("/forslag").await.body.contains("billigt.shop"));

    for (name, value) in &mut fields {
        if *name == "rubrik" {
            *value = "Ännu ett på billigt.shop".to_owned();
        }
    }
    confirmed(&fields).await;
    assert!(town.stranger().get("/forslag").await.body.contains("Ännu ett på billigt.shop"), "she is known");
}

#[tokio::test]
async fn a_municipality_may_read_links_as_everything_else() {
    let rule = "[comments]\nmoderation = \"before\"";
    let town =
        Town::ruled(rule, "[authors]\nlinks_from_new = \"as-others\"\n\n[comments]\nmoderation = \"after\"")
            .await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    assert_eq!(comments(&bo, &tak.id, LINK).await.1.json()["state"], "shown");
}

#[tokio::test]
async fn a_link_by_mail_is_held_and_the_erased_are_nobody_known() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    town.stranger()
        .post_form(&format!("/forslag/{}/kommentera", tak.id), &comment_form(LINK, "bo@exempel.se"))
        .await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/kommentera/bekrafta/");
    let written = town.stranger().post_form(&confirm, &[]).await;
    let bo = town.stranger().remembered_by(&written);
    assert!(bo.get(&written.location()).await.says(&["innehåller en länk, och du är ny här"]));
    let id = written.location().replace("/kommentarer/", "").replace("/andra", "");
    town.moderator_publishes_comment(&id).await;
    let store = town.store().await;
    let comment = store.comment(id.parse().unwrap()).await.unwrap().unwrap().state;
    assert!(store.is_known_author(comment.author).await.unwrap());

    bo.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
    assert!(store.person(comment.author).await.unwrap().is_none(), "she is erased");
    assert!(!store.is_known_author(comment.author).await.unwrap());
    let text = store.text(comment.id, comment.text.id).await.unwrap();
    assert!(matches!(text, Some(Words::Comment(_))), "what she said stays");
}
