//! Blocks of token streams, for jobs that read a format of tokenized text.

use machvan::{
    TokenStream,
    format::{Block, Blocks, Format, ReadUnit, SliceReader},
};

use crate::{
    error::Fault,
    input::Input,
    job::{BLOCK, Cutter, Made},
    utf8,
};

/// Cuts a file of a format into blocks of whole sentences.
pub(crate) struct TokenCutter {
    blocks: Blocks<Input>,
}

impl TokenCutter {
    /// A sentence of more than `limit` bytes is refused.
    pub(crate) fn new(format: Format, limit: usize, input: Input) -> Self {
        Self { blocks: Blocks::new(format, input).unit(ReadUnit::Block(BLOCK)).limit(limit) }
    }
}

/// Whole sentences.
#[derive(Debug, Default)]
pub(crate) struct TokenBlock {
    block: Block,
}

impl TokenBlock {
    /// Fills a stream with the tokens; after an error, with those of the lines before. What the reader noticed is added to `made`.
    pub(crate) fn parse<'b>(&'b self, stream: &mut TokenStream<'b>, made: &mut Made) -> Result<(), Fault> {
        let parsed = self.block.parse(stream);
        made.notes.extend(stream.notes().iter().map(Fault::from));
        Ok(parsed?)
    }

    /// An error of a later stage, with its line, if it has a place in this block.
    pub(crate) fn locate(&self, error: machvan::Error) -> Fault {
        let mut fault = Fault::from(error);
        let at = fault.offset.and_then(|offset| offset.checked_sub(self.block.origin()));
        let at = at.map(|at| at as usize).filter(|&at| at <= self.block.bytes().len());
        fault.line = fault.line.or_else(|| Some(self.place(at?).1));
        fault
    }

    /// Its sentences, one after the other; their places count from the block's start.
    pub(crate) fn sentences(&self) -> SliceReader<'_> {
        SliceReader::new(self.block.format(), self.block.bytes()).unit(ReadUnit::Sentence)
    }

    /// Its first `length` bytes.
    pub(crate) fn head(&self, length: usize) -> Self {
        Self { block: self.block.head(length) }
    }

    /// Byte and line of the file at byte `at` of the block.
    pub(crate) fn place(&self, at: usize) -> (u64, u64) {
        let before = self.block.bytes().get(..at).unwrap_or(self.block.bytes());
        (self.block.origin() + at as u64, self.block.line() + utf8::newlines(before))
    }
}

impl Cutter for TokenCutter {
    type Block = TokenBlock;

    fn read(&mut self, block: &mut TokenBlock) -> Result<bool, Fault> {
        Ok(self.blocks.read(&mut block.block)?)
    }
}

/// A stream's buffers, kept from block to block while the stream itself borrows from each block in turn.
#[derive(Debug, Default)]
pub(crate) struct Kept(TokenStream<'static>);

impl Kept {
    /// An empty stream with these buffers; to be [put back](Self::put).
    pub(crate) fn take<'b>(&mut self) -> TokenStream<'b> {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn put(&mut self, mut stream: TokenStream<'_>) {
        stream.clear();
        // Of an empty stream nothing is copied: this takes the borrow away, and keeps the buffers.
        self.0 = stream.into_owned();
    }
}
