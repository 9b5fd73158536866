//! Who may open something, who has, and what a colleague may and has opened.

use http::StatusCode;
use messages::{Rebuild, Upkeep};
use serde_json::Value;

use super::{acts, handed_over, lines, town};

#[tokio::test]
async fn the_report_of_a_case_tells_who_may_who_has_opened_and_who_has_acted() {
    let town = town().await;
    let (_, number, case) = handed_over(&town, "Tak").await;
    let (eva, amira) = (town.registrar("Eva Norberg").await, town.moderator().await);
    let page = eva.opens(&case).await;
    assert_eq!(page.presses("utse", &[]).await.answer.status, StatusCode::SEE_OTHER);
    amira.get(&format!("/desk/moderering/{}", town_proposal(&number, &amira).await)).await;
    town.settles().await;
    let auditor = town.staff("auditor").await;
    let slug = case.rsplit('/').next().unwrap();
    let report = auditor.get(&format!("/api/v1/audit/access?number={slug}")).await.json();
    let roles: Vec<&str> =
        report["openTo"].as_array().unwrap().iter().map(|role| role.as_str().unwrap()).collect();
    assert_eq!(roles, ["registrar", "coordinator", "caseworker", "manager", "secretary", "auditor"]);
    let row = |name: &str| -> Option<Value> {
        report["rows"].as_array().unwrap().iter().find(|row| row["name"] == name).cloned()
    };
    let eva_row = row("Eva Norberg").expect("she has opened it");
    assert_eq!((eva_row["mayOpen"].as_str(), eva_row["roles"][0].as_str()), (Some("yes"), Some("registrar")));
    assert!(eva_row["openedAt"].is_string() && eva_row["actedAt"].is_string(), "{eva_row}");
    assert_eq!(row("Amira Haddad"), None, "a moderator may not, and has not");
    let page = auditor.get(&format!("/desk/granskning/behorighet?nummer={slug}")).await;
    assert!(page.says(&[
        "Behörighetsrapport: Ärende",
        "Eva Norberg",
        "Roller som får öppna det: registrator"
    ]));
    let sheet = auditor.get(&format!("/desk/granskning/behorighet.csv?nummer={slug}")).await;
    assert!(sheet.says(&["Vem;Medarbetarens id;Roller;Får öppna det;", "Eva Norberg;"]));
    let of_proposal = auditor.get(&format!("/api/v1/audit/access?number={number}")).await.json();
    let moderator = of_proposal["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Amira Haddad");
    assert!(moderator.unwrap()["openedAt"].is_string());

    let me = eva_row["colleague"].as_str().unwrap();
    let of_eva = auditor.get(&format!("/api/v1/audit/access?colleague={me}")).await.json();
    assert!(of_eva["actions"].as_array().unwrap().iter().any(|action| action == "read-case"));
    assert_eq!(of_eva["rows"][0]["concerns"], "case");
    let page = auditor.get(&format!("/desk/granskning/behorighet?medarbetare={me}")).await;
    assert!(page.says(&["Behörighetsrapport: Eva Norberg", "öppna ärenden och förslag", "Ärende "]));
    let colleagues = auditor.get("/desk/granskning/medarbetare").await;
    assert!(colleagues.says(&["Eva Norberg", "registrator", "Amira Haddad"]));
    let of_day = auditor.get("/desk/granskning/behorighet").await;
    assert_eq!(of_day.location(), "/desk/granskning", "of a day there is no report");
}

/// The id of the proposal with this number, as its own page at the desk knows it.
async fn town_proposal(number: &str, reader: &tests::Actor) -> String {
    let found = reader.get(&format!("/desk/arenden?q={number}")).await;
    found.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn lists_and_reports_are_made_anew_as_they_were() {
    let town = town().await;
    let (_, number, case) = handed_over(&town, "Tak").await;
    town.registrar("Eva Norberg").await.get(&case).await;
    town.settles().await;
    let slug = case.rsplit('/').next().unwrap().to_owned();
    let auditor = town.staff("auditor").await;
    let report = auditor.get(&format!("/api/v1/audit/access?number={slug}")).await.json();
    let before = (acts(&auditor, "").await, lines(&auditor, &format!("number={number}")).await, report);
    drop(auditor);
    let town = town.kept_up(Upkeep::Rebuild(Rebuild::new(jiff::Timestamp::now()))).await;
    town.settles().await;
    let auditor = town.staff("auditor").await;
    let report = auditor.get(&format!("/api/v1/audit/access?number={slug}")).await.json();
    let after = (acts(&auditor, "").await, lines(&auditor, &format!("number={number}")).await, report);
    assert_eq!(after, before);
}
