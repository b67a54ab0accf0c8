//! Blocks of token streams, for jobs that read a format of tokenized text.

use machvan::{
    ErrorKind, TokenStream,
    format::{Block, Blocks, Format, FormatName, ReadUnit, SliceReader},
    legacy::Encoding,
};

use crate::{
    error::Fault,
    input::Input,
    job::{BLOCK, Cutter, Made},
    sanitize::Invalid,
    utf8,
};

/// Cuts a file of a format into blocks of whole sentences.
pub(crate) struct TokenCutter {
    blocks: Blocks<Input>,
    skip: bool,
    encoding: Encoding,
}

impl TokenCutter {
    pub(crate) fn new(format: Format, mut input: Input) -> Self {
        let (limit, encoding) = (input.limit(), input.encoding());
        let skip = input.invalid() == Invalid::Skip;
        input.sanitize(None);
        Self { blocks: Blocks::new(format, input).unit(ReadUnit::Block(BLOCK)).limit(limit), skip, encoding }
    }
}

/// Whole sentences.
#[derive(Debug, Default)]
pub(crate) struct TokenBlock {
    block: Block,
    /// Whether broken sentences are left out.
    skip: bool,
    /// The encoding of the file.
    encoding: Option<Encoding>,
}

impl TokenBlock {
    /// Calls a function with the streams of all whole sentences that are not broken; with all at once if none
    /// is broken. A broken one is added to the skips of `made`, or ends it with the error.
    pub(crate) fn sound(
        &self,
        kept: &mut Kept,
        made: &mut Made,
        mut take: impl FnMut(&Self, &mut TokenStream<'_>, &mut Made) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut take = |block: &Self, made: &mut Made| {
            let mut stream = kept.take();
            let parsed = block.parse(&mut stream, made);
            let taken = parsed.as_ref().ok().map(|()| take(block, &mut stream, made));
            kept.put(stream);
            taken.ok_or(parsed.err())
        };
        let first = match take(self, made) {
            Ok(taken) => return taken,
            Err(first) => first,
        };
        made.notes.clear();
        let (mut units, mut unit) = (
            Blocks::new(self.block.format().clone(), self.block.bytes()).unit(ReadUnit::Sentence),
            Block::new(),
        );
        // The sentences since the last broken one.
        let (mut start, mut end) = (0, 0);
        let mut sound = |range| match take(&self.part(range), made) {
            Ok(taken) => taken,
            Err(fault) => fault.map_or(Ok(()), Err),
        };
        let mut skipped = Vec::new();
        while units.read(&mut unit)? {
            let range = end..end + unit.bytes().len();
            end = range.end;
            let Err(error) = self.block.part(range.clone()).parse(&mut TokenStream::new()) else { continue };
            sound(start..range.start)?;
            start = range.end;
            let fault = self.fault(error);
            if !self.skip {
                return Err(first.unwrap_or(fault));
            }
            skipped.push(fault);
        }
        sound(start..end)?;
        made.skipped.append(&mut skipped);
        Ok(())
    }

    /// The name of its format.
    pub(crate) fn format(&self) -> FormatName {
        self.block.format().name()
    }

    fn part(&self, range: std::ops::Range<usize>) -> Self {
        Self { block: self.block.part(range), ..*self }
    }

    /// Fills a stream with the tokens; after an error, with those of the lines before it. What the reader
    /// noticed is added to `made`.
    pub(crate) fn parse<'b>(&'b self, stream: &mut TokenStream<'b>, made: &mut Made) -> Result<(), Fault> {
        let parsed = self.block.parse(stream);
        made.notes.extend(stream.notes().iter().map(Fault::from));
        parsed.map_err(|error| self.fault(error))
    }

    fn fault(&self, error: machvan::Error) -> Fault {
        let skips = error.kind() == ErrorKind::InvalidUtf8 && !self.skip;
        let mut fault = Fault::decoded(error, self.encoding.unwrap_or(Encoding::Utf8));
        if skips {
            fault.message.push_str(utf8::SKIP);
        }
        fault
    }

    /// Returns an error of a later stage with its line, if it has a place in this block.
    pub(crate) fn locate(&self, error: machvan::Error) -> Fault {
        let mut fault = Fault::from(error);
        let at = fault.offset.and_then(|offset| offset.checked_sub(self.block.origin()));
        let at = at.map(|at| at as usize).filter(|&at| at <= self.block.bytes().len());
        fault.line = fault.line.or_else(|| Some(self.place(at?).1));
        fault
    }

    /// Returns its sentences, one after the other, with places counted from the block's start.
    pub(crate) fn sentences(&self) -> SliceReader<'_> {
        SliceReader::new(self.block.format(), self.block.bytes()).unit(ReadUnit::Sentence)
    }

    /// Returns its first `length` bytes.
    pub(crate) fn head(&self, length: usize) -> Self {
        Self { block: self.block.head(length), ..*self }
    }

    /// Returns byte and line of the file at byte `at` of the block.
    pub(crate) fn place(&self, at: usize) -> (u64, u64) {
        let before = self.block.bytes().get(..at).unwrap_or(self.block.bytes());
        (self.block.origin() + at as u64, self.block.line() + utf8::newlines(before))
    }
}

impl Cutter for TokenCutter {
    type Block = TokenBlock;

    fn read(&mut self, block: &mut TokenBlock) -> Result<bool, Fault> {
        (block.skip, block.encoding) = (self.skip, Some(self.encoding));
        Ok(self.blocks.read(&mut block.block)?)
    }
}

/// The buffers of a stream. They are kept from block to block, while the stream itself borrows from each
/// block in turn.
#[derive(Debug, Default)]
pub(crate) struct Kept(TokenStream<'static>);

impl Kept {
    /// Returns an empty stream with these buffers, which has to be [put back](Self::put).
    pub(crate) fn take<'b>(&mut self) -> TokenStream<'b> {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn put(&mut self, mut stream: TokenStream<'_>) {
        stream.clear();
        // For an empty stream nothing is copied: this ends the borrow and keeps the buffers.
        self.0 = stream.into_owned();
    }
}
