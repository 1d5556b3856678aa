//! What a note's e-mail carries beside its letter, decided when the note is written.

use super::prepare::{Brief, Recipient};
use super::preview::code_in;
use super::problem::NoteProblem;
use cards::CardError;
use domain::{Channel, Letter, MailCode, MailSnapshot, Purpose, QrContent, Stationery, Template};
use messages::TemplateFacts;

impl Brief {
    /// Whether a card is made of a note by this channel: printed, or enclosed with an e-mail.
    pub fn makes_card(&self, channel: Channel) -> bool {
        channel == Channel::Card || (channel == Channel::Email && self.mail.card.is_some())
    }

    /// How the card of a note by this channel is made. Nobody writes a name with a pen into an e-mail.
    pub fn stationery_for(&self, channel: Channel) -> Stationery {
        match channel {
            _ if !self.makes_card(channel) => Stationery::default(),
            Channel::Card => self.stationery.clone(),
            _ => Stationery {
                pen_slot: false,
                ..self.stationery.clone()
            },
        }
    }

    /// Whether the law wants a way out in the message, and that it says who writes: it offers something, or asks
    /// for an opinion, be it by a square code.
    pub fn must_offer_a_way_out(&self, template: &Template, channel: Channel) -> bool {
        let asks =
            TemplateFacts::of(template).asks_feedback || (channel == Channel::Email && self.mails_ask());
        self.purpose(template) == Purpose::Offer || asks
    }

    /// What the e-mail of a letter carries beside it.
    pub fn mail_snapshot(&self, recipient: &Recipient, letter: &Letter) -> Result<MailSnapshot, NoteProblem> {
        let address = self.address(&recipient.addressee.customer.fields);
        let template = self.template(address.language)?;
        let must_say = self.must_offer_a_way_out(&template, Channel::Email);
        let shop = &self.shop;
        let who = if shop.sender.is_empty() {
            &shop.company
        } else {
            &shop.sender
        };
        Ok(MailSnapshot {
            from: shop.email.clone(),
            from_name: who.clone(),
            signature: self.signature(must_say),
            way_out: must_say.then(|| {
                self.catalogue
                    .opt_out_line(address.language, address.form, address.formality)
            }),
            logo: self.mail.logo,
            card: self.mail.card,
            code: self.mail_code(recipient, letter)?,
        })
    }

    fn signature(&self, must_say: bool) -> Vec<String> {
        let Some(own) = &self.mail.signature else {
            // The name alone stands at the letter's end already.
            return Some(self.shop.details())
                .filter(|details| details.len() > 1)
                .unwrap_or_default();
        };
        let mut lines: Vec<String> = own
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        if must_say {
            for detail in self.shop.details() {
                if !lines.iter().any(|line| line.contains(&detail)) {
                    lines.push(detail);
                }
            }
        }
        lines
    }

    fn mail_code(&self, recipient: &Recipient, letter: &Letter) -> Result<Option<MailCode>, NoteProblem> {
        let Some(content) = self.mail.qr else {
            return Ok(None);
        };
        let text = match content {
            QrContent::Voucher => code_in(letter).map(|code| code.to_string()),
            QrContent::Survey => Some(self.survey_link(recipient)).filter(|link| !link.is_empty()),
        };
        let Some(text) = text else { return Ok(None) };
        cards::code_png(&text).map_err(|error: CardError| NoteProblem::from(error))?;
        Ok(Some(MailCode { content, text }))
    }

    /// Whether e-mails carry a square code for the survey.
    fn mails_ask(&self) -> bool {
        self.mail.qr == Some(QrContent::Survey) && !self.shop.survey_link.is_empty()
    }
}
