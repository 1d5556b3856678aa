//! Many cards at once: the same file on any number of threads, and the first fault whichever thread meets it.

use crate::desk::{facts, format, hand, sheet};
use crate::run::letter_of;
use cards::{Card, CardError, CardOrder, Look, Press, write_pdf_on};
use domain::Adjustment;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

const CARDS: usize = 300;

fn compose(press: &Press, number: usize) -> Result<Card, CardError> {
    press.compose(&CardOrder {
        letter: &letter_of(number as u32),
        hand: &hand("caveat"),
        format: &format("a6"),
        seed: number as u32,
        look: &Look::default(),
    })
}

fn print(
    threads: usize,
    card_of: impl Fn(usize) -> Result<Card, CardError> + Sync,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Vec<u8>, CardError> {
    let mut file = Vec::new();
    let threads = NonZeroUsize::new(threads).expect("a thread");
    let (sheet, straight) = (sheet("a6"), Adjustment::default());
    write_pdf_on(
        threads,
        CARDS,
        card_of,
        &sheet,
        &facts(),
        &straight,
        &mut file,
        progress,
    )?;
    Ok(file)
}

#[test]
fn the_file_is_the_same_on_any_number_of_threads() {
    let alone = print(1, |number| compose(&Press::new(), number), &mut |_| {
        ControlFlow::Continue(())
    });
    let alone = alone.expect("they fit");
    for threads in [2, 5] {
        let press = Press::new();
        let together = print(threads, |number| compose(&press, number), &mut |_| {
            ControlFlow::Continue(())
        });
        assert!(
            alone == together.expect("they fit"),
            "{threads} threads print other bytes"
        );
    }
}

#[test]
fn the_first_fault_among_the_cards_is_told_and_progress_counts_in_order_up_to_a_wish_to_stop() {
    let press = Press::new();
    let lacking = |number: usize| CardError::MissingGlyph {
        hand: hand("caveat"),
        characters: vec![number.to_string()],
    };
    let card_of = |number: usize| match number {
        // The later fault is met sooner.
        250 => Err(lacking(number)),
        170 => {
            std::thread::sleep(std::time::Duration::from_millis(50));
            Err(lacking(number))
        }
        _ => compose(&press, number),
    };
    let error = print(4, card_of, &mut |_| ControlFlow::Continue(())).expect_err("two cards cannot be drawn");
    assert!(matches!(error, CardError::MissingGlyph { characters, .. } if characters == ["170"]));

    let mut heard = Vec::new();
    let result = print(4, |number| compose(&press, number), &mut |done| {
        heard.push(done);
        if done == 200 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(result, Err(CardError::Cancelled)));
    assert!(heard.iter().copied().eq(1..=200));
}
