//! `customers`.

use super::answer::Answer;
use super::duplicates;
use super::imports::{Import, run_import};
use super::terminal_job::TerminalJob;
use super::values::{Assignment, assignment, by_field, channel, date};
use super::words;
use app::{ConsentForm, DeedError, Desk, Kind, StayReason, TimelineEntry};
use clap::{Args, Subcommand};
use domain::{
    BatchId, Channel, ConsentBasis, ConsentPurpose, ConsentWord, Currency, CustomerField, CustomerFilter,
    CustomerId, CustomerSort, Language, MergeId, Money, MoneyError, RunOutcome, Window,
};
use jiff::civil::Date;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Customers {
    /// Brings in a list
    Import(Import),
    /// Takes a whole import back, updates included
    Undo {
        /// The import's number
        batch: BatchId,
    },
    /// Lists all imports, of customers, purchases and answers, newest first
    Imports,
    /// Lists pairs who may be one and the same, the strongest reasons first
    Duplicates,
    /// Makes two customers one; any opt-out of either sticks
    Merge {
        /// Who is kept
        kept: CustomerId,
        /// Who is made one with them
        other: CustomerId,
        /// Whose value a field gets: kept, other, or both for tags and note [default: a value over none]
        #[arg(long, value_parser = assignment, value_name = "FIELD=SIDE")]
        take: Vec<Assignment>,
    },
    /// Makes two of them again
    Unmerge {
        /// The merge's number
        merge: MergeId,
    },
    /// Remembers that two who look like one are two
    Different {
        /// The one
        one: CustomerId,
        /// The other
        other: CustomerId,
        /// Take that back
        #[arg(long)]
        undo: bool,
    },
    /// Adds one customer
    Add {
        /// FIELD=VALUE
        #[arg(required = true, value_parser = assignment, value_name = "FIELD=VALUE")]
        values: Vec<Assignment>,
    },
    /// Corrects one customer
    Set {
        /// The customer's number
        id: CustomerId,
        /// FIELD=VALUE; an empty value clears
        #[arg(required = true, value_parser = assignment, value_name = "FIELD=VALUE")]
        values: Vec<Assignment>,
    },
    /// Shows one customer with all that happened
    Show {
        /// The customer's number
        id: CustomerId,
    },
    /// Lists customers
    List {
        #[command(flatten)]
        filters: Filters,
    },
    /// Writes down that a customer wants nothing by a channel any more
    OptOut {
        /// The customer's number
        id: CustomerId,
        /// card, email, text, phone or all
        #[arg(long, value_parser = channels)]
        channel: OneOrAll,
        /// What they want nothing of: all, offers, surveys
        #[arg(long, default_value = "all", value_parser = purpose, value_name = "WHAT")]
        purpose: ConsentPurpose,
    },
    /// Writes down what a customer said about being contacted; what they said before stays on record
    Said(Said),
    /// Takes a customer off the list; all about them stays, and they can be brought back
    Remove {
        /// The customer's number
        id: CustomerId,
    },
    /// Brings a customer back who was taken off the list
    Restore {
        /// The customer's number
        id: CustomerId,
    },
    /// Erases a person for good; scores and sums stay without them
    Erase {
        /// The customer's number
        id: CustomerId,
    },
    /// Writes customers to a file; what kind its ending says
    Export {
        /// FILE.xlsx, .csv, .json or .vcf; all about one person .json or .html
        file: PathBuf,
        /// All about this one person (.json, .html), or them alone
        #[arg(long, value_name = "ID")]
        customer: Option<CustomerId>,
    },
}

/// One or all channels.
#[derive(Clone, Debug)]
pub struct OneOrAll(Vec<Channel>);

fn channels(text: &str) -> Result<OneOrAll, String> {
    if text == "all" {
        Ok(OneOrAll(Channel::ALL.to_vec()))
    } else {
        channel(text).map(|one| OneOrAll(vec![one]))
    }
}

/// What a customer said.
#[derive(Args)]
pub struct Said {
    /// The customer's number
    id: CustomerId,
    /// card, email, text or phone
    #[arg(long, value_parser = channel)]
    channel: Channel,
    /// yes, no, or back: the last word does not count any more
    #[arg(long, value_parser = said)]
    word: ConsentWord,
    /// all, offers or surveys
    #[arg(long, default_value = "all", value_parser = purpose, value_name = "WHAT")]
    purpose: ConsentPurpose,
    /// On what the shop relies: consent, `soft_opt_in`, contract or `legitimate_interest`
    #[arg(long, value_parser = basis, value_name = "WHY")]
    basis: Option<ConsentBasis>,
    /// Where it was said: at the till, in a letter
    #[arg(long, default_value = "", value_name = "WHERE")]
    source: String,
    /// The words that were agreed to
    #[arg(long, default_value = "", value_name = "TEXT")]
    wording: String,
    /// On which day [default: today]
    #[arg(long, value_parser = date, value_name = "DATE")]
    date: Option<Date>,
}

fn purpose(text: &str) -> Result<ConsentPurpose, String> {
    ConsentPurpose::parse(text).map_err(|error| error.to_string())
}

