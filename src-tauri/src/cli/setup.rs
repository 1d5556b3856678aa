//! `demo` and `shop`.

use super::answer::Answer;
use super::values::{Assignment, assignment, by_field};
use app::{DeedError, Desk, SampleShop};
use clap::{Args, Subcommand};
use domain::ShopField;

#[derive(Subcommand)]
pub enum Shop {
    /// Shows the shop's details
    Show,
    /// Sets details: company, sender, address, phone, website, email, country, currency, language, formality,
    /// `survey_link`, digits, `offer_gap_days`, `contact_limit`, `contact_limit_days`, `quiet_days` (sunday, 12-24..01-06),
    /// `thanked_lately_days`, `second_touch_days`
    Set {
        /// KEY=VALUE; an empty value clears
        #[arg(required = true, value_parser = assignment, value_name = "KEY=VALUE")]
        values: Vec<Assignment>,
    },
}

#[derive(Args)]
pub struct Demo {
    /// Leaves out the notes that the shop has written so far, and with them what the answers answer
    #[arg(long)]
    without_notes: bool,
}

pub fn demo(desk: &Desk, asked: &Demo) -> Result<Answer, DeedError> {
    let wanted = if asked.without_notes {
        SampleShop::WithoutNotes
    } else {
        SampleShop::Whole
    };
    let filled = desk.demo_fill(wanted)?;
    let line = format!(
        "The sample shop is in place: {} customers, {} purchases, {} notes, {} answers.",
        filled.customers, filled.purchases, filled.notes, filled.responses
    );
    Answer::new(&filled, vec![line])
}

pub fn shop(desk: &Desk, command: Shop) -> Result<Answer, DeedError> {
    let shop = match command {
        Shop::Show => desk.shop_get()?,
        Shop::Set { values } => desk.shop_set(&by_field(values, ShopField::parse)?)?,
    };
    let line = |&field: &ShopField| format!("{}: {}", field.name(), shop.get(field).replace('\n', ", "));
    Answer::new(&shop, ShopField::ALL.iter().map(line).collect())
}
