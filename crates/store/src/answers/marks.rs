//! How often each mark was given: in all, over time, and apart by what the answers are about.

use super::list::narrowing;
use crate::columns::word;
use crate::{ReadTx, StoreError};
use domain::{Breakdown, Marks, ResponseFilter};
use jiff::civil::Date;
use rusqlite::{Row, named_params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How often each mark was given in the answers that `filter` lets through.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn marks(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Marks, StoreError> {
    let mut all = Marks::default();
    each(tx, filter, "NULL", "", |_, row| count(&mut all, row))?;
    Ok(all)
}

/// The same day by day, the first day first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn by_day(tx: &ReadTx<'_>, filter: &ResponseFilter) -> Result<Vec<(Date, Marks)>, StoreError> {
    let mut days: BTreeMap<String, Marks> = BTreeMap::new();
    let mut last = (String::new(), Marks::default());
    each(tx, filter, "r.answered_on", "", |day, row| {
        let day = day.unwrap_or_default();
        if last.0 != day {
            let (day, marks) = std::mem::replace(&mut last, (day.to_owned(), Marks::default()));
            days.entry(day).or_default().add(&marks);
        }
        count(&mut last.1, row)
    })?;
    days.entry(last.0).or_default().add(&last.1);
    let dated = days.into_iter();
    Ok(dated
        .filter_map(|(day, marks)| Some((day.parse().ok()?, marks)))
        .collect())
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
    const NOTES: &str = "CROSS JOIN notes n INDEXED BY notes_report ON n.id = r.note_id";
    let (key, joined) = match breakdown {
        Breakdown::Product => (
            "p.product",
            "JOIN (SELECT DISTINCT purchase_id, product FROM purchase_lines WHERE product <> '') p
                ON p.purchase_id = r.purchase_id",
        ),
        Breakdown::Language => (
            "coalesce(r.language, (SELECT language FROM customers WHERE id = r.customer_id))",
            "",
        ),
        Breakdown::Message => ("n.template", NOTES),
        Breakdown::Hand => ("n.hand", NOTES),
        Breakdown::Channel => ("n.channel", NOTES),
        Breakdown::Run => ("n.run_id", NOTES),
        Breakdown::Survey => ("r.survey_id", ""),
    };
    let mut groups: HashMap<String, Marks> = HashMap::new();
    let key = format!("CAST({key} AS TEXT)");
    each(tx, filter, &key, joined, |key, row| {
        let Some(key) = key else { return Ok(()) };
        // Most answers meet a group that is there already: only a new one needs a name of its own.
        match groups.get_mut(key) {
            Some(marks) => count(marks, row),
            None => count(groups.entry(key.to_owned()).or_default(), row),
        }
    })?;
    let mut groups: Vec<(String, Marks)> = groups.into_iter().collect();
    groups.sort_by(|(a, one), (b, other)| other.answers.cmp(&one.answers).then_with(|| a.cmp(b)));
    Ok(groups)
}

/// Goes through the answers that `filter` lets through, by their days where no other order is needed, with their `key`.
///
/// They are counted here and not by SQL: a hundred thousand rows of an index are read in less time than they are sorted
/// into groups.
fn each(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    key: &str,
    joined: &str,
    mut see: impl FnMut(Option<&str>, &Row<'_>) -> rusqlite::Result<()>,
) -> Result<(), StoreError> {
    let narrow = narrowing(tx, filter)?;
    let sql = format!(
        "SELECT {key}, r.nps, r.csat, r.csat_top, r.ces, r.ces_top FROM responses r {joined} WHERE {}",
        narrow.conditions()
    );
    tx.rows(&sql, &narrow.named(), |row| {
        see(row.get_ref(0)?.as_str_or_null()?, row)
    })?;
    Ok(())
}

/// Counts the marks of a row of [`each`] in.
fn count(marks: &mut Marks, row: &Row<'_>) -> rusqlite::Result<()> {
    let of = |mark: usize| -> rusqlite::Result<_> {
        Ok(row
            .get::<_, Option<u8>>(mark)?
            .zip(row.get::<_, Option<u8>>(mark + 1)?))
    };
    marks.count(row.get(1)?, of(2)?, of(4)?, 1);
    Ok(())
}

/// How many people were asked by notes for an answer to what `filter` narrows to (survey, days on which they were
/// written, run, message, hand, channel, language), and how many of those answered; and the same apart by what
/// `breakdown` says, but by product, which no note asks about. A card and a mail that ask one person under one code ask
/// once.
///
/// Notes that were only prepared, or cancelled, reached nobody and asked nobody. What asks for something else of an
/// answer (a mood, a mark, words) has no one who was asked: none then.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn invited(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    breakdown: Option<Breakdown>,
) -> Result<(Invited, BTreeMap<String, Invited>), StoreError> {
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
        return Ok((Invited::default(), BTreeMap::new()));
    }
    let key = match breakdown {
        // No note asks about a product; which survey it asked stands with its code.
        None | Some(Breakdown::Product | Breakdown::Survey) => "NULL",
        Some(Breakdown::Language) => "n.language",
        Some(Breakdown::Message) => "n.template",
        Some(Breakdown::Hand) => "n.hand",
        Some(Breakdown::Channel) => "n.channel",
        Some(Breakdown::Run) => "CAST(n.run_id AS TEXT)",
    };
    let asks = Asks::of(tx)?;
    let sql = format!(
        "SELECT n.id, {key} FROM notes n INDEXED BY notes_report
         WHERE n.state NOT IN ('prepared', 'cancelled')
             AND (:since IS NULL OR n.written_on >= :since) AND (:until IS NULL OR n.written_on <= :until)
             AND (:run IS NULL OR n.run_id = :run) AND (:template IS NULL OR n.template = :template)
             AND (:hand IS NULL OR n.hand = :hand) AND (:channel IS NULL OR n.channel = :channel)
             AND (:language IS NULL OR n.language = :language)"
    );
    let named = named_params! {
        ":since": filter.since.as_ref().map(word),
        ":until": filter.until.as_ref().map(word),
        ":run": filter.run.map(|run| run.0),
        ":template": filter.template.as_ref().map(word),
        ":hand": filter.hand.as_ref().map(word),
        ":channel": filter.channel.as_ref().map(word),
        ":language": filter.language.as_ref().map(word),
    };
    // Whose code, and in which of the groups it was counted already.
    let mut seen: HashMap<Code, Vec<usize>> = HashMap::new();
    let mut groups: Vec<(String, Invited)> = Vec::new();
    let mut all = Invited::default();
    tx.rows(&sql, named, |row| {
        let Some(&(code, survey)) = asks.of_notes.get(&row.get(0)?) else {
            return Ok(());
        };
        if filter.survey.is_some_and(|wanted| wanted.0 != survey) {
            return Ok(());
        }
        let said = asks.answered.contains(&code);
        let counted = seen.entry(code).or_insert_with(|| {
            all.count(said);
            Vec::new()
        });
        let of_survey = (breakdown == Some(Breakdown::Survey)).then(|| survey.to_string());
        let Some(key) = of_survey.as_deref().or(row.get_ref(1)?.as_str_or_null()?) else {
            return Ok(());
        };
        let place = groups
            .iter()
            .position(|(known, _)| known == key)
            .unwrap_or_else(|| {
                groups.push((key.to_owned(), Invited::default()));
                groups.len() - 1
            });
        if !counted.contains(&place) {
            counted.push(place);
            groups[place].1.count(said);
        }
        Ok(())
    })?;
    Ok((all, groups.into_iter().collect()))
}

