//! The plan of a card at one body size: which lines there are, and on which rulers they stand.

use crate::format::Format;
use crate::hand::{Hand, Script};
use crate::manner::LEFT_EDGE_MOST;
use crate::pen::Pen;
use crate::setting::{Piece, Setter, Setting};
use crate::units::{Mm, Pt};
use domain::{Direction, Letter, Role};

/// A line on its ruler.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) role: Role,
    /// From left to right.
    pub(crate) pieces: Vec<Piece>,
    /// Millimetres in one em.
    pub(crate) em: f32,
    /// The ruler, in mm from the card's top.
    pub(crate) baseline: f32,
    /// From the frame's starting side (the right one in Arabic) to the line's ideal beginning, in mm.
    pub(crate) indent: f32,
}

impl Line {
    /// Width in mm before the manner of the hand changes it.
    pub(crate) fn width(&self) -> f32 {
        self.em * line_width(&self.pieces)
    }
}

/// All lines of a card at one body size.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) body: Pt,
    pub(crate) lines: Vec<Line>,
    overflow: f32,
}

/// A signature is written larger than the letter.
const SIGNATURE_SCALE: f32 = 1.2;
/// Close and signature begin past the middle of the card, as in a letter.
const CLOSE_INDENT: f32 = 0.52;
/// Space for the flourish under the last line, in em.
const FLOURISH: f32 = 0.62;
/// The part of the free height that stays above the writing: a little less than half looks centred.
const ABOVE: f32 = 0.42;
/// The gaps between paragraphs grow into free height, at most to this multiple.
const GAP_GROWTH: f32 = 2.0;

impl Plan {
    /// Lays the blocks out at the size `body`, whether they fit or not.
    pub(crate) fn of(
        setter: &Setter,
        letter: &Letter,
        settings: &mut [Setting],
        hand: &Hand,
        format: &Format,
        body: Pt,
    ) -> Self {
        let script = hand.script(letter.direction());
        let em = Mm::from(body).0;
        let frame = [
            format.card.width - format.margin * 2.0,
            format.card.height - format.margin * 2.0,
        ];
        let (width, height) = (frame[0].0, frame[1].0);

        let mut lines: Vec<Line> = Vec::new();
        let mut gaps: Vec<f32> = Vec::new();
        for (block, setting) in letter.blocks.iter().zip(settings) {
            let em = em
                * if block.role == Role::Signature {
                    SIGNATURE_SCALE
                } else {
                    1.0
                };
            let broken = break_well(setter, setting, width / em - LEFT_EDGE_MOST);
            for (index, pieces) in broken.into_iter().enumerate() {
                let above = lines.last().map(|line| line.role);
                gaps.push(if index == 0 { gap(above, block.role) } else { 0.0 });
                lines.push(Line {
                    role: block.role,
                    pieces,
                    em,
                    baseline: 0.0,
                    indent: 0.0,
                });
            }
        }

        let mut down = 0.0;
        let mut grown = 0.0;
        for (index, (line, gap)) in lines.iter_mut().zip(&gaps).enumerate() {
            let room = if index == 0 {
                script.ascent
            } else {
                leading(line, hand, script, letter.direction())
            };
            down += line.em * room + em * gap;
            grown += em * gap;
            line.baseline = down;
        }
        let signed = lines.last().is_some_and(|line| line.role == Role::Signature);
        let below = lines.last().map_or(0.0, |line| {
            line.em * if signed { FLOURISH } else { script.descent }
        });
        let free = height - down - below;

        let growth = if grown > 0.0 {
            (free * 0.5 / grown).clamp(0.0, GAP_GROWTH - 1.0)
        } else {
            0.0
        };
        let top = format.margin.0 + (free - growth * grown).max(0.0) * ABOVE;
        let mut extra = 0.0;
        for (line, gap) in lines.iter_mut().zip(&gaps) {
            extra += em * gap * growth;
            line.baseline += top + extra;
        }

        let widest = |closing: bool| {
            let lines = lines.iter().filter(|line| closing_role(line.role) == closing);
            lines
                .map(|line| line.width() + line.em * LEFT_EDGE_MOST)
                .fold(0.0, f32::max)
        };
        let (text, close) = (widest(false), widest(true));
        let indent = (width * CLOSE_INDENT).min(width - close).max(0.0);
        for line in lines.iter_mut().filter(|line| closing_role(line.role)) {
            line.indent = indent;
        }
        let overflow = (-free).max(text.max(close) - width);
        Self {
            body,
            lines,
            overflow,
        }
    }

    /// How far the text reaches over its frame, downwards or sidewards; zero or less when it fits.
    pub(crate) fn overflow(&self) -> Mm {
        // A hundredth of a millimetre is rounding, not text.
        Mm(if self.overflow < 0.01 { 0.0 } else { self.overflow })
    }
}

/// Widths to try, as parts of the whole one, when a paragraph's last line holds a single word.
const NARROWER: [f32; 3] = [0.94, 0.88, 0.82];

/// Breaks a block into lines of at most `width` em, without a lone last word if narrower lines prevent it.
fn break_well(setter: &Setter, setting: &mut Setting, width: f32) -> Vec<Vec<Piece>> {
    let lone = |lines: &[Vec<Piece>]| {
        lines.len() > 1
            && lines
                .last()
                .is_some_and(|line| line.iter().all(|piece| piece.space_before <= 0.0))
    };
    let lines = setter.lines(setting, width);
    if !lone(&lines) {
        return lines;
    }
    let better = NARROWER
        .iter()
        .map(|part| setter.lines(setting, width * part))
        .find(|other| {
            let widest = other.iter().map(|line| line_width(line)).fold(0.0, f32::max);
            other.len() == lines.len() && !lone(other) && widest <= width
        });
    better.unwrap_or(lines)
}

/// Width in em.
fn line_width(pieces: &[Piece]) -> f32 {
    pieces
        .iter()
        .map(|piece| piece.space_before + piece.advance)
        .sum()
}

fn closing_role(role: Role) -> bool {
    matches!(role, Role::Close | Role::Signature)
}

/// Space in em between the last line of one block and the first of the next, beyond the usual leading.
fn gap(above: Option<Role>, role: Role) -> f32 {
    match (above, role) {
        (None, _) | (Some(Role::Signature), Role::Signature) => 0.0,
        (Some(Role::Close), Role::Signature) => 0.15,
        (Some(Role::Greeting), _) => 0.42,
        (_, Role::Close | Role::Signature) => 0.55,
        (Some(_), Role::Greeting | Role::Body) => 0.36,
    }
}

/// From the line above to this one, in em: the language's own leading, more where the other script is taller.
fn leading(line: &Line, hand: &Hand, script: &Script, direction: Direction) -> f32 {
    let tall = direction == Direction::Ltr && line.pieces.iter().any(|piece| piece.pen == Pen::Arabic);
    if tall {
        hand.arabic.leading.max(script.leading)
    } else {
        script.leading
    }
}
