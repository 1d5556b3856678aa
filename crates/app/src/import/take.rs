//! The rows taken into the shop, each kind in its way, all in the caller's transaction.

use super::answers;
use super::list::ReadList;
use super::people::{Whose, laid_over, same_person, whose};
use super::request::{FieldChange, ImportRequest, OnRejected, Outcome, Taken};
use crate::error::DeedError;
use crate::job::Job;
use domain::{
    BatchId, Channel, Consent, ConsentBasis, ConsentEvent, ConsentEvidence, ConsentPurpose, ConsentState,
    ConsentWord, CustomerId, Purchase, PurchaseField, PurchaseFields, Settlement, VoucherCode,
};
use intake::{
    CustomerRecord, Defaults, Found, IntakeError, Kind, ListedConsent, PurchaseRecord, Rejected, Row,
};
use std::path::Path;
use store::WriteTx;
use store::batches::{self, Entry};

/// How often a long import looks up to see whether it should stop.
const ROWS_BETWEEN_LOOKS: u64 = 64;

/// Why the reading of a list ends before its end.
enum Halt {
    List(IntakeError),
    Deed(DeedError),
}

impl From<IntakeError> for Halt {
    fn from(error: IntakeError) -> Self {
        Self::List(error)
    }
}

impl<E: Into<DeedError>> From<Stop<E>> for Halt {
    fn from(Stop(error): Stop<E>) -> Self {
        Self::Deed(error.into())
    }
}

/// What stops the taking, whatever the list says.
struct Stop<E>(E);

/// Takes all records of `list`, one after the other as they are read; nothing stays when it fails. Every row that is
/// left out goes to `on_rejected`.
pub(super) fn all(
    tx: &WriteTx<'_>,
    list: &ReadList,
    request: &ImportRequest,
    defaults: &Defaults,
    job: &dyn Job,
    on_rejected: OnRejected<'_>,
) -> Result<Taken, DeedError> {
    let path = Path::new(&request.path);
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let batch = batches::begin(tx, list.kind.name(), &file, list.source.name(), defaults.today)?;
    let (table, source, mapping) = (&list.table, list.source, &list.mapping);
    let mut rows = Rows {
        taken: Taken::nothing(batch, &request.search),
        done: 0,
        total: table.whole + table.broken,
        job,
        on_rejected,
    };
    let understood = match list.kind {
        Kind::Customers => intake::customers(table, source, mapping, defaults, &mut |found| {
            rows.take(found, |taken, row, record| {
                customer(tx, taken, row, record, &file, defaults).map(|()| None)
            })
        }),
        Kind::Purchases => intake::purchases(table, source, mapping, defaults, &mut |found| {
            rows.take(found, |taken, row, record| {
                purchase(tx, taken, row, record, defaults)
            })
        }),
        Kind::Responses => {
            let survey = answers::survey_of(tx, list)?;
            let asked = list.asked(&survey, &request.mapping);
            let mut asked = asked.map_err(|error| DeedError::import(&error, path))?;
            asked.elsewhere = answers::elsewhere(tx, list, &survey, path)?;
            let said = list.survey();
            intake::responses(table, source, mapping, defaults, &asked, &mut |found| {
                rows.take(found, |taken, row, record| {
                    answers::take(tx, taken, row, record, &survey, said).map(|()| None)
                })
            })
        }
    };
    let total = rows.total;
    let mut taken = rows.taken;
    let understood = understood.map_err(|halt| match halt {
        Halt::List(error) => DeedError::import(&error, path),
        Halt::Deed(error) => error,
    })?;
    taken.guesses = understood.guesses;
    taken.scale_words = understood.scale_words;
    // Once for each customer, not once for each purchase.
    let customers = std::mem::take(&mut taken.uncounted);
    store::purchases::count_inserted(tx, customers, taken.inserted)?;
    job.checkpoint(total, total)?;
    Ok(taken.in_order())
}

/// The rows of a list on their way into the shop.
struct Rows<'t> {
    taken: Taken,
    done: u64,
    total: u64,
    job: &'t dyn Job,
    on_rejected: OnRejected<'t>,
}

