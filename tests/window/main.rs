//! The real window, driven by the keyboard and the pointer as a person would, on a display of its own.
//!
//! Every story opens the program itself (no stand-in for the shell, the store or the page) and keeps pictures of
//! what it saw under `artifacts/window/`. It needs Xvfb and WebKitGTK's web driver, which `make test` installs.
//! `THANKWELL_BINARY=target/release/thankwell` lets the same stories run on the program as it is shipped.

mod arabic;
#[path = "../common/calendar.rs"]
mod calendar;
mod channels;
mod comes_back;
mod desk;
mod driver;
mod editing;
mod feedback_desk;
mod figures;
mod for_everybody;
mod from_asking_to_the_report;
mod giving;
mod hold_out;
mod keeping;
mod keyboard;
mod lists;
mod lock_page;
mod looks;
mod machine;
mod mail;
mod main_job;
mod native_dialog;
mod offers;
mod paging;
mod papers;
mod post;
mod preflight;
mod preview;
#[path = "../common/print_system.rs"]
mod print_system;
#[path = "../common/printed.rs"]
mod printed;
mod printing;
mod reprint;
mod runs;
mod safety;
mod stationery;
mod surveys;
mod till;
mod together;
