//! What is not published can be objected to, and is tried by somebody else; what is public can be taken away.

use domain::report::{ReportReason, Subject};
use http::StatusCode;
use tests::Town;

#[tokio::test]
async fn an_objection_is_tried_by_a_second_reader_only() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let (amira, karin) = (town.moderator().await, town.moderator_named("Karin Lund").await);
    let page = amira.opens_proposal(&tak.id).await;
    page.presses("publicera-inte", &[("reason", "otydligt"), ("explanation", "Vilket tak?")]).await;
    let objected = tak.author.sends(&tak.id, "invand", &[("invandning", "Det står ju: busskuren.")]).await;
    assert!(objected.status.is_redirection(), "{} {}", objected.status, objected.body);
    town.settles().await;

    let own = amira.opens_proposal(&tak.id).await;
    own.says(&[
        "Invändning",
        "Det står ju: busskuren.",
        "Beslutet är ditt.",
        "En kollega läser förslaget på nytt",
    ]);
    assert!(!own.has("publicera") && !own.has("sta-fast"));
    let tag = town.proposal(&tak.id).await.version;
    let path = format!("/api/v1/moderation/proposals/{}/publication", tak.id);
    let tried =
        amira.send_json("POST", &path, &serde_json::json!({}), &[("if-match", &format!("\"{tag}\""))]).await;
    assert_eq!((tried.status, tried.code().as_str()), (StatusCode::CONFLICT, "same-reader"));

    let other = karin.opens_proposal(&tak.id).await;
    other.says(&["Amira Haddad beslutade", "Vilket tak?", "Du är den andra läsaren"]);
    let unexplained = other.presses("sta-fast", &[("upheld", "")]).await;
    assert_eq!(unexplained.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let upheld = other.presses("sta-fast", &[("upheld", "Det finns fyra busskurer.")]).await.follows().await;
    upheld.says(&["står fast"]);
    let after = amira.opens_proposal(&tak.id).await;
    after.says(&[
        "Karin Lund prövade beslutet på nytt",
        "Det finns fyra busskurer.",
        "Karin Lund stod fast vid beslutet",
    ]);
    assert!(!after.has("publicera"));
}

#[tokio::test]
async fn a_second_reader_can_publish_after_all() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator().await.refuses(&tak.id, "otydligt", "Vilket tak?").await;
    tak.author.sends(&tak.id, "invand", &[("invandning", "Busskuren.")]).await;
    town.settles().await;
    let karin = town.moderator_named("Karin Lund").await;
    karin.opens_proposal(&tak.id).await.presses("publicera", &[]).await;
    town.settles().await;
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_public_can_be_taken_away_with_a_reason_and_its_reports_are_handled() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let subject = Subject::Proposal(tak.id.parse().unwrap());
    town.is_told(&tak.id, subject, ReportReason::Insult, "Det är min granne.").await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&["Anmält som olämpligt", "Kränkning", "Det är min granne.", "Ta bort från webbplatsen"]);
    page.presses("publicera-inte", &[("reason", "krankande"), ("explanation", "Din granne är utpekad.")])
        .await;
    town.settles().await;
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::NOT_FOUND);
    let after = amira.opens_proposal(&tak.id).await;
    assert!(!after.words().contains("Anmält som olämpligt"));
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn what_was_published_at_once_is_read_afterwards() {
    let town = Town::new().await.reading_afterwards().await;
    let tak = town.handed_in("Tak").await;
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::OK);
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&["Publicerat, inte läst", "Läst"]);
    page.presses("publicera", &[]).await.follows().await.says(&["är läst", "Inget väntar"]);
    town.settles().await;
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn what_is_public_and_unread_is_asked_about_and_suggested_to_its_author() {
    let town = Town::new().await.reading_afterwards().await;
    let tak = town.handed_in("Tak").await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.presses("fraga", &[("question", "Vilket tak?")])
        .await
        .follows()
        .await
        .says(&["Väntar på författarens svar", "Vilket tak?"]);
    let own = tak.author.get(&format!("/mina-sidor/forslag/{}", tak.id)).await.body;
    assert!(own.contains("Vi har en fråga om förslaget") && own.contains("Vilket tak?"), "{own}");
    let answered = tak.author.sends(&tak.id, "svara", &[("svar", "Busskurens.")]).await;
    assert!(answered.status.is_redirection(), "{} {}", answered.status, answered.body);
    town.settles().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&["Publicerat, inte läst", "Busskurens."]);
    let better = [
        ("title", "Tak över busskuren"),
        ("what", "Sätt upp ett tak."),
        ("why", "Det regnar."),
        ("note", "Då ser alla vilket tak du menar."),
    ];
    page.presses("foresla", &better).await.follows().await.says(&["är föreslagen"]);
    let accepted = tak.author.sends(&tak.id, "godta", &[]).await;
    assert!(accepted.status.is_redirection(), "{} {}", accepted.status, accepted.body);
    town.settles().await;
    let public = town.stranger().get(&format!("/forslag/{}", tak.id)).await.body;
    assert!(public.contains("Tak över busskuren"));
    amira.opens_proposal(&tak.id).await.presses("publicera", &[]).await;
    town.settles().await;
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn nothing_is_suggested_or_accepted_in_public_when_somebody_has_voted_though_the_count_lags() {
    let town = Town::new().await.reading_afterwards().await;
    let tak = town.handed_in("Tak").await;
    let amira = town.moderator().await;
    town.moderator_suggests(&tak.id, "Sätt upp ett tak.", "Det är kortare.").await;
    town.resident("Nils Sandberg").await.votes_for(&tak.id).await;
    let own = tak.author.get(&format!("/mina-sidor/forslag/{}", tak.id)).await.body;
    assert!(own.contains("Någon har hunnit rösta") && !own.contains("Godta ändringen"), "{own}");
    assert_eq!(tak.author.sends(&tak.id, "godta", &[]).await.status, StatusCode::CONFLICT);
    assert!(tak.author.sends(&tak.id, "behall", &[]).await.status.is_redirection());
    let page = amira.opens_proposal(&tak.id).await;
    assert!(page.has("fraga") && !page.has("foresla"));
}

