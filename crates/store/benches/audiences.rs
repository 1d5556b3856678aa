//! How long it takes to find everybody of an audience, filter by filter, from a thousand customers to two hundred
//! thousand; the live count beside a filter is the length of what is found.
//!
//! Every case meets records that have just been changed, so that nothing is remembered of the list.

mod crowd;

use crowd::{SIZES, TODAY, forget, shop_of};
use divan::Bencher;
use domain::{Channel, Currency, CustomerFilter, CustomerId, Language, Money};
use std::fmt;
use std::sync::Arc;
use store::{StoreError, customers};

fn main() {
    divan::main();
}

/// A filter, at a size of the shop.
struct Case {
    filter: &'static str,
    size: u64,
}

impl fmt::Display for Case {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:<22} {:>7}", self.filter, self.size)
    }
}

const FILTERS: [&str; 11] = [
    "everybody",
    "language",
    "tag",
    "city",
    "product",
    "spent_at_least",
    "bought_within",
    "first_bought_within",
    "not_thanked",
    "not_contacted_for",
    "birthday_within",
];

fn cases() -> Vec<Case> {
    let of = |filter| SIZES.map(|size| Case { filter, size });
    FILTERS.into_iter().chain(["all_together"]).flat_map(of).collect()
}

/// Narrows `filter` by the condition of this name.
fn narrow(filter: &mut CustomerFilter, name: &str) {
    match name {
        "language" => filter.language = Some(Language::It),
        "tag" => filter.tag = Some("vip".to_owned()),
        "city" => filter.city = Some("iasi".to_owned()),
        "product" => filter.product = Some("mug".to_owned()),
        "spent_at_least" => {
            filter.spent_at_least = Some(Money {
                minor: 10_000,
                currency: Currency::EUR,
            });
        }
        "bought_within" => filter.bought_within = Some(365),
        "first_bought_within" => filter.first_bought_within = Some(90),
        "not_thanked" => filter.not_thanked = true,
        "not_contacted_for" => filter.not_contacted_for = Some(60),
        "birthday_within" => filter.birthday_within = Some(14),
        _ => {}
    }
}

#[divan::bench(args = cases(), sample_count = 20, sample_size = 1)]
fn members(bencher: Bencher<'_, '_>, case: &Case) {
    let shop = shop_of(case.size);
    let mut filter = CustomerFilter::default();
    if case.filter == "all_together" {
        // All conditions but those that leave nobody beside the others.
        for name in &FILTERS[..8] {
            narrow(&mut filter, name);
        }
        filter.consent = Some(Channel::Email);
    } else {
        narrow(&mut filter, case.filter);
    }
    bencher.with_inputs(|| forget(&shop.store)).bench_values(|()| {
        let found = shop
            .store
            .read(|tx| customers::members(tx, &filter, &[], &[], TODAY));
        let found: Arc<[CustomerId]> = found.map_err(|error: StoreError| error).expect("an audience");
        found.len()
    });
}
