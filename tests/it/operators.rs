//! Whoever runs Ting for many municipalities does so by a token, at a host of her own, and sees nothing of what is in them.

use std::collections::BTreeSet;

use axum::body::Body;
use domain::operator::{OperatorScope, OperatorScopes};
use http::StatusCode;
use local::wiring::HTTP;
use serde_json::{Value, json};
use tests::{Actor, Answer, Town};
use web::Access;

const ALL: &str = "/api/v1/municipalities";
const THERE: &str = "/api/v1/municipalities/grannkoping";
/// Where operators are answered.
const HOST: &str = "operator";

/// Whoever holds a token that lets her do these.
async fn operator(town: &Town, name: &str, scopes: &[OperatorScope]) -> Actor {
    let scopes: BTreeSet<OperatorScope> = scopes.iter().copied().collect();
    let scopes = OperatorScopes::try_from(scopes).unwrap();
    let token = town.host.issue_token(&name.parse().unwrap(), scopes, 90).await.unwrap();
    town.stranger().at(HOST).with_token(&token.reveal())
}

async fn anything(town: &Town) -> Actor {
    operator(town, "drift-nord", &OperatorScope::ALL).await
}

fn neighbour() -> Value {
    json!({ "id": "grannkoping", "name": "Grannköpings kommun", "template": "goteborg", "population": 20_000 })
}

async fn post(who: &Actor, path: &str) -> Answer {
    who.send("POST", path, Body::empty(), &[]).await
}

async fn delete(who: &Actor, path: &str) -> Answer {
    who.send("DELETE", path, Body::empty(), &[]).await
}

/// What has been done in the municipality, as its auditor reads it.
async fn audited(town: &Town, municipality: &str) -> Vec<(String, String, String)> {
    town.settles().await;
    let auditor = town.staff_of(municipality, "auditor").await;
    let day = domain::calendar::stockholm(town.host.app().now()).date();
    let acts = auditor.get(&format!("/api/v1/audit/acts?day={day}")).await;
    assert_eq!(acts.status, StatusCode::OK, "{}", acts.body);
    let text = |act: &Value, field: &str| act[field].as_str().unwrap_or_default().to_owned();
    let acts = acts.json()["acts"].as_array().unwrap().clone();
    acts.iter().map(|act| (text(act, "code"), text(act, "by"), text(act, "name"))).collect()
}

#[tokio::test]
async fn a_municipality_is_added_and_its_first_administrator_comes_in() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let added = drift.send_json("POST", ALL, &neighbour(), &[]).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    assert_eq!(added.header("location").as_deref(), Some(THERE));
    assert_eq!(added.header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(added.json()["standing"], "preparing");
    let link = added.json()["invitation"].as_str().unwrap().to_owned();
    let path = link.strip_prefix("http://grannkoping.localhost:3000").unwrap();
    assert_eq!(town.stranger().at("grannkoping").get(path).await.status, StatusCode::OK);
    // The answer was lost, and the program asks again.
    let again = drift.send_json("POST", ALL, &neighbour(), &[]).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    assert_ne!(again.json()["invitation"], added.json()["invitation"]);
    let mut other = neighbour();
    other["name"] = json!("En annan");
    let refused = drift.send_json("POST", ALL, &other, &[]).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "municipality-there"));
    let listed = drift.get(ALL).await.json();
    let ids: Vec<&str> =
        listed["municipalities"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"broviken") && ids.contains(&"grannkoping"), "{ids:?}");
    assert_eq!(
        drift.get(&format!("{ALL}?after=broviken")).await.json()["municipalities"][0]["id"],
        "grannkoping"
    );
    let acts = audited(&town, "grannkoping").await;
    let founded = ("founded", "operator", "Driften (drift-nord)");
    assert!(
        acts.iter().any(|(code, by, name)| (code.as_str(), by.as_str(), name.as_str()) == founded),
        "{acts:?}"
    );
}

