//! A note's e-mail with all that it carries.

use super::card::{CardFacts, DrawFault};
use super::hand_over::DraftWays;
use crate::desk::Desk;
use crate::error::DeedError;
use base64::prelude::{BASE64_STANDARD, Engine};
use cards::{CardError, Day, PdfFacts, Sheet};
use domain::{
    Block, Customer, CustomerFields, Direction, Email, EnclosedCard, Language, Letter, MailSnapshot, Note,
    QrContent, Role, Shop, Span, SpanKind,
};
use drafts::{Attachment, Draft, DraftError, Enclosed, InlinePicture, PicturePlace};
use serde::Serialize;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use ts_rs::TS;

/// How wide a card is drawn, and shown: twice as many points as pixels, for sharp screens.
const CARD_POINTS: u32 = 1040;
const CARD_PIXELS: u32 = 520;
/// The longest side of the shop's sign, and how wide it is shown.
const LOGO_POINTS: u32 = 320;
const LOGO_PIXELS: u32 = 160;
const CODE_PIXELS: u32 = 160;

/// An e-mail before it is bytes.
pub(super) struct Mail {
    to: Option<Email>,
    to_name: String,
    subject: String,
    text: String,
    html: String,
    language: Language,
    carries: MailSnapshot,
    pictures: Vec<Shown>,
    /// The card as a file: its name and its content.
    file: Option<(String, Vec<u8>)>,
}

struct Shown {
    place: PicturePlace,
    alternative: String,
    png: Vec<u8>,
    width: u32,
}

/// An e-mail as mail programs show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MailPreview {
    /// Who writes: name and address.
    pub from: String,
    /// To whom: name and address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The whole page, its pictures inside it; nothing of it is fetched.
    pub html: String,
    /// The same for programs that show no pages.
    pub text: String,
    /// The files that go with it.
    pub files: Vec<MailFile>,
}

/// A file that goes with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MailFile {
    /// Its name.
    pub name: String,
    /// How long it is.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl Mail {
    fn enclosed<T>(&self, work: impl FnOnce(&Enclosed<'_>) -> T) -> T {
        let pictures: Vec<InlinePicture<'_>> = self
            .pictures
            .iter()
            .map(|picture| InlinePicture {
                place: picture.place,
                alternative: &picture.alternative,
                png: &picture.png,
                width: picture.width,
            })
            .collect();
        let files: Vec<Attachment<'_>> = self
            .file
            .iter()
            .map(|(name, content)| Attachment {
                name,
                media_type: "application/pdf",
                content,
            })
            .collect();
        work(&Enclosed {
            pictures: &pictures,
            attachments: &files,
            signature: &self.carries.signature,
        })
    }

    /// Who writes.
    pub fn from(&self) -> Option<&Email> {
        self.carries.from.as_ref()
    }

    /// The bytes of the draft's file.
    ///
    /// # Errors
    /// Those of [`Self::bytes`].
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is not general enough over the lifetime of what it borrows"
    )]
    pub fn eml(&self) -> Result<Vec<u8>, DeedError> {
        self.bytes(|draft| draft.to_eml())
    }

    /// The bytes that `make` gives.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no address to write to; a blank letter is never stored.
    pub fn bytes(
        &self,
        make: impl FnOnce(&Draft<'_>) -> Result<Vec<u8>, DraftError>,
    ) -> Result<Vec<u8>, DeedError> {
        let to = self
            .to
            .as_ref()
            .ok_or_else(|| DeedError::not_found("e-mail address of customer", &self.to_name))?;
        let mail = self.enclosed(|enclosed| {
            make(&Draft {
                to,
                to_name: &self.to_name,
                from: self.carries.from.as_ref(),
                from_name: &self.carries.from_name,
                subject: &self.subject,
                text: &self.text,
                html: &self.html,
                language: self.language,
                enclosed: *enclosed,
            })
        });
        mail.map_err(|error| DeedError::Unexpected {
            detail: error.to_string(),
        })
    }

    /// How it looks.
    pub fn preview(&self) -> MailPreview {
        let mailbox = |name: &str, email: Option<&Email>| match (name.trim(), email) {
            ("", None) => String::new(),
            (name, None) => name.to_owned(),
            ("", Some(email)) => email.to_string(),
            (name, Some(email)) => format!("{name} <{email}>"),
        };
        let mut html = self.enclosed(|enclosed| drafts::page(&self.html, self.language, enclosed));
        for picture in &self.pictures {
            let address = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&picture.png));
            html = html.replace(
                &format!("src=\"{}\"", picture.place.address()),
                &format!("src=\"{address}\""),
            );
        }
        MailPreview {
            from: mailbox(&self.carries.from_name, self.carries.from.as_ref()),
            to: mailbox(&self.to_name, self.to.as_ref()),
            subject: self.subject.clone(),
            html,
            text: drafts::plain(&self.text, self.language, &self.carries.signature),
            files: self
                .file
                .iter()
                .map(|(name, content)| MailFile {
                    name: name.clone(),
                    bytes: content.len() as u64,
                })
                .collect(),
        }
    }

    /// In every way in which it can be handed over, but for its file.
    pub fn ways(&self) -> DraftWays {
        let text = drafts::plain(&self.text, self.language, &self.carries.signature);
        let bare = Enclosed {
            signature: &self.carries.signature,
            ..Enclosed::default()
        };
        let link = self.to.as_ref().and_then(|to| {
            // Longer than programs take, it is cut somewhere in the letter.
            drafts::mail_link(to, &self.subject, &text).ok()
        });
        DraftWays {
            file: String::new(),
            link,
            longest_link: drafts::LINK_BYTES as u32,
            to: self.to.as_ref().map(ToString::to_string).unwrap_or_default(),
            subject: self.subject.clone(),
            html: drafts::page(&self.html, self.language, &bare),
            text,
            pictures: !self.pictures.is_empty(),
            files: self.file.iter().map(|(name, _)| name.clone()).collect(),
        }
    }
}

