//! Whoever is about to do something dangerous shows anew who she is, by what she signs in, and goes on where she was: to the
//! page that she had asked for, or to a button that sends what she had written. Nothing is sent by itself, and nothing for
//! anybody but who wrote it.

use askama::Template;
use axum::{
    Extension,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::KeptFormId;
use http::StatusCode;
use look::{Desk, Page, Place, percent_encoded};
use serde::Deserialize;
use web::{Danger, KEPT, KeptForm, PROOF, PROVE, PathParam, Problem, QueryParams, Staff, Tenant, html};

use crate::{
    ClientKey, colleagues,
    passkey::{self, Question},
    staff::{By, by, own},
};

#[derive(Template)]
#[template(path = "bekrafta.html")]
struct AskPage {
    page: Page,
    desk: Desk,
    /// What she is about to do.
    what: Option<String>,
    /// What has become of what she wrote.
    kept: Option<Kept>,
    /// Why she has not been able to show it.
    failed: Option<String>,
    means: Means,
    /// Where she goes on then.
    till: String,
}

/// What has become of what somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// It is kept for her.
    Hers,
    /// It is somebody else's than who is signed in.
    Anothers,
}

/// By what she shows it.
enum Means {
    /// By her employer's identity provider, which is begun there.
    Provider(String),
    /// By a passkey.
    Passkey(Question),
    /// She has none yet, and makes her first there.
    First(String),
    /// In another way, where there is one.
    Elsewhere(String),
}

/// A list is fetched by a link: a browser that is sent on to a file stays on the page that sent it.
#[derive(Template)]
#[template(path = "hamta.html")]
struct FetchPage {
    page: Page,
    desk: Desk,
    /// Where the list is.
    list: String,
}

#[derive(Template)]
#[template(path = "skicka.html")]
struct SendPage {
    page: Page,
    desk: Desk,
    what: String,
    form: KeptForm,
}

/// What an address says of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    till: String,
    vad: String,
    fel: String,
}

/// `GET /desk/bekrafta`: before a page.
pub(crate) async fn ask(
    tenant: Tenant,
    staff: Staff,
    key: Option<Extension<ClientKey>>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let till = own(&asked.till);
    let danger: Option<Danger> = asked.vad.parse().ok();
    let is_list = danger == Some(Danger::Export);
    match (staff.has_proven_lately(tenant.now), is_list) {
        (true, true) => {
            let page = tenant.page();
            let (desk, list) = (staff.desk(&tenant, &page, Place::Own).await?, page.href(till));
            Ok(html(&FetchPage { desk, list, page }))
        }
        (true, false) => Ok(Redirect::to(&tenant.href(till)).into_response()),
        (false, _) => {
            let here = format!("{PROVE}?till={}&vad={}", percent_encoded(till), asked.vad);
            let next = if is_list { &here } else { till };
            let key = key.map(|Extension(key)| key);
            asks((&tenant, &staff, key.as_ref()), danger, None, (next, &asked.fel)).await
        }
    }
}

/// `GET /desk/bekrafta/{formular}`: before what a form had sent.
pub(crate) async fn ask_for_form(
    tenant: Tenant,
    staff: Staff,
    key: Option<Extension<ClientKey>>,
    PathParam(id): PathParam<KeptFormId>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let form = KeptForm::find(&tenant, id).await?;
    let form = form.ok_or(Problem::new(StatusCode::NOT_FOUND, "kept-form-gone"))?;
    let (here, key) = (format!("{PROVE}/{id}"), key.map(|Extension(key)| key));
    let who = (&tenant, &staff, key.as_ref());
    if form.person != staff.person {
        return asks(who, None, Some(Kept::Anothers), (&here, &asked.fel)).await;
    }
    if !staff.has_proven_lately(tenant.now) {
        return asks(who, Some(form.danger), Some(Kept::Hers), (&here, &asked.fel)).await;
    }
    let page = tenant.page();
    let desk = staff.desk(&tenant, &page, Place::Own).await?;
    Ok(html(&SendPage { what: what(&page, form.danger), desk, form, page }))
}

