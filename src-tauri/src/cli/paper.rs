//! How cards are made and printed: the options that `notes` and `runs` share.

use super::mail::MailFiles;
use super::values::word;
use app::{DeedError, Desk, EnvelopeFile, LabelFile, RunFiles};
use clap::Args;
use domain::{
    Back, Colour, Flip, HandId, Liveliness, PictureId, PrintSetup, PrinterMemoryId, QrContent, SheetChoice,
    StackOrder, Stationery,
};
use std::path::{Path, PathBuf};

/// How cards are made beside their words; what is not said is as usual in the shop.
#[derive(Args, Default)]
pub struct StationeryOptions {
    /// How lively the hand is: none, calm, natural or lively
    #[arg(long, value_name = "L", value_parser = word::<Liveliness>)]
    liveliness: Option<Liveliness>,
    /// Leave a ruled blank for the name, to be written with a pen
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pen_slot: Option<bool>,
    /// A square code with the voucher's code or the survey's link: voucher, survey or none
    #[arg(long, value_name = "WHAT", value_parser = or_none::<QrContent>)]
    qr: Option<Choice<QrContent>>,
    /// A scanned signature: a picture's number or name, or none
    #[arg(long, value_name = "PICTURE")]
    signature: Option<String>,
    /// A scanned letter in the place of the written text: a picture's number or name, or none
    #[arg(long, value_name = "PICTURE")]
    body: Option<String>,
    /// The picture over the card's back: its number or name, or none
    #[arg(long, value_name = "PICTURE")]
    back_picture: Option<String>,
    /// The logo on the card's back: its number or name, or none
    #[arg(long, value_name = "PICTURE")]
    back_logo: Option<String>,
    /// The ground of the card's back, such as #f3ead9, or none
    #[arg(long, value_name = "COLOUR", value_parser = or_none::<Colour>)]
    back_colour: Option<Choice<Colour>>,
    /// The lines at the foot of the card's back; empty for none
    #[arg(long, value_name = "TEXT")]
    back_contact: Option<String>,
}

/// A value, or that there is to be none.
#[derive(Clone, Copy)]
pub struct Choice<T>(pub Option<T>);

/// A value by its word, or `none`.
pub fn or_none<T: serde::de::DeserializeOwned>(text: &str) -> Result<Choice<T>, String> {
    if text == "none" {
        return Ok(Choice(None));
    }
    word(text).map(|value| Choice(Some(value)))
}

impl StationeryOptions {
    /// The usual stationery with what was said; none when nothing was.
    pub fn over_usual(&self, desk: &Desk) -> Result<Option<Stationery>, DeedError> {
        let mut stationery = desk.stationery_get()?.stationery;
        let before = stationery.clone();
        self.change(desk, &mut stationery)?;
        Ok((stationery != before).then_some(stationery))
    }

    /// Writes what was said into `stationery`.
    pub fn change(&self, desk: &Desk, stationery: &mut Stationery) -> Result<(), DeedError> {
        if let Some(liveliness) = self.liveliness {
            stationery.liveliness = liveliness;
        }
        if let Some(pen_slot) = self.pen_slot {
            stationery.pen_slot = pen_slot;
        }
        if let Some(Choice(qr)) = self.qr {
            stationery.qr = qr;
        }
        let places = [
            (&self.signature, &mut stationery.signature),
            (&self.body, &mut stationery.body),
        ];
        for (said, place) in places {
            if let Some(name) = said {
                *place = picture_or_none(desk, name)?;
            }
        }
        let mut back = stationery.back.take().unwrap_or_default();
        let places = [
            (&self.back_picture, &mut back.picture),
            (&self.back_logo, &mut back.logo),
        ];
        for (said, place) in places {
            if let Some(name) = said {
                *place = picture_or_none(desk, name)?;
            }
        }
        if let Some(Choice(colour)) = self.back_colour {
            back.colour = colour;
        }
        if let Some(contact) = &self.back_contact {
            back.contact.clone_from(contact);
        }
        stationery.back = Some(back).filter(|back| *back != Back::default());
        Ok(())
    }
}

/// The picture of that number or name.
pub fn picture(desk: &Desk, name: &str) -> Result<PictureId, DeedError> {
    let pictures = desk.pictures_list()?;
    let number: Option<i64> = name.parse().ok();
    let named = pictures
        .iter()
        .find(|row| Some(row.id.0) == number)
        .or_else(|| pictures.iter().find(|row| row.name == name));
    named
        .map(|row| row.id)
        .ok_or_else(|| DeedError::not_found("picture", name))
}

/// The picture of that number or name, or `none`.
pub fn picture_or_none(desk: &Desk, name: &str) -> Result<Option<PictureId>, DeedError> {
    if name == "none" {
        return Ok(None);
    }
    picture(desk, name).map(Some)
}

