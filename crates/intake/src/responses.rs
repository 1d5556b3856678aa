//! Rows as answers to a survey.

use crate::asked_columns::WordsSeen;
use crate::mapped::{Mapped, Styles, Tally, Under};
use crate::questions::Questions;
use crate::{
    Asked, Defaults, Found, IntakeError, Line, Mapping, Rejected, Row, Source, Table, Take, Understood,
};
use crate::{date::DateStyle, list_writer, mapping, value};
use domain::{
    AnswerFact, AskCode, Email, Language, ResponseField, ResponseFields, ResponseId, SurveyId,
    field_filled_by, fold_digits,
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// One person's answers as a list tells them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRecord {
    /// The address that they gave.
    pub email: Option<Email>,
    /// The code of the note that asked.
    pub ask: Option<AskCode>,
    /// What they answered; `source` is the source's name.
    pub fields: ResponseFields,
    /// The same for the same row of the same export, so that nothing is taken in twice: SHA-256 over its cells
    /// that are not empty, or over the tool's own number and time, in hexadecimal digits.
    pub external_key: String,
    /// What the shop's own list says beside the answer.
    pub desk: Option<DeskFacts>,
    /// The survey and its version that the row says it was asked, where that is one of [`Asked::elsewhere`].
    pub elsewhere: Option<(SurveyId, u32)>,
}

/// What the shop's own list of answers says of one beside what was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskFacts {
    /// Its number in the shop that wrote the list.
    pub number: Option<ResponseId>,
    /// What its customer is called there.
    pub name: String,
    /// The number of the order that it is about; empty when it is about none.
    pub order: String,
    /// Whether somebody has read it.
    pub read: bool,
    /// Whether somebody made a complaint of it.
    pub complaint: bool,
    /// When and how it was settled.
    pub settled: Option<(Date, String)>,
    /// The labels on it.
    pub labels: Vec<String>,
}

/// So many surveys and versions of one list are told apart at most.
const MOST_SURVEYS: usize = 500;

/// The fields that are answers of themselves.
const ANSWERS: [ResponseField; 4] = [
    ResponseField::Nps,
    ResponseField::Csat,
    ResponseField::Ces,
    ResponseField::Comment,
];

/// Reads the rows of `table` as answers and hands each to `take`; says how columns were understood.
///
/// A row is rejected when a score is no whole number of its scale (`bad_number`), the day is missing or
/// unreadable (`missing_date`, `bad_date`), nothing is answered (`nothing_answered`), or the form was left before its end
/// (`incomplete`). An address or customer
/// number that cannot be read is left out and listed under `doubts`: the answer counts all the same.
///
/// # Errors
/// [`IntakeError::WrongKind`], [`IntakeError::ColumnNeeded`] without a day or without any answer,
/// [`IntakeError::Name`] and [`IntakeError::UnknownColumn`] for a mapping that does not fit.
pub fn responses<E: From<IntakeError>>(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
    asked: &Asked,
    take: Take<'_, ResponseRecord, E>,
) -> Result<Understood, E> {
    let (mapped, questions) = laid_out(table, source, mapping, asked)?;
    mapped.require_one_of(&[ResponseField::Date])?;
    let export = source.export();
    if questions.is_empty() {
        mapped.require_one_of(&ANSWERS)?;
    }
    let mut dates = mapped.date_tallies(ResponseField::Date);
    let mut marks = [ResponseField::Csat, ResponseField::Ces]
        .map(|field| mapped.tallies(field, |_| AboveFive { asked, is_met: false }));
    table.each_row(|row| {
        dates.see(&row);
        for marks in &mut marks {
            marks.see(&row);
        }
        Ok::<_, E>(())
    })?;
    let dates = mapped.dates(ResponseField::Date, &dates, defaults);
    let tops = marks.map(|marks| if marks.any(|marks| marks.is_met) { 7 } else { 5 });
    let sheet = Sheet {
        mapped: &mapped,
        dates: &dates,
        questions: &questions,
        asked,
        tops,
    };
    let mut words = WordsSeen::of(table, &mapped, &questions, asked, tops);
    let under = Under::of(table);
    // A form that a customer sent back has no such column, whatever it answers.
    let is_own_list = source == Source::ThankwellForm && table.column(AnswerFact::Labels.name()).is_some();
    let elsewhere = asked.each_elsewhere();
    let mut laid_elsewhere = BTreeMap::new();
    for (key, asked) in &elsewhere {
        let (mapped, questions) = laid_out(table, source, mapping, asked)?;
        words.look_at(&mapped, &questions, asked, tops);
        laid_elsewhere.insert(*key, (mapped, questions));
    }
    let mut doubts = Vec::new();
    table.each_line(&mut |line| {
        let row = match line {
            Line::Broken(row, rejected) => return take(Found::Rejected(row, rejected)),
            Line::Whole(row) => row,
        };
        words.see(&row);
        if !(export.is_record)(&|header| under.cell(&row, header)) {
            let rejected = row.rejected("incomplete");
            return take(Found::Rejected(row, rejected));
        }
        doubts.clear();
        let told = told_survey(&under, &row).and_then(|key| Some((key, laid_elsewhere.get(&key)?)));
        let answered = match told {
            Some((key, (mapped, questions))) => answers(
                &Sheet {
                    mapped,
                    questions,
                    asked: &elsewhere[&key],
                    ..sheet
                },
                &row,
                source,
                defaults,
            ),
            None => answers(&sheet, &row, source, defaults),
        };
        match answered.map(|fields| with_whose(&mapped, &row, fields, &mut doubts)) {
            Ok(mut record) => {
                record.elsewhere = told.map(|(key, _)| key);
                if is_own_list {
                    let (facts, told) = desk_facts(&under, &row);
                    [record.fields.source, record.fields.clerk] = told;
                    record.desk = Some(facts);
                }
                doubts.drain(..).try_for_each(|doubt| take(Found::Doubt(doubt)))?;
                take(Found::Record(vec![row], record))
            }
            Err(rejected) => take(Found::Rejected(row, rejected)),
        }
    })?;
    Ok(Understood {
        guesses: mapped.date_guesses(ResponseField::Date, &dates),
        scale_words: words.told(),
    })
}

