//! One note for one person: gate, voucher, text, card; nothing is written.

use super::addresses::postal_lines;
use super::asking::with_own_code;
use super::card::{CardFacts, DrawFault};
use super::options::NoteOptions;
use super::preview::code_in;
use super::problem::NoteProblem;
use super::text::number_of;
use super::unseen::unseen;
use crate::campaigns::GIVEN_BY_HAND;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::stationery::{check_pictures, usual};
use crate::vouchers::CodeStream;
use cards::Card;
use domain::{
    Addressee, Campaign, Channel, CustomerFields, CustomerId, Due, Errand, FormOfAddress, Formality,
    FormatId, HandId, Language, Letter, MailSetup, Occasion, PrintSetup, Purchase, Purpose, QrContent,
    Refusal, Rule, Shop, Stationery, Template, Usual, Voucher, VoucherState, contacts_count_since, refusals,
};
use jiff::civil::Date;
use messages::{Catalogue, Filled, Filling, TemplateFacts, VoucherFacts};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{ReadTx, StoreError};

/// What is the same for every note of a run, or for the one of a person who is an exception.
#[derive(Clone)]
pub(super) struct Brief {
    pub shop: Shop,
    pub catalogue: Arc<Catalogue>,
    pub options: NoteOptions,
    pub campaign: Option<Campaign>,
    pub stationery: Stationery,
    pub mail: MailSetup,
    pub print: PrintSetup,
    pub hand: HandId,
    pub format: FormatId,
    pub is_postcard: bool,
    pub today: Date,
    pub secret: [u8; 32],
    pub seed: u32,
    /// A reason was stated to write to them although the gate would hold it back.
    pub overridden: bool,
    /// The channel whose words are taken; cards and mails share theirs.
    pub channel: Channel,
}

/// The person a note goes to, with what they bought.
pub(crate) struct Recipient {
    pub addressee: Addressee,
    pub purchase: Option<Purchase>,
    pub first_purchase: Option<Date>,
    pub voucher: Option<Voucher>,
    /// What their code is asked for.
    pub claim: Due,
    /// Why the campaign gives them no new code, if it does not.
    pub barred: Option<NoteProblem>,
    /// The code of the campaign's own list that would be given next.
    pub next_brought_along: Option<domain::VoucherCode>,
    /// The code that their answer comes back by, once it is given.
    pub ask: Option<domain::AskCode>,
}

/// How a note speaks to its reader.
#[derive(Clone, Copy)]
pub(super) struct Address {
    pub language: Language,
    pub form: FormOfAddress,
    pub formality: Formality,
}

impl Desk {
    /// Lays out what a run with `options` needs.
    pub(super) fn brief(&self, options: &NoteOptions) -> Result<Brief, DeedError> {
        let catalogue = self.catalogue()?;
        if !catalogue.knows(&options.template) {
            return Err(DeedError::not_found("message", &options.template));
        }
        let (shop, secret, campaign, usual, hand) = self.store.read(|tx| {
            let campaign = match options.campaign {
                Some(id) => {
                    Some(store::campaigns::get(tx, id)?.ok_or_else(|| DeedError::not_found("campaign", id))?)
                }
                None => None,
            };
            let secret = store::shop::secret(tx)?.unwrap_or_default();
            let usual = usual(tx)?;
            let hand = options.hand.clone().or_else(|| usual.hand.clone());
            let hand = hand.unwrap_or_else(|| cards::hands()[0].id());
            Self::check_hand(tx, &hand)?;
            if let Some(stationery) = &options.stationery {
                check_pictures(tx, stationery)?;
            }
            if let Some(logo) = options.mail.as_ref().and_then(|mail| mail.logo) {
                store::pictures::get(tx, logo)?.ok_or_else(|| DeedError::not_found("picture", logo))?;
            }
            Ok::<_, DeedError>((store::shop::load(tx)?, secret, campaign, usual, hand))
        })?;
        let Usual {
            stationery,
            format,
            print,
            mail,
            ..
        } = usual;
        let format = options.format.clone().or(format);
        let format = format.unwrap_or_else(|| cards::formats()[0].id());
        let is_postcard = Self::format(&format)?.postcard;
        Ok(Brief {
            shop,
            catalogue,
            options: options.clone(),
            campaign,
            stationery: options.stationery.clone().unwrap_or(stationery),
            mail: options.mail.clone().unwrap_or(mail),
            print,
            hand,
            format,
            is_postcard,
            today: self.today(),
            secret,
            seed: options.seed.unwrap_or_else(|| self.random_u32()),
            overridden: false,
            channel: Channel::Card,
        })
    }
}

