//! A survey as one page of HTML that needs no network: its answer comes back as a small file or in a mail.

use domain::{CsatScale, Direction, Language, Question, QuestionKind, Shop, Survey, escape_html, scale_ends};
use messages::form_words;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const STYLE: &str = include_str!("survey_page.css");
const SCRIPT: &str = include_str!("survey_page.js");

/// The page of `survey` in `language`. It may run its own script and style only, by their digests, and reach nothing
/// else.
pub(crate) fn survey_page(survey: &Survey, shop: &Shop, language: Language) -> String {
    let words = form_words(language);
    let name = if shop.company.is_empty() {
        &shop.sender
    } else {
        &shop.company
    };
    let email = shop.email.as_ref().map(domain::Email::as_str).unwrap_or_default();
    let facts = json!({
        "survey": survey.id,
        "version": survey.version,
        "language": language,
        "mail": email,
        "subject": words.subject,
        "saved": words.saved,
        "empty": words.empty,
        "required": words.required,
        "too_long": words.too_long,
    });
    let direction = match language.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    };
    let mut questions = String::new();
    for question in &survey.questions {
        write_question(&mut questions, question, language);
    }
    let mail_button = if email.is_empty() {
        String::new()
    } else {
        format!(
            "<button type=\"button\" id=\"mail\">{}</button>",
            escape_html(words.mail)
        )
    };
    format!(
        "<!doctype html>\n<html lang=\"{code}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style_digest}'; \
         script-src '{script_digest}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n\
         <form id=\"form\" data-facts=\"{facts}\" novalidate>\n{questions}\
         <div class=\"field code\"><label for=\"code\">{code_label}</label>\
         <input id=\"code\" dir=\"ltr\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"12\"></div>\n\
         <div class=\"buttons\"><button type=\"submit\" id=\"save\">{save}</button>{mail_button}</div>\n\
         <p id=\"told\" role=\"status\"></p>\n</form>\n<p class=\"thanks\">{thanks}</p>\n</main>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        code = language.code(),
        style_digest = digest(STYLE),
        script_digest = digest(SCRIPT),
        title = escape_html(name),
        lead = escape_html(words.page_lead),
        facts = escape_html(&facts.to_string()),
        code_label = escape_html(words.code),
        save = escape_html(words.save),
        thanks = escape_html(words.thanks),
    )
}

fn write_question(out: &mut String, question: &Question, language: Language) {
    let words = form_words(language);
    let key = escape_html(&question.key);
    let asks = escape_html(question.asks(language));
    let star = if question.required { " data-required" } else { "" };
    let body = match (&question.kind, question.kind.marks()) {
        (kind, Some((low, high))) => {
            let faces = matches!(
                kind,
                QuestionKind::Csat {
                    scale: CsatScale::Faces
                }
            );
            let mut row = String::new();
            for mark in low..=high {
                let shown = if faces { face(mark) } else { mark.to_string() };
                let _ = write!(
                    row,
                    "<label class=\"mark\"><input type=\"radio\" name=\"{key}\" value=\"{mark}\" \
                     aria-label=\"{mark}\"><span aria-hidden=\"true\">{shown}</span></label>"
                );
            }
            let ends = scale_ends(kind, language).map_or_else(String::new, |(at_low, at_high)| {
                format!(
                    "<p class=\"ends\"><span>{}</span><span>{}</span></p>",
                    escape_html(at_low),
                    escape_html(at_high)
                )
            });
            format!("<div class=\"marks\">{row}</div>{ends}")
        }
        (QuestionKind::Text, None) => {
            format!("<textarea name=\"{key}\" rows=\"4\" maxlength=\"5000\" dir=\"auto\"></textarea>")
        }
        (kind, None) => {
            let many = matches!(kind, QuestionKind::Multiple { .. });
            let shape = if many { "checkbox" } else { "radio" };
            let mut rows = String::new();
            if many {
                let _ = write!(rows, "<p class=\"ends\">{}</p>", escape_html(words.several));
            }
            for option in kind.options() {
                let _ = write!(
                    rows,
                    "<label class=\"tick\"><input type=\"{shape}\" name=\"{key}\" value=\"{}\"><span>{}</span></label>",
                    escape_html(&option.key),
                    escape_html(option.wording.in_any(language).unwrap_or(&option.key))
                );
            }
            rows
        }
    };
    let shape = match question.kind {
        QuestionKind::Nps | QuestionKind::Csat { .. } | QuestionKind::Ces { .. } => "mark",
        QuestionKind::Single { .. } | QuestionKind::Multiple { .. } => "ticks",
        QuestionKind::Text => "words",
    };
    let _ = writeln!(
        out,
        "<fieldset class=\"field\" data-key=\"{key}\" data-shape=\"{shape}\"{star}><legend>{asks}</legend>{body}</fieldset>"
    );
}

/// A face for a mark of five, as a sign that every system has.
fn face(mark: u8) -> String {
    ["🙁", "😕", "😐", "🙂", "😀"]
        .get(usize::from(mark.saturating_sub(1)))
        .map_or_else(|| mark.to_string(), |face| (*face).to_owned())
}

/// The digest of a script or style, as a content security policy names it.
fn digest(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = Sha256::digest(text.as_bytes());
    let mut out = String::from("sha256-");
    for group in hash.chunks(3) {
        let bits = group
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for place in 0..4 {
            if place <= group.len() {
                out.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_browsers_write_it() {
        // FIPS 180-4, the digest of "abc".
        assert_eq!(
            digest("abc"),
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }
}
