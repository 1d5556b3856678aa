//! Stories of the customer list.

mod common;

use common::*;
use domain::*;
use proptest::prelude::*;
use std::collections::HashSet;
use store::{StoreError, customers, shop};

fn full() -> CustomerFields {
    CustomerFields {
        given_name: "Ștefania".into(),
        family_name: "Țuțea".into(),
        full_name: "Țuțea Ștefania".into(),
        company: "Florile SRL".into(),
        email: Email::parse("stefania@example.ro").ok(),
        phone: "+40 722 555 010".into(),
        address: PostalAddress {
            street: "Str. Lungă 5".into(),
            street2: "Sc. B".into(),
            postcode: "700001".into(),
            city: "Iași".into(),
            region: "Iași".into(),
            country: Country::parse("RO").ok(),
        },
        language: Some(Language::Ro),
        form: FormOfAddress::Feminine,
        formality: Some(Formality::Familiar),
        birthday: Some(jiff::civil::date(1980, 2, 29)),
        tags: vec!["vip".into(), "bar, seara".into()],
        note: "Likes\nlilies".into(),
        external_id: "shopify:77".into(),
        pronunciation: "a-NA pop".into(),
    }
}

#[test]
fn a_customer_comes_back_as_entered() {
    let shop = empty_shop();
    let id = shop.add(&full());
    shop.write(|tx| customers::set_consent(tx, id, &opt_out(Channel::Email)));
    let customer = shop.read(|tx| customers::get(tx, id)).unwrap();
    assert_eq!(customer.fields, full());
    assert_eq!(customer.consents, [opt_out(Channel::Email)]);
    assert_eq!(customer.added_on, day(1));

    let changed = person("Ana", "");
    shop.write(|tx| customers::update(tx, id, &changed));
    assert_eq!(shop.read(|tx| customers::get(tx, id)).unwrap().fields, changed);
    assert_eq!(shop.found("ana"), ["Ana"]);
    assert!(shop.found("stefania").is_empty(), "the old name finds nobody");
    assert!(
        shop.found("vip").is_empty(),
        "nor does a label that was taken off"
    );
}

#[test]
fn names_are_found_without_marks_in_parts_and_in_any_order() {
    let shop = empty_shop();
    for fields in [
        full(),
        person("أحمد", "النجار"),
        person("Mario", "Rossi"),
        person("Li", "Wu"),
    ] {
        shop.add(&fields);
    }
    let stefania = ["Ștefania Țuțea"];
    assert_eq!(shop.found("Stefan"), stefania);
    assert_eq!(shop.found("ŞTEFANIA"), stefania, "the cedilla too");
    assert_eq!(shop.found("tutea stef"), stefania, "the order is free");
    assert_eq!(shop.found("efani"), stefania, "a part inside a word");
    assert_eq!(shop.found("iasi"), stefania, "the city");
    assert_eq!(shop.found("florile"), stefania, "the firm");
    assert_eq!(shop.found("stefania@example.ro"), stefania, "the address");
    assert_eq!(shop.found("vip"), stefania, "a label");
    assert_eq!(shop.found("احمد"), ["أحمد النجار"]);
    assert_eq!(shop.found("أَحْمَد نجار"), ["أحمد النجار"]);
    assert_eq!(shop.found("l"), ["Li Wu"], "one letter is the first of a word");
    assert_eq!(shop.found("ro ma"), ["Mario Rossi"], "two letters begin a word");
    assert!(shop.found("mario bianchi").is_empty(), "every word must be there");
    assert_eq!(
        shop.found("  ").len(),
        4,
        "nothing to look for leaves the whole list"
    );
}

#[test]
fn a_phone_is_found_however_it_is_written() {
    let shop = empty_shop();
    shop.add(&CustomerFields {
        phone: "0722 555 010".into(),
        ..person("Local", "")
    });
    shop.add(&CustomerFields {
        phone: "+39 02 1234567".into(),
        ..person("Abroad", "")
    });
    for typed in [
        "0722555",
        "722-555",
        "555 010",
        "0722 555 010",
        "+40 722 555 010",
        "0040722555010",
        "٠٧٢٢٥٥٥",
        "local 0722",
    ] {
        assert_eq!(shop.found(typed), ["Local"], "{typed}");
    }
    for typed in ["021234567", "+39021234567", "02 123", "0039 02 1234567"] {
        assert_eq!(shop.found(typed), ["Abroad"], "{typed}");
    }
    assert!(shop.found("0733555010").is_empty());
}

