//! Stored notes become files: one PDF of cards, one .eml a draft.

use super::card::{CardFacts, DrawFault};
use super::options::RunFiles;
use super::pile::Pile;
use super::sheets::chosen;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::{WholeFile, WholeFiles};
use cards::{CardError, Day, PdfFacts};
use domain::{Adjustment, Customer, Note, PrintSetup, Shop};
use drafts::{Draft, Enclosed};
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
    next_label: Option<(&'static str, u32)>,
}

impl Staged {
    /// The label sheet that was printed on, with its first free label from 1.
    pub fn next_label(&self) -> Option<(&'static str, u32)> {
        self.next_label
    }

    /// Begins a file and lets `write` fill it.
    fn add<T>(
        &mut self,
        kind: FileKind,
        path: &str,
        write: impl FnOnce(&mut WholeFile, &Path) -> Result<T, DeedError>,
    ) -> Result<T, DeedError> {
        let path = PathBuf::from(path);
        let mut file = WholeFile::beside(&path)?;
        let answer = write(&mut file, &path)?;
        self.papers.push((kind, file, path));
        Ok(answer)
    }

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
    /// Makes the files that `files` names from the cards and drafts of a run, beside where they will stand.
    #[allow(
        clippy::too_many_arguments,
        reason = "one step of a run, called once; a struct would name nothing"
    )]
    pub(super) fn stage(
        &self,
        cards: &Pile<'_>,
        drafts: &Pile<'_>,
        files: &RunFiles,
        usual: &PrintSetup,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<Staged, DeedError> {
        let mut staged = Staged::default();
        if let Some(folder) = files.eml.as_deref().filter(|_| !drafts.is_empty()) {
            staged.drafts = Some(self.stage_drafts(drafts, Path::new(folder), shop, job, steps)?);
        }
        let Some(first) = cards.first()? else {
            return Ok(staged);
        };
        // The drafts are done by then.
        let steps = &Steps {
            done: steps.done
                + if staged.drafts.is_some() {
                    drafts.len() as u64
                } else {
                    0
                },
            total: steps.total,
        };
        let desk = Papers {
            facts: facts(&first, shop),
            cards,
            print: *files.print.as_ref().unwrap_or(usual),
            adjustment: self.adjustment_of(files.print.as_ref().unwrap_or(usual).memory)?,
            shop,
            job,
            steps,
        };
        if let Some(path) = &files.pdf {
            staged.add(FileKind::Cards, path, |file, path| self.print(&desk, file, path))?;
        }
        if let Some(asked) = &files.envelopes {
            staged.add(FileKind::Envelopes, &asked.path, |file, path| {
                self.print_envelopes(&desk, asked, file, path)
            })?;
        }
        if let Some(asked) = &files.labels {
            let next = staged.add(FileKind::Labels, &asked.path, |file, path| {
                self.print_labels(&desk, asked, file, path)
            })?;
            staged.next_label = Some(next);
        }
        if let Some(path) = &files.pen_list {
            staged.add(FileKind::PenList, path, |file, path| {
                self.print_pen_list(&desk, file, path)
            })?;
        }
        Ok(staged)
    }

    fn stage_drafts(
        &self,
        notes: &Pile<'_>,
        folder: &Path,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<WholeFiles, DeedError> {
        let mut drafts = WholeFiles::inside(folder)?;
        for (done, note) in notes.iter().enumerate() {
            job.checkpoint(steps.done + done as u64, steps.total)?;
            let note = note?;
            let customer = self.reader_of(&note)?;
            let name = drafts::file_name(&customer.fields.display_name(), note.customer.0, "eml");
            drafts.write(name, &draft(&note, &customer, shop)?)?;
        }
        Ok(drafts)
    }

    fn print(&self, papers: &Papers<'_>, file: &mut WholeFile, path: &Path) -> Result<(), DeedError> {
        let cards = papers.cards;
        let Some(format) = cards.first()?.and_then(|note| note.format.clone()) else {
            return Ok(());
        };
        let card_of = |index: usize| {
            let note = cards.note(index)?;
            match CardFacts::of(&note) {
                Some(facts) => self.compose(&facts),
                None => Err(CardError::UnknownHand {
                    hand: domain::HandId(String::new()),
                }
                .into()),
            }
        };
        let sheet = chosen(&Self::format(&format)?, &papers.print)?;
        let Papers {
            facts, adjustment, ..
        } = papers;
        let written: Result<u64, DrawFault> = cards::write_pdf(
            cards.len(),
            card_of,
            &sheet,
            facts,
            adjustment,
            file,
            &mut papers.watch(),
        );
        written.map(|_| ()).map_err(|error| fault(error, path))
    }

    pub(super) fn reader_of(&self, note: &Note) -> Result<Customer, DeedError> {
        self.store.read(|tx| {
            store::customers::get(tx, note.customer)?
                .ok_or_else(|| DeedError::not_found("customer", note.customer))
        })
    }
}

/// What all papers of a run have in common.
pub(super) struct Papers<'a> {
    pub facts: PdfFacts,
    pub cards: &'a Pile<'a>,
    pub print: PrintSetup,
    pub adjustment: Adjustment,
    pub shop: &'a Shop,
    job: &'a dyn Job,
    steps: &'a Steps,
}

impl Papers<'_> {
    /// Tells the job how many cards are done, and stops when it says so.
    pub fn watch(&self) -> impl FnMut(u64) -> ControlFlow<()> {
        let Steps { done, total } = *self.steps;
        move |cards| match self.job.checkpoint((done + cards).min(total), total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// What the files say about themselves.
fn facts(first: &Note, shop: &Shop) -> PdfFacts {
    PdfFacts {
        title: format!("{} – {}", shop.company, first.template),
        author: shop.company.clone(),
        language: first.language,
        created: Day {
            year: first.written_on.year(),
            month: first.written_on.month() as u8,
            day: first.written_on.day() as u8,
        },
    }
}

/// Why a paper could not be printed.
pub(super) fn fault(error: DrawFault, path: &Path) -> DeedError {
    match error {
        DrawFault::Card(CardError::Write(error)) => DeedError::file(&error, path),
        DrawFault::Card(CardError::Cancelled) => DeedError::Cancelled,
        DrawFault::Records(error) => error,
        error => DeedError::Unexpected {
            detail: error.to_string(),
        },
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
        enclosed: Enclosed::default(),
    };
    draft.to_eml().map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })
}
