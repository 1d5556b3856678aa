//! Stories of the feedback desk: answers found, ordered, labelled, promised, counted apart.

mod common;

use common::*;
use domain::*;
use store::{StoreError, answers, follow_ups, quotes, responses, surveys};

fn enter(shop: &TestShop, fields: &ResponseFields) -> ResponseId {
    shop.write(|tx| {
        let survey = surveys::ensure_default(tx)?;
        responses::insert(tx, fields, survey, None, None)
    })
    .expect("a new answer")
}

fn said(customer: Option<CustomerId>, nps: u8, on: i8, comment: &str) -> ResponseFields {
    ResponseFields {
        date: day(on),
        comment: comment.to_owned(),
        ..answer(customer, Some(nps), None)
    }
}

fn found(shop: &TestShop, filter: &ResponseFilter) -> Vec<ResponseId> {
    shop.read(|tx| answers::ids(tx, filter))
}

fn searched(shop: &TestShop, search: &str) -> Vec<ResponseId> {
    let filter = ResponseFilter {
        search: search.to_owned(),
        ..ResponseFilter::default()
    };
    found(shop, &filter)
}

#[test]
fn every_word_is_looked_for_in_what_was_said_and_in_the_name() {
    let shop = empty_shop();
    let rossi = shop.add(&person("Maria", "Rossi"));
    let late = enter(
        &shop,
        &said(Some(rossi), 3, 2, "È arrivato in RITARDO,\ncome sempre"),
    );
    let glad = enter(&shop, &said(Some(rossi), 10, 3, "Splendido"));
    let arabic = enter(&shop, &said(None, 9, 4, "شكراً على الهديّة"));
    assert_eq!(searched(&shop, "rossi ritardo"), [late]);
    assert_eq!(searched(&shop, "Rossi"), [glad, late]);
    assert_eq!(searched(&shop, "come"), [late], "over the end of a line");
    assert_eq!(
        searched(&shop, "tardo"),
        [late],
        "three letters anywhere in a word"
    );
    assert_eq!(searched(&shop, "sp"), [glad], "two as its beginning");
    assert_eq!(searched(&shop, "هديه"), [arabic]);
    assert_eq!(searched(&shop, "ritardo splendido"), []);
    assert_eq!(searched(&shop, "\"' OR 1"), []);
    shop.write(|tx| responses::remove(tx, late));
    assert_eq!(searched(&shop, "ritardo"), [], "what was taken out is not found");
    shop.write(|tx| responses::restore(tx, late));
    assert_eq!(searched(&shop, "ritardo"), [late]);
}

#[test]
fn the_inbox_begins_with_the_unread_unhappy_and_then_has_complaints_that_are_open() {
    let shop = empty_shop();
    let read_glad = enter(&shop, &said(None, 10, 9, ""));
    let read_complaint = enter(&shop, &said(None, 2, 1, ""));
    let settled = enter(&shop, &said(None, 0, 8, ""));
    let glad = enter(&shop, &said(None, 9, 7, ""));
    let even = enter(&shop, &said(None, 8, 6, ""));
    let old = enter(&shop, &said(None, 1, 2, ""));
    let new = enter(&shop, &said(None, 1, 5, ""));
    shop.write(|tx| responses::mark_read(tx, &[read_glad, read_complaint, settled], true));
    shop.write(|tx| responses::settle(tx, settled, Some(day(9)), "called"));
    let inbox = ResponseFilter {
        sort: ResponseSort::Inbox,
        ..ResponseFilter::default()
    };
    assert_eq!(
        found(&shop, &inbox),
        [new, old, even, glad, read_complaint, read_glad, settled]
    );
    let oldest = ResponseFilter {
        sort: ResponseSort::Oldest,
        nps: Some(1),
        ..ResponseFilter::default()
    };
    assert_eq!(found(&shop, &oldest), [old, new]);
    let all = shop.write(|tx| answers::mark_all_read(tx, &inbox, true));
    assert_eq!(all.len(), 4, "only those that were not read before");
    assert_eq!(shop.read(responses::count_unread), 0);
}

#[test]
fn a_label_is_on_an_answer_once_and_filters_by_it() {
    let shop = empty_shop();
    let (one, two) = (
        enter(&shop, &said(None, 5, 1, "")),
        enter(&shop, &said(None, 5, 2, "")),
    );
    assert_eq!(shop.write(|tx| answers::tag(tx, &[one, two], "post")), [one, two]);
    assert_eq!(
        shop.write(|tx| answers::tag(tx, &[one], "post")),
        [],
        "it carried it before"
    );
    assert_eq!(shop.read(answers::tags), [("post".to_owned(), 2)]);
    let post = ResponseFilter {
        tag: Some("post".to_owned()),
        ..ResponseFilter::default()
    };
    assert_eq!(shop.write(|tx| answers::untag(tx, &[one], "post")), [one]);
    assert_eq!(found(&shop, &post), [two]);
    let row = shop.read(|tx| responses::get(tx, two)).expect("the answer");
    assert_eq!(row.tags, ["post"]);
    let nobody: Result<_, StoreError> = shop.store.write(|tx| answers::tag(tx, &[ResponseId(99)], "post"));
    assert!(matches!(nobody, Err(StoreError::Missing { .. })));
}

