//! The tools whose exports are known.

use crate::{Table, sources};
use domain::{Channel, CustomerField, PurchaseField, ResponseField, UnknownName};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// People and firms.
    Customers,
    /// Orders.
    Purchases,
    /// Answers to a survey.
    Responses,
}

impl Kind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Customers, Self::Purchases, Self::Responses];

    /// Lower-case name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Purchases => "purchases",
            Self::Responses => "responses",
        }
    }
}

/// A tool's export, or a list of the shop's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Any list with a header row; its columns are proposed from their names and contents.
    Plain,
    /// Shopify, Customers, Export.
    ShopifyCustomers,
    /// Shopify, Orders, Export.
    ShopifyOrders,
    /// WooCommerce, Analytics, Customers, Download.
    WoocommerceCustomers,
    /// WooCommerce, Analytics, Orders, Download.
    WoocommerceOrders,
    /// Square, Customer directory, Export.
    SquareCustomers,
    /// Square, Transactions, Items detail.
    SquareItems,
    /// Stripe, Customers, Export.
    StripeCustomers,
    /// `PayPal`, Activity download.
    PaypalActivity,
    /// Mailchimp, an audience's subscribed, unsubscribed or cleaned contacts.
    Mailchimp,
    /// Google Contacts, since 2024 or before.
    GoogleContacts,
    /// Outlook, on the web or on the desk.
    OutlookContacts,
    /// Thunderbird's address book.
    ThunderbirdContacts,
    /// Contact cards of a telephone or any address book.
    #[serde(rename = "vcard")]
    ContactCards,
    /// Google Forms, the download or the linked sheet.
    GoogleForms,
    /// Typeform, Results, Download.
    Typeform,
    /// `SurveyMonkey`, all individual responses.
    #[serde(rename = "surveymonkey")]
    SurveyMonkey,
    /// `LimeSurvey`, export of responses.
    #[serde(rename = "limesurvey")]
    LimeSurvey,
    /// Formbricks, download of responses.
    Formbricks,
    /// Microsoft Forms, Open in Excel.
    MicrosoftForms,
    /// What the shop's own form file gives back.
    ThankwellForm,
}

impl Source {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 21] = [
        Self::Plain,
        Self::ShopifyCustomers,
        Self::ShopifyOrders,
        Self::WoocommerceCustomers,
        Self::WoocommerceOrders,
        Self::SquareCustomers,
        Self::SquareItems,
        Self::StripeCustomers,
        Self::PaypalActivity,
        Self::Mailchimp,
        Self::GoogleContacts,
        Self::OutlookContacts,
        Self::ThunderbirdContacts,
        Self::ContactCards,
        Self::GoogleForms,
        Self::Typeform,
        Self::SurveyMonkey,
        Self::LimeSurvey,
        Self::Formbricks,
        Self::MicrosoftForms,
        Self::ThankwellForm,
    ];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        self.export().name
    }

    /// Reads a name; `auto` recognises `table`.
    ///
    /// # Errors
    /// [`UnknownName`] lists the names.
    pub fn choose(name: &str, table: &Table) -> Result<Self, UnknownName> {
        if name.trim() == "auto" {
            Ok(recognise(table))
        } else {
            Self::parse(name)
        }
    }

    /// Reads a name.
    ///
    /// # Errors
    /// [`UnknownName`] lists the names.
    pub fn parse(name: &str) -> Result<Self, UnknownName> {
        let mut names = vec!["auto"];
        names.extend(Self::ALL.map(Self::name));
        let known = Self::ALL.into_iter().find(|source| source.name() == name.trim());
        known.ok_or_else(|| UnknownName::new(name, &names))
    }

    /// What such an export holds; `None` for a list of the shop's own, which may hold any.
    pub fn kind(self) -> Option<Kind> {
        match self.export().columns {
            Columns::Any => None,
            Columns::Customers(_) => Some(Kind::Customers),
            Columns::Purchases(_) => Some(Kind::Purchases),
            Columns::Responses | Columns::Answers(_) => Some(Kind::Responses),
        }
    }

    pub(crate) fn export(self) -> &'static Export {
        match self {
            Self::Plain => &sources::plain::EXPORT,
            Self::ShopifyCustomers => &sources::shopify_customers::EXPORT,
            Self::ShopifyOrders => &sources::shopify_orders::EXPORT,
            Self::WoocommerceCustomers => &sources::woocommerce_customers::EXPORT,
            Self::WoocommerceOrders => &sources::woocommerce_orders::EXPORT,
            Self::SquareCustomers => &sources::square_customers::EXPORT,
            Self::SquareItems => &sources::square_items::EXPORT,
            Self::StripeCustomers => &sources::stripe_customers::EXPORT,
            Self::PaypalActivity => &sources::paypal_activity::EXPORT,
            Self::Mailchimp => &sources::mailchimp::EXPORT,
            Self::GoogleContacts => &sources::google_contacts::EXPORT,
            Self::OutlookContacts => &sources::outlook_contacts::EXPORT,
            Self::ThunderbirdContacts => &sources::thunderbird_contacts::EXPORT,
            Self::ContactCards => &sources::contact_cards::EXPORT,
            Self::GoogleForms => &sources::google_forms::EXPORT,
            Self::Typeform => &sources::typeform::EXPORT,
            Self::SurveyMonkey => &sources::surveymonkey::EXPORT,
            Self::LimeSurvey => &sources::limesurvey::EXPORT,
            Self::Formbricks => &sources::formbricks::EXPORT,
            Self::MicrosoftForms => &sources::microsoft_forms::EXPORT,
            Self::ThankwellForm => &sources::thankwell_form::EXPORT,
        }
    }
}

