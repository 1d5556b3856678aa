//! A small shop for the stories.

// Each story file is a program of its own and uses a part of this one.
#![allow(dead_code, reason = "each test program uses a part")]

use domain::*;
use jiff::civil::{Date, date};
use store::{Opened, ReadTx, Store, StoreError, WriteTx, customers, purchases};
use tempfile::TempDir;

/// A shop in a folder that goes away with it.
pub struct TestShop {
    pub store: Store,
    pub folder: TempDir,
}

pub fn empty_shop() -> TestShop {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Opened { store, .. } = Store::open(folder.path()).expect("an empty shop");
    TestShop { store, folder }
}

impl TestShop {
    pub fn read<T>(&self, look: impl FnOnce(&ReadTx<'_>) -> Result<T, StoreError>) -> T {
        self.store.read(look).expect("a look")
    }

    pub fn write<T>(&self, change: impl FnOnce(&WriteTx<'_>) -> Result<T, StoreError>) -> T {
        self.store.write(change).expect("a change")
    }

    pub fn add(&self, fields: &CustomerFields) -> CustomerId {
        self.write(|tx| customers::insert(tx, fields, day(1)))
    }

    pub fn buy(&self, customer: CustomerId, on: Date) -> PurchaseId {
        self.write(|tx| purchases::insert(tx, &purchase(customer, on)))
    }

    pub fn names(&self, filter: &CustomerFilter) -> Vec<String> {
        let page = self.read(|tx| customers::list(tx, filter, TODAY, CustomerSort::Name, ALL));
        assert_eq!(
            page.total,
            page.rows.len() as u64,
            "the total is that of the lines"
        );
        page.rows.into_iter().map(|row| row.name).collect()
    }

    pub fn found(&self, search: &str) -> Vec<String> {
        self.names(&CustomerFilter {
            search: search.to_owned(),
            ..CustomerFilter::default()
        })
    }
}

pub const ALL: Window = Window {
    offset: 0,
    limit: 10_000,
};

/// The day on which lists are made.
pub const TODAY: Date = date(2026, 11, 27);

/// A day of November 2026.
pub fn day(number: i8) -> Date {
    date(2026, 11, number)
}

pub fn person(given: &str, family: &str) -> CustomerFields {
    CustomerFields {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        ..CustomerFields::default()
    }
}

pub fn purchase(customer: CustomerId, on: Date) -> PurchaseFields {
    PurchaseFields {
        customer,
        date: on,
        order: String::new(),
        lines: vec![PurchaseLine {
            product: "Olive oil".to_owned(),
            quantity: 2,
            price_minor: Some(1250),
        }],
        total: Money {
            minor: 2500,
            currency: Currency::EUR,
        },
        settlement: Settlement::Paid,
        referral: None,
    }
}

pub fn opt_out(channel: Channel) -> Consent {
    Consent {
        channel,
        purpose: ConsentPurpose::All,
        state: ConsentState::OptedOut,
        source: "till".to_owned(),
        date: day(2),
    }
}

pub fn campaign(name: &str, imported_codes_only: bool) -> CampaignFields {
    CampaignFields {
        name: name.to_owned(),
        terms: Terms {
            value: Value::Percent { percent: 15 },
            minimum: None,
            days: Some(7),
            until: None,
            uses: 1,
            products: Vec::new(),
            tags: Vec::new(),
        },
        caps: Caps::default(),
        rule: Rule::ByHand,
        purpose: Purpose::Offer,
        imported_codes_only,
    }
}

/// Bits for voucher codes, the same at every run.
pub fn bits(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 27)
    }
}

pub fn note(run: RunId, customer: CustomerId, on: Date) -> Note {
    Note {
        id: NoteId(0),
        run,
        customer,
        purchase: None,
        template: TemplateId::parse("recent-product").expect("a good name"),
        template_version: 3,
        language: Language::It,
        form: FormOfAddress::Feminine,
        formality: Formality::Formal,
        channel: Channel::Card,
        subject: "Grazie".to_owned(),
        letter: Letter {
            language: Language::It,
            blocks: vec![Block {
                role: Role::Greeting,
                text: "Cara Maria,".to_owned(),
                spans: vec![Span {
                    start: 5,
                    end: 10,
                    kind: SpanKind::Name,
                }],
            }],
        },
        hand: Some(HandId("caveat".to_owned())),
        format: Some(FormatId("a6".to_owned())),
        stationery: Stationery::default(),
        qr_text: None,
        address_lines: Vec::new(),
        mail: None,
        voucher: None,
        seed: u32::MAX,
        state: NoteState::Prepared,
        written_on: on,
    }
}

pub fn answer(customer: Option<CustomerId>, nps: Option<u8>, csat: Option<u8>) -> ResponseFields {
    ResponseFields {
        customer,
        nps,
        csat,
        comment: "Tutto perfetto".to_owned(),
        ..ResponseFields::on(day(3), "staff")
    }
}
