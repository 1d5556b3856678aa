//! How a person says a column is to be read, where they know better than what was found.

use domain::UnknownName;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What leaves a column open to two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnFormat {
    /// `03/11` is the third of November.
    DayFirst,
    /// `03/11` is the eleventh of March.
    MonthFirst,
    /// `1.234` is more than a thousand.
    DecimalComma,
    /// `1.234` is a little more than one.
    DecimalPoint,
}

impl ColumnFormat {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::DayFirst,
        Self::MonthFirst,
        Self::DecimalComma,
        Self::DecimalPoint,
    ];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::DecimalComma => "decimal-comma",
            Self::DecimalPoint => "decimal-point",
        }
    }

    /// Reads a name.
    ///
    /// # Errors
    /// [`UnknownName`] lists the names.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text.trim())
            .ok_or_else(|| UnknownName::new(text, &Self::ALL.map(Self::name)))
    }
}
