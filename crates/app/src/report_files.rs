//! The report as files: the page for the shop's meeting, and pictures as the window drew them.

use crate::desk::Desk;
use crate::error::{DeedError, FileFault};
use crate::figures::{Change, FeedbackReport, GroupRow};
use crate::report_words::{ReportWords, words};
use crate::whole_file::WholeFile;
use cards::{CardError, Day, GroupBar, HeadFigure, MarkBar, PdfFacts, Placed, ReportPage, Tone};
use domain::{Breakdown, Language, ResponseFilter};
use insight::{Score, Stretch};
use jiff::civil::Date;
use std::io::Write;
use std::path::Path;

impl Desk {
    /// Writes the report of the answers that `filter` lets through as a PDF page in `language`, else the shop's, with the
    /// figures apart by `breakdown`.
    ///
    /// # Errors
    /// [`DeedError::File`] leaves no file.
    pub fn report_pdf(
        &self,
        filter: &ResponseFilter,
        breakdown: Breakdown,
        language: Option<Language>,
        path: &Path,
    ) -> Result<(), DeedError> {
        let shop = self.shop()?;
        let language = language.unwrap_or(shop.language);
        let report = self.feedback_report(filter, &[breakdown])?;
        let catalogue = self.catalogue()?;
        let title = |id: &str| catalogue.title(id, language);
        let page = page(&report, filter, &shop.company, words(language), &title);
        let today = self.today();
        let facts = PdfFacts {
            title: page.title.clone(),
            author: shop.company,
            language,
            created: Day {
                year: today.year(),
                month: today.month() as u8,
                day: today.day() as u8,
            },
        };
        let mut file = WholeFile::beside(path)?;
        cards::report_page(&self.press, &page, &facts, &mut file).map_err(|error| match error {
            CardError::Write(error) => DeedError::file(&error, path),
            error => DeedError::Unexpected {
                detail: error.to_string(),
            },
        })?;
        file.put_in_place()
    }

    /// Keeps a picture of the report at `path`: an SVG drawing or a PNG, as the ending says.
    ///
    /// # Errors
    /// [`DeedError::File`] when the content is not what the ending says, or the place cannot be written.
    pub fn report_picture_save(&self, path: &Path, content: &[u8]) -> Result<(), DeedError> {
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        let fits = match ending.as_ref().and_then(|ending| ending.to_str()) {
            Some("svg") => content.trim_ascii_start().starts_with(b"<svg"),
            Some("png") => content.starts_with(b"\x89PNG\r\n\x1a\n"),
            _ => false,
        };
        if !fits {
            return Err(DeedError::File {
                fault: FileFault::NotWritable,
                path: path.display().to_string(),
            });
        }
        let mut file = WholeFile::beside(path)?;
        file.write_all(content)
            .map_err(|error| DeedError::file(&error, path))?;
        file.put_in_place()
    }
}

/// Puts `values` where a wording has its `{}`, in order.
fn fill(wording: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut values = values.iter();
    for (place, piece) in wording.split("{}").enumerate() {
        if place > 0 {
            filled.push_str(values.next().unwrap_or(&""));
        }
        filled.push_str(piece);
    }
    filled
}

/// A promoter score as it is written: +48, −7.
fn promoter(value: f64) -> String {
    let whole = value.round() as i64;
    match whole {
        0 => "0".to_owned(),
        1.. => format!("+{whole}"),
        _ => format!("−{}", -whole),
    }
}

fn percent(value: f64) -> String {
    format!("{:.0}%", value.round())
}

fn day(date: Date) -> String {
    format!("{}.{:02}.{}", date.day(), date.month(), date.year())
}

/// When a point of the picture over time is, as short as it can be said.
fn when(from: Date, stretch: Stretch) -> String {
    let (month, year) = (from.month(), from.year());
    match stretch {
        Stretch::Day | Stretch::Week => day(from),
        Stretch::Month => format!("{month:02}.{year}"),
        Stretch::Quarter => format!("{month}–{}.{year}", month + 2),
    }
}

/// Whether something is missing on the page so that nobody is given away.
fn is_kept_back(report: &FeedbackReport) -> bool {
    let of_groups = report.groups.iter().flat_map(|groups| &groups.rows);
    let in_time = report.trend.iter();
    of_groups.into_iter().any(|row| row.withheld)
        || in_time
            .into_iter()
            .any(|point| point.n > 0 && point.nps.is_none())
}

