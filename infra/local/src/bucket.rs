//! The bucket's door for browsers, as S3 has it: a form with a file, held to the policy that was signed for it. Here it
//! stands at `/dev/objects`, and what it lets through is kept where documents are.
//!
//! It answers with S3's codes, so that a page that can tell a file that is too large from a form that is too old can do so
//! on AWS as well. `${filename}` in a name is not filled in: we name what we let in.

mod conditions;

use std::{pin::Pin, sync::Arc, task::Poll};

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::{Stream, stream::poll_fn};
use jiff::Timestamp;
use multer::{Field, Multipart};
use objects::{Credentials, FormSigner, NotSigned};
use store::{StoreError, fresh_salt};

use self::conditions::Policy;
use crate::{Host, engine::REGION};

/// What the bucket is called here.
const BUCKET: &str = "ting-local";

/// How much may stand in a form before the file.
const FIELDS_MAX: usize = 20_000;

/// Makes forms that this process lets in. A form that was made before the process began is as one that is too old.
pub(crate) fn signer(base: &str) -> Result<FormSigner, StoreError> {
    Ok(FormSigner {
        address: format!("http://{base}/dev/objects"),
        bucket: BUCKET.to_owned(),
        region: REGION.to_owned(),
        credentials: Credentials { key_id: "LOCAL".to_owned(), secret: fresh_salt()?, session: None },
    })
}

/// Takes a form with a file.
pub(crate) async fn take(State(host): State<Arc<Host>>, request: Request) -> Response {
    match taken(&host, request).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn taken(host: &Host, request: Request) -> Result<(), Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok()).ok_or(Refusal::NotAForm)?;
    let mut form = Multipart::new(piecemeal(request.into_body().into_data_stream()), boundary);
    let mut fields = Fields::default();
    let file = loop {
        let field = form.next_field().await.map_err(|_| Refusal::Malformed)?.ok_or(Refusal::NoFile)?;
        if field.name() == Some("file") {
            break field;
        }
        fields.add(field).await?;
    };
    let policy = fields.policy(host.uploads())?;
    // Signatures are on real time, as AWS's are, wherever the clock has been moved to.
    policy.permits(&fields.0, BUCKET, Timestamp::now())?;
    let content = read(file, policy.largest()).await?;
    policy.permits_size(content.len() as u64)?;
    let name = fields.get("key").unwrap_or_default();
    let kept = host.objects().take_in(name, content).await;
    match kept {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::NoName),
        Err(error) => Err(Refusal::Failed(error.to_string())),
    }
}

/// A body that rests after each piece. The parser reads on and keeps all of it for as long as there is more at once; so it
/// looks at what it has first, and a file that is too large is refused before it fills the memory.
fn piecemeal(mut body: BodyDataStream) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    let mut has_given = false;
    poll_fn(move |context| {
        if std::mem::take(&mut has_given) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = Pin::new(&mut body).poll_next(context);
        has_given = next.is_ready();
        next
    })
}

/// A file, which is not read further than it may be large.
async fn read(mut file: Field<'_>, largest: u64) -> Result<Bytes, Refusal> {
    let mut content = Vec::new();
    while let Some(chunk) = file.chunk().await.map_err(|_| Refusal::Malformed)? {
        if largest < (content.len() + chunk.len()) as u64 {
            return Err(Refusal::TooLarge);
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content.into())
}

/// The fields of a form before its file. Their names are the same in capitals and small letters.
#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    async fn add(&mut self, mut field: Field<'_>) -> Result<(), Refusal> {
        let name = field.name().unwrap_or_default().to_lowercase();
        let held: usize = self.0.iter().map(|(name, value)| name.len() + value.len()).sum();
        let mut value = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| Refusal::Malformed)? {
            value.extend_from_slice(&chunk);
            if FIELDS_MAX < held + value.len() {
                return Err(Refusal::TooManyWords);
            }
        }
        self.0.push((name, String::from_utf8(value).map_err(|_| Refusal::Malformed)?));
        Ok(())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The policy, if it was signed here.
    fn policy(&self, signer: &FormSigner) -> Result<Policy, Refusal> {
        let needed = |name| self.get(name).ok_or(Refusal::NotSigned);
        let (policy, credential) = (needed("policy")?, needed("x-amz-credential")?);
        signer.has_signed(policy, credential, needed("x-amz-signature")?).map_err(|why| match why {
            NotSigned::UnknownKey => Refusal::UnknownKey,
            NotSigned::ElsewhereSigned => Refusal::Against("the credential is for another region".to_owned()),
            NotSigned::WrongSignature => Refusal::WrongSignature,
        })?;
        Policy::read(policy).ok_or(Refusal::NoPolicy)
    }
}

/// Why a form is not let in, as S3 says it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Refusal {
    #[error("Bucket POST must be of the enclosure-type multipart/form-data")]
    NotAForm,
    #[error("The body of your POST request is not well-formed multipart/form-data.")]
    Malformed,
    #[error("Your POST request fields preceding the upload file were too large.")]
    TooManyWords,
    #[error("POST requires exactly one file upload per request.")]
    NoFile,
    #[error("The form is not signed.")]
    NotSigned,
    #[error("The AWS access key Id you provided does not exist in our records.")]
    UnknownKey,
    #[error("The request signature we calculated does not match the signature you provided.")]
    WrongSignature,
    #[error("The content of the form does not meet the conditions specified in the policy document.")]
    NoPolicy,
    /// The policy does not allow it, for this reason.
    #[error("Invalid according to Policy: {0}")]
    Against(String),
    #[error("Your proposed upload exceeds the maximum allowed size")]
    TooLarge,
    #[error("Your proposed upload is smaller than the minimum allowed size")]
    TooSmall,
    #[error("The name cannot be one.")]
    NoName,
    /// The file could not be kept.
    #[error("{0}")]
    Failed(String),
}

impl Refusal {
    const fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotAForm => (StatusCode::PRECONDITION_FAILED, "PreconditionFailed"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "MalformedPOSTRequest"),
            Self::TooManyWords => (StatusCode::BAD_REQUEST, "MaxPostPreDataLengthExceeded"),
            Self::NoFile | Self::NoName => (StatusCode::BAD_REQUEST, "InvalidArgument"),
            Self::NotSigned | Self::Against(_) => (StatusCode::FORBIDDEN, "AccessDenied"),
            Self::UnknownKey => (StatusCode::FORBIDDEN, "InvalidAccessKeyId"),
            Self::WrongSignature => (StatusCode::FORBIDDEN, "SignatureDoesNotMatch"),
            Self::NoPolicy => (StatusCode::BAD_REQUEST, "InvalidPolicyDocument"),
            Self::TooLarge => (StatusCode::BAD_REQUEST, "EntityTooLarge"),
            Self::TooSmall => (StatusCode::BAD_REQUEST, "EntityTooSmall"),
            Self::Failed(_) => (StatusCode::INTERNAL_SERVER_ERROR, "InternalError"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = self.code();
        let message = self.to_string().replace('&', "&amp;").replace('<', "&lt;");
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        );
        (status, [(header::CONTENT_TYPE, "application/xml")], Body::from(body)).into_response()
    }
}
