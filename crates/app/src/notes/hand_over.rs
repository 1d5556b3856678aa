//! One draft, handed to the system's mail program in whichever way it takes it.

use super::options::RunFiles;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::whole_file::WholeFile;
use domain::{Channel, NoteId, NoteState};
use serde::Serialize;
use std::io::Write;
use std::time::SystemTime;
use ts_rs::TS;

/// Under the shop's data: drafts that were handed to a mail program. They are cleared away when the shop is opened a
/// day later, and until then the mail program may read them.
const FOLDER: &str = "handed-over";
const KEPT_SECONDS: u64 = 24 * 60 * 60;

/// A draft in every way in which it can be handed over. A link and a copied text carry neither pictures nor files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftWays {
    /// The whole draft as a file, which most mail programs open for writing.
    pub file: String,
    /// A `mailto:` link with subject and plain text; none when it would be longer than programs take.
    pub link: Option<String>,
    /// The longest link that is made, in bytes: an Arabic letter takes six.
    pub longest_link: u32,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The letter for programs that show no pages.
    pub text: String,
    /// The letter as a page without pictures, to be pasted.
    pub html: String,
    /// Whether it carries pictures.
    pub pictures: bool,
    /// The files that go with it.
    pub files: Vec<String>,
}

impl Desk {
    /// Makes the draft of an e-mail note in every way; a note that waited for its draft has it by that.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such note, or it is no e-mail; [`DeedError::UnfitText`] when it must not
    /// go out any more; [`DeedError::File`] when the file cannot be written.
    pub fn note_draft(&self, id: NoteId) -> Result<DraftWays, DeedError> {
        let note = self.store.read(|tx| {
            store::notes::get(tx, id)?
                .filter(|note| note.channel == Channel::Email)
                .ok_or_else(|| DeedError::not_found("e-mail note", id))
        })?;
        let holds = self.holds(note.run, &RunFiles::default())?;
        let (reader, refused) = self.store.read(|tx| {
            let reader = store::customers::get(tx, note.customer)?
                .ok_or_else(|| DeedError::not_found("customer", note.customer))?;
            let refused = match store::notes::outline(tx, id)? {
                Some(outline) => holds.back(self, tx, &outline)?,
                None => None,
            };
            Ok::<_, DeedError>((reader, refused))
        })?;
        if let Some(refused) = refused {
            return Err(DeedError::unfit_text(refused));
        }
        let mail = self.mail_of(&note, &reader, holds.shop())?;
        let name = drafts::file_name(&reader.fields.display_name(), note.id.0, "eml");
        let path = self.folder().join(FOLDER).join(name);
        let mut file = WholeFile::beside(&path)?;
        file.write_all(&mail.eml()?)
            .map_err(|error| DeedError::file(&error, &path))?;
        file.put_in_place()?;
        if note.state == NoteState::Prepared {
            self.hand_over(note.run, id)?;
        }
        let ways = mail.ways();
        Ok(DraftWays {
            file: path.display().to_string(),
            ..ways
        })
    }

    /// Clears away all that was handed over: it may be about somebody who was erased.
    pub(crate) fn forget_handed_over(&self) {
        let folder = self.folder().join(FOLDER);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let _ = std::fs::remove_file(entry.path());
        }
    }

    /// Clears away the drafts that were handed over to be written to one person.
    pub(crate) fn forget_handed_over_to(&self, name: &str, notes: &[NoteId]) {
        for note in notes {
            let file = drafts::file_name(name, note.0, "eml");
            // Most were never handed over.
            let _ = std::fs::remove_file(self.folder().join(FOLDER).join(file));
        }
    }

    /// Clears away what was handed over more than a day ago.
    pub(crate) fn clear_handed_over(&self) {
        let now = SystemTime::from(self.world.now());
        let folder = self.folder().join(FOLDER);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let old = entry
                .metadata()
                .and_then(|about| about.modified())
                .is_ok_and(|at| {
                    now.duration_since(at)
                        .is_ok_and(|since| since.as_secs() > KEPT_SECONDS)
                });
            if old {
                // What a mail program still holds goes the next time.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}
