//! A letter as HTML for mail.

use domain::{Block, Letter, Span, SpanKind};

/// The letter's paragraphs as HTML, without a frame around them.
///
/// Each block is a `<p>`, each further line in it a `<br>`; values that are isolated in the text stand in
/// `<bdi>` instead, links with `http` or `https` in `<a>`, and spaces in figures and codes do not break. Everything
/// else is escaped text.
pub fn html(letter: &Letter) -> String {
    let blocks = letter.blocks.iter().map(paragraph).collect::<Vec<_>>();
    blocks.join("\n")
}

fn paragraph(block: &Block) -> String {
    let mut html = String::from("<p>");
    let mut at = 0;
    for span in &block.spans {
        html.push_str(&escape(&block.text[at..span.start]));
        html.push_str(&value(block, span));
        at = span.end;
    }
    html.push_str(&escape(&block.text[at..]));
    html.push_str("</p>");
    html
}

fn value(block: &Block, span: &Span) -> String {
    let text = &block.text[span.start..span.end];
    let mut inner = escape(text);
    if matches!(span.kind, SpanKind::Figure | SpanKind::Code) {
        inner = inner.replace(' ', "&nbsp;");
    }
    if span.kind == SpanKind::Link && (text.starts_with("https://") || text.starts_with("http://")) {
        inner = format!("<a href=\"{inner}\">{inner}</a>");
    }
    match block.text[..span.start].chars().next_back() {
        Some('\u{2066}') => format!("<bdi dir=\"ltr\">{inner}</bdi>"),
        Some('\u{2068}') => format!("<bdi>{inner}</bdi>"),
        _ => inner,
    }
}

fn escape(text: &str) -> String {
    domain::escape_html(text)
        .replace('\n', "<br>\n")
        .replace(|c| matches!(c, '\u{2066}'..='\u{2069}'), "")
}