fn basis(text: &str) -> Result<ConsentBasis, String> {
    match text {
        "consent" => Ok(ConsentBasis::Consent),
        "soft_opt_in" => Ok(ConsentBasis::SoftOptIn),
        "contract" => Ok(ConsentBasis::Contract),
        "legitimate_interest" => Ok(ConsentBasis::LegitimateInterest),
        _ => Err("consent, soft_opt_in, contract or legitimate_interest".to_owned()),
    }
}

fn said(text: &str) -> Result<ConsentWord, String> {
    match text {
        "yes" => Ok(ConsentWord::Given),
        "no" => Ok(ConsentWord::OptedOut),
        "back" => Ok(ConsentWord::TakenBack),
        _ => Err("yes, no or back".to_owned()),
    }
}

/// Which customers.
#[derive(Args, Default)]
pub struct Filters {
    /// Words, parts of words or phone digits
    #[arg(long, value_name = "T")]
    search: Option<String>,
    /// Carries this label
    #[arg(long, value_name = "T")]
    tag: Option<String>,
    /// Has not opted out of this channel: card, email, text, phone
    #[arg(long, value_parser = channel, value_name = "CHANNEL")]
    consent: Option<Channel>,
    /// No note was written in the last DAYS days
    #[arg(long, value_name = "DAYS")]
    not_contacted_for: Option<u32>,
    /// Bought on DATE or later
    #[arg(long, value_parser = date, value_name = "DATE")]
    bought_since: Option<Date>,
    /// Has a purchase that nobody said thank you for
    #[arg(long)]
    not_thanked: bool,
    /// Lives in this town
    #[arg(long, value_name = "TOWN")]
    city: Option<String>,
    /// Spent at least so much in all, such as 100 or "100 RON"; refunds do not count
    #[arg(long, value_name = "AMOUNT")]
    spent_at_least: Option<String>,
    /// Bought a product whose name has these words
    #[arg(long, value_name = "T")]
    product: Option<String>,
    /// Bought in the last DAYS days
    #[arg(long, value_name = "DAYS")]
    bought_within: Option<u32>,
    /// Bought for the first time in the last DAYS days
    #[arg(long, value_name = "DAYS")]
    first_bought_within: Option<u32>,
    /// Has a birthday today or in the next DAYS days
    #[arg(long, value_name = "DAYS")]
    birthday_within: Option<u32>,
}

/// The names of the filters, as a group of arguments lists them.
pub const FILTERS: [&str; 12] = [
    "search",
    "tag",
    "consent",
    "not_contacted_for",
    "bought_since",
    "not_thanked",
    "city",
    "spent_at_least",
    "product",
    "bought_within",
    "first_bought_within",
    "birthday_within",
];

/// `100` or `100 RON`.
fn spent(text: &str, desk: &Desk) -> Result<Money, DeedError> {
    let wrong = |error: MoneyError| DeedError::field("spent_at_least", &error.into());
    let (amount, currency) = match text.trim().rsplit_once(' ') {
        Some((amount, currency)) => (amount, Currency::parse(currency).map_err(wrong)?),
        None => (text, desk.shop_get()?.currency),
    };
    Money::parse(amount, currency).map_err(wrong)
}

impl Filters {
    /// The filter; an amount without a currency is in the shop's.
    pub fn filter(self, desk: &Desk, language: Option<Language>) -> Result<CustomerFilter, DeedError> {
        Ok(CustomerFilter {
            search: self.search.unwrap_or_default(),
            tag: self.tag,
            language,
            consent: self.consent,
            not_contacted_since: None,
            bought_since: self.bought_since,
            not_thanked: self.not_thanked,
            city: self.city,
            spent_at_least: self.spent_at_least.map(|text| spent(&text, desk)).transpose()?,
            product: self.product,
            not_contacted_for: self.not_contacted_for,
            bought_within: self.bought_within,
            first_bought_within: self.first_bought_within,
            birthday_within: self.birthday_within,
        })
    }
}

