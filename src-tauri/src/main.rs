//! The program: a window, or one command on the command line.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    thankwell_shell::run()
}
