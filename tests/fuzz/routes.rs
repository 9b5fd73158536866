//! Bodies and queries through the routes themselves, in one process, on the engine: whatever comes, no error of ours.

use axum::body::Body;
use http::{Method, Request};
use local::{Host, wiring::HTTP};
use proptest::{
    prelude::*,
    sample::{Index, select},
    test_runner::TestRunner,
};
use serde_json::{Map, Value, json};
use tests::{Town, proposal};
use tower::ServiceExt;
use web::{Kind, Route};

use crate::corpus::{config, texts};

/// A value that may stand in JSON.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        texts("words").prop_map(Value::from),
        texts("names").prop_map(Value::from),
        texts("addresses").prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map("[a-z]{1,5}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The names that bodies of ours have: fields that are known are read further than others.
fn known(route: &Route, document: &Value) -> Vec<String> {
    let method = route.method.as_str().to_lowercase();
    let body =
        &document["paths"][&route.path][&method]["requestBody"]["content"]["application/json"]["schema"];
    let name = body["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let properties = document["components"]["schemas"][name]["properties"].as_object();
    properties.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// One request: which route, with which fields.
#[derive(Debug, Clone)]
struct Try {
    route: Index,
    fields: Vec<(Index, Value)>,
    typed: Vec<(String, String)>,
    tag: String,
    query: String,
}

fn tries() -> impl Strategy<Value = Try> {
    let names = [
        "rubrik",
        "vad",
        "varfor",
        "omrade",
        "plats",
        "tid",
        "namn",
        "epost",
        "telefon",
        "adress",
        "nyckel",
        "kommentar",
        "svar",
        "takt",
        "till",
        "skal",
        "text",
        "version",
        "ja",
        "forstar",
        "fortydligande",
        "sprak",
        "granska",
    ];
    let typed = (select(names.to_vec()), texts("words")).prop_map(|(name, text)| (name.to_owned(), text));
    (
        any::<Index>(),
        proptest::collection::vec((any::<Index>(), value()), 0..8),
        proptest::collection::vec(typed, 0..10),
        prop_oneof![Just("\"1\"".to_owned()), texts("names")],
        texts("names"),
    )
        .prop_map(|(route, fields, typed, tag, query)| Try { route, fields, typed, tag, query })
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

struct Ground {
    town: Town,
    routes: Vec<(Route, Vec<String>)>,
    tokens: Vec<String>,
    tak: String,
}

impl Ground {
    async fn new() -> Self {
        let town = Town::new().await;
        let author = town.resident("Anna").await;
        let tak = author.submits(&proposal("Tak")).await.json()["id"].as_str().unwrap().to_owned();
        town.settles().await;
        town.moderator().await.publishes(&tak).await;
        town.settles().await;
        let document: Value =
            serde_json::from_str(include_str!("../../functions/reading/openapi.json")).unwrap();
        let routes = HTTP.iter().flat_map(|function| (function.routes)().list().to_vec());
        let ends = ["/desk/logga-ut", "/mina-sidor/ut", "/mina-sidor/ta-bort"];
        let routes = routes.filter(|route| !ends.contains(&route.path.as_str()));
        let routes = routes.map(|route| (route.clone(), known(&route, &document))).collect();
        let mut tokens = vec![String::new()];
        for role in ["resident", "moderator", "registrar"] {
            let asked = json!({ "role": role, "name": "Anna" });
            let answer = town.stranger().send_json("POST", "/dev/session", &asked, &[]).await;
            tokens.push(answer.json()["token"].as_str().unwrap().to_owned());
        }
        Self { town, routes, tokens, tak }
    }

    fn request(&self, each: &Try, token: &str) -> Request<Body> {
        let (route, names) = each.route.get(&self.routes);
        let path = route.path.replace("{id}", &self.tak).replace("{number}", "TN-2026-00001");
        let path = path.replace("{scope}", "all").replace("{token}", "x").replace("{file}", "x");
        let uri = format!("{}?{}", path.replace("{document}", &self.tak), encoded(&each.query));
        let (kind, body) = match route.kind {
            Kind::Api => {
                let named = each.fields.iter().map(|(name, value)| {
                    let name = if names.is_empty() { "x".to_owned() } else { name.get(names).clone() };
                    (name, value.clone())
                });
                ("application/json", Value::Object(named.collect()).to_string())
            }
            Kind::Page | Kind::Asset => {
                let pairs = each.typed.iter().map(|(name, text)| format!("{name}={}", encoded(text)));
                ("application/x-www-form-urlencoded", pairs.collect::<Vec<_>>().join("&"))
            }
        };
        let body = if route.method == Method::GET { Body::empty() } else { Body::from(body) };
        let mut request = Request::builder().method(&route.method).uri(uri);
        request = request.header("host", "broviken.localhost:3000").header("content-type", kind);
        if let Ok(tag) = http::HeaderValue::from_str(&each.tag) {
            request = request.header("if-match", tag.clone()).header("idempotency-key", tag);
        }
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        // Limits are tried elsewhere: here everybody comes from a network of her own.
        let network: [u8; 4] = store::fresh_bytes().unwrap();
        request.extension(web::ClientAddress(network.into())).body(body).unwrap()
    }

    async fn tries(&self, each: &Try) -> Result<(), String> {
        for token in &self.tokens {
            let request = self.request(each, token);
            let of = format!("{} {}", request.method(), request.uri());
            let host: &std::sync::Arc<Host> = &self.town.host;
            let response = host.router().oneshot(request).await.unwrap();
            if response.status().is_server_error() {
                return Err(format!("{of}: {}", response.status()));
            }
        }
        Ok(())
    }
}

#[test]
fn no_body_and_no_query_is_an_error_of_ours() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ground = runtime.block_on(Box::pin(Ground::new()));
    let mut runner = TestRunner::new(config());
    let tried =
        runner.run(&tries(), |each| runtime.block_on(ground.tries(&each)).map_err(TestCaseError::fail));
    tried.unwrap_or_else(|found| panic!("{found}"));
}
