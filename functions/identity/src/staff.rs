//! How staff sign in: to their employer's identity provider, and back with what it says; or by a passkey, where there is
//! none.

use askama::Template;
use axum::{Extension, http::HeaderMap, response::Response};
use domain::{email::EmailAddress, hash::Hash, ids::PersonId, settings::SignIn};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use look::{Page, percent_encoded};
use serde::Deserialize;
use signing::Session;
use web::{
    ClientMark, FormBody, Problem, QueryParams, Staff, Tenant, Visitor, forgetting_cookie, html,
    html_with_status, is_of_desk, session_cookie, unlisted, within_hourly,
};

use crate::{
    ClientKey,
    answer::{Answered, not_known, sent_on, sent_there, set_up},
    colleagues,
    passkey::{self, Question},
    provider::{Again, Client, Known, NotKnown, Providers, Wanted},
    proving,
    session::{Comer, began, goes_on},
    way::{As, Question as Asking, Way, forgotten},
    welcome::TRIES,
};

/// Where it begins, and where a provider sends a browser that it has signed out.
const SIGN_IN: &str = "/desk/logga-in";

/// Where the provider sends a browser back.
const ANSWER: &str = "/desk/logga-in/svar";

#[derive(Template)]
#[template(path = "logga_in.html")]
struct SignInPage {
    page: Page,
    /// Where it begins.
    begin: String,
    by: By,
    /// What a passkey is asked, where that is how one signs in.
    question: Option<Question>,
    /// Where one goes on.
    till: String,
    is_signed_out: bool,
    /// Where she signs out of her employer's provider as well.
    end: Option<String>,
    /// Why nobody was signed in.
    wrong: Option<&'static str>,
}

/// By what staff sign in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// By their employer's identity provider: where there is one, nothing else lets in.
    Provider,
    /// By passkeys.
    Passkey,
    /// By nothing yet.
    Nothing,
}

impl SignInPage {
    fn is_by_provider(&self) -> bool {
        self.by == By::Provider
    }

    fn is_by_passkey(&self) -> bool {
        self.by == By::Passkey
    }
}

/// Where to go on, as an address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    till: String,
    ut: Option<String>,
    /// Whether she is signed in and shows anew who she is.
    igen: Option<String>,
}

impl Asked {
    fn again(&self) -> Again {
        if self.igen.is_some() { Again::Always } else { Again::IfNeeded }
    }
}

/// `GET /desk/logga-in`
pub(crate) async fn form(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let key = key.map(|Extension(key)| key);
    let view = SignInPage::new(&tenant, key.as_ref(), &asked.till).await?;
    let is_signed_out = asked.ut.is_some();
    let end = match &tenant.settings.sign_in {
        Some(sign_in) if is_signed_out && view.by == By::Provider => {
            let back = tenant.here(SIGN_IN);
            providers.end(client(sign_in, &back), tenant.language).await
        }
        _ => None,
    };
    Ok(unlisted(html(&SignInPage { is_signed_out, end, ..view })))
}

impl SignInPage {
    async fn new(tenant: &Tenant, key: Option<&ClientKey>, till: &str) -> Result<Self, Problem> {
        let by = by(tenant, key).await?;
        let page = tenant.page();
        Ok(Self {
            begin: page.href(&format!("/desk/logga-in/borja?till={}", percent_encoded(till))),
            question: if by == By::Passkey { Some(passkey::ask_who(tenant)?) } else { None },
            by,
            till: till.to_owned(),
            is_signed_out: false,
            end: None,
            wrong: None,
            page,
        })
    }
}

/// By what they do.
pub(crate) async fn by(tenant: &Tenant, key: Option<&ClientKey>) -> Result<By, Problem> {
    Ok(match (&tenant.settings.sign_in, key) {
        (Some(_), Some(_)) => By::Provider,
        (Some(_), None) => By::Nothing,
        (None, _) => {
            let all = colleagues::all(tenant).await?;
            let has_one = all.members.values().any(|member| !member.passkeys.is_empty());
            if has_one { By::Passkey } else { By::Nothing }
        }
    })
}

