//! Whoever signs in by a passkey shows by it anew who she is, before something dangerous.

use http::StatusCode;
use tests::{Actor, Answer};

use super::{
    authenticator::Device,
    office::{ORIGIN, Office, asked, field, filled, link_of},
};

const INVITE: &str = "/desk/installningar/medarbetare/ny";
const OWN: &str = "/desk/nycklar";
/// Longer ago than a proof holds.
const LATER: i64 = 601;

/// The form that invites somebody, as it was filled in.
async fn invitation(who: &Actor) -> Vec<(&'static str, String)> {
    let token = field(&who.get(INVITE).await.body, "token");
    let typed = [
        ("namn", "Eva \"Ek\""),
        ("epost", "eva.ek@grannkoping.example"),
        ("roll-0", "registrar"),
        ("omfang-0", ""),
        ("varfor", "Hon registrerar.\r\nFrån måndag."),
    ];
    typed.into_iter().map(|(name, value)| (name, value.to_owned())).chain([("token", token)]).collect()
}

/// Sends it too late; answers where she is asked to show who she is.
async fn invites_too_late(office: &Office) -> String {
    let form = invitation(&office.admin).await;
    office.town.passes(LATER).await;
    let refused = office.admin.post_form(INVITE, &form).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.body);
    refused.location()
}

/// Shows who somebody is by what is on a device, on the page that asks.
async fn proves(who: &Actor, device: &mut Device, place: &str) -> Answer {
    let page = who.get(place).await;
    assert!(page.says(&["Bekräfta med nyckel"]), "{}", page.body);
    let answer = device.answers(&asked(&page.body)).await;
    who.post_form("/desk/logga-in/nyckel", &filled(&page.body, &answer, &[("till", place), ("igen", "1")]))
        .await
}

#[tokio::test]
async fn a_passkey_is_asked_anew_and_then_one_button_sends_what_was_written() {
    let mut office = Office::new().await;
    let place = invites_too_late(&office).await;
    // Another form of hers is open meanwhile.
    let open = invitation(&office.admin).await;
    let proven = proves(&office.admin, &mut office.device, &place).await;
    assert_eq!((proven.status, proven.location()), (StatusCode::SEE_OTHER, place.clone()));
    let anna = office.admin.remembered_by(&proven);
    let page = anna.opens(&place).await;
    assert!(page.says(&["Du har bekräftat att det är du", "ändra vilka som arbetar här", "Skicka nu"]));
    let done = page.presses("ny", &[]).await.answer;
    assert!(done.status == StatusCode::CREATED && done.says(&["Inbjudan är skapad"]), "{}", done.body);
    let (_, joined) = office.joins(&link_of(&done)).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    // What was open holds still; its mail is taken by now.
    let again = anna.post_form(INVITE, &open).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.says(&["redan en medarbetares"]), "{}", again.body);
    // The old cookie is as old as it was, and the new one ends when the old one does.
    assert_eq!(office.admin.post_form(INVITE, &open).await.status, StatusCode::SEE_OTHER);
    assert_eq!(anna.get("/desk/installningar").await.status, StatusCode::OK);
    office.town.passes(10 * 3600 - LATER).await;
    assert_eq!(anna.get("/desk/installningar").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_another_has_written_is_sent_by_nobody_elses_passkey() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "administrator").await;
    let place = invites_too_late(&office).await;
    let came = proves(&office.admin, &mut laptop, &place).await;
    let bo = office.admin.remembered_by(&came);
    let page = bo.get(&place).await;
    let told = ["Du är inloggad som Bo Berg", "har någon annan skrivit", "Ingenting har skickats"];
    assert!(page.status == StatusCode::OK && page.says(&told), "{}", page.body);
    assert!(!page.body.contains("eva.ek@") && !page.body.contains(&format!("action=\"{INVITE}\"")));
    // She who wrote it signs in by her own, in the same browser, and it is there.
    let proven = proves(&bo, &mut office.device, &place).await;
    let anna = bo.remembered_by(&proven);
    let done = anna.opens(&place).await.presses("ny", &[]).await.answer;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
}

#[tokio::test]
async fn whoever_cannot_show_who_she_is_loses_nothing_and_tries_again() {
    let mut office = Office::new().await;
    let place = invites_too_late(&office).await;
    office.device.holder.unlocks = false;
    let refused = proves(&office.admin, &mut office.device, &place).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert!(refused.header("set-cookie").is_none() && refused.location().starts_with(&place));
    let page = office.admin.get(&refused.location()).await;
    let told = ["Nyckeln går inte att använda här", "Ingenting har ändrats", "sparat i 30 minuter"];
    assert!(page.says(&told), "{}", page.body);
    office.device.holder.unlocks = true;
    let proven = proves(&office.admin, &mut office.device, &refused.location()).await;
    let anna = office.admin.remembered_by(&proven);
    let done = anna.opens(&place).await.presses("ny", &[]).await.answer;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
}

