//! Shaping: a word becomes inked forms once, and is kept for the next letter that has it.

use crate::alternates::{Alternates, PLAIN, hash};
use crate::card::{Cluster, Glyph, WordShape};
use crate::face::Face;
use crate::forms::{self, Clusters, clusters};
use crate::hand::{Hand, SPARE};
use crate::meeting::{clear_accents, free};
use crate::pen::Pen;
use crate::runs::{letters, runs};
use crate::setting::Breaking;
use crate::shaped::{Shaped, Shapes};
use crate::slip::Slip;
use crate::stock::Stock;
use crate::units::Pt;
use crate::wording::{Wording, Wordings};
use domain::{Block, Direction, Liveliness};
use harfrust::UnicodeBuffer;
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

/// Words that are kept before the older half is let go: more than a run of any length uses often.
const GENERATION: usize = 6_000;

/// What a word is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Style {
    /// Which fonts are asked in turn; a number of [`Shaper::pens`].
    pub(crate) fonts: u16,
    pub(crate) right_to_left: bool,
    /// Which variant of the word.
    pub(crate) variant: u8,
    /// Whether a space of the same pen stands before and after it: some fonts give it other ends there.
    pub(crate) after_space: bool,
    pub(crate) before_space: bool,
}

impl Style {
    /// Among all that differ in more than the variant.
    fn place(self) -> usize {
        let answers = [self.right_to_left, self.after_space, self.before_space];
        answers.iter().fold(usize::from(self.fonts), |place, &answer| {
            place * 2 + usize::from(answer)
        })
    }

