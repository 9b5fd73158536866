//! Where a municipality is not open: what residents are shown instead of its pages.
//!
//! Neither answer is a failure, or the edge would show what it kept from before.

use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{open_to::OpenTo, settings::Standing};
use language::Language;
use look::{Page, percent_encoded};
use signing::Session;

use crate::{
    Problem, Tenant,
    guard::is_of_desk,
    headers::html_with_status,
    session::{Resident, Staff},
};

/// What a page is made of, whoever may see it.
const FILES: [&str; 4] = ["/assets/", "/theme/", "/favicon.ico", "/robots.txt"];

#[derive(Template)]
#[template(path = "closed.html")]
struct ClosedPage {
    page: Page,
    title: String,
    lead: String,
    /// Where staff go on, while it is being set up.
    desk: Option<String>,
    /// Where a resident is known and goes on, where that lets her in.
    way_in: Option<String>,
}

/// Why a request is not let in where the municipality is not open to whoever sends it.
pub(crate) fn closed_to(tenant: &Tenant, path: &str, session: Option<&Session>) -> Option<Problem> {
    if FILES.iter().any(|file| path.starts_with(file)) {
        return None;
    }
    let is_staff = || session.is_some_and(|session| Staff::of(session).is_some());
    match tenant.settings.standing {
        Standing::Open if is_staff() || is_for_all(path) => None,
        Standing::Open => not_a_reader(tenant, session),
        // Staff come in by the desk, and see what residents will see.
        Standing::Preparing if is_of_desk(path) || path.starts_with("/.well-known/") || is_staff() => None,
        Standing::Preparing => Some(Problem::not_open_yet()),
        Standing::Suspended | Standing::Leaving => Some(Problem::suspended()),
    }
}

/// What somebody needs who is not known yet, and what everybody may know.
const FOR_ALL: [&str; 10] = [
    "/.well-known/",
    "/mina-sidor",
    "/e-legitimation/",
    "/forslag/bekrafta/",
    "/rosta/bekrafta/",
    "/kommentera/bekrafta/",
    "/folj/",
    "/personuppgifter",
    "/tillganglighet",
    "/api/openapi.json",
];

fn is_for_all(path: &str) -> bool {
    is_of_desk(path) || FOR_ALL.iter().any(|begin| path.starts_with(begin))
}

/// Why somebody may not read, where reading is not open to all.
fn not_a_reader(tenant: &Tenant, session: Option<&Session>) -> Option<Problem> {
    let open_to = &tenant.settings.proposals.who_may_read;
    let resident = session.and_then(Resident::of);
    match open_to.admits(resident.as_ref().map(|resident| &resident.known)) {
        true => None,
        false if resident.is_some() => Some(Problem::not_a_reader()),
        false => Some(Problem::unknown_as_reader()),
    }
}

/// The page of one of these problems.
pub(crate) fn page_of(problem: &Problem, page: &Page) -> Option<Response> {
    let mut way_in = None;
    let (title, lead, desk) = match problem {
        _ if *problem == Problem::not_open_yet() => {
            let whose = genitive(&page.site.place, page.language);
            let desk = page.href("/desk/logga-in");
            (page.one("closed-soon", "whose", whose), page.t("closed-soon-lead"), Some(desk))
        }
        _ if *problem == Problem::suspended() => {
            let whose = genitive(&page.site.place, page.language);
            (page.one("closed-suspended", "whose", whose), page.t("closed-suspended-lead"), None)
        }
        _ if *problem == Problem::unknown_as_reader() || *problem == Problem::not_a_reader() => {
            let way = format!("/mina-sidor/in?till={}", percent_encoded(&page.path));
            way_in = (*problem == Problem::unknown_as_reader()).then(|| page.href(&way));
            (problem.title(page.language), problem.help(page.language), None)
        }
        _ => return None,
    };
    let status = problem.status;
    let mut response =
        html_with_status(status, &ClosedPage { page: page.clone(), title, lead, desk, way_in });
    response.headers_mut().insert(ROBOTS, HeaderValue::from_static("noindex"));
    Some(response)
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// What staff see before residents do is kept nowhere and listed nowhere.
pub(crate) fn not_kept(tenant: &Tenant, path: &str, response: &mut Response) {
    let is_for_everyone = tenant.settings.proposals.who_may_read == OpenTo::Everyone;
    if (tenant.settings.standing.is_open() && is_for_everyone)
        || FILES.iter().any(|file| path.starts_with(file))
    {
        return;
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
}

/// "Brovikens", "Borås", "Broviken’s".
fn genitive(place: &str, language: Language) -> String {
    match language {
        Language::Swedish if place.ends_with(['s', 'x', 'z']) => place.to_owned(),
        Language::Swedish => format!("{place}s"),
        Language::English => format!("{place}’s"),
    }
}

impl Problem {
    /// 404: the municipality is being set up, and there is nothing for residents yet.
    pub const fn not_open_yet() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-open-yet")
    }

    /// 401: what is to be read here is for whoever is known.
    pub const fn unknown_as_reader() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "readers-only")
    }

    /// 403: what is to be read here is for others than whoever it is.
    pub const fn not_a_reader() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not-a-reader")
    }

    /// 403: the municipality is closed for a while.
    pub const fn suspended() -> Self {
        Self::new(StatusCode::FORBIDDEN, "suspended")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_owns_as_its_language_says() {
        assert_eq!(genitive("Broviken", Language::Swedish), "Brovikens");
        assert_eq!(genitive("Borås", Language::Swedish), "Borås");
        assert_eq!(genitive("Broviken", Language::English), "Broviken’s");
    }
}
