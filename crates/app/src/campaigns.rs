//! Campaigns: begun, changed, filled with codes.

mod form;

pub use form::CampaignForm;

use crate::csv_cell::csv_cell;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::WholeFile;
use domain::{Campaign, CampaignId, CustomerId, Due, Points, Rule, Value, VoucherId, due, points};
use form::Shelf;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use store::ReadTx;
use ts_rs::TS;

/// So many codes are made, or written to a file, between two looks at whether to stop.
const CODES_BETWEEN_LOOKS: u64 = 5_000;

/// The most codes that are made at once.
pub const MOST_CODES: u64 = 5_000_000;

/// What a code is for that a person gave without a note; no message has this name and no purchase this key.
pub(crate) const GIVEN_BY_HAND: &str = "hand";

/// Somebody who is due a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DueRow {
    /// Who.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// What for, as a key.
    pub occasion: String,
    /// What it is worth.
    pub value: Value,
    /// Its last valid day, were it given today.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
}

/// How many people a campaign owes a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DueCount {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub name: String,
    /// Its rule.
    pub rule: Rule,
    /// Who, by name.
    pub customers: Vec<CustomerId>,
}

/// Where a customer stands with the points of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsRow {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub name: String,
    /// How many points.
    #[serde(flatten)]
    pub points: Points,
}

/// What a list of codes looks like, before its codes are taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CodeList {
    /// Its columns; none for a list with one code a line.
    pub columns: Vec<String>,
    /// The one that seems to hold the codes.
    pub column: Option<String>,
    /// The first codes.
    pub codes: Vec<String>,
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
}

