//! Whole sheets that are looked at before a run: who lies on them, and as what.

use app::{Audience, CopyText, Desk, Exception, NoteOptions, SheetPreview, World};
use domain::{
    CustomerField, CustomerFilter, CustomerId, HandId, PrintSetup, SheetChoice, ShopField, TemplateId,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use tempfile::TempDir;

struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn shop() -> (Desk, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(folder.path(), Box::new(Fixed)).expect("a desk");
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Sender, "Chiara Lumi"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())
        .expect("details");
    (desk, folder)
}

fn add(desk: &Desk, name: &str) -> CustomerId {
    let fields = [
        (CustomerField::GivenName, name.to_owned()),
        (CustomerField::Language, "en".to_owned()),
    ];
    desk.customer_save(None, &fields.into()).expect("a customer")
}

fn exception(customer: CustomerId) -> Exception {
    Exception {
        customer,
        leave_out: None,
        template: None,
        hand: None,
        text: None,
        override_reason: None,
    }
}

fn everybody() -> Audience {
    Audience::Filter {
        filter: CustomerFilter::default(),
        with: Vec::new(),
        without: Vec::new(),
    }
}

fn seen(desk: &Desk, exceptions: &[Exception], page: u32) -> SheetPreview {
    let options = NoteOptions {
        seed: Some(7),
        ..NoteOptions::of(TemplateId::parse("your-trust").expect("a name"))
    };
    let print = PrintSetup {
        sheet: Some(SheetChoice::A4),
        ..PrintSetup::default()
    };
    desk.sheet_preview(&options, Some(&everybody()), exceptions, None, Some(&print), page)
        .expect("a sheet")
}

#[test]
fn who_is_left_out_has_no_place_on_the_sheets_and_who_is_an_exception_is_written_so() {
    let (desk, _folder) = shop();
    let ids: Vec<CustomerId> = ["Ada", "Bea", "Cleo", "Dora", "Emma", "Fina"]
        .iter()
        .map(|name| add(&desk, name))
        .collect();
    let plain = seen(&desk, &[], 0);
    assert_eq!((plain.cards, plain.pages, plain.page), (6, 2, 0));

    let left_out = Exception {
        leave_out: Some(true),
        ..exception(ids[0])
    };
    let without = seen(&desk, std::slice::from_ref(&left_out), 0);
    assert_eq!((without.cards, without.pages), (5, 2));
    assert_ne!(without.front, plain.front, "the next one has moved up");

    let text = CopyText {
        text: "Dear Bea,\n\nThank you for the roses!\n\nChiara".to_owned(),
        code: None,
    };
    for other in [
        Exception {
            text: Some(text),
            ..exception(ids[1])
        },
        Exception {
            hand: Some(HandId("kalam".to_owned())),
            ..exception(ids[1])
        },
    ] {
        let changed = seen(&desk, std::slice::from_ref(&other), 0);
        assert_ne!(changed.front, plain.front, "{other:?} is seen");
        let last = seen(&desk, &[other], 1);
        assert_eq!(
            last.front,
            seen(&desk, &[], 1).front,
            "the other sheet is as it was"
        );
    }
}

#[test]
fn sheets_are_paged_from_what_is_known_until_the_records_change() {
    let (desk, folder) = shop();
    for number in 0..4 {
        add(&desk, &format!("Ada{number}"));
    }
    assert_eq!((seen(&desk, &[], 0).cards, seen(&desk, &[], 9).page), (4, 0));
    let fifth = add(&desk, "Zoe");
    let grown = seen(&desk, &[], 1);
    assert_eq!(
        (grown.cards, grown.pages, grown.page),
        (5, 2, 1),
        "who is new has a place at once"
    );

    // Another program on the same records.
    let other = Desk::open(folder.path(), Box::new(Fixed)).expect("a second desk");
    other
        .customer_opt_out(fifth, domain::Channel::Card, true)
        .expect("it is written");
    assert_eq!(seen(&desk, &[], 1).cards, 4, "who opted out elsewhere has none");
}
