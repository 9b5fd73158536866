//! What a browser sends straight to the bucket: the local host lets in what a signed form allows, and nothing else.

use axum::body::Body;
use domain::ids::UploadId;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use objects::{Arrival, Credentials, Form, FormSigner, Media, UPLOAD_TIME, Upload};
use tests::{Answer, Town, multipart};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR and what else a picture has";

fn upload(largest: u64) -> Upload {
    let id = UploadId::from_bytes([7; 16]);
    Upload { municipality: "broviken".parse().unwrap(), id, media: Media::Png, largest }
}

/// A form for a picture of up to a hundred bytes.
fn form(town: &Town) -> Form {
    town.host.uploads().form(&upload(100), Timestamp::now())
}

async fn sends(town: &Town, form: &Form, file: &[u8]) -> Answer {
    let (kind, body) = multipart(&form.fields, Some(file));
    town.stranger().send("POST", "/dev/objects", Body::from(body), &[("content-type", &kind)]).await
}

/// What the bucket says of it, by S3's code.
async fn refused(town: &Town, form: &Form, file: &[u8]) -> (u16, String) {
    let answer = sends(town, form, file).await;
    let code = answer.body.split("<Code>").nth(1).and_then(|rest| rest.split("</Code>").next());
    (answer.status.as_u16(), code.unwrap_or_default().to_owned())
}

fn with(form: &Form, name: &str, value: &str) -> Form {
    let mut form = form.clone();
    let (_, kept) = form.fields.iter_mut().find(|(field, _)| *field == name).unwrap();
    *kept = value.to_owned();
    form
}

fn without(form: &Form, name: &str) -> Form {
    let mut form = form.clone();
    form.fields.retain(|(field, _)| *field != name);
    form
}

#[tokio::test]
async fn a_file_that_is_as_its_form_says_is_let_in_and_looked_at_again() {
    let town = Town::new().await;
    let form = form(&town);
    assert_eq!(form.action, "http://localhost:3000/dev/objects");
    assert_eq!(town.host.objects().arrived(&upload(100)).await.unwrap(), Arrival::NotThere);
    let answer = sends(&town, &form, PICTURE).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
    let size = PICTURE.len() as u64;
    assert_eq!(town.host.objects().arrived(&upload(100)).await.unwrap(), Arrival::Sound(size));
    assert_eq!(town.host.objects().arrived(&upload(10)).await.unwrap(), Arrival::TooLarge(size));
    // The declared type is the form's, and the bucket does not look into the file.
    assert_eq!(sends(&town, &form, b"<script>alert(1)</script>").await.status, StatusCode::NO_CONTENT);
    assert_eq!(town.host.objects().arrived(&upload(100)).await.unwrap(), Arrival::OfAnotherType);
}

#[tokio::test]
async fn a_form_that_was_changed_is_refused() {
    let town = Town::new().await;
    let form = form(&town);
    let denied = (403, "AccessDenied".to_owned());
    for (name, value) in [
        ("key", "broviken/uploads/another"),
        ("key", "annan/uploads/01k0000000000000000000000a"),
        ("Content-Type", "text/html"),
        ("x-amz-algorithm", "AWS4-HMAC-MD5"),
        ("x-amz-date", "20300101T000000Z"),
        ("x-amz-credential", "LOCAL/20261130/us-east-1/s3/aws4_request"),
    ] {
        assert_eq!(refused(&town, &with(&form, name, value), PICTURE).await, denied, "{name}: {value}");
        assert_eq!(refused(&town, &without(&form, name), PICTURE).await, denied, "without {name}");
    }
    let mut twice = form.clone();
    twice.fields.push(("key", "broviken/uploads/another".to_owned()));
    assert_eq!(refused(&town, &twice, PICTURE).await, denied, "two names");
    let mut more = form.clone();
    more.fields.push(("acl", "public-read".to_owned()));
    assert_eq!(refused(&town, &more, PICTURE).await, denied, "what no condition speaks of");
    let forged = with(&form, "x-amz-signature", &"0".repeat(64));
    assert_eq!(refused(&town, &forged, PICTURE).await, (403, "SignatureDoesNotMatch".to_owned()));
    assert_eq!(refused(&town, &without(&form, "x-amz-signature"), PICTURE).await, denied);
    assert_eq!(refused(&town, &without(&form, "policy"), PICTURE).await, denied);
    // Another policy under the signature of this one: larger files, say.
    let wider = town.host.uploads().form(&upload(1_000_000), Timestamp::now());
    let (_, policy) = wider.fields.iter().find(|(name, _)| *name == "policy").unwrap();
    let swapped = with(&form, "policy", policy);
    assert_eq!(refused(&town, &swapped, PICTURE).await, (403, "SignatureDoesNotMatch".to_owned()));
    let another = FormSigner {
        credentials: Credentials { key_id: "AKIA".to_owned(), secret: "x".to_owned(), session: None },
        ..town.host.uploads().clone()
    };
    let of_another = another.form(&upload(100), Timestamp::now());
    assert_eq!(refused(&town, &of_another, PICTURE).await, (403, "InvalidAccessKeyId".to_owned()));
    let elsewhere = FormSigner { bucket: "another".to_owned(), ..town.host.uploads().clone() };
    assert_eq!(refused(&town, &elsewhere.form(&upload(100), Timestamp::now()), PICTURE).await, denied);
    assert_eq!(town.host.objects().arrived(&upload(100)).await.unwrap(), Arrival::NotThere);
}