#[test]
fn matching_finds_whom_an_import_means() {
    let shop = empty_shop();
    let id = shop.add(&full());
    let twin = shop.add(&CustomerFields {
        email: Email::parse("stefania@example.ro").ok(),
        full_name: "Marin, Ana Maria".into(),
        ..CustomerFields::default()
    });
    let email = Email::parse("Stefania@Example.ro").unwrap();
    assert_eq!(
        shop.read(|tx| customers::find_by_email(tx, &email)),
        [id, twin],
        "two people may share an address"
    );
    assert_eq!(
        shop.read(|tx| customers::find_by_external_id(tx, "shopify:77")),
        Some(id)
    );
    assert_eq!(shop.read(|tx| customers::find_by_external_id(tx, "")), None);
    for phone in ["0722555010", "0040722555010", "722.555.010"] {
        assert_eq!(
            shop.read(|tx| customers::find_by_phone(tx, phone)),
            [id],
            "{phone}"
        );
    }
    assert!(shop.read(|tx| customers::find_by_phone(tx, "")).is_empty());
    for name in ["Stefania Tutea", "ȚUȚEA  Ștefania"] {
        assert_eq!(shop.read(|tx| customers::find_by_name(tx, name)), [id], "{name}");
    }
    assert!(shop.read(|tx| customers::find_by_name(tx, "")).is_empty());
}

#[test]
fn who_is_taken_out_is_nowhere_until_put_back() {
    let shop = empty_shop();
    let id = shop.add(&full());
    shop.buy(id, day(1));
    let seen = || {
        let email = Email::parse("stefania@example.ro").unwrap();
        (
            shop.found("stefan").len(),
            shop.names(&CustomerFilter::default()).len() as u64,
            shop.read(customers::count),
            shop.read(customers::count_to_thank),
            shop.read(customers::tags).len(),
            shop.read(|tx| customers::find_by_email(tx, &email)).len(),
            shop.read(|tx| store::purchases::list(tx, ALL)).1,
        )
    };
    assert_eq!(seen(), (1, 1, 1, 1, 2, 1, 1));
    shop.write(|tx| customers::remove(tx, id));
    assert_eq!(seen(), (0, 0, 0, 0, 0, 0, 0));
    assert!(shop.read(|tx| customers::get(tx, id)).is_none());
    let again = shop.store.write(|tx| customers::remove(tx, id));
    assert!(
        matches!(again, Err(StoreError::Missing { what: "customer", .. })),
        "what is gone cannot be changed"
    );
    shop.write(|tx| customers::restore(tx, id));
    shop.write(|tx| customers::restore(tx, id));
    assert_eq!(
        seen(),
        (1, 1, 1, 1, 2, 1, 1),
        "putting back twice counts nobody twice"
    );
}

#[test]
fn filters_narrow_the_list() {
    let shop = empty_shop();
    let ana = shop.add(&CustomerFields {
        language: Some(Language::It),
        tags: vec!["vip".into()],
        ..person("Ana", "")
    });
    let bea = shop.add(&person("Bea", ""));
    let run =
        shop.write(|tx| store::runs::insert(tx, &TemplateId::parse("recent-product").unwrap(), day(10)));
    shop.write(|tx| store::notes::insert(tx, &note(run, ana, day(10)), Purpose::Offer));
    shop.buy(bea, day(5));
    shop.write(|tx| customers::set_consent(tx, bea, &opt_out(Channel::Email)));

    let only = |change: &dyn Fn(&mut CustomerFilter)| {
        let mut filter = CustomerFilter::default();
        change(&mut filter);
        shop.names(&filter).concat()
    };
    assert_eq!(only(&|f| f.tag = Some("vip".into())), "Ana");
    assert_eq!(only(&|f| f.language = Some(Language::It)), "Ana");
    assert_eq!(
        only(&|f| f.language = Some(Language::En)),
        "Bea",
        "who has no language is written to in the shop's"
    );
    assert_eq!(only(&|f| f.consent = Some(Channel::Email)), "Ana");
    assert_eq!(only(&|f| f.consent = Some(Channel::Card)), "AnaBea");
    assert_eq!(
        only(&|f| f.not_contacted_since = Some(day(10))),
        "Bea",
        "the day itself counts"
    );
    assert_eq!(only(&|f| f.not_contacted_since = Some(day(11))), "AnaBea");
    assert_eq!(only(&|f| f.bought_since = Some(day(5))), "Bea");
    assert_eq!(only(&|f| f.bought_since = Some(day(6))), "");
    assert_eq!(only(&|f| f.not_thanked = true), "Bea");
    assert_eq!(
        only(&|f| {
            f.search = "a".into();
            f.consent = Some(Channel::Email);
        }),
        "Ana",
        "a search narrows along with the others"
    );
    shop.write(|tx| {
        shop::save(
            tx,
            &Shop {
                language: Language::It,
                ..Shop::default()
            },
        )
    });
    assert_eq!(
        only(&|f| f.language = Some(Language::It)),
        "AnaBea",
        "the shop's language moved"
    );
}

