//! The lists: by day, by what something was done to, by colleague; in words, as sheets, and page by page.

use domain::{
    audit::{Concern, Doer, Touch},
    calendar::stockholm,
    ids::{PersonId, ProposalId},
};
use http::StatusCode;
use jiff::SignedDuration;
use store::Act;
use tests::Town;

use super::{ANNA, acts, handed_over, lines, town};

#[tokio::test]
async fn what_was_done_is_told_by_day_by_number_and_by_colleague_with_its_reason() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.handed_in_by(ANNA, "sv", "Tak").await;
    let amira = town.moderator().await;
    let refused = amira.refuses(&tak, "inte-kommunens", "Det bestämmer regionen över.").await;
    assert_eq!(refused.status, StatusCode::OK, "{}", refused.body);
    town.settles().await;
    let auditor = town.staff("auditor").await;
    let number = town.proposal(&tak).await.state.number.to_string();
    let expected = [
        "Amira Haddad not-published proposal",
        "Amira Haddad opened-proposal proposal",
        "resident received proposal",
    ];
    assert_eq!(lines(&auditor, &format!("number={number}")).await, expected);
    let told = acts(&auditor, "day=2040-11-19").await;
    assert_eq!(told.len(), 4, "and the settings: {told:#?}");
    assert_eq!(
        (told[3]["code"].as_str(), told[3]["concerns"].as_str()),
        (Some("settings-imported"), Some("settings"))
    );
    let details = told[0]["details"].as_array().unwrap();
    let words: Vec<_> = details.iter().map(|detail| detail["words"].as_str().unwrap()).collect();
    assert!(words.contains(&"Det bestämmer regionen över."), "{words:?}");
    assert!(details.iter().any(|detail| detail["code"] == "reason"), "{details:?}");
    let me = told[0]["colleague"].as_str().unwrap();
    assert_eq!(lines(&auditor, &format!("colleague={me}")).await, expected[..2]);
    let page = auditor.get(&format!("/desk/granskning?nummer={number}")).await;
    assert!(page.says(&[
        "Publicerade inte förslaget",
        "Motivering: Det bestämmer regionen över.",
        "Amira Haddad",
        "Invånare"
    ]));
    let sheet = auditor.get(&format!("/desk/granskning.csv?nummer={number}")).await;
    assert_eq!(sheet.header("content-type").unwrap(), "text/csv; charset=utf-8; header=present");
    assert!(sheet.says(&["När;Vem;", "not-published", &format!("proposal#{tak};2")]));
    assert_eq!(sheet.body.lines().count(), 4);
    let english = auditor.get(&format!("/desk/granskning?nummer={number}&lang=en")).await;
    assert!(english.says(&["Did not publish the proposal", "Resident"]));
    assert!(acts(&auditor, "day=2040-11-18").await.is_empty());
}

#[tokio::test]
async fn a_resident_is_nobody_and_what_she_votes_for_or_follows_is_nowhere() {
    let town = town().await;
    let (id, number, case) = handed_over(&town, "Tak").await;
    let anna = town.person(ANNA, "sv").await;
    town.comments(&id, anna, "Ja tack", None).await;
    town.follows(anna, &format!("proposal.{id}"), domain::follow::Cadence::Daily).await;
    let bo = town.resident("Bo Berg").await;
    assert_eq!(bo.votes_for(&id).await.status, StatusCode::OK);
    town.settles().await;
    let auditor = town.staff("auditor").await;
    let slug = case.rsplit('/').next().unwrap();
    let day = stockholm(town.host.app().now()).date();
    for query in [format!("day={day}"), format!("number={number}"), format!("number={slug}")] {
        let told = auditor.get(&format!("/api/v1/audit/acts?{query}")).await;
        let pages = query.replace("day", "dag").replace("number", "nummer");
        let page = auditor.get(&format!("/desk/granskning?{pages}")).await;
        let sheet = auditor.get(&format!("/desk/granskning.csv?{pages}")).await;
        let report = auditor.get(&format!("/desk/granskning/behorighet?{pages}")).await;
        for answer in [&told, &page, &sheet, &report] {
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.body);
            for secret in [
                anna.to_string().as_str(),
                "Åsa Öberg",
                "anna@exempel",
                "Ja tack",
                "follow",
                "vote.",
                "votes#",
            ] {
                assert!(!answer.body.contains(secret), "{query}: {secret}");
            }
        }
    }
    let told = lines(&auditor, &format!("number={number}")).await;
    assert!(told.contains(&"resident commented proposal".to_owned()), "{told:?}");
    // Whoever asks for a resident as if she were a colleague is told nothing of her.
    assert!(acts(&auditor, &format!("colleague={anna}")).await.is_empty());
}

