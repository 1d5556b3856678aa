//! A shop in a folder of its own, and the program run on it as in a terminal on a machine without a display.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod print_system;
pub mod printed;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A shop's data with a desk around it, gone when the test ends.
pub struct Shop {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code; none when it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Shop {
    /// A shop with nothing in it.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
        }
    }

    /// A shop with a name and a sender, and nobody in it.
    pub fn named() -> Self {
        let shop = Self::empty();
        shop.json(&[
            "shop",
            "set",
            "company=Bottega Lumina",
            "sender=Chiara Lumi",
            "address=Via Po 7, Torino",
            "language=en",
        ]);
        shop
    }

    /// The sample shop.
    pub fn sample() -> Self {
        let shop = Self::empty();
        shop.json(&["demo", "--without-notes"]);
        shop
    }

    /// Where a file of this name is on the desk.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lays a file on the desk.
    pub fn lay(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(name), contents).expect("the desk takes a file");
    }

    /// The program with `arguments`, on this shop, without a display.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_thankwell"));
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("THANKWELL_DATA", self.path("data"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .args(arguments);
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.command(arguments)
            .output()
            .expect("the program starts")
            .into()
    }

    /// What a command answers with `--json`: one object, and nothing else on either stream.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ended = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ended.code, Some(0), "{arguments:?} is done: {ended:?}");
        assert_eq!(ended.err, "", "{arguments:?} has nothing to complain of");
        only_object(&ended.out)
    }

    /// What a command that is refused answers with `--json`: code and data on standard output, one line for
    /// people on standard error, exit code 1.
    pub fn refusal(&self, arguments: &[&str]) -> Value {
        let ended = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ended.code, Some(1), "{arguments:?} is refused: {ended:?}");
        assert_eq!(ended.err.lines().count(), 1, "one line says why: {}", ended.err);
        assert!(ended.err.starts_with("thankwell: "), "{}", ended.err);
        let mut answer = only_object(&ended.out);
        let error = answer["error"].take();
        assert!(
            error["code"].is_string(),
            "a code says which situation it is: {error}"
        );
        error
    }

    /// All files below a folder of the desk, by path, hidden ones too; nothing when it is not there.
    pub fn files(&self, folder: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        gather(&self.path(folder), &mut found);
        found.sort();
        found
    }
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The one JSON object that `out` consists of.
pub fn only_object(out: &str) -> Value {
    let value: Value = serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"));
    assert!(value.is_object(), "an object: {out}");
    value
}

/// Where a file below `tests/fixtures` is.
pub fn fixture(path: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fixtures.join(path).display().to_string()
}

/// The members of a list in an answer.
pub fn list<'a>(answer: &'a Value, key: &str) -> &'a [Value] {
    answer[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is a list in {answer}"))
}

/// The texts under `key` of all `members`.
pub fn texts<'a>(members: &'a [Value], key: &str) -> Vec<&'a str> {
    members.iter().map(|member| text(member, key)).collect()
}

/// The text under `key`.
pub fn text<'a>(member: &'a Value, key: &str) -> &'a str {
    member[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} is a text in {member}"))
}

/// The whole number under `key`.
pub fn number(member: &Value, key: &str) -> u64 {
    member[key]
        .as_u64()
        .unwrap_or_else(|| panic!("{key} is a number in {member}"))
}

/// The text of a PDF file, page by page.
pub fn pages(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .arg(pdf)
        .arg("-")
        .output()
        .expect("poppler-utils reads the cards back");
    assert!(output.status.success(), "{} is a whole PDF file", pdf.display());
    let text = String::from_utf8(output.stdout).expect("pdftotext writes UTF-8");
    let pages = text.strip_suffix('\u{c}').unwrap_or(&text);
    pages.split('\u{c}').map(str::to_owned).collect()
}

/// How many pages `pdfinfo` counts.
pub fn page_count(pdf: &Path) -> u64 {
    let output = Command::new("pdfinfo")
        .arg(pdf)
        .output()
        .expect("poppler-utils counts the cards");
    assert!(output.status.success(), "{} is a whole PDF file", pdf.display());
    let facts = String::from_utf8(output.stdout).expect("pdfinfo writes UTF-8");
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages
        .and_then(|count| count.trim().parse().ok())
        .expect("a page count")
}

/// A draft as a mail parser that is not ours sees it.
pub struct Draft {
    /// Header names, in order.
    pub headers: Vec<String>,
    /// The one recipient's address.
    pub to: String,
    pub unsent: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Reads a draft; panics when it has not one recipient, a plain text and an HTML page.
pub fn draft(path: &Path) -> Draft {
    use mailparse::MailHeaderMap;
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mail = mailparse::parse_mail(&bytes).expect("a message");
    let to = mail.headers.get_first_header("To").expect("a recipient");
    let to = mailparse::addrparse_header(to).expect("addresses");
    assert_eq!(to.count_addrs(), 1, "{} goes to one person", path.display());
    for copied in ["Cc", "Bcc"] {
        assert_eq!(mail.headers.get_first_value(copied), None, "{}", path.display());
    }
    let texts: Vec<_> = mail
        .parts()
        .filter(|part| part.ctype.mimetype.starts_with("text/"))
        .collect();
    let kinds: Vec<&str> = texts.iter().map(|part| part.ctype.mimetype.as_str()).collect();
    assert_eq!(kinds, ["text/plain", "text/html"], "{}", path.display());
    let body = |part: usize| texts[part].get_body().expect("a body").replace("\r\n", "\n");
    Draft {
        headers: mail.headers.iter().map(mailparse::MailHeader::get_key).collect(),
        to: to.extract_single_info().expect("one person").addr,
        unsent: mail.headers.get_first_value("X-Unsent"),
        subject: mail.headers.get_first_value("Subject").expect("a subject"),
        text: body(0),
        html: body(1),
    }
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The words of a text without punctuation, harakat and marks of direction, which readers of a printed line
/// place differently.
pub fn words(text: &str) -> Vec<String> {
    let letters = |c: char| c.is_alphanumeric();
    let parts = text.split(|c: char| c.is_whitespace() || is_direction_mark(c));
    parts
        .map(|part| part.chars().filter(|c| letters(*c)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}
