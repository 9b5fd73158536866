//! A link from a mail that has been used tells for some minutes who follows it, for a second click, and then no longer:
//! mails are forwarded, kept and found.

use http::StatusCode;
use jiff::SignedDuration;
use tests::{Answer, Town, form, link};

const ANNA: &str = "anna@exempel.se";

fn fields<const N: usize>(fields: [(&'static str, &str); N]) -> Vec<(&'static str, String)> {
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

/// The newest link of this kind that Anna has been mailed.
async fn mailed(town: &Town, begins: &str) -> String {
    town.settles().await;
    link(&town.mail_to(ANNA)[0], begins)
}

/// One link of each kind, none of them used, and what is shown at it when it has been used.
async fn links(town: &Town) -> [(String, &'static str); 4] {
    let anna = town.stranger();
    let tak = town.published("Tak").await.id;
    anna.from("192.0.2.1").post_form("/forslag/nytt", &form("Annas förslag", ANNA)).await;
    let submission = mailed(town, "/forslag/bekrafta/").await;
    anna.from("192.0.2.2").sends_comment(&tak, "Annas kommentar", ANNA).await;
    let comment = mailed(town, "/kommentera/bekrafta/").await;
    anna.from("192.0.2.3")
        .post_form(&format!("/forslag/{tak}/rosta/epost"), &fields([("epost", ANNA)]))
        .await;
    let vote = mailed(town, "/rosta/bekrafta/").await;
    let follow = fields([("vad", "all"), ("takt", "daily"), ("epost", ANNA)]);
    anna.from("192.0.2.4").post_form("/folj?vad=all", &follow).await;
    let follow = mailed(town, "/folj/bekrafta/").await;
    [
        (submission, "Annas förslag"),
        (comment, "Annas kommentar"),
        (vote, "Du har redan bekräftat"),
        (follow, "Du har redan bekräftat"),
    ]
}

fn signs_in(answer: &Answer) -> bool {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("set-cookie").is_some()
}

#[tokio::test]
async fn two_clicks_at_once_both_end_signed_in() {
    let town = Town::new().await;
    let anna = town.stranger();
    for (link, _) in links(&town).await {
        let (first, second) = tokio::join!(anna.post_form(&link, &[]), anna.post_form(&link, &[]));
        assert!(signs_in(&first) && signs_in(&second), "{link}");
        town.host.advance(SignedDuration::from_mins(9)).await.unwrap();
        let lost = anna.post_form(&link, &[]).await;
        assert!(signs_in(&lost), "the answer may have been lost: {link}");
    }
}

#[tokio::test]
async fn an_hour_later_a_used_link_shows_what_was_done_and_signs_nobody_in() {
    let town = Town::new().await;
    let anna = town.stranger();
    let links = links(&town).await;
    for (link, _) in &links {
        assert!(signs_in(&anna.post_form(link, &[]).await), "{link}");
    }
    town.host.advance(SignedDuration::from_hours(1)).await.unwrap();
    let somebody_else = town.stranger().from("203.0.113.9");
    for (link, done) in &links {
        let pressed = somebody_else.post_form(link, &[]).await;
        assert!(!signs_in(&pressed), "{link}");
        assert_eq!(&pressed.location(), link, "it shows what was done");
        let shown = somebody_else.get(link).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.says(&[done]) && !shown.body.contains("<form method=\"post\""), "{}", shown.body);
        assert!(shown.header("set-cookie").is_none());
    }
    for (link, _) in &links[1..] {
        assert!(
            somebody_else.get(link).await.says(&["loggar inte längre in någon", "Logga in på Mina sidor"])
        );
    }
    assert_eq!(town.stranger().get("/mina-sidor").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_that_was_kept_unused_signs_in_as_long_as_it_is_valid() {
    let town = Town::new().await;
    let anna = town.stranger();
    for (link, _) in links(&town).await {
        town.days_pass(3).await;
        assert!(signs_in(&anna.post_form(&link, &[]).await), "{link}");
    }
}

#[tokio::test]
async fn a_link_to_ones_own_pages_lets_in_once_and_for_a_second_click() {
    let town = Town::new().await;
    let anna = town.stranger();
    anna.post_form("/mina-sidor/in", &fields([("epost", ANNA)])).await;
    let link = mailed(&town, "/mina-sidor/in/").await;
    for _ in 0..2 {
        assert!(signs_in(&anna.post_form(&link, &[]).await));
    }
    town.host.advance(SignedDuration::from_mins(11)).await.unwrap();
    for late in [anna.get(&link).await, anna.post_form(&link, &[]).await] {
        assert_eq!(late.status, StatusCode::NOT_FOUND);
        assert!(late.header("set-cookie").is_none() && late.says(&["Länken går inte att använda längre"]));
    }
}
