//! npm and esbuild: from the sources in `assets/` to the files that a browser reads, not yet fingerprinted.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Outcome, told};

const SOURCES: [&str; 5] = ["package.json", "package-lock.json", "site.css", "css", "js"];
const STAMP: &str = "node_modules/.installed";
const HELP: &str = "Install Node.js 20 or later with npm (https://nodejs.org), and let the first build reach the \
                    npm registry; later builds need no network until assets/package-lock.json changes.";

/// Copies the sources anew, so that a file that was removed is gone, and leaves node_modules alone.
pub(crate) fn copy_sources(source: &Path, work: &Path) -> Outcome<()> {
    for name in SOURCES.into_iter().chain(["img"]) {
        let (from, to) = (source.join(name), work.join(name));
        if to.is_dir() {
            told(fs::remove_dir_all(&to), to.display())?;
        }
        copy(&from, &to)?;
    }
    Ok(())
}

/// Installs the packages of the lock file, unless they are there already.
pub(crate) fn install(work: &Path) -> Outcome<()> {
    let lock = told(fs::read(work.join("package-lock.json")), "assets/package-lock.json")?;
    let stamp = work.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    run(Command::new("npm").args(arguments).current_dir(work), "npm ci")
        .map_err(|why| format!("{why}\n{HELP}"))?;
    told(fs::write(&stamp, lock), stamp.display())
}

/// Bundles the style sheet and every script directly under `js/`, and adds the pictures.
pub(crate) fn bundle(work: &Path) -> Outcome<Vec<PathBuf>> {
    let made = work.join("made");
    if made.is_dir() {
        told(fs::remove_dir_all(&made), made.display())?;
    }
    let scripts = files(&work.join("js"))?.into_iter().filter(|path| ends_with(path, "js"));
    let mut esbuild = Command::new("node_modules/.bin/esbuild");
    esbuild.current_dir(work).arg("site.css").args(scripts).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--charset=utf8",
        "--log-level=warning",
        "--loader:.woff2=file",
        "--entry-names=[name]",
        "--asset-names=[name]",
        "--public-path=/assets",
        "--outdir=made",
    ]);
    run(&mut esbuild, "esbuild")?;
    let mut all = files(&made)?;
    all.extend(files(&work.join("img"))?);
    Ok(all)
}

fn run(command: &mut Command, name: &str) -> Outcome<()> {
    let output = command.output().map_err(|error| format!("{name} could not be started ({error})."))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} failed.\n{said}"))
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    if !from.is_dir() {
        if let Some(folder) = to.parent() {
            told(fs::create_dir_all(folder), folder.display())?;
        }
        return told(fs::copy(from, to), from.display()).map(drop);
    }
    told(fs::create_dir_all(to), to.display())?;
    for entry in told(fs::read_dir(from), from.display())? {
        let name = told(entry, from.display())?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// The files directly in a folder, sorted.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in told(fs::read_dir(folder), folder.display())? {
        let path = told(entry, folder.display())?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}
