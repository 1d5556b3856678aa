//! Surveys, and what people answered.

use crate::{CustomerId, PurchaseId, ResponseId, SurveyId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// 0 to 10, how likely to recommend.
    Nps,
    /// 1 to 5, how satisfied.
    Csat,
    /// Free words.
    Text,
}

/// One question; its wording in each language belongs to the window and the paper form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// Short key, unique in the survey.
    pub key: String,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
}

/// A named set of questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Survey {
    /// Number in this shop.
    pub id: SurveyId,
    /// The shop's name for it.
    pub name: String,
    /// The questions in order.
    pub questions: Vec<Question>,
}

/// One person's answers, as they are logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResponseFields {
    /// Who answered, when known.
    pub customer: Option<CustomerId>,
    /// About which purchase, when known.
    pub purchase: Option<PurchaseId>,
    /// On which day.
    #[ts(type = "string")]
    pub date: Date,
    /// How likely to recommend the shop, 0 to 10.
    pub nps: Option<u8>,
    /// How satisfied, 1 to 5.
    pub csat: Option<u8>,
    /// Their own words, never altered.
    pub comment: String,
    /// Where it came from: `staff`, `google-forms`, …
    pub source: String,
}

/// One person's answers on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Response {
    /// Number in this shop.
    pub id: ResponseId,
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
    /// 9 or 10, or 5 of 5.
    Glad,
    /// In between, or only words.
    Even,
    /// 0 to 6, or 1 or 2 of 5.
    Unhappy,
}

impl ResponseFields {
    /// How glad the answer is: the worse of its scores decides, so that no complaint hides behind a good mark.
    ///
    /// NPS bounds: 0 to 6 detractor, 7 and 8 passive, 9 and 10 promoter (Reichheld 2003).
    pub fn mood(&self) -> Mood {
        let nps = self.nps.map(|score| match score {
            0..=6 => Mood::Unhappy,
            7..=8 => Mood::Even,
            _ => Mood::Glad,
        });
        let csat = self.csat.map(|score| match score {
            0..=2 => Mood::Unhappy,
            3..=4 => Mood::Even,
            _ => Mood::Glad,
        });
        match (nps, csat) {
            (Some(Mood::Unhappy), _) | (_, Some(Mood::Unhappy)) => Mood::Unhappy,
            (Some(Mood::Even), _) | (_, Some(Mood::Even)) | (None, None) => Mood::Even,
            _ => Mood::Glad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn no_complaint_hides_behind_a_good_mark() {
        let answer = |nps, csat| {
            ResponseFields {
                customer: None,
                purchase: None,
                date: date(2026, 11, 3),
                nps,
                csat,
                comment: String::new(),
                source: "staff".into(),
            }
            .mood()
        };
        assert_eq!(answer(Some(10), Some(2)), Mood::Unhappy);
        assert_eq!(answer(Some(6), None), Mood::Unhappy);
        assert_eq!(answer(Some(7), Some(5)), Mood::Even);
        assert_eq!(answer(Some(9), Some(5)), Mood::Glad);
        assert_eq!(answer(None, None), Mood::Even);
    }
}
