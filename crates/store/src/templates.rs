//! The shop's own messages.

use crate::columns::{Columns, word};
use crate::{ReadTx, StoreError, WriteTx};
use domain::{Language, Template, TemplateId};
use rusqlite::{Row, named_params};

/// Keeps a message in the place of the one of the same name and language, and gives its version.
///
/// The first has the version it carries; every later one counts up, also after [`remove`], so that no two texts
/// ever share a version.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn save(tx: &WriteTx<'_>, template: &Template) -> Result<u32, StoreError> {
    tx.execute(
        "INSERT INTO templates (name, language, version, occasion, purpose, source)
         VALUES (:name, :language, :version, :occasion, :purpose, :source)
         ON CONFLICT (name, language) DO UPDATE
         SET version = templates.version + 1, occasion = excluded.occasion, purpose = excluded.purpose,
             source = excluded.source, removed = 0",
        named_params! {
            ":name": template.id.as_str(),
            ":language": word(&template.language),
            ":version": template.version.max(1),
            ":occasion": word(&template.occasion),
            ":purpose": word(&template.purpose),
            ":source": template.source,
        },
    )?;
    let sql = "SELECT version FROM templates WHERE name = :name AND language = :language";
    let named = named_params! {":name": template.id.as_str(), ":language": word(&template.language)};
    let version = tx.row(sql, named, |row| row.get("version"))?;
    Ok(version.unwrap_or(template.version))
}

/// All own messages, by name and language.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Template>, StoreError> {
    let sql = "SELECT name, language, version, occasion, purpose, source FROM templates
               WHERE removed = 0 ORDER BY name, language";
    tx.rows(sql, &[], from_row)
}

/// Takes an own message out; `false` when there is none.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn remove(tx: &WriteTx<'_>, id: &TemplateId, language: Language) -> Result<bool, StoreError> {
    let removed = tx.execute(
        "UPDATE templates SET removed = 1 WHERE name = :name AND language = :language AND removed = 0",
        named_params! {":name": id.as_str(), ":language": word(&language)},
    )?;
    Ok(removed > 0)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Template> {
    Ok(Template {
        id: row.word("name")?,
        language: row.word("language")?,
        version: row.get("version")?,
        occasion: row.word("occasion")?,
        purpose: row.word("purpose")?,
        source: row.get("source")?,
    })
}
