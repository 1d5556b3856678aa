//! A shop with a crowd of customers, the same at every run.

use domain::{Currency, CustomerFields, Email, Language, Money, PurchaseFields, PurchaseLine};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use store::{Store, StoreError, customers, purchases, shop};

pub const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 200_000];
pub const TODAY: Date = date(2025, 6, 25);
const GIVEN: [&str; 16] = [
    "Maria",
    "Ștefan",
    "Ioana",
    "Andrei",
    "Giulia",
    "Marco",
    "Francesca",
    "Luca",
    "Fatima",
    "أحمد",
    "مريم",
    "يوسف",
    "Emma",
    "Oliver",
    "Grace",
    "Thomas",
];
const FAMILY: [&str; 16] = [
    "Popescu",
    "Țuțea",
    "Ionescu",
    "Rossi",
    "Bianchi",
    "D’Angelo",
    "Marino",
    "الحسن",
    "النجار",
    "Khoury",
    "Smith",
    "Taylor",
    "Brown",
    "Dumitru",
    "Conti",
    "Haddad",
];
const CITY: [&str; 8] = [
    "Iași",
    "Cluj",
    "Torino",
    "Napoli",
    "دبي",
    "القاهرة",
    "Leeds",
    "Bristol",
];

const PRODUCT: [&str; 6] = [
    "Blue Ridge mug",
    "Teapot",
    "Linen apron",
    "Coffee, 250 g",
    "Wool throw",
    "Cană albastră",
];

/// A linear congruential sequence (Knuth's MMIX constants), so that every run sees the same shop.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    pub fn of<'all>(&mut self, all: &[&'all str]) -> &'all str {
        all[self.below(all.len() as u64) as usize]
    }

    pub fn syllables(&mut self) -> String {
        const SYLLABLES: [&str; 12] = [
            "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "ti",
        ];
        (0..3).map(|_| self.of(&SYLLABLES)).collect()
    }
}

pub struct Shop {
    pub store: Store,
    _folder: tempfile::TempDir,
}

/// A shop of so many customers, made once.
pub fn shop_of(size: u64) -> Arc<Shop> {
    static SHOPS: LazyLock<Mutex<HashMap<u64, Arc<Shop>>>> = LazyLock::new(Mutex::default);
    let mut shops = SHOPS.lock().expect("no bench panics while it makes a shop");
    Arc::clone(shops.entry(size).or_insert_with(|| Arc::new(make(size))))
}

/// Makes a shop of so many customers.
pub fn make(size: u64) -> Shop {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path()).expect("an empty shop").store;
    let filled: Result<(), StoreError> = store.write(|tx| {
        let mut chance = Chance(size);
        for number in 0..size {
            let day = date(2020, 1, 1) + (chance.below(2000) as i64).days();
            let customer = customers::insert(tx, &customer(&mut chance, number), day)?;
            if chance.below(2) == 0 {
                purchases::insert(tx, &purchase(&mut chance, customer, day))?;
            }
        }
        Ok(())
    });
    filled.expect("a full shop");
    Shop {
        store,
        _folder: folder,
    }
}

fn customer(chance: &mut Chance, number: u64) -> CustomerFields {
    let mut fields = CustomerFields {
        given_name: chance.of(&GIVEN).to_owned(),
        family_name: format!("{} {}", chance.of(&FAMILY), chance.syllables()),
        phone: format!("07{:08}", chance.below(100_000_000)),
        email: Email::parse(&format!("{}{number}@example.com", chance.syllables())).ok(),
        language: Language::ALL.get(chance.below(5) as usize).copied(),
        tags: [["vip", "bar", "garden"][chance.below(3) as usize].to_owned()].into(),
        ..CustomerFields::default()
    };
    chance.of(&CITY).clone_into(&mut fields.address.city);
    fields.birthday = Some(date(1985, 1, 1) + (chance.below(7300) as i64).days());
    fields
}

fn purchase(chance: &mut Chance, customer: domain::CustomerId, day: Date) -> PurchaseFields {
    let price = Money {
        minor: chance.below(20_000) as i64,
        currency: Currency::EUR,
    };
    PurchaseFields {
        customer,
        date: day,
        order: String::new(),
        lines: vec![PurchaseLine {
            product: chance.of(&PRODUCT).to_owned(),
            quantity: 1,
            price_minor: Some(price.minor),
        }],
        total: price,
        settlement: domain::Settlement::Paid,
        referral: None,
    }
}

/// Changes the records, so that nothing is remembered of any list.
pub fn forget(store: &Store) {
    let forgotten: Result<(), StoreError> = store.write(|tx| {
        let shop = shop::load(tx)?;
        shop::save(tx, &shop)
    });
    forgotten.expect("a change");
}
