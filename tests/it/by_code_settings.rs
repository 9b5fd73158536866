//! SMS are off until an administrator says from whom they come, and a number is enough for what she says.

use http::StatusCode;
use tests::{
    Town,
    form_fields::{changed, fields_of},
};

use crate::by_code::{NUMBER, signs_in};

const PLACE: &str = "/desk/installningar/del/delta";

async fn saves(town: &Town, changes: &[(&str, &str)]) -> tests::Answer {
    let administrator = town.staff("administrator").await;
    let form = changed(&fields_of(&administrator.get(PLACE).await.body, PLACE), changes);
    let fields: Vec<(&str, String)> =
        form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    administrator.post_form(PLACE, &fields).await
}

#[tokio::test]
async fn an_administrator_switches_sms_on_and_opens_voting_to_numbers() {
    let town = Town::new().await;
    let page = town.staff("administrator").await.get(PLACE).await;
    assert!(page.says(&["Mobilnummer och sms"]) && !page.body.contains("confirmed-mobile"), "{}", page.body);
    for (sender, says) in
        [("Brovikens kommun", "Skriv 3–11 bokstäver"), ("46701234567", "börja med en bokstav")]
    {
        let wrong = saves(&town, &[("sms-sender", sender)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{sender}");
        assert!(wrong.says(&[says]) && wrong.body.contains(&format!("value=\"{sender}\"")), "{}", wrong.body);
    }
    let abroad = saves(&town, &[("sms-sender", "Broviken"), ("sms-abroad", "Norge")]).await;
    assert!(abroad.says(&["Skriv landsnummer"]), "{}", abroad.body);
    let none = saves(&town, &[("who-may-vote", "confirmed-mobile")]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.says(&["Skriv en avsändare av sms"]));

    let on = saves(&town, &[("sms-sender", "Broviken"), ("sms-a-day", "50"), ("sms-abroad", "+45 47")]).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.body);
    let opened = saves(&town, &[("who-may-vote", "confirmed-mobile")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    // Settings are kept for some seconds.
    let town = town.restarted().await;
    let settings = town.municipality().await.settings;
    let sms = settings.sms.as_ref().unwrap();
    assert_eq!((sms.sender.as_str(), sms.a_day, sms.abroad.len()), ("Broviken", 50, 2));
    let id = town.published_by("eva@exempel.se", "sv", "Fler bänkar").await;
    assert!(
        town.stranger().get(&format!("/forslag/{id}")).await.says(&["din e-post eller ditt mobilnummer"])
    );
    let vote = signs_in(&town, NUMBER).await.votes_for(&id).await;
    assert_eq!(vote.status, StatusCode::OK, "{}", vote.body);
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
    // Whoever switches it off again says first what numbers are no longer enough for.
    let off = saves(&town, &[("sms-sender", "")]).await;
    assert!(off.status == StatusCode::UNPROCESSABLE_ENTITY && off.says(&["Skriv en avsändare av sms"]));
    let off = saves(&town, &[("sms-sender", ""), ("who-may-vote", "confirmed-email")]).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.body);
}

#[tokio::test]
async fn a_file_that_opens_something_to_numbers_where_no_sms_are_sent_is_refused() {
    let settings = include_str!("../../infra/local/demo/broviken.toml");
    let opened =
        settings.replace("who_may_vote = \"confirmed-email\"", "who_may_vote = \"confirmed-mobile\"");
    let why = domain::settings::Settings::from_toml(&opened).unwrap_err().to_string();
    assert!(why.contains("[sms]"), "{why}");
    let sent = opened + "\n[sms]\nsender = \"Broviken\"\n";
    let read = domain::settings::Settings::from_toml(&sent).unwrap();
    assert_eq!(domain::settings::Settings::from_toml(&read.to_toml().unwrap()).unwrap(), read);
}
