//! A moderator's own edit masks and mends and nothing else; anything more is a suggestion, which the author decides.

use http::StatusCode;
use serde_json::json;
use tests::{Town, proposal};

const WHAT: &str = "Bygg en brygga för rulstol. Min man (480213-1234) har MS.\n\nKommunen bryr sig inte. Ring 070-174 06 05.";

async fn bridge(town: &Town) -> tests::Handed {
    let mut new = proposal("Badbrygga vid Norrstrand");
    (new["what"], new["place"]) = (json!(WHAT), json!("Norrstrand"));
    let author = town.resident("Gunilla Ström").await;
    let answer = author.submits(&new).await;
    town.settles().await;
    tests::Handed { id: answer.json()["id"].as_str().unwrap().to_owned(), author }
}

fn fields<'a>(title: &'a str, what: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let text = [("title", title), ("what", what), ("why", "Då kommer fler hem."), ("place", "Norrstrand")];
    text.into_iter().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn personal_data_is_pointed_out_before_publishing_and_masked_with_one_click() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&bridge.id).await;
    page.says(&[
        "3 möjliga personuppgifter i texten",
        "Personnummer: ”480213-1234” i Vad",
        "Telefonnummer: ”070-174 06 05” i Vad",
        "Uppgift om hälsa: ”MS”",
        "Maskera alla 3",
    ]);
    assert!(page.answer.body.contains("<mark>"));
    let found = amira.get(&format!("/api/v1/moderation/proposals/{}", bridge.id)).await.json();
    assert_eq!(found["personalData"].as_array().unwrap().len(), 3);
    assert_eq!(found["personalData"][0]["kind"], "personal-number");
    let masked = page.presses("maska", &[]).await.follows().await;
    masked.says(&[
        "Redigeringen jämförd med originalet",
        "3 uppgifter är maskerade.",
        "Originalet bevaras oförändrat",
        "Visa originalet",
        "Författaren får veta vad som har ändrats med e-post",
    ]);
    assert!(masked.answer.body.contains("<del>") && masked.answer.body.contains("480213-1234"));
    // The same click again, as by a finger that trembles.
    assert_eq!(page.presses("maska", &[]).await.answer.status, StatusCode::SEE_OTHER);
    assert_eq!(town.proposal(&bridge.id).await.version, 2);
    masked.presses("publicera", &[]).await;
    town.settles().await;
    let public = town.stranger().get(&format!("/forslag/{}", bridge.id)).await.body;
    assert!(public.contains("[personnummer borttaget]") && public.contains("[uppgift om hälsa borttagen]"));
    assert!(
        !public.contains("480213")
            && !public.contains("070-174")
            && public.contains("Kommunen bryr sig inte")
    );
}

#[tokio::test]
async fn spelling_is_mended_and_can_be_looked_at_first() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&bridge.id).await;
    let what = WHAT.replace("rulstol", "rullstol");
    let mended = fields("Badbrygga vid Norrstrand", &what, &[("button", "forhandsgranska")]);
    let preview = page.presses("ratta", &mended).await;
    assert_eq!(preview.answer.status, StatusCode::OK);
    preview.says(&["Så här blir det", "Ett skrivfel är rättat.", "Inget är sparat än"]);
    assert_eq!(town.proposal(&bridge.id).await.version, 1, "a preview changes nothing");
    let saved =
        preview.presses("ratta", &fields("Badbrygga vid Norrstrand", &what, &[("button", "spara")])).await;
    saved.follows().await.says(&["Ett skrivfel är rättat.", "Du maskerade eller rättade en sak"]);
    let nothing = amira.opens_proposal(&bridge.id).await;
    let nothing =
        nothing.presses("ratta", &fields("Badbrygga vid Norrstrand", &what, &[("button", "spara")])).await;
    assert_eq!(nothing.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says(&["Du har inte ändrat något i texten."]);
}

#[tokio::test]
async fn criticism_stays_and_softer_words_are_only_suggested() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&bridge.id).await;
    let softer = WHAT.replace("Kommunen bryr sig inte.", "Kommunen kan bli bättre.");
    let refused =
        page.presses("ratta", &fields("Badbrygga vid Norrstrand", &softer, &[("button", "spara")])).await;
    assert_eq!(refused.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[
        "Den ändringen är författarens att göra",
        "föreslå ändringen för författaren",
        "Kommunen kan bli bättre.",
    ]);
    assert_eq!(town.proposal(&bridge.id).await.version, 1);
    // Each field is looked at.
    for (field, value) in [("title", "Badbrygga"), ("why", "Kommunen är bra."), ("place", "Söderstrand")] {
        let mut all = fields("Badbrygga vid Norrstrand", WHAT, &[("button", "spara")]);
        all.retain(|(name, _)| *name != field);
        all.push((field, value));
        let answer = page.presses("ratta", &all).await;
        assert_eq!(answer.answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        answer.says(&["Den ändringen är författarens att göra"]);
    }
    let unsaid =
        refused.presses("foresla", &fields("Badbrygga vid Norrstrand", &softer, &[("note", " ")])).await;
    unsaid.says(&["Skriv till författaren varför du föreslår ändringen.", "Kommunen kan bli bättre."]);
    let why = [("note", "Då lyssnar nog fler.")];
    let suggested = refused.presses("foresla", &fields("Badbrygga vid Norrstrand", &softer, &why)).await;
    suggested.follows().await.says(&["är föreslagen", "Väntar på författarens svar", "Då lyssnar nog fler."]);
    town.settles().await;
    let queue = amira.get("/api/v1/moderation/proposals").await.json();
    assert_eq!(queue["proposals"][0]["task"]["kind"], "asked");
    let accepted = bridge.author.sends(&bridge.id, "godta", &[]).await;
    assert!(accepted.status.is_redirection(), "{} {}", accepted.status, accepted.body);
    town.settles().await;
    let back = amira.opens_proposal(&bridge.id).await;
    back.says(&["Kommunen kan bli bättre.", "Författaren godtog ändringen"]);
    assert!(!back.words().contains("Väntar på författarens svar"));
}

