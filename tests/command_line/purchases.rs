//! `purchases`: added by hand and listed.

use crate::common::{Shop, list, number, text, texts};

#[test]
fn the_same_order_number_again_adds_a_line() {
    let shop = Shop::named();
    let id = number(&shop.json(&["customers", "add", "given_name=Ada"]), "id");
    let customer = format!("customer={id}");
    let add = |values: &[&str]| shop.json(&[&["purchases", "add", &customer], values].concat());
    let first = add(&[
        "date=2026-05-14",
        "order=A-1",
        "product=Mug",
        "price=9.50",
        "currency=EUR",
    ]);
    let second = add(&["order=A-1", "product=Tea", "quantity=2", "price=4.00"]);
    assert_eq!(first["id"], second["id"], "one order");
    let other = add(&["order=A-2", "product=Lamp", "price=30"]);
    assert_ne!(first["id"], other["id"]);

    let answer = shop.json(&["purchases", "list"]);
    assert_eq!(number(&answer, "total"), 2);
    let orders = list(&answer, "purchases");
    let order = orders
        .iter()
        .find(|one| text(one, "order") == "A-1")
        .expect("the order");
    assert_eq!(texts(list(order, "lines"), "product"), ["Mug", "Tea"]);
    assert_eq!(
        (number(&order["total"], "minor"), text(order, "date")),
        (1750, "2026-05-14")
    );
    assert_eq!(text(order, "customer_name"), "Ada");
}

#[test]
fn a_purchase_that_does_not_add_up_is_refused_field_by_field() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada"]);
    for (values, field) in [
        (&["customer=1"][..], "product"),
        (&["customer=x", "product=Mug"], "customer"),
        (&["customer=1", "product=Mug", "price=dear"], "price"),
        (&["customer=1", "product=Mug", "quantity=0"], "quantity"),
        (&["customer=1", "product=Mug", "date=14.5.2026"], "date"),
        (&["customer=1", "product=Mug", "currency=groats"], "currency"),
        (&["customer=1", "product=Mug", "colour=blue"], "colour"),
        (&["customer=1", "product=Mug", "refunded=perhaps"], "refunded"),
        (
            &[
                "customer=1",
                "product=Mug",
                "quantity=1000000",
                "price=99999999999999",
            ],
            "price",
        ),
    ] {
        let error = shop.refusal(&[&["purchases", "add"], values].concat());
        assert_eq!(text(&error, "code"), "fields", "{values:?}: {error}");
        assert_eq!(text(&error["fields"][0], "field"), field, "{values:?}: {error}");
    }
    assert_eq!(
        shop.refusal(&["purchases", "add", "customer=9", "product=Mug"])["code"],
        "not_found"
    );
    assert_eq!(number(&shop.json(&["purchases", "list"]), "total"), 0);
}

#[test]
fn a_refunded_purchase_is_on_record_and_not_to_be_thanked_for() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada"]);
    shop.json(&[
        "purchases",
        "add",
        "customer=1",
        "product=Mug",
        "price=9",
        "refunded=yes",
    ]);
    assert_eq!(
        number(&shop.json(&["customers", "list", "--not-thanked"]), "total"),
        0
    );
    let run = shop.json(&[
        "notes",
        "write",
        "--template",
        "recent-product",
        "--customer",
        "1",
        "--pdf",
        "c.pdf",
    ]);
    assert_eq!((number(&run, "made"), list(&run, "skipped").len()), (0, 1));
    assert!(!shop.path("c.pdf").exists());
}

#[test]
fn arabic_digits_are_digits() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=منى", "language=ar"]);
    shop.json(&[
        "purchases",
        "add",
        "customer=1",
        "product=Mug",
        "price=١٢.٥٠",
        "quantity=٢",
    ]);
    let answer = shop.json(&["purchases", "list"]);
    assert_eq!(number(&list(&answer, "purchases")[0]["total"], "minor"), 2500);
}

#[test]
fn a_purchase_is_taken_away_and_brought_back() {
    let shop = Shop::named();
    shop.json(&["customers", "add", "given_name=Ada"]);
    let bought = shop.json(&["purchases", "add", "customer=1", "product=Mug", "price=9"]);
    let id = number(&bought, "id").to_string();
    let there_are = || number(&shop.json(&["purchases", "list"]), "total");
    shop.json(&["purchases", "remove", &id]);
    assert_eq!(there_are(), 0);
    shop.json(&["purchases", "restore", &id]);
    assert_eq!(there_are(), 1);
    assert_eq!(shop.refusal(&["purchases", "remove", "77"])["code"], "not_found");
}