/// The fields and the questions of `table`: a question's column that a person named is no field's, and a field that such
/// a question fills has no other column.
pub(crate) fn laid_out<'t, 'a>(
    table: &'t Table,
    source: Source,
    mapping: &Mapping,
    asked: &'a Asked,
) -> Result<(Mapped<'t, ResponseField>, Questions<'a>), IntakeError> {
    let mut mapping = mapping.clone();
    for (key, header) in &asked.columns {
        let Some(place) = asked.questions.iter().position(|question| question.key == *key) else {
            continue;
        };
        if !header.is_empty() {
            mapping::position(table, header)?;
        }
        let filled = field_filled_by(&asked.questions, place);
        mapping.columns.retain(|mapped| {
            mapped.column != *header && Some(mapped.field.as_str()) != filled.map(ResponseField::name)
        });
    }
    let mapped = Mapped::<ResponseField>::new(table, source, &mapping)?;
    let not_answers = source.export().not_answers;
    // A column that asks a question of the survey in its own words is that question's, whatever it looked like.
    let known = Questions::known(table, asked, not_answers);
    let is_answer = |field: &ResponseField| ANSWERS.contains(field);
    let used: Vec<usize> = ResponseField::ALL
        .iter()
        .flat_map(|field| mapped.columns_of(*field).map(move |column| (field, column)))
        .filter(|(field, column)| !is_answer(field) || !known.contains(column))
        .map(|(_, column)| column)
        .collect();
    let questions = Questions::of(table, asked, &used, not_answers);
    Ok((mapped, questions))
}

/// Which survey, in which version, a row of the shop's own lists and forms says that it answers.
fn told_survey(under: &Under<'_>, row: &Row) -> Option<(SurveyId, u32)> {
    let told = |fact: AnswerFact| under.cell(row, fact.name()).trim().to_owned();
    let survey = told(AnswerFact::Survey).parse().ok()?;
    Some((SurveyId(survey), told(AnswerFact::Version).parse().ok()?))
}

/// The surveys and versions that the rows of one of the shop's own lists and forms say that they answer, the first row's
/// first.
///
/// # Errors
/// What reading the list says.
pub fn told_surveys(table: &Table) -> Result<Vec<(SurveyId, u32)>, IntakeError> {
    let under = Under::of(table);
    let mut told: Vec<(SurveyId, u32)> = Vec::new();
    table.each_row(|row| {
        if let Some(key) = told_survey(&under, &row).filter(|key| !told.contains(key))
            && told.len() < MOST_SURVEYS
        {
            told.push(key);
        }
        Ok::<_, IntakeError>(())
    })?;
    Ok(told)
}

/// What is the same for every row.
#[derive(Clone, Copy)]
struct Sheet<'t, 's> {
    mapped: &'s Mapped<'t, ResponseField>,
    dates: &'s Styles<DateStyle>,
    questions: &'s Questions<'s>,
    asked: &'s Asked,
    /// The best marks of satisfaction and of ease.
    tops: [u8; 2],
}

/// Whether some answer in a column is above 5, so that the best mark is 7.
struct AboveFive<'a> {
    asked: &'a Asked,
    is_met: bool,
}

impl Tally for AboveFive<'_> {
    fn see(&mut self, cell: &str) {
        let mark = |top| self.asked.words.mark(cell, top);
        self.is_met |= mark(7).is_some_and(|mark| mark > 5) && mark(5).is_none();
    }
}

