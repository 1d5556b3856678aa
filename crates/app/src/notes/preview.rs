//! A note as it will look, before or after it is made.

use super::call::{CallFacts, call_facts};
use super::card::{CardFacts, DrawFault, PreviewSide, sides};
use super::draft::{MailPreview, whole_letter};
use super::options::NoteOptions;
use super::preflight::thanks;
use super::prepare::{Brief, Recipient};
use super::problem::NoteProblem;
use super::run::note_by;
use super::text::TextCost;
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    Channel, CustomerId, FormOfAddress, Formality, Language, Letter, NoteId, SpanKind, VoucherCode,
};
use messages::Filled;
use serde::Serialize;
use ts_rs::TS;

/// A filled note with everything that stands in its way.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NotePreview {
    /// Subject of the e-mail.
    pub subject: String,
    /// The text; empty when it cannot be filled.
    pub text: String,
    /// The same as an HTML fragment, for the view as e-mail.
    pub html: String,
    /// What it costs, for text messages.
    pub text_cost: Option<TextCost>,
    /// What whoever calls should know, for calls to customers on the list.
    pub call: Option<CallFacts>,
    /// The e-mail, where that is what was asked for.
    pub mail: Option<MailPreview>,
    /// The sides of the card, for cards that can be drawn.
    pub sides: Vec<PreviewSide>,
    /// Which of the sides carries the letter.
    pub written: usize,
    /// The language it is written in.
    pub language: Language,
    /// How grammar speaks to the reader.
    pub form: FormOfAddress,
    /// How close the shop stands.
    pub formality: Formality,
    /// The code that it carries.
    pub voucher: Option<VoucherCode>,
    /// What the handwriting started from; ask with it again for the same card.
    pub seed: u32,
    /// Whether it both thanks and offers, which may be better in two steps; asked before it is made.
    pub thanks_and_offers: bool,
    /// Whether its text was written over by hand.
    pub edited: bool,
    /// What stands in its way.
    pub problems: Vec<NoteProblem>,
}

impl Desk {
    /// Fills a message for one customer, or for an invented person, and draws it; gives nothing away and stores nothing.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a message, customer, hand, format or campaign that is not there. What stands in
    /// the note's way is in [`NotePreview::problems`].
    pub fn note_preview(
        &self,
        options: &NoteOptions,
        customer: Option<CustomerId>,
        channel: Channel,
    ) -> Result<NotePreview, DeedError> {
        let mut brief = self.brief(options)?;
        brief.channel = channel;
        if customer.is_none() {
            brief.allow_for_invention();
        }
        let recipient: Recipient = match customer {
            Some(id) => self
                .store
                .read(|tx| brief.recipient(tx, id))?
                .ok_or_else(|| DeedError::not_found("customer", id))?,
            None => brief.invented(options.language.unwrap_or(brief.shop.language)),
        };
        let address = brief.address(&recipient.addressee.customer.fields);
        let mut preview = NotePreview {
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            text_cost: None,
            call: None,
            mail: None,
            sides: Vec::new(),
            written: 0,
            language: address.language,
            form: address.form,
            formality: address.formality,
            voucher: None,
            seed: brief.seed,
            thanks_and_offers: false,
            edited: options.text.is_some(),
            problems: brief.gate(&recipient, channel).err().into_iter().collect(),
        };
        let filled = match brief.fill(&recipient) {
            Ok(filled) => filled,
            Err(problem) => {
                preview.problems.push(problem);
                return Ok(preview);
            }
        };
        let mut letter = filled.letter.clone();
        preview.subject.clone_from(&filled.subject);
        preview.voucher = code_in(&letter);
        preview.thanks_and_offers = preview.voucher.is_some() && thanks(&brief);
        if channel == Channel::Email {
            match self.mail_preview(&brief, &recipient, &filled) {
                Ok(Ok((whole, mail))) => {
                    letter = whole;
                    preview.mail = Some(mail);
                }
                Ok(Err(problem)) => preview.problems.push(problem),
                Err(error) => return Err(error),
            }
        }
        preview.text = letter.plain_text();
        preview.html = messages::html(&letter);
        if let (Channel::Phone, Some(id)) = (channel, customer) {
            preview.call = self.store.read(|tx| call_facts(tx, id, &brief.shop))?;
        }
        if channel == Channel::Text {
            let cost = TextCost::of(&preview.text, &brief.shop);
            preview.problems.extend(cost.within_limit().err());
            preview.text_cost = Some(cost);
        }
        if channel == Channel::Card {
            match brief.compose(self, &recipient, &letter) {
                Ok(card) => {
                    preview.sides = sides(&card, &Self::format(&brief.format)?);
                    preview.written = card.written;
                }
                Err(problem) => preview.problems.push(problem),
            }
        }
        Ok(preview)
    }

