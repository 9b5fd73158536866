//! Every form of the desk, sent without what shows that the desk made it for the same session.

use std::collections::BTreeSet;

use http::StatusCode;
use local::wiring::HTTP;
use tests::Actor;

use super::{
    fields,
    forms::{Form, forms_of},
    stage::Stage,
};

/// The routes of the desk that change something, with `{}` for what stands in them.
fn changing() -> BTreeSet<String> {
    let routes = HTTP.iter().flat_map(|function| (function.routes)().list().to_vec());
    let of_desk = routes.filter(|route| {
        route.path.starts_with("/desk") && route.method == "POST" && route.access.action().is_some()
    });
    of_desk.map(|route| shape(&route.path)).collect()
}

/// A path with `{}` for each part that names something.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let names = |part: &str| {
        let begins = ["{", "TN-", "KS-", "proposal.", "comment."];
        part.len() == 26 || begins.iter().any(|begins| part.starts_with(begins))
    };
    path.split('/').map(|part| if names(part) { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

async fn is_refused(actor: &Actor, form: &Form, token: &str) {
    let sent = form.filled(|field| match field.name.as_str() {
        "token" => token.to_owned(),
        _ => field.value.clone(),
    });
    let answer = actor.post_form(&form.action, &sent).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {token}: {}", form.action, answer.body);
}

#[tokio::test]
async fn no_form_of_the_desk_is_taken_that_it_did_not_make_for_the_same_session() {
    let stage = Stage::set().await;
    let mut tried = BTreeSet::new();
    let staff = ["moderator", "registrar", "caseworker", "manager"].map(|role| (role, stage.actor(role)));
    let others = forms_of(&stage.actor("auditor").get("/desk/arenden").await.body);
    let other = others.iter().flat_map(|form| &form.fields).find(|field| field.name == "token");
    let other = other.map(|field| field.value.clone()).expect("a token of a colleague's");
    for (_, actor) in staff {
        for page in stage.pages.iter().filter(|page| page.starts_with("/desk")) {
            let read = actor.get(page).await;
            for form in forms_of(&read.body).into_iter().filter(|form| form.action.starts_with("/desk")) {
                if form.method != "POST" || !tried.insert(shape(&form.action)) {
                    continue;
                }
                assert!(form.has("token"), "{} on {page}", form.action);
                for token in ["", "falsk", &other] {
                    is_refused(actor, &form, token).await;
                }
            }
        }
    }
    // What stands on no page just now is tried all the same: a script knows its address.
    for shape in changing().difference(&tried) {
        let ids = &stage.ids;
        let (id, staff) = match shape.as_str() {
            shape if shape.contains("forfattare") => (format!("proposal.{}", ids.open), "moderator"),
            shape if shape.contains("kommentarer") => (ids.comment.clone(), "moderator"),
            shape if shape.contains("arenden") => (ids.number.clone(), "registrar"),
            shape if shape.contains("moderering") => (ids.open.clone(), "moderator"),
            shape if shape.contains("skydd") => (format!("proposal.{}", ids.open), "registrar"),
            _ => (ids.open.clone(), "registrar"),
        };
        for token in ["", "falsk", &other] {
            let typed = fields([("token", token), ("version", "1"), ("button", "go"), ("number", "1")]);
            let answer = stage.actor(staff).post_form(&shape.replace("{}", &id), &typed).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{shape} {token}: {}", answer.body);
        }
    }
    assert!(20 < tried.len(), "forms were found: {tried:?}");
}
