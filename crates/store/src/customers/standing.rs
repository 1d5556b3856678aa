//! What lies between the shop and a customer: offers, thanks, contacts, complaints.

use super::get;
use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, responses};
use domain::{Addressee, CustomerId, RunId, Standing};
use jiff::civil::Date;
use rusqlite::named_params;

/// When a customer heard from the shop.
pub(super) const CONTACTS: &str = "SELECT n.run_id, n.purpose, n.state, n.written_on AS day FROM notes n
    WHERE n.customer_id = :id AND n.state <> 'cancelled' AND (n.channel <> 'phone'
        OR (n.state IN ('sent', 'returned') AND NOT EXISTS (SELECT 1 FROM calls c
            WHERE c.note_id = n.id AND c.undone = 0 AND c.outcome IN ('reached', 'no_more_calls'))))
    UNION ALL
    SELECT n.run_id, n.purpose, n.state, c.called_on AS day FROM calls c JOIN notes n ON n.id = c.note_id
    WHERE c.customer_id = :id AND c.undone = 0 AND c.outcome IN ('reached', 'no_more_calls')
        AND n.state <> 'cancelled'";

/// Those that count beside the run `:run`; all without one.
const BESIDE: &str = "(:run IS NULL OR run_id < :run OR (run_id > :run AND state <> 'prepared'))";

/// A customer with what has to be known before they are written to; contacts as far back as `contacts_since`, none
/// without it.
///
/// A cancelled note is no contact, and a note for the telephone is one on the day on which somebody was reached.
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
    let standing = standing_beside(tx, id, contacts_since, None)?;
    Ok(Some(Addressee { customer, standing }))
}

/// What lies between the shop and a customer but for a run of theirs: its own notes do not count against themselves,
/// nor do those of later runs that wait for their files.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn standing_beside(
    tx: &ReadTx<'_>,
    id: CustomerId,
    contacts_since: Option<Date>,
    run: Option<RunId>,
) -> Result<Standing, StoreError> {
    let run = run.map(|run| run.0);
    let sql = format!(
        "SELECT max(CASE WHEN purpose = 'offer' THEN day END) AS last_offer,
             max(CASE WHEN purpose = 'thanks' THEN day END) AS last_thanks
         FROM ({CONTACTS}) WHERE {BESIDE}"
    );
    let (last_offer, last_thanks) = tx
        .row(&sql, named_params! {":id": id.0, ":run": run}, |row| {
            Ok((row.maybe_word("last_offer")?, row.maybe_word("last_thanks")?))
        })?
        .unwrap_or_default();
    let mut contacts = Vec::new();
    if let Some(since) = contacts_since {
        let sql = format!(
            "SELECT max(day) AS day FROM ({CONTACTS}) WHERE day >= :since AND {BESIDE}
             GROUP BY run_id ORDER BY day DESC"
        );
        let named = named_params! {":id": id.0, ":since": word(&since), ":run": run};
        contacts = tx.rows(&sql, named, |row| row.word("day"))?;
    }
    Ok(Standing {
        last_offer,
        last_thanks,
        contacts,
        open_complaint: responses::open_complaint(tx, id)?,
    })
}
