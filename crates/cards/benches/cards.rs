//! How fast cards are composed and written: a run of letters, a quarter of them in each language, each with its own
//! name, product and code. `bytes_only` is what no writer can be faster than: it copies pages that are ready,
//! compresses and writes them.

use cards::{
    Card, CardError, CardOrder, Day, Format, Look, PdfFacts, Press, Sheet, hands, svg, write_pdf_on,
};
use divan::Bencher;
use divan::counter::ItemsCount;
use domain::{Adjustment, FormatId, HandId, Language, Letter, Liveliness};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::LazyLock;

#[path = "../tests/paper/letters.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod letters;
mod ready;
#[path = "../tests/paper/run.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod run;

const MOST: usize = 10_000;

static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| (0..MOST as u32).map(run::letter_of).collect());

fn main() {
    divan::main();
}

fn look(liveliness: Liveliness) -> Look {
    Look {
        liveliness,
        ..Look::default()
    }
}

fn compose(press: &Press, letter: &Letter, hand: &HandId, seed: u32, look: &Look) -> Result<Card, CardError> {
    press.compose(&CardOrder {
        letter,
        hand,
        format: &FormatId("a6".to_owned()),
        seed,
        look,
    })
}

/// Letters in, a PDF file out.
fn print(count: usize, threads: NonZeroUsize, hand: &HandId, liveliness: Liveliness) -> Vec<u8> {
    let (press, look) = (Press::new(), look(liveliness));
    let format = Format::named(&FormatId("a6".to_owned())).expect("it is offered");
    let facts = PdfFacts {
        title: "Thank-you notes".to_owned(),
        author: "The shop".to_owned(),
        language: Language::En,
        created: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
    };
    let mut file = Vec::new();
    write_pdf_on(
        threads,
        count,
        |number| compose(&press, &LETTERS[number], hand, number as u32, &look),
        &Sheet::one_up(&format),
        &facts,
        &Adjustment::default(),
        &mut file,
        &mut |_| ControlFlow::Continue(()),
    )
    .expect("every letter fits");
    file
}

fn all_threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

fn caveat() -> HandId {
    HandId("caveat".to_owned())
}

mod one_thread {
    use super::{Bencher, ItemsCount, LETTERS, LazyLock, Liveliness, NonZeroUsize, caveat, print, ready};

    #[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
    fn lively(bencher: Bencher, count: usize) {
        LazyLock::force(&LETTERS);
        let print = || print(count, NonZeroUsize::MIN, &caveat(), Liveliness::Natural).len();
        bencher.counter(ItemsCount::new(count)).bench_local(print);
    }

    #[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
    fn still(bencher: Bencher, count: usize) {
        LazyLock::force(&LETTERS);
        let print = || print(count, NonZeroUsize::MIN, &caveat(), Liveliness::None).len();
        bencher.counter(ItemsCount::new(count)).bench_local(print);
    }

    /// Copies, compresses and writes what `lively` shows on its pages, and no more.
    #[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
    fn bytes_only(bencher: Bencher, count: usize) {
        let pages = ready::pages(&print(count, NonZeroUsize::MIN, &caveat(), Liveliness::Natural));
        let mut file = Vec::new();
        bencher.counter(ItemsCount::new(count)).bench_local(|| {
            file.clear();
            ready::copy(&pages, NonZeroUsize::MIN, &mut file).expect("memory");
            file.len()
        });
    }
}

mod all_cores {
    use super::{Bencher, ItemsCount, LETTERS, LazyLock, Liveliness, all_threads, caveat, print};

    #[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
    fn lively(bencher: Bencher, count: usize) {
        LazyLock::force(&LETTERS);
        let print = || print(count, all_threads(), &caveat(), Liveliness::Natural).len();
        bencher.counter(ItemsCount::new(count)).bench_local(print);
    }

    #[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
    fn still(bencher: Bencher, count: usize) {
        LazyLock::force(&LETTERS);
        let print = || print(count, all_threads(), &caveat(), Liveliness::None).len();
        bencher.counter(ItemsCount::new(count)).bench_local(print);
    }
}

#[divan::bench(args = hands().iter().map(|hand| &*hand.name), sample_count = 3, sample_size = 1)]
fn a_thousand_cards_in_each_hand(bencher: Bencher, hand: &str) {
    LazyLock::force(&LETTERS);
    let hand = HandId(hand.to_owned());
    let print = || print(1_000, NonZeroUsize::MIN, &hand, Liveliness::Natural).len();
    bencher.counter(ItemsCount::new(1_000_usize)).bench_local(print);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_thousand_cards_composed(bencher: Bencher) {
    let (press, look, hand) = (Press::new(), look(Liveliness::Natural), caveat());
    LazyLock::force(&LETTERS);
    bencher.counter(ItemsCount::new(1_000_usize)).bench_local(|| {
        let letters = LETTERS.iter().take(1_000).zip(0..);
        letters
            .filter(|(letter, seed)| compose(&press, letter, &hand, *seed, &look).is_ok())
            .count()
    });
}

/// What the window asks for while somebody types: text to picture, by a press that has written before.
#[divan::bench(sample_count = 50)]
fn one_warm_preview(bencher: Bencher) {
    let (press, look, hand) = (Press::new(), look(Liveliness::Natural), caveat());
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let card = compose(&press, &LETTERS[number % MOST], &hand, number as u32, &look).expect("it fits");
        svg(card.written_side()).len()
    });
}
