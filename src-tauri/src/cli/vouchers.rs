//! `vouchers`.

use super::answer::Answer;
use super::values::word;
use app::{DeedError, Desk, LifeEvent, TillAnswer, TillRequest};
use clap::{Args, Subcommand};
use domain::{CustomerId, PurchaseId, TillRefusal, VoucherFilter, VoucherSort, VoucherState, Window};
use serde_json::json;

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
        /// Only in this state: free, given, printed, redeemed, expired or void
        #[arg(long, value_name = "S", value_parser = word::<VoucherState>)]
        state: Option<VoucherState>,
        /// newest, code, customer, given or until
        #[arg(long, value_name = "S", value_parser = word::<VoucherSort>, default_value = "newest")]
        sort: VoucherSort,
    },
    /// Shows a code with all that happened to it
    Show {
        /// The code; case, spaces, hyphens and look-alikes do not matter
        code: String,
    },
    /// Gives a customer their code without a note: the one they have, or a new one
    Give {
        /// The offer's name or number
        #[arg(long, value_name = "C")]
        campaign: String,
        /// The customer's number
        #[arg(long, value_name = "ID")]
        customer: CustomerId,
    },
    /// Looks a code up at the till; uses nothing
    Check(Till),
    /// Uses a code once
    Redeem(Till),
    /// Lists the last tries that the till refused, with their reasons
    Tries {
        /// At most so many, newest first
        #[arg(long, value_name = "N", default_value_t = 20)]
        most: u32,
    },
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

pub fn vouchers(desk: &Desk, command: Vouchers) -> Result<Answer, DeedError> {
    match command {
        Vouchers::List {
            campaign,
            search,
            state,
            sort,
        } => {
            let filter = VoucherFilter {
                campaign: campaign.map(|name| desk.campaign_named(&name)).transpose()?,
                state,
                search: search.unwrap_or_default(),
                sort,
            };
            list(desk, &filter)
        }
        Vouchers::Show { code } => show(desk, &code),
        Vouchers::Give { campaign, customer } => {
            let row = desk.voucher_give(desk.campaign_named(&campaign)?, customer)?;
            let line = format!("{} is for {}.", row.voucher.code, row.customer_name);
            Answer::new(&row, vec![line])
        }
        Vouchers::Check(till) => at_the_till(&desk.till_check(&till.request())?, "is good"),
        Vouchers::Redeem(till) => {
            let answer = desk.till_redeem(&till.request())?;
            match answer.refusal {
                Some(refusal) => Err(DeedError::Till { refusal }),
                None => at_the_till(&answer, "is used"),
            }
        }
        Vouchers::Tries { most } => {
            let tries = desk.till_tries(most)?;
            let lines = tries
                .iter()
                .map(|one| format!("{}: {}", one.typed, one.reason))
                .collect();
            Answer::new(&json!({ "tries": tries }), lines)
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
        "purchases": answer.purchases,
        "refusals": answer.refusals,
    });
    Answer::new(&json, vec![line])
}

fn show(desk: &Desk, code: &str) -> Result<Answer, DeedError> {
    let life = desk.voucher_open(desk.voucher_named(code)?)?;
    let row = &life.voucher;
    let mut lines = vec![format!(
        "{}  {:?}  {}  {}",
        row.voucher.code, row.voucher.state, row.campaign_name, row.customer_name
    )];
    lines.extend(life.events.iter().map(|event| {
        let day = event.date().map_or_else(|| "?".to_owned(), |day| day.to_string());
        format!("{day:>10}  {}", told(event))
    }));
    Answer::new(&life, lines)
}

fn told(event: &LifeEvent) -> String {
    match event {
        LifeEvent::Issued { brought_along, .. } => {
            if *brought_along { "brought along" } else { "made" }.to_owned()
        }
        LifeEvent::Given { name, .. } => format!("given to {name}"),
        LifeEvent::Noted { note, state, .. } => format!("told in note {note} ({state:?})"),
        LifeEvent::Redeemed { amount, by, .. } => match amount {
            Some(amount) => format!("used: {} {} off {by}", amount.to_decimal(), amount.currency),
            None => format!("used {by}"),
        },
        LifeEvent::Undone { .. } => "the use was taken back".to_owned(),
        LifeEvent::Refused { reason, .. } => format!("refused at the till: {reason}"),
        LifeEvent::Expired { .. } => "its last day".to_owned(),
        LifeEvent::Void { .. } => "made void".to_owned(),
    }
}

fn list(desk: &Desk, filter: &VoucherFilter) -> Result<Answer, DeedError> {
    let page = desk.vouchers_list(
        filter,
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
