//! Confirming a mobile number by a code in an SMS: asking for it, typing it, and being known by the number from then on.
//!
//! A code is for one thing, in the browser that has asked for it, for ten minutes, five tries and one use. It is made of the
//! confirmation's id under the signing key and kept nowhere. Each SMS costs money, and there is fraud that lives by having
//! them sent: so every one is taken out of four buckets, the last of them the municipality's own.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use domain::{
    actor::{Actor, Assurance},
    confirmation::{CODE_AGAIN_SECONDS, CODE_MINUTES},
    contact::{Contact, NotReached},
    hash::Hash,
    ids::{ConfirmationId, MunicipalityId, PersonId},
    mobile::MobileNumber,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use signing::Use;
use store::{Bucket, CommitError, Confirmation, Idempotency, Mobile, Purpose, Try};

use crate::{ClientMark, FieldProblem, Problem, Tenant, cookie, set_cookie, within_limit};

/// How many SMS one client, such as a library, has sent: twenty at once, then one in three minutes.
const OF_CLIENT: Bucket = Bucket { holds: 20, one_in: SignedDuration::from_mins(3) };
/// How many one client has sent to one number: four at once, then one in half an hour.
const OF_CLIENT_TO_NUMBER: Bucket = Bucket { holds: 4, one_in: SignedDuration::from_mins(30) };
/// How many one number is sent, whoever asks: a few more, so that nobody can use up another's.
const TO_NUMBER: Bucket = Bucket { holds: 8, one_in: SignedDuration::from_hours(2) };

/// For how long a second click on a code that was right is still one.
const SECOND_CLICK: SignedDuration = SignedDuration::from_secs(10);

/// How many figures a code has.
const FIGURES: usize = 6;

/// What a browser remembers of having asked for a code.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Remembered {
    #[serde(rename = "m")]
    municipality: MunicipalityId,
    #[serde(rename = "c")]
    confirmation: ConfirmationId,
    #[serde(rename = "a")]
    asked_at: Timestamp,
}

/// The code that this browser has asked for, if it has and the code can still be used or has been.
#[derive(Debug, Clone)]
pub struct AskedCode(pub Option<Asked>);

/// A code that a browser has asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What it confirms.
    pub confirmation: Confirmation,
    /// The number that it was sent to.
    pub number: MobileNumber,
    asked_at: Timestamp,
}

impl<S: Send + Sync> FromRequestParts<S> for AskedCode {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let token = cookie(&parts.headers, cookie_name(&tenant));
        let remembered = token.and_then(|token| tenant.app.keys.open::<Remembered>(Use::Code, token));
        let Some(remembered) = remembered.filter(|remembered| remembered.municipality == *tenant.id()) else {
            return Ok(Self(None));
        };
        let found = tenant.store.confirmation(remembered.confirmation, tenant.now).await?;
        let asked = found.and_then(|confirmation| {
            let number = confirmation.contact.mobile()?.clone();
            Some(Asked { confirmation, number, asked_at: remembered.asked_at })
        });
        Ok(Self(asked))
    }
}

impl Asked {
    /// Refuses to send another SMS so soon after the last.
    pub fn may_be_sent_again(&self, now: Timestamp) -> Result<(), Problem> {
        let left = CODE_AGAIN_SECONDS - now.duration_since(self.asked_at).as_secs();
        match u32::try_from(left) {
            Ok(left) if left > 0 => {
                let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "code-just-sent");
                Err(Problem { retry_after: Some(left), ..problem })
            }
            _ => Ok(()),
        }
    }
}

/// What is wrong with what somebody has typed where a number may stand, at its field.
pub const fn not_reached(field: &'static str, why: NotReached) -> FieldProblem {
    let message = match why {
        NotReached::NotAnAddress => "field-email",
        NotReached::Neither => "field-email-or-mobile",
        NotReached::Landline => "field-landline",
        NotReached::Abroad => "field-mobile-abroad",
    };
    FieldProblem::new(field, message)
}

/// Keeps what is to be confirmed and has a code sent, within the limits; answers the `Set-Cookie` by which the browser is
/// known again. The same attempt is sent one SMS.
pub async fn ask_by_code(
    tenant: &Tenant,
    client: &ClientMark,
    number: MobileNumber,
    purpose: &Purpose,
    idempotency: Option<Idempotency>,
) -> Result<String, Problem> {
    within_limit(tenant, &client.0, purpose.kind()).await?;
    within_buckets(tenant, client, &number).await?;
    let (milliseconds, random) = store::fresh_id_parts(tenant.now)?;
    let id = ConfirmationId::from_parts(milliseconds, random);
    let remembered = cookie_of(tenant, id)?;
    let idempotency = idempotency.map(|idempotency| Idempotency { answer: id.to_string(), ..idempotency });
    // Nobody is known yet who could have done it.
    let context = tenant.context(Actor::System);
    let (contact, language) = (Contact::Mobile(number), tenant.language.code());
    let kept =
        tenant.store.request_confirmation(id, contact, language, purpose, &context, idempotency.as_ref());
    match kept.await {
        // The other half of a double click was first: hers is the code that is on its way.
        Err(CommitError::CarriedOut) => match idempotency {
            Some(idempotency) => {
                let before = tenant.store.stored_answer(&idempotency.key, tenant.now).await?;
                again(tenant, &before.map(|before| before.answer).unwrap_or_default())
            }
            None => Err(Problem::busy()),
        },
        Ok(()) => Ok(remembered),
        Err(error) => Err(error.into()),
    }
}

