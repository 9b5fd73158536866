//! Lists the catalogues, so that a new `.ftl` file is part of the program by being there.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("catalogues");
    println!("cargo:rerun-if-changed=catalogues");
    let mut table = String::new();
    for (name, folder) in [("SWEDISH", "sv"), ("ENGLISH", "en")] {
        let mut files = fs::read_dir(root.join(folder))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()?;
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        files.sort();
        writeln!(table, "pub(crate) static {name}: &[(&str, &str)] = &[")?;
        for path in files {
            let subject = path.file_stem().unwrap_or_default().to_string_lossy();
            writeln!(table, "    ({subject:?}, include_str!({:?})),", path.display().to_string())?;
        }
        writeln!(table, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalogues.rs"), table)?;
    Ok(())
}