/// The page; `title` says what a message is called.
fn page(
    report: &FeedbackReport,
    filter: &ResponseFilter,
    company: &str,
    words: &ReportWords,
    title: &dyn Fn(&str) -> String,
) -> ReportPage {
    let period = match (filter.since, report.until) {
        (Some(since), Some(until)) => fill(words.from_to, &[&day(since), &day(until)]),
        _ => words.all_time.to_owned(),
    };
    let groups = report.groups.first();
    let by = groups.map_or(Breakdown::Product, |groups| groups.by);
    let most = report
        .figures
        .nps_counts
        .iter()
        .copied()
        .max()
        .unwrap_or(0)
        .max(1);
    let bar = |(mark, count): (usize, &u64)| MarkBar {
        label: mark.to_string(),
        count: count.to_string(),
        share: *count as f32 / most as f32,
        tone: match mark {
            0..=6 => Tone::Bad,
            7..=8 => Tone::Plain,
            _ => Tone::Good,
        },
    };
    let group = |row: &GroupRow| GroupBar {
        name: group_name(by, row, words, title),
        said: match row.nps {
            Some(nps) if !row.too_few => {
                let between = fill(words.between, &[&promoter(nps.low), &promoter(nps.high)]);
                format!("{} ({between}, n = {})", promoter(nps.value), nps.n)
            }
            None if row.withheld => format!("{} (n = {})", words.withheld, row.n),
            _ => format!("{} (n = {})", words.too_few, row.n),
        },
        placed: row
            .nps
            .filter(|_| !row.too_few)
            .map(|nps| placed(nps, -100.0, 100.0)),
    };
    ReportPage {
        title: words.title.to_owned(),
        subject: [company, &period]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · "),
        figures: figures(report, words),
        marks_title: words.marks.to_owned(),
        marks: report.figures.nps_counts.iter().enumerate().map(bar).collect(),
        trend_title: words.trend.to_owned(),
        trend: report
            .trend
            .iter()
            .map(|point| point.nps.map(|nps| placed(nps, -100.0, 100.0)))
            .collect(),
        trend_labels: report
            .trend
            .iter()
            .map(|point| when(point.from, report.stretch))
            .collect(),
        scale: [promoter(-100.0), promoter(0.0), promoter(100.0)],
        groups_title: fill(words.groups, &[words.by(by)]),
        groups: groups
            .map(|groups| groups.rows.iter().map(group).collect())
            .unwrap_or_default(),
        notes: words
            .notes
            .into_iter()
            .chain(is_kept_back(report).then_some(words.withheld_note))
            .map(str::to_owned)
            .collect(),
    }
}

fn placed(score: Score, least: f64, most: f64) -> Placed {
    let share = |value: f64| ((value - least) / (most - least)) as f32;
    Placed {
        value: share(score.value),
        low: share(score.low),
        high: share(score.high),
    }
}

fn figures(report: &FeedbackReport, words: &ReportWords) -> Vec<HeadFigure> {
    let figures = &report.figures;
    let mean = |value: f64| format!("{value:.1}").replace('.', &words.decimal.to_string());
    let said = |label: &str, score: Option<Score>, change: Option<Change>, write: &dyn Fn(f64) -> String| {
        let (headline, mut about) = match score {
            None => (words.nobody.to_owned(), Vec::new()),
            Some(score) if insight::too_few(score.n) => (
                words.too_few.to_owned(),
                vec![fill(words.from_answers, &[&score.n.to_string()])],
            ),
            Some(score) => (
                write(score.value),
                vec![
                    fill(words.between, &[&write(score.low), &write(score.high)]),
                    fill(words.from_answers, &[&score.n.to_string()]),
                ],
            ),
        };
        let told = score.is_some_and(|score| !insight::too_few(score.n));
        if let Some(change) = change.filter(|change| told && !insight::too_few(change.before.n)) {
            let before = write(change.before.value);
            match change.direction {
                1 => about.push(fill(words.up, &[&before])),
                -1 => about.push(fill(words.down, &[&before])),
                _ => {}
            }
        }
        HeadFigure {
            label: label.to_owned(),
            headline,
            about,
        }
    };
    let mut all = vec![
        said(words.nps, figures.nps, report.nps_change, &promoter),
        said(words.csat, figures.csat, report.csat_change, &percent),
    ];
    if let Some(ces) = figures.ces {
        let mut effort = said(words.ces, Some(ces.mean), report.ces_change, &mean);
        if !insight::too_few(ces.mean.n) {
            effort.about.push(fill(words.easy, &[&percent(ces.easy.value)]));
        }
        all.push(effort);
    }
    if let Some(rate) = figures.response_rate {
        let mut asked = said(words.rate, Some(rate), None, &percent);
        if let Some(last) = asked.about.last_mut() {
            *last = fill(words.of_notes, &[&rate.n.to_string()]);
        }
        all.push(asked);
    }
    all
}

fn group_name(by: Breakdown, row: &GroupRow, words: &ReportWords, title: &dyn Fn(&str) -> String) -> String {
    let of = |keys: [&str; 4], names: [&'static str; 4]| {
        let place = keys.iter().position(|key| *key == row.key);
        place.map_or_else(|| row.key.clone(), |place| names[place].to_owned())
    };
    match by {
        Breakdown::Language => of(["en", "it", "ro", "ar"], words.languages),
        Breakdown::Channel => of(["card", "email", "text", "phone"], words.channels),
        Breakdown::Run => match row.date {
            Some(date) => format!("{} · {}", title(&row.name), day(date)),
            None => row.key.clone(),
        },
        Breakdown::Message => title(&row.key),
        Breakdown::Survey | Breakdown::Hand if !row.name.is_empty() => row.name.clone(),
        _ => row.key.clone(),
    }
}