#[tokio::test]
async fn what_cannot_be_added_is_told_by_field() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let with = |field: &str, value: Value| {
        let mut body = neighbour();
        body[field] = value;
        body
    };
    for (field, value) in [
        ("id", json!("operator")),
        ("id", json!("upkeep")),
        ("id", json!("Grannköping")),
        ("name", json!(" ")),
        ("name", json!("a".repeat(81))),
        ("place", json!("")),
    ] {
        let refused = drift.send_json("POST", ALL, &with(field, value), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", refused.body);
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.body);
    }
    let mut counted = neighbour();
    counted["template"] = json!("lulea");
    counted["population"] = json!(0);
    let refused = drift.send_json("POST", ALL, &counted, &[]).await;
    assert_eq!(refused.json()["errors"][0]["field"], "population", "{}", refused.body);
    assert_eq!(drift.send_json("POST", ALL, &with("template", json!("paris")), &[]).await.status, 400);
    assert_eq!(drift.get(THERE).await.status, StatusCode::NOT_FOUND, "nothing was added");
}

#[tokio::test]
async fn a_municipality_is_closed_and_opened_again_and_its_auditor_reads_by_whose_token() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let place = format!("{ALL}/broviken/suspension");
    for _ in 0..2 {
        let closed = post(&drift, &place).await;
        assert_eq!((closed.status, closed.json()["standing"].as_str()), (StatusCode::OK, Some("suspended")));
    }
    assert_eq!(drift.get(&format!("{ALL}/broviken")).await.json()["standing"], "suspended");
    let open = delete(&drift, &place).await;
    assert_eq!((open.status, open.json()["standing"].as_str()), (StatusCode::OK, Some("open")));
    let invited = post(&drift, &format!("{ALL}/broviken/invitations")).await;
    assert_eq!(invited.status, StatusCode::CREATED, "{}", invited.body);
    assert!(
        invited.json()["invitation"]
            .as_str()
            .unwrap()
            .starts_with("http://localhost:3000/desk/logga-in/inbjudan/")
    );
    // The token is gone, and what was done by it is still told.
    town.host.revoke_token(&"drift-nord".parse().unwrap()).await.unwrap();
    assert_eq!(drift.get(ALL).await.status, StatusCode::UNAUTHORIZED);
    let acts = audited(&town, "broviken").await;
    for code in ["standing-changed-suspended", "standing-changed-open", "administrator-invited"] {
        let found = acts.iter().filter(|act| act.0 == code).collect::<Vec<_>>();
        assert_eq!(found.len(), 1, "{code}: {acts:?}");
        assert_eq!(
            (found[0].1.as_str(), found[0].2.as_str()),
            ("operator", "Driften (drift-nord)"),
            "{code}"
        );
    }
    let versions = town.staff("administrator").await.get("/desk/installningar/versioner").await;
    assert!(versions.says(&["Driften (drift-nord)", "Administratör inbjuden"]), "{}", versions.body);
}

#[tokio::test]
async fn everything_is_written_out_where_no_token_fetches_it() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let asked = post(&drift, &format!("{ALL}/broviken/export")).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    town.settles().await;
    let id = "broviken".parse().unwrap();
    assert!(town.host.objects().read_export(&id, "end.json").await.unwrap().is_some());
    let acts = audited(&town, "broviken").await;
    assert!(acts.iter().any(|act| act.0 == "export-begun" && act.2 == "Driften (drift-nord)"), "{acts:?}");
}

#[tokio::test]
async fn what_is_deleted_was_closed_and_named_and_is_gone_from_the_list() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let open = delete(&drift, &format!("{ALL}/broviken?name=Brovikens+kommun")).await;
    assert_eq!((open.status, open.code().as_str()), (StatusCode::CONFLICT, "municipality-standing"));
    drift.send_json("POST", ALL, &neighbour(), &[]).await;
    let misnamed = delete(&drift, &format!("{THERE}?name=Brovikens+kommun")).await;
    assert_eq!(misnamed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", misnamed.body);
    assert_eq!(delete(&drift, THERE).await.status, StatusCode::BAD_REQUEST, "a name is typed");
    let asked = delete(&drift, &format!("{THERE}?name=Grannk%C3%B6pings+kommun")).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    town.settles().await;
    town.passes(120).await;
    assert_eq!(drift.get(THERE).await.status, StatusCode::NOT_FOUND);
    let listed = drift.get(ALL).await.json();
    assert_eq!(listed["municipalities"].as_array().unwrap().len(), 1, "{listed}");
}

