//! Domain values in columns: words for enums, codes and days; JSON for whole documents.

use domain::Window;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Writes an enum, a code or a day as the one word that its serialised form is.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    struct Written<'value, T>(&'value T);
    impl<T: Serialize> fmt::Display for Written<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }
    Written(value).to_string()
}

/// Writes a document as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("the domain's types have text keys and no failing serialisers")
}

/// LIMIT and OFFSET of a window; more lines than SQL can count are all of them.
pub(crate) fn bounds(window: Window) -> (i64, i64) {
    let bound = |lines| i64::try_from(lines).unwrap_or(i64::MAX);
    (bound(window.limit), bound(window.offset))
}

/// A value that is stored as [`word`] writes it.
struct Word<T>(T);

/// A value that is stored as [`json`] writes it.
struct Json<T>(T);

impl<T: for<'de> Deserialize<'de>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text: StrDeserializer<'_, WordError> = value.as_str()?.into_deserializer();
        T::deserialize(text).map(Self).map_err(FromSqlError::other)
    }
}

impl<T: for<'de> Deserialize<'de>> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

/// Columns by name, as domain values.
pub(crate) trait Columns {
    /// A word that is always there.
    fn word<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<T>;
    /// A word that may be NULL.
    fn maybe_word<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<Option<T>>;
    /// A document.
    fn json<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<T>;
    /// A document that may be NULL.
    fn maybe_json<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<Option<T>>;
    /// A count, which is never negative.
    fn count(&self, column: &str) -> rusqlite::Result<u64>;
}

impl Columns for Row<'_> {
    fn word<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<T> {
        self.get::<_, Word<T>>(column).map(|word| word.0)
    }

    fn maybe_word<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<Option<T>> {
        self.get::<_, Option<Word<T>>>(column)
            .map(|word| word.map(|word| word.0))
    }

    fn json<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<T> {
        self.get::<_, Json<T>>(column).map(|json| json.0)
    }

    fn maybe_json<T: for<'de> Deserialize<'de>>(&self, column: &str) -> rusqlite::Result<Option<T>> {
        self.get::<_, Option<Json<T>>>(column)
            .map(|json| json.map(|json| json.0))
    }

    fn count(&self, column: &str) -> rusqlite::Result<u64> {
        self.get::<_, i64>(column).map(i64::unsigned_abs)
    }
}
