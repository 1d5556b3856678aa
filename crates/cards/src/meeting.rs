//! Where two pens meet, such as the two scripts of a hand: the space there is made as wide to the eye as the one before it.
//!
//! Letters of one script overhang their width, those of another leave some of it free; next to letters of the same
//! font that evens out, next to another script it does not.

use crate::card::{Glyph, WordShape};
use crate::face::Face;
use crate::setting::Piece;

/// What letters leave free on both sides of a space between words of one script, in em of the body.
const USUAL: f32 = 0.06;
/// What an apostrophe stays clear of an accented letter, in em.
const CLEAR_OF_ACCENTS: f32 = 0.02;
const NO_GAP_TO_READERS: f32 = 0.07;
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

/// Parts apostrophes from accented letters after them, as in “com’è”: some fonts draw the two together as if there were
/// no accent, and the one covers the other.
pub(crate) fn clear_accents(mut shape: WordShape) -> WordShape {
    let accented = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
    let mut moved = false;
    for index in 1..shape.clusters.len() {
        let [apostrophe, letter] = [index - 1, index].map(|place| shape.clusters[place].clone());
        if !matches!(&shape.text[apostrophe.text], "’" | "'")
            || !shape.text[letter.text].starts_with(accented)
        {
            continue;
        }
        let [_, right] = free(
            &shape.face,
            &shape.glyphs[apostrophe.glyphs.clone()],
            apostrophe.x + apostrophe.advance,
        );
        let [left, _] = free(&shape.face, &shape.glyphs[letter.glyphs.clone()], 0.0);
        // Readers of text take a wider gap between what two letters are wide for one between words.
        let nominal = shape.glyphs[apostrophe.glyphs].iter();
        let nominal: f32 = nominal.map(|glyph| shape.face.bearings().width(glyph.id)).sum();
        let most = nominal + NO_GAP_TO_READERS - apostrophe.advance;
        let more = (CLEAR_OF_ACCENTS - (right + left - letter.x)).min(most);
        if more > 0.0 {
            shape.clusters[index - 1].advance += more;
            for cluster in &mut shape.clusters[index..] {
                cluster.x += more;
            }
            for glyph in &mut shape.glyphs[letter.glyphs.start..] {
                glyph.x += more;
            }
            shape.advance += more;
            moved = true;
        }
    }
    if moved {
        shape.free = free(&shape.face, &shape.glyphs, shape.advance);
    }
    shape
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
