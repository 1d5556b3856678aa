//! IPP messages: a question with its attributes, and an answer read by name.

use crate::PrintError;
use ipp::attribute::IppAttribute;
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::{IppParseError, IppParser};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::{IppName, IppString, IppValue};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A question to the print system.
pub(crate) struct Question(IppRequestResponse);

impl Question {
    /// About nothing in particular.
    pub(crate) fn new(operation: Operation) -> Result<Self, IppParseError> {
        Ok(Self(IppRequestResponse::new(
            IppVersion::v2_0(),
            operation,
            None,
        )?))
    }

    /// About one printer.
    pub(crate) fn about(operation: Operation, printer_uri: &str) -> Result<Self, IppParseError> {
        Self::new(operation)?.with("printer-uri", IppValue::Uri(IppString::new(printer_uri)?))
    }

    /// With an attribute of the operation.
    pub(crate) fn with(mut self, name: &str, value: IppValue) -> Result<Self, IppParseError> {
        let attribute = IppAttribute::with_name(name, value)?;
        self.0
            .attributes_mut()
            .add(DelimiterTag::OperationAttributes, attribute);
        Ok(self)
    }

    /// With the name of the person who asks.
    pub(crate) fn of(self, user: Option<&str>) -> Result<Self, IppParseError> {
        match user {
            Some(user) => self.with("requesting-user-name", IppValue::new_name_without_language(user)?),
            None => Ok(self),
        }
    }

    /// Asking for these attributes only.
    pub(crate) fn wanting(self, names: &[&str]) -> Result<Self, IppParseError> {
        let names = names.iter().map(|name| keyword(name)).collect::<Result<_, _>>()?;
        self.with("requested-attributes", IppValue::Array(names))
    }

    /// With an attribute of the job.
    pub(crate) fn job(mut self, name: &str, value: IppValue) -> Result<Self, IppParseError> {
        let attribute = IppAttribute::with_name(name, value)?;
        self.0
            .attributes_mut()
            .add(DelimiterTag::JobAttributes, attribute);
        Ok(self)
    }

    /// As it is sent, without a document.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }
}

/// What the print system answers.
pub(crate) struct Answer {
    /// How it went.
    pub(crate) status: StatusCode,
    /// A job or printer each.
    pub(crate) subjects: Vec<Subject>,
}

/// The attributes of one job or printer.
pub(crate) struct Subject(BTreeMap<String, IppValue>);

impl Answer {
    /// Reads an answer.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, PrintError> {
        let parsed = IppParser::new(IppReader::new(Cursor::new(bytes))).parse()?;
        let status = parsed.header().status_code();
        let about = |tag| matches!(tag, DelimiterTag::PrinterAttributes | DelimiterTag::JobAttributes);
        let subjects = parsed
            .attributes()
            .groups()
            .iter()
            .filter(|group| about(group.tag()));
        let subjects = subjects
            .map(|group| {
                let named = |attribute: &IppAttribute| {
                    (attribute.name().as_str().to_owned(), attribute.value().clone())
                };
                Subject(group.attributes().iter().map(named).collect())
            })
            .collect();
        Ok(Self { status, subjects })
    }
}

impl Subject {
    /// A text, a name, a keyword or an address.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(text_of)
    }

    /// All the words of an attribute; none when there is none.
    pub(crate) fn words(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            Some(IppValue::Array(values)) => values.iter().filter_map(text_of).collect(),
            Some(value) => text_of(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// A number or one of an enumeration.
    pub(crate) fn number(&self, name: &str) -> Option<i32> {
        match self.0.get(name)? {
            IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
            _ => None,
        }
    }

    /// The sizes of an attribute, as width and height; ranges of sizes are left out.
    pub(crate) fn sizes(&self, name: &str) -> Vec<(i32, i32)> {
        let size = |value: &IppValue| {
            let IppValue::Collection(members) = value else {
                return None;
            };
            let length = |name| match members.iter().find(|(member, _)| member.as_str() == name) {
                Some((_, IppValue::Integer(length))) => Some(*length),
                _ => None,
            };
            Some((length("x-dimension")?, length("y-dimension")?))
        };
        match self.0.get(name) {
            Some(IppValue::Array(values)) => values.iter().filter_map(size).collect(),
            Some(value) => size(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Yes or no.
    pub(crate) fn is(&self, name: &str) -> Option<bool> {
        match self.0.get(name)? {
            IppValue::Boolean(is) => Some(*is),
            _ => None,
        }
    }
}

fn text_of(value: &IppValue) -> Option<String> {
    Some(match value {
        IppValue::TextWithoutLanguage(text) | IppValue::TextWithLanguage { text, .. } => text.to_string(),
        IppValue::NameWithoutLanguage(name) | IppValue::NameWithLanguage { name, .. } => name.to_string(),
        IppValue::Keyword(word) => word.to_string(),
        IppValue::Uri(uri) => uri.to_string(),
        _ => return None,
    })
}

/// A word of the protocol.
pub(crate) fn keyword(word: &str) -> Result<IppValue, IppParseError> {
    IppValue::new_keyword(word)
}

/// Values by name.
pub(crate) fn collection<'a>(
    members: impl IntoIterator<Item = (&'a str, IppValue)>,
) -> Result<IppValue, IppParseError> {
    let members = members
        .into_iter()
        .map(|(name, value)| Ok((IppName::new(name)?, value)));
    Ok(IppValue::Collection(
        members.collect::<Result<_, IppParseError>>()?,
    ))
}

impl From<IppParseError> for PrintError {
    fn from(error: IppParseError) -> Self {
        Self::NoAnswer {
            detail: error.to_string(),
        }
    }
}
