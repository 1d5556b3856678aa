//! What stands on the written panel beside the hand's own lines: a scanned signature under them, a scanned
//! note in their place, a square code in the lower corner where lines begin.

use crate::CardError;
use crate::card::{self, INK, Side};
use crate::chance::Chance;
use crate::format::Format;
use crate::hand::{Hand, PLAIN};
use crate::lettering::{Align, Lettering, Level, Style};
use crate::look::CardOrder;
use crate::picture::{Area, Picture, PlacedPicture};
use crate::plan::Plan;
use crate::qr::{QUIET, Square, qr};
use crate::shaping::Shaper;
use crate::units::{Mm, Pt, Size};
use domain::{Direction, Letter, Liveliness, Role};
use std::borrow::Cow;

/// Height of a signature on a card whose shorter side is [`USUAL_SIDE`], and its bounds on others.
const SIGNATURE: f32 = 12.0;
const SIGNATURE_BOUNDS: [f32; 2] = [9.0, 14.0];
const USUAL_SIDE: f32 = 105.0;
/// A signature is at most this part of the frame wide.
const WIDEST_SIGNATURE: f32 = 0.6;
/// Where a signature begins without a close above it, as part of the frame's width.
const SIGNATURE_INDENT: f32 = 0.52;
/// How far a signature strays: degrees, part of its size, mm sidewards and upwards.
const STRAY: [f32; 4] = [1.0, 0.03, 1.2, 0.3];
/// Room around it for that.
const STRAY_ROOM: f32 = 1.2;

/// Between the greeting and a scanned note.
const NOTE_GAP: f32 = 3.0;

/// Side of a square code as part of the card's shorter side, and its bounds in mm.
const CODE: f32 = 0.24;
const CODE_BOUNDS: [f32; 2] = [16.0, 24.0];
/// The line under a square code: its height, and its largest and smallest size.
const CAPTION: f32 = 3.4;
const CAPTION_SIZES: [Pt; 2] = [Pt(7.5), Pt(5.0)];

/// What a plan leaves free, in mm.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Kept {
    /// Height under the last line.
    pub(crate) below: f32,
    /// Width and height of the lower corner where lines begin.
    pub(crate) corner: [f32; 2],
}

/// The room of one card.
pub(crate) struct Room<'a> {
    /// What is left for the hand to write.
    pub(crate) letter: Cow<'a, Letter>,
    pub(crate) kept: Kept,
    note: Option<(&'a Picture, f32)>,
    signature: Option<(&'a Picture, Size)>,
    code: Option<Code<'a>>,
}

/// A square code in its corner.
struct Code<'a> {
    square: Square,
    caption: &'a [String],
    /// Where the caption stands.
    under: Area,
}

impl<'a> Room<'a> {
    /// Makes room for what the order's look asks for.
    ///
    /// # Errors
    /// [`CardError::CodeTooLong`].
    pub(crate) fn of(order: &CardOrder<'a>, hand: &Hand, format: &Format) -> Result<Self, CardError> {
        let look = order.look;
        let frame = Size {
            width: Mm(format.card.width.0 - 2.0 * format.margin.0),
            height: Mm(format.card.height.0 - 2.0 * format.margin.0),
        };
        let code = match &look.qr {
            None => None,
            Some(qr) => Some(Code::of(&qr.text, &qr.caption, order, format)?),
        };
        let mut kept = Kept {
            below: 0.0,
            corner: code.as_ref().map_or([0.0; 2], |code| code.reach(format)),
        };
        let signature = look
            .signature
            .as_ref()
            .map(|picture| (picture, signature_size(picture, frame, kept.corner[0], format)));
        kept.below += signature.map_or(0.0, |(_, size)| size.height.0 + STRAY_ROOM);
        let letter = written(order);
        let greeted = letter.blocks.iter().any(|block| block.role == Role::Greeting);
        let script = hand.script(letter.direction());
        let (greeting, gap) = if greeted {
            let em = Mm::from(format.largest_body).0;
            (em * (script.ascent + script.descent), NOTE_GAP)
        } else {
            (0.0, 0.0)
        };
        let note = look.body.as_ref().map(|picture| {
            let free = frame.height.0 - greeting - gap - kept.below - kept.corner[1];
            let height = frame.width.0 * picture.height() as f32 / picture.width() as f32;
            (picture, height.min(free.max(0.0)))
        });
        // Under a note the corner is not reached by lines: the note itself ends above it.
        kept.below += note.map_or(0.0, |(_, height)| height + gap + kept.corner[1]);
        if note.is_some() {
            kept.corner[1] = 0.0;
        }
        Ok(Self {
            letter,
            kept,
            note,
            signature,
            code,
        })
    }

