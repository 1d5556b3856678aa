//! The forms in which a font writes the letters of a run, as harfrust finds them.

use crate::card::Glyph;
use crate::face::Face;
use crate::runs::{Letter, Run};
use crate::slip::Slip;
use harfrust::{
    BufferClusterLevel, Direction, GlyphBuffer, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData,
    UnicodeBuffer,
};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// Units in one em while forms are placed: shapes are kept in em, and serve every size.
const UNITS: f32 = 100.0;

/// What is found out about a font for shaping, once for all threads.
pub(crate) struct Forms {
    data: ShaperData,
    /// One for each script and direction that the font has been asked for.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
}

/// A letter or ligature with its marks; its forms are placed from its left edge, y upwards.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// Bytes of the text.
    pub(crate) text: Range<usize>,
    /// In em.
    pub(crate) advance: f32,
    /// Places among the glyphs of its [`Clusters`].
    pub(crate) glyphs: Range<usize>,
}

/// Clusters of one font from left to right.
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    pub(crate) list: Vec<Cluster>,
    pub(crate) glyphs: Vec<Glyph>,
}

impl Forms {
    pub(crate) fn of(face: &Face) -> Self {
        Self {
            data: ShaperData::new(&face.font()),
            plans: Mutex::default(),
        }
    }

    fn plan(&self, shaper: &harfrust::Shaper<'_>, run: &Run, face: &Face) -> Arc<ShapePlan> {
        let (direction, features) = (direction(run), face.features());
        let key = ShapePlanKey::new(Some(run.script), direction).features(features);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = ShapePlan::new(shaper, direction, Some(run.script), None, features);
        plans.push(Arc::new(plan));
        Arc::clone(&plans[plans.len() - 1])
    }
}

