//! What a trusted author writes is published at once where the municipality says so; and when two persons turn out to be one,
//! the stricter of how they stand holds.

use domain::author::AuthorStanding;
use http::StatusCode;
use tests::{Actor, Town, link};

const RULE: &str = "[comments]\nmoderation = \"before\"";
const AT_ONCE: &str = "[authors]\ntrusted = \"at-once\"\n\n[comments]\nmoderation = \"before\"";
const LINK: &str = "Protokollet: https://broviken.exempel/protokoll";

async fn comments(who: &Actor, proposal: &str, text: &str) -> (String, String) {
    let answer = who.comments_on(proposal, text).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let said = answer.json();
    (said["id"].as_str().unwrap().to_owned(), said["state"].as_str().unwrap().to_owned())
}

async fn decides(town: &Town, who: &Actor, comment: &str, verb: &str, fields: &[(&str, &str)]) {
    let page = who.opens(&format!("/desk/moderering/forfattare/comment.{comment}")).await;
    let decided = page.presses(verb, fields).await;
    assert_eq!(decided.answer.status, StatusCode::SEE_OTHER, "{}", decided.words());
    town.settles().await;
}

#[tokio::test]
async fn a_trusted_author_is_published_at_once_and_read_afterwards() {
    let town = Town::ruled(RULE, AT_ONCE).await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let (first, state) = comments(&bo, &tak.id, "Bra förslag.").await;
    assert_eq!(state, "waiting");
    let amira = town.moderator().await;
    decides(&town, &amira, &first, "betro", &[("trusted", "Skriver sakligt sedan länge.")]).await;
    let page = amira.opens(&format!("/desk/moderering/forfattare/comment.{first}")).await;
    page.says(&["Betrodd författare", "Du betrodde författaren", "Skriver sakligt sedan länge."]);
    let (next, state) = comments(&bo, &tak.id, LINK).await;
    assert_eq!(state, "shown", "a link of hers too");
    town.settles().await;
    amira.opens_comment(&next).await.says(&["Betrodd författare", "Inte läst än"]);
    let submitted = bo.submits(&tests::proposal("Bänkar")).await.json();
    town.settles().await;
    let id = submitted["id"].as_str().unwrap();
    assert_eq!(town.stranger().get(&format!("/forslag/{id}")).await.status, StatusCode::OK);
    assert!(town.proposal(id).await.state.unread_since.is_some(), "somebody still reads it");

    decides(&town, &amira, &next, "betro-inte", &[("distrusted", "Kontot har bytt ton.")]).await;
    assert_eq!(comments(&bo, &tak.id, "Ett ord till.").await.1, "waiting");
}

#[tokio::test]
async fn trust_says_nothing_of_when_a_text_is_read_where_the_municipality_does_not() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let (first, _) = comments(&bo, &tak.id, "Bra förslag.").await;
    let amira = town.moderator().await;
    let page = amira.opens(&format!("/desk/moderering/forfattare/comment.{first}")).await;
    page.says(&["granskas texterna som andras"]);
    decides(&town, &amira, &first, "betro", &[("trusted", "Skriver sakligt.")]).await;
    assert_eq!(comments(&bo, &tak.id, "En gång till.").await.1, "waiting");
}

#[tokio::test]
async fn when_two_persons_are_one_the_stricter_standing_holds_and_she_finds_it_in_what_is_kept() {
    let with = "\n[e_legitimation]\nissuer = \"https://legitimera.exempel.se\"\nclient_id = \"ting\"\n\
         with = { sv = \"BankID eller Freja\", en = \"BankID or Freja\" }\n";
    let town = Town::founded("2040-11-19T09:00", |settings| settings + with).await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let address = "eva@exempel.se";
    town.stranger().sends_comment(&id, "Bra förslag.", address).await;
    town.settles().await;
    let written =
        town.stranger().post_form(&link(&town.mail_to(address)[0], "/kommentera/bekrafta/"), &[]).await;
    town.settles().await;
    let comment = written.location().replace("/kommentarer/", "").replace("/andra", "");
    let amira = town.moderator().await;
    decides(&town, &amira, &comment, "stang-av", &[("blocked", "Samma reklam."), ("until", "2040-12-19")])
        .await;

    let eva = town.identified("Eva Ek", "identified").await;
    let sent = [("epost", address.to_owned()), ("nyckel", "1".to_owned())];
    eva.post_form("/mina-sidor/epost", &sent).await;
    town.settles().await;
    let mails = town.mail_to(address);
    let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/epost/")).expect("a link");
    eva.post_form(&link(mail, "/mina-sidor/epost/"), &[]).await;
    for _ in 0..2 {
        town.settles().await;
        town.passes(60).await;
    }
    town.settles().await;
    assert!(eva.get("/mina-sidor/avstangning").await.says(&["Samma reklam.", "19 december"]));
    assert_eq!(eva.comments_on(&id, "Mer").await.status, StatusCode::FORBIDDEN);
    let store = town.store().await;
    let author = store.comment(comment.parse().unwrap()).await.unwrap().unwrap().state.author;
    let today = domain::calendar::stockholm(town.host.app().now()).date();
    let standings = store.author_standings(&[author].into(), today).await.unwrap();
    assert_eq!(standings.get(&author), Some(&AuthorStanding::Blocked));
    drop((eva, amira, store));
    let verified = town.stopped_and_verified().await;
    assert!(verified.is_whole(), "every chain and text is there: {verified:#?}");
}
