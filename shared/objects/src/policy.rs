//! Forms by which a browser sends a file straight to a bucket: what may be sent stands in a policy, signed by whoever may
//! write there (S3's POST policy, AWS Signature Version 4).
//!
//! A policy names one object, its type, its size and a time of at most fifteen minutes, so that a form that is passed on is
//! worth no more than the file that it was made for. The bucket encrypts by itself what is sent to it without a word
//! about that.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::json;
use sha2::Sha256;

use crate::{UPLOAD_TIME, Upload};

/// How policies are signed.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Whoever signs. A function's own are in its environment, and end with its session: so does what they signed.
#[derive(Clone)]
pub struct Credentials {
    /// The id of the key.
    pub key_id: String,
    /// The key.
    pub secret: String,
    /// The session that the key belongs to, if it is one of a role.
    pub session: Option<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// Makes forms for a bucket.
#[derive(Debug, Clone)]
pub struct FormSigner {
    /// Where forms are sent.
    pub address: String,
    /// The bucket.
    pub bucket: String,
    /// Its region.
    pub region: String,
    /// Who signs.
    pub credentials: Credentials,
}

/// A form. The file comes after all of its fields, as `file`; what comes after that is not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent, as `multipart/form-data`.
    pub action: String,
    /// Names and values.
    pub fields: Vec<(&'static str, String)>,
}

impl FormSigner {
    /// A form for one file, to be sent from now on until [`UPLOAD_TIME`] is over.
    pub fn form(&self, upload: &Upload, now: Timestamp) -> Form {
        let (time, day) = (now.strftime("%Y%m%dT%H%M%SZ").to_string(), now.strftime("%Y%m%d").to_string());
        let (scope, key) = (scope(&day, &self.region), &self.credentials.key_id);
        let mut fields = vec![
            ("key", upload.name()),
            ("Content-Type", upload.media.content_type().to_owned()),
            ("x-amz-algorithm", ALGORITHM.to_owned()),
            ("x-amz-credential", format!("{key}/{scope}")),
            ("x-amz-date", time),
        ];
        fields.extend(self.credentials.session.clone().map(|session| ("x-amz-security-token", session)));
        let mut conditions = vec![json!({ "bucket": self.bucket })];
        conditions.extend(fields.iter().map(|(name, value)| json!({ *name: value })));
        conditions.push(json!(["content-length-range", 1, upload.largest]));
        let expiration = format!("{:.3}", now + UPLOAD_TIME);
        let policy =
            STANDARD.encode(json!({ "expiration": expiration, "conditions": conditions }).to_string());
        let signature = signature(&self.credentials.secret, &day, &self.region, &policy);
        fields.extend([("policy", policy), ("x-amz-signature", signature)]);
        Form { action: self.address.clone(), fields }
    }
}

/// Why a policy is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSigned {
    /// Another key has signed it.
    UnknownKey,
    /// It was signed for another region or service.
    ElsewhereSigned,
    /// The signature is not what it would be.
    WrongSignature,
}

impl FormSigner {
    /// Whether a policy was signed here, by the credential and the signature that came with it: for whoever stands in for
    /// S3.
    pub fn has_signed(&self, policy: &str, credential: &str, signed: &str) -> Result<(), NotSigned> {
        let (key, rest) = credential.split_once('/').ok_or(NotSigned::UnknownKey)?;
        if key != self.credentials.key_id {
            return Err(NotSigned::UnknownKey);
        }
        let day = rest.split('/').next().unwrap_or_default();
        if rest != scope(day, &self.region) {
            return Err(NotSigned::ElsewhereSigned);
        }
        let is_ours = signature(&self.credentials.secret, day, &self.region, policy) == signed;
        if is_ours { Ok(()) } else { Err(NotSigned::WrongSignature) }
    }
}

/// For what a signature holds: a day, a region, and S3.
fn scope(day: &str, region: &str) -> String {
    format!("{day}/{region}/s3/aws4_request")
}

