//! Rows as purchases: one row may be a whole order, or one line of it.

use crate::mapped::{Cell, Mapped, Styles, Under};
use crate::order::{Draft, Orders};
use crate::source::{Columns, RowTest};
use crate::spread::{Far, Spread, key_of};
use crate::{
    ColumnGuess, Defaults, Found, IntakeError, Line, Mapping, Rejected, Row, Source, Table, Take, Understood,
};
use crate::{amount::AmountStyle, amount::currency_called, date::DateStyle, value};
use domain::{
    Currency, CustomerId, Email, Language, Money, PurchaseField, PurchaseLine, Settlement, fold_digits,
    fold_for_search,
};
use jiff::civil::Date;

/// Whose a purchase is, as far as the list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// The customer's number in this shop.
    pub customer: Option<CustomerId>,
    /// E-mail address.
    pub email: Option<Email>,
    /// Whole name; empty when the list has none.
    pub full_name: String,
    /// Telephone, with its country's code where it can be dialled; empty when the list has none.
    pub phone: String,
}

/// A purchase as a list tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchaseRecord {
    /// Whose it is.
    pub who: Who,
    /// The day, in the writer's own time.
    pub date: Date,
    /// Order number; empty when the list has none.
    pub order: String,
    /// What was bought, in the order of the list.
    pub lines: Vec<PurchaseLine>,
    /// What was paid for all of it.
    pub total: Money,
    /// Whether the money stayed in the shop.
    pub settlement: Settlement,
    /// The code of another customer that the buyer named; empty when the list has none.
    pub referral: String,
}

/// Reads the rows of `table` as purchases and hands each to `take`; says how columns were understood.
///
/// Rows with the same order number that do not contradict each other about the person are lines of one
/// purchase; what only its first row says holds for all. The total is the order's own; the sum where rows of one
/// order have different totals, or where there are only prices. One bad row rejects its order whole: the others
/// are listed as `order_incomplete`, so that no purchase comes in with a part missing. Orders come in the order in which
/// they end; those whose rows are far apart come last.
///
/// # Errors
/// [`IntakeError::WrongKind`], [`IntakeError::ColumnNeeded`] without a day, without a total or price, or without
/// a person, [`IntakeError::Name`] and [`IntakeError::UnknownColumn`] for a mapping that does not fit; those of `take`.
pub fn purchases<E: From<IntakeError>>(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
    take: Take<'_, PurchaseRecord, E>,
) -> Result<Understood, E> {
    let mapped = Mapped::<PurchaseField>::new(table, source, mapping)?;
    mapped.require_one_of(&[PurchaseField::Date])?;
    mapped.require_one_of(&[PurchaseField::Total, PurchaseField::Price])?;
    mapped.require_one_of(&[
        PurchaseField::Customer,
        PurchaseField::Email,
        PurchaseField::FullName,
        PurchaseField::Phone,
    ])?;
    let export = source.export();
    let mut dates = mapped.date_tallies(PurchaseField::Date);
    let mut totals = mapped.amount_tallies(PurchaseField::Total, source, defaults);
    let mut prices = mapped.amount_tallies(PurchaseField::Price, source, defaults);
    let mut spread = Spread::default();
    table.each_row(|row| {
        dates.see(&row);
        totals.see(&row);
        prices.see(&row);
        if let Some(order) = mapped.cell(&row, PurchaseField::Order) {
            spread.see(key_of(&order.text), &row);
        }
        Ok::<_, E>(())
    })?;
    let list = List {
        dates: mapped.dates(PurchaseField::Date, &dates, defaults),
        totals: mapped.amounts(PurchaseField::Total, &totals),
        prices: mapped.amounts(PurchaseField::Price, &prices),
        cancelled: export.cancelled.and_then(|name| table.column(name)),
        needs_order: matches!(export.columns, Columns::Purchases(_)),
        is_record: export.is_record,
        under: Under::of(table),
        is_romanian: defaults.language == Language::Ro || table.encoding == crate::Encoding::Windows1250,
        far: spread.found(),
        mapped,
        defaults,
    };
    let mut orders = Orders::default();
    table.each_line(&mut |line| match line {
        Line::Broken(row, rejected) => take(Found::Rejected(row, rejected)),
        Line::Whole(row) => list.place(row, None, &mut orders, take),
    })?;
    orders.finish(take)?;
    for part in 0..list.far.parts {
        table.each_row(|row| list.place(row, Some(part), &mut orders, take))?;
        orders.finish(take)?;
    }
    Ok(Understood {
        guesses: list.guesses(&orders),
        ..Understood::default()
    })
}

