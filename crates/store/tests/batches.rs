//! Stories of imports that are taken back.

mod common;

use common::*;
use domain::*;
use store::batches::{Entry, KeptReason, Subject};
use store::{StoreError, WriteTx, batches, customers, purchases, responses, surveys};

fn begin(tx: &WriteTx<'_>) -> Result<BatchId, StoreError> {
    batches::begin(tx, "customers", "list.csv", "shopify", day(5))
}

fn bring(tx: &WriteTx<'_>, batch: BatchId, fields: &CustomerFields) -> Result<CustomerId, StoreError> {
    let id = customers::insert(tx, fields, day(5))?;
    batches::record(tx, batch, &Entry::CustomerNew(id))?;
    Ok(id)
}

fn change(
    tx: &WriteTx<'_>,
    batch: BatchId,
    customer: CustomerId,
    to: &CustomerFields,
) -> Result<(), StoreError> {
    let before = customers::get(tx, customer)?.expect("a known customer").fields;
    customers::update(tx, customer, to)?;
    let before = Box::new(before);
    batches::record(tx, batch, &Entry::CustomerUpdated { customer, before })
}

#[test]
fn an_import_is_taken_back_whole() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ana", ""));
    let bought = shop.buy(ana, day(1));
    shop.write(|tx| customers::set_consent(tx, ana, &opt_out(Channel::Email)));
    let known = shop.read(|tx| customers::get(tx, ana));

    let batch = shop.write(|tx| {
        let batch = begin(tx)?;
        let bea = bring(tx, batch, &person("Bea", ""))?;
        change(tx, batch, bea, &person("Beatrice", ""))?;
        change(tx, batch, ana, &person("Anna", ""))?;
        change(tx, batch, ana, &person("Annamaria", ""))?;
        let consent = Consent {
            state: ConsentState::Given,
            ..opt_out(Channel::Email)
        };
        customers::set_consent(tx, ana, &consent)?;
        let before = Some(opt_out(Channel::Email));
        let channel = Channel::Email;
        batches::record(
            tx,
            batch,
            &Entry::ConsentSet {
                customer: ana,
                channel,
                before,
            },
        )?;
        customers::set_consent(tx, ana, &opt_out(Channel::Text))?;
        let channel = Channel::Text;
        batches::record(
            tx,
            batch,
            &Entry::ConsentSet {
                customer: ana,
                channel,
                before: None,
            },
        )?;
        let new = purchases::insert(tx, &purchase(bea, day(4)))?;
        batches::record(tx, batch, &Entry::PurchaseNew(new))?;
        let before = purchases::get(tx, bought)?.unwrap().fields;
        purchases::update(tx, bought, &purchase(ana, day(3)))?;
        batches::record(
            tx,
            batch,
            &Entry::PurchaseUpdated {
                purchase: bought,
                before,
            },
        )?;
        let survey = surveys::ensure_default(tx)?;
        let response = responses::insert(tx, &answer(Some(bea), Some(9), None), survey, None, Some("f:1"))?;
        batches::record(tx, batch, &Entry::ResponseNew(response.unwrap()))?;
        Ok(batch)
    });
    let listed = shop.read(batches::list).remove(0);
    assert_eq!((listed.added, listed.updated, listed.undone), (3, 4, false));

    let report = shop.write(|tx| batches::undo(tx, batch, day(28), &mut |_, _| Ok::<_, StoreError>(())));
    assert_eq!((report.removed, report.restored), (3, 2));
    assert_eq!(report.kept, []);
    assert_eq!(
        shop.read(|tx| customers::get(tx, ana)),
        known,
        "Ana is as before, her opt-out too"
    );
    assert_eq!(shop.names(&CustomerFilter::default()), ["Ana"]);
    let purchases = shop.read(|tx| purchases::list(tx, ALL)).0;
    assert_eq!((purchases.len(), purchases[0].0.fields.date), (1, day(1)));
    assert_eq!(
        shop.read(|tx| store::answers::list(tx, &ResponseFilter::default(), ALL))
            .total,
        0
    );

    assert!(shop.read(|tx| batches::get(tx, batch)).unwrap().undone);
    let twice = shop
        .store
        .write(|tx| batches::undo(tx, batch, day(28), &mut |_, _| Ok::<_, StoreError>(())));
    assert!(matches!(twice, Err(StoreError::AlreadyUndone { batch: b }) if b == batch));
}

#[test]
fn what_was_changed_or_used_since_is_kept_and_named() {
    let shop = empty_shop();
    let old = shop.add(&person("Old", ""));
    let (batch, [edited, noted, gone, free]) = shop.write(|tx| {
        let batch = begin(tx)?;
        let edited = bring(tx, batch, &person("Edited", ""))?;
        let noted = bring(tx, batch, &person("Noted", ""))?;
        let gone = bring(tx, batch, &person("Gone", ""))?;
        let free = bring(tx, batch, &person("Free", ""))?;
        change(tx, batch, old, &person("Older", ""))?;
        let bought = purchases::insert(tx, &purchase(noted, day(4)))?;
        batches::record(tx, batch, &Entry::PurchaseNew(bought))?;
        Ok((batch, [edited, noted, gone, free]))
    });
    shop.write(|tx| {
        customers::update(tx, edited, &person("Edited", "By Hand"))?;
        customers::set_consent(tx, old, &opt_out(Channel::Card))?;
        customers::remove(tx, gone)?;
        let run = store::runs::insert(tx, &TemplateId::parse("recent-product").unwrap(), day(6))?;
        store::notes::insert(tx, &note(run, noted, day(6)), Purpose::Thanks)?;
        Ok(())
    });
    let report = shop.write(|tx| batches::undo(tx, batch, day(28), &mut |_, _| Ok::<_, StoreError>(())));
    let kept: Vec<_> = report
        .kept
        .iter()
        .map(|kept| (kept.subject, kept.name.as_str(), kept.reason))
        .collect();
    assert_eq!(
        kept,
        [
            (Subject::Customer(old), "Older", KeptReason::ChangedSince),
            (
                Subject::Customer(edited),
                "Edited By Hand",
                KeptReason::ChangedSince
            ),
            (Subject::Customer(noted), "Noted", KeptReason::InUse),
        ]
    );
    assert_eq!(
        (report.removed, report.restored),
        (2, 0),
        "the purchase and Free went; Gone was gone"
    );
    assert!(shop.read(|tx| customers::get(tx, free)).is_none());
}

#[test]
fn the_same_file_may_come_again_after_it_was_taken_back() {
    let shop = empty_shop();
    let import = || {
        shop.write(|tx| {
            let batch = begin(tx)?;
            let id = bring(tx, batch, &person("Ana", ""))?;
            Ok((batch, id))
        })
    };
    let (batch, first) = import();
    shop.write(|tx| batches::undo(tx, batch, day(28), &mut |_, _| Ok::<_, StoreError>(())));
    let (_, second) = import();
    assert_ne!(first, second, "numbers never come back");
    assert_eq!(shop.names(&CustomerFilter::default()), ["Ana"]);
}
