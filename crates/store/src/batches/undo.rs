//! Taking an import back.

use super::{Entry, get};
use crate::columns::Columns;
use crate::{ReadTx, StoreError, WriteTx, customers, purchases, responses};
use domain::{BatchId, CustomerId, PurchaseId, ResponseId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};
use std::collections::BTreeMap;

/// What an import touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An answer.
    Response(ResponseId),
    /// A purchase.
    Purchase(PurchaseId),
    /// A customer.
    Customer(CustomerId),
}

/// Why something that an import did was not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptReason {
    /// Somebody, or another import, has changed it since.
    ChangedSince,
    /// A note was written to this customer, or a voucher, a purchase or an answer of theirs is on record.
    InUse,
}

/// Something that stays as the import and whoever came after it have left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What.
    pub subject: Subject,
    /// The customer's name.
    pub name: String,
    /// Why.
    pub reason: KeptReason,
}

/// How many of what was left alone are named.
const MOST_KEPT: usize = 10_000;

/// What taking an import back has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoReport {
    /// How many customers, purchases and answers it had brought are gone again.
    pub removed: u64,
    /// How many customers and purchases are as they were before it.
    pub restored: u64,
    /// What was left alone, the first ten thousand.
    pub kept: Vec<Kept>,
    /// How much was left alone in all.
    pub kept_in_all: u64,
}

impl Subject {
    /// `response`, `purchase` or `customer`.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Response(_) => "response",
            Self::Purchase(_) => "purchase",
            Self::Customer(_) => "customer",
        }
    }

    /// Its number.
    pub fn number(self) -> i64 {
        match self {
            Self::Response(id) => id.0,
            Self::Purchase(id) => id.0,
            Self::Customer(id) => id.0,
        }
    }
}

/// Takes the import `batch` back.
///
/// Each answer, purchase and customer is taken back wholly or kept wholly. Answers and purchases come first,
/// so that those of the import itself do not keep its customers. `go_on` hears how many of how many entries of the
/// journal were looked at, and what it says instead ends the work.
///
/// # Errors
/// [`StoreError::AlreadyUndone`], or [`StoreError::Missing`] when there is no such batch; what `go_on` says.
pub fn undo<E: From<StoreError>>(
    tx: &WriteTx<'_>,
    batch: BatchId,
    today: Date,
    go_on: GoOn<'_, E>,
) -> Result<UndoReport, E> {
    let found = get(tx, batch)?.ok_or(StoreError::Missing {
        what: "batch",
        id: batch.0,
    })?;
    if found.undone {
        return Err(StoreError::AlreadyUndone { batch }.into());
    }
    let mut undoing = Undoing {
        batch,
        today,
        entries: tx.count(
            "SELECT count(*) FROM batch_entries WHERE batch_id = :batch",
            named_params! {":batch": batch.0},
        )?,
        looked: 0,
        report: UndoReport::default(),
    };
    for deeds in DEEDS {
        undo_deeds(tx, deeds, &mut undoing, go_on)?;
    }
    tx.execute(
        "DELETE FROM customer_aliases WHERE batch_id = :batch",
        named_params! {":batch": batch.0},
    )?;
    tx.execute(
        "UPDATE batches SET undone = 1 WHERE id = :batch",
        named_params! {":batch": batch.0},
    )?;
    go_on(undoing.entries, undoing.entries)?;
    Ok(undoing.report)
}

/// Hears how far long work has come, and says whether it ends there.
pub type GoOn<'w, E> = &'w mut dyn FnMut(u64, u64) -> Result<(), E>;

/// An import while it is taken back.
struct Undoing {
    batch: BatchId,
    today: Date,
    /// Entries of its journal, and how many of them were looked at.
    entries: u64,
    looked: u64,
    report: UndoReport,
}

/// How many entries are looked at between two looks at whether to go on.
const BETWEEN_LOOKS: u64 = 64;

/// What imports do to answers, to purchases and to customers, in the order in which it is taken back.
const DEEDS: [&[&str]; 3] = [
    &["response_new"],
    &["purchase_new", "purchase_updated"],
    &["customer_new", "customer_updated", "consent_set"],
];

/// How many numbers of subjects are looked at together.
const TOGETHER: i64 = 5000;

