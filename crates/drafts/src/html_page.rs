//! The page around a letter, for mail programs.

use crate::enclosed::{Enclosed, PicturePlace};
use domain::{Direction, Language, escape_html};
use std::fmt::Write;

/// A whole HTML document around `paragraphs` and what is enclosed, in the direction of `language`.
///
/// Direction and language stand on the `<div>` too, because mail programs drop them from `<html>`. Styles are
/// inline for the same reason, and name no colours, so that a dark window stays dark and readable. Pictures are
/// called for by `cid:` (RFC 2392): nothing is fetched.
pub(crate) fn html_page(paragraphs: &str, language: Language, enclosed: &Enclosed<'_>) -> String {
    let tag = language.code();
    // Arabic letters are lower and carry their dots above and below: they need larger type and more room.
    let (dir, align, size, leading, fonts) = match language.direction() {
        Direction::Ltr => (
            "ltr",
            "left",
            "16px",
            "1.6",
            "'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif",
        ),
        Direction::Rtl => (
            "rtl",
            "right",
            "18px",
            "1.8",
            "'Segoe UI',Tahoma,'Geeza Pro','Noto Naskh Arabic',Arial,sans-serif",
        ),
    };
    let card = picture(enclosed, PicturePlace::Card);
    let code = picture(enclosed, PicturePlace::Code);
    let logo = picture(enclosed, PicturePlace::Logo);
    let signature = signature(enclosed.signature);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{tag}\" dir=\"{dir}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         </head>\n\
         <body dir=\"{dir}\">\n\
         <div dir=\"{dir}\" lang=\"{tag}\" style=\"max-width:36em;padding:16px;text-align:{align};\
         font-family:{fonts};font-size:{size};line-height:{leading}\">\n\
         {card}{paragraphs}\n{code}{signature}{logo}\
         </div>\n\
         </body>\n\
         </html>\n"
    )
}

/// The picture that stands at `place`, if there is one. On white, so that a square code can be scanned and a mark
/// with a clear ground can be seen in a dark window too.
fn picture(enclosed: &Enclosed<'_>, place: PicturePlace) -> String {
    let found = enclosed.pictures.iter().find(|picture| picture.place == place);
    found.map_or_else(String::new, |picture| {
        format!(
            "<p><img src=\"cid:{}\" alt=\"{}\" width=\"{}\" style=\"max-width:100%;height:auto;background:#fff\"></p>\n",
            place.content_id(),
            escape_html(picture.alternative),
            picture.width
        )
    })
}

/// Who the shop is, smaller than the letter; each line runs in its own direction.
fn signature(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut html = String::from("<p style=\"font-size:14px;line-height:1.5;margin-top:24px\">");
    for (index, line) in lines.iter().enumerate() {
        let gap = if index == 0 { "" } else { "<br>" };
        let _ = write!(html, "{gap}<bdi>{}</bdi>", escape_html(line));
    }
    html.push_str("</p>\n");
    html
}
