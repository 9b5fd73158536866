//! The ways to AWS's services, each against moto.

use std::time::Duration;

use bytes::Bytes;
use domain::{
    email::EmailAddress,
    ids::{DocumentId, UploadId},
};
use jiff::{SignedDuration, Timestamp};
use mail::{Mail, MailError, Mailer, Ses, Tags};
use metering::{CloudWatch, RequestCounts};
use outbox::{DeadLetters, Outbox, Outgoing, Queue, Sqs};
use serde_json::json;

use crate::{cloudwatch::CloudWatchOf, moto::Moto, stage::Stage};

async fn queue(sqs: &aws_sdk_sqs::Client, name: &str) -> String {
    sqs.create_queue().queue_name(name).send().await.unwrap().queue_url.unwrap()
}

async fn bodies(sqs: &aws_sdk_sqs::Client, url: &str) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let received = sqs.receive_message().queue_url(url).max_number_of_messages(10).send().await.unwrap();
        let received = received.messages.unwrap_or_default();
        if received.is_empty() {
            all.sort();
            return all;
        }
        all.extend(received.into_iter().filter_map(|message| message.body));
    }
}

#[tokio::test]
async fn each_message_reaches_its_queue_however_many_there_are() {
    let moto = Moto::starts().await;
    let sqs = aws_sdk_sqs::Client::new(&moto.config().await);
    let every = [Queue::Closing, Queue::Digest, Queue::Rules, Queue::Search];
    let mut urls = Vec::new();
    for of in every {
        urls.push((of, queue(&sqs, of.as_str()).await));
    }
    let outbox = Sqs::new(sqs.clone(), urls.clone());
    let message = |of, n: u32| Outgoing::new(of, &json!({ "n": n })).unwrap();
    let sent: Vec<Outgoing> =
        every.into_iter().flat_map(|of| (10..35).map(move |n| message(of, n))).collect();
    outbox.send(sent).await.unwrap();
    for (of, url) in &urls {
        let expected: Vec<String> = (10..35).map(|n| format!("{{\"n\":{n}}}")).collect();
        assert_eq!(bodies(&sqs, url).await, expected, "{}", of.as_str());
    }
    outbox.send(vec![message(Queue::Rules, 1).delayed(SignedDuration::from_secs(2))]).await.unwrap();
    let rules = &urls[2].1;
    assert!(bodies(&sqs, rules).await.is_empty(), "not yet");
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(bodies(&sqs, rules).await.len(), 1);
    let unknown = Sqs::new(sqs, [(Queue::Rules, format!("{}/123456789012/gone", moto.address()))]);
    let lost = unknown.send(vec![message(Queue::Rules, 1)]).await;
    assert!(lost.is_err(), "whoever sends hears that it was not taken");
}

#[tokio::test]
async fn what_is_parked_says_why() {
    let moto = Moto::starts().await;
    let sqs = aws_sdk_sqs::Client::new(&moto.config().await);
    let url = queue(&sqs, "dead").await;
    DeadLetters::new(sqs.clone(), url.clone()).park("{\"x\":1}", "not a message: Data error").await.unwrap();
    let received = sqs.receive_message().queue_url(&url).message_attribute_names("All").send().await.unwrap();
    let message = &received.messages.unwrap()[0];
    assert_eq!(message.body(), Some("{\"x\":1}"));
    let reason = message.message_attributes().unwrap()["reason"].string_value();
    assert_eq!(reason, Some("not a message: Data error"));
}

fn mail(from: &str) -> Mail {
    Mail {
        from_name: "Brovikens kommun".to_owned(),
        from: EmailAddress::parse(from).unwrap(),
        to: EmailAddress::parse("åsa.öberg@exempel.se".replace(['å', 'ö'], "o").as_str()).unwrap(),
        subject: "Ditt förslag är publicerat".to_owned(),
        text: "Räksmörgås".to_owned(),
        html: "<p>Räksmörgås</p>".to_owned(),
        id: "proposal.1.2".to_owned(),
        thread: "proposal.1".to_owned(),
        unsubscribe: None,
        tags: Tags {
            municipality: "broviken".parse().unwrap(),
            recipient: "01k0000000000000000000000a".to_owned(),
        },
    }
}

#[tokio::test]
async fn a_mail_leaves_as_it_was_written_and_a_sender_that_is_not_verified_holds_up_nobody_else() {
    let moto = Moto::starts().await;
    let client = aws_sdk_ses::Client::new(&moto.config().await);
    client.verify_domain_identity().domain("broviken.se").send().await.unwrap();
    let ses = Ses::new(client, None);
    ses.send(&mail("dialog@broviken.se")).await.unwrap();
    let sent = moto.mails().await;
    assert_eq!(sent.len(), 1);
    for line in [
        "X-SES-MESSAGE-TAGS: municipality=broviken",
        "Auto-Submitted: auto-generated",
        "To: osa.oberg@exempel.se",
    ] {
        assert!(sent[0].contains(line), "{line}: {}", sent[0]);
    }
    let refused = ses.send(&mail("dialog@annan.se")).await;
    assert!(matches!(refused, Err(MailError::NotTaken(_))), "{refused:?}");
    drop(moto);
    let gone = ses.send(&mail("dialog@broviken.se")).await;
    assert!(matches!(gone, Err(MailError::NotSent(_))), "{gone:?}");
}

