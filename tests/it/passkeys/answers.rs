//! What somebody brings who is not whom she says: nobody is signed in by it.

use http::StatusCode;
use jiff::SignedDuration;
use serde_json::Value;
use tests::{Answer, Town};

use super::{
    authenticator::Holder,
    office::{ORIGIN, Office, THERE, asked, filled},
};

const SIGN_IN: &str = "/desk/logga-in/nyckel";

fn is_refused(answer: &Answer, says: &str) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
    assert!(answer.header("set-cookie").is_none());
    assert!(answer.says(&[says, "Logga in med nyckel"]), "{}", answer.body);
    assert!(!asked(&answer.body)["publicKey"]["challenge"].is_null(), "one can try again from there");
}

const UNSOUND: &str = "Nyckeln går inte att använda här";
const LATE: &str = "Sidan hade stått öppen för länge";

#[tokio::test]
async fn an_answer_that_comes_again_signs_nobody_in() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let page = nobody.get("/desk/logga-in").await;
    let sent = filled(&page.body, &laptop.answers(&asked(&page.body)).await, &[]);
    assert_eq!(nobody.post_form(SIGN_IN, &sent).await.status, StatusCode::SEE_OTHER);
    is_refused(&nobody.post_form(SIGN_IN, &sent).await, LATE);
    // Another answer to the same question is no better.
    let again = filled(&page.body, &laptop.answers(&asked(&page.body)).await, &[]);
    is_refused(&nobody.post_form(SIGN_IN, &again).await, LATE);
    // Nor the same answer to another question.
    let other = nobody.get("/desk/logga-in").await;
    let old: Value = serde_json::from_str(&sent[1].1).unwrap();
    is_refused(&nobody.post_form(SIGN_IN, &filled(&other.body, &old, &[])).await, UNSOUND);
}

#[tokio::test]
async fn two_who_send_the_same_answer_at_once_are_one_or_none() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let page = nobody.get("/desk/logga-in").await;
    let sent = filled(&page.body, &laptop.answers(&asked(&page.body)).await, &[]);
    let came = tokio::join!(nobody.post_form(SIGN_IN, &sent), nobody.post_form(SIGN_IN, &sent));
    let came = [came.0.status, came.1.status].into_iter().filter(|status| *status == StatusCode::SEE_OTHER);
    assert_eq!(came.count(), 1);
}

