//! What people answered.

use crate::{
    AskCode, CesScale, CsatScale, CustomerId, EasyEnd, Language, NoteId, PurchaseId, Question, QuestionKind,
    ResponseField, ResponseId, SurveyId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum AnswerValue {
    /// A mark on the question's scale.
    Mark(u8),
    /// Free words.
    Words(String),
    /// The keys of the options that were ticked; words of the person's own stand as they are.
    Ticks(Vec<String>),
}

/// One person's answers, as they are logged.
///
/// The first question of each kind that is scored fills a field of its own, so that it is counted fast; all others are
/// in `answers` by their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponseFields {
    /// Who answered, when known.
    pub customer: Option<CustomerId>,
    /// About which purchase, when known.
    pub purchase: Option<PurchaseId>,
    /// Which note asked, when known.
    #[serde(default)]
    pub note: Option<NoteId>,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
    /// How likely to recommend the shop, 0 to 10.
    pub nps: Option<u8>,
    /// How satisfied, 1 to `csat_top`.
    pub csat: Option<u8>,
    /// The best mark of satisfaction: 5 or 7.
    #[serde(default = "five")]
    pub csat_top: u8,
    /// How easy it was, 1 to `ces_top`; always turned so that the highest is the easiest.
    #[serde(default)]
    pub ces: Option<u8>,
    /// The highest mark of ease: 5 or 7.
    #[serde(default = "seven")]
    pub ces_top: u8,
    /// Their own words, never altered: the answer to the first question for words.
    pub comment: String,
    /// The answers to all other questions.
    #[serde(default)]
    pub answers: BTreeMap<String, AnswerValue>,
    /// The language that they answered in, when known.
    #[serde(default)]
    pub language: Option<Language>,
    /// Where it came from: `staff`, `google-forms`, …
    pub source: String,
    /// Who logged it on their behalf.
    #[serde(default)]
    pub clerk: String,
}

fn five() -> u8 {
    5
}

fn seven() -> u8 {
    7
}

/// One person's answers on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Response {
    /// Number in this shop.
    pub id: ResponseId,
    /// Which survey was answered.
    pub survey: SurveyId,
    /// In which of its versions.
    pub survey_version: u32,
    /// What they answered.
    #[serde(flatten)]
    pub fields: ResponseFields,
    /// Whether somebody has read it.
    pub read: bool,
    /// Whether it is a complaint: an unhappy answer, or one that a person marked so.
    pub complaint: bool,
    /// The day on which somebody settled it.
    #[ts(type = "string | null")]
    pub settled_on: Option<Date>,
    /// What was done about it.
    pub settled_how: String,
}

/// How glad an answer is, as the list marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// 9 or 10, or the best mark.
    Glad,
    /// In between, or only words.
    Even,
    /// 0 to 6, or the lower marks.
    Unhappy,
}

/// A note that asked for an opinion: whose, about what, and what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ask {
    /// The code on it.
    pub code: AskCode,
    /// The note.
    pub note: NoteId,
    /// To whom.
    pub customer: CustomerId,
    /// About which purchase.
    pub purchase: Option<PurchaseId>,
    /// In which language.
    pub language: Language,
    /// The survey that it asked.
    pub survey: SurveyId,
    /// In which version.
    pub survey_version: u32,
}

/// Which question fills which field of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Nps,
    Csat,
    Ces,
    Comment,
    Other,
}

/// The place of the question at `index`.
fn place(questions: &[Question], index: usize) -> Place {
    let of = |kind: &QuestionKind| match kind {
        QuestionKind::Nps => Place::Nps,
        QuestionKind::Csat { .. } => Place::Csat,
        QuestionKind::Ces { .. } => Place::Ces,
        QuestionKind::Text => Place::Comment,
        QuestionKind::Single { .. } | QuestionKind::Multiple { .. } => Place::Other,
    };
    let own = of(&questions[index].kind);
    if questions[..index].iter().any(|earlier| of(&earlier.kind) == own) {
        Place::Other
    } else {
        own
    }
}

