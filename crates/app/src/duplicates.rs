//! One customer once: who may be twice in the list, and making two into one.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::{
    Channel, Customer, CustomerField, CustomerFields, CustomerId, LikePair, LikeReason, MergeId, place_of,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::ReadTx;
use ts_rs::TS;

/// Somebody in the list who may be the one that is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AlikeRow {
    /// Who.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// Why, the strongest reason first.
    pub reasons: Vec<LikeReason>,
}

/// Whose value a field has when two are made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TakenSide {
    /// The kept one's.
    Kept,
    /// The other's.
    Other,
    /// Both, for labels and remarks; for any other field the kept one's.
    Both,
}

/// One of two who are to be made one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeSide {
    /// Who.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// The day they joined the list.
    #[ts(type = "string")]
    pub added_on: Date,
    /// How many purchases they have.
    #[ts(type = "number")]
    pub purchases: u64,
    /// How many notes were written to them.
    #[ts(type = "number")]
    pub notes: u64,
    /// How many codes they were given.
    #[ts(type = "number")]
    pub codes: u64,
    /// How often they answered.
    #[ts(type = "number")]
    pub answers: u64,
    /// What they want no offers by.
    pub opted_out: Vec<Channel>,
}

/// A field that the two have different values in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeField {
    /// Which.
    pub field: CustomerField,
    /// The kept one's value.
    pub kept: String,
    /// The other's.
    pub other: String,
    /// Whose is proposed.
    pub proposed: TakenSide,
}

/// Two who are to be made one, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeLook {
    /// Who is to be kept.
    pub kept: MergeSide,
    /// Who is to be made one with them.
    pub other: MergeSide,
    /// Where they differ.
    pub fields: Vec<MergeField>,
}

/// What making two into one did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeReport {
    /// Its number, to undo it.
    pub merge: MergeId,
    /// Who was kept.
    pub id: CustomerId,
    /// Their name now.
    pub name: String,
}

/// What undoing that did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnmergeReport {
    /// Who was kept.
    pub kept: CustomerId,
    /// Who is in the list again.
    pub back: CustomerId,
    /// Whether the kept one's details are as they were; those that somebody has changed since stay.
    pub details_restored: bool,
}

/// Somebody whom a customer was made one with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeRow {
    /// Its number, to undo it.
    pub merge: MergeId,
    /// The other's name.
    pub name: String,
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
}

impl Desk {
    /// All pairs of customers who may be one and the same, the strongest reasons first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn customers_duplicates(&self) -> Result<Vec<LikePair>, DeedError> {
        self.store.read(|tx| Ok(store::customers::like_pairs(tx)?))
    }

    /// Who in the list, but for `except`, may be the one whose details are being typed; what cannot be read yet counts
    /// as not typed.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn customers_alike(
        &self,
        values: &BTreeMap<CustomerField, String>,
        except: Option<CustomerId>,
    ) -> Result<Vec<AlikeRow>, DeedError> {
        let mut fields = CustomerFields::default();
        for (&field, text) in values {
            // Half an address is no address yet.
            let _ = fields.set(field, text);
        }
        self.store.read(|tx| {
            let alike = store::customers::alike(tx, &fields, except)?;
            let row = |(id, name, reasons)| AlikeRow { id, name, reasons };
            Ok(alike.into_iter().map(row).collect())
        })
    }

    /// Two customers side by side, with what is proposed for each field in which they differ.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when one of them is not in the list.
    pub fn customers_merge_look(&self, kept: CustomerId, other: CustomerId) -> Result<MergeLook, DeedError> {
        self.store.read(|tx| {
            let (kept, other) = (known(tx, kept)?, known(tx, other)?);
            Ok(MergeLook {
                fields: differences(&kept.fields, &other.fields),
                kept: side(tx, &kept)?,
                other: side(tx, &other)?,
            })
        })
    }

    /// Makes `other` one with `kept`: all that is on record of them becomes the kept one's, any opt-out of either
    /// sticks, and details are those that `take` names, else those proposed.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when one of them is not in the list, or they are the same.
    pub fn customers_merge(
        &self,
        kept: CustomerId,
        other: CustomerId,
        take: &BTreeMap<CustomerField, TakenSide>,
    ) -> Result<MergeReport, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            if kept == other {
                return Err(DeedError::not_found("customer", other));
            }
            let (before, others) = (known(tx, kept)?.fields, known(tx, other)?.fields);
            let fields = merged(&before, &others, take);
            let merge = store::customers::merge(tx, kept, other, &fields, today)?;
            Ok(MergeReport {
                merge,
                id: kept,
                name: fields.display_name(),
            })
        })
    }

    /// Makes two of them again: what changed hands goes back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such merge, or it was undone already.
    pub fn customers_unmerge(&self, merge: MergeId) -> Result<UnmergeReport, DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            let undone = store::customers::unmerge(tx, merge, today)?;
            Ok(UnmergeReport {
                kept: undone.kept,
                back: undone.back,
                details_restored: undone.details_restored,
            })
        })
    }

    /// Remembers that two who look like one are two (`are_two`), or takes that back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when one of them is not in the list.
    pub fn customers_different(
        &self,
        one: CustomerId,
        other: CustomerId,
        are_two: bool,
    ) -> Result<(), DeedError> {
        let today = self.today();
        self.store.write(|tx| {
            for id in [one, other] {
                known(tx, id)?;
            }
            if are_two && one != other {
                store::customers::say_different(tx, one, other, today)?;
            } else {
                store::customers::take_back_different(tx, one, other)?;
            }
            Ok(())
        })
    }
}