impl Desk {
    /// All campaigns with how many of their codes are free and given.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn campaigns_list(&self) -> Result<Vec<Campaign>, DeedError> {
        self.store.read(|tx| Ok(store::campaigns::list(tx)?))
    }

    /// Adds a campaign.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names every field that does not take its value; [`DeedError::NameTaken`].
    pub fn campaign_add(&self, form: &CampaignForm) -> Result<CampaignId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let fields = form.read(&Shelf::look(tx, today)?)?;
            Ok(store::campaigns::insert(tx, &fields, today)?)
        })
    }

    /// A campaign as it would be typed, to be changed.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn campaign_form(&self, id: CampaignId) -> Result<CampaignForm, DeedError> {
        self.store.read(|tx| Ok(CampaignForm::of(&of(tx, id)?)))
    }

    /// Puts `form` in the place of a campaign's terms. Codes that were given keep the terms they were given under.
    ///
    /// # Errors
    /// As [`Desk::campaign_add`], and [`DeedError::NotFound`].
    pub fn campaign_save(&self, id: CampaignId, form: &CampaignForm) -> Result<(), DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            of(tx, id)?;
            let fields = form.read(&Shelf::look(tx, today)?)?;
            Ok(store::campaigns::update(tx, id, &fields)?)
        })
    }

    /// Changes some of a campaign's terms by name, the others stay.
    ///
    /// # Errors
    /// As [`Desk::campaign_save`]; a name that is none is listed with those there are.
    pub fn campaign_set(&self, id: CampaignId, values: &BTreeMap<String, String>) -> Result<(), DeedError> {
        let mut form = self.campaign_form(id)?;
        form.set(values)?;
        self.campaign_save(id, &form)
    }

    /// The campaign that goes by `text`: its number, or its name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none.
    pub fn campaign_named(&self, text: &str) -> Result<CampaignId, DeedError> {
        self.store.read(|tx| {
            if let Some(campaign) = store::campaigns::by_name(tx, text.trim())? {
                return Ok(campaign.id);
            }
            match text.parse() {
                Ok(id) if store::campaigns::get(tx, id)?.is_some() => Ok(id),
                _ => Err(DeedError::not_found("campaign", text)),
            }
        })
    }

    /// Looks at a list of codes without taking any in; `column` is the one that holds them, where it was chosen.
    ///
    /// # Errors
    /// [`DeedError::Import`] when it cannot be read, or names the line of one that is no code.
    pub fn codes_look(&self, path: &Path, column: Option<&str>) -> Result<CodeList, DeedError> {
        let (columns, guess) = intake::code_columns(path).map_err(|error| DeedError::import(&error, path))?;
        let column = column.map(str::to_owned).or(guess);
        let codes =
            intake::codes(path, column.as_deref()).map_err(|error| DeedError::import(&error, path))?;
        Ok(CodeList {
            columns,
            column,
            codes: codes.iter().take(3).map(ToString::to_string).collect(),
            total: codes.len() as u64,
        })
    }

    /// Puts the codes of a list, one a line or a column of a CSV, into a campaign; all or none.
    ///
    /// # Errors
    /// [`DeedError::CodeClash`] names a code that was issued before, [`DeedError::Import`] the line of one that is none.
    pub fn campaign_import_codes(
        &self,
        campaign: CampaignId,
        path: &Path,
        column: Option<&str>,
    ) -> Result<u64, DeedError> {
        let codes = intake::codes(path, column).map_err(|error| DeedError::import(&error, path))?;
        let today = self.today();
        self.store.write(|tx| {
            of(tx, campaign)?;
            Ok(store::vouchers::import(tx, campaign, &codes, today)?)
        })
    }

    /// Makes `count` codes beforehand, to lie ready in a campaign; all or none.
    ///
    /// # Errors
    /// [`DeedError::Fields`] when it is none or too many, [`DeedError::Cancelled`] when the person stopped it: then
    /// none was made; [`DeedError::NotFound`].
    pub fn campaign_make_codes(
        &self,
        campaign: CampaignId,
        count: u64,
        job: &dyn Job,
    ) -> Result<u64, DeedError> {
        if !(1..=MOST_CODES).contains(&count) {
            return Err(DeedError::field(
                "make",
                &domain::FieldError::Number {
                    text: count.to_string(),
                    low: 1,
                    high: MOST_CODES as i64,
                },
            ));
        }
        let today = self.today();
        let mut chance = Chance::new(self);
        self.store.write(|tx| {
            of(tx, campaign)?;
            let mut made = 0;
            while made < count {
                job.checkpoint(made, count)?;
                let next = (count - made).min(CODES_BETWEEN_LOOKS);
                store::vouchers::make(tx, campaign, next, today, &mut || chance.next_bits())?;
                made += next;
            }
            job.checkpoint(count, count)?;
            Ok(count)
        })
    }

    /// Writes a campaign's codes to a CSV file for a till or web shop, and says how many.
    ///
    /// # Errors
    /// [`DeedError::File`] when it cannot be written and [`DeedError::Cancelled`] when the person stopped it: then
    /// there is no file; [`DeedError::NotFound`].
    pub fn campaign_export_codes(
        &self,
        campaign: CampaignId,
        path: &Path,
        job: &dyn Job,
    ) -> Result<u64, DeedError> {
        let today = self.today();
        let fault = |error: std::io::Error| DeedError::file(&error, path);
        let mut file = WholeFile::beside(path)?;
        writeln!(
            file,
            "code,state,value,currency,minimum,given_on,until,uses,used,customer"
        )
        .map_err(fault)?;
        let total = {
            let campaign = self.store.read(|tx| of(tx, campaign))?;
            campaign.free + campaign.given
        };
        let (mut after, mut written) = (VoucherId(0), 0);
        loop {
            job.checkpoint(written, total.max(written))?;
            let rows = self.store.read(|tx| {
                Ok::<_, DeedError>(store::vouchers::export(
                    tx,
                    campaign,
                    after,
                    CODES_BETWEEN_LOOKS,
                    today,
                )?)
            })?;
            let Some(last) = rows.last() else { break };
            after = last.voucher.id;
            for row in &rows {
                writeln!(file, "{}", line_of(row)).map_err(fault)?;
            }
            written += rows.len() as u64;
        }
        file.put_in_place()?;
        Ok(written)
    }

    /// Who is due a code of a campaign, by name.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn campaign_due(&self, id: CampaignId) -> Result<Vec<DueRow>, DeedError> {
        let today = self.today();
        self.store.read(|tx| due_rows(tx, &of(tx, id)?, today))
    }

    /// The code of this customer for `due` in a campaign, without a note: the one they have, or a new one.
    ///
    /// # Errors
    /// [`DeedError::NotFound`]; [`DeedError::CampaignRefuses`] when its limits or labels forbid it, or no code is left.
    pub fn voucher_give(
        &self,
        campaign: CampaignId,
        customer: CustomerId,
    ) -> Result<domain::VoucherRow, DeedError> {
        let today = self.today();
        let secret = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::shop::secret(tx)?))?
            .unwrap_or_default();
        self.store.write(|tx| {
            let of = of(tx, campaign)?;
            let claim = claim(tx, &of, customer, today)?.unwrap_or_else(|| Due::by_hand(GIVEN_BY_HAND));
            let mut codes = crate::vouchers::CodeStream::new(&secret, campaign, customer, &claim.occasion);
            let voucher =
                store::vouchers::give(tx, campaign, customer, &claim, today, &mut || codes.next_bits())?;
            Ok(store::vouchers::row(tx, voucher.id, today)?)
        })
    }
}

/// The campaign of that number.
pub(crate) fn of(tx: &ReadTx<'_>, id: CampaignId) -> Result<Campaign, DeedError> {
    store::campaigns::get(tx, id)?.ok_or_else(|| DeedError::not_found("campaign", id))
}