/// Takes back what the import did to one kind of subject, a few of them at a time.
fn undo_deeds<E: From<StoreError>>(
    tx: &WriteTx<'_>,
    deeds: &[&str],
    undoing: &mut Undoing,
    go_on: GoOn<'_, E>,
) -> Result<(), E> {
    let batch = undoing.batch;
    let next = "SELECT min(subject_id) AS next FROM batch_entries
                WHERE batch_id = :batch AND deed = :deed AND subject_id > :after";
    let entries = "SELECT id, deed, subject_id, channel, before_json, revision FROM batch_entries
                   WHERE batch_id = :batch AND deed = :deed AND subject_id > :after AND subject_id <= :last";
    let mut after = 0;
    loop {
        let mut first: Option<i64> = None;
        for deed in deeds {
            let asked = named_params! {":batch": batch.0, ":deed": deed, ":after": after};
            let found = tx
                .row(next, asked, |row| row.get::<_, Option<i64>>("next"))?
                .flatten();
            first = first.into_iter().chain(found).min();
        }
        let Some(first) = first else {
            return Ok(());
        };
        let last = first.saturating_add(TOGETHER - 1);
        let mut by_subject: BTreeMap<Subject, Vec<(i64, Entry, i64)>> = BTreeMap::new();
        for deed in deeds {
            let asked = named_params! {":batch": batch.0, ":deed": deed, ":after": first - 1, ":last": last};
            for (id, entry, revision) in tx.rows(entries, asked, from_row)? {
                by_subject
                    .entry(subject_of(&entry))
                    .or_default()
                    .push((id, entry, revision));
            }
        }
        for (subject, mut entries) in by_subject {
            entries.sort_by_key(|(id, ..)| std::cmp::Reverse(*id));
            let looked = undoing.looked / BETWEEN_LOOKS;
            let is_first = undoing.looked == 0;
            undoing.looked += entries.len() as u64;
            if is_first || undoing.looked / BETWEEN_LOOKS > looked {
                go_on(undoing.looked.min(undoing.entries), undoing.entries)?;
            }
            undo_subject(tx, subject, &entries, undoing)?;
        }
        after = last;
    }
}

/// Takes back what was done to one subject, wholly or not at all; the latest entry comes first.
fn undo_subject(
    tx: &WriteTx<'_>,
    subject: Subject,
    entries: &[(i64, Entry, i64)],
    undoing: &mut Undoing,
) -> Result<(), StoreError> {
    let (batch, today, report) = (undoing.batch, undoing.today, &mut undoing.report);
    let Some(now) = revision(tx, subject)? else {
        return Ok(()); // taken out since, which is what undoing would do
    };
    let is_new = entries.iter().any(|(_, entry, _)| is_new(entry));
    // The revision of the latest entry is what the import left behind.
    let reason = if entries.first().is_some_and(|(.., left)| *left != now) {
        Some(KeptReason::ChangedSince)
    } else if is_new && is_in_use(tx, subject)? {
        Some(KeptReason::InUse)
    } else {
        None
    };
    if let Some(reason) = reason {
        report.kept_in_all += 1;
        if report.kept.len() < MOST_KEPT {
            let name = name(tx, subject)?;
            report.kept.push(Kept {
                subject,
                name,
                reason,
            });
        }
    } else if is_new {
        remove(tx, subject)?;
        report.removed += 1;
    } else {
        for (_, entry, _) in entries {
            put_back(tx, entry, batch, today)?;
        }
        report.restored += 1;
    }
    Ok(())
}

/// How often a subject was changed; `None` when it is not there.
pub(super) fn revision(tx: &ReadTx<'_>, subject: Subject) -> Result<Option<i64>, StoreError> {
    let sql = match subject {
        // An answer is never changed once it is entered.
        Subject::Response(_) => "SELECT 1 AS revision FROM responses WHERE id = :id AND removed = 0",
        Subject::Purchase(_) => "SELECT revision FROM purchases WHERE id = :id AND removed = 0",
        Subject::Customer(_) => "SELECT revision FROM customers WHERE id = :id AND removed = 0",
    };
    tx.row(sql, named_params! {":id": subject.number()}, |row| {
        row.get("revision")
    })
}

