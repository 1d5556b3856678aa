//! The page of calls to make: to be printed, read out, ticked off and written on.

use super::call::CallSheet;
use domain::{CallOutcome, Direction, Language, PhoneNumber, escape_html};
use messages::CallLabel;
use std::fmt::Write as _;

/// For paper: no colours, no call is parted between two sheets, room to write with a pen.
const STYLE: &str = "\
@page{margin:15mm}
body{font:11pt/1.45 'Noto Sans','Segoe UI',sans-serif;max-width:44em;margin:2em auto;padding:0 1em}
h1{font-size:16pt;margin:0 0 1em}
article{break-inside:avoid;border-block-start:1.5pt solid;padding-block:.75em 1.25em}
.who{display:flex;flex-wrap:wrap;gap:0 1em;align-items:baseline;justify-content:space-between}
h2{font-size:14pt;margin:0}
.number{font-size:14pt;font-weight:bold;margin:0}
a{color:inherit;text-decoration:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.5em 0}
dt{color:#555}
dd{margin:0}
blockquote{margin:.75em 0;padding-inline-start:1em;border-inline-start:3pt solid #999;font-size:13pt}
blockquote:lang(ar){font-size:15pt;line-height:1.7}
blockquote p{margin:0 0 .6em}
.outcomes{display:flex;flex-wrap:wrap;gap:.25em 1.5em;margin:0}
.pen{display:flex;gap:.75em;align-items:end;margin:.9em 0 0}
.line{flex:1;min-inline-size:5em;border-block-end:.75pt solid;block-size:1em}
.outcomes .line{display:inline-block;vertical-align:bottom}
@media print{body{margin:0;padding:0;max-width:none}}";

/// A page of `sheets`, its labels in `language`, each script in its own.
pub(super) fn calls_page<'a>(sheets: impl Iterator<Item = &'a CallSheet>, language: Language) -> String {
    let calls: String = sheets.map(|sheet| article(sheet, language)).collect();
    let (tag, dir) = (language.code(), direction(language));
    let title = escape_html(messages::calls_title(language));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{calls}</body>\n</html>\n"
    )
}

fn direction(language: Language) -> &'static str {
    match language.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

fn article(sheet: &CallSheet, language: Language) -> String {
    let facts = &sheet.facts;
    let number = facts
        .number
        .as_ref()
        .map_or(facts.phone.as_str(), PhoneNumber::as_str);
    let mut number = format!("<bdi dir=\"ltr\">{}</bdi>", escape_html(number));
    if let Some(link) = &facts.link {
        number = format!("<a href=\"{link}\">{number}</a>");
    }
    let mut html = format!(
        "<article>\n<div class=\"who\"><h2>☐ <bdi>{}</bdi></h2><p class=\"number\">{number}</p></div>\n<dl>\n",
        escape_html(&facts.name)
    );
    for (label, text) in known(sheet) {
        let label = messages::call_label(label, language);
        let _ = writeln!(html, "<dt>{label}</dt><dd><bdi>{}</bdi></dd>", escape_html(&text));
    }
    let (tag, dir) = (sheet.language.code(), direction(sheet.language));
    let script = messages::html(&sheet.letter);
    let _ = writeln!(
        html,
        "</dl>\n<blockquote lang=\"{tag}\" dir=\"{dir}\">{script}</blockquote>\n<p class=\"outcomes\">"
    );
    for outcome in CallOutcome::ALL {
        let line = match outcome {
            CallOutcome::CallBack => " <span class=\"line\"></span>",
            _ => "",
        };
        let words = messages::call_outcome(outcome, language);
        let _ = writeln!(html, "<span>☐ {words}{line}</span>");
    }
    let words = messages::call_label(CallLabel::Words, language);
    let _ = writeln!(
        html,
        "</p>\n<p class=\"pen\"><span>{words}</span><span class=\"line\"></span></p>\n</article>"
    );
    html
}

/// What is to be known, in the order in which it is needed.
fn known(sheet: &CallSheet) -> Vec<(CallLabel, String)> {
    let facts = &sheet.facts;
    let mut known = Vec::new();
    if !facts.pronunciation.is_empty() {
        known.push((CallLabel::SaidAloud, facts.pronunciation.clone()));
    }
    if let Some(purchase) = &facts.last_purchase {
        let product = purchase.fields.main_product().unwrap_or_default();
        known.push((
            CallLabel::LastPurchase,
            format!("{}, {product}", purchase.fields.date),
        ));
    }
    if let Some(day) = facts.last_contact {
        known.push((CallLabel::LastContact, day.to_string()));
    }
    for answer in &facts.open_answers {
        let (day, words) = (answer.fields.date, answer.fields.comment.trim());
        let said = if words.is_empty() {
            day.to_string()
        } else {
            format!("{day}: {words}")
        };
        known.push((CallLabel::OpenAnswer, said));
    }
    if !facts.note.trim().is_empty() {
        known.push((CallLabel::Note, facts.note.clone()));
    }
    known
}
