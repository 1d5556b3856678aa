//! Days on which a shop wants to be quiet.

use crate::{FieldError, UnknownName, fold_digits, fold_for_search};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Weekdays and stretches of the calendar on which no offer, survey or greeting goes out.
///
/// Written as a list of weekdays, days and stretches: `sunday, 12-24..01-06, 2026-08-10..2026-08-23`. A day without a
/// year comes back every year. Weekdays are read in any of the shop's languages, whole or short, and kept in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct QuietDays {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    Weekday(Weekday),
    /// Both days included.
    Once(Date, Date),
    /// Month and day of both, included; the second may come before the first, over the turn of the year.
    Yearly((i8, i8), (i8, i8)),
}

/// So far ahead a day that is not quiet is looked for.
const HORIZON_DAYS: i32 = 366;

/// The names under which weekdays are kept.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// What else weekdays are called, folded for search: short in English, then in Italian, Romanian and Arabic.
const OTHER_NAMES: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon lunedi lun luni lu الاثنين اثنين"),
    (Weekday::Tuesday, "tue tues martedi mar marti ma الثلاثاء ثلاثاء"),
    (
        Weekday::Wednesday,
        "wed mercoledi mer miercuri mie mi الاربعاء اربعاء",
    ),
    (Weekday::Thursday, "thu thur thurs giovedi gio joi jo الخميس خميس"),
    (Weekday::Friday, "fri venerdi ven vineri vin vi الجمعه جمعه"),
    (Weekday::Saturday, "sat sabato sab sambata sam sa السبت سبت"),
    (Weekday::Sunday, "sun domenica dom duminica dum du الاحد احد"),
];

/// The weekday of that name, in any of the shop's languages, whole or short.
fn weekday(name: &str) -> Option<Weekday> {
    let folded = fold_for_search(name.trim_end_matches('.'));
    let kept = WEEKDAYS.iter().find(|(name, _)| *name == folded);
    kept.map(|(_, weekday)| *weekday).or_else(|| {
        let of_it = |names: &str| names.split(' ').any(|name| name == folded);
        let (weekday, _) = OTHER_NAMES.iter().find(|(_, names)| of_it(names))?;
        Some(*weekday)
    })
}

impl QuietDays {
    /// Reads such a list; an empty text is no quiet day.
    ///
    /// # Errors
    /// [`FieldError::Name`] for what is neither a weekday nor a day; [`FieldError::Date`] for a day that the calendar
    /// does not have, or a stretch that ends before it begins.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let parts = text.split([',', ';', '\n', '،', '؛']).map(str::trim);
        let entries = parts.filter(|part| !part.is_empty()).map(entry);
        Ok(Self {
            entries: entries.collect::<Result<_, _>>()?,
        })
    }

    /// Whether the shop wants to be quiet on `day`.
    pub fn hold(&self, day: Date) -> bool {
        self.entries.iter().any(|entry| match *entry {
            Entry::Weekday(weekday) => day.weekday() == weekday,
            Entry::Once(first, last) => (first..=last).contains(&day),
            Entry::Yearly(first, last) => {
                let day = (day.month(), day.day());
                if first <= last {
                    (first..=last).contains(&day)
                } else {
                    day >= first || day <= last
                }
            }
        })
    }

    /// `day` itself, or the first after it that is not quiet; none within a year when all are.
    pub fn next_open(&self, day: Date) -> Option<Date> {
        (0..HORIZON_DAYS)
            .filter_map(|ahead| day.checked_add(ahead.days()).ok())
            .find(|day| !self.hold(*day))
    }
}