#[test]
fn a_line_of_the_list_shows_what_other_tables_know() {
    let shop = empty_shop();
    let id = shop.add(&full());
    shop.buy(id, day(5));
    let run =
        shop.write(|tx| store::runs::insert(tx, &TemplateId::parse("recent-product").unwrap(), day(10)));
    for on in [day(10), day(8)] {
        shop.write(|tx| store::notes::insert(tx, &note(run, id, on), Purpose::Thanks));
    }
    for channel in Channel::ALL {
        shop.write(|tx| customers::set_consent(tx, id, &opt_out(channel)));
    }
    let list = || {
        shop.read(|tx| customers::list(tx, &CustomerFilter::default(), TODAY, CustomerSort::Name, ALL))
            .rows
    };
    assert_eq!(
        list(),
        [CustomerRow {
            id,
            name: "Ștefania Țuțea".into(),
            city: "Iași".into(),
            email: "stefania@example.ro".into(),
            language: Some(Language::Ro),
            tags: vec!["vip".into(), "bar, seara".into()],
            purchases: 1,
            last_purchase: Some(day(5)),
            last_note: Some(day(10)),
            to_thank: true,
            opted_out: true,
        }]
    );
    shop.write(|tx| {
        customers::take_back_consent(tx, id, (Channel::Card, ConsentPurpose::All), "staff", day(3))
    });
    assert!(!list()[0].opted_out, "one open channel is enough");
}

#[test]
fn the_last_offer_is_known_before_the_next() {
    let shop = empty_shop();
    let id = shop.add(&full());
    let run =
        shop.write(|tx| store::runs::insert(tx, &TemplateId::parse("recent-product").unwrap(), day(10)));
    let last_offer = || {
        shop.read(|tx| customers::addressee(tx, id, None))
            .unwrap()
            .standing
            .last_offer
    };
    shop.write(|tx| store::notes::insert(tx, &note(run, id, day(9)), Purpose::Thanks));
    assert_eq!(last_offer(), None, "thanks are no offer");
    shop.write(|tx| store::notes::insert(tx, &note(run, id, day(8)), Purpose::Offer));
    assert_eq!(last_offer(), Some(day(8)));
}

#[test]
fn a_very_common_search_ends_at_its_cap_but_a_run_reaches_everyone() {
    let shop = empty_shop();
    let more = customers::SEARCH_CAP + 5;
    shop.write(|tx| {
        for number in 0..more {
            customers::insert(tx, &person("Maria", &format!("{number:05}")), day(1))?;
        }
        Ok(())
    });
    let filter = CustomerFilter {
        search: "maria".into(),
        ..CustomerFilter::default()
    };
    let page = shop.read(|tx| customers::list(tx, &filter, TODAY, CustomerSort::Name, ALL));
    assert_eq!(page.total, customers::SEARCH_CAP);
    assert_eq!(page.rows[0].name, "Maria 00005", "the newest, in name order");
    assert_eq!(
        shop.read(|tx| customers::ids(tx, &filter, TODAY)).len() as u64,
        more
    );
}

#[test]
fn a_long_list_reads_the_same_from_both_ends_and_from_the_middle() {
    let shop = empty_shop();
    shop.write(|tx| {
        for number in 0..1300_i64 {
            let id = customers::insert(tx, &person("Ana", &format!("{}", number * 7 % 13)), day(1))?;
            if number % 3 == 0 {
                store::purchases::insert(tx, &purchase(id, day(1 + (number % 5) as i8)))?;
            }
        }
        Ok(())
    });
    for sort in [
        CustomerSort::Name,
        CustomerSort::LastPurchase,
        CustomerSort::Added,
    ] {
        let page = |window| {
            shop.read(|tx| customers::list(tx, &CustomerFilter::default(), TODAY, sort, window))
                .rows
        };
        let whole = page(ALL);
        let tiled: Vec<CustomerRow> = (0..14)
            .flat_map(|number| {
                page(Window {
                    offset: number * 100,
                    limit: 100,
                })
            })
            .collect();
        assert_eq!(whole.len(), 1300);
        assert!(tiled == whole, "{sort:?}");
    }
}

/// Thirty customers of whom many sort alike.
fn crowd() -> TestShop {
    let shop = empty_shop();
    for number in 0..30_u8 {
        let id = shop.add(&person(["Ana", "Ștef", "أحمد"][usize::from(number % 3)], ""));
        if number % 4 == 0 {
            shop.buy(id, day(1 + (number % 2) as i8));
        }
    }
    for id in [3, 17] {
        shop.write(|tx| customers::remove(tx, CustomerId(id)));
    }
    shop
}

