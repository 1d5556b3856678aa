//! A sample shop in four languages, for the tests.
#![allow(dead_code, reason = "each test file uses its own part")]

use domain::{
    Currency, CustomerFields, CustomerId, FormOfAddress, Formality, Language, Letter, Money, PurchaseFields,
    PurchaseLine, Settlement, Shop, SpanKind, Template, Value, VoucherCode,
};
use jiff::civil::date;
use messages::{Catalogue, Filled, Filling, MessageError, VoucherFacts};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Everything that one note is filled with.
pub struct Note {
    pub shop: Shop,
    pub customer: CustomerFields,
    pub purchase: Option<PurchaseFields>,
    pub voucher: Option<VoucherFacts>,
    pub set: BTreeMap<String, String>,
    pub survey_id: Option<String>,
}

impl Note {
    /// A note with everything known that any message could want.
    pub fn new(customer: CustomerFields, language: Language) -> Self {
        let (company, sender, product, second, issue, gift) = match language {
            Language::En => (
                "Harbour Books",
                "Ellen Marsh",
                "the blue reading lamp",
                "two notebooks",
                "the late delivery",
                "a jar of our own honey",
            ),
            Language::It => (
                "Ceramiche Bellini",
                "Giulia Bellini",
                "il vaso blu",
                "due tazze",
                "il ritardo nella consegna",
                "una piccola ciotola fatta a mano",
            ),
            Language::Ro => (
                "Florăria Țărmul",
                "Ștefania Țuțea",
                "buchetul de lalele",
                "o vază",
                "livrarea întârziată",
                "un ghiveci cu lavandă",
            ),
            Language::Ar => (
                "دار العطور",
                "ليلى حداد",
                "عطر الياسمين",
                "البخور",
                "تأخر التوصيل",
                "علبة تمر فاخر",
            ),
        };
        let currency = match language {
            Language::Ro => "RON",
            Language::Ar => "AED",
            _ => "EUR",
        };
        let currency = Currency::parse(currency).expect("a currency");
        let money = |text| Money::parse(text, currency).expect("an amount");
        let line = |product: &str, price| PurchaseLine {
            product: product.to_owned(),
            quantity: 1,
            price_minor: Some(price),
        };
        let shop = Shop {
            company: company.to_owned(),
            sender: sender.to_owned(),
            address: "Via Roma 1\n80100 Napoli".to_owned(),
            phone: "+39 081 555 0101".to_owned(),
            website: "https://shop.example".to_owned(),
            survey_link: "https://shop.example/opinion".to_owned(),
            currency,
            language,
            ..Shop::default()
        };
        Self {
            shop,
            customer,
            purchase: Some(PurchaseFields {
                customer: CustomerId(7),
                date: date(2026, 5, 14),
                order: "A-1042".to_owned(),
                lines: vec![line(product, 4500), line(second, 900)],
                total: money("54.00"),
                settlement: Settlement::Paid,
                referral: None,
            }),
            voucher: Some(VoucherFacts {
                code: VoucherCode::from_elsewhere("GRAZIE-15").expect("a code"),
                value: Value::Percent { percent: 15 },
                minimum: Some(money("30")),
                until: Some(date(2026, 6, 30)),
            }),
            set: [("issue", issue), ("gift", gift), ("years", "3")]
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into(),
            survey_id: Some("K7F2".to_owned()),
        }
    }

    pub fn filling(&self, form: FormOfAddress, formality: Formality) -> Filling<'_> {
        Filling {
            shop: &self.shop,
            customer: &self.customer,
            purchase: self.purchase.as_ref(),
            voucher: self.voucher.clone(),
            today: date(2026, 5, 20),
            form,
            formality,
            survey_id: self.survey_id.as_deref(),
            set: &self.set,
        }
    }
}

/// A customer as the language's own list would have one.
pub fn sample_customer(language: Language, form: FormOfAddress) -> CustomerFields {
    use FormOfAddress::{Couple, Feminine, Firm};
    let (given, family) = match (language, form) {
        (Language::En, Feminine) => ("Grace", "O'Neill"),
        (Language::En, Couple) => ("Anna and Tom", "Reed"),
        (Language::En, _) => ("Daniel", "Reed"),
        (Language::It, Feminine) => ("Lucia", "D'Angelò"),
        (Language::It, Couple) => ("Anna e Marco", "Rossi"),
        (Language::It, _) => ("Marco", "Rossi"),
        (Language::Ro, Feminine) => ("Ștefania", "Ionescu"),
        (Language::Ro, Couple) => ("Ana și Mihai", "Popa"),
        (Language::Ro, _) => ("Mihai", "Popa"),
        (Language::Ar, Feminine) => ("منى", "الخطيب"),
        (Language::Ar, Couple) => ("هدى وسامي", "نجار"),
        (Language::Ar, _) => ("سامي", "نجار"),
    };
    let company = match (form, language) {
        (Firm, Language::En) => "Northgate Ltd.",
        (Firm, Language::It) => "Edilnova S.r.l.",
        (Firm, Language::Ro) => "Casa Verde SRL",
        (Firm, Language::Ar) => "مؤسسة الواحة",
        _ => "",
    };
    CustomerFields {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        company: company.to_owned(),
        form,
        ..CustomerFields::default()
    }
}

/// The text with its isolates made visible.
pub fn visible(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}'], "⟦")
        .replace('\u{2069}', "⟧")
}

/// An own template with this source.
pub fn own(id: &str, language: Language, source: &str) -> Template {
    Template {
        id: domain::TemplateId::parse(id).expect("a name"),
        language,
        version: 1,
        occasion: domain::Occasion::AnyTime,
        purpose: domain::Purpose::Thanks,
        source: source.to_owned(),
    }
}

/// The built-in messages.
pub static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(Vec::new()).expect("built-in texts"));

/// A customer by name alone.
pub fn customer(given: &str, family: &str, full: &str, company: &str) -> CustomerFields {
    CustomerFields {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        full_name: full.to_owned(),
        company: company.to_owned(),
        ..CustomerFields::default()
    }
}

/// The values of one kind, in order.
pub fn spans(letter: &Letter, kind: SpanKind) -> Vec<&str> {
    letter
        .blocks
        .iter()
        .flat_map(|block| {
            block
                .spans
                .iter()
                .map(|span| (span, &block.text[span.start..span.end]))
        })
        .filter(|(span, _)| span.kind == kind)
        .map(|(_, text)| text)
        .collect()
}

/// Fills an own template, addressing the customer formally.
///
/// # Errors
/// As [`Catalogue::fill`].
pub fn fill_own(source: &str, language: Language, note: &Note) -> Result<Filled, MessageError> {
    let form = note.customer.form;
    CATALOGUE.fill(
        &own("mine", language, source),
        &note.filling(form, Formality::Formal),
    )
}

/// A note to an English lady.
pub fn english() -> Note {
    Note::new(
        sample_customer(Language::En, FormOfAddress::Feminine),
        Language::En,
    )
}