/// The same `Set-Cookie` for an attempt that was carried out before: `answer` is what was kept of it.
pub fn again(tenant: &Tenant, answer: &str) -> Result<String, Problem> {
    cookie_of(tenant, answer.parse().map_err(|_| Problem::internal())?)
}

/// Takes one SMS out of each bucket, the municipality's last: nobody uses that up by being refused.
async fn within_buckets(tenant: &Tenant, client: &ClientMark, number: &MobileNumber) -> Result<(), Problem> {
    let Some(sms) = &tenant.settings.sms else { return Err(Problem::not_found()) };
    let to = Hash::of(&[&tenant.app.keys.blind(Use::Client, number.as_str())]);
    let asked = Hash::of(&[client.0.as_str().as_bytes(), to.as_str().as_bytes()]);
    let everybody = Hash::of(&[b"everybody"]);
    let day = SignedDuration::from_hours(24).as_millis();
    let of_day = i64::try_from(day).unwrap_or(i64::MAX) / i64::from(sms.a_day.max(1));
    let of_day = Bucket { holds: sms.a_day, one_in: SignedDuration::from_millis(of_day) };
    for (what, who, bucket, code) in [
        ("sms-client", &client.0, OF_CLIENT, "texted-lately"),
        ("sms-asked", &asked, OF_CLIENT_TO_NUMBER, "texted-lately"),
        ("sms", &to, TO_NUMBER, "texted-lately"),
        ("sms-day", &everybody, of_day, "texts-used-up"),
    ] {
        if tenant.store.take_token(what, who, bucket, tenant.now).await? {
            continue;
        }
        if code == "texts-used-up" {
            // Somebody has to look at it: it is a day of great interest, or fraud.
            tracing::error!(municipality = %tenant.id(), "the SMS of a municipality are used up");
        }
        let seconds = u32::try_from(bucket.one_in.as_secs().max(1)).unwrap_or(u32::MAX);
        return Err(Problem {
            retry_after: Some(seconds),
            ..Problem::new(StatusCode::TOO_MANY_REQUESTS, code)
        });
    }
    Ok(())
}

/// Takes a code that somebody has typed, or says at its field what is wrong with it. What is plainly no code is no try.
pub async fn enter_code(tenant: &Tenant, asked: &Asked, typed: &str) -> Result<(), Problem> {
    let wrong = |message| Err(Problem::invalid(vec![FieldProblem::new("kod", message)]));
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.len() != FIGURES || !code.bytes().all(|b| b.is_ascii_digit()) {
        return wrong("code-shape");
    }
    let id = asked.confirmation.id;
    let is_right = || tenant.app.keys.is_code(&id.to_string(), &code);
    match tenant.store.count_try(id, tenant.now).await? {
        Try::Counted { .. } if is_right() => match tenant.store.use_code(id, tenant.now).await? {
            true => Ok(()),
            false => wrong("code-used"),
        },
        Try::Counted { left: 0 } | Try::TooMany => wrong("code-too-many"),
        Try::Counted { left } => {
            let left = usize::try_from(left).unwrap_or(0);
            let field = FieldProblem { max: Some(left), ..FieldProblem::new("kod", "code-wrong") };
            Err(Problem::invalid(vec![field]))
        }
        Try::Used => {
            let used_at = asked.confirmation.used_at;
            let is_second_click =
                used_at.is_some_and(|used_at| tenant.now.duration_since(used_at) < SECOND_CLICK);
            if is_second_click && is_right() { Ok(()) } else { wrong("code-used") }
        }
        Try::Gone => wrong("code-late"),
    }
}

/// The person whose number this is: whoever calls this has seen the code that was sent there.
pub(crate) async fn owner(
    tenant: &Tenant,
    number: &MobileNumber,
    language: &str,
) -> Result<PersonId, Problem> {
    let mobile = mobile(tenant, number).await?;
    Ok(tenant.store.person_of_mobile(&mobile, language, tenant.now).await?)
}

/// A number, and by what it is looked for in this municipality.
pub async fn mobile(tenant: &Tenant, number: &MobileNumber) -> Result<Mobile, Problem> {
    let key = tenant.app.personal_key(&tenant.store).await.map_err(|error| {
        tracing::error!(%error, "no number can be looked for");
        Problem::internal()
    })?;
    Ok(Mobile { number: number.clone(), identifier: key.mobile(number) })
}

/// How surely somebody is known who has typed a code.
pub(crate) const BY_CODE: Assurance = Assurance::ConfirmedMobile;

/// The `Set-Cookie` that forgets a code.
pub fn forgetting_code(tenant: &Tenant) -> String {
    set_cookie(&tenant.app.hosts, cookie_name(tenant), "", 0)
}

fn cookie_of(tenant: &Tenant, confirmation: ConfirmationId) -> Result<String, Problem> {
    let remembered = Remembered { municipality: tenant.id().clone(), confirmation, asked_at: tenant.now };
    let token = tenant.app.keys.seal(Use::Code, &remembered).map_err(|_| Problem::internal())?;
    Ok(set_cookie(&tenant.app.hosts, cookie_name(tenant), &token, CODE_MINUTES * 60))
}

fn cookie_name(tenant: &Tenant) -> &'static str {
    if tenant.app.hosts.is_secure() { "__Host-ting-kod" } else { "ting-kod" }
}
