//! Purchases as staff enter and correct them.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    Currency, CustomerId, FieldError, Money, MoneyError, PurchaseField, PurchaseFields, PurchaseId,
    PurchaseLine, Settlement, VoucherCode, Window, fold_digits,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

/// A purchase as it is typed: amounts with a point before the decimals, dates as YYYY-MM-DD.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PurchaseForm {
    /// The customer's number.
    pub customer: String,
    /// The day; today when empty.
    pub date: String,
    /// Order number, if there is one.
    pub order: String,
    /// Total; the sum of the lines when empty.
    pub total: String,
    /// Currency; the shop's when empty.
    pub currency: String,
    /// `yes` when the money was paid back.
    pub refunded: String,
    /// The code of another customer that the buyer named, in any spelling.
    pub referral: String,
    /// What was bought.
    pub lines: Vec<PurchaseFormLine>,
}

/// One line of a purchase as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PurchaseFormLine {
    /// What.
    pub product: String,
    /// How many; one when empty.
    pub quantity: String,
    /// Price of one.
    pub price: String,
}

/// A purchase in a list, with its customer's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PurchaseRow {
    /// The purchase.
    #[serde(flatten)]
    pub purchase: domain::Purchase,
    /// Who bought.
    pub customer_name: String,
}

impl PurchaseForm {
    /// The purchase that the form describes.
    fn read(&self, today: Date, shop_currency: Currency) -> Result<PurchaseFields, DeedError> {
        let mut problems = Vec::new();
        let mut note = |field: PurchaseField, error: FieldError| {
            problems.push(FieldProblem::new(field.name(), &error));
        };
        let customer = self.customer.trim().parse::<CustomerId>().unwrap_or_else(|_| {
            note(
                PurchaseField::Customer,
                FieldError::Number {
                    text: self.customer.clone(),
                    low: 1,
                    high: i64::MAX,
                },
            );
            CustomerId(0)
        });
        let date = read_or(&self.date, today, |text| {
            text.parse().map_err(|_| FieldError::Date(text.to_owned()))
        })
        .unwrap_or_else(|error| {
            note(PurchaseField::Date, error);
            today
        });
        let currency = read_or(&self.currency, shop_currency, |text| Ok(Currency::parse(text)?))
            .unwrap_or_else(|error| {
                note(PurchaseField::Currency, error);
                shop_currency
            });
        let mut lines = Vec::new();
        for line in self.lines.iter().filter(|line| !line.product.trim().is_empty()) {
            let quantity = read_or(&line.quantity, 1, |text| {
                text.parse()
                    .ok()
                    .filter(|n| (1..=1_000_000).contains(n))
                    .ok_or_else(|| FieldError::Number {
                        text: text.to_owned(),
                        low: 1,
                        high: 1_000_000,
                    })
            })
            .unwrap_or_else(|error| {
                note(PurchaseField::Quantity, error);
                1
            });
            let price_minor = read_or(&line.price, None, |text| {
                Ok(Some(Money::parse(text, currency)?.minor))
            })
            .unwrap_or_else(|error| {
                note(PurchaseField::Price, error);
                None
            });
            let product = domain::clean_line(&line.product);
            lines.push(PurchaseLine {
                product,
                quantity,
                price_minor,
            });
        }
        let sum = sum_of(&lines, currency).unwrap_or_else(|error| {
            note(PurchaseField::Price, error);
            0
        });
        let total = read_or(&self.total, Money { minor: sum, currency }, |text| {
            Ok(Money::parse(text, currency)?)
        })
        .unwrap_or_else(|error| {
            note(PurchaseField::Total, error);
            Money { minor: sum, currency }
        });
        let refunded = read_or(&self.refunded, false, yes_or_no).unwrap_or_else(|error| {
            note(PurchaseField::Refunded, error);
            false
        });
        if lines.is_empty() {
            problems.push(FieldProblem::required(PurchaseField::Product.name()));
        }
        if !problems.is_empty() {
            return Err(DeedError::Fields { fields: problems });
        }
        Ok(PurchaseFields {
            customer,
            date,
            order: domain::clean_line(&self.order),
            lines,
            total,
            settlement: if refunded {
                Settlement::Refunded
            } else {
                Settlement::Paid
            },
            referral: None,
        })
    }

    /// The purchase that the form describes, with the code that was named as it is on record.
    fn read_with_referral(&self, tx: &ReadTx<'_>, today: Date) -> Result<PurchaseFields, DeedError> {
        let mut fields = self.read(today, store::shop::load(tx)?.currency)?;
        if !self.referral.trim().is_empty() {
            fields.referral = Some(named_code(tx, &self.referral, today)?);
        }
        Ok(fields)
    }
}

/// The code behind what a buyer named; whoever was given it is counted as the one who brought them.
///
/// # Errors
/// [`DeedError::Fields`] when it was never given to anybody.
pub(crate) fn named_code(tx: &ReadTx<'_>, typed: &str, today: Date) -> Result<VoucherCode, DeedError> {
    store::vouchers::find(tx, typed, today)?
        .filter(|row| row.voucher.customer.is_some())
        .map(|row| row.voucher.code)
        .ok_or_else(|| {
            DeedError::field(
                PurchaseField::Referral.name(),
                &FieldError::Code(typed.trim().to_owned()),
            )
        })
}

