//! Lists brought in: `customers import`, `purchases import`, `responses import`.

use super::answer::Answer;
use super::terminal_job::TerminalJob;
use super::values::{Assignment, assignment};
use app::{
    ColumnFormat, DeedError, Desk, Encoding, FieldChange, FileShape, ImportRequest, Kind, LeftOutFile,
    Rejected, Source,
};
use clap::Args;
use domain::FieldError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which file, and what is said about it.
#[derive(Args)]
pub struct Import {
    /// The file
    file: PathBuf,
    /// Which tool wrote it: auto, plain, shopify-customers, shopify-orders, woocommerce-customers, woocommerce-orders,
    /// square-customers, square-items, stripe-customers, paypal-activity, mailchimp, google-contacts, outlook-contacts,
    /// thunderbird-contacts, vcard, google-forms, typeform, surveymonkey, limesurvey, formbricks, microsoft-forms,
    /// thankwell-form
    #[arg(long, default_value = "auto", value_parser = source, value_name = "S")]
    source: SourceChoice,
    /// Which column fills a field; may be given several times
    #[arg(long, value_parser = assignment, value_name = "FIELD=COLUMN")]
    map: Vec<Assignment>,
    /// The file's encoding: utf-8, utf-16le, utf-16be, windows-1250, windows-1252, windows-1256 [default: found]
    #[arg(long, value_parser = encoding, value_name = "E")]
    encoding: Option<Encoding>,
    /// What parts the columns: one sign, or tab [default: found]
    #[arg(long, value_name = "SIGN")]
    delimiter: Option<String>,
    /// How a column is to be read: day-first, month-first, decimal-comma or decimal-point; may be given several times
    /// [default: found]
    #[arg(long, value_parser = assignment, value_name = "COLUMN=FORMAT")]
    read: Vec<Assignment>,
    /// Mends a cell before it is read; may be given several times
    #[arg(long, value_parser = mended, value_name = "LINE:COLUMN=VALUE")]
    mend: Vec<Mended>,
    /// The survey that was answered (name or number) [default: the first]
    #[arg(long, value_name = "S")]
    survey: Option<String>,
    /// Which mark words stand for, such as "Una bomba=5"; may be given several times, and is remembered
    #[arg(long, value_parser = assignment, value_name = "WORDS=MARK")]
    word: Vec<Assignment>,
    /// Forgets what was said about former lists with the same columns
    #[arg(long)]
    afresh: bool,
    /// Writes the rows that are left out to a CSV file that says why, to be mended and brought back
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// In a dry run, show only rows with all of these words
    #[arg(long, value_name = "T", requires = "dry_run")]
    search: Option<String>,
}

/// A cell with what should stand there.
#[derive(Clone, Debug)]
struct Mended {
    line: u64,
    column: String,
    value: String,
}

fn mended(text: &str) -> Result<Mended, String> {
    let wrong = || format!("{text:?} is not LINE:COLUMN=VALUE");
    let (line, cell) = text.split_once(':').ok_or_else(wrong)?;
    let (column, value) = cell.split_once('=').ok_or_else(wrong)?;
    Ok(Mended {
        line: line.trim().parse().map_err(|_| wrong())?,
        column: column.to_owned(),
        value: value.to_owned(),
    })
}

/// A source, or one to be recognised.
#[derive(Clone, Debug)]
pub struct SourceChoice(Option<Source>);

fn source(text: &str) -> Result<SourceChoice, String> {
    if text == "auto" {
        return Ok(SourceChoice(None));
    }
    Source::parse(text)
        .map(|source| SourceChoice(Some(source)))
        .map_err(|error| error.to_string())
}

fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::parse(text).map_err(|error| error.to_string())
}

