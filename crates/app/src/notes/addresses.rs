//! What goes with cards: addressed envelopes, address labels, the list of names for the pen.

use super::card::DrawFault;
use super::export::{Papers, fault};
use super::options::{EnvelopeFile, LabelFile, RunFiles};
use super::places::{Places, next_place};
use super::problem::NoteProblem;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::post::{check_label, envelope, label_sheet};
use crate::whole_file::WholeFile;
use cards::{Addressed, Envelope, Envelopes, LabelSheet, Labels, PenList, Roll};
use domain::{CustomerFields, HandId, Note, Role, Shop, SpanKind};
use std::path::Path;

/// A longer name would not be read any more in a row of the pen list.
const LONGEST_ROW: usize = 44;

/// The papers that a reader's address has to go on; none by default.
#[derive(Default)]
pub(super) struct Post {
    envelope: Option<(&'static Envelope, Option<HandId>)>,
    labels: Option<&'static LabelSheet>,
}

impl Desk {
    /// The papers that are asked for, which have to be known.
    pub(super) fn post(&self, files: &RunFiles) -> Result<Post, DeedError> {
        let envelope = match &files.envelopes {
            None => None,
            Some(asked) => {
                if let Some(hand) = &asked.hand {
                    self.store.read(|tx| Self::check_hand(tx, hand))?;
                    self.teach(hand)?;
                }
                Some((envelope(&asked.envelope)?, asked.hand.clone()))
            }
        };
        let labels = match &files.labels {
            None => None,
            Some(asked) => Some(self.first_label(asked, &[])?.0),
        };
        Ok(Post { envelope, labels })
    }

    /// Whether the reader has an address that goes on all these papers.
    pub(super) fn check_post(
        &self,
        post: &Post,
        customer: &CustomerFields,
        shop: &Shop,
    ) -> Result<(), NoteProblem> {
        if post.envelope.is_none() && post.labels.is_none() {
            return Ok(());
        }
        let lines = postal_lines(customer, shop)?;
        if let Some((envelope, hand)) = &post.envelope {
            let envelopes = Envelopes {
                envelope,
                hand: hand.as_ref(),
            };
            let post = Addressed {
                sender: sender(shop, customer),
                recipient: lines.clone(),
            };
            cards::check_envelope(&self.press, &envelopes, &post)?;
        }
        if let Some(sheet) = post.labels {
            cards::check_label(&self.press, sheet, &lines)?;
        }
        Ok(())
    }

    /// The sheet that labels are printed on, and its first free label from 1 once these places are taken.
    fn first_label(
        &self,
        asked: &LabelFile,
        taken: &[Places],
    ) -> Result<(&'static LabelSheet, u32), DeedError> {
        let sheet = label_sheet(&asked.sheet)?;
        let start = if let Some(start) = asked.start {
            start
        } else {
            self.store.read(|tx| next_place(tx, sheet, taken))?
        };
        check_label(sheet, start)?;
        Ok((sheet, start))
    }

    pub(super) fn print_envelopes(
        &self,
        papers: &Papers<'_>,
        asked: &EnvelopeFile,
        file: &mut WholeFile,
        path: &Path,
    ) -> Result<(), DeedError> {
        let envelopes = Envelopes {
            envelope: envelope(&asked.envelope)?,
            hand: asked.hand.as_ref(),
        };
        let mut watch = papers.watch();
        cards::envelopes_pdf(
            &self.press,
            &envelopes,
            &self.post_of(papers),
            &papers.facts,
            &self.adjustment_on(papers.print.memory, envelopes.envelope.size)?,
            file,
            &mut watch,
        )
        .map(|_| ())
        .map_err(|error| fault(error, path))
    }

    /// Prints the labels, behind the places that are `taken`; answers with theirs.
    pub(super) fn print_labels(
        &self,
        papers: &Papers<'_>,
        asked: &LabelFile,
        taken: &[Places],
        file: &mut WholeFile,
        path: &Path,
    ) -> Result<Places, DeedError> {
        let (sheet, start) = self.first_label(asked, taken)?;
        let labels = Labels {
            sheet,
            start: start as usize - 1,
        };
        let mut watch = papers.watch();
        let next = cards::labels_pdf(
            &self.press,
            labels,
            &self.addresses(papers),
            &papers.facts,
            &self.adjustment_on(papers.print.memory, sheet.paper)?,
            file,
            &mut watch,
        )
        .map_err(|error| fault(error, path))?;
        Ok(Places::new(sheet, start, next as u32 + 1))
    }

