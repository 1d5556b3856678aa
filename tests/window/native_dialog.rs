//! The desktop's own dialog for saving, which no web driver reaches: its keys are pressed on the display.

use crate::driver::{Window, wait};
use std::path::Path;
use std::process::Command;

impl Window {
    /// Presses what is at `place`, names `file` in the desktop's dialog for saving, and waits until it is there whole.
    pub fn save_by(&self, place: &str, file: &Path) -> Vec<u8> {
        let before = self.on_display(&["search", "--onlyvisible", "--name", "."]);
        self.click(place);
        let dialog = wait("the desktop's dialog for saving", || {
            let now = self.on_display(&["search", "--onlyvisible", "--name", "."]);
            let mut new = now
                .lines()
                .filter(|one| !before.lines().any(|other| other == *one));
            new.next().map(str::to_owned)
        });
        self.on_display(&["windowfocus", "--sync", &dialog]);
        // The name that is proposed stands there chosen, and is written over.
        self.on_display(&["key", "--clearmodifiers", "ctrl+a"]);
        self.on_display(&["type", "--delay", "15", &file.display().to_string()]);
        self.on_display(&["key", "--clearmodifiers", "Return"]);
        wait(&format!("{} is there", file.display()), || {
            std::fs::read(file).ok().filter(|bytes| !bytes.is_empty())
        })
    }

    fn on_display(&self, arguments: &[&str]) -> String {
        let done = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", self.display())
            .output()
            .expect("xdotool presses keys on a display");
        String::from_utf8_lossy(&done.stdout).into_owned()
    }
}
