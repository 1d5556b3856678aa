//! The customer list and each customer's file.

use crate::campaigns::{PointsRow, points_of};
use crate::desk::Desk;
use crate::duplicates::{MergeRow, merges_of};
use crate::error::{DeedError, FieldProblem};
use crate::notes::NoteProblem;
use domain::{
    Call, Channel, ConsentEvent, ConsentPurpose, ConsentWord, Customer, CustomerField, CustomerFields,
    CustomerFilter, CustomerId, CustomerPage, CustomerSort, Mood, NoteMark, NoteRow, Purchase, Response,
    RunOutcome, TemplateId, VoucherRow, Window,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where a word about being contacted comes from when somebody in the shop writes it down.
const STAFF: &str = "staff";

/// Everything the shop knows of one customer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CustomerFile {
    /// The customer.
    pub customer: Customer,
    /// The name to show.
    pub name: String,
    /// The codes they were given, latest first.
    pub vouchers: Vec<VoucherRow>,
    /// Where they stand with the points of each campaign that gives some.
    pub points: Vec<PointsRow>,
    /// All that they said about being contacted, oldest first.
    pub said: Vec<ConsentEvent>,
    /// How often they were changed; whoever saves says which one they saw.
    #[ts(type = "number")]
    pub revision: i64,
    /// Whom they were made one with, newest first.
    pub merges: Vec<MergeRow>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// The day of the latest note.
    #[ts(type = "string | null")]
    pub last_contact: Option<Date>,
}

/// One thing that happened with a customer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TimelineEntry {
    /// They bought.
    Purchase {
        /// On which day.
        #[ts(type = "string")]
        date: Date,
        /// What.
        purchase: Purchase,
    },
    /// The shop wrote.
    Note {
        /// On which day.
        #[ts(type = "string")]
        date: Date,
        /// What.
        note: NoteRow,
        /// What became of it, oldest first.
        marks: Vec<NoteMark>,
        /// The calls for it, oldest first.
        calls: Vec<Call>,
    },
    /// They answered.
    Response {
        /// On which day.
        #[ts(type = "string")]
        date: Date,
        /// What.
        response: Response,
        /// How glad it is.
        mood: Mood,
    },
    /// A run left them out, or wrote to them for a reason that a person stated.
    Held {
        /// On which day.
        #[ts(type = "string")]
        date: Date,
        /// The message.
        template: TemplateId,
        /// What became of it.
        outcome: RunOutcome,
        /// What stood in the way.
        problem: NoteProblem,
        /// Why it was put aside; else empty.
        reason: String,
    },
    /// They joined the list.
    Added {
        /// On which day.
        #[ts(type = "string")]
        date: Date,
    },
}

impl TimelineEntry {
    fn date(&self) -> Date {
        match self {
            Self::Purchase { date, .. }
            | Self::Note { date, .. }
            | Self::Response { date, .. }
            | Self::Held { date, .. }
            | Self::Added { date } => *date,
        }
    }
}

