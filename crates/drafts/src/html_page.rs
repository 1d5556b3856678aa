//! The page around a letter, for mail programs.

use domain::{Direction, Language};

/// A whole HTML document around `paragraphs`, in the direction of `language`.
///
/// Direction and language stand on the `<div>` too, because mail programs drop them from `<html>`. Styles are
/// inline for the same reason, and name no colours, so that a dark window stays dark and readable.
pub(crate) fn html_page(paragraphs: &str, language: Language) -> String {
    let code = language.code();
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
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{code}\" dir=\"{dir}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         </head>\n\
         <body dir=\"{dir}\">\n\
         <div dir=\"{dir}\" lang=\"{code}\" style=\"max-width:36em;padding:16px;text-align:{align};\
         font-family:{fonts};font-size:{size};line-height:{leading}\">\n\
         {paragraphs}\n\
         </div>\n\
         </body>\n\
         </html>\n"
    )
}
