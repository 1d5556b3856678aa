//! What a filter of answers asks, as conditions of SQL.

use crate::columns::word;
use crate::customers::Search;
use domain::{ResponseFilter, fold_for_search};
use rusqlite::ToSql;

/// The conditions that an answer `r` has to meet, with their values.
pub(super) struct Narrowing {
    conditions: Vec<String>,
    values: Vec<(String, Box<dyn ToSql>)>,
}

/// Every word of an answer after two spaces, as it was indexed.
const SPACED: &str = "'  ' || replace(said.search_text, ' ', '  ')";

impl Narrowing {
    /// What `filter` asks.
    pub fn of(filter: &ResponseFilter) -> Self {
        let mut all = Self {
            conditions: vec!["r.removed = 0".to_owned()],
            values: Vec::new(),
        };
        all.by_state(filter);
        all.by_marks(filter);
        all.by_origin(filter);
        all.by_words(&filter.search);
        all
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

    fn only(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    fn narrow<T: ToSql + 'static>(&mut self, condition: &str, name: &str, value: Option<T>) {
        if let Some(value) = value {
            self.only(condition);
            self.values.push((name.to_owned(), Box::new(value)));
        }
    }

    fn by_state(&mut self, filter: &ResponseFilter) {
        if filter.unread {
            self.only("r.read = 0");
        }
        if filter.open_complaint {
            self.only("r.settled_on IS NULL AND (r.mood = 'unhappy' OR r.complaint = 1)");
        }
        if filter.promised {
            self.only("r.id IN (SELECT response_id FROM follow_ups WHERE closed_on IS NULL)");
        }
        if filter.quotable {
            self.only("r.id IN (SELECT response_id FROM quote_consents WHERE withdrawn_on IS NULL)");
        }
        self.narrow(
            "r.id IN (SELECT response_id FROM response_tags WHERE tag = :tag)",
            ":tag",
            filter.tag.clone(),
        );
    }

    fn by_marks(&mut self, filter: &ResponseFilter) {
        self.narrow("r.mood = :mood", ":mood", filter.mood.as_ref().map(word));
        self.narrow("r.nps = :nps", ":nps", filter.nps);
        self.narrow("r.csat = :csat", ":csat", filter.csat);
        self.narrow("r.ces = :ces", ":ces", filter.ces);
        self.narrow(
            "r.csat IS NOT NULL AND r.csat_top = :csat_top",
            ":csat_top",
            filter.csat_top,
        );
        self.narrow(
            "r.ces IS NOT NULL AND r.ces_top = :ces_top",
            ":ces_top",
            filter.ces_top,
        );
        self.narrow(
            "r.answered_on >= :since",
            ":since",
            filter.since.as_ref().map(word),
        );
        self.narrow(
            "r.answered_on <= :until",
            ":until",
            filter.until.as_ref().map(word),
        );
    }

    fn by_origin(&mut self, filter: &ResponseFilter) {
        self.narrow(
            "r.customer_id = :customer",
            ":customer",
            filter.customer.map(|one| one.0),
        );
        self.narrow("r.survey_id = :survey", ":survey", filter.survey.map(|one| one.0));
        self.narrow(
            "coalesce(r.language, (SELECT language FROM customers WHERE id = r.customer_id)) = :language",
            ":language",
            filter.language.as_ref().map(word),
        );
        self.narrow("r.note_id = :note", ":note", filter.note.map(|one| one.0));
        let of_notes =
            |column: &str, name: &str| format!("r.note_id IN (SELECT id FROM notes WHERE {column} = {name})");
        self.narrow(&of_notes("run_id", ":run"), ":run", filter.run.map(|one| one.0));
        self.narrow(
            &of_notes("template", ":template"),
            ":template",
            filter.template.as_ref().map(word),
        );
        self.narrow(
            &of_notes("hand", ":hand"),
            ":hand",
            filter.hand.as_ref().map(word),
        );
        self.narrow(
            &of_notes("channel", ":channel"),
            ":channel",
            filter.channel.as_ref().map(word),
        );
    }

    /// Products are few and their names short: those meant are told before the answers are looked through.
    pub fn products(&mut self, names: &[String]) {
        self.narrow(
            "r.purchase_id IN (SELECT purchase_id FROM purchase_lines
                               WHERE product <> '' AND product IN (SELECT value FROM json_each(:products)))",
            ":products",
            Some(crate::columns::json(&names)),
        );
    }

    /// Every word is somewhere in what was said or in the customer's name; each is looked for by itself, so that
    /// "rossi late" finds what Rossi said of lateness.
    fn by_words(&mut self, typed: &str) {
        let folded = fold_for_search(typed);
        let searches = folded
            .split_whitespace()
            .filter_map(Search::parse)
            .take(MOST_WORDS);
        for (number, search) in searches.enumerate() {
            let (pieces, part) = (format!(":pieces{number}"), format!(":part{number}"));
            self.only(&format!(
                "(r.id IN (SELECT said.id FROM response_search CROSS JOIN responses said
                               ON said.id = response_search.rowid
                           WHERE response_search MATCH {pieces} AND instr({SPACED}, {part}) > 0)
                  OR r.customer_id IN (SELECT who.id FROM customer_search CROSS JOIN customers who
                               ON who.id = customer_search.rowid
                           WHERE customer_search MATCH {pieces} AND who.removed = 0
                               AND instr(who.search_text, {part}) > 0))"
            ));
            self.values.push((pieces, Box::new(search.pieces)));
            self.values.push((part, Box::new(search.parts.concat())));
        }
    }
}

/// So many words are looked for at most.
const MOST_WORDS: usize = 12;