#[tokio::test]
async fn a_correction_that_waits_is_not_let_through_over_a_vote_that_is_not_counted_yet() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let corrected =
        [("rubrik", "Tak över busskuren"), ("vad", "Sätt upp ett tak."), ("varfor", "Det regnar.")];
    let sent = tak.author.sends(&tak.id, "ratta", &corrected).await;
    assert!(sent.status.is_redirection(), "{} {}", sent.status, sent.body);
    town.settles().await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    town.resident("Nils Sandberg").await.votes_for(&tak.id).await;
    let passed = page.presses("slapp-igenom", &[]).await;
    assert_eq!(passed.answer.status, StatusCode::CONFLICT, "{}", passed.answer.body);
    assert!(!amira.opens_proposal(&tak.id).await.has("slapp-igenom"));
}

#[tokio::test]
async fn personal_data_is_pointed_out_in_what_an_author_wants_to_change() {
    let town = Town::new().await;
    let amira = town.moderator().await;
    let corrected = [("rubrik", "Tak"), ("vad", "Ring 070-174 06 05."), ("varfor", "Det regnar.")];
    let clarified = [("fortydligande", "Ring 070-174 06 05.")];
    for (verb, fields) in [("ratta", &corrected[..]), ("fortydliga", &clarified[..])] {
        let tak = town.published(&format!("Tak {verb}")).await;
        let sent = tak.author.sends(&tak.id, verb, fields).await;
        assert!(sent.status.is_redirection(), "{} {}", sent.status, sent.body);
        town.settles().await;
        amira
            .opens_proposal(&tak.id)
            .await
            .says(&["En möjlig personuppgift i ändringen", "Telefonnummer: ”070-174 06 05”"]);
        let read = amira.get(&format!("/api/v1/moderation/proposals/{}", tak.id)).await.json();
        let found = &read["personalData"][0];
        assert_eq!((&found["field"], &found["kind"]), (&"amendment".into(), &"phone".into()), "{read}");
    }
}

#[tokio::test]
async fn what_an_author_wants_to_change_in_public_is_let_through_or_stopped() {
    let town = Town::new().await;
    let amira = town.moderator().await;
    for (verb, fields, wanted) in [
        ("slapp-igenom", &[][..], "syns nu för alla"),
        ("stoppa", &[("stopped", "Det är ett annat förslag.")][..], "är stoppad"),
    ] {
        let tak = town.published(&format!("Tak {verb}")).await;
        let added = [("fortydligande", "Gäller även hållplatsen vid torget.")];
        let sent = tak.author.sends(&tak.id, "fortydliga", &added).await;
        assert!(sent.status.is_redirection(), "{} {}", sent.status, sent.body);
        town.settles().await;
        let page = amira.opens_proposal(&tak.id).await;
        page.says(&[
            "Ändring att läsa",
            "Författaren vill lägga till ett förtydligande",
            "Gäller även hållplatsen vid torget.",
        ]);
        page.presses(verb, fields).await.follows().await.says(&[wanted]);
        town.settles().await;
        let added = town.proposal(&tak.id).await.state.clarifications.len();
        assert_eq!(added, usize::from(verb == "slapp-igenom"));
    }
}
