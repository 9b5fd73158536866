//! Comments at the desk: read, masked, hidden, shown again, reported, and answered for the municipality.

use domain::report::{ReportReason, Subject};
use http::StatusCode;
use serde_json::json;
use tests::Town;

#[tokio::test]
async fn comments_that_wait_stand_at_their_proposal_and_are_published_there() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    for n in 0..23 {
        town.hears(&tak.id, &format!("Kommentar nummer {n:02}.")).await;
    }
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&[
        "Kommentar nummer 00.",
        "Kommentar nummer 19.",
        "20 kommentarer att läsa",
        "3 saker till väntar",
    ]);
    assert!(!page.words().contains("Kommentar nummer 20."));
    let back = page.presses("publicera", &[]).await;
    assert!(back.answer.location().ends_with("#kommentarer"));
    back.follows().await.says(&["Kommentaren syns nu för alla.", "Kommentar nummer 20."]);
    town.settles().await;
    let row = &amira.get("/api/v1/moderation/proposals").await.json()["proposals"][0];
    assert_eq!((&row["comments"], &row["unhandled"]), (&json!(1), &json!(22)));
}

#[tokio::test]
async fn personal_data_in_a_comment_is_masked_and_other_words_are_left_alone() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Kommunen sover. Ring mig på 070-174 06 12.").await;
    let amira = town.moderator().await;
    amira.opens_proposal(&tak.id).await.says(&["Telefonnummer", "Maskera uppgiften"]);
    let page = amira.opens_comment(&id).await;
    page.says(&[
        "Kommentar av Nils Sandberg",
        "Väntar på att läsas. Syns inte än.",
        "En möjlig personuppgift",
    ]);
    let softer = page.presses("ratta", &[("comment", "Kommunen vilar. Ring mig på 070-174 06 12.")]).await;
    assert_eq!(softer.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    softer.says(&["Den ändringen är författarens att göra", "Kommunen vilar."]);
    let masked = page.presses("maska", &[]).await.follows().await;
    masked.says(&["En uppgift är maskerad.", "Originalet bevaras oförändrat"]);
    masked.presses("publicera", &[]).await;
    town.settles().await;
    let (threads, _) = town.store().await.threads(tak.id.parse().unwrap(), None, 5).await.unwrap();
    let said = threads[0].comment.said.as_ref().unwrap();
    assert_eq!(said.text, "Kommunen sover. Ring mig på [telefonnummer borttaget].");
    assert!(threads[0].comment.is_masked);
}

#[tokio::test]
async fn a_comment_is_hidden_with_a_reason_and_shown_again() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Köp klockor!").await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    let unexplained = page.presses("dolj", &[("reason", "reklam"), ("explanation", "")]).await;
    assert_eq!(unexplained.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    unexplained.says(&["Skriv en förklaring till författaren."]);
    unexplained.presses("dolj", &[("reason", "reklam"), ("explanation", "Det är reklam.")]).await;
    let hidden = amira.opens_comment(&id).await;
    hidden.says(&["Dold av en moderator.", "Du dolde kommentaren", "Det är reklam."]);
    let again = hidden.presses("aterstall", &[]).await;
    again.follows().await.says(&["Kommentaren syns igen.", "Syns för alla."]);
    let twice = hidden.presses("aterstall", &[]).await;
    assert_eq!(twice.answer.status, StatusCode::SEE_OTHER, "the same form again is harmless");
    assert_eq!(town.store().await.comment(id.parse().unwrap()).await.unwrap().unwrap().version, 3);
}

#[tokio::test]
async fn what_is_reported_is_let_stand_or_taken_away_and_a_later_report_is_not_overlooked() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Ni sover!").await;
    let subject = Subject::Comment(id.parse().unwrap());
    let amira = town.moderator().await;
    amira.opens_comment(&id).await.presses("publicera", &[]).await;
    town.is_told(&tak.id, subject, ReportReason::Other, "Otrevligt").await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&["Anmält som olämpligt", "Otrevligt", "Något annat"]);
    town.is_told(&tak.id, subject, ReportReason::Threat, "Hotfullt").await;
    let late = page.presses("lat-sta", &[]).await;
    assert_eq!(late.answer.status, StatusCode::PRECONDITION_FAILED);
    late.says(&["En anmälan till har kommit in", "Hotfullt"]);
    let handled = late.presses("lat-sta", &[]).await.follows().await;
    handled.says(&["Anmälan är hanterad.", "Syns för alla."]);
    town.is_told(&tak.id, subject, ReportReason::Threat, "Igen").await;
    let page = amira.opens_comment(&id).await;
    page.presses("dolj", &[("reason", "krankande"), ("explanation", "Det är ett hot.")]).await;
    town.settles().await;
    assert!(town.store().await.reports(subject).await.unwrap().unwrap().state.open.is_empty());
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn the_municipality_answers_with_its_mark_once() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "När?").await;
    let amira = town.moderator().await;
    amira.opens_comment(&id).await.presses("publicera", &[]).await;
    let page = amira.opens_comment(&id).await;
    let silent = page.presses("svara", &[("answer", ""), ("name", "Amira Haddad")]).await;
    silent.says(&["Skriv ett svar."]);
    let fields = [("answer", "I vår."), ("name", "Amira Haddad, trafikingenjör")];
    let answered = page.presses("svara", &fields).await;
    answered.follows().await.says(&[
        "Kommentar av Amira Haddad, trafikingenjör",
        "Kommunens svar.",
        "Svar på en kommentar",
    ]);
    page.presses("svara", &fields).await;
    town.settles().await;
    let store = town.store().await;
    let (replies, _) = store.replies(id.parse().unwrap(), None, 9).await.unwrap();
    assert_eq!(replies.len(), 1, "sent twice, said once");
    assert_eq!(replies[0].speaker, domain::comment::Speaker::Municipality);
    let own = amira.opens_comment(&replies[0].id.to_string()).await;
    own.presses("ta-tillbaka", &[]).await.follows().await.says(&["Tillbakatagen av författaren."]);
    let karin = town.moderator_named("Karin Lund").await;
    assert!(!karin.opens_comment(&replies[0].id.to_string()).await.has("ta-tillbaka"));
}

