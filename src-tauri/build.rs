//! Build script of the root package; cargo runs it with the repository root as current directory.
use std::{fs, path::Path};

fn main() {
    // tauri-build watches tauri.conf.json itself; these two it does not.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=ui/dist");

    // The context macro refuses to compile without a front end, and a fresh clone must build
    // (cargo test, clippy, rust-analyzer) before node has run.
    let index = Path::new("ui/dist/index.html");
    if !index.exists() {
        fs::create_dir_all("ui/dist").expect("create ui/dist");
        let page = "<!doctype html><meta charset=utf-8><title>Window not built</title><p>Run <code>make build</code>";
        fs::write(index, page).expect("write the placeholder page");
        println!("cargo:warning=ui/dist was missing: embedding a placeholder page; run `make build`");
    }

    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*.json");
    tauri_build::try_build(attributes).expect("tauri-build failed");

    // tauri-build always writes gen/schemas beside Cargo.toml; only editors read it.
    if Path::new("gen").is_dir() {
        let _ = fs::remove_dir_all("src-tauri/gen");
        fs::rename("gen", "src-tauri/gen").expect("move gen/ into src-tauri/");
    }
}
