//! Drafts put into a mail account, and taken out again.

use super::export::Steps;
use super::pile::Pile;
use crate::desk::Desk;
use crate::error::DeedError;
use crate::hexadecimal::hexadecimal;
use crate::job::Job;
use crate::mail_fault::MailFault;
use domain::{CustomerId, Email, MailAccount, MailAccountId, Note, NoteId, NoteState, RunId, Shop};
use drafts::{Mailbox, Put, Stamp, TakenBack};
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use store::WriteTx;
use store::mail_accounts::PutDraft;
use ts_rs::TS;

/// What came of putting drafts into an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct AccountReport {
    /// The account's name.
    pub account: String,
    /// Its folder of drafts, as the server names it.
    pub folder: String,
    /// How many were put in.
    #[ts(type = "number")]
    pub added: u64,
    /// How many were there already.
    #[ts(type = "number")]
    pub there_already: u64,
    /// Those that were there once and are no more: sent, moved or removed by somebody. They were not put in again.
    pub gone: Vec<AccountPerson>,
    /// Those whose former draft somebody has written in: it was left as it is, and no second one was put beside it.
    pub touched: Vec<AccountPerson>,
}

/// Somebody whose draft was left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AccountPerson {
    /// Their number.
    pub customer: CustomerId,
    /// Their name.
    pub name: String,
    /// The note.
    pub note: NoteId,
}

/// What came of taking drafts out of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TakeBackReport {
    /// The account's name.
    pub account: String,
    /// How many were taken out; their notes wait for a draft again.
    #[ts(type = "number")]
    pub removed: u64,
    /// Those that somebody has written in, so they stayed.
    pub touched: Vec<AccountPerson>,
    /// Those that were no more there: sent, moved or removed by somebody.
    pub gone: Vec<AccountPerson>,
}

/// An account that drafts are being put into.
pub(super) struct OpenAccount {
    account: MailAccount,
    mailbox: Mailbox,
    secret: [u8; 32],
}

/// How far putting drafts has come.
pub(super) struct Filled {
    pub report: AccountReport,
    /// What has to be written down of those that are in the account.
    kept: Vec<PutDraft>,
    /// Whose drafts are not, and will not be, where they were asked for.
    left: BTreeSet<NoteId>,
    /// Why it went no further.
    pub fault: Option<DeedError>,
}

impl Filled {
    /// Whether the note's draft is not in the account, and still to be put there.
    pub fn lacks(&self, note: NoteId) -> bool {
        self.left.contains(&note)
    }

    /// Writes down what is in the account.
    pub fn keep(
        &self,
        tx: &WriteTx<'_>,
        open: &OpenAccount,
        today: jiff::civil::Date,
    ) -> Result<(), DeedError> {
        for draft in &self.kept {
            store::mail_accounts::keep_draft(tx, open.account.id, draft, today)?;
        }
        Ok(())
    }
}

impl OpenAccount {
    /// Signs out.
    pub fn close(self) {
        self.mailbox.close();
    }

    fn fault(&self, error: &drafts::MailboxError) -> DeedError {
        DeedError::mailbox(&self.account.name, error)
    }
}

