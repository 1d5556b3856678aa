//! One person of a run, checked: what stands in the way, what was put aside, what should be known.

use super::addresses::Post;
use super::exceptions::Briefs;
use super::prepare::{Brief, Recipient};
use super::preview::code_in;
use super::problem::NoteProblem;
use super::text::{TextCost, number_of};
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    Channel, CustomerFields, CustomerId, FormOfAddress, Household, Letter, Money, Room, Shop, VoucherCode,
    fold_for_search,
};
use jiff::civil::Date;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use store::ReadTx;

/// What a check found about one person.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonCheck {
    pub name: String,
    /// By which of the run's channels a note can be made.
    pub open: Vec<Channel>,
    /// Whether the message tells them a code, and which.
    pub code: Option<VoucherCode>,
    /// Whether that code is still to be given.
    pub needs_code: bool,
    /// What that code would promise of the campaign's money.
    pub promise: Option<Money>,
    /// What stands in the way, the weightiest first.
    pub problems: Vec<NoteProblem>,
    /// What would stand in the way, had nobody put it aside.
    pub put_aside: Vec<NoteProblem>,
    /// What should be known.
    pub warnings: Vec<NoteProblem>,
    /// A number for the household, where the address is known.
    pub household: Option<u64>,
    /// The copy's own text was written by hand.
    pub edited: bool,
}

/// The households that a run has a card for already, where the shop sends one to each.
#[derive(Default)]
pub(super) struct CardsSent(Option<HashMap<u64, CustomerId>>);

impl CardsSent {
    /// None yet.
    pub fn of(shop: &Shop) -> Self {
        Self((shop.household == Household::One).then(HashMap::new))
    }

    /// Who of this household gets its card already.
    pub fn to(&self, household: Option<u64>) -> Option<CustomerId> {
        self.0.as_ref()?.get(&household?).copied()
    }

    /// This person gets a card, for whoever else is of their household.
    pub fn note(&mut self, household: Option<u64>, id: CustomerId) {
        if let (Some(sent), Some(household)) = (self.0.as_mut(), household) {
            sent.entry(household).or_insert(id);
        }
    }
}

