//! Surveys: named, ordered, versioned sets of questions, worded in four languages.

use crate::ready_made::{self, ReadyMade};
use crate::{AnswerValue, FieldError, Language, SurveyId, fold_digits, fold_for_search};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A text in as many of the four languages as somebody has written it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Wording(pub BTreeMap<Language, String>);

impl Wording {
    /// What it says in `language`; nothing when nobody has written it yet.
    pub fn get(&self, language: Language) -> Option<&str> {
        let text = self.0.get(&language).map(|text| text.trim());
        text.filter(|text| !text.is_empty())
    }

    /// What it says in `language`, else in whichever language it is written in.
    pub fn in_any(&self, language: Language) -> Option<&str> {
        self.get(language)
            .or_else(|| Language::ALL.into_iter().find_map(|other| self.get(other)))
    }

    /// The languages in which it is still to be written.
    pub fn missing(&self) -> Vec<Language> {
        let missing = |language: &Language| self.get(*language).is_none();
        Language::ALL.into_iter().filter(missing).collect()
    }
}

/// The marks of a question about satisfaction; the highest is always the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CsatScale {
    /// 1 to 5.
    #[default]
    Five,
    /// 1 to 7.
    Seven,
    /// Five faces, from a sad to a happy one, kept as 1 to 5.
    Faces,
}

/// The marks of a question about effort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CesScale {
    /// 1 to 5.
    Five,
    /// 1 to 7.
    #[default]
    Seven,
}

/// Which end of a scale of effort is the good one, as it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum EasyEnd {
    /// "It was easy": the highest mark agrees most (the usual statement since 2013).
    #[default]
    High,
    /// "How much effort was it?": the lowest mark is the least effort.
    Low,
}

/// One of the answers that may be ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// Short key, unique in the question.
    pub key: String,
    /// What it says.
    pub wording: Wording,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum QuestionKind {
    /// 0 to 10, how likely to recommend.
    Nps,
    /// How satisfied.
    Csat {
        /// On which scale.
        #[serde(default)]
        scale: CsatScale,
    },
    /// How easy it was (customer effort score).
    Ces {
        /// On which scale.
        #[serde(default)]
        scale: CesScale,
        /// Which end is the good one.
        #[serde(default)]
        easy: EasyEnd,
    },
    /// One of several answers.
    Single {
        /// The answers in order.
        options: Vec<Choice>,
    },
    /// Any of several answers.
    Multiple {
        /// The answers in order.
        options: Vec<Choice>,
    },
    /// Free words.
    Text,
}

impl QuestionKind {
    /// The marks that may be given, lowest and highest; none for ticks and words.
    pub fn marks(&self) -> Option<(u8, u8)> {
        match self {
            Self::Nps => Some((0, 10)),
            Self::Csat {
                scale: CsatScale::Seven,
            }
            | Self::Ces {
                scale: CesScale::Seven,
                ..
            } => Some((1, 7)),
            Self::Csat { .. } | Self::Ces { .. } => Some((1, 5)),
            Self::Single { .. } | Self::Multiple { .. } | Self::Text => None,
        }
    }

    /// The answers that may be ticked; none for marks and words.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Single { options } | Self::Multiple { options } => options,
            _ => &[],
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// Short key, unique in the survey: ASCII letters, digits and `_`.
    pub key: String,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: QuestionKind,
    /// What it asks.
    #[serde(default)]
    pub wording: Wording,
    /// Whether a form asks again when it is left empty. An answer that is logged or imported never has to have it.
    #[serde(default)]
    pub required: bool,
}

/// The longest words that are kept as one answer, in characters.
pub const LONGEST_ANSWER: usize = 20_000;

impl Question {
    /// What it asks in `language`: the shop's words, else the usual ones for its kind, else the shop's in another
    /// language.
    pub fn asks(&self, language: Language) -> &str {
        let usual = || match self.kind {
            QuestionKind::Single { .. } | QuestionKind::Multiple { .. } => None,
            _ if self.wording == Wording::default() => Some(ready_made::usual_wording(&self.kind, language)),
            _ => None,
        };
        let own = self.wording.get(language);
        own.or_else(usual)
            .or_else(|| self.wording.in_any(language))
            .unwrap_or(&self.key)
    }

    /// The languages in which the question or one of its answers is still to be written.
    pub fn missing(&self) -> Vec<Language> {
        let options = self.kind.options();
        let usual = self.wording == Wording::default() && options.is_empty();
        let lacks = |language: &Language| {
            (self.wording.get(*language).is_none() && !usual)
                || options
                    .iter()
                    .any(|option| option.wording.get(*language).is_none())
        };
        Language::ALL.into_iter().filter(lacks).collect()
    }

