//! The columns of a list of answers that are questions of the survey, or questions that the survey has not.

use crate::{Row, ScaleWords, Table, value, words};
use domain::{AnswerValue, CustomerField, Question, QuestionKind, ResponseFields, SurveyId, fold_for_search};
use std::collections::BTreeMap;

/// What was asked, and what words mean which mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The survey's questions.
    pub questions: Vec<Question>,
    /// Words of the shop's own for marks.
    pub words: ScaleWords,
    /// By the keys of questions the headers of the columns that answer them, where a person said so; an empty header
    /// says that none does.
    pub columns: BTreeMap<String, String>,
    /// The questions of other surveys and versions, by which rows of the shop's own lists and forms say that they were
    /// asked.
    pub elsewhere: BTreeMap<(SurveyId, u32), Vec<Question>>,
}

impl Asked {
    /// The same with the questions of another survey or version.
    fn asking(&self, questions: &[Question]) -> Self {
        Self {
            questions: questions.to_vec(),
            words: self.words.clone(),
            columns: self.columns.clone(),
            elsewhere: BTreeMap::new(),
        }
    }

    /// What rows ask that say another survey or version.
    pub(crate) fn each_elsewhere(&self) -> BTreeMap<(SurveyId, u32), Self> {
        let all = self.elsewhere.iter();
        all.map(|(key, questions)| (*key, self.asking(questions)))
            .collect()
    }
}

/// What one column asks.
enum Column {
    /// The survey's question of this place.
    Question(usize),
    /// One option of the survey's question of this place; a cell that is not empty ticks it.
    Option(usize, String),
    /// A question that the survey has not; its words are kept under its own heading.
    Other(String),
}

/// The columns of a table that no field uses, as questions.
pub(crate) struct Questions<'a> {
    asked: &'a Asked,
    columns: Vec<(usize, Column)>,
}

/// The longest heading under which an answer is kept, in characters.
const LONGEST_HEADING: usize = 120;

impl<'a> Questions<'a> {
    /// Looks at the columns that are not `used`; those called in `not_answers` say something of the form or the person,
    /// and are passed over.
    pub fn of(table: &Table, asked: &'a Asked, used: &[usize], not_answers: &[&str]) -> Self {
        let free = |index: &usize| !used.contains(index);
        let columns = (0..table.headers.len())
            .filter(free)
            .filter_map(|index| Some((index, column(&table.headers[index], asked, not_answers)?)))
            .collect();
        Self { asked, columns }
    }

    /// Which columns are questions of the survey by their own words.
    pub fn known(table: &Table, asked: &Asked, not_answers: &[&str]) -> Vec<usize> {
        let is_known = |index: &usize| {
            matches!(
                column(&table.headers[*index], asked, not_answers),
                Some(Column::Question(_) | Column::Option(..))
            )
        };
        (0..table.headers.len()).filter(is_known).collect()
    }

    /// Whether the column is one of the questions.
    pub fn has(&self, column: usize) -> bool {
        self.columns.iter().any(|(index, _)| *index == column)
    }

    /// Whether no column asks anything.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The columns that answer the question of this place.
    pub fn columns_of(&self, place: usize) -> impl Iterator<Item = usize> {
        let answers = move |column: &Column| match column {
            Column::Question(at) | Column::Option(at, _) => *at == place,
            Column::Other(_) => false,
        };
        let found = self.columns.iter().filter(move |(_, column)| answers(column));
        found.map(|(index, _)| *index)
    }

