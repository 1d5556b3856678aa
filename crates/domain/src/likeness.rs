//! Who may be one and the same: how like two names, mail addresses or places are.

use crate::{CustomerFields, CustomerId, Email, fold_for_search};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// From here on two names are taken for the spelling of one. "Ana Pop" and "Ana Popa" come to 0.975 and are two people:
/// a likeness is a reason to look, never to merge.
pub const ALIKE: f64 = 0.93;

/// Why two customers may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LikeReason {
    /// The same number in another tool.
    SameNumber,
    /// The same e-mail address.
    SameMail,
    /// E-mail addresses that reach the same box at most providers: `a.b+shop@gmail.com`, `ab@gmail.com`.
    AlikeMail,
    /// The same telephone and a like name.
    PhoneAndName,
    /// The same postal address and a like name.
    AddressAndName,
    /// The same name, where one of the two says nothing else that could tell them apart.
    NameAlone,
}

/// Two customers who may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LikePair {
    /// The one who was entered first.
    pub first: CustomerId,
    /// Their name.
    pub first_name: String,
    /// The other.
    pub second: CustomerId,
    /// Their name.
    pub second_name: String,
    /// Why, the strongest reason first.
    pub reasons: Vec<LikeReason>,
}

/// How like two names are, from 0 to 1: Jaro-Winkler over their folded parts in alphabetical order, so that "Rossi
/// Maria" is "Maria Rossi".
pub fn name_likeness(one: &str, other: &str) -> f64 {
    let sorted = |name: &str| {
        let folded = fold_for_search(name);
        let mut parts: Vec<&str> = folded.split_whitespace().collect();
        parts.sort_unstable();
        parts.join(" ")
    };
    strsim::jaro_winkler(&sorted(one), &sorted(other))
}

/// The box that an address most likely reaches: without what follows a `+`, at Gmail without dots too. For hints only;
/// two addresses may well be two people.
pub fn mailbox_of(email: &Email) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or((email.as_str(), ""));
    let plain = local
        .split('+')
        .next()
        .filter(|plain| !plain.is_empty())
        .unwrap_or(local);
    let is_gmail = matches!(domain, "gmail.com" | "googlemail.com");
    if is_gmail {
        format!("{}@gmail.com", plain.replace('.', ""))
    } else {
        format!("{plain}@{domain}")
    }
}

/// The place that an address names, folded; `None` where the street or the town is not known.
pub fn place_of(fields: &CustomerFields) -> Option<String> {
    let address = &fields.address;
    place(
        &address.street,
        &address.street2,
        &address.postcode,
        &address.city,
    )
}

/// The same of its parts.
pub fn place(street: &str, street2: &str, postcode: &str, city: &str) -> Option<String> {
    let folded = |text: &str| {
        let text = fold_for_search(text);
        let signs = text.chars().filter(|c| c.is_alphanumeric());
        signs.collect::<String>()
    };
    let (street, town) = (
        folded(street),
        if postcode.is_empty() {
            folded(city)
        } else {
            folded(postcode)
        },
    );
    (!street.is_empty() && !town.is_empty()).then(|| format!("{street}/{}/{town}", folded(street2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_like_itself_in_any_order_and_spelling() {
        for (one, other) in [
            ("Maria Rossi", "Rossi Maria"),
            ("Ștefan Țuțea", "Stefan Tutea"),
            ("أحمد العلي", "احمد العلي"),
        ] {
            assert!(name_likeness(one, other) >= 0.999, "{one} {other}");
        }
        assert!(
            name_likeness("Stefan Tutea", "Stefann Tutea") >= ALIKE,
            "a slip of the finger"
        );
        assert!(name_likeness("Maria Rossi", "Paolo Bianchi") < ALIKE);
    }

    #[test]
    fn a_mailbox_is_known_behind_tags_and_dots() {
        let mailbox = |text| mailbox_of(&Email::parse(text).expect("an address"));
        assert_eq!(mailbox("a.b+shop@gmail.com"), mailbox("ab@googlemail.com"));
        assert_eq!(mailbox("a+shop@example.com"), "a@example.com");
        assert_ne!(
            mailbox("a.b@example.com"),
            mailbox("ab@example.com"),
            "elsewhere a dot counts"
        );
    }
}