/// Plans or runs an import of `kind`; the same for customers, purchases and responses.
pub fn run_import(desk: &Desk, mut import: Import, kind: Kind) -> Result<Answer, DeedError> {
    let (left_out, dry_run) = (import.rejected.take(), import.dry_run);
    let request = request_of(desk, import, kind)?;
    let job = TerminalJob::start();
    let save_left_out = |rejected: &[Rejected]| match &left_out {
        Some(file) => {
            let rows = desk.import_left_out(&request, rejected, &left_out_file(file), &job)?;
            Ok::<_, DeedError>(Some(written(file, rows)))
        }
        None => Ok(None),
    };
    if dry_run {
        let plan = desk.import_plan(&request, &job)?;
        if plan.lacks_columns {
            return Err(DeedError::lacks_columns(&request.path, &plan.headers));
        }
        let mut lines = vec![
            format!(
                "A dry run; nothing was changed. {}",
                form(plan.source, plan.shape, plan.encoding, plan.delimiter.as_deref())
            ),
            counts(
                plan.new,
                plan.updated,
                plan.unchanged,
                plan.suppressed,
                plan.rejected_rows,
            ),
        ];
        lines.extend(plan.remembered.map(|day| {
            format!("Read as was said of the latest list with these columns, {day}; --afresh forgets it.")
        }));
        for row in &plan.rows {
            lines.push(format!("line {}: {:?} {}", row.row, row.outcome, row.name));
            let change = |change: &FieldChange| {
                format!("    {}: {:?} → {:?}", change.field, change.before, change.after)
            };
            lines.extend(row.changes.iter().map(change));
        }
        lines.extend(plan.rejected.iter().map(rejected));
        lines.extend(unlisted(plan.rejected_rows, &plan.rejected));
        lines.extend(save_left_out(&plan.rejected)?);
        let mut value = serde_json::to_value(&plan).map_err(|error| DeedError::Unexpected {
            detail: error.to_string(),
        })?;
        value["batch"] = serde_json::Value::Null;
        return Answer::new(&value, lines);
    }
    let report = desk.import_run(&request, &job)?;
    let mut lines = vec![
        format!(
            "Import {}: {}",
            report.batch,
            form(
                report.source,
                report.shape,
                report.encoding,
                report.delimiter.as_deref()
            )
        ),
        counts(
            report.new,
            report.updated,
            report.unchanged,
            report.suppressed,
            report.rejected_rows,
        ),
    ];
    lines.extend(report.rejected.iter().map(rejected));
    lines.extend(unlisted(report.rejected_rows, &report.rejected));
    lines.extend(save_left_out(&report.rejected)?);
    lines.push(format!(
        "`thankwell customers undo {}` takes it back.",
        report.batch
    ));
    Answer::new(&report, lines)
}

/// What is asked of an import in the words of the command line.
fn request_of(desk: &Desk, import: Import, kind: Kind) -> Result<ImportRequest, DeedError> {
    let mapping: BTreeMap<String, String> = import
        .map
        .into_iter()
        .map(|Assignment { field, value }| (field, value))
        .collect();
    let delimiter = import.delimiter.map(|sign| {
        if sign == "tab" || sign == "\\t" {
            "\t".to_owned()
        } else {
            sign
        }
    });
    let formats = import.read.into_iter().map(|Assignment { field, value }| {
        let format = ColumnFormat::parse(&value);
        format
            .map(|format| (field.clone(), format))
            .map_err(|error| DeedError::field(&field, &error.into()))
    });
    let mut mended: BTreeMap<u64, BTreeMap<String, String>> = BTreeMap::new();
    for Mended { line, column, value } in import.mend {
        mended.entry(line).or_default().insert(column, value);
    }
    let survey = match &import.survey {
        Some(name) => Some(desk.survey_named(Some(name))?.id),
        None => None,
    };
    let words = import.word.into_iter().map(|Assignment { field, value }| {
        let mark = value.trim().parse::<u8>().map_err(|_| {
            let error = FieldError::Number {
                text: value.clone(),
                low: 0,
                high: 10,
            };
            DeedError::field("word", &error)
        });
        mark.map(|mark| (field, mark))
    });
    Ok(ImportRequest {
        path: import.file.display().to_string(),
        kind: Some(kind),
        source: import.source.0,
        encoding: import.encoding,
        delimiter,
        mapping,
        formats: formats.collect::<Result<_, _>>()?,
        survey,
        words: words.collect::<Result<_, _>>()?,
        mended,
        afresh: import.afresh,
        search: import.search.unwrap_or_default(),
    })
}

/// Whose list it is and in which form, as far as its form has such things.
fn form(source: Source, shape: FileShape, encoding: Encoding, delimiter: Option<&str>) -> String {
    let encoding = match shape {
        FileShape::Workbook => "workbook",
        FileShape::Text | FileShape::Cards | FileShape::Objects => encoding.name(),
    };
    let parted = delimiter.map(|sign| format!(", columns parted by {sign:?}"));
    format!("{}, {encoding}{}", source.name(), parted.unwrap_or_default())
}

fn counts(new: u64, updated: u64, unchanged: u64, suppressed: u64, rejected: u64) -> String {
    format!(
        "{new} new, {updated} updated, {unchanged} unchanged, {suppressed} suppressed, {rejected} rejected"
    )
}

/// That more rows are left out than are told one by one.
fn unlisted(rows: u64, listed: &[Rejected]) -> Option<String> {
    let more = rows - listed.len() as u64;
    (more > 0).then(|| format!("… and {more} more; --rejected FILE writes all of them"))
}

fn rejected(rejected: &Rejected) -> String {
    format!(
        "line {}, column {:?}: {} {:?}",
        rejected.row, rejected.column, rejected.code, rejected.value
    )
}

/// The file of left-out rows, in the words of the command line.
fn left_out_file(file: &Path) -> LeftOutFile {
    LeftOutFile {
        path: file.display().to_string(),
        heading: "why it was left out".to_owned(),
        reasons: BTreeMap::new(),
    }
}

fn written(file: &Path, rows: u64) -> String {
    if rows == 0 {
        "No row is left out, so no file was written.".to_owned()
    } else {
        format!("{rows} rows that are left out: {}", file.display())
    }
}
