//! [`SliceReader`]: reads a text in memory one unit at a time, without copying.

use super::{
    Format,
    codec::{DEFAULT_LIMIT, Piece, ReadUnit, above_limit, cut, lines},
    fill,
};
use crate::{Error, Result, TokenStream};

/// Reads a text in memory one unit at a time. The streams borrow from it if the format allows it.
///
/// ```
/// use machvan::{TokenStream, format::{FormatName, SliceReader, ReadUnit}};
/// # fn main() -> machvan::Result<()> {
/// let file = "Mưa\n.\n\nNắng\n.\n".as_bytes();
/// let mut reader = SliceReader::new(FormatName::Vertical, file).unit(ReadUnit::Sentence);
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
    format: Format,
    unit: ReadUnit,
    limit: usize,
    rest: &'t [u8],
    origin: u64,
    line: u64,
    paragraph: bool,
    error: Option<Error>,
}

impl<'t> SliceReader<'t> {
    /// Creates a reader of whole documents.
    pub fn new(format: impl Into<Format>, bytes: &'t [u8]) -> Self {
        let (format, unit, limit): (Format, _, _) = (format.into(), ReadUnit::Document, DEFAULT_LIMIT);
        let format = format.resolved(bytes).unwrap_or(format);
        Self { format, unit, limit, rest: bytes, origin: 0, line: 1, paragraph: true, error: None }
    }

    /// Sets how much to read at a time [default: whole documents].
    #[must_use]
    pub fn unit(mut self, unit: ReadUnit) -> Self {
        self.unit = unit;
        self
    }

    /// Sets the largest accepted unit in bytes [default: 1 GiB].
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Fills `stream` with the next unit. Returns `false` at the end.
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
        let cut = cut(self.format.codec(), self.rest, self.unit, true);
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
        self.paragraph = self.format.codec().ends_paragraph(bytes);
        match fill::borrowed(&self.format, piece, stream) {
            Ok(error) => self.error = error,
            Err(error) => {
                self.rest = &[];
                return Err(error);
            }
        }
        Ok(true)
    }
}

/// Returns the remaining units, each as its own stream. After an error the iterator ends.
impl<'t> Iterator for SliceReader<'t> {
    type Item = Result<TokenStream<'t>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = TokenStream::new();
        match self.read(&mut stream) {
            Ok(true) => Some(Ok(stream)),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

impl core::iter::FusedIterator for SliceReader<'_> {}