fn direction(run: &Run) -> Direction {
    if run.is_right_to_left() {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// The forms of a run of the word `text`, whose letters are `letters`; `buffer` is room to shape it in.
pub(crate) fn clusters(
    face: &Face,
    run: &Run,
    text: &str,
    letters: &[Letter],
    buffer: &mut Option<UnicodeBuffer>,
) -> Clusters {
    let (font, forms) = (face.font(), face.forms());
    let shaper = forms.data.shaper(&font).build();
    let plan = forms.plan(&shaper, run, face);
    let letters = &letters[run.letters.clone()];

    let mut room = buffer.take().unwrap_or_default();
    room.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    room.set_direction(plan.direction());
    room.set_script(run.script);
    for (place, letter) in letters.iter().enumerate() {
        room.add(letter.character, place as u32);
    }
    if let [first, ..] = letters {
        room.set_pre_context(&text[..first.at]);
    }
    if let [.., last] = letters {
        room.set_post_context(&text[last.end()..]);
    }
    let options = ShapeOptions::new()
        .plan(Some(&plan))
        .features(face.features())
        .point_size(Some(UNITS));
    let found = shaper.shape(room, options);
    let scale = UNITS / shaper.units_per_em() as f32;
    let clusters = Reader {
        letters,
        shaped: &found,
        scale,
        right_to_left: run.is_right_to_left(),
    }
    .read();
    *buffer = Some(found.clear());
    clusters
}

/// The part of a run that the shaping did not part further.
struct Piece {
    /// Places among the run's letters, and among its glyphs.
    letters: Range<usize>,
    glyphs: Range<usize>,
    advance: f32,
}

/// Reads what was shaped.
struct Reader<'a> {
    letters: &'a [Letter],
    shaped: &'a GlyphBuffer,
    /// From units of the font to [`UNITS`].
    scale: f32,
    right_to_left: bool,
}

impl Reader<'_> {
    fn read(&self) -> Clusters {
        let pieces = self.pieces();
        let mut clusters = Clusters {
            list: Vec::with_capacity(pieces.len()),
            glyphs: Vec::with_capacity(self.shaped.len()),
        };
        // What a reader takes for one letter stays whole, as does what the font draws as one.
        let whole = pieces.chunk_by(|_, next| !self.letters[next.letters.start].begins);
        if self.right_to_left {
            whole.rev().for_each(|pieces| self.add(pieces, &mut clusters));
        } else {
            whole.for_each(|pieces| self.add(pieces, &mut clusters));
        }
        clusters
    }

    /// The pieces in reading order. Glyphs lie in the order of the paper, and name the first letter of their piece.
    fn pieces(&self) -> SmallVec<[Piece; 16]> {
        let (infos, positions) = (self.shaped.glyph_infos(), self.shaped.glyph_positions());
        let mut pieces = SmallVec::new();
        let mut open = Piece {
            letters: 0..0,
            glyphs: 0..0,
            advance: 0.0,
        };
        for read in 0..infos.len() {
            let place = if self.right_to_left {
                infos.len() - 1 - read
            } else {
                read
            };
            let first = infos[place].cluster as usize;
            if first != open.letters.start {
                self.close(open, first, &mut pieces);
                open = Piece {
                    letters: first..first,
                    glyphs: read..read,
                    advance: 0.0,
                };
            }
            open.advance += self.scaled(positions[place].x_advance);
            open.glyphs.end = read + 1;
        }
        self.close(open, self.letters.len(), &mut pieces);
        pieces
    }

    fn close(&self, mut open: Piece, end: usize, pieces: &mut SmallVec<[Piece; 16]>) {
        open.letters.end = end;
        if matches!(
            self.letters[open.letters.start].character,
            '\n' | '\r' | '\u{2028}' | '\u{2029}'
        ) {
            // What ends a line leaves no trace.
            open.glyphs.end = open.glyphs.start;
            open.advance = 0.0;
        }
        if self.right_to_left {
            let count = self.shaped.len();
            open.glyphs = count - open.glyphs.end..count - open.glyphs.start;
        }
        pieces.push(open);
    }

    fn scaled(&self, units: i32) -> f32 {
        units as f32 * self.scale
    }

    /// Adds a cluster that has come out in these pieces.
    fn add(&self, pieces: &[Piece], clusters: &mut Clusters) {
        let start = clusters.glyphs.len();
        let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
        let (left, right) = if self.right_to_left {
            (last, first)
        } else {
            (first, last)
        };
        let mut x = 0.0;
        for place in left.glyphs.start..right.glyphs.end {
            let position = &self.shaped.glyph_positions()[place];
            clusters.glyphs.push(Glyph {
                id: self.shaped.glyph_infos()[place].glyph_id as u16,
                slip: Slip::NONE,
                x: (x + self.scaled(position.x_offset)) / UNITS,
                y: self.scaled(position.y_offset) / UNITS,
            });
            x += self.scaled(position.x_advance);
        }
        let letters = &self.letters[first.letters.start..last.letters.end];
        clusters.list.push(Cluster {
            text: letters[0].at..letters[letters.len() - 1].end(),
            advance: self.advance(pieces),
            glyphs: start..clusters.glyphs.len(),
        });
    }

    /// The width of a cluster. That of a ligature is shared out among its letters and summed up again: only so has the
    /// same word the same width as ever.
    fn advance(&self, pieces: &[Piece]) -> f32 {
        if let [piece] = pieces
            && piece.letters.len() == 1
        {
            return piece.advance / UNITS;
        }
        let mut whole: Option<f32> = None;
        let mut letter = 0.0;
        let mut end_letter =
            |letter: f32| whole = Some(whole.map_or(letter / UNITS, |whole| whole + letter / UNITS));
        for (number, piece) in pieces.iter().enumerate() {
            let letters = &self.letters[piece.letters.clone()];
            let begun = letters[1..].iter().filter(|letter| letter.begins).count();
            let share = piece.advance / (begun + 1) as f32;
            letter = if number == 0 { share } else { letter + share };
            for _ in 0..begun {
                end_letter(letter);
                letter = share;
            }
        }
        end_letter(letter);
        whole.unwrap_or_default()
    }
}