    pub(super) fn print_pen_list(
        &self,
        papers: &Papers<'_>,
        file: &mut WholeFile,
        path: &Path,
    ) -> Result<(), DeedError> {
        let language = papers.shop.language;
        let title = [messages::pen_list_title(language), papers.shop.company.as_str()];
        let list = PenList {
            title: &title.join(" \u{2013} "),
            direction: language.direction(),
        };
        let facts = cards::PdfFacts {
            language,
            ..papers.facts.clone()
        };
        let mut watch = papers.watch();
        cards::pen_list_pdf(
            &self.press,
            &list,
            &self.names_by_pen(papers),
            &facts,
            file,
            &mut watch,
        )
        .map(|_| ())
        .map_err(|error| fault(error, path))
    }

    /// Each card's number with the name as the greeting has it, and the whole name where that is another.
    fn names_by_pen(
        &self,
        papers: &Papers<'_>,
    ) -> Roll<impl Fn(usize) -> Result<(u32, String), DrawFault> + Sync> {
        let cards = papers.cards;
        let get = move |index: usize| {
            let note = cards.note(index)?;
            let whole = self.reader_of(&note)?.fields.display_name();
            let name = match greeted(&note) {
                Some(greeted) if greeted == whole => whole,
                Some(greeted) => {
                    let both = format!("{greeted} ({whole})");
                    if both.chars().count() > LONGEST_ROW {
                        greeted.to_owned()
                    } else {
                        both
                    }
                }
                None => whole,
            };
            Ok((cards.place(index), shortened(name)))
        };
        Roll {
            count: cards.len(),
            get,
        }
    }

    /// From whom and to whom each card goes, as it is now.
    fn post_of(&self, papers: &Papers<'_>) -> Roll<impl Fn(usize) -> Result<Addressed, DrawFault> + Sync> {
        let (cards, shop) = (papers.cards, papers.shop);
        let get = move |index: usize| {
            let note = cards.note(index)?;
            let reader = self.reader_of(&note)?.fields;
            Ok(Addressed {
                sender: sender(shop, &reader),
                recipient: reader.address_lines(shop.country),
            })
        };
        Roll {
            count: cards.len(),
            get,
        }
    }

    /// The address of each card's reader, as it is now.
    fn addresses(
        &self,
        papers: &Papers<'_>,
    ) -> Roll<impl Fn(usize) -> Result<Vec<String>, DrawFault> + Sync> {
        let (cards, country) = (papers.cards, papers.shop.country);
        let get = move |index: usize| {
            let note = cards.note(index)?;
            Ok(self.reader_of(&note)?.fields.address_lines(country))
        };
        Roll {
            count: cards.len(),
            get,
        }
    }
}

/// The lines of a reader's address, if a postman could find it.
pub(super) fn postal_lines(customer: &CustomerFields, shop: &Shop) -> Result<Vec<String>, NoteProblem> {
    if !customer.address.is_deliverable() {
        return Err(NoteProblem::NoPostalAddress);
    }
    Ok(customer.address_lines(shop.country))
}

/// The shop's own lines on post to a reader.
fn sender(shop: &Shop, reader: &CustomerFields) -> Vec<String> {
    let abroad = reader.address.is_abroad(shop.country);
    domain::sender_lines(&shop.company, &shop.address, shop.country, abroad)
}

/// A name that goes into a row.
fn shortened(name: String) -> String {
    if name.chars().count() <= LONGEST_ROW {
        return name;
    }
    let kept: String = name.chars().take(LONGEST_ROW - 1).collect();
    format!("{kept}…")
}

/// The name that the greeting calls its reader by.
fn greeted(note: &Note) -> Option<&str> {
    let greeting = note
        .letter
        .blocks
        .iter()
        .find(|block| block.role == Role::Greeting)?;
    let span = greeting.spans.iter().find(|span| span.kind == SpanKind::Name)?;
    greeting.text.get(span.start..span.end)
}
