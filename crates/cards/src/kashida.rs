//! How an Arabic word is written in one go after another: letters that do not join the next one end a part of it, each
//! part lies a little higher or lower, and now and then the pen draws a join out.

use crate::card::{Glyph, WordShape};
use crate::slip::Slip;
use domain::{Direction, Liveliness};
use skrifa::MetadataProvider;

/// Letters that do not join the one after them.
const PARTING: &str = "اأإآٱدذرزوؤةىء";
/// Letters after whose teeth or loop writers like to draw the join out, and before which, at a word's end, they do.
const DRAWN_OUT: &str = "سشصضكقف";
const LAST: &str = "ةتبنهكدذ";
/// A join that a font draws longer than this is for filling lines in print.
const LONGEST: f32 = 0.2;
/// How much higher or lower parts of a word lie, in em.
const LIFT: f32 = 0.014;
/// Fewer letters are not drawn out.
const LEAST: usize = 4;

/// Lifts and lowers the parts of a word, by a chance that follows from `seed`.
pub(crate) fn sway(shape: &mut WordShape, seed: u32, liveliness: Liveliness) {
    let most = match liveliness {
        Liveliness::None => return,
        Liveliness::Calm => 0.6 * LIFT,
        Liveliness::Natural => LIFT,
        Liveliness::Lively => 1.4 * LIFT,
    };
    // Three heights are enough for an eye, and every one is a form.
    let lift = |part: u32| [0.0, most, -most][(seed.wrapping_add(part) % 3) as usize];
    let mut part = 0;
    for cluster in shape.clusters.iter().rev() {
        for glyph in &mut shape.glyphs[cluster.glyphs.clone()] {
            glyph.y += lift(part);
        }
        if letter(&shape.text[cluster.text.clone()]).is_some_and(|letter| PARTING.contains(letter)) {
            part += 1;
        }
    }
}

/// Draws the join out at which writers most like to do so, if there is one.
pub(crate) fn draw_out(shape: &mut WordShape) {
    let (face, count) = (shape.face.clone(), shape.clusters.len());
    let join = face.font().charmap().map('ـ').map(|glyph| glyph.to_u32() as u16);
    let Some(join) = join.filter(|_| count >= LEAST && shape.direction == Direction::Rtl) else {
        return;
    };
    let wider = face.bearings().width(join);
    let letters: Vec<Option<char>> = shape
        .clusters
        .iter()
        .map(|cluster| letter(&shape.text[cluster.text.clone()]))
        .collect();
    let at = (1..count).find(|&place| match (letters[place], letters[place - 1]) {
        (Some(here), Some(next)) => {
            !PARTING.contains(here)
                && (DRAWN_OUT.contains(here) || (place == 1 && LAST.contains(next)))
                && next.is_alphabetic()
        }
        _ => false,
    });
    let Some(at) = at.filter(|_| wider > 0.0 && wider < LONGEST) else {
        return;
    };
    let cluster = &mut shape.clusters[at];
    let (end, x) = (cluster.glyphs.end, cluster.x);
    let y = shape
        .glyphs
        .get(cluster.glyphs.start)
        .map_or(0.0, |glyph| glyph.y);
    cluster.advance += wider;
    for glyph in &mut shape.glyphs[cluster.glyphs.start..] {
        glyph.x += wider;
    }
    cluster.glyphs.end += 1;
    for cluster in &mut shape.clusters[at + 1..] {
        cluster.x += wider;
        cluster.glyphs = cluster.glyphs.start + 1..cluster.glyphs.end + 1;
    }
    let slip = Slip::NONE;
    shape.glyphs.insert(end, Glyph { id: join, slip, x, y });
    shape.advance += wider;
}

/// The last letter of a cluster, whatever marks it has.
fn letter(text: &str) -> Option<char> {
    text.chars()
        .rfind(|letter| !('\u{64b}'..='\u{65f}').contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::Cluster;
    use crate::face::Face;

    /// A word whose letters are each half an em wide.
    fn word(text: &str) -> WordShape {
        let letters = text.char_indices().rev().enumerate();
        WordShape {
            text: text.to_owned(),
            direction: Direction::Rtl,
            face: Face::LATEEF,
            advance: 0.5 * text.chars().count() as f32,
            free: [0.0; 2],
            glyphs: letters
                .clone()
                .map(|(place, _)| Glyph {
                    id: 1,
                    slip: Slip::NONE,
                    x: 0.5 * place as f32,
                    y: 0.0,
                })
                .collect(),
            clusters: letters
                .map(|(place, (at, letter))| Cluster {
                    text: at..at + letter.len_utf8(),
                    x: 0.5 * place as f32,
                    advance: 0.5,
                    glyphs: place..place + 1,
                })
                .collect(),
        }
    }

    #[test]
    fn letters_that_join_lie_equally_high_and_parts_do_not() {
        let mut swayed = word("شكرالكم");
        sway(&mut swayed, 0, Liveliness::Natural);
        let thousandths = |glyph: &Glyph| (glyph.y * 1000.0).round() as i32;
        let heights: Vec<i32> = swayed.glyphs.iter().rev().map(thousandths).collect();
        let parts = [&heights[..3], &heights[3..4], &heights[4..]];
        for part in parts {
            assert!(
                part.iter().all(|height| *height == part[0]),
                "joins stay whole: {heights:?}"
            );
        }
        assert!(parts[0][0] != parts[1][0] && parts[1][0] != parts[2][0]);
    }

    #[test]
    fn a_join_is_drawn_out_where_writers_do_so_and_the_word_grows_by_it() {
        let plain = word("مسلم");
        let mut drawn = plain.clone();
        draw_out(&mut drawn);
        let wider = drawn.advance - plain.advance;
        assert!(wider > 0.05, "the join after س has a width of its own");
        assert_eq!(drawn.glyphs.len(), plain.glyphs.len() + 1);
        let mut x = 0.0;
        for cluster in &drawn.clusters {
            assert!((cluster.x - x).abs() < 1e-5, "no gap and no overlap at {x}");
            x += cluster.advance;
        }
        assert!((x - drawn.advance).abs() < 1e-5);
        let join = drawn.glyphs.iter().find(|glyph| glyph.id != 1).expect("a join");
        assert!(
            (join.x - plain.clusters[2].x).abs() < 1e-5,
            "it stands to the left of س"
        );
        for without in ["دار", "دروس", "نور"] {
            let mut same = word(without);
            draw_out(&mut same);
            assert_eq!(same, word(without), "nothing to draw out in {without}");
        }
    }
}
