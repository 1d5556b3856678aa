//! Codes: listed, opened, and how those that follow from the shop's secret come about.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    CampaignId, Channel, CustomerId, Money, NoteId, NoteState, PurchaseId, Redemption, RedemptionId, RunId,
    VoucherCode, VoucherFilter, VoucherId, VoucherPage, VoucherRow, VoucherState, Window,
};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sha2::Sha256;
use ts_rs::TS;

/// A code with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VoucherLife {
    /// The code as it is today.
    pub voucher: VoucherRow,
    /// What happened, oldest first.
    pub events: Vec<LifeEvent>,
}

/// One thing that happened to a code. A day that was not written down is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LifeEvent {
    /// It was made, or brought along.
    Issued {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// From a till or web shop.
        brought_along: bool,
    },
    /// It was given to its customer.
    Given {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// To whom.
        customer: CustomerId,
        /// Their name.
        name: String,
        /// What for, as a key.
        occasion: String,
    },
    /// A note tells of it.
    Noted {
        /// On which day it was written.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// The note.
        note: NoteId,
        /// Its run.
        run: RunId,
        /// How it goes out.
        channel: Channel,
        /// How far it has come.
        state: NoteState,
    },
    /// It was used.
    Redeemed {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// The use.
        redemption: RedemptionId,
        /// On which purchase, where that was said.
        purchase: Option<PurchaseId>,
        /// What the purchase cost, where that was said.
        spent: Option<Money>,
        /// What it took off, where that is known.
        amount: Option<Money>,
        /// Who stood at the till.
        by: String,
        /// Taken back since.
        undone: bool,
    },
    /// A use was taken back.
    Undone {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// The use.
        redemption: RedemptionId,
    },
    /// The till did not take it.
    Refused {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
        /// Why, as a stable word.
        reason: String,
    },
    /// It ran out.
    Expired {
        /// Its last good day.
        #[ts(type = "string | null")]
        date: Option<Date>,
    },
    /// It was taken back for good.
    Void {
        /// On which day.
        #[ts(type = "string | null")]
        date: Option<Date>,
    },
}

impl LifeEvent {
    /// On which day.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Issued { date, .. }
            | Self::Given { date, .. }
            | Self::Noted { date, .. }
            | Self::Redeemed { date, .. }
            | Self::Undone { date, .. }
            | Self::Refused { date, .. }
            | Self::Expired { date }
            | Self::Void { date } => *date,
        }
    }
}

impl Desk {
    /// A stretch of the vouchers.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn vouchers_list(&self, filter: &VoucherFilter, window: Window) -> Result<VoucherPage, DeedError> {
        let today = self.today();
        self.store
            .read(|tx| Ok(store::vouchers::list(tx, filter, window, today)?))
    }

    /// A code with all that happened to it.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such voucher.
    pub fn voucher_open(&self, id: VoucherId) -> Result<VoucherLife, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let voucher = store::vouchers::row(tx, id, today)?;
            let (issued_on, void_on, brought_along, notes) = store::vouchers::mentions(tx, id)?;
            let mut events = vec![LifeEvent::Issued {
                date: issued_on,
                brought_along,
            }];
            if let Some(customer) = voucher.voucher.customer {
                events.push(LifeEvent::Given {
                    date: voucher.voucher.given_on,
                    customer,
                    name: voucher.customer_name.clone(),
                    occasion: voucher.voucher.occasion.clone().unwrap_or_default(),
                });
            }
            events.extend(notes.into_iter().map(|note| LifeEvent::Noted {
                date: Some(note.written_on),
                note: note.note,
                run: note.run,
                channel: note.channel,
                state: note.state,
            }));
            for (second, reason) in store::till::refused_tries(tx, id)? {
                let moment = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
                events.push(LifeEvent::Refused {
                    date: Some(self.world.day_of(moment)),
                    reason,
                });
            }
            for use_of_it in store::till::of_voucher(tx, id)?.into_iter().rev() {
                events.extend(told(use_of_it));
            }
            if voucher.voucher.state == VoucherState::Expired {
                events.push(LifeEvent::Expired {
                    date: voucher.voucher.until,
                });
            }
            if voucher.voucher.state == VoucherState::Void {
                events.push(LifeEvent::Void { date: void_on });
            }
            // What has no day keeps its place after what came before it.
            let mut latest = Date::MIN;
            let mut dated: Vec<(Date, LifeEvent)> = Vec::new();
            for event in events {
                let day = event.date().unwrap_or(latest);
                latest = latest.max(day);
                dated.push((day, event));
            }
            dated.sort_by_key(|(day, _)| *day);
            Ok(VoucherLife {
                voucher,
                events: dated.into_iter().map(|(_, event)| event).collect(),
            })
        })
    }
}

