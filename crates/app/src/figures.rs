//! What the answers say together: scores with their doubt, over time, and apart by what they are about.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::hands::all_hands;
use crate::trend::{TrendPoint, trend};
use domain::{Breakdown, Marks, ResponseFilter, RunId, SurveyId};
use insight::{Difference, Score, Stretch};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use store::ReadTx;
use store::answers::Invited;
use ts_rs::TS;

/// So many groups of a kind are given at most, those with the most answers.
const MOST_GROUPS: usize = 60;
/// Groups of fewer answers are given without their figures, and so are others from which theirs could be worked out.
pub(crate) const LEAST_APART: u64 = 5;

/// How easy people found it, by both of the usual conventions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct EffortScore {
    /// The mean mark; the highest is the easiest.
    #[serde(flatten)]
    pub mean: Score,
    /// The highest mark of the scale: 5 or 7. Where both were used, the one with more answers.
    pub top: u8,
    /// How many found it easy, in per cent: 5, 6 and 7 of seven, 4 and 5 of five.
    pub easy: Score,
}

/// The survey's scores, with how many answered.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FeedbackFigures {
    /// How many answers there are.
    #[ts(type = "number")]
    pub n: u64,
    /// Net promoter score, -100 to 100.
    pub nps: Option<Score>,
    /// Satisfied in per cent: 4 or 5 of five, 6 or 7 of seven.
    pub csat: Option<Score>,
    /// How easy it was.
    pub ces: Option<EffortScore>,
    /// Answers per mark, 0 to 10.
    #[ts(type = "number[]")]
    pub nps_counts: [u64; 11],
    /// Answers per mark, 1 to 5.
    #[ts(type = "number[]")]
    pub csat_counts: [u64; 5],
    /// Answers per mark, 1 to 7, where satisfaction was asked for so.
    #[ts(type = "number[]")]
    pub csat7_counts: [u64; 7],
    /// Answers per mark of how easy it was, from 1 up; empty when nobody was asked.
    #[ts(type = "number[]")]
    pub ces_counts: Vec<u64>,
    /// Whether there are too few to tell.
    pub too_few: bool,
    /// Of the notes that asked, how many were answered, in per cent.
    pub response_rate: Option<Score>,
}

/// How a figure compares with the same stretch of time before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Change {
    /// The figure before.
    pub before: Score,
    /// By how much it is above it.
    pub difference: Difference,
    /// Up (1), down (-1), or too close to tell (0).
    pub direction: i8,
}

/// The figures of one product, language, message and so on; of fewer than five answers only how many they are.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GroupRow {
    /// What it is told by: a product's name, a language's code, a message's name, a number.
    pub key: String,
    /// The survey's name, the handwriting's, or the message of the run; else empty.
    pub name: String,
    /// The day on which the run was made.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// How many answered.
    #[ts(type = "number")]
    pub n: u64,
    /// Net promoter score.
    pub nps: Option<Score>,
    /// Satisfied in per cent.
    pub csat: Option<Score>,
    /// How easy it was.
    pub ces: Option<EffortScore>,
    /// Whether there are too few to tell.
    pub too_few: bool,
    /// Whether figures from enough answers are kept back, because those of a small group could be worked out with them.
    pub withheld: bool,
    /// Of the notes that asked, how many were answered, in per cent.
    pub response_rate: Option<Score>,
}

/// The figures apart by one thing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Groups {
    /// By what.
    pub by: Breakdown,
    /// The groups, those with the most answers first.
    pub rows: Vec<GroupRow>,
    /// How many groups more there are than are given.
    #[ts(type = "number")]
    pub more: u64,
}

/// Everything that a meeting about the answers needs.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FeedbackReport {
    /// The scores in all.
    #[serde(flatten)]
    pub figures: FeedbackFigures,
    /// How the net promoter score compares with the same stretch of time before, where a first day was said.
    pub nps_change: Option<Change>,
    /// The same of satisfaction.
    pub csat_change: Option<Change>,
    /// The same of how easy it was (the mean).
    pub ces_change: Option<Change>,
    /// The first day on which somebody answered, or that was asked for.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// The last one.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
    /// How long the points of `trend` are.
    pub stretch: Stretch,
    /// The figures over time, without a gap.
    pub trend: Vec<TrendPoint>,
    /// The figures apart.
    pub groups: Vec<Groups>,
}

