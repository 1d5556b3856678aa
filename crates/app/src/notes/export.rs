//! Stored notes become files: one PDF of cards, one .eml a draft.

use super::options::RunFiles;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::{WholeFile, WholeFiles};
use cards::{CardError, CardOrder, Day, Format, Look, PdfFacts, Sheet};
use domain::{Adjustment, Channel, Customer, FormatId, Note, Shop};
use drafts::Draft;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Which steps of the whole job the export is.
pub(super) struct Steps {
    pub done: u64,
    pub total: u64,
}

/// Finished files beside where they will stand; dropping them leaves nothing behind.
pub(super) struct Staged {
    cards: Option<(WholeFile, PathBuf)>,
    drafts: Option<WholeFiles>,
}

impl Staged {
    /// Puts all files in place and says where they are, the cards first.
    pub fn put_in_place(self) -> Result<Vec<String>, DeedError> {
        let mut placed = Vec::new();
        if let Some((file, path)) = self.cards {
            file.put_in_place()?;
            placed.push(path);
        }
        if let Some(files) = self.drafts {
            placed.extend(files.put_in_place()?);
        }
        Ok(placed
            .into_iter()
            .map(|path| path.display().to_string())
            .collect())
    }
}

impl Desk {
    /// Makes the files that `files` names from the notes of a run, beside where they will stand.
    pub(super) fn stage(
        &self,
        notes: &[&Note],
        files: &RunFiles,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<Staged, DeedError> {
        let by = |channel| notes.iter().copied().filter(move |note| note.channel == channel);
        let mut drafts = None;
        if let Some(folder) = files
            .eml
            .as_deref()
            .filter(|_| by(Channel::Email).next().is_some())
        {
            let mut whole = WholeFiles::inside(Path::new(folder))?;
            for note in by(Channel::Email) {
                job.checkpoint(steps.done, steps.total)?;
                let customer = self.reader_of(note)?;
                let name = drafts::file_name(&customer.fields.display_name(), note.customer.0, "eml");
                whole.write(name, &draft(note, &customer, shop)?)?;
            }
            drafts = Some(whole);
        }
        let mut cards = None;
        if let Some(path) = files.pdf.as_deref().map(PathBuf::from) {
            let notes: Vec<&Note> = by(Channel::Card).collect();
            if !notes.is_empty() {
                let mut file = WholeFile::beside(&path)?;
                self.print(&notes, shop, &mut file, &path, job, steps)?;
                cards = Some((file, path));
            }
        }
        Ok(Staged { cards, drafts })
    }

    fn print(
        &self,
        notes: &[&Note],
        shop: &Shop,
        file: &mut WholeFile,
        path: &Path,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<(), DeedError> {
        let Some((first, format)) = notes.first().and_then(|note| Some((note, note.format.clone()?))) else {
            return Ok(());
        };
        let facts = PdfFacts {
            title: format!("{} – {}", shop.company, first.template),
            author: shop.company.clone(),
            language: first.language,
            created: Day {
                year: first.written_on.year(),
                month: first.written_on.month() as u8,
                day: first.written_on.day() as u8,
            },
        };
        let look = Look::default();
        let card_of = |index: usize| {
            let note = notes[index];
            self.press.compose(&CardOrder {
                letter: &note.letter,
                hand: hand_of(note)?,
                format: format_of(note)?,
                seed: note.seed,
                look: &look,
            })
        };
        let mut watch = |cards: u64| match job.checkpoint(steps.done + cards, steps.total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        let written: Result<u64, CardError> = Format::named(&format).and_then(|format| {
            let (sheet, straight) = (Sheet::usual(&format), Adjustment::default());
            cards::write_pdf(notes.len(), card_of, &sheet, &facts, &straight, file, &mut watch)
        });
        written.map(|_| ()).map_err(|error| match error {
            CardError::Write(error) => DeedError::file(&error, path),
            CardError::Cancelled => DeedError::Cancelled,
            error => DeedError::Unexpected {
                detail: error.to_string(),
            },
        })
    }

    fn reader_of(&self, note: &Note) -> Result<Customer, DeedError> {
        self.store.read(|tx| {
            store::customers::get(tx, note.customer)?
                .ok_or_else(|| DeedError::not_found("customer", note.customer))
        })
    }
}

fn hand_of(note: &Note) -> Result<&domain::HandId, CardError> {
    note.hand.as_ref().ok_or_else(|| CardError::UnknownHand {
        hand: domain::HandId(String::new()),
    })
}

fn format_of(note: &Note) -> Result<&FormatId, CardError> {
    note.format.as_ref().ok_or_else(|| CardError::UnknownFormat {
        format: FormatId(String::new()),
    })
}

/// The e-mail draft of a note.
fn draft(note: &Note, customer: &Customer, shop: &Shop) -> Result<Vec<u8>, DeedError> {
    let Some(to) = &customer.fields.email else {
        return Err(DeedError::not_found("e-mail address of customer", note.customer));
    };
    let draft = Draft {
        to,
        to_name: &customer.fields.display_name(),
        from: shop.email.as_ref(),
        from_name: if shop.sender.is_empty() {
            &shop.company
        } else {
            &shop.sender
        },
        subject: &note.subject,
        text: &note.letter.plain_text(),
        html: &messages::html(&note.letter),
        language: note.language,
    };
    draft.to_eml().map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })
}
