//! Notes that ask for an opinion: the short code on each, by which the answer finds its way back.

use super::prepare::{Brief, Recipient};
use crate::error::DeedError;
use crate::vouchers::CodeStream;
use domain::{AskCode, Note, NoteId};
use store::{StoreError, WriteTx};

/// How long a code is as it is printed.
const LENGTH: usize = 7;

impl Brief {
    /// The code of a person's note: the one that was given, else the one that would be.
    pub fn ask_code(&self, recipient: &Recipient) -> AskCode {
        if let Some(given) = &recipient.ask {
            return given.clone();
        }
        let mut stream = self.ask_codes(recipient);
        loop {
            if let Some(code) = AskCode::from_random(stream.next_bits()) {
                return code;
            }
        }
    }

    /// The stream of codes for a person's note; another run has another.
    fn ask_codes(&self, recipient: &Recipient) -> CodeStream {
        let template = &self.options.template;
        let occasion = format!("ask:{template}:{}:{}", self.today, self.seed);
        CodeStream::of_asking(&self.secret, recipient.addressee.customer.id, &occasion)
    }

    /// The address of the shop's survey with the person's code; empty when there is none.
    pub fn survey_link(&self, recipient: &Recipient) -> String {
        messages::survey_link(&self.shop.survey_link, Some(self.ask_code(recipient).as_str()))
    }

    /// Gives the person a code that no other note has.
    pub fn give_ask(&self, tx: &WriteTx<'_>, recipient: &mut Recipient) -> Result<(), StoreError> {
        let mut stream = self.ask_codes(recipient);
        loop {
            let code = AskCode::from_random(stream.next_bits());
            if let Some(code) = code
                && !store::asks::is_taken(tx, &code)?
            {
                recipient.ask = Some(code);
                return Ok(());
            }
        }
    }

    /// Keeps that the note asked, if its text or its square code carries the person's code.
    pub fn keep_ask(
        &self,
        tx: &WriteTx<'_>,
        recipient: &Recipient,
        note: &Note,
        id: NoteId,
    ) -> Result<(), DeedError> {
        let Some(code) = recipient.ask.as_ref().filter(|code| carries(note, code)) else {
            return Ok(());
        };
        let survey = match self.options.survey {
            Some(survey) => survey,
            None => store::surveys::ensure_default(tx)?,
        };
        Ok(store::asks::insert(tx, code, id, survey)?)
    }
}

fn carries(note: &Note, code: &AskCode) -> bool {
    let code = code.as_str();
    let mail = note.mail.as_ref().and_then(|mail| mail.code.as_ref());
    let texts = note.letter.blocks.iter().map(|block| block.text.as_str());
    texts
        .chain(note.qr_text.as_deref())
        .chain(mail.map(|code| code.text.as_str()))
        .any(|text| text.contains(code))
}

/// `text` with every code of an asking note in it replaced by `own`: whoever wrote over a copy wrote over one that
/// carried somebody's code.
pub(super) fn with_own_code(text: &str, own: &AskCode) -> String {
    let part_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let candidate = rest.get(..LENGTH).filter(|candidate| {
            candidate.as_bytes()[3] == b'-'
                && !text[..at].ends_with(part_of_word)
                && !rest[LENGTH..].starts_with(part_of_word)
                && AskCode::parse(candidate).is_ok_and(|code| code.as_str() == *candidate)
        });
        if candidate.is_some() {
            out.push_str(own.as_str());
            at += LENGTH;
        } else if let Some(c) = rest.chars().next() {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_was_written_over_carries_its_own_readers_code() {
        let code = |bits| (bits..).find_map(AskCode::from_random).expect("a code");
        let (shown, own) = (code(1_000), code(77_777));
        let text =
            format!("Scrivi su https://s.example/f?id={shown}, grazie — {shown}. K7F2-MWQ9 رمزك {shown}");
        let mended = with_own_code(&text, &own);
        assert_eq!(mended.matches(own.as_str()).count(), 3, "{mended}");
        assert!(!mended.contains(shown.as_str()) && mended.contains("K7F2-MWQ9"));
    }
}
