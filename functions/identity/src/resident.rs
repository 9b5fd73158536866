//! How residents are known by an e-legitimation: to a provider that follows the Swedish profile (oidc.se), and back with
//! what it says. Her number leads to her person, whose random id is all that votes and texts carry.

use std::collections::BTreeSet;

use axum::{Extension, http::HeaderMap, response::Response};
use domain::{
    actor::{Actor, Assurance},
    person::{Details, PersonalNumber, SIGNED_IN_MINUTES, Told},
    protection::{Command, Source},
    settings::{ELegitimation, Protected, Registered},
    text::{NAME_MAX, line},
};
use http::StatusCode;
use jiff::SignedDuration;
use serde::Deserialize;
use signing::{Session, Standing};
use web::{Problem, QueryParams, Tenant, own_path, session_cookie};

use crate::{
    ClientKey,
    answer::{Answered, not_known, sent_on, sent_there, set_up},
    provider::{Again, Client, Known, NotKnown, Providers, Wanted},
    register::{Register, Registration},
    way::{As, Way, forgotten},
};

/// For how long somebody is signed in: browsers are shared, and signing in anew takes half a minute.
const SIGNED_IN: SignedDuration = SignedDuration::from_mins(SIGNED_IN_MINUTES);

/// Where the provider sends a browser back.
const ANSWER: &str = "/e-legitimation/svar";

/// What the profile calls what it says of somebody, beside the number whose claim stands in the settings.
const COORDINATION_NUMBER: &str = "https://id.oidc.se/claim/coordinationNumber";
const COORDINATION_NUMBER_BEFORE: &str = "https://id.oidc.se/claim/previousCoordinationNumber";

/// Where to go on, as an address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    till: String,
}

/// `GET /e-legitimation/borja`
pub(crate) async fn begin(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let (settings, _) = set_up(tenant.settings.e_legitimation.as_ref(), key)?;
    let (here, claims) = (tenant.here(ANSWER), claims(settings));
    let begun = providers.address(client(settings, &here), wanted(&tenant, settings, &claims)).await;
    let (address, question) = begun.map_err(resident_not_known)?;
    sent_there(&tenant, &address, &Way::new(&tenant, As::Resident, own(&asked.till).to_owned(), question))
}

/// `GET /e-legitimation/svar`
pub(crate) async fn answer(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    Extension(register): Extension<Register>,
    QueryParams(answered): QueryParams<Answered>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (settings, key) = set_up(tenant.settings.e_legitimation.as_ref(), key)?;
    let way = Way::of(&tenant, As::Resident, &headers, &answered.state);
    let way = way.ok_or(Problem::new(StatusCode::BAD_REQUEST, "e-legitimation-lost"))?;
    let tenant = way.tenant(&tenant);
    let Way { question, next, .. } = way;
    let code = answered.code("e-legitimation-refused")?;
    let (here, claims) = (tenant.here(ANSWER), claims(settings));
    let wanted = wanted(&tenant, settings, &claims);
    let known = providers.known(client(settings, &here), wanted, &key, (code, question)).await;
    let known = known.map_err(resident_not_known)?;
    let number = number(settings, &known)?;
    let registration = match &settings.registered {
        // Whoever has a samordningsnummer is not, or no longer, in the register.
        Some(Registered::Register { address }) if !number.is_coordination_number() => {
            register.of(&tenant, address, (&settings.client_id, &key), &number).await
        }
        _ => None,
    };
    let session = session(&tenant, settings, (&known, &number), registration).await?;
    sent_on(&tenant, &next, [session_cookie(&tenant, &session)?, forgotten(&tenant, As::Resident)])
}

fn client<'a>(settings: &'a ELegitimation, here: &'a str) -> Client<'a> {
    Client { issuer: &settings.issuer, id: &settings.client_id, here }
}

/// What is asked for by its name: her number, and what says whether she is registered in the municipality.
fn claims(settings: &ELegitimation) -> Vec<&str> {
    let protected = settings.protected.as_ref().map(|protected| protected.claim.as_str());
    let named = ["name", COORDINATION_NUMBER, COORDINATION_NUMBER_BEFORE];
    named.into_iter().chain(settings.told()).chain(protected).collect()
}

fn wanted<'a>(tenant: &Tenant, settings: &'a ELegitimation, claims: &'a [&'a str]) -> Wanted<'a> {
    let (acr, again) = (settings.acr.as_slice(), Again::Always);
    Wanted { scopes: &ELegitimation::SCOPES, claims, acr, again, language: tenant.language }
}

fn resident_not_known(why: NotKnown) -> Problem {
    not_known(why, "e-legitimation-away", "e-legitimation-unsound")
}

