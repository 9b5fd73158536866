//! Coming in by a mobile number and a code in an SMS, and the number on Mina sidor.

use domain::{ids::PersonId, mobile::MobileNumber};
use http::StatusCode;
use jiff::SignedDuration;
use local::KeptMail;
use store::Mobile;
use tests::{Actor, Answer, Town, link};

use crate::extract::{unpacked, ways};

const BEGINS: &str = "2040-11-19T09:00";
pub(crate) const NUMBER: &str = "070-174 06 05";
pub(crate) const AS_SENT: &str = "+46701740605";
const CODE: &str = "/mina-sidor/in/kod";
const LINK: &str = "/mina-sidor/mobil/kod";

/// A municipality that sends SMS, with this changed.
pub(crate) async fn town_where(change: impl FnOnce(&mut toml::Table)) -> Town {
    Town::founded(BEGINS, |settings| {
        let mut settings: toml::Table = settings.parse().expect("settings");
        settings.insert("sms".to_owned(), toml::toml! { sender = "Broviken" }.into());
        change(&mut settings);
        settings.to_string()
    })
    .await
}

async fn town() -> Town {
    town_where(|_| {}).await
}

async fn asks(actor: &Actor, number: &str, next: &str) -> Answer {
    let fields = [("epost", number.to_owned()), ("till", next.to_owned())];
    actor.post_form("/mina-sidor/in", &fields).await
}

async fn types(actor: &Actor, place: &str, code: &str) -> Answer {
    actor.post_form(place, &[("kod", code.to_owned())]).await
}

/// The SMS that a number has been sent, the newest first.
async fn texted(town: &Town, number: &str) -> Vec<KeptMail> {
    town.settles().await;
    town.mail_to(number)
}

/// The code of an SMS, which a browser fills in by its last line.
fn code_of(sms: &KeptMail) -> String {
    let last = sms.text.lines().last().expect("a last line");
    let code = last.strip_prefix("@localhost #").unwrap_or_else(|| panic!("{}", sms.text));
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{last}");
    code.to_owned()
}

