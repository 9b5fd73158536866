//! Who may use which route: the table that people read is true, and every route is tried as everybody.

use std::{collections::BTreeMap, fmt::Write as _};

use axum::body::Body;
use domain::permission::{Action, Role};
use http::{Method, StatusCode};
use language::Language;
use local::wiring::HTTP;
use tests::{Actor, Town};
use web::{Access, Danger, Kind, PROOF, Route};

const TABLE: &str = include_str!("../../docs/access.md");

fn routes() -> Vec<Route> {
    let mut routes: Vec<Route> =
        HTTP.iter().flat_map(|function| (function.routes)().list().to_vec()).collect();
    routes.sort_by(|one, other| (&one.path, one.method.as_str()).cmp(&(&other.path, other.method.as_str())));
    routes
}

fn written(access: Access) -> String {
    match access {
        Access::Everyone => "everybody".to_owned(),
        Access::Resident => "a resident who is known".to_owned(),
        Access::Staff(action) => action.to_string(),
        Access::Operator(scope) => format!("an operator’s token that may {scope}"),
        Access::StaffWith(action, named) => {
            format!("{action} with the {}", format!("{named:?}").to_lowercase())
        }
        Access::StaffLately(action, danger) => format!("{action}, proven lately ({})", danger.as_str()),
        Access::StaffLatelyWith(action, named, danger) => {
            let named = format!("{named:?}").to_lowercase();
            format!("{action} with the {named}, proven lately ({})", danger.as_str())
        }
    }
}

/// The table as it must be.
fn table() -> String {
    let mut table = TABLE.split("<!-- made by a test -->").next().unwrap().trim_end().to_owned();
    table.push_str("\n\n<!-- made by a test -->\n\n## Roles\n\n| |");
    for role in Role::ALL {
        write!(table, " {role} |").unwrap();
    }
    table.push_str(&format!("\n|---|{}\n", ":-:|".repeat(Role::ALL.len())));
    for action in Action::ALL {
        write!(table, "| {} |", action.as_str()).unwrap();
        for role in Role::ALL {
            table.push_str(if role.may(action) { " ● |" } else { " |" });
        }
        table.push('\n');
    }
    table.push_str("\n## Routes\n\n| route | who |\n|---|---|\n");
    for route in routes() {
        writeln!(table, "| `{} {}` | {} |", route.method, route.path, written(route.access)).unwrap();
    }
    table
}

#[test]
fn the_table_of_who_may_do_what_is_true() {
    let table = table();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/access.md"), &table).unwrap();
    } else {
        assert!(table == TABLE, "UPDATE=1 cargo test --workspace --test it -- the_table_of_who");
    }
}

/// A path of a route, of things that are not there.
fn tried(route: &Route) -> String {
    let part = |part: &str| match part {
        "{number}" => "TN-2026-00042".to_owned(),
        part if part.starts_with('{') => "01kb2q7yx0m4v9s8e6t3r5w1zd".to_owned(),
        part => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// What the guard makes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Unknown,
    Forbidden,
    LetIn,
    /// She is to show anew who she is.
    AskedToProve,
}

async fn tries(actor: &Actor, route: &Route) -> Verdict {
    let (method, path) = (route.method.as_str(), tried(route));
    let body = if route.method == Method::GET { Body::empty() } else { Body::from("{}") };
    let answer = actor.send(method, &path, body, &[("content-type", "application/json")]).await;
    assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.body);
    let title = Language::Swedish.text("problem-forbidden").to_string();
    let is_forbidden = answer.body.contains(&title) || answer.body.contains("\"forbidden\"");
    let too_old = Language::Swedish.text("problem-proof-too-old").to_string();
    let is_asked = answer.body.contains(&too_old) || answer.body.contains("\"proof-too-old\"");
    match answer.status {
        StatusCode::SEE_OTHER if answer.location().starts_with("/desk/bekrafta?till=") => {
            Verdict::AskedToProve
        }
        StatusCode::UNAUTHORIZED if is_asked => {
            let told = answer.header("www-authenticate").unwrap_or_default();
            let is_told =
                told.contains("insufficient_user_authentication") && told.contains("max_age=\"600\"");
            assert_eq!(is_told, route.kind == Kind::Api, "{method} {path}: {told}");
            Verdict::AskedToProve
        }
        StatusCode::UNAUTHORIZED => Verdict::Unknown,
        StatusCode::FORBIDDEN if is_forbidden => Verdict::Forbidden,
        _ => Verdict::LetIn,
    }
}

fn verdict(access: Access, who: Who) -> Verdict {
    let is_let_in = match (access, who) {
        (Access::Everyone, _) | (Access::Resident, Who::Resident) => true,
        (access, Who::Staff(role)) => access.action().is_some_and(|action| role.may(action)),
        (_, Who::Nobody) => return Verdict::Unknown,
        _ => false,
    };
    if is_let_in { Verdict::LetIn } else { Verdict::Forbidden }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Resident,
    Staff(Role),
}