/// How cards go on paper; what is not said is as usual in the shop.
#[derive(Args, Default)]
pub struct PrintOptions {
    /// The paper: one (card by card), bleed (for a print shop), a4 or letter
    #[arg(long, value_name = "SHEET", value_parser = word::<SheetChoice>)]
    sheet: Option<SheetChoice>,
    /// Between two cards on a sheet, in millimetres
    #[arg(long, value_name = "MM")]
    gutter: Option<f32>,
    /// How cards fill sheets: reading, or stack (cut piles lie in order)
    #[arg(long, value_name = "ORDER", value_parser = word::<StackOrder>)]
    order: Option<StackOrder>,
    /// Over which edge the printer turns the paper: long or short
    #[arg(long, value_name = "EDGE", value_parser = word::<Flip>)]
    flip: Option<Flip>,
    /// The remembered printer whose errors are made up for: its number
    #[arg(long, value_name = "N")]
    memory: Option<PrinterMemoryId>,
}

impl PrintOptions {
    /// The usual print setup with what was said; none when nothing was.
    pub fn over_usual(&self, desk: &Desk) -> Result<Option<PrintSetup>, DeedError> {
        let mut print = desk.stationery_get()?.print;
        let before = print;
        self.change(&mut print);
        Ok((print != before).then_some(print))
    }

    /// The same, with the first card that is still on a punched sheet.
    pub fn beginning_at(&self, desk: &Desk, start: Option<u32>) -> Result<Option<PrintSetup>, DeedError> {
        let said = self.over_usual(desk)?;
        if start.is_none() {
            return Ok(said);
        }
        let print = match said {
            Some(said) => said,
            None => desk.stationery_get()?.print,
        };
        Ok(Some(PrintSetup { start, ..print }))
    }

    /// Writes what was said into `print`.
    pub fn change(&self, print: &mut PrintSetup) {
        print.sheet = self.sheet.or(print.sheet);
        print.gutter_mm = self.gutter.unwrap_or(print.gutter_mm);
        print.order = self.order.unwrap_or(print.order);
        print.flip = self.flip.or(print.flip);
        print.memory = self.memory.or(print.memory);
    }
}

/// The papers that go with cards.
#[derive(Args, Default)]
pub struct PaperFiles {
    #[command(flatten)]
    print: PrintOptions,
    /// The file for envelopes; `envelopes list` names them
    #[arg(long, value_name = "FILE")]
    envelopes: Option<PathBuf>,
    /// The envelope [default: the usual one, else c6]
    #[arg(long, value_name = "ENVELOPE", requires = "envelopes")]
    envelope: Option<String>,
    /// The handwriting of the envelopes' addresses [default: plain print]
    #[arg(long, value_name = "H", requires = "envelopes")]
    envelope_hand: Option<String>,
    /// The file for address labels; `labels list` names the sheets
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// The label sheet [default: the usual one, else avery-l7160]
    #[arg(long, value_name = "SHEET", requires = "labels")]
    label_sheet: Option<String>,
    /// The first free label, from 1 [default: where the last print stopped]
    #[arg(long, value_name = "N", requires = "labels")]
    start: Option<u32>,
    /// The first card that is still on a punched sheet, from 1 [default: where the last print stopped]
    #[arg(long, value_name = "N")]
    card_start: Option<u32>,
    /// The file that lists the names to be written with a pen
    #[arg(long, value_name = "FILE")]
    pen_list: Option<PathBuf>,
}

impl PaperFiles {
    /// Where everything goes, with the cards at `pdf`.
    pub fn files(self, desk: &Desk, pdf: Option<PathBuf>, mail: MailFiles) -> Result<RunFiles, DeedError> {
        let print = self.print.beginning_at(desk, self.card_start)?;
        let usual = desk.stationery_get()?;
        let text = |path: PathBuf| shown(&path);
        let mut files = RunFiles {
            pdf: pdf.map(text),
            envelopes: self.envelopes.map(|path| EnvelopeFile {
                path: shown(&path),
                envelope: self
                    .envelope
                    .or(usual.envelope)
                    .unwrap_or_else(|| "c6".to_owned()),
                hand: self.envelope_hand.map(HandId),
            }),
            labels: self.labels.map(|path| LabelFile {
                path: shown(&path),
                sheet: self
                    .label_sheet
                    .or(usual.label_sheet)
                    .unwrap_or_else(|| "avery-l7160".to_owned()),
                start: self.start,
            }),
            pen_list: self.pen_list.map(text),
            print,
            ..RunFiles::default()
        };
        mail.into_files(desk, &mut files)?;
        Ok(files)
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
