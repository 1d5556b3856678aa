//! Customers who may be one and the same, and those who were said not to be.

use super::find::{find_by_email, find_by_external_id, find_by_name, find_by_phone};
use super::get;
use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{
    ALIKE, CustomerFields, CustomerId, Email, LikePair, LikeReason, mailbox_of, name_likeness, place,
    place_of,
};
use jiff::civil::Date;
use rusqlite::named_params;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many customers who share something are compared with each other: a number that hundreds have, such as the shop's
/// own, tells nobody from another.
const LARGEST_GROUP: usize = 12;

/// What a look at everybody compares.
struct Line {
    id: i64,
    name: String,
    email: Option<Email>,
    phone_tail: String,
    external_id: String,
    place: Option<String>,
}

impl Line {
    /// Whether nothing but the name tells who this is.
    fn is_bare(&self) -> bool {
        self.email.is_none() && self.phone_tail.is_empty() && self.place.is_none()
    }
}

/// All pairs who may be one, the strongest reasons first, without those of whom somebody said that they are two.
///
/// One pass over the list; of each customer a few numbers are kept, and only of those who share one with somebody else
/// all that is compared.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn like_pairs(tx: &ReadTx<'_>) -> Result<Vec<LikePair>, StoreError> {
    let mut sharing: HashMap<u64, Vec<i64>> = HashMap::new();
    for_each(tx, "removed = 0", |line, name_key| {
        for key in keys(&line, &name_key) {
            sharing.entry(key).or_default().push(line.id);
        }
    })?;
    let groups: Vec<Vec<i64>> = sharing
        .into_values()
        .filter(|ids| (2..=LARGEST_GROUP).contains(&ids.len()))
        .collect();
    let wanted: BTreeSet<i64> = groups.iter().flatten().copied().collect();
    let mut lines: HashMap<i64, Line> = HashMap::with_capacity(wanted.len());
    for id in wanted {
        for_each(tx, &format!("id = {id}"), |line, _| {
            lines.insert(id, line);
        })?;
    }
    let different = different(tx)?;
    let mut pairs: BTreeMap<(i64, i64), Vec<LikeReason>> = BTreeMap::new();
    for ids in groups {
        for (place, first) in ids.iter().enumerate() {
            for second in &ids[place + 1..] {
                let pair = (*first.min(second), *first.max(second));
                if pair.0 == pair.1 || different.contains(&pair) || pairs.contains_key(&pair) {
                    continue;
                }
                if let (Some(one), Some(other)) = (lines.get(&pair.0), lines.get(&pair.1)) {
                    pairs.insert(pair, reasons(one, other));
                }
            }
        }
    }
    let name = |id: i64| lines.get(&id).map(|line| line.name.clone()).unwrap_or_default();
    let mut found: Vec<LikePair> = pairs
        .into_iter()
        .filter(|(_, reasons)| !reasons.is_empty())
        .map(|((first, second), reasons)| LikePair {
            first: CustomerId(first),
            first_name: name(first),
            second: CustomerId(second),
            second_name: name(second),
            reasons,
        })
        .collect();
    found.sort_by(|a, b| a.reasons.cmp(&b.reasons).then(a.first.cmp(&b.first)));
    Ok(found)
}

/// Customers who may be the one that `fields` describe, but for `except`, each with the reasons.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn alike(
    tx: &ReadTx<'_>,
    fields: &CustomerFields,
    except: Option<CustomerId>,
) -> Result<Vec<(CustomerId, String, Vec<LikeReason>)>, StoreError> {
    let name = fields.display_name();
    let asked = Line {
        id: 0,
        email: fields.email.clone(),
        phone_tail: super::search::tail(&super::search::digits(&fields.phone)),
        external_id: fields.external_id.clone(),
        place: place_of(fields),
        name: name.clone(),
    };
    let mut candidates = BTreeSet::new();
    if let Some(email) = &fields.email {
        candidates.extend(find_by_email(tx, email)?);
    }
    if !fields.phone.is_empty() {
        candidates.extend(find_by_phone(tx, &fields.phone)?);
    }
    candidates.extend(find_by_external_id(tx, &fields.external_id)?);
    candidates.extend(find_by_name(tx, &name)?);
    if asked.place.is_some() {
        let sql =
            "SELECT id FROM customers WHERE removed = 0 AND city = :city AND city <> '' AND street = :street";
        let there = named_params! {":city": fields.address.city, ":street": fields.address.street};
        candidates.extend(tx.rows(sql, there, |row| row.get("id").map(CustomerId))?);
    }
    let mut found = Vec::new();
    for id in candidates
        .into_iter()
        .filter(|id| Some(*id) != except)
        .take(LARGEST_GROUP)
    {
        let Some(known) = get(tx, id)? else { continue };
        let line = Line {
            id: id.0,
            email: known.fields.email.clone(),
            phone_tail: super::search::tail(&super::search::digits(&known.fields.phone)),
            external_id: known.fields.external_id.clone(),
            place: place_of(&known.fields),
            name: known.fields.display_name(),
        };
        let reasons = reasons(&asked, &line);
        if !reasons.is_empty() {
            found.push((id, line.name, reasons));
        }
    }
    found.sort_by(|a, b| a.2.cmp(&b.2).then(a.0.cmp(&b.0)));
    Ok(found)
}

