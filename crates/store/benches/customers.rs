//! How the customer list and its search grow from a thousand customers to two hundred thousand.
//!
//! `cold` cases meet records that have just been changed, so that nothing is remembered of the list.

mod crowd;

use crowd::{SIZES, TODAY, forget, shop_of};
use divan::Bencher;
use domain::{CustomerFilter, CustomerSort, Language, Window};
use jiff::civil::date;
use store::{Store, StoreError, customers};

const PAGE: u64 = 100;
fn main() {
    divan::main();
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
