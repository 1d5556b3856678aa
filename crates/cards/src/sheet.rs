//! How cards lie on the paper that goes through the printer.

use crate::CardError;
use crate::format::{Fold, Format};
use crate::label_sheets::LabelSheet;
use crate::units::{Mm, Size};
use domain::{Direction, Flip, PrintSetup, SheetChoice, StackOrder};
use serde::Serialize;
use ts_rs::TS;

/// Paper with places for cards.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Sheet {
    /// The paper.
    pub paper: Size,
    /// One unfolded card.
    pub card: Size,
    /// How it folds, which says how it is turned over.
    pub fold: Option<Fold>,
    /// Cards side by side.
    pub columns: u16,
    /// Cards one above another.
    pub rows: u16,
    /// Left edge of the first column.
    pub left: Mm,
    /// Top edge of the first row.
    pub top: Mm,
    /// From one card's left edge to the next one's.
    pub step_across: Mm,
    /// From one card's top edge to the next one's.
    pub step_down: Mm,
    /// How far grounds and pictures reach over a card's edge.
    pub bleed: Mm,
    /// Whether fine marks show where to cut and to fold.
    pub crop_marks: bool,
    /// In which order cards fill several sheets.
    pub order: StackOrder,
    /// Over which edge the paper is turned for its back.
    pub flip: Flip,
    /// Whether the cards are punched already. Their places are counted from the left in every language: those that
    /// are gone are where they are.
    pub punched: bool,
    /// How many places of the first sheet are gone, from its first place on; only in reading order.
    pub used: u16,
}

/// Where one side of a card lies on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// From the page's left edge to the trimmed card's.
    pub left: Mm,
    /// From the page's top edge to the trimmed card's.
    pub top: Mm,
    /// Whether the side lies upside down.
    pub turned: bool,
}

/// A4 (ISO 216), upright.
pub(crate) const A4: Size = Size::new(210.0, 297.0);
/// US Letter, 8.5 by 11 inches, upright.
pub(crate) const LETTER: Size = Size::new(215.9, 279.4);

/// What print shops ask for around a trimmed card.
const BLEED: f32 = 3.0;
/// Around the bleed, for the marks.
const SLUG: f32 = 7.0;
/// Less than printers err by.
const ROUNDING: f32 = 0.01;

impl Sheet {
    /// Paper of the unfolded card's own size.
    pub fn one_up(format: &Format) -> Self {
        let card = format.unfolded();
        let mut sheet = Self {
            paper: card,
            card,
            fold: format.fold,
            columns: 1,
            rows: 1,
            left: Mm(0.0),
            top: Mm(0.0),
            step_across: card.width,
            step_down: card.height,
            bleed: Mm(0.0),
            crop_marks: false,
            order: StackOrder::Reading,
            flip: Flip::Long,
            punched: false,
            used: 0,
        };
        sheet.flip = sheet.natural_flip();
        sheet
    }

    /// One card a page with 3 mm of bleed and marks where to cut and fold: what a print shop asks for. Each
    /// page is for itself, upright and in the middle.
    pub fn one_up_with_bleed(format: &Format) -> Self {
        let mut sheet = Self::one_up(format);
        let around = BLEED + SLUG;
        let Size { width, height } = sheet.card;
        sheet.paper = Size::new(width.0 + 2.0 * around, height.0 + 2.0 * around);
        (sheet.left, sheet.top) = (Mm(around), Mm(around));
        (sheet.bleed, sheet.crop_marks) = (Mm(BLEED), true);
        sheet.flip = sheet.natural_flip();
        sheet
    }

