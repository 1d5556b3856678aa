//! Who a row speaks of: the same person as one in the list, or somebody new.

use crate::error::DeedError;
use domain::{Country, Customer, CustomerField, CustomerFields, CustomerId};
use intake::Who;
use store::ReadTx;

use super::request::FieldChange;

/// The customer that `fields` speak of, told by number in the other tool, by e-mail address, or by telephone and
/// name together; a name alone never tells.
pub(super) fn same_person(tx: &ReadTx<'_>, fields: &CustomerFields) -> Result<Option<Customer>, DeedError> {
    if !fields.external_id.is_empty()
        && let Some(id) = store::customers::find_by_external_id(tx, &fields.external_id)?
    {
        return Ok(store::customers::get(tx, id)?);
    }
    if let Some(email) = &fields.email
        && let [id] = store::customers::find_by_email(tx, email)?[..]
    {
        return Ok(store::customers::get(tx, id)?);
    }
    let name = fields.display_name();
    if !fields.phone.is_empty() && !name.is_empty() {
        let of_that_name = store::customers::find_by_name(tx, &name)?;
        let of_that_phone = store::customers::find_by_phone(tx, &fields.phone)?;
        let both: Vec<CustomerId> = of_that_phone
            .into_iter()
            .filter(|id| of_that_name.contains(id))
            .collect();
        if let [id] = both[..] {
            return Ok(store::customers::get(tx, id)?);
        }
    }
    Ok(None)
}

/// Whose a purchase or an answer is.
pub(super) enum Whose {
    /// This customer's.
    Known(CustomerId),
    /// Somebody's who is not in the list yet.
    Unknown(Box<CustomerFields>),
    /// One of several customers with the same data.
    Several,
    /// Nobody's: the number says a customer who is not there.
    Nobody,
}

/// Whose a purchase is, as far as its row says. A full name alone tells only when exactly one customer has it: the
/// purchase can be moved, nobody is merged.
pub(super) fn whose(tx: &ReadTx<'_>, who: &Who) -> Result<Whose, DeedError> {
    if let Some(id) = who.customer {
        let known = store::customers::get(tx, id)?.is_some();
        return Ok(if known { Whose::Known(id) } else { Whose::Nobody });
    }
    let of_that_name = || {
        if who.full_name.is_empty() {
            return Ok(Vec::new());
        }
        store::customers::find_by_name(tx, &who.full_name)
    };
    let candidates = match &who.email {
        Some(email) => store::customers::find_by_email(tx, email)?,
        None if !who.phone.is_empty() => store::customers::find_by_phone(tx, &who.phone)?,
        None => of_that_name()?,
    };
    match candidates[..] {
        [id] => return Ok(Whose::Known(id)),
        [] => {}
        _ => {
            let named = of_that_name()?;
            let narrowed: Vec<&CustomerId> = candidates.iter().filter(|id| named.contains(id)).collect();
            return Ok(if let [&id] = narrowed[..] {
                Whose::Known(id)
            } else {
                Whose::Several
            });
        }
    }
    Ok(Whose::Unknown(Box::new(CustomerFields {
        email: who.email.clone(),
        full_name: who.full_name.clone(),
        phone: who.phone.clone(),
        ..CustomerFields::default()
    })))
}

/// Lays what a list says over what is known: a value beats none, a newer value an older one. What staff chose by
/// hand (form of address, formality, language, their own remarks) stays once it is said; labels add up; a value that
/// lost letters to an old code page (`?`) does not replace a whole one. A telephone that is dialled the same stays as it
/// is written; without a country's code it is of the customer's country, else of the shop's, which is `country`.
pub(super) fn laid_over(
    known: &CustomerFields,
    listed: &CustomerFields,
    country: Option<Country>,
) -> (CustomerFields, Vec<FieldChange>) {
    let mut merged = known.clone();
    let mut changes = Vec::new();
    for &field in CustomerField::ALL {
        let (before, mut after) = (known.get(field), listed.get(field));
        if field == CustomerField::Phone {
            after = domain::kept_phone_beside(&after, &before);
            let country = known.address.country.or(listed.address.country).or(country);
            if domain::kept_phone(&before, country) == after {
                after.clone_from(&before);
            }
        }
        let said_by_hand = match field {
            CustomerField::Form => known.form != CustomerFields::default().form,
            CustomerField::Formality
            | CustomerField::Note
            | CustomerField::Language
            | CustomerField::ExternalId => !before.is_empty(),
            _ => false,
        };
        if field == CustomerField::Tags {
            for tag in &listed.tags {
                if !merged.tags.contains(tag) {
                    merged.tags.push(tag.clone());
                }
            }
        } else if !after.is_empty() && !said_by_hand && !has_lost_letters(&before, &after) {
            // What the other list holds was taken by this very door; a refusal leaves what is known.
            let _ = merged.set(field, &after);
        }
        let now = merged.get(field);
        if now != before {
            changes.push(FieldChange {
                field: field.name().to_owned(),
                before,
                after: now,
            });
        }
    }
    (merged, changes)
}

fn has_lost_letters(before: &str, after: &str) -> bool {
    after.contains('?') && !before.is_empty() && !before.contains('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_lost_letters_does_not_replace_a_whole_one() {
        let named = |family_name: &str| CustomerFields {
            family_name: family_name.into(),
            ..CustomerFields::default()
        };
        let (merged, changes) = laid_over(&named("Mărășescu"), &named("Mără?escu"), None);
        assert_eq!(merged.family_name, "Mărășescu");
        assert!(changes.is_empty());
        assert_eq!(
            laid_over(&named(""), &named("Mără?escu"), None).0.family_name,
            "Mără?escu",
            "better than nothing"
        );
    }

    #[test]
    fn what_staff_said_by_hand_stays_and_labels_add_up() {
        let known = CustomerFields {
            form: domain::FormOfAddress::Feminine,
            tags: vec!["vip".into()],
            ..Default::default()
        };
        let listed = CustomerFields {
            form: domain::FormOfAddress::Firm,
            tags: vec!["tea".into(), "vip".into()],
            ..Default::default()
        };
        let (merged, changes) = laid_over(&known, &listed, None);
        assert_eq!(merged.form, domain::FormOfAddress::Feminine);
        assert_eq!(merged.tags, ["vip", "tea"]);
        assert_eq!(changes.len(), 1, "only the labels changed: {changes:?}");
    }

    #[test]
    fn a_number_without_a_countrys_code_does_not_replace_the_same_one_with_it() {
        let phone = |phone: &str| CustomerFields {
            phone: phone.into(),
            ..CustomerFields::default()
        };
        let (merged, changes) = laid_over(&phone("+971505550123"), &phone("050 555 0123"), None);
        assert_eq!(merged.phone, "+971505550123");
        assert!(changes.is_empty(), "{changes:?}");
        let (merged, _) = laid_over(&phone("+971505550123"), &phone("050 555 0199"), None);
        assert_eq!(merged.phone, "+971505550199");
        let typed = phone("050 555 0123");
        let listed = phone("+971505550123");
        let (merged, changes) = laid_over(&typed, &listed, Country::parse("AE").ok());
        assert_eq!(merged.phone, "050 555 0123", "the shop dials it as it stands");
        assert!(changes.is_empty(), "{changes:?}");
        let (merged, _) = laid_over(&typed, &listed, Country::parse("IT").ok());
        assert_eq!(merged.phone, "+971505550123", "it would be another one in Italy");
    }
}