/// Brings somebody back who could not show who she is, to try again; what she wrote is kept still.
pub(crate) fn in_vain(tenant: &Tenant, next: &str, why: &'static str) -> Result<Response, Problem> {
    let to = match next.strip_prefix(PROVE) {
        Some(rest) if rest.starts_with('?') => format!("{next}&fel={why}"),
        Some(rest) if rest.starts_with('/') => {
            format!("{}?fel={why}", next.split('?').next().unwrap_or(next))
        }
        _ => format!("{PROVE}?till={}&fel={why}", percent_encoded(next)),
    };
    Ok(Redirect::to(&tenant.href(&to)).into_response())
}

/// What is said where somebody could not show who she is, by the code of what went wrong.
pub(crate) fn words_of(why: &str) -> Option<&'static str> {
    match why {
        "sign-in-refused" => Some("prove-refused"),
        "sign-in-away" => Some("prove-away"),
        "sign-in-unsound" => Some("prove-unsound"),
        "sign-in-no-role" => Some("prove-no-role"),
        "passkey-late" => Some("passkey-late"),
        "passkey-unsound" => Some("prove-passkey-unsound"),
        _ => None,
    }
}

async fn asks(
    (tenant, staff, key): (&Tenant, &Staff, Option<&ClientKey>),
    danger: Option<Danger>,
    kept: Option<Kept>,
    (till, why): (&str, &str),
) -> Result<Response, Problem> {
    let page = tenant.page();
    Ok(html(&AskPage {
        desk: staff.desk(tenant, &page, Place::Own).await?,
        what: danger.map(|danger| what(&page, danger)),
        kept,
        failed: words_of(why).map(|words| page.t(words)),
        means: means(tenant, staff, key, till).await?,
        till: till.to_owned(),
        page,
    }))
}

async fn means(
    tenant: &Tenant,
    staff: &Staff,
    key: Option<&ClientKey>,
    till: &str,
) -> Result<Means, Problem> {
    let (page, next) = (tenant.page(), percent_encoded(till));
    let by = by(tenant, key).await?;
    if by == By::Provider {
        return Ok(Means::Provider(page.href(&format!("/desk/logga-in/borja?till={next}&igen=1"))));
    }
    if tenant.settings.sign_in.is_none() {
        let member = colleagues::all(tenant).await?.members.remove(&staff.person);
        if member.is_some_and(|member| member.passkeys.is_empty()) {
            return Ok(Means::First(page.href(&format!("/desk/nycklar?till={next}"))));
        }
        if by == By::Passkey {
            return Ok(Means::Passkey(passkey::ask_who(tenant)?));
        }
    }
    Ok(Means::Elsewhere(page.href(&format!("/desk/logga-in?till={next}"))))
}

fn what(page: &Page, danger: Danger) -> String {
    page.one("prove-what", "what", page.t(danger.message()))
}

impl AskPage {
    fn asks_a_passkey(&self) -> bool {
        matches!(self.means, Means::Passkey(_))
    }

    fn lead(&self) -> String {
        self.page.one("prove-lead", "minutes", PROOF.as_mins().to_string())
    }

    fn is_hers(&self) -> bool {
        self.kept == Some(Kept::Hers)
    }

    fn is_anothers(&self) -> bool {
        self.kept == Some(Kept::Anothers)
    }

    fn kept_words(&self) -> String {
        self.page.one("prove-kept", "minutes", KEPT.as_mins().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_goes_wrong_on_the_way_has_its_words() {
        for why in ["sign-in-refused", "sign-in-away", "sign-in-unsound", "sign-in-no-role"] {
            assert!(language::has(words_of(why).unwrap_or_default()), "{why}");
        }
        for why in ["passkey-late", "passkey-unsound"] {
            assert!(language::has(words_of(why).unwrap_or_default()), "{why}");
        }
        assert_eq!(words_of("internal"), None);
    }
}