    /// Whether the corner where lines begin is taken.
    pub(crate) fn has_code(&self) -> bool {
        self.code.is_some()
    }

    /// Places everything on the side that carries the planned lines.
    pub(crate) fn fill(
        &self,
        side: &mut Side,
        plan: &Plan,
        order: &CardOrder<'_>,
        hand: &Hand,
        format: &Format,
    ) {
        let descent = hand.script(self.letter.direction()).descent;
        let mut down = match plan.lines.last() {
            Some(line) => line.baseline + line.em * descent,
            None => format.card.height.0 / 2.0 - self.kept.below / 2.0,
        };
        if let Some((picture, height)) = self.note {
            down += if plan.lines.is_empty() { 0.0 } else { NOTE_GAP };
            let area = Area {
                left: format.margin,
                top: Mm(down),
                size: Size {
                    width: Mm(format.card.width.0 - 2.0 * format.margin.0),
                    height: Mm(height),
                },
            };
            side.pictures.push(PlacedPicture {
                text: said(order.letter, &[Role::Body, Role::Close]),
                ..PlacedPicture::contained(picture.clone(), area)
            });
            down += height;
        }
        if let Some((picture, size)) = self.signature {
            side.pictures
                .push(self.signed(picture, size, down, plan, order, format));
        }
        if let Some(code) = &self.code {
            side.shapes.push(code.square.shape.clone());
        }
    }

    /// The caption of the square code, if there is one.
    ///
    /// # Errors
    /// [`CardError::MissingGlyph`]; [`CardError::NoRoomForCode`] when the caption is wider than its place.
    pub(crate) fn caption(&self, shaper: &mut Shaper) -> Result<Vec<card::Line>, CardError> {
        let Some(code) = self.code.as_ref().filter(|code| code.caption != [String::new()]) else {
            return Ok(Vec::new());
        };
        let style = Style {
            align: Align::Middle,
            level: Level::Bottom,
            sizes: CAPTION_SIZES,
            ink: INK,
            seed: None,
        };
        let lettering = Lettering::of(shaper, code.caption, &PLAIN, None)?;
        lettering.write(code.under, &style).map_err(|error| match error {
            CardError::AddressTooLong { overflow, .. } | CardError::AddressTooTall { overflow, .. } => {
                CardError::NoRoomForCode { overflow }
            }
            other => other,
        })
    }

    /// The signature where a written one would stand, a little different on every card.
    fn signed(
        &self,
        picture: &Picture,
        size: Size,
        top: f32,
        plan: &Plan,
        order: &CardOrder<'_>,
        format: &Format,
    ) -> PlacedPicture {
        let frame = format.card.width.0 - 2.0 * format.margin.0;
        let close = plan.lines.iter().rfind(|line| line.role == Role::Close);
        let indent = close.map_or(frame * SIGNATURE_INDENT, |line| line.indent);
        let indent = indent.min(frame - size.width.0).max(0.0);
        let amount = match order.look.liveliness {
            Liveliness::None => 0.0,
            Liveliness::Calm => 0.5,
            Liveliness::Natural => 1.0,
            Liveliness::Lively => 1.5,
        };
        let mut chance = Chance::of(order.seed, usize::from(u16::MAX), 2);
        let [turn, growth, aside, up] = STRAY.map(|most| most * amount * chance.bell().clamp(-1.0, 1.0));
        let (sin, cos) = turn.to_radians().sin_cos();
        let scale = 1.0 + growth;
        let (width, height) = (size.width.0 * scale, size.height.0 * scale);
        let left = match self.letter.direction() {
            Direction::Ltr => format.margin.0 + indent,
            Direction::Rtl => format.card.width.0 - format.margin.0 - indent - size.width.0,
        };
        let (slack, middle) = (frame - indent - size.width.0, left + size.width.0 / 2.0);
        let middle = [
            middle + aside.clamp(-slack.max(0.0), slack.max(0.0)),
            top + STRAY_ROOM / 2.0 + size.height.0 / 2.0 - up,
        ];
        PlacedPicture {
            picture: picture.clone(),
            placement: [
                width * cos,
                -width * sin,
                height * sin,
                height * cos,
                middle[0] - f32::midpoint(width * cos, height * sin),
                middle[1] - (height * cos - width * sin) / 2.0,
            ],
            clip: None,
            text: said(order.letter, &[Role::Signature]),
        }
    }
}

