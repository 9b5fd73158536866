//! What npm brings: every package is locked with its digest, comes from the registry, and has a licence that a
//! municipality's supplier can live with. What cargo brings is held to the same by `deny.toml`.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Licences of what becomes a part of Ting, or of its tests.
const LICENCES: [&str; 8] =
    ["0BSD", "Apache-2.0", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "OFL-1.1"];

/// What has another, and why that is no harm: miniflare brings a library for pictures, which the tests of the edge never
/// ask for and which is part of nothing that leaves this repository.
const OTHERWISE: [(&str, &str); 1] = [("tests/edge", "node_modules/@img/sharp-")];

/// The folders in which something of npm's is asked for.
fn folders(at: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(at).unwrap().map(|entry| entry.unwrap()) {
        let (path, name) = (entry.path(), entry.file_name());
        if name == "package.json" {
            found.push(at.to_owned());
        }
        let is_made = ["node_modules", "target", ".git", ".ting"].iter().any(|made| name == *made);
        if path.is_dir() && !is_made {
            folders(&path, found);
        }
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_package_is_locked_with_its_digest_and_has_a_licence_that_is_allowed() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    folders(root, &mut found);
    assert!(4 <= found.len(), "{found:?}");
    let mut wrong = Vec::new();
    for folder in found {
        let of = folder.strip_prefix(root).unwrap().display().to_string();
        let (asked, lock) = (read(&folder.join("package.json")), read(&folder.join("package-lock.json")));
        for kind in ["dependencies", "devDependencies"] {
            for (name, version) in asked[kind].as_object().into_iter().flatten() {
                let is_exact = version
                    .as_str()
                    .is_some_and(|text| text.bytes().all(|c| c.is_ascii_digit() || c == b'.'));
                if !is_exact {
                    wrong.push(format!("{of}: {name} is asked for as {version}, which is no one version"));
                }
            }
        }
        for (name, package) in
            lock["packages"].as_object().unwrap().iter().filter(|(name, _)| !name.is_empty())
        {
            if !package["integrity"].as_str().is_some_and(|digest| digest.starts_with("sha512-")) {
                wrong.push(format!("{of}: {name} is locked without its digest"));
            }
            let is_of_registry = package["resolved"]
                .as_str()
                .is_none_or(|address| address.starts_with("https://registry.npmjs.org/"));
            if !is_of_registry || package["link"] == true {
                wrong.push(format!("{of}: {name} comes from elsewhere"));
            }
            let licence = package["license"].as_str().unwrap_or_default();
            let is_known = OTHERWISE.iter().any(|(there, which)| of == *there && name.starts_with(which));
            if !LICENCES.contains(&licence) && !is_known {
                wrong.push(format!("{of}: {name} has the licence {licence:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
