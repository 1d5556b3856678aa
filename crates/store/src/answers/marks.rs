//! How often each mark was given: in all, over time, and apart by what the answers are about.

use super::list::narrowing;
use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError};
use domain::{Breakdown, Marks, ResponseFilter};
use jiff::civil::Date;
use rusqlite::{Row, named_params};
use std::collections::BTreeMap;

/// How often each mark was given in the answers that `filter` lets through.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn marks(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Marks, StoreError> {
    let mut all = Marks::default();
    grouped(tx, filter, "NULL", "", |_, marks| all.add(marks))?;
    Ok(all)
}

/// The same by day, the first day first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_day(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Vec<(Date, Marks)>, StoreError> {
    dated(tx, filter, "r.answered_on")
}

/// The same by calendar month, told by its first day.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_month(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Vec<(Date, Marks)>, StoreError> {
    dated(
        tx,
        filter,
        "substr(r.answered_on, 1, length(r.answered_on) - 3) || '-01'",
    )
}

/// The same apart by what `breakdown` says, those with the most answers first. A group is told by the key of what it
/// is (a product's name, a language's code, the number of a run or a survey). Answers of which it is not known are in
/// no group.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    breakdown: Breakdown,
) -> Result<Vec<(String, Marks)>, StoreError> {
    const NOTES: &str = "JOIN notes n ON n.id = r.note_id";
    let (key, joined) = match breakdown {
        Breakdown::Product => (
            "p.product",
            "JOIN (SELECT DISTINCT purchase_id, product FROM purchase_lines WHERE product <> '') p
                ON p.purchase_id = r.purchase_id",
        ),
        Breakdown::Language => (
            "coalesce(r.language, c.language)",
            "LEFT JOIN customers c ON c.id = r.customer_id",
        ),
        Breakdown::Message => ("n.template", NOTES),
        Breakdown::Hand => ("n.hand", NOTES),
        Breakdown::Channel => ("n.channel", NOTES),
        Breakdown::Run => ("n.run_id", NOTES),
        Breakdown::Survey => ("r.survey_id", ""),
    };
    let key = format!("CAST({key} AS TEXT)");
    let mut groups: Vec<(String, Marks)> = Vec::new();
    grouped(tx, filter, &key, joined, |key, marks| {
        match (groups.last_mut(), key) {
            (_, None) => {}
            (Some((last, counted)), Some(key)) if *last == key => counted.add(marks),
            (_, Some(key)) => groups.push((key, *marks)),
        }
    })?;
    groups.sort_by_key(|(_, marks)| std::cmp::Reverse(marks.answers));
    Ok(groups)
}

fn dated(tx: &ReadTx<'_>, filter: &ResponseFilter, key: &str) -> Result<Vec<(Date, Marks)>, StoreError> {
    let mut days: Vec<(Date, Marks)> = Vec::new();
    grouped(tx, filter, key, "", |key, marks| {
        let Some(day) = key.and_then(|key| key.parse::<Date>().ok()) else {
            return;
        };
        match days.last_mut() {
            Some((last, counted)) if *last == day => counted.add(marks),
            _ => days.push((day, *marks)),
        }
    })?;
    Ok(days)
}

/// Counts each combination of `key` and marks, in order of the keys.
fn grouped(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    key: &str,
    joined: &str,
    mut count: impl FnMut(Option<String>, &Marks),
) -> Result<(), StoreError> {
    let narrow = narrowing(tx, filter)?;
    let sql = format!(
        "SELECT {key} AS key, r.nps AS nps, r.csat AS csat, coalesce(r.csat_top, 5) AS csat_top,
             r.ces AS ces, coalesce(r.ces_top, 7) AS ces_top, count(*) AS answers
         FROM responses r {joined} WHERE {} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1",
        narrow.conditions()
    );
    tx.rows(&sql, &narrow.named(), |row| {
        count(row.get("key")?, &marks_of(row)?);
        Ok(())
    })?;
    Ok(())
}

