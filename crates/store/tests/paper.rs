//! Stories of what cards are made of: pictures, own hands, the usual stationery, label sheets.

mod common;

use common::*;
use domain::*;
use store::{StoreError, notes, own_hands, pictures, runs, usual};

fn picture(content: &[u8]) -> pictures::NewPicture<'_> {
    pictures::NewPicture {
        kind: PictureKind::Scan,
        name: "Signature",
        content,
        size: (640, 200),
        added_on: day(4),
    }
}

/// A stored note whose card has these pictures, in this hand.
fn note_with(shop: &TestShop, stationery: &Stationery, hand: &HandId) -> Note {
    let ana = shop.add(&person("Ana", ""));
    shop.write(|tx| {
        let run = runs::insert(
            tx,
            &TemplateId::parse("recent-product").expect("a good name"),
            day(10),
        )?;
        let mut written = note(run, ana, day(10));
        written.stationery = stationery.clone();
        written.hand = Some(hand.clone());
        written.qr_text = Some("https://example.com/feedback".to_owned());
        written.address_lines = vec!["Ana Ionescu".to_owned(), "Str. Țepeș 4".to_owned()];
        written.id = notes::insert(tx, &written, Purpose::Thanks)?;
        Ok(written)
    })
}

#[test]
fn a_note_keeps_how_its_card_was_made() {
    let shop = empty_shop();
    let signature = shop.write(|tx| pictures::add(tx, &picture(b"ink")));
    let stationery = Stationery {
        liveliness: Liveliness::Lively,
        pen_slot: true,
        qr: Some(QrContent::Survey),
        signature: Some(signature),
        body: None,
        back: Some(Back {
            colour: "#f3ead9".parse().ok(),
            contact: "Bottega Aurora".to_owned(),
            ..Back::default()
        }),
    };
    let written = note_with(&shop, &stationery, &HandId("caveat".to_owned()));
    assert_eq!(shop.read(|tx| notes::get(tx, written.id)), Some(written));
}

#[test]
fn a_removed_picture_stays_as_long_as_a_note_needs_it() {
    let shop = empty_shop();
    let (needed, loose) = shop.write(|tx| {
        Ok((
            pictures::add(tx, &picture(b"needed"))?,
            pictures::add(tx, &picture(b"loose"))?,
        ))
    });
    let stationery = Stationery {
        signature: Some(needed),
        ..Stationery::default()
    };
    note_with(&shop, &stationery, &HandId("caveat".to_owned()));
    for id in [needed, loose] {
        shop.write(|tx| pictures::set_removed(tx, id, true));
    }
    shop.write(|tx| pictures::set_removed(tx, loose, false));
    assert_eq!(
        shop.read(pictures::list).len(),
        1,
        "what was removed by mistake comes back"
    );
    shop.write(|tx| pictures::set_removed(tx, loose, true));
    assert_eq!(shop.read(pictures::leftovers), [loose]);
    shop.write(|tx| pictures::delete(tx, loose));
    let refused: Result<(), StoreError> = shop.store.write(|tx| pictures::delete(tx, needed));
    assert!(
        refused.is_err(),
        "the records themselves do not let go of what a note needs"
    );
    assert_eq!(shop.read(pictures::list), [], "both are out of the list");
    assert_eq!(
        shop.read(|tx| pictures::content(tx, needed)).as_deref(),
        Some(&b"needed"[..])
    );
    assert_eq!(shop.read(|tx| pictures::content(tx, loose)), None);
    let again: Result<(), StoreError> = shop.store.write(|tx| pictures::set_removed(tx, loose, true));
    assert!(matches!(again, Err(StoreError::Missing { what: "picture", .. })));
    assert_eq!(
        shop.write(|tx| pictures::add(tx, &picture(b"needed"))),
        needed,
        "what comes in again is the same picture"
    );
    assert_eq!(shop.read(pictures::list).len(), 1);
}

#[test]
fn a_note_cannot_have_a_picture_that_is_not_there() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let refused: Result<NoteId, StoreError> = shop.store.write(|tx| {
        let run = runs::insert(
            tx,
            &TemplateId::parse("recent-product").expect("a good name"),
            day(10),
        )?;
        let mut written = note(run, ana, day(10));
        written.stationery.body = Some(PictureId(99));
        notes::insert(tx, &written, Purpose::Thanks)
    });
    assert!(refused.is_err());
    assert_eq!(shop.read(runs::list), [], "and nothing of the run is left");
}

#[test]
fn a_removed_hand_stays_as_long_as_a_note_needs_it() {
    let shop = empty_shop();
    let (needed, loose) = shop.write(|tx| {
        Ok((
            own_hands::add(tx, "Mia", b"font one", day(4))?,
            own_hands::add(tx, "Nonna", b"font two", day(4))?,
        ))
    });
    let names = |hands: Vec<own_hands::OwnHand>| hands.into_iter().map(|hand| hand.name).collect::<Vec<_>>();
    assert_eq!(names(shop.read(own_hands::list)), ["Mia", "Nonna"]);
    note_with(&shop, &Stationery::default(), &HandId::own(needed));
    for number in [needed, loose] {
        shop.write(|tx| own_hands::set_removed(tx, number, true));
    }
    assert_eq!(shop.read(own_hands::leftovers), [loose]);
    shop.write(|tx| own_hands::delete(tx, loose));
    assert_eq!(shop.read(own_hands::list), []);
    assert_eq!(
        shop.read(|tx| own_hands::font(tx, needed)).as_deref(),
        Some(&b"font one"[..])
    );
    assert_eq!(shop.read(|tx| own_hands::font(tx, loose)), None);
    assert_eq!(
        shop.write(|tx| own_hands::add(tx, "Other", b"font one", day(5))),
        needed
    );
    assert_eq!(
        names(shop.read(own_hands::list)),
        ["Mia"],
        "the same font is the same hand"
    );
}

#[test]
fn the_usual_stationery_and_the_labels_are_remembered() {
    let shop = empty_shop();
    assert_eq!(shop.read(usual::load), Usual::default());
    let said = Usual {
        hand: Some(HandId::own(2)),
        label_sheet: Some("l7160".to_owned()),
        print: PrintSetup {
            sheet: Some(SheetChoice::A4),
            gutter_mm: 4.5,
            order: StackOrder::Stack,
            ..PrintSetup::default()
        },
        ..Usual::default()
    };
    shop.write(|tx| {
        usual::save(tx, &Usual::default())?;
        usual::save(tx, &said)?;
        usual::set_next_label(tx, "l7160", 5)?;
        usual::set_next_label(tx, "l7160", 9)?;
        usual::set_next_label(tx, "l7163", 2)
    });
    assert_eq!(shop.read(usual::load), said);
    let next = shop.read(usual::next_labels);
    assert_eq!((next["l7160"], next["l7163"], next.len()), (9, 2, 2));
}
