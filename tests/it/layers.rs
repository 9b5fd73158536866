//! Dependencies point one way: domain ← store ← web ← functions ← local ← tests.

use std::process::Command;

use serde_json::Value;

/// From the ground up; a crate may use those of its own layer's earlier names and of the layers below.
const LAYERS: [&[&str]; 10] = [
    &["passage", "bind"],
    &["domain"],
    &["language", "signing", "messages", "mail", "metering", "outbox", "objects", "providers"],
    &["look", "store", "sms"],
    &["app"],
    &["startup"],
    &["web", "delivering", "dossier", "municipalities"],
    &[
        "submission",
        "voting",
        "commenting",
        "reading",
        "moderation",
        "projection",
        "notify",
        "digest",
        "bounces",
        "closing",
        "handover",
        "casework",
        "rules",
        "handover",
        "search",
        "sweep",
        "following",
        "identity",
        "auditing",
        "administration",
        "erasure",
        "purge",
        "edge",
    ],
    // It makes anew what `projection` makes, by its code.
    &["upkeep"],
    &["local"],
];

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

#[test]
fn dependencies_point_one_way() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 10);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if name == "tests" {
            continue;
        }
        let own = layer(name).unwrap_or_else(|| panic!("{name} has no layer"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            if let Some(below) = layer(used) {
                assert!(below < own, "{name} uses {used}");
            }
            let ground = name == "domain";
            let outside = ["tokio", "axum", "aws-sdk-dynamodb", "lambda_http", "lambda_runtime"];
            assert!(!(ground && outside.contains(&used)), "domain uses {used}");
            assert!(
                used != "aws-sdk-dynamodb" || ["store", "startup", "local"].contains(&name),
                "{name} uses {used}"
            );
        }
    }
}
