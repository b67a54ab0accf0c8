//! [`Reader`]: reads a file of any size one unit at a time, in bounded memory.

use core::iter::FusedIterator;
use std::io::Read;

use super::{Format, codec::ReadUnit, cutter::Cutter, fill};
use crate::{Error, Result, TokenStream};

/// Reads an input one unit at a time into a stream, whose buffers are reused.
///
/// Memory is bounded by the largest unit, and in the steady state nothing is allocated.
///
/// ```
/// use machvan::{TokenStream, format::{FormatName, Reader, ReadUnit}};
/// # fn main() -> machvan::Result<()> {
/// let input = "Mưa\n.\n\nNắng\n.\n".as_bytes(); // any std::io::Read
/// let mut reader = Reader::new(FormatName::Vertical, input).unit(ReadUnit::Sentence).limit(1 << 20);
/// let mut stream = TokenStream::new();
/// let mut sentences = Vec::new();
/// while reader.read(&mut stream)? {
///     sentences.push(stream.tokens().map(|token| token.text().to_owned()).collect::<Vec<_>>());
/// }
/// assert_eq!(sentences, [["Mưa", "."], ["Nắng", "."]]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    cutter: Cutter<R>,
    error: Option<Error>,
}

impl<R: Read> Reader<R> {
    /// Creates a reader of whole documents. It reads in large pieces, so `input` needs no buffer.
    pub fn new(format: impl Into<Format>, input: R) -> Self {
        Self { cutter: Cutter::new(format.into(), input), error: None }
    }

    /// Sets how much to read at a time [default: whole documents].
    #[must_use]
    pub fn unit(mut self, unit: ReadUnit) -> Self {
        self.cutter.unit = unit;
        self
    }

    /// Sets the largest accepted unit in bytes [default: 1 GiB], so that no input can use up the memory.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.cutter.limit = bytes;
        self
    }

    /// Fills `stream` with the next unit. Returns `false` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io), [`InvalidUtf8`](crate::ErrorKind::InvalidUtf8),
    /// [`Syntax`](crate::ErrorKind::Syntax), and [`TooLarge`](crate::ErrorKind::TooLarge) above the limit,
    /// with line and byte. Earlier calls return all lines before the bad one; after the error the reader is
    /// at its end.
    pub fn read(&mut self, stream: &mut TokenStream<'_>) -> Result<bool> {
        stream.clear();
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let Some((format, piece)) = self.cutter.next()? else { return Ok(false) };
        match fill::owned(format, piece, stream) {
            Ok(None) => {}
            Ok(error) => {
                self.error = error;
                self.cutter.stop();
            }
            Err(error) => {
                self.cutter.stop();
                return Err(error);
            }
        }
        Ok(true)
    }

    /// Returns an iterator over the remaining units, each as its own stream.
    ///
    /// [`read`](Self::read) is faster, since it reuses one stream. After an error the iterator ends.
    ///
    /// ```
    /// use machvan::format::{FormatName, Reader, ReadUnit};
    /// # fn main() -> machvan::Result<()> {
    /// let input = "Mưa .\nTrời nắng .\n".as_bytes();
    /// let mut reader = Reader::new(FormatName::Underscore, input).unit(ReadUnit::Sentence);
    /// let lengths: machvan::Result<Vec<usize>> = reader.streams().map(|stream| Ok(stream?.len())).collect();
    /// assert_eq!(lengths?, [2, 3]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn streams(&mut self) -> Streams<'_, R> {
        Streams { reader: self }
    }

    /// Like [`streams`](Self::streams), for an iterator that owns the reader.
    pub fn into_streams(self) -> IntoStreams<R> {
        IntoStreams { reader: self }
    }

    fn next(&mut self) -> Option<Result<TokenStream<'static>>> {
        let mut stream = TokenStream::new();
        match self.read(&mut stream) {
            Ok(true) => Some(Ok(stream)),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// Iterator over the units of an input; see [`Reader::streams`].
///
/// ```
/// use machvan::format::{FormatName, Reader, ReadUnit};
///
/// let input = "Mưa .\nNắng .\n".as_bytes();
/// let mut reader = Reader::new(FormatName::Underscore, input).unit(ReadUnit::Sentence);
/// for stream in reader.streams() {
///     assert_eq!(stream?.len(), 2);
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug)]
pub struct Streams<'r, R> {
    reader: &'r mut Reader<R>,
}

/// Iterator over the units of an input that owns its reader; see [`Reader::into_streams`].
///
/// ```
/// use machvan::format::{FormatName, Reader};
///
/// let file = "Mưa .\nNắng .\n".as_bytes();
/// let streams = Reader::new(FormatName::Underscore, file).into_streams();
/// assert_eq!(streams.count(), 1); // one document
/// ```
#[derive(Debug)]
pub struct IntoStreams<R> {
    reader: Reader<R>,
}

impl<R: Read> Iterator for Streams<'_, R> {
    type Item = Result<TokenStream<'static>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.reader.next()
    }
}

impl<R: Read> Iterator for IntoStreams<R> {
    type Item = Result<TokenStream<'static>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.reader.next()
    }
}

impl<R: Read> FusedIterator for Streams<'_, R> {}
impl<R: Read> FusedIterator for IntoStreams<R> {}

impl<R: Read> IntoIterator for Reader<R> {
    type Item = Result<TokenStream<'static>>;
    type IntoIter = IntoStreams<R>;

    fn into_iter(self) -> IntoStreams<R> {
        self.into_streams()
    }
}