/// What the lines cost in all, in minor units, unless one of them takes it beyond what can be counted.
fn sum_of(lines: &[PurchaseLine], currency: Currency) -> Result<i64, FieldError> {
    lines.iter().try_fold(0_i64, |sum, line| {
        let minor = line.price_minor.unwrap_or(0);
        let all = minor.checked_mul(i64::from(line.quantity));
        all.and_then(|all| sum.checked_add(all))
            .ok_or_else(|| beyond_counting(Money { minor, currency }))
    })
}

fn beyond_counting(amount: Money) -> FieldError {
    MoneyError::Amount(amount.to_decimal()).into()
}

fn yes_or_no(text: &str) -> Result<bool, FieldError> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(domain::UnknownName::new(text, &["yes", "no"]).into()),
    }
}

fn read_or<T>(
    text: &str,
    empty: T,
    parse: impl FnOnce(&str) -> Result<T, FieldError>,
) -> Result<T, FieldError> {
    let text = fold_digits(text.trim());
    if text.is_empty() { Ok(empty) } else { parse(&text) }
}

/// What was paid in a currency, by everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PurchaseSum {
    /// How many purchases were paid.
    pub purchases: u64,
    /// How much they come to.
    pub total: Money,
    /// How many of them are of people who were erased; not told where there are fewer than five.
    pub of_erased: Option<u64>,
}

impl Desk {
    /// Adds a purchase (`id` is none) or corrects one.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names every field that does not take its value; [`DeedError::NotFound`] when there is
    /// no such purchase or customer.
    pub fn purchase_save(
        &self,
        id: Option<PurchaseId>,
        form: &PurchaseForm,
    ) -> Result<PurchaseId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let fields = form.read_with_referral(tx, today)?;
            store::customers::get(tx, fields.customer)?
                .ok_or_else(|| DeedError::not_found("customer", fields.customer))?;
            if let Some(id) = id {
                store::purchases::update(tx, id, &fields)?;
                Ok(id)
            } else {
                Ok(store::purchases::insert(tx, &fields)?)
            }
        })
    }

    /// Adds a purchase, or lays the lines of `form` to the order of that number when the customer has it already.
    ///
    /// # Errors
    /// As [`Desk::purchase_save`].
    pub fn purchase_add(&self, form: &PurchaseForm) -> Result<PurchaseId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let fields = form.read_with_referral(tx, today)?;
            store::customers::get(tx, fields.customer)?
                .ok_or_else(|| DeedError::not_found("customer", fields.customer))?;
            let begun = if fields.order.is_empty() {
                None
            } else {
                store::purchases::find_by_order(tx, &fields.order)?
            };
            let Some(begun) = begun.filter(|purchase| purchase.fields.customer == fields.customer) else {
                return Ok(store::purchases::insert(tx, &fields)?);
            };
            let mut order = begun.fields;
            if order.total.currency != fields.total.currency {
                let other =
                    domain::UnknownName::new(fields.total.currency.code(), &["the order's own currency"]);
                return Err(DeedError::field(PurchaseField::Currency.name(), &other.into()));
            }
            order.lines.extend(fields.lines);
            order.referral = fields.referral.or(order.referral);
            order.total.minor = order.total.minor.checked_add(fields.total.minor).ok_or_else(|| {
                DeedError::field(PurchaseField::Price.name(), &beyond_counting(fields.total))
            })?;
            store::purchases::update(tx, begun.id, &order)?;
            Ok(begun.id)
        })
    }

    /// Takes a purchase away; [`Desk::purchase_restore`] brings it back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn purchase_remove(&self, id: PurchaseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::purchases::remove(tx, id)?))
    }

    /// Brings a removed purchase back; one that is there stays.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn purchase_restore(&self, id: PurchaseId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::purchases::restore(tx, id)?))
    }

    /// What was paid in all, by currency; people who were erased still count, without saying who they were.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn purchase_sums(&self) -> Result<Vec<PurchaseSum>, DeedError> {
        /// So few could tell of one person.
        const LEAST_TOLD: u64 = 5;
        let sums = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::purchases::sums(tx)?))?;
        let told = sums.into_iter().map(|sum| PurchaseSum {
            purchases: sum.purchases,
            total: sum.total,
            of_erased: Some(sum.of_erased).filter(|&count| count == 0 || count >= LEAST_TOLD),
        });
        Ok(told.collect())
    }

    /// A stretch of all purchases, newest first, and how many there are.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn purchases_list(&self, window: Window) -> Result<(Vec<PurchaseRow>, u64), DeedError> {
        let (rows, total) = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::purchases::list(tx, window)?))?;
        let rows = rows
            .into_iter()
            .map(|(purchase, customer_name)| PurchaseRow {
                purchase,
                customer_name,
            })
            .collect();
        Ok((rows, total))
    }
}
