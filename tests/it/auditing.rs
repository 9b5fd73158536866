//! Who has done and opened what, as an auditor reads it; and that nothing is opened without being noted.

mod lists;
mod opening;
mod report;

use http::StatusCode;
use serde_json::Value;
use tests::{Actor, Town};

const ANNA: &str = "anna@exempel.se";

/// Where a board decides on what has five votes.
async fn town() -> Town {
    Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "votes >= 5")).await
}

/// A proposal that has its votes and so has become a case: its id, its number, and the address of the case.
async fn handed_over(town: &Town, title: &str) -> (String, String, String) {
    let id = town.published_by(ANNA, "sv", title).await;
    town.casts_votes(&id, 0..5).await;
    let state = town.proposal(&id).await.state;
    let number = state.matter.expect("a case").number;
    (id, state.number.to_string(), format!("/desk/arenden/{}", number.slug()))
}

/// What an auditor is told of what a query asks for.
async fn acts(auditor: &Actor, query: &str) -> Vec<Value> {
    let answer = auditor.get(&format!("/api/v1/audit/acts?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()["acts"].as_array().unwrap().clone()
}

/// The same as short lines: who, what, to what.
async fn lines(auditor: &Actor, query: &str) -> Vec<String> {
    let line = |act: &Value| {
        let text = |name: &str| act[name].as_str().unwrap_or_default().to_owned();
        let who = if act["name"].is_string() { text("name") } else { text("by") };
        format!("{who} {} {}", text("code"), text("concerns"))
    };
    acts(auditor, query).await.iter().map(line).collect()
}

/// How often a colleague has opened something, as its list tells.
async fn openings(auditor: &Actor, query: &str) -> usize {
    lines(auditor, query).await.iter().filter(|line| line.contains(" opened-")).count()
}