fn another(code: &str) -> String {
    if code == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

/// Comes in by a code.
pub(crate) async fn signs_in(town: &Town, number: &str) -> Actor {
    let somebody = town.stranger();
    let asked = asks(&somebody, number, "").await;
    assert_eq!(asked.location(), CODE, "{}", asked.body);
    let code = code_of(&texted(town, AS_SENT).await[0]);
    let entered = types(&somebody.remembered_by(&asked), CODE, &code).await;
    assert_eq!(entered.location(), "/mina-sidor", "{}", entered.body);
    somebody.remembered_by(&entered)
}

/// Comes in by a mailed link.
async fn by_mail(town: &Town, email: &str) -> Actor {
    asks(&town.stranger(), email, "").await;
    town.settles().await;
    let entered = town.stranger().post_form(&link(&town.mail_to(email)[0], "/mina-sidor/in/"), &[]).await;
    town.stranger().remembered_by(&entered)
}

/// Says that a number is hers, and types the code.
async fn adds(town: &Town, actor: &Actor, number: &str) -> Answer {
    let asked = actor.post_form("/mina-sidor/mobil", &[("mobil", number.to_owned())]).await;
    assert_eq!(asked.location(), LINK, "{}", asked.body);
    let code = code_of(&texted(town, AS_SENT).await[0]);
    types(&actor.also_remembered_by(&asked), LINK, &code).await
}

#[tokio::test]
async fn whoever_has_no_mail_comes_in_by_a_code_and_to_where_she_was_going() {
    let town = town().await;
    let bo = town.stranger();
    let form = bo.get("/mina-sidor/in?till=/mina-sidor/foljer").await;
    assert!(form.says(&["E-post eller mobilnummer"]), "{}", form.body);
    let asked = asks(&bo, NUMBER, "/mina-sidor/foljer").await;
    assert_eq!(asked.location(), CODE);
    let bo = bo.remembered_by(&asked);
    let sms = texted(&town, AS_SENT).await;
    assert_eq!((sms.len(), sms[0].from.as_str()), (1, "Broviken"));
    assert!(
        sms[0].text.contains("Brovikens kommun") && sms[0].text.contains("10 minuter"),
        "{}",
        sms[0].text
    );
    let page = bo.get(CODE).await;
    assert!(page.says(&["070-174 06 05"]) && page.body.contains("autocomplete=\"one-time-code\""));
    assert!(page.body.contains("inputmode=\"numeric\"") && page.header("set-cookie").is_none());
    let code = code_of(&sms[0]);
    assert!(!page.body.contains(&code) && !asked.header("set-cookie").unwrap().contains(&code));
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    let entered = types(&bo, CODE, &spaced).await;
    assert_eq!(entered.location(), "/mina-sidor/foljer", "{}", entered.body);
    let bo = town.stranger().remembered_by(&entered);
    let mine = bo.get("/mina-sidor").await;
    assert!(mine.says(&["070-174 06 05", "så besked om det du gör står bara här"]), "{}", mine.body);
    // However it is written, the number is the same person, and nothing tells that it is known.
    let again = asks(&town.stranger(), "+46 (0)70 174 06 05", "").await;
    assert_eq!((again.status, again.location()), (asked.status, asked.location()));
}

#[tokio::test]
async fn a_code_may_be_typed_wrong_four_times_and_the_page_stays() {
    let town = town().await;
    let asked = asks(&town.stranger(), NUMBER, "").await;
    let bo = town.stranger().remembered_by(&asked);
    let code = code_of(&texted(&town, AS_SENT).await[0]);
    for no_code in ["", "12345", "1234567", "abcdef"] {
        let refused = types(&bo, CODE, no_code).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&["Skriv de sex siffrorna i sms:et."]), "{}", refused.body);
    }
    for left in (1..=4).rev() {
        let refused = types(&bo, CODE, &another(&code)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let says = if left == 1 { "en gång till".to_owned() } else { format!("{left} gånger till") };
        assert!(refused.says(&[&says]) && refused.body.contains("one-time-code"), "{}", refused.body);
        assert!(refused.header("set-cookie").is_none());
    }
    types(&bo, CODE, &another(&code)).await;
    let too_late = types(&bo, CODE, &code).await;
    assert!(too_late.says(&["för många gånger"]) && too_late.header("set-cookie").is_none());
    // Another is sent for the same, but not at once.
    let at_once = bo.post_form("/mina-sidor/in/kod/igen", &[]).await;
    assert_eq!(at_once.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(at_once.says(&["Vänta en halv minut"]) && at_once.body.contains("one-time-code"));
    town.passes(31).await;
    let again = bo.post_form("/mina-sidor/in/kod/igen", &[]).await;
    assert_eq!(again.location(), format!("{CODE}?skickad=igen"), "{}", again.body);
    let bo = town.stranger().remembered_by(&again);
    assert!(bo.get(&again.location()).await.says(&["Det är bara den senaste som gäller"]));
    let sms = texted(&town, AS_SENT).await;
    assert_eq!(sms.len(), 2);
    assert_eq!(types(&bo, CODE, &code_of(&sms[0])).await.location(), "/mina-sidor");
}

#[tokio::test]
async fn five_tries_at_once_are_five_tries() {
    let town = town().await;
    let asked = asks(&town.stranger(), NUMBER, "").await;
    let bo = town.stranger().remembered_by(&asked);
    let code = code_of(&texted(&town, AS_SENT).await[0]);
    let wrong = another(&code);
    let tries = futures_util::future::join_all((0..12).map(|_| types(&bo, CODE, &wrong))).await;
    let looked_at = tries.iter().filter(|answer| answer.says(&["Du kan försöka"])).count();
    assert_eq!(looked_at, 4, "the fifth says that it was the last");
    assert!(types(&bo, CODE, &code).await.says(&["för många gånger"]));
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_once_and_in_the_browser_that_asked_for_it() {
    let town = town().await;
    let asked = asks(&town.stranger(), NUMBER, "").await;
    let bo = town.stranger().remembered_by(&asked);
    let code = code_of(&texted(&town, AS_SENT).await[0]);
    // Somebody who has heard the code has not asked for it there.
    let elsewhere = types(&town.stranger(), CODE, &code).await;
    assert!(elsewhere.status == StatusCode::NOT_FOUND && elsewhere.header("set-cookie").is_none());
    let mallory = asks(&town.stranger().from("192.0.2.9"), "070-174 06 15", "").await;
    let other = types(&town.stranger().remembered_by(&mallory), CODE, &code).await;
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "or her own code is the same, one in a million"
    );
    assert!(types(&bo, LINK, &code).await.header("set-cookie").is_none(), "nor for anything else");
    assert_eq!(types(&bo, CODE, &code).await.location(), "/mina-sidor");
    assert_eq!(types(&bo, CODE, &code).await.location(), "/mina-sidor", "a second click is one");
    town.passes(11).await;
    let used = types(&bo, CODE, &code).await;
    assert!(used.says(&["redan använd"]) && used.header("set-cookie").is_none(), "{}", used.body);

    let asked = asks(&town.stranger(), NUMBER, "").await;
    let bo = town.stranger().remembered_by(&asked);
    let code = code_of(&texted(&town, AS_SENT).await[0]);
    town.host.advance(SignedDuration::from_mins(10)).await.unwrap();
    for late in [bo.get(CODE).await, types(&bo, CODE, &code).await] {
        assert!(late.status == StatusCode::NOT_FOUND && late.header("set-cookie").is_none());
        assert!(late.says(&["Koden går inte att använda längre"]), "{}", late.body);
    }
}

#[tokio::test]
async fn what_no_sms_reaches_is_told_at_its_field_and_kept() {
    let town = town().await;
    for (typed, says) in [
        ("08-123 456 78", "Till det numret går det inte att skicka sms"),
        ("+47 412 34 567", "Kommunen skickar inte sms till det landet"),
        ("+1 900 555 01 00", "Kommunen skickar inte sms till det landet"),
        ("070-174 06", "eller ett mobilnummer, som 070-123 45 67"),
        ("bo@", "Skriv en e-postadress"),
    ] {
        let refused = asks(&town.stranger(), typed, "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.says(&[says]) && refused.header("set-cookie").is_none(), "{typed}: {}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{typed}\"")), "{typed}");
    }
    // Where no SMS are sent there is nothing of it.
    let town = Town::new().await;
    assert!(!town.stranger().get("/mina-sidor/in").await.says(&["mobilnummer"]));
    assert!(asks(&town.stranger(), NUMBER, "").await.says(&["Skriv hela e-postadressen"]));
    let anna = by_mail(&town, "anna@exempel.se").await;
    assert!(!anna.get("/mina-sidor").await.says(&["mobilnummer"]));
    assert_eq!(anna.get("/mina-sidor/mobil").await.status, StatusCode::NOT_FOUND);
    let added = anna.post_form("/mina-sidor/mobil", &[("mobil", NUMBER.to_owned())]).await;
    assert_eq!(added.status, StatusCode::NOT_FOUND);
    assert!(texted(&town, AS_SENT).await.is_empty());
}