impl Desk {
    /// Signs in to the account.
    pub(super) fn open_account(&self, id: MailAccountId) -> Result<OpenAccount, DeedError> {
        let account = self.mail_account(id)?;
        let secret = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::shop::secret(tx)?))?
            .unwrap_or_default();
        Ok(OpenAccount {
            mailbox: self.open_mailbox(&account)?,
            account,
            secret,
        })
    }

    /// Puts the drafts of a run into an account, one after the other, until one cannot be or the person stops it.
    ///
    /// One that was put before and is there no more is put again only if `again` says so.
    #[allow(
        clippy::too_many_arguments,
        reason = "one step of a run, called once; a struct would name nothing"
    )]
    pub(super) fn fill_account(
        &self,
        open: &mut OpenAccount,
        notes: &Pile<'_>,
        again: &dyn Fn(NoteId) -> bool,
        run: RunId,
        shop: &Shop,
        job: &dyn Job,
        steps: &Steps,
    ) -> Filled {
        let mut filled = Filled {
            report: AccountReport {
                account: open.account.name.clone(),
                folder: open.mailbox.folder().to_owned(),
                ..AccountReport::default()
            },
            kept: Vec::new(),
            left: notes.ids().collect(),
            fault: None,
        };
        for (done, note) in notes.iter().enumerate() {
            let put = job
                .checkpoint(steps.done + done as u64, steps.total)
                .map_err(|_| DeedError::mail(&open.account.name, MailFault::Stopped, ""))
                .and_then(|()| self.put_draft(open, &*note?, again, shop, &mut filled));
            if let Err(mut error) = put {
                if let DeedError::Mail { run: at, put, .. } = &mut error {
                    (*at, *put) = (Some(run), filled.report.added);
                }
                filled.fault = Some(error);
                break;
            }
        }
        filled
    }

    fn put_draft(
        &self,
        open: &mut OpenAccount,
        note: &Note,
        again: &dyn Fn(NoteId) -> bool,
        shop: &Shop,
        filled: &mut Filled,
    ) -> Result<(), DeedError> {
        let reader = self.reader_of(note)?;
        let person = || AccountPerson {
            customer: note.customer,
            name: reader.fields.display_name(),
            note: note.id,
        };
        let mail = self.mail_of(note, &reader, shop)?;
        let eml = mail.eml()?;
        let message_id = message_id(&open.secret, note.id, &eml, mail.from());
        let before = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::mail_accounts::put_draft(tx, open.account.id, note.id)?))?;
        match before {
            Some(before) if before.message_id != message_id => {
                let digest = before.digest.clone();
                let taken = open
                    .mailbox
                    .take_back(&before.message_id, |mail| self::digest(mail) == digest);
                if taken.map_err(|error| open.fault(&error))? == TakenBack::Touched {
                    filled.report.touched.push(person());
                    filled.left.remove(&note.id);
                    return Ok(());
                }
            }
            Some(_) if !again(note.id) => {
                let there = open
                    .mailbox
                    .has(&message_id)
                    .map_err(|error| open.fault(&error))?;
                if there {
                    filled.report.there_already += 1;
                } else {
                    filled.report.gone.push(person());
                }
                filled.left.remove(&note.id);
                return Ok(());
            }
            _ => {}
        }
        let stamp = Stamp {
            message_id: &message_id,
            date: noon(note.written_on),
        };
        let raw = mail.bytes(|draft| draft.to_mail(&stamp))?;
        let put = open.mailbox.put(&message_id, &raw);
        match put.map_err(|error| open.fault(&error))? {
            Put::Added => filled.report.added += 1,
            Put::AlreadyThere => filled.report.there_already += 1,
        }
        filled.left.remove(&note.id);
        filled.kept.push(PutDraft {
            note: note.id,
            message_id,
            digest: digest(&raw),
        });
        Ok(())
    }

    /// Takes the drafts of a run out of an account again, as long as nobody wrote in them; their notes wait for a draft
    /// again.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a run or an account that is not there; [`DeedError::Mail`] when the account does not
    /// answer, or the person stopped it: what was taken out by then is, and is on record.
    pub fn run_take_back(
        &self,
        run: RunId,
        account: MailAccountId,
        job: &dyn Job,
    ) -> Result<TakeBackReport, DeedError> {
        let put = self.store.read(|tx| {
            store::runs::get(tx, run)?.ok_or_else(|| DeedError::not_found("run", run))?;
            Ok::<_, DeedError>(store::mail_accounts::of_run(tx, account, run)?)
        })?;
        let mut open = self.open_account(account)?;
        let mut report = TakeBackReport {
            account: open.account.name.clone(),
            ..TakeBackReport::default()
        };
        let total = put.len() as u64;
        for (done, draft) in put.into_iter().enumerate() {
            job.checkpoint(done as u64, total).map_err(|_| {
                let mut error = DeedError::mail(&open.account.name, MailFault::Stopped, "");
                if let DeedError::Mail { run: at, put, .. } = &mut error {
                    (*at, *put) = (Some(run), report.removed);
                }
                error
            })?;
            let taken = open
                .mailbox
                .take_back(&draft.message_id, |mail| digest(mail) == draft.digest)
                .map_err(|error| open.fault(&error))?;
            let person = || {
                self.store.read(|tx| {
                    let (customer, name) = store::notes::reader(tx, draft.note)?;
                    Ok::<_, DeedError>(AccountPerson {
                        customer,
                        name,
                        note: draft.note,
                    })
                })
            };
            match taken {
                TakenBack::Removed => {
                    report.removed += 1;
                    self.store.write(|tx| {
                        store::mail_accounts::forget_draft(tx, account, draft.note)?;
                        let note = store::notes::get(tx, draft.note)?;
                        if note.is_some_and(|note| note.state == NoteState::Made) {
                            store::notes::set_state(tx, &[draft.note], NoteState::Prepared)?;
                            store::runs::reopen(tx, run)?;
                        }
                        Ok::<_, DeedError>(())
                    })?;
                }
                TakenBack::Touched => report.touched.push(person()?),
                TakenBack::NotThere => report.gone.push(person()?),
            }
        }
        open.close();
        Ok(report)
    }
}

/// What makes a note's mail one mail: the same for the same mail, another for any other, and nobody else's.
pub(super) fn message_id(secret: &[u8; 32], note: NoteId, eml: &[u8], from: Option<&Email>) -> String {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(b"message-id");
    mac.update(&note.0.to_be_bytes());
    mac.update(eml);
    let digest = mac.finalize().into_bytes();
    // A name that nobody can own (RFC 2606) stands for a shop without an address.
    let domain = from.and_then(|from| from.as_str().rsplit_once('@'));
    let domain = domain.map_or("thankwell.invalid", |(_, domain)| domain);
    format!("{}@{domain}", hexadecimal(&digest[..16]))
}

/// Noon of a day, UTC: it is the same day nearly everywhere.
pub(super) fn noon(day: jiff::civil::Date) -> i64 {
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    noon.map_or(0, |noon| noon.timestamp().as_second())
}

fn digest(mail: &[u8]) -> String {
    hexadecimal(&Sha256::digest(mail))
}