pub fn run(desk: &Desk, command: Customers, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Customers::Import(import) => run_import(desk, import, Kind::Customers),
        Customers::Undo { batch } => {
            let undone = desk.import_undo(batch, &TerminalJob::start())?;
            let mut lines = vec![format!(
                "Taken back: {} removed, {} restored, {} kept.",
                undone.removed, undone.restored, undone.kept
            )];
            lines.extend(undone.stays.iter().map(|stay| {
                let why = match stay.reason {
                    StayReason::ChangedSince => "changed since",
                    StayReason::InUse => "in use since",
                };
                format!("stays: {} {}, {}: {why}", stay.what, stay.id, stay.name)
            }));
            Answer::new(&undone, lines)
        }
        Customers::Imports => {
            let imports = desk.imports_list()?;
            let lines = imports.iter().map(|row| {
                let undone = if row.undone { ", taken back" } else { "" };
                format!(
                    "{:>6}  {}  {}  {} ({}): {} new, {} updated{undone}",
                    row.batch, row.date, row.kind, row.file, row.source, row.new, row.updated
                )
            });
            let lines = lines.collect();
            Answer::new(&json!({ "imports": imports }), lines)
        }
        Customers::Duplicates => duplicates::list(desk),
        Customers::Merge { kept, other, take } => duplicates::merge(desk, kept, other, take),
        Customers::Unmerge { merge } => duplicates::unmerge(desk, merge),
        Customers::Different { one, other, undo } => duplicates::different(desk, one, other, !undo),
        Customers::Add { values } => save(desk, None, values, language),
        Customers::Set { id, values } => save(desk, Some(id), values, language),
        Customers::Show { id } => show(desk, id, language),
        Customers::List { filters } => {
            let filter = filters.filter(desk, language)?;
            let page = desk.customers_list(
                &filter,
                CustomerSort::Name,
                Window {
                    offset: 0,
                    limit: u64::from(u32::MAX),
                },
            )?;
            let mut lines: Vec<String> = page
                .rows
                .iter()
                .map(|row| format!("{:>6}  {}  {}  {}", row.id, row.name, row.city, row.email))
                .collect();
            lines.push(format!("{} customers", page.total));
            Answer::new(&json!({ "customers": page.rows, "total": page.total }), lines)
        }
        Customers::OptOut {
            id,
            channel: OneOrAll(channels),
            purpose,
        } => {
            for channel in channels {
                let form = ConsentForm {
                    purpose,
                    ..ConsentForm::said(channel, ConsentWord::OptedOut)
                };
                desk.consent_add(id, &form)?;
            }
            show(desk, id, language)
        }
        Customers::Said(said) => {
            let form = ConsentForm {
                purpose: said.purpose,
                source: said.source,
                wording: said.wording,
                date: said.date,
                basis: said.basis,
                ..ConsentForm::said(said.channel, said.word)
            };
            desk.consent_add(said.id, &form)?;
            show(desk, said.id, language)
        }
        Customers::Remove { id } => {
            desk.customer_remove(id)?;
            Answer::removed("customer", "customers", id)
        }
        Customers::Restore { id } => {
            desk.customer_restore(id)?;
            Answer::restored("customer", id)
        }
        Customers::Erase { id } => super::keeping::erase(desk, id),
        Customers::Export { file, customer } => super::keeping::export(desk, &file, customer),
    }
}

fn save(
    desk: &Desk,
    id: Option<CustomerId>,
    values: Vec<Assignment>,
    language: Option<Language>,
) -> Result<Answer, DeedError> {
    let id = desk.customer_save(id, &by_field(values, CustomerField::parse)?)?;
    show(desk, id, language)
}

fn show(desk: &Desk, id: CustomerId, language: Option<Language>) -> Result<Answer, DeedError> {
    let file = desk.customer_open(id)?;
    let mut lines = vec![format!("{:>6}  {}", file.customer.id, file.name)];
    for &field in CustomerField::ALL {
        let text = file.customer.fields.get(field);
        if !text.is_empty() {
            lines.push(format!("        {}: {}", field.name(), text.replace('\n', " / ")));
        }
    }
    for entry in &file.timeline {
        lines.push(match entry {
            TimelineEntry::Purchase { date, purchase } => {
                let products: Vec<&str> = purchase
                    .fields
                    .lines
                    .iter()
                    .map(|line| line.product.as_str())
                    .collect();
                format!("{date}  bought {}", products.join(", "))
            }
            TimelineEntry::Note { date, note, .. } => {
                let state = serde_json::json!(note.state);
                let state = state.as_str().unwrap_or_default();
                format!(
                    "{date}  note {} by {}, {state}",
                    note.template,
                    note.channel.name()
                )
            }
            TimelineEntry::Response { date, response, .. } => {
                let score = response
                    .fields
                    .nps
                    .map_or_else(|| "-".to_owned(), |nps| nps.to_string());
                format!(
                    "{date}  answered {score}: {}",
                    response.fields.comment.replace('\n', " ")
                )
            }
            TimelineEntry::Held {
                date,
                template,
                outcome,
                problem,
                reason,
            } => {
                let what = match outcome {
                    RunOutcome::LeftOut => "not written to",
                    RunOutcome::InPart => "written to in part",
                    RunOutcome::LetThrough => "written to all the same",
                };
                let why = if reason.is_empty() {
                    String::new()
                } else {
                    format!(" ({reason})")
                };
                format!(
                    "{date}  {what}: {template}: {}{why}",
                    words::reason(problem, words::spoken(language))
                )
            }
            TimelineEntry::Added { date } => format!("{date}  joined the list"),
        });
    }
    for points in &file.points {
        lines.push(format!(
            "        points, {}: {} of {}",
            points.name, points.points.balance, points.points.needed
        ));
    }
    let mut value = json!({
        "id": id,
        "name": file.name,
        "timeline": file.timeline,
        "said": file.said,
        "last_contact": file.last_contact,
        "vouchers": file.vouchers,
        "points": file.points,
        "merges": file.merges,
    });
    if let (Some(all), Ok(serde_json::Value::Object(fields))) =
        (value.as_object_mut(), serde_json::to_value(&file.customer))
    {
        all.extend(fields);
    }
    Answer::new(&value, lines)
}
