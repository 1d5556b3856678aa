//! What can stand in the way of a card.

use crate::units::{Mm, Size};
use domain::{FormatId, HandId};

/// Why a card could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// No handwriting has this name.
    #[error("no handwriting is called {hand:?}")]
    UnknownHand {
        /// The name that was asked for.
        hand: HandId,
    },
    /// No card format has this name.
    #[error("no card format is called {format:?}")]
    UnknownFormat {
        /// The name that was asked for.
        format: FormatId,
    },
    /// A card of the shop's own size is too small to write on or too large to print.
    #[error("a card measures {:.0} mm at least and {:.0} mm at most, unfolded", least.0, most.0)]
    OwnSize {
        /// The shortest side.
        least: Mm,
        /// The longest side, unfolded.
        most: Mm,
    },
    /// No envelope has this name.
    #[error("no envelope is called {envelope:?}")]
    UnknownEnvelope {
        /// The name that was asked for.
        envelope: String,
    },
    /// No sheet of labels has this name.
    #[error("no sheet of labels is called {sheet:?}")]
    UnknownLabelSheet {
        /// The name that was asked for.
        sheet: String,
    },
    /// The sheet has fewer labels than the one to start at.
    #[error("a sheet of {places} labels has no label {start}, counted from 0")]
    NoSuchLabel {
        /// The label that was asked for, counted from 0.
        start: usize,
        /// How many there are.
        places: usize,
    },
    /// An address does not go on its label, envelope or card, even at the smallest size.
    #[error("the line {line:?} of an address is {:.1} mm too long", overflow.0)]
    AddressTooLong {
        /// The widest line.
        line: String,
        /// By how much.
        overflow: Mm,
    },
    /// An address has more lines than go on its label, envelope or card, even at the smallest size and close together.
    #[error("the {lines} lines of an address are {:.1} mm too high", overflow.0)]
    AddressTooTall {
        /// How many it has.
        lines: usize,
        /// By how much.
        overflow: Mm,
    },
    /// A line at the foot of a card's back is too wide for it, even at the smallest size.
    #[error("the line {line:?} on the card's back is {:.1} mm too long", overflow.0)]
    ContactTooLong {
        /// The widest line.
        line: String,
        /// By how much.
        overflow: Mm,
    },
    /// There are more lines at the foot of a card's back than go there.
    #[error("the {lines} lines on the card's back are {:.1} mm too high", overflow.0)]
    ContactTooTall {
        /// How many there are.
        lines: usize,
        /// By how much.
        overflow: Mm,
    },
    /// Not even one card goes on the paper.
    #[error("a card of {card:?} does not go on paper of {paper:?}")]
    PaperTooSmall {
        /// The card, unfolded.
        card: Size,
        /// The paper, upright.
        paper: Size,
    },
    /// The text does not fit the card, even at the smallest size.
    #[error("the text is {:.1} mm too long for the card", overflow.0)]
    TooLong {
        /// By how much it reaches over the frame at the smallest size, downwards or sidewards.
        overflow: Mm,
        /// About how many words have to go.
        words: usize,
    },
    /// What the square code has to say needs smaller modules than paper shows.
    #[error("{characters} characters are too many for the square code")]
    CodeTooLong {
        /// How many there are.
        characters: usize,
    },
    /// The text fits the card, but not together with the square code.
    #[error("{:.1} mm are missing for the square code", overflow.0)]
    NoRoomForCode {
        /// By how much the writing would reach over its frame.
        overflow: Mm,
    },
    /// The handwriting cannot write some of the characters.
    #[error("the handwriting {hand:?} lacks {characters:?}")]
    MissingGlyph {
        /// The handwriting.
        hand: HandId,
        /// What it lacks, as a reader sees it (an emoji is one), each once, in order of appearance.
        characters: Vec<String>,
    },
    /// The card was composed for another format than the sheet that is being printed.
    #[error("the card measures {card:?}, the places of the sheet {place:?}")]
    WrongSize {
        /// The card's size, unfolded.
        card: Size,
        /// The size that the sheet is laid out for.
        place: Size,
    },
    /// A font could not be reduced to the letters in use.
    #[error("the font {font} could not be embedded: {reason}")]
    Embedding {
        /// The font.
        font: String,
        /// What the font tools said.
        reason: String,
    },
    /// The parts of the file could not be put together.
    #[error("the file could not be put together: {reason}")]
    Assembly {
        /// What the file tools said.
        reason: String,
    },
    /// The file could not be written.
    #[error("the cards could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// A person cancelled the print; what was written so far is no whole file.
    #[error("the print was cancelled")]
    Cancelled,
}

impl CardError {
    /// What is said of lines that stand on a card's back instead of in an address.
    pub(crate) fn on_the_back(self) -> Self {
        match self {
            Self::AddressTooLong { line, overflow } => Self::ContactTooLong { line, overflow },
            Self::AddressTooTall { lines, overflow } => Self::ContactTooTall { lines, overflow },
            other => other,
        }
    }
}
