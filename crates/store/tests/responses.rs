//! Stories of what people answered.

mod common;

use common::*;
use domain::*;
use store::{StoreError, responses, surveys};

fn enter(shop: &TestShop, fields: &ResponseFields, key: Option<&str>) -> Option<ResponseId> {
    shop.write(|tx| {
        let survey = surveys::ensure_default(tx)?;
        responses::insert(tx, fields, survey, None, key)
    })
}

#[test]
fn the_same_answer_comes_in_once() {
    let shop = empty_shop();
    let fields = answer(None, Some(9), None);
    let first = enter(&shop, &fields, Some("forms:1")).unwrap();
    assert_eq!(enter(&shop, &fields, Some("forms:1")), None);
    assert!(
        enter(&shop, &fields, None).is_some() && enter(&shop, &fields, None).is_some(),
        "answers without a key are all different"
    );
    shop.write(|tx| responses::remove(tx, first));
    let again = enter(&shop, &fields, Some("forms:1"));
    assert!(again.is_some(), "what was taken out may come again");
    assert!(
        !shop.write(|tx| responses::restore(tx, first)),
        "two of one key cannot both be there"
    );
    shop.write(|tx| responses::remove(tx, again.unwrap()));
    assert!(shop.write(|tx| responses::restore(tx, first)));
    assert_eq!(shop.read(surveys::list).len(), 3, "the ready-made ones, once");
    let taken: Result<SurveyId, StoreError> = shop
        .store
        .write(|tx| surveys::insert(tx, "After a purchase", &[], day(1)));
    assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
}

#[test]
fn answers_are_found_by_mood_by_words_and_by_who_gave_them() {
    let shop = empty_shop();
    let ana = shop.add(&person("Ștefania", "Țuțea"));
    let unhappy = ResponseFields {
        comment: "È arrivato in ritardo".into(),
        date: day(4),
        ..answer(Some(ana), Some(3), Some(2))
    };
    let sad = enter(&shop, &unhappy, None).unwrap();
    enter(&shop, &answer(None, Some(10), Some(5)), None);
    let listed = |change: &dyn Fn(&mut ResponseFilter)| {
        let mut filter = ResponseFilter::default();
        change(&mut filter);
        let page = shop.read(|tx| store::answers::list(tx, &filter, ALL));
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows
    };
    let all = listed(&|_| ());
    assert_eq!(
        all[0].response.fields, unhappy,
        "newest first, words as they came"
    );
    assert_eq!(
        (all[0].mood, all[0].customer_name.as_str()),
        (Mood::Unhappy, "Ștefania Țuțea")
    );
    assert_eq!(listed(&|f| f.mood = Some(Mood::Unhappy)).len(), 1);
    assert_eq!(listed(&|f| f.customer = Some(ana)).len(), 1);
    assert_eq!(listed(&|f| f.search = "e arrivato".into()).len(), 1);
    assert_eq!(listed(&|f| f.search = "tutea".into()).len(), 1);
    assert_eq!(listed(&|f| f.search = "100%_\"'".into()).len(), 0);
    assert_eq!(shop.read(responses::count_unread), 2);
    shop.write(|tx| responses::mark_read(tx, &[sad], true));
    assert_eq!(listed(&|f| f.unread = true).len(), 1);
    shop.write(|tx| responses::mark_read(tx, &[sad], false));
    assert_eq!(shop.read(responses::count_unread), 2);
    assert_eq!(shop.read(|tx| responses::of_customer(tx, ana)).len(), 1);
    shop.write(|tx| store::customers::remove(tx, ana));
    assert_eq!(
        listed(&|_| ())[0].customer_name,
        "",
        "the answer stays, the name is gone"
    );
}

#[test]
fn scores_are_counted_for_a_stretch_of_time() {
    let shop = empty_shop();
    for (nps, csat, on) in [
        (Some(0), Some(1), 1),
        (Some(10), Some(5), 2),
        (Some(10), None, 3),
        (None, None, 3),
    ] {
        let fields = ResponseFields {
            date: day(on),
            ..answer(None, nps, csat)
        };
        enter(&shop, &fields, None);
    }
    let gone = enter(&shop, &answer(None, Some(5), None), None).unwrap();
    shop.write(|tx| responses::remove(tx, gone));
    let all = shop.read(|tx| store::answers::marks(tx, &ResponseFilter::default()));
    assert_eq!(all.answers, 4);
    assert_eq!(all.nps, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(all.csat5, [1, 0, 0, 0, 1]);
    let second = ResponseFilter {
        since: Some(day(2)),
        until: Some(day(2)),
        ..ResponseFilter::default()
    };
    let some = shop.read(|tx| store::answers::marks(tx, &second));
    assert_eq!((some.answers, some.nps[10]), (1, 1), "both days are included");
}
