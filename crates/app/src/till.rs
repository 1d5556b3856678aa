//! The till: a code is looked at, used, and given back.

use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{
    FailedTry, Money, Purchase, PurchaseId, Redemption, RedemptionId, TILL_PAUSE, TILL_TRIES, TillRefusal,
    Voucher, VoucherCode, VoucherId, VoucherRow, clean_line, fold_digits, may_redeem,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ReadTx, WriteTx};
use ts_rs::TS;

/// So many of a customer's purchases are shown at the till.
const PURCHASES_SHOWN: usize = 5;

/// What is said at the till.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TillRequest {
    /// The code, as it was typed or scanned.
    pub typed: String,
    /// What the purchase costs, in the shop's currency; may be left empty.
    pub spent: String,
    /// The purchase on record, if it is.
    pub purchase: Option<PurchaseId>,
    /// Who stands at the till; may be left empty.
    pub by: String,
}

/// What the till answers to a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TillAnswer {
    /// Why it is not taken; nothing when it may be used, or was just used.
    pub refusal: Option<TillRefusal>,
    /// The voucher behind the code, with its terms and its customer.
    pub voucher: Option<VoucherRow>,
    /// How often it may still be used.
    pub uses_left: u16,
    /// What it takes off the purchase, if that was said.
    pub worth: Option<Money>,
    /// Its uses so far, newest first.
    pub redemptions: Vec<Redemption>,
    /// What its customer bought last, newest first: one of these may be the purchase at the till.
    pub purchases: Vec<Purchase>,
    /// How often it was refused so far, by reason.
    #[ts(type = "[string, number][]")]
    pub refusals: Vec<(String, u64)>,
}

/// A code at the till, with what is known of it.
struct Look {
    voucher: Option<VoucherRow>,
    spent: Option<Money>,
    purchase: Option<Purchase>,
    refusal: Option<TillRefusal>,
}

impl Desk {
    /// Looks at a code without using it. A refusal is an answer here, and is kept.
    ///
    /// # Errors
    /// [`DeedError::Fields`] when nothing was typed, or the amount is none; [`DeedError::NotFound`] when there is
    /// no such purchase.
    pub fn till_check(&self, request: &TillRequest) -> Result<TillAnswer, DeedError> {
        self.store.write(|tx| {
            let look = self.look(tx, request)?;
            self.keep_refusal(tx, request, &look)?;
            Self::answer(tx, look)
        })
    }

    /// Looks again at a code that is on show, because the records have changed: nobody has tried it, so nothing is kept.
    ///
    /// # Errors
    /// As [`Desk::till_check`].
    pub fn till_look_again(&self, request: &TillRequest) -> Result<TillAnswer, DeedError> {
        self.store.read(|tx| Self::answer(tx, self.look(tx, request)?))
    }

    /// Uses a code once, and gives the voucher as it is then; a refusal uses nothing, and is kept.
    ///
    /// # Errors
    /// As [`Desk::till_check`].
    pub fn till_redeem(&self, request: &TillRequest) -> Result<TillAnswer, DeedError> {
        self.store.write(|tx| {
            let look = self.look(tx, request)?;
            self.keep_refusal(tx, request, &look)?;
            let Look {
                voucher: Some(row),
                spent,
                purchase,
                refusal: None,
            } = &look
            else {
                return Self::answer(tx, look);
            };
            let redemption = Redemption {
                // Given when it is stored.
                id: RedemptionId(0),
                voucher: row.voucher.id,
                on: self.today(),
                purchase: request.purchase,
                spent: *spent,
                amount: spent.and_then(|spent| row.voucher.terms.value.worth(spent)),
                by: clean_line(&request.by),
                undone: false,
                undone_on: None,
            };
            store::till::redeem(tx, &redemption)?;
            if let Some(purchase) = purchase {
                name_who_brought_them(tx, purchase, &row.voucher)?;
            }
            self.answer_of(tx, row.voucher.id, *spent)
        })
    }

    /// Takes a use back, and gives the voucher as it is then.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such use, or it was taken back before.
    pub fn till_undo(&self, redemption: RedemptionId) -> Result<TillAnswer, DeedError> {
        self.store.write(|tx| {
            let voucher = store::till::undo(tx, redemption, self.today())?;
            self.answer_of(tx, voucher, None)
        })
    }