/// Which tool wrote `table`: the one whose telling headers are all there, the most of them winning, else the
/// one whose contents look like it, else [`Source::Plain`].
pub fn recognise(table: &Table) -> Source {
    let has = |name: &&str| {
        let key = crate::words::key(name);
        table
            .headers
            .iter()
            .any(|header| crate::words::key(header) == key)
    };
    let signatures = |source: Source| {
        source
            .export()
            .signatures
            .iter()
            .map(move |names| (source, *names))
    };
    let by_headers = Source::ALL
        .into_iter()
        .flat_map(signatures)
        .filter(|(_, names)| names.iter().all(has))
        .max_by_key(|(_, names)| names.len())
        .map(|(source, _)| source);
    let by_contents = || {
        Source::ALL
            .into_iter()
            .find(|source| (source.export().looks_like)(table))
    };
    by_headers.or_else(by_contents).unwrap_or(Source::Plain)
}

/// All that is special about one tool's export: one constant of this in one file of `sources/`.
pub(crate) struct Export {
    /// The name on the command line, which is also recorded as where records came from.
    pub name: &'static str,
    /// Sets of headers; one whole set must be there. Each version of the export has its own.
    pub signatures: &'static [&'static [&'static str]],
    /// Whether contents show the tool where headers cannot, because they are the shop's own words.
    pub looks_like: fn(&Table) -> bool,
    /// Which column fills which field.
    pub columns: Columns,
    /// Columns that say yes or no to offers by a channel.
    pub consents: &'static [(&'static str, Channel, Says)],
    /// What parts several values in one cell, of which the first is taken; labels are all taken. Empty where a cell
    /// holds one.
    pub several: &'static str,
    /// Whether a row is what the list is about; the others are left out as `not_a_sale`.
    pub is_record: RowTest,
    /// A column that is filled only for cancelled orders.
    pub cancelled: Option<&'static str>,
    /// What goes before the tool's own customer numbers; empty for a list of the shop's own.
    pub id_prefix: &'static str,
    /// Columns of a list of answers that are none: facts of the form, the machine or the person. A `*` at the end
    /// stands for whatever follows.
    pub not_answers: &'static [&'static str],
    /// Whether amounts always have a decimal point.
    pub decimal_point: bool,
}

/// Tells whether a row is what a list is about from what stands under a header.
pub(crate) type RowTest = fn(&dyn Fn(&str) -> String) -> bool;

impl Export {
    /// What most exports are: nothing special. A tool's file says the rest.
    pub const USUAL: Self = Self {
        name: "",
        signatures: &[],
        looks_like: |_| false,
        columns: Columns::Any,
        consents: &[],
        several: "",
        is_record: |_| true,
        cancelled: None,
        id_prefix: "",
        not_answers: &[],
        decimal_point: false,
    };
}

/// How a column tells of consent.
#[derive(Clone, Copy)]
pub(crate) enum Says {
    /// A word: yes is a yes, `unsubscribed` an opt-out; a plain no was perhaps never asked, and is nothing.
    Word,
    /// A day or number that stands there only once somebody said yes.
    Given,
    /// A day or number that stands there only once somebody opted out, or their address failed.
    OptedOut,
}

/// Which column fills which field, the preferred one first where several do.
pub(crate) enum Columns {
    /// Found out from names and contents.
    Any,
    /// An export of customers.
    Customers(&'static [(CustomerField, &'static str)]),
    /// An export of orders.
    Purchases(&'static [(PurchaseField, &'static str)]),
    /// Answers; the questions are the shop's own, so the columns are found out.
    Responses,
    /// Answers whose day, number and address have columns of their own; the others are found out.
    Answers(&'static [(ResponseField, &'static str)]),
}

impl Columns {
    /// Field and column names.
    pub fn pairs(&self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Any | Self::Responses => Vec::new(),
            Self::Answers(pairs) => pairs
                .iter()
                .map(|(field, column)| (field.name(), *column))
                .collect(),
            Self::Customers(pairs) => pairs
                .iter()
                .map(|(field, column)| (field.name(), *column))
                .collect(),
            Self::Purchases(pairs) => pairs
                .iter()
                .map(|(field, column)| (field.name(), *column))
                .collect(),
        }
    }
}

/// The fields of one kind of record, so that mappings are read by one routine.
pub(crate) trait Field: Copy + PartialEq + 'static {
    /// The kind of list that has this field.
    const KIND: Kind;
    fn name(self) -> &'static str;
    fn parse(text: &str) -> Result<Self, UnknownName>;
}

macro_rules! fields {
    ($($field:ident of $kind:ident),+) => {$(
        impl Field for $field {
            const KIND: Kind = Kind::$kind;
            fn name(self) -> &'static str {
                $field::name(self)
            }
            fn parse(text: &str) -> Result<Self, UnknownName> {
                $field::parse(text)
            }
        }
    )+};
}

fields!(CustomerField of Customers, PurchaseField of Purchases, ResponseField of Responses);
