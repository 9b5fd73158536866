use language::Language;

use super::*;
use crate::subject::fixed::{page, subject};

fn html(standing: Standing, permitted: Result<u32, VoteRefusal>) -> String {
    let page = page(Language::Swedish, "/forslag/x/rost");
    ReceiptPage::new(page, subject(), standing, permitted).render().unwrap()
}

#[test]
fn whoever_has_voted_can_take_it_back_while_voting_is_open() {
    let voted = || Standing::Voted("24 november kl. 19.02".to_owned());
    let open = html(voted(), Ok(1));
    assert!(open.contains("<h1 class=\"ds-heading\" data-size=\"lg\">Du har röstat</h1>"));
    assert!(open.contains("24 november kl. 19.02") && open.contains("/rost/ta-tillbaka"));
    let closed = html(voted(), Err(VoteRefusal::Closed));
    assert!(!closed.contains("<form") && closed.contains("Röstningen är stängd"));
}

#[test]
fn whoever_has_not_voted_can() {
    let html = html(Standing::NotVoted, Ok(1));
    assert!(html.contains("Du har inte röstat") && html.contains("/rosta\"><button"));
    assert!(html.contains("Rösta med en annan e-postadress"));
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
    assert!(html.contains("folkbokförd") && !html.contains("<form"));
}