#[tokio::test]
async fn an_answer_that_is_rewritten_after_it_was_sent_is_not_lost() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let page = town.moderator().await.opens_proposal(&tak.id).await;
    let fields = |answer| [("answer", answer), ("name", "Amira Haddad")];
    page.presses("svara", &fields("I vår.")).await;
    let rewritten = page.presses("svara", &fields("I vår, senast i maj.")).await;
    assert_eq!(rewritten.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    rewritten.says(&["Du har redan skickat ett annat svar", "I vår, senast i maj."]);
    let sent = rewritten.presses("svara", &fields("I vår, senast i maj.")).await;
    sent.follows().await.says(&["I vår, senast i maj."]);
    town.settles().await;
    let (threads, _) = town.store().await.threads(tak.id.parse().unwrap(), None, 9).await.unwrap();
    assert_eq!(threads.len(), 2, "both are said");
}

#[tokio::test]
async fn a_comment_is_held_to_what_its_author_wrote_however_many_edits_there_are() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Det ska byggas här.").await;
    let amira = town.moderator().await;
    let page = amira.opens_comment(&id).await;
    let once = page.presses("ratta", &[("comment", "Det ska buggar här.")]).await.follows().await;
    let twice = once.presses("ratta", &[("comment", "Det ska bullar här.")]).await;
    assert_eq!(twice.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.says(&["Den ändringen är författarens att göra"]);
    let path = format!("/api/v1/moderation/comments/{id}/edit");
    let words = json!({ "text": "Det ska bullar här." });
    let refused = amira.send_json("POST", &path, &words, &[("if-match", "\"2\"")]).await;
    assert_eq!(refused.json()["errors"][0]["code"], "field-not-permitted", "{}", refused.body);
}

#[tokio::test]
async fn comments_leave_the_desk_with_their_proposal_and_come_back_with_it() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Bra!").await;
    let amira = town.moderator().await;
    let read = amira.opens_comment(&id).await;
    amira.refuses(&tak.id, "otydligt", "Det framgår inte vilket tak.").await;
    town.settles().await;
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
    assert!(!amira.opens_proposal(&tak.id).await.words().contains("Bra!"));
    let alone = amira.opens_comment(&id).await;
    alone.says(&["Förslaget är inte publicerat, så kommentaren kan inte visas nu."]);
    assert!(!alone.has("publicera"));
    let late = read.presses("publicera", &[]).await;
    assert_eq!(late.answer.status, StatusCode::CONFLICT);
    late.says(&["Förslaget är inte publicerat", "Kommentarer visas bara vid förslag som är publicerade."]);
    let objected = tak.author.sends(&tak.id, "invand", &[("invandning", "Det är taket vid torget.")]).await;
    assert!(objected.status.is_redirection(), "{} {}", objected.status, objected.body);
    town.second_reader_publishes(&tak.id).await;
    town.settles().await;
    let queue = amira.get("/api/v1/moderation/proposals").await.json();
    assert_eq!(queue["proposals"][0]["task"]["kind"], "comment", "{queue}");
    amira.opens_comment(&id).await.presses("publicera", &[]).await.follows().await.says(&["Syns för alla."]);
}

#[tokio::test]
async fn the_api_decides_on_comments_too() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Ring 070-174 06 12 omedelbart.").await;
    let amira = town.moderator().await;
    let path = format!("/api/v1/moderation/comments/{id}");
    let read = amira.get(&path).await;
    assert_eq!(read.header("etag").as_deref(), Some("\"1\""));
    assert_eq!(
        (&read.json()["state"], &read.json()["personalData"][0]["kind"]),
        (&json!("waiting"), &json!("phone"))
    );
    let mask = json!({ "text": "Ring [telefonnummer borttaget] omedelbart." });
    let masked = amira.send_json("POST", &format!("{path}/edit"), &mask, &[("if-match", "\"1\"")]).await;
    assert_eq!(masked.status, StatusCode::OK, "{}", masked.body);
    let nothing = json!({});
    let shown =
        amira.send_json("POST", &format!("{path}/publication"), &nothing, &[("if-match", "\"2\"")]).await;
    assert_eq!(shown.json()["state"], "shown");
    let stale =
        amira.send_json("POST", &format!("{path}/publication"), &nothing, &[("if-match", "\"2\"")]).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let why = json!({ "reason": "reklam", "explanation": "Det är reklam." });
    let hidden = amira.send_json("POST", &format!("{path}/refusal"), &why, &[("if-match", "\"3\"")]).await;
    assert_eq!(hidden.json()["reason"], "reklam");
    let restored =
        amira.send_json("POST", &format!("{path}/restoration"), &nothing, &[("if-match", "\"4\"")]).await;
    assert_eq!(restored.json()["state"], "shown");
    assert_eq!(tak.author.get(&path).await.status, StatusCode::FORBIDDEN);
}
