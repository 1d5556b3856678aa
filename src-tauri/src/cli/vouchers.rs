//! `campaigns` and `vouchers`.

use super::answer::Answer;
use app::{CampaignForm, DeedError, Desk, TillAnswer, TillRequest};
use clap::{Args, Subcommand};
use domain::{PurchaseId, TillRefusal, VoucherFilter, Window};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Campaigns {
    /// Adds an offer
    Add(Add),
    /// Lists offers
    List,
    /// Brings along codes from a till or web shop
    Codes {
        /// The offer's name or number
        name: String,
        /// A file with one code a line
        #[arg(long, value_name = "FILE")]
        import: PathBuf,
    },
}

/// Terms of an offer.
#[derive(Args)]
pub struct Add {
    /// The offer's name
    name: String,
    /// Per cent off
    #[arg(
        long,
        value_name = "P",
        conflicts_with = "amount",
        required_unless_present = "amount"
    )]
    percent: Option<String>,
    /// Amount off
    #[arg(long, value_name = "A")]
    amount: Option<String>,
    /// Currency of the amounts [default: the shop's]
    #[arg(long, value_name = "C")]
    currency: Option<String>,
    /// Valid for N days from the day a code is given
    #[arg(long, value_name = "N")]
    days: Option<String>,
    /// Valid until the end of DATE
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// The least that must be spent
    #[arg(long, value_name = "A")]
    minimum: Option<String>,
    /// One code may be used N times
    #[arg(long, value_name = "N", conflicts_with = "single")]
    uses: Option<String>,
    /// One code may be used once (the default)
    #[arg(long)]
    single: bool,
    /// Give only codes that are brought along
    #[arg(long)]
    imported: bool,
}

#[derive(Subcommand)]
pub enum Vouchers {
    /// Lists codes
    List {
        /// Only of this offer (name or number)
        #[arg(long, value_name = "C")]
        campaign: Option<String>,
        /// Part of a code or of a customer's name
        #[arg(long, value_name = "T")]
        search: Option<String>,
    },
    /// Looks a code up at the till; uses nothing
    Check(Till),
    /// Uses a code once
    Redeem(Till),
    /// Takes the latest use of a code back
    Undo {
        /// The code; case, spaces, hyphens and look-alikes do not matter
        code: String,
    },
    /// Takes a code back for good
    Void {
        /// The code
        code: String,
    },
}

/// A code at the till.
#[derive(Args)]
pub struct Till {
    /// The code; case, spaces, hyphens and look-alikes do not matter
    code: String,
    /// What the purchase costs
    #[arg(long, value_name = "A")]
    spent: Option<String>,
    /// The purchase's number, if it is on record
    #[arg(long, value_name = "ID")]
    purchase: Option<PurchaseId>,
    /// Who stands at the till
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

pub fn campaigns(desk: &Desk, command: Campaigns) -> Result<Answer, DeedError> {
    match command {
        Campaigns::Add(add) => {
            let form = CampaignForm {
                name: add.name,
                percent: add.percent.unwrap_or_default(),
                amount: add.amount.unwrap_or_default(),
                currency: add.currency.unwrap_or_default(),
                days: add.days.unwrap_or_default(),
                until: add.until.unwrap_or_default(),
                minimum: add.minimum.unwrap_or_default(),
                uses: if add.single {
                    "1".to_owned()
                } else {
                    add.uses.unwrap_or_default()
                },
                imported: add.imported,
            };
            let id = desk.campaign_add(&form)?;
            let line = format!("Campaign {id} is in place.");
            Answer::new(&json!({ "id": id, "name": form.name }), vec![line])
        }
        Campaigns::List => {
            let campaigns = desk.campaigns_list()?;
            let lines = campaigns
                .iter()
                .map(|c| {
                    format!(
                        "{:>4}  {}  {} free, {} given",
                        c.id, c.fields.name, c.free, c.given
                    )
                })
                .collect();
            Answer::new(&json!({ "campaigns": campaigns }), lines)
        }
        Campaigns::Codes { name, import } => {
            let count = desk.campaign_import_codes(desk.campaign_named(&name)?, &import)?;
            Answer::new(
                &json!({ "imported": count }),
                vec![format!("{count} codes were taken in.")],
            )
        }
    }
}

pub fn vouchers(desk: &Desk, command: Vouchers) -> Result<Answer, DeedError> {
    match command {
        Vouchers::List { campaign, search } => list(desk, campaign.as_deref(), search),
        Vouchers::Check(till) => at_the_till(&desk.till_check(&till.request())?, "is good"),
        Vouchers::Redeem(till) => {
            let answer = desk.till_redeem(&till.request())?;
            match answer.refusal {
                Some(refusal) => Err(DeedError::Till { refusal }),
                None => at_the_till(&answer, "is used"),
            }
        }
        Vouchers::Undo { code } => {
            let answer = desk.till_undo(desk.till_last_use(&code)?)?;
            at_the_till(&answer, "is given back")
        }
        Vouchers::Void { code } => {
            let answer = desk.voucher_void(desk.voucher_named(&code)?)?;
            at_the_till(&answer, "is taken back for good")
        }
    }
}

impl Till {
    fn request(self) -> TillRequest {
        TillRequest {
            typed: self.code,
            spent: self.spent.unwrap_or_default(),
            purchase: self.purchase,
            by: self.by.unwrap_or_default(),
        }
    }
}

fn at_the_till(answer: &TillAnswer, done: &str) -> Result<Answer, DeedError> {
    let voucher = answer.voucher.as_ref();
    let reason = answer.refusal.as_ref().map(TillRefusal::reason);
    let code = voucher.map(|row| row.voucher.code.to_string());
    let customer = voucher.map(|row| row.customer_name.clone());
    let line = match (&answer.refusal, &code) {
        (Some(refusal), _) => DeedError::Till {
            refusal: refusal.clone(),
        }
        .to_string(),
        (None, Some(code)) => format!(
            "{code} {done}; {} uses left ({})",
            answer.uses_left,
            customer.as_deref().unwrap_or_default()
        ),
        (None, None) => String::new(),
    };
    let json = json!({
        "code": code,
        "state": voucher.map(|row| row.voucher.state),
        "customer": voucher.and_then(|row| row.voucher.customer),
        "customer_name": customer,
        "reason": reason,
        "uses_left": answer.uses_left,
        "worth": answer.worth,
        "terms": voucher.map(|row| &row.voucher.terms),
        "redemptions": answer.redemptions,
        "refusals": answer.refusals,
    });
    Answer::new(&json, vec![line])
}

fn list(desk: &Desk, campaign: Option<&str>, search: Option<String>) -> Result<Answer, DeedError> {
    let campaign = campaign.map(|name| desk.campaign_named(name)).transpose()?;
    let filter = VoucherFilter {
        campaign,
        state: None,
        search: search.unwrap_or_default(),
    };
    let page = desk.vouchers_list(
        &filter,
        Window {
            offset: 0,
            limit: u64::from(u32::MAX),
        },
    )?;
    let mut lines: Vec<String> = page
        .rows
        .iter()
        .map(|row| {
            format!(
                "{}  {:?}  {}  {}",
                row.voucher.code, row.voucher.state, row.campaign_name, row.customer_name
            )
        })
        .collect();
    lines.push(format!("{} codes", page.total));
    Answer::new(&json!({ "vouchers": page.rows, "total": page.total }), lines)
}
