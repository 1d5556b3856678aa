//! `campaigns`.

use super::answer::Answer;
use super::terminal_job::TerminalJob;
use super::values::{Assignment, assignment};
use app::{CampaignForm, CampaignReport, DeedError, Desk};
use clap::{ArgGroup, Args, Subcommand};
use domain::CampaignId;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Campaigns {
    /// Adds an offer
    Add(Box<Add>),
    /// Changes terms of an offer; codes already given keep theirs
    Set {
        /// The offer's name or number
        name: String,
        /// KEY=VALUE: name, percent, amount, `free_delivery`, gift, text, currency, days, until, minimum, uses, products,
        /// tags, `cap_codes`, `cap_value`, `cap_per_customer`, purpose, rule, `codes_of`, steps, since, period, `points_per`,
        /// `points_needed`, imported
        #[arg(required = true, value_parser = assignment, value_name = "KEY=VALUE")]
        values: Vec<Assignment>,
    },
    /// Shows the terms of an offer
    Show {
        /// The offer's name or number
        name: String,
    },
    /// Lists offers
    List,
    /// Brings along codes from a till or web shop, makes some beforehand, or writes them to a file
    #[command(group(ArgGroup::new("deed").required(true).args(["import", "make", "export"])))]
    Codes {
        /// The offer's name or number
        name: String,
        /// A file with one code a line, or a CSV with a column of codes
        #[arg(long, value_name = "FILE")]
        import: Option<PathBuf>,
        /// The column that holds the codes [default: known by its name, else the first]
        #[arg(long, value_name = "COLUMN", requires = "import")]
        column: Option<String>,
        /// Makes N codes that lie ready
        #[arg(long, value_name = "N")]
        make: Option<u64>,
        /// Writes all its codes to a CSV file
        #[arg(long, value_name = "FILE")]
        export: Option<PathBuf>,
    },
    /// Lists who is due a code by the offer's rule
    Due {
        /// The offer's name or number
        name: String,
    },
    /// What became of its codes
    Report {
        /// The offer's name or number
        name: String,
    },
}

/// Terms of an offer.
#[derive(Args)]
#[command(group(ArgGroup::new("worth").args(["percent", "amount", "free_delivery", "gift", "text", "steps"])))]
pub struct Add {
    /// The offer's name
    name: String,
    /// Per cent off
    #[arg(
        long,
        value_name = "P",
        required_unless_present_any = ["amount", "free_delivery", "gift", "text", "steps", "rule"]
    )]
    percent: Option<String>,
    /// Amount off
    #[arg(long, value_name = "A")]
    amount: Option<String>,
    /// Delivery is on the house
    #[arg(long)]
    free_delivery: bool,
    /// Something to take home
    #[arg(long, value_name = "WHAT")]
    gift: Option<String>,
    /// Anything else, in your own words
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
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
    /// Only for purchases with this product in them; may be repeated
    #[arg(long, value_name = "P")]
    product: Vec<String>,
    /// Only for customers with this label; may be repeated
    #[arg(long, value_name = "T")]
    tag: Vec<String>,
    /// The most codes that are given
    #[arg(long, value_name = "N")]
    cap_codes: Option<String>,
    /// The most that is given away: amounts count when they are given, percentages when they are used
    #[arg(long, value_name = "A")]
    cap_value: Option<String>,
    /// The most codes that one customer has
    #[arg(long, value_name = "N")]
    cap_per_customer: Option<String>,
    /// offer, or thanks for codes that go with thanks or an apology
    #[arg(long, value_name = "P")]
    purpose: Option<String>,
    /// When somebody is due a code: `by_hand`, `first_purchase` (15 % for 7 days, if nothing else is said), referral,
    /// spent or points
    #[arg(long, value_name = "R")]
    rule: Option<String>,
    /// referral: only codes of this offer count when they are named (name or number)
    #[arg(long, value_name = "C")]
    codes_of: Option<String>,
    /// spent: from how much on which value, such as 100=5%,300=20
    #[arg(long, value_name = "STEPS")]
    steps: Option<String>,
    /// spent: the first day of the first period [default: that of this year]
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// spent: days of a period [default: 365]
    #[arg(long, value_name = "N")]
    period: Option<String>,
    /// points: each such amount earns a point
    #[arg(long, value_name = "A")]
    points_per: Option<String>,
    /// points: so many are a code
    #[arg(long, value_name = "N")]
    points_needed: Option<String>,
    /// Give only codes that are brought along
    #[arg(long)]
    imported: bool,
}