    fn direction(self) -> Direction {
        if self.right_to_left {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

/// A word that is kept, in the forms in which it was written; the plain one is the first.
struct Known {
    /// Of its text, for the choice among its variants.
    hash: u32,
    forms: SmallVec<[Shaped; 4]>,
}

/// A text by which a map is asked; most are so short that they lie in the map itself.
pub(crate) type Spelling = SmallVec<[u8; 23]>;

/// Words of the same age.
#[derive(Default)]
struct Generation {
    /// Where each word is among them, by its style but for the variant, and its text.
    places: Vec<FxHashMap<Spelling, u32>>,
    words: Vec<Known>,
}

/// Words by their text, in two generations: what is not used for a whole generation is let go.
#[derive(Default)]
struct Kept {
    young: Generation,
    old: Generation,
    /// Forms in the young generation.
    count: usize,
}

impl Kept {
    /// Finds a word's place in the young generation; from the old one it is taken over.
    fn find(&mut self, style: Style, text: &str) -> Option<u32> {
        let place = style.place();
        if let Some(&known) = self
            .young
            .places
            .get(place)
            .and_then(|words| words.get(text.as_bytes()))
        {
            return Some(known);
        }
        let (text, old) = self.old.places.get_mut(place)?.remove_entry(text.as_bytes())?;
        let old = &mut self.old.words[old as usize];
        let known = Known {
            hash: old.hash,
            forms: mem::take(&mut old.forms),
        };
        Some(self.keep(style, text, known))
    }

    fn keep(&mut self, style: Style, text: Spelling, known: Known) -> u32 {
        if self.count >= GENERATION {
            self.old = mem::take(&mut self.young);
            self.count = 0;
        }
        let place = style.place();
        if self.young.places.len() <= place {
            self.young.places.resize_with(place + 1, FxHashMap::default);
        }
        self.count += known.forms.len();
        self.young.words.push(known);
        let at = self.young.words.len() as u32 - 1;
        self.young.places[place].insert(text, at);
        at
    }
}

/// Shapes the words of one thread, and keeps them.
pub(crate) struct Shaper {
    stock: Arc<Stock>,
    /// Room to shape in.
    room: Option<UnicodeBuffer>,
    /// Fonts in the order in which they are asked for a letter.
    lists: Vec<Vec<Face>>,
    kept: Kept,
    wordings: Wordings,
    alternates: Alternates,
    /// The size at which the last letter fitted.
    pub(crate) usual_body: Pt,
}

impl Shaper {
    pub(crate) fn new(stock: Arc<Stock>) -> Self {
        Self {
            stock,
            room: None,
            lists: Vec::new(),
            kept: Kept::default(),
            wordings: Wordings::default(),
            alternates: Alternates::of(0, Liveliness::None),
            usual_body: Pt(0.0),
        }
    }

    /// Begins a letter: its words are shaped in reading order from here on.
    pub(crate) fn begin(&mut self, seed: u32, liveliness: Liveliness) {
        self.alternates = Alternates::of(seed, liveliness);
    }

    /// The wording of a block, whose text is `text` to those who read it.
    pub(crate) fn wording(
        &mut self,
        text: &str,
        block: &Block,
        direction: Direction,
        breaking: Breaking,
    ) -> Arc<Wording> {
        self.wordings.of(&self.stock, text, block, direction, breaking)
    }

    /// The fonts of a hand's Latin pen, Arabic pen and print.
    pub(crate) fn pens(&mut self, hand: &Hand) -> [u16; 3] {
        let (latin, arabic) = (&hand.latin.face, &hand.arabic.face);
        if hand.is_plain() {
            // Addresses are in their recipients' scripts, of which the print has two.
            let [cyrillic, greek] = &SPARE;
            return [
                self.list(&[latin, cyrillic, greek]),
                self.list(&[arabic, latin, cyrillic, greek]),
                self.list(&[&hand.print]),
            ];
        }
        [
            self.list(&[latin]),
            self.list(&[arabic, latin]),
            self.list(&[&hand.print]),
        ]
    }

    fn list(&mut self, faces: &[&Face]) -> u16 {
        let known = self
            .lists
            .iter()
            .position(|list| list.iter().eq(faces.iter().copied()));
        if let Some(known) = known {
            return known as u16;
        }
        let place = usize::from(self.stock.list(faces));
        if self.lists.len() <= place {
            self.lists.resize_with(place + 1, Vec::new);
        }
        self.lists[place] = faces.iter().map(|&face| face.clone()).collect();
        place as u16
    }

    /// The letter's next word, without spaces and without direction marks, in the variant whose turn it is; also
    /// the style with that variant.
    pub(crate) fn write(&mut self, text: &str, style: Style, pen: Pen) -> (Style, Cow<'_, Shaped>) {
        let varies = match pen {
            Pen::Latin | Pen::Arabic => true,
            Pen::Print => false,
        };
        self.form(text, style, pen, |alternates, hash| {
            if varies { alternates.next(hash) } else { PLAIN }
        })
    }

    /// A word in the variant of `style`.
    pub(crate) fn shape(&mut self, text: &str, style: Style, pen: Pen) -> Cow<'_, Shaped> {
        self.form(text, style, pen, |_, _| style.variant).1
    }

    fn form(
        &mut self,
        text: &str,
        style: Style,
        pen: Pen,
        variant: impl FnOnce(&mut Alternates, u32) -> u8,
    ) -> (Style, Cow<'_, Shaped>) {
        // Codes are never twice the same, but their letters are.
        if pen == Pen::Print && text.len() > 1 && text.is_ascii() {
            let style = Style {
                after_space: false,
                before_space: false,
                ..style
            };
            return (style, Cow::Owned(self.spelled(text, style, pen)));
        }
        let place = self.kept.find(style, text).unwrap_or_else(|| {
            let plain = Style {
                variant: PLAIN,
                ..style
            };
            let known = Known {
                hash: hash(text),
                forms: smallvec![self.stocked(text, plain, |shaper| shaper.shape_anew(text, plain))],
            };
            self.kept.keep(style, text.as_bytes().into(), known)
        });
        let known = &self.kept.young.words[place as usize];
        let variant = variant(&mut self.alternates, known.hash);
        let style = Style { variant, ..style };
        let form = known.forms.iter().position(|form| form.variant == variant);
        let form = form.unwrap_or_else(|| {
            let plain = self.kept.young.words[place as usize].forms[0].clone();
            let varied = self.stocked(text, style, |_| plain.varied(variant));
            let forms = &mut self.kept.young.words[place as usize].forms;
            forms.push(varied);
            self.kept.count += 1;
            forms.len() - 1
        });
        let known = &self.kept.young.words[place as usize];
        (style, Cow::Borrowed(&known.forms[form]))
    }

    /// A word from the stock, put there first if nobody has. What another shaper has put there is copied: threads that
    /// count their uses of one would wait for each other.
    fn stocked(&mut self, text: &str, style: Style, shape: impl FnOnce(&mut Self) -> Shaped) -> Shaped {
        let stock = Arc::clone(&self.stock);
        if let Some(shaped) = stock.word(style, text) {
            return shaped.copied();
        }
        let shaped = shape(self);
        stock.put_word(style, text, shaped.clone());
        shaped
    }

    /// Nothing, where something will be written by pen.
    pub(crate) fn blank(&self, style: Style) -> Shaped {
        let blank = WordShape {
            text: String::new(),
            direction: style.direction(),
            face: self.lists[usize::from(style.fonts)][0].clone(),
            advance: 0.0,
            free: [0.0; 2],
            glyphs: Vec::new(),
            clusters: Vec::new(),
        };
        Shaped {
            shapes: Shapes::One(Arc::new(blank)),
            advance: 0.0,
            space: None,
            variant: PLAIN,
            missing: Vec::new(),
        }
    }

    /// Puts a word together of its letters.
    fn spelled(&mut self, text: &str, style: Style, pen: Pen) -> Shaped {
        let mut whole: Option<WordShape> = None;
        let mut missing = Vec::new();
        let written = self.lists[usize::from(style.fonts)][0] == Face::BLOCK_LETTERS;
        for at in 0..text.len() {
            let slip = if written {
                self.alternates.upright(text.as_bytes()[at], at)
            } else {
                Slip::NONE
            };
            let letter = self.shape(&text[at..=at], style, pen);
            missing.extend(letter.missing.iter().cloned());
            for shape in &*letter.shapes {
                let whole = whole.get_or_insert_with(|| WordShape {
                    text: text.to_owned(),
                    direction: style.direction(),
                    face: shape.face.clone(),
                    advance: 0.0,
                    free: shape.free,
                    glyphs: Vec::with_capacity(text.len()),
                    clusters: Vec::with_capacity(text.len()),
                });
                let (first, start) = (whole.glyphs.len(), whole.advance);
                whole.glyphs.extend(shape.glyphs.iter().map(|glyph| Glyph {
                    x: glyph.x + start,
                    slip,
                    ..*glyph
                }));
                whole.clusters.push(Cluster {
                    text: at..at + 1,
                    x: whole.advance,
                    advance: shape.advance,
                    glyphs: first..whole.glyphs.len(),
                });
                whole.advance += shape.advance;
                whole.free[1] = shape.free[1];
            }
        }
        let shapes: Shapes = whole.into_iter().map(Arc::new).collect();
        Shaped {
            advance: shapes.iter().map(|shape| shape.advance).sum(),
            shapes,
            space: None,
            variant: PLAIN,
            missing,
        }
    }

    fn shape_anew(&mut self, word: &str, style: Style) -> Shaped {
        let mut text = String::with_capacity(word.len() + 2);
        text.push_str(if style.after_space { " " } else { "" });
        let start = text.len();
        text.push_str(word);
        let end = text.len();
        text.push_str(if style.before_space { " " } else { "" });
        let text = text.as_str();
        let faces = &self.lists[usize::from(style.fonts)];
        let letters = letters(text, style.direction());

        let mut shapes: SmallVec<[Loose; 1]> = SmallVec::new();
        let mut lacking: Vec<(usize, &str)> = Vec::new();
        let mut space = None;
        for run in runs(&letters, faces) {
            let face = &faces[run.font];
            let Clusters { list, glyphs } = clusters(face, &run, text, &letters, &mut self.room);
            for cluster in list {
                if cluster.text.end <= start {
                    space = Some(cluster.advance);
                }
                if cluster.text.end <= start || cluster.text.start >= end {
                    continue;
                }
                let inked = &glyphs[cluster.glyphs.clone()];
                if inked.iter().any(|glyph| glyph.id == 0) {
                    lacking.push((cluster.text.start, &text[cluster.text.clone()]));
                }
                // Digits and letters are two runs, but one movement of the pen.
                if shapes.last().is_none_or(|shape| &shape.face != face) {
                    shapes.push(Loose {
                        face: face.clone(),
                        clusters: Vec::with_capacity(letters.len()),
                        glyphs: Vec::with_capacity(glyphs.len()),
                    });
                }
                if let Some(shape) = shapes.last_mut() {
                    shape.add(cluster, inked);
                }
            }
        }
        // Lines from right to left are seen from their end.
        lacking.sort_unstable();
        let mut missing: Vec<String> = Vec::new();
        for (_, letters) in lacking {
            if !letters.chars().all(char::is_whitespace) && !missing.iter().any(|known| known == letters) {
                missing.push(letters.to_owned());
            }
        }
        let shapes: Shapes = shapes
            .into_iter()
            .map(|shape| Arc::new(clear_accents(shape.spell(text, style.direction()))))
            .collect();
        Shaped {
            advance: shapes.iter().map(|shape| shape.advance).sum(),
            shapes,
            space,
            variant: PLAIN,
            missing,
        }
    }
}

/// Clusters of one font from left to right, with their glyphs; their text is still a range of the whole word.
struct Loose {
    face: Face,
    clusters: Vec<Cluster>,
    glyphs: Vec<Glyph>,
}

impl Loose {
    /// Adds what follows on the right.
    fn add(&mut self, cluster: forms::Cluster, glyphs: &[Glyph]) {
        let x = self.clusters.last().map_or(0.0, |last| last.x + last.advance);
        let first = self.glyphs.len();
        self.glyphs.extend(glyphs.iter().map(|glyph| Glyph {
            x: glyph.x + x,
            ..*glyph
        }));
        self.clusters.push(Cluster {
            text: cluster.text,
            x,
            advance: cluster.advance,
            glyphs: first..self.glyphs.len(),
        });
    }

    /// Puts the text together in the order in which a reader spells it; the forms stay in the order of the paper.
    fn spell(mut self, source: &str, direction: Direction) -> WordShape {
        let mut order: SmallVec<[usize; 24]> = (0..self.clusters.len()).collect();
        order.sort_by_key(|&index| self.clusters[index].text.start);
        let mut text = String::with_capacity(source.len());
        for index in order {
            let start = text.len();
            let letters = &mut self.clusters[index].text;
            text.push_str(&source[letters.clone()]);
            *letters = start..text.len();
        }
        let advance = self.clusters.last().map_or(0.0, |last| last.x + last.advance);
        WordShape {
            text,
            direction,
            free: free(&self.face, &self.glyphs, advance),
            face: self.face,
            advance,
            glyphs: self.glyphs,
            clusters: self.clusters,
        }
    }
}

#[cfg(test)]
mod tests;