impl PersonCheck {
    fn found(&mut self, problem: NoteProblem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

impl Desk {
    /// Checks one person by every channel.
    pub(super) fn check_person(
        &self,
        tx: &ReadTx<'_>,
        briefs: &Briefs,
        id: CustomerId,
        channels: &[Channel],
        post: &Post,
    ) -> Result<PersonCheck, DeedError> {
        let brief = briefs.of(id);
        let recipient = brief
            .recipient(tx, id)?
            .ok_or_else(|| DeedError::not_found("customer", id))?;
        let fields = &recipient.addressee.customer.fields;
        let mut check = PersonCheck {
            name: fields.display_name(),
            edited: brief.options.text.is_some(),
            ..PersonCheck::default()
        };
        if briefs.leave_out(id) {
            check.problems.push(NoteProblem::LeftOut);
            return Ok(check);
        }
        let filled = match brief.fill(&recipient) {
            Ok(filled) => Some(filled),
            Err(problem) => {
                check.found(problem);
                None
            }
        };
        for &channel in channels {
            let mut in_the_way = match brief.in_the_way(&recipient, channel) {
                Ok(found) => found,
                Err(problem) => vec![problem],
            };
            if let (Some(filled), true) = (&filled, brief.makes_card(channel)) {
                let checked = brief.check_card(self, &recipient, &filled.letter, channel);
                in_the_way.extend(checked.err());
            }
            if let (Some(filled), Channel::Email) = (&filled, channel) {
                in_the_way.extend(brief.mail_snapshot(&recipient, &filled.letter).err());
            }
            if filled.is_some() && channel == Channel::Card {
                in_the_way.extend(self.check_post(post, fields, &brief.shop).err());
            }
            if let (Some(filled), Channel::Text) = (&filled, channel) {
                let cost = TextCost::of(&filled.letter.plain_text(), &brief.shop);
                in_the_way.extend(cost.within_limit().err());
            }
            if in_the_way.is_empty() && filled.is_some() {
                check.open.push(channel);
            }
            for problem in in_the_way {
                check.found(problem);
            }
            check.put_aside(brief, &recipient, channel);
        }
        if let Some(filled) = &filled {
            check.code = code_in(&filled.letter);
            check.needs_code = check.code.is_some() && recipient.voucher.is_none();
            check.promise = brief.campaign.as_ref().and_then(|campaign| {
                store::vouchers::terms_of(&campaign.fields.terms, &recipient.claim).promise()
            });
            if check.edited
                && let Some(voucher) = foreign_code(tx, &filled.letter, check.code.as_ref(), brief.today)?
            {
                check.open.clear();
                check.problems.insert(0, NoteProblem::ForeignCode { voucher });
            }
        }
        check.warnings(brief, &recipient);
        Ok(check)
    }
}

/// Codes that a campaign can still give, counted down person by person.
#[derive(Clone)]
pub(super) struct CodesRoom {
    campaign: String,
    room: Room,
    /// Codes brought along, where the campaign gives only such.
    left: Option<u64>,
}

impl CodesRoom {
    /// What the campaign of a run has left; none without one.
    pub fn of(tx: &ReadTx<'_>, brief: &Brief) -> Result<Option<Self>, DeedError> {
        let Some(campaign) = &brief.campaign else {
            return Ok(None);
        };
        Ok(Some(Self {
            campaign: campaign.fields.name.clone(),
            room: store::campaigns::room(tx, campaign)?,
            left: campaign.fields.imported_codes_only.then_some(campaign.free),
        }))
    }

    /// Takes the code that a person would get, which promises so much.
    pub fn take(&mut self, promise: Option<Money>) -> Result<(), NoteProblem> {
        self.room
            .take(promise)
            .map_err(|cap| NoteProblem::capped(&self.campaign, &cap))?;
        match &mut self.left {
            Some(0) => Err(NoteProblem::NoCodeLeft {
                campaign: self.campaign.clone(),
            }),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl PersonCheck {
    fn put_aside(&mut self, brief: &Brief, recipient: &Recipient, channel: Channel) {
        let fields = &recipient.addressee.customer.fields;
        if !brief.overridden {
            return;
        }
        if let Ok(template) = brief.template(brief.address(fields).language) {
            let refusals = brief.refusals(recipient, channel, &template).into_iter();
            for problem in refusals
                .filter(domain::Refusal::may_be_overridden)
                .map(NoteProblem::from)
            {
                if !self.put_aside.contains(&problem) {
                    self.put_aside.push(problem);
                }
            }
        }
    }

    fn warnings(&mut self, brief: &Brief, recipient: &Recipient) {
        let fields = &recipient.addressee.customer.fields;
        if self.open.is_empty() {
            return;
        }
        if is_nameless(fields) {
            self.warnings.push(NoteProblem::NoName);
        }
        if self.open.contains(&Channel::Text)
            && let Ok(number) = number_of(fields, &brief.shop)
            && number.is_landline()
        {
            self.warnings.push(NoteProblem::Landline { number });
        }
        let lately = recipient.addressee.standing.last_thanks.and_then(|last| {
            let days = last.until((jiff::Unit::Day, brief.today)).ok()?.get_days();
            let lately = brief.shop.thanked_lately_days as i32;
            (0..lately).contains(&days).then_some(NoteProblem::ThankedLately {
                last,
                days: days as u32,
            })
        });
        self.warnings.extend(lately);
        if self.open.contains(&Channel::Card) {
            self.household = household(fields);
        }
    }
}

/// Nobody knows what the person is called: neither a person's name nor, for a firm, the firm's.
fn is_nameless(fields: &CustomerFields) -> bool {
    let firm = fields.form == FormOfAddress::Firm && !fields.company.is_empty();
    !firm && fields.given_name.is_empty() && fields.family_name.is_empty() && fields.full_name.is_empty()
}

/// Street, postcode and town as they are folded for search, in a number that no other address of the same shop has but
/// by a chance of one in billions; none without a street and a town.
fn household(fields: &CustomerFields) -> Option<u64> {
    let address = &fields.address;
    let known = !address.street.trim().is_empty() && !address.city.trim().is_empty();
    known.then(|| {
        let folded = fold_for_search(&format!(
            "{} {} {} {}",
            address.street, address.street2, address.postcode, address.city
        ));
        let mut hasher = DefaultHasher::new();
        folded.split_whitespace().for_each(|word| word.hash(&mut hasher));
        hasher.finish()
    })
}

/// A code in the letter that was issued and is not `own`.
pub(super) fn foreign_code(
    tx: &ReadTx<'_>,
    letter: &Letter,
    own: Option<&VoucherCode>,
    today: Date,
) -> Result<Option<VoucherCode>, DeedError> {
    let text = letter.plain_text();
    let words = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-' || sign == '_'));
    for word in words {
        // Codes without a digit are told apart by nobody, and no card is slowed down by every word of it.
        if word.len() < 4 || !word.bytes().any(|sign| sign.is_ascii_digit()) {
            continue;
        }
        let found = store::vouchers::find(tx, word, today)?.map(|row| row.voucher.code);
        if let Some(code) = found.filter(|code| own.is_none_or(|own| own.key() != code.key())) {
            return Ok(Some(code));
        }
    }
    Ok(None)
}
