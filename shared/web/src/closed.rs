//! Where a municipality is not open: what residents are shown instead of its pages.
//!
//! Neither answer is a failure, or the edge would show what it kept from before.

use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::settings::Standing;
use language::Language;
use look::Page;
use signing::Session;

use crate::{Problem, Tenant, guard::is_of_desk, headers::html_with_status, session::Staff};

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
}

/// Why a request is not let in where the municipality is not open to whoever sends it.
pub(crate) fn closed_to(tenant: &Tenant, path: &str, session: Option<&Session>) -> Option<Problem> {
    if FILES.iter().any(|file| path.starts_with(file)) {
        return None;
    }
    let is_staff = || session.is_some_and(|session| Staff::of(session).is_some());
    match tenant.settings.standing {
        Standing::Open => None,
        // Staff come in by the desk, and see what residents will see.
        Standing::Preparing if is_of_desk(path) || path.starts_with("/.well-known/") || is_staff() => None,
        Standing::Preparing => Some(Problem::not_open_yet()),
        Standing::Suspended | Standing::Leaving => Some(Problem::suspended()),
    }
}

/// The page of one of these problems.
pub(crate) fn page_of(problem: &Problem, page: &Page) -> Option<Response> {
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
        _ => return None,
    };
    let status = problem.status;
    let mut response = html_with_status(status, &ClosedPage { page: page.clone(), title, lead, desk });
    response.headers_mut().insert(ROBOTS, HeaderValue::from_static("noindex"));
    Some(response)
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// What staff see before residents do is kept nowhere and listed nowhere.
pub(crate) fn not_kept(tenant: &Tenant, path: &str, response: &mut Response) {
    if tenant.settings.standing.is_open() || FILES.iter().any(|file| path.starts_with(file)) {
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
