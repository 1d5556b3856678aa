//! Rows as customers.

use crate::mapped::{Cell, Mapped, Styles};
use crate::source::Says;
use crate::{
    Defaults, Found, IntakeError, Line, Mapping, Rejected, Row, Source, Table, Take, Understood,
    date::{DateStyle, day_written_out},
    value,
};
use domain::{
    CONSENT_HISTORY, Channel, ConsentEvent, ConsentState, Country, CustomerField, CustomerFields, Language,
};
use jiff::civil::Date;

/// A customer as a list tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRecord {
    /// What is known.
    pub fields: CustomerFields,
    /// What they said about offers; a channel that the list does not speak of, or for which it only has no yes, is
    /// left out.
    pub consents: Vec<ListedConsent>,
    /// All that they said, oldest first, where a list of this program tells it.
    pub history: Vec<ConsentEvent>,
}

/// What a list says about being contacted by one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedConsent {
    /// The channel.
    pub channel: Channel,
    /// A yes, or that somebody no longer wants it.
    pub state: ConsentState,
    /// When it was said, as the list has it; empty where it does not say.
    pub moment: String,
    /// The day of `moment`.
    pub date: Option<Date>,
    /// The network address from which it was said, as the list has it.
    pub address: String,
}

/// Reads the rows of `table` as customers and hands each to `take`; says how columns were understood.
///
/// A row is rejected when its e-mail address, telephone or name cannot be taken (`bad_email`, `damaged_phone`,
/// `too_long`) or when it has none of them (`nothing_to_identify`); any other field that cannot be read is left
/// empty and listed under `doubts`. A language that the row does not say is taken from its country.
///
/// # Errors
/// [`IntakeError::WrongKind`], [`IntakeError::ColumnNeeded`] when no column can identify anybody,
/// [`IntakeError::Name`] and [`IntakeError::UnknownColumn`] for a mapping that does not fit; those of `take`.
pub fn customers<E: From<IntakeError>>(
    table: &Table,
    source: Source,
    mapping: &Mapping,
    defaults: &Defaults,
    take: Take<'_, CustomerRecord, E>,
) -> Result<Understood, E> {
    let mapped = Mapped::<CustomerField>::new(table, source, mapping)?;
    mapped.require_one_of(&[
        CustomerField::Email,
        CustomerField::Phone,
        CustomerField::FullName,
        CustomerField::GivenName,
        CustomerField::FamilyName,
        CustomerField::Company,
    ])?;
    let export = source.export();
    let consent_columns = export.consents.iter();
    let mut birthdays = mapped.date_tallies(CustomerField::Birthday);
    if !birthdays.is_empty() {
        table.each_row(|row| {
            birthdays.see(&row);
            Ok::<_, E>(())
        })?;
    }
    let mut list = List {
        table,
        birthdays: mapped.dates(CustomerField::Birthday, &birthdays, defaults),
        fields: mapped.fields(),
        consents: consent_columns
            .filter_map(|(name, channel, says)| {
                Some(ConsentColumn {
                    column: table.column(name)?,
                    address: name
                        .strip_suffix(MOMENT)
                        .and_then(|said| table.column(&format!("{said}{ADDRESS}"))),
                    channel: *channel,
                    says: *says,
                })
            })
            .collect(),
        history: table.column(CONSENT_HISTORY),
        several: export.several,
        id_prefix: export.id_prefix,
        defaults,
        mapped,
        language_from_country: false,
    };
    // The country and the language say how the rest is to be read.
    list.fields
        .sort_by_key(|field| !matches!(field, CustomerField::Country | CustomerField::Language));
    let mut doubts = Vec::new();
    table.each_line(&mut |line| {
        let row = match line {
            Line::Broken(row, rejected) => return take(Found::Rejected(row, rejected)),
            Line::Whole(row) => row,
        };
        doubts.clear();
        match list.read(&row, &mut doubts) {
            Ok(record) => {
                doubts.drain(..).try_for_each(|doubt| take(Found::Doubt(doubt)))?;
                take(Found::Record(vec![row], record))
            }
            Err(rejected) => take(Found::Rejected(row, rejected)),
        }
    })?;
    let mut guesses = list.mapped.date_guesses(CustomerField::Birthday, &list.birthdays);
    if list.language_from_country
        && let Some(column) = list.mapped.columns_of(CustomerField::Country).next()
    {
        let guess = list
            .mapped
            .guess(CustomerField::Language, column, "from country", false);
        guesses.push(guess);
    }
    Ok(Understood {
        guesses,
        ..Understood::default()
    })
}

/// A list of customers while it is read.
struct List<'t> {
    table: &'t Table,
    mapped: Mapped<'t, CustomerField>,
    fields: Vec<CustomerField>,
    birthdays: Styles<DateStyle>,
    consents: Vec<ConsentColumn>,
    /// Where all stands that somebody said.
    history: Option<usize>,
    several: &'static str,
    id_prefix: &'static str,
    defaults: &'t Defaults,
    language_from_country: bool,
}