#[tokio::test]
async fn what_the_bus_carries_reaches_the_queues_that_want_it_by_the_rules_of_the_template() {
    let stage = Stage::deployed(([127, 0, 0, 1], 9).into()).await;
    let notice = |kind: &str| json!({ "municipality": "broviken", "aggregate": "proposal#x", "seq": "2", "kind": kind, "audience": "public" });
    stage.happens("ting-dev", "ting", "event", &notice("published")).await;
    stage.happens("ting-dev", "ting", "event", &notice("read")).await;
    stage.happens("ting-dev", "somebody-else", "event", &notice("published")).await;
    for (queue, wants) in
        [("Notify", 1), ("Digest", 1), ("Rules", 1), ("Search", 1), ("Handover", 0), ("Purge", 0)]
    {
        let received = stage.received(&format!("{queue}Queue")).await;
        assert_eq!(received.len(), wants, "{queue}");
        for message in received {
            let body: serde_json::Value = serde_json::from_str(message.body().unwrap()).unwrap();
            assert_eq!(body, notice("published"), "the detail and nothing else");
        }
    }
}

#[tokio::test]
async fn a_document_is_kept_in_the_bucket_and_read_as_it_was() {
    let moto = Moto::starts().await;
    moto.makes_bucket("ting-documents").await;
    let objects = objects::Objects::in_bucket_at("ting-documents", &moto.address()).unwrap();
    let (broviken, annan) = ("broviken".parse().unwrap(), "annan".parse().unwrap());
    let id = DocumentId::from_bytes([7; 16]);
    assert_eq!(objects.read(&broviken, id).await.unwrap(), None);
    objects.keep(&broviken, id, Bytes::from_static("Räksmörgås".as_bytes())).await.unwrap();
    assert_eq!(objects.read(&broviken, id).await.unwrap().unwrap(), "Räksmörgås".as_bytes());
    assert_eq!(objects.read(&annan, id).await.unwrap(), None);
}

#[tokio::test]
async fn requests_are_asked_of_one_municipality_and_summed() {
    let at = |time: &str| -> Timestamp { time.parse().unwrap() };
    let (from, until) = (at("2026-11-28T23:00:00Z"), at("2026-11-29T23:00:00Z"));
    for (hours, expected) in [(&[6.0, 4.0, 0.0][..], 10), (&[], 0)] {
        let cloudwatch = CloudWatchOf::hours(hours);
        let keys = aws_sdk_sqs::config::Credentials::new("a", "b", None, None, "tests");
        let config = aws_config::defaults(aws_config::BehaviorVersion::v2026_01_12())
            .endpoint_url(cloudwatch.address())
            .region(aws_config::Region::new("eu-north-1"))
            .credentials_provider(keys)
            .load()
            .await;
        let counts = CloudWatch::new(aws_sdk_cloudwatch::Client::new(&config), "Ting/dev".to_owned());
        let answered = counts.answered(&"broviken".parse().unwrap(), from, until).await.unwrap();
        assert_eq!(answered, expected);
        let asked = cloudwatch.asked();
        for part in ["/GetMetricStatistics", "Ting/dev", "Requests", "municipality", "broviken", "Sum"] {
            assert!(asked.contains(part), "{part} is not asked of: {asked}");
        }
    }
    let nobody = aws_config::defaults(aws_config::BehaviorVersion::v2026_01_12())
        .endpoint_url("http://127.0.0.1:1")
        .region(aws_config::Region::new("eu-north-1"))
        .credentials_provider(aws_sdk_sqs::config::Credentials::new("a", "b", None, None, "tests"))
        .load()
        .await;
    let counts = CloudWatch::new(aws_sdk_cloudwatch::Client::new(&nobody), "Ting/dev".to_owned());
    assert!(
        counts.answered(&"broviken".parse().unwrap(), from, until).await.is_err(),
        "no answer is not nought"
    );
}

/// moto takes a form for what it says and looks at no policy; that a policy is kept is tried on the local host. What a
/// form brings stands where the check after arrival looks for it, which is what this shows.
#[tokio::test]
async fn a_file_that_a_form_brings_stands_in_the_bucket_under_its_name_and_is_looked_at_there() {
    let moto = Moto::starts().await;
    moto.makes_bucket("ting-documents").await;
    let documents = objects::Objects::in_bucket_at("ting-documents", &moto.address()).unwrap();
    let upload = objects::Upload {
        municipality: "broviken".parse().unwrap(),
        id: UploadId::from_bytes([7; 16]),
        media: objects::Media::Pdf,
        largest: 100,
    };
    let signer = objects::FormSigner {
        address: format!("{}/ting-documents", moto.address()),
        bucket: "ting-documents".to_owned(),
        region: "eu-north-1".to_owned(),
        credentials: objects::Credentials {
            key_id: "a".to_owned(),
            secret: "b".to_owned(),
            session: Some("c".to_owned()),
        },
    };
    let form = signer.form(&upload, jiff::Timestamp::now());
    let sends = async |file: &str| {
        let (kind, body) = tests::multipart(&form.fields, Some(file.as_bytes()));
        let headers = format!("Content-Type: {kind}\r\n");
        moto.sends("POST", "s3", "/ting-documents", &headers, &String::from_utf8(body).unwrap()).await;
        documents.arrived(&upload).await.unwrap()
    };
    assert_eq!(documents.arrived(&upload).await.unwrap(), objects::Arrival::NotThere);
    assert_eq!(sends("%PDF-1.7 Bilaga").await, objects::Arrival::Sound(15));
    assert_eq!(sends("<script>").await, objects::Arrival::OfAnotherType);
    assert_eq!(sends(&format!("%PDF-1.7 {}", "x".repeat(92))).await, objects::Arrival::TooLarge(101));
}
