//! What to do today.

use crate::answering::{Waiting, waiting};
use crate::campaigns::{DueCount, due_counts};
use crate::desk::Desk;
use crate::error::DeedError;
use crate::notes::{CallBackRow, RunRow};
use domain::{
    AddressTask, CustomerFilter, CustomerPage, CustomerSort, Plan, ResponseFilter, ResponsePage, Window,
};
use serde::Serialize;
use ts_rs::TS;

/// What awaits the staff this morning.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Today {
    /// Customers with a purchase that nobody said thank you for, latest purchase first.
    pub to_thank: CustomerPage,
    /// Whom campaigns owe a code by their rules.
    pub due: Vec<DueCount>,
    /// Answers that nobody has read, newest first.
    pub unread: ResponsePage,
    /// Criticism that waits for an answer: promises that are due, and what nobody has taken up.
    pub to_answer: Waiting,
    /// Planned notes whose day has come, the first due first.
    pub plans: Vec<Plan>,
    /// Who wished to be called again and whose day has come, the longest waiting first.
    pub call_backs: Vec<CallBackRow>,
    /// Addresses that a card came back from, oldest first.
    pub returned: Vec<AddressTask>,
    /// Runs with notes that still wait for their files, newest first.
    pub unfinished: Vec<RunRow>,
    /// How many customers the shop has.
    #[ts(type = "number")]
    pub customers: u64,
    /// Whether the shop's name and sender are known, so that notes can be signed.
    pub shop_complete: bool,
    /// Whether there is nothing in the shop yet.
    pub empty: bool,
}

impl Desk {
    /// What to do today: at most fifty people to thank and twenty answers to read, with how many there are in all.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn today_page(&self) -> Result<Today, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let shop = store::shop::load(tx)?;
            let not_thanked = CustomerFilter {
                not_thanked: true,
                ..CustomerFilter::default()
            };
            let unread = ResponseFilter {
                unread: true,
                ..ResponseFilter::default()
            };
            let first = |limit| Window { offset: 0, limit };
            let customers = store::customers::count(tx)?;
            let mut unfinished = Vec::new();
            for run in store::runs::unfinished(tx)? {
                let states = store::runs::states_of(tx, run.id)?;
                unfinished.extend(Some(RunRow::of(tx, run, &states)?).filter(|row| row.unfinished));
            }
            Ok(Today {
                to_thank: store::customers::list(
                    tx,
                    &not_thanked,
                    today,
                    CustomerSort::LastPurchase,
                    first(50),
                )?,
                due: due_counts(tx, today)?,
                unread: store::answers::list(tx, &unread, first(20))?,
                to_answer: waiting(tx, today, 20)?,
                plans: store::plans::open(tx, Some(today))?,
                call_backs: Self::call_backs(tx, today)?,
                returned: store::address_tasks::open(tx)?,
                unfinished,
                customers,
                shop_complete: !shop.company.is_empty() && !shop.sender.is_empty(),
                empty: customers == 0,
            })
        })
    }
}