/// `POST /desk/logga-in/nyckel`
pub(crate) async fn by_passkey(
    tenant: Tenant,
    client: ClientMark,
    Visitor(before): Visitor,
    FormBody(sent): FormBody<passkey::Sent>,
) -> Result<Response, Problem> {
    within_hourly(&tenant, "passkey", &client.0, TRIES).await?;
    if tenant.settings.sign_in.is_some() {
        return Err(Problem::not_found());
    }
    let wrong = match passkey::signed(&tenant, &sent).await {
        Ok((person, passkey)) => {
            // Looked at last: whoever is taken away meanwhile is signed out by that.
            let member = colleagues::all(&tenant).await?.members.remove(&person);
            let member = member.filter(|member| member.passkeys.contains(&passkey));
            match member.zip(tenant.store.employee(person).await?) {
                Some((member, employee)) => {
                    let comer = Comer { person, name: employee.name, roles: member.roles };
                    let session = match (&before, &sent.igen) {
                        (Some(before), Some(_)) => goes_on(&tenant, before, comer, Some(tenant.now)).await?,
                        _ => began(&tenant, comer, Some(tenant.now)).await?,
                    };
                    return sent_on(&tenant, own(&sent.till), [session_cookie(&tenant, &session)?]);
                }
                None => "passkey-unsound",
            }
        }
        Err(not) => not.message()?,
    };
    if sent.igen.is_some() && before.is_some() {
        return proving::in_vain(&tenant, own(&sent.till), wrong);
    }
    let view = SignInPage { wrong: Some(wrong), ..SignInPage::new(&tenant, None, &sent.till).await? };
    Ok(unlisted(html_with_status(StatusCode::FORBIDDEN, &view)))
}

/// `GET /desk/logga-in/borja`: a link and no form, for a browser would hold where a form ends against our policy, and that
/// is another site.
pub(crate) async fn begin(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let (sign_in, _) = set_up(tenant.settings.sign_in.as_ref(), key)?;
    let here = tenant.here(ANSWER);
    let begun = providers.address(client(sign_in, &here), wanted(&tenant, asked.again())).await;
    let next = own(&asked.till);
    match (begun, asked.again()) {
        (Ok((address, question)), _) => {
            sent_there(&tenant, &address, &Way::new(&tenant, As::Staff, next.to_owned(), question))
        }
        (Err(why), Again::IfNeeded) => Err(staff_not_known(why)),
        (Err(why), Again::Always) => proving::in_vain(&tenant, next, staff_not_known(why).code),
    }
}

/// `GET /desk/logga-in/svar`
pub(crate) async fn answer(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(answered): QueryParams<Answered>,
    Visitor(before): Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (sign_in, key) = set_up(tenant.settings.sign_in.as_ref(), key)?;
    // Another browser's, an old one, or one that somebody else has begun: nothing comes of it.
    let way = Way::of(&tenant, As::Staff, &headers, &answered.state);
    let way = way.ok_or(Problem::new(StatusCode::BAD_REQUEST, "sign-in-lost"))?;
    let tenant = way.tenant(&tenant);
    let Way { question, next, .. } = way;
    // Whoever is signed in and shows anew who she is stays so when nothing comes of it, and is told where she was.
    let again = before.filter(|_| question.again == Again::Always);
    let here = tenant.here(ANSWER);
    let session = known(&tenant, sign_in, (&providers, &key, &here), (answered, question), again.as_ref());
    match session.await {
        Ok(session) => {
            sent_on(&tenant, &next, [session_cookie(&tenant, &session)?, forgotten(&tenant, As::Staff)])
        }
        Err(problem) if again.is_some() && proving::words_of(problem.code).is_some() => {
            proving::in_vain(&tenant, &next, problem.code)
        }
        Err(problem) => Err(problem),
    }
}

