//! Stories of campaigns and their codes.

mod common;

use common::*;
use domain::*;
use std::collections::HashSet;
use std::process::Command;
use store::{Store, StoreError, campaigns, till, vouchers};

fn codes(texts: &[&str]) -> Vec<VoucherCode> {
    texts
        .iter()
        .map(|text| VoucherCode::from_elsewhere(text).expect("a good code"))
        .collect()
}

fn give(shop: &TestShop, campaign: CampaignId, customer: CustomerId, occasion: &str) -> Voucher {
    shop.write(|tx| {
        vouchers::give(
            tx,
            campaign,
            customer,
            &Due::by_hand(occasion),
            day(10),
            &mut bits(7),
        )
    })
}

#[test]
fn asking_again_gives_the_same_code() {
    let shop = empty_shop();
    let (ana, bea) = (shop.add(&person("Ana", "")), shop.add(&person("Bea", "")));
    let campaign = shop.write(|tx| campaigns::insert(tx, &campaign("Autumn", false), day(1)));
    assert_eq!(
        shop.read(|tx| vouchers::peek(tx, campaign, ana, "purchase 1", day(10))),
        None
    );
    let first = give(&shop, campaign, ana, "purchase 1");
    assert_eq!(first.state, VoucherState::Given);
    assert_eq!(first.until, Some(day(17)), "seven days from the day it is given");
    assert_eq!(give(&shop, campaign, ana, "purchase 1"), first, "a reprint");
    let other = give(&shop, campaign, ana, "purchase 2");
    let hers = give(&shop, campaign, bea, "purchase 1");
    assert_eq!(
        HashSet::from([first.code.key(), other.code.key(), hers.code.key()]).len(),
        3,
        "the same bits never make a code twice"
    );
    let campaign = shop.read(|tx| campaigns::get(tx, campaign)).unwrap();
    assert_eq!((campaign.free, campaign.given), (0, 3));
}

#[test]
fn codes_brought_along_are_given_in_order_until_none_is_left() {
    let shop = empty_shop();
    let (ana, bea) = (shop.add(&person("Ana", "")), shop.add(&person("Bea", "")));
    let campaign = shop.write(|tx| campaigns::insert(tx, &campaign("Autumn", true), day(1)));
    let taken = shop.write(|tx| vouchers::import(tx, campaign, &codes(&["TEN-1", "TEN-2"]), day(1)));
    assert_eq!(taken, 2);
    let next = || shop.read(|tx| vouchers::next_free(tx, campaign));
    assert_eq!(next().unwrap().as_str(), "TEN-1");
    assert_eq!(give(&shop, campaign, ana, "").code, codes(&["TEN-1"])[0]);
    assert_eq!(give(&shop, campaign, bea, "").code, codes(&["TEN-2"])[0]);
    assert_eq!(next(), None);
    let refused: Result<Voucher, StoreError> = shop
        .store
        .write(|tx| vouchers::give(tx, campaign, ana, &Due::by_hand("again"), day(10), &mut bits(1)));
    assert!(matches!(refused, Err(StoreError::NoCodeLeft { campaign: c }) if c == campaign));
}

#[test]
fn a_code_that_was_ever_issued_is_refused_with_all_that_came_along() {
    let shop = empty_shop();
    let campaign = shop.write(|tx| {
        campaigns::insert(tx, &campaign("Old", true), day(1))?;
        campaigns::insert(tx, &campaign("New", true), day(1))
    });
    shop.write(|tx| vouchers::import(tx, CampaignId(1), &codes(&["SUMMER-10"]), day(1)));
    for (clash, list) in [
        ("SUMMER-1O", vec!["A-2", "SUMMER-1O"]),
        ("B-L", vec!["B-1", "B-L"]),
    ] {
        let refused: Result<u64, StoreError> = shop
            .store
            .write(|tx| vouchers::import(tx, campaign, &codes(&list), day(1)));
        assert!(
            matches!(&refused, Err(StoreError::CodeTaken { code }) if code.as_str() == clash),
            "look-alikes are one code: {refused:?}"
        );
    }
    assert_eq!(
        shop.read(|tx| campaigns::get(tx, campaign)).unwrap().free,
        0,
        "none of a refused list is kept"
    );
}

#[test]
fn a_code_keeps_the_terms_it_was_given_under() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let id = shop.write(|tx| campaigns::insert(tx, &campaign("Autumn", false), day(1)));
    let given = give(&shop, id, ana, "");
    let mut changed = campaign("Autumn", false);
    changed.terms.value = Value::Percent { percent: 50 };
    shop.write(|tx| campaigns::update(tx, id, &changed));
    assert_eq!(give(&shop, id, ana, "").terms, given.terms);
    assert_eq!(give(&shop, id, ana, "later").terms, changed.terms);
    let taken: Result<CampaignId, StoreError> =
        shop.store.write(|tx| campaigns::insert(tx, &changed, day(1)));
    assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
    assert_eq!(shop.read(|tx| campaigns::by_name(tx, "Autumn")).unwrap().id, id);
    assert_eq!(shop.read(campaigns::list).len(), 1);
}