/// The field of its own that the question at `index` of `questions` fills: the first question of its kind does, where
/// answers of that kind are counted or read first; all others fill none.
pub fn field_filled_by(questions: &[Question], index: usize) -> Option<ResponseField> {
    match place(questions, index) {
        Place::Nps => Some(ResponseField::Nps),
        Place::Csat => Some(ResponseField::Csat),
        Place::Ces => Some(ResponseField::Ces),
        Place::Comment => Some(ResponseField::Comment),
        Place::Other => None,
    }
}

impl ResponseFields {
    /// An answer of that day in which nothing is answered yet.
    pub fn on(date: Date, source: &str) -> Self {
        Self {
            customer: None,
            purchase: None,
            note: None,
            date,
            nps: None,
            csat: None,
            csat_top: five(),
            ces: None,
            ces_top: seven(),
            comment: String::new(),
            answers: BTreeMap::new(),
            language: None,
            source: source.to_owned(),
            clerk: String::new(),
        }
    }

    /// Whether nothing is answered.
    pub fn is_blank(&self) -> bool {
        self.nps.is_none()
            && self.csat.is_none()
            && self.ces.is_none()
            && self.comment.trim().is_empty()
            && self.answers.is_empty()
    }

    /// Puts the answer to the question `key` of `questions` in its place; a key that is not there is put among the
    /// others.
    pub fn answer(&mut self, questions: &[Question], key: &str, value: AnswerValue) {
        let index = questions.iter().position(|question| question.key == key);
        let place = index.map_or(Place::Other, |index| place(questions, index));
        let kind = index.map(|index| &questions[index].kind);
        match (place, value, kind) {
            (Place::Nps, AnswerValue::Mark(mark), _) => self.nps = Some(mark),
            (Place::Csat, AnswerValue::Mark(mark), Some(QuestionKind::Csat { scale })) => {
                self.csat = Some(mark);
                self.csat_top = if *scale == CsatScale::Seven { 7 } else { 5 };
            }
            (Place::Ces, AnswerValue::Mark(mark), Some(QuestionKind::Ces { scale, easy })) => {
                let top = if *scale == CesScale::Seven { 7 } else { 5 };
                self.ces_top = top;
                self.ces = Some(turned(mark, top, *easy));
            }
            (Place::Comment, AnswerValue::Words(words), _) => self.comment = words,
            (_, value, _) => {
                self.answers.insert(key.to_owned(), value);
            }
        }
    }

    /// The answer to the question at `index` of `questions`, as it was given; nothing when it was left out.
    pub fn answer_to(&self, questions: &[Question], index: usize) -> Option<AnswerValue> {
        match (place(questions, index), &questions[index].kind) {
            (Place::Nps, _) => self.nps.map(AnswerValue::Mark),
            (Place::Csat, _) => self.csat.map(AnswerValue::Mark),
            (Place::Ces, QuestionKind::Ces { easy, .. }) => self
                .ces
                .map(|mark| AnswerValue::Mark(turned(mark, self.ces_top, *easy))),
            (Place::Comment, _) => {
                Some(AnswerValue::Words(self.comment.clone())).filter(|_| !self.comment.is_empty())
            }
            _ => self.answers.get(&questions[index].key).cloned(),
        }
    }