/// A use, and that it was taken back, as events.
fn told(use_of_it: Redemption) -> Vec<LifeEvent> {
    let mut events = vec![LifeEvent::Redeemed {
        date: Some(use_of_it.on),
        redemption: use_of_it.id,
        purchase: use_of_it.purchase,
        spent: use_of_it.spent,
        amount: use_of_it.amount,
        by: use_of_it.by,
        undone: use_of_it.undone,
    }];
    if use_of_it.undone {
        events.push(LifeEvent::Undone {
            date: use_of_it.undone_on.or(Some(use_of_it.on)),
            redemption: use_of_it.id,
        });
    }
    events
}

/// The codes that a campaign would make for one customer and occasion, in the order in which they are tried.
///
/// They follow from the shop's own secret (256 bits of the system's randomness), so that a preview can show the
/// code that a note will carry without taking it, and nobody without the secret can foresee one. HMAC-SHA-256 as
/// pseudo-random function (RFC 2104, FIPS 180-4).
pub(crate) struct CodeStream {
    prefix: Hmac<Sha256>,
    tried: u64,
}

impl CodeStream {
    pub(crate) fn new(secret: &[u8; 32], campaign: CampaignId, customer: CustomerId, occasion: &str) -> Self {
        let mut prefix =
            <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("HMAC takes a key of any length");
        prefix.update(&campaign.0.to_be_bytes());
        prefix.update(&customer.0.to_be_bytes());
        prefix.update(occasion.as_bytes());
        Self { prefix, tried: 0 }
    }

    /// The stream for the note that asks `customer` for an opinion; no campaign has the number 0.
    pub(crate) fn of_asking(secret: &[u8; 32], customer: CustomerId, occasion: &str) -> Self {
        Self::new(secret, CampaignId(0), customer, occasion)
    }

    /// The next 64 bits.
    pub(crate) fn next_bits(&mut self) -> u64 {
        let mut mac = self.prefix.clone();
        mac.update(&self.tried.to_be_bytes());
        self.tried += 1;
        let digest = mac.finalize().into_bytes();
        digest
            .iter()
            .take(8)
            .fold(0, |bits, &byte| (bits << 8) | u64::from(byte))
    }

    /// The first code of the stream that no shop would mind.
    pub(crate) fn first_code(mut self) -> VoucherCode {
        loop {
            if let Some(code) = VoucherCode::from_random(self.next_bits()) {
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_customer_and_occasion_would_get_the_same_code_and_others_another() {
        let code = |secret: u8, customer, occasion: &str| {
            CodeStream::new(&[secret; 32], CampaignId(1), CustomerId(customer), occasion).first_code()
        };
        assert_eq!(code(1, 7, "purchase:3"), code(1, 7, "purchase:3"));
        assert_ne!(code(1, 7, "purchase:3"), code(1, 7, "purchase:4"));
        assert_ne!(code(1, 7, "purchase:3"), code(1, 8, "purchase:3"));
        assert_ne!(
            code(1, 7, "purchase:3"),
            code(2, 7, "purchase:3"),
            "the shop's secret decides"
        );
    }
}
