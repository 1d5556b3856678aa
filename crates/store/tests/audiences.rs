//! Who belongs to an audience: every filter against a plain reading of the records, and what is saved under a name.

mod common;

use common::*;
use domain::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use store::{StoreError, audiences, customers, purchases};

/// A customer of these stories with what they bought.
#[derive(Clone, Debug)]
struct Known {
    birthday: Option<Date>,
    city: &'static str,
    bought: Vec<(Date, i64, &'static str, Settlement, &'static str)>,
}

const CITIES: [&str; 5] = ["", "Iași", "IASI", "Torino", "دبي"];
const PRODUCTS: [&str; 4] = ["Chestnut honey", "Miere de castan", "Honey cake", "عسل"];

fn known() -> impl Strategy<Value = Known> {
    let birthday = prop_oneof![
        1 => Just(None),
        2 => Just(Some(date(2000, 2, 29))),
        8 => (1950_i16..2010, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Some(date(y, m, d))),
    ];
    let settlement = prop_oneof![
        4 => Just(Settlement::Paid),
        1 => Just(Settlement::Refunded),
        1 => Just(Settlement::Voided),
    ];
    let bought = (
        (2025_i16..=2028, 1_i8..=12, 1_i8..=28),
        -500_i64..6000,
        prop_oneof![Just("EUR"), Just("RON")],
        settlement,
        prop::sample::select(&PRODUCTS[..]),
    )
        .prop_map(|((y, m, d), minor, currency, settlement, product)| {
            (date(y, m, d), minor, currency, settlement, product)
        });
    (
        birthday,
        prop::sample::select(&CITIES[..]),
        prop::collection::vec(bought, 0..4),
    )
        .prop_map(|(birthday, city, bought)| Known {
            birthday,
            city,
            bought,
        })
}

/// The filter read plainly, one customer at a time.
fn belongs(known: &Known, filter: &CustomerFilter, today: Date) -> bool {
    let paid = || known.bought.iter().filter(|one| one.3 == Settlement::Paid);
    let days_since = |day: Date| i64::from(day.until((jiff::Unit::Day, today)).expect("a span").get_days());
    let city = filter
        .city
        .as_ref()
        .is_none_or(|city| !known.city.is_empty() && fold_for_search(known.city) == fold_for_search(city));
    let spent = filter.spent_at_least.is_none_or(|least| {
        let in_currency = || paid().filter(|one| one.2 == least.currency.code());
        in_currency().next().is_some() && in_currency().map(|one| one.1).sum::<i64>() >= least.minor
    });
    let product = filter.product.as_ref().is_none_or(|asked| {
        paid().any(|one| {
            let name = fold_for_search(one.4);
            fold_for_search(asked)
                .split_whitespace()
                .all(|word| name.contains(word))
        })
    });
    let bought = filter
        .bought_within
        .is_none_or(|days| paid().any(|one| days_since(one.0) <= i64::from(days)));
    let first = filter.first_bought_within.is_none_or(|days| {
        paid()
            .map(|one| one.0)
            .min()
            .is_some_and(|first| days_since(first) <= i64::from(days))
    });
    let birthday = filter.birthday_within.is_none_or(|days| {
        known
            .birthday
            .is_some_and(|born| -days_since(next_birthday(born, today)) <= i64::from(days))
    });
    city && spent && product && bought && first && birthday
}

