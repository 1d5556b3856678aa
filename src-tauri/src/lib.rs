//! The shell: the only room that knows Tauri and the command line; it holds no rule of the shop.
//!
//! One program, two hosts of the same deeds: [`cli`] for a terminal, a test or a nightly job, [`window`] for
//! people. Arguments are read before anything of the window system is touched, so that commands run without one.

mod cli;
mod clock;
mod commands;
mod contract;
mod keyring;
mod mail_program;
#[cfg(target_os = "linux")]
mod web_view;
mod window;

pub use contract::{COMMANDS, typescript};

use clap::Parser;
use std::process::ExitCode;

/// Runs the program with the arguments it was called with.
pub fn run() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let Some(folder) = arguments.data_folder() else {
        eprintln!("thankwell: the system names no data folder; say one with --data DIR");
        return ExitCode::from(cli::WRONG_USAGE);
    };
    match arguments.command {
        Some(command) => cli::run(command, &folder, arguments.json, arguments.language),
        None if window::has_display() => window::open(&folder),
        None => {
            eprintln!(
                "thankwell: there is no display to open a window on; `thankwell --help` lists what works without one"
            );
            ExitCode::from(cli::WRONG_USAGE)
        }
    }
}
