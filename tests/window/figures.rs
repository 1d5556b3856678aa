//! How soon the window can be used (told, not judged: machines differ) and how much memory it takes, on the sample
//! shop.

use crate::driver::Window;
use crate::machine::{Place, children};
use serde_json::json;
use std::fs;
use std::process::Command;

/// The program with all processes of its web view.
const LITTLE_MB: u64 = 600;

#[test]
fn the_windows_first_list_is_drawn_and_its_memory_stays_little() {
    let window = Window::open("figures", Place::with_sample_shop());
    let moments = window.run_later(MOMENTS, &json!([]));
    let started = started_at_ms(&window);
    let since_start = |at: usize| moments[at].as_f64().expect("a moment of the page") - started;
    println!("page begun {:.0} ms after the program's start", since_start(0));
    let usable = since_start(1);
    println!("first list answered and drawn, as the driver sees it, at {usable:.0} ms");
    assert!(
        usable > since_start(0),
        "a list is drawn after its page was begun"
    );

    let memory = memory_in_kb(window.process()) / 1024;
    println!("memory of the program with its web view: {memory} MB");
    assert!(memory > 0 && memory < LITTLE_MB, "{memory} MB");
}

/// When the page began, and when the first list from the shop stood there with two frames drawn; ms since 1970.
const MOMENTS: &str = r"
const done = arguments[arguments.length - 1];
const look = () =>
  document.querySelector('[data-testid=to-thank] [data-testid=row]')
    ? requestAnimationFrame(() => requestAnimationFrame(() => done([performance.timeOrigin, Date.now()])))
    : requestAnimationFrame(look);
look();
";

/// When the program began, in ms since 1970, to a hundredth of a second: by the kernel's ticks and the page's clock.
fn started_at_ms(window: &Window) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", window.process())).expect("the program runs");
    let since_boot: f64 = stat
        .rsplit_once(") ")
        .and_then(|(_, rest)| rest.split(' ').nth(19)?.parse().ok())
        .expect("the kernel tells when a process began");
    let ticks = Command::new("getconf")
        .arg("CLK_TCK")
        .output()
        .expect("getconf tells the clock's ticks");
    let per_second: f64 = String::from_utf8_lossy(&ticks.stdout)
        .trim()
        .parse()
        .expect("a number of ticks");
    let now = window
        .run("return Date.now()", &json!([]))
        .as_f64()
        .expect("the page has a clock");
    let uptime: f64 = fs::read_to_string("/proc/uptime")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse().ok())
        .expect("the kernel tells its uptime");
    now + (since_boot / per_second - uptime) * 1000.0
}

/// The proportional share of memory of a process and all that it started.
fn memory_in_kb(process: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let own: u64 = rollup
        .lines()
        .find_map(|line| {
            line.strip_prefix("Pss:")?
                .trim()
                .strip_suffix("kB")?
                .trim()
                .parse()
                .ok()
        })
        .unwrap_or(0);
    own + children(process).into_iter().map(memory_in_kb).sum::<u64>()
}
