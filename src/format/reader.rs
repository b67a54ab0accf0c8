//! [`Reader`]: a file of any size, a unit at a time, in bounded memory.

use std::io::Read;

use super::{
    blocks::{Block, Blocks},
    syntax::{Syntax, Unit},
};
use crate::{Error, Result, TokenStream};

/// Reads an input piece by piece into a stream that is filled again and again.
///
/// Memory is bounded by the largest unit, and in the steady state nothing is allocated.
///
/// ```
/// use machvan::{TokenStream, format::{Format, Reader, Unit}};
/// # fn main() -> machvan::Result<()> {
/// let input = "Mưa\n.\n\nNắng\n.\n".as_bytes(); // any std::io::Read
/// let mut reader = Reader::new(Format::Vertical, input).unit(Unit::Sentence).limit(1 << 20);
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
    blocks: Blocks<R>,
    block: Block,
    error: Option<Error>,
}

impl<R: Read> Reader<R> {
    /// A reader of whole documents. The input is read in large pieces: it needs no buffer of its own.
    pub fn new(syntax: impl Into<Syntax>, input: R) -> Self {
        Self { blocks: Blocks::new(syntax, input), block: Block::new(), error: None }
    }

    /// How much to read at a time; whole documents where nothing is said.
    #[must_use]
    pub fn unit(self, unit: Unit) -> Self {
        Self { blocks: self.blocks.unit(unit), ..self }
    }

    /// The number of bytes above which a unit is refused, so that no input can ask for all memory; 1 GiB where nothing is
    /// said.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        Self { blocks: self.blocks.limit(bytes), ..self }
    }

    /// Fills `stream` with the next unit; `false` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io), [`InvalidUtf8`](crate::ErrorKind::InvalidUtf8), [`Syntax`](crate::ErrorKind::Syntax), and
    /// [`TooLarge`](crate::ErrorKind::TooLarge) above the limit, with line and byte. All lines before the one that is wrong are
    /// given by the calls before; after the error the reader is at its end.
    pub fn read(&mut self, stream: &mut TokenStream<'_>) -> Result<bool> {
        stream.clear();
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        if !self.blocks.read(&mut self.block)? {
            return Ok(false);
        }
        match self.blocks.syntax().fill_owned(self.block.piece(), stream) {
            Ok(None) => {}
            Ok(error) => {
                self.error = error;
                self.blocks.stop();
            }
            Err(error) => {
                self.blocks.stop();
                return Err(error);
            }
        }
        Ok(true)
    }
}
