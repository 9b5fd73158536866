//! What the two sections with an identity provider share: its issuer, what it must be told of us, and what it is asked for
//! when it is tried.

use domain::{
    settings::{ELegitimation, Settings, Step, is_issuer},
    text::LINK_MAX,
};
use look::{Errors, Page};
use providers::Expected;
use web::Tenant;

use super::Section;
use crate::form::{Reader, Typed};

/// Something that whoever runs the provider has to know, to be copied.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) label: String,
    pub(crate) value: String,
}

impl Section {
    /// What whoever runs the provider has to know of us, in the sections that have a provider.
    pub(crate) fn told(self, tenant: &Tenant) -> Vec<Told> {
        let back = match self.0 {
            Step::SignIn => "/desk/logga-in/svar",
            Step::ELegitimation => "/e-legitimation/svar",
            _ => return Vec::new(),
        };
        let (page, ours) = (tenant.page(), tenant.app.hosts.address(tenant.id(), ""));
        let told = |message: &str, value: String| Told { label: page.t(message), value };
        let mut all = vec![
            told("settings-told-redirect", format!("{ours}{back}")),
            told("settings-told-jwks", format!("{ours}/.well-known/ting-jwks.json")),
            told("settings-told-method", "private_key_jwt, PS256, PKCE S256".to_owned()),
        ];
        if self.0 == Step::ELegitimation {
            all.push(told("settings-told-scopes", format!("openid {}", ELegitimation::SCOPES.join(" "))));
        }
        all
    }

    /// What is expected of the provider that was typed; nothing in a section that has none.
    pub(crate) fn expected(self, page: &Page, typed: &Typed) -> Option<Result<Expected, Errors>> {
        let named = |fields: &[&str]| -> Vec<String> {
            let values = fields.iter().map(|field| typed.get(field).trim().to_owned());
            values.filter(|value| !value.is_empty()).collect()
        };
        let (acr, claims, scopes) = match self.0 {
            Step::SignIn => (Vec::new(), named(&["groups-claim"]), Vec::new()),
            Step::ELegitimation => {
                let scopes = ELegitimation::SCOPES.map(str::to_owned).to_vec();
                (levels(typed), named(&["number-claim", "registered-claim", "protected-claim"]), scopes)
            }
            _ => return None,
        };
        let mut reader = Reader::new(page, typed);
        let issuer = issuer(&mut reader);
        let is_sound = reader.errors.is_empty();
        Some(if is_sound { Ok(Expected { issuer, acr, claims, scopes }) } else { Err(reader.errors) })
    }
}

/// The issuer that was typed. One on this machine is let through here, as a file's is: who it may be is asked by whoever
/// knows how residents reach us.
pub(super) fn issuer(reader: &mut Reader<'_>) -> String {
    let issuer = reader.line("issuer", LINK_MAX);
    if !issuer.is_empty() && !is_issuer(&issuer) {
        reader.wrong("issuer", "settings-invalid-issuer");
    }
    issuer
}

/// The levels of assurance that were typed, one on each line.
pub(super) fn levels(typed: &Typed) -> Vec<String> {
    let lines = typed.get("acr").lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Which setting names a provider that would be asked without TLS, where we are asked by TLS ourselves: it could be one
/// within our own machine, which only tests on this one need.
pub(crate) fn plain_issuer(tenant: &Tenant, settings: &Settings) -> Option<&'static str> {
    let issuers = [
        ("sign_in.issuer", settings.sign_in.as_ref().map(|sign_in| &sign_in.issuer)),
        ("e_legitimation.issuer", settings.e_legitimation.as_ref().map(|provider| &provider.issuer)),
        (
            "e_legitimation.registered.address",
            settings.e_legitimation.as_ref().and_then(ELegitimation::register),
        ),
    ];
    let is_plain = |issuer: Option<&String>| issuer.is_some_and(|at| at.starts_with("http://"));
    let plain = issuers.into_iter().find(|(_, issuer)| is_plain(*issuer));
    plain.map(|(field, _)| field).filter(|_| tenant.app.hosts.is_secure())
}
