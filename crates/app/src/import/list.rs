//! A file read and understood as a person and the shop's memory of such files say.

use super::request::ImportRequest;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use domain::{ResponseField, Survey, SurveyId};
use intake::{
    Asked, ColumnFormat, Encoding, IntakeError, Kind, Mapping, ReadOptions, ScaleWords, Source, Table,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use store::WriteTx;

/// A file that was read and understood, before anything is taken from it.
pub(super) struct ReadList {
    pub table: Table,
    pub source: Source,
    pub kind: Kind,
    pub mapping: Mapping,
    /// The day of the latest list of this shape, if its choices were taken over.
    pub remembered: Option<Date>,
    choices: Choices,
    headers: Option<String>,
}

/// What a person said about a list: all that is remembered for the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Choices {
    source: Option<Source>,
    encoding: Option<Encoding>,
    delimiter: Option<char>,
    mapping: BTreeMap<String, String>,
    formats: BTreeMap<String, ColumnFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    survey: Option<SurveyId>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    words: BTreeMap<String, u8>,
}

impl Choices {
    /// What is said now over what was said before. Where the columns may be other ones now, what was said of them
    /// before does not hold.
    fn over(self, before: Self) -> Self {
        let same_columns = |now: &Self| {
            (now.source.is_none() || now.source == before.source)
                && (now.encoding.is_none() || now.encoding == before.encoding)
                && (now.delimiter.is_none() || now.delimiter == before.delimiter)
        };
        if !same_columns(&self) {
            return self;
        }
        let (mut mapping, mut formats, mut words) = (before.mapping, before.formats, before.words);
        words.extend(self.words);
        mapping.extend(self.mapping);
        formats.extend(self.formats);
        Self {
            source: self.source.or(before.source),
            encoding: self.encoding.or(before.encoding),
            delimiter: self.delimiter.or(before.delimiter),
            mapping,
            formats,
            survey: self.survey.or(before.survey),
            words,
        }
    }

    fn options(&self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding,
            delimiter: self.delimiter,
        }
    }
}

impl ReadList {
    /// Which survey was answered, where somebody said so.
    pub fn survey(&self) -> Option<SurveyId> {
        self.choices.survey
    }

    /// What somebody said of the questions of `survey` and of the words for its marks.
    ///
    /// # Errors
    /// [`IntakeError::Name`] for a name in `mapping` that is neither a field nor one of the questions.
    pub fn asked(&self, survey: &Survey, mapping: &BTreeMap<String, String>) -> Result<Asked, IntakeError> {
        let asks = |name: &String| survey.questions.iter().any(|question| question.key == *name);
        for name in mapping.keys().filter(|name| !asks(name)) {
            ResponseField::parse(name)?;
        }
        let said = self.choices.mapping.iter().filter(|(name, _)| asks(name));
        Ok(Asked {
            columns: said
                .map(|(name, header)| (name.clone(), header.trim().to_owned()))
                .collect(),
            words: self.words(),
            questions: survey.questions.clone(),
            elsewhere: BTreeMap::new(),
        })
    }

    /// The words that somebody said stand for marks.
    fn words(&self) -> ScaleWords {
        let mut words = ScaleWords::default();
        for (text, mark) in &self.choices.words {
            words.say(text, *mark);
        }
        words
    }

    /// Keeps what was said about this list for the next one of its shape.
    pub fn remember(&self, tx: &WriteTx<'_>, today: Date) -> Result<(), DeedError> {
        let Some(headers) = &self.headers else {
            return Ok(());
        };
        if self.choices == Choices::default() {
            store::list_shapes::forget(tx, headers, self.kind.name())?;
        } else {
            store::list_shapes::put(tx, headers, self.kind.name(), &self.choices, today)?;
        }
        Ok(())
    }
}

fn is_answer_field(name: &str) -> bool {
    ResponseField::parse(name).is_ok()
}

/// Reads the file of `request`: unaided first, to know its shape, then as was said of it now or of such lists before.
pub(super) fn read(desk: &Desk, request: &ImportRequest, job: &dyn Job) -> Result<ReadList, DeedError> {
    let path = Path::new(&request.path);
    let go_on = |read, of| job.checkpoint_of_file(read, of).is_ok();
    let fault = |error| DeedError::import(&error, path);
    let said = Choices {
        source: request.source,
        encoding: request.encoding,
        delimiter: request.delimiter.as_deref().and_then(|text| text.chars().next()),
        mapping: request.mapping.clone(),
        formats: request.formats.clone(),
        survey: request.survey,
        words: request.words.clone(),
    };
    // What cannot be read unaided has no shape that could be known.
    let unaided = intake::read_file(path, &ReadOptions::default(), &go_on);
    job.go_on()?;
    let headers = unaided.as_ref().ok().and_then(Table::fingerprint);
    let mut kind = request.kind;
    let mut remembered = None;
    let mut choices = said;
    if let Some(headers) = headers.as_deref().filter(|_| !request.afresh) {
        let wanted = request.kind.map(Kind::name);
        let known = desk
            .store
            .read(|tx| Ok::<_, DeedError>(store::list_shapes::get::<Choices>(tx, headers, wanted)?))?;
        if let Some(known) = known {
            kind = kind.or_else(|| Kind::ALL.into_iter().find(|kind| kind.name() == known.kind));
            remembered = Some(known.used_on);
            choices = choices.over(known.choices);
        }
    }
    let options = choices.options();
    let mut table = if options == ReadOptions::default() {
        unaided.map_err(fault)?
    } else {
        drop(unaided);
        intake::read_file(path, &options, &go_on).map_err(fault)?
    };
    if !request.mended.is_empty() {
        table.mend(&request.mended, &go_on).map_err(fault)?;
    }
    let source = choices.source.unwrap_or_else(|| intake::recognise(&table));
    let kind = kind.or(source.kind()).unwrap_or(Kind::Customers);
    let mut mapping = intake::propose(&table, source, kind);
    // Questions of a survey are no fields; what is said of them is looked at once it is known which survey was asked.
    let changes = choices
        .mapping
        .iter()
        .filter(|(name, _)| kind != Kind::Responses || is_answer_field(name))
        .map(|(field, column)| (field.as_str(), column.as_str()));
    mapping.change(&table, kind, changes).map_err(fault)?;
    let formats = choices
        .formats
        .iter()
        .map(|(column, format)| (column.as_str(), *format));
    mapping.read_as(&table, formats).map_err(fault)?;
    Ok(ReadList {
        table,
        source,
        kind,
        mapping,
        remembered,
        choices,
        headers,
    })
}
