//! The print system: its printers, and the jobs that it is given.

use crate::connection::{ask, user, usual_socket};
use crate::message::{Answer, Question};
use crate::printer::ATTRIBUTES;
use crate::{PrintError, PrintOrder, Printer, Readiness};
use ipp::model::{JobState, Operation, StatusCode};
use ipp::value::IppValue;
use std::fs::File;
use std::io::{Cursor, ErrorKind, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A job's number at the print system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobId(pub i32);

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Pages that went through the printer, as far as it says.
    pub pages: u64,
    /// What the printer reports of itself meanwhile, as IPP keywords such as `media-empty-error`.
    pub reasons: Vec<String>,
}

/// Between two looks at a job.
const LOOK_EVERY: Duration = Duration::from_millis(150);

/// This machine's print system.
#[derive(Clone, Debug)]
pub struct Spooler {
    socket: PathBuf,
    user: Option<String>,
}

impl Spooler {
    /// The print system of this machine.
    ///
    /// # Errors
    /// [`PrintError::NoPrinting`] where there is no CUPS.
    pub fn find() -> Result<Self, PrintError> {
        let socket = usual_socket().ok_or(PrintError::NoPrinting)?;
        Ok(Self { socket, user: user() })
    }

    /// The print system that listens at `socket`, asked in the name of `user`.
    pub fn at(socket: &Path, user: &str) -> Self {
        Self {
            socket: socket.to_owned(),
            user: Some(user.to_owned()),
        }
    }

    /// All its printers, the usual one first, then by name.
    ///
    /// # Errors
    /// [`PrintError::NoPrinting`] when nobody listens; [`PrintError::NoAnswer`].
    pub fn printers(&self) -> Result<Vec<Printer>, PrintError> {
        let usual = self.answer(
            "/",
            &Question::new(Operation::CupsGetDefault)?.wanting(&["printer-name"])?,
        )?;
        let usual = usual
            .subjects
            .first()
            .and_then(|subject| subject.text("printer-name"));
        let answer = self.answer(
            "/",
            &Question::new(Operation::CupsGetPrinters)?.wanting(ATTRIBUTES)?,
        )?;
        match answer.status {
            status if status.is_success() => {}
            // So it is said that there is none.
            StatusCode::ClientErrorNotFound => return Ok(Vec::new()),
            status => return Err(unexpected(status)),
        }
        let printers = answer.subjects.iter();
        let mut printers: Vec<Printer> = printers
            .filter_map(|subject| Printer::read(subject, usual.as_deref()))
            .collect();
        printers.sort_by(|one, other| (!one.usual, &one.name).cmp(&(!other.usual, &other.name)));
        Ok(printers)
    }

    /// Hands `file`, a PDF, to a printer.
    ///
    /// # Errors
    /// [`PrintError::UnknownPrinter`], [`PrintError::UnknownTray`], [`PrintError::OneSideOnly`],
    /// [`PrintError::Stopped`] and [`PrintError::NotAccepting`] before anything is sent; [`PrintError::File`];
    /// [`PrintError::NoPrinting`] and [`PrintError::NoAnswer`].
    pub fn print(&self, file: &Path, order: &PrintOrder<'_>) -> Result<JobId, PrintError> {
        let printers = self.printers()?;
        let printer = printers
            .iter()
            .find(|printer| printer.name == order.printer)
            .ok_or_else(|| PrintError::UnknownPrinter {
                printer: order.printer.to_owned(),
            })?;
        order.check(printer)?;
        let mut question = Question::about(Operation::PrintJob, &printer.uri)?
            .of(self.user.as_deref())?
            .with("job-name", IppValue::new_name_without_language(order.title)?)?
            .with(
                "document-format",
                IppValue::new_mime_media_type("application/pdf")?,
            )?;
        for (name, value) in order.attributes(printer)? {
            question = question.job(name, value)?;
        }
        let mut file = File::open(file).map_err(PrintError::File)?;
        let length = file.metadata().map_err(PrintError::File)?.len();
        let answer = self.exchange(path_of(&printer.uri), &question, Some((&mut file, length)))?;
        match answer.status {
            status if status.is_success() => {}
            StatusCode::ServerErrorNotAcceptingJobs => {
                return Err(PrintError::NotAccepting {
                    printer: printer.name.clone(),
                });
            }
            status => return Err(unexpected(status)),
        }
        let id = answer.subjects.first().and_then(|job| job.number("job-id"));
        id.map(JobId).ok_or_else(|| PrintError::NoAnswer {
            detail: "no number for the job".to_owned(),
        })
    }

    /// Waits until the job is on paper. `look` hears how far it is and may break off; whenever the job does not end
    /// well it is taken out of the queue, so that it is not printed later unasked.
    ///
    /// # Errors
    /// [`PrintError::Stopped`], [`PrintError::Held`], [`PrintError::Failed`], [`PrintError::Cancelled`];
    /// [`PrintError::UnknownPrinter`] when the printer is taken away with its jobs;
    /// [`PrintError::Interrupted`] when `look` breaks off; [`PrintError::NoPrinting`] and [`PrintError::NoAnswer`].
    pub fn watch(
        &self,
        job: JobId,
        printer: &str,
        look: &mut dyn FnMut(&Work) -> ControlFlow<()>,
    ) -> Result<(), PrintError> {
        let ended = loop {
            match self.state(job, printer)? {
                Watched::Done => return Ok(()),
                Watched::Ended(error) => break error,
                Watched::Works(work) => {
                    if look(&work).is_break() {
                        break PrintError::Interrupted;
                    }
                }
            }
            std::thread::sleep(LOOK_EVERY);
        };
        // A job that has ended by itself stays as it is.
        self.cancel(job)?;
        Err(ended)
    }

