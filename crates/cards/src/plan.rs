//! The plan of a card: at which size its letter fits, which lines there are, and on which rulers they stand.

use crate::breaking::{Unit, even, fewest};
use crate::format::Format;
use crate::hand::{Hand, Script};
use crate::manner::LEFT_EDGE_MOST;
use crate::pen::Pen;
use crate::pen_slot;
use crate::room::Kept;
use crate::setting::{Atom, Breaking, Pens, Piece, Setting, units};
use crate::shaping::Shaper;
use crate::units::{Mm, Pt};
use domain::{Block, Letter, Role};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A line on its ruler.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) role: Role,
    /// Whether a block begins with it.
    pub(crate) begins: bool,
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
}

/// By how much a letter is too long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Excess {
    /// How far it reaches over its frame, downwards or sidewards.
    pub(crate) overflow: Mm,
    /// About how many words have to go.
    pub(crate) words: usize,
}

/// A greeting is written a little larger than the letter, a signature more so.
const GREETING_SCALE: f32 = 1.05;
const SIGNATURE_SCALE: f32 = 1.2;
/// Close and signature begin past the middle of the card, as in a letter.
const CLOSE_INDENT: f32 = 0.52;
/// Space for the flourish under the last line, in em.
const FLOURISH: f32 = 0.62;
/// The part of the free height that stays above the writing: a little less than half looks centred.
const ABOVE: f32 = 0.42;
/// The gaps between paragraphs grow into free height, at most to this multiple.
const GAP_GROWTH: f32 = 2.0;
/// Lines too stand further apart where a card has room, by at most this part.
const LEADING_GROWTH: f32 = 0.14;
/// A hundredth of a millimetre is rounding, not text.
const ROUNDING: f32 = 0.01;

/// A letter whose blocks are shaped, to be tried at any size.
pub(crate) struct Draft<'a> {
    letter: &'a Letter,
    hand: &'a Hand,
    script: &'a Script,
    settings: Vec<Setting<'a>>,
    paragraphs: Vec<Paragraph>,
    width: f32,
    height: f32,
    margin: f32,
    /// Width in em of the name that is written by pen.
    name: f32,
    kept: Kept,
}

/// What stands between two ends of line that the writer asked for.
struct Paragraph {
    block: usize,
    /// Whether it is the first of its block.
    first: bool,
    /// What can stand on a line by itself, and which atoms of the block that is.
    units: Vec<Unit>,
    atoms: Vec<Range<usize>>,
    /// The unit that holds a blank for a pen.
    blank: Option<usize>,
}

impl Paragraph {
    /// The units where a blank is so wide.
    fn units(&self, blank: impl Fn() -> f32) -> Cow<'_, [Unit]> {
        let Some(index) = self.blank else {
            return Cow::Borrowed(&self.units);
        };
        let mut units = self.units.clone();
        units[index].advance += blank();
        Cow::Owned(units)
    }
}

/// A line while its place is being found.
struct Rung {
    paragraph: usize,
    /// Whether it is the first of its block.
    begins: bool,
    role: Role,
    units: Range<usize>,
    em: f32,
    /// Width in mm, without what the line may begin further in.
    width: f32,
    /// Space above beyond the usual leading, in em of the body.
    gap: f32,
    baseline: f32,
}

/// Where the rungs stand.
struct Stand {
    /// Free height in mm; negative when there is too little.
    free: f32,
    /// All gaps together, in mm.
    gaps: f32,
    /// The widest line of the text, and of close and signature.
    text: f32,
    close: f32,
}

impl<'a> Draft<'a> {
    /// Shapes a letter.
    pub(crate) fn new(
        shaper: &mut Shaper,
        letter: &'a Letter,
        hand: &'a Hand,
        format: &Format,
        kept: Kept,
        breaking: Breaking,
    ) -> Self {
        let direction = letter.direction();
        let pens = Pens::of(shaper, hand, breaking);
        let set = |block| Setting::of(shaper, block, pens, direction, breaking);
        let mut draft = Self {
            letter,
            hand,
            script: hand.script(direction),
            settings: letter.blocks.iter().map(set).collect(),
            paragraphs: Vec::with_capacity(letter.blocks.len()),
            width: format.card.width.0 - 2.0 * format.margin.0,
            height: format.card.height.0 - 2.0 * format.margin.0,
            margin: format.margin.0,
            name: 0.0,
            kept,
        };
        draft.find_units();
        draft
    }

