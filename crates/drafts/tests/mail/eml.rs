//! One letter to one person.

use crate::readers::{Seen, mailparse_sees, python_sees};
use domain::{Email, Language};
use drafts::{Draft, DraftError, Enclosed};
use proptest::prelude::*;

const ARABIC_SUBJECT: &str = "شكراً لك يا أحمد على ثقتك بمتجرنا، ونتمنى أن نراك قريباً مع Espresso Roma";

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

/// Reads the draft with both parsers, and checks what holds for every draft.
pub(crate) fn read_back(draft: &Draft) -> Seen {
    let eml = draft.to_eml().unwrap();
    let lines: Vec<&[u8]> = eml.split(|&byte| byte == b'\n').collect();
    for line in &lines[..lines.len() - 1] {
        assert_eq!(line.last(), Some(&b'\r'), "every line ends in CRLF");
    }
    for line in &lines {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(!line.contains(&b'\r'), "no CR inside a line");
        assert!(line.len() <= 78, "{} octets in a line", line.len());
    }
    assert!(eml.is_ascii(), "everything outside ASCII is encoded");

    let mut headers = vec![
        "X-Unsent",
        "From",
        "To",
        "Subject",
        "MIME-Version",
        "Content-Type",
    ];
    headers.retain(|&name| draft.from.is_some() || name != "From");
    let seen = python_sees(&eml);
    assert_eq!(seen.headers, headers, "no header is added, none is lost");
    assert_eq!(seen.to.1, draft.to.as_str(), "the one recipient is the customer");
    assert_eq!(mailparse_sees(&eml), seen, "both parsers see the same");
    assert!(eml.starts_with(b"X-Unsent: 1\r\n"));
    assert_eq!(
        draft.to_eml().unwrap(),
        eml,
        "the same draft gives the same bytes"
    );
    assert!(
        !seen.html.contains("<script") && !seen.html.contains("src=\"http"),
        "nothing in the page acts or is fetched"
    );
    seen
}

fn with_name_and_subject(to_name: &str, subject: &str) -> Seen {
    read_back(&Draft {
        to: &email("maria@example.com"),
        to_name,
        from: Some(&email("shop@example.com")),
        from_name: to_name,
        subject,
        text: "Dear Maria,\n\nthank you.",
        html: "<p>Dear Maria,</p><p>thank you.</p>",
        language: Language::En,
        enclosed: Enclosed::default(),
    })
}

#[test]
fn nothing_in_a_name_or_subject_breaks_a_draft() {
    let cases: Vec<(&str, String, String)> = [
        ("a plain name", "Maria Bianchi", "Maria Bianchi"),
        ("no name", "", ""),
        ("only blanks", " \t\r\n", ""),
        (
            "CRLF and a header",
            "Maria\r\nBcc: x@evil.com",
            "Maria Bcc: x@evil.com",
        ),
        ("LF alone", "Maria\nBcc: x@evil.com", "Maria Bcc: x@evil.com"),
        ("CR alone", "Maria\rBcc: x@evil.com", "Maria Bcc: x@evil.com"),
        ("an empty line", "Maria\r\n\r\n<script>", "Maria <script>"),
        (
            "quotes and CRLF",
            "\"Evil\"\r\nBcc: x@y.com",
            "\"Evil\" Bcc: x@y.com",
        ),
        ("NUL and BEL", "Ma\u{0}ria\u{7}", "Ma ria"),
        (
            "vertical tab, form feed, separators",
            "a\u{b}b\u{c}c\u{1c}d\u{1d}e\u{1e}f\u{1f}g\u{7f}h",
            "a b c d e f g h",
        ),
        ("C1 controls", "a\u{85}b\u{9b}c", "a b c"),
        ("line and paragraph separators", "a\u{2028}b\u{2029}c", "a b c"),
        ("right-to-left override", "Maria\u{202E}moc.live", "Mariamoc.live"),
        (
            "embedding and byte order mark",
            "\u{FEFF}\u{202A}Maria\u{202C}",
            "Maria",
        ),
        ("an isolate left open", "\u{2067}Maria", "\u{2067}Maria\u{2069}"),
        ("an isolate never opened", "Maria\u{2069}", "Maria"),
        (
            "an encoded word",
            "=?utf-8?B?TWFyaWE=?=",
            "= ?utf-8?B?TWFyaWE= ?=",
        ),
        ("a hidden encoded word", "=\u{202E}?utf-8?Q?x?=", "= ?utf-8?Q?x?="),
        (
            "an encoded line break",
            "=?utf-8?Q?a=0D=0ABcc:_x@y.com?=",
            "= ?utf-8?Q?a=0D=0ABcc:_x@y.com?=",
        ),
        (
            "another address",
            "Maria <x@evil.com>, Bo",
            "Maria <x@evil.com>, Bo",
        ),
        (
            "closing the address",
            "a@x.com>, <evil@y.com",
            "a@x.com>, <evil@y.com",
        ),
        (
            "a group",
            "Friends: a@x.com, b@y.com;",
            "Friends: a@x.com, b@y.com;",
        ),
        ("a comment", "Maria (the (second))", "Maria (the (second))"),
        (
            "quotes inside",
            "Maria \"Mimi\" Bianchi",
            "Maria \"Mimi\" Bianchi",
        ),
        (
            "backslashes",
            "Maria \\ \\\" Bianchi\\",
            "Maria \\ \\\" Bianchi\\",
        ),
        (
            "dots and apostrophes",
            "S.C. D'Angelò & Co. S.R.L.",
            "S.C. D'Angelò & Co. S.R.L.",
        ),
        ("Romanian", "Ștefan Țuțea", "Ștefan Țuțea"),
        ("Arabic", "أحمد بن محمد", "أحمد بن محمد"),
        ("emoji", "Maria 👩‍👩‍👧‍👦🎁", "Maria 👩‍👩‍👧‍👦🎁"),
        ("spaces inside", "Maria \t  Bianchi", "Maria Bianchi"),
    ]
    .map(|(what, given, seen)| (what, given.to_owned(), seen.to_owned()))
    .to_vec();
    for (what, given, expected) in cases {
        let seen = with_name_and_subject(&given, &format!("Thanks {given}"));
        assert_eq!(seen.to.0, expected, "{what}, in the name");
        assert_eq!(seen.from.unwrap().0, expected, "{what}, in the shop's name");
        assert_eq!(
            seen.subject,
            format!("Thanks {expected}").trim(),
            "{what}, in the subject"
        );
    }
}