fn filter() -> impl Strategy<Value = CustomerFilter> {
    let within = || prop::option::weighted(0.3, prop_oneof![0_u32..40, 300_u32..420]);
    let spent = (prop_oneof![Just("EUR"), Just("RON")], -100_i64..9000).prop_map(|(currency, minor)| Money {
        minor,
        currency: Currency::parse(currency).expect("a currency"),
    });
    (
        prop::option::weighted(
            0.3,
            prop_oneof![Just("iasi"), Just("TORINO"), Just("Cluj"), Just("دبي")],
        ),
        prop::option::weighted(0.3, spent),
        prop::option::weighted(
            0.3,
            prop_oneof![Just("honey"), Just("castan mie"), Just("عسل"), Just("tea")],
        ),
        within(),
        within(),
        within(),
    )
        .prop_map(
            |(city, spent_at_least, product, bought_within, first_bought_within, birthday_within)| {
                CustomerFilter {
                    city: city.map(str::to_owned),
                    spent_at_least,
                    product: product.map(str::to_owned),
                    bought_within,
                    first_bought_within,
                    birthday_within,
                    ..CustomerFilter::default()
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn every_filter_lets_through_those_whom_a_plain_reading_does(
        people in prop::collection::vec(known(), 1..12),
        filters in prop::collection::vec(filter(), 6),
        days in prop::collection::vec((2026_i16..=2028, 1_i8..=12, 1_i8..=28), 3),
    ) {
        let shop = empty_shop();
        let ids: Vec<CustomerId> = people.iter().enumerate().map(|(number, known)| {
            let mut fields = person("Ana", &format!("{number:03}"));
            fields.birthday = known.birthday;
            known.city.clone_into(&mut fields.address.city);
            let id = shop.add(&fields);
            for &(on, minor, currency, settlement, product) in &known.bought {
                let currency = Currency::parse(currency).expect("a currency");
                let mut fields = purchase(id, on);
                fields.total = Money { minor, currency };
                fields.settlement = settlement;
                product.clone_into(&mut fields.lines[0].product);
                shop.write(|tx| purchases::insert(tx, &fields));
            }
            id
        }).collect();
        for filter in &filters {
            for &(year, month, day) in &days {
                let today = date(year, month, day);
                let expected: Vec<CustomerId> = people.iter().zip(&ids)
                    .filter(|(known, _)| belongs(known, filter, today)).map(|(_, id)| *id).collect();
                let found = shop.read(|tx| customers::ids(tx, filter, today));
                prop_assert_eq!(&found[..], &expected[..], "{:?} on {}", filter, today);
            }
        }
    }

    #[test]
    fn a_birthday_is_found_on_every_day_of_its_window_and_on_no_other(
        (year, month, day) in (2023_i16..=2029, 1_i8..=12, 1_i8..=31),
        (birth_month, birth_day) in prop_oneof![
            (1_i8..=12, 1_i8..=28), Just((2, 29)), Just((12, 31)), Just((1, 1)), Just((2, 28)), Just((3, 1))
        ],
        within in prop_oneof![0_u32..5, 25_u32..35, 360_u32..370],
    ) {
        let Ok(today) = Date::new(year, month, day) else { return Ok(()) };
        let born = date(1996, birth_month, birth_day);
        let shop = empty_shop();
        let mut fields = person("Ana", "Pop");
        fields.birthday = Some(born);
        shop.add(&fields);
        // Walked day by day: whether one of the days is theirs.
        let expected = (0..=within).any(|ahead| {
            let day = days_after(today, ahead);
            birthday_in(day.year(), born) == day
        });
        let filter = CustomerFilter { birthday_within: Some(within), ..CustomerFilter::default() };
        prop_assert_eq!(shop.read(|tx| customers::ids(tx, &filter, today)).len(), usize::from(expected));
    }
}

#[test]
fn days_that_are_counted_from_today_move_with_it() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", "Pop"));
    shop.buy(ana, day(1));
    let filter = CustomerFilter {
        bought_within: Some(30),
        ..CustomerFilter::default()
    };
    let on = |today| {
        shop.read(|tx| customers::list(tx, &filter, today, CustomerSort::Name, ALL))
            .total
    };
    assert_eq!(on(date(2026, 12, 1)), 1);
    assert_eq!(
        on(date(2026, 12, 2)),
        0,
        "what was remembered of yesterday is not today's"
    );
}

#[test]
fn people_are_added_and_taken_out_by_hand_on_top_of_a_filter() {
    let shop = empty_shop();
    let [ana, bob, cal] = ["Ana", "Bob", "Cal"].map(|name| {
        let mut fields = person(name, "Pop");
        fields.tags = if name == "Cal" { vec![] } else { vec!["vip".into()] };
        shop.add(&fields)
    });
    let vip = CustomerFilter {
        tag: Some("vip".into()),
        ..CustomerFilter::default()
    };
    let members = |with: &[CustomerId], without: &[CustomerId]| {
        shop.read(|tx| customers::members(tx, &vip, with, without, TODAY))
            .to_vec()
    };
    assert_eq!(members(&[], &[]), [ana, bob]);
    assert_eq!(members(&[cal, ana], &[bob]), [ana, cal], "nobody is in it twice");
    shop.write(|tx| customers::remove(tx, cal));
    assert_eq!(
        members(&[cal], &[]),
        [ana, bob],
        "who left the list is in no audience"
    );
}

#[test]
fn an_audience_is_kept_under_a_name_of_its_own_and_comes_back_when_it_was_taken_out() {
    let shop = empty_shop();
    let audience = |name: &str| SavedAudience {
        id: AudienceId(0),
        name: name.to_owned(),
        filter: CustomerFilter {
            birthday_within: Some(7),
            spent_at_least: Some(Money {
                minor: 10_000,
                currency: Currency::EUR,
            }),
            ..CustomerFilter::default()
        },
        with: vec![CustomerId(4)],
        without: vec![CustomerId(5)],
    };
    let id = shop.write(|tx| audiences::insert(tx, &audience("Zile de naștere")));
    let found = shop.read(|tx| audiences::find(tx, "ZILE DE NASTERE")).unwrap();
    assert_eq!(
        found,
        SavedAudience {
            id,
            ..audience("Zile de naștere")
        }
    );
    let again = shop
        .store
        .write(|tx| audiences::insert(tx, &audience("zile de nastere")));
    assert!(matches!(again, Err(StoreError::NameTaken { .. })));
    let renamed = SavedAudience {
        id,
        ..audience("Birthdays")
    };
    shop.write(|tx| audiences::update(tx, &renamed));
    shop.write(|tx| audiences::remove(tx, id));
    assert_eq!(shop.read(audiences::list), []);
    shop.write(|tx| audiences::restore(tx, id));
    assert_eq!(shop.read(audiences::list), [renamed]);
}

#[test]
fn towns_that_are_spelt_in_two_ways_are_one() {
    let shop = empty_shop();
    for city in ["Iași", "Iași", "Iasi", "Torino", ""] {
        let mut fields = person("Ana", "Pop");
        city.clone_into(&mut fields.address.city);
        shop.add(&fields);
    }
    assert_eq!(
        shop.read(customers::towns),
        [("Iași".to_owned(), 3), ("Torino".to_owned(), 1)]
    );
}
