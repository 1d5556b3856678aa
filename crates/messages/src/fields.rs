//! The merge fields: every name that a template may be filled with.

use domain::SpanKind;

/// Name and kind of every field; those that have a short form appear under it.
const FIELDS: &[(&str, SpanKind)] = &[
    ("name", SpanKind::Name),
    ("customer.given_name", SpanKind::Name),
    ("customer.family_name", SpanKind::Name),
    ("customer.full_name", SpanKind::Name),
    ("customer.company", SpanKind::Name),
    ("customer.email", SpanKind::Link),
    ("customer.phone", SpanKind::Figure),
    ("customer.street", SpanKind::Other),
    ("customer.street2", SpanKind::Other),
    ("customer.postcode", SpanKind::Figure),
    ("customer.city", SpanKind::Other),
    ("customer.region", SpanKind::Other),
    ("customer.country", SpanKind::Other),
    ("customer.language", SpanKind::Other),
    ("customer.form", SpanKind::Other),
    ("customer.formality", SpanKind::Other),
    ("customer.birthday", SpanKind::Figure),
    ("customer.tags", SpanKind::Other),
    ("customer.note", SpanKind::Other),
    ("customer.external_id", SpanKind::Figure),
    ("shop.company", SpanKind::Name),
    ("shop.sender", SpanKind::Name),
    ("shop.address", SpanKind::Other),
    ("shop.phone", SpanKind::Figure),
    ("shop.website", SpanKind::Link),
    ("product", SpanKind::Product),
    ("purchase.products", SpanKind::Product),
    ("purchase.date", SpanKind::Figure),
    ("purchase.order", SpanKind::Figure),
    ("purchase.total", SpanKind::Figure),
    ("voucher", SpanKind::Code),
    ("voucher.value", SpanKind::Figure),
    ("voucher.until", SpanKind::Figure),
    ("voucher.minimum", SpanKind::Figure),
    ("survey.link", SpanKind::Link),
    ("survey.id", SpanKind::Code),
    ("note.date", SpanKind::Figure),
    ("issue", SpanKind::Other),
    ("gift", SpanKind::Other),
    ("years", SpanKind::Figure),
];

/// Long names and the short forms that they are known by.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("customer.greeting_name", "name"),
    ("purchase.product", "product"),
    ("voucher.code", "voucher"),
];

/// Every merge field with what its value is, in the order in which an editor offers them.
///
/// A field with a short form is listed under that (`name`, `product`, `voucher`); the long forms
/// (`customer.greeting_name`, `purchase.product`, `voucher.code`) are understood everywhere too.
pub fn merge_fields() -> &'static [(&'static str, SpanKind)] {
    FIELDS
}

/// The one name of a field that may be written in two ways, and its kind; nothing for an unknown name.
pub(crate) fn find(name: &str) -> Option<(&'static str, SpanKind)> {
    let short = SHORT_FORMS.iter().find(|(long, _)| *long == name);
    let name = short.map_or(name, |(_, short)| short);
    FIELDS.iter().copied().find(|(field, _)| *field == name)
}

/// Every spelling of every field.
pub(crate) fn spellings() -> impl Iterator<Item = &'static str> {
    let long = SHORT_FORMS.iter().map(|(long, _)| *long);
    FIELDS.iter().map(|(name, _)| *name).chain(long)
}
