//! What should not stand there can be reported by anybody, once is enough, and many at once are all counted.

use domain::report::{ReportReason, Reports, Subject};
use http::StatusCode;
use serde_json::json;
use tests::Town;

async fn reported(town: &Town, subject: Subject) -> Option<Reports> {
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    store.reports(subject).await.unwrap().map(|reports| reports.state)
}

fn form(reason: &str, words: &str) -> Vec<(&'static str, String)> {
    vec![("skal", reason.to_owned()), ("text", words.to_owned())]
}

#[tokio::test]
async fn anybody_reports_a_proposal_and_is_told_what_happens_then() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let anna = town.stranger();
    let path = format!("/forslag/{}/anmal", tak.id);
    let page = anna.get(&path).await;
    assert!(page.body.contains("Anmäl olämpligt innehåll i förslaget"));
    assert!(page.body.contains("är kritisk mot kommunen, är inte olämpligt"));
    assert!(page.body.contains("Har du en fråga om förslaget?") && page.body.contains("mailto:"));
    for reason in ReportReason::ALL {
        assert!(page.body.contains(&format!("value=\"{}\"", reason.as_str())), "{}", reason.as_str());
    }

    let thanks = anna.post_form(&path, &form("personal-data", "Det står ett telefonnummer.")).await;
    assert_eq!(thanks.location(), format!("{path}?tack=1"));
    let thanks = anna.get(&thanks.location()).await.body;
    assert!(thanks.contains("Tack för din anmälan") && thanks.contains("Vi vet inte vem du är"));
    let reports = reported(&town, Subject::Proposal(tak.id.parse().unwrap())).await.unwrap();
    assert_eq!((reports.count, reports.open[0].reason), (1, ReportReason::PersonalData));
    assert!(reports.open[0].words.is_some());
}

#[tokio::test]
async fn a_report_without_a_reason_keeps_what_was_typed() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let path = format!("/forslag/{}/anmal", tak.id);
    for (reason, words) in [("", "Hot mot grannen"), ("kritik", "Hot mot grannen"), ("threat", "🚌")] {
        let wrong = town.stranger().post_form(&path, &form(reason, words)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains(words) && wrong.body.contains("Allt du har skrivit finns kvar"));
    }
    assert!(reported(&town, Subject::Proposal(tak.id.parse().unwrap())).await.is_none());
}

#[tokio::test]
async fn the_same_report_twice_is_one() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.commented(&town.resident("Bo").await, &tak.id, "Något olämpligt").await;
    let path = format!("/kommentarer/{id}/anmal");
    for _ in 0..2 {
        assert_eq!(town.stranger().post_form(&path, &form("insult", "")).await.status, StatusCode::SEE_OTHER);
    }
    let reports = reported(&town, Subject::Comment(id.parse().unwrap())).await.unwrap();
    assert_eq!((reports.count, reports.proposal.to_string()), (1, tak.id));
}

#[tokio::test]
async fn many_report_at_once_and_all_are_counted() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let path = format!("/api/v1/proposals/{}/reports", tak.id);
    let reports = (0..8).map(|n| {
        let (anna, path) = (town.stranger(), path.clone());
        let body = json!({ "reason": "threat", "words": format!("Jag är nummer {n}") });
        tokio::spawn(async move { anna.send_json("POST", &path, &body, &[]).await })
    });
    for report in reports.collect::<Vec<_>>() {
        let answer = report.await.unwrap();
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.body);
        assert!(answer.json()["promisedBy"].is_string());
    }
    assert_eq!(reported(&town, Subject::Proposal(tak.id.parse().unwrap())).await.unwrap().count, 8);
}

#[tokio::test]
async fn one_client_cannot_report_without_end() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let path = format!("/forslag/{}/anmal", tak.id);
    for n in 0..30 {
        town.stranger().post_form(&path, &form("spam", &format!("Gång {n}"))).await;
    }
    let refused = town.stranger().post_form(&path, &form("spam", "Gång 31")).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.body.contains("Gång 31") && refused.header("retry-after").is_some());
}

#[tokio::test]
async fn what_nobody_sees_cannot_be_reported() {
    let town = Town::new().await;
    let (tak, waiting) = (town.published("Tak").await, town.handed_in("Väntar").await);
    let bo = town.resident("Bo").await;
    let anna = town.stranger();
    assert_eq!(anna.get(&format!("/forslag/{}/anmal", waiting.id)).await.status, StatusCode::NOT_FOUND);
    let unread = bo.comments_on(&tak.id, "Väntar").await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(anna.get(&format!("/kommentarer/{unread}/anmal")).await.status, StatusCode::NOT_FOUND);
    let id = town.commented(&bo, &tak.id, "Kränkande").await;
    town.moderator_hides_comment(&id, "Det kränker.").await;
    let gone = anna.post_form(&format!("/kommentarer/{id}/anmal"), &form("insult", "")).await;
    assert!(gone.status == StatusCode::CONFLICT && gone.body.contains("redan borttagen"));
    let path = format!("/api/v1/comments/{id}/reports");
    let told = anna.send_json("POST", &path, &json!({ "reason": "insult" }), &[]).await;
    assert_eq!(told.code(), "comment-gone");
    let path = format!("/api/v1/proposals/{}/reports", tak.id);
    let told = anna.send_json("POST", &path, &json!({ "reason": "dull" }), &[]).await;
    assert_eq!(told.json()["errors"][0]["field"], "reason");
}
