//! What a form of the desk has sent, kept while its sender shows anew who she is. It is sealed, for a while, for the one who
//! sent it, for where it was sent, and in one municipality; and it is sent by nobody but herself.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::header,
};
use domain::ids::{KeptFormId, MunicipalityId, PersonId};
use futures_util::stream;
use jiff::{SignedDuration, Timestamp};
use multer::Multipart;
use serde::{Deserialize, Serialize};
use signing::Use;
use store::fresh_bytes;

use crate::{Danger, FormBody, Problem, Staff, Tenant, routes::BODY_MAX};

/// For how long it is kept: signing in takes minutes, and whoever is called away comes back.
pub const KEPT: SignedDuration = SignedDuration::from_mins(30);

/// How much is kept, in bytes before it is sealed: that fits into one item, and is more than any form of ours can send.
const KEPT_MAX: usize = 280_000;

/// What shows that the desk made the form. It is made anew for whoever sends it again.
const TOKEN: &str = "token";

/// A form as it was sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    #[serde(rename = "m")]
    municipality: MunicipalityId,
    /// By whom.
    #[serde(rename = "p")]
    pub person: PersonId,
    /// What it does.
    #[serde(rename = "d")]
    pub danger: Danger,
    /// Where it was sent.
    #[serde(rename = "t")]
    pub to: String,
    /// How.
    #[serde(rename = "s")]
    pub sent_as: SentAs,
    /// What it held, but for its token.
    #[serde(rename = "f")]
    pub fields: Vec<(String, String)>,
    #[serde(rename = "e")]
    expires_at: Timestamp,
}

/// How a form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SentAs {
    /// As most are.
    Fields,
    /// As one with a file in it is; what the file said is kept as a text.
    Parts,
}

impl SentAs {
    /// As a form says it (`enctype`).
    pub const fn enctype(self) -> &'static str {
        match self {
            Self::Fields => "application/x-www-form-urlencoded",
            Self::Parts => "multipart/form-data",
        }
    }
}

impl KeptForm {
    /// Reads what was sent. Only what the desk itself made for the same session is kept: whoever sends it again does so with
    /// a token that holds. Of anything else it is said what to do, and nothing is kept.
    pub(crate) async fn read(
        tenant: &Tenant,
        staff: &Staff,
        (danger, to): (Danger, String),
        request: Request,
    ) -> Result<Self, Problem> {
        let (sent_as, fields) = fields_of(request).await.map_err(|_| Problem::proof_too_old())?;
        let token = fields.iter().find(|(name, _)| name == TOKEN).map_or("", |(_, token)| token);
        staff.check_form(&tenant.app.keys, token).map_err(|_| Problem::proof_too_old())?;
        let fields = fields.into_iter().filter(|(name, _)| name != TOKEN).collect();
        let (municipality, expires_at) = (tenant.id().clone(), tenant.now + KEPT);
        Ok(Self { municipality, person: staff.person, danger, to, sent_as, fields, expires_at })
    }

    /// Keeps it, under an id that tells nothing.
    pub(crate) async fn keep(&self, tenant: &Tenant) -> Result<KeptFormId, Problem> {
        let size = serde_json::to_vec(self).map_err(|_| Problem::internal())?.len();
        if KEPT_MAX < size {
            return Err(Problem::proof_too_old());
        }
        let sealed = tenant.app.keys.seal(Use::KeptForm, self).map_err(|_| Problem::internal())?;
        let id = KeptFormId::from_bytes(fresh_bytes()?);
        tenant.store.keep_form(id, sealed, self.expires_at).await?;
        Ok(id)
    }

    /// What is kept under an id, while it is.
    pub async fn find(tenant: &Tenant, id: KeptFormId) -> Result<Option<Self>, Problem> {
        let Some(sealed) = tenant.store.kept_form(id, tenant.now).await? else { return Ok(None) };
        let form: Option<Self> = tenant.app.keys.open(Use::KeptForm, &sealed);
        Ok(form.filter(|form| form.municipality == *tenant.id() && tenant.now < form.expires_at))
    }
}

/// The fields of a form, however it was sent.
async fn fields_of(request: Request) -> Result<(SentAs, Vec<(String, String)>), Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let Some(boundary) = kind.and_then(|kind| multer::parse_boundary(kind).ok()) else {
        let FormBody(fields) = FormBody::from_request(request, &()).await?;
        return Ok((SentAs::Fields, fields));
    };
    let body: Bytes = to_bytes(request.into_body(), BODY_MAX).await.map_err(|_| Problem::unreadable())?;
    let body = stream::once(async move { Ok::<_, std::convert::Infallible>(body) });
    let (mut form, mut fields) = (Multipart::new(body, boundary), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| Problem::unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        let content = field.bytes().await.map_err(|_| Problem::unreadable())?;
        fields.push((name, letters(&content)));
    }
    Ok((SentAs::Parts, fields))
}

/// The letters of a file: UTF-8, and else as Western Europe wrote before, in which each byte is a letter.
fn letters(content: &[u8]) -> String {
    match std::str::from_utf8(content) {
        Ok(text) => text.to_owned(),
        Err(_) => content.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_file_are_kept_however_they_were_written() {
        assert_eq!(letters("Åsa <asa@exempel.se>".as_bytes()), "Åsa <asa@exempel.se>");
        assert_eq!(letters(b"\xc5sa <asa@exempel.se>"), "Åsa <asa@exempel.se>");
    }
}
