//! Text messages: their words, what they cost, and whom they reach.

use super::options::RunFiles;
use super::prepare::{Brief, Recipient};
use super::problem::NoteProblem;
use crate::csv_cell::csv_cell;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::whole_file::WholeFile;
use domain::{
    Block, Channel, CustomerFields, CustomerId, Language, Letter, NoteId, NoteState, PhoneNumber, RunId,
    Shop, SpanKind, Template, TextLetters,
};
use drafts::{Alphabet, TextMessage, plain_letters, text_message_link};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::path::Path;
use ts_rs::TS;

/// The alphabet a text message is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextEncoding {
    /// The cheap one of 7 bits.
    Gsm7,
    /// UTF-16, in which less than half fits.
    Ucs2,
}

/// What a text costs as a text message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TextCost {
    /// In how many parts it is sent, each paid for.
    #[ts(type = "number")]
    pub parts: usize,
    /// How many the shop allows.
    pub allowed: u32,
    /// Its alphabet.
    pub encoding: TextEncoding,
    /// How long it is, in units of the alphabet: a letter may take two.
    #[ts(type = "number")]
    pub units: usize,
    /// How many units more fit without another part.
    #[ts(type = "number")]
    pub left: usize,
    /// The characters that make it dear, each once; none in the cheap alphabet.
    pub foreign: Vec<String>,
}

impl TextCost {
    /// Counts `text` as telephones do.
    pub(super) fn of(text: &str, shop: &Shop) -> Self {
        let counted = TextMessage::of(text);
        Self {
            parts: counted.segments,
            allowed: shop.text_parts,
            encoding: match counted.alphabet {
                Alphabet::Gsm7 => TextEncoding::Gsm7,
                Alphabet::Ucs2 => TextEncoding::Ucs2,
            },
            units: counted.units,
            left: counted.left,
            foreign: counted.foreign.into_iter().map(String::from).collect(),
        }
    }

    /// # Errors
    /// [`NoteProblem::TooManyParts`] when it takes more parts than the shop allows.
    pub(super) fn within_limit(&self) -> Result<(), NoteProblem> {
        if self.parts <= self.allowed as usize {
            return Ok(());
        }
        Err(NoteProblem::TooManyParts {
            parts: self.parts,
            allowed: self.allowed,
            encoding: self.encoding,
            foreign: self.foreign.clone(),
        })
    }
}

/// A stored text message, to be sent by hand.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TextRow {
    /// The note.
    pub note: NoteId,
    /// To whom.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The number to send it to; none when there is none (any more).
    pub number: Option<PhoneNumber>,
    /// The words.
    pub text: String,
    /// Their language.
    pub language: Language,
    /// What it costs.
    #[serde(flatten)]
    pub cost: TextCost,
    /// A link that opens it on a telephone; none without a number, when it is too long for one, or when it is held
    /// back.
    pub link: Option<String>,
    /// How far it has come.
    pub state: NoteState,
    /// Why it must not be sent (any more); none when it may, or has been.
    #[ts(optional = nullable)]
    pub held: Option<NoteProblem>,
}

/// The number that a customer is reached by.
pub(super) fn number_of(customer: &CustomerFields, shop: &Shop) -> Result<PhoneNumber, NoteProblem> {
    if customer.phone.trim().is_empty() {
        return Err(NoteProblem::NoPhone);
    }
    let country = customer.address.country.or(shop.country);
    PhoneNumber::parse(&customer.phone, country).map_err(|_| NoteProblem::PhoneUnusable {
        phone: customer.phone.clone(),
    })
}

