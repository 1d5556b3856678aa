//! What privacy asks of a shop: giving a person all that is kept about them, erasing them, and not keeping people for
//! ever.

use crate::customers::CustomerFile;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::person_page::person_page;
use crate::whole_file::WholeFile;
use domain::{
    Channel, ConsentBasis, ConsentEvent, ConsentPurpose, ConsentWord, CustomerId, Note, PrivacyDeed,
    PrivacyEntry,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// So many people of whom nothing was heard are listed by name; all are counted.
const SILENT_SHOWN: u64 = 500;
/// So many entries of the log are listed.
const LOG_SHOWN: u64 = 500;

/// Something that a customer said about being contacted, written down by somebody in the shop.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct ConsentForm {
    /// About which channel.
    pub channel: Channel,
    /// About what.
    #[serde(default)]
    pub purpose: ConsentPurpose,
    /// What.
    pub word: ConsentWord,
    /// On what the shop relies.
    #[serde(default)]
    pub basis: Option<ConsentBasis>,
    /// Where it was said: at the till, in a letter.
    #[serde(default)]
    pub source: String,
    /// The words that were agreed to.
    #[serde(default)]
    pub wording: String,
    /// On which day; today when it is not said.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub date: Option<Date>,
}

impl ConsentForm {
    /// A word about everything by a channel, said to somebody in the shop today.
    pub fn said(channel: Channel, word: ConsentWord) -> Self {
        Self {
            channel,
            purpose: ConsentPurpose::All,
            word,
            basis: None,
            source: String::new(),
            wording: String::new(),
            date: None,
        }
    }
}

/// All about one person, as it was written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonExport {
    /// The file.
    pub file: String,
    /// Whose.
    pub id: CustomerId,
}

/// A person who is erased, and what could not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EraseReport {
    /// Their number, which means nothing any more.
    pub id: CustomerId,
    /// Answers whose scores stay, without them.
    #[ts(type = "number")]
    pub answers: u64,
    /// Purchases whose sums stay, without them.
    #[ts(type = "number")]
    pub purchases: u64,
    /// Whether their address is remembered as a keyed hash, so that no list brings them back.
    pub suppressed: bool,
    /// Whether the file of records is rewritten, so that nothing of them is left between its lines; if not, for want of
    /// room or because another program was reading, that is done when the records are opened the next time.
    pub swept: bool,
    /// Backups that still hold them.
    pub backups: Vec<String>,
    /// Files that were written with them and may still lie somewhere: cards, drafts, exports.
    pub files: Vec<String>,
}

/// A person of whom nothing was heard for long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SilentPerson {
    /// Who.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// The latest day of a purchase, a note, an answer, or of joining the list.
    #[ts(type = "string")]
    pub last: Date,
}

/// Whom the shop's rule proposes to erase; nobody is erased by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct SilentPeople {
    /// The first of them, longest first.
    pub people: Vec<SilentPerson>,
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
}