fn marks_of(row: &Row<'_>) -> rusqlite::Result<Marks> {
    let of = |mark: &str, top: &str| -> rusqlite::Result<_> {
        Ok(row
            .get::<_, Option<u8>>(mark)?
            .zip(row.get::<_, Option<u8>>(top)?))
    };
    let mut marks = Marks::default();
    marks.count(
        row.get("nps")?,
        of("csat", "csat_top")?,
        of("ces", "ces_top")?,
        row.count("answers")?,
    );
    Ok(marks)
}

/// How many people were asked by notes for an answer to what `filter` narrows to (survey, days on which they were written, run,
/// message, hand, channel, language), and how many of those answered. A card and a mail that ask one person under one
/// code ask once.
///
/// Notes that were only prepared, or cancelled, reached nobody and asked nobody. What asks for something else of an
/// answer (a mood, a mark, words) has no one who was asked: none then.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn invited(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Invited, StoreError> {
    let all = asked(tx, filter, "''")?;
    Ok(all.into_values().next().unwrap_or_default())
}

/// The same apart by what `breakdown` says; nothing by product, which no note asks about.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn invited_by(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    breakdown: Breakdown,
) -> Result<BTreeMap<String, Invited>, StoreError> {
    let key = match breakdown {
        Breakdown::Product => return Ok(BTreeMap::new()),
        Breakdown::Language => "n.language",
        Breakdown::Message => "n.template",
        Breakdown::Hand => "coalesce(n.hand, '')",
        Breakdown::Channel => "n.channel",
        Breakdown::Run => "CAST(n.run_id AS TEXT)",
        Breakdown::Survey => "CAST(a.survey_id AS TEXT)",
    };
    asked(tx, filter, key)
}

fn asked(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    key: &str,
) -> Result<BTreeMap<String, Invited>, StoreError> {
    let of_notes = ResponseFilter {
        survey: filter.survey,
        since: filter.since,
        until: filter.until,
        run: filter.run,
        template: filter.template.clone(),
        hand: filter.hand.clone(),
        channel: filter.channel,
        language: filter.language,
        sort: filter.sort,
        ..ResponseFilter::default()
    };
    if of_notes != *filter {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT {key} AS key, count(DISTINCT a.code) AS asked,
             count(DISTINCT CASE WHEN EXISTS (
                 SELECT 1 FROM asks b JOIN responses r ON r.note_id = b.note_id AND r.removed = 0
                 WHERE b.code = a.code) THEN a.code END) AS answered
         FROM asks a JOIN notes n ON n.id = a.note_id
         WHERE n.state NOT IN ('prepared', 'cancelled')
             AND (:survey IS NULL OR a.survey_id = :survey)
             AND (:since IS NULL OR n.written_on >= :since) AND (:until IS NULL OR n.written_on <= :until)
             AND (:run IS NULL OR n.run_id = :run) AND (:template IS NULL OR n.template = :template)
             AND (:hand IS NULL OR n.hand = :hand) AND (:channel IS NULL OR n.channel = :channel)
             AND (:language IS NULL OR n.language = :language)
         GROUP BY 1"
    );
    let named = named_params! {
        ":survey": filter.survey.map(|survey| survey.0),
        ":since": filter.since.as_ref().map(word),
        ":until": filter.until.as_ref().map(word),
        ":run": filter.run.map(|run| run.0),
        ":template": filter.template.as_ref().map(word),
        ":hand": filter.hand.as_ref().map(word),
        ":channel": filter.channel.as_ref().map(word),
        ":language": filter.language.as_ref().map(word),
    };
    let found = tx.rows(&sql, named, |row| {
        let invited = Invited {
            asked: row.count("asked")?,
            answered: row.count("answered")?,
        };
        Ok((row.get("key")?, invited))
    })?;
    Ok(found.into_iter().collect())
}

/// How many were asked, and how many of them answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    /// Notes that asked and went out.
    pub asked: u64,
    /// Those with an answer.
    pub answered: u64,
}
