//! One note's text, written over by hand after it was stored.

use super::card::CardFacts;
use super::check::foreign_code;
use super::preview::{NotePreview, code_in};
use super::problem::NoteProblem;
use super::text::TextCost;
use crate::desk::Desk;
use crate::error::DeedError;
use domain::{Block, Channel, FormerText, Note, NoteId, NoteState, Role};

impl Desk {
    /// Puts `text` in the place of a stored note's own, keeps the former one on record, and puts the note back to
    /// "prepared", so that its file is made anew.
    ///
    /// Names, codes and figures that still stand in the text keep their marks; a code that was given cannot be edited
    /// away, nor the way out of an offer's e-mail. When something stands in the way, [`NotePreview::problems`] says what
    /// and nothing was changed.
    ///
    /// `seen` is the text that was looked at while this one was written; without it whatever stands there is replaced.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is no such note; [`DeedError::ChangedMeanwhile`] when it no longer says what
    /// was seen.
    pub fn note_edit(
        &self,
        id: NoteId,
        text: &str,
        subject: Option<&str>,
        seen: Option<&str>,
    ) -> Result<NotePreview, DeedError> {
        let today = self.today();
        let catalogue = self.catalogue()?;
        let changed_meanwhile = || DeedError::ChangedMeanwhile {
            what: "the note".to_owned(),
        };
        let former = self
            .store
            .read(|tx| store::notes::get(tx, id)?.ok_or_else(|| DeedError::not_found("note", id)))?;
        if seen.is_some_and(|seen| seen != former.letter.plain_text()) {
            return Err(changed_meanwhile());
        }
        let mut note = former.clone();
        note.letter = former.letter.edited(text);
        if let Some(subject) = subject {
            note.subject = domain::clean_line(subject);
        }
        let way_out = catalogue.opt_out_line(note.language, note.form, note.formality);
        if former.mail.as_ref().is_some_and(|mail| mail.way_out.is_some()) {
            // It is kept apart, and would stand there twice.
            note.letter.blocks.retain(|block| block.text != way_out);
        }
        let says_it = |letter: &domain::Letter| letter.blocks.iter().any(|block| block.text == way_out);
        if note.channel == Channel::Email && says_it(&former.letter) && !says_it(&note.letter) {
            note.letter.blocks.push(Block {
                role: Role::Body,
                text: way_out,
                spans: Vec::new(),
            });
        }
        if let Some(problem) = self.unfit(&former, &note)? {
            let mut preview = self.note_open(id)?;
            preview.problems = vec![problem];
            return Ok(preview);
        }
        if note != former {
            self.store.write(|tx| {
                if store::notes::get(tx, id)?.as_ref() != Some(&former) {
                    return Err(changed_meanwhile());
                }
                store::former_texts::keep(tx, id, &former.subject, &former.letter, today)?;
                store::notes::set_text(tx, &note)?;
                store::notes::set_state(tx, &[id], NoteState::Prepared)?;
                store::runs::reopen(tx, note.run)?;
                Ok::<_, DeedError>(())
            })?;
        }
        self.note_open(id)
    }

    /// What a note said before it was edited, oldest first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn note_former_texts(&self, id: NoteId) -> Result<Vec<FormerText>, DeedError> {
        self.store.read(|tx| Ok(store::former_texts::of_note(tx, id)?))
    }

    /// What stands in the way of the edited note.
    fn unfit(&self, former: &Note, note: &Note) -> Result<Option<NoteProblem>, DeedError> {
        if !can_be_edited(former.state) {
            return Ok(Some(NoteProblem::AlreadyGone));
        }
        if note.letter.blocks.is_empty() {
            return Ok(Some(NoteProblem::EmptyText));
        }
        if former.voucher.is_some() && code_in(&note.letter) != former.voucher {
            return Ok(Some(NoteProblem::MissingField {
                field: "voucher.code".to_owned(),
            }));
        }
        let foreign = self
            .store
            .read(|tx| foreign_code(tx, &note.letter, former.voucher.as_ref(), self.today()))?;
        if let Some(voucher) = foreign {
            return Ok(Some(NoteProblem::ForeignCode { voucher }));
        }
        if note.channel == Channel::Text {
            let shop = self.store.read(|tx| Ok::<_, DeedError>(store::shop::load(tx)?))?;
            let cost = TextCost::of(&note.letter.plain_text(), &shop);
            return Ok(cost.within_limit().err());
        }
        let fault = CardFacts::of(note).and_then(|facts| self.check_card(&facts).err());
        Ok(fault.map(NoteProblem::from))
    }
}

/// Whether the paper is still in the shop.
fn can_be_edited(state: NoteState) -> bool {
    matches!(state, NoteState::Prepared | NoteState::Made)
}
