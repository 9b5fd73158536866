use language::Language;

use super::*;
use crate::subject::fixed::{page, subject};

fn html(language: Language, email: &str, problem: Option<&Problem>) -> String {
    let sent = Sent { email: email.to_owned(), key: "nyckeln".to_owned(), ..Sent::default() };
    view(page(language, "/forslag/x/rosta"), subject(), By::Mail(None), &sent, problem).render().unwrap()
}

#[test]
fn an_address_that_is_refused_is_kept_and_the_title_is_only_text() {
    let problem = Problem::invalid(vec![FieldProblem::new("epost", "field-email")]);
    let html = html(Language::Swedish, "åsa\"<>&", Some(&problem));
    assert!(html.contains(&format!("value=\"{}\"", look::Html::from("åsa\"<>&"))));
    assert!(html.contains("<title>Fel: Rösta på ") && html.contains("href=\"#epost\""));
    assert!(html.contains("name=\"nyckel\" value=\"nyckeln\"") && !html.contains("<b>\"ö\""));
}

#[test]
fn too_many_mails_are_told_on_the_same_page() {
    let html = html(Language::Swedish, "asa@exempel.se", Some(&Problem::too_often(60)));
    assert!(html.contains("role=\"alert\"") && html.contains("Det blev för många försök"));
    assert!(html.contains("value=\"asa@exempel.se\""));
}

#[test]
fn the_language_follows_through_the_form() {
    let html = html(Language::English, "", None);
    assert!(html.contains("/rosta/epost?lang=en\"") && !html.contains("[voting-"));
}