fn answers(
    sheet: &Sheet<'_, '_>,
    row: &Row,
    source: Source,
    defaults: &Defaults,
) -> Result<ResponseFields, Rejected> {
    let Sheet { mapped, dates, .. } = sheet;
    let row_rejected = |code| row.rejected(code);
    let stamp = mapped
        .cell(row, ResponseField::Date)
        .ok_or_else(|| row_rejected("missing_date"))?;
    let day = dates
        .of(&stamp)
        .and_then(|style| style.read(&stamp.text, defaults.today));
    let mut fields = ResponseFields::on(day.ok_or_else(|| stamp.rejected("bad_date"))?, source.name());
    [fields.csat_top, fields.ces_top] = sheet.tops;
    for (field, top) in [
        (ResponseField::Nps, 10),
        (ResponseField::Csat, fields.csat_top),
        (ResponseField::Ces, fields.ces_top),
    ] {
        if let Some(cell) = mapped.cell(row, field) {
            let mark = sheet.asked.words.mark(&cell.text, top);
            let text = mark.map_or_else(|| cell.text.to_string(), |mark| mark.to_string());
            fields
                .set(field, &text)
                .map_err(|error| cell.rejected(error.code()))?;
        }
    }
    if let Some(cell) = mapped.cell(row, ResponseField::Language) {
        fields.language = Language::parse(&cell.text).ok();
    }
    // As it was written: a comment is never cleaned.
    let comment = mapped
        .columns_of(ResponseField::Comment)
        .filter(|column| !sheet.questions.has(*column))
        .map(|column| row.cells[column].as_str());
    if let Some(words) = comment.into_iter().find(|words| !words.trim().is_empty()) {
        // But for the sign that our own list keeps spreadsheets from reading a formula with.
        let words = match source {
            Source::ThankwellForm => list_writer::armed(words),
            _ => words.to_owned(),
        };
        fields
            .set(ResponseField::Comment, &words)
            .map_err(|error| row_rejected(error.code()))?;
    }
    sheet.questions.answer(row, &mut fields);
    if fields.is_blank() {
        return Err(row_rejected("nothing_answered"));
    }
    Ok(fields)
}

fn with_whose(
    mapped: &Mapped<'_, ResponseField>,
    row: &Row,
    mut fields: ResponseFields,
    doubts: &mut Vec<Rejected>,
) -> ResponseRecord {
    if let Some(cell) = mapped.cell(row, ResponseField::Customer) {
        fields.customer = fold_digits(&cell.text).parse().ok();
        if fields.customer.is_none() {
            doubts.push(cell.rejected("bad_number"));
        }
    }
    let cell = mapped.cell(row, ResponseField::Email);
    let email = cell.and_then(|cell| {
        Email::parse(&cell.text)
            .map_err(|_| doubts.push(cell.rejected("bad_email")))
            .ok()
    });
    let ask = mapped
        .cell(row, ResponseField::Id)
        .and_then(|cell| AskCode::parse(&cell.text).ok());
    // The tool's own number counts within one of its forms only; with its time it is the answer's own.
    let own_key = mapped.cell(row, ResponseField::Key).map(|cell| {
        let stamp = mapped
            .cell(row, ResponseField::Date)
            .map(|cell| cell.text.into_owned());
        digest_of([fields.source.as_str(), &cell.text, &stamp.unwrap_or_default()].into_iter())
    });
    ResponseRecord {
        email,
        ask,
        fields,
        external_key: own_key.unwrap_or_else(|| key_of(row)),
        desk: None,
        elsewhere: None,
    }
}

/// What the shop's own list says of a row beside the answer, and from where the answer came and who logged it.
fn desk_facts(under: &Under<'_>, row: &Row) -> (DeskFacts, [String; 2]) {
    let cell = |fact: AnswerFact| list_writer::armed(&under.cell(row, fact.name()));
    let is_said = |fact| value::yes_or_no(&cell(fact)) == Some(true);
    let labels = cell(AnswerFact::Labels);
    let labels = labels.split(',').map(str::trim).filter(|label| !label.is_empty());
    let facts = DeskFacts {
        number: cell(AnswerFact::Key)
            .strip_prefix("answer-")
            .and_then(|number| number.parse().ok())
            .map(ResponseId),
        name: cell(AnswerFact::Name),
        order: cell(AnswerFact::Order),
        read: is_said(AnswerFact::Read),
        complaint: is_said(AnswerFact::Complaint),
        settled: cell(AnswerFact::SettledOn)
            .parse()
            .ok()
            .map(|day| (day, cell(AnswerFact::SettledHow))),
        labels: labels.map(str::to_owned).collect(),
    };
    (facts, [cell(AnswerFact::Source), cell(AnswerFact::Clerk)])
}

/// The digest of a row's cells that are not empty.
fn key_of(row: &Row) -> String {
    let cells: Vec<_> = row.cells.iter().map(|cell| value::clean(cell)).collect();
    digest_of(
        cells
            .iter()
            .map(AsRef::as_ref)
            .filter(|cell: &&str| !cell.is_empty()),
    )
}

/// SHA-256 over texts, each ended by a unit separator.
fn digest_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_bytes());
        digest.update([0x1F]);
    }
    let digits =
        |byte: u8| [byte >> 4, byte & 0xF].map(|half| char::from_digit(half.into(), 16).unwrap_or_default());
    digest.finalize().into_iter().flat_map(digits).collect()
}
