use language::Language;
use look::OutcomeMail;

use super::*;
use crate::subject::fixed::{page, subject};

fn html(standing: Standing, permitted: Result<u32, VoteRefusal>) -> String {
    let page = page(Language::Swedish, "/forslag/x/rost");
    let assurance = (!matches!(standing, Standing::Unknown)).then_some(Assurance::ConfirmedEmail);
    ReceiptPage { assurance, ..ReceiptPage::new(page, subject(), standing, permitted) }.render().unwrap()
}

#[test]
fn whoever_has_voted_can_take_it_back_while_voting_is_open() {
    let voted = || Standing::Voted("24 november kl. 19.02".to_owned());
    let open = html(voted(), Ok(1));
    assert!(open.contains("<h1 class=\"ds-heading\" data-size=\"lg\">Du har röstat</h1>"));
    assert!(open.contains("24 november kl. 19.02") && open.contains("/rost/ta-tillbaka"));
    let closed = html(voted(), Err(VoteRefusal::Closed));
    assert!(!closed.contains("/rost/ta-tillbaka") && closed.contains("Röstningen är stängd"));
}

#[test]
fn whoever_has_voted_can_ask_how_it_goes_while_there_is_something_to_be_told() {
    let html = |outcome_mail| {
        let page = page(Language::Swedish, "/forslag/x/rost");
        let subject = Subject { outcome_mail, ..subject() };
        let voted = Standing::Voted("24 november".to_owned());
        ReceiptPage::new(page, subject, voted, Err(VoteRefusal::Closed)).render().unwrap()
    };
    let can_ask = |html: &str| html.contains("action=\"/folj?vad=outcome.");
    assert!(can_ask(&html(OutcomeMail::NotAsked)));
    let told = [OutcomeMail::Asked, OutcomeMail::Everyone].map(html);
    assert!(
        told.iter()
            .all(|html| !can_ask(html) && html.contains("hur det går") | html.contains("Vi mejlar dig"))
    );
    let silent = [OutcomeMail::Over, OutcomeMail::Unreachable].map(html);
    assert!(silent.iter().all(|html| !can_ask(html) && !html.contains("mejlar dig")));
}

#[test]
fn whoever_has_not_voted_can() {
    let html = html(Standing::NotVoted, Ok(1));
    assert!(html.contains("Du har inte röstat") && html.contains("/rosta\"><button"));
    assert!(html.contains("Rösta med en annan e-postadress"));
    // Whoever has identified herself is not asked for a mailbox, so that leads nowhere.
    let page = page(Language::Swedish, "/forslag/x/rost");
    let view = ReceiptPage::new(page, subject(), Standing::NotVoted, Ok(1));
    let identified = ReceiptPage { assurance: Some(Assurance::Identified), ..view }.render().unwrap();
    assert!(!identified.contains("Rösta med en annan e-postadress"));
}

#[test]
fn whoever_is_not_known_is_led_to_the_mail_and_to_nothing_when_it_is_closed() {
    let open = html(Standing::Unknown, Ok(1));
    assert!(open.contains("/rosta\">Skriv min e-postadress</a>") && !open.contains("<form"));
    let closed = html(Standing::Unknown, Err(VoteRefusal::Closed));
    assert!(!closed.contains("/rosta\"") && closed.contains("Röstningen är stängd"));
}

#[test]
fn whoever_is_not_known_surely_enough_is_told_so() {
    let html = html(Standing::NotVoted, Err(VoteRefusal::NotEligible(Assurance::RegisteredResident)));
    assert!(html.contains("legitimerar sig") && !html.contains("<form"));
    let elsewhere = self::html(Standing::NotVoted, Err(VoteRefusal::NotRegistered));
    assert!(elsewhere.contains("Legitimera dig igen om en stund") && !elsewhere.contains("<form"));
}