/// Whom a customer was made one with, newest first.
pub(crate) fn merges_of(tx: &ReadTx<'_>, id: CustomerId) -> Result<Vec<MergeRow>, DeedError> {
    let merges = store::customers::merges_of(tx, id)?;
    let row = |merge: store::customers::Merge| MergeRow {
        merge: merge.id,
        name: merge.merged_name,
        date: merge.merged_on,
    };
    Ok(merges.into_iter().map(row).collect())
}

fn known(tx: &ReadTx<'_>, id: CustomerId) -> Result<Customer, DeedError> {
    store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))
}

fn side(tx: &ReadTx<'_>, customer: &Customer) -> Result<MergeSide, DeedError> {
    let id = customer.id;
    let objects = |channel: &Channel| customer.objects(*channel);
    Ok(MergeSide {
        id,
        name: customer.fields.display_name(),
        added_on: customer.added_on,
        purchases: store::purchases::of_customer(tx, id)?.len() as u64,
        notes: store::notes::of_customer(tx, id)?.len() as u64,
        codes: store::vouchers::of_customer(tx, id, customer.added_on)?.len() as u64,
        answers: store::responses::of_customer(tx, id)?.len() as u64,
        opted_out: Channel::ALL.into_iter().filter(objects).collect(),
    })
}

fn is_place(field: CustomerField) -> bool {
    matches!(
        field,
        CustomerField::Street
            | CustomerField::Street2
            | CustomerField::Postcode
            | CustomerField::City
            | CustomerField::Region
            | CustomerField::Country
    )
}

/// Where two differ, and whose is proposed: a value over none, labels and remarks of both, an address from one hand.
fn differences(kept: &CustomerFields, other: &CustomerFields) -> Vec<MergeField> {
    let one_place = kept.address.street.is_empty() || place_of(kept) == place_of(other);
    let unknown_form = CustomerFields::default().get(CustomerField::Form);
    let mut differences = Vec::new();
    for &field in CustomerField::ALL {
        let (ours, theirs) = (kept.get(field), other.get(field));
        if ours == theirs {
            continue;
        }
        let is_open = ours.is_empty() || (field == CustomerField::Form && ours == unknown_form);
        let says_nothing = theirs.is_empty() || (field == CustomerField::Form && theirs == unknown_form);
        let is_told_apart = !(kept.given_name.is_empty() && kept.family_name.is_empty());
        let proposed = match field {
            _ if says_nothing => TakenSide::Kept,
            CustomerField::Tags | CustomerField::Note if !is_open => TakenSide::Both,
            _ if !is_open => TakenSide::Kept,
            // The whole name says nothing to somebody whose parts of it are known.
            CustomerField::FullName if is_told_apart => TakenSide::Kept,
            field if is_place(field) && !one_place => TakenSide::Kept,
            _ => TakenSide::Other,
        };
        differences.push(MergeField {
            field,
            kept: ours,
            other: theirs,
            proposed,
        });
    }
    differences
}

fn merged(
    kept: &CustomerFields,
    other: &CustomerFields,
    take: &BTreeMap<CustomerField, TakenSide>,
) -> CustomerFields {
    let mut fields = kept.clone();
    for difference in differences(kept, other) {
        let side = take
            .get(&difference.field)
            .copied()
            .unwrap_or(difference.proposed);
        let value = match (side, difference.field) {
            (TakenSide::Other, _) => difference.other,
            (TakenSide::Both, CustomerField::Tags) => format!("{}, {}", difference.kept, difference.other),
            (TakenSide::Both, CustomerField::Note) => {
                let parts = [difference.kept, difference.other];
                let said = parts.iter().filter(|part| !part.is_empty());
                said.cloned().collect::<Vec<_>>().join("\n")
            }
            _ => continue,
        };
        // What the other one has was taken by this very door; remarks that are too long together stay the kept one's.
        let _ = fields.set(difference.field, &value);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(values: &[(CustomerField, &str)]) -> CustomerFields {
        let mut fields = CustomerFields::default();
        for (field, value) in values {
            fields.set(*field, value).expect("a value that is taken");
        }
        fields
    }

    #[test]
    fn a_value_beats_none_and_an_address_comes_from_one_hand() {
        let kept = fields(&[(CustomerField::Street, "Via Po 7"), (CustomerField::Tags, "vip")]);
        let other = fields(&[
            (CustomerField::Street, "Strada Lungă 5"),
            (CustomerField::City, "Brașov"),
            (CustomerField::Email, "ana@example.com"),
            (CustomerField::Tags, "tea, vip"),
        ]);
        let one = merged(&kept, &other, &BTreeMap::new());
        assert_eq!(one.get(CustomerField::Email), "ana@example.com");
        assert_eq!(one.address.city, "", "not the town of another street");
        assert_eq!(one.tags, ["vip", "tea"]);
        let taken = BTreeMap::from([(CustomerField::Street, TakenSide::Other)]);
        assert_eq!(merged(&kept, &other, &taken).address.street, "Strada Lungă 5");
    }
}
