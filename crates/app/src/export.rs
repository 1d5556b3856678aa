//! Lists in open formats, which any program reads and this one takes in again.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::WholeFile;
use domain::{
    CONSENT_HISTORY, Channel, ConsentEvent, ConsentPurpose, ConsentState, Customer, CustomerField,
    CustomerFilter, CustomerId, PrivacyDeed, Settlement, VoucherFilter, Window,
};
use intake::{ListFormat, write_list};
use serde::Serialize;
use std::path::Path;
use store::ReadTx;
use ts_rs::TS;

/// How many rows are read at a time.
const AT_ONCE: u64 = 500;

/// A list that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ExportReport {
    /// The file.
    pub file: String,
    /// How many rows it has.
    #[ts(type = "number")]
    pub rows: u64,
}

const PURCHASES: [&str; 12] = [
    "date",
    "order",
    "product",
    "quantity",
    "price",
    "total",
    "currency",
    "refunded",
    "email",
    "full_name",
    "phone",
    "referral",
];
const CONSENTS: [&str; 11] = [
    "customer", "name", "email", "channel", "purpose", "word", "basis", "source", "wording", "date",
    "evidence",
];
const NOTES: [&str; 9] = [
    "customer", "name", "date", "template", "channel", "language", "state", "voucher", "text",
];
const CODES: [&str; 7] = ["campaign", "code", "state", "customer", "name", "given", "until"];

impl Desk {
    /// Writes the customer list, or one customer alone, to `path`; its ending says in which format.
    ///
    /// # Errors
    /// [`DeedError::UnknownEnding`], [`DeedError::NotFound`], [`DeedError::File`], [`DeedError::Cancelled`]: no file then.
    pub fn customers_export(
        &self,
        path: &Path,
        only: Option<CustomerId>,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let format = ListFormat::of_ending(ending).ok_or_else(|| DeedError::UnknownEnding {
            path: path.display().to_string(),
            endings: ".xlsx, .csv, .json, .vcf".to_owned(),
        })?;
        let report = self.write_customers(path, format, only, job)?;
        let deed = if only.is_some() {
            PrivacyDeed::ExportPerson
        } else {
            PrivacyDeed::ExportList
        };
        self.log(deed, only, report.rows, &report.file)?;
        Ok(report)
    }

