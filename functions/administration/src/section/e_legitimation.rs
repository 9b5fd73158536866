//! How residents are known: the provider of e-legitimations, what it must be sure of, and by which claims it says who
//! somebody is.

use domain::{
    settings::{ELegitimation, Protected, Registered, Settings, is_issuer},
    text::{LINK_MAX, NAME_MAX},
};
use look::Choice;

use super::provider;
use crate::form::{Builder, Need, Part, Reader, Typed};

/// Of which one would be enough.
const LEVELS_MAX: usize = 10;

/// What an administrator types; nothing in any of it is no provider.
const TYPED: [&str; 9] = [
    "issuer",
    "client-id",
    "with-sv",
    "with-en",
    "registered-claim",
    "registered-value",
    "registered-address",
    "protected-claim",
    "protected-value",
];

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    let Some(provider) = &settings.e_legitimation else {
        let (levels, number) = ELegitimation::defaults();
        typed.set("acr", levels.join("\n"));
        typed.set("number-claim", number);
        return typed;
    };
    typed.set("issuer", &provider.issuer);
    typed.set("client-id", &provider.client_id);
    typed.set_words("with", &provider.with);
    typed.set("acr", provider.acr.join("\n"));
    typed.set("number-claim", &provider.number_claim);
    match &provider.registered {
        Some(Registered::Claim { claim, value }) => {
            typed.set("registered-claim", claim);
            typed.set("registered-value", value);
        }
        Some(Registered::Register { address }) => typed.set("registered-address", address),
        None => {}
    }
    if let Some(Protected { claim, value }) = &provider.protected {
        typed.set("protected-claim", claim);
        typed.set("protected-value", value);
    }
    // What has been saved can be taken away.
    typed.set("known", "ja");
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    form.part(form.page.t("settings-e-legitimation-provider")).note("settings-e-legitimation-note");
    form.line_of("issuer", "e-legitimation-issuer", Need::Required, "url");
    form.line("client-id", "e-legitimation-client-id", Need::Required);
    form.both("with", "e-legitimation-with", Need::Required);
    form.part(form.page.t("settings-e-legitimation-sure"));
    form.lines("acr", "e-legitimation-acr", Need::Required);
    form.line("number-claim", "e-legitimation-number-claim", Need::Required);
    form.part(form.page.t("settings-e-legitimation-registered"))
        .note("settings-e-legitimation-registered-note");
    form.line("registered-claim", "e-legitimation-registered-claim", Need::Optional);
    form.line("registered-value", "e-legitimation-registered-value", Need::Optional);
    form.line_of("registered-address", "e-legitimation-registered-address", Need::Optional, "url");
    form.part(form.page.t("settings-e-legitimation-protected"))
        .note("settings-e-legitimation-protected-note");
    form.line("protected-claim", "e-legitimation-protected-claim", Need::Optional);
    form.line("protected-value", "e-legitimation-protected-value", Need::Optional);
    if !form.typed.get("known").is_empty() {
        form.part(form.page.t("setting-gone")).kept("known");
        let label = form.page.t("setting-gone-yes");
        form.checks("gone", "e-legitimation-gone", vec![Choice::new("ja", label)]);
    }
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let is_typed = |field: &&str| !reader.typed.get(field).trim().is_empty();
    if !TYPED.iter().any(is_typed) || !reader.typed.get("gone").is_empty() {
        settings.e_legitimation = None;
        return;
    }
    let issuer = provider::issuer(reader);
    let client_id = reader.line("client-id", LINK_MAX);
    let with = reader.both("with", NAME_MAX);
    let acr = levels(reader);
    let number_claim = reader.line("number-claim", LINK_MAX);
    let registered = registered(reader);
    let protected = claim(reader, "protected").map(|(claim, value)| Protected { claim, value });
    settings.e_legitimation =
        Some(ELegitimation { issuer, client_id, with, acr, number_claim, registered, protected });
}

/// What the provider says, or a register: one of them.
fn registered(reader: &mut Reader<'_>) -> Option<Registered> {
    let by_claim = claim(reader, "registered").map(|(claim, value)| Registered::Claim { claim, value });
    if reader.typed.get("registered-address").trim().is_empty() {
        return by_claim;
    }
    let address = reader.line("registered-address", LINK_MAX);
    if by_claim.is_some() {
        reader.wrong("registered-address", "settings-e-legitimation-registered-both");
    } else if !is_issuer(&address) {
        reader.wrong("registered-address", "settings-invalid-issuer");
    }
    Some(Registered::Register { address })
}

/// One on each line.
fn levels(reader: &mut Reader<'_>) -> Vec<String> {
    let levels = provider::levels(reader.typed);
    let is_sound = |level: &String| level.chars().count() <= LINK_MAX && !level.contains(char::is_whitespace);
    if levels.is_empty() {
        reader.wrong("acr", "field-required");
    } else if levels.len() > LEVELS_MAX || !levels.iter().all(is_sound) {
        reader.wrong("acr", "settings-e-legitimation-levels");
    }
    levels
}

/// Both what says it and what it says, or nothing.
fn claim(reader: &mut Reader<'_>, of: &str) -> Option<(String, String)> {
    let [claim, value] = ["claim", "value"].map(|part| format!("{of}-{part}"));
    let is_empty = |id: &str| reader.typed.get(id).trim().is_empty();
    if is_empty(&claim) && is_empty(&value) {
        return None;
    }
    Some((reader.line(&claim, LINK_MAX), reader.line(&value, NAME_MAX)))
}