#[tokio::test]
async fn each_act_asks_for_its_scope_at_the_operators_host_alone() {
    let town = Town::new().await;
    let mut each = Vec::new();
    for scope in OperatorScope::ALL {
        each.push((Some(scope), operator(&town, scope.as_str(), &[scope]).await));
    }
    let stranger = town.stranger().at(HOST);
    each.push((None, stranger.clone()));
    each.push((None, stranger.with_token("ting-operator.drift.0")));
    for role in ["moderator", "administrator", "auditor"] {
        each.push((None, town.staff(role).await.at(HOST)));
    }
    let routes: Vec<_> = HTTP.iter().flat_map(|function| (function.routes)().list().to_vec()).collect();
    let mut tried = 0;
    for route in &routes {
        let Access::Operator(scope) = route.access else { continue };
        tried += 1;
        // Of a municipality that is not there: what is let through finds nothing.
        let path = route.path.replace("{id}", "ingenstans") + "?name=Ingenstans";
        let send = |who: &Actor| {
            let who = who.clone();
            let (method, path) = (route.method.as_str().to_owned(), path.clone());
            async move {
                who.send(&method, &path, Body::from("{}"), &[("content-type", "application/json")]).await
            }
        };
        for (may, who) in &each {
            let status = send(who).await.status;
            let ought = match may {
                None => Some(StatusCode::UNAUTHORIZED),
                Some(may) if *may != scope => Some(StatusCode::FORBIDDEN),
                Some(_) => None,
            };
            match ought {
                Some(ought) => assert_eq!(status, ought, "{} {path} by {may:?}", route.method),
                None => assert!(
                    matches!(status.as_u16(), 200 | 400 | 404 | 422),
                    "{} {path} by {may:?}: {status}",
                    route.method
                ),
            }
            // At a municipality's own host there is no such thing, whoever asks.
            let elsewhere = send(&who.at("broviken")).await;
            assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{} {path}", route.method);
        }
        let administrator = town.staff("administrator").await;
        assert_eq!(send(&administrator).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(tried, 8);
}

#[tokio::test]
async fn a_token_is_nothing_to_a_municipality_and_its_host_is_no_municipality() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    for path in ["/api/v1/settings", "/api/v1/audit/acts", "/api/v1/moderation/proposals"] {
        assert_eq!(drift.at("broviken").get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(drift.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/", "/forslag", "/desk", "/desk/logga-in", "/api/v1/proposals"] {
        assert_eq!(drift.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let file = town.data().join("operator.toml");
    std::fs::write(&file, include_str!("../../infra/local/demo/broviken.toml")).unwrap();
    let refused = town.host.import_settings(&"operator".parse().unwrap(), &file).await.unwrap_err();
    assert!(refused.to_string().contains("no municipality can have this id"), "{refused}");
}

#[tokio::test]
async fn a_token_ends_is_listed_without_its_secret_and_is_called_so_once() {
    let town = Town::new().await;
    let (name, scopes) = ("drift".parse().unwrap(), BTreeSet::from([OperatorScope::Read]));
    let scopes = OperatorScopes::try_from(scopes).unwrap();
    for days in [0, 732] {
        assert!(town.host.issue_token(&name, scopes.clone(), days).await.is_err(), "{days}");
    }
    let token = town.host.issue_token(&name, scopes.clone(), 1).await.unwrap().reveal();
    let again = town.host.issue_token(&name, scopes, 1).await.unwrap_err();
    assert!(again.to_string().contains("already"), "{again}");
    let drift = town.stranger().at(HOST).with_token(&token);
    assert_eq!(town.host.tokens().await.unwrap()[0].used_at, None);
    assert_eq!(drift.get(ALL).await.status, StatusCode::OK);
    let listed = serde_json::to_string(&town.host.tokens().await.unwrap()).unwrap();
    assert!(listed.contains("used_at") && listed.contains("\"read\""), "{listed}");
    let secret = token.rsplit('.').next().unwrap();
    assert!(!listed.contains(secret), "{listed}");
    // Neither table holds it.
    let store = town.host.app().store.municipality(domain::ids::MunicipalityId::of_operators());
    for table in [store::Whole::Main, store::Whole::People] {
        let (items, _) = store.written_out(table, None, 1000).await.unwrap();
        assert!(!serde_json::to_string(&items).unwrap().contains(secret));
    }
    // Another's secret under a name that there is.
    let (other, _) = token.rsplit_once('.').unwrap();
    let guessed = town.stranger().at(HOST).with_token(&format!("{other}.{}", "0".repeat(64)));
    assert_eq!(guessed.get(ALL).await.status, StatusCode::UNAUTHORIZED);
    town.days_pass(1).await;
    assert_eq!(drift.get(ALL).await.status, StatusCode::UNAUTHORIZED);
    assert!(town.host.revoke_token(&name).await.is_ok());
    assert!(town.host.revoke_token(&name).await.is_err());
}

#[tokio::test]
async fn whoever_asks_too_often_waits() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let guessed = format!("ting-operator.drift-nord.{}", "0".repeat(64));
    let eve = town.stranger().at(HOST).with_token(&guessed).from("203.0.113.7");
    let mut waited = None;
    for _ in 0..31 * 2 {
        let answer = eve.get(ALL).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            waited = answer.header("retry-after");
            break;
        }
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(waited.as_deref(), Some("60"));
    // Whoever has a token does not wait for her.
    assert_eq!(drift.get(ALL).await.status, StatusCode::OK);
    let mut often = None;
    for _ in 0..301 * 2 {
        let answer = drift.get(ALL).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            often = Some(answer.code());
            break;
        }
    }
    assert_eq!(often.as_deref(), Some("too-often"));
}

#[tokio::test]
async fn what_was_there_before_there_was_a_list_is_in_it_the_morning_after() {
    let town = Town::new().await;
    let drift = anything(&town).await;
    let client = town.host.client();
    let delete = client.delete_item().table_name(local::engine::MAIN_TABLE);
    let key = |text: &str| aws_sdk_dynamodb::types::AttributeValue::S(text.to_owned());
    delete.key("pk", key("operator#municipalities")).key("sk", key("broviken")).send().await.unwrap();
    assert_eq!(drift.get(ALL).await.json()["municipalities"].as_array().unwrap().len(), 0);
    town.days_pass(2).await;
    assert_eq!(drift.get(ALL).await.json()["municipalities"][0]["name"], "Brovikens kommun");
}

#[tokio::test]
async fn on_aws_a_token_is_issued_listed_and_revoked_by_a_message() {
    let town = Town::new().await;
    let said = |text: &str| serde_json::from_str::<messages::Upkeep>(text).unwrap();
    let issue = r#"{"do":"add-operator-token","name":"drift-nord","scopes":["read"],"days":90}"#;
    town.host.keep_up(said(issue)).await.unwrap();
    let token = town.host.objects().content("operator/tokens/drift-nord").await.unwrap();
    let drift = town.stranger().at(HOST).with_token(std::str::from_utf8(&token).unwrap());
    assert_eq!(drift.get(ALL).await.status, StatusCode::OK);
    assert!(town.host.keep_up(said(issue)).await.is_err(), "one is called so already");
    town.host.keep_up(said(r#"{"do":"list-operator-tokens"}"#)).await.unwrap();
    let listed = town.host.objects().content("operator/tokens.json").await.unwrap();
    let listed: Value = serde_json::from_slice(&listed).unwrap();
    assert_eq!(
        (listed[0]["name"].as_str(), listed[0]["scopes"][0].as_str()),
        (Some("drift-nord"), Some("read"))
    );
    town.host.keep_up(said(r#"{"do":"remove-operator-token","name":"drift-nord"}"#)).await.unwrap();
    assert_eq!(drift.get(ALL).await.status, StatusCode::UNAUTHORIZED);
}