#[tokio::test]
async fn every_route_lets_in_whom_it_says_and_nobody_else() {
    let town = Town::new().await;
    let actors = everybody(&town).await;
    let mut wrong = BTreeMap::new();
    let mut routes = routes();
    // Whoever has signed out is nobody.
    routes.sort_by_key(|route| route.path == "/desk/logga-ut");
    for route in routes {
        // What everybody may ask answers for itself, also when it must know who asks. Operators are let in at their own host
        // alone, by no session (`operators.rs`).
        if matches!(route.access, Access::Everyone | Access::Operator(_)) {
            continue;
        }
        for (who, name, actor) in &actors {
            let (is, ought) = (tries(actor, &route).await, verdict(route.access, *who));
            if is != ought {
                wrong.insert(format!("{} {} as {name}", route.method, route.path), (is, ought));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn what_is_dangerous_lets_in_nobody_whose_sign_in_is_old() {
    let town = Town::new().await;
    let actors = everybody(&town).await;
    town.passes(PROOF.as_secs() + 1).await;
    let mut wrong = BTreeMap::new();
    for route in routes().into_iter().filter(|route| route.access.danger().is_some()) {
        for (who, name, actor) in &actors {
            let ought = match verdict(route.access, *who) {
                Verdict::LetIn => Verdict::AskedToProve,
                other => other,
            };
            let is = tries(actor, &route).await;
            if is != ought {
                wrong.insert(format!("{} {} as {name}", route.method, route.path), (is, ought));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Signing in again is all that it takes, and nothing else asks for it.
    let administrator = town.staff("administrator").await;
    let import = Route {
        method: Method::PUT,
        path: "/api/v1/settings".to_owned(),
        access: Access::StaffLately(Action::Administer, Danger::ImportSettings),
        kind: Kind::Api,
    };
    assert_eq!(tries(&administrator, &import).await, Verdict::LetIn);
    let (_, _, registrar) = actors.iter().find(|(who, ..)| *who == Who::Staff(Role::Registrar)).unwrap();
    assert_eq!(registrar.get("/desk/arenden").await.status, StatusCode::OK);
}

/// What of the settings is sent and changes nothing that is dangerous: how things look and are called, and what only shows
/// what would be changed.
const HARMLESS: [&str; 6] = [
    "/desk/installningar/del/{del}",
    "/desk/installningar/del/{del}/prova",
    "/desk/installningar/omraden/granska",
    "/desk/installningar/mall/granska",
    "/desk/installningar/toml/granska",
    "/desk/installningar/versioner/{version}/granska",
];

/// Why a route must ask for a sign-in of the last minutes, whatever it says itself.
fn is_dangerous(route: &Route) -> bool {
    let (path, action) = (route.path.as_str(), route.access.action());
    let changes = route.method != Method::GET;
    let administers = action == Some(Action::Administer) && changes && !HARMLESS.contains(&path);
    // Areas of service are what everybody sees.
    let exports = (path.ends_with(".csv") && path != "/desk/installningar/omraden.csv")
        || path.starts_with("/api/v1/audit/");
    // The first passkey is made by whoever has nothing to show yet.
    let passkeys = path.starts_with("/desk/nycklar") && changes && path != "/desk/nycklar/forsta";
    let judges = path.contains("/roster/") && changes;
    administers || exports || passkeys || judges || action == Some(Action::OpenProtected)
}

#[test]
fn what_is_dangerous_asks_for_a_sign_in_of_the_last_minutes() {
    for route in routes() {
        let says = route.access.danger().is_some();
        assert_eq!(says, is_dangerous(&route), "{} {}", route.method, route.path);
    }
    for danger in Danger::ALL {
        assert!(routes().iter().any(|route| route.access.danger() == Some(danger)), "{danger:?} is nowhere");
    }
}

/// Everybody, by name.
async fn everybody(town: &Town) -> Vec<(Who, &'static str, Actor)> {
    let mut actors = vec![(Who::Nobody, "nobody", town.stranger())];
    actors.push((Who::Resident, "a resident", town.resident("Bo Berg").await));
    // Whoever is signed in elsewhere is nobody here.
    actors.push((Who::Nobody, "another's resident", town.resident_of("annan", "Bo").await.at("broviken")));
    for role in Role::ALL {
        actors.push((Who::Staff(role), role.as_str(), town.staff(role.as_str()).await));
        let elsewhere = town.staff_of("annan", role.as_str()).await.at("broviken");
        actors.push((Who::Nobody, role.as_str(), elsewhere));
    }
    actors
}

#[test]
fn nothing_under_the_desk_is_for_everybody() {
    for route in routes() {
        let is_desk = route.path.starts_with("/desk") || route.path.starts_with("/api/v1/moderation");
        // Whoever is to be let in is not known yet.
        let is_desk = is_desk && !route.path.starts_with("/desk/logga-in");
        let is_for_staff = route.access.action().is_some();
        assert!(!is_desk || is_for_staff, "{} {}", route.method, route.path);
    }
}

#[test]
fn a_route_of_the_desk_that_names_something_says_what() {
    for route in routes() {
        let names = route.path.contains("{id}") || route.path.contains("{number}");
        let says = route.access.action().is_none() || route.access.named().is_some();
        assert!(!names || says, "{} {} lets in without looking what it names", route.method, route.path);
    }
}
