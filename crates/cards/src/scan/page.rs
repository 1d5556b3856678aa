//! Pages of PDF files, as scanners and note-taking programs make them.

use super::ScanError;
use super::measure::refuse_large;
use super::unpack::MOST_UNPACKED;
use crate::picture::{MOST_BYTES, MOST_POINTS, PictureError, measures_of_jpeg};
use flate2::read::ZlibDecoder;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, RgbaImage};
use std::io::Read;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Longest side in points of a drawn page: A4 at 300 dots an inch.
const LONGEST: f32 = 3508.0;
/// A page smaller than a stamp is not drawn larger than this many points for each of its own.
const LARGEST_SCALE: f32 = 8.0;
/// Bytes of a page's own drawing orders: a scanner makes some hundred, a program for notes by pen some hundred thousand,
/// and each is kept in memory many times over while it is drawn.
const MOST_ORDERS: usize = 8 << 20;
/// How long drawing may take; a page of a scanner takes a second.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same for opening and measuring, which takes the longer the more there is, and there is a bound to that: a busy
/// computer gives the same answer as an idle one.
const LONG_PATIENCE: Duration = Duration::from_mins(2);
/// Forms within forms are drawn by a reader that calls itself.
const STACK: usize = 64 << 20;

pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    // Readers allow for some other bytes before the header.
    let start = &bytes[..bytes.len().min(1024)];
    start.windows(5).any(|part| part == b"%PDF-")
}

/// How many pages a PDF file has; a picture counts as one.
///
/// # Errors
/// [`ScanError::Locked`]; [`ScanError::Picture`] when the file cannot be read.
pub fn pages_in(bytes: &[u8]) -> Result<u32, ScanError> {
    if is_pdf(bytes) {
        guarded(bytes, |pdf| Ok(count(pdf)))
    } else {
        crate::picture::decode(bytes)?;
        Ok(1)
    }
}

/// Draws a page on white.
pub(super) fn draw(bytes: &[u8], page: u32) -> Result<DynamicImage, ScanError> {
    guarded(bytes, move |pdf| {
        let pages = count(pdf);
        let page = usize::try_from(page).ok().and_then(|page| pdf.pages().get(page));
        let page = page.ok_or(ScanError::NoSuchPage { pages })?;
        let (width, height) = page.render_dimensions();
        let longest = width.max(height);
        if !(longest.is_finite() && width.min(height) >= 1.0) {
            return Err(broken("a page without size"));
        }
        if page
            .page_stream()
            .is_some_and(|orders| orders.len() > MOST_ORDERS)
        {
            return Err(PictureError::TooLarge { width: 0, height: 0 }.into());
        }
        let scale = (LONGEST / longest).min(LARGEST_SCALE);
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
        RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec())
            .map(DynamicImage::from)
            .ok_or_else(|| broken("a page without points"))
    })
}

fn count(pdf: &Pdf) -> u32 {
    u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX)
}

/// Opens a file and does something with it, beside the program: a reader that gives up on a broken file, or never
/// comes to an end with it, does not take the program with it.
fn guarded<T: Send + 'static>(
    bytes: &[u8],
    deed: impl FnOnce(&Pdf) -> Result<T, ScanError> + Send + 'static,
) -> Result<T, ScanError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge { width: 0, height: 0 }.into());
    }
    refuse_bombs(bytes)?;
    let bytes = bytes.to_vec();
    let (tell, told) = mpsc::channel();
    let reader = thread::Builder::new()
        .name("reader of a PDF file".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let found = match Pdf::new(bytes) {
                Ok(pdf) => refuse_large(&pdf).and_then(|()| {
                    let _ = tell.send(Step::Measured);
                    deed(&pdf)
                }),
                Err(LoadPdfError::Decryption(_)) => Err(ScanError::Locked),
                Err(LoadPdfError::Invalid) => Err(broken("not a whole PDF file")),
            };
            // Nobody listens any more where it took too long.
            let _ = tell.send(Step::Done(found));
        });
    if reader.is_err() {
        return Err(broken("no room to read it"));
    }
    let mut step = told.recv_timeout(LONG_PATIENCE);
    if let Ok(Step::Measured) = step {
        step = told.recv_timeout(PATIENCE);
    }
    match step {
        Ok(Step::Done(found)) => found,
        Ok(Step::Measured) | Err(mpsc::RecvTimeoutError::Timeout) => Err(broken("drawing it takes too long")),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(broken("the reader gave up")),
    }
}

/// How far the reader of a file has come.
enum Step<T> {
    Measured,
    Done(Result<T, ScanError>),
}

/// The reader of PDF knows no limits: what would unpack beyond all measure is refused before it sees it.
fn refuse_bombs(bytes: &[u8]) -> Result<(), ScanError> {
    let too_large = |width, height| Err(PictureError::TooLarge { width, height }.into());
    let mut rest = bytes;
    while let Some(at) = rest.windows(6).position(|part| part == b"stream") {
        rest = &rest[at + 6..];
        let data = rest.strip_prefix(b"\r").unwrap_or(rest);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if let Some((width, height)) = measures_of_jpeg(data)
            && u64::from(width) * u64::from(height) > MOST_POINTS
        {
            return too_large(width, height);
        }
        if data.first().is_some_and(|first| first & 0x0f == 8) && unpacked(data) > MOST_UNPACKED {
            return too_large(0, 0);
        }
    }
    Ok(())
}

/// Bytes that packed data unpacks to, also when it was packed twice; what is not packed has none.
fn unpacked(data: &[u8]) -> u64 {
    let once = length(ZlibDecoder::new(data));
    if once > MOST_UNPACKED || once == 0 {
        return once;
    }
    once.max(length(ZlibDecoder::new(ZlibDecoder::new(data))))
}

/// Bytes until the end, a fault, or too many.
fn length(mut reader: impl Read) -> u64 {
    let mut buffer = [0; 16 << 10];
    let mut length = 0;
    while length <= MOST_UNPACKED {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => length += read as u64,
        }
    }
    length
}

fn broken(reason: &str) -> ScanError {
    PictureError::Broken {
        reason: reason.to_owned(),
    }
    .into()
}