/// Why a record is not taken: the column, a code, and what stands there.
type Refusal = (&'static str, &'static str, String);

impl Rows<'_> {
    /// Counts what is found, and hands records to `take`, which may refuse one.
    fn take<T>(
        &mut self,
        found: Found<T>,
        take: impl FnOnce(&mut Taken, u64, T) -> Result<Option<Refusal>, DeedError>,
    ) -> Result<(), Halt> {
        match found {
            Found::Doubt(doubt) => {
                self.taken.doubt(doubt);
                return Ok(());
            }
            Found::Rejected(row, rejected) => {
                self.go_on(1)?;
                self.reject(row, rejected)?;
            }
            Found::Record(rows, record) => {
                self.go_on(rows.len() as u64)?;
                let line = rows.iter().map(|row| row.line).min().unwrap_or_default();
                let refused = take(&mut self.taken, line, record).map_err(Stop)?;
                if let Some((column, code, value)) = refused {
                    for row in rows {
                        let rejected = Rejected {
                            row: row.line,
                            column: column.to_owned(),
                            code: code.to_owned(),
                            value: value.clone(),
                        };
                        self.reject(row, rejected)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn go_on(&mut self, rows: u64) -> Result<(), Halt> {
        let looked = self.done / ROWS_BETWEEN_LOOKS;
        let is_first = self.done == 0;
        self.done += rows;
        if is_first || self.done / ROWS_BETWEEN_LOOKS > looked {
            self.job.checkpoint(self.done - rows, self.total).map_err(Stop)?;
        }
        Ok(())
    }

    fn reject(&mut self, row: Row, rejected: Rejected) -> Result<(), Halt> {
        (self.on_rejected)(&row, &rejected).map_err(Stop)?;
        self.taken.reject(row, rejected);
        Ok(())
    }
}

fn customer(
    tx: &WriteTx<'_>,
    taken: &mut Taken,
    row: u64,
    record: CustomerRecord,
    file: &str,
    defaults: &Defaults,
) -> Result<(), DeedError> {
    let CustomerRecord {
        fields,
        consents,
        history,
    } = record;
    let Some(known) = same_person(tx, &fields)? else {
        if store::suppressions::holds(tx, &fields)? {
            taken.note(row, fields.display_name(), Outcome::Suppressed, Vec::new());
            return Ok(());
        }
        let id = store::customers::insert(tx, &fields, defaults.today)?;
        for said in &history {
            let batch = Some(taken.batch);
            store::customers::add_consent(
                tx,
                id,
                &ConsentEvent {
                    batch,
                    ..said.clone()
                },
            )?;
        }
        // Whoever wrote something else into the list meanwhile means it.
        let standing = domain::standing_consents(&history);
        let stands = |said: &ListedConsent| {
            let mut standing = standing.iter();
            let known =
                standing.find(|one| one.channel == said.channel && one.purpose == ConsentPurpose::All);
            known.is_some_and(|known| known.state == said.state || known.state == ConsentState::OptedOut)
        };
        for said in consents.into_iter().filter(|said| !stands(said)) {
            store::customers::add_consent(tx, id, &consent(said, taken.batch, (file, row), defaults))?;
        }
        // Last, as the import leaves them: whatever is found otherwise later was changed since.
        batches::record(tx, taken.batch, &Entry::CustomerNew(id))?;
        taken.note(row, fields.display_name(), Outcome::New, Vec::new());
        return Ok(());
    };
    let comes_back = consents
        .iter()
        .any(|said| said.state == ConsentState::Given && known.objects(said.channel));
    if comes_back {
        let said = known.consents.iter();
        let said = said.filter(|consent| consent.state == ConsentState::OptedOut);
        let changes = said.map(|consent| change_of(consent.channel, Some(consent), consent.state));
        let (name, changes) = (known.fields.display_name(), changes.collect());
        taken.note(row, name, Outcome::Suppressed, changes);
        return Ok(());
    }
    let (number, known_number) = (&fields.external_id, &known.fields.external_id);
    if !number.is_empty() && !known_number.is_empty() && number != known_number {
        store::customers::add_external_id(tx, known.id, number, taken.batch)?;
    }
    let (merged, mut changes) = laid_over(&known.fields, &fields, defaults.country);
    let mut outcome = Outcome::Unchanged;
    if !changes.is_empty() {
        store::customers::update(tx, known.id, &merged)?;
        batches::record(
            tx,
            taken.batch,
            &Entry::CustomerUpdated {
                customer: known.id,
                before: Box::new(known.fields.clone()),
            },
        )?;
        outcome = Outcome::Updated;
    }
    for said in consents {
        let (channel, state) = (said.channel, said.state);
        let everything = |one: &&Consent| one.channel == channel && one.purpose == ConsentPurpose::All;
        let before = known.consents.iter().find(everything);
        if before.is_none_or(|before| before.state != state) {
            let said = consent(said, taken.batch, (file, row), defaults);
            store::customers::add_consent(tx, known.id, &said)?;
            changes.push(change_of(channel, before, state));
            batches::record(
                tx,
                taken.batch,
                &Entry::ConsentSet {
                    customer: known.id,
                    channel,
                    before: before.cloned(),
                },
            )?;
            outcome = Outcome::Updated;
        }
    }
    taken.note(row, merged.display_name(), outcome, changes);
    Ok(())
}

/// A change of what somebody said about a channel.
fn change_of(channel: Channel, before: Option<&Consent>, after: ConsentState) -> FieldChange {
    let word = |state: ConsentState| match state {
        ConsentState::Given => "given",
        ConsentState::OptedOut => "opted_out",
    };
    FieldChange {
        field: format!("consent_{}", channel.name()),
        before: before
            .map(|before| word(before.state).to_owned())
            .unwrap_or_default(),
        after: word(after).to_owned(),
    }
}

/// What a row says about being contacted, on the day on which it was said if the list knows, with the file and the line
/// that prove it.
fn consent(
    said: ListedConsent,
    batch: BatchId,
    (file, row): (&str, u64),
    defaults: &Defaults,
) -> ConsentEvent {
    let (word, basis) = match said.state {
        ConsentState::Given => (ConsentWord::Given, Some(ConsentBasis::Consent)),
        ConsentState::OptedOut => (ConsentWord::OptedOut, None),
    };
    ConsentEvent {
        basis,
        evidence: ConsentEvidence {
            file: file.to_owned(),
            row: Some(row),
            moment: said.moment,
            address: said.address,
        },
        batch: Some(batch),
        ..ConsentEvent::said(said.channel, word, file, said.date.unwrap_or(defaults.today))
    }
}

fn purchase(
    tx: &WriteTx<'_>,
    taken: &mut Taken,
    row: u64,
    record: PurchaseRecord,
    defaults: &Defaults,
) -> Result<Option<Refusal>, DeedError> {
    let customer = match whose(tx, &record.who)? {
        Whose::Known(id) => id,
        Whose::Nobody => {
            let number = record.who.customer.map(|id| id.to_string()).unwrap_or_default();
            return Ok(Some(("customer", "unknown_customer", number)));
        }
        Whose::Several => {
            let said = record.who.email.map_or(record.who.full_name, String::from);
            return Ok(Some(("customer", "several_customers", said)));
        }
        Whose::Unknown(fields) => {
            if store::suppressions::holds(tx, &fields)? {
                taken.note(row, fields.display_name(), Outcome::Suppressed, Vec::new());
                return Ok(None);
            }
            let id = store::customers::insert(tx, &fields, defaults.today)?;
            batches::record(tx, taken.batch, &Entry::CustomerNew(id))?;
            id
        }
    };
    let referral = named_by(tx, taken, row, &record.referral, defaults)?;
    let mut fields = PurchaseFields {
        customer,
        date: record.date,
        order: record.order,
        lines: record.lines,
        total: record.total,
        settlement: record.settlement,
        referral,
    };
    let reader = store::customers::name(tx, customer)?;
    let order = if fields.order.is_empty() {
        fields.date.to_string()
    } else {
        fields.order.clone()
    };
    let name = format!("{} · {order}", reader.unwrap_or_default());
    let known = recorded(tx, customer, &fields)?;
    if let Some(known) = &known
        && fields.referral.is_none()
    {
        fields.referral.clone_from(&known.fields.referral);
    }
    let mut changes = Vec::new();
    let outcome = match known {
        Some(known) if known.fields == fields => Outcome::Unchanged,
        Some(known) => {
            changes = changes_of(&known.fields, &fields);
            // A change counts from what is counted.
            if taken.uncounted.remove(&customer) {
                store::purchases::count_inserted(tx, [customer], 0)?;
            }
            store::purchases::update(tx, known.id, &fields)?;
            batches::record(
                tx,
                taken.batch,
                &Entry::PurchaseUpdated {
                    purchase: known.id,
                    before: known.fields,
                },
            )?;
            Outcome::Updated
        }
        None => {
            let id = store::purchases::insert_uncounted(tx, &fields)?;
            taken.uncounted.insert(customer);
            taken.inserted += 1;
            batches::record(tx, taken.batch, &Entry::PurchaseNew(id))?;
            Outcome::New
        }
    };
    taken.note(row, name, outcome, changes);
    Ok(None)
}

/// What differs between a purchase on record and the same one in a list, field by field.
fn changes_of(before: &PurchaseFields, after: &PurchaseFields) -> Vec<FieldChange> {
    let lines = |fields: &PurchaseFields| {
        let lines = fields.lines.iter();
        let lines = lines.map(|line| format!("{} × {}", line.quantity, line.product));
        lines.collect::<Vec<_>>().join(", ")
    };
    let total =
        |fields: &PurchaseFields| format!("{} {}", fields.total.to_decimal(), fields.total.currency.code());
    let settlement = |fields: &PurchaseFields| match fields.settlement {
        Settlement::Paid => "paid",
        Settlement::Refunded => "refunded",
        Settlement::Voided => "voided",
    };
    let referral = |fields: &PurchaseFields| {
        let code = fields.referral.as_ref();
        code.map(|code| code.as_str().to_owned()).unwrap_or_default()
    };
    let pairs = [
        (
            PurchaseField::Date,
            before.date.to_string(),
            after.date.to_string(),
        ),
        (PurchaseField::Product, lines(before), lines(after)),
        (PurchaseField::Total, total(before), total(after)),
        (
            PurchaseField::Refunded,
            settlement(before).to_owned(),
            settlement(after).to_owned(),
        ),
        (PurchaseField::Referral, referral(before), referral(after)),
    ];
    let changed = pairs.into_iter().filter(|(_, before, after)| before != after);
    let change = |(field, before, after): (PurchaseField, String, String)| FieldChange {
        field: field.name().to_owned(),
        before,
        after,
    };
    changed.map(change).collect()
}

/// The code that the buyer named; one that nobody was given is told of, and the purchase is taken all the same.
fn named_by(
    tx: &WriteTx<'_>,
    taken: &mut Taken,
    row: u64,
    typed: &str,
    defaults: &Defaults,
) -> Result<Option<VoucherCode>, DeedError> {
    if typed.is_empty() {
        return Ok(None);
    }
    match crate::purchases::named_code(tx, typed, defaults.today) {
        Ok(code) => Ok(Some(code)),
        Err(DeedError::Fields { .. }) => {
            taken.doubt(Rejected {
                row,
                column: "referral".to_owned(),
                code: "unknown_code".to_owned(),
                value: typed.to_owned(),
            });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The purchase on record that the list tells again: by its order number, else the same things on the same day.
fn recorded(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &PurchaseFields,
) -> Result<Option<Purchase>, DeedError> {
    if !fields.order.is_empty() {
        let known = store::purchases::find_by_order(tx, &fields.order)?;
        return Ok(known.filter(|purchase| purchase.fields.customer == customer));
    }
    let known = store::purchases::of_customer(tx, customer)?;
    Ok(known.into_iter().find(|purchase| {
        // A code that was named later does not make it another purchase.
        let told = PurchaseFields {
            referral: purchase.fields.referral.clone(),
            ..fields.clone()
        };
        purchase.fields == told
    }))
}