impl Desk {
    /// A stretch of the customer list.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn customers_list(
        &self,
        filter: &CustomerFilter,
        sort: CustomerSort,
        window: Window,
    ) -> Result<CustomerPage, DeedError> {
        self.store
            .read(|tx| Ok(store::customers::list(tx, filter, self.today(), sort, window)?))
    }

    /// Every label in use with how many customers carry it.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn customers_tags(&self) -> Result<Vec<(String, u64)>, DeedError> {
        self.store.read(|tx| Ok(store::customers::tags(tx)?))
    }

    /// One customer with all that happened.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn customer_open(&self, id: CustomerId) -> Result<CustomerFile, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let customer =
                store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
            let notes = store::notes::of_customer(tx, id)?;
            let last_contact = store::customers::last_contact(tx, id)?;
            let mut timeline = vec![TimelineEntry::Added {
                date: customer.added_on,
            }];
            for purchase in store::purchases::of_customer(tx, id)? {
                timeline.push(TimelineEntry::Purchase {
                    date: purchase.fields.date,
                    purchase,
                });
            }
            for response in store::responses::of_customer(tx, id)? {
                let (response, mood) = (response.response, response.mood);
                timeline.push(TimelineEntry::Response {
                    date: response.fields.date,
                    response,
                    mood,
                });
            }
            for note in notes {
                timeline.push(TimelineEntry::Note {
                    date: note.written_on,
                    marks: store::marks::of_note(tx, note.id)?,
                    calls: store::calls::of_note(tx, note.id)?,
                    note,
                });
            }
            let log = store::run_log::of_customer::<NoteProblem>(tx, id)?.into_iter();
            timeline.extend(log.map(|entry| TimelineEntry::Held {
                date: entry.date,
                template: entry.template,
                outcome: entry.outcome,
                problem: entry.problem,
                reason: entry.reason,
            }));
            timeline.sort_by_key(|entry| std::cmp::Reverse(entry.date()));
            Ok(CustomerFile {
                vouchers: store::vouchers::of_customer(tx, id, today)?,
                points: points_of(tx, id)?,
                merges: merges_of(tx, id)?,
                said: store::customers::consent_history(tx, id)?,
                name: customer.fields.display_name(),
                revision: store::customers::revision(tx, id)?,
                customer,
                timeline,
                last_contact,
            })
        })
    }

    /// Adds a customer (`id` is none) or corrects one: only the named fields change, all or none. A telephone that can
    /// be dialled is kept with the code of the customer's country, else of the shop's.
    ///
    /// # Errors
    /// [`DeedError::Fields`] names every field that does not take its value, and `given_name` as required when
    /// nothing at all would be known of them; [`DeedError::NotFound`] when there is none of that number.
    pub fn customer_save(
        &self,
        id: Option<CustomerId>,
        values: &BTreeMap<CustomerField, String>,
    ) -> Result<CustomerId, DeedError> {
        self.customer_save_seen(id, values, None)
    }

    /// The same for somebody who has looked at the customer before: `seen` is the revision they saw.
    ///
    /// # Errors
    /// [`DeedError::ChangedMeanwhile`] when the customer was changed since; otherwise those of
    /// [`Desk::customer_save`].
    pub fn customer_save_seen(
        &self,
        id: Option<CustomerId>,
        values: &BTreeMap<CustomerField, String>,
        seen: Option<i64>,
    ) -> Result<CustomerId, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let mut fields = match id {
                Some(id) => {
                    let customer =
                        store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
                    if seen.is_some() && seen != Some(store::customers::revision(tx, id)?) {
                        return Err(DeedError::ChangedMeanwhile {
                            what: format!("customer {id}"),
                        });
                    }
                    customer.fields
                }
                None => CustomerFields::default(),
            };
            let mut problems: Vec<FieldProblem> = values
                .iter()
                .filter_map(|(&field, text)| {
                    Some(FieldProblem::new(field.name(), &fields.set(field, text).err()?))
                })
                .collect();
            if values.contains_key(&CustomerField::Phone) {
                let country = fields.address.country.or(store::shop::load(tx)?.country);
                fields.phone = domain::kept_phone(&fields.phone, country);
            }
            if problems.is_empty() && fields.display_name().is_empty() {
                problems.push(FieldProblem::required(CustomerField::GivenName.name()));
            }
            if !problems.is_empty() {
                return Err(DeedError::Fields { fields: problems });
            }
            if let Some(id) = id {
                store::customers::update(tx, id, &fields)?;
                Ok(id)
            } else {
                Ok(store::customers::insert(tx, &fields, today)?)
            }
        })
    }

    /// Takes a customer off the list; [`Desk::customer_restore`] brings them back with everything.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn customer_remove(&self, id: CustomerId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::customers::remove(tx, id)?))
    }

    /// Brings a removed customer back; one that is there stays.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn customer_restore(&self, id: CustomerId) -> Result<(), DeedError> {
        self.store.write(|tx| Ok(store::customers::restore(tx, id)?))
    }

    /// Writes down that a customer wants nothing by `channel` any more (`out`), or took that back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn customer_opt_out(&self, id: CustomerId, channel: Channel, out: bool) -> Result<(), DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
            if out {
                let said = ConsentEvent::said(channel, ConsentWord::OptedOut, STAFF, today);
                return Ok(store::customers::add_consent(tx, id, &said)?);
            }
            while store::customers::get(tx, id)?.is_some_and(|customer| customer.opted_out(channel)) {
                let about = (channel, ConsentPurpose::All);
                store::customers::take_back_consent(tx, id, about, STAFF, today)?;
            }
            Ok(())
        })
    }
}