#[test]
fn long_names_and_subjects_are_cut_between_characters_and_folded() {
    for (sign, in_name, in_subject) in [("x", 200, 400), ("ș", 100, 200), ("ش", 100, 200), ("🎁", 50, 100)]
    {
        let seen = with_name_and_subject(&sign.repeat(300), &sign.repeat(1_200));
        assert_eq!(seen.to.0, sign.repeat(in_name), "200 bytes of name");
        assert_eq!(seen.subject, sign.repeat(in_subject), "400 bytes of subject");
    }
    let marks = format!("a{}", "\u{301}".repeat(150));
    let seen = with_name_and_subject(&marks, &marks);
    assert_eq!(
        seen.to.0,
        format!("a{}", "\u{301}".repeat(99)),
        "many marks on one letter"
    );
    assert_eq!(seen.subject, marks);
}

#[test]
fn a_draft_without_a_sender_has_no_from_line() {
    let seen = read_back(&Draft {
        to: &email("Maria.Bianchi@münchen.example"),
        to_name: "Maria",
        from: None,
        from_name: "The Corner Shop",
        subject: "Thank you",
        text: "Thank you.",
        html: "<p>Thank you.</p>",
        language: Language::It,
        enclosed: Enclosed::default(),
    });
    assert_eq!(seen.from, None, "a name alone is no sender");
    assert_eq!(seen.to.1, "maria.bianchi@xn--mnchen-3ya.example");
}

#[test]
fn an_arabic_draft_runs_from_the_right_and_its_subject_is_exact() {
    let text = "عزيزي أحمد،\n\nشكراً على شرائك \u{2068}Espresso Roma\u{2069}. رمزك: \u{2066}7K2M-9QXA\u{2069}";
    let html = "<p>عزيزي أحمد،</p>\n<p>شكراً على شرائك <bdi>Espresso Roma</bdi>. رمزك: <bdi dir=\"ltr\">7K2M-9QXA</bdi></p>";
    let seen = read_back(&Draft {
        to: &email("ahmad@example.com"),
        to_name: "أحمد",
        from: Some(&email("shop@example.com")),
        from_name: "متجر الزاوية",
        subject: ARABIC_SUBJECT,
        text,
        html,
        language: Language::Ar,
        enclosed: Enclosed::default(),
    });
    assert_eq!(seen.subject, ARABIC_SUBJECT);
    assert_eq!(seen.from.unwrap().0, "متجر الزاوية");
    assert_eq!(seen.text, text, "the isolates of plain text stay");
    assert!(seen.html.contains(html), "the fragment is untouched");
    assert!(
        seen.html
            .contains("<body dir=\"rtl\">\n<div dir=\"rtl\" lang=\"ar\" style=\"")
    );
    assert!(seen.html.contains("text-align:right"));
}