#[tokio::test]
async fn a_form_ends_after_a_quarter_of_an_hour() {
    let town = Town::new().await;
    let made = |ago: SignedDuration| town.host.uploads().form(&upload(100), Timestamp::now() - ago);
    let margin = SignedDuration::from_secs(60);
    assert_eq!(sends(&town, &made(UPLOAD_TIME - margin), PICTURE).await.status, StatusCode::NO_CONTENT);
    let old = sends(&town, &made(UPLOAD_TIME + margin), PICTURE).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    assert!(old.says(&["AccessDenied", "Policy expired."]));
    // It is on real time, as signatures are on AWS, wherever the clock of the host has been moved to.
    town.days_pass(3).await;
    assert_eq!(sends(&town, &made(SignedDuration::ZERO), PICTURE).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_file_is_as_large_as_the_form_allows() {
    let town = Town::new().await;
    let form = form(&town);
    let large = vec![b'x'; 101];
    assert_eq!(refused(&town, &form, &large).await, (400, "EntityTooLarge".to_owned()));
    assert_eq!(refused(&town, &form, b"").await, (400, "EntityTooSmall".to_owned()));
    assert_eq!(sends(&town, &form, &large[..100]).await.status, StatusCode::NO_CONTENT);
    // It is not read further than that: a body that never ends is refused like any other.
    let (kind, head) = multipart(&form.fields, None);
    let head = [head, b"--ting\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".to_vec()].concat();
    let without_end = futures_util::stream::iter(std::iter::once(head).chain(std::iter::repeat(large)));
    let without_end = futures_util::StreamExt::map(without_end, Ok::<_, std::io::Error>);
    let body = Body::from_stream(without_end);
    let answer = town.stranger().send("POST", "/dev/objects", body, &[("content-type", &kind)]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.says(&["EntityTooLarge"]));
}

#[tokio::test]
async fn what_is_no_form_with_a_file_is_refused() {
    let town = Town::new().await;
    let form = form(&town);
    let post = |body: Vec<u8>, kind: &str| {
        let kind = kind.to_owned();
        let town = &town;
        async move {
            let stranger = town.stranger();
            stranger.send("POST", "/dev/objects", Body::from(body), &[("content-type", &kind)]).await
        }
    };
    let not_a_form = post(b"{}".to_vec(), "application/json").await;
    assert_eq!(not_a_form.status, StatusCode::PRECONDITION_FAILED);
    let (kind, mut body) = multipart(&form.fields, None);
    let cut = post(body.clone(), &kind).await;
    assert!(cut.status == StatusCode::BAD_REQUEST && cut.says(&["MalformedPOSTRequest"]), "{}", cut.body);
    body.extend_from_slice(b"--ting--\r\n");
    let without_file = post(body, &kind).await;
    assert!(without_file.says(&["InvalidArgument", "exactly one file"]), "{}", without_file.body);
    let mut wordy = form.clone();
    wordy.fields.insert(0, ("x-ignore-this", "å".repeat(20_000)));
    let wordy = refused(&town, &wordy, PICTURE).await;
    assert_eq!(wordy, (400, "MaxPostPreDataLengthExceeded".to_owned()));
}