/// The session of whoever comes back from the provider.
async fn known(
    tenant: &Tenant,
    sign_in: &SignIn,
    (providers, key, here): (&Providers, &ClientKey, &str),
    (answered, question): (Answered, Asking),
    before: Option<&Session>,
) -> Result<Session, Problem> {
    let (code, wanted) = (answered.code("sign-in-refused")?, wanted(tenant, question.again));
    let known = providers.known(client(sign_in, here), wanted, key, (code, question)).await;
    let known = known.map_err(staff_not_known)?;
    let roles = sign_in.roles_of(&known.texts(&sign_in.groups_claim));
    if roles.is_empty() {
        return Err(Problem::new(StatusCode::FORBIDDEN, "sign-in-no-role"));
    }
    // Of our clock, which is not the one that providers go by where it can be moved.
    let ago = known.signed_in_at.map(|at| Timestamp::now().duration_since(at).max(SignedDuration::ZERO));
    let proven_at = ago.map(|ago| tenant.now - ago);
    let person = person(tenant, sign_in, &known);
    let name = known.name.or(known.email).unwrap_or(known.subject);
    let comer = Comer { person, name, roles };
    match before {
        Some(before) => goes_on(tenant, before, comer, proven_at).await,
        None => began(tenant, comer, proven_at).await,
    }
}

/// What the button of the desk sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
}

/// `POST /desk/logga-ut`: out of every browser of hers.
pub(crate) async fn end(
    tenant: Tenant,
    staff: Staff,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    tenant.store.sign_out(staff.person, tenant.now).await?;
    sent_on(&tenant, "/desk/logga-in?ut=1", [forgetting_cookie(&tenant.app.hosts)])
}

fn client<'a>(sign_in: &'a SignIn, here: &'a str) -> Client<'a> {
    Client { issuer: &sign_in.issuer, id: &sign_in.client_id, here }
}

fn wanted(tenant: &Tenant, again: Again) -> Wanted<'static> {
    let scopes = &["profile", "email"];
    Wanted { scopes, claims: &[], acr: &[], again, language: tenant.language }
}

fn staff_not_known(why: NotKnown) -> Problem {
    not_known(why, "sign-in-away", "sign-in-unsound")
}

/// Where to go on: a path of our own desk, or its start.
pub(crate) fn own(next: &str) -> &str {
    let is_here = is_of_desk(next) && !next.starts_with("/desk/logga-");
    web::own_path(next).filter(|_| is_here).unwrap_or("/desk")
}

/// Who she is at the desk. Whoever stands in the settings, with an address that the provider answers for, is the one that
/// mail is for; anybody else is known by what the provider calls her. An address that she may have typed there herself is
/// nothing: it could be a colleague's.
fn person(tenant: &Tenant, sign_in: &SignIn, known: &Known) -> PersonId {
    let email = known.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
    let members = || tenant.settings.groups.iter().flat_map(|group| &group.members);
    let colleague = email.map(|email| email.colleague());
    let colleague =
        colleague.filter(|colleague| members().any(|member| member.email.colleague() == *colleague));
    colleague.unwrap_or_else(|| {
        let parts = [b"staff".as_slice(), sign_in.issuer.as_bytes(), b"\0", known.subject.as_bytes()];
        PersonId::from_bytes(Hash::of(&parts).id())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_within_the_desk_and_nowhere_else() {
        for path in ["/desk", "/desk/arenden/TN-2026-00042", "/desk?lang=en", "/desk/arenden?efter=a%20b"] {
            assert_eq!(own(path), path);
        }
        for elsewhere in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/desk\\..\\..",
            "/deskevil",
            "/forslag",
            "/desk/\r\nset-cookie: a=b",
            "/desk/logga-in",
            "javascript:alert(1)",
        ] {
            assert_eq!(own(elsewhere), "/desk", "{elsewhere}");
        }
    }
}
