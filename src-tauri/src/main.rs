//! The program: a window, or one command on the command line.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

/// Threads that write cards ask for memory and give it back all the time (docs/adr/0044).
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    thankwell_shell::run()
}
