//! Where two pens meet, such as the two scripts of a hand: the space there is made as wide to the eye as the one before it.
//!
//! Letters of one script overhang their width, those of another leave some of it free; next to letters of the same
//! font that evens out, next to another script it does not.

use crate::card::Glyph;
use crate::face::Face;
use crate::setting::Piece;

/// What letters leave free on both sides of a space between words of one script, in em of the body.
const USUAL: f32 = 0.06;
/// No space changes by more.
const MOST: f32 = 0.14;
/// All spaces of a line together grow by no more, for lines are broken before.
const MOST_OF_A_LINE: f32 = 0.3;

/// Evens out the spaces of a line between words of different pens.
pub(crate) fn even_out(pieces: &mut [Piece]) {
    if pieces.windows(2).all(|pair| pair[0].pen == pair[1].pen) {
        return;
    }
    let changes: Vec<f32> = (0..pieces.len())
        .map(|index| match index.checked_sub(1) {
            Some(before) => change(&pieces[before], &pieces[index]),
            None => 0.0,
        })
        .collect();
    let wider: f32 = changes.iter().sum();
    let share = if wider > MOST_OF_A_LINE {
        MOST_OF_A_LINE / wider
    } else {
        1.0
    };
    for (piece, change) in pieces.iter_mut().zip(changes) {
        piece.space_before += change * if change > 0.0 { share } else { 1.0 };
    }
}

fn change(before: &Piece, piece: &Piece) -> f32 {
    if before.pen == piece.pen || piece.space_before <= 0.0 {
        return 0.0;
    }
    let [_, free_before] = before.shape.free;
    let [free_after, _] = piece.shape.free;
    let free = free_before * before.scale + free_after * piece.scale;
    (USUAL - free).clamp(-MOST, MOST).max(0.15 - piece.space_before)
}

/// How much of a word's width is free of ink on its left and on its right, in em; negative where it overhangs.
pub(crate) fn free(face: &Face, glyphs: &[Glyph], advance: f32) -> [f32; 2] {
    let bearings = face.bearings();
    let mut ink: Option<(f32, f32)> = None;
    for glyph in glyphs {
        let Some([left, right]) = bearings.ink(face, glyph.id) else {
            continue;
        };
        let (left, right) = (glyph.x + left, glyph.x + right);
        ink = Some(ink.map_or((left, right), |(least, most)| (least.min(left), most.max(right))));
    }
    ink.map_or([0.0, 0.0], |(left, right)| [left, advance - right])
}
