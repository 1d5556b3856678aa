//! What a story finds in the files that it made, and where it has them made.

use crate::driver::Window;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The text of a PDF as another program reads it.
pub fn text_of_pdf(path: &Path) -> String {
    assert!(path.is_file(), "{} was made", path.display());
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .output()
        .unwrap_or_else(|fault| panic!("pdftotext cannot be started ({fault}); `make test` installs it"));
    assert!(output.status.success(), "{} is a PDF", path.display());
    let text = String::from_utf8(output.stdout).expect("the text is UTF-8");
    // Lines break where the card is narrow.
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says under "Files and paper" that the cards go to `path`.
pub fn cards_go_to(window: &Window, path: &Path) {
    window.click("@export-details");
    window.write("@export-pdf-path", &path.display().to_string());
    window.click("@making-done");
    window.see_no("@making");
}

/// The drafts in a folder, each as it stands in its file.
pub fn drafts_in(folder: &Path) -> Vec<String> {
    let mut drafts: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|fault| panic!("{} was made: {fault}", folder.display()))
        .map(|entry| entry.expect("a file of the folder").path())
        .inspect(|path| {
            assert!(
                path.extension().is_some_and(|ending| ending == "eml"),
                "{} is a draft",
                path.display()
            );
        })
        .map(|path| fs::read_to_string(path).expect("a draft is text"))
        .collect();
    drafts.sort();
    drafts
}