    /// The latest use of a code that was not taken back, as it would be undone.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such code, or it was never used.
    pub fn till_last_use(&self, typed: &str) -> Result<RedemptionId, DeedError> {
        let voucher = self.voucher_named(typed)?;
        let uses = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::till::of_voucher(tx, voucher)?))?;
        uses.iter()
            .find(|one| !one.undone)
            .map(|one| one.id)
            .ok_or_else(|| DeedError::not_found("use of the code", typed))
    }

    /// The voucher behind what was typed, in whatever state it is.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such code.
    pub fn voucher_named(&self, typed: &str) -> Result<VoucherId, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            store::vouchers::find(tx, typed, today)?
                .map(|row| row.voucher.id)
                .ok_or_else(|| DeedError::not_found("code", typed))
        })
    }

    /// The last tries that the till refused, at most `most`, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn till_tries(&self, most: u32) -> Result<Vec<FailedTry>, DeedError> {
        self.store.read(|tx| Ok(store::till::latest_tries(tx, most)?))
    }

    /// Takes a code back for good: cards, drafts and the till refuse it from now on, and it is never given again.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such voucher.
    pub fn voucher_void(&self, voucher: VoucherId) -> Result<TillAnswer, DeedError> {
        self.store.write(|tx| {
            store::vouchers::mark_void(tx, voucher, self.today())?;
            self.answer_of(tx, voucher, None)
        })
    }

    fn look(&self, tx: &ReadTx<'_>, request: &TillRequest) -> Result<Look, DeedError> {
        if VoucherCode::key_of(&request.typed).is_empty() {
            return Err(DeedError::Fields {
                fields: vec![FieldProblem::required("voucher")],
            });
        }
        let (spent, purchase) = spent(tx, request)?;
        if let Some(seconds) = self.pause(tx)? {
            return Ok(Look {
                voucher: None,
                spent,
                purchase,
                refusal: Some(TillRefusal::Wait { seconds }),
            });
        }
        let voucher = store::vouchers::find(tx, &request.typed, self.today())?;
        let bought: Option<Vec<&str>> = purchase.as_ref().map(|purchase| {
            purchase
                .fields
                .lines
                .iter()
                .map(|line| line.product.as_str())
                .collect()
        });
        let refusal = match &voucher {
            Some(row) => may_redeem(&row.voucher, spent, bought.as_deref()).err(),
            // Codes brought along may look like ours, so only a code that is not there can be mistyped.
            None => Some(match VoucherCode::parse_own(&request.typed) {
                Err(domain::CodeError::BadCheck(_)) => TillRefusal::Mistyped,
                _ => TillRefusal::Unknown,
            }),
        };
        Ok(Look {
            voucher,
            spent,
            purchase,
            refusal,
        })
    }

    /// For how many seconds the till still waits, if it does.
    fn pause(&self, tx: &ReadTx<'_>) -> Result<Option<u16>, DeedError> {
        let now = self.world.now().as_second();
        let pause = TILL_PAUSE.as_secs() as i64;
        let guesses = store::till::guesses(tx, now - pause, now, TILL_TRIES)?;
        let oldest = guesses.get(TILL_TRIES - 1);
        Ok(oldest.map(|oldest| (oldest + pause - now).clamp(1, pause) as u16))
    }

    fn keep_refusal(&self, tx: &WriteTx<'_>, request: &TillRequest, look: &Look) -> Result<(), DeedError> {
        let now: Timestamp = self.world.now();
        match &look.refusal {
            // Nothing was tried while the till waits, and a question for the amount is none either.
            None | Some(TillRefusal::Wait { .. } | TillRefusal::AskSpent { .. }) => Ok(()),
            Some(refusal) => {
                let voucher = look.voucher.as_ref().map(|row| row.voucher.id);
                Ok(store::till::refuse(tx, now, &request.typed, voucher, refusal)?)
            }
        }
    }

    fn answer_of(
        &self,
        tx: &ReadTx<'_>,
        voucher: VoucherId,
        spent: Option<Money>,
    ) -> Result<TillAnswer, DeedError> {
        let row = store::vouchers::row(tx, voucher, self.today())?;
        Self::answer(
            tx,
            Look {
                voucher: Some(row),
                spent,
                purchase: None,
                refusal: None,
            },
        )
    }

    fn answer(tx: &ReadTx<'_>, look: Look) -> Result<TillAnswer, DeedError> {
        let mut answer = TillAnswer {
            refusal: look.refusal,
            voucher: None,
            uses_left: 0,
            worth: None,
            redemptions: Vec::new(),
            purchases: Vec::new(),
            refusals: Vec::new(),
        };
        if let Some(row) = look.voucher {
            let voucher = &row.voucher;
            if voucher.state.is_usable() {
                answer.uses_left = voucher.terms.uses.saturating_sub(voucher.used);
            }
            answer.worth = look.spent.and_then(|spent| voucher.terms.value.worth(spent));
            if let Some(customer) = voucher.customer {
                answer.purchases = store::purchases::of_customer(tx, customer)?;
                answer.purchases.retain(|purchase| purchase.fields.is_thankable());
                answer.purchases.truncate(PURCHASES_SHOWN);
            }
            answer.redemptions = store::till::of_voucher(tx, voucher.id)?;
            answer.refusals = store::till::refusals(tx, voucher.id)?;
            answer.voucher = Some(row);
        }
        Ok(answer)
    }
}

/// A code that somebody else was given names them as the one who brought the buyer, unless another was named before.
fn name_who_brought_them(tx: &WriteTx<'_>, purchase: &Purchase, voucher: &Voucher) -> Result<(), DeedError> {
    let mut fields = purchase.fields.clone();
    if voucher.customer == Some(fields.customer) || fields.referral.is_some() {
        return Ok(());
    }
    fields.referral = Some(voucher.code.clone());
    Ok(store::purchases::update(tx, purchase.id, &fields)?)
}

/// What the purchase costs, as it was typed, else as it is on record; and the purchase itself, if it is.
fn spent(tx: &ReadTx<'_>, request: &TillRequest) -> Result<(Option<Money>, Option<Purchase>), DeedError> {
    let on_record = match request.purchase {
        Some(id) => {
            let purchase = store::purchases::get(tx, id)?;
            Some(purchase.ok_or_else(|| DeedError::not_found("purchase", id))?)
        }
        None => None,
    };
    let typed = fold_digits(request.spent.trim());
    if typed.is_empty() {
        return Ok((
            on_record.as_ref().map(|purchase| purchase.fields.total),
            on_record,
        ));
    }
    let currency = match &on_record {
        Some(purchase) => purchase.fields.total.currency,
        None => store::shop::load(tx)?.currency,
    };
    match Money::parse(&typed, currency) {
        Ok(spent) if spent.minor >= 0 => Ok((Some(spent), on_record)),
        Ok(_) => Err(DeedError::field(
            "spent",
            &domain::MoneyError::Amount(typed).into(),
        )),
        Err(error) => Err(DeedError::field("spent", &error.into())),
    }
}
