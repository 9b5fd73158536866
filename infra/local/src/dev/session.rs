//! Signing in as anybody: a moderator, a resident whose address is taken as confirmed, or one who is taken to have identified
//! herself.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    actor::Assurance,
    email::EmailAddress,
    hash::Hash,
    ids::{MunicipalityId, ResidentGroupId},
    permission::Granted,
    person::{Details, PersonalNumber, SIGNED_IN_MINUTES},
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use signing::{Session, Standing};
use store::StoreError;

use super::{By, DevError, asked};
use crate::Host;

/// Who is to be signed in.
#[derive(Debug, Deserialize)]
pub(super) struct SignIn {
    municipality: Option<MunicipalityId>,
    role: RoleName,
    name: Option<String>,
    /// How surely a resident is known; by her address, if nothing is said.
    assurance: Option<Assurance>,
    /// Where staff go on.
    #[serde(default)]
    till: String,
}

/// A role of the staff's, be it over a part (`moderator@area.kultur`), or `resident`.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(untagged)]
enum RoleName {
    Staff(Granted),
    Other(NoStaff),
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum NoStaff {
    Resident,
}

#[derive(Serialize)]
struct SignedIn {
    token: String,
    municipality: MunicipalityId,
    role: RoleName,
    name: String,
}

/// Signs in by JSON, or by the form of the start page, which goes on to where the role works.
pub(super) async fn sign_in(State(host): State<Arc<Host>>, request: Request) -> Result<Response, DevError> {
    let (asked, by) = asked::<SignIn>(request).await?;
    let municipality = asked.municipality.or_else(|| host.default_municipality().cloned());
    let municipality = municipality.ok_or(DevError::NotFound)?;
    let name = asked.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Alex Exempel".to_owned());
    let session = match (&asked.role, asked.assurance) {
        (
            RoleName::Other(NoStaff::Resident),
            Some(assurance @ (Assurance::Identified | Assurance::RegisteredResident)),
        ) => identified(&host, municipality.clone(), &name, assurance).await?,
        (role, _) => session_of(&host, municipality.clone(), role.clone(), &name).await?,
    };
    let token = session.seal(&host.app().keys).map_err(|error| DevError::Failed(error.to_string()))?;
    let hosts = &host.app().hosts;
    let cookie = web::set_cookie(hosts, web::session_cookie_name(hosts), &token, 15_552_000);
    let mut response = match (by, asked.role) {
        (By::Form, RoleName::Other(NoStaff::Resident)) => Redirect::to("/forslag").into_response(),
        (By::Form, RoleName::Staff(_)) => {
            let till = web::own_path(&asked.till).filter(|till| web::is_of_desk(till)).unwrap_or("/desk");
            Redirect::to(till).into_response()
        }
        (By::Program, role) => Json(SignedIn { token, municipality, role, name }).into_response(),
    };
    response.headers_mut().insert(header::SET_COOKIE, value(&cookie)?);
    Ok(response)
}

/// Forgets who is signed in.
pub(super) async fn sign_out(State(host): State<Arc<Host>>) -> Result<Response, DevError> {
    let mut response = Redirect::to("/dev").into_response();
    let cookie = web::forgetting_cookie(&host.app().hosts);
    response.headers_mut().insert(header::SET_COOKIE, value(&cookie)?);
    Ok(response)
}

/// The bearer token of a resident with this name: the same name is the same person.
pub async fn signed_in(host: &Host, municipality: &MunicipalityId, name: &str) -> Result<String, StoreError> {
    let session = resident(host, municipality.clone(), name).await?;
    Ok(session.seal(&host.app().keys)?)
}

async fn session_of(
    host: &Host,
    municipality: MunicipalityId,
    role: RoleName,
    name: &str,
) -> Result<Session, DevError> {
    let session =
        resident(host, municipality, name).await.map_err(|error| DevError::Failed(error.to_string()))?;
    Ok(match role {
        RoleName::Other(NoStaff::Resident) => session,
        RoleName::Staff(role) => {
            let found = host.app().municipality(&session.municipality).await;
            let found = found.map_err(|error| DevError::Failed(error.to_string()))?;
            let mut members =
                found.iter().flat_map(|found| &found.settings.groups).flat_map(|group| &group.members);
            // Who stands in the settings is the colleague that mail is for.
            let member = members.find(|member| member.name == name);
            let person = member.map_or(session.person, |member| member.email.colleague());
            Session {
                person,
                standing: Standing::Staff { roles: role.into(), name: name.to_owned() },
                proven_at: Some(session.issued_at),
                ..session
            }
        }
    })
}

async fn resident(host: &Host, municipality: MunicipalityId, name: &str) -> Result<Session, StoreError> {
    let app = host.app();
    let now = app.now();
    let address = address_of(name)?;
    let person = app.store.municipality(municipality.clone()).person_of(&address, "sv", now).await?;
    let expires_at = now + SignedDuration::from_hours(24 * 180);
    let known = app.store.municipality(municipality.clone()).person(person).await?;
    let told = known.map(|known| known.details).unwrap_or_default().into();
    let standing = Standing::Resident(Assurance::ConfirmedEmail);
    let groups = groups_of(host, &municipality, &address).await?;
    let mailbox = address.domain();
    Ok(Session {
        municipality,
        person,
        standing,
        told,
        groups,
        mailbox,
        issued_at: now,
        proven_at: None,
        expires_at,
    })
}

/// The groups of residents that an address belongs to, as for whoever confirms it.
async fn groups_of(
    host: &Host,
    municipality: &MunicipalityId,
    email: &EmailAddress,
) -> Result<BTreeSet<ResidentGroupId>, StoreError> {
    let Some(found) =
        host.app().municipality(municipality).await.map_err(|error| StoreError::Busy(error.to_string()))?
    else {
        return Ok(BTreeSet::new());
    };
    host.app()
        .store
        .municipality(municipality.clone())
        .groups_of(email, &found.settings.resident_groups)
        .await
}

/// Somebody who has identified herself: the same name is the same number, and another person than whom her address leads to.
async fn identified(
    host: &Host,
    municipality: MunicipalityId,
    name: &str,
    assurance: Assurance,
) -> Result<Session, DevError> {
    let app = host.app();
    let (now, store) = (app.now(), app.store.municipality(municipality.clone()));
    let failed = |error: &dyn std::fmt::Display| DevError::Failed(error.to_string());
    let key = app.personal_key(&store).await.map_err(|error| failed(&error))?;
    let number = number_of(name).ok_or_else(|| DevError::Failed("there is no such number".to_owned()))?;
    let sealed = key.seal(&number).map_err(|error| failed(&error))?;
    let person = store.person_of_number(&[key.identifier(&number)], &sealed, "sv", now).await;
    let person = person.map_err(|error| failed(&error))?;
    let details = Details { name: Some(name.to_owned()), ..Details::default() };
    let told = store.note_details(person, &details).await.map_err(|error| failed(&error))?.into();
    let expires_at = now + SignedDuration::from_mins(SIGNED_IN_MINUTES);
    Ok(Session {
        municipality,
        person,
        standing: Standing::Resident(assurance),
        told,
        groups: BTreeSet::new(),
        mailbox: None,
        issued_at: now,
        proven_at: None,
        expires_at,
    })
}

/// A number that belongs to a name, sound and nobody's: its birth number is one of those that Skatteverket keeps for tests.
fn number_of(name: &str) -> Option<PersonalNumber> {
    let digest = Hash::of(&[name.as_bytes()]);
    let part = |from: usize| u32::from_str_radix(digest.as_str().get(from..from + 4)?, 16).ok();
    let date = format!("{:04}{:02}{:02}", 1920 + part(0)? % 80, 1 + part(4)? % 12, 1 + part(8)? % 28);
    let birth = 980 + part(12)? % 20;
    (0..10).find_map(|check| PersonalNumber::parse(&format!("{date}{birth}{check}")).ok())
}

/// An address that belongs to a name, readable and nobody's: `anna.bergstrom.1f3a@exempel.se`.
pub(crate) fn address_of(name: &str) -> Result<EmailAddress, StoreError> {
    let plain = name.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o");
    let words: Vec<String> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(12).collect())
        .take(4)
        .collect();
    let digest = Hash::of(&[name.as_bytes()]);
    let mark = digest.as_str().get(..8).unwrap_or_default();
    let address = format!("{}{}{mark}@exempel.se", words.join("."), if words.is_empty() { "" } else { "." });
    EmailAddress::parse(&address).map_err(|error| StoreError::Refused(error.to_string()))
}

fn value(text: &str) -> Result<HeaderValue, DevError> {
    HeaderValue::from_str(text).map_err(|error| DevError::Failed(error.to_string()))
}