#[tokio::test]
async fn an_answer_that_is_changed_signs_nobody_in() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let (_, mut hers) = office.colleague("Eva Ek", "registrar").await;
    let nobody = office.stranger();
    let changes: [fn(&mut Value, &Value); 6] = [
        |answer, _| answer["response"]["signature"] = "MEUCIQD".into(),
        |answer, _| answer["response"]["userHandle"] = "AAAAAAAAAAAAAAAAAAAAAA".into(),
        |answer, _| answer["response"]["authenticatorData"] = "AAAA".into(),
        // Her name on his answer, his passkey under her name.
        |answer, hers| answer["response"]["userHandle"] = hers["response"]["userHandle"].clone(),
        |answer, hers| {
            answer["id"] = hers["id"].clone();
            answer["rawId"] = hers["rawId"].clone();
        },
        |answer, _| *answer = Value::Null,
    ];
    for change in changes {
        let page = nobody.get("/desk/logga-in").await;
        let mut answer = laptop.answers(&asked(&page.body)).await;
        change(&mut answer, &hers.answers(&asked(&page.body)).await);
        is_refused(&nobody.post_form(SIGN_IN, &filled(&page.body, &answer, &[])).await, UNSOUND);
    }
    let page = nobody.get("/desk/logga-in").await;
    let mut sent = filled(&page.body, &laptop.answers(&asked(&page.body)).await, &[]);
    sent[0].1.insert(3, 'x');
    is_refused(&nobody.post_form(SIGN_IN, &sent).await, LATE);
    is_refused(&nobody.post_form(SIGN_IN, &[]).await, LATE);
    // And what was not changed does.
    assert_eq!(office.signs_in(&nobody, &mut laptop, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_answer_that_was_given_to_another_site_signs_nobody_in() {
    let mut office = Office::new().await;
    let (_, laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let sites = [
        "http://evil.example",
        "http://evil.grannkoping.localhost:3000",
        "http://grannkoping.localhost:3001",
        "http://localhost:3000",
        "https://grannkoping.localhost:3000",
    ];
    for site in sites {
        let mut fooled = laptop.copied_to(site);
        is_refused(&office.signs_in(&nobody, &mut fooled, "").await, UNSOUND);
    }
    let mut honest = laptop.copied_to(ORIGIN);
    assert_eq!(office.signs_in(&nobody, &mut honest, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_answer_that_is_late_or_to_a_question_of_another_municipality_signs_nobody_in() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let page = nobody.get("/desk/logga-in").await;
    let sent = filled(&page.body, &laptop.answers(&asked(&page.body)).await, &[]);
    let elsewhere = nobody.at("broviken").post_form(SIGN_IN, &sent).await;
    assert_ne!(elsewhere.status, StatusCode::SEE_OTHER);
    assert!(elsewhere.header("set-cookie").is_none());
    office.town.host.advance(SignedDuration::from_mins(10)).await.unwrap();
    is_refused(&nobody.post_form(SIGN_IN, &sent).await, LATE);
}

#[tokio::test]
async fn whoever_does_not_unlock_it_is_not_signed_in_nor_makes_one() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    laptop.holder = Holder { unlocks: false };
    is_refused(&office.signs_in(&office.stranger(), &mut laptop, "").await, UNSOUND);

    let link = office.invites("Eva Ek", "registrar").await;
    let mut device = super::authenticator::Device::at(ORIGIN);
    device.holder = Holder { unlocks: false };
    let page = office.stranger().get(&link).await;
    let answer = device.makes(&asked(&page.body)).await;
    let refused = office.stranger().post_form(&link, &filled(&page.body, &answer, &[])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says(&[UNSOUND]) && refused.header("set-cookie").is_none());
}

#[tokio::test]
async fn a_copy_of_a_passkey_is_found_out_by_its_counter() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let mut copy = laptop.copied_to(ORIGIN);
    assert_eq!(office.signs_in(&nobody, &mut laptop, "").await.status, StatusCode::SEE_OTHER);
    is_refused(&office.signs_in(&nobody, &mut copy, "").await, UNSOUND);
}

#[tokio::test]
async fn a_question_is_for_one_purpose() {
    let mut office = Office::new().await;
    let (bo, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    // What was made for an invitation adds nothing to anybody else's passkeys, and signs nobody in.
    let link = office.invites("Eva Ek", "administrator").await;
    let page = nobody.get(&link).await;
    let mut device = super::authenticator::Device::at(ORIGIN);
    let made = device.makes(&asked(&page.body)).await;
    let own = bo.get("/desk/nycklar").await;
    let mut sent = filled(&page.body, &made, &[]);
    sent.retain(|(name, _)| *name != "token");
    sent.push(("token", super::office::field(&own.body, "token")));
    let refused = bo.post_form("/desk/nycklar", &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says(&[LATE]), "{}", refused.body);
    is_refused(&nobody.post_form(SIGN_IN, &filled(&page.body, &made, &[])).await, LATE);
    // What signs in makes nobody a colleague.
    let asks = nobody.get("/desk/logga-in").await;
    let answer = laptop.answers(&asked(&asks.body)).await;
    let refused = nobody.post_form(&link, &filled(&asks.body, &answer, &[])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn where_nobody_has_a_passkey_nothing_is_asked() {
    let town = Town::new().await;
    let page = town.stranger().at("annan").get("/desk/logga-in").await;
    assert!(!page.body.contains("data-asked"), "{}", page.body);
    let office = Office::without_a_passkey().await;
    let page = office.town.stranger().at(THERE).get("/desk/logga-in").await;
    assert!(page.location() == "/dev" && !page.body.contains("data-asked"));
}