#[tokio::test]
async fn a_long_list_comes_page_by_page_and_each_act_once() {
    let town = Town::at("2040-11-19T09:00").await;
    let (store, now) = (town.municipality().await.store, town.host.app().now());
    let (person, proposal) = (PersonId::from_bytes([3; 16]), ProposalId::from_bytes([4; 16]));
    for n in 0..120_u8 {
        let at = now + SignedDuration::from_secs(i64::from(n / 2));
        let act = Act {
            at,
            aggregate: format!("proposal#{proposal}"),
            seq: u64::from(n) + 1,
            doer: Doer::Staff(person),
            concern: Some(Concern::Proposal(proposal)),
        };
        store.note_act(&act, Touch::Acted).await.unwrap();
        store.note_act(&act, Touch::Acted).await.unwrap();
    }
    let auditor = town.staff("auditor").await;
    let (mut seen, mut pages, mut cursor) = (Vec::new(), 0, String::new());
    loop {
        let path = format!("/api/v1/audit/acts?colleague={person}{cursor}");
        let page = auditor.get(&path).await.json();
        seen.extend(page["acts"].as_array().unwrap().iter().map(|act| act["seq"].as_u64().unwrap()));
        pages += 1;
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(pages, 2);
    assert_eq!(seen, (1..=120).rev().collect::<Vec<_>>());
    let first = auditor.get(&format!("/desk/granskning?medarbetare={person}")).await;
    let next = first.body.split("href=\"").find(|rest| rest.contains("efter=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = auditor.get(&next).await;
    assert!(second.status.is_success() && second.body.contains("Till början"), "{}", second.body);
    let elsewhere = auditor.get(&format!("/api/v1/audit/acts?day=2040-11-19{cursor}")).await;
    assert_eq!(elsewhere.status, StatusCode::BAD_REQUEST, "a cursor fits one list");
}

#[tokio::test]
async fn what_cannot_be_found_is_said_beside_its_field_and_kept() {
    let town = Town::new().await;
    let auditor = town.staff("auditor").await;
    for (query, field, message) in [
        ("nummer=2026-99999", "nummer", "Inget förslag eller ärende har det numret."),
        ("nummer=badbrygga", "nummer", "Inget förslag eller ärende har det numret."),
        ("dag=i+g%C3%A5r", "dag", "Skriv en dag så här: 2026-11-30."),
        ("medarbetare=hon", "medarbetare", "Ingen medarbetare finns på den adressen."),
    ] {
        let page = auditor.get(&format!("/desk/granskning?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.says(&[message]), "{query}");
        if field != "medarbetare" {
            assert!(page.says(&[&format!("id=\"{field}-error\"")]), "{query}");
        }
        let sheet = auditor.get(&format!("/desk/granskning.csv?{query}")).await;
        assert_eq!(sheet.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
    assert!(auditor.get("/desk/granskning?nummer=badbrygga").await.says(&["value=\"badbrygga\""]));
    assert_eq!(auditor.get("/desk/granskning?efter=x").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(auditor.get("/desk").await.location(), "/desk/granskning");
    let api = auditor.get("/api/v1/audit/acts?number=x").await;
    assert_eq!((api.status, api.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
}

#[tokio::test]
async fn whatever_can_happen_has_words() {
    let table = include_str!("../../../ARCHITECTURE.md");
    let events = table.split("## Events\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = events.lines().filter(|line| line.starts_with("| `"));
    let mut kinds: Vec<String> = Vec::new();
    for row in rows {
        let mut cells = row.split(" | ");
        let (names, aggregate) = (cells.next().unwrap(), cells.next().unwrap());
        if ["follow", "erasure", "confirmation", "extract"].contains(&aggregate) {
            continue;
        }
        kinds.extend(names.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    assert!(40 < kinds.len(), "{kinds:?}");
    for kind in kinds {
        // One tag tells of all that becomes of a case; what is opened, and how a municipality stands, are told apart.
        let code = match kind.as_str() {
            "case-decided" | "case-approved" | "case-progressed" | "case-completed" => "case-moved",
            "opened" => "opened-case",
            "standing-changed" => "standing-changed-open",
            other => other,
        };
        assert!(language::has(&format!("audit-act-{code}")), "{kind} has no words in auditing.ftl");
    }
}