impl Desk {
    /// The survey's scores over all answers.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn feedback_figures(&self) -> Result<FeedbackFigures, DeedError> {
        self.store.read(|tx| {
            let everything = ResponseFilter::default();
            let marks = store::answers::marks(tx, &everything)?;
            Ok(figures(&marks, store::answers::invited(tx, &everything, None)?.0))
        })
    }

    /// The scores of the answers that `filter` lets through, over time, and apart by each of `breakdowns`.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn feedback_report(
        &self,
        filter: &ResponseFilter,
        breakdowns: &[Breakdown],
    ) -> Result<FeedbackReport, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let days = store::answers::by_day(tx, filter)?;
            let before = match before(filter, today) {
                Some(filter) => scores(&store::answers::marks(tx, &filter)?),
                None => Scores::default(),
            };
            let (stretch, trend) = trend(&days);
            let all_marks = sum(&days);
            let mut invited = None;
            let mut apart = Vec::with_capacity(breakdowns.len());
            for by in breakdowns {
                let (all, invited_apart) = store::answers::invited(tx, filter, Some(*by))?;
                invited = Some(all);
                apart.push(groups(tx, filter, *by, (&all_marks, &invited_apart))?);
            }
            let invited = match invited {
                Some(invited) => invited,
                None => store::answers::invited(tx, filter, None)?.0,
            };
            let (figures, groups) = (figures(&all_marks, invited), apart);
            Ok(FeedbackReport {
                nps_change: change(figures.nps, before.nps),
                csat_change: change(figures.csat, before.csat),
                ces_change: figures
                    .ces
                    .zip(before.ces)
                    .filter(|(now, then)| now.top == then.top)
                    .and_then(|(now, then)| change(Some(now.mean), Some(then.mean))),
                since: filter.since.or(trend.first().map(|point| point.from)),
                until: filter.until.or(Some(today)),
                stretch,
                trend,
                groups,
                figures,
            })
        })
    }
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Scores {
    pub(crate) nps: Option<Score>,
    pub(crate) csat: Option<Score>,
    pub(crate) ces: Option<EffortScore>,
    pub(crate) too_few: bool,
}

pub(crate) fn scores(marks: &Marks) -> Scores {
    let sum = |counts: &[u64]| counts.iter().sum::<u64>();
    let (effort, top): (&[u64], u8) = if sum(&marks.ces5) > sum(&marks.ces7) {
        (&marks.ces5, 5)
    } else {
        (&marks.ces7, 7)
    };
    let ces = insight::mean(effort).zip(insight::easy(effort));
    let satisfied = sum(&marks.csat5) + sum(&marks.csat7);
    let most = sum(&marks.nps).max(satisfied).max(sum(effort));
    Scores {
        nps: insight::nps(&marks.nps),
        csat: insight::together(insight::csat(&marks.csat5), insight::csat(&marks.csat7)),
        ces: ces.map(|(mean, easy)| EffortScore { mean, top, easy }),
        too_few: insight::too_few(most),
    }
}

/// How often each mark was given on all those days together.
pub(crate) fn sum(days: &[(Date, Marks)]) -> Marks {
    let mut all = Marks::default();
    for (_, marks) in days {
        all.add(marks);
    }
    all
}

fn figures(marks: &Marks, invited: Invited) -> FeedbackFigures {
    let Scores {
        nps,
        csat,
        ces,
        too_few,
    } = scores(marks);
    FeedbackFigures {
        n: marks.answers,
        nps,
        csat,
        ces,
        nps_counts: marks.nps,
        csat_counts: marks.csat5,
        csat7_counts: marks.csat7,
        ces_counts: match ces {
            Some(ces) if ces.top == 5 => marks.ces5.to_vec(),
            Some(_) => marks.ces7.to_vec(),
            None => Vec::new(),
        },
        too_few,
        response_rate: rate(invited),
    }
}

fn rate(invited: Invited) -> Option<Score> {
    insight::proportion(invited.answered, invited.asked)
}

fn change(now: Option<Score>, before: Option<Score>) -> Option<Change> {
    let (now, before) = now.zip(before)?;
    let difference = Difference::between(now, before);
    Some(Change {
        before,
        difference,
        direction: difference.direction(),
    })
}