    /// Leaves room for a name by pen where the letter has a blank.
    pub(crate) fn leave_room(&mut self, shaper: &mut Shaper, name: String) {
        let block = Block {
            role: Role::Greeting,
            text: name,
            spans: Vec::new(),
        };
        let direction = self.letter.direction();
        let pens = Pens::of(shaper, self.hand, Breaking::Whole);
        self.name = Setting::of(shaper, &block, pens, direction, Breaking::Whole).width();
    }

    /// Width of a blank in em of its block.
    fn blank(&self, em: f32) -> f32 {
        pen_slot::width(Mm(self.name * em)).0 / em
    }

    /// The same with nothing in the corner.
    pub(crate) fn without_corner(mut self) -> Self {
        self.kept.corner = [0.0; 2];
        self
    }

    /// What none of the hand's fonts can write, each once.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut characters: Vec<String> = Vec::new();
        for missing in self.settings.iter().flat_map(|setting| &setting.missing) {
            if !characters.contains(missing) {
                characters.push(missing.clone());
            }
        }
        characters
    }

    /// Lets lines end inside names and words that are wider than the card at this size.
    pub(crate) fn force(&mut self, shaper: &mut Shaper, body: Pt) {
        for index in 0..self.settings.len() {
            let width = self.line_width(index, body);
            self.settings[index].force(shaper, width);
        }
        self.find_units();
    }

    fn find_units(&mut self) {
        self.paragraphs.clear();
        for (block, setting) in self.settings.iter().enumerate() {
            for (number, paragraph) in setting.paragraphs.iter().enumerate() {
                let atoms = &setting.atoms[paragraph.clone()];
                let mut found = Paragraph {
                    block,
                    first: number == 0,
                    units: Vec::with_capacity(atoms.len()),
                    atoms: Vec::with_capacity(atoms.len()),
                    blank: None,
                };
                for part in units(atoms) {
                    found.units.push(unit(&atoms[part.clone()]));
                    found
                        .atoms
                        .push(paragraph.start + part.start..paragraph.start + part.end);
                }
                if setting.blank {
                    let has_blank =
                        |part: &Range<usize>| setting.atoms[part.clone()].iter().any(|atom| atom.blank);
                    found.blank = found.atoms.iter().position(has_blank);
                }
                self.paragraphs.push(found);
            }
        }
    }

    /// Whether the letter fits its card at this size.
    pub(crate) fn fits(&self, body: Pt) -> bool {
        self.excess(body).is_none()
    }

    /// By how much the letter is too long at this size.
    pub(crate) fn excess(&self, body: Pt) -> Option<Excess> {
        let (rungs, stand) = self.tightest(body);
        let overflow = self.overflow(&stand);
        (overflow > ROUNDING).then(|| Excess {
            overflow: Mm(overflow),
            words: self.words_in(&rungs, -stand.free),
        })
    }

    /// As few lines as possible, each as full as possible.
    fn tightest(&self, body: Pt) -> (Vec<Rung>, Stand) {
        let mut rungs = self.rungs(body, |units, width, lines| {
            fewest(units, width, |line| lines.push(line));
        });
        let stand = self.stand(&mut rungs, body);
        (rungs, stand)
    }

    fn overflow(&self, stand: &Stand) -> f32 {
        (-stand.free).max(stand.text.max(stand.close + self.kept.corner[0]) - self.width)
    }

    /// The words of the text's last lines that together are `height` high, and of every line that is too wide one.
    fn words_in(&self, rungs: &[Rung], height: f32) -> usize {
        let wide = rungs.iter().filter(|rung| rung.width > self.width).count();
        let mut left = height;
        let mut words = wide;
        for rung in rungs.iter().rev().filter(|rung| !closing_role(rung.role)) {
            if left <= ROUNDING {
                break;
            }
            left -= rung.em * (self.script.leading + rung.gap);
            words += rung.units.len();
        }
        words.max(1)
    }

    /// Lays the letter out at a size at which it fits.
    pub(crate) fn plan(&self, shaper: &mut Shaper, body: Pt) -> Plan {
        let mut rungs = self.rungs(body, |units, width, lines| lines.extend(even(units, width)));
        let mut stand = self.stand(&mut rungs, body);
        if self.overflow(&stand) > ROUNDING {
            // The other script's taller letters may have come to stand on more lines.
            (rungs, stand) = self.tightest(body);
        }
        let em = Mm::from(body).0;
        let growth = if stand.gaps > 0.0 {
            (stand.free * 0.5 / stand.gaps).clamp(0.0, GAP_GROWTH - 1.0)
        } else {
            0.0
        };
        let leadings: f32 = rungs
            .iter()
            .skip(1)
            .map(|rung| rung.em * self.leading(rung))
            .sum();
        let airy = if leadings > 0.0 {
            (stand.free * 0.3 / leadings).clamp(0.0, LEADING_GROWTH)
        } else {
            0.0
        };
        let grown = growth * stand.gaps + airy * leadings;
        let mut down = self.margin + (stand.free - grown).max(0.0) * ABOVE;
        let indent = (self.width * CLOSE_INDENT)
            .min(self.width - stand.close)
            .max(self.kept.corner[0]);
        let mut lines = Vec::with_capacity(rungs.len());
        for (number, rung) in rungs.into_iter().enumerate() {
            down += em * rung.gap * growth;
            if number > 0 {
                down += rung.em * self.leading(&rung) * airy;
            }
            let paragraph = &self.paragraphs[rung.paragraph];
            let setting = &self.settings[paragraph.block];
            let mut pieces = setting.line(shaper, atoms_of(paragraph, &rung.units));
            for piece in pieces.iter_mut().filter(|piece| piece.is_blank()) {
                piece.advance = self.blank(rung.em);
                Arc::make_mut(&mut piece.shape).advance = piece.advance / piece.scale;
            }
            let indent = if closing_role(rung.role) { indent } else { 0.0 };
            let hang = rung.em * hang(&pieces, setting.right_to_left());
            lines.push(Line {
                role: rung.role,
                begins: rung.begins,
                pieces,
                em: rung.em,
                baseline: rung.baseline + down,
                indent: indent - hang,
            });
        }
        Plan { body, lines }
    }

    /// The lines of all blocks, as `fill` breaks their paragraphs.
    fn rungs(&self, body: Pt, fill: impl Fn(&[Unit], f32, &mut Vec<Range<usize>>)) -> Vec<Rung> {
        let mut rungs: Vec<Rung> = Vec::with_capacity(16);
        let mut lines = Vec::with_capacity(8);
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let role = self.letter.blocks[paragraph.block].role;
            let em = self.em(paragraph.block, body);
            lines.clear();
            let units = paragraph.units(|| self.blank(em));
            fill(&units, self.line_width(paragraph.block, body), &mut lines);
            if lines.is_empty() {
                lines.push(0..0);
            }
            for (index, line) in lines.drain(..).enumerate() {
                let above = rungs.last().map(|rung| rung.role);
                let begins = index == 0 && paragraph.first;
                rungs.push(Rung {
                    paragraph: number,
                    begins,
                    role,
                    em,
                    width: em * (width_of(&units[line.clone()]) + LEFT_EDGE_MOST),
                    units: line,
                    gap: if begins { gap(above, role) } else { 0.0 },
                    baseline: 0.0,
                });
            }
        }
        rungs
    }

    /// Puts the lines one below the other, from the frame's upper edge.
    fn stand(&self, rungs: &mut [Rung], body: Pt) -> Stand {
        let em = Mm::from(body).0;
        let mut stand = Stand {
            free: 0.0,
            gaps: 0.0,
            text: 0.0,
            close: 0.0,
        };
        let mut down = 0.0;
        for (index, rung) in rungs.iter_mut().enumerate() {
            let room = if index == 0 {
                self.script.ascent
            } else {
                self.leading(rung)
            };
            down += rung.em * room + em * rung.gap;
            rung.baseline = down;
            stand.gaps += em * rung.gap;
            let widest = if closing_role(rung.role) {
                &mut stand.close
            } else {
                &mut stand.text
            };
            *widest = widest.max(rung.width);
        }
        let below = rungs.last().map_or(0.0, |rung| {
            let signed = rung.role == Role::Signature;
            rung.em * if signed { FLOURISH } else { self.script.descent }
        });
        stand.free = self.height - down - below - self.kept.below;
        // Close and signature stand beside what is kept in the corner, the text above it.
        let text = rungs.iter().rfind(|rung| !closing_role(rung.role));
        if let Some(last) = text.filter(|_| self.kept.corner[1] > 0.0) {
            let ends = last.baseline + last.em * self.script.descent;
            stand.free = stand.free.min(self.height - self.kept.corner[1] - ends);
        }
        stand
    }

    /// Millimetres in one em of a block.
    fn em(&self, block: usize, body: Pt) -> f32 {
        Mm::from(body).0
            * match self.letter.blocks[block].role {
                Role::Greeting => GREETING_SCALE,
                Role::Signature => SIGNATURE_SCALE,
                Role::Body | Role::Close => 1.0,
            }
    }

    /// Room for a line of a block, in em, wherever it begins.
    fn line_width(&self, block: usize, body: Pt) -> f32 {
        self.width / self.em(block, body) - LEFT_EDGE_MOST
    }

    /// From the line above to this one, in em: the language's own leading, more where the other script is taller.
    fn leading(&self, rung: &Rung) -> f32 {
        let paragraph = &self.paragraphs[rung.paragraph];
        let setting = &self.settings[paragraph.block];
        let tall = setting.arabic
            && !setting.right_to_left()
            && setting.atoms[atoms_of(paragraph, &rung.units)]
                .iter()
                .any(|atom| atom.pen == Pen::Arabic);
        if tall {
            self.hand.arabic.leading.max(self.script.leading)
        } else {
            self.script.leading
        }
    }
}