/// A list of purchases while it is read.
struct List<'t> {
    mapped: Mapped<'t, PurchaseField>,
    dates: Styles<DateStyle>,
    totals: Styles<AmountStyle>,
    prices: Styles<AmountStyle>,
    cancelled: Option<usize>,
    needs_order: bool,
    is_record: RowTest,
    under: Under<'t>,
    is_romanian: bool,
    far: Far,
    defaults: &'t Defaults,
}

impl List<'_> {
    /// Adds `row` to its order, if that is gathered in this reading: the first one has no number.
    fn place<E>(
        &self,
        row: Row,
        part: Option<u64>,
        orders: &mut Orders,
        take: Take<'_, PurchaseRecord, E>,
    ) -> Result<(), E> {
        let order = self.mapped.cell(&row, PurchaseField::Order);
        let order = order.map(|cell| cell.text.into_owned()).unwrap_or_default();
        let is_numbered = !order.is_empty();
        if is_numbered && part.is_none() {
            orders.pass(&row, take)?;
        }
        let gathered = is_numbered.then(|| self.far.part_of(key_of(&order))).flatten();
        if gathered != part {
            return Ok(());
        }
        let reject = |row: Row, code, take: Take<'_, PurchaseRecord, E>| {
            let rejected = row.rejected(code);
            take(Found::Rejected(row, rejected))
        };
        if !(self.is_record)(&|header| self.under.cell(&row, header)) {
            return reject(row, "not_a_sale", take);
        }
        if self.needs_order && !is_numbered {
            return reject(row, "missing_order", take);
        }
        let mut doubts = Vec::new();
        match self.who(&row, &mut doubts) {
            Ok(who) => orders.add(&order, who, row, doubts, |row, draft| self.take(row, draft), take),
            Err(rejected) => {
                orders.spoil(&order);
                take(Found::Rejected(row, rejected))
            }
        }
    }

    fn who(&self, row: &Row, doubts: &mut Vec<Rejected>) -> Result<Who, Rejected> {
        let mut who = Who::default();
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Customer) {
            let number = fold_digits(&cell.text).parse();
            who.customer = Some(number.map_err(|_| cell.rejected("bad_number"))?);
        }
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Email) {
            who.email = Some(Email::parse(&cell.text).map_err(|_| cell.rejected("bad_email"))?);
        }
        if let Some(cell) = self.mapped.joined(row, PurchaseField::FullName) {
            who.full_name = self.words(&cell.text);
        }
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Phone) {
            match value::phone(&cell.text) {
                Ok(phone) => who.phone = domain::kept_phone(&phone, self.defaults.country),
                Err(code) => doubts.push(cell.rejected(code)),
            }
        }
        Ok(who)
    }

    /// Lays what `row` says over what earlier rows of the order said; those come first.
    fn take(&self, row: &Row, draft: &mut Draft) -> Result<(), Rejected> {
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Date) {
            let day = self
                .dates
                .of(&cell)
                .and_then(|style| style.read(&cell.text, self.defaults.today));
            let day = day.ok_or_else(|| cell.rejected("bad_date"))?;
            draft.date.get_or_insert(day);
        }
        let currency = match self.mapped.cell(row, PurchaseField::Currency) {
            Some(cell) => Some(self.currency(&cell)?),
            None => None,
        };
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Total) {
            let total = self.amount(&self.totals, &cell, currency, draft)?;
            draft.totals.push(total);
        }
        let counted = self
            .mapped
            .cell(row, PurchaseField::Product)
            .and_then(|cell| value::counted_products(&cell.text));
        if let Some(products) = counted {
            draft
                .lines
                .extend(products.into_iter().map(|(quantity, product)| PurchaseLine {
                    product: self.words(&product),
                    quantity,
                    price_minor: None,
                }));
        } else if let Some(line) = self.line(row, currency, draft)? {
            draft.lines.push(line);
        }
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Refunded) {
            draft
                .settlements
                .push(settlement(&cell.text).ok_or_else(|| cell.rejected("unknown_word"))?);
        }
        if let Some(cell) = self.mapped.cell(row, PurchaseField::Referral)
            && draft.referral.is_empty()
        {
            cell.text.trim().clone_into(&mut draft.referral);
        }
        draft.is_cancelled |= self
            .cancelled
            .is_some_and(|column| !value::clean(&row.cells[column]).is_empty());
        Ok(())
    }

    fn line(
        &self,
        row: &Row,
        currency: Option<Currency>,
        draft: &mut Draft,
    ) -> Result<Option<PurchaseLine>, Rejected> {
        let product = self.mapped.cell(row, PurchaseField::Product);
        let quantity = self.mapped.cell(row, PurchaseField::Quantity);
        let price = self.mapped.cell(row, PurchaseField::Price);
        if product.is_none() && quantity.is_none() && price.is_none() {
            return Ok(None);
        }
        let pieces = match &quantity {
            Some(cell) => Quantity::read(&cell.text).ok_or_else(|| cell.rejected("bad_number"))?,
            None => Quantity::Pieces(1),
        };
        let price = match &price {
            Some(cell) => Some(self.amount(&self.prices, cell, currency, draft)?.minor),
            None => None,
        };
        let (quantity, price_minor) = match pieces {
            Quantity::Pieces(pieces) => (pieces, price),
            Quantity::Thousandths(weight) => (
                1,
                price.map(|price| (price.saturating_mul(weight) + 500).div_euclid(1000)),
            ),
        };
        Ok(Some(PurchaseLine {
            product: product.map(|cell| self.words(&cell.text)).unwrap_or_default(),
            quantity,
            price_minor,
        }))
    }

    fn currency(&self, cell: &Cell<'_>) -> Result<Currency, Rejected> {
        let by_code = Currency::parse(&cell.text).ok();
        let named = || currency_called(&cell.text, self.defaults.currency);
        by_code
            .or_else(named)
            .ok_or_else(|| cell.rejected("bad_currency"))
    }

    /// The amount of `cell`; all amounts of an order are in one currency.
    fn amount(
        &self,
        styles: &Styles<AmountStyle>,
        cell: &Cell<'_>,
        currency: Option<Currency>,
        draft: &mut Draft,
    ) -> Result<Money, Rejected> {
        let style = styles.of(cell);
        let money = style
            .and_then(|style| style.read(&cell.text, currency.or(draft.currency), self.defaults.currency));
        let money = money.ok_or_else(|| cell.rejected("bad_amount"))?;
        if *draft.currency.get_or_insert(money.currency) == money.currency {
            Ok(money)
        } else {
            Err(cell.rejected("mixed_currencies"))
        }
    }

    /// One line of words, in Romanian lists with the letters that Romanian has.
    fn words(&self, text: &str) -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.is_romanian {
            value::with_comma_below(&line)
        } else {
            line
        }
    }

    fn guesses(&self, orders: &Orders) -> Vec<ColumnGuess> {
        let mut guesses = self.mapped.date_guesses(PurchaseField::Date, &self.dates);
        guesses.extend(self.mapped.amount_guesses(PurchaseField::Total, &self.totals));
        guesses.extend(self.mapped.amount_guesses(PurchaseField::Price, &self.prices));
        if let Some(column) = self.mapped.columns_of(PurchaseField::Total).next()
            && orders.adds_up_rows
        {
            guesses.push(
                self.mapped
                    .guess(PurchaseField::Total, column, "sum of rows", false),
            );
        }
        guesses
    }
}