#[test]
fn an_answer_has_one_open_promise_and_keeps_those_that_were_kept() {
    let shop = empty_shop();
    let (unhappy, other) = (
        enter(&shop, &said(None, 0, 1, "")),
        enter(&shop, &said(None, 4, 2, "")),
    );
    assert_eq!(shop.read(follow_ups::nobodys), [unhappy, other]);
    shop.write(|tx| follow_ups::promise(tx, unhappy, "Chiara", "call", day(5), day(2)));
    shop.write(|tx| follow_ups::promise(tx, unhappy, "Luca", "write", day(4), day(3)));
    assert_eq!(
        shop.read(follow_ups::nobodys),
        [other],
        "somebody has taken it up"
    );
    let due = |until| shop.read(|tx| follow_ups::open(tx, until));
    assert_eq!(due(Some(day(3))), []);
    let open = due(Some(day(4)));
    assert_eq!(
        (open.len(), open[0].owner.as_str(), open[0].opened_on),
        (1, "Luca", day(2))
    );
    let promised = ResponseFilter {
        promised: true,
        ..ResponseFilter::default()
    };
    assert_eq!(found(&shop, &promised), [unhappy]);
    assert!(shop.write(|tx| follow_ups::close(tx, unhappy, "She comes back", day(6))));
    assert!(
        !shop.write(|tx| follow_ups::close(tx, unhappy, "again", day(6))),
        "nothing is open"
    );
    shop.write(|tx| follow_ups::promise(tx, unhappy, "Chiara", "", day(9), day(7)));
    let all = shop.read(|tx| follow_ups::of_response(tx, unhappy));
    assert_eq!(all.len(), 2);
    assert_eq!(
        (all[0].closed_on, all[0].outcome.as_str()),
        (Some(day(6)), "She comes back")
    );
    assert!(shop.write(|tx| follow_ups::take_back(tx, unhappy)));
    shop.write(|tx| follow_ups::reopen(tx, unhappy));
    assert_eq!(due(None).len(), 1, "the last one that was closed is open again");
}

#[test]
fn who_agreed_to_be_quoted_is_listed_and_stays_listed_when_they_take_it_back() {
    let shop = empty_shop();
    let ada = shop.add(&person("Ada", "Lovelace"));
    let id = enter(
        &shop,
        &said(Some(ada), 10, 1, "The best tea in town, and so kind"),
    );
    let consent = QuoteConsent {
        response: id,
        words: "The best tea in town".to_owned(),
        named: "Ada L.".to_owned(),
        wording: "May we quote you? - Of course!".to_owned(),
        agreed_on: day(3),
        withdrawn_on: None,
    };
    shop.write(|tx| quotes::record(tx, &consent));
    let quotable = ResponseFilter {
        quotable: true,
        ..ResponseFilter::default()
    };
    assert_eq!(found(&shop, &quotable), [id]);
    assert!(shop.write(|tx| quotes::withdraw(tx, id, Some(day(8)))));
    assert_eq!(found(&shop, &quotable), []);
    let listed = shop.read(quotes::list);
    assert_eq!(listed[0].customer_name, "Ada Lovelace");
    assert_eq!(listed[0].consent.withdrawn_on, Some(day(8)));
    assert_eq!(listed[0].consent.words, consent.words);
}

#[test]
fn marks_are_counted_by_day_and_apart_by_product_and_language() {
    let shop = empty_shop();
    let ada = shop.add(&CustomerFields {
        language: Some(Language::En),
        ..person("Ada", "Lovelace")
    });
    let bought = shop.buy(ada, day(1));
    let about_it = ResponseFields {
        purchase: Some(bought),
        ..said(Some(ada), 9, 2, "")
    };
    enter(&shop, &about_it);
    enter(&shop, &said(Some(ada), 4, 3, ""));
    enter(&shop, &said(None, 4, 3, ""));
    let by = |breakdown| shop.read(|tx| answers::by(tx, &ResponseFilter::default(), breakdown));
    let products = by(Breakdown::Product);
    assert_eq!((products.len(), products[0].0.as_str()), (1, "Olive oil"));
    assert_eq!((products[0].1.answers, products[0].1.nps[9]), (1, 1));
    let languages = by(Breakdown::Language);
    assert_eq!(
        (languages.len(), languages[0].0.as_str(), languages[0].1.answers),
        (1, "en", 2)
    );
    assert_eq!(by(Breakdown::Message), [], "no note asked");
    let days = shop.read(|tx| answers::by_day(tx, &ResponseFilter::default()));
    let counts: Vec<_> = days.iter().map(|(day, marks)| (*day, marks.answers)).collect();
    assert_eq!(counts, [(day(2), 1), (day(3), 2)]);
    let olive = ResponseFilter {
        product: Some("oliv oil".to_owned()),
        ..ResponseFilter::default()
    };
    assert_eq!(shop.read(|tx| answers::marks(tx, &olive)).nps[9], 1);
}
