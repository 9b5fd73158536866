//! `POST /api/v1/proposals`: the same as the form, for programs.

use axum::{
    Json,
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{
    confirmation::{CONFIRMATION_DAYS, Purpose as Attempt},
    email::EmailAddress,
    hash::Hash,
    ids::PersonId,
    proposal::Proposal,
};
use http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use store::{Along, Idempotency, Purpose};
use utoipa::ToSchema;
use web::{
    ApiJson, ClientMark, IdempotencyKey, Idempotent, Once, Problem, ProblemBody, Tenant, Visitor,
    ask_to_confirm, within_limit,
};

use crate::{
    draft::{Draft, Mistake},
    receive::{Sender, known_enough, receive},
};

/// How often the answer of the same request, sent at the same time, is looked for.
const ATTEMPTS: usize = 3;

/// A proposal as a program sends it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub(crate) struct NewProposal {
    /// Rubrik: one line, at most 120 characters.
    #[schema(example = "Rondeller bör ha namn", max_length = 120)]
    title: String,
    /// What is proposed: at most 4 000 characters; line breaks are kept.
    #[schema(example = "Ge varje rondell i kommunen ett namn och en skylt.", max_length = 4000)]
    what: String,
    /// Why it is good: at most 4 000 characters.
    #[schema(example = "Då blir det lättare att beskriva vägen.", max_length = 4000)]
    why: String,
    /// The id of a service area (verksamhetsområde) of the municipality.
    #[schema(example = "gator-och-trafik")]
    service_area: String,
    /// An address or a well-known spot, at most 200 characters.
    #[schema(example = "Rondellen vid Hamnparken", max_length = 200)]
    place: Option<String>,
    /// How long voting is to be open, among the periods that the municipality offers; its usual one if left out.
    #[schema(example = 90)]
    open_days: Option<i64>,
    /// The author's name, at most 100 characters.
    #[schema(example = "Åsa Öberg", max_length = 100)]
    name: String,
    /// Whether the website is to leave the name off. It is part of the public record either way.
    #[schema(default = false)]
    hide_name: bool,
    /// Where the link is mailed. Needed unless the token is that of a resident with a confirmed address.
    #[schema(example = "asa@exempel.se")]
    email: Option<String>,
    /// The author's telephone number, where the municipality asks for it. It is not shown on the website.
    #[schema(example = "070-123 45 67")]
    phone: Option<String>,
    /// Where the author lives, where the municipality asks for it. It is not shown on the website.
    #[schema(example = "Storgatan 1, 123 45 Broviken", max_length = 200)]
    address: Option<String>,
    /// That the author writes for herself and not for an association or a company, where the municipality asks for it.
    #[schema(default = false)]
    for_myself: bool,
    /// That the author has skyddade personuppgifter (protected personal data). Her name is then shown to nobody, and her
    /// address neither needed nor kept.
    #[schema(default = false)]
    protected: bool,
}

impl From<NewProposal> for Draft {
    fn from(new: NewProposal) -> Self {
        Self {
            title: new.title,
            what: new.what,
            why: new.why,
            area: new.service_area,
            place: new.place.unwrap_or_default(),
            open_days: new.open_days.map_or_else(String::new, |days| days.to_string()),
            name: new.name,
            hide_name: if new.hide_name { "true".to_owned() } else { String::new() },
            email: new.email.unwrap_or_default(),
            phone: new.phone.unwrap_or_default(),
            address: new.address.unwrap_or_default(),
            for_herself: if new.for_myself { "true".to_owned() } else { String::new() },
            protected: if new.protected { "true".to_owned() } else { String::new() },
        }
    }
}

