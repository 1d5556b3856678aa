//! An archive is opened by Python's own mailbox module, and gives back what went in.

use crate::eml::{email, hostile};
use domain::Language;
use drafts::{Draft, Enclosed, Mbox, Stamp};
use proptest::prelude::*;
use std::io::Write;
use std::process::{Command, Stdio};

/// Seconds of 26 November 2026, 09:05:00 UTC.
const MOMENT: i64 = 1_795_683_900;

/// Opens the archive as a mail program would and answers each mail's message id and text, one JSON line each.
const OPEN: &str = r#"
import json, mailbox, sys, tempfile
with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
    file.write(sys.stdin.buffer.read())
    file.flush()
    for mail in mailbox.mbox(file.name):
        text = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
        print(json.dumps([mail.get_from(), mail["Message-ID"], mail["Date"], text.get_payload(decode=True).decode()]))
"#;

fn open(archive: &[u8]) -> Vec<[String; 4]> {
    let mut python = Command::new("python3")
        .args(["-c", OPEN])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(archive).unwrap();
    let said = python.wait_with_output().unwrap();
    assert!(said.status.success());
    let lines = String::from_utf8(said.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn archive(texts: &[String]) -> Vec<u8> {
    let to = email("maria@example.com");
    let mut mbox = Mbox::new(Vec::new());
    for (index, text) in texts.iter().enumerate() {
        let draft = Draft {
            to: &to,
            to_name: "Maria",
            from: None,
            from_name: "",
            subject: "Thanks",
            text,
            html: "<p>Thanks.</p>",
            language: Language::En,
            enclosed: Enclosed::default(),
        };
        let stamp = Stamp {
            message_id: &format!("note-{index}@shop.example"),
            date: MOMENT,
        };
        let mail = draft.to_mail(&stamp).unwrap();
        mbox.add(&mail, "shop@example.com", MOMENT).unwrap();
    }
    mbox.finish().unwrap()
}

#[test]
fn an_archive_keeps_every_mail_apart_with_its_day() {
    let texts = [
        "One.".to_owned(),
        "From here on\n>From there\nall is well.".to_owned(),
        "Three.".to_owned(),
    ];
    let archive = archive(&texts);
    assert!(archive.starts_with(b"From shop@example.com Thu Nov 26 09:05:00 2026\n"));
    assert!(!archive.contains(&b'\r'), "lines of an archive end in LF");
    let mails = open(&archive);
    assert_eq!(mails.len(), 3);
    for (index, [from, id, date, _]) in mails.iter().enumerate() {
        assert_eq!(from, "shop@example.com Thu Nov 26 09:05:00 2026");
        assert_eq!(id, &format!("<note-{index}@shop.example>"));
        assert_eq!(date, "Thu, 26 Nov 2026 09:05:00 +0000");
    }
}

#[test]
fn taking_one_mark_away_gives_the_mail_back() {
    let mail = b"Subject: x\r\n\r\nFrom a\r\n>From b\r\n>>From c\r\n> From d\r\nfrom e\r\n";
    let mut mbox = Mbox::new(Vec::new());
    mbox.add(mail, "-", 0).unwrap();
    let written = String::from_utf8(mbox.finish().unwrap()).unwrap();
    assert_eq!(
        written,
        "From - Thu Jan  1 00:00:00 1970\nSubject: x\n\n>From a\n>>From b\n>>>From c\n> From d\nfrom e\n\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_makes_two_mails_of_one(texts in prop::collection::vec(hostile(), 1..8)) {
        let texts: Vec<String> = texts.iter().map(|text| format!("Dear {text}")).collect();
        prop_assert_eq!(open(&archive(&texts)).len(), texts.len());
    }
}
