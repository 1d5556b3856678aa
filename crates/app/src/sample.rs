//! The sample shop: 80 invented customers in four languages with what they bought and said over fourteen months.

mod asking;

use crate::desk::Desk;
use crate::error::DeedError;
use crate::notes::{Asked, Recipient};
use domain::{
    Addressee, Campaign, CampaignFields, Caps, Country, Currency, Customer, CustomerField, CustomerFields,
    CustomerId, Due, FormOfAddress, Language, Money, PostalAddress, Purchase, PurchaseFields, PurchaseId,
    PurchaseLine, Purpose, ResponseFields, Rule, Settlement, Shop, Terms, Value,
};
use intake::{ReadOptions, Table};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use store::WriteTx;
use ts_rs::TS;

const CUSTOMERS: &[u8] = include_bytes!("../sample/customers.csv");
const PURCHASES: &[u8] = include_bytes!("../sample/purchases.csv");
const RESPONSES: &[u8] = include_bytes!("../sample/responses.csv");

/// Purchases older than this were thanked for, as in a shop that keeps at it.
const THANKED_AFTER_DAYS: i32 = 21;

/// What the sample shop was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DemoReport {
    /// Customers.
    #[ts(type = "number")]
    pub customers: u64,
    /// Purchases.
    #[ts(type = "number")]
    pub purchases: u64,
    /// Survey answers.
    #[ts(type = "number")]
    pub responses: u64,
    /// Notes that were written in the past; most answers came back by them.
    #[ts(type = "number")]
    pub notes: u64,
}

/// How much of the sample shop is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleShop {
    /// All of it.
    Whole,
    /// Without notes: nobody was ever written to, and nobody knows what the answers answer.
    WithoutNotes,
}

/// One row of a sample file, by column.
struct Sheet(Table);

impl Sheet {
    fn read(name: &str, bytes: &[u8]) -> Result<Self, DeedError> {
        let unreadable = |error: intake::IntakeError| DeedError::Unexpected {
            detail: format!("{name}: {error}"),
        };
        let table = intake::read_bytes(name, bytes, &ReadOptions::default()).map_err(unreadable)?;
        if table.first_rows.len() as u64 != table.whole {
            return Err(wrong(format!("{name} is too long to be read at once")));
        }
        Ok(Self(table))
    }

    fn rows(&self) -> impl Iterator<Item = BTreeMap<&str, &str>> {
        self.0.first_rows.iter().map(|row| {
            self.0
                .headers
                .iter()
                .map(String::as_str)
                .zip(row.cells.iter().map(String::as_str))
                .collect()
        })
    }
}

fn wrong(detail: impl std::fmt::Display) -> DeedError {
    DeedError::Unexpected {
        detail: format!("sample shop: {detail}"),
    }
}

fn number<T: std::str::FromStr>(row: &BTreeMap<&str, &str>, column: &str) -> Result<T, DeedError> {
    let text = row.get(column).copied().unwrap_or_default();
    text.parse().map_err(|_| wrong(format!("{column} {text:?}")))
}

impl Desk {
    /// Fills an empty shop with the sample one, dated back from today.
    ///
    /// # Errors
    /// [`DeedError::NotEmpty`] when the shop has customers.
    pub fn demo_fill(&self, wanted: SampleShop) -> Result<DemoReport, DeedError> {
        let today = self.today();
        let mut runs = match wanted {
            SampleShop::Whole => asking::runs(self, today)?,
            SampleShop::WithoutNotes => Vec::new(),
        };
        self.store.write(|tx| {
            if store::customers::count(tx)? > 0 {
                return Err(DeedError::NotEmpty);
            }
            if store::shop::load(tx)?.company.is_empty() {
                store::shop::save(tx, &sample_shop()?)?;
            }
            let people = customers(tx, today)?;
            let purchases = purchases(tx, today, &people)?;
            let everybody: Vec<CustomerId> = people.values().copied().collect();
            let mut asked = Asked::new();
            let notes = asking::write(tx, &mut runs, &everybody, &answered(today, &people)?, &mut asked)?;
            let responses = responses(tx, today, &people, &asked)?;
            for campaign in campaigns(today) {
                store::campaigns::insert(tx, &campaign, today)?;
            }
            Ok(DemoReport {
                customers: people.len() as u64,
                purchases,
                responses,
                notes,
            })
        })
    }
}

