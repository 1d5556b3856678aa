//! Sheets of paper with the cards of a run on them, to be looked at before they are printed.

use super::card::CardFacts;
use super::options::{Audience, NoteOptions};
use super::prepare::{Brief, Recipient};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::formats::Drawing;
use cards::{Card, Format, Sheet};
use domain::{Channel, Direction, Letter, NoteId, PrintSetup, RunId};
use serde::Serialize;
use ts_rs::TS;

/// A sheet with its cards.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SheetPreview {
    /// Which sheet, from 0.
    pub page: u32,
    /// How many sheets there are.
    pub pages: u32,
    /// How many cards there are on all of them.
    pub cards: u32,
    /// The sheet's first page.
    pub front: Drawing,
    /// The page behind it, where cards have something on their other side.
    pub back: Option<Drawing>,
}

/// The cards that go on sheets.
enum Deck {
    /// Of a stored run.
    Stored(Vec<NoteId>),
    /// Not stored yet.
    Planned(Box<Brief>, Vec<(Recipient, Letter)>),
}

impl Desk {
    /// One sheet of a stored run, of cards to an audience, or with one card to an invented person.
    ///
    /// People who cannot have their card have no place on the sheets; a card that cannot be drawn leaves its place
    /// empty. A sheet beyond the last shows the last.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for what `options` name and is not there, or a run without cards;
    /// [`DeedError::PaperTooSmall`] when the card does not go on the paper.
    pub fn sheet_preview(
        &self,
        options: &NoteOptions,
        audience: Option<&Audience>,
        run: Option<RunId>,
        print: Option<&PrintSetup>,
        page: u32,
    ) -> Result<SheetPreview, DeedError> {
        let (deck, format, direction) = match run {
            Some(run) => self.stored_deck(run)?,
            None => self.planned_deck(options, audience)?,
        };
        let usual;
        let print = if let Some(print) = print {
            print
        } else {
            usual = self.stationery_get()?.print;
            &usual
        };
        let sheet = chosen(&format, print)?;
        let cards = match &deck {
            Deck::Stored(notes) => notes.len(),
            Deck::Planned(_, people) => people.len(),
        };
        let pages = sheet.sheets_for(cards).max(1);
        let page = (page as usize).min(pages - 1);
        let mut placed: Vec<(usize, Card)> = Vec::with_capacity(sheet.places());
        for (place, index) in sheet.cards_on(page, cards) {
            placed.extend(self.card_of(&deck, index)?.map(|card| (place, card)));
        }
        let sides = placed.iter().map(|(_, card)| card.sides.len()).max();
        let draw = |side| Drawing {
            svg: cards::sheet_svg(&placed, &sheet, side, direction),
            width_mm: sheet.paper.width.0,
            height_mm: sheet.paper.height.0,
        };
        Ok(SheetPreview {
            page: page as u32,
            pages: pages as u32,
            cards: cards as u32,
            front: draw(0),
            back: (sides > Some(1)).then(|| draw(1)),
        })
    }

    fn stored_deck(&self, run: RunId) -> Result<(Deck, Format, Direction), DeedError> {
        self.store.read(|tx| {
            let rows = store::notes::rows_of_run(tx, run)?;
            let mut cards = rows.iter().filter(|row| row.channel == Channel::Card).peekable();
            let first = cards
                .peek()
                .and_then(|row| store::notes::get(tx, row.id).transpose())
                .transpose()?;
            let format = first.as_ref().and_then(|note| note.format.as_ref());
            let (Some(first), Some(format)) = (&first, format) else {
                return Err(DeedError::not_found("run with cards", run));
            };
            let format = Self::format(format)?;
            let deck = Deck::Stored(cards.map(|row| row.id).collect());
            Ok((deck, format, first.language.direction()))
        })
    }

    fn planned_deck(
        &self,
        options: &NoteOptions,
        audience: Option<&Audience>,
    ) -> Result<(Deck, Format, Direction), DeedError> {
        let mut brief = self.brief(options)?;
        let mut people = Vec::new();
        if let Some(audience) = audience {
            let ids = self.audience(audience)?;
            self.store.read(|tx| {
                for id in ids {
                    let recipient = brief
                        .recipient(tx, id)?
                        .ok_or_else(|| DeedError::not_found("customer", id))?;
                    if brief.gate(&recipient, Channel::Card).is_ok()
                        && let Ok(filled) = brief.fill(&recipient)
                    {
                        people.push((recipient, filled.letter));
                    }
                }
                Ok::<_, DeedError>(())
            })?;
        } else {
            brief.allow_for_invention();
            let recipient = brief.invented(options.language.unwrap_or(brief.shop.language));
            if let Ok(filled) = brief.fill(&recipient) {
                people.push((recipient, filled.letter));
            }
        }
        let direction = people
            .first()
            .map_or(brief.shop.language.direction(), |(_, letter)| letter.direction());
        let format = Self::format(&brief.format)?;
        Ok((Deck::Planned(Box::new(brief), people), format, direction))
    }

    /// One card of the deck, if it can be drawn.
    fn card_of(&self, deck: &Deck, index: usize) -> Result<Option<Card>, DeedError> {
        match deck {
            Deck::Stored(notes) => {
                let note = self
                    .store
                    .read(|tx| Ok::<_, DeedError>(store::notes::get(tx, notes[index])?))?;
                let facts = note.as_ref().and_then(CardFacts::of);
                Ok(facts.and_then(|facts| self.compose(&facts).ok()))
            }
            Deck::Planned(brief, people) => {
                let (recipient, letter) = &people[index];
                Ok(brief.compose(self, recipient, letter).ok())
            }
        }
    }
}

/// The sheet for a format, as it was chosen.
pub(super) fn chosen(format: &Format, print: &PrintSetup) -> Result<Sheet, DeedError> {
    crate::stationery::check_print(print)?;
    Sheet::chosen(format, print).map_err(|_| DeedError::PaperTooSmall { format: format.id() })
}
