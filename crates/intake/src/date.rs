//! Calendar days as lists write them; which of two numbers is the day is decided once for a column.

use crate::mapped::Tally;
use crate::month_names::day_of;
use crate::{ColumnFormat, Defaults};
use domain::{Language, fold_digits};
use jiff::civil::Date;

/// Which part of `03/11/2026` comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// How a column writes its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateStyle {
    order: Order,
    sign: char,
    year_first: bool,
    /// Shown to the person: `dd.mm.yyyy`, `mm/dd/yyyy`, `yyyy-mm-dd`.
    pub format: String,
    /// Whether the column proves the order.
    pub certain: bool,
}

/// The three numbers of a day, and whether a time follows.
struct Numbers {
    parts: [i16; 3],
    year_first: bool,
    short_year: bool,
    sign: char,
    has_time: bool,
}

/// What the days of a column say about how it writes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateTally {
    day_first: u64,
    month_first: u64,
    unknown: u64,
    first_sign: Option<char>,
    first_is_year: Option<bool>,
}

impl DateTally {
    /// Decides for the column: a first number over 12 is a day, a second one over 12 shows that months come
    /// first; where neither occurs, months come first for English lists of US shops only.
    pub fn style(&self, defaults: &Defaults) -> DateStyle {
        let american = defaults.language == Language::En
            && defaults.country.is_some_and(|country| country.code() == "US");
        let usual = if american {
            Order::MonthFirst
        } else {
            Order::DayFirst
        };
        let order = match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Order::DayFirst,
            std::cmp::Ordering::Less => Order::MonthFirst,
            std::cmp::Ordering::Equal => usual,
        };
        let sign = self.first_sign.unwrap_or('-');
        let year_first = self.first_is_year.unwrap_or(true);
        DateStyle {
            order,
            format: format_of(order, year_first, sign),
            sign,
            year_first,
            certain: (self.day_first == 0) != (self.month_first == 0)
                || (self.day_first + self.month_first + self.unknown == 0),
        }
    }
}

impl Tally for DateTally {
    fn see(&mut self, cell: &str) {
        let Some(numbers) = split(cell) else {
            return;
        };
        self.first_sign.get_or_insert(numbers.sign);
        self.first_is_year.get_or_insert(numbers.year_first);
        match numbers.parts {
            _ if numbers.year_first => {}
            [first, _, _] if first > 12 => self.day_first += 1,
            [_, second, _] if second > 12 => self.month_first += 1,
            [first, second, _] if first != second => self.unknown += 1,
            _ => {}
        }
    }
}

impl DateStyle {
    /// The style that a person says; a year in front leaves nothing to say.
    pub fn read_as(self, said: ColumnFormat) -> Self {
        let order = match said {
            ColumnFormat::DayFirst => Order::DayFirst,
            ColumnFormat::MonthFirst => Order::MonthFirst,
            ColumnFormat::DecimalComma | ColumnFormat::DecimalPoint => return self,
        };
        Self {
            order,
            format: format_of(order, self.year_first, self.sign),
            certain: true,
            ..self
        }
    }

