//! The records of a text whose columns are parted by a sign, one at a time, each with the line where it begins.

use crate::IntakeError;
use crate::text::Text;
use std::collections::VecDeque;
use std::io::{self, BufReader, Read};

/// The longest record that is read, in bytes: whatever is longer is no row of a list, but a quote too many or a file of
/// something else.
pub const MAX_ROW: u64 = 32 * 1024 * 1024;

/// The records of a text.
pub(crate) struct Records<'o>(csv::Reader<Watched<'o>>);

/// A text on its way to the CSV reader, followed as that reader reads it.
struct Watched<'o> {
    text: BufReader<Text<'o>>,
    watch: Watch,
}

impl<'o> Records<'o> {
    /// The records of `text`, without its first `skip` bytes, which are whole lines, `lines` of them.
    pub fn of(text: Text<'o>, delimiter: char, skip: u64, lines: u64) -> Result<Self, IntakeError> {
        let mut text = text.buffered();
        io::copy(&mut text.by_ref().take(skip), &mut io::sink()).map_err(IntakeError::of_reading)?;
        let watched = Watched {
            text,
            watch: Watch::new(delimiter as u8, lines + 1),
        };
        Ok(Self(
            csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(delimiter as u8)
                .buffer_capacity(64 * 1024)
                .from_reader(watched),
        ))
    }

    /// Reads the next record into `record` and says in which line it begins; `None` after the last.
    ///
    /// # Errors
    /// [`IntakeError::InvalidBytes`], [`IntakeError::UnclosedQuote`] and [`IntakeError::LongRow`], each of which may come
    /// a few records before its place.
    pub fn read(&mut self, record: &mut csv::StringRecord) -> Result<Option<u64>, IntakeError> {
        let is_there = self
            .0
            .read_record(record)
            .map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => IntakeError::of_reading(error),
                other => IntakeError::of_reading(io::Error::other(format!("{other:?}"))),
            })?;
        let byte = record.position().map_or(0, csv::Position::byte);
        let begins = &mut self.0.get_mut().watch.begins;
        while begins.front().is_some_and(|(offset, _)| *offset < byte) {
            begins.pop_front();
        }
        let line = begins.pop_front().map_or(0, |(_, line)| line);
        Ok(is_there.then_some(line))
    }

    /// The text that is read.
    pub fn text(&self) -> &Text<'o> {
        self.0.get_ref().text.get_ref()
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.text.read(room)?;
        let seen = if count == 0 {
            self.watch.end()
        } else {
            self.watch.see(&room[..count])
        };
        seen.map_err(io::Error::other)?;
        Ok(count)
    }
}

/// Follows quotes, cells and lines.
struct Watch {
    delimiter: u8,
    state: State,
    offset: u64,
    line: u64,
    after_return: bool,
    /// Where the record that is read begins; none between records.
    record: Option<u64>,
    record_line: u64,
    cells: u64,
    /// The line of the latest quote that opened a cell, and whether the cell goes over lines.
    quote_line: u64,
    over_lines: bool,
    /// Where records begin that were not asked for yet: byte and line.
    begins: VecDeque<(u64, u64)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A cell may begin with a quote here.
    Start,
    Plain,
    Quoted,
    /// After a quote within quotes: doubled, or the closing one.
    Closing,
    /// After the closing quote of a cell over several lines.
    Closed,
}

impl Watch {
    fn new(delimiter: u8, line: u64) -> Self {
        Self {
            delimiter,
            state: State::Start,
            offset: 0,
            line,
            after_return: false,
            record: None,
            record_line: line,
            cells: 0,
            quote_line: line,
            over_lines: false,
            begins: VecDeque::new(),
        }
    }

    fn see(&mut self, text: &[u8]) -> Result<(), IntakeError> {
        for byte in text {
            self.step(*byte)?;
            self.offset += 1;
        }
        let long = self.record.is_some_and(|begun| self.offset - begun > MAX_ROW);
        if long && self.state == State::Quoted && self.over_lines {
            return Err(self.unclosed());
        }
        if long {
            return Err(IntakeError::LongRow {
                line: self.record_line,
                column: self.cells + 1,
                limit: MAX_ROW,
            });
        }
        Ok(())
    }

    /// Follows one byte as the CSV reader does. A quote that is left open swallows the rows below it, up to the end of the
    /// text or to the next quote, which then stands where no cell ends.
    fn step(&mut self, byte: u8) -> Result<(), IntakeError> {
        let ends_line = matches!(byte, b'\r' | b'\n');
        if self.record.is_none() && !ends_line {
            self.record = Some(self.offset);
            self.record_line = self.line;
            self.cells = 0;
            self.begins.push_back((self.offset, self.line));
        }
        if self.state == State::Closing && byte != b'"' {
            self.state = if self.over_lines {
                State::Closed
            } else {
                State::Plain
            };
        }
        self.state = match (self.state, byte) {
            (State::Start, b'"') => {
                self.quote_line = self.line;
                self.over_lines = false;
                State::Quoted
            }
            (State::Quoted, b'"') => State::Closing,
            (State::Closing, _) => State::Quoted,
            (State::Quoted, _) => {
                self.over_lines |= ends_line;
                State::Quoted
            }
            (_, byte) if byte == self.delimiter => {
                self.cells += 1;
                State::Start
            }
            _ if ends_line => {
                self.record = None;
                State::Start
            }
            (State::Closed, b' ') => State::Closed,
            (State::Closed, _) => return Err(self.unclosed()),
            _ => State::Plain,
        };
        if ends_line && !(byte == b'\n' && self.after_return) {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
        Ok(())
    }

    fn end(&self) -> Result<(), IntakeError> {
        if self.state == State::Quoted {
            Err(self.unclosed())
        } else {
            Ok(())
        }
    }

    fn unclosed(&self) -> IntakeError {
        IntakeError::UnclosedQuote {
            line: self.quote_line,
        }
    }
}
