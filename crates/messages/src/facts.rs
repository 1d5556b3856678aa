//! What a template's source tells of itself: what it needs, whom it tells apart, whether it asks.

use crate::source::{layout, tidy};
use crate::tags::{self, Condition, Part, Piece, Tag};
use crate::{builtin, fields};
use domain::{FormOfAddress, Language, MergeField, Template};
use serde::Serialize;
use ts_rs::TS;

/// What one text needs and does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TemplateFacts {
    /// The fields without which it cannot be filled, each in its short form where it has one, in the order
    /// of [`merge_fields`](crate::merge_fields). The customer's name, which every greeting needs, and what
    /// a signature needs are not listed.
    pub needs: Vec<MergeField>,
    /// The forms of address that it has words of its own for; always with the neutral one.
    pub forms: Vec<FormOfAddress>,
    /// Whether it asks for an opinion through the survey's link.
    pub asks_feedback: bool,
}

impl TemplateFacts {
    /// Reads the facts from a template's source; what cannot be read tells nothing.
    pub fn of(template: &Template) -> Self {
        let source = tidy(&template.source);
        let mut notes = Notes::default();
        if let Ok(layout) = layout(&source) {
            notes.read(&tags::read(&source, layout.subject).0, template.language);
            notes.read(&tags::read(&source, layout.letter).0, template.language);
        }
        Self {
            needs: fields::merge_fields()
                .iter()
                .map(|(name, _)| *name)
                .filter(|name| notes.plain.contains(name))
                .map(str::to_owned)
                .collect(),
            forms: FormOfAddress::ALL
                .into_iter()
                .filter(|form| *form == FormOfAddress::Neutral || notes.forms.contains(form))
                .collect(),
            asks_feedback: notes.used.contains(&"survey.link"),
        }
    }

    /// Adds what another language's text of the same message needs and does.
    pub(crate) fn join(&mut self, other: &Self) {
        let needed = |name: &str| self.needs.iter().chain(&other.needs).any(|n| n == name);
        let needs = fields::merge_fields()
            .iter()
            .filter(|(name, _)| needed(name))
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let told = |form: &FormOfAddress| self.forms.contains(form) || other.forms.contains(form);
        let forms = FormOfAddress::ALL.into_iter().filter(told).collect();
        self.needs = needs;
        self.forms = forms;
        self.asks_feedback |= other.asks_feedback;
    }
}

#[derive(Default)]
struct Notes {
    /// Fields used outside every condition on a field.
    plain: Vec<&'static str>,
    /// Fields used anywhere.
    used: Vec<&'static str>,
    forms: Vec<FormOfAddress>,
}

impl Notes {
    fn read(&mut self, pieces: &[Piece<'_>], language: Language) {
        let mut depth = 0_usize;
        for piece in pieces {
            let Piece::Tag(_, tag) = piece else { continue };
            match tag {
                Tag::Field(field) | Tag::Plural(field, _) => {
                    self.used.push(field);
                    if depth == 0 {
                        self.plain.push(field);
                    }
                }
                Tag::Fallback(field, _) => self.used.push(field),
                Tag::Form(forms) => {
                    let named = forms
                        .iter()
                        .filter_map(|(name, _)| FormOfAddress::parse(name).ok());
                    self.forms.extend(named);
                }
                Tag::Open(Condition::If(_) | Condition::Unless(_)) => depth += 1,
                Tag::End(Condition::If(_) | Condition::Unless(_)) => depth = depth.saturating_sub(1),
                Tag::Open(condition) | Tag::Else(Some(condition)) => self.forms.extend(forms_of(*condition)),
                Tag::Part(part) => self.part(*part, language),
                Tag::Else(None) | Tag::End(_) | Tag::Comment => {}
            }
        }
    }

    /// A part tells forms apart for the letter, but what it needs is not the message's.
    fn part(&mut self, part: Part, language: Language) {
        let names: &[&str] = match part {
            Part::Hello => &["hello", "name"],
            Part::Greeting => &["greeting", "name"],
            Part::Close => &["close"],
            Part::Signature => &["signature"],
        };
        for source in names.iter().filter_map(|name| builtin::part(language, name)) {
            let mut notes = Self::default();
            notes.read(&tags::read(source, 0..source.len()).0, language);
            self.forms.extend(notes.forms);
        }
    }
}

fn forms_of(condition: Condition) -> &'static [FormOfAddress] {
    match condition {
        Condition::Feminine => &[FormOfAddress::Feminine],
        Condition::Masculine => &[FormOfAddress::Masculine],
        Condition::Couple => &[FormOfAddress::Couple],
        Condition::Firm => &[FormOfAddress::Firm],
        Condition::Several | Condition::PluralYou => &[FormOfAddress::Couple, FormOfAddress::Firm],
        _ => &[],
    }
}