/// Remembers that two who look like one are two.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn say_different(
    tx: &WriteTx<'_>,
    one: CustomerId,
    other: CustomerId,
    on: Date,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO different_customers (low_id, high_id, said_on) VALUES (:low, :high, :on)
         ON CONFLICT DO NOTHING",
        named_params! {":low": one.0.min(other.0), ":high": one.0.max(other.0), ":on": word(&on)},
    )?;
    Ok(())
}

/// Takes [`say_different`] back.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn take_back_different(tx: &WriteTx<'_>, one: CustomerId, other: CustomerId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM different_customers WHERE low_id = :low AND high_id = :high",
        named_params! {":low": one.0.min(other.0), ":high": one.0.max(other.0)},
    )?;
    Ok(())
}

fn different(tx: &ReadTx<'_>) -> Result<BTreeSet<(i64, i64)>, StoreError> {
    let sql = "SELECT low_id, high_id FROM different_customers";
    let pairs = tx.rows(sql, &[], |row| Ok((row.get("low_id")?, row.get("high_id")?)))?;
    Ok(pairs.into_iter().collect())
}

/// Hands every customer under `condition` to `take`, with the key of their name.
fn for_each(tx: &ReadTx<'_>, condition: &str, mut take: impl FnMut(Line, String)) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT id, name, email, phone_tail, external_id, name_key, street, street2, postcode, city
         FROM customers WHERE {condition}"
    );
    tx.each(&sql, &[], |row| {
        let text = |column: &str| row.get::<_, String>(column);
        let line = Line {
            id: row.get("id")?,
            name: text("name")?,
            email: row.maybe_word("email")?,
            phone_tail: text("phone_tail")?,
            external_id: text("external_id")?,
            place: place(
                &text("street")?,
                &text("street2")?,
                &text("postcode")?,
                &text("city")?,
            ),
        };
        take(line, text("name_key")?);
        Ok(())
    })
}

/// What somebody may share with somebody else, as numbers.
fn keys(line: &Line, name_key: &str) -> Vec<u64> {
    let of = |what: &str, text: &str| {
        let mut hasher = DefaultHasher::new();
        (what, text).hash(&mut hasher);
        hasher.finish()
    };
    let mut keys = Vec::new();
    keys.extend(line.email.as_ref().map(|email| of("mail", &mailbox_of(email))));
    let texts = [
        ("phone", line.phone_tail.as_str()),
        ("number", &line.external_id),
        ("name", name_key),
    ];
    keys.extend(
        texts
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(what, text)| of(what, text)),
    );
    keys.extend(line.place.as_ref().map(|place| of("place", place)));
    keys
}

fn reasons(one: &Line, other: &Line) -> Vec<LikeReason> {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let mut reasons = Vec::new();
    if same(&one.external_id, &other.external_id) {
        reasons.push(LikeReason::SameNumber);
    }
    if let (Some(mail), Some(others)) = (&one.email, &other.email) {
        if mail == others {
            reasons.push(LikeReason::SameMail);
        } else if mailbox_of(mail) == mailbox_of(others) {
            reasons.push(LikeReason::AlikeMail);
        }
    }
    let likeness = name_likeness(&one.name, &other.name);
    if likeness >= ALIKE {
        if same(&one.phone_tail, &other.phone_tail) {
            reasons.push(LikeReason::PhoneAndName);
        }
        if one.place.is_some() && one.place == other.place {
            reasons.push(LikeReason::AddressAndName);
        }
        if reasons.is_empty() && likeness >= 0.999 && (one.is_bare() || other.is_bare()) {
            reasons.push(LikeReason::NameAlone);
        }
    }
    reasons
}
