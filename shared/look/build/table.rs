//! Fingerprints, compression, and the table that is compiled in.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use crate::{Outcome, bundle::ends_with, inline, told};

/// Where the program serves assets.
const PLACE: &str = "/assets/";

/// Finished files: the name that pages use, then the name with fingerprint, and the bytes.
#[derive(Default)]
struct Finished(BTreeMap<String, (String, Vec<u8>)>);

impl Finished {
    /// Takes a file in and answers with its address.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Outcome<String> {
        let (stem, ending) = name.rsplit_once('.').ok_or_else(|| format!("{name} has no ending"))?;
        let mut print = String::new();
        for byte in Sha256::digest(&bytes).iter().take(4) {
            let _ = write!(print, "{byte:02x}");
        }
        let printed = format!("{stem}.{print}.{ending}");
        let address = format!("{PLACE}{printed}");
        match self.0.insert(name.to_owned(), (printed, bytes)) {
            Some(_) => Err(format!("two assets are called {name}; names must be unique across folders")),
            None => Ok(address),
        }
    }
}

/// Writes the files and the table. Style sheets come last, because they name fonts and pictures.
pub(crate) fn write(mut made: Vec<PathBuf>, out: &Path) -> Outcome<()> {
    made.sort_by_key(|path| ends_with(path, "css"));
    let mut finished = Finished::default();
    let mut addresses = Vec::new();
    for path in made {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut bytes = told(fs::read(&path), path.display())?;
        if ends_with(&path, "css") {
            bytes = finish_css(bytes, &addresses, &mut finished)?.into_bytes();
        }
        addresses.push((format!("{PLACE}{name}"), finished.add(&name, bytes)?));
    }
    write_table(&finished, out)
}

fn finish_css(css: Vec<u8>, addresses: &[(String, String)], finished: &mut Finished) -> Outcome<String> {
    let css = String::from_utf8(css).map_err(|_| "the style sheet is not UTF-8".to_owned())?;
    let mut icons: Vec<Vec<u8>> = Vec::new();
    let css = inline::extract(&css, |bytes| {
        let at = icons.iter().position(|icon| *icon == bytes).unwrap_or_else(|| {
            icons.push(bytes);
            icons.len() - 1
        });
        format!("{PLACE}icon-{at}.svg")
    })?;
    let mut renamed = addresses.to_vec();
    for (at, bytes) in icons.into_iter().enumerate() {
        let name = format!("icon-{at}.svg");
        renamed.push((format!("{PLACE}{name}"), finished.add(&name, bytes)?));
    }
    Ok(renamed.iter().fold(css, |css, (plain, printed)| css.replace(plain, printed)))
}

fn write_table(finished: &Finished, out: &Path) -> Outcome<()> {
    let folder = out.join("assets");
    if folder.is_dir() {
        told(fs::remove_dir_all(&folder), folder.display())?;
    }
    told(fs::create_dir_all(&folder), folder.display())?;
    let mut table = String::from("static ASSETS: &[(&str, &str, Asset)] = &[\n");
    for (name, (printed, bytes)) in &finished.0 {
        let file = folder.join(printed);
        told(fs::write(&file, bytes), file.display())?;
        let (kind, text) = kind(name)?;
        let gzip = match text {
            true => {
                let packed = folder.join(format!("{printed}.gz"));
                told(fs::write(&packed, compress(bytes)?), packed.display())?;
                format!("Some(include_bytes!({:?}))", packed.display().to_string())
            }
            false => "None".to_owned(),
        };
        let etag = format!("W/\"{printed}\"");
        let _ = writeln!(
            table,
            "    ({name:?}, \"{PLACE}{printed}\", Asset {{ content_type: {kind:?}, bytes: include_bytes!({:?}), \
             gzip: {gzip}, etag: {etag:?} }}),",
            file.display().to_string()
        );
    }
    table.push_str("];\n");
    told(fs::write(out.join("assets.rs"), table), "assets.rs")
}

/// The content type of a file, and whether it is text that is worth compressing.
fn kind(name: &str) -> Outcome<(&'static str, bool)> {
    Ok(match name.rsplit('.').next() {
        Some("css") => ("text/css; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("svg") => ("image/svg+xml", true),
        Some("woff2") => ("font/woff2", false),
        Some("png") => ("image/png", false),
        Some("jpg") => ("image/jpeg", false),
        Some("webp") => ("image/webp", false),
        _ => return Err(format!("{name}: say in build/table.rs what kind of file this is")),
    })
}

fn compress(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    told(encoder.write_all(bytes), "gzip")?;
    told(encoder.finish(), "gzip")
}
