//! The served OpenAPI document is what the routes themselves say.

use std::{collections::BTreeMap, fs, path::Path};

use local::wiring::HTTP;
use tests::Town;

#[test]
fn the_document_is_that_of_the_routes() {
    let routes: Vec<web::Routes> = HTTP.iter().map(|function| (function.routes)()).collect();
    let made = serde_json::to_string_pretty(&web::document(&routes)).unwrap() + "\n";
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../functions/reading/openapi.json"));
    if std::env::var("UPDATE").is_ok() {
        fs::write(file, &made).unwrap();
    }
    let kept = fs::read_to_string(file).unwrap();
    assert!(
        kept == made,
        "run UPDATE=1 cargo test -p tests openapi, and commit functions/reading/openapi.json"
    );
}

#[test]
fn no_two_functions_call_different_things_by_one_name() {
    let mut known: BTreeMap<String, (String, serde_json::Value)> = BTreeMap::new();
    for function in &HTTP {
        let document = serde_json::to_value((function.routes)().openapi()).unwrap();
        for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            let (of, other) =
                known.entry(name.clone()).or_insert_with(|| (function.name.to_owned(), schema.clone()));
            assert_eq!(
                other, schema,
                "{name} of {of} and of {}: the document holds only one of them",
                function.name
            );
        }
    }
}

#[test]
fn every_operation_is_described_with_all_its_answers() {
    for function in &HTTP {
        let document = serde_json::to_value((function.routes)().openapi()).unwrap();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let what = format!("{method} {path}");
                assert!(operation["summary"].is_string() || operation["description"].is_string(), "{what}");
                for (status, response) in operation["responses"].as_object().unwrap() {
                    assert!(
                        !response["description"].as_str().unwrap_or_default().is_empty(),
                        "{what} {status}"
                    );
                }
                assert!(
                    path.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-{}.".contains(c)),
                    "{what}"
                );
            }
        }
    }
}

#[tokio::test]
async fn the_document_and_the_api_info_are_served() {
    let town = Town::new().await;
    let document = town.stranger().get("/api/openapi.json").await.json();
    assert!(document["paths"]["/api/v1/proposals/{id}/vote"]["put"].is_object());
    let headers = [("accept", "application/json")];
    let info = town.stranger().send("GET", "/api-info", "".into(), &headers).await.json();
    assert_eq!(info["apiDocumentation"].as_str().map(|url| url.ends_with("/api/openapi.json")), Some(true));
}
