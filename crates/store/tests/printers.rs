//! Stories of what is remembered of printers.

mod common;

use common::*;
use domain::*;
use store::printers;

fn key(printer: &str, tray: &str, paper: &str) -> PrinterKey {
    PrinterKey {
        printer: printer.to_owned(),
        tray: tray.to_owned(),
        paper: paper.to_owned(),
    }
}

fn to_the_right(mm: f32) -> Adjustment {
    Adjustment {
        offset_x_mm: mm,
        scale_y: 1.0037,
        ..Adjustment::default()
    }
}

#[test]
fn each_tray_and_paper_of_a_printer_has_a_memory_of_its_own() {
    let shop = empty_shop();
    let (office, envelopes) = (key("Office", "", "a4"), key("Office", "manual", "dl"));
    let first = shop.write(|tx| printers::keep(tx, &office, &to_the_right(0.7), day(3)));
    let other = shop.write(|tx| printers::keep(tx, &envelopes, &to_the_right(-2.1), day(3)));
    assert_ne!(first, other);
    let found = shop
        .read(|tx| printers::find(tx, &office))
        .expect("it is remembered");
    assert_eq!(
        (found.id, found.adjustment, found.measured_on),
        (first, to_the_right(0.7), day(3)),
        "to the last digit"
    );
    assert_eq!(
        shop.read(|tx| printers::find(tx, &key("Office", "manual", "a4"))),
        None
    );

    let again = shop.write(|tx| printers::keep(tx, &office, &to_the_right(0.2), day(9)));
    assert_eq!(again, first, "a newer measurement takes the place of the old one");
    let list = shop.read(printers::list);
    assert_eq!(
        list.iter().map(|memory| memory.id).collect::<Vec<_>>(),
        [first, other]
    );
    assert_eq!(list[0].measured_on, day(9));
}

#[test]
fn a_forgotten_memory_can_be_put_back_under_its_number() {
    let shop = empty_shop();
    let office = key("Office", "", "a4");
    let id = shop.write(|tx| printers::keep(tx, &office, &to_the_right(0.7), day(3)));
    let memory = shop.read(|tx| printers::get(tx, id)).expect("it is remembered");
    shop.write(|tx| printers::forget(tx, id));
    assert_eq!(shop.read(|tx| printers::get(tx, id)), None);
    assert!(
        matches!(
            shop.store.write(|tx| printers::forget(tx, id)),
            Err(store::StoreError::Missing { .. })
        ),
        "what is forgotten cannot be forgotten again"
    );
    // Meanwhile somebody measured anew.
    shop.write(|tx| printers::keep(tx, &office, &to_the_right(9.0), day(4)));
    shop.write(|tx| printers::restore(tx, &memory));
    assert_eq!(shop.read(printers::list), [memory]);
}