/// Where to go on: a path of our own, or her own pages. It is never one of the desk, which is for staff.
fn own(next: &str) -> &str {
    let is_hers = !web::is_of_desk(next) && !next.starts_with("/e-legitimation");
    own_path(next).filter(|_| is_hers).unwrap_or("/mina-sidor")
}

async fn session(
    tenant: &Tenant,
    settings: &ELegitimation,
    (known, number): (&Known, &PersonalNumber),
    registration: Option<Registration>,
) -> Result<Session, Problem> {
    let key = tenant.app.personal_key(&tenant.store).await.map_err(|error| {
        tracing::error!(%error, "nobody is known by an e-legitimation");
        Problem::busy()
    })?;
    // Whoever has got a personnummer is who she was by her samordningsnummer.
    let before = known.texts(COORDINATION_NUMBER_BEFORE);
    let before = before.iter().filter_map(|number| PersonalNumber::parse(number).ok());
    let led: Vec<_> =
        std::iter::once(number.clone()).chain(before).map(|number| key.identifier(&number)).collect();
    let sealed = key.seal(number).map_err(|_| Problem::internal())?;
    let language = tenant.language.code();
    let person = tenant.store.person_of_number(&led, &sealed, language, tenant.now).await?;
    for command in protection(settings, known, registration) {
        web::note_protection(tenant, (person, Actor::System), command, Vec::new).await?;
    }
    let name = known.name.as_deref().and_then(|name| line(name, NAME_MAX).ok());
    let details = tenant.store.note_details(person, &Details { name, ..Details::default() }).await?;
    // Of which groups she is her mailbox tells, if she has connected one.
    let email = tenant.store.person(person).await?.and_then(|person| person.email);
    let groups = match email {
        Some(email) => web::groups_of(tenant, &email).await?,
        None => BTreeSet::new(),
    };
    Ok(Session {
        municipality: tenant.id().clone(),
        person,
        groups,
        standing: Standing::Resident(assurance(settings, number, known, registration)),
        told: Told::from(details),
        mailbox: None,
        issued_at: tenant.now,
        proven_at: None,
        expires_at: tenant.now + SIGNED_IN,
    })
}

/// What is said of whether she has skyddade personuppgifter: noted before anything else of hers is kept and she comes in.
/// Where nothing is said, what has been said holds.
fn protection(
    settings: &ELegitimation,
    known: &Known,
    registration: Option<Registration>,
) -> impl Iterator<Item = Command> {
    let by_provider = settings.protected.as_ref().and_then(|Protected { claim, value }| {
        let told = known.texts(claim);
        (!told.is_empty()).then(|| (Source::ELegitimation, told.contains(value)))
    });
    let by_register = registration.map(|registration| (Source::Register, registration.protected));
    by_provider.into_iter().chain(by_register).map(|(source, is_protected)| match is_protected {
        true => Command::Mark(source, None),
        false => Command::End(source, None),
    })
}

/// Her number. Whoever has both kinds has one too many (the profile allows one), and whose she is cannot be told.
fn number(settings: &ELegitimation, known: &Known) -> Result<PersonalNumber, Problem> {
    let numbers =
        [settings.number_claim.as_str(), COORDINATION_NUMBER].map(|claim| known.texts(claim)).concat();
    match numbers.as_slice() {
        [number] => PersonalNumber::parse(number)
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "e-legitimation-unsound")),
        [] => Err(Problem::new(StatusCode::FORBIDDEN, "e-legitimation-no-number")),
        _ => Err(Problem::new(StatusCode::BAD_REQUEST, "e-legitimation-unsound")),
    }
}

/// How surely she is known. Whoever has a samordningsnummer is not, or no longer, registered in Sweden.
fn assurance(
    settings: &ELegitimation,
    number: &PersonalNumber,
    known: &Known,
    registration: Option<Registration>,
) -> Assurance {
    let is_here = match &settings.registered {
        Some(Registered::Claim { claim, value }) => known.texts(claim).contains(value),
        Some(Registered::Register { .. }) => registration.is_some_and(Registration::is_here),
        None => false,
    };
    match is_here && !number.is_coordination_number() {
        true => Assurance::RegisteredResident,
        false => Assurance::Identified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_among_our_own_pages_and_never_to_the_desk() {
        for path in ["/mina-sidor", "/forslag/01kb2q7yx0m4v9s8e6t3r5w1zd/rost", "/forslag/nytt?lang=en"] {
            assert_eq!(own(path), path);
        }
        for elsewhere in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/desk",
            "/desk/arenden",
            "/e-legitimation/borja",
        ] {
            assert_eq!(own(elsewhere), "/mina-sidor", "{elsewhere}");
        }
    }
}
