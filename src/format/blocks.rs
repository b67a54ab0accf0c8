//! [`Blocks`]: cuts a file between sentences, without reading it further than needed.

use std::io::{self, Read};

use super::syntax::{DEFAULT_LIMIT, Piece, Syntax, Unit, above_limit, cut, lines};
use crate::{Error, Result, TokenStream};

/// The least that is asked of the input at a time.
const READ: usize = 64 * 1024;

/// A piece of a file: whole sentences of it, not looked into yet.
#[derive(Debug, Clone, Default)]
pub struct Block {
    bytes: Vec<u8>,
    origin: u64,
    line: u64,
    paragraph: bool,
}

impl Block {
    /// An empty block, to be filled by [`Blocks::read`] again and again.
    #[must_use]
    pub fn new() -> Self {
        Self { line: 1, ..Self::default() }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The byte of the file at which the block begins.
    #[must_use]
    pub fn origin(&self) -> u64 {
        self.origin
    }

    /// The line of the file, counted from 1, at which the block begins.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Reads the block as `syntax` says into a stream that borrows from it where the format allows it.
    ///
    /// # Errors
    /// As [`Syntax::read_into`], with the place in the file; the stream then holds the lines before the one that is wrong.
    pub fn parse<'b>(&'b self, syntax: &Syntax, stream: &mut TokenStream<'b>) -> Result<()> {
        match syntax.fill_borrowed(self.piece(), stream)? {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// A copy of its first `length` bytes, up to where the input is good, say; all of it, where it has no more.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Block, Blocks, Format}};
    /// # fn main() -> machvan::Result<()> {
    /// let mut block = Block::new();
    /// Blocks::new(Format::Vertical, "Mưa\n.\n\nNắng\n".as_bytes()).read(&mut block)?;
    /// assert_eq!(block.head(7).bytes(), "Mưa\n.\n".as_bytes());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn head(&self, length: usize) -> Self {
        Self { bytes: self.bytes.get(..length).unwrap_or(&self.bytes).to_vec(), ..*self }
    }

    pub(super) fn piece(&self) -> Piece<'_> {
        Piece {
            bytes: &self.bytes,
            origin: self.origin,
            line: self.line,
            paragraph: self.paragraph,
            broken: false,
        }
    }
}

/// Cuts an input into [`Block`]s of whole units, for readers in several threads: one thread cuts, which costs little, and any
/// number of them [parse](Block::parse).
///
/// It holds no more of the input than the largest unit and 64 KiB. The blocks, put one after the other, are the input.
///
/// ```
/// use machvan::format::{Block, Blocks, Format, Unit};
/// # fn main() -> machvan::Result<()> {
/// let input = "Mưa\n.\n\nNắng\n.\n".as_bytes();
/// let mut blocks = Blocks::new(Format::Vertical, input).unit(Unit::Sentence);
/// let mut block = Block::new();
/// let mut whole = Vec::new();
/// while blocks.read(&mut block)? {
///     whole.extend_from_slice(block.bytes());
/// }
/// assert_eq!(whole, input);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Blocks<R> {
    syntax: Syntax,
    unit: Unit,
    limit: usize,
    input: R,
    buffer: Vec<u8>,
    /// What is read and not given yet: `buffer[start..end]`.
    start: usize,
    end: usize,
    ended: bool,
    /// Why the input ended, where it was not its end: said after all that came before is given.
    failure: Option<Error>,
    origin: u64,
    line: u64,
    paragraph: bool,
}

impl<R: Read> Blocks<R> {
    /// Cuts `input` into whole documents. It is read in large pieces: it needs no buffer of its own.
    pub fn new(syntax: impl Into<Syntax>, input: R) -> Self {
        Self {
            syntax: syntax.into(),
            unit: Unit::Document,
            limit: DEFAULT_LIMIT,
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            ended: false,
            failure: None,
            origin: 0,
            line: 1,
            paragraph: true,
        }
    }

    /// How much a block holds; whole documents where nothing is said.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The number of bytes above which a unit is refused, so that no input can ask for all memory; 1 GiB where nothing is
    /// said.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Fills `block` with the next unit; `false` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the input can't be read, [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) where
    /// a unit is above the limit. What came before is given by the calls before; after an error the input is at its end.
    pub fn read(&mut self, block: &mut Block) -> Result<bool> {
        block.bytes.clear();
        let found = self.find_cut();
        let length = found.inspect_err(|_| self.stop())?;
        if length == 0
            && let Some(error) = self.failure.take()
        {
            return Err(error);
        }
        (block.origin, block.line, block.paragraph) = (self.origin, self.line, self.paragraph);
        block.bytes.extend_from_slice(self.waiting().get(..length).unwrap_or_default());
        self.start += length;
        self.origin += length as u64;
        self.line += lines(&block.bytes);
        self.paragraph = self.syntax.rules().ends_paragraph(&block.bytes);
        Ok(length > 0)
    }

    pub(super) fn syntax(&self) -> &Syntax {
        &self.syntax
    }

    pub(super) fn stop(&mut self) {
        (self.start, self.end, self.ended, self.failure) = (0, 0, true, None);
    }

    fn waiting(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Length of the next unit, 0 at the end.
    fn find_cut(&mut self) -> Result<usize> {
        loop {
            let waiting = self.waiting();
            let cut = cut(self.syntax.rules(), waiting, self.unit, self.ended);
            let found = cut.or(self.ended.then_some(waiting.len()));
            if found.unwrap_or(waiting.len()) > self.limit {
                let piece = Piece {
                    bytes: waiting,
                    origin: self.origin,
                    line: self.line,
                    paragraph: self.paragraph,
                    broken: false,
                };
                return Err(above_limit(&piece, self.limit));
            }
            if let Some(length) = found {
                return Ok(length);
            }
            // Looking again costs a look at all that waits, so there must be a good part more of it each time: that keeps
            // the whole linear, however little the input gives at a time.
            let target = match self.unit {
                Unit::Block(size) if waiting.len() <= size => size.saturating_add(1),
                Unit::Block(_) => waiting.len() * 2,
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
                self.end =
                    memchr::memrchr(b'\n', self.waiting()).map_or(self.start, |feed| self.start + feed + 1);
            }
        }
    }
}
