//! Groups of customers that a shop writes to again and again, and the days they are reckoned from.

use crate::{AudienceId, CustomerFilter, CustomerId};
use jiff::Span;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter with a name, people added to it by hand, and people taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedAudience {
    /// Number in this shop.
    pub id: AudienceId,
    /// The shop's name for it.
    pub name: String,
    /// Whom it is for; days counted back from today stay counted back from the day on which it is used.
    pub filter: CustomerFilter,
    /// Who belongs to it whatever the filter says.
    pub with: Vec<CustomerId>,
    /// Who does not belong to it whatever the filter says.
    pub without: Vec<CustomerId>,
}

/// The day so many days before `today`.
pub fn days_before(today: Date, days: u32) -> Date {
    let span = Span::new().try_days(days);
    span.and_then(|span| today.checked_sub(span)).unwrap_or(Date::MIN)
}

/// The day so many days after `today`.
pub fn days_after(today: Date, days: u32) -> Date {
    let span = Span::new().try_days(days);
    span.and_then(|span| today.checked_add(span)).unwrap_or(Date::MAX)
}

/// The day in `year` on which somebody born on `birthday` has theirs: 28 February for 29 February in a year without
/// one, so that a card is early rather than late.
pub fn birthday_in(year: i16, birthday: Date) -> Date {
    Date::new(year, birthday.month(), birthday.day()).unwrap_or_else(|_| date(year, 2, 28))
}

/// The first birthday on `today` or after it.
pub fn next_birthday(birthday: Date, today: Date) -> Date {
    let this_year = birthday_in(today.year(), birthday);
    if this_year >= today {
        this_year
    } else {
        birthday_in(today.year().saturating_add(1), birthday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_born_on_a_leap_day_has_a_birthday_every_year() {
        let born = date(2000, 2, 29);
        assert_eq!(next_birthday(born, date(2026, 2, 27)), date(2026, 2, 28));
        assert_eq!(next_birthday(born, date(2026, 2, 28)), date(2026, 2, 28));
        assert_eq!(next_birthday(born, date(2026, 3, 1)), date(2027, 2, 28));
        assert_eq!(next_birthday(born, date(2027, 3, 1)), date(2028, 2, 29));
        assert_eq!(next_birthday(born, date(2028, 2, 28)), date(2028, 2, 29));
    }

    #[test]
    fn the_year_turns() {
        assert_eq!(
            next_birthday(date(1980, 1, 2), date(2026, 12, 30)),
            date(2027, 1, 2)
        );
    }
}