    /// The day that `text` writes, in the writer's own time; `None` when it is none. A two-digit year is the
    /// latest that is not after the year that follows `today`.
    pub fn read(&self, text: &str, today: Date) -> Option<Date> {
        let Some(numbers) = split(text) else {
            return day_of(text);
        };
        let [first, second, third] = numbers.parts;
        let (year, month, day) = match self.order {
            _ if numbers.year_first => (first, second, third),
            Order::DayFirst => (third, second, first),
            Order::MonthFirst => (third, first, second),
        };
        let year = match year {
            _ if !numbers.short_year => year,
            year if 2000 + year <= today.year() + 1 => 2000 + year,
            year => 1900 + year,
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

fn format_of(order: Order, year_first: bool, sign: char) -> String {
    let names = match order {
        _ if year_first => ["yyyy", "mm", "dd"],
        Order::DayFirst => ["dd", "mm", "yyyy"],
        Order::MonthFirst => ["mm", "dd", "yyyy"],
    };
    names.join(&sign.to_string())
}

/// The day that `text` writes with the year in front, whatever time follows.
pub(crate) fn day_written_out(text: &str) -> Option<Date> {
    let Numbers { parts, .. } = split(text).filter(|numbers| numbers.year_first)?;
    let [year, month, day] = parts;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether `text` is a day in some order.
pub(crate) fn is_date(text: &str) -> bool {
    split(text).is_some() || day_of(text).is_some()
}

/// Whether `text` is a day with a time of day.
pub(crate) fn is_date_with_time(text: &str) -> bool {
    split(text).is_some_and(|numbers| numbers.has_time)
}

fn split(text: &str) -> Option<Numbers> {
    let folded = fold_digits(text.trim());
    let end = folded
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-')))
        .unwrap_or(folded.len());
    let (day, rest) = folded.split_at(end);
    let day = day.trim_end_matches('.');
    let time = rest.trim_start_matches([' ', ',', 'T', '\u{60C}']);
    if !(time.is_empty() || is_time(time)) {
        return None;
    }
    let sign = day.chars().find(|c| !c.is_ascii_digit())?;
    let texts: Vec<&str> = day.split(sign).collect();
    let [first, second, third] = texts[..] else {
        return None;
    };
    let year_first = first.len() == 4;
    let (year, others) = if year_first {
        (first, [second, third])
    } else {
        (third, [first, second])
    };
    let well_formed = matches!(year.len(), 2 | 4) && others.iter().all(|part| matches!(part.len(), 1 | 2));
    let number = |part: &str| {
        part.parse::<i16>()
            .ok()
            .filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let parts = [number(first)?, number(second)?, number(third)?];
    let months = if year_first {
        parts[1] <= 12
    } else {
        parts[0] <= 12 || parts[1] <= 12
    };
    let days = parts
        .iter()
        .enumerate()
        .all(|(i, &n)| (i == if year_first { 0 } else { 2 }) || (1..=31).contains(&n));
    (well_formed && months && days).then_some(Numbers {
        parts,
        year_first,
        short_year: year.len() == 2,
        sign,
        has_time: !time.is_empty(),
    })
}

/// `9:12`, `19.07.17`, `11:23:45 +0200`, `7:16:38 PM GMT+2`: hours and minutes, then whatever names the zone.
pub(crate) fn is_time(text: &str) -> bool {
    let number = |part: &str, limit: u8| {
        matches!(part.len(), 1 | 2) && part.parse::<u8>().is_ok_and(|number| number <= limit)
    };
    let Some((hours, rest)) = text.split_once([':', '.']) else {
        return false;
    };
    let minutes = rest.get(..2).unwrap_or_default();
    number(hours, 24) && number(minutes, 59) && text.chars().count() <= 48
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Country, Currency};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn defaults(language: Language, country: &str) -> Defaults {
        Defaults {
            country: Country::parse(country).ok(),
            currency: Currency::EUR,
            language,
            today: date(2026, 11, 22),
        }
    }

    fn style(cells: &[&str], defaults: &Defaults) -> DateStyle {
        let mut tally = DateTally::default();
        for cell in cells {
            tally.see(cell);
        }
        tally.style(defaults)
    }

    #[test]
    fn every_known_way_to_write_a_day_is_read() {
        let italian = defaults(Language::It, "IT");
        for text in [
            "03.11.2026",
            "3/11/2026",
            "03-11-26",
            "2026-11-03",
            "2026-11-03T09:12:31Z",
            "2026-11-03 11:23:45 +0200",
            "2026/11/03 9:12:31 AM GMT+1",
            "03/11/2026 19.07.17",
            "٠٣/١١/٢٠٢٦",
            "03/11/2026, 19:07",
            "Tue Nov 03 2026",
            "Tue Nov 03 2026 09:12:31 GMT+0100 (CET)",
            "3 novembre 2026",
            "3-Nov-2026",
            "November 3rd, 2026",
            "3 noiembrie 2026, 9:30",
            "٣ نوفمبر ٢٠٢٦",
            "الثلاثاء، 3 تشرين الثاني 2026",
            "2026 Nov 3",
        ] {
            let read = style(&[text], &italian).read(text, italian.today);
            assert_eq!(read, Some(date(2026, 11, 3)), "{text}");
        }
        for text in [
            "",
            "31/02/2026",
            "45/13/2026",
            "2026-13-01",
            "1234.50",
            "03.11",
            "tomorrow",
            "03/11/2026 soon",
            "1/1/1/1",
            "31 Feb 2026",
            "Mug 12 2026",
            "May be 2026",
            "3 Nov 26",
            "3 November 2026 soon",
        ] {
            assert_eq!(style(&[text], &italian).read(text, italian.today), None, "{text}");
        }
    }

    #[test]
    fn one_late_day_decides_for_the_whole_column() {
        let american = defaults(Language::En, "US");
        let proven = style(&["03/11/2026", "28/10/2026"], &american);
        assert_eq!((proven.format.as_str(), proven.certain), ("dd/mm/yyyy", true));
        let open = style(&["03/11/2026"], &american);
        assert_eq!((open.format.as_str(), open.certain), ("mm/dd/yyyy", false));
        let british = style(&["03/11/2026"], &defaults(Language::En, "GB"));
        assert_eq!((british.format.as_str(), british.certain), ("dd/mm/yyyy", false));
    }

    #[test]
    fn a_birthday_of_two_digits_lies_in_the_past() {
        let italian = defaults(Language::It, "IT");
        let column = style(&["28.10.80"], &italian);
        assert_eq!(column.read("28.10.80", italian.today), Some(date(1980, 10, 28)));
    }

    proptest! {
        #[test]
        fn a_column_of_days_reads_back(
            days in proptest::collection::vec((1990i16..2100, 1i8..=12, 1i8..=28), 1..20),
            sign in "[./-]", month_first: bool,
        ) {
            let italian = defaults(Language::It, "IT");
            let mut days: Vec<Date> = days.into_iter().map(|(y, m, d)| date(y, m, d)).collect();
            days.push(date(2026, 10, 28));
            let written: Vec<String> = days.iter().map(|d| {
                let (first, second) = if month_first { (d.month(), d.day()) } else { (d.day(), d.month()) };
                format!("{first:02}{sign}{second}{sign}{}", d.year())
            }).collect();
            let cells: Vec<&str> = written.iter().map(String::as_str).collect();
            let column = style(&cells, &italian);
            let read: Vec<Option<Date>> = written.iter().map(|cell| column.read(cell, italian.today)).collect();
            prop_assert_eq!(read, days.into_iter().map(Some).collect::<Vec<_>>());
            prop_assert!(column.certain);
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in "(Sat )?(\\PC{0,40}|[0-9]{1,4} (Jun|مايو) [0-9]{1,5}\\PC{0,9})") {
            let italian = defaults(Language::It, "IT");
            let _ = style(&[&text], &italian).read(&text, italian.today);
        }
    }
}
