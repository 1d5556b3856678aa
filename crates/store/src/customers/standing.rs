//! What lies between the shop and a customer: offers, thanks, contacts, complaints.

use super::get;
use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, responses};
use domain::{Addressee, CustomerId, Standing};
use jiff::civil::Date;
use rusqlite::named_params;

/// A customer with what has to be known before they are written to; contacts as far back as `contacts_since`, none
/// without it.
///
/// A cancelled note is no contact.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn addressee(
    tx: &ReadTx<'_>,
    id: CustomerId,
    contacts_since: Option<Date>,
) -> Result<Option<Addressee>, StoreError> {
    let Some(customer) = get(tx, id)? else {
        return Ok(None);
    };
    let sql = "SELECT max(CASE WHEN purpose = 'offer' THEN written_on END) AS last_offer,
                   max(CASE WHEN purpose = 'thanks' THEN written_on END) AS last_thanks
               FROM notes WHERE customer_id = :id AND state <> 'cancelled'";
    let (last_offer, last_thanks) = tx
        .row(sql, named_params! {":id": id.0}, |row| {
            Ok((row.maybe_word("last_offer")?, row.maybe_word("last_thanks")?))
        })?
        .unwrap_or_default();
    let mut contacts = Vec::new();
    if let Some(since) = contacts_since {
        let sql = "SELECT max(written_on) AS day FROM notes
                   WHERE customer_id = :id AND state <> 'cancelled' AND written_on >= :since
                   GROUP BY run_id ORDER BY day DESC";
        let named = named_params! {":id": id.0, ":since": word(&since)};
        contacts = tx.rows(sql, named, |row| row.word("day"))?;
    }
    let standing = Standing {
        last_offer,
        last_thanks,
        contacts,
        open_complaint: responses::open_complaint(tx, id)?,
    };
    Ok(Some(Addressee { customer, standing }))
}
