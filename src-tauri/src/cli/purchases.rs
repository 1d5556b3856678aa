//! `purchases`.

use super::answer::Answer;
use super::imports::{Import, run_import};
use super::values::{Assignment, assignment};
use app::{DeedError, Desk, Kind, PurchaseForm, PurchaseFormLine};
use clap::Subcommand;
use domain::{PurchaseField, PurchaseId, Window};
use serde_json::json;

#[derive(Subcommand)]
pub enum Purchases {
    /// Brings in a list of orders
    Import(Import),
    /// Adds a purchase, or another line to the order of that number
    Add {
        /// FIELD=VALUE: customer, date, order, product, quantity, price, currency, refunded, referral
        #[arg(required = true, value_parser = assignment, value_name = "FIELD=VALUE")]
        values: Vec<Assignment>,
    },
    /// Lists purchases, newest first
    List,
    /// Takes a purchase away
    Remove {
        /// The purchase's number
        id: PurchaseId,
    },
    /// Brings a purchase back that was taken away
    Restore {
        /// The purchase's number
        id: PurchaseId,
    },
}

pub fn run(desk: &Desk, command: Purchases) -> Result<Answer, DeedError> {
    match command {
        Purchases::Import(import) => run_import(desk, import, Kind::Purchases),
        Purchases::Add { values } => {
            let id = desk.purchase_add(&form(values)?)?;
            Answer::new(&json!({ "id": id }), vec![format!("Purchase {id} is on record.")])
        }
        Purchases::Remove { id } => {
            desk.purchase_remove(id)?;
            Answer::removed("purchase", "purchases", id)
        }
        Purchases::Restore { id } => {
            desk.purchase_restore(id)?;
            Answer::restored("purchase", id)
        }
        Purchases::List => {
            let (rows, total) = desk.purchases_list(Window {
                offset: 0,
                limit: u64::from(u32::MAX),
            })?;
            let mut lines: Vec<String> = rows
                .iter()
                .map(|row| {
                    let fields = &row.purchase.fields;
                    let product = fields.main_product().unwrap_or_default();
                    format!(
                        "{:>6}  {}  {}  {}  {} {}",
                        row.purchase.id,
                        fields.date,
                        row.customer_name,
                        product,
                        fields.total.to_decimal(),
                        fields.total.currency
                    )
                })
                .collect();
            lines.push(format!("{total} purchases"));
            let sums = desk.purchase_sums()?;
            lines.extend(sums.iter().map(|sum| {
                format!(
                    "{} {} paid in {} purchases, those of erased people counted",
                    sum.total.to_decimal(),
                    sum.total.currency,
                    sum.purchases
                )
            }));
            Answer::new(&json!({ "purchases": rows, "total": total, "sums": sums }), lines)
        }
    }
}

fn form(values: Vec<Assignment>) -> Result<PurchaseForm, DeedError> {
    let (mut form, mut line) = (PurchaseForm::default(), PurchaseFormLine::default());
    for Assignment { field, value } in values {
        let known = PurchaseField::parse(&field).map_err(|error| DeedError::field(&field, &error.into()))?;
        match known {
            PurchaseField::Customer => form.customer = value,
            PurchaseField::Date => form.date = value,
            PurchaseField::Order => form.order = value,
            PurchaseField::Product => line.product = value,
            PurchaseField::Quantity => line.quantity = value,
            PurchaseField::Price => line.price = value,
            PurchaseField::Currency => form.currency = value,
            PurchaseField::Refunded => form.refunded = value,
            PurchaseField::Total => form.total = value,
            PurchaseField::Referral => form.referral = value,
            PurchaseField::Email | PurchaseField::FullName | PurchaseField::Phone => {
                let error = domain::UnknownName::new(
                    &field,
                    &[
                        "customer", "date", "order", "product", "quantity", "price", "currency", "refunded",
                        "referral", "total",
                    ],
                );
                return Err(DeedError::field(&field, &error.into()));
            }
        }
    }
    form.lines.push(line);
    Ok(form)
}