impl Brief {
    /// Reads what there is to know of a customer, or nothing when there is no such customer.
    pub fn recipient(&self, tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<Recipient>, DeedError> {
        let Some(addressee) =
            store::customers::addressee(tx, id, contacts_count_since(&self.shop, self.today))?
        else {
            return Ok(None);
        };
        let purchase = store::purchases::latest_thankable(tx, id)?;
        let first_purchase = store::purchases::first_paid_on(tx, id)?;
        let (mut voucher, mut next_brought_along, mut barred) = (None, None, None);
        let mut claim = Due::by_hand(self.occasion_key(purchase.as_ref()));
        if let Some(campaign) = &self.campaign {
            let name = &campaign.fields.name;
            if campaign.fields.rule != Rule::ByHand {
                match crate::campaigns::claim(tx, campaign, id, self.today)? {
                    Some(due) => claim = due,
                    None => {
                        barred = Some(NoteProblem::NotDue {
                            campaign: name.clone(),
                        });
                    }
                }
            }
            voucher = store::vouchers::peek(tx, campaign.id, id, &claim.occasion, self.today)?;
            if voucher.is_none() && campaign.fields.rule == Rule::ByHand {
                // What was given without a note, and is not used yet, is what the note tells of.
                let given = store::vouchers::peek(tx, campaign.id, id, GIVEN_BY_HAND, self.today)?;
                if let Some(given) = given.filter(|one| one.state.is_usable()) {
                    claim = Due::by_hand(GIVEN_BY_HAND);
                    voucher = Some(given);
                }
            }
            if voucher.is_none() {
                next_brought_along = store::vouchers::next_free(tx, campaign.id)?;
                match store::vouchers::may_have(tx, campaign, id) {
                    Ok(()) => {}
                    Err(error @ (StoreError::Capped { .. } | StoreError::NotForCustomer { .. })) => {
                        barred.get_or_insert(NoteProblem::of_campaign(name, error));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(Some(Recipient {
            addressee,
            purchase,
            first_purchase,
            voucher,
            claim,
            barred,
            next_brought_along,
            ask: None,
        }))
    }

    /// Gives the invented person a voucher to be told of, where no campaign was named.
    pub fn allow_for_invention(&mut self) {
        if self.campaign.is_none() {
            self.campaign = Some(crate::sample::invented_campaign(self.today));
        }
    }

    /// An invented person, for looking at messages before there are customers.
    pub fn invented(&self, language: Language) -> Recipient {
        crate::sample::invented_recipient(language, self.today, self.shop.currency)
    }

    /// The message in the reader's language, with the text that was edited for this run.
    pub fn template(&self, language: Language) -> Result<Template, NoteProblem> {
        let template = self
            .catalogue
            .get(&self.options.template, language)
            .ok_or(NoteProblem::MissingLanguage { language })?;
        let mut template = template.clone();
        if let Some(source) = &self.options.source {
            template.source.clone_from(source);
        }
        Ok(template)
    }

    /// How the note speaks to its reader.
    pub fn address(&self, customer: &CustomerFields) -> Address {
        Address {
            language: self
                .options
                .language
                .or(customer.language)
                .unwrap_or(self.shop.language),
            form: self.options.form.unwrap_or(customer.form),
            formality: self
                .options
                .formality
                .or(customer.formality)
                .unwrap_or(self.shop.formality),
        }
    }

    /// Under which a code is asked for again: the purchase it thanks for, the year of a yearly date, else the message.
    pub fn occasion_key(&self, purchase: Option<&Purchase>) -> String {
        let template = &self.options.template;
        let yearly = Language::ALL
            .into_iter()
            .find_map(|language| self.catalogue.get(template, language))
            .is_some_and(|template| template.occasion == Occasion::YearlyDate);
        match purchase {
            _ if yearly => format!("{template}:{}", self.today.year()),
            Some(purchase) => format!("purchase:{}", purchase.id),
            None => template.to_string(),
        }
    }

    /// What the handwriting of one person's card starts from: the same for the preview and the print.
    pub fn seed_of(&self, customer: CustomerId) -> u32 {
        // Knuth's multiplicative hash spreads neighbouring numbers; the run's seed shifts the whole deck.
        self.seed ^ (customer.0 as u32).wrapping_mul(2_654_435_761)
    }

    /// The stream of codes that the campaign would make for a customer.
    pub fn codes(&self, customer: CustomerId, claim: &Due) -> Option<CodeStream> {
        let campaign = self.campaign.as_ref()?;
        Some(CodeStream::new(
            &self.secret,
            campaign.id,
            customer,
            &claim.occasion,
        ))
    }

    /// What the person's code is or would be, and what forbids it to be given.
    fn voucher_facts(&self, recipient: &Recipient) -> (Option<VoucherFacts>, Option<NoteProblem>) {
        let Some(campaign) = &self.campaign else {
            return (None, None);
        };
        if let Some(voucher) = &recipient.voucher {
            let problem = match voucher.state {
                VoucherState::Given | VoucherState::Printed | VoucherState::Free => None,
                state => Some(NoteProblem::VoucherUnusable {
                    state,
                    voucher: voucher.code.clone(),
                }),
            };
            return (Some(facts_of(voucher)), problem);
        }
        let claim = &recipient.claim;
        let terms = store::vouchers::terms_of(&campaign.fields.terms, claim);
        let until = terms.last_day(claim.from.unwrap_or(self.today));
        let brought_along = recipient.next_brought_along.as_ref();
        let problem = if let Some(barred) = &recipient.barred {
            Some(barred.clone())
        } else if until.is_some_and(|until| until < self.today) {
            Some(NoteProblem::MissingField {
                field: "voucher.code".to_owned(),
            })
        } else if brought_along.is_none() && campaign.fields.imported_codes_only {
            Some(NoteProblem::NoCodeLeft {
                campaign: campaign.fields.name.clone(),
            })
        } else {
            None
        };
        let made_here = || {
            CodeStream::new(
                &self.secret,
                campaign.id,
                recipient.addressee.customer.id,
                &claim.occasion,
            )
            .first_code()
        };
        let facts = VoucherFacts {
            code: brought_along.cloned().unwrap_or_else(made_here),
            value: terms.value.clone(),
            minimum: terms.minimum,
            until,
        };
        (Some(facts), problem)
    }

    /// Fills the message for one person, with the text that was written for them by hand in its place where there is one.
    pub fn fill(&self, recipient: &Recipient) -> Result<Filled, NoteProblem> {
        let mut filled = self.fill_message(recipient)?;
        if let Some(copy) = &self.options.text {
            let text = match (&copy.code, code_in(&filled.letter)) {
                (Some(shown), Some(own)) => copy.text.replace(shown.as_str(), own.as_str()),
                _ => copy.text.clone(),
            };
            let text = with_own_code(&text, &self.ask_code(recipient));
            filled.letter = filled.letter.edited(&text);
            // It is added to whoever needs it, and would stand there twice.
            let address = self.address(&recipient.addressee.customer.fields);
            let way_out = self
                .catalogue
                .opt_out_line(address.language, address.form, address.formality);
            filled.letter.blocks.retain(|block| block.text != way_out);
            if filled.letter.blocks.is_empty() {
                return Err(NoteProblem::EmptyText);
            }
        }
        if self.channel == Channel::Text {
            let language = self.address(&recipient.addressee.customer.fields).language;
            self.finish_text(recipient, &self.template(language)?, &mut filled.letter);
        }
        Ok(filled)
    }

    /// Fills the message for one person. What forbids their code holds up only a letter that would carry it.
    pub fn fill_message(&self, recipient: &Recipient) -> Result<Filled, NoteProblem> {
        let customer = &recipient.addressee.customer.fields;
        let address = self.address(customer);
        let template = self.template(address.language)?;
        let mut set: BTreeMap<String, String> = self.options.set.clone();
        if let Some(years) = recipient
            .first_purchase
            .and_then(|first| whole_years(first, self.today))
        {
            set.entry("years".to_owned()).or_insert_with(|| years.to_string());
        }
        let (voucher, forbidden) = self.voucher_facts(recipient);
        let ask = self.ask_code(recipient);
        let filling = Filling {
            shop: &self.shop,
            customer,
            purchase: recipient.purchase.as_ref().map(|purchase| &purchase.fields),
            voucher,
            today: self.today,
            form: address.form,
            formality: address.formality,
            survey_id: Some(ask.as_str()),
            set: &set,
        };
        let filled = self.words(&template, &filling)?;
        if let Some(field) = unseen(&filled.letter) {
            return Err(NoteProblem::MissingField {
                field: field.to_owned(),
            });
        }
        match forbidden {
            Some(problem) if code_in(&filled.letter).is_some() => Err(problem),
            _ => Ok(filled),
        }
    }

    /// The message's words for the channel.
    fn words(&self, template: &Template, filling: &Filling<'_>) -> Result<Filled, NoteProblem> {
        let letter = match self.channel {
            Channel::Card | Channel::Email => return Ok(self.catalogue.fill(template, filling)?),
            Channel::Text => self
                .catalogue
                .fill_text(template, filling)?
                .ok_or(NoteProblem::NoTextWording)?,
            Channel::Phone => self.catalogue.fill_call(template, filling)?,
        };
        Ok(Filled {
            subject: String::new(),
            letter,
        })
    }

    /// Whether the person may be reached by `channel`, and can be.
    pub fn gate(&self, recipient: &Recipient, channel: Channel) -> Result<(), NoteProblem> {
        self.in_the_way(recipient, channel)?
            .into_iter()
            .next()
            .map_or(Ok(()), Err)
    }

    /// Everything that keeps the person from being reached by `channel`; what was overridden is not among it.
    pub fn in_the_way(
        &self,
        recipient: &Recipient,
        channel: Channel,
    ) -> Result<Vec<NoteProblem>, NoteProblem> {
        let customer = &recipient.addressee.customer;
        let template = self.template(self.address(&customer.fields).language)?;
        let mut found: Vec<NoteProblem> = self
            .refusals(recipient, channel, &template)
            .into_iter()
            .filter(|refusal| !(self.overridden && refusal.may_be_overridden()))
            .map(NoteProblem::from)
            .collect();
        if channel == Channel::Email && customer.fields.email.is_none() {
            found.push(NoteProblem::NoEmail);
        }
        if matches!(channel, Channel::Text | Channel::Phone) {
            found.extend(number_of(&customer.fields, &self.shop).err());
        }
        if self.must_offer_a_way_out(&template, channel)
            && let Some(field) = self.shop.missing_identity()
            // A card comes from the hands or the street of somebody; a mail could come from anywhere.
            && (field == "company" || channel == Channel::Email)
        {
            found.push(NoteProblem::ShopIncomplete {
                field: field.to_owned(),
            });
        }
        Ok(found)
    }

    /// What the gate says, overridden or not.
    pub fn refusals(&self, recipient: &Recipient, channel: Channel, template: &Template) -> Vec<Refusal> {
        refusals(
            &recipient.addressee.customer,
            channel,
            self.errand(template),
            &recipient.addressee.standing,
            &self.shop,
            self.today,
        )
    }

    /// What a message is for: one that tells of a code is an offer when its campaign is one, but an apology stays an
    /// apology.
    pub fn purpose(&self, template: &Template) -> Purpose {
        let offers = self
            .campaign
            .as_ref()
            .is_some_and(|campaign| campaign.fields.purpose == Purpose::Offer);
        if offers && template.occasion != Occasion::Complaint && template.source.contains("voucher") {
            Purpose::Offer
        } else {
            template.purpose
        }
    }

    /// With what a message comes to its reader.
    pub fn errand(&self, template: &Template) -> Errand {
        Errand::of(
            self.purpose(template),
            template.occasion,
            TemplateFacts::of(template).asks_feedback,
        )
    }

    /// What the square code of a letter's card holds.
    pub fn qr_text(&self, recipient: &Recipient, letter: &Letter) -> Result<Option<String>, NoteProblem> {
        let Some(content) = self.stationery.qr else {
            return Ok(None);
        };
        let text = match content {
            QrContent::Voucher => code_in(letter).map(|code| code.to_string()),
            QrContent::Survey => Some(self.survey_link(recipient)).filter(|link| !link.is_empty()),
        };
        text.map(Some).ok_or(NoteProblem::NoQrContent { content })
    }

    /// The reader's address, for a card that goes without an envelope.
    pub fn address_lines(&self, recipient: &Recipient, channel: Channel) -> Result<Vec<String>, NoteProblem> {
        if !self.is_postcard || channel != Channel::Card {
            return Ok(Vec::new());
        }
        postal_lines(&recipient.addressee.customer.fields, &self.shop)
    }

    /// Draws the card of a letter.
    pub fn compose(&self, desk: &Desk, recipient: &Recipient, letter: &Letter) -> Result<Card, NoteProblem> {
        self.with_facts(recipient, letter, Channel::Card, |facts| desk.compose(facts))
    }

    /// Whether the card of a letter can be drawn.
    pub fn check_card(
        &self,
        desk: &Desk,
        recipient: &Recipient,
        letter: &Letter,
        channel: Channel,
    ) -> Result<(), NoteProblem> {
        self.with_facts(recipient, letter, channel, |facts| desk.check_card(facts))
    }

    fn with_facts<T>(
        &self,
        recipient: &Recipient,
        letter: &Letter,
        channel: Channel,
        work: impl FnOnce(&CardFacts<'_>) -> Result<T, DrawFault>,
    ) -> Result<T, NoteProblem> {
        let qr_text = self.qr_text(recipient, letter)?;
        let address_lines = self.address_lines(recipient, channel)?;
        let stationery = self.stationery_for(channel);
        let facts = CardFacts {
            letter,
            hand: &self.hand,
            format: &self.format,
            seed: self.seed_of(recipient.addressee.customer.id),
            stationery: &stationery,
            qr_text: qr_text.as_deref(),
            address_lines: &address_lines,
        };
        Ok(work(&facts)?)
    }
}

fn facts_of(voucher: &Voucher) -> VoucherFacts {
    VoucherFacts {
        code: voucher.code.clone(),
        value: voucher.terms.value.clone(),
        minimum: voucher.terms.minimum,
        until: voucher.until,
    }
}

/// Whole years from `first` to `today`, none in the first year.
fn whole_years(first: Date, today: Date) -> Option<i16> {
    let years = first.until((jiff::Unit::Year, today)).ok()?.get_years();
    (years > 0).then_some(years)
}