fn redemption(voucher: &Voucher) -> Redemption {
    Redemption {
        id: RedemptionId(0),
        voucher: voucher.id,
        on: day(11),
        purchase: None,
        spent: None,
        amount: None,
        by: String::new(),
        undone: false,
        undone_on: None,
    }
}

#[test]
fn a_code_tells_how_far_it_has_come() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", "Țuțea"));
    let campaign = shop.write(|tx| campaigns::insert(tx, &campaign("Autumn", false), day(1)));
    shop.write(|tx| vouchers::import(tx, campaign, &codes(&["FREE-1", "FREE-2"]), day(1)));
    let voucher = give(&shop, campaign, ana, "");
    let state_on = |today| {
        shop.read(|tx| vouchers::find(tx, "free 1", today))
            .unwrap()
            .voucher
            .state
    };
    assert_eq!(voucher.code.as_str(), "FREE-1");
    assert_eq!(
        state_on(day(17)),
        VoucherState::Given,
        "its last day is a good day"
    );
    assert_eq!(state_on(day(18)), VoucherState::Expired);
    let redemption = shop.write(|tx| till::redeem(tx, &redemption(&voucher)));
    assert_eq!(state_on(day(11)), VoucherState::Redeemed);
    assert_eq!(
        state_on(day(18)),
        VoucherState::Redeemed,
        "what was used cannot run out"
    );
    assert_eq!(shop.write(|tx| till::undo(tx, redemption, day(11))), voucher.id);
    assert_eq!(state_on(day(11)), VoucherState::Given);
    let uses = shop.read(|tx| till::of_voucher(tx, voucher.id));
    assert_eq!(
        (uses.len(), uses[0].undone),
        (1, true),
        "a use that was taken back stays on record"
    );
    let listed = |state, search: &str, today| {
        let filter = VoucherFilter {
            campaign: Some(campaign),
            state,
            search: search.into(),
            sort: VoucherSort::Newest,
        };
        let page = shop.read(|tx| vouchers::list(tx, &filter, ALL, today));
        assert_eq!(page.total, page.rows.len() as u64);
        page.total
    };
    assert_eq!(listed(None, "", day(11)), 2);
    assert_eq!(listed(None, "tutea", day(11)), 1, "by the customer's name");
    assert_eq!(listed(None, "free2", day(11)), 1, "by part of a code");
    assert_eq!(listed(Some(VoucherState::Free), "", day(11)), 1);
    assert_eq!(listed(Some(VoucherState::Given), "", day(11)), 1);
    assert_eq!(listed(Some(VoucherState::Expired), "", day(11)), 0);
    assert_eq!(listed(Some(VoucherState::Expired), "", day(18)), 1);
    for _ in 0..2 {
        shop.write(|tx| vouchers::mark_void(tx, voucher.id, day(11)));
    }
    assert_eq!(state_on(day(11)), VoucherState::Void);
    assert_eq!(listed(Some(VoucherState::Void), "", day(11)), 1);
    assert_eq!(
        give(&shop, campaign, ana, "").state,
        VoucherState::Void,
        "the caller must refuse it; no second code is made"
    );
    let campaign = shop.read(|tx| campaigns::get(tx, campaign)).unwrap();
    assert_eq!(
        (campaign.free, campaign.given),
        (1, 0),
        "taking back twice counts once"
    );
}

const CHILD_FOLDER: &str = "STORE_TEST_GIVING_FOLDER";
const CUSTOMERS: i64 = 40;

fn give_to_everyone(store: &Store) {
    for customer in 1..=CUSTOMERS {
        let given: Result<Voucher, StoreError> = store.write(|tx| {
            vouchers::give(
                tx,
                CampaignId(1),
                CustomerId(customer),
                &Due::by_hand(""),
                day(10),
                &mut bits(1),
            )
        });
        given.expect("a code");
    }
}

/// Does nothing by itself: the test below starts this program again with this story only.
#[test]
fn another_process_gives_codes() {
    if let Some(folder) = std::env::var_os(CHILD_FOLDER) {
        give_to_everyone(&Store::open(folder.as_ref()).unwrap().store);
    }
}

#[test]
fn two_threads_and_two_processes_never_give_one_code_twice() {
    let shop = empty_shop();
    shop.write(|tx| campaigns::insert(tx, &campaign("Autumn", false), day(1)));
    let brought: Vec<String> = (0..CUSTOMERS / 2).map(|n| format!("CODE-{n}")).collect();
    let brought: Vec<&str> = brought.iter().map(String::as_str).collect();
    shop.write(|tx| vouchers::import(tx, CampaignId(1), &codes(&brought), day(1)));
    for number in 0..CUSTOMERS {
        shop.add(&person("Ana", &number.to_string()));
    }
    let mut children: Vec<_> = (0..2)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "another_process_gives_codes"])
                .env(CHILD_FOLDER, shop.folder.path())
                .spawn()
                .unwrap()
        })
        .collect();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| give_to_everyone(&shop.store));
        }
    });
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    let page = shop.read(|tx| vouchers::list(tx, &VoucherFilter::default(), ALL, day(10)));
    let owners: HashSet<_> = page.rows.iter().map(|row| row.voucher.customer).collect();
    assert_eq!(
        page.total, CUSTOMERS as u64,
        "four askers, one code for each customer"
    );
    assert_eq!(owners.len() as i64, CUSTOMERS);
}
