//! Who may use which route: the table that people read is true, and every route is tried as everybody.

use std::{collections::BTreeMap, fmt::Write as _};

use axum::body::Body;
use domain::permission::{Action, Role};
use http::{Method, StatusCode};
use language::Language;
use local::wiring::HTTP;
use tests::{Actor, Town};
use web::{Access, Route};

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
}

async fn tries(actor: &Actor, route: &Route) -> Verdict {
    let (method, path) = (route.method.as_str(), tried(route));
    let body = if route.method == Method::GET { Body::empty() } else { Body::from("{}") };
    let answer = actor.send(method, &path, body, &[("content-type", "application/json")]).await;
    assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.body);
    let title = Language::Swedish.text("problem-forbidden").to_string();
    let is_forbidden = answer.body.contains(&title) || answer.body.contains("\"forbidden\"");
    match answer.status {
        StatusCode::UNAUTHORIZED => Verdict::Unknown,
        StatusCode::FORBIDDEN if is_forbidden => Verdict::Forbidden,
        _ => Verdict::LetIn,
    }
}

fn verdict(access: Access, who: Who) -> Verdict {
    let is_let_in = match (access, who) {
        (Access::Everyone, _) | (Access::Resident, Who::Resident) => true,
        (Access::Staff(action) | Access::StaffWith(action, _), Who::Staff(role)) => role.may(action),
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
    let mut actors = vec![(Who::Nobody, "nobody", town.stranger())];
    actors.push((Who::Resident, "a resident", town.resident("Bo Berg").await));
    // Whoever is signed in elsewhere is nobody here.
    actors.push((Who::Nobody, "another's resident", town.resident_of("annan", "Bo").await.at("broviken")));
    for role in Role::ALL {
        actors.push((Who::Staff(role), role.as_str(), town.staff(role.as_str()).await));
        let elsewhere = town.staff_of("annan", role.as_str()).await.at("broviken");
        actors.push((Who::Nobody, role.as_str(), elsewhere));
    }
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

#[test]
fn nothing_under_the_desk_is_for_everybody() {
    for route in routes() {
        let is_desk = route.path.starts_with("/desk") || route.path.starts_with("/api/v1/moderation");
        // Whoever is to be let in is not known yet.
        let is_desk = is_desk && !route.path.starts_with("/desk/logga-in");
        let is_for_staff = matches!(route.access, Access::Staff(_) | Access::StaffWith(..));
        assert!(!is_desk || is_for_staff, "{} {}", route.method, route.path);
    }
}

#[test]
fn a_route_of_the_desk_that_names_something_says_what() {
    for route in routes() {
        let names = route.path.contains("{id}") || route.path.contains("{number}");
        let says = !matches!(route.access, Access::Staff(_));
        assert!(!names || says, "{} {} lets in without looking what it names", route.method, route.path);
    }
}
