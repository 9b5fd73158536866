//! An administrator sets her municipality up: step by step, together with others, by sheets and files, and by programs.

mod files;
mod providers;
mod steps;
mod together;

use domain::settings::{Founding, Template};
use tests::{
    Actor, Answer, Town,
    form_fields::{changed, fields_of},
};

const THERE: &str = "grannkoping";

/// A municipality that was just added, and its administrator.
async fn founded() -> (Town, Actor) {
    let town = Town::new().await;
    let name = "Grannköpings kommun".to_owned();
    let founding = Founding { name, place: None, population: 0, template: Template::Goteborg };
    town.host.add_municipality(&THERE.parse().unwrap(), &founding).await.unwrap();
    let administrator = town.staff_of(THERE, "administrator").await;
    (town, administrator)
}

fn place(section: &str) -> String {
    format!("/desk/installningar/del/{section}")
}

/// The form of a section, as its page holds it.
async fn form(who: &Actor, section: &str) -> Vec<(String, String)> {
    let page = who.get(&place(section)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    fields_of(&page.body, &place(section))
}

/// Sends the form of a section with some fields changed.
async fn saves(who: &Actor, section: &str, changes: &[(&str, &str)]) -> Answer {
    let form = form(who, section).await;
    sends(who, section, &changed(&form, changes)).await
}

async fn sends(who: &Actor, section: &str, form: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, String)> =
        form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    who.post_form(&place(section), &fields).await
}

const GENERAL: [(&str, &str); 4] = [
    ("contact-phone", "031-390 06 12"),
    ("contact-hours-sv", "vardagar 8–16"),
    ("contact-hours-en", "weekdays 8–16"),
    ("contact-email", "kontakt@grannkoping.example"),
];

const SIGN_IN: [(&str, &str); 4] = [
    ("issuer", "https://login.grannkoping.example"),
    ("client-id", "ting"),
    ("roll-0-group", "ting-admin"),
    ("roll-0-role", "administrator"),
];
