//! The notes by which the sample shop asked for its answers.

use super::days_before;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::notes::{Asked, NoteOptions, PastRun};
use domain::{Channel, CustomerId, HandId, QrContent, Stationery, TemplateId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{ReadTx, WriteTx};

/// So many days before today, with which message, which way, and for cards in which handwriting.
const RUNS: [(i32, &str, Channel, &str); 6] = [
    (215, "recent-product", Channel::Card, "caveat"),
    (128, "recent-product", Channel::Card, "mynerve"),
    (92, "how-is-it", Channel::Email, ""),
    (60, "recent-product", Channel::Card, "caveat"),
    (31, "how-is-it", Channel::Email, ""),
    (14, "recent-product", Channel::Card, "mynerve"),
];
/// Whoever bought something within so many days before a run has a note in it.
const BOUGHT_WITHIN_DAYS: i32 = 32;
/// Their handwriting is the same in every sample shop.
const SEED: u32 = 20;

/// The runs as they will be written; to be laid out before anything is, for they read the shop.
pub(super) fn runs(desk: &Desk, today: Date) -> Result<Vec<PastRun>, DeedError> {
    let run = |(days, template, channel, hand): &(i32, &str, Channel, &str)| {
        let mut options = NoteOptions::of(TemplateId::parse(template).map_err(super::wrong)?);
        options.seed = Some(SEED);
        if *channel == Channel::Card {
            options.hand = Some(HandId((*hand).to_owned()));
            options.stationery = Some(Stationery {
                qr: Some(QrContent::Survey),
                ..Stationery::default()
            });
        }
        desk.past_run(options, days_before(today, *days)?, *channel)
    };
    RUNS.iter().map(run).collect()
}

/// Writes the runs to whoever had bought something lately, and to whoever is on record with an answer in the time
/// after; says how many notes there are.
pub(super) fn write(
    tx: &WriteTx<'_>,
    runs: &mut [PastRun],
    everybody: &[CustomerId],
    answers: &[(CustomerId, Date)],
    asked: &mut Asked,
) -> Result<u64, DeedError> {
    let mut notes = 0;
    let ends: Vec<Option<Date>> = (1..=runs.len())
        .map(|next| runs.get(next).map(|run| run.date))
        .collect();
    for (run, end) in runs.iter_mut().zip(ends) {
        let mut people = bought_lately(tx, everybody, run.date)?;
        let in_time = |date: &Date| *date > run.date && end.is_none_or(|end| *date <= end);
        people.extend(
            answers
                .iter()
                .filter(|(_, date)| in_time(date))
                .map(|(who, _)| who),
        );
        notes += run.write(tx, &people.into_iter().collect::<Vec<_>>(), asked)?;
    }
    Ok(notes)
}

fn bought_lately(
    tx: &ReadTx<'_>,
    everybody: &[CustomerId],
    date: Date,
) -> Result<BTreeSet<CustomerId>, DeedError> {
    let since = days_before(date, BOUGHT_WITHIN_DAYS)?;
    let mut lately = BTreeSet::new();
    for &customer in everybody {
        let bought = store::purchases::of_customer(tx, customer)?;
        if bought.iter().any(|one| (since..date).contains(&one.fields.date)) {
            lately.insert(customer);
        }
    }
    Ok(lately)
}
