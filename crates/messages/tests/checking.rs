//! The writing check and the HTML of a letter.

use domain::{Block, Language, Letter, Role, Span, SpanKind};
use messages::{check, html, merge_fields};

fn found(source: &str, language: Language) -> Vec<(usize, usize, &'static str)> {
    check(source, language)
        .into_iter()
        .map(|finding| (finding.line, finding.column, finding.code))
        .collect()
}

fn letter(body: &str) -> String {
    format!("subject: Thank you\n---\n{{{{> greeting}}}}\n\n{body}\n\n{{{{> close}}}}\n{{{{> signature}}}}\n")
}

const GOOD: &str = "Thank you for your order. It means a lot to us, and we hope to see you again soon.";

#[test]
fn a_good_text_has_no_finding_with_or_without_the_parts() {
    assert_eq!(found(&letter(GOOD), Language::En), []);
    let plain = format!(
        "subject: Thanks\n---\nDear {{{{name}}}},\n\n{GOOD}\n\nWarm wishes,\n\n{{{{shop.sender}}}}\n"
    );
    assert_eq!(found(&plain, Language::En), []);
}

#[test]
fn each_of_the_five_rules_is_found_broken_at_its_place() {
    let bad = "Unfortunately there was a PROBLEM  with your order!! It means a lot. We hope to see you soon.";
    assert_eq!(
        found(&letter(bad), Language::En),
        [
            (3, 1, "no_thanks_word"),
            (5, 1, "negative_word"),
            (5, 27, "negative_word"),
            (5, 27, "shouting"),
            (5, 34, "double_space"),
            (5, 51, "shouting"),
        ]
    );
    let cold = "We sell lamps. Every lamp has a switch and a shade.";
    let codes: Vec<_> = found(&letter(cold), Language::En)
        .into_iter()
        .map(|f| f.2)
        .collect();
    assert_eq!(
        codes,
        [
            "no_thanks_word",
            "never_says_valued",
            "never_says_you",
            "nothing_ahead"
        ]
    );
    let long = format!("{GOOD} {}", "lamp ".repeat(120));
    let codes: Vec<_> = found(&letter(&long), Language::En)
        .into_iter()
        .map(|f| (f.1, f.2))
        .collect();
    assert_eq!(codes, [(1, "too_long"), (GOOD.len() + 2, "sentence_too_long")]);
    let bare = format!("subject: Thanks\n---\n{GOOD}\n");
    let codes: Vec<_> = found(&bare, Language::En).into_iter().map(|f| f.2).collect();
    assert_eq!(codes, ["missing_close", "missing_greeting", "missing_signature"]);
    assert_eq!(found(GOOD, Language::En), [(1, 1, "missing_subject")]);
}

#[test]
fn a_fault_in_one_form_of_address_alone_is_found_there() {
    let body = format!(
        "{{{{#couple}}}}\nUnfortunately, thank you both. We hope to see you soon.\n{{{{else}}}}\n{GOOD}\n{{{{/couple}}}}"
    );
    assert_eq!(found(&letter(&body), Language::En), [(6, 1, "negative_word")]);
}

#[test]
fn two_endings_at_once_are_found_in_every_language() {
    for (language, text, column) in [
        (
            Language::It,
            "Grazie, caro/a cliente: vi aspettiamo presto, contate molto per noi.",
            9,
        ),
        (
            Language::It,
            "Benvenuto(a), grazie: la aspettiamo presto, la Sua fiducia conta.",
            1,
        ),
        (
            Language::En,
            "Thank you. He/she matters to us, and we hope to see you again.",
            12,
        ),
        (
            Language::Ro,
            "Mulțumim, stimat/ă client: contați mult și vă așteptăm din nou.",
            11,
        ),
        (
            Language::Ar,
            "شكرًا عزيزي/عزيزتي على ثقتكم، ونتطلع إلى لقائكم قريبًا.",
            7,
        ),
    ] {
        assert_eq!(
            found(&letter(text), language),
            [(5, column, "slash_form")],
            "{text}"
        );
    }
    let fine = format!("{GOOD} Write to https://shop.example/a or ring 12/7.");
    assert_eq!(found(&letter(&fine), Language::En), []);
}

#[test]
fn every_fault_of_syntax_is_shown_at_once() {
    let source = letter("{{nmae}} {{{name}}}\n{{#formal}}x");
    assert_eq!(
        found(&source, Language::En),
        [
            (5, 1, "unknown_field"),
            (5, 10, "triple_stash"),
            (6, 1, "unbalanced_block")
        ]
    );
}

#[test]
fn the_menu_of_fields_offers_each_once_in_its_short_form() {
    let names: Vec<_> = merge_fields().iter().map(|(name, _)| *name).collect();
    for name in [
        "name",
        "product",
        "voucher",
        "survey.link",
        "issue",
        "gift",
        "years",
        "shop.website",
    ] {
        assert_eq!(names.iter().filter(|n| **n == name).count(), 1, "{name}");
    }
    assert!(!names.contains(&"voucher.code"));
    for name in names {
        let text = format!("{GOOD} {{{{{name}}}}}");
        assert_eq!(found(&letter(&text), Language::En), [], "{name} is understood");
    }
}

#[test]
fn html_escapes_isolates_and_links_only_the_web() {
    let block = |text: &str, spans: &[(&str, SpanKind)]| Block {
        role: Role::Body,
        text: text.to_owned(),
        spans: spans
            .iter()
            .map(|(value, kind)| {
                let start = text.find(value).unwrap();
                Span {
                    start,
                    end: start + value.len(),
                    kind: *kind,
                }
            })
            .collect(),
    };
    let letter = Letter {
        language: Language::Ar,
        blocks: vec![
            block("<b> & \"x\"\nb", &[]),
            block(
                "\u{2068}A<i>\u{2069} \u{2066}X-1\u{2069} 14 May",
                &[
                    ("A<i>", SpanKind::Name),
                    ("X-1", SpanKind::Code),
                    ("14 May", SpanKind::Figure),
                ],
            ),
            block(
                "https://a.example/?a=1&b=\"2\" javascript:alert(1)",
                &[
                    ("https://a.example/?a=1&b=\"2\"", SpanKind::Link),
                    ("javascript:alert(1)", SpanKind::Link),
                ],
            ),
        ],
    };
    assert_eq!(
        html(&letter),
        "<p>&lt;b&gt; &amp; &quot;x&quot;<br>\nb</p>\n\
         <p><bdi>A&lt;i&gt;</bdi> <bdi dir=\"ltr\">X-1</bdi> 14&nbsp;May</p>\n\
         <p><a href=\"https://a.example/?a=1&amp;b=&quot;2&quot;\">https://a.example/?a=1&amp;b=&quot;2&quot;</a> \
         javascript:alert(1)</p>"
    );
}
