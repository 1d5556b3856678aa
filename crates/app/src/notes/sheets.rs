//! Sheets of paper with the cards of a run on them, to be looked at before they are printed.

use super::card::CardFacts;
use super::exceptions::Briefs;
use super::options::{Audience, Exception, NoteOptions};
use super::prepare::{Brief, Recipient};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::formats::Drawing;
use cards::{Card, Format};
use domain::{Channel, CustomerId, Direction, Letter, NoteId, PrintSetup, RunId};
use serde::Serialize;
use std::sync::{Arc, PoisonError};
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
    Planned(Box<Briefs>, Arc<[CustomerId]>),
    /// One for nobody.
    Invented(Box<Brief>, Box<Recipient>, Letter),
    /// The message cannot even be filled for an invented person.
    Empty,
}

/// Who of an audience can have a card, kept until the shop's records change: a sheet shows a few of them, and which
/// ones depends on everybody before.
pub(crate) struct KeptDeck {
    mark: String,
    version: (u64, i64),
    people: Arc<[CustomerId]>,
    direction: Option<Direction>,
}

impl Deck {
    fn cards(&self) -> usize {
        match self {
            Self::Stored(notes) => notes.len(),
            Self::Planned(_, people) => people.len(),
            Self::Invented(..) => 1,
            Self::Empty => 0,
        }
    }
}

impl Desk {
    /// One sheet of a stored run, of cards to an audience, or with one card to an invented person.
    ///
    /// People who cannot have their card, or were left out by hand, have no place on the sheets; who is an exception
    /// is written to as that says. A card that cannot be drawn leaves its place empty. A sheet beyond the last shows
    /// the last.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for what `options` name and is not there, or a run without cards;
    /// [`DeedError::PaperTooSmall`] when the card does not go on the paper; [`DeedError::Fields`] for a place that
    /// punched cards cannot begin at.
    pub fn sheet_preview(
        &self,
        options: &NoteOptions,
        audience: Option<&Audience>,
        exceptions: &[Exception],
        run: Option<RunId>,
        print: Option<&PrintSetup>,
        page: u32,
    ) -> Result<SheetPreview, DeedError> {
        let (deck, format, direction) = match (run, audience) {
            (Some(run), _) => self.stored_deck(run)?,
            (None, Some(audience)) => self.planned_deck(options, audience, exceptions)?,
            (None, None) => self.invented_deck(options)?,
        };
        let usual;
        let print = if let Some(print) = print {
            print
        } else {
            usual = self.stationery_get()?.print;
            &usual
        };
        let sheet = self.sheet_of(&format, print, run)?;
        let cards = deck.cards();
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
        audience: &Audience,
        exceptions: &[Exception],
    ) -> Result<(Deck, Format, Direction), DeedError> {
        let briefs = self.briefs_of(options, exceptions, Channel::Card)?;
        let format = Self::format(&briefs.usual.format)?;
        let usual = briefs.usual.shop.language.direction();
        let mark = format!("{options:?} {audience:?} {exceptions:?} {}", briefs.usual.today);
        let version = self.store.version()?;
        let mut kept = self.deck.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept
            .as_ref()
            .filter(|known| Some(known.version) == version && known.mark == mark);
        if let Some(known) = known {
            let direction = known.direction.unwrap_or(usual);
            let deck = Deck::Planned(Box::new(briefs), Arc::clone(&known.people));
            return Ok((deck, format, direction));
        }
        let (mut people, mut direction) = (Vec::new(), None);
        let ids = self.audience(audience)?;
        self.store.read(|tx| {
            for id in ids.into_iter().filter(|id| !briefs.leave_out(*id)) {
                let brief = briefs.of(id);
                let recipient = brief
                    .recipient(tx, id)?
                    .ok_or_else(|| DeedError::not_found("customer", id))?;
                if brief.gate(&recipient, Channel::Card).is_ok()
                    && let Ok(filled) = brief.fill(&recipient)
                {
                    people.push(id);
                    direction.get_or_insert(filled.letter.direction());
                }
            }
            Ok::<_, DeedError>(())
        })?;
        let people: Arc<[CustomerId]> = people.into();
        *kept = version.map(|version| KeptDeck {
            mark,
            version,
            people: Arc::clone(&people),
            direction,
        });
        Ok((
            Deck::Planned(Box::new(briefs), people),
            format,
            direction.unwrap_or(usual),
        ))
    }

    fn invented_deck(&self, options: &NoteOptions) -> Result<(Deck, Format, Direction), DeedError> {
        let mut brief = self.brief(options)?;
        brief.allow_for_invention();
        let format = Self::format(&brief.format)?;
        let recipient = brief.invented(options.language.unwrap_or(brief.shop.language));
        Ok(match brief.fill(&recipient) {
            Ok(filled) => {
                let direction = filled.letter.direction();
                let deck = Deck::Invented(Box::new(brief), Box::new(recipient), filled.letter);
                (deck, format, direction)
            }
            Err(_) => (Deck::Empty, format, brief.shop.language.direction()),
        })
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
            Deck::Planned(briefs, people) => {
                let brief = briefs.of(people[index]);
                let recipient = self.store.read(|tx| brief.recipient(tx, people[index]))?;
                let filled = recipient
                    .as_ref()
                    .map(|recipient| (recipient, brief.fill(recipient)));
                Ok(match filled {
                    Some((recipient, Ok(filled))) => brief.compose(self, recipient, &filled.letter).ok(),
                    _ => None,
                })
            }
            Deck::Invented(brief, recipient, letter) => Ok(brief.compose(self, recipient, letter).ok()),
            Deck::Empty => Ok(None),
        }
    }
}
