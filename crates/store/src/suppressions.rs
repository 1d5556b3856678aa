//! Addresses that must not come back: those of people who were erased, as keyed hashes.
//!
//! HMAC-SHA-256 (RFC 2104) of the canonical e-mail address under a key that follows from the shop's secret: an address
//! can be known again here, and nobody can list those there are by trying out addresses without the records.

use crate::columns::word;
use crate::{ReadTx, StoreError, WriteTx, shop};
use domain::{CustomerFields, Email};
use jiff::civil::Date;
use ring::hmac;
use rusqlite::named_params;

/// Remembers the address of somebody who is erased.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn add(tx: &WriteTx<'_>, email: &Email, on: Date) -> Result<(), StoreError> {
    let Some(hash) = hash(tx, email)? else {
        return Ok(());
    };
    tx.execute(
        "INSERT INTO suppressions (address_hash, added_on) VALUES (:hash, :on) ON CONFLICT DO NOTHING",
        named_params! {":hash": hash, ":on": word(&on)},
    )?;
    Ok(())
}

/// Forgets an address: its owner has asked for the shop's letters again.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn lift(tx: &WriteTx<'_>, email: &Email) -> Result<(), StoreError> {
    if let Some(hash) = hash(tx, email)? {
        tx.execute(
            "DELETE FROM suppressions WHERE address_hash = :hash",
            named_params! {":hash": hash},
        )?;
    }
    Ok(())
}

/// Whether somebody with this address was erased: no list may bring them back.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn holds(tx: &ReadTx<'_>, fields: &CustomerFields) -> Result<bool, StoreError> {
    let Some(email) = &fields.email else {
        return Ok(false);
    };
    if count(tx)? == 0 {
        return Ok(false);
    }
    let Some(hash) = hash(tx, email)? else {
        return Ok(false);
    };
    let sql = "SELECT 1 FROM suppressions WHERE address_hash = :hash";
    Ok(tx.row(sql, named_params! {":hash": hash}, |_| Ok(()))?.is_some())
}

/// How many addresses are held.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn count(tx: &ReadTx<'_>) -> Result<u64, StoreError> {
    tx.count("SELECT count(*) FROM suppressions", &[])
}

fn hash(tx: &ReadTx<'_>, email: &Email) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(secret) = shop::secret(tx)? else {
        return Ok(None);
    };
    let keyed = |key: &[u8], text: &[u8]| {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text)
            .as_ref()
            .to_vec()
    };
    let key = keyed(&secret, b"addresses of erased people");
    Ok(Some(keyed(&key, email.as_str().to_lowercase().as_bytes())))
}
