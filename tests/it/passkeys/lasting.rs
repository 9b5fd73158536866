//! A colleague's own passkeys: she has several, and takes away what she has lost.

use http::StatusCode;
use tests::Actor;

use super::{
    authenticator::Device,
    office::{ORIGIN, Office, asked, filled},
};

const OWN: &str = "/desk/nycklar";

async fn adds(who: &Actor, name: &str) -> Device {
    let mut device = Device::at(ORIGIN);
    let page = who.get(OWN).await;
    let answer = device.makes(&asked(&page.body)).await;
    let added = who.post_form(OWN, &filled(&page.body, &answer, &[("namn", name)])).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    assert!(who.get(&added.location()).await.says(&["Nyckeln är tillagd", name]));
    device
}

/// The form that takes away the passkey of this name.
async fn takes_away(who: &Actor, name: &str) -> tests::Answer {
    let page = who.get(OWN).await;
    let row =
        page.body.split("<li").find(|row| row.contains(name)).unwrap_or_else(|| panic!("{}", page.body));
    let fields =
        [("token", super::office::field(row, "token")), ("nyckel", super::office::field(row, "nyckel"))];
    who.post_form("/desk/nycklar/ta-bort", &fields).await
}

#[tokio::test]
async fn one_adds_passkeys_and_what_is_taken_away_signs_out_wherever_it_was() {
    let mut office = Office::new().await;
    let (bo, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let first = bo.get(OWN).await;
    assert!(
        first.says(&["Min nyckel", "grannkoping.localhost", "Det här är din enda nyckel"]),
        "{}",
        first.body
    );
    assert!(!first.body.contains("name=\"nyckel\""), "there is no button for it");
    let mut phone = adds(&bo, "Telefonen").await;
    let excluded = asked(&bo.get(OWN).await.body)["publicKey"]["excludeCredentials"].clone();
    assert_eq!(excluded.as_array().unwrap().len(), 2, "a device that has one makes no other");

    let nobody = office.stranger();
    let on_laptop = nobody.remembered_by(&office.signs_in(&nobody, &mut laptop, "").await);
    let on_phone = nobody.remembered_by(&office.signs_in(&nobody, &mut phone, "").await);
    let gone = takes_away(&on_phone, "Min nyckel").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    let on_phone = on_phone.remembered_by(&gone);
    assert!(on_phone.get(&gone.location()).await.says(&["Nyckeln är borttagen", "Telefonen"]));
    assert_eq!(on_laptop.get("/desk").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(office.signs_in(&nobody, &mut laptop, "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.signs_in(&nobody, &mut phone, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_only_passkey_stays_and_anothers_is_not_ones_own() {
    let mut office = Office::new().await;
    let (bo, _) = office.colleague("Bo Berg", "moderator").await;
    adds(&bo, "Telefonen").await;
    let page = bo.get(OWN).await;
    let nyckel = super::office::field(&page.body, "nyckel");
    // Anna has one, and sends his.
    let token = super::office::field(&office.admin.get(OWN).await.body, "token");
    let sent = [("token", token), ("nyckel", nyckel)];
    let answer = office.admin.post_form("/desk/nycklar/ta-bort", &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(bo.get(OWN).await.says(&["Min nyckel", "Telefonen"]), "nothing of his is gone");
    assert_eq!(takes_away(&bo, "Telefonen").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_signs_in_elsewhere_has_no_passkeys_here() {
    let office = Office::new().await;
    let provided = office.town.staff_of("broviken", "moderator").await;
    let page = provided.get(OWN).await;
    assert!(page.says(&["Du loggar in med kommunens egen inloggning"]), "{}", page.body);
    assert!(!page.body.contains("data-asked"));
    let token = super::office::field(&page.body, "token");
    let sent = [("token", token), ("fraga", String::new()), ("svar", String::new())];
    assert_eq!(provided.post_form(OWN, &sent).await.status, StatusCode::NOT_FOUND);
}