fn atoms_of(paragraph: &Paragraph, units: &Range<usize>) -> Range<usize> {
    match paragraph.atoms.get(units.clone()) {
        Some([first, .., last]) => first.start..last.end,
        Some([only]) => only.clone(),
        _ => 0..0,
    }
}

/// Atoms between which no line ends.
fn unit(atoms: &[Atom]) -> Unit {
    let inner: f32 = atoms[1..].iter().map(|atom| atom.space + atom.advance).sum();
    Unit {
        space: atoms[0].space,
        advance: atoms[0].advance + inner,
        slight: atoms.len() == 1 && atoms[0].text.len() <= 2,
    }
}

fn width_of(units: &[Unit]) -> f32 {
    let wide: f32 = units.iter().map(|unit| unit.space + unit.advance).sum();
    wide - units.first().map_or(0.0, |unit| unit.space)
}

/// How far the first letter of a line hangs out of the text's edge, in em, so that the edge looks straight.
fn hang(pieces: &[Piece], right_to_left: bool) -> f32 {
    let first = if right_to_left {
        pieces.last()
    } else {
        pieces.first()
    };
    first.map_or(0.0, |piece| {
        let part = match piece.shape.text.chars().next() {
            Some('“' | '„' | '”' | '‘' | '«' | '»' | '"') => 0.6,
            Some('—' | '–' | '-' | '(') => 0.3,
            _ => 0.0,
        };
        let letter = piece
            .shape
            .clusters
            .iter()
            .find(|cluster| cluster.text.start == 0);
        part * piece.scale * letter.map_or(0.0, |cluster| cluster.advance)
    })
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