    /// Writes everything into `folder`, a file for each list that is for people and other programs: customers (as contact
    /// cards too), purchases, consents, notes, codes, answers; and beside them, in `records`, every table of the records, from
    /// which [`Desk::restore`] brings all of it back as it was.
    ///
    /// # Errors
    /// [`DeedError::File`], [`DeedError::Cancelled`]; files that were finished before stay.
    pub fn export_all(
        &self,
        folder: &Path,
        format: ListFormat,
        job: &dyn Job,
    ) -> Result<Vec<ExportReport>, DeedError> {
        let file = |name: &str, format: ListFormat| folder.join(format!("{name}.{}", format.ending()));
        let mut reports = vec![
            self.write_customers(&file("customers", format), format, None, job)?,
            self.write_customers(
                &file("customers", ListFormat::Cards),
                ListFormat::Cards,
                None,
                job,
            )?,
        ];
        let write = |name: &str, headers: &[&str], rows: &Page<'_>| {
            self.write_rows(&file(name, format), format, name, headers, rows, job)
        };
        reports.push(write("purchases", &PURCHASES, &purchases)?);
        reports.push(write("consents", &CONSENTS, &consents)?);
        reports.push(write("notes", &NOTES, &notes)?);
        let today = self.today();
        reports.push(write("codes", &CODES, &|tx, window| codes(tx, window, today))?);
        // The first survey's whether anybody has answered or not, so that nothing of a former export is taken for it.
        let first = self
            .store
            .write(|tx| Ok::<_, DeedError>(store::surveys::ensure_default(tx)?))?;
        let answered = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::answers::answered_surveys(tx)?))?;
        reports.push(self.write_answers(&file("answers", format), format, first, job)?);
        for survey in answered.into_iter().filter(|survey| *survey != first) {
            let path = file(&format!("answers-{survey}"), format);
            reports.push(self.write_answers(&path, format, survey, job)?);
        }
        reports.push(self.write_records(folder, format, job)?);
        let customers = reports[0].rows;
        for report in &reports {
            self.log(PrivacyDeed::ExportList, None, customers, &report.file)?;
        }
        Ok(reports)
    }

    fn write_customers(
        &self,
        path: &Path,
        format: ListFormat,
        only: Option<CustomerId>,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let mut headers: Vec<&str> = CustomerField::ALL.iter().map(|field| field.name()).collect();
        let consents = ["consent_card", "consent_email", "consent_text", "consent_phone"];
        headers.extend(consents);
        headers.push(CONSENT_HISTORY);
        let today = self.today();
        let ids = if let Some(id) = only {
            vec![id]
        } else {
            let mut ids = self.store.read(|tx| {
                Ok::<_, DeedError>(store::customers::ids(tx, &CustomerFilter::default(), today)?.to_vec())
            })?;
            // In the order in which they joined, so that they get their numbers in that order elsewhere.
            ids.sort_unstable();
            ids
        };
        self.write_rows(
            path,
            format,
            "customers",
            &headers,
            &|tx, window| {
                let from = (window.offset as usize).min(ids.len());
                let some = &ids[from..(from + window.limit as usize).min(ids.len())];
                let mut page = Vec::with_capacity(some.len());
                for id in some {
                    match store::customers::get(tx, *id)? {
                        Some(customer) => page.push(customer_row(tx, &customer)?),
                        None if only.is_some() => return Err(DeedError::not_found("customer", id)),
                        None => {}
                    }
                }
                Ok((page, some.len() as u64))
            },
            job,
        )
    }

    /// Writes what `page` gives, stretch by stretch, whole or not at all.
    pub(crate) fn write_rows(
        &self,
        path: &Path,
        format: ListFormat,
        name: &str,
        headers: &[&str],
        page: &Page<'_>,
        job: &dyn Job,
    ) -> Result<ExportReport, DeedError> {
        let mut whole = WholeFile::beside(path)?;
        let mut waiting: std::vec::IntoIter<Vec<String>> = Vec::new().into_iter();
        let (mut offset, mut ended) = (0, false);
        let rows = std::iter::from_fn(|| {
            loop {
                if let Some(row) = waiting.next() {
                    return Some(Ok(row));
                }
                if ended {
                    return None;
                }
                if let Err(stopped) = job.checkpoint(offset, offset + AT_ONCE) {
                    ended = true;
                    return Some(Err(stopped.into()));
                }
                let window = Window {
                    offset,
                    limit: AT_ONCE,
                };
                match self.store.read(|tx| page(tx, window)) {
                    Ok((rows, looked_at)) => {
                        offset += looked_at;
                        ended = looked_at < AT_ONCE;
                        waiting = rows.into_iter();
                    }
                    Err(error) => {
                        ended = true;
                        return Some(Err(error));
                    }
                }
            }
        });
        let rows = write_list(&mut whole, format, name, headers, rows, |error| {
            DeedError::file(&error, path)
        })?;
        whole.put_in_place()?;
        Ok(ExportReport {
            file: path.display().to_string(),
            rows,
        })
    }
}

/// Rows of a stretch of a list, and how many entries of the list they come from.
pub(crate) type Page<'a> = dyn Fn(&ReadTx<'_>, Window) -> Result<(Vec<Vec<String>>, u64), DeedError> + 'a;

fn customer_row(tx: &ReadTx<'_>, customer: &Customer) -> Result<Vec<String>, DeedError> {
    let mut row: Vec<String> = CustomerField::ALL
        .iter()
        .map(|field| customer.fields.get(*field))
        .collect();
    for channel in Channel::ALL {
        let said = customer
            .consents
            .iter()
            .find(|one| one.channel == channel && one.purpose == ConsentPurpose::All);
        row.push(match said.map(|one| one.state) {
            Some(ConsentState::Given) => "subscribed".to_owned(),
            Some(ConsentState::OptedOut) => "opted out".to_owned(),
            None => String::new(),
        });
    }
    row.push(consent_cell(tx, customer)?);
    Ok(row)
}

/// The most letters of one cell, a few fewer than a spreadsheet takes.
const LONGEST_CELL: usize = 32_000;

/// All that a customer said about being contacted; where that is more than a cell holds, how things stand. Which import
/// brought it means nothing elsewhere.
fn consent_cell(tx: &ReadTx<'_>, customer: &Customer) -> Result<String, DeedError> {
    let written = |mut events: Vec<ConsentEvent>| {
        for event in &mut events {
            event.batch = None;
        }
        serde_json::to_string(&events).unwrap_or_default()
    };
    let history = store::customers::consent_history(tx, customer.id)?;
    if history.is_empty() {
        return Ok(String::new());
    }
    let whole = written(history);
    if whole.len() <= LONGEST_CELL {
        return Ok(whole);
    }
    let standing = customer.consents.iter().map(ConsentEvent::from);
    Ok(Some(written(standing.collect()))
        .filter(|standing| standing.len() <= LONGEST_CELL)
        .unwrap_or_default())
}

