//! Two mail parsers that are not ours, giving what they see in the same shape.

use mailparse::{DispositionType, MailHeaderMap, SingleInfo, addrparse_header, parse_mail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// What a mail program would see in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Names of the headers, in order.
    pub headers: Vec<String>,
    /// Name and address of the one recipient.
    pub to: (String, String),
    /// Name and address of the sender.
    pub from: Option<(String, String)>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Media types of all parts, from the outside in.
    pub kinds: Vec<String>,
    /// Pictures and files: how they are shown, what they go by, their media type, and what is in them.
    pub beside: Vec<[String; 4]>,
}

/// SHA-256 in hexadecimal digits, as Python writes it.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

/// What `mailparse` sees; panics when there is not exactly one recipient.
pub fn mailparse_sees(eml: &[u8]) -> Seen {
    let mail = parse_mail(eml).unwrap();
    let mailbox = |name: &str| {
        let header = mail.headers.get_first_header(name)?;
        let addresses = addrparse_header(header).unwrap();
        assert_eq!(addresses.count_addrs(), 1, "{name} has one address");
        let SingleInfo { display_name, addr } = addresses.extract_single_info().unwrap();
        Some((display_name.unwrap_or_default(), addr))
    };
    let (texts, beside): (Vec<_>, Vec<_>) = mail
        .parts()
        .filter(|part| part.subparts.is_empty())
        .partition(|part| part.ctype.mimetype.starts_with("text/"));
    let body = |part: usize, kind: &str| {
        let part = texts[part];
        assert_eq!(part.ctype.mimetype, kind);
        assert_eq!(part.ctype.charset, "utf-8");
        part.get_body().unwrap().replace("\r\n", "\n")
    };
    assert_eq!(texts.len(), 2, "plain text and HTML");
    let beside = beside.iter().map(|part| {
        let how = part.get_content_disposition();
        let name = how.params.get("filename").cloned();
        let shown = match how.disposition {
            DispositionType::Inline => "inline",
            _ => "attachment",
        };
        [
            shown.to_owned(),
            part.headers.get_first_value("Content-ID").or(name).unwrap(),
            part.ctype.mimetype.clone(),
            digest(&part.get_body_raw().unwrap()),
        ]
    });
    Seen {
        headers: mail.headers.iter().map(mailparse::MailHeader::get_key).collect(),
        to: mailbox("To").unwrap(),
        from: mailbox("From"),
        subject: mail.headers.get_first_value("Subject").unwrap(),
        text: body(0, "text/plain"),
        html: body(1, "text/html"),
        kinds: mail.parts().map(|part| part.ctype.mimetype.clone()).collect(),
        beside: beside.collect(),
    }
}

/// What Python's `email` sees; panics when it finds a defect or not exactly one recipient.
pub fn python_sees(eml: &[u8]) -> Seen {
    let seen = ask_python(eml);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |key: &str| -> Vec<String> { seen[key].as_array().unwrap().iter().map(text).collect() };
    let mailbox = |key: &str| {
        let pair = seen[key].as_array()?;
        Some((text(&pair[0]), text(&pair[1])))
    };
    assert_eq!(list("defects"), [""; 0], "Python finds nothing wrong");
    let to = mailbox("to").unwrap();
    assert_eq!(list("recipients"), [to.1.as_str()], "one recipient");
    Seen {
        headers: list("headers"),
        to,
        from: mailbox("from"),
        subject: text(&seen["subject"]),
        text: text(&seen["text"]),
        html: text(&seen["html"]),
        kinds: list("kinds"),
        beside: seen["beside"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| [0, 1, 2, 3].map(|at| text(&part[at])))
            .collect(),
    }
}

/// One Python process answers all questions; it ends when its input does.
struct Python {
    _process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

fn ask_python(eml: &[u8]) -> Value {
    static PYTHON: OnceLock<Mutex<Python>> = OnceLock::new();
    let python = PYTHON.get_or_init(|| {
        let mut process = Command::new("python3")
            .args(["-c", include_str!("read_eml.py")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 reads the drafts back");
        Mutex::new(Python {
            questions: process.stdin.take().unwrap(),
            answers: BufReader::new(process.stdout.take().unwrap()),
            _process: process,
        })
    });
    let mut python = python.lock().unwrap();
    writeln!(python.questions, "{}", eml.len()).unwrap();
    python.questions.write_all(eml).unwrap();
    python.questions.flush().unwrap();
    let mut answer = String::new();
    python.answers.read_line(&mut answer).unwrap();
    assert!(!answer.is_empty(), "Python could not read the draft");
    serde_json::from_str(&answer).unwrap()
}
