//! How the customer list and its search grow from a thousand customers to two hundred thousand.
//!
//! `cold` cases meet records that have just been changed, so that nothing is remembered of the list.

use divan::Bencher;
use domain::{
    Currency, CustomerFields, CustomerFilter, CustomerSort, Email, Language, Money, PurchaseFields, Window,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use store::{Store, StoreError, customers, purchases, shop};

const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 200_000];
const PAGE: u64 = 100;
const TODAY: Date = date(2025, 6, 25);
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

fn main() {
    divan::main();
}

/// A linear congruential sequence (Knuth's MMIX constants), so that every run sees the same shop.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn of<'all>(&mut self, all: &[&'all str]) -> &'all str {
        all[self.below(all.len() as u64) as usize]
    }

    fn syllables(&mut self) -> String {
        const SYLLABLES: [&str; 12] = [
            "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "ti",
        ];
        (0..3).map(|_| self.of(&SYLLABLES)).collect()
    }
}

struct Shop {
    store: Store,
    _folder: tempfile::TempDir,
}

/// A shop of so many customers, made once.
fn shop_of(size: u64) -> Arc<Shop> {
    static SHOPS: LazyLock<Mutex<HashMap<u64, Arc<Shop>>>> = LazyLock::new(Mutex::default);
    let mut shops = SHOPS.lock().expect("no bench panics while it makes a shop");
    Arc::clone(shops.entry(size).or_insert_with(|| Arc::new(make(size))))
}

fn make(size: u64) -> Shop {
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
    fields
}

fn purchase(chance: &mut Chance, customer: domain::CustomerId, day: Date) -> PurchaseFields {
    PurchaseFields {
        customer,
        date: day,
        order: String::new(),
        lines: Vec::new(),
        total: Money {
            minor: chance.below(20_000) as i64,
            currency: Currency::EUR,
        },
        settlement: domain::Settlement::Paid,
        referral: None,
    }
}

fn forget(store: &Store) {
    let forgotten: Result<(), StoreError> = store.write(|tx| {
        let shop = shop::load(tx)?;
        shop::save(tx, &shop)
    });
    forgotten.expect("a change");
}

fn show(store: &Store, filter: &CustomerFilter, sort: CustomerSort, offset: u64) -> u64 {
    let window = Window { offset, limit: PAGE };
    let page = store.read(|tx| customers::list(tx, filter, TODAY, sort, window));
    let page: domain::CustomerPage = page.map_err(|error: StoreError| error).expect("a page");
    page.total + page.rows.len() as u64
}

fn search(bencher: Bencher<'_, '_>, size: u64, text: &str) {
    let shop = shop_of(size);
    let filter = CustomerFilter {
        search: text.to_owned(),
        ..CustomerFilter::default()
    };
    bencher
        .with_inputs(|| forget(&shop.store))
        .bench_values(|()| show(&shop.store, &filter, CustomerSort::Name, 0));
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn search_rare_word(bencher: Bencher<'_, '_>, size: u64) {
    search(bencher, size, &format!("{}@example", size / 2));
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn search_name_and_family_name(bencher: Bencher<'_, '_>, size: u64) {
    search(bencher, size, "tutea stefan");
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn search_common_prefix(bencher: Bencher<'_, '_>, size: u64) {
    search(bencher, size, "mar");
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn search_one_letter(bencher: Bencher<'_, '_>, size: u64) {
    search(bencher, size, "m");
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn search_phone_digits(bencher: Bencher<'_, '_>, size: u64) {
    search(bencher, size, "0722 55");
}

const SORTS: [CustomerSort; 3] = [
    CustomerSort::Name,
    CustomerSort::LastPurchase,
    CustomerSort::Added,
];

fn pages(bencher: Bencher<'_, '_>, size: u64, offset: u64, filter: &CustomerFilter, cold: bool) {
    let shop = shop_of(size);
    let mut turn = 0;
    bencher
        .with_inputs(|| {
            if cold {
                forget(&shop.store);
            }
            turn += 1;
            SORTS[turn % SORTS.len()]
        })
        .bench_local_values(|sort| show(&shop.store, filter, sort, offset));
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_first(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, 0, &CustomerFilter::default(), false);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_middle(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, size / 2, &CustomerFilter::default(), false);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_last(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, size - PAGE, &CustomerFilter::default(), false);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_first_cold(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, 0, &CustomerFilter::default(), true);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_middle_cold(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, size / 2, &CustomerFilter::default(), true);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_last_cold(bencher: Bencher<'_, '_>, size: u64) {
    pages(bencher, size, size - PAGE, &CustomerFilter::default(), true);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_of_a_tag_cold(bencher: Bencher<'_, '_>, size: u64) {
    let filter = CustomerFilter {
        tag: Some("vip".to_owned()),
        ..CustomerFilter::default()
    };
    pages(bencher, size, 0, &filter, true);
}

#[divan::bench(args = SIZES, sample_count = 60, sample_size = 1)]
fn page_of_many_filters_cold(bencher: Bencher<'_, '_>, size: u64) {
    let filter = CustomerFilter {
        language: Some(Language::It),
        consent: Some(domain::Channel::Email),
        bought_since: Some(date(2022, 6, 1)),
        not_thanked: true,
        ..CustomerFilter::default()
    };
    pages(bencher, size, 0, &filter, true);
}
