//! What a filter of customers asks, as conditions of SQL.

use super::consent::bit;
use super::towns;
use crate::columns::{json, word};
use crate::{ReadTx, StoreError};
use domain::{CustomerFilter, birthday_in, days_after, days_before, fold_for_search};
use jiff::civil::Date;
use rusqlite::ToSql;

/// The conditions that a customer `c` has to meet, with their values.
pub(super) struct Narrowing {
    conditions: Vec<String>,
    values: Vec<(String, Box<dyn ToSql>)>,
}

impl Narrowing {
    /// What `filter` asks on `today`, but for its search.
    ///
    /// Where a condition looks at other rows than the customer's, a plus keeps the walk in the order of the list:
    /// cheaper than sorting all who meet it.
    pub fn of(tx: &ReadTx<'_>, filter: &CustomerFilter, today: Date) -> Result<Self, StoreError> {
        let mut all = Self {
            conditions: vec!["c.removed = 0".to_owned()],
            values: Vec::new(),
        };
        if let Some(tag) = filter.tag.clone() {
            all.narrow(
                "+c.id IN (SELECT customer_id FROM customer_tags WHERE tag = :tag)",
                ":tag",
                tag,
            );
        }
        if let Some(language) = filter.language {
            let or_not_known = crate::shop::load(tx)?.language == language;
            let asked = if or_not_known {
                "(c.language = :language OR c.language IS NULL)"
            } else {
                "c.language = :language"
            };
            all.narrow(asked, ":language", word(&language));
        }
        if let Some(channel) = filter.consent {
            all.narrow("c.opted_out_channels & :channel = 0", ":channel", bit(channel));
        }
        let days_ago = |days: u32| days_before(today, days);
        let quiet_since = filter
            .not_contacted_since
            .into_iter()
            .chain(filter.not_contacted_for.map(days_ago))
            .min();
        if let Some(day) = quiet_since {
            all.narrow(
                "(c.last_note_on < :quiet_since OR c.last_note_on IS NULL)",
                ":quiet_since",
                word(&day),
            );
        }
        let bought_since = filter
            .bought_since
            .into_iter()
            .chain(filter.bought_within.map(days_ago))
            .max();
        if let Some(day) = bought_since {
            all.narrow("c.last_paid_on >= :bought_since", ":bought_since", word(&day));
        }
        if filter.not_thanked {
            all.only("c.unthanked_purchases > 0".to_owned());
        }
        if let Some(days) = filter.first_bought_within {
            all.narrow(
                "+c.id IN (SELECT customer_id FROM purchases WHERE removed = 0 AND settlement = 'paid'
                           GROUP BY customer_id HAVING min(bought_on) >= :first_bought)",
                ":first_bought",
                word(&days_ago(days)),
            );
        }
        if let Some(least) = filter.spent_at_least {
            all.narrow(
                "+c.id IN (SELECT customer_id FROM purchases
                           WHERE removed = 0 AND settlement = 'paid' AND currency = :currency
                           GROUP BY customer_id HAVING sum(total_minor) >= :spent)",
                ":spent",
                least.minor,
            );
            all.bind(":currency", word(&least.currency));
        }
        if let Some(city) = &filter.city {
            let spellings = towns::spellings(tx, city)?;
            all.narrow(
                "+c.id IN (SELECT id FROM customers
                           WHERE removed = 0 AND city <> '' AND city IN (SELECT value FROM json_each(:cities)))",
                ":cities",
                json(&spellings),
            );
        }
        if let Some(product) = filter.product.as_deref().filter(|text| !text.trim().is_empty()) {
            all.narrow(
                "+c.id IN (SELECT p.customer_id FROM purchase_lines l JOIN purchases p ON p.id = l.purchase_id
                           WHERE l.product <> '' AND l.product IN (SELECT value FROM json_each(:products))
                             AND p.removed = 0 AND p.settlement = 'paid')",
                ":products",
                json(&products(tx, product)?),
            );
        }
        if let Some(days) = filter.birthday_within {
            all.birthday(today, days);
        }
        Ok(all)
    }

    /// Adds a condition without a value.
    pub fn only(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    /// Gives a value to a name.
    pub fn bind(&mut self, name: &str, value: impl ToSql + 'static) {
        self.values.push((name.to_owned(), Box::new(value)));
    }

    /// All conditions, joined.
    pub fn conditions(&self) -> String {
        self.conditions.join(" AND ")
    }

    /// All values by name.
    pub fn named(&self) -> Vec<(&str, &dyn ToSql)> {
        let named = self.values.iter();
        named
            .map(|(name, value)| (name.as_str(), value.as_ref()))
            .collect()
    }

    fn narrow(&mut self, condition: &str, name: &str, value: impl ToSql + 'static) {
        self.only(condition.to_owned());
        self.bind(name, value);
    }

    /// Month and day of the birthday lie between today and the last day of the stretch, over the turn of the year too.
    fn birthday(&mut self, today: Date, days: u32) {
        let known = "SELECT id FROM customers WHERE removed = 0 AND birthday IS NOT NULL";
        let last = days_after(today, days);
        // From the same day of next year on every day of the year lies in between.
        if days >= 365 {
            self.only(format!("+c.id IN ({known})"));
            return;
        }
        let month_and_day = |day: Date| format!("{:02}-{:02}", day.month(), day.day());
        let (first, last_text) = (month_and_day(today), month_and_day(last));
        let between = if first <= last_text {
            "substr(birthday, -5) BETWEEN :first_birthday AND :last_birthday"
        } else {
            "(substr(birthday, -5) >= :first_birthday OR substr(birthday, -5) <= :last_birthday)"
        };
        // In a year without a leap day 29 February is kept on the 28th.
        let leap = (today.year()..=last.year())
            .map(|year| birthday_in(year, jiff::civil::date(2000, 2, 29)))
            .any(|kept| (today..=last).contains(&kept));
        let leap = if leap {
            " OR substr(birthday, -5) = '02-29'"
        } else {
            " AND substr(birthday, -5) <> '02-29'"
        };
        self.only(format!("+c.id IN ({known} AND ({between}{leap}))"));
        self.bind(":first_birthday", first);
        self.bind(":last_birthday", last_text);
    }
}

/// The names of products that have all words of `text`, as they were sold.
pub(crate) fn products(tx: &ReadTx<'_>, text: &str) -> Result<Vec<String>, StoreError> {
    let folded = fold_for_search(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let sold = tx.rows(
        "WITH RECURSIVE sold (product) AS (
             SELECT min(product) FROM purchase_lines WHERE product <> ''
             UNION ALL
             SELECT (SELECT min(product) FROM purchase_lines WHERE product <> '' AND product > sold.product)
             FROM sold WHERE sold.product IS NOT NULL)
         SELECT product FROM sold WHERE product IS NOT NULL",
        &[],
        |row| row.get::<_, String>("product"),
    )?;
    let has_all = |product: &String| {
        let product = fold_for_search(product);
        words.iter().all(|word| product.contains(word))
    };
    Ok(sold.into_iter().filter(has_all).collect())
}