/// The signature of a policy, which is signed as it is sent: in base64.
fn signature(secret: &str, day: &str, region: &str, policy: &str) -> String {
    let key = format!("AWS4{secret}").into_bytes();
    let key = [day, region, "s3", "aws4_request"].iter().fold(key, |key, part| mac(&key, part));
    mac(&key, policy).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    // A key may be of any length, so there is always one.
    let keyed = Hmac::<Sha256>::new_from_slice(key).ok();
    let digest = keyed.map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec());
    digest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

    use domain::ids::UploadId;
    use serde_json::Value;

    use super::*;
    use crate::Media;

    /// The policy of AWS's published example ("Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)",
    /// Amazon S3 API Reference), whose lines end with carriage return and line feed.
    const PUBLISHED: &str = r#"{ "expiration": "2015-12-30T12:00:00.000Z",
  "conditions": [
    {"bucket": "sigv4examplebucket"},
    ["starts-with", "$key", "user/user1/"],
    {"acl": "public-read"},
    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
    ["starts-with", "$Content-Type", "image/"],
    {"x-amz-meta-uuid": "14365123651274"},
    {"x-amz-server-side-encryption": "AES256"},
    ["starts-with", "$x-amz-meta-tag", ""],

    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-date": "20151229T000000Z" }
  ]
}"#;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    #[test]
    fn the_signature_is_that_of_the_published_example() {
        let policy = STANDARD.encode(PUBLISHED.replace('\n', "\r\n"));
        assert_eq!(policy.len(), 864);
        assert!(
            policy.starts_with("eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0")
        );
        assert!(policy.ends_with("MDAwWiIgfQ0KICBdDQp9"));
        let published = "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e";
        assert_eq!(signature(SECRET, "20151229", "us-east-1", &policy), published);
    }

    fn form(session: Option<&str>) -> Form {
        let credentials = Credentials {
            key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: SECRET.to_owned(),
            session: session.map(str::to_owned),
        };
        let signer = FormSigner {
            address: "https://ting.s3.eu-north-1.amazonaws.com/".to_owned(),
            bucket: "ting".to_owned(),
            region: "eu-north-1".to_owned(),
            credentials,
        };
        let upload = Upload {
            municipality: "broviken".parse().unwrap(),
            id: UploadId::from_bytes([7; 16]),
            media: Media::Jpeg,
            largest: 8_000_000,
        };
        signer.form(&upload, "2026-11-30T23:50:00Z".parse().unwrap())
    }

    fn field(form: &Form, name: &str) -> Option<String> {
        form.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn a_form_is_for_one_file_of_one_type_and_ends_after_a_quarter_of_an_hour() {
        let form = form(Some("a session"));
        let policy = STANDARD.decode(field(&form, "policy").unwrap()).unwrap();
        let policy: Value = serde_json::from_slice(&policy).unwrap();
        assert_eq!(policy["expiration"], "2026-12-01T00:05:00.000Z");
        let name = format!("broviken/uploads/{}", UploadId::from_bytes([7; 16]));
        let credential = "AKIAIOSFODNN7EXAMPLE/20261130/eu-north-1/s3/aws4_request";
        let expected = json!([
            { "bucket": "ting" },
            { "key": name },
            { "Content-Type": "image/jpeg" },
            { "x-amz-algorithm": "AWS4-HMAC-SHA256" },
            { "x-amz-credential": credential },
            { "x-amz-date": "20261130T235000Z" },
            { "x-amz-security-token": "a session" },
            ["content-length-range", 1, 8_000_000],
        ]);
        assert_eq!(policy["conditions"], expected);
        // S3 refuses a form with a field that no condition names.
        for (name, value) in
            form.fields.iter().filter(|(name, _)| !name.contains("sign") && *name != "policy")
        {
            let named = expected.as_array().unwrap().iter().any(|condition| condition[*name] == *value);
            assert!(named, "{name}");
        }
    }

    #[test]
    fn the_form_of_a_lasting_key_names_no_session() {
        assert_eq!(field(&form(None), "x-amz-security-token"), None);
        assert!(!format!("{:?}", form(None)).contains(SECRET));
    }
}
