//! What a message is filled with, and what comes out.

use domain::{
    CustomerFields, FormOfAddress, Formality, Letter, Money, PurchaseFields, Shop, Value, VoucherCode,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A voucher as a note tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherFacts {
    /// The code.
    pub code: VoucherCode,
    /// What it is worth.
    pub value: Value,
    /// The least that must be spent.
    pub minimum: Option<Money>,
    /// Its last valid day.
    pub until: Option<Date>,
}

/// Everything that one note to one customer is filled with; the language is the template's.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    /// Who writes, and with which digits in Arabic.
    pub shop: &'a Shop,
    /// Who is written to.
    pub customer: &'a CustomerFields,
    /// What they are thanked for.
    pub purchase: Option<&'a PurchaseFields>,
    /// What they are given.
    pub voucher: Option<VoucherFacts>,
    /// The day on the note.
    pub today: Date,
    /// How grammar speaks to the customer.
    pub form: FormOfAddress,
    /// How close the shop stands to them; a firm is always addressed formally.
    pub formality: Formality,
    /// What ties an answer to this note; goes into the survey's link as `id`.
    pub survey_id: Option<&'a str>,
    /// Values set by hand, by field name: `issue`, `gift`, `years`, and any other field, which then wins
    /// over what is known. An empty text makes the field unknown.
    pub set: &'a BTreeMap<String, String>,
}

/// A filled message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// One line; in Arabic, values that run left to right are isolated as in the letter.
    pub subject: String,
    /// The letter.
    pub letter: Letter,
}