    /// Reads an answer as it is typed or as another tool wrote it; nothing when it is empty.
    ///
    /// Marks are whole numbers of the scale in any digits. A tick is an option's key, its place from 1, or its words in
    /// any language; several are parted by `;` (or by `,` where that reads). Words of a tick that is not on the list are
    /// kept as they are, as tools do with "other".
    ///
    /// # Errors
    /// [`FieldError::Number`] for a mark outside its scale, [`FieldError::TooLong`].
    pub fn read(&self, text: &str) -> Result<Option<AnswerValue>, FieldError> {
        let text = text.trim_matches(['\r', '\n', ' ', '\t']);
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > LONGEST_ANSWER {
            return Err(FieldError::TooLong(LONGEST_ANSWER));
        }
        if let Some((low, high)) = self.kind.marks() {
            let mark = fold_digits(text).trim().parse::<u8>().ok();
            return match mark.filter(|mark| (low..=high).contains(mark)) {
                Some(mark) => Ok(Some(AnswerValue::Mark(mark))),
                None => Err(FieldError::Number {
                    text: text.chars().take(80).collect(),
                    low: low.into(),
                    high: high.into(),
                }),
            };
        }
        Ok(Some(match &self.kind {
            QuestionKind::Single { options } => AnswerValue::Ticks(vec![tick(options, text)]),
            QuestionKind::Multiple { options } => AnswerValue::Ticks(ticks(options, text)),
            _ => AnswerValue::Words(text.to_owned()),
        }))
    }
}

/// The key of the option that `text` means, else the text itself.
fn tick(options: &[Choice], text: &str) -> String {
    known_tick(options, text).unwrap_or_else(|| text.trim().to_owned())
}

fn known_tick(options: &[Choice], text: &str) -> Option<String> {
    let text = text.trim();
    let folded = fold_for_search(text);
    let place = fold_digits(text).parse::<usize>().ok();
    let by_words = |option: &&Choice| {
        let said = |words: &String| !folded.is_empty() && fold_for_search(words) == folded;
        option.wording.0.values().any(said)
    };
    let found = options
        .iter()
        .find(|option| option.key == text)
        .or_else(|| options.iter().find(by_words))
        .or_else(|| place.and_then(|place| options.get(place.checked_sub(1)?)));
    found.map(|option| option.key.clone())
}

fn ticks(options: &[Choice], text: &str) -> Vec<String> {
    if let Some(one) = known_tick(options, text) {
        return vec![one];
    }
    let parted = |sign: char| -> Vec<&str> {
        text.split(sign)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    };
    let by_comma = parted(',');
    let commas_read = by_comma.iter().any(|part| known_tick(options, part).is_some());
    let parts = if !text.contains(';') && commas_read {
        by_comma
    } else {
        parted(';')
    };
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let key = tick(options, part);
        if !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

/// A named set of questions, in one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Survey {
    /// Number in this shop.
    pub id: SurveyId,
    /// The shop's name for it.
    pub name: String,
    /// Which of the ready-made ones it began as.
    pub ready_made: Option<ReadyMade>,
    /// Counts from 1; a new one begins when questions that somebody has been asked are changed.
    pub version: u32,
    /// The day of this version.
    #[ts(type = "string | null")]
    pub made_on: Option<Date>,
    /// The questions in order.
    pub questions: Vec<Question>,
}

impl Survey {
    /// The languages in which something is still to be written.
    pub fn missing(&self) -> Vec<Language> {
        let lacks = |language: &Language| self.questions.iter().any(|one| one.missing().contains(language));
        Language::ALL.into_iter().filter(lacks).collect()
    }
}

/// Why a set of questions cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SurveyProblem {
    /// There is no question.
    #[error("a survey needs a question")]
    NoQuestions,
    /// More than can be asked of anybody.
    #[error("more than {most} questions")]
    TooMany {
        /// The most that are taken.
        most: usize,
    },
    /// The survey has no name.
    #[error("a survey needs a name")]
    NoName,
    /// A key that a file or form could not carry.
    #[error("{key:?} is no key: letters, digits and _, at most 40")]
    BadKey {
        /// The key.
        key: String,
    },
    /// Two of one key.
    #[error("{key:?} is there twice")]
    TwiceKey {
        /// The key.
        key: String,
    },
    /// A question that nobody has worded.
    #[error("question {key:?} says nothing")]
    NoWording {
        /// Its key.
        key: String,
    },
    /// Without it nothing could be asked.
    #[error("a shop keeps one survey at least")]
    LastOne,
    /// Fewer than two answers to choose from, or one that says nothing.
    #[error("question {key:?} needs two answers or more, each with its words")]
    NoOptions {
        /// Its key.
        key: String,
    },
}

/// The most questions in a survey.
pub const MOST_QUESTIONS: usize = 30;