fn purchases(tx: &ReadTx<'_>, window: Window) -> Result<(Vec<Vec<String>>, u64), DeedError> {
    let (list, _) = store::purchases::list(tx, window)?;
    let looked_at = list.len() as u64;
    let mut rows = Vec::new();
    for (purchase, _) in list {
        let fields = &purchase.fields;
        let Some(customer) = store::customers::get(tx, fields.customer)? else {
            continue;
        };
        let who = customer.fields;
        // Lines of one purchase are told to belong together by its order number.
        let order = if fields.order.is_empty() && fields.lines.len() > 1 {
            format!("P-{}", purchase.id)
        } else {
            fields.order.clone()
        };
        let mut lines: Vec<(String, String, String)> = fields
            .lines
            .iter()
            .map(|line| {
                let price = line.price_minor.map(|minor| domain::Money {
                    minor,
                    currency: fields.total.currency,
                });
                (
                    line.product.clone(),
                    line.quantity.to_string(),
                    price.map(domain::Money::to_decimal).unwrap_or_default(),
                )
            })
            .collect();
        if lines.is_empty() {
            lines.push(Default::default());
        }
        for (product, quantity, price) in lines {
            rows.push(vec![
                fields.date.to_string(),
                order.clone(),
                product,
                quantity,
                price,
                fields.total.to_decimal(),
                fields.total.currency.to_string(),
                if fields.settlement == Settlement::Paid {
                    String::new()
                } else {
                    "yes".to_owned()
                },
                who.email.as_ref().map(ToString::to_string).unwrap_or_default(),
                who.display_name(),
                who.phone.clone(),
                fields
                    .referral
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ]);
        }
    }
    Ok((rows, looked_at))
}

fn consents(tx: &ReadTx<'_>, window: Window) -> Result<(Vec<Vec<String>>, u64), DeedError> {
    let ids = store::customers::ids(tx, &CustomerFilter::default(), jiff::civil::Date::MIN)?;
    let from = (window.offset as usize).min(ids.len());
    let some = &ids[from..(from + window.limit as usize).min(ids.len())];
    let mut rows = Vec::new();
    for id in some {
        let history = store::customers::consent_history(tx, *id)?;
        let Some(customer) = store::customers::get(tx, *id)?.filter(|_| !history.is_empty()) else {
            continue;
        };
        for event in history {
            let evidence = serde_json::to_string(&event.evidence).unwrap_or_default();
            rows.push(vec![
                id.to_string(),
                customer.fields.display_name(),
                customer
                    .fields
                    .email
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                event.channel.name().to_owned(),
                event.purpose.name().to_owned(),
                spelt(&event.word),
                event.basis.as_ref().map(spelt).unwrap_or_default(),
                event.source,
                event.wording,
                event.date.to_string(),
                if event.evidence == domain::ConsentEvidence::default() {
                    String::new()
                } else {
                    evidence
                },
            ]);
        }
    }
    Ok((rows, some.len() as u64))
}

fn notes(tx: &ReadTx<'_>, window: Window) -> Result<(Vec<Vec<String>>, u64), DeedError> {
    let (list, _) = store::notes::list(tx, window)?;
    let ids: Vec<_> = list.iter().map(|row| row.id).collect();
    let texts = store::notes::these(tx, &ids)?;
    let rows = list.iter().map(|row| {
        let text = texts
            .iter()
            .find(|note| note.id == row.id)
            .map(|note| note.letter.plain_text());
        vec![
            row.customer.to_string(),
            row.name.clone(),
            row.written_on.to_string(),
            row.template.to_string(),
            row.channel.name().to_owned(),
            row.language.code().to_owned(),
            spelt(&row.state),
            row.voucher.as_ref().map(ToString::to_string).unwrap_or_default(),
            text.unwrap_or_default(),
        ]
    });
    Ok((rows.collect(), list.len() as u64))
}

fn codes(
    tx: &ReadTx<'_>,
    window: Window,
    today: jiff::civil::Date,
) -> Result<(Vec<Vec<String>>, u64), DeedError> {
    let page = store::vouchers::list(tx, &VoucherFilter::default(), window, today)?;
    let rows = page.rows.iter().map(|row| {
        let voucher = &row.voucher;
        vec![
            row.campaign_name.clone(),
            voucher.code.to_string(),
            spelt(&voucher.state),
            voucher.customer.map(|id| id.to_string()).unwrap_or_default(),
            row.customer_name.clone(),
            voucher.given_on.map(|day| day.to_string()).unwrap_or_default(),
            voucher.until.map(|day| day.to_string()).unwrap_or_default(),
        ]
    });
    Ok((rows.collect(), page.rows.len() as u64))
}

/// A word as it is written everywhere.
fn spelt(word: &impl Serialize) -> String {
    let value = serde_json::to_value(word).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