#[test]
fn the_page_names_its_language_and_no_colours() {
    for language in Language::ALL {
        let seen = read_back(&Draft {
            to: &email("a@example.com"),
            to_name: "",
            from: None,
            from_name: "",
            subject: "Thanks",
            text: "Thanks.",
            html: "<p>Thanks.</p>",
            language,
            enclosed: Enclosed::default(),
        });
        let (dir, side) = if language == Language::Ar {
            ("rtl", "right")
        } else {
            ("ltr", "left")
        };
        assert!(
            seen.html
                .contains(&format!("<div dir=\"{dir}\" lang=\"{}\"", language.code()))
        );
        assert!(seen.html.contains(&format!("text-align:{side};")));
        assert!(seen.html.contains("<p>Thanks.</p>"));
        let style = seen
            .html
            .split("style=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(
            !style.contains("color") && !style.contains("background"),
            "a dark window stays dark"
        );
    }
}

#[test]
fn the_text_arrives_as_it_was_written() {
    for text in [
        "One line",
        "Trailing blanks  \nand a tab\t\nend\n\n",
        "\n\nleading lines",
        ".\n..\nFrom here on\n--=_note\n--=_note--\n=3D=20",
        &format!("a word without end: {}", "x".repeat(3_000)),
        &"Mulțumim, ești grozavă! ".repeat(200),
        &"شكراً ".repeat(200),
        "🎁\u{2068}Espresso\u{2069}",
    ] {
        let html = format!("<p>{text}</p>");
        let seen = read_back(&Draft {
            to: &email("a@example.com"),
            to_name: "A",
            from: None,
            from_name: "",
            subject: "Thanks",
            text,
            html: &html,
            language: Language::En,
            enclosed: Enclosed::default(),
        });
        assert_eq!(seen.text, text);
        assert!(seen.html.contains(&html));
    }
}

#[test]
fn a_blank_subject_or_letter_makes_no_draft() {
    let to = email("a@example.com");
    let draft = Draft {
        to: &to,
        to_name: "A",
        from: None,
        from_name: "",
        subject: "Thanks",
        text: "Thanks.",
        html: "<p>Thanks.</p>",
        language: Language::En,
        enclosed: Enclosed::default(),
    };
    assert!(draft.to_eml().is_ok());
    let refused = |draft: Draft| draft.to_eml().unwrap_err();
    assert_eq!(
        refused(Draft {
            subject: "\r\n\u{202E}",
            ..draft
        }),
        DraftError::NoSubject
    );
    assert_eq!(refused(Draft { text: " \n", ..draft }), DraftError::NoText);
    assert_eq!(refused(Draft { html: "", ..draft }), DraftError::NoText);
}

/// Anything a customer list may hold, with what is dangerous in a mail's head mixed in often.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let danger = prop::sample::select(vec![
        "\r\n",
        "\r",
        "\n",
        "\r\n ",
        "\r\n\r\n",
        "\0",
        "\u{7}",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{202E}",
        "\u{2066}",
        "\u{2068}",
        "\u{2069}",
        "\u{FEFF}",
        "=",
        "?",
        "=?",
        "?=",
        "=?utf-8?B?",
        "=?utf-8?Q?=0D=0A",
        "\"",
        "\\",
        "(",
        ")",
        "<",
        ">",
        "<x@evil.com>",
        ",",
        ";",
        ":",
        "@",
        "Bcc: x@evil.com",
        "--=_note",
        "=_note",
        "--",
        "From ",
        ".",
        " ",
        "\t",
        "أحمد",
        "Ștefan",
        "e\u{301}",
        "👩‍👧",
        "\u{10FFFF}",
        "\u{AD}",
    ]);
    let piece = prop_oneof![
        4 => danger.prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-zA-Z ]{1,12}",
        1 => "[a-z]{100,400}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// What a person sees of a header's text, without the blanks.
fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().filter(|&c| !hidden(c)).collect()
}

proptest! {
    #[test]
    fn a_hostile_list_gives_one_recipient_the_usual_headers_and_the_same_text(
        name in hostile(),
        shop in hostile(),
        subject in hostile(),
        text in hostile(),
        sender: bool,
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let from = sender.then(|| email("shop@example.com"));
        let subject = format!("Thanks {subject}");
        let text = format!("Dear {text}");
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let seen = read_back(&Draft {
            to: &email("maria@example.com"),
            to_name: &name,
            from: from.as_ref(),
            from_name: &shop,
            subject: &subject,
            text: &text,
            html: &format!("<p>{escaped}</p>"),
            language,
            enclosed: Enclosed::default(),
        });
        prop_assert!(visible(&name).starts_with(&visible(&seen.to.0)));
        prop_assert!(visible(&subject).starts_with(&visible(&seen.subject)));
        prop_assert_eq!(seen.from.is_some(), sender);
        let carried = |text: &str| -> String {
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            lines.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect()
        };
        prop_assert_eq!(&seen.text, &carried(&text));
        let paragraph = format!("<p>{}</p>", carried(&escaped));
        prop_assert!(seen.html.contains(&paragraph));
    }
}