/// What became of a proposal that was sent. Fields are renamed at each variant, where the document reads it as well.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub(crate) enum Submitted {
    /// It has been received, and waits for a moderator.
    #[serde(rename_all = "camelCase")]
    Waiting {
        /// The proposal's id.
        #[schema(example = "01kb0c5xwe8n6q3v2m9r7t4h1d")]
        id: String,
        /// Its number, by which the municipality keeps it.
        #[schema(example = "2026-118")]
        number: String,
        /// When it was received (inkommen).
        #[schema(value_type = String, format = DateTime, example = "2026-11-24T18:02:11.250Z")]
        received_at: Timestamp,
        /// The last day by which it is promised to be read.
        #[schema(value_type = String, format = Date, example = "2026-11-26")]
        promised_by: Date,
    },
    /// A link was mailed; nothing is received before it has been used.
    #[serde(rename_all = "camelCase")]
    Unconfirmed {
        /// Until when the link can be used.
        #[schema(value_type = String, format = DateTime, example = "2026-12-08T18:02:11.250Z")]
        confirm_by: Timestamp,
    },
}

impl Submitted {
    fn waiting(tenant: &Tenant, proposal: &Proposal) -> Self {
        Self::Waiting {
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            received_at: proposal.received_at,
            promised_by: tenant.settings.proposals.read_by(proposal.received_at),
        }
    }

    /// The answer of a request, kept with its effect.
    fn keep(&self, idempotency: Idempotency) -> Result<Idempotency, Problem> {
        let answer = serde_json::to_string(self).map_err(|_| Problem::internal())?;
        Ok(Idempotency { answer, ..idempotency })
    }
}

impl IntoResponse for Submitted {
    fn into_response(self) -> Response {
        match &self {
            Self::Waiting { id, .. } => {
                let location = AppendHeaders([(header::LOCATION, format!("/api/v1/proposals/{id}"))]);
                (StatusCode::CREATED, location, Json(self)).into_response()
            }
            Self::Unconfirmed { .. } => (StatusCode::ACCEPTED, Json(self)).into_response(),
        }
    }
}

