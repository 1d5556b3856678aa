//! The main job in English: from an empty shop to a card, a draft and a logged answer.

use crate::driver::{Window, wait};
use crate::machine::{Place, fixture};
use crate::papers::{cards_go_to, drafts_in, text_of_pdf};
use serde_json::Value;

#[test]
fn from_an_empty_shop_to_a_card_a_draft_and_an_answer() {
    let window = Window::open("main-job", Place::new());
    introduce_the_shop(&window);
    import_customers_and_orders(&window);
    import_a_list_of_ones_own(&window);
    find_and_correct_a_customer(&window);
    write_a_note(&window);
    make_the_card_and_the_draft(&window);
    send_an_offer_with_a_code(&window);
    log_an_answer(&window);
    import_answers(&window);
    window.is_faultless();
}

fn introduce_the_shop(window: &Window) {
    window.see("@first-steps");
    window.picture("empty-shop");
    window.click("@step-shop");
    window.write("@shop-company", "Bottega Aurora");
    window.write("@shop-sender", "Giulia Rossi");
    window.write("label=Address", "Via dei Mille 4, 56121 Pisa");
    window.write("label=Link to your survey", "https://example.com/ask");
    window.write("label=Country", "IT");
    window.write("@shop-currency", "EUR");
    window.choose("@shop-language", "English");
    window.picture("shop-details");
    window.click("@shop-form @save");
    window.see_words("@save-state", "Saved");
    let shop: Value = serde_json::from_str(&window.place().command(&["shop", "show", "--json"]))
        .expect("the command line answers in JSON");
    assert_eq!(
        (&shop["company"], &shop["currency"], &shop["country"]),
        (&"Bottega Aurora".into(), &"EUR".into(), &"IT".into()),
        "what the window saved, the command line finds"
    );
}

fn import_customers_and_orders(window: &Window) {
    window.click("@nav-customers");
    window.see("@empty");
    window.picture("no-customers");
    window.click("@import-open");
    look_at(window, "shopify/customers_export.csv");
    window.see_words("@import-source", "Shopify, customers");
    window.picture("import-look");
    window.click("@import-check");
    assert_eq!(
        (window.words("@count-new"), window.words("@count-rejected")),
        ("4".into(), "0".into()),
        "the dry run counts every person of the export"
    );
    window.picture("import-check");
    let before = window.place().command(&["customers", "list", "--json"]);
    assert!(!before.contains("nicolo@example.it"), "a dry run changes nothing");
    window.click("@import-run");
    window.see("@import-result");
    window.picture("import-result");
    window.click("@import-close");
    window.see_words("@customers-count", "4");

    window.click("@import-open");
    look_at(window, "shopify/orders_export_1.csv");
    window.see_words("@import-source", "Shopify, orders");
    window.click("@import-check");
    window.see("@import-counts");
    window.picture("import-orders-check");
    window.click("@import-run");
    window.see("@import-result");
    window.click("@import-close");
}

fn import_a_list_of_ones_own(window: &Window) {
    window.click("@import-open");
    look_at(window, "encodings/ro_semi_cp1250.csv");
    window.see_words("@import-source", "A list of your own");
    window.see_words("@import-encoding", "Windows-1250");
    window.see_words("@import-delimiter", "Semicolon");
    // What the headings do not tell is said by hand, and what they do can be changed.
    window.choose("@import-kind", "Customers");
    window.see_words("@map-family_name", "Nume");
    window.choose("@map-note", "Produs");
    window.see_words("@map-note", "Produs");
    window.picture("import-mapping");
    window.click("@import-check");
    window.see_words("@import-rows", "Ștefăniță Țuțea");
    assert_eq!(
        (
            window.words("@count-new"),
            window.words("@count-updated"),
            window.words("@count-doubts")
        ),
        ("1".into(), "1".into(), "1".into()),
        "one person is new, one is known by her e-mail, and a letter of her name was lost in this alphabet"
    );
    window.picture("import-mapping-check");
    window.click("@import-run");
    window.see("@import-result");
    window.click("@import-close");
}

fn find_and_correct_a_customer(window: &Window) {
    window.write("@customers-search", "Nicolo");
    wait("the search leaves one customer", || {
        (window.count("@customer-row") == 1).then_some(())
    });
    window.see_words("@customer-row", "Nicolò D'Angelò");
    window.click("@customer-row");
    window.see_words("@timeline @purchase-entry", "Tazza espresso");
    window.picture("customer");
    window.choose("@customer-language", "Italian");
    window.choose("@customer-form-of-address", "a man");
    window.see_words("@customer-form-of-address", "a man");

    window.click("@add-purchase");
    window.write("@line-product", "Moka Aurora");
    window.write("@line-quantity", "1");
    window.write("@line-price", "29.90");
    window.write("@purchase-total", "29.90");
    window.picture("purchase");
    window.click("[form=purchase-form]@save");
    window.see_words("@timeline @purchase-entry", "Moka Aurora");
    window.picture("customer-corrected");
}