impl Add {
    fn form(self) -> CampaignForm {
        CampaignForm {
            name: self.name,
            percent: self.percent.unwrap_or_default(),
            amount: self.amount.unwrap_or_default(),
            free_delivery: if self.free_delivery { "yes" } else { "" }.to_owned(),
            gift: self.gift.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
            currency: self.currency.unwrap_or_default(),
            days: self.days.unwrap_or_default(),
            until: self.until.unwrap_or_default(),
            minimum: self.minimum.unwrap_or_default(),
            uses: if self.single {
                "1".to_owned()
            } else {
                self.uses.unwrap_or_default()
            },
            products: self.product.join("\n"),
            tags: self.tag.join("\n"),
            cap_codes: self.cap_codes.unwrap_or_default(),
            cap_value: self.cap_value.unwrap_or_default(),
            cap_per_customer: self.cap_per_customer.unwrap_or_default(),
            purpose: self.purpose.unwrap_or_default(),
            rule: self.rule.unwrap_or_default(),
            codes_of: self.codes_of.unwrap_or_default(),
            steps: self.steps.unwrap_or_default(),
            since: self.since.unwrap_or_default(),
            period: self.period.unwrap_or_default(),
            points_per: self.points_per.unwrap_or_default(),
            points_needed: self.points_needed.unwrap_or_default(),
            imported: self.imported,
        }
    }
}

pub fn run(desk: &Desk, command: Campaigns) -> Result<Answer, DeedError> {
    match command {
        Campaigns::Add(add) => {
            let form = add.form();
            let id = desk.campaign_add(&form)?;
            let line = format!("Campaign {id} is in place.");
            Answer::new(&json!({ "id": id, "name": form.name }), vec![line])
        }
        Campaigns::Set { name, values } => {
            let id = desk.campaign_named(&name)?;
            let values = values.into_iter().map(|one| (one.field, one.value)).collect();
            desk.campaign_set(id, &values)?;
            show(desk, id)
        }
        Campaigns::Show { name } => show(desk, desk.campaign_named(&name)?),
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
        Campaigns::Codes {
            name,
            import,
            column,
            make,
            export,
        } => {
            let campaign = desk.campaign_named(&name)?;
            match (import, make, export) {
                (Some(file), ..) => {
                    let count = desk.campaign_import_codes(campaign, &file, column.as_deref())?;
                    let line = format!("{count} codes were taken in.");
                    Answer::new(&json!({ "imported": count }), vec![line])
                }
                (_, Some(count), _) => {
                    let made = desk.campaign_make_codes(campaign, count, &TerminalJob::start())?;
                    let line = format!("{made} codes lie ready.");
                    Answer::new(&json!({ "made": made }), vec![line])
                }
                (_, _, Some(file)) => {
                    let count = desk.campaign_export_codes(campaign, &file, &TerminalJob::start())?;
                    let line = format!("{count} codes are in {}.", file.display());
                    Answer::new(&json!({ "exported": count, "files": [file] }), vec![line])
                }
                (None, None, None) => unreachable!("clap asks for one of them"),
            }
        }
        Campaigns::Due { name } => {
            let rows = desk.campaign_due(desk.campaign_named(&name)?)?;
            let mut lines: Vec<String> = rows
                .iter()
                .map(|row| match row.until {
                    Some(until) => format!("{:>6}  {}  until {until}", row.customer, row.name),
                    None => format!("{:>6}  {}", row.customer, row.name),
                })
                .collect();
            lines.push(format!("{} codes are due", rows.len()));
            Answer::new(&json!({ "due": rows, "total": rows.len() }), lines)
        }
        Campaigns::Report { name } => report(&desk.campaign_report(desk.campaign_named(&name)?)?),
    }
}

fn show(desk: &Desk, id: CampaignId) -> Result<Answer, DeedError> {
    let form = desk.campaign_form(id)?;
    let mut answer = serde_json::to_value(&form).unwrap_or_default();
    let lines = match answer.as_object() {
        Some(fields) => fields
            .iter()
            .map(|(name, value)| {
                (
                    name,
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                )
            })
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}: {value}"))
            .collect(),
        None => Vec::new(),
    };
    answer["id"] = json!(id);
    Answer::new(&answer, lines)
}

fn report(report: &CampaignReport) -> Result<Answer, DeedError> {
    let mut lines = vec![format!(
        "{}: {} given, {} used, {} ran out, {} void, {} free",
        report.name, report.given, report.redeemed, report.expired, report.void, report.free
    )];
    lines.push(match &report.rate {
        None => "no code was given yet".to_owned(),
        Some(rate) => format!(
            "{:.1} % of {} codes were used (95 % interval {:.1} to {:.1}){}",
            rate.value,
            rate.n,
            rate.low,
            rate.high,
            if report.too_few { ": too few to tell" } else { "" }
        ),
    });
    lines.extend(report.over_time.iter().map(|bucket| {
        format!(
            "{}  {} given, {} used, {} ran out",
            bucket.from, bucket.given, bucket.redeemed, bucket.expired
        )
    }));
    lines.extend(report.bought.iter().map(|row| {
        format!(
            "{}: in {} of {} purchases",
            row.product, row.purchases, report.purchases
        )
    }));
    Answer::new(report, lines)
}