#[test]
fn each_order_is_the_one_it_promises() {
    let shop = crowd();
    let rows = |sort| {
        shop.read(|tx| customers::list(tx, &CustomerFilter::default(), TODAY, sort, ALL))
            .rows
    };
    let names: Vec<String> = rows(CustomerSort::Name)
        .iter()
        .map(|row| fold_for_search(&row.name))
        .collect();
    assert!(names.is_sorted());
    let added: Vec<CustomerId> = rows(CustomerSort::Added).iter().map(|row| row.id).collect();
    assert!(added.iter().rev().is_sorted());
    let bought: Vec<_> = rows(CustomerSort::LastPurchase)
        .iter()
        .map(|row| row.last_purchase)
        .collect();
    assert!(
        bought.iter().rev().is_sorted() && bought[0].is_some(),
        "those without a purchase come last"
    );
}

#[test]
fn a_remembered_list_forgets_when_anybody_changes_it() {
    let shop = empty_shop();
    let other = store::Store::open(shop.folder.path()).unwrap().store;
    let vip = CustomerFilter {
        tag: Some("vip".into()),
        ..CustomerFilter::default()
    };
    assert!(shop.names(&vip).is_empty());
    let added: Result<CustomerId, StoreError> = other.write(|tx| customers::insert(tx, &full(), day(1)));
    assert_eq!(
        shop.names(&vip).len(),
        1,
        "another window's customer is seen at once"
    );
    shop.write(|tx| customers::remove(tx, added.unwrap()));
    assert!(shop.names(&vip).is_empty());
    let refused: Result<(), StoreError> = shop.store.write(|tx| {
        customers::insert(tx, &full(), day(1))?;
        let inside = customers::list(tx, &vip, TODAY, CustomerSort::Name, ALL)?;
        assert_eq!(inside.total, 1, "a change sees itself");
        Err(StoreError::Busy)
    });
    assert!(refused.is_err());
    shop.add(&person("Another", ""));
    assert!(
        shop.names(&vip).is_empty(),
        "what a refused change saw was never so"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn windows_tile_the_whole_list(limit in 1_u64..12, sort in 0_usize..3, search in prop::sample::select(vec!["", "a", "st", "ana"])) {
        thread_local!(static CROWD: TestShop = crowd());
        CROWD.with(|shop| {
            let sort = [CustomerSort::Name, CustomerSort::LastPurchase, CustomerSort::Added][sort];
            let filter = CustomerFilter { search: search.to_owned(), ..CustomerFilter::default() };
            let page = |window| shop.read(|tx| customers::list(tx, &filter, TODAY, sort, window));
            let whole: Vec<CustomerId> = page(ALL).rows.iter().map(|row| row.id).collect();
            let mut tiled = Vec::new();
            for offset in (0..whole.len() as u64 + limit).step_by(limit as usize) {
                let page = page(Window { offset, limit });
                prop_assert_eq!(page.total, whole.len() as u64);
                tiled.extend(page.rows.iter().map(|row| row.id));
            }
            prop_assert_eq!(tiled.iter().collect::<HashSet<_>>().len(), tiled.len());
            prop_assert_eq!(tiled, whole);
            Ok(())
        })?;
    }

    #[test]
    fn whatever_is_typed_is_looked_for(search in "[\\PC\"*()^:+\\-'%_ \u{0}\u{301}]{0,60}|(AND|OR|NOT|NEAR| |\"|\\*|[0-9]){0,20}") {
        thread_local!(static CROWD: TestShop = crowd());
        CROWD.with(|shop| {
            let filter = CustomerFilter { search, ..CustomerFilter::default() };
            let page: Result<CustomerPage, StoreError> =
                shop.store.read(|tx| customers::list(tx, &filter, TODAY, CustomerSort::Name, ALL));
            prop_assert!(page.is_ok());
            Ok(())
        })?;
    }

    #[test]
    fn every_part_of_a_name_finds_it(name in "[a-zA-Zăâîșțàèìòù'أإحمدةى]{1,12}( [a-zA-Zșț]{1,12})?", start in 0_usize..10, length in 3_usize..8) {
        let shop = empty_shop();
        shop.add(&CustomerFields { full_name: name.clone(), ..CustomerFields::default() });
        let folded = fold_for_search(&name);
        for word in folded.split(' ') {
            let part: String = word.chars().skip(start).take(length).collect();
            if part.chars().count() >= 3 {
                prop_assert_eq!(shop.found(&part).len(), 1, "{}", part);
            }
            prop_assert_eq!(shop.found(word).len(), 1, "{}", word);
        }
    }
}