fn write_a_note(window: &Window) {
    window.click("@write-to");
    window.click("@write-message");
    window.see("@message-list");
    window.picture("messages-to-pick");
    window.click("[data-message=recent-product]");
    preview_says(
        window,
        &["Gentile Signor D'Angelò", "Moka Aurora", "Giulia Rossi"],
    );
    let mut seen = window.card();
    window.picture("write");

    for (what, place, choice) in [
        ("language", "@write-language", "English"),
        ("form of address", "@write-form", "a couple or family"),
        ("hand", "@write-hand", "Mynerve"),
    ] {
        window.choose(place, choice);
        let other = wait(&format!("another {what} draws another card"), || {
            Some(window.card()).filter(|card| *card != seen)
        });
        seen = other;
    }
    preview_says(window, &["D'Angelò", "Moka Aurora"]);
    window.picture("write-english");
    window.click("@write-message");
    window.click("[data-message=how-is-it]");
    wait("another message draws another card", || {
        (window.card() != seen).then_some(())
    });
    window.click("@write-message");
    window.click("[data-message=recent-product]");
    window.choose("@write-language", "As each of them wishes");
    window.choose("@write-form", "As each of them wishes");
    preview_says(window, &["D'Angelò", "Moka Aurora"]);
    window.click("@write-as-email");
    window.see_words("@email-picture", "Moka Aurora");
    window.picture("write-email");
    window.click("@write-as-card");
}

fn make_the_card_and_the_draft(window: &Window) {
    let cards = window.place().file("cards.pdf");
    let drafts = window.place().file("drafts");
    window.click("@export-details");
    window.write("@export-pdf-path", &cards.display().to_string());
    window.click("@export-eml");
    window.write("@export-eml-path", &drafts.display().to_string());
    window.picture("files-and-paper");
    window.click("@making-done");
    window.see_no("@making");
    window.click("@export-run");
    window.see("@export-result[data-made='1']");
    window.picture("made");
    let text = text_of_pdf(&cards);
    for words in ["D'Angelò", "Moka Aurora", "Giulia Rossi"] {
        assert!(text.contains(words), "the card says {words}: {text}");
    }
    let drafts = drafts_in(&drafts);
    assert_eq!(drafts.len(), 1, "one draft for one customer");
    assert!(
        drafts[0].contains("nicolo@example.it"),
        "the draft is addressed to the customer"
    );
}

fn send_an_offer_with_a_code(window: &Window) {
    window.click("@nav-vouchers");
    window.click("@campaign-add");
    window.write("@campaign-name", "Autumn");
    window.write("@campaign-percent", "10");
    window.write("@campaign-days", "60");
    window.picture("campaign");
    window.click("@campaign-save");
    window.see_words("@campaign-card", "Autumn");
    window.picture("vouchers");

    window.click("@nav-write");
    window.click("@write-message");
    window.click("[data-message=second-purchase-offer]");
    window.choose("@write-campaign", "Autumn");
    window.see("@card-picture");
    let cards = window.place().file("offer.pdf");
    window.click("@export-again");
    window.picture("after-made");
    write_to(window, "Nicolo");
    window.click("@write-message");
    window.click("[data-message=second-purchase-offer]");
    window.choose("@write-campaign", "Autumn");
    cards_go_to(window, &cards);
    window.picture("write-offer");
    window.click("@export-run");
    window.see("@export-result[data-made='1']");

    window.click("@nav-customers");
    window.click("@customer-row");
    window.see_words("@note-entry", "Voucher");
    let note = window.words("@note-entry");
    window.picture("timeline-with-code");
    let code = note
        .split_whitespace()
        .find(|word| word.len() == 9 && word.chars().nth(4) == Some('-'))
        .unwrap_or_else(|| panic!("the timeline names the code: {note}"))
        .to_owned();
    let card = text_of_pdf(&cards);
    assert!(
        card.contains(&code),
        "the code of the timeline, {code}, is on the card: {card}"
    );
}

fn log_an_answer(window: &Window) {
    window.click("@log-answer");
    window.click("@feedback-nps-3");
    window.click("@feedback-csat-2");
    window.write("@feedback-comment", "The cup was broken.");
    window.picture("answer");
    window.click("@feedback-save");
    window.see_words("@answer-entry", "The cup was broken.");
}

fn import_answers(window: &Window) {
    window.click("@nav-feedback");
    window.see_words("@feedback-row", "The cup was broken.");
    window.click("@feedback-import");
    look_at(window, "googleforms/forms_download.csv");
    window.see_words("@import-source", "Google Forms");
    window.click("@import-check");
    assert_eq!(
        window.words("@count-new"),
        "2",
        "both answers of the form are new"
    );
    window.picture("import-answers");
    window.click("@import-run");
    window.see("@import-result");
    window.click("@import-close");
    wait("all answers are listed", || {
        (window.count("@feedback-row") == 3).then_some(())
    });
    let first = window.words("@feedback-row");
    assert!(
        first.contains("Nicolò") && first.contains("The cup was broken.") && first.contains("unhappy"),
        "the newest answer comes first and is marked: {first}"
    );
    assert_eq!(
        window.count("@feedback-row.unhappy"),
        2,
        "three out of ten and six out of ten are unhappy"
    );
    window.picture("feedback");
    window.click("@feedback-row");
    window.see_words("@feedback-pane", "The cup was broken.");
    window.picture("feedback-open");
}

fn look_at(window: &Window, list: &str) {
    window.write("@import-path", &fixture(list));
    window.click("@import-look");
    window.see("@import-sample");
}

fn write_to(window: &Window, name: &str) {
    window.write("@write-customer-search", name);
    window.click_on("@write-customer-option", "Nicolò");
    window.see("@write-count");
}

fn preview_says(window: &Window, words: &[&str]) {
    wait(&format!("the preview says {words:?}"), || {
        let text = window.words("@write-preview-text");
        words.iter().all(|word| text.contains(word)).then_some(())
    });
}