impl Desk {
    /// The e-mail of a note; the same note gives the same one.
    pub(super) fn mail_of(&self, note: &Note, reader: &Customer, shop: &Shop) -> Result<Mail, DeedError> {
        let mail = self.mail_drawn(note, &reader.fields, shop);
        mail.map_err(|fault| match fault {
            DrawFault::Records(error) => error,
            fault => DeedError::Unexpected {
                detail: fault.to_string(),
            },
        })
    }

    /// The same, with what is wrong with its card told apart.
    pub(super) fn mail_drawn(
        &self,
        note: &Note,
        reader: &CustomerFields,
        shop: &Shop,
    ) -> Result<Mail, DrawFault> {
        let carries = match &note.mail {
            Some(kept) => kept.clone(),
            // It was written before notes kept this.
            None => MailSnapshot {
                from: shop.email.clone(),
                from_name: if shop.sender.is_empty() {
                    &shop.company
                } else {
                    &shop.sender
                }
                .clone(),
                ..MailSnapshot::default()
            },
        };
        let letter = whole_letter(&note.letter, note.language, &carries);
        let mut mail = Mail {
            to: reader.email.clone(),
            to_name: reader.display_name(),
            subject: note.subject.clone(),
            text: letter.plain_text(),
            html: messages::html(&letter),
            language: note.language,
            pictures: Vec::new(),
            file: None,
            carries,
        };
        self.enclose(&mut mail, note)?;
        Ok(mail)
    }

    fn enclose(&self, mail: &mut Mail, note: &Note) -> Result<(), DrawFault> {
        if let (Some(how), Some(facts), Some(format)) = (mail.carries.card, CardFacts::of(note), &note.format)
        {
            let card = self.compose(&facts)?;
            let format = Self::format(format)?;
            match how {
                EnclosedCard::Picture => mail.pictures.push(Shown {
                    place: PicturePlace::Card,
                    alternative: note.subject.clone(),
                    png: cards::card_png(&card, &format, CARD_POINTS)?,
                    width: CARD_PIXELS,
                }),
                EnclosedCard::Pdf => {
                    let mut content = Vec::new();
                    cards::write_pdf_on(
                        NonZeroUsize::MIN,
                        1,
                        |_| Ok::<_, CardError>(card.clone()),
                        &Sheet::one_up(&format),
                        &facts_of(note, &mail.carries),
                        &domain::Adjustment::default(),
                        &mut content,
                        &mut |_| ControlFlow::Continue(()),
                    )?;
                    let name = drafts::file_name(&note.subject, note.id.0, "pdf");
                    mail.file = Some((name, content));
                }
            }
        }
        if let Some(code) = &mail.carries.code {
            mail.pictures.push(Shown {
                place: PicturePlace::Code,
                alternative: messages::qr_caption(code.content, note.language).to_owned(),
                png: cards::code_png(&code.text)?,
                width: CODE_PIXELS,
            });
        }
        if let Some(logo) = mail.carries.logo {
            let picture = self.picture(logo)?;
            let (across, down) = (picture.width(), picture.height().max(1));
            let png = self.small_logo(logo, &picture);
            mail.pictures.push(Shown {
                place: PicturePlace::Logo,
                alternative: mail.carries.from_name.clone(),
                png,
                // A tall sign is as tall as a wide one is wide.
                width: (LOGO_PIXELS * across / down.max(across)).clamp(1, across.max(1)),
            });
        }
        Ok(())
    }

    /// A logo as e-mails carry it, made once.
    fn small_logo(&self, id: domain::PictureId, picture: &cards::Picture) -> Vec<u8> {
        let mut kept = self
            .logos
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.entry(id)
            .or_insert_with(|| picture.to_small_png(LOGO_POINTS))
            .clone()
    }
}

/// The letter as it is mailed: with the way out at its foot, and before it the link that a square code for the survey
/// holds, for whoever reads plain text or has the mail on the telephone that would have to scan it.
pub(super) fn whole_letter(letter: &Letter, language: Language, carries: &MailSnapshot) -> Letter {
    let mut letter = letter.clone();
    let code = carries.code.as_ref();
    let survey = code.filter(|code| code.content == QrContent::Survey);
    if let Some(code) = survey.filter(|code| !letter.plain_text().contains(&code.text)) {
        letter.blocks.push(survey_link(&code.text, language));
    }
    letter.blocks.extend(carries.way_out.iter().map(|text| Block {
        role: Role::Body,
        text: text.clone(),
        spans: Vec::new(),
    }));
    letter
}

fn survey_link(link: &str, language: Language) -> Block {
    let rtl = language.direction() == Direction::Rtl;
    let (open, close) = if rtl { ("\u{2066}", "\u{2069}") } else { ("", "") };
    let before = format!("{} {open}", messages::qr_caption(QrContent::Survey, language));
    Block {
        role: Role::Body,
        spans: vec![Span {
            start: before.len(),
            end: before.len() + link.len(),
            kind: SpanKind::Link,
        }],
        text: format!("{before}{link}{close}"),
    }
}

/// What the card's file says about itself.
fn facts_of(note: &Note, carries: &MailSnapshot) -> PdfFacts {
    PdfFacts {
        title: note.subject.clone(),
        author: carries.from_name.clone(),
        language: note.language,
        created: Day {
            year: note.written_on.year(),
            month: note.written_on.month() as u8,
            day: note.written_on.day() as u8,
        },
    }
}
