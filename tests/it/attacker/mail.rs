//! Our mail as somebody else's: headers of her own, a flood to one mailbox, and words of hers in our name.

use axum::body::Body;
use http::StatusCode;
use serde_json::json;
use tests::{Actor, Town, form};

use super::fields;

/// Each way in which an address has a link mailed to it.
async fn asks(actor: &Actor, tak: &str, n: usize, email: &str) -> StatusCode {
    match n % 6 {
        0 => actor.post_form("/forslag/nytt", &form(&format!("Förslag {n}"), email)).await.status,
        1 => actor.sends_comment(tak, &format!("Kommentar {n}"), email).await.status,
        2 => {
            actor.post_form(&format!("/forslag/{tak}/rosta/epost"), &fields([("epost", email)])).await.status
        }
        3 => {
            let typed = fields([("vad", "all"), ("takt", "daily"), ("epost", email)]);
            actor.post_form("/folj?vad=all", &typed).await.status
        }
        4 => actor.post_form("/mina-sidor/in", &fields([("epost", email)])).await.status,
        _ => {
            let mut said = tests::proposal(&format!("Förslag {n}"));
            said["email"] = json!(email);
            actor.submits(&said).await.status
        }
    }
}

async fn mails(town: &Town) -> usize {
    town.settles().await;
    town.host
        .mailbox()
        .all()
        .unwrap()
        .iter()
        .filter(|mail| mail.to.to_lowercase().contains("xempel.se"))
        .count()
}

#[tokio::test]
async fn no_way_of_asking_and_no_spelling_has_one_mailbox_flooded() {
    let town = Town::at("2040-11-19T09:05").await;
    let tak = town.published("Tak").await.id;
    let before = mails(&town).await;
    let spellings = [
        "offer@exempel.se",
        "Offer@Exempel.SE",
        "offer+1@exempel.se",
        "offer+2+3@exempel.se",
        " offer@exempel.se",
        "OFFER+x@EXEMPEL.se",
        "\u{FF4F}ffer@exempel.se",
        "offer@\u{FF45}xempel.se",
    ];
    for n in 0..48 {
        let eve = town.stranger().from("203.0.113.5");
        asks(&eve, &tak, n, spellings[n % spellings.len()]).await;
    }
    assert_eq!(mails(&town).await - before, 3, "one network has three links an hour mailed to one mailbox");
    for n in 0..100 {
        let eve = town.stranger().from(&format!("203.0.113.{}", 100 + n));
        asks(&eve, &tak, n, spellings[n % spellings.len()]).await;
    }
    assert_eq!(mails(&town).await - before, 30, "and all together thirty in a day");
}

#[tokio::test]
async fn a_header_that_says_where_somebody_is_gives_her_no_more_links() {
    let town = Town::at("2040-11-19T09:05").await;
    let tak = town.published("Tak").await.id;
    let before = mails(&town).await;
    for n in 0..20 {
        let (address, email) = (format!("198.51.100.{n}"), "offer@exempel.se");
        let headers = [
            ("x-forwarded-for", address.as_str()),
            ("x-real-ip", &address),
            ("cf-connecting-ip", &address),
            ("true-client-ip", &address),
            ("forwarded", &format!("for={address}")),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let body = Body::from(format!("epost={email}&nyckel={n}"));
        town.stranger().send("POST", &format!("/forslag/{tak}/rosta/epost"), body, &headers).await;
    }
    assert_eq!(mails(&town).await - before, 3);
}

#[tokio::test]
async fn no_address_and_no_name_begins_a_header_or_adds_a_recipient() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let before = town.host.mailbox().all().unwrap().len();
    for (n, email) in [
        "a@exempel.se\r\nBcc: b@exempel.se",
        "a@exempel.se%0d%0aBcc:b@exempel.se",
        "a@exempel.se\nSubject: hej",
        "a@exempel.se, b@exempel.se",
        "a@exempel.se;b@exempel.se",
        "a@exempel.se b@exempel.se",
        "\"a@b.se\"@exempel.se",
        "\"Chefen\" <a@exempel.se>",
        "a@exempel.se>",
        "(b@exempel.se)a@exempel.se",
        "@b.se:a@exempel.se",
        "a\\@exempel.se",
        "a@[127.0.0.1]",
        "a@localhost",
        "a@exempel.se\0",
        "a\u{0}@exempel.se",
        "a\u{2028}@exempel.se",
        "a\u{202E}@exempel.se",
        "a\u{200B}@exempel.se",
        "a\u{AD}@exempel.se",
        "a\u{85}b@exempel.se",
        "=?utf-8?q?a=0d=0a?=@exempel.se ",
    ]
    .into_iter()
    .enumerate()
    {
        for way in 0..6 {
            let eve = town.stranger().from(&format!("203.0.{n}.{way}"));
            let status = asks(&eve, &tak, way, email).await;
            // What is sent at all is sent to one mailbox, by its plain name.
            assert!(
                status == StatusCode::UNPROCESSABLE_ENTITY || email.starts_with("=?"),
                "{email:?} {way}: {status}"
            );
        }
    }
    town.settles().await;
    let sent = town.host.mailbox().all().unwrap();
    for mail in &sent[..sent.len() - before] {
        assert!(!mail.to.contains(['\r', '\n', ' ', ',', ';', '<', '>']), "{}", mail.to);
    }
    // Names, too, stay on their line; nothing of hers is in the subject.
    let mut typed = form("Hej\r\nBcc: b@exempel.se", "eva@exempel.se");
    typed.retain(|(name, _)| *name != "namn");
    typed.push(("namn", "Eva\r\nBcc: b@exempel.se\r\n\r\nKöp nu".to_owned()));
    assert_eq!(town.stranger().post_form("/forslag/nytt", &typed).await.status, StatusCode::SEE_OTHER);
    town.settles().await;
    let mail = town.mail_to("eva@exempel.se").remove(0);
    assert!(!mail.subject.contains("Bcc") && !mail.text.contains("Bcc") && !mail.text.contains("Köp nu"));
}

#[tokio::test]
async fn every_address_that_a_form_takes_can_be_written_to() {
    // What cannot be put into a mail would be tried again and again, and end as an alarm that anybody can raise.
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let long = format!("{}@{}.se", "a".repeat(64), "b".repeat(60));
    let swedish = "å".repeat(64) + "@exempel.se";
    for (n, email) in [
        "a'b@exempel.se",
        "a!#$%&*+/=?^_`{|}~-b@exempel.se",
        "=?utf-8?q?a?=@exempel.se",
        "räksmörgås@räksmörgås.se",
        "a@xn--rksmrgs-5wao1o.se",
        "a@\u{FF45}xempel.se",
        "\u{1F600}@exempel.se",
        "\u{644}\u{623}@exempel.se",
        "a\u{200D}b@exempel.se",
        "-@exempel.se",
        "a@exempel.se.",
        "a@1.2.3.4",
        "a@exempel.123",
        "%0d@exempel.se",
        &long,
        &swedish,
    ]
    .into_iter()
    .enumerate()
    {
        let before = town.host.mailbox().all().unwrap().len();
        let eve = town.stranger().from(&format!("203.0.113.{n}"));
        let answer = eve.post_form(&format!("/forslag/{tak}/rosta/epost"), &fields([("epost", email)])).await;
        town.settles().await;
        let sent = town.host.mailbox().all().unwrap().len() - before;
        let taken = usize::from(answer.status == StatusCode::SEE_OTHER);
        assert_eq!(sent, taken, "{email:?}: {}", answer.status);
    }
}
