//! A printer as the print system describes it.

use crate::message::Subject;
use ipp::model::PrinterState;

/// Whether a printer prints what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// At once, or when its turn comes.
    Ready,
    /// Jobs wait until somebody starts it again.
    Stopped,
    /// It takes no jobs.
    Closed,
}

/// A queue of the print system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// The queue's name.
    pub name: String,
    /// What a person called it; may be empty.
    pub description: String,
    /// Whether it is taken when none is named.
    pub usual: bool,
    /// Its trays by their words in IPP (PWG 5100.7), such as `main`, `tray-2`, `by-pass-tray`, `envelope`.
    pub trays: Vec<String>,
    /// Whether it turns the paper itself.
    pub both_sides: bool,
    /// Whether it prints.
    pub readiness: Readiness,
    /// What is the matter with it, as IPP keywords such as `paused` or `media-empty-error`.
    pub reasons: Vec<String>,
    /// The papers it knows by name, as width and height in hundredths of a millimetre.
    pub(crate) papers: Vec<(i32, i32)>,
    /// Its address within the print system.
    pub(crate) uri: String,
}

/// The attributes that a [`Printer`] is made of.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "printer-name",
    "printer-info",
    "printer-uri-supported",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "media-size-supported",
    "media-source-supported",
    "sides-supported",
];

impl Printer {
    /// Reads the description of a printer; none when it has no name or address.
    pub(crate) fn read(subject: &Subject, usual: Option<&str>) -> Option<Self> {
        let name = subject.text("printer-name")?;
        let uri = subject.words("printer-uri-supported").into_iter().next()?;
        let stopped = subject.number("printer-state") == Some(PrinterState::Stopped as i32);
        let mut reasons = subject.words("printer-state-reasons");
        reasons.retain(|reason| reason != "none");
        Some(Self {
            usual: usual == Some(name.as_str()),
            description: subject
                .text("printer-info")
                .filter(|info| *info != name)
                .unwrap_or_default(),
            papers: subject.sizes("media-size-supported"),
            trays: subject.words("media-source-supported"),
            both_sides: subject
                .words("sides-supported")
                .iter()
                .any(|sides| sides.starts_with("two-sided")),
            readiness: match subject.is("printer-is-accepting-jobs") {
                _ if stopped => Readiness::Stopped,
                Some(false) => Readiness::Closed,
                _ => Readiness::Ready,
            },
            reasons,
            name,
            uri,
        })
    }
}

/// By how much a paper may differ from what a printer calls it: drivers round to points, and A5 is often 148.5 mm.
const SAME_PAPER: i32 = 100;

impl Printer {
    /// The size by which the printer knows a paper of `width` and `height` in hundredths of a millimetre, standing;
    /// the paper's own size when it has no name for it.
    pub(crate) fn paper(&self, width: i32, height: i32) -> (i32, i32) {
        let off = |&(x, y): &(i32, i32)| (x - width).abs().max((y - height).abs());
        let nearest = self.papers.iter().copied().min_by_key(off);
        nearest
            .filter(|size| off(size) <= SAME_PAPER)
            .unwrap_or((width, height))
    }
}