fn entry(part: &str) -> Result<Entry, FieldError> {
    if let Some(weekday) = weekday(part) {
        return Ok(Entry::Weekday(weekday));
    }
    let digits = fold_digits(part);
    let part = digits.as_str();
    if !part.starts_with(|sign: char| sign.is_ascii_digit()) {
        return Err(UnknownName::new(part, &WEEKDAYS.map(|(name, _)| name)).into());
    }
    let wrong = || FieldError::Date(part.to_owned());
    let (first, last) = part.split_once("..").unwrap_or((part, part));
    let (first, last) = (first.trim(), last.trim());
    if let (Some(first), Some(last)) = (month_and_day(first), month_and_day(last)) {
        return Ok(Entry::Yearly(first, last));
    }
    let (first, last): (Date, Date) = (
        first.parse().map_err(|_| wrong())?,
        last.parse().map_err(|_| wrong())?,
    );
    if last < first {
        return Err(wrong());
    }
    Ok(Entry::Once(first, last))
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year has every day that any year has.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

impl std::fmt::Display for QuietDays {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, entry) in self.entries.iter().enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            match *entry {
                Entry::Weekday(day) => {
                    let name = WEEKDAYS.iter().find(|(_, weekday)| *weekday == day);
                    f.write_str(name.map_or("", |(name, _)| name))?;
                }
                Entry::Once(first, last) if first == last => write!(f, "{first}")?,
                Entry::Once(first, last) => write!(f, "{first}..{last}")?,
                Entry::Yearly(first, last) if first == last => write!(f, "{:02}-{:02}", first.0, first.1)?,
                Entry::Yearly(first, last) => {
                    write!(f, "{:02}-{:02}..{:02}-{:02}", first.0, first.1, last.0, last.1)?;
                }
            }
        }
        Ok(())
    }
}

impl TryFrom<String> for QuietDays {
    type Error = FieldError;
    fn try_from(text: String) -> Result<Self, FieldError> {
        Self::parse(&text)
    }
}

impl From<QuietDays> for String {
    fn from(days: QuietDays) -> Self {
        days.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekdays_and_stretches_are_quiet_and_the_year_may_turn_inside_one() {
        let days = QuietDays::parse("Sunday, 12-24..01-06; 2026-08-10..2026-08-23, 05-01").unwrap();
        for quiet in [
            date(2026, 11, 29),
            date(2026, 12, 24),
            date(2027, 1, 6),
            date(2026, 8, 15),
            date(2031, 5, 1),
        ] {
            assert!(days.hold(quiet), "{quiet}");
        }
        for open in [date(2026, 11, 27), date(2027, 1, 7), date(2027, 8, 16)] {
            assert!(!days.hold(open), "{open}");
        }
        assert_eq!(
            days.to_string(),
            "sunday, 12-24..01-06, 2026-08-10..2026-08-23, 05-01"
        );
        assert_eq!(QuietDays::parse(&days.to_string()).unwrap(), days);
    }

    #[test]
    fn weekdays_are_read_in_every_language_whole_or_short_and_kept_in_one() {
        let written = [
            ("Sunday, mon.", "sunday, monday"),
            ("domenica; Lun", "sunday, monday"),
            ("Duminică, luni", "sunday, monday"),
            ("dum., lu", "sunday, monday"),
            ("الأحد، الإثنين", "sunday, monday"),
            ("أحد، اثنين", "sunday, monday"),
            (
                "mar, mercoledì, joi, vineri, sâmbătă",
                "tuesday, wednesday, thursday, friday, saturday",
            ),
            (
                "الثلاثاء، الأربعاء، الخميس، الجمعة، السبت",
                "tuesday, wednesday, thursday, friday, saturday",
            ),
            ("١٢-٢٤..٠١-٠٦", "12-24..01-06"),
        ];
        for (text, kept) in written {
            assert_eq!(
                QuietDays::parse(text).map(|days| days.to_string()),
                Ok(kept.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_next_open_day_is_found_unless_there_is_none() {
        let days = QuietDays::parse("saturday, sunday, 12-24..01-06").unwrap();
        assert_eq!(days.next_open(date(2026, 12, 24)), Some(date(2027, 1, 7)));
        assert_eq!(days.next_open(date(2026, 11, 27)), Some(date(2026, 11, 27)));
        let always = QuietDays::parse("01-01..12-31").unwrap();
        assert_eq!(always.next_open(date(2026, 11, 27)), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["funday", "02-30", "2026-02-30", "2026-03-02..2026-03-01", "12"] {
            assert!(QuietDays::parse(text).is_err(), "{text}");
        }
    }
}