/// How much of a product was bought.
enum Quantity {
    Pieces(u32),
    /// By weight or measure, which counts as one piece at the price of the whole.
    Thousandths(i64),
}

impl Quantity {
    /// Reads `3`, `3.0` or `0,25`; `None` for nothing, less than nothing and more than three decimals.
    fn read(text: &str) -> Option<Self> {
        let folded = fold_digits(text).replace([',', '٫'], ".");
        let (whole, fraction) = folded.split_once('.').unwrap_or((&folded, ""));
        if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let thousandths: i64 = format!("{fraction:0<3}").parse().ok()?;
        match (whole, thousandths) {
            (0, 0) => None,
            (_, 0) => Some(Self::Pieces(whole)),
            _ => Some(Self::Thousandths(i64::from(whole) * 1000 + thousandths)),
        }
    }
}

/// What became of the money, in the words of web shops or as yes and no to "refunded?".
fn settlement(text: &str) -> Option<Settlement> {
    match fold_for_search(text).replace('_', " ").as_str() {
        "refunded" | "rimborsato" | "rambursat" | "rambursata" | "مسترد" | "مسترجع" => {
            Some(Settlement::Refunded)
        }
        "voided" | "void" | "cancelled" | "canceled" | "expired" | "annullato" | "anulat" | "anulata"
        | "ملغي" => Some(Settlement::Voided),
        "paid" | "partially paid" | "partially refunded" | "pending" | "authorized" | "unpaid"
        | "completed" | "processing" | "pagato" | "platit" | "platita" | "مدفوع" => {
            Some(Settlement::Paid)
        }
        _ => value::yes_or_no(text).map(|is_refunded| {
            if is_refunded {
                Settlement::Refunded
            } else {
                Settlement::Paid
            }
        }),
    }
}
