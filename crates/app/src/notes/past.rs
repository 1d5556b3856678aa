//! Runs of the sample shop's past: written as a run writes, on days gone by, and handed over or sent since.

use super::options::{NoteOptions, RunFiles};
use super::prepare::{Brief, Recipient};
use super::run::{kept_files, write_notes};
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{Ask, Channel, CustomerId, NoteState, RunId};
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use store::marks::Scribe;
use store::{ReadTx, WriteTx};

/// A run of the past.
pub(crate) struct PastRun {
    /// With which message, and how.
    pub options: NoteOptions,
    /// The day on which it was made.
    pub date: Date,
    /// By which way it went out.
    pub channel: Channel,
    brief: Brief,
}

/// What each person was asked, by the day.
pub(crate) type Asked = BTreeMap<CustomerId, BTreeMap<Date, Ask>>;

impl Desk {
    /// Lays out a run of the past; it reads the shop, so that none may be being written.
    pub(crate) fn past_run(
        &self,
        options: NoteOptions,
        date: Date,
        channel: Channel,
    ) -> Result<PastRun, DeedError> {
        let mut brief = self.brief(&options)?;
        brief.today = date;
        brief.channel = channel;
        Ok(PastRun {
            options,
            date,
            channel,
            brief,
        })
    }
}

impl PastRun {
    /// Writes a note to everybody of `people` who could be written to that day and had bought something, and notes in
    /// `asked` what they were asked by it; says how many there are.
    pub(crate) fn write(
        &mut self,
        tx: &WriteTx<'_>,
        people: &[CustomerId],
        asked: &mut Asked,
    ) -> Result<u64, DeedError> {
        self.brief.shop = store::shop::load(tx)?;
        let run = store::runs::insert(tx, &self.options.template, self.date)?;
        store::runs::keep_files(tx, run, &kept_files(&RunFiles::default())?)?;
        let mut ids = Vec::new();
        for &customer in people {
            let Some(mut recipient) = self.recipient(tx, customer)? else {
                continue;
            };
            self.brief.give_ask(tx, &mut recipient)?;
            let Ok(written) = write_notes(&self.brief, &recipient, &[self.channel]) else {
                continue;
            };
            for mut one in written {
                one.note.run = run;
                let id = store::notes::insert(tx, &one.note, one.purpose)?;
                self.brief.keep_ask(tx, &recipient, &one.note, id)?;
                if let Some(bought) = recipient.purchase.as_ref().filter(|one| one.thanked_on.is_none()) {
                    store::purchases::mark_thanked_by(tx, id, bought.id, self.date)?;
                }
                if let Some(ask) = store::asks::of_note(tx, id)? {
                    asked.entry(customer).or_default().insert(self.date, ask);
                }
                ids.push(id);
            }
        }
        self.hand_over(tx, run, &ids)?;
        Ok(ids.len() as u64)
    }

    /// Somebody with what they had bought by then, if nothing kept them from being written to.
    fn recipient(&self, tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Recipient>, DeedError> {
        let Some(mut recipient) = self.brief.recipient(tx, customer)? else {
            return Ok(None);
        };
        let bought = store::purchases::of_customer(tx, customer)?.into_iter();
        recipient.purchase = bought
            .filter(|one| one.fields.date <= self.date && one.fields.is_thankable())
            .max_by_key(|one| one.fields.date);
        let is_open = self
            .brief
            .in_the_way(&recipient, self.channel)
            .is_ok_and(|found| found.is_empty());
        Ok((is_open && recipient.purchase.is_some()).then_some(recipient))
    }

    fn hand_over(&self, tx: &WriteTx<'_>, run: RunId, notes: &[domain::NoteId]) -> Result<(), DeedError> {
        let noon = self.date.to_datetime(time(12, 0, 0, 0)).to_zoned(TimeZone::UTC);
        let scribe = Scribe {
            clerk: "Chiara",
            now: noon
                .map_err(|error| DeedError::Unexpected {
                    detail: error.to_string(),
                })?
                .timestamp(),
            today: self.date,
            void_codes: false,
        };
        store::marks::made(tx, notes, &scribe)?;
        let gone = match self.channel {
            Channel::Card => NoteState::Posted,
            _ => NoteState::Sent,
        };
        store::marks::set(tx, notes, gone, &scribe)?;
        Ok(store::runs::mark_exported(tx, run)?)
    }
}
