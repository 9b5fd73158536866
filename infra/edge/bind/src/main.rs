//! `ting-bind EDGE.WASM FOLDER`: makes the modules that Cloudflare runs of what rustc makes.
//!
//! The tool that does so must be of the same version as the library that the worker is compiled with. As a member of
//! the workspace it is, by the lock file; and it is compiled in a minute, where installing the tools takes twenty.

use std::{env, error::Error, ffi::OsStr, fs, path::Path, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let (Some(wasm), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("ting-bind EDGE.WASM FOLDER");
        return ExitCode::FAILURE;
    };
    match bind(&wasm, Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ting-bind: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bind(wasm: &OsStr, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("index").typescript(false);
    // What lets the worker start anew after a panic (infra/edge/worker.js).
    bindgen.reset_state_function(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.module(true)?.generate(folder)?;
    // The tool writes for a newer proposal; Cloudflare imports a module of WebAssembly by plain `import`.
    let index = folder.join("index.js");
    let written = fs::read_to_string(&index)?;
    fs::write(index, written.replace("import source ", "import "))?;
    Ok(())
}
