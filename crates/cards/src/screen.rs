//! Cards and square codes as pictures for a screen, such as inside an e-mail.

use crate::card::Card;
use crate::format::Format;
use crate::pdf::{Day, PdfFacts, write_pdf_on};
use crate::qr::{QUIET_MODULES, screen_code};
use crate::sheet::Sheet;
use crate::{CardError, Picture};
use domain::{Adjustment, Language};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbaImage};
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// Points for each module of a square code.
const MODULE: u32 = 8;

/// The written side of a card as a PNG file, `width` points wide.
///
/// It is the page that [`crate::write_pdf`] prints, drawn: what is seen is what prints.
///
/// # Errors
/// [`CardError::WrongSize`] for a card of another format, [`CardError::Assembly`] when the page cannot be drawn.
pub fn card_png(card: &Card, format: &Format, width: u32) -> Result<Vec<u8>, CardError> {
    let facts = PdfFacts {
        title: String::new(),
        author: String::new(),
        language: Language::En,
        created: Day {
            year: 2000,
            month: 1,
            day: 1,
        },
    };
    let mut file = Vec::new();
    write_pdf_on(
        NonZeroUsize::MIN,
        1,
        |_| Ok::<_, CardError>(card.clone()),
        &Sheet::one_up(format),
        &facts,
        &Adjustment::default(),
        &mut file,
        &mut |_| ControlFlow::Continue(()),
    )?;
    let failed = |reason: &str| CardError::Assembly {
        reason: reason.to_owned(),
    };
    let pdf = Pdf::new(file).map_err(|_| failed("the page cannot be read again"))?;
    let page = pdf.pages().get(card.written).ok_or_else(|| failed("no page"))?;
    let scale = width as f32 / page.render_dimensions().0;
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // On white nothing is see-through, so colours weighed by their cover are the colours.
    let points = RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec());
    let points = points.ok_or_else(|| failed("a page without points"))?;
    Ok(png(&DynamicImage::from(points).into_rgb8().into()))
}

/// A square code as a PNG file with the white that it needs around it, eight points for each module.
///
/// # Errors
/// [`CardError::CodeTooLong`] when it would be larger than a telephone reads from a screen.
pub fn code_png(text: &str) -> Result<Vec<u8>, CardError> {
    let code = screen_code(text)?;
    let quiet = u32::from(QUIET_MODULES);
    let side = (code.size() as u32 + 2 * quiet) * MODULE;
    let dark = |at: u32| (at / MODULE) as i32 - i32::from(QUIET_MODULES);
    let points = GrayImage::from_fn(side, side, |across, down| {
        // Outside the code nothing is dark.
        Luma([if code.get_module(dark(across), dark(down)) {
            0
        } else {
            u8::MAX
        }])
    });
    Ok(png(&points.into()))
}

impl Picture {
    /// The picture as a PNG file, its longest side at most `longest` points.
    pub fn to_small_png(&self, longest: u32) -> Vec<u8> {
        png(&crate::picture::shrunk(self.points(), longest))
    }
}

fn png(points: &DynamicImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    points
        .write_to(&mut file, ImageFormat::Png)
        .expect("memory takes any picture that was drawn");
    file.into_inner()
}
