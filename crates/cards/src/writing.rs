//! Writing of a plan with the manner of a hand: every word gets its place and its small deviations.

use crate::card::{self, Side, Word};
use crate::format::Format;
use crate::hand::Hand;
use crate::look::CardOrder;
use crate::manner::{Freedom, LEAST_GAP, LineManner, NoteManner, Pressure, WordManner, placement};
use crate::ornament::{flourish, sprig};
use crate::pen::Pen;
use crate::pen_slot;
use crate::plan::{Line, Plan};
use crate::room::Room;
use crate::setting::Piece;
use crate::units::{Mm, Pt};
use domain::{Direction, Role};

/// What an eye needs to see between two words, in em, and by how much a space is widened for it at most.
const LEAST_SPACE: f32 = 0.35;
const WIDEST_MENDING: f32 = 0.16;

/// What the spaces before the words of a line get more or less than their width, in em: together no more than `room`.
/// Where there is less, those that are wider than they must be give it, so that they stay as uneven as they were.
fn gaps(pieces: &[Piece], manners: &[WordManner], room: f32) -> Vec<f32> {
    let pairs = pieces.iter().enumerate().map(|(index, piece)| {
        let before = index.checked_sub(1).map(|before| &pieces[before]);
        let Some(before) = before.filter(|_| piece.space_before > 0.0) else {
            return (0.0, 0.0);
        };
        let least = (LEAST_SPACE - seen_space(before, piece)).clamp(LEAST_GAP, WIDEST_MENDING);
        // Words that are written larger grow to both sides.
        let grown = f32::midpoint(
            manners[index - 1].growth * before.advance,
            manners[index].growth * piece.advance,
        );
        (least + grown, manners[index].gap.max(least) + grown)
    });
    let pairs: Vec<(f32, f32)> = pairs.collect();
    let (least, wanted) = pairs
        .iter()
        .fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let share = ((room - least) / (wanted - least).max(f32::EPSILON)).clamp(0.0, 1.0);
    // Even the least may be too much; then words stand as close as the font has them.
    let least_share = if least > room { room / least } else { 1.0 };
    pairs
        .iter()
        .map(|&(least, wanted)| least * least_share + (wanted - least) * share)
        .collect()
}

/// The room without ink between two words, in em. Arabic words may reach over each other's ends; theirs is the space.
fn seen_space(before: &Piece, piece: &Piece) -> f32 {
    if before.pen == Pen::Arabic || piece.pen == Pen::Arabic {
        return LEAST_SPACE;
    }
    piece.space_before + before.shape.free[1] * before.scale + piece.shape.free[0] * piece.scale
}

/// Writes the plan's lines on a panel of the format's size, with a flourish under the signature and the
/// ornament where there is room.
pub(crate) fn write(
    plan: &Plan,
    order: &CardOrder<'_>,
    room: &Room<'_>,
    hand: &Hand,
    format: &Format,
) -> Side {
    let (direction, seed) = (order.letter.direction(), order.seed);
    let freedom = Freedom::of(order.look.liveliness);
    let mut side = Side::blank(format.card);
    side.lines.reserve(plan.lines.len());
    let script = hand.script(direction);
    let note = NoteManner::of(seed);
    let mut pressure = Pressure::of(seed, order.look.liveliness);
    for (number, line) in plan.lines.iter().enumerate() {
        if line.begins {
            pressure.pause();
        }
        let mut words = write_line(line, number, direction, format, note, freedom, &mut pressure);
        side.shapes.extend(pen_slot::rules(line, &mut words));
        side.lines.push(card::Line {
            direction,
            face: script.face.clone(),
            size: Pt::from(Mm(line.em * script.scale)),
            baseline: Mm(line.baseline),
            words,
        });
    }
    if let (Some(planned), Some(line)) = (plan.lines.last(), side.lines.last())
        && planned.role == Role::Signature
    {
        let edges = [format.margin.0, format.card.width.0 - format.margin.0];
        side.shapes
            .extend(flourish(&line.words, planned.em, script, direction, seed, edges));
    }
    room.fill(&mut side, plan, order, hand, format);
    if room.has_code() {
        return side;
    }
    side.sprig = sprig(&side, plan.body, direction, hand, format);
    side
}

/// Writes one line into the format's frame.
pub(crate) fn write_line(
    line: &Line,
    number: usize,
    direction: Direction,
    format: &Format,
    note: NoteManner,
    freedom: Freedom,
    pressure: &mut Pressure,
) -> Vec<Word> {
    let freedom = if line.role == Role::Signature {
        freedom.signing(direction)
    } else {
        freedom
    };
    let manner = LineManner::of(note, number, freedom);
    let manners: Vec<WordManner> = line
        .pieces
        .iter()
        .enumerate()
        .map(|(word, piece)| {
            if piece.pen == Pen::Print || piece.is_blank() {
                return WordManner::default();
            }
            let manner = WordManner::of(note.seed, number, word, freedom);
            if piece.pen == Pen::Arabic && piece.shape.face.joins_level() {
                manner.sinking(freedom)
            } else {
                manner
            }
        })
        .collect();

    // Wider gaps and the ragged edge may only use up what the line leaves of the frame.
    let frame = format.card.width.0 - 2.0 * format.margin.0 - line.indent;
    let slack = (frame - line.width()).max(0.0) / line.em;
    let edge = manner.edge.min(slack / 2.0);
    let gaps = gaps(&line.pieces, &manners, slack - edge);
    let width = line.width() + line.em * gaps.iter().sum::<f32>();
    let start = format.margin.0 + line.indent + edge * line.em;
    let left = match direction {
        Direction::Ltr => start,
        Direction::Rtl => format.card.width.0 - start - width,
    };

    let mut x = left;
    let mut words = Vec::with_capacity(line.pieces.len());
    for (index, piece) in line.pieces.iter().enumerate() {
        x += line.em * (piece.space_before + gaps[index]);
        let piece_width = line.em * piece.advance;
        let middle = x + piece_width / 2.0;
        let along = match direction {
            Direction::Ltr => middle - left,
            Direction::Rtl => left + width - middle,
        };
        let (height, slope) = manner.height(along / line.em);
        let mut word = manners[index];
        if piece.pen != Pen::Print && !piece.is_blank() {
            word.growth += manner.growth(along / line.em);
        }
        let turn = match (piece.pen, direction) {
            (Pen::Print, _) => 0.0,
            (_, Direction::Ltr) => slope,
            (_, Direction::Rtl) => -slope,
        };
        let ink = pressure.next(&word);
        let size = line.em * piece.scale;
        let advance = piece.advance / piece.scale;
        let middle = (middle, line.baseline - line.em * (height + word.lift));
        let next = line.pieces.get(index + 1).map_or(0.0, |next| next.space_before);
        words.push(Word {
            shape: piece.shape.clone(),
            size: Pt::from(Mm(size)),
            placement: placement(middle, advance, size, turn, &word),
            space: next / piece.scale,
            ink,
        });
        x += piece_width;
    }
    words
}
