//! How the feedback desk grows from a thousand answers to a hundred thousand: the inbox, its search, the report and the
//! promises.

mod answered;
#[allow(dead_code, reason = "each bench of the crowd takes of it what it needs")]
mod crowd;

use answered::{SIZES, shop_of};
use divan::Bencher;
use domain::{Breakdown, Channel, Language, Mood, ResponseFilter, ResponseSort, SurveyId, Window};
use jiff::civil::date;
use std::fmt;
use store::{ReadTx, StoreError, answers, follow_ups, responses};

fn main() {
    divan::main();
}

/// A case, at a size of the shop.
struct Case<T> {
    what: T,
    name: String,
    size: u64,
}

impl<T> fmt::Display for Case<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:<22} {:>7}", self.name, self.size)
    }
}

fn cases<T: Clone>(all: &[(&str, T)]) -> Vec<Case<T>> {
    let of = |(name, what): &(&str, T)| {
        SIZES.map(|size| Case {
            what: what.clone(),
            name: (*name).to_owned(),
            size,
        })
    };
    all.iter().flat_map(of).collect()
}

fn read<T>(bencher: Bencher<'_, '_>, size: u64, look: impl Fn(&ReadTx<'_>) -> Result<T, StoreError> + Sync) {
    let shop = shop_of(size);
    bencher.bench(|| shop.store.read(|tx| look(tx)).expect("an answer"));
}

#[allow(clippy::too_many_lines, reason = "one list of filters, one to an entry")]
fn lists() -> Vec<Case<ResponseFilter>> {
    let all = ResponseFilter::default;
    let inbox = || ResponseFilter {
        sort: ResponseSort::Inbox,
        ..all()
    };
    let search = |text: &str| ResponseFilter {
        search: text.to_owned(),
        ..inbox()
    };
    cases(&[
        ("inbox", inbox()),
        ("newest", all()),
        (
            "oldest",
            ResponseFilter {
                sort: ResponseSort::Oldest,
                ..all()
            },
        ),
        (
            "unread",
            ResponseFilter {
                unread: true,
                ..inbox()
            },
        ),
        (
            "unhappy",
            ResponseFilter {
                mood: Some(Mood::Unhappy),
                ..inbox()
            },
        ),
        (
            "open_complaints",
            ResponseFilter {
                open_complaint: true,
                ..inbox()
            },
        ),
        (
            "mark_10",
            ResponseFilter {
                nps: Some(10),
                ..inbox()
            },
        ),
        (
            "survey",
            ResponseFilter {
                survey: Some(SurveyId(2)),
                ..inbox()
            },
        ),
        (
            "language",
            ResponseFilter {
                language: Some(Language::It),
                ..inbox()
            },
        ),
        (
            "product",
            ResponseFilter {
                product: Some("mug".to_owned()),
                ..inbox()
            },
        ),
        (
            "period",
            ResponseFilter {
                since: Some(date(2024, 6, 1)),
                until: Some(date(2024, 8, 31)),
                ..inbox()
            },
        ),
        (
            "channel",
            ResponseFilter {
                channel: Some(Channel::Card),
                ..inbox()
            },
        ),
        (
            "run",
            ResponseFilter {
                run: Some(domain::RunId(3)),
                ..inbox()
            },
        ),
        (
            "tag",
            ResponseFilter {
                tag: Some("delivery".to_owned()),
                ..inbox()
            },
        ),
        ("search_rare", search("zafferano")),
        ("search_common", search("good")),
        ("search_two_words", search("late parcel")),
        ("search_one_letter", search("g")),
        ("search_name", search("tutea late")),
        ("search_arabic", search("شكرا")),
    ])
}

/// The first page with the count, as the window asks for it.
#[divan::bench(args = lists(), sample_count = 40, sample_size = 1)]
fn first_page(bencher: Bencher<'_, '_>, case: &Case<ResponseFilter>) {
    read(bencher, case.size, |tx| {
        answers::list(
            tx,
            &case.what,
            Window {
                offset: 0,
                limit: 100,
            },
        )
    });
}

fn reports() -> Vec<Case<ResponseFilter>> {
    cases(&[
        ("all", ResponseFilter::default()),
        (
            "of_a_survey",
            ResponseFilter {
                survey: Some(SurveyId(2)),
                ..ResponseFilter::default()
            },
        ),
        (
            "of_a_year",
            ResponseFilter {
                since: Some(date(2024, 1, 1)),
                until: Some(date(2024, 12, 31)),
                ..ResponseFilter::default()
            },
        ),
    ])
}

/// The marks day by day, from which all figures and the trend are made, and who was asked.
#[divan::bench(args = reports(), sample_count = 20, sample_size = 1)]
fn figures(bencher: Bencher<'_, '_>, case: &Case<ResponseFilter>) {
    read(bencher, case.size, |tx| {
        answers::by_day(tx, &case.what)?;
        answers::invited(tx, &case.what, None)
    });
}

fn groups() -> Vec<Case<Breakdown>> {
    cases(&[
        ("product", Breakdown::Product),
        ("language", Breakdown::Language),
        ("message", Breakdown::Message),
        ("hand", Breakdown::Hand),
        ("channel", Breakdown::Channel),
        ("run", Breakdown::Run),
        ("survey", Breakdown::Survey),
    ])
}

/// The figures apart by one thing, with who was asked: what the report needs beside the marks day by day.
#[divan::bench(args = groups(), sample_count = 20, sample_size = 1)]
fn group(bencher: Bencher<'_, '_>, case: &Case<Breakdown>) {
    read(bencher, case.size, |tx| {
        answers::by(tx, &ResponseFilter::default(), case.what)?;
        answers::invited(tx, &ResponseFilter::default(), Some(case.what))
    });
}

/// The promises that are due and the complaints that nobody has taken up, as Today asks for them.
#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
fn to_answer(bencher: Bencher<'_, '_>, size: u64) {
    read(bencher, size, |tx| {
        Ok((
            follow_ups::open(tx, Some(crowd::TODAY))?,
            follow_ups::nobodys(tx)?,
        ))
    });
}

#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
fn count_unread(bencher: Bencher<'_, '_>, size: u64) {
    read(bencher, size, responses::count_unread);
}