    /// As many cards as `paper` holds, upright or lying, with `gutter` between them (0: neighbours share a
    /// cut), in the middle of the paper. `paper` is upright.
    ///
    /// # Errors
    /// [`CardError::PaperTooSmall`] if not even one card goes on it.
    pub fn n_up(format: &Format, paper: Size, gutter: Mm) -> Result<Self, CardError> {
        let one = Self::one_up(format);
        let Size { width, height } = one.card;
        let count = |paper: Mm, card: Mm| {
            ((paper.0 + gutter.0 + ROUNDING) / (card.0 + gutter.0))
                .floor()
                .clamp(0.0, 99.0) as u16
        };
        let lying = Size {
            width: paper.height,
            height: paper.width,
        };
        let [upright, lying] = [paper, lying].map(|paper| {
            let (columns, rows) = (count(paper.width, width), count(paper.height, height));
            (paper, columns, rows, columns * rows)
        });
        // Paper goes in upright; it lies down only if that gains a card.
        let (paper, columns, rows, places) = if lying.3 > upright.3 { lying } else { upright };
        if places == 0 {
            return Err(CardError::PaperTooSmall {
                card: one.card,
                paper,
            });
        }
        let (step_across, step_down) = (width + gutter, height + gutter);
        let free = |paper: Mm, step: Mm, count: u16| {
            Mm(((paper.0 + gutter.0 - step.0 * f32::from(count)) / 2.0).max(0.0))
        };
        let mut sheet = Self {
            paper,
            columns,
            rows,
            left: free(paper.width, step_across, columns),
            top: free(paper.height, step_down, rows),
            step_across,
            step_down,
            bleed: Mm(BLEED.min(gutter.0 / 2.0)),
            crop_marks: true,
            ..one
        };
        sheet.flip = sheet.natural_flip();
        Ok(sheet)
    }

    /// The paper that a format's name promises: a lying A4 for its quarters, the punched sheet for cards that are
    /// bought on one, else the card's own size.
    pub fn usual(format: &Format) -> Self {
        if let Some(punched) = Self::punched(format) {
            return punched;
        }
        let one = Self::one_up(format);
        if format.name != "a4-four-a6" {
            return one;
        }
        let mut sheet = Self {
            paper: Size {
                width: A4.height,
                height: A4.width,
            },
            columns: 2,
            rows: 2,
            crop_marks: true,
            ..one
        };
        sheet.flip = sheet.natural_flip();
        sheet
    }

    /// The sheet on which cards of a format are bought, punched and without marks; none for cards that are cut.
    fn punched(format: &Format) -> Option<Self> {
        LabelSheet::of_cards(format).map(LabelSheet::sheet)
    }

    /// The sheet that a person chose for a format. Cards that are bought on a punched sheet lie as they are punched
    /// on paper of that size, from the place where `setup` says that they begin. They are broken out of each sheet by
    /// itself, so they are never in the order of cut piles.
    ///
    /// # Errors
    /// [`CardError::PaperTooSmall`] for a card that does not go on the chosen paper; [`CardError::NoSuchLabel`] for
    /// a place that a punched sheet does not have.
    pub fn chosen(format: &Format, setup: &PrintSetup) -> Result<Self, CardError> {
        let paper = match setup.sheet {
            Some(SheetChoice::A4) => Some(A4),
            Some(SheetChoice::Letter) => Some(LETTER),
            None | Some(SheetChoice::One | SheetChoice::Bleed) => None,
        };
        let punched = Self::punched(format).filter(|punched| paper == Some(punched.paper));
        let mut sheet = match punched {
            Some(punched) => punched,
            None => Self::laid(format, setup)?,
        };
        if sheet.punched {
            // Counted from 1: there is no place 0.
            sheet.begin_at((setup.start.unwrap_or(1) as usize).wrapping_sub(1))?;
        } else {
            sheet.order = setup.order;
        }
        if let Some(flip) = setup.flip
            && setup.sheet != Some(SheetChoice::Bleed)
        {
            sheet.flip = flip;
        }
        Ok(sheet)
    }

    /// The sheet that was chosen, whatever cards are bought on.
    fn laid(format: &Format, setup: &PrintSetup) -> Result<Self, CardError> {
        let gutter = Mm(setup.gutter_mm.clamp(0.0, PrintSetup::WIDEST_GUTTER_MM));
        match setup.sheet {
            None => Ok(Self::usual(format)),
            Some(SheetChoice::One) => Ok(Self::one_up(format)),
            Some(SheetChoice::Bleed) => Ok(Self::one_up_with_bleed(format)),
            Some(SheetChoice::A4) => Self::n_up(format, A4, gutter),
            Some(SheetChoice::Letter) => Self::n_up(format, LETTER, gutter),
        }
    }

