//! Pictures in the letter, files beside it, and the shop's signature.

use crate::eml::{email, hostile, read_back};
use crate::readers::digest;
use domain::Language;
use drafts::{Attachment, Draft, Enclosed, InlinePicture, PicturePlace};
use proptest::prelude::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nwhatever is in it";

fn picture(place: PicturePlace) -> InlinePicture<'static> {
    InlinePicture {
        place,
        alternative: "the shop's mark",
        png: PNG,
        width: 240,
    }
}

/// Every byte there is, in lines as no mail may have them.
fn pdf() -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    content.extend((0..=255_u8).cycle().take(20_000));
    content
}

#[test]
fn a_letter_carries_its_card_and_its_pictures_whole() {
    let pdf = pdf();
    let to = email("layla@example.com");
    let draft = Draft {
        to: &to,
        to_name: "ليلى",
        from: None,
        from_name: "",
        subject: "شكراً لك",
        text: "عزيزتي ليلى،\n\nشكراً.",
        html: "<p>عزيزتي ليلى،</p><p>شكراً.</p>",
        language: Language::Ar,
        enclosed: Enclosed {
            pictures: &[
                picture(PicturePlace::Card),
                picture(PicturePlace::Code),
                picture(PicturePlace::Logo),
            ],
            attachments: &[Attachment {
                name: "بطاقة ليلى-7.pdf",
                media_type: "application/pdf",
                content: &pdf,
            }],
            signature: &["Bottega & Figli".to_owned(), "+39 02 1234".to_owned()],
        },
    };
    let seen = read_back(&draft);
    assert_eq!(
        seen.kinds,
        [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "image/png",
            "image/png",
            "image/png",
            "application/pdf",
        ]
    );
    let inline = |name: &str| {
        [
            "inline".to_owned(),
            format!("<{name}@note>"),
            "image/png".to_owned(),
            digest(PNG),
        ]
    };
    assert_eq!(seen.beside[..3], [inline("card"), inline("code"), inline("logo")]);
    assert_eq!(
        seen.beside[3],
        [
            "attachment".to_owned(),
            "بطاقة ليلى-7.pdf".to_owned(),
            "application/pdf".to_owned(),
            digest(&pdf)
        ]
    );
    let order = [
        "cid:card@note",
        "شكراً.",
        "cid:code@note",
        "Bottega &amp; Figli",
        "cid:logo@note",
    ];
    let places: Vec<usize> = order.iter().map(|what| seen.html.find(what).unwrap()).collect();
    assert!(
        places.is_sorted(),
        "{places:?}: the card above, the mark at the end"
    );
    assert!(
        seen.html.contains("<bdi>+39 02 1234</bdi>"),
        "a number is isolated in Arabic"
    );
    assert!(
        seen.text
            .ends_with("شكراً.\n\n-- \n\u{2068}Bottega & Figli\u{2069}\n\u{2068}+39 02 1234\u{2069}\n"),
        "in plain text too, or the number would be read from its end: {}",
        seen.text
    );
}

#[test]
fn a_layer_that_nothing_is_in_is_not_written() {
    let to = email("maria@example.com");
    let pdf = pdf();
    let file = Attachment {
        name: "card.pdf",
        media_type: "application/pdf",
        content: &pdf,
    };
    let logo = picture(PicturePlace::Logo);
    let kinds = |pictures: &[InlinePicture], attachments: &[Attachment]| {
        let draft = Draft {
            to: &to,
            to_name: "Maria",
            from: None,
            from_name: "",
            subject: "Thanks",
            text: "Thanks.",
            html: "<p>Thanks.</p>",
            language: Language::En,
            enclosed: Enclosed {
                pictures,
                attachments,
                signature: &[],
            },
        };
        read_back(&draft).kinds.join(" ")
    };
    assert_eq!(kinds(&[], &[]), "multipart/alternative text/plain text/html");
    assert_eq!(
        kinds(&[logo], &[]),
        "multipart/alternative text/plain multipart/related text/html image/png"
    );
    assert_eq!(
        kinds(&[], &[file]),
        "multipart/mixed multipart/alternative text/plain text/html application/pdf"
    );
}

proptest! {
    #[test]
    fn nothing_in_a_shops_details_or_a_files_name_acts_in_the_letter(
        alternative in hostile(),
        name in hostile(),
        lines in prop::collection::vec(hostile(), 0..4),
        content in prop::collection::vec(any::<u8>(), 0..500),
    ) {
        let to = email("maria@example.com");
        let seen = |alternative: &str, name: &str, lines: &[String]| read_back(&Draft {
            to: &to,
            to_name: "Maria",
            from: None,
            from_name: "",
            subject: "Thanks",
            text: "Thanks.",
            html: "<p>Thanks.</p>",
            language: Language::En,
            enclosed: Enclosed {
                pictures: &[InlinePicture { alternative, ..picture(PicturePlace::Logo) }],
                attachments: &[Attachment {
                    name: &format!("card {name}"),
                    media_type: "application/pdf",
                    content: &content,
                }],
                signature: lines,
            },
        });
        let harmless = seen("mark", "Maria", &vec!["a".to_owned(); lines.len()]);
        let seen = seen(&alternative, &name, &lines);
        prop_assert_eq!(&seen.beside[1][3], &digest(&content));
        prop_assert!(!seen.beside[1][1].contains(char::is_control));
        prop_assert_eq!(
            seen.html.matches(['<', '>', '"']).count(),
            harmless.html.matches(['<', '>', '"']).count(),
            "what a person typed is no part of the page"
        );
    }
}
