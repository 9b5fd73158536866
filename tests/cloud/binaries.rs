//! Each binary by itself: its sample event, what is bad, what fails in part, and an environment that lacks something.

use local::wiring::{HTTP, QUEUES};
use serde_json::{Value, json};
use tests::{
    lambda::refuses_to_start,
    samples::{PROPOSAL, batch, notice, request, sample},
};

use crate::{
    cloud::{Cloud, resource},
    stage::Stage,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_function_answers_its_sample_what_is_bad_and_what_fails_in_part() {
    let cloud = Cloud::deployed().await;
    for function in HTTP.map(|function| function.name) {
        let answer = cloud.invokes(function, sample(function, &[])).await;
        let status = answer["statusCode"].as_u64().unwrap();
        let expected: u64 = match function {
            "reading" | "following" | "identity" => 200,
            // A link is mailed first.
            "submission" => 202,
            // Nobody is signed in, and there is no such proposal.
            "commenting" => 404,
            _ => 401,
        };
        assert_eq!(status, expected, "{function}: {answer}");
        // A path of no route of its own, and a body that is none.
        let lost = cloud.invokes(function, request("GET", "/finns-inte", &[], None)).await;
        assert_eq!(lost["statusCode"], 404, "{function}: {lost}");
        let bad = cloud
            .invokes(function, request("POST", "/api/v1/%ff", &[("content-type", "x")], Some("{")))
            .await;
        let status = bad["statusCode"].as_u64().unwrap();
        assert!((400..500).contains(&status), "{function}: {bad}");
    }

    for function in QUEUES.map(|queue| queue.name) {
        let answer = cloud.invokes(function, sample(function, &[])).await;
        assert!(answer["batchItemFailures"].is_array(), "{function}: {answer}");
        // A message that is none is parked with the reason; one of a municipality that is not there comes again.
        let of_nobody =
            notice(&format!("proposal#{PROPOSAL}"), 2, "published").replace("broviken", "ingenstans");
        let of_nobody = match function {
            "bounces" => sample(function, &[("broviken", "ingenstans")])["Records"][0]["body"]
                .as_str()
                .unwrap()
                .to_owned(),
            "closing" => json!({ "municipality": "ingenstans", "proposal": PROPOSAL }).to_string(),
            "erasure" => of_nobody.replace("proposal#", "erasure#"),
            // What an operator asks for is of all municipalities.
            "upkeep" => json!({ "do": "erase-again", "since": "2026-11-30T07:00:00Z" }).to_string(),
            _ => of_nobody,
        };
        let answer = cloud.invokes(function, batch(&[("one", "no message"), ("two", &of_nobody)])).await;
        let failed = answer["batchItemFailures"].as_array().unwrap();
        let failed: Vec<&str> =
            failed.iter().map(|failed| failed["itemIdentifier"].as_str().unwrap()).collect();
        assert!(!failed.contains(&"one"), "{function} has parked it: {answer}");
        let parked = cloud.stage.received(&resource(function, "Dead")).await;
        let of_one = parked.iter().find(|message| message.body() == Some("no message"));
        let reason = of_one.unwrap_or_else(|| panic!("{function}: {parked:?}")).message_attributes().unwrap()
            ["reason"]
            .clone();
        assert!(reason.string_value().unwrap().contains("not a message"), "{function}: {reason:?}");
        // Whose pages are to be forgotten need not be there; and without an edge nothing is kept of them.
        if !["bounces", "purge", "upkeep"].contains(&function) {
            assert_eq!(failed, ["two"], "{function}: {answer}");
        }
    }

    let voter = "01kb2q7yx0m4v9s8e6t3r5w1zd".parse().unwrap();
    let shard = domain::vote::shard(PROPOSAL.parse().unwrap(), voter);
    let vote = format!("votes#{shard:02}");
    assert!(sample("projection", &[]).to_string().contains(&vote), "the sample is of {vote}");
    let gathered = cloud.invokes("projection", sample("projection", &[])).await;
    assert_eq!(gathered["batchItemFailures"], json!([]), "{gathered}");
    let mut last = sample("projection", &[]);
    last["Records"] = json!([]);
    last["state"] = gathered["state"].clone();
    last["isFinalInvokeForWindow"] = true.into();
    assert_eq!(cloud.invokes("projection", last).await["batchItemFailures"], json!([]));
    let here = cloud.municipality().await;
    assert_eq!(
        here.store.tally(PROPOSAL.parse().unwrap()).await.unwrap().votes,
        1,
        "the sample is a vote: {gathered}"
    );

    let swept = cloud.invokes("sweep", sample("sweep", &[])).await;
    assert_eq!(swept, Value::Null);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_variable_that_is_missing_ends_a_function_at_once_with_its_name() {
    let data = tempfile::TempDir::new().unwrap();
    let engine = local::engine::Engine::open(data.path()).await.unwrap();
    let stage = Stage::deployed(engine.address()).await;
    let mut tried = 0;
    for function in stage.functions() {
        let whole = stage.environment(&function);
        let needed = whole.keys().filter(|name| {
            let is_ours = name.ends_with("_TABLE") || name.ends_with("_URL") || name.ends_with("_SECRET");
            let is_metered = function == "upkeep" || HTTP.iter().any(|metered| metered.name == function);
            is_ours
                && ![
                    "SMTP_URL_SECRET",
                    "SMS_URL_SECRET",
                    "EDGE_KEYS_SECRET",
                    "CLOUDFLARE_TOKEN_SECRET",
                    "OIDC_KEY_SECRET",
                ]
                .contains(&name.as_str())
                || ["BASE_DOMAIN", "OBJECT_BUCKET"].contains(&name.as_str())
                || *name == "METRICS_NAMESPACE" && is_metered
        });
        for missing in needed {
            let mut environment = whole.clone();
            environment.remove(missing);
            let said = refuses_to_start(&function, &environment).await;
            assert!(said.contains(missing.as_str()), "{function} without {missing} says: {said}");
            tried += 1;
        }
        let mut misspelt = whole.clone();
        misspelt.insert("SIGNING_KEYS_SECRET".to_owned(), "ting/dev/other".to_owned());
        let said = refuses_to_start(&function, &misspelt).await;
        assert!(said.contains("ting/dev/other"), "{function} says: {said}");
    }
    assert!(4 * stage.functions().len() < tried, "{tried}");
}
