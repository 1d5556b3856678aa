//! How a language writes dates, numbers, money and lists: ICU, and where ICU has no say, custom.

use domain::{Digits, Language, Money};
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{MD, YMD};
use icu::datetime::options::YearStyle;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::{Locale, locale};
use icu::plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;

/// Compiled ICU data holds all four languages; no formatter can lack its locale.
const HAS_DATA: &str = "the four languages are in the compiled data";

/// A day as it is written out in a language: "14 May 2026".
pub fn date_in(language: Language, digits: Digits, date: Date) -> String {
    Speech::new(language, digits).date(date)
}

/// An amount as people write it in a language: "€12.50".
pub fn money_in(language: Language, digits: Digits, money: Money) -> String {
    Speech::new(language, digits).money(money)
}

/// A language with the digits it is to be written with.
pub(crate) struct Speech {
    language: Language,
    locale: Locale,
}

impl Speech {
    /// British English: day before month, no comma before the last "and".
    pub(crate) fn new(language: Language, digits: Digits) -> Self {
        let locale = match (language, digits) {
            (Language::En, _) => locale!("en-GB-u-nu-latn"),
            (Language::It, _) => locale!("it-u-nu-latn"),
            (Language::Ro, _) => locale!("ro-u-nu-latn"),
            (Language::Ar, Digits::Latin) => locale!("ar-u-nu-latn"),
            (Language::Ar, Digits::Arabic) => locale!("ar-u-nu-arab"),
        };
        Self { language, locale }
    }

    /// Day, month in words and year: "14 May 2026".
    pub(crate) fn date(&self, date: Date) -> String {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), YMD::long())
                .expect(HAS_DATA);
        plain(&formatter.format(&gregorian(date)).to_string())
    }

    /// The same for a text message: in figures where letters are dear, "14.05.2026".
    pub(crate) fn date_in_a_text(&self, date: Date) -> String {
        if matches!(self.language, Language::En | Language::It) {
            return self.date(date);
        }
        let fields = YMD::short().with_year_style(YearStyle::Full);
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), fields)
                .expect(HAS_DATA);
        plain(&formatter.format(&gregorian(date)).to_string())
    }

    /// Day and month in words: "14 May".
    pub(crate) fn day(&self, date: Date) -> String {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), MD::long())
                .expect(HAS_DATA);
        plain(&formatter.format(&gregorian(date)).to_string())
    }

    /// A whole number, grouped as the language groups.
    pub(crate) fn number(&self, number: i64) -> String {
        self.decimal(&Decimal::from(number))
    }

    fn decimal(&self, number: &Decimal) -> String {
        let formatter = DecimalFormatter::try_new((&self.locale).into(), DecimalFormatterOptions::default())
            .expect(HAS_DATA);
        plain(&formatter.format(number).to_string())
    }

    /// "15%", the sign directly behind the number in all four languages, as shops write it.
    pub(crate) fn percent(&self, percent: u8) -> String {
        let number = self.number(percent.into());
        let arabic = number.chars().any(|c| ('٠'..='٩').contains(&c));
        format!("{number}{}", if arabic { '٪' } else { '%' })
    }

    /// "free delivery", as what a voucher is worth.
    pub(crate) fn free_delivery(&self) -> &'static str {
        match self.language {
            Language::En => "free delivery",
            Language::It => "consegna gratuita",
            Language::Ro => "livrare gratuită",
            Language::Ar => "توصيل مجاني",
        }
    }

    /// "a mug as a gift", as what a voucher is worth.
    pub(crate) fn gift(&self, what: &str) -> String {
        match self.language {
            Language::En => format!("{what} as a gift"),
            Language::It => format!("{what} in regalo"),
            Language::Ro => format!("{what} cadou"),
            Language::Ar => format!("{what} هدية"),
        }
    }

    /// An amount as people write it in a letter, noughts after the point left out: "€12.50", "12,50 €",
    /// "50 de lei", "15 درهمًا".
    ///
    /// English puts the sign first, Italian behind; Romanian and Arabic say the currency in words where it
    /// is a common one there. Any other currency shows its code.
    pub(crate) fn money(&self, money: Money) -> String {
        let mut amount = Decimal::from(money.minor);
        amount.multiply_pow10(-(money.currency.decimals() as i16));
        amount.absolute.trim_end_if_integer();
        let number = self.decimal(&amount);
        let code = money.currency.code();
        let category = self.rules().category_for(&amount);
        let sign = match code {
            "EUR" => Some("€"),
            "GBP" => Some("£"),
            "USD" => Some("$"),
            _ => None,
        };
        match (self.language, sign) {
            (Language::En, Some(sign)) => match number.strip_prefix('-') {
                Some(number) => format!("-{sign}{number}"),
                None => format!("{sign}{number}"),
            },
            (Language::En, None) => format!("{code} {number}"),
            (Language::It, sign) => format!("{number} {}", sign.unwrap_or(code)),
            (Language::Ro, _) => format!("{number} {}", romanian_currency(code, category)),
            (Language::Ar, _) => format!("{number} {}", arabic_currency(code, category)),
        }
    }

    /// "a, b and c".
    pub(crate) fn list(&self, items: &[String]) -> String {
        let formatter = ListFormatter::try_new_and((&self.locale).into(), ListFormatterOptions::default())
            .expect(HAS_DATA);
        formatter.format(items.iter()).to_string()
    }

    /// The name of the plural category that `number` falls into.
    pub(crate) fn plural(&self, number: i64) -> &'static str {
        match self.rules().category_for(number) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    fn rules(&self) -> PluralRules {
        PluralRules::try_new_cardinal((&self.locale).into()).expect(HAS_DATA)
    }
}

