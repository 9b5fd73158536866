//! The register that says who is registered (folkbokförd) in the municipality: asked with somebody's number whenever she
//! identifies herself. The number is sent to nobody else, stands in no address and no log, and of the answer nothing is kept
//! but how surely she is known, for as long as she is signed in, and that she has skyddade personuppgifter.
//!
//! It is asked so (docs/operations.md): `POST` to its address, `{"number": "199001010017"}`, with a bearer token that Ting
//! signs with the key by which identity providers know it (RFC 7523 3), `aud` being the address. It answers
//! `{"registered": "here" | "elsewhere" | "unknown", "protected": true | false}`, and never where she lives.

use domain::person::PersonalNumber;
use http::{Request, StatusCode, header};
use providers::{Asker, NotAsked};
use serde::{Deserialize, Serialize};
use web::Tenant;

use crate::ClientKey;

/// How often it is asked before somebody is let in without an answer.
const TRIES: u32 = 2;

/// The way to ask it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Register(Asker);

/// What it says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Registration {
    registered: Place,
    /// Whether she has skyddad folkbokföring or sekretessmarkering.
    pub(crate) protected: bool,
}

impl Registration {
    /// Whether she is registered in the municipality.
    pub(crate) fn is_here(self) -> bool {
        self.registered == Place::Here
    }
}

/// Where somebody is registered, which is all that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Here,
    Elsewhere,
    Unknown,
}

#[derive(Serialize)]
struct Question<'a> {
    number: &'a str,
}

/// Why it says nothing. What it wrote is not in it: that would be about her.
#[derive(Debug, thiserror::Error)]
enum NotSaid {
    #[error("{0}")]
    NotAsked(#[from] NotAsked),
    #[error("it answers {0}")]
    Status(StatusCode),
    #[error("its answer is none that is known")]
    Unsound,
    #[error("it cannot be asked")]
    Impossible,
}

impl NotSaid {
    /// Whether it may answer if it is asked again at once.
    const fn may_pass(&self) -> bool {
        match self {
            Self::NotAsked(why) => matches!(why, NotAsked::Slow | NotAsked::Away(_)),
            Self::Status(status) => status.as_u16() >= 500,
            Self::Unsound | Self::Impossible => false,
        }
    }
}

impl Register {
    /// What it says of whoever has a number; nothing if it cannot be asked, which keeps nobody out.
    pub(crate) async fn of(
        &self,
        tenant: &Tenant,
        address: &str,
        (client, key): (&str, &ClientKey),
        number: &PersonalNumber,
    ) -> Option<Registration> {
        for attempt in 1..=TRIES {
            let token = key.assertion(client, address, tenant.now.as_second())?;
            match self.ask(&tenant.here(""), address, &token, number).await {
                Ok(registration) => return Some(registration),
                Err(why) => {
                    tracing::error!(%why, attempt, "the register does not say where somebody is registered");
                    if !why.may_pass() {
                        break;
                    }
                }
            }
        }
        None
    }

    async fn ask(
        &self,
        here: &str,
        address: &str,
        token: &str,
        number: &PersonalNumber,
    ) -> Result<Registration, NotSaid> {
        let body =
            serde_json::to_vec(&Question { number: number.as_str() }).map_err(|_| NotSaid::Impossible)?;
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(body)
            .map_err(|_| NotSaid::Impossible)?;
        let answer = self.0.at(here).ask(request).await?;
        match answer.status() {
            StatusCode::OK => serde_json::from_slice(answer.body()).map_err(|_| NotSaid::Unsound),
            status => Err(NotSaid::Status(status)),
        }
    }
}
