//! Stored notes become files: one PDF of cards, one .eml a draft, one mbox of all.

use super::account::{message_id, noon};
use super::card::{CardFacts, DrawFault};
use super::made_files::{FileKind, MadeFiles};
use super::options::RunFiles;
use super::pile::Pile;
use super::places::Places;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::whole_file::{WholeFile, WholeFiles};
use cards::{CardError, Day, LabelSheet, PdfFacts};
use domain::{Customer, Note, PrintSetup, Shop};
use drafts::{Mbox, Stamp};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Which steps of the whole job the export is.
pub(super) struct Steps {
    pub done: u64,
    pub total: u64,
}

/// Finished files beside where they will stand; dropping them leaves nothing behind.
#[derive(Default)]
pub(super) struct Staged {
    papers: Vec<(FileKind, WholeFile, PathBuf)>,
    drafts: Option<WholeFiles>,
    places: Vec<Places>,
}

impl Staged {
    /// Where labels and punched cards lie on their sheets.
    pub fn places(&self) -> Vec<Places> {
        self.places.clone()
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
    pub fn put_in_place(self) -> Result<MadeFiles, DeedError> {
        let mut placed = MadeFiles::default();
        for (kind, file, path) in self.papers {
            file.put_in_place()?;
            placed.add_paper(kind, &path);
        }
        if let Some(files) = self.drafts {
            let folder = files.folder().to_owned();
            placed.add_drafts(&folder, files.put_in_place()?);
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
        let writes_drafts = (files.eml.is_some() || files.mbox.is_some()) && !drafts.is_empty();
        if writes_drafts {
            self.stage_drafts(&mut staged, drafts, files, shop, job, steps)?;
        }
        let Some(first) = cards.first()? else {
            return Ok(staged);
        };
        // The drafts are done by then.
        let steps = &Steps {
            done: steps.done + if writes_drafts { drafts.len() as u64 } else { 0 },
            total: steps.total,
        };
        let desk = Papers {
            facts: facts(&first, shop),
            cards,
            print: *files.print.as_ref().unwrap_or(usual),
            shop,
            job,
            steps,
        };
        if let Some(path) = &files.pdf {
            let places = staged.add(FileKind::Cards, path, |file, path| self.print(&desk, file, path))?;
            staged.places.extend(places);
        }
        if let Some(asked) = &files.envelopes {
            staged.add(FileKind::Envelopes, &asked.path, |file, path| {
                self.print_envelopes(&desk, asked, file, path)
            })?;
        }
        if let Some(asked) = &files.labels {
            let taken = staged.places();
            let places = staged.add(FileKind::Labels, &asked.path, |file, path| {
                self.print_labels(&desk, asked, &taken, file, path)
            })?;
            staged.places.push(places);
        }
        if let Some(path) = &files.pen_list {
            staged.add(FileKind::PenList, path, |file, path| {
                self.print_pen_list(&desk, file, path)
            })?;
        }
        Ok(staged)
    }

    /// Each draft is made once, for its own file and for the one that keeps all.
    fn stage_drafts(
        &self,
        staged: &mut Staged,
        notes: &Pile<'_>,
        files: &RunFiles,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Result<(), DeedError> {
        let mut folder = files
            .eml
            .as_deref()
            .map(Path::new)
            .map(WholeFiles::inside)
            .transpose()?;
        let archive = files.mbox.as_deref().map(PathBuf::from);
        let mut mbox = match &archive {
            Some(path) => Some(Mbox::new(WholeFile::beside(path)?)),
            None => None,
        };
        let secret = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::shop::secret(tx)?))?;
        let secret = secret.unwrap_or_default();
        for (done, note) in notes.iter().enumerate() {
            job.checkpoint(steps.done + done as u64, steps.total)?;
            let note = note?;
            let customer = self.reader_of(&note)?;
            let mail = self.mail_of(&note, &customer, shop)?;
            let eml = mail.eml()?;
            if let Some(folder) = &mut folder {
                let name = drafts::file_name(&customer.fields.display_name(), note.customer.0, "eml");
                folder.write(name, &eml)?;
            }
            if let (Some(mbox), Some(path)) = (&mut mbox, &archive) {
                let stamp = Stamp {
                    message_id: &message_id(&secret, note.id, &eml, mail.from()),
                    date: noon(note.written_on),
                };
                let whole = mail.bytes(|draft| draft.to_mail(&stamp))?;
                // RFC 4155 wants a sender without white space there; readers look at the mail's own.
                let sender = mail.from().map_or("MAILER-DAEMON", |from| from.as_str());
                mbox.add(&whole, sender, stamp.date)
                    .map_err(|error| DeedError::file(&error, path))?;
            }
        }
        if let (Some(mbox), Some(path)) = (mbox, archive) {
            let file = mbox.finish().map_err(|error| DeedError::file(&error, &path))?;
            staged.papers.push((FileKind::Mbox, file, path));
        }
        staged.drafts = folder;
        Ok(())
    }

    /// Prints the cards; answers with the places of those that are punched.
    fn print(
        &self,
        papers: &Papers<'_>,
        file: &mut WholeFile,
        path: &Path,
    ) -> Result<Option<Places>, DeedError> {
        let cards = papers.cards;
        let Some(format) = cards.first()?.and_then(|note| note.format.clone()) else {
            return Ok(None);
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
        let format = Self::format(&format)?;
        let sheet = self.sheet_for(&format, &papers.print)?;
        let written: Result<u64, DrawFault> = cards::write_pdf(
            cards.len(),
            card_of,
            &sheet,
            &papers.facts,
            &self.adjustment_on(papers.print.memory, sheet.paper)?,
            file,
            &mut papers.watch(),
        );
        written.map_err(|error| fault(error, path))?;
        Ok(LabelSheet::of_cards(&format)
            .filter(|_| sheet.punched)
            .map(|punched| {
                let next = sheet.next_place(cards.len()) as u32 + 1;
                Places::new(punched, u32::from(sheet.used) + 1, next)
            }))
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
