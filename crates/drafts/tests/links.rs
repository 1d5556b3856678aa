//! Links are what the standards say, and never longer than programs take.
#![expect(
    clippy::unwrap_used,
    reason = "a link that is not made fails its test right there"
)]

use domain::Email;
use drafts::{LINK_BYTES, LinkTooLong, mail_link, phone_link, text_message_link};
use proptest::prelude::*;

fn maria() -> Email {
    Email::parse("maria+shop@example.com").unwrap()
}

#[test]
fn a_mail_link_holds_recipient_subject_and_text() {
    assert_eq!(
        mail_link(&maria(), "Thanks & more", "Dear Maria,\n\n100 % șoc?").unwrap(),
        "mailto:maria%2Bshop@example.com?subject=Thanks%20%26%20more&body=Dear%20Maria%2C%0D%0A%0D%0A100%20%25%20%C8%99oc%3F"
    );
}

#[test]
fn an_arabic_page_is_too_long_for_a_link_and_a_line_is_not() {
    assert!(mail_link(&maria(), "شكراً", &"ش".repeat(250)).is_ok());
    let LinkTooLong { bytes } = mail_link(&maria(), "شكراً", &"ش".repeat(400)).unwrap_err();
    assert!(bytes > 2_400, "an Arabic letter takes six bytes: {bytes}");
}

#[test]
fn a_telephone_number_is_dialled_by_its_digits() {
    for (phone, link) in [
        ("+39 02 123-456", Some("tel:+3902123456")),
        ("(0722) 111 222", Some("tel:0722111222")),
        ("+٩٦٦ ٥٠ ١٢٣", Some("tel:+96650123")),
        ("none", None),
        ("", None),
    ] {
        assert_eq!(phone_link(phone).as_deref(), link, "{phone:?}");
    }
    assert_eq!(
        text_message_link("+40 722", "Mulțumim!").unwrap().as_deref(),
        Some("sms:+40722?body=Mul%C8%9Bumim%21")
    );
    assert_eq!(text_message_link("?", "Hello"), Ok(None));
}

proptest! {
    #[test]
    fn whatever_is_in_a_link_it_adds_no_field_and_stays_short(subject: String, text: String, phone: String) {
        if let Ok(link) = mail_link(&maria(), &subject, &text) {
            prop_assert!(link.len() <= LINK_BYTES && link.is_ascii());
            prop_assert!(!link.contains(|c: char| c.is_whitespace() || c.is_control()));
            prop_assert_eq!((link.matches('?').count(), link.matches('&').count()), (1, 1));
        }
        if let Ok(Some(link)) = text_message_link(&phone, &text) {
            prop_assert!(link.len() <= LINK_BYTES && link.is_ascii());
            prop_assert_eq!((link.matches('?').count(), link.matches('&').count()), (1, 0));
        }
    }
}