/// Submit a proposal
///
/// With the token of a resident whose address is confirmed, the proposal is received at once: it gets a number, is an
/// allmän handling, and waits for a moderator. Without one, or with somebody else's address in `email`, a link is
/// mailed to that address and nothing is received until it is used, within fourteen days.
///
/// Send an `Idempotency-Key`: a repeated request is then answered as the first one was, for a day.
#[utoipa::path(
    post,
    path = "/api/v1/proposals",
    tag = "proposals",
    security((), ("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Names this attempt; 1–255 characters.")),
    request_body(content = NewProposal, description = "The proposal."),
    responses(
        (
            status = 201,
            description = "Received.",
            body = Submitted,
            headers(("Location" = String, description = "The address of the proposal.")),
            example = json!({
                "state": "waiting",
                "id": "01kb0c5xwe8n6q3v2m9r7t4h1d",
                "number": "2026-118",
                "receivedAt": "2026-11-24T18:02:11.250Z",
                "promisedBy": "2026-11-26",
            }),
        ),
        (
            status = 202,
            description = "A link is mailed; nothing is received before it has been used.",
            body = Submitted,
            example = json!({ "state": "unconfirmed", "confirmBy": "2026-12-08T18:02:11.250Z" }),
        ),
        (status = 400, description = "Not JSON of this shape, or an unusable key.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The municipality asks for a surer identity (`submit-not-eligible`), or publishes nothing by the resident for a while (`author-blocked`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "Larger than 256 KB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not sent as application/json.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Some fields must be put right, all named in `errors`; or the key was used for another request.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this client or to this address; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn submit(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    IdempotencyKey(key): IdempotencyKey,
    ApiJson(new): ApiJson<NewProposal>,
) -> Result<Submitted, Problem> {
    let who = visitor.resident().map_or_else(|| client.0.to_string(), |resident| resident.person.to_string());
    for _ in 0..ATTEMPTS {
        let idempotency = match &key {
            None => None,
            Some(key) => match Idempotent::look_up(&tenant, "POST /api/v1/proposals", &who, key, &new).await?
            {
                Idempotent::New(idempotency) => Some(idempotency),
                Idempotent::CarriedOut(answer) => {
                    return serde_json::from_str(&answer).map_err(|_| Problem::internal());
                }
            },
        };
        let draft = Draft::from(new.clone());
        let done = match author(&tenant, &visitor, &draft).await? {
            Some(person) => receive_at_once(&tenant, person, &draft, idempotency).await?,
            None => ask(&tenant, &client, &draft, idempotency).await?,
        };
        if let Once::Now(answer) = done {
            return Ok(answer);
        }
    }
    Err(Problem::busy())
}

/// The resident at whose word the proposal is received at once: known, and not writing from another's address.
async fn author(tenant: &Tenant, visitor: &Visitor, draft: &Draft) -> Result<Option<PersonId>, Problem> {
    let open_to = &tenant.settings.proposals.who_may_submit;
    if !open_to.is_by_mail() {
        return known_enough(tenant, visitor).map(Some);
    }
    let Some(resident) = visitor.resident() else { return Ok(None) };
    if draft.email.is_empty() {
        return known_enough(tenant, visitor).map(Some);
    }
    // Of which group somebody is another address of hers may tell.
    if !open_to.admits(Some(&resident.known)) {
        return Ok(None);
    }
    let own = tenant
        .store
        .person(resident.person)
        .await?
        .and_then(|person| person.email)
        .map(|email| email.fingerprint());
    let written = EmailAddress::parse(&draft.email).ok().map(|email| email.fingerprint());
    Ok((own.is_some() && own == written).then_some(resident.person))
}

async fn receive_at_once(
    tenant: &Tenant,
    person: PersonId,
    draft: &Draft,
    idempotency: Option<Idempotency>,
) -> Result<Once<Submitted>, Problem> {
    let proposal = draft.proposal(&tenant.settings).map_err(invalid)?;
    within_limit(tenant, &Hash::of(&[&person.to_bytes()]), Attempt::Submission).await?;
    let along = |proposal: &Proposal| {
        let kept =
            idempotency.clone().map(|idempotency| Submitted::waiting(tenant, proposal).keep(idempotency));
        Ok(kept.transpose()?.map(Along::Idempotency).into_iter().collect())
    };
    Ok(match receive(tenant, &Sender::herself(person), &proposal, along).await? {
        Once::Now(proposal) => Once::Now(Submitted::waiting(tenant, &proposal)),
        Once::Before => Once::Before,
    })
}

async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    draft: &Draft,
    idempotency: Option<Idempotency>,
) -> Result<Once<Submitted>, Problem> {
    let (proposal, email) = draft.parse(&tenant.settings).map_err(invalid)?;
    let answer = Submitted::Unconfirmed {
        confirm_by: tenant.now + SignedDuration::from_hours(24 * CONFIRMATION_DAYS),
    };
    let idempotency = idempotency.map(|idempotency| answer.keep(idempotency)).transpose()?;
    let asked =
        ask_to_confirm(tenant, client, email, &Purpose::Submission(proposal), idempotency.as_ref()).await?;
    Ok(match asked {
        Once::Now(()) => Once::Now(answer),
        Once::Before => Once::Before,
    })
}

fn invalid(mistakes: Vec<Mistake>) -> Problem {
    Problem::invalid(mistakes.into_iter().map(Mistake::in_api).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_left_out_is_empty_and_so_told_by_name() {
        let new: NewProposal = serde_json::from_str("{\"title\": \"Tak\", \"openDays\": 30}").unwrap();
        let draft = Draft::from(new);
        assert_eq!((draft.title.as_str(), draft.what.as_str(), draft.open_days.as_str()), ("Tak", "", "30"));
        let problem = invalid(draft.parse(&crate::shown::tests::settings()).unwrap_err());
        let fields: Vec<_> = problem.fields.iter().map(|field| field.field).collect();
        assert_eq!(fields, ["what", "why", "serviceArea", "name", "email"]);
    }

    #[test]
    fn an_answer_that_was_kept_is_answered_again_byte_for_byte() {
        let json = "{\"state\":\"waiting\",\"id\":\"x\",\"number\":\"2026-1\",\"receivedAt\":\"2026-11-24T18:02:11.25Z\",\"promisedBy\":\"2026-11-26\"}";
        let answer: Submitted = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&answer).unwrap(), json);
    }
}