#[tokio::test]
async fn a_page_is_come_back_to_by_a_passkey_also_after_it_was_refused_once() {
    let mut office = Office::new().await;
    office.town.passes(LATER).await;
    let place = "/desk/bekrafta?till=%2Fdesk%2Finstallningar%2Fversioner&vad=import-settings";
    let page = office.admin.get(place).await;
    let answer = office.device.answers(&asked(&page.body)).await;
    let till = "/desk/installningar/versioner";
    let sent = filled(&page.body, &answer, &[("till", till), ("igen", "1")]);
    let came = office.admin.post_form("/desk/logga-in/nyckel", &sent).await;
    assert_eq!((came.status, came.location().as_str()), (StatusCode::SEE_OTHER, till));
    // The same answer again is worth nothing.
    let again = office.admin.post_form("/desk/logga-in/nyckel", &sent).await;
    assert!(again.header("set-cookie").is_none());
    let back = office.admin.get(&again.location()).await;
    assert!(back.says(&["hade den redan skickats", "Bekräfta med nyckel"]), "{}", back.body);
    assert!(back.body.contains(&format!("name=\"till\" value=\"{till}\"")), "{}", back.body);
}

#[tokio::test]
async fn whoever_has_no_passkey_yet_makes_her_first_and_goes_on() {
    let mut office = Office::without_a_passkey().await;
    let place = invites_too_late(&office).await;
    let page = office.admin.get(&place).await;
    assert!(page.says(&["Du har ingen inloggningsnyckel än", "/desk/nycklar?till="]), "{}", page.body);
    let own = office.admin.get(&format!("{OWN}?till={place}")).await;
    let answer = office.device.makes(&asked(&own.body)).await;
    let sent = filled(&own.body, &answer, &[("namn", "Jobbdatorn"), ("till", &place)]);
    // Where it is one more, she would have to show who she is first.
    let as_another = office.admin.post_form(OWN, &sent).await;
    assert!(as_another.location().starts_with("/desk/bekrafta/"), "{}", as_another.body);
    let made = office.admin.post_form("/desk/nycklar/forsta", &sent).await;
    assert_eq!((made.status, made.location()), (StatusCode::SEE_OTHER, place.clone()), "{}", made.body);
    let anna = office.admin.remembered_by(&made);
    let done = anna.opens(&place).await.presses("ny", &[]).await.answer;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
    // That is done once.
    let page = anna.get(OWN).await;
    let answer = Device::at(ORIGIN).makes(&asked(&page.body)).await;
    let sent = filled(&page.body, &answer, &[("namn", "En till")]);
    let second = anna.post_form("/desk/nycklar/forsta", &sent).await;
    assert!(
        second.status == StatusCode::CONFLICT && second.says(&["Du har redan en nyckel"]),
        "{}",
        second.body
    );
}

#[tokio::test]
async fn another_cookie_is_no_proof() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let bo = nobody.remembered_by(&office.signs_in(&nobody, &mut laptop, "").await);
    let page = bo.get(OWN).await;
    let answer = Device::at(ORIGIN).makes(&asked(&page.body)).await;
    let added = bo.post_form(OWN, &filled(&page.body, &answer, &[("namn", "Telefonen")])).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    office.town.passes(LATER - 60).await;
    let page = bo.get(OWN).await;
    let row = page.body.split("<li").find(|row| row.contains("Telefonen")).unwrap();
    let sent = [("token", field(row, "token")), ("nyckel", field(row, "nyckel"))];
    let gone = bo.post_form("/desk/nycklar/ta-bort", &sent).await;
    assert!(gone.location().starts_with("/desk/nycklar"), "{}", gone.location());
    let bo = bo.remembered_by(&gone);
    // The cookie is new, and what it says of when he used his passkey is not.
    office.town.passes(60).await;
    let page = bo.get(OWN).await;
    let sent = [("token", field(&page.body, "token")), ("nyckel", "x".to_owned())];
    let refused = bo.post_form("/desk/nycklar/ta-bort", &sent).await;
    assert!(refused.location().starts_with("/desk/bekrafta/"), "{}", refused.body);
}
