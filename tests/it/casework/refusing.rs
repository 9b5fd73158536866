//! What is typed wrongly is told in its field, and what is not for somebody is refused.

use http::StatusCode;
use serde_json::json;
use tests::OnDesk;

use super::{GRANTED, goes_on, granted_but, handed_over, place, town};

async fn is_told(page: &OnDesk, verb: &str, fields: &[(&str, &str)], words: &str) {
    let answer = page.presses(verb, fields).await;
    assert_eq!(answer.answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
    answer.says(&[words, "Allt du har skrivit finns kvar"]);
    for (name, typed) in fields.iter().filter(|(name, _)| !["person", "outcome"].contains(name)) {
        assert!(answer.answer.body.contains(typed), "{name} is kept");
    }
}

#[tokio::test]
async fn what_is_typed_wrongly_is_told_in_its_field_and_kept() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let page = eva.opens(&place(&number)).await;
    for (field, typed, told) in [
        ("outcome", "kanske", "Välj vad nämnden kom fram till."),
        ("on", "igår", "Skriv beslutsdagen som 2026-11-25."),
        ("on", "", "Skriv beslutsdagen som 2026-11-25."),
        ("on", "2040-11-20", "Beslutsdagen har inte varit än."),
        ("on", "2040-11-18", "Beslutet kan inte vara äldre än ärendet."),
        ("section", "trettio", "Skriv paragrafen med siffror"),
        ("section", "0", "Skriv paragrafen med siffror"),
        ("what", " ", "Skriv vad nämnden beslutade."),
        ("minutes", "http://broviken.se/protokoll", "Skriv hela adressen till protokollet, med https."),
        ("minutes", "javascript:alert(1)", "Skriv hela adressen till protokollet, med https."),
    ] {
        is_told(&page, "beslut", &granted_but(field, typed), told).await;
    }
    is_told(&page, "utse", &[("person", "")], "Välj vem som ska ta ärendet.").await;
    is_told(&page, "utse", &[("person", "01kb2q7yx0m4v9s8e6t3r5w1za")], "Välj vem som ska ta ärendet.").await;

    let page = goes_on(&page, "beslut", &GRANTED).await;
    is_told(&page, "justera", &[("approved", "2040-11-18")], "inte ha justerats före beslutet").await;
    is_told(&page, "justera", &[("approved", "2040-12-24")], "Den dagen har inte varit än.").await;
    is_told(&page, "besked", &[("progress", ""), ("planned", "")], "Skriv vad som har hänt.").await;
    let past = [("progress", "Beställt."), ("next", "2040-11-01")];
    is_told(&page, "besked", &past, "Nästa besked kan inte vara i det förflutna.").await;
    is_told(&page, "klart", &[("completed", "")], "Skriv vad det blev av beslutet.").await;
    assert_eq!(page.presses("klart", &[("token", "falsk")]).await.answer.status, StatusCode::FORBIDDEN);
    let slug = number.slug();
    for path in ["/desk/arenden/TN-2040-9", "/desk/arenden/tak", "/desk/arenden/TN-2040-09999"] {
        assert_eq!(eva.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Capitals and small letters are the same.
    assert_eq!(eva.get(&format!("/desk/arenden/{}", slug.to_lowercase())).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_those_who_keep_cases_have_a_way_to_them() {
    let town = town().await;
    let (id, number) = handed_over(&town, "Tak").await;
    let slug = number.slug();
    let paths =
        [format!("/desk/arenden/{slug}"), format!("/desk/forslag/{id}"), format!("/api/v1/cases/{slug}")];
    let (moderator, resident) = (town.moderator().await, town.resident("Anna Bergström").await);
    for path in &paths {
        assert_eq!(town.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        for actor in [&moderator, &resident] {
            assert_eq!(actor.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    for path in ["/desk/arenden", "/desk/arenden.csv"] {
        assert_eq!(town.stranger().get(path).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(resident.get(path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(moderator.get(path).await.status, StatusCode::OK, "all staff see whom one waits for");
    }
    for act in ["caseworker", "decision", "minutes-approval", "progress", "completion"] {
        let path = format!("/api/v1/cases/{slug}/{act}");
        for (actor, status) in [
            (&moderator, StatusCode::FORBIDDEN),
            (&resident, StatusCode::FORBIDDEN),
            (&town.stranger(), StatusCode::UNAUTHORIZED),
        ] {
            let answer = actor.send_json("POST", &path, &json!({}), &[("if-match", "\"1\"")]).await;
            assert_eq!(answer.status, status, "{act}");
        }
    }
    let answer = moderator.send_json("POST", &format!("/api/v1/proposals/{id}/case"), &json!({}), &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let elsewhere = town.registrar("Eva Norberg").await.at("annan").get(&paths[0]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}