fn sample_shop() -> Result<Shop, DeedError> {
    let mut shop = Shop {
        company: "Bottega Lumina".to_owned(),
        sender: "Chiara Lumi".to_owned(),
        address: "Via delle Fornaci 12\n40121 Bologna BO".to_owned(),
        phone: "+39 051 5555 0142".to_owned(),
        website: "lumina.example.com".to_owned(),
        survey_link: "https://lumina.example.com/f".to_owned(),
        ..Shop::default()
    };
    for (field, text) in [
        ("email", "ciao@lumina.example.com"),
        ("country", "IT"),
        ("currency", "EUR"),
        ("language", "it"),
    ] {
        let field = domain::ShopField::parse(field).map_err(wrong)?;
        shop.set(field, text).map_err(wrong)?;
    }
    Ok(shop)
}

fn days_before(today: Date, days: i32) -> Result<Date, DeedError> {
    today.checked_sub(days.days()).map_err(wrong)
}

fn customers(tx: &WriteTx<'_>, today: Date) -> Result<BTreeMap<String, CustomerId>, DeedError> {
    let sheet = Sheet::read("customers.csv", CUSTOMERS)?;
    let shop = store::shop::load(tx)?.country;
    let mut people = BTreeMap::new();
    for row in sheet.rows() {
        let mut fields = CustomerFields::default();
        for (&column, &text) in &row {
            if let Ok(field) = CustomerField::parse(column) {
                fields.set(field, text).map_err(wrong)?;
            }
        }
        // As by every other way in.
        fields.phone = domain::kept_phone(&fields.phone, fields.address.country.or(shop));
        let id = store::customers::insert(tx, &fields, days_before(today, number(&row, "days_on_list")?)?)?;
        people.insert(row["key"].to_owned(), id);
    }
    Ok(people)
}

fn purchases(tx: &WriteTx<'_>, today: Date, people: &BTreeMap<String, CustomerId>) -> Result<u64, DeedError> {
    let sheet = Sheet::read("purchases.csv", PURCHASES)?;
    let mut orders: Vec<(i32, PurchaseFields)> = Vec::new();
    for row in sheet.rows() {
        let price = Money::parse(row["price"], Currency::EUR).map_err(wrong)?;
        let line = PurchaseLine {
            product: row["product"].to_owned(),
            quantity: number(&row, "quantity")?,
            price_minor: Some(price.minor),
        };
        let sum = price.minor * i64::from(line.quantity);
        match orders.last_mut() {
            Some((_, order)) if order.order == row["order"] => {
                order.lines.push(line);
                order.total.minor += sum;
            }
            _ => {
                let days = number(&row, "days_ago")?;
                let customer = *people
                    .get(row["customer"])
                    .ok_or_else(|| wrong("a purchase of nobody"))?;
                let settlement = match row["settlement"] {
                    "refunded" => Settlement::Refunded,
                    "voided" => Settlement::Voided,
                    _ => Settlement::Paid,
                };
                orders.push((
                    days,
                    PurchaseFields {
                        customer,
                        date: days_before(today, days)?,
                        order: row["order"].to_owned(),
                        lines: vec![line],
                        total: Money {
                            minor: sum,
                            currency: Currency::EUR,
                        },
                        settlement,
                        referral: None,
                    },
                ));
            }
        }
    }
    for (days, order) in &orders {
        let id = store::purchases::insert(tx, order)?;
        if *days > THANKED_AFTER_DAYS && order.is_thankable() {
            store::purchases::mark_thanked(tx, &[id], days_before(today, days - 2)?)?;
        }
    }
    Ok(orders.len() as u64)
}

/// Who answered on which day.
fn answered(
    today: Date,
    people: &BTreeMap<String, CustomerId>,
) -> Result<Vec<(CustomerId, Date)>, DeedError> {
    let mut answered = Vec::new();
    for row in Sheet::read("responses.csv", RESPONSES)?.rows() {
        let day = days_before(today, number(&row, "days_ago")?)?;
        answered.extend(people.get(row["customer"]).map(|who| (*who, day)));
    }
    Ok(answered)
}

fn responses(
    tx: &WriteTx<'_>,
    today: Date,
    people: &BTreeMap<String, CustomerId>,
    asked: &Asked,
) -> Result<u64, DeedError> {
    let sheet = Sheet::read("responses.csv", RESPONSES)?;
    store::surveys::ensure_ready_made(tx)?;
    let survey = store::surveys::ensure_default(tx)?;
    let mut count = 0;
    for row in sheet.rows() {
        let day = days_before(today, number(&row, "days_ago")?)?;
        let mut fields = ResponseFields {
            customer: people.get(row["customer"]).copied(),
            comment: row["comment"].to_owned(),
            ..ResponseFields::on(day, "sample")
        };
        if let Some(customer) = fields.customer {
            // The latest first: what they had bought by then is what they speak of.
            let bought = store::purchases::of_customer(tx, customer)?;
            let about = bought.into_iter().find(|one| one.fields.date <= day);
            fields.purchase = about.map(|one| one.id);
            // Of the notes that asked them, the last one before they answered.
            let by = asked
                .get(&customer)
                .and_then(|notes| notes.range(..day).next_back());
            if let Some((_, ask)) = by {
                fields.note = Some(ask.note);
                fields.purchase = ask.purchase.or(fields.purchase);
                fields.language = Some(ask.language);
            }
        }
        fields
            .set(domain::ResponseField::Nps, row["nps"])
            .map_err(wrong)?;
        fields
            .set(domain::ResponseField::Csat, row["csat"])
            .map_err(wrong)?;
        if let Some(id) = store::responses::insert(tx, &fields, survey, None, None)? {
            store::responses::mark_read(tx, &[id], row["read"] == "yes")?;
            count += 1;
        }
    }
    Ok(count)
}

