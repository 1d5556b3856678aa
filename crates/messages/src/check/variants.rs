//! Every way in which a letter's text can come out, with the place in the source of each of its words.

use crate::tags::{Condition, Part, Piece, Tag};
use domain::{FormOfAddress, Role};

/// One way in which the text comes out.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Variant {
    text: String,
    /// Byte in the text, byte in the source, and whether the two go on side by side from there.
    origins: Vec<(usize, usize, bool)>,
    /// Where the parts stand in the text.
    parts: Vec<(usize, Role)>,
}

/// A block of a variant.
pub(super) struct VariantBlock<'a> {
    /// What it is, when a part says so.
    pub(super) role: Option<Role>,
    pub(super) text: &'a str,
    /// Its first byte in the variant.
    pub(super) start: usize,
}

/// Every variant of a letter, each once.
pub(super) fn all(pieces: &[Piece<'_>]) -> Vec<Variant> {
    let mut variants = Vec::new();
    for form in FormOfAddress::ALL {
        for formal in [true, false] {
            for known in [true, false] {
                for worth in [Worth::Percent, Worth::Amount, Worth::Thing] {
                    let world = World {
                        form,
                        formal,
                        known,
                        worth,
                    };
                    let variant = world.draw(pieces);
                    if !variants.contains(&variant) {
                        variants.push(variant);
                    }
                }
            }
        }
    }
    variants
}

/// What a voucher may be worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    Percent,
    Amount,
    Thing,
}

/// What the conditions of a variant are decided by.
#[derive(Clone, Copy)]
struct World {
    form: FormOfAddress,
    formal: bool,
    /// Whether fields asked about have a value.
    known: bool,
    worth: Worth,
}

impl World {
    fn holds(self, condition: Condition) -> bool {
        let form = self.form;
        match condition {
            Condition::If(_) => self.known,
            Condition::Unless(_) => !self.known,
            Condition::Formal => self.formal || form == FormOfAddress::Firm,
            Condition::Feminine => form == FormOfAddress::Feminine,
            Condition::Masculine => form == FormOfAddress::Masculine,
            Condition::Neutral => form == FormOfAddress::Neutral,
            Condition::Couple => form == FormOfAddress::Couple,
            Condition::Firm => form == FormOfAddress::Firm,
            Condition::Several => matches!(form, FormOfAddress::Couple | FormOfAddress::Firm),
            Condition::PluralYou => {
                self.formal || matches!(form, FormOfAddress::Couple | FormOfAddress::Firm)
            }
            Condition::Percent => self.worth == Worth::Percent,
            Condition::Thing => self.worth == Worth::Thing,
            Condition::Close => true,
        }
    }

    fn draw(self, pieces: &[Piece<'_>]) -> Variant {
        let mut variant = Variant::default();
        // Whether the text around a block is drawn, and whether one of its branches has been.
        let mut blocks: Vec<(bool, bool)> = Vec::new();
        let mut live = true;
        for piece in pieces {
            match piece {
                Piece::Tag(_, Tag::Open(condition)) => {
                    let holds = self.holds(*condition);
                    blocks.push((live, holds));
                    live &= holds;
                    if live && *condition == Condition::Close {
                        variant.part(Role::Close);
                    }
                }
                Piece::Tag(_, Tag::Else(condition)) => {
                    if let Some((around, taken)) = blocks.last_mut() {
                        let holds = !*taken && condition.is_none_or(|condition| self.holds(condition));
                        live = *around && holds;
                        *taken |= holds;
                    }
                }
                Piece::Tag(_, Tag::End(condition)) => {
                    if live && *condition == Condition::Close {
                        variant.gap();
                    }
                    live = blocks.pop().is_none_or(|(around, _)| around);
                }
                piece if live => self.piece(piece, &mut variant),
                _ => {}
            }
        }
        variant
    }

    fn piece(self, piece: &Piece<'_>, variant: &mut Variant) {
        match piece {
            Piece::Text(at, text) => variant.push(*at, text, true),
            // One word stands for whatever the value will be.
            Piece::Tag(at, Tag::Field(_)) => variant.push(*at, "0", false),
            Piece::Tag(at, Tag::Fallback(_, text)) => variant.push(*at, text, false),
            Piece::Tag(at, Tag::Form(forms)) => {
                let of = |name: &str| {
                    forms
                        .iter()
                        .find(|(form, _)| *form == name)
                        .map(|(_, text)| *text)
                };
                let text = of(self.form.name()).or_else(|| of("neutral"));
                variant.push(*at, text.unwrap_or_default(), false);
            }
            Piece::Tag(at, Tag::Plural(_, forms)) => {
                let other = forms.iter().find(|(form, _)| *form == "other");
                variant.push(*at, other.map_or("", |(_, text)| text), false);
            }
            // It stands in the line, before the words.
            Piece::Tag(at, Tag::Part(Part::Hello)) => variant.push(*at, "0,", false),
            Piece::Tag(at, Tag::Part(part)) => {
                variant.part(match part {
                    Part::Hello | Part::Greeting => Role::Greeting,
                    Part::Close => Role::Close,
                    Part::Signature => Role::Signature,
                });
                variant.push(*at, "0", false);
                variant.gap();
            }
            Piece::Tag(..) => {}
        }
    }
}

impl Variant {
    fn push(&mut self, source: usize, text: &str, side_by_side: bool) {
        self.origins.push((self.text.len(), source, side_by_side));
        self.text.push_str(text);
    }

    fn gap(&mut self) {
        self.text.push_str("\n\n");
    }

    fn part(&mut self, role: Role) {
        self.gap();
        self.parts.push((self.text.len(), role));
    }

    /// The byte of the source that byte `at` of the text came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let before = self.origins.partition_point(|(text, ..)| *text <= at);
        match before.checked_sub(1).map(|index| self.origins[index]) {
            Some((text, source, true)) => source + (at - text),
            Some((_, source, false)) => source,
            None => 0,
        }
    }

    /// Whether what stands at byte `at` of the source is in the text.
    pub(super) fn draws(&self, at: usize) -> bool {
        self.origins.iter().any(|(_, source, _)| *source == at)
    }

    /// How many characters the text has.
    pub(super) fn length(&self) -> usize {
        self.text.trim().chars().count()
    }

    /// The text, parted at empty lines.
    pub(super) fn blocks(&self) -> Vec<VariantBlock<'_>> {
        let mut blocks = Vec::new();
        let mut at = 0;
        for text in self.text.split("\n\n") {
            let inside = at..at + text.len() + 1;
            let role = self
                .parts
                .iter()
                .find(|(start, _)| inside.contains(start))
                .map(|(_, role)| *role);
            if !text.trim().is_empty() {
                blocks.push(VariantBlock {
                    role,
                    text,
                    start: at,
                });
            }
            at += text.len() + 2;
        }
        blocks
    }
}