    /// How glad the answer is: the worse of its scores decides, so that no complaint hides behind a good mark.
    ///
    /// NPS bounds: 0 to 6 detractor, 7 and 8 passive, 9 and 10 promoter (Reichheld 2003). Of five marks the lower two
    /// are unhappy, of seven the lower three; only the best is glad.
    pub fn mood(&self) -> Mood {
        let nps = self.nps.map(|score| match score {
            0..=6 => Mood::Unhappy,
            7..=8 => Mood::Even,
            _ => Mood::Glad,
        });
        let of = |mark: u8, top: u8| match mark {
            low if low <= top.saturating_sub(1) / 2 => Mood::Unhappy,
            best if best >= top => Mood::Glad,
            _ => Mood::Even,
        };
        let csat = self.csat.map(|mark| of(mark, self.csat_top));
        let ces = self.ces.map(|mark| of(mark, self.ces_top));
        let said: Vec<Mood> = [nps, csat, ces].into_iter().flatten().collect();
        if said.contains(&Mood::Unhappy) {
            Mood::Unhappy
        } else if said.is_empty() || said.contains(&Mood::Even) {
            Mood::Even
        } else {
            Mood::Glad
        }
    }

    /// All that was said in words, for search.
    pub fn words(&self) -> String {
        let mut words = self.comment.clone();
        for value in self.answers.values() {
            if let AnswerValue::Words(more) = value {
                words.push('\n');
                words.push_str(more);
            }
        }
        words
    }
}

/// A mark of effort the other way round, where the lowest is the good one.
fn turned(mark: u8, top: u8, easy: EasyEnd) -> u8 {
    match easy {
        EasyEnd::High => mark,
        EasyEnd::Low => (top + 1).saturating_sub(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wording;
    use jiff::civil::date;

    #[test]
    fn no_complaint_hides_behind_a_good_mark() {
        let answer = |nps, csat| {
            ResponseFields {
                nps,
                csat,
                ..ResponseFields::on(date(2026, 11, 3), "staff")
            }
            .mood()
        };
        assert_eq!(answer(Some(10), Some(2)), Mood::Unhappy);
        assert_eq!(answer(Some(6), None), Mood::Unhappy);
        assert_eq!(answer(Some(7), Some(5)), Mood::Even);
        assert_eq!(answer(Some(9), Some(5)), Mood::Glad);
        assert_eq!(answer(None, None), Mood::Even);
        let effort = ResponseFields {
            ces: Some(3),
            ..ResponseFields::on(date(2026, 11, 3), "staff")
        };
        assert_eq!(effort.mood(), Mood::Unhappy, "3 of 7");
    }

    #[test]
    fn each_answer_is_read_back_as_it_was_given_whichever_end_of_the_scale_is_the_good_one() {
        let question = |key: &str, kind| Question {
            key: key.into(),
            kind,
            wording: Wording::default(),
            required: false,
        };
        let questions = [
            question(
                "effort",
                QuestionKind::Ces {
                    scale: CesScale::Five,
                    easy: EasyEnd::Low,
                },
            ),
            question(
                "staff",
                QuestionKind::Csat {
                    scale: CsatScale::Seven,
                },
            ),
            question(
                "range",
                QuestionKind::Csat {
                    scale: CsatScale::Five,
                },
            ),
            question("words", QuestionKind::Text),
            question("more", QuestionKind::Text),
        ];
        let given = [
            AnswerValue::Mark(1),
            AnswerValue::Mark(6),
            AnswerValue::Mark(3),
            AnswerValue::Words("Bello".into()),
            AnswerValue::Words("Grazie".into()),
        ];
        let mut fields = ResponseFields::on(date(2026, 11, 3), "staff");
        for (question, value) in questions.iter().zip(&given) {
            fields.answer(&questions, &question.key, value.clone());
        }
        assert_eq!(
            (fields.ces, fields.ces_top),
            (Some(5), 5),
            "the least effort is the best mark"
        );
        assert_eq!((fields.csat, fields.csat_top), (Some(6), 7));
        assert_eq!(fields.comment, "Bello");
        assert_eq!(fields.answers.len(), 2, "the second of a kind is kept by its key");
        for (index, value) in given.iter().enumerate() {
            assert_eq!(fields.answer_to(&questions, index).as_ref(), Some(value));
        }
        assert!(fields.words().contains("Grazie"));
    }
}
