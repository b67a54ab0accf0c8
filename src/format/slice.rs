//! [`SliceReader`]: a text in memory, a unit at a time, without copying.

use super::syntax::{DEFAULT_LIMIT, Piece, Syntax, Unit, above_limit, cut, lines};
use crate::{Error, Result, TokenStream};

/// Reads a text that is in memory piece by piece; the streams borrow from it where the format allows it.
///
/// ```
/// use machvan::{TokenStream, format::{Format, SliceReader, Unit}};
/// # fn main() -> machvan::Result<()> {
/// let mut reader = SliceReader::new(Format::Vertical, "Mưa\n.\n\nNắng\n.\n".as_bytes()).unit(Unit::Sentence);
/// let mut stream = TokenStream::new();
/// let mut lengths = Vec::new();
/// while reader.read(&mut stream)? {
///     lengths.push((stream.origin(), stream.len()));
/// }
/// assert_eq!(lengths, [(0, 2), (8, 2)]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct SliceReader<'t> {
    syntax: Syntax,
    unit: Unit,
    limit: usize,
    rest: &'t [u8],
    origin: u64,
    line: u64,
    paragraph: bool,
    error: Option<Error>,
}

impl<'t> SliceReader<'t> {
    /// A reader of whole documents.
    pub fn new(syntax: impl Into<Syntax>, bytes: &'t [u8]) -> Self {
        let (syntax, unit, limit) = (syntax.into(), Unit::Document, DEFAULT_LIMIT);
        Self { syntax, unit, limit, rest: bytes, origin: 0, line: 1, paragraph: true, error: None }
    }

    /// How much to read at a time; whole documents where nothing is said.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The number of bytes above which a unit is refused; 1 GiB where nothing is said.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Fills `stream` with the next unit; `false` at the end.
    ///
    /// # Errors
    /// As [`Reader::read`](super::Reader::read).
    pub fn read(&mut self, stream: &mut TokenStream<'t>) -> Result<bool> {
        stream.clear();
        if let Some(error) = self.error.take() {
            self.rest = &[];
            return Err(error);
        }
        if self.rest.is_empty() {
            return Ok(false);
        }
        let rules = self.syntax.rules();
        let cut = cut(rules, self.rest, self.unit, true);
        let (bytes, rest) =
            self.rest.split_at_checked(cut.unwrap_or(self.rest.len())).unwrap_or((self.rest, &[]));
        let piece =
            Piece { bytes, origin: self.origin, line: self.line, paragraph: self.paragraph, broken: false };
        self.rest = rest;
        if bytes.len() > self.limit {
            self.rest = &[];
            return Err(above_limit(&piece, self.limit));
        }
        self.origin += bytes.len() as u64;
        self.line += lines(bytes);
        self.paragraph = rules.ends_paragraph(bytes);
        match self.syntax.fill_borrowed(piece, stream) {
            Ok(error) => self.error = error,
            Err(error) => {
                self.rest = &[];
                return Err(error);
            }
        }
        Ok(true)
    }
}