/// Whether `questions` can be asked.
///
/// # Errors
/// The first [`SurveyProblem`] from the top.
pub fn check_questions(questions: &[Question]) -> Result<(), SurveyProblem> {
    if questions.is_empty() {
        return Err(SurveyProblem::NoQuestions);
    }
    if questions.len() > MOST_QUESTIONS {
        return Err(SurveyProblem::TooMany { most: MOST_QUESTIONS });
    }
    check_keys(questions.iter().map(|question| question.key.as_str()))?;
    for question in questions {
        let key = || question.key.clone();
        let ticks = matches!(
            question.kind,
            QuestionKind::Single { .. } | QuestionKind::Multiple { .. }
        );
        if !ticks {
            continue;
        }
        if question.wording.in_any(Language::En).is_none() {
            return Err(SurveyProblem::NoWording { key: key() });
        }
        let options = question.kind.options();
        let silent = |option: &Choice| option.wording.in_any(Language::En).is_none();
        if options.len() < 2 || options.iter().any(silent) {
            return Err(SurveyProblem::NoOptions { key: key() });
        }
        check_keys(options.iter().map(|option| option.key.as_str()))?;
    }
    Ok(())
}

fn check_keys<'a>(keys: impl Iterator<Item = &'a str>) -> Result<(), SurveyProblem> {
    let mut seen = Vec::new();
    for key in keys {
        let good = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        if key.is_empty() || key.len() > 40 || !key.bytes().all(good) {
            return Err(SurveyProblem::BadKey { key: key.to_owned() });
        }
        if seen.contains(&key) {
            return Err(SurveyProblem::TwiceKey { key: key.to_owned() });
        }
        seen.push(key);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: QuestionKind) -> Question {
        Question {
            key: "q".into(),
            kind,
            wording: Wording::default(),
            required: false,
        }
    }

    fn option(key: &str, en: &str, it: &str) -> Choice {
        Choice {
            key: key.into(),
            wording: Wording([(Language::En, en.into()), (Language::It, it.into())].into()),
        }
    }

    #[test]
    fn a_mark_is_read_in_any_digits_and_never_outside_its_scale() {
        let nps = question(QuestionKind::Nps);
        assert_eq!(nps.read(" ١٠ "), Ok(Some(AnswerValue::Mark(10))));
        assert_eq!(nps.read("0"), Ok(Some(AnswerValue::Mark(0))));
        assert_eq!(nps.read(""), Ok(None));
        for bad in ["11", "-1", "7.5", "very"] {
            assert!(nps.read(bad).is_err(), "{bad}");
        }
        let faces = question(QuestionKind::Csat {
            scale: CsatScale::Faces,
        });
        assert!(faces.read("0").is_err() && faces.read("6").is_err() && faces.read("5").is_ok());
    }

    #[test]
    fn ticks_are_read_by_key_by_place_and_by_words_in_any_language() {
        let options = vec![
            option("staff", "The staff", "Il personale"),
            option("gift", "Gifts, cards", "Regali, biglietti"),
        ];
        let multiple = question(QuestionKind::Multiple { options });
        let read = |text| multiple.read(text).unwrap().unwrap();
        let ticks = |keys: &[&str]| AnswerValue::Ticks(keys.iter().map(|&key| key.to_owned()).collect());
        assert_eq!(read("il personale; gift"), ticks(&["staff", "gift"]));
        assert_eq!(read("2"), ticks(&["gift"]));
        assert_eq!(
            read("Gifts, cards"),
            ticks(&["gift"]),
            "a comma within an option parts nothing"
        );
        assert_eq!(read("The staff, 2"), ticks(&["staff", "gift"]));
        assert_eq!(
            read("staff;Something else;"),
            ticks(&["staff", "Something else"]),
            "what is not on the list is kept in its own words"
        );
    }

    #[test]
    fn what_cannot_be_asked_is_named() {
        let text = |key: &str| Question {
            key: key.into(),
            ..question(QuestionKind::Text)
        };
        assert_eq!(check_questions(&[]), Err(SurveyProblem::NoQuestions));
        assert!(check_questions(&[text("a"), text("b_2")]).is_ok());
        assert_eq!(
            check_questions(&[text("a"), text("a")]),
            Err(SurveyProblem::TwiceKey { key: "a".into() })
        );
        assert!(matches!(
            check_questions(&[text("a b")]),
            Err(SurveyProblem::BadKey { .. })
        ));
        let silent = question(QuestionKind::Single { options: Vec::new() });
        assert!(matches!(
            check_questions(&[silent]),
            Err(SurveyProblem::NoWording { .. })
        ));
    }

    #[test]
    fn questions_of_before_versions_are_read_and_say_the_usual_words() {
        let old: Vec<Question> = serde_json::from_str(
            r#"[{"key":"nps","kind":"nps"},{"key":"csat","kind":"csat"},{"key":"comment","kind":"text"}]"#,
        )
        .unwrap();
        for question in &old {
            for language in Language::ALL {
                assert!(
                    question.asks(language).len() > 8,
                    "{}: {language:?}",
                    question.key
                );
            }
            assert_eq!(question.missing(), []);
        }
    }
}
