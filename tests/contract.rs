//! What the window and the shell have agreed on is written in one place and the same on both sides.

use std::fs;
use std::path::Path;

const TYPES: &str = "ui/src/backend/types.ts";

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the file is in the repository")
}

#[test]
fn the_windows_types_are_those_of_the_shell() {
    let generated = thankwell_shell::typescript();
    if std::env::var_os("WRITE_TYPES").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(TYPES), &generated).expect("write the types");
    }
    assert!(
        read(TYPES) == generated,
        "{TYPES} is stale: run `make types` and commit it"
    );
}

#[test]
fn the_window_calls_every_command_and_no_other() {
    let source = read("ui/src/backend/tauri.ts");
    let called: std::collections::BTreeSet<&str> = source
        .split(['\'', '"', '`'])
        .skip(1)
        .step_by(2)
        .filter(|word| {
            thankwell_shell::COMMANDS.contains(word)
                || word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        })
        .collect();
    let known: std::collections::BTreeSet<&str> = thankwell_shell::COMMANDS.iter().copied().collect();
    assert_eq!(
        called, known,
        "left: what the window calls; right: what the shell answers"
    );
}
