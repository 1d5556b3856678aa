//! A draft is opened in Thunderbird itself, as a person opens it: `make test-mail-clients`.
//!
//! The program is asked through its own remote protocol what stands in the window; a picture of it is kept under
//! `artifacts/mail-clients/`.
#![expect(clippy::unwrap_used, reason = "what is not there fails its test right there")]

mod program;

use domain::{Email, Language};
use drafts::{Attachment, Draft, Enclosed, InlinePicture, PicturePlace};
use program::Thunderbird;
use serde_json::{Value, json};
use std::fs;

/// A square of 2 x 2 pixels.
const PNG: &[u8] = include_bytes!("square.png");

/// What stands in the window in which a mail is written; nothing while there is none.
const COMPOSED: &str = r##"
const window = Services.wm.getMostRecentWindow("msgcompose");
const page = window?.gMsgCompose?.editor?.document;
if (!page?.body?.innerText.trim()) return null;
const all = (place) => [...window.document.querySelectorAll(place)];
return {
  to: all("#toAddrContainer mail-address-pill").map((one) => one.fullAddress),
  subject: window.document.getElementById("msgSubject").value,
  text: page.body.innerText,
  editable: page.designMode,
  direction: page.defaultView.getComputedStyle(page.querySelector("[lang]")).direction,
  isolated: [...page.querySelectorAll("bdi")].map((one) => one.textContent),
  pictures: [...page.images].map((one) => [one.alt, one.complete && one.naturalWidth]),
  files: all("#attachmentBucket richlistitem").map((one) => one.attachment.name),
};
"##;

#[test]
#[ignore = "opens Thunderbird: make test-mail-clients"]
fn an_arabic_draft_opens_to_be_written_in_with_its_picture_and_its_card() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("ليلى حدّاد-7.eml");
    let picture = |place, alternative| InlinePicture {
        place,
        alternative,
        png: PNG,
        width: 200,
    };
    let draft = Draft {
        to: &Email::parse("layla@example.com").unwrap(),
        to_name: "ليلى حدّاد",
        from: None,
        from_name: "",
        subject: "شكراً لك يا ليلى",
        text: "عزيزتي ليلى،\n\nشكراً لاختيارك \u{2068}Espresso Roma\u{2069}.",
        html: "<p>عزيزتي ليلى،</p>\n<p>شكراً لاختيارك <bdi>Espresso Roma</bdi>. الرمز <bdi dir=\"ltr\">K7PQ-9XWM</bdi></p>",
        language: Language::Ar,
        enclosed: Enclosed {
            pictures: &[
                picture(PicturePlace::Card, "البطاقة"),
                picture(PicturePlace::Logo, "Bottega"),
            ],
            attachments: &[Attachment {
                name: "بطاقة ليلى-7.pdf",
                media_type: "application/pdf",
                content: b"%PDF-1.4\n%%EOF\n",
            }],
            signature: &["Bottega & Figli".to_owned(), "+39 02 1234".to_owned()],
        },
    };
    fs::write(&file, draft.to_eml().unwrap()).unwrap();

    let mut program = Thunderbird::open(&file);
    let seen = program.until("a window to write a mail in", COMPOSED);
    program.picture("arabic-draft");
    assert_eq!(seen["to"], json!(["ليلى حدّاد <layla@example.com>"]));
    assert_eq!(seen["subject"], "شكراً لك يا ليلى");
    assert_eq!(
        seen["editable"], "on",
        "it is to be written in, not only to be read"
    );
    assert_eq!(seen["direction"], "rtl");
    let words = ["Espresso Roma", "K7PQ-9XWM", "Bottega & Figli", "+39 02 1234"];
    assert_eq!(seen["isolated"], json!(words));
    assert_eq!(
        seen["pictures"],
        json!([["البطاقة", 2], ["Bottega", 2]]),
        "both are drawn"
    );
    assert_eq!(seen["files"], json!(["بطاقة ليلى-7.pdf"]));
    let text = seen["text"].as_str().unwrap_or_default();
    assert!(
        text.contains("عزيزتي ليلى،") && text.contains("شكراً لاختيارك"),
        "{text}"
    );
    assert_eq!(
        program.ask("return Services.wm.getMostRecentWindow('mail:messageWindow') === null"),
        Value::Bool(true)
    );
}