#[tokio::test]
async fn no_mask_covers_what_someone_thinks_and_no_two_edits_make_another_word() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&bridge.id).await;
    let saved = |what: &str| {
        let what = what.to_owned();
        let page = page.clone();
        async move {
            let all = fields("Badbrygga vid Norrstrand", &what, &[("button", "spara")]);
            page.presses("ratta", &all).await
        }
    };
    for mask in ["[personuppgift borttagen]", "[uppgift om hälsa borttagen]", "[personnummer borttaget]"] {
        let hidden = saved(&WHAT.replace("Kommunen bryr sig inte", mask)).await;
        assert_eq!(hidden.answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{mask}");
        hidden.says(&["Den ändringen är författarens att göra"]);
    }
    let once = saved(&WHAT.replace("rulstol", "rullstel")).await;
    assert_eq!(once.answer.status, StatusCode::SEE_OTHER);
    let page = once.follows().await;
    let what = WHAT.replace("rulstol", "rullsmen");
    let twice =
        page.presses("ratta", &fields("Badbrygga vid Norrstrand", &what, &[("button", "spara")])).await;
    assert_eq!(twice.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let path = format!("/api/v1/moderation/proposals/{}/edit", bridge.id);
    let text = json!({ "title": "Badbrygga vid Norrstrand", "what": what, "why": "Då kommer fler hem.", "place": "Norrstrand" });
    let refused = amira.send_json("POST", &path, &text, &[("if-match", "\"2\"")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert_eq!(town.proposal(&bridge.id).await.version, 2);
}

#[tokio::test]
async fn an_edit_is_held_to_the_rule_on_what_it_is_made_of_and_not_on_what_was_looked_at() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let page = town.moderator().await.opens_proposal(&bridge.id).await;
    let softer = WHAT.replace("Kommunen bryr sig inte", "Kommunen är bra");
    let all = fields("Badbrygga vid Norrstrand", &softer, &[("button", "spara"), ("version", "2")]);
    // The form names the version that a colleague is just making.
    let (sent, _) = tokio::join!(page.presses("ratta", &all), town.moderator_asks(&bridge.id, "Var?"));
    assert!(sent.answer.status.is_client_error(), "{}", sent.answer.status);
    let store = town.store().await;
    let proposal = town.proposal(&bridge.id).await.state;
    let text = store.text(proposal.id, proposal.text.id).await.unwrap().unwrap();
    assert_eq!(text.proposal().unwrap().what, WHAT);
}

#[tokio::test]
async fn the_api_holds_to_the_same_rule() {
    let town = Town::new().await;
    let bridge = bridge(&town).await;
    let amira = town.moderator().await;
    let path = format!("/api/v1/moderation/proposals/{}", bridge.id);
    let headers = [("if-match", "\"1\""), ("idempotency-key", "en-gang")];
    let text = |what: &str| json!({ "title": "Badbrygga vid Norrstrand", "what": what, "why": "Då kommer fler hem.", "place": "Norrstrand" });
    let softer = text("Kommunen är bra.");
    let refused = amira.send_json("POST", &format!("{path}/edit"), &softer, &headers).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["errors"][0]["field"], "what", "{}", refused.body);
    let mended = text(&WHAT.replace("rulstol", "rullstol"));
    let first = amira.send_json("POST", &format!("{path}/edit"), &mended, &headers).await;
    assert_eq!(
        (first.status, first.header("etag").as_deref()),
        (StatusCode::OK, Some("\"2\"")),
        "{}",
        first.body
    );
    let again = amira.send_json("POST", &format!("{path}/edit"), &mended, &headers).await;
    assert_eq!((again.status, again.body), (StatusCode::OK, first.body), "the same key has the same answer");
    let stale = amira
        .send_json(
            "POST",
            &format!("{path}/question"),
            &json!({ "question": "Var?" }),
            &[("if-match", "\"1\"")],
        )
        .await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let asked = amira
        .send_json(
            "POST",
            &format!("{path}/question"),
            &json!({ "question": "Var?" }),
            &[("if-match", "\"2\"")],
        )
        .await;
    assert!(asked.json()["authorAskedAt"].is_string(), "{}", asked.body);
    let mut suggestion = text("Bygg en brygga.");
    suggestion["note"] = json!("Kortare.");
    let suggested =
        amira.send_json("POST", &format!("{path}/suggestion"), &suggestion, &[("if-match", "\"3\"")]).await;
    assert_eq!(suggested.status, StatusCode::OK, "{}", suggested.body);
    let read = amira.get(&path).await.json();
    assert_eq!((&read["question"], &read["suggestion"]["note"]), (&json!("Var?"), &json!("Kortare.")));
    assert_eq!(read["original"]["what"], WHAT);
}
