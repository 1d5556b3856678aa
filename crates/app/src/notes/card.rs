//! From what a note keeps to its card, and to pictures of its sides.

use super::problem::NoteProblem;
use crate::desk::Desk;
use crate::error::DeedError;
use cards::{Back, Card, CardError, CardOrder, Colour, Format, Look, Qr, Side, Size};
use domain::{FormatId, HandId, Letter, Note, PictureId, Stationery};
use serde::Serialize;
use ts_rs::TS;

/// All that a card is drawn from; the same facts give the same card.
#[derive(Clone, Copy)]
pub(super) struct CardFacts<'a> {
    pub letter: &'a Letter,
    pub hand: &'a HandId,
    pub format: &'a FormatId,
    pub seed: u32,
    pub stationery: &'a Stationery,
    pub qr_text: Option<&'a str>,
    pub address_lines: &'a [String],
}

impl<'a> CardFacts<'a> {
    /// The facts of a stored note; none of one that is no card.
    pub fn of(note: &'a Note) -> Option<Self> {
        Some(Self {
            letter: &note.letter,
            hand: note.hand.as_ref()?,
            format: note.format.as_ref()?,
            seed: note.seed,
            stationery: &note.stationery,
            qr_text: note.qr_text.as_deref(),
            address_lines: &note.address_lines,
        })
    }
}

/// Why a card cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub(super) enum DrawFault {
    /// The letter or the paper is at fault.
    #[error(transparent)]
    Card(#[from] CardError),
    /// Something that the card needs is not there.
    #[error("{} is not there", .0.code())]
    Lacking(NoteProblem),
    /// The records could not be read.
    #[error(transparent)]
    Records(#[from] DeedError),
}

impl From<DrawFault> for NoteProblem {
    fn from(fault: DrawFault) -> Self {
        match fault {
            DrawFault::Card(error) => error.into(),
            DrawFault::Lacking(problem) => problem,
            DrawFault::Records(error) => Self::CannotDraw {
                detail: error.to_string(),
            },
        }
    }
}

/// What a side of a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SideName {
    /// The written side of a flat card.
    Front,
    /// The other side of a flat card.
    Back,
    /// The written spread of a folded card.
    Inside,
    /// The other spread of a folded card: its back and its front.
    Outside,
}

/// A crease.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Crease {
    /// Whether it runs from top to bottom.
    pub upright: bool,
    /// From the left edge of the side, or from its top.
    pub at_mm: f32,
}

/// A side of a card as it will look.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PreviewSide {
    /// Which.
    pub name: SideName,
    /// The picture.
    pub svg: String,
    /// Its width; of a folded card, unfolded.
    pub width_mm: f32,
    /// Its height; of a folded card, unfolded.
    pub height_mm: f32,
    /// Where it is folded.
    pub folds: Vec<Crease>,
}

impl Desk {
    /// Draws a card.
    pub(super) fn compose(&self, facts: &CardFacts<'_>) -> Result<Card, DrawFault> {
        self.order(facts, |order| self.press.compose(order))
    }

    /// Whether a card can be drawn, found out without drawing it.
    pub(super) fn check_card(&self, facts: &CardFacts<'_>) -> Result<(), DrawFault> {
        self.order(facts, |order| self.press.check(order))
    }

    fn order<T>(
        &self,
        facts: &CardFacts<'_>,
        work: impl FnOnce(&CardOrder<'_>) -> Result<T, CardError>,
    ) -> Result<T, DrawFault> {
        self.teach(facts.hand).map_err(|_| {
            DrawFault::Lacking(NoteProblem::MissingHand {
                hand: facts.hand.clone(),
            })
        })?;
        Ok(work(&CardOrder {
            letter: facts.letter,
            hand: facts.hand,
            format: facts.format,
            seed: facts.seed,
            look: &self.look_of(facts)?,
        })?)
    }

    /// How the card looks beyond its letter, hand and format.
    fn look_of(&self, facts: &CardFacts<'_>) -> Result<Look, DrawFault> {
        let stationery = facts.stationery;
        let picture = |id: Option<PictureId>| {
            id.map(|id| {
                self.picture(id)
                    .map_err(|_| DrawFault::Lacking(NoteProblem::MissingPicture { picture: id }))
            })
            .transpose()
        };
        let qr = stationery.qr.zip(facts.qr_text).map(|(content, text)| Qr {
            text: text.to_owned(),
            caption: messages::qr_caption(content, facts.letter.language).to_owned(),
        });
        let back = match &stationery.back {
            None => None,
            Some(back) => Some(Back {
                picture: picture(back.picture)?,
                logo: picture(back.logo)?,
                colour: back
                    .colour
                    .map(|colour| Colour(colour.red, colour.green, colour.blue)),
                contact: back.contact.clone(),
            }),
        };
        Ok(Look {
            liveliness: stationery.liveliness,
            pen_slot: stationery.pen_slot,
            signature: picture(stationery.signature)?,
            body: picture(stationery.body)?,
            qr,
            back,
            recipient: facts.address_lines.to_vec(),
        })
    }
}

/// Every side of a card of this format.
pub(super) fn sides(card: &Card, format: &Format) -> Vec<PreviewSide> {
    let side = |(index, side): (usize, &std::sync::Arc<Side>)| {
        let Size { width, height } = side.size;
        let crease = format.crease().map(|crease| Crease {
            upright: crease.upright,
            at_mm: crease.at.0,
        });
        PreviewSide {
            name: match (format.fold, index == card.written) {
                (None, true) => SideName::Front,
                (None, false) => SideName::Back,
                (Some(_), true) => SideName::Inside,
                (Some(_), false) => SideName::Outside,
            },
            svg: cards::svg(side),
            width_mm: width.0,
            height_mm: height.0,
            folds: crease.into_iter().collect(),
        }
    };
    card.sides.iter().enumerate().map(side).collect()
}