/// Without the direction marks that ICU puts into Arabic; isolates do their work.
fn plain(text: &str) -> String {
    domain::strip_direction_marks(text)
}

fn gregorian(date: Date) -> IcuDate<Gregorian> {
    IcuDate::try_new_gregorian(
        date.year().into(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
    .expect("a civil date is a day of the Gregorian calendar")
}

/// From twenty on, Romanian puts "de" between a whole number and its noun: "20 de lei", "12,50 lei".
fn romanian_currency(code: &str, category: PluralCategory) -> &str {
    let forms = match code {
        "RON" => ["leu", "lei", "de lei"],
        "EUR" => ["euro", "euro", "de euro"],
        "USD" => ["dolar", "dolari", "de dolari"],
        "GBP" => ["liră sterlină", "lire sterline", "de lire sterline"],
        other => return other,
    };
    match category {
        PluralCategory::One => forms[0],
        PluralCategory::Few => forms[1],
        _ => forms[2],
    }
}

/// Three to ten take the plural, eleven to ninety-nine the accusative singular, all else the singular.
fn arabic_currency(code: &str, category: PluralCategory) -> &str {
    let forms = match code {
        "EUR" => ["يورو", "يورو", "يورو"],
        "USD" => ["دولار", "دولارات", "دولارًا"],
        "GBP" => ["جنيه إسترليني", "جنيهات إسترلينية", "جنيهًا إسترلينيًا"],
        "EGP" | "SDG" => ["جنيه", "جنيهات", "جنيهًا"],
        "AED" | "MAD" => ["درهم", "دراهم", "درهمًا"],
        "SAR" | "QAR" | "OMR" | "YER" => ["ريال", "ريالات", "ريالًا"],
        "KWD" | "BHD" | "IQD" | "JOD" | "LYD" | "TND" | "DZD" => ["دينار", "دنانير", "دينارًا"],
        "LBP" | "SYP" => ["ليرة", "ليرات", "ليرة"],
        "RON" => ["ليو روماني", "ليوات رومانية", "ليو رومانيًا"],
        other => return other,
    };
    match category {
        PluralCategory::Few => forms[1],
        PluralCategory::Many => forms[2],
        _ => forms[0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;
    use jiff::civil::date;

    fn money(language: Language, text: &str, code: &str) -> String {
        let currency = Currency::parse(code).unwrap();
        Speech::new(language, Digits::Latin).money(Money::parse(text, currency).unwrap())
    }

    #[test]
    fn money_is_written_as_each_language_writes_it() {
        assert_eq!(money(Language::En, "1234.50", "EUR"), "€1,234.50");
        assert_eq!(money(Language::En, "20", "GBP"), "£20");
        assert_eq!(money(Language::En, "-5", "USD"), "-$5");
        assert_eq!(money(Language::En, "50", "AED"), "AED 50");
        assert_eq!(money(Language::It, "12345.50", "EUR"), "12.345,50 €");
        assert_eq!(money(Language::It, "20.00", "EUR"), "20 €");
        assert_eq!(money(Language::Ro, "12.50", "RON"), "12,50 lei");
        assert_eq!(money(Language::Ro, "1", "RON"), "1 leu");
        assert_eq!(money(Language::Ro, "15", "RON"), "15 lei");
        assert_eq!(money(Language::Ro, "50", "RON"), "50 de lei");
        assert_eq!(money(Language::Ro, "20", "EUR"), "20 de euro");
        assert_eq!(money(Language::Ar, "12.50", "AED"), "12.50 درهم");
        assert_eq!(money(Language::Ar, "15", "AED"), "15 درهمًا");
        assert_eq!(money(Language::Ar, "10", "AED"), "10 دراهم");
        assert_eq!(money(Language::Ar, "100", "SAR"), "100 ريال");
        assert_eq!(money(Language::En, "1.5", "KWD"), "KWD 1.500");
        assert_eq!(money(Language::En, "1200", "JPY"), "JPY 1,200");
    }

    #[test]
    fn arabic_digits_are_a_choice_and_only_in_arabic() {
        let day = date(2026, 5, 14);
        assert_eq!(Speech::new(Language::Ar, Digits::Latin).date(day), "14 مايو 2026");
        let arabic = Speech::new(Language::Ar, Digits::Arabic);
        assert_eq!(arabic.date(day), "١٤ مايو ٢٠٢٦");
        assert_eq!(arabic.percent(15), "١٥٪");
        assert_eq!(arabic.number(1234), "١٬٢٣٤");
        assert_eq!(Speech::new(Language::It, Digits::Arabic).percent(15), "15%");
    }

    #[test]
    fn dates_and_lists_read_as_in_a_letter() {
        let day = date(2026, 5, 14);
        let goods = ["a", "b", "c"].map(String::from);
        for (language, long, dear, short, list) in [
            (Language::En, "14 May 2026", "14 May 2026", "14 May", "a, b and c"),
            (
                Language::It,
                "14 maggio 2026",
                "14 maggio 2026",
                "14 maggio",
                "a, b e c",
            ),
            (Language::Ro, "14 mai 2026", "14.05.2026", "14 mai", "a, b și c"),
            (Language::Ar, "14 مايو 2026", "14/5/2026", "14 مايو", "a وb وc"),
        ] {
            let speech = Speech::new(language, Digits::Latin);
            assert_eq!(speech.date(day), long);
            assert_eq!(speech.date_in_a_text(day), dear);
            assert_eq!(speech.day(day), short);
            assert_eq!(speech.list(&goods), list);
        }
    }
}