    /// Takes a job out of the queue; one that has ended stays as it is.
    ///
    /// # Errors
    /// [`PrintError::NoPrinting`] and [`PrintError::NoAnswer`].
    pub fn cancel(&self, job: JobId) -> Result<(), PrintError> {
        let question = Question::about(Operation::CancelJob, "ipp://localhost/")?
            .with("job-id", IppValue::Integer(job.0))?
            .of(self.user.as_deref())?;
        let answer = self.answer("/jobs/", &question)?;
        match answer.status {
            StatusCode::ClientErrorNotPossible | StatusCode::ClientErrorNotFound => Ok(()),
            status if status.is_success() => Ok(()),
            status => Err(unexpected(status)),
        }
    }

    fn state(&self, job: JobId, printer: &str) -> Result<Watched, PrintError> {
        let question = Question::about(Operation::GetJobAttributes, "ipp://localhost/")?
            .with("job-id", IppValue::Integer(job.0))?
            .of(self.user.as_deref())?
            .wanting(&[
                "job-state",
                "job-state-reasons",
                "job-impressions-completed",
                "job-printer-uri",
            ])?;
        let answer = self.answer("/jobs/", &question)?;
        if answer.status == StatusCode::ClientErrorNotFound {
            // A print system that keeps no history forgets a job as soon as it is done, but also with its printer.
            let is_there = self.printers()?.iter().any(|known| known.name == printer);
            return Ok(if is_there {
                Watched::Done
            } else {
                Watched::Ended(PrintError::UnknownPrinter {
                    printer: printer.to_owned(),
                })
            });
        }
        let Some(subject) = answer.subjects.first().filter(|_| answer.status.is_success()) else {
            return Err(unexpected(answer.status));
        };
        let printer = || printer.to_owned();
        let mut reasons = subject.words("job-state-reasons");
        reasons.retain(|reason| reason != "none");
        let is = |state: JobState| subject.number("job-state") == Some(state as i32);
        let ended = if is(JobState::Completed) {
            return Ok(Watched::Done);
        } else if is(JobState::Canceled) {
            PrintError::Cancelled { printer: printer() }
        } else if is(JobState::Aborted) {
            PrintError::Failed {
                printer: printer(),
                reasons,
            }
        } else if is(JobState::PendingHeld) {
            PrintError::Held {
                printer: printer(),
                reasons,
            }
        } else {
            // A stopped printer's jobs only wait, and do not say for what; nor does one that waits for paper.
            let at_work = self.printer_at(subject.text("job-printer-uri"))?;
            let stands = is(JobState::ProcessingStopped) || is(JobState::Pending);
            match at_work {
                Some(known) if stands && known.readiness == Readiness::Stopped => PrintError::Stopped {
                    printer: printer(),
                    reasons: known.reasons,
                },
                // One of the print system's own programs failed on it.
                _ if is(JobState::ProcessingStopped) => PrintError::Failed {
                    printer: printer(),
                    reasons,
                },
                known => {
                    let pages = subject.number("job-impressions-completed").unwrap_or_default();
                    return Ok(Watched::Works(Work {
                        pages: pages.max(0) as u64,
                        reasons: known.map(|known| known.reasons).unwrap_or_default(),
                    }));
                }
            }
        };
        Ok(Watched::Ended(ended))
    }

    /// The printer at that address, as it is now.
    fn printer_at(&self, printer_uri: Option<String>) -> Result<Option<Printer>, PrintError> {
        let Some(uri) = printer_uri else {
            return Ok(None);
        };
        let question = Question::about(Operation::GetPrinterAttributes, &uri)?.wanting(ATTRIBUTES)?;
        let answer = self.answer(path_of(&uri), &question)?;
        let printer = answer.subjects.first();
        Ok(printer.and_then(|subject| Printer::read(subject, None)))
    }

    fn answer(&self, path: &str, question: &Question) -> Result<Answer, PrintError> {
        self.exchange(path, question, None)
    }

    fn exchange(
        &self,
        path: &str,
        question: &Question,
        document: Option<(&mut File, u64)>,
    ) -> Result<Answer, PrintError> {
        let head = question.bytes();
        let mut length = head.len() as u64;
        let head = Cursor::new(head);
        let mut message: Box<dyn Read + '_> = match document {
            None => Box::new(head),
            Some((file, more)) => {
                length += more;
                Box::new(head.chain(file.take(more)))
            }
        };
        let answer = ask(&self.socket, self.user.as_deref(), path, &mut message, length);
        Answer::read(answer.map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::Unsupported => {
                PrintError::NoPrinting
            }
            _ => PrintError::NoAnswer {
                detail: error.to_string(),
            },
        })?)
    }
}

/// What a look at a job sees.
enum Watched {
    Works(Work),
    Done,
    Ended(PrintError),
}

fn unexpected(status: StatusCode) -> PrintError {
    PrintError::NoAnswer {
        detail: status.to_string(),
    }
}

/// The part of an address within the print system.
fn path_of(uri: &str) -> &str {
    let after_scheme = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |start| &after_scheme[start..])
}
