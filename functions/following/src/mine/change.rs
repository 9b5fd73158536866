//! What can be changed on one's own pages. Each may be sent again and changes nothing then.

use axum::response::Redirect;
use domain::{
    confirmation::Purpose as Attempt,
    follow::{Cadence, Scope},
    hash::Hash,
};
use language::Language;
use serde::Deserialize;
use web::{FieldProblem, FormBody, PathParam, Problem, Tenant, watch, within_limit};

use crate::{
    known::{MINE, Own},
    topic::Topic,
};

/// What the form of a following sends.
#[derive(Debug, Deserialize)]
pub(crate) struct HowOften {
    #[serde(default, rename = "takt")]
    cadence: String,
}

/// What the form of the language sends.
#[derive(Debug, Deserialize)]
pub(crate) struct InLanguage {
    #[serde(default, rename = "sprak")]
    language: String,
}

/// `POST /mina-sidor/foljer/{scope}`
pub(crate) async fn cadence(
    tenant: Tenant,
    Own(person): Own,
    PathParam(scope): PathParam<Scope>,
    FormBody(sent): FormBody<HowOften>,
) -> Result<Redirect, Problem> {
    let cadence: Cadence = sent
        .cadence
        .parse()
        .map_err(|_| Problem::invalid(vec![FieldProblem::new("takt", "field-cadence")]))?;
    within_limit(&tenant, &Hash::of(&[&person.id.to_bytes()]), Attempt::Follow).await?;
    Topic::load(&tenant, scope.clone()).await?;
    watch::follow(&tenant, &person, &scope, cadence).await?;
    Ok(to(&tenant, "#foljer"))
}

/// `POST /mina-sidor/foljer/{scope}/sluta`
pub(crate) async fn unfollow(
    tenant: Tenant,
    Own(person): Own,
    PathParam(scope): PathParam<Scope>,
) -> Result<Redirect, Problem> {
    watch::unfollow(&tenant, &person, &scope).await?;
    Ok(to(&tenant, "#foljer"))
}

/// `POST /mina-sidor/mejl/stoppa`
pub(crate) async fn stop(tenant: Tenant, Own(person): Own) -> Result<Redirect, Problem> {
    tenant.store.silence(person.id, tenant.now).await?;
    Ok(to(&tenant, "#foljer"))
}

/// `POST /mina-sidor/sprak`
pub(crate) async fn language(
    tenant: Tenant,
    Own(person): Own,
    FormBody(sent): FormBody<InLanguage>,
) -> Result<Redirect, Problem> {
    let language: Language = sent
        .language
        .parse()
        .map_err(|_| Problem::invalid(vec![FieldProblem::new("sprak", "field-language")]))?;
    tenant.store.set_language(person.id, language.code()).await?;
    Ok(to(&tenant, "#uppgifter"))
}

fn to(tenant: &Tenant, part: &str) -> Redirect {
    Redirect::to(&tenant.href(&format!("{MINE}{part}")))
}
