//! [`Blocks`]: cuts a file between sentences, reading no more than necessary.

use std::io::Read;

use super::{
    Format,
    codec::{Piece, ReadUnit},
    cutter::Cutter,
    fill,
};
use crate::{Result, TokenStream};

/// A piece of a file: whole sentences that are not parsed yet.
///
/// ```
/// use machvan::{TokenStream, format::{Block, Blocks, FormatName, ReadUnit}};
///
/// let file = "Mưa\n.\n\nNắng\n.\n".as_bytes();
/// let mut blocks = Blocks::new(FormatName::Vertical, file).unit(ReadUnit::Sentence);
/// let mut block = Block::new();
/// while blocks.read(&mut block)? {
///     let mut stream = TokenStream::new();
///     block.parse(&mut stream)?; // on any thread
///     println!("line {}: {} tokens", block.line(), stream.len());
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Block {
    format: Format,
    bytes: Vec<u8>,
    origin: u64,
    line: u64,
    paragraph: bool,
}

impl Default for Block {
    fn default() -> Self {
        let format = super::Text::new().into();
        Self { format, bytes: Vec::new(), origin: 0, line: 1, paragraph: true }
    }
}

impl Block {
    /// Creates an empty block. [`Blocks::read`] can fill it repeatedly.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the format of the file from which the block was read.
    #[must_use]
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// Returns the byte of the file at which the block begins.
    #[must_use]
    pub fn origin(&self) -> u64 {
        self.origin
    }

    /// Returns the line of the file, counted from 1, at which the block begins.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Parses the block into a stream, which borrows from the block if the format allows it.
    ///
    /// # Errors
    /// As [`Format::read_into`], with the place in the file. The stream then holds the lines before the bad
    /// one.
    pub fn parse<'b>(&'b self, stream: &mut TokenStream<'b>) -> Result<()> {
        fill::borrowed(&self.format, self.piece(), stream)?.map_or(Ok(()), Err)
    }

    /// Returns a copy of a part of it, with its place in the file. The part should begin and end between sentences.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Block, Blocks, FormatName}};
    /// # fn main() -> machvan::Result<()> {
    /// let mut block = Block::new();
    /// Blocks::new(FormatName::Vertical, "Mưa\n.\n\nNắng\n".as_bytes()).read(&mut block)?;
    /// let part = block.part(8..14);
    /// assert_eq!((part.bytes(), part.origin(), part.line()), ("Nắng".as_bytes(), 8, 4));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn part(&self, range: core::ops::Range<usize>) -> Self {
        let before = self.bytes.get(..range.start).unwrap_or(&self.bytes);
        let paragraph =
            if before.is_empty() { self.paragraph } else { self.format.codec().ends_paragraph(before) };
        Self {
            bytes: self.bytes.get(range).unwrap_or_default().to_vec(),
            origin: self.origin + before.len() as u64,
            line: self.line + super::codec::lines(before),
            paragraph,
            format: self.format.clone(),
        }
    }

    /// Returns a copy of the first `length` bytes, or of the whole block if it is shorter.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Block, Blocks, FormatName}};
    /// # fn main() -> machvan::Result<()> {
    /// let mut block = Block::new();
    /// Blocks::new(FormatName::Vertical, "Mưa\n.\n\nNắng\n".as_bytes()).read(&mut block)?;
    /// assert_eq!(block.head(7).bytes(), "Mưa\n.\n".as_bytes());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn head(&self, length: usize) -> Self {
        let bytes = self.bytes.get(..length).unwrap_or(&self.bytes).to_vec();
        Self { bytes, format: self.format.clone(), ..*self }
    }

    fn piece(&self) -> Piece<'_> {
        Piece {
            bytes: &self.bytes,
            origin: self.origin,
            line: self.line,
            paragraph: self.paragraph,
            broken: false,
        }
    }
}

/// Cuts an input into [`Block`]s of whole units, for reading on several threads: one thread cuts, which costs
/// little, and any number of threads [parse](Block::parse).
///
/// It holds no more of the input than the largest unit and 64 KiB. The blocks in order are the whole input.
///
/// ```
/// use machvan::format::{Block, Blocks, FormatName, ReadUnit};
/// # fn main() -> machvan::Result<()> {
/// let input = "Mưa\n.\n\nNắng\n.\n".as_bytes();
/// let mut blocks = Blocks::new(FormatName::Vertical, input).unit(ReadUnit::Sentence);
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
    cutter: Cutter<R>,
}

impl<R: Read> Blocks<R> {
    /// Creates a cutter for whole documents. It reads in large pieces, so `input` needs no buffer.
    pub fn new(format: impl Into<Format>, input: R) -> Self {
        let mut cutter = Cutter::new(format.into(), input);
        cutter.whole = true;
        Self { cutter }
    }

    /// Sets the size of a block [default: whole documents].
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

    /// Fills `block` with the next unit. Returns `false` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if the input cannot be read, [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if
    /// a unit is above the limit. All whole sentences before it are returned by the calls before, but not one that the end of what
    /// can be read cuts; after an error the input is at its end.
    pub fn read(&mut self, block: &mut Block) -> Result<bool> {
        block.bytes.clear();
        let Some((format, piece)) = self.cutter.next()? else { return Ok(false) };
        if block.format != *format {
            block.format = format.clone();
        }
        (block.origin, block.line, block.paragraph) = (piece.origin, piece.line, piece.paragraph);
        block.bytes.extend_from_slice(piece.bytes);
        Ok(true)
    }
}
