//! Every message that code or a template asks for is in the catalogues.

use std::{collections::BTreeSet, fs, path::Path};

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            if !["tests", "target", "node_modules", "build", "examples"].contains(&name.as_str()) {
                sources(&path, found);
            }
        } else if name.ends_with(".rs") || name.ends_with(".html") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// What stands in quotes right after one of these calls.
fn asked(text: &str) -> Vec<String> {
    let calls = [
        ".t(\"",
        ".text(\"",
        ".with(\"",
        ".one(\"",
        ".rich(\"",
        ".words(\"",
        ".paragraph(\"",
        ".button(\"",
        "FieldProblem::new(",
    ];
    let mut ids = Vec::new();
    for call in calls {
        for (at, _) in text.match_indices(call) {
            let rest = &text[at + call.len()..];
            let quoted = if call.ends_with('(') {
                rest.split(')').next().and_then(|inside| inside.rsplit('"').nth(1))
            } else {
                rest.split('"').next()
            };
            ids.extend(quoted.map(str::to_owned));
        }
    }
    ids
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for folder in ["functions", "shared", "infra"] {
        sources(&root.join(folder), &mut found);
    }
    let mut missing = BTreeSet::new();
    let mut count = 0;
    for (file, text) in found.iter().filter(|(file, _)| !file.contains("shared/language")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for id in asked(code).into_iter().filter(|id| id.contains('-') || language::has(id)) {
            count += 1;
            if !language::has(&id) {
                missing.insert(format!("{id} ({file})"));
            }
        }
    }
    assert!(count > 100, "only {count} messages were found in the sources");
    assert!(missing.is_empty(), "{missing:#?}");
}
