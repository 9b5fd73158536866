//! Builds what the browser is sent: one style sheet, the scripts, fonts and pictures, each under a name that
//! holds its fingerprint, each text also compressed, all of it in a table compiled into the program.
//!
//! The design system comes from npm, at the versions of `assets/package-lock.json`, into OUT_DIR. Nothing is
//! written into the source tree. npm runs only when the lock file has changed.

#[path = "build/bundle.rs"]
mod bundle;
#[path = "build/inline.rs"]
mod inline;
#[path = "build/table.rs"]
mod table;

use std::{env, path::PathBuf, process::ExitCode};

/// Failures are told in words to whoever builds.
type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=build");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("look: {why}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Outcome<()> {
    let source = folder("CARGO_MANIFEST_DIR")?.join("assets");
    let out = folder("OUT_DIR")?;
    let work = out.join("work");
    bundle::copy_sources(&source, &work)?;
    bundle::install(&work)?;
    let made = bundle::bundle(&work)?;
    table::write(made, &out)
}

fn folder(variable: &str) -> Outcome<PathBuf> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("cargo did not set {variable}"))
}

/// Adds to an I/O error what was being done.
fn told<T>(result: std::io::Result<T>, doing: impl std::fmt::Display) -> Outcome<T> {
    result.map_err(|error| format!("{doing}: {error}"))
}
