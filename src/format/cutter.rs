//! [`Cutter`]: reads an input into a buffer and cuts it there between sentences.

use std::io::{self, Read};

use super::{
    Format,
    codec::{DEFAULT_LIMIT, Piece, ReadUnit, above_limit, cut, lines},
};
use crate::{Error, Result};

/// The number of bytes requested from the input at least.
const READ: usize = 64 * 1024;

/// Cuts an input into units.
#[derive(Debug)]
pub(super) struct Cutter<R> {
    format: Format,
    pub(super) unit: ReadUnit,
    pub(super) limit: usize,
    /// Whether a sentence that the input's failure cuts is left out, and not only its last line.
    pub(super) whole: bool,
    input: R,
    buffer: Vec<u8>,
    /// The bytes that are read and not returned yet: `buffer[start..end]`. The first `given` of them are the
    /// unit returned last.
    start: usize,
    end: usize,
    given: usize,
    ended: bool,
    /// Why the input ended early. Reported after everything before it is returned.
    failure: Option<Error>,
    origin: u64,
    line: u64,
    paragraph: bool,
    /// Whether the start of the input was looked at.
    resolved: bool,
}

impl<R: Read> Cutter<R> {
    /// Creates a cutter for whole documents.
    pub(super) fn new(format: Format, input: R) -> Self {
        Self {
            format,
            unit: ReadUnit::Document,
            limit: DEFAULT_LIMIT,
            whole: false,
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            given: 0,
            ended: false,
            failure: None,
            origin: 0,
            line: 1,
            paragraph: true,
            resolved: false,
        }
    }

    /// Finds out what the first line says about the format.
    fn resolve(&mut self) {
        // The other formats have no such line.
        if !matches!(self.format, Format::Conllu(_)) {
            return;
        }
        while !self.ended && self.end < READ && memchr::memchr(b'\n', self.waiting()).is_none() {
            self.read_more();
        }
        if let Some(format) = self.format.resolved(self.waiting()) {
            self.format = format;
        }
    }

    /// Returns the next unit; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(&Format, Piece<'_>)>> {
        self.pass();
        if !core::mem::replace(&mut self.resolved, true) {
            self.resolve();
        }
        let found = self.find_cut();
        self.given = found.inspect_err(|_| self.stop())?;
        if self.given == 0 {
            return self.failure.take().map_or(Ok(None), Err);
        }
        Ok(Some((&self.format, self.piece(self.given))))
    }

    /// Ends reading.
    pub(super) fn stop(&mut self) {
        (self.start, self.end, self.given, self.ended, self.failure) = (0, 0, 0, true, None);
    }

    /// Skips the unit that was returned last.
    fn pass(&mut self) {
        if self.given == 0 {
            return;
        }
        let given = self.waiting().get(..self.given).unwrap_or_default();
        let (lines, paragraph) = (lines(given), self.format.codec().ends_paragraph(given));
        self.line += lines;
        self.paragraph = paragraph;
        self.start += self.given;
        self.origin += self.given as u64;
        self.given = 0;
    }

    fn piece(&self, length: usize) -> Piece<'_> {
        Piece {
            bytes: self.waiting().get(..length).unwrap_or_default(),
            origin: self.origin,
            line: self.line,
            paragraph: self.paragraph,
            broken: false,
        }
    }

    fn waiting(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Returns the length of the next unit; 0 at the end.
    fn find_cut(&mut self) -> Result<usize> {
        loop {
            let waiting = self.waiting();
            let cut = cut(self.format.codec(), waiting, self.unit, self.ended);
            let found = cut.or(self.ended.then_some(waiting.len()));
            if found.unwrap_or(waiting.len()) > self.limit {
                return Err(above_limit(&self.piece(waiting.len()), self.limit));
            }
            if let Some(length) = found {
                return Ok(length);
            }
            // Each search looks at all waiting bytes. So their number has to grow by a good part each time:
            // then the whole is linear, however little the input returns at a time.
            let target = match self.unit {
                ReadUnit::Block(size) if waiting.len() <= size => size.saturating_add(1),
                ReadUnit::Block(_) => waiting.len() * 2,
                _ => waiting.len() + waiting.len() / 8 + 1,
            };
            while !self.ended && self.end - self.start < target {
                self.read_more();
            }
        }
    }

    fn read_more(&mut self) {
        if self.buffer.len() - self.end < READ {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
            if self.buffer.len() - self.end < READ {
                self.buffer.resize((self.end + READ).max(self.end * 2), 0);
            }
        }
        let space = self.buffer.get_mut(self.end..).unwrap_or_default();
        match self.input.read(space) {
            Ok(0) => self.ended = true,
            Ok(count) => self.end += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                let place = self.origin + (self.end - self.start) as u64;
                let line = self.line + lines(self.waiting());
                self.failure = Some(Error::from(error).at(place).on_line(line));
                self.ended = true;
                // The line that was cut short is no line.
                let cut = match self.whole {
                    true => self.format.codec().last_cut(self.waiting()),
                    false => memchr::memrchr(b'\n', self.waiting()).map(|feed| feed + 1),
                };
                self.end = self.start + cut.unwrap_or_default();
            }
        }
    }
}
