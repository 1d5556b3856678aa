//! Passphrases: from the environment, else asked for at a terminal without showing them. They are never an argument,
//! which others on the machine could read.

use app::Password;
use console::Term;
use std::io::{IsTerminal, stdin};

/// What opens encrypted data.
const OPENS: &str = "THANKWELL_PASSPHRASE";
/// What it is to be encrypted under from now on.
const NEW: &str = "THANKWELL_NEW_PASSPHRASE";

/// The passphrase that the environment names.
pub fn named() -> Option<Password> {
    from_environment(OPENS)
}

/// The passphrase that opens encrypted data: as the environment names it, else as it is typed.
pub fn opening() -> Option<Password> {
    named().or_else(|| typed("Passphrase: "))
}

/// A new passphrase: as the environment names it, else as it is typed twice.
pub fn new() -> Option<Password> {
    from_environment(NEW).or_else(|| {
        let first = typed("New passphrase: ")?;
        let second = typed("Once more: ")?;
        (first == second).then_some(first)
    })
}

fn from_environment(name: &str) -> Option<Password> {
    let said = std::env::var(name).ok()?;
    (!said.is_empty()).then(|| Password::new(said))
}

fn typed(question: &str) -> Option<Password> {
    if !stdin().is_terminal() {
        return None;
    }
    let terminal = Term::stderr();
    terminal.write_str(question).ok()?;
    let line = terminal.read_secure_line().ok()?;
    (!line.is_empty()).then(|| Password::new(line))
}
