//! Stories of what customers bought.

mod common;

use common::*;
use domain::*;
use store::{StoreError, customers, purchases};

#[test]
fn a_purchase_comes_back_as_entered() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let mut fields = purchase(ana, day(5));
    fields.order = "A-17".into();
    fields.lines.push(PurchaseLine {
        product: "Bread".into(),
        quantity: 1,
        price_minor: None,
    });
    let id = shop.write(|tx| purchases::insert(tx, &fields));
    let found = shop.read(|tx| purchases::get(tx, id)).unwrap();
    assert_eq!(found.fields, fields);
    assert_eq!(shop.read(|tx| purchases::find_by_order(tx, "A-17")), Some(found));
    assert_eq!(shop.read(|tx| purchases::find_by_order(tx, "")), None);

    fields.lines.remove(0);
    fields.total.minor = -5;
    shop.write(|tx| purchases::update(tx, id, &fields));
    assert_eq!(shop.read(|tx| purchases::get(tx, id)).unwrap().fields, fields);

    let nobody = purchase(CustomerId(99), day(5));
    let refused = shop.store.write(|tx| purchases::insert(tx, &nobody));
    assert!(matches!(
        refused,
        Err(StoreError::Missing {
            what: "customer",
            id: 99
        })
    ));
}

#[test]
fn the_purchase_to_thank_for_is_the_newest_unthanked_paid_one() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let old = shop.buy(ana, day(1));
    let new = shop.buy(ana, day(3));
    let refunded = PurchaseFields {
        settlement: Settlement::Refunded,
        ..purchase(ana, day(4))
    };
    shop.write(|tx| purchases::insert(tx, &refunded));
    let latest = || {
        shop.read(|tx| purchases::latest_thankable(tx, ana))
            .map(|purchase| purchase.id)
    };
    assert_eq!(latest(), Some(new));
    assert_eq!(shop.read(customers::count_to_thank), 1);
    shop.write(|tx| purchases::mark_thanked(tx, &[new], day(6)));
    assert_eq!(latest(), Some(old), "the older one was never thanked for");
    shop.write(|tx| purchases::mark_thanked(tx, &[old, new], day(7)));
    assert_eq!(
        latest(),
        Some(new),
        "when all are thanked for, the newest is named again"
    );
    let thanked_on = shop.read(|tx| purchases::get(tx, new)).unwrap().thanked_on;
    assert_eq!(thanked_on, Some(day(6)), "the first thanks count");
    assert_eq!(shop.read(customers::count_to_thank), 0);
    assert_eq!(shop.read(|tx| purchases::first_paid_on(tx, ana)), Some(day(1)));
}

#[test]
fn a_customers_figures_follow_every_change() {
    let shop = empty_shop();
    let (ana, bea) = (shop.add(&person("Ana", "")), shop.add(&person("Bea", "")));
    let figures = |id: CustomerId| {
        let page =
            shop.read(|tx| customers::list(tx, &CustomerFilter::default(), TODAY, CustomerSort::Name, ALL));
        let row = page.rows.into_iter().find(|row| row.id == id).unwrap();
        (row.purchases, row.last_purchase, row.to_thank)
    };
    let first = shop.buy(ana, day(1));
    let second = shop.buy(ana, day(2));
    assert_eq!(figures(ana), (2, Some(day(2)), true));

    shop.write(|tx| purchases::remove(tx, second));
    assert_eq!(figures(ana), (1, Some(day(1)), true));
    shop.write(|tx| purchases::restore(tx, second));
    shop.write(|tx| purchases::restore(tx, second));
    assert_eq!(
        figures(ana),
        (2, Some(day(2)), true),
        "putting back twice counts once"
    );

    shop.write(|tx| purchases::update(tx, second, &purchase(bea, day(9))));
    assert_eq!(figures(ana), (1, Some(day(1)), true));
    assert_eq!(
        figures(bea),
        (1, Some(day(9)), true),
        "the purchase was really Bea's"
    );

    let voided = PurchaseFields {
        settlement: Settlement::Voided,
        ..purchase(ana, day(1))
    };
    shop.write(|tx| purchases::update(tx, first, &voided));
    assert_eq!(
        figures(ana),
        (0, None, false),
        "a cancelled purchase is no purchase"
    );
    assert_eq!(shop.read(customers::count_to_thank), 1);
}

#[test]
fn purchases_are_listed_newest_first() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    for on in [day(2), day(1), day(2)] {
        shop.buy(ana, on);
    }
    let ids = |purchases: &[Purchase]| purchases.iter().map(|p| p.id.0).collect::<Vec<_>>();
    let of_ana = shop.read(|tx| purchases::of_customer(tx, ana));
    assert_eq!(ids(&of_ana), [3, 1, 2]);
    let window = Window { offset: 1, limit: 5 };
    let (rows, total) = shop.read(|tx| purchases::list(tx, window));
    assert_eq!(total, 3);
    assert_eq!(rows[0].0, of_ana[1]);
    assert_eq!(rows[0].1, "Ana");
    let beyond = Window {
        offset: u64::MAX,
        limit: u64::MAX,
    };
    assert!(shop.read(|tx| purchases::list(tx, beyond)).0.is_empty());
}
