//! The value of every merge field for one note, marked and written in the note's language.

use crate::fields;
use crate::filling::Filling;
use crate::marks::{self, clean_line, clean_lines};
use crate::speech::Speech;
use crate::{MessageError, VoucherFacts};
use domain::{CustomerFields, FormOfAddress, Formality, Language, PurchaseFields, SpanKind, Value};
use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

/// The fields' values as Handlebars data; a field that is not known is absent.
pub(crate) struct Values {
    fields: Map<String, Json>,
    counts: Map<String, Json>,
    percent: bool,
    thing: bool,
    speech: Speech,
    /// For a text message, where each letter counts.
    brief: bool,
}

impl Values {
    /// The values of `filling` in `language`, `brief` for a text message.
    ///
    /// # Errors
    /// [`MessageError::UnknownField`] when a value is set by hand for a field that does not exist.
    pub(crate) fn new(filling: &Filling<'_>, language: Language, brief: bool) -> Result<Self, MessageError> {
        let mut values = Self {
            fields: Map::new(),
            counts: Map::new(),
            percent: false,
            thing: false,
            speech: Speech::new(language, filling.shop.digits),
            brief,
        };
        values.customer(filling.customer);
        let shop = filling.shop;
        values.put("shop.company", &shop.company);
        values.put("shop.sender", &shop.sender);
        values.put("shop.address", &shop.address);
        values.put("shop.phone", &domain::fold_digits(&shop.phone));
        values.put("shop.website", &shop.website);
        if let Some(purchase) = filling.purchase {
            values.purchase(purchase);
        }
        if let Some(voucher) = &filling.voucher {
            values.voucher(voucher);
        }
        values.put("survey.link", &survey_link(&shop.survey_link, filling.survey_id));
        values.put("survey.id", filling.survey_id.unwrap_or_default());
        values.date("note.date", Some(filling.today));
        for (name, text) in filling.set {
            values.set(name, text)?;
        }
        Ok(values)
    }

    /// The data for Handlebars, with how the customer is addressed.
    pub(crate) fn into_data(self, form: FormOfAddress, formality: Formality) -> Json {
        let mut data = addressing(form, formality);
        data["fields"] = self.fields.into();
        data["counts"] = self.counts.into();
        data["percent"] = self.percent.into();
        data["thing"] = self.thing.into();
        data
    }

    fn customer(&mut self, customer: &CustomerFields) {
        self.put("customer.given_name", &customer.given_name);
        self.put("customer.family_name", &customer.family_name);
        self.put("customer.full_name", &customer.full_name);
        self.put("customer.company", &customer.company);
        self.put(
            "customer.email",
            customer.email.as_ref().map_or("", |email| email.as_str()),
        );
        self.put("customer.phone", &domain::fold_digits(&customer.phone));
        let address = &customer.address;
        self.put("customer.street", &address.street);
        self.put("customer.street2", &address.street2);
        self.put("customer.postcode", &address.postcode);
        self.put("customer.city", &address.city);
        self.put("customer.region", &address.region);
        let country = address.country.map(|country| country.to_string());
        self.put("customer.country", country.as_deref().unwrap_or_default());
        self.put("customer.language", customer.language.map_or("", Language::code));
        self.put("customer.form", customer.form.name());
        self.put(
            "customer.formality",
            customer.formality.map_or("", Formality::name),
        );
        if let Some(birthday) = customer.birthday {
            self.put("customer.birthday", &self.speech.day(birthday));
        }
        self.put_list("customer.tags", customer.tags.iter().map(String::as_str));
        self.put("customer.note", &customer.note);
        self.put("customer.external_id", &customer.external_id);
    }

    fn purchase(&mut self, purchase: &PurchaseFields) {
        self.put("product", purchase.main_product().unwrap_or_default());
        self.put_list(
            "purchase.products",
            purchase.lines.iter().map(|line| line.product.as_str()),
        );
        self.date("purchase.date", Some(purchase.date));
        self.put("purchase.order", &purchase.order);
        self.put("purchase.total", &self.speech.money(purchase.total));
    }

    fn voucher(&mut self, voucher: &VoucherFacts) {
        self.put("voucher", voucher.code.as_str());
        self.percent = matches!(voucher.value, Value::Percent { .. });
        match &voucher.value {
            Value::Percent { percent } => self.put("voucher.value", &self.speech.percent(*percent)),
            Value::Amount { amount } => self.put("voucher.value", &self.speech.money(*amount)),
            Value::FreeDelivery => self.put_thing("voucher.value", self.speech.free_delivery()),
            Value::Gift { what } => self.put_thing("voucher.value", &self.speech.gift(what)),
            Value::Text { words } => self.put_thing("voucher.value", words),
        }
        self.date("voucher.until", voucher.until);
        if let Some(minimum) = voucher.minimum {
            self.put("voucher.minimum", &self.speech.money(minimum));
        }
    }