/// What a customer may ask a code of a campaign for by its rule: the oldest that they are due, else what they were
/// given last, so that a reprint carries the same code; nothing when they are due nothing.
pub(crate) fn claim(
    tx: &ReadTx<'_>,
    campaign: &Campaign,
    customer: CustomerId,
    today: Date,
) -> Result<Option<Due>, DeedError> {
    if campaign.fields.rule == Rule::ByHand {
        return Ok(None);
    }
    let facts = store::due::facts(tx, campaign, customer)?;
    if let Some(oldest) = due(&campaign.fields, &facts, today).into_iter().next() {
        return Ok(Some(oldest));
    }
    let latest = store::vouchers::latest(tx, campaign.id, customer, today)?;
    Ok(latest.and_then(|voucher| voucher.occasion).map(Due::by_hand))
}

/// Who is due a code of the campaign, by name.
pub(crate) fn due_rows(tx: &ReadTx<'_>, campaign: &Campaign, today: Date) -> Result<Vec<DueRow>, DeedError> {
    let mut rows = Vec::new();
    for (customer, name) in store::due::candidates(tx, campaign, today)? {
        let facts = store::due::facts(tx, campaign, customer)?;
        for one in due(&campaign.fields, &facts, today) {
            let terms = store::vouchers::terms_of(&campaign.fields.terms, &one);
            rows.push(DueRow {
                customer,
                name: name.clone(),
                until: terms.last_day(one.from.unwrap_or(today)),
                value: terms.value,
                occasion: one.occasion,
            });
        }
    }
    Ok(rows)
}

/// How many people each campaign owes a code, those that owe nobody left out.
pub(crate) fn due_counts(tx: &ReadTx<'_>, today: Date) -> Result<Vec<DueCount>, DeedError> {
    let mut counts = Vec::new();
    for campaign in store::campaigns::list(tx)? {
        let mut customers: Vec<CustomerId> = due_rows(tx, &campaign, today)?
            .iter()
            .map(|row| row.customer)
            .collect();
        customers.dedup();
        if !customers.is_empty() {
            counts.push(DueCount {
                campaign: campaign.id,
                name: campaign.fields.name,
                rule: campaign.fields.rule,
                customers,
            });
        }
    }
    Ok(counts)
}

/// Where a customer stands with the points of every campaign that gives some.
pub(crate) fn points_of(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<PointsRow>, DeedError> {
    let mut rows = Vec::new();
    for campaign in store::campaigns::list(tx)? {
        if let Rule::Points { per, needed } = campaign.fields.rule {
            let facts = store::due::facts(tx, &campaign, customer)?;
            rows.push(PointsRow {
                campaign: campaign.id,
                name: campaign.fields.name,
                points: points(per, needed, &facts),
            });
        }
    }
    Ok(rows)
}

/// One code as a line of a CSV file (RFC 4180); amounts with a point before the decimals.
fn line_of(row: &domain::VoucherRow) -> String {
    let voucher = &row.voucher;
    let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (value, currency) = match &voucher.terms.value {
        Value::Percent { percent } => (format!("{percent}%"), String::new()),
        Value::Amount { amount } => (amount.to_decimal(), amount.currency.to_string()),
        Value::FreeDelivery => ("free_delivery".to_owned(), String::new()),
        Value::Gift { what } => (what.clone(), String::new()),
        Value::Text { words } => (words.clone(), String::new()),
    };
    let state = serde_json::to_value(voucher.state).ok();
    let cells = [
        voucher.code.to_string(),
        state
            .and_then(|word| word.as_str().map(str::to_owned))
            .unwrap_or_default(),
        value,
        currency,
        voucher
            .terms
            .minimum
            .map(domain::Money::to_decimal)
            .unwrap_or_default(),
        date(voucher.given_on),
        date(voucher.until),
        voucher.terms.uses.to_string(),
        voucher.used.to_string(),
        row.customer_name.clone(),
    ];
    cells.map(|cell| csv_cell(&cell)).join(",")
}

/// Random bits from the system's source, fetched a block at a time.
struct Chance<'desk> {
    desk: &'desk Desk,
    block: [u8; 4096],
    used: usize,
}

impl<'desk> Chance<'desk> {
    fn new(desk: &'desk Desk) -> Self {
        let block = [0; 4096];
        Self {
            desk,
            used: block.len(),
            block,
        }
    }

    fn next_bits(&mut self) -> u64 {
        if self.used == self.block.len() {
            self.desk.world.fill_random(&mut self.block);
            self.used = 0;
        }
        let bytes = &self.block[self.used..self.used + 8];
        self.used += 8;
        bytes.iter().fold(0, |bits, &byte| (bits << 8) | u64::from(byte))
    }
}