/// A code as it is kept: always seven signs.
type Code = [u8; 7];

/// All notes that asked. They are looked up here and not by SQL: reading all of two narrow tables takes half as long as
/// a hundred thousand look-ups.
struct Asks {
    /// The code of each note, and the survey that it asked.
    of_notes: HashMap<i64, (Code, i64)>,
    /// The codes that somebody has answered, by whichever of the notes that carry them.
    answered: HashSet<Code>,
}

impl Asks {
    fn of(tx: &ReadTx<'_>) -> Result<Self, StoreError> {
        let mut of_notes = HashMap::new();
        tx.rows("SELECT note_id, code, survey_id FROM asks", &[], |row| {
            let mut code = Code::default();
            for (place, sign) in code.iter_mut().zip(row.get_ref(1)?.as_str()?.bytes()) {
                *place = sign;
            }
            of_notes.insert(row.get(0)?, (code, row.get(2)?));
            Ok(())
        })?;
        let sql = "SELECT note_id FROM responses INDEXED BY responses_to_notes
                   WHERE removed = 0 AND note_id IS NOT NULL";
        let mut answered = HashSet::new();
        tx.rows(sql, &[], |row| {
            answered.extend(of_notes.get(&row.get::<_, i64>(0)?).map(|(code, _)| *code));
            Ok(())
        })?;
        Ok(Self { of_notes, answered })
    }
}

/// How many were asked, and how many of them answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    /// Notes that asked and went out.
    pub asked: u64,
    /// Those with an answer.
    pub answered: u64,
}

impl Invited {
    fn count(&mut self, answered: bool) {
        self.asked += 1;
        self.answered += u64::from(answered);
    }
}