/// The same question about as many days before the first one.
fn before(filter: &ResponseFilter, today: Date) -> Option<ResponseFilter> {
    let since = filter.since?;
    let until = filter.until.unwrap_or(today);
    let days = since.until(until).ok()?.get_days();
    let last = since.checked_sub(1.day()).ok()?;
    Some(ResponseFilter {
        since: Some(last.checked_sub(days.max(0).days()).ok()?),
        until: Some(last),
        ..filter.clone()
    })
}

/// Takes the marks out that give a small group away, each of the three scores for itself; says for each of the first
/// `listed`, which are given, whether that took any that were enough. Where one answer is in several groups, as by product, they are more
/// than the total, and less could be worked out than is feared.
pub(crate) fn keep_back<Key>(counted: &mut [(Key, Marks)], listed: usize, all: &Marks) -> Vec<bool> {
    /// How many gave marks for a score, and those marks taken out.
    type Part = (fn(&Marks) -> u64, fn(&mut Marks));
    fn sum(counts: &[u64]) -> u64 {
        counts.iter().sum()
    }
    let parts: [Part; 3] = [
        (|marks| sum(&marks.nps), |marks| marks.nps = [0; 11]),
        (
            |marks| sum(&marks.csat5) + sum(&marks.csat7),
            |marks| (marks.csat5, marks.csat7) = ([0; 5], [0; 7]),
        ),
        (
            |marks| sum(&marks.ces5) + sum(&marks.ces7),
            |marks| (marks.ces5, marks.ces7) = ([0; 5], [0; 7]),
        ),
    ];
    let mut withheld = vec![false; listed];
    for (size, take_out) in parts {
        let sizes: Vec<u64> = counted.iter().map(|(_, marks)| size(marks)).collect();
        let in_none = size(all).saturating_sub(sum(&sizes));
        let (shown, mut unlisted) = (&sizes[..listed], sizes[listed..].to_vec());
        unlisted.push(in_none);
        let kept_back = insight::kept_back(shown, &unlisted, LEAST_APART);
        for (place, _) in kept_back.iter().enumerate().filter(|(_, is_kept)| **is_kept) {
            withheld[place] |= shown[place] >= LEAST_APART;
            take_out(&mut counted[place].1);
        }
    }
    withheld
}

fn groups(
    tx: &ReadTx<'_>,
    filter: &ResponseFilter,
    by: Breakdown,
    (all, invited): (&Marks, &BTreeMap<String, Invited>),
) -> Result<Groups, DeedError> {
    let mut counted = store::answers::by(tx, filter, by)?;
    let listed = counted.len().min(MOST_GROUPS);
    let withheld = keep_back(&mut counted, listed, all);
    let more = counted.len().saturating_sub(MOST_GROUPS) as u64;
    counted.truncate(MOST_GROUPS);
    let surveys = match by {
        Breakdown::Survey => store::surveys::list(tx)?,
        _ => Vec::new(),
    };
    let hands = match by {
        Breakdown::Hand => all_hands(tx)?,
        _ => Vec::new(),
    };
    let mut rows = Vec::with_capacity(counted.len());
    for ((key, marks), withheld) in counted.into_iter().zip(withheld) {
        let Scores {
            nps,
            csat,
            ces,
            too_few,
        } = scores(&marks);
        let number = key.parse::<i64>().ok();
        let (mut name, mut date) = (String::new(), None);
        match by {
            Breakdown::Run => {
                if let Some(run) = number
                    .map(|number| store::runs::get(tx, RunId(number)))
                    .transpose()?
                    .flatten()
                {
                    run.template.as_str().clone_into(&mut name);
                    date = Some(run.made_on);
                }
            }
            Breakdown::Survey => {
                let survey = surveys.iter().find(|one| Some(one.id) == number.map(SurveyId));
                name = survey.map(|survey| survey.name.clone()).unwrap_or_default();
            }
            Breakdown::Hand => {
                let hand = hands.iter().find(|hand| hand.id.0 == key);
                name = hand.map(|hand| hand.name.clone()).unwrap_or_default();
            }
            _ => {}
        }
        rows.push(GroupRow {
            response_rate: invited.get(&key).copied().and_then(rate),
            key,
            name,
            date,
            n: marks.answers,
            nps,
            csat,
            ces,
            too_few,
            withheld,
        });
    }
    Ok(Groups { by, rows, more })
}