fn is_new(entry: &Entry) -> bool {
    matches!(
        entry,
        Entry::CustomerNew(_) | Entry::PurchaseNew(_) | Entry::ResponseNew(_)
    )
}

fn subject_of(entry: &Entry) -> Subject {
    match entry {
        Entry::CustomerNew(customer)
        | Entry::CustomerUpdated { customer, .. }
        | Entry::ConsentSet { customer, .. } => Subject::Customer(*customer),
        Entry::PurchaseNew(purchase) | Entry::PurchaseUpdated { purchase, .. } => {
            Subject::Purchase(*purchase)
        }
        Entry::ResponseNew(response) => Subject::Response(*response),
    }
}

/// Whether something else on record needs this subject.
fn is_in_use(tx: &ReadTx<'_>, subject: Subject) -> Result<bool, StoreError> {
    let sql = match subject {
        Subject::Response(_) => return Ok(false),
        Subject::Purchase(_) => {
            "SELECT (SELECT count(*) FROM notes WHERE purchase_id = :id)
                  + (SELECT count(*) FROM responses WHERE purchase_id = :id AND removed = 0)"
        }
        Subject::Customer(_) => {
            "SELECT (SELECT count(*) FROM notes WHERE customer_id = :id)
                  + (SELECT count(*) FROM vouchers WHERE customer_id = :id)
                  + (SELECT count(*) FROM purchases WHERE customer_id = :id AND removed = 0)
                  + (SELECT count(*) FROM responses WHERE customer_id = :id AND removed = 0)"
        }
    };
    Ok(tx.count(sql, named_params! {":id": subject.number()})? > 0)
}

fn name(tx: &ReadTx<'_>, subject: Subject) -> Result<String, StoreError> {
    let sql = match subject {
        Subject::Response(_) => {
            "SELECT c.name FROM customers c JOIN responses r ON r.customer_id = c.id WHERE r.id = :id"
        }
        Subject::Purchase(_) => {
            "SELECT c.name FROM customers c JOIN purchases p ON p.customer_id = c.id WHERE p.id = :id"
        }
        Subject::Customer(_) => "SELECT name FROM customers WHERE id = :id",
    };
    let name = tx.row(sql, named_params! {":id": subject.number()}, |row| {
        row.get("name")
    })?;
    Ok(name.unwrap_or_default())
}

fn remove(tx: &WriteTx<'_>, subject: Subject) -> Result<(), StoreError> {
    match subject {
        Subject::Response(id) => responses::remove(tx, id),
        Subject::Purchase(id) => purchases::remove(tx, id),
        Subject::Customer(id) => customers::remove(tx, id),
    }
}

fn put_back(tx: &WriteTx<'_>, entry: &Entry, batch: BatchId, today: Date) -> Result<(), StoreError> {
    match entry {
        Entry::CustomerUpdated { customer, before } => customers::update(tx, *customer, before),
        Entry::PurchaseUpdated { purchase, before } => purchases::update(tx, *purchase, before),
        Entry::ConsentSet {
            customer,
            channel,
            before,
        } => {
            // What was said is not taken away: that it no longer counts is said after it.
            let said = format!("import {batch} undone");
            customers::put_consent_back(tx, *customer, *channel, before.as_ref(), (&said, today))
        }
        Entry::CustomerNew(_) | Entry::PurchaseNew(_) | Entry::ResponseNew(_) => Ok(()),
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(i64, Entry, i64)> {
    let id: i64 = row.get("subject_id")?;
    let deed: String = row.get("deed")?;
    let entry = match deed.as_str() {
        "customer_new" => Entry::CustomerNew(CustomerId(id)),
        "customer_updated" => Entry::CustomerUpdated {
            customer: CustomerId(id),
            before: row.json("before_json")?,
        },
        "consent_set" => Entry::ConsentSet {
            customer: CustomerId(id),
            channel: row.word("channel")?,
            before: row.maybe_json("before_json")?,
        },
        "purchase_new" => Entry::PurchaseNew(PurchaseId(id)),
        "purchase_updated" => Entry::PurchaseUpdated {
            purchase: PurchaseId(id),
            before: row.json("before_json")?,
        },
        // The schema's CHECK knows no other.
        _ => Entry::ResponseNew(ResponseId(id)),
    };
    Ok((row.get("id")?, entry, row.get("revision")?))
}