    /// Takes a value set by hand; dates and whole numbers are written as the language writes them.
    fn set(&mut self, name: &str, text: &str) -> Result<(), MessageError> {
        let Some((field, kind)) = fields::find(name) else {
            return Err(MessageError::UnknownField {
                field: name.to_owned(),
            });
        };
        self.fields.remove(field);
        self.counts.remove(field);
        if field == "voucher.value" {
            self.percent = text.contains(['%', '٪']);
            self.thing = false;
        }
        let plain = domain::fold_digits(text.trim());
        match (field, plain.parse::<Date>(), plain.parse::<i64>()) {
            ("purchase.date" | "voucher.until" | "note.date", Ok(date), _) => self.date(field, Some(date)),
            ("years", _, Ok(number)) => self.count(field, kind, number),
            _ => self.put(field, text),
        }
        Ok(())
    }

    /// Keeps a whole number, and which plural goes with it; nought takes `zero` wherever a text has that.
    fn count(&mut self, field: &'static str, kind: SpanKind, number: i64) {
        let written = self.speech.number(number);
        self.put(field, &written);
        let count = json!({
            "category": if number == 0 { "zero" } else { self.speech.plural(number) },
            "usual": self.speech.plural(number),
            "number": marks::value(kind, &written),
        });
        self.counts.insert(field.to_owned(), count);
    }

    fn date(&mut self, field: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            let written = if self.brief {
                self.speech.date_in_a_text(date)
            } else {
                self.speech.date(date)
            };
            self.put(field, &written);
        }
    }

    /// Keeps a value that says something.
    fn put(&mut self, field: &'static str, text: &str) {
        let clean = match field {
            "shop.address" | "customer.note" => clean_lines(text),
            _ => clean_line(text),
        };
        if let Some((_, kind)) = fields::find(field)
            && !clean.is_empty()
        {
            self.fields
                .insert(field.to_owned(), Json::String(marks::value(kind, &clean)));
        }
    }

    /// Keeps what a voucher is worth where that is no figure: words that may be broken over lines.
    fn put_thing(&mut self, field: &str, words: &str) {
        let words = clean_line(words);
        self.thing = !words.is_empty();
        if self.thing {
            self.fields.insert(
                field.to_owned(),
                Json::String(marks::value(SpanKind::Other, &words)),
            );
        }
    }

    /// Keeps a list, each item a value of its own, so that the words between them stay the note's.
    fn put_list<'a>(&mut self, field: &'static str, items: impl Iterator<Item = &'a str>) {
        let Some((_, kind)) = fields::find(field) else {
            return;
        };
        let mut marked: Vec<String> = Vec::new();
        for item in items.map(clean_line).filter(|item| !item.is_empty()) {
            let item = marks::value(kind, &item);
            if !marked.contains(&item) {
                marked.push(item);
            }
        }
        if !marked.is_empty() {
            self.fields
                .insert(field.to_owned(), Json::String(self.speech.list(&marked)));
        }
    }
}

/// Data for Handlebars that says how the customer is addressed, and nothing else.
pub(crate) fn addressing(form: FormOfAddress, formality: Formality) -> Json {
    json!({
        "fields": {},
        "form": form.name(),
        "formal": formality == Formality::Formal || form == FormOfAddress::Firm,
    })
}

/// The survey's link `link` with `id` as a query parameter, before a fragment if there is one.
pub fn survey_link(link: &str, id: Option<&str>) -> String {
    let (link, id) = (clean_line(link), clean_line(id.unwrap_or_default()));
    if link.is_empty() || id.is_empty() {
        return link;
    }
    let escape = |byte: u8| match byte {
        plain if plain.is_ascii_alphanumeric() || b"-._~".contains(&plain) => char::from(plain).to_string(),
        other => format!("%{other:02X}"),
    };
    let escaped: String = id.bytes().map(escape).collect();
    let (address, fragment) = match link.split_once('#') {
        Some((address, fragment)) => (address, format!("#{fragment}")),
        None => (link.as_str(), String::new()),
    };
    let joint = match address.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    format!("{address}{joint}id={escaped}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::survey_link;

    #[test]
    fn the_survey_link_carries_the_id_whatever_it_looks_like() {
        let link = |text| survey_link(text, Some("K7 F2"));
        assert_eq!(link("https://s.example/a"), "https://s.example/a?id=K7%20F2");
        assert_eq!(
            link("https://s.example/a?x=1"),
            "https://s.example/a?x=1&id=K7%20F2"
        );
        assert_eq!(link("https://s.example/a?"), "https://s.example/a?id=K7%20F2");
        assert_eq!(
            link("https://s.example/a#top"),
            "https://s.example/a?id=K7%20F2#top"
        );
        assert_eq!(link(""), "", "no survey, no link");
        assert_eq!(survey_link("https://s.example", None), "https://s.example");
    }
}
