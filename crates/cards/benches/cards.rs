//! How fast cards are composed and written, a quarter of them in each language.

use cards::{Card, CardError, CardOrder, Day, Look, PdfFacts, Press, Sheet, formats, hands, svg, write_pdf};
use divan::Bencher;
use divan::counter::ItemsCount;
use domain::{Adjustment, HandId, Language, Letter};
use std::ops::ControlFlow;

#[path = "../tests/paper/letters.rs"]
mod letters;

const CARDS: u32 = 1_000;

fn main() {
    divan::main();
}

fn run() -> Vec<Letter> {
    Language::ALL.map(letters::usual).to_vec()
}

fn compose(press: &Press, letters: &[Letter], hand: &HandId, number: u32) -> Result<Card, CardError> {
    let letter = &letters[number as usize % letters.len()];
    press.compose(&CardOrder {
        letter,
        hand,
        format: &formats()[0].id(),
        seed: number,
        look: &Look::default(),
    })
}

#[divan::bench(args = hands().iter().map(|hand| &*hand.name), sample_count = 3, sample_size = 1)]
fn a_thousand_cards_from_letter_to_pdf(bencher: Bencher, hand: &str) {
    let (press, letters, hand) = (Press::new(), run(), HandId(hand.to_owned()));
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
    bencher.counter(ItemsCount::new(CARDS)).bench_local(|| {
        let mut file = Vec::new();
        write_pdf(
            CARDS as usize,
            |number| compose(&press, &letters, &hand, number as u32),
            &Sheet::one_up(&formats()[0]),
            &facts,
            &Adjustment::default(),
            &mut file,
            &mut |_| ControlFlow::Continue(()),
        )
        .map(|pages| (pages, file.len()))
    });
}

#[divan::bench(args = hands().iter().map(|hand| &*hand.name), sample_count = 3, sample_size = 1)]
fn a_thousand_cards_composed(bencher: Bencher, hand: &str) {
    let (press, letters, hand) = (Press::new(), run(), HandId(hand.to_owned()));
    bencher.counter(ItemsCount::new(CARDS)).bench_local(|| {
        (0..CARDS)
            .filter(|number| compose(&press, &letters, &hand, *number).is_ok())
            .count()
    });
}

#[divan::bench(sample_count = 20)]
fn one_preview(bencher: Bencher) {
    let (press, letters) = (Press::new(), run());
    let card = compose(&press, &letters, &hands()[0].id(), 0).expect("the usual letter fits");
    bencher.bench_local(|| svg(card.written_side()).len());
}
