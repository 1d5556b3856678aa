//! Which columns answer the questions of a survey, and what their words were taken for: for a person to look over.

use crate::mapped::Mapped;
use crate::questions::Questions;
use crate::responses::laid_out;
use crate::{Asked, IntakeError, Mapping, Row, Source, Table, value};
use domain::{Question, ResponseField, field_filled_by, fold_digits, fold_for_search};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// So many different wordings of marks are shown at most.
const MOST_WORDS: usize = 60;

/// Longer texts are no wording of a mark, in bytes.
const LONGEST_WORDS: usize = 500;

/// A question of the survey with the columns of a list that answer it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskedColumn {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// The headers of its columns; several where each option has one, none where nothing answers it.
    pub columns: Vec<String>,
}

/// Words that stand where a mark is asked for, and what they are taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScaleWord {
    /// The words as they stand there first.
    pub words: String,
    /// The header of the column.
    pub column: String,
    /// The lowest mark of the scale.
    pub low: u8,
    /// The highest.
    pub top: u8,
    /// The mark that they are; nothing while nobody knows, and then they are no mark.
    pub mark: Option<u8>,
    /// In how many rows they stand.
    #[ts(type = "number")]
    pub rows: u64,
}

/// Which columns of `table` answer which of the questions.
///
/// # Errors
/// [`IntakeError::WrongKind`], [`IntakeError::Name`] and [`IntakeError::UnknownColumn`] for a mapping that does not fit.
pub fn asked_columns(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    asked: &Asked,
) -> Result<Vec<AskedColumn>, IntakeError> {
    let (mapped, questions) = laid_out(table, source, mapping, asked)?;
    let all = asked.questions.iter().enumerate();
    Ok(all
        .map(|(place, question)| AskedColumn {
            question: question.clone(),
            columns: columns_of(&mapped, &questions, asked, place)
                .map(|index| table.headers[index].clone())
                .collect(),
        })
        .collect())
}

/// The columns of a question: those that ask it, else those of the field that it fills.
fn columns_of(
    mapped: &Mapped<'_, ResponseField>,
    questions: &Questions<'_>,
    asked: &Asked,
    place: usize,
) -> impl Iterator<Item = usize> {
    let own: Vec<usize> = questions.columns_of(place).collect();
    let field = field_filled_by(&asked.questions, place).filter(|_| own.is_empty());
    let of_field: Vec<usize> = field
        .into_iter()
        .flat_map(|field| mapped.columns_of(field))
        .filter(|index| !questions.has(*index))
        .collect();
    own.into_iter().chain(of_field)
}

/// A column of marks.
struct Scale {
    column: usize,
    low: u8,
    top: u8,
}

/// The words that rows have where marks are asked for, gathered row by row.
pub(crate) struct WordsSeen<'a> {
    asked: &'a Asked,
    headers: &'a [String],
    scales: Vec<Scale>,
    seen: BTreeMap<(usize, String), ScaleWord>,
}

impl<'a> WordsSeen<'a> {
    /// Nothing seen yet; `tops` are the best marks of satisfaction and ease where the list alone tells them.
    pub fn of(
        table: &'a Table,
        mapped: &Mapped<'_, ResponseField>,
        questions: &Questions<'_>,
        asked: &'a Asked,
        tops: [u8; 2],
    ) -> Self {
        let mut seen = Self {
            asked,
            headers: &table.headers,
            scales: Vec::new(),
            seen: BTreeMap::new(),
        };
        seen.look_at(mapped, questions, asked, tops);
        seen
    }

    /// Looks also where marks are asked for in another survey or version.
    pub fn look_at(
        &mut self,
        mapped: &Mapped<'_, ResponseField>,
        questions: &Questions<'_>,
        asked: &Asked,
        tops: [u8; 2],
    ) {
        let mut scales: Vec<Scale> = Vec::new();
        for (place, question) in asked.questions.iter().enumerate() {
            let Some((low, top)) = question.kind.marks() else {
                continue;
            };
            let columns = questions.columns_of(place);
            scales.extend(columns.map(|column| Scale { column, low, top }));
        }
        let [csat, ces] = tops;
        for (field, low, top) in [
            (ResponseField::Nps, 0, 10),
            (ResponseField::Csat, 1, csat),
            (ResponseField::Ces, 1, ces),
        ] {
            let columns = mapped.columns_of(field);
            let free = columns.filter(|column| !questions.has(*column));
            scales.extend(free.map(|column| Scale { column, low, top }));
        }
        for scale in scales {
            if self.scales.iter().all(|known| known.column != scale.column) {
                self.scales.push(scale);
            }
        }
    }

    /// Looks at one row more.
    pub fn see(&mut self, row: &Row) {
        for &Scale { column, low, top } in &self.scales {
            let cell = value::clean(&row.cells[column]);
            if cell.len() > LONGEST_WORDS || !fold_digits(&cell).chars().any(char::is_alphabetic) {
                continue;
            }
            let key = (column, fold_for_search(&cell));
            if let Some(word) = self.seen.get_mut(&key) {
                word.rows += 1;
            } else if self.seen.len() < MOST_WORDS {
                let word = ScaleWord {
                    mark: self.asked.words.mark(&cell, top).filter(|mark| *mark >= low),
                    words: cell.into_owned(),
                    column: self.headers[column].clone(),
                    low,
                    top,
                    rows: 1,
                };
                self.seen.insert(key, word);
            }
        }
    }

    /// What was seen: words that are no mark first, then the more frequent ones.
    pub fn told(self) -> Vec<ScaleWord> {
        let mut words: Vec<ScaleWord> = self.seen.into_values().collect();
        words.sort_by(|a, b| {
            let order = |word: &ScaleWord| (word.mark.is_some(), std::cmp::Reverse(word.rows));
            order(a).cmp(&order(b)).then_with(|| a.words.cmp(&b.words))
        });
        words
    }
}