fn campaigns(today: Date) -> [CampaignFields; 2] {
    let euro = |minor| Money {
        minor,
        currency: Currency::EUR,
    };
    let season_end = today.checked_add(90.days()).ok();
    [
        CampaignFields {
            name: "Second purchase 15%".to_owned(),
            terms: Terms {
                value: Value::Percent { percent: 15 },
                minimum: None,
                days: Some(7),
                until: None,
                uses: 1,
                products: Vec::new(),
                tags: Vec::new(),
            },
            caps: Caps::default(),
            rule: Rule::ByHand,
            purpose: Purpose::Offer,
            imported_codes_only: false,
        },
        CampaignFields {
            name: "Welcome back 10 EUR".to_owned(),
            terms: Terms {
                value: Value::Amount { amount: euro(1000) },
                minimum: Some(euro(4000)),
                days: None,
                until: season_end,
                uses: 1,
                products: Vec::new(),
                tags: Vec::new(),
            },
            caps: Caps::default(),
            rule: Rule::ByHand,
            purpose: Purpose::Offer,
            imported_codes_only: false,
        },
    ]
}

/// An invented person with an invented purchase, for looking at messages before there are customers.
pub(crate) fn invented_recipient(language: Language, today: Date, currency: Currency) -> Recipient {
    let (given, family, product) = match language {
        Language::En => ("Emma", "Clarke", "Blue Ridge mug"),
        Language::It => ("Giulia", "Ferri", "Tazza Aurora"),
        Language::Ro => ("Ștefania", "Mureșan", "Cană Mesteacăn"),
        Language::Ar => ("منى", "الحسن", "Blue Ridge mug"),
    };
    let fields = CustomerFields {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        language: Some(language),
        form: FormOfAddress::Feminine,
        email: domain::Email::parse("someone@example.com").ok(),
        phone: "+39 347 555 0199".to_owned(),
        address: invented_address(language),
        ..CustomerFields::default()
    };
    let price = Money {
        minor: 24 * 10_i64.pow(currency.decimals()),
        currency,
    };
    let purchase = PurchaseFields {
        customer: CustomerId(0),
        date: today,
        order: "1042".to_owned(),
        lines: vec![PurchaseLine {
            product: product.to_owned(),
            quantity: 1,
            price_minor: Some(price.minor),
        }],
        total: price,
        settlement: Settlement::Paid,
        referral: None,
    };
    Recipient {
        addressee: Addressee {
            customer: Customer {
                id: CustomerId(0),
                fields,
                consents: Vec::new(),
                added_on: today,
            },
            standing: domain::Standing::default(),
        },
        purchase: Some(Purchase {
            id: PurchaseId(0),
            fields: purchase,
            thanked_on: None,
        }),
        first_purchase: today.checked_sub(2.years()).ok(),
        voucher: None,
        claim: Due::by_hand("invented"),
        barred: None,
        next_brought_along: None,
        ask: None,
    }
}

/// An address for postcards and envelopes that are only looked at.
fn invented_address(language: Language) -> PostalAddress {
    let (street, postcode, city, region, country) = match language {
        Language::En => ("14 Harbour Lane", "BS1 4QA", "Bristol", "", "GB"),
        Language::It => ("Via dei Tigli 14", "10123", "Torino", "TO", "IT"),
        Language::Ro => ("Strada Teilor 14", "400123", "Cluj-Napoca", "Cluj", "RO"),
        Language::Ar => ("14 شارع الزيتون", "11511", "القاهرة", "", "EG"),
    };
    PostalAddress {
        street: street.to_owned(),
        street2: String::new(),
        postcode: postcode.to_owned(),
        city: city.to_owned(),
        region: region.to_owned(),
        country: Country::parse(country).ok(),
    }
}

/// An invented campaign, so that a message that needs a code can be looked at before there is one.
pub(crate) fn invented_campaign(today: Date) -> Campaign {
    let [fields, _] = campaigns(today);
    Campaign {
        id: domain::CampaignId(0),
        fields,
        created_on: today,
        free: 0,
        given: 0,
    }
}