impl Desk {
    /// Writes down what a customer said about being contacted; what they said before stays on record.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn consent_add(&self, id: CustomerId, form: &ConsentForm) -> Result<(), DeedError> {
        let today = self.today();
        let source = match form.source.trim() {
            "" => "staff",
            said => said,
        };
        let event = ConsentEvent {
            purpose: form.purpose,
            basis: form.basis,
            wording: form.wording.trim().to_owned(),
            ..ConsentEvent::said(form.channel, form.word, source, form.date.unwrap_or(today))
        };
        self.store.write(|tx| {
            let customer =
                store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
            if let Some(email) = customer
                .fields
                .email
                .filter(|_| form.channel == Channel::Email && form.word == ConsentWord::Given)
            {
                // Whoever was erased once and now says yes may be written to again.
                store::suppressions::lift(tx, &email)?;
            }
            Ok(store::customers::add_consent(tx, id, &event)?)
        })
    }

    /// Writes all that is kept about a customer to `path`: for machines where it ends in `json`, else as a page that they
    /// can read, in their language.
    ///
    /// # Errors
    /// [`DeedError::NotFound`], [`DeedError::UnknownEnding`], [`DeedError::File`].
    pub fn person_export(&self, id: CustomerId, path: &Path) -> Result<PersonExport, DeedError> {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let file = self.customer_open(id)?;
        let notes = self.notes_to(id)?;
        let text = match ending.to_ascii_lowercase().as_str() {
            "json" => everything(&file, &notes)?,
            "html" | "htm" => {
                let shop = self.shop()?;
                let language = file.customer.fields.language.unwrap_or(shop.language);
                person_page(&file, &notes, &shop, language, self.today())
            }
            _ => {
                return Err(DeedError::UnknownEnding {
                    path: path.display().to_string(),
                    endings: ".json, .html".to_owned(),
                });
            }
        };
        let mut whole = WholeFile::beside(path)?;
        whole
            .write_all(text.as_bytes())
            .map_err(|error| DeedError::file(&error, path))?;
        whole.put_in_place()?;
        let file = path.display().to_string();
        self.log(PrivacyDeed::ExportPerson, Some(id), 1, &file)?;
        Ok(PersonExport { file, id })
    }

    /// Erases a person for good. What only counts them stays: scores with their month, sums of purchases. The records are
    /// then rewritten, so that nothing of them is left between the lines; when that is cut off, the next opening takes it
    /// up.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number, or they are erased already.
    pub fn customer_erase(&self, id: CustomerId) -> Result<EraseReport, DeedError> {
        let today = self.today();
        let now = self.world.now();
        let backups = self.backups_list()?.rows.into_iter();
        self.store.read(|tx| {
            let notes = store::notes::of_customer(tx, id)?;
            let notes: Vec<_> = notes.into_iter().map(|row| row.id).collect();
            let name = store::customers::name(tx, id)?.unwrap_or_default();
            self.forget_handed_over_to(&name, &notes);
            Ok::<_, DeedError>(())
        })?;
        let (remains, suppressed, mut files) = self.store.write(|tx| {
            let files = store::privacy_log::files_about(tx, id)?;
            let mut made: Vec<String> = Vec::new();
            for note in store::notes::of_customer(tx, id)? {
                let named = store::runs::files(tx, note.run)?.unwrap_or_default();
                gather(&serde_json::from_str(&named).unwrap_or_default(), &mut made);
            }
            made.extend(files);
            let email = store::customers::get(tx, id)?.is_some_and(|one| one.fields.email.is_some());
            let remains = store::erasure::erase(tx, id, today)?;
            store::privacy_log::add(tx, PrivacyDeed::Erase, Some(id), 1, "", now)?;
            Ok::<_, DeedError>((remains, email, made))
        })?;
        // They are erased by now, whatever comes; a sweep that cannot be made is made at the next opening.
        let swept = self.store.sweep_out().is_ok();
        self.forget_all()?;
        files.sort();
        files.dedup();
        let there = |path: &String| Path::new(path).is_absolute() && Path::new(path).exists();
        Ok(EraseReport {
            id,
            answers: remains.answers,
            purchases: remains.purchases,
            suppressed,
            swept,
            backups: backups.map(|row| row.path).chain(self.copies_beside()).collect(),
            files: files.into_iter().filter(there).collect(),
        })
    }

    /// Whom the shop's rule proposes to erase: nothing was heard of them for so many years.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn silent_people(&self) -> Result<SilentPeople, DeedError> {
        let Some(years) = self.rules()?.silent_years else {
            return Ok(SilentPeople::default());
        };
        let since = self
            .today()
            .saturating_sub(jiff::Span::new().years(i64::from(years)));
        let (people, total) = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::erasure::silent_since(tx, since, SILENT_SHOWN)?))?;
        let people = people.into_iter().map(|one| SilentPerson {
            id: one.id,
            name: one.name,
            last: one.last,
        });
        Ok(SilentPeople {
            people: people.collect(),
            total,
        })
    }

    /// What was given out, erased and kept, newest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn privacy_log(&self) -> Result<Vec<PrivacyEntry>, DeedError> {
        self.store.read(|tx| Ok(store::privacy_log::list(tx, LOG_SHOWN)?))
    }

    fn notes_to(&self, id: CustomerId) -> Result<Vec<Note>, DeedError> {
        self.store.read(|tx| {
            let ids: Vec<_> = store::notes::of_customer(tx, id)?
                .into_iter()
                .map(|row| row.id)
                .collect();
            Ok(store::notes::these(tx, &ids)?)
        })
    }

    /// Records that were put aside in the data folder.
    fn copies_beside(&self) -> Vec<String> {
        let aside = |path: &PathBuf| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            name.starts_with("thankwell-") && path.extension().is_some_and(|ending| ending == "db")
        };
        let entries = std::fs::read_dir(self.folder()).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path()).filter(aside);
        paths.map(|path| path.display().to_string()).collect()
    }
}

/// All about a person as one JSON document.
fn everything(file: &CustomerFile, notes: &[Note]) -> Result<String, DeedError> {
    let texts: Vec<_> = notes
        .iter()
        .map(|note| {
            serde_json::json!({
                "id": note.id, "date": note.written_on, "channel": note.channel, "state": note.state,
                "subject": note.subject, "text": note.letter.plain_text(), "voucher": note.voucher,
            })
        })
        .collect();
    let value = serde_json::json!({
        "customer": file.customer,
        "name": file.name,
        "said": file.said,
        "timeline": file.timeline,
        "notes": texts,
        "vouchers": file.vouchers,
        "points": file.points,
    });
    serde_json::to_string_pretty(&value).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })
}

/// All texts in what a run keeps of its files; those that are places are told by looking.
fn gather(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| gather(one, found)),
        serde_json::Value::Object(all) => all.values().for_each(|one| gather(one, found)),
        _ => {}
    }
}
