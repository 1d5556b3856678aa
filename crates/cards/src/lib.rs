//! Cards that look written by hand: a finished [`domain::Letter`] becomes a [`Card`], and cards become a PDF
//! file or an SVG preview.
//!
//! This is the only room that knows millimetres, glyphs and printpdf. [`Press::compose`] shapes the text in
//! one of the [`hands`], finds the size at which it fits one of the [`formats`], and lets every line and word
//! stray a little, as the note's seed says. The [`Card`] it returns is a list of things to draw, in
//! millimetres; [`svg`] and [`write_pdf`] both read that list, so what is seen is what prints.
//!
//! Left to others: which words a letter holds, who gets it, and where files go.

mod adjustment;
mod alternates;
mod bearings;
mod binding;
mod breaking;
mod calibration;
mod card;
mod chance;
mod error;
mod face;
mod format;
mod forms;
mod hand;
mod kashida;
mod label_sheets;
mod lettering;
mod look;
mod manner;
mod marks;
mod meeting;
mod number;
mod ornament;
mod outline;
mod outside;
mod own_font;
mod pages;
mod pdf;
mod pen;
mod pen_list;
mod pen_slot;
mod picture;
mod plan;
mod post;
mod postcard;
mod press;
mod qr;
mod report_page;
mod room;
mod runs;
mod sample;
mod scan;
mod screen;
mod setting;
mod shaped;
mod shaping;
mod sheet;
mod shortened;
mod slip;
mod stature;
mod stock;
mod streak;
mod survey_form;
mod svg;
mod units;
mod wording;
mod writing;

pub use calibration::{CalibrationWords, Paper, calibration_page};
pub use card::{
    Card, Cluster, Colour, Glyph, INK, LIGHT_INK, Line, Matrix, ORNAMENT, Shape, Side, Step, Word, WordShape,
};
pub use error::CardError;
pub use face::Face;
pub use format::{Crease, Fold, Format, OWN_SIDE, formats};
pub use hand::{Hand, hands};
pub use label_sheets::{LabelSheet, label_sheets};
pub use look::{Back, CardOrder, Look};
pub use ornament::Sprig;
pub use own_font::{Coverage, Embedding, FontError, FontReport, MOST_FONT_BYTES, OwnFont};
pub use pages::pages_of;
pub use pdf::{Day, PdfFacts, write_pdf, write_pdf_on};
pub use pen_list::{PenList, pen_list_pdf};
pub use picture::{Area, LONGEST_SIDE, MOST_BYTES, MOST_POINTS, Picture, PictureError, PlacedPicture};
pub use post::{
    Addressed, Envelope, Envelopes, Labels, Roll, check_envelope, check_label, envelopes, envelopes_pdf,
    labels_pdf,
};
pub use press::{LARGEST_BODY, Press, SMALLEST_BODY};
pub use qr::{Qr, SMALLEST_MODULE, Square, qr};
pub use report_page::{GroupBar, HeadFigure, MarkBar, Placed, ReportPage, Tone, report_page};
pub use sample::hand_sample;
pub use scan::{Scan, ScanError, ScanWishes, pages_in, scan};
pub use screen::{card_png, code_png};
pub use sheet::{Sheet, Spot};
pub use slip::Slip;
pub use survey_form::{FormPaper, PaperAnswer, PaperForm, PaperQuestion, form_papers, survey_form_pdf};
pub use svg::{sheet_svg, svg};
pub use units::{Mm, Pt, Size};
