//! The page's process ends, as it may when a graphics driver fails: the window comes back by itself.

use crate::driver::wait;
use crate::machine::{Display, Place, Program, children, name_of, program};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How many bytes of the screen differ when another view is shown.
const ANOTHER_VIEW: usize = 100_000;

#[test]
fn the_page_comes_back_and_takes_keys_after_its_process_was_killed_and_is_drawn_on_one_thread() {
    let place = Place::with_sample_shop();
    let display = Display::start(&place);
    let mut command = display.command(&place, program());
    command.arg("--data").arg(place.data());
    let desk = Program::start(&mut command);
    let page = || {
        let all = children(desk.id());
        all.into_iter().find(|id| name_of(*id).starts_with("WebKitWeb"))
    };
    let empty = display.screen();
    let first = wait("the page has a process", page);
    wait("the desk is shown", || differs(&empty, &settled(&display)));
    let threads = threads_of(first);
    assert!(
        Path::new("/dev/dri").exists() || !threads.iter().any(|name| name.starts_with("llvmpipe-")),
        "software OpenGL has no threads of its own: {threads:?}"
    );

    for _ in 0..2 {
        let ended = wait("the page has a process", page);
        press(&display, "ctrl+1");
        let before = settled(&display);
        let killed = Command::new("kill").args(["-KILL", &ended.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "it can be killed");
        wait("the page has another process", || {
            page().filter(|now| *now != ended)
        });
        // A page that is still opening hears no key: pressed until another view is shown.
        wait("another view is shown", || {
            press(&display, "ctrl+2");
            differs(&before, &settled(&display))
        });
    }
    assert_ne!(page(), Some(first), "the page lives in another process");
}

/// The names of a process's threads.
fn threads_of(process: u32) -> Vec<String> {
    let all = fs::read_dir(format!("/proc/{process}/task")).expect("the process has threads");
    let name = |thread: fs::DirEntry| fs::read_to_string(thread.path().join("comm")).ok();
    all.flatten().filter_map(name).collect()
}

fn press(display: &Display, keys: &str) {
    let mut command = Command::new("xdotool");
    let pressed = command
        .args(["key", "--clearmodifiers", keys])
        .env("DISPLAY", &display.name);
    assert!(
        pressed.status().is_ok_and(|status| status.success()),
        "keys can be pressed"
    );
}

/// The screen once nothing moves on it any more.
fn settled(display: &Display) -> Vec<u8> {
    let mut before = display.screen();
    wait("the screen rests", || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        let now = display.screen();
        let rests = now == before;
        before = now;
        rests.then(|| before.clone())
    })
}

fn differs(one: &[u8], other: &[u8]) -> Option<()> {
    let different = one.iter().zip(other).filter(|(one, other)| one != other).count();
    (different > ANOTHER_VIEW).then_some(())
}
