//! A stored run straight to a printer.

use super::options::RunFiles;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::job::Job;
use crate::print::{PrintReport, PrinterChoice, spool};
use crate::stationery::usual;
use cards::{Paper, Sheet};
use domain::{Channel, Flip, NoteId, NoteState, PrintSetup, PrintSides, PrinterKey, PrinterMemoryId, RunId};
use store::{ReadTx, StoreError};

impl Desk {
    /// Prints the cards of a stored run, with what is remembered of the printer for this tray and paper, and waits
    /// until they are on paper; only then they are made. `print` says how they lie on the paper; as usual when it is
    /// not said.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such run, or no card in it may be printed (any more);
    /// [`DeedError::PaperTooSmall`]; [`DeedError::Print`] and [`DeedError::Cancelled`], and then nothing waits in the
    /// printer's queue and no note counts as made.
    pub fn run_print(
        &self,
        run: RunId,
        choice: &PrinterChoice,
        print: Option<&PrintSetup>,
        job: &dyn Job,
    ) -> Result<PrintReport, DeedError> {
        let no_cards = || DeedError::not_found("run with cards", run);
        let (format, mut setup, is_new) = self.store.read(|tx| {
            let rows = store::notes::rows_of_run(tx, run)?;
            let card = rows.iter().find(|row| row.channel == Channel::Card);
            let card = card
                .map(|row| store::notes::get(tx, row.id))
                .transpose()?
                .flatten();
            let format = card.and_then(|note| note.format).ok_or_else(no_cards)?;
            let setup = match print {
                Some(print) => *print,
                None => usual(tx)?.print,
            };
            // Nothing of it is known to be on paper.
            let is_new = rows.iter().all(|row| {
                row.channel != Channel::Card || matches!(row.state, NoteState::Prepared | NoteState::Made)
            });
            Ok::<_, DeedError>((format, setup, is_new))
        })?;
        // Punched cards go where they lie in the run's file; printed again, behind what was printed.
        let sheet = self.sheet_of(&Self::format(&format)?, &setup, is_new.then_some(run))?;
        setup.start = sheet.punched.then_some(u32::from(sheet.used) + 1);
        setup.memory = match self.memory_for(choice, &sheet)? {
            Some(memory) => Some(memory),
            None => self.own_name(setup.memory)?,
        };

        let folder = tempfile::tempdir().map_err(|error| DeedError::file(&error, &std::env::temp_dir()))?;
        let path = folder.path().join("cards.pdf");
        let files = RunFiles {
            pdf: Some(path.display().to_string()),
            print: Some(setup),
            ..RunFiles::default()
        };
        let mut printed = None;
        let (report, cards) = self.run_export_then(run, &files, None, job, |made, cards| {
            if made.is_empty() {
                return Err(no_cards());
            }
            let (_, pages) = cards::pages_of(&path).ok_or_else(no_cards)?;
            let choice = PrinterChoice {
                sides: choice.sides.or(Some(sides(&sheet, cards, pages))),
                ..choice.clone()
            };
            let title = format!("Thankwell {run}");
            let paper = (sheet.paper.width.0, sheet.paper.height.0);
            printed = Some(spool(&path, &title, paper, pages, &choice, job)?);
            Ok(())
        })?;
        let printed = printed.ok_or_else(no_cards)?;
        self.store.write(|tx| {
            store::marks::set(tx, &on_paper(tx, &cards)?, NoteState::Printed, &self.own_mark())
        })?;
        Ok(PrintReport {
            skipped: report.skipped,
            ..printed
        })
    }

    /// A memory that is kept under the shop's own name for a printer, as far as the system knows none of that name:
    /// only then may it be this one's.
    fn own_name(&self, memory: Option<PrinterMemoryId>) -> Result<Option<PrinterMemoryId>, DeedError> {
        let Some(id) = memory else {
            return Ok(None);
        };
        let known = self.printer_memories()?.into_iter().find(|one| one.id == id);
        let printers = self.printers_list()?.printers;
        Ok(known
            .filter(|known| printers.iter().all(|printer| printer.name != known.key.printer))
            .map(|known| known.id))
    }

    /// What is remembered of the printer for its tray and the sheet's paper.
    fn memory_for(
        &self,
        choice: &PrinterChoice,
        sheet: &Sheet,
    ) -> Result<Option<PrinterMemoryId>, DeedError> {
        let Some(paper) = Paper::of(sheet.paper) else {
            return Ok(None);
        };
        let key = PrinterKey {
            printer: choice.printer.clone(),
            tray: choice.tray.clone().unwrap_or_default(),
            paper: paper.name,
        };
        let memory = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::printers::find(tx, &key)?))?;
        Ok(memory.map(|memory| memory.id))
    }
}

/// Of these cards those of whom it is news that they are on paper: one that is printed again may have gone out before.
fn on_paper(tx: &ReadTx<'_>, cards: &[NoteId]) -> Result<Vec<NoteId>, StoreError> {
    let mut news = Vec::new();
    for note in store::notes::these(tx, cards)? {
        news.extend((note.state == NoteState::Made).then_some(note.id));
    }
    Ok(news)
}

/// Both sides where there are more pages than sheets, turned as the sheet was laid out for.
fn sides(sheet: &Sheet, cards: usize, pages: u64) -> PrintSides {
    if pages <= sheet.sheets_for(cards) as u64 {
        return PrintSides::One;
    }
    match sheet.flip {
        Flip::Long => PrintSides::Long,
        Flip::Short => PrintSides::Short,
    }
}