    /// Puts the answers of a row in their places. An answer that its question does not take is kept in its words.
    pub fn answer(&self, row: &Row, fields: &mut ResponseFields) {
        let questions = &self.asked.questions;
        for (index, column) in &self.columns {
            let cell = value::clean(&row.cells[*index]);
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Question(place) => {
                    let question = &questions[*place];
                    match self.read(question, &cell) {
                        Some(value) if fields.answer_to(questions, *place).is_none() => {
                            fields.answer(questions, &question.key, value);
                        }
                        Some(_) => {}
                        None => {
                            fields
                                .answers
                                .insert(question.key.clone(), AnswerValue::Words(cell.into_owned()));
                        }
                    }
                }
                Column::Option(place, key) => {
                    let ticked = cell != "0" && !matches!(value::yes_or_no(&cell), Some(false));
                    let entry = fields
                        .answers
                        .entry(questions[*place].key.clone())
                        .or_insert_with(|| AnswerValue::Ticks(Vec::new()));
                    if let (AnswerValue::Ticks(keys), true) = (&mut *entry, ticked)
                        && !keys.contains(key)
                    {
                        keys.push(key.clone());
                    }
                }
                Column::Other(heading) => {
                    fields
                        .answers
                        .insert(heading.clone(), AnswerValue::Words(cell.into_owned()));
                }
            }
        }
        fields
            .answers
            .retain(|_, value| !matches!(value, AnswerValue::Ticks(keys) if keys.is_empty()));
    }

    fn read(&self, question: &Question, cell: &str) -> Option<AnswerValue> {
        match question.kind.marks() {
            Some((low, high)) => {
                let mark = self.asked.words.mark(cell, high)?;
                (mark >= low).then_some(AnswerValue::Mark(mark))
            }
            None => question.read(cell).ok().flatten(),
        }
    }
}

/// What a person said of the column, else what its header says; a question of which somebody said another column is
/// not asked by this one, whose answers are kept under its own heading then.
fn column(header: &str, asked: &Asked, not_answers: &[&str]) -> Option<Column> {
    let said = asked.columns.iter().find(|(_, column)| column.as_str() == header);
    let place = |key: &String| asked.questions.iter().position(|question| question.key == *key);
    if let Some(place) = said.and_then(|(key, _)| place(key)) {
        return Some(Column::Question(place));
    }
    match column_by_words(header, asked, not_answers) {
        Some(Column::Question(place) | Column::Option(place, _))
            if asked.columns.contains_key(&asked.questions[place].key) =>
        {
            Some(Column::Other(heading(header)))
        }
        found => found,
    }
}

/// The heading under which an answer to a question that the survey has not is kept.
fn heading(header: &str) -> String {
    header.chars().take(LONGEST_HEADING).collect()
}

fn column_by_words(header: &str, asked: &Asked, not_answers: &[&str]) -> Option<Column> {
    let key = words::key(header);
    if header.starts_with('#') || key.is_empty() || words::is_one_of(header, not_answers) {
        return None;
    }
    let same = |one: &str, other: &str| {
        let bare = |text: &str| {
            fold_for_search(text)
                .trim_end_matches(['?', '.', ':', '؟', '*', ' '])
                .to_owned()
        };
        !one.is_empty() && bare(one) == bare(other)
    };
    let questions = &asked.questions;
    // Tools number their questions, put the option behind the question, or its code before.
    let bare = match header.split_once(". ") {
        Some((code, text)) if !code.contains(' ') => text,
        _ => header,
    };
    let bracketed = || bare.strip_suffix(']').and_then(|inside| inside.rsplit_once('['));
    let (stem, option) = match bare.rsplit_once(" – ").or_else(bracketed) {
        Some((stem, option)) => (stem.trim_end(), option),
        None => (bare, ""),
    };
    let asks = |question: &Question, text: &str| {
        same(&question.key, text) || question.wording.0.values().any(|wording| same(wording, text))
    };
    if let Some(place) = questions.iter().position(|question| asks(question, bare)) {
        return Some(Column::Question(place));
    }
    for (place, question) in questions.iter().enumerate() {
        let many = matches!(
            question.kind,
            QuestionKind::Multiple { .. } | QuestionKind::Single { .. }
        );
        let named = |text: &str| {
            let options = question.kind.options().iter();
            let found = options.into_iter().find(|one| {
                same(&one.key, text) || one.wording.0.values().any(|wording| same(wording, text))
            });
            found.map(|one| one.key.clone())
        };
        if many && asks(question, stem) {
            return Some(Column::Option(
                place,
                named(option).unwrap_or_else(|| option.to_owned()),
            ));
        }
        if let (QuestionKind::Multiple { .. }, Some(key)) = (&question.kind, named(bare)) {
            return Some(Column::Option(place, key));
        }
    }
    // Names, telephones and addresses are no answers; whoever gave them is known by the address or stays unknown.
    let person =
        words::field_called(words::CUSTOMER, header).is_some_and(|field| field != CustomerField::Note);
    let name = words::NAME.iter().any(|name| words::key(name) == key);
    if person || name {
        return None;
    }
    Some(Column::Other(heading(header)))
}