impl Brief {
    /// A text message as it goes out: with the way out that an offer or a survey needs, in the shop's letters.
    pub fn finish_text(&self, recipient: &Recipient, template: &Template, letter: &mut Letter) {
        if self.must_offer_a_way_out(template, Channel::Text) {
            let address = self.address(&recipient.addressee.customer.fields);
            let line = self
                .catalogue
                .text_opt_out_line(address.language, address.form, address.formality);
            if let Some(last) = letter.blocks.last_mut()
                && !last.text.ends_with(&line)
            {
                last.text.push(' ');
                last.text.push_str(&line);
            }
        }
        if self.shop.text_letters == TextLetters::Plain {
            letter.blocks.iter_mut().for_each(in_plain_letters);
        }
    }
}

/// The block in plain letters; codes and links stay as they are, for they are to be found again.
fn in_plain_letters(block: &mut Block) {
    let mut plain = String::with_capacity(block.text.len());
    let mut at = 0;
    for span in &mut block.spans {
        plain.push_str(&plain_letters(&block.text[at..span.start]));
        let (text, start) = (&block.text[span.start..span.end], plain.len());
        if matches!(span.kind, SpanKind::Code | SpanKind::Link) {
            plain.push_str(text);
        } else {
            plain.push_str(&plain_letters(text));
        }
        at = span.end;
        (span.start, span.end) = (start, plain.len());
    }
    plain.push_str(&plain_letters(&block.text[at..]));
    block.text = plain;
}

impl Desk {
    /// The text messages of a run, to be sent one by one.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run.
    pub fn run_texts(&self, run: RunId) -> Result<Vec<TextRow>, DeedError> {
        let holds = self.holds(run, &RunFiles::default())?;
        self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            let shop = holds.shop();
            let mut rows = Vec::new();
            for note in store::notes::of_run(tx, run)? {
                if note.channel != Channel::Text {
                    continue;
                }
                let customer = store::customers::get(tx, note.customer)?;
                let number = customer.and_then(|customer| number_of(&customer.fields, shop).ok());
                let text = note.letter.plain_text();
                let held = self.still_held(tx, &holds, note.id, note.state)?;
                let link = number
                    .as_ref()
                    .filter(|_| held.is_none())
                    .and_then(|number| text_message_link(number.as_str(), &text).unwrap_or_default());
                rows.push(TextRow {
                    note: note.id,
                    customer: note.customer,
                    name: store::notes::reader(tx, note.id)?.1,
                    number,
                    cost: TextCost::of(&text, shop),
                    text,
                    language: note.language,
                    link,
                    state: note.state,
                    held,
                });
            }
            Ok(rows)
        })
    }

    /// Writes the text messages of a run into a CSV list, whole or not at all: name, number, text, parts, letters and
    /// link, with headings in `language`. What is cancelled or held back is left out; what was written over by hand counts
    /// as made by that.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, [`DeedError::File`] when the list cannot be written.
    pub fn texts_export(&self, run: RunId, language: Language, path: &Path) -> Result<(), DeedError> {
        self.finish_unfiled(run)?;
        let mut list = format!("\u{feff}{}\r\n", messages::texts_headings(language).join(","));
        for row in self.run_texts(run)? {
            if row.state == NoteState::Cancelled || row.held.is_some() {
                continue;
            }
            let encoding = match row.cost.encoding {
                TextEncoding::Gsm7 => "gsm7",
                TextEncoding::Ucs2 => "ucs2",
            };
            // A number is a plus and digits: no formula, and to be taken over as it stands.
            let number = row.number.as_ref().map_or("", PhoneNumber::as_str);
            let (name, text) = (csv_cell(&row.name), csv_cell(&row.text));
            let (parts, link) = (row.cost.parts, row.link.unwrap_or_default());
            let _ = write!(
                list,
                "{},{name},{number},{text},{parts},{encoding},{link}\r\n",
                row.note
            );
        }
        write_whole(path, list.as_bytes())
    }
}

/// A file of these bytes, whole or not at all, in a folder that is made if need be.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), DeedError> {
    use std::io::Write as _;
    let mut file = WholeFile::beside(path)?;
    file.write_all(bytes)
        .map_err(|error| DeedError::file(&error, path))?;
    file.put_in_place()
}