    /// How many cards one sheet carries.
    pub fn places(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// Leaves the places before `place`, from 0, empty on the first sheet.
    ///
    /// # Errors
    /// [`CardError::NoSuchLabel`] for a place that the sheet does not have.
    pub fn begin_at(&mut self, place: usize) -> Result<(), CardError> {
        let places = self.places();
        if place >= places {
            return Err(CardError::NoSuchLabel { start: place, places });
        }
        self.used = place as u16;
        Ok(())
    }

    /// How many sheets so many cards need.
    pub fn sheets_for(&self, cards: usize) -> usize {
        match cards {
            0 => 0,
            cards => (cards + usize::from(self.used)).div_ceil(self.places()),
        }
    }

    /// The first free place after so many cards in reading order, from 0: 0 when the last sheet is full.
    pub fn next_place(&self, cards: usize) -> usize {
        (usize::from(self.used) + cards) % self.places()
    }

    /// The cards, by their numbers from 0, that lie on a sheet, each after its place.
    pub fn cards_on(&self, sheet: usize, cards: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (order, places, sheets) = (self.order, self.places(), self.sheets_for(cards));
        let used = usize::from(self.used);
        (0..places)
            .filter_map(move |place| match order {
                StackOrder::Reading => Some((place, (sheet * places + place).checked_sub(used)?)),
                StackOrder::Stack => Some((place, place * sheets + sheet)),
            })
            .filter(move |(_, card)| *card < cards)
    }

    /// Where the card in `place` (from 0, in reading order) lies on the sheet's first page; right-to-left rows
    /// begin at the right, but for punched ones.
    pub fn corner(&self, place: usize, direction: Direction) -> (Mm, Mm) {
        let columns = usize::from(self.columns);
        let (row, column) = (place / columns, place % columns);
        let column = if direction == Direction::Rtl && !self.punched {
            columns - 1 - column
        } else {
            column
        };
        (
            self.left + self.step_across * column as f32,
            self.top + self.step_down * row as f32,
        )
    }

    /// Where a side of the card in `place` lies on its page: behind its front, once the paper is turned over.
    ///
    /// A card itself is turned over as a leaf of a book, a tent as a leaf of a calendar; where the paper is
    /// turned otherwise, the side lies upside down.
    pub fn spot(&self, place: usize, side: usize, direction: Direction) -> Spot {
        let (left, top) = self.corner(place, direction);
        if side.is_multiple_of(2) {
            return Spot {
                left,
                top,
                turned: false,
            };
        }
        let turned = self.flip != self.natural_flip();
        match self.turns_as(self.flip) {
            Turn::Book => Spot {
                left: self.paper.width - left - self.card.width,
                top,
                turned,
            },
            Turn::Calendar => Spot {
                left,
                top: self.paper.height - top - self.card.height,
                turned,
            },
        }
    }

    /// How paper of this shape turns when it is flipped over that edge.
    fn turns_as(&self, flip: Flip) -> Turn {
        let upright = self.paper.height >= self.paper.width;
        match (flip, upright) {
            (Flip::Long, true) | (Flip::Short, false) => Turn::Book,
            (Flip::Short, true) | (Flip::Long, false) => Turn::Calendar,
        }
    }

    /// The flip at which no side need lie upside down.
    fn natural_flip(&self) -> Flip {
        let turn = match self.fold {
            Some(Fold::Tent) => Turn::Calendar,
            Some(Fold::Book) | None => Turn::Book,
        };
        if self.turns_as(Flip::Long) == turn {
            Flip::Long
        } else {
            Flip::Short
        }
    }
}

/// About which axis a leaf is turned over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The upright one.
    Book,
    /// The level one.
    Calendar,
}