impl List<'_> {
    fn read(&mut self, row: &Row, doubts: &mut Vec<Rejected>) -> Result<CustomerRecord, Rejected> {
        let mut fields = CustomerFields::default();
        for field in &self.fields {
            let cell = match field {
                CustomerField::FullName => self.mapped.joined(row, *field),
                _ => self.mapped.cell(row, *field),
            };
            let Some(cell) = cell else { continue };
            match self.set(&mut fields, *field, &cell) {
                Ok(()) if self.table.encoding.is_code_page() && value::has_lost_letter(&cell.text) => {
                    doubts.push(cell.rejected("lost_letter"));
                }
                Ok(()) => {}
                Err(code) if code == "damaged_phone" || is_vital(*field) => return Err(cell.rejected(code)),
                Err(code) => doubts.push(cell.rejected(code)),
            }
        }
        if fields.display_name().is_empty() {
            return Err(row.rejected("nothing_to_identify"));
        }
        if fields.language.is_none() {
            fields.language = fields.address.country.and_then(language_of);
            self.language_from_country |= fields.language.is_some();
        }
        Ok(CustomerRecord {
            fields,
            consents: self.consents(row),
            history: self.history(row, doubts),
        })
    }

    fn set(
        &self,
        fields: &mut CustomerFields,
        field: CustomerField,
        cell: &Cell<'_>,
    ) -> Result<(), &'static str> {
        let one = value::first_of(&cell.text, self.several);
        let text = match field {
            CustomerField::Tags => value::labels(&cell.text, self.several),
            CustomerField::Phone => {
                let country = fields.address.country.or(self.defaults.country);
                domain::kept_phone(&value::phone(one)?, country)
            }
            CustomerField::Birthday => {
                let style = self.birthdays.of(cell);
                let day = style.and_then(|style| style.read(&cell.text, self.defaults.today));
                day.ok_or("bad_date")?.to_string()
            }
            CustomerField::ExternalId => format!("{}{}", self.id_prefix, cell.text),
            CustomerField::Email => one.to_owned(),
            _ if self.is_romanian(fields) || value::is_romanian(one) => value::with_comma_below(one),
            _ => one.to_owned(),
        };
        fields.set(field, &text).map_err(|error| error.code())
    }

    /// Whether the old letters with a cedilla are Romanian ones here: the row or, where it is silent, the shop
    /// says so, or the code page that has no others; else a text's own letters may.
    fn is_romanian(&self, fields: &CustomerFields) -> bool {
        let of_row = fields
            .language
            .or_else(|| fields.address.country.and_then(language_of));
        let language = match fields.address.country {
            None => of_row.or(Some(self.defaults.language)),
            Some(_) => of_row,
        };
        language == Some(Language::Ro) || self.table.encoding == crate::Encoding::Windows1250
    }

    /// All that the person said, where the row tells it as this program writes it; what cannot be read of it is doubtful.
    fn history(&self, row: &Row, doubts: &mut Vec<Rejected>) -> Vec<ConsentEvent> {
        let told = self.history.map(|column| row.cells[column].trim());
        let Some(told) = told.filter(|told| told.starts_with('[')) else {
            return Vec::new();
        };
        serde_json::from_str(told).unwrap_or_else(|_| {
            doubts.push(Rejected::cell(row.line, CONSENT_HISTORY, "unknown_word", told));
            Vec::new()
        })
    }

    /// What the row says by channel, as it was said last; an opt-out outweighs every yes.
    fn consents(&self, row: &Row) -> Vec<ListedConsent> {
        let mut consents: Vec<ListedConsent> = Vec::new();
        for said in &self.consents {
            let cell = value::clean(&row.cells[said.column]);
            let (state, moment) = match said.says {
                Says::Word => (value::consent(&cell), ""),
                Says::Given => ((!cell.is_empty()).then_some(ConsentState::Given), &*cell),
                Says::OptedOut => ((!cell.is_empty()).then_some(ConsentState::OptedOut), &*cell),
            };
            let Some(state) = state else { continue };
            let address = said.address.map(|column| value::clean(&row.cells[column]));
            let listed = ListedConsent {
                channel: said.channel,
                state,
                moment: moment.to_owned(),
                date: day_written_out(moment),
                address: address.unwrap_or_default().into_owned(),
            };
            match consents.iter_mut().find(|known| known.channel == said.channel) {
                Some(known) if known.state == ConsentState::OptedOut && state == ConsentState::Given => {}
                Some(known) => *known = listed,
                None => consents.push(listed),
            }
        }
        consents
    }
}

/// Where a list tells of consent: the column, and where the network address stands.
struct ConsentColumn {
    column: usize,
    address: Option<usize>,
    channel: Channel,
    says: Says,
}

/// How names of columns end that tell when something was said, and from which network address (Mailchimp).
const MOMENT: &str = "_TIME";
const ADDRESS: &str = "_IP";

/// Whether a customer without this field, because it could not be read, would be another customer.
fn is_vital(field: CustomerField) -> bool {
    matches!(
        field,
        CustomerField::Email
            | CustomerField::GivenName
            | CustomerField::FamilyName
            | CustomerField::FullName
            | CustomerField::Company
            | CustomerField::ExternalId
    )
}

/// The language that is mostly written in a country, where it is one of the four.
fn language_of(country: Country) -> Option<Language> {
    match country.code() {
        "IT" | "SM" | "VA" => Some(Language::It),
        "RO" | "MD" => Some(Language::Ro),
        "AE" | "BH" | "DZ" | "EG" | "IQ" | "JO" | "KW" | "LB" | "LY" | "MA" | "OM" | "PS" | "QA" | "SA"
        | "SD" | "SY" | "TN" | "YE" => Some(Language::Ar),
        "GB" | "US" | "IE" | "AU" | "CA" | "NZ" => Some(Language::En),
        _ => None,
    }
}
