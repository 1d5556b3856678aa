//! Stored notes become files: one PDF of cards, one .eml a draft.

use super::card::{CardFacts, DrawFault};
use super::options::RunFiles;
use super::sheets::chosen;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::{WholeFile, WholeFiles};
use cards::{CardError, Day, PdfFacts};
use domain::{Adjustment, Channel, Customer, Note, PrintSetup, Shop};
use drafts::Draft;
use serde::Serialize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Which steps of the whole job the export is.
pub(super) struct Steps {
    pub done: u64,
    pub total: u64,
}

/// What a file of a run holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Cards.
    Cards,
    /// Their envelopes.
    Envelopes,
    /// Their address labels.
    Labels,
    /// The names to be written with a pen.
    PenList,
    /// One e-mail draft.
    Drafts,
}

/// A file that a run has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MadeFile {
    /// Where it is.
    pub path: String,
    /// What it holds.
    pub kind: FileKind,
}

/// Where the files are.
pub(super) fn paths(files: &[MadeFile]) -> Vec<String> {
    files.iter().map(|file| file.path.clone()).collect()
}

/// Finished files beside where they will stand; dropping them leaves nothing behind.
#[derive(Default)]
pub(super) struct Staged {
    papers: Vec<(FileKind, WholeFile, PathBuf)>,
    drafts: Option<WholeFiles>,
}

impl Staged {
    /// Puts all files in place and says where they are, the cards first, the drafts last.
    pub fn put_in_place(self) -> Result<Vec<MadeFile>, DeedError> {
        let mut placed = Vec::new();
        let made = |kind, path: &Path| MadeFile {
            path: path.display().to_string(),
            kind,
        };
        for (kind, file, path) in self.papers {
            file.put_in_place()?;
            placed.push(made(kind, &path));
        }
        if let Some(files) = self.drafts {
            let drafts = files.put_in_place()?;
            placed.extend(drafts.iter().map(|path| made(FileKind::Drafts, path)));
        }
        Ok(placed)
    }
}

impl Desk {
    /// Makes the files that `files` names from the notes of a run, beside where they will stand.
    pub(super) fn stage(
        &self,
        notes: &[&Note],
        files: &RunFiles,
        usual: &PrintSetup,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<Staged, DeedError> {
        let mut staged = Staged::default();
        let print = files.print.as_ref().unwrap_or(usual);
        let by = |channel| notes.iter().copied().filter(move |note| note.channel == channel);
        if let Some(folder) = files
            .eml
            .as_deref()
            .filter(|_| by(Channel::Email).next().is_some())
        {
            staged.drafts =
                Some(self.stage_drafts(by(Channel::Email), Path::new(folder), shop, job, steps)?);
        }
        let cards: Vec<&Note> = by(Channel::Card).collect();
        if cards.is_empty() {
            return Ok(staged);
        }
        let mut stage =
            |kind, path: &str, write: &mut dyn FnMut(&mut WholeFile, &Path) -> Result<(), DeedError>| {
                let path = PathBuf::from(path);
                let mut file = WholeFile::beside(&path)?;
                write(&mut file, &path)?;
                staged.papers.push((kind, file, path));
                Ok::<_, DeedError>(())
            };
        if let Some(path) = &files.pdf {
            stage(FileKind::Cards, path, &mut |file, path| {
                self.print(&cards, print, shop, file, path, job, steps)
            })?;
        }
        Ok(staged)
    }

    fn stage_drafts<'a>(
        &self,
        notes: impl Iterator<Item = &'a Note>,
        folder: &Path,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<WholeFiles, DeedError> {
        let mut drafts = WholeFiles::inside(folder)?;
        for note in notes {
            job.checkpoint(steps.done, steps.total)?;
            let customer = self.reader_of(note)?;
            let name = drafts::file_name(&customer.fields.display_name(), note.customer.0, "eml");
            drafts.write(name, &draft(note, &customer, shop)?)?;
        }
        Ok(drafts)
    }

    fn print(
        &self,
        notes: &[&Note],
        print: &PrintSetup,
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
        let card_of = |index: usize| match CardFacts::of(notes[index]) {
            Some(facts) => self.compose(&facts),
            None => Err(CardError::UnknownHand {
                hand: domain::HandId(String::new()),
            }
            .into()),
        };
        let mut watch = |cards: u64| match job.checkpoint(steps.done + cards, steps.total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        let sheet = chosen(&self.format(&format)?, print)?;
        let adjustment = self.adjustment(print)?;
        let written: Result<u64, DrawFault> = cards::write_pdf(
            notes.len(),
            card_of,
            &sheet,
            &facts,
            &adjustment,
            file,
            &mut watch,
        );
        written.map(|_| ()).map_err(|error| match error {
            DrawFault::Card(CardError::Write(error)) => DeedError::file(&error, path),
            DrawFault::Card(CardError::Cancelled) => DeedError::Cancelled,
            error => DeedError::Unexpected {
                detail: error.to_string(),
            },
        })
    }

    /// What makes up for the printer's own ways, if one was named.
    fn adjustment(&self, print: &PrintSetup) -> Result<Adjustment, DeedError> {
        let Some(id) = print.memory else {
            return Ok(Adjustment::default());
        };
        let memory = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::printers::get(tx, id)?))?;
        let memory = memory.ok_or_else(|| DeedError::not_found("printer memory", id))?;
        Ok(memory.adjustment)
    }

    fn reader_of(&self, note: &Note) -> Result<Customer, DeedError> {
        self.store.read(|tx| {
            store::customers::get(tx, note.customer)?
                .ok_or_else(|| DeedError::not_found("customer", note.customer))
        })
    }
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