#[tokio::test]
async fn a_double_click_is_one_sms() {
    let town = town().await;
    let bo = town.stranger();
    let fields = [("epost", NUMBER.to_owned()), ("nyckel", "n".to_owned())];
    let first = bo.post_form("/mina-sidor/in", &fields).await;
    let second = bo.post_form("/mina-sidor/in", &fields).await;
    assert_eq!(second.location(), first.location());
    let sms = texted(&town, AS_SENT).await;
    assert_eq!(sms.len(), 1);
    let entered = types(&bo.remembered_by(&second), CODE, &code_of(&sms[0])).await;
    assert_eq!(entered.location(), "/mina-sidor", "the browser has the second answer");
}

#[tokio::test]
async fn sms_are_few_for_a_number_whoever_asks_and_for_a_municipality_a_day() {
    let town = town().await;
    let mut sent = 0;
    for client in 1..=20 {
        let asked = asks(&town.stranger().from(&format!("192.0.2.{client}")), NUMBER, "").await;
        if asked.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(asked.says(&["Vi har nyss skickat flera koder"]), "{}", asked.body);
            assert!(asked.header("retry-after").is_some() && asked.body.contains(NUMBER));
        } else {
            sent += 1;
        }
    }
    assert_eq!((sent, texted(&town, AS_SENT).await.len()), (8, 8));
    town.host.advance(SignedDuration::from_hours(2)).await.unwrap();
    assert_eq!(asks(&town.stranger(), NUMBER, "").await.status, StatusCode::SEE_OTHER, "one has come back");
    assert_eq!(asks(&town.stranger(), NUMBER, "").await.status, StatusCode::TOO_MANY_REQUESTS);

    let town = town_where(|settings| {
        settings["sms"].as_table_mut().unwrap().insert("a_day".to_owned(), 3.into());
    })
    .await;
    for n in 1..=3 {
        let asked =
            asks(&town.stranger().from(&format!("192.0.2.{n}")), &format!("070-174 06 0{n}"), "").await;
        assert_eq!(asked.location(), CODE);
    }
    let used_up = asks(&town.stranger(), "070-174 06 09", "").await;
    assert_eq!(used_up.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(used_up.says(&["I dag kan vi inte skicka fler sms", "Skriv din e-postadress i stället"]));
    assert!(texted(&town, "+46701740609").await.is_empty());
    town.host.advance(SignedDuration::from_hours(8)).await.unwrap();
    assert_eq!(asks(&town.stranger(), "070-174 06 09", "").await.location(), CODE);
}

