//! Cases at the desk: from the votes to the board's decision and what came of it.

mod api;
mod deciding;
mod documents;
mod finding;
mod mine;
mod refusing;
mod synpunkter;

use domain::case::RegisterNumber;
use tests::{OnDesk, Town};

const ANNA: &str = "anna@exempel.se";

/// Where a board decides on what has five votes.
async fn town() -> Town {
    Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "votes >= 5")).await
}

/// A proposal that has its votes and so has become a case: its id and number.
async fn handed_over(town: &Town, title: &str) -> (String, RegisterNumber) {
    let id = town.published_by(ANNA, "sv", title).await;
    town.casts_votes(&id, 0..5).await;
    let number = town.proposal(&id).await.state.matter.expect("a case").number;
    (id, number)
}

fn place(number: &RegisterNumber) -> String {
    format!("/desk/arenden/{}", number.slug())
}

/// What is typed of a decision that grants it.
const GRANTED: [(&str, &str); 6] = [
    ("outcome", "granted"),
    ("on", "2040-11-19"),
    ("section", "§ 31"),
    ("what", "Nämnden låter bygga ett tak över cykelparkeringen."),
    ("reasons", "Många har bett om det."),
    ("minutes", "https://broviken.se/protokoll/tn-31.pdf"),
];

/// The same with something else in one field.
fn granted_but(field: &'static str, words: &'static str) -> Vec<(&'static str, &'static str)> {
    let change = |(name, typed)| if name == field { (name, words) } else { (name, typed) };
    GRANTED.into_iter().map(change).collect()
}

/// Presses a button of a page, and reads where it leads.
async fn goes_on(page: &OnDesk, verb: &str, fields: &[(&str, &str)]) -> OnDesk {
    let answer = page.presses(verb, fields).await;
    assert_eq!(answer.answer.status, http::StatusCode::SEE_OTHER, "{}", answer.words());
    answer.follows().await
}