    /// The letter as it is mailed, and the mail.
    fn mail_preview(
        &self,
        brief: &Brief,
        recipient: &Recipient,
        filled: &Filled,
    ) -> Result<Result<(Letter, MailPreview), NoteProblem>, DeedError> {
        let fields = &recipient.addressee.customer.fields;
        let note = brief
            .template(brief.address(fields).language)
            .and_then(|template| note_by(brief, recipient, Channel::Email, &template, filled));
        let note = match note {
            Ok(note) => note,
            Err(problem) => return Ok(Err(problem)),
        };
        let whole = match &note.mail {
            Some(carries) => whole_letter(&note.letter, note.language, carries),
            None => note.letter.clone(),
        };
        Ok(match self.mail_drawn(&note, fields, &brief.shop) {
            Ok(mail) => Ok((whole, mail.preview())),
            Err(DrawFault::Records(error)) => return Err(error),
            Err(fault) => Err(fault.into()),
        })
    }

    /// A stored note, drawn again as it was.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn note_open(&self, id: NoteId) -> Result<NotePreview, DeedError> {
        let (note, former, shop, facts) = self.store.read(|tx| {
            let note = store::notes::get(tx, id)?.ok_or_else(|| DeedError::not_found("note", id))?;
            let shop = store::shop::load(tx)?;
            let facts = match note.channel {
                Channel::Phone => call_facts(tx, note.customer, &shop)?,
                _ => None,
            };
            Ok::<_, DeedError>((note, store::former_texts::of_note(tx, id)?, shop, facts))
        })?;
        let mut problems = Vec::new();
        let mail = if note.channel == Channel::Email {
            let reader = self
                .store
                .read(|tx| Ok::<_, DeedError>(store::customers::get(tx, note.customer)?))?;
            match reader.map(|reader| self.mail_drawn(&note, &reader.fields, &shop)) {
                Some(Ok(mail)) => Some(mail.preview()),
                Some(Err(fault)) => {
                    problems.push(fault.into());
                    None
                }
                None => None,
            }
        } else {
            None
        };
        let is_card = note.channel == Channel::Card;
        let drawn = CardFacts::of(&note).filter(|_| is_card);
        let (sides, written) = match drawn.map(|facts| self.compose(&facts)) {
            Some(Ok(card)) => {
                let format = note.format.as_ref().map(Self::format).transpose()?;
                (
                    format.map_or_else(Vec::new, |format| sides(&card, &format)),
                    card.written,
                )
            }
            Some(Err(problem)) => {
                problems.push(problem.into());
                (Vec::new(), 0)
            }
            None => (Vec::new(), 0),
        };
        let letter = match &note.mail {
            Some(carries) => whole_letter(&note.letter, note.language, carries),
            None => note.letter.clone(),
        };
        Ok(NotePreview {
            text: letter.plain_text(),
            html: messages::html(&letter),
            mail,
            call: facts,
            text_cost: (note.channel == Channel::Text)
                .then(|| TextCost::of(&note.letter.plain_text(), &shop)),
            subject: note.subject,
            sides,
            written,
            language: note.language,
            form: note.form,
            formality: note.formality,
            voucher: note.voucher,
            seed: note.seed,
            thanks_and_offers: false,
            edited: !former.is_empty(),
            problems,
        })
    }
}

/// The voucher code that a letter carries.
pub(super) fn code_in(letter: &Letter) -> Option<VoucherCode> {
    letter.blocks.iter().find_map(|block| {
        let span = block.spans.iter().find(|span| span.kind == SpanKind::Code)?;
        VoucherCode::from_elsewhere(&block.text[span.start..span.end]).ok()
    })
}