#[tokio::test]
async fn an_sms_that_the_provider_does_not_take_comes_when_it_does() {
    let town = town().await;
    town.host.mailbox().refuse(true);
    let asked = asks(&town.stranger(), NUMBER, "").await;
    assert_eq!(asked.location(), CODE, "she is told that it is on its way");
    town.passes(1).await;
    assert!(town.mail_to(AS_SENT).is_empty());
    town.host.mailbox().refuse(false);
    town.passes(60).await;
    let sms = texted(&town, AS_SENT).await;
    assert_eq!(sms.len(), 1);
    let entered = types(&town.stranger().remembered_by(&asked), CODE, &code_of(&sms[0])).await;
    assert_eq!(entered.location(), "/mina-sidor");
}

#[tokio::test]
async fn a_number_is_added_changed_and_removed_on_her_own_pages() {
    let town = town().await;
    let anna = by_mail(&town, "anna@exempel.se").await;
    assert!(anna.get("/mina-sidor").await.says(&["Lägg till mobilnummer"]));
    assert_eq!(adds(&town, &anna, NUMBER).await.location(), "/mina-sidor#uppgifter");
    assert!(anna.get("/mina-sidor").await.says(&["070-174 06 05", "anna@exempel.se"]));
    // By either she is the same.
    let by_code = signs_in(&town, NUMBER).await;
    assert!(by_code.get("/mina-sidor").await.says(&["anna@exempel.se"]));
    let landline = anna.post_form("/mina-sidor/mobil", &[("mobil", "08-123 456 78".to_owned())]).await;
    assert_eq!(landline.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(landline.says(&["Till det numret går det inte att skicka sms"]));
    assert!(landline.body.contains("value=\"08-123 456 78\""));
    let removed = anna.post_form("/mina-sidor/mobil/ta-bort", &[]).await;
    assert_eq!(removed.location(), "/mina-sidor#uppgifter");
    assert!(!anna.get("/mina-sidor").await.says(&["070-174 06 05"]));
    let somebody = signs_in(&town, NUMBER).await;
    assert!(
        !somebody.get("/mina-sidor").await.says(&["anna@exempel.se"]),
        "whoever has it now is somebody else"
    );
    let only = somebody.post_form("/mina-sidor/mobil/ta-bort", &[]).await;
    assert_eq!(only.status, StatusCode::CONFLICT);
    assert!(only.says(&["Numret går inte att ta bort"]), "{}", only.body);
}

#[tokio::test]
async fn a_code_adds_a_number_only_to_whoever_has_asked_for_it() {
    let town = town().await;
    let (anna, bo) = (by_mail(&town, "anna@exempel.se").await, by_mail(&town, "bo@exempel.se").await);
    let asked = anna.post_form("/mina-sidor/mobil", &[("mobil", NUMBER.to_owned())]).await;
    let code = code_of(&texted(&town, AS_SENT).await[0]);
    let by_bo = types(&bo.also_remembered_by(&asked), LINK, &code).await;
    assert_eq!(by_bo.status, StatusCode::NOT_FOUND);
    let by_nobody = types(&town.stranger().remembered_by(&asked), LINK, &code).await;
    assert_eq!(by_nobody.location(), "/mina-sidor/in");
    let comes_in = types(&town.stranger().remembered_by(&asked), CODE, &code).await;
    assert!(comes_in.status == StatusCode::NOT_FOUND && comes_in.header("set-cookie").is_none());
    assert_eq!(
        types(&anna.also_remembered_by(&asked), LINK, &code).await.location(),
        "/mina-sidor#uppgifter"
    );
    // A number that leads to somebody who is reached by mail stays hers.
    town.host.advance(SignedDuration::from_hours(2)).await.unwrap();
    let taken = adds(&town, &bo, NUMBER).await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    assert!(taken.says(&["Numret hör till någon annan"]), "{}", taken.body);
    assert!(signs_in(&town, NUMBER).await.get("/mina-sidor").await.says(&["anna@exempel.se"]));
}

#[tokio::test]
async fn whoever_has_voted_by_both_and_connects_them_has_one_vote() {
    let town = town_where(|settings| {
        let proposals = settings["proposals"].as_table_mut().unwrap();
        proposals.insert("who_may_vote".to_owned(), "confirmed-mobile".into());
    })
    .await;
    let (one, other) = (
        town.published_by("eva@exempel.se", "sv", "Fler bänkar").await,
        town.published_by("eva@exempel.se", "sv", "Färre bänkar").await,
    );
    let by_number = signs_in(&town, NUMBER).await;
    for id in [&one, &other] {
        let voted = by_number.post_form(&format!("/forslag/{id}/rosta"), &[]).await;
        assert_eq!(voted.location(), format!("/forslag/{id}/rost"), "{}", voted.body);
    }
    let anna = by_mail(&town, "anna@exempel.se").await;
    assert_eq!(anna.votes_for(&one).await.status, StatusCode::OK);
    town.settles().await;
    assert_eq!((town.votes(&one).await, town.votes(&other).await), (2, 1));
    assert_eq!(adds(&town, &anna, NUMBER).await.location(), "/mina-sidor#uppgifter");
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
    assert_eq!((town.votes(&one).await, town.votes(&other).await), (1, 1));
    assert!(anna.get("/mina-sidor").await.says(&["Färre bänkar", "070-174 06 05"]));
    let was = by_number.get("/mina-sidor").await;
    assert!(was.location().starts_with("/mina-sidor/in"), "whom she was is nobody any more");
}

#[tokio::test]
async fn what_asks_for_an_address_is_not_open_to_a_number() {
    let town = town().await;
    let id = town.published_by("eva@exempel.se", "sv", "Fler bänkar").await;
    let bo = signs_in(&town, NUMBER).await;
    let vote = bo.post_form(&format!("/forslag/{id}/rosta"), &[]).await;
    assert_eq!(vote.location(), format!("/forslag/{id}/rosta"));
    assert!(bo.get(&vote.location()).await.body.contains("name=\"epost\""), "she is asked for an address");
    assert!(bo.get(&format!("/forslag/{id}/rost")).await.says(&["det räcker inte här"]));
    let comment = format!("/forslag/{id}/kommentera");
    assert!(bo.get(&comment).await.body.contains("name=\"epost\""));
    let sent = bo.post_form(&comment, &[("kommentar", "Bra".to_owned()), ("namn", "Bo".to_owned())]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bo.get("/folj?vad=all").await.body.contains("name=\"epost\""), "what one follows comes by mail");
    town.settles().await;
    assert_eq!(town.votes(&id).await, 0);
}

/// Whom the number leads to.
async fn person(town: &Town) -> PersonId {
    let (app, store) = (town.host.app(), town.municipality().await.store);
    let number = MobileNumber::parse(NUMBER).unwrap();
    let identifier = app.personal_key(&store).await.unwrap().mobile(&number);
    store.person_of_mobile(&Mobile { number, identifier }, "sv", app.now()).await.unwrap()
}

#[tokio::test]
async fn her_file_holds_the_number_and_erasing_her_lets_it_lead_to_nobody() {
    let town = town().await;
    let bo = signs_in(&town, NUMBER).await;
    bo.post_form("/mina-sidor/utdrag", &[]).await;
    town.settles().await;
    let files = unpacked(bo.fetches(&ways(&bo).await[0]).await);
    assert!(files.values().any(|file| file.contains(AS_SENT)), "{:?}", files.keys());
    assert!(files.values().any(|file| file.contains("mobilnumret, med en kod")));
    let id = person(&town).await;
    let store = town.municipality().await.store;
    assert!(store.person(id).await.unwrap().unwrap().mobile.is_some());
    let erase = bo.get("/mina-sidor/ta-bort").await;
    assert!(erase.says(&["070-174 06 05"]), "{}", erase.body);
    let erased = bo.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
    town.settles().await;
    assert!(store.person(id).await.unwrap().is_none());
    assert_ne!(person(&town).await, id, "the number leads to somebody new");
}

#[tokio::test]
async fn a_vote_is_confirmed_by_a_code_where_voting_is_open_to_numbers() {
    let town = town_where(|settings| {
        let proposals = settings["proposals"].as_table_mut().unwrap();
        proposals.insert("who_may_vote".to_owned(), "confirmed-mobile".into());
    })
    .await;
    let id = town.published_by("eva@exempel.se", "sv", "Fler bänkar").await;
    let (form, place) = (format!("/forslag/{id}/rosta/epost"), format!("/forslag/{id}/rosta/kod"));
    assert!(town.stranger().get(&format!("/forslag/{id}/rosta")).await.says(&["E-post eller mobilnummer"]));
    let wrong = town.stranger().post_form(&form, &[("epost", "08-123 456 78".to_owned())]).await;
    assert!(
        wrong.says(&["Till det numret går det inte att skicka sms"]) && wrong.body.contains("08-123 456 78")
    );
    let asked = town.stranger().post_form(&form, &[("epost", NUMBER.to_owned())]).await;
    assert_eq!(asked.location(), place, "{}", asked.body);
    let bo = town.stranger().remembered_by(&asked);
    let sms = texted(&town, AS_SENT).await;
    assert!(sms[0].text.contains("bekräftar din röst"), "{}", sms[0].text);
    let code = code_of(&sms[0]);
    assert!(bo.get(&place).await.says(&["Den är inte räknad än"]));
    assert_eq!(types(&bo, CODE, &code).await.status, StatusCode::NOT_FOUND, "it signs nobody in elsewhere");
    assert!(types(&bo, &place, &another(&code)).await.says(&["Koden stämmer inte"]));
    town.settles().await;
    assert_eq!(town.votes(&id).await, 0);
    for _ in 0..2 {
        let voted = types(&bo, &place, &code).await;
        assert_eq!(voted.location(), format!("/forslag/{id}/rost"), "{}", voted.body);
        assert!(town.stranger().remembered_by(&voted).get(&voted.location()).await.says(&["Du har röstat"]));
    }
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
    // By mail alone where that is what the settings say.
    let closed = self::town().await;
    let id = closed.published_by("eva@exempel.se", "sv", "Fler bänkar").await;
    let refused = closed
        .stranger()
        .post_form(&format!("/forslag/{id}/rosta/epost"), &[("epost", NUMBER.to_owned())])
        .await;
    assert!(refused.says(&["Skriv hela e-postadressen"]) && texted(&closed, AS_SENT).await.is_empty());
}

#[tokio::test]
async fn whoever_has_come_in_by_a_number_submits_and_comments_without_an_address_where_that_is_enough() {
    let town = town_where(|settings| {
        let open = |section: &mut toml::Value, act: &str| {
            section.as_table_mut().unwrap().insert(act.to_owned(), "confirmed-mobile".into());
        };
        open(&mut settings["proposals"], "who_may_submit");
        open(&mut settings["comments"], "who_may_comment");
    })
    .await;
    let form = town.stranger().get("/forslag/nytt").await;
    assert!(form.body.contains("name=\"epost\"") && form.says(&["Logga in med ditt mobilnummer"]));
    let bo = signs_in(&town, NUMBER).await;
    assert!(!bo.get("/forslag/nytt").await.body.contains("name=\"epost\""), "nothing is mailed to her");
    let sent = bo.post_form("/forslag/nytt", &tests::form("Fler bänkar", "")).await;
    let own = sent.location();
    assert!(own.starts_with("/mina-sidor/forslag/"), "{}", sent.body);
    town.settles().await;
    assert!(bo.get("/mina-sidor").await.says(&["Fler bänkar"]));
    let id = own.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;
    let fields = [("kommentar", "Gärna två.".to_owned()), ("namn", "Bo".to_owned())];
    let comment = bo.post_form(&format!("/forslag/{id}/kommentera"), &fields).await;
    assert_eq!(comment.status, StatusCode::SEE_OTHER, "{}", comment.body);
    assert!(texted(&town, AS_SENT).await.len() == 1, "what comes of it stands on Mina sidor");
}
