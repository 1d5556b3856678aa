//! Drafts as the shop makes them, opened in Thunderbird itself: `make test-mail-clients`.

#[path = "../../drafts/tests/thunderbird/program.rs"]
#[allow(clippy::unwrap_used, reason = "what is not there fails its test right there")]
mod program;

use app::{Audience, Desk, NoteOptions, RunFiles, RunRequest, Unwatched, World};
use domain::{Channel, CustomerField, EnclosedCard, Language, MailSetup, QrContent, ShopField, TemplateId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use program::Thunderbird;
use std::path::PathBuf;

struct Fixed;

impl World for Fixed {
    fn today(&self) -> Date {
        date(2026, 5, 20)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// What stands in the window in which a mail is written; nothing while there is none.
const COMPOSED: &str = r##"
const window = Services.wm.getMostRecentWindow("msgcompose");
const page = window?.gMsgCompose?.editor?.document;
if (!page?.body?.innerText.trim()) return null;
if ([...page.images].some((one) => !one.complete)) return null;
const all = (place) => [...window.document.querySelectorAll(place)];
return {
  to: all("#toAddrContainer mail-address-pill").map((one) => one.fullAddress),
  subject: window.document.getElementById("msgSubject").value,
  text: page.body.innerText,
  editable: page.designMode,
  direction: page.defaultView.getComputedStyle(page.querySelector("[lang]")).direction,
  widths: [...page.images].map((one) => one.naturalWidth),
  files: all("#attachmentBucket richlistitem").map((one) => one.attachment.name),
};
"##;

/// A draft of a shop with an offer, made by the deeds of the program.
fn draft(language: Language, card: EnclosedCard) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(&folder.path().join("data"), Box::new(Fixed)).expect("a desk");
    let details = [
        (ShopField::Company, "Bottega Lumina"),
        (ShopField::Sender, "كيارا لومي"),
        (ShopField::Address, "Via Po 7\n10124 Torino"),
        (ShopField::Phone, "+39 011 123456"),
        (ShopField::Email, "ciao@lumina.example"),
    ];
    desk.shop_set(&details.map(|(field, text)| (field, text.to_owned())).into())
        .expect("details");
    let offer = app::CampaignForm {
        name: "Autumn".to_owned(),
        percent: "15".to_owned(),
        days: "30".to_owned(),
        ..app::CampaignForm::default()
    };
    let campaign = desk.campaign_add(&offer).expect("an offer");
    let customer = desk
        .customer_save(
            None,
            &[
                (CustomerField::GivenName, "ليلى".to_owned()),
                (CustomerField::FamilyName, "حدّاد".to_owned()),
                (CustomerField::Form, "feminine".to_owned()),
                (CustomerField::Email, "layla@example.com".to_owned()),
            ]
            .into(),
        )
        .expect("a customer");
    let purchase = app::PurchaseForm {
        customer: customer.to_string(),
        date: "2026-05-14".to_owned(),
        lines: vec![app::PurchaseFormLine {
            product: "Espresso Roma".to_owned(),
            ..app::PurchaseFormLine::default()
        }],
        ..app::PurchaseForm::default()
    };
    desk.purchase_save(None, &purchase).expect("a purchase");
    let request = RunRequest {
        options: NoteOptions {
            language: Some(language),
            campaign: Some(campaign),
            mail: Some(MailSetup {
                card: Some(card),
                qr: Some(QrContent::Voucher),
                ..MailSetup::default()
            }),
            ..NoteOptions::of(TemplateId::parse("voucher-next-order").expect("a name"))
        },
        audience: Audience::Customers { ids: vec![customer] },
        files: RunFiles {
            eml: Some(folder.path().join("drafts").display().to_string()),
            ..RunFiles::default()
        },
        channel: Some(Channel::Email),
        dry_run: false,
        exceptions: Vec::new(),
        plan: None,
        hold_out: None,
    };
    let report = desk.notes_write(&request, &Unwatched).expect("a draft");
    assert_eq!(report.made, 1, "{:?}", report.skipped);
    let file = PathBuf::from(report.files.iter().next().expect("a draft"));
    (folder, file)
}

#[test]
#[ignore = "opens Thunderbird: make test-mail-clients"]
fn an_arabic_offer_opens_to_be_written_in_with_its_card_attached_and_its_code() {
    let (_folder, file) = draft(Language::Ar, EnclosedCard::Pdf);
    let mut program = Thunderbird::open(&file);
    let seen = program.until("a window to write a mail in", COMPOSED);
    program.picture("arabic-offer-with-card");
    assert_eq!(seen["to"][0], "ليلى حدّاد <layla@example.com>");
    assert_eq!(
        (&seen["editable"], &seen["direction"]),
        (&"on".into(), &"rtl".into())
    );
    let files = seen["files"].as_array().expect("files");
    assert!(
        files.len() == 1 && files[0].as_str().is_some_and(|name| name.ends_with("-1.pdf")),
        "{files:?}"
    );
    assert!(
        seen["widths"][0].as_u64().is_some_and(|width| width > 150),
        "the square code is drawn: {seen}"
    );
    let text = seen["text"].as_str().unwrap_or_default();
    for said in ["Bottega Lumina", "Via Po 7", "+39 011 123456"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
#[ignore = "opens Thunderbird: make test-mail-clients"]
fn an_english_offer_opens_to_be_written_in_with_recipient_subject_picture_and_code() {
    let (_folder, file) = draft(Language::En, EnclosedCard::Picture);
    let mut program = Thunderbird::open(&file);
    let seen = program.until("a window to write a mail in", COMPOSED);
    program.picture("english-offer-with-picture");
    assert_eq!(seen["to"][0], "ليلى حدّاد <layla@example.com>");
    assert_eq!(
        (&seen["editable"], &seen["direction"]),
        (&"on".into(), &"ltr".into())
    );
    assert!(
        seen["subject"]
            .as_str()
            .is_some_and(|subject| subject.is_ascii() && !subject.is_empty()),
        "{seen}"
    );
    assert_eq!(seen["widths"][0], 1040, "the card is drawn: {seen}");
    assert_eq!(seen["widths"].as_array().map(Vec::len), Some(2), "and the code");
    let text = seen["text"].as_str().unwrap_or_default();
    assert!(text.contains("15%") && text.contains("Bottega Lumina"), "{text}");
}

#[test]
#[ignore = "opens Thunderbird: make test-mail-clients"]
fn an_arabic_offer_opens_with_the_card_as_a_picture_above_the_letter() {
    let (_folder, file) = draft(Language::Ar, EnclosedCard::Picture);
    let mut program = Thunderbird::open(&file);
    let seen = program.until("a window to write a mail in", COMPOSED);
    program.picture("arabic-offer-with-picture");
    assert_eq!(
        seen["widths"][0], 1040,
        "the card is drawn, sharp enough for fine screens: {seen}"
    );
    assert_eq!(seen["widths"].as_array().map(Vec::len), Some(2));
    assert_eq!(seen["files"].as_array().map(Vec::len), Some(0));
}