/// The letter without the blocks that pictures take the place of: a scanned note is the whole of it but for
/// the greeting.
fn written<'a>(order: &CardOrder<'a>) -> Cow<'a, Letter> {
    let look = order.look;
    if look.body.is_none() && look.signature.is_none() {
        return Cow::Borrowed(order.letter);
    }
    let keeps = |role: Role| match role {
        Role::Greeting => true,
        Role::Body | Role::Close => look.body.is_none(),
        Role::Signature => false,
    };
    let mut letter = order.letter.clone();
    letter.blocks.retain(|block| keeps(block.role));
    Cow::Owned(letter)
}

/// What a picture says in the letter's words.
fn said(letter: &Letter, roles: &[Role]) -> String {
    let blocks = letter.blocks.iter().filter(|block| roles.contains(&block.role));
    let texts: Vec<&str> = blocks.map(|block| block.text.as_str()).collect();
    texts.join(" ")
}

fn signature_size(picture: &Picture, frame: Size, corner: f32, format: &Format) -> Size {
    let shape = picture.width() as f32 / picture.height() as f32;
    let shorter = format.card.width.0.min(format.card.height.0);
    let [least, most] = SIGNATURE_BOUNDS;
    let height = (SIGNATURE * shorter / USUAL_SIDE).clamp(least, most);
    let widest = (frame.width.0 * WIDEST_SIGNATURE).min(frame.width.0 - corner);
    let width = (height * shape).min(widest);
    Size {
        width: Mm(width),
        height: Mm(width / shape),
    }
}

impl<'a> Code<'a> {
    fn of(
        text: &str,
        caption: &'a String,
        order: &CardOrder<'_>,
        format: &Format,
    ) -> Result<Self, CardError> {
        let shorter = format.card.width.0.min(format.card.height.0);
        let [least, most] = CODE_BOUNDS;
        let most = Mm((shorter * CODE).clamp(least, most));
        let side = qr(text, most, Mm(0.0), Mm(0.0))?.side;
        // The dark part begins where lines do; the white around it may lie in the card's margin.
        let quiet = QUIET.min(format.margin.0);
        let caption_height = if caption.is_empty() { 0.0 } else { CAPTION };
        let left = match order.letter.direction() {
            Direction::Ltr => format.margin.0 - quiet,
            Direction::Rtl => format.card.width.0 - format.margin.0 + quiet - side.0,
        };
        let bottom = format.card.height.0 - format.margin.0 + quiet / 2.0;
        let top = bottom - caption_height - side.0;
        Ok(Self {
            square: qr(text, most, Mm(left), Mm(top))?,
            caption: std::slice::from_ref(caption),
            under: Area {
                left: Mm(left),
                top: Mm(bottom - caption_height),
                size: Size {
                    width: side,
                    height: Mm(caption_height),
                },
            },
        })
    }

    /// Width and height that it takes of the frame, with the white around it.
    fn reach(&self, format: &Format) -> [f32; 2] {
        let quiet = QUIET.min(format.margin.0);
        [
            self.square.side.0 - quiet,
            self.square.side.0 + self.under.size.height.0 - quiet / 2.0,
        ]
    }
}
