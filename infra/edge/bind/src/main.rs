//! `ting-bind EDGE.WASM FOLDER`: makes the modules that Cloudflare runs of what rustc makes.
//!
//! The tool that does so must be of the same version as the library that the worker is compiled with. As a member of
//! the workspace it is, by the lock file; and it is compiled in a minute, where installing the tools takes twenty.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let (Some(wasm), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("ting-bind EDGE.WASM FOLDER");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("index").typescript(false);
    bindgen.reset_state_function(true).remove_name_section(true).remove_producers_section(true);
    let made = bindgen.module(true).and_then(|bindgen| bindgen.generate(folder));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ting-bind: {error:?}");
            ExitCode::FAILURE
        }
    }
}
