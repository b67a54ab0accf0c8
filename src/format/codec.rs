//! [`Codec`]: the interface that each format implements for the readers and writers.

use alloc::{format, string::String, sync::Arc};
use core::{fmt, ops::Range};

use super::{Loss, Losses};
use crate::{
    Error, ErrorKind, Result, Token, TokenStream,
    stream::{Annotations, Layout},
};

/// How much of a file a reader reads at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadUnit {
    /// One sentence.
    Sentence,
    /// One document, as the format marks documents; a file without such marks is one document.
    Document,
    /// As many whole sentences as fit into about this many bytes, at least one.
    Block(usize),
}

/// A piece of a file, and its place in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'p> {
    pub(crate) bytes: &'p [u8],
    /// Byte of the file at which the piece begins.
    pub(crate) origin: u64,
    /// Line of the file, counted from 1, at which it begins.
    pub(crate) line: u64,
    /// Whether what came before says that a paragraph begins here.
    pub(crate) paragraph: bool,
    /// Whether the piece ends before a line that is wrong, so that a sentence may lack its end.
    pub(crate) broken: bool,
}

impl<'p> Piece<'p> {
    /// A whole file.
    pub(super) fn whole(bytes: &'p [u8]) -> Self {
        Self { bytes, origin: 0, line: 1, paragraph: true, broken: false }
    }

    /// An error at byte `at` of the piece, placed in the file.
    pub(crate) fn error(&self, kind: ErrorKind, at: usize, message: impl Into<String>) -> Error {
        let before = self.bytes.get(..at).unwrap_or(self.bytes);
        let line = self.line + lines(before);
        Error::new(kind, message).at(self.origin + at as u64).on_line(line)
    }

    /// The piece as text; the error is at the first byte that is not UTF-8.
    pub(super) fn text(&self) -> Result<&'p str> {
        simdutf8::basic::from_utf8(self.bytes).or_else(|_| {
            // The fast check doesn't say where.
            core::str::from_utf8(self.bytes).map_err(|error| {
                let message = "the input is not UTF-8 here: convert it first, for example with iconv";
                self.error(ErrorKind::InvalidUtf8, error.valid_up_to(), message)
            })
        })
    }

    /// The lines before the one at which `error` stands, or `None` if it stands on the first.
    pub(crate) fn before(&self, error: &Error) -> Option<Self> {
        let at = error.offset()?.checked_sub(self.origin)?;
        let head = self.bytes.get(..usize::try_from(at).ok()?)?;
        let bytes = head.get(..=memchr::memrchr(b'\n', head)?)?;
        Some(Self { bytes, broken: true, ..*self })
    }
}

/// Length of the next unit at the start of `bytes`, or `None` if more bytes have to be seen; with `end`, `bytes` reach to
/// the end of the file, and `None` means "all of it".
pub(super) fn cut(codec: &dyn Codec, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
    match unit {
        // Whether more than a block is there has to be seen, so that a file is cut alike however it comes.
        ReadUnit::Block(size) if bytes.len() <= size => None,
        ReadUnit::Block(size) => {
            // A sentence may be longer than the block: look at twice as much.
            let sizes = core::iter::successors(Some(size.max(1)), |size| size.checked_mul(2));
            sizes.map_while(|size| bytes.get(..size)).find_map(|head| codec.last_cut(head))
        }
        unit => codec.first_cut(bytes, unit, end),
    }
}

/// Number of line feeds.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The interface that each format implements.
pub(crate) trait Codec: fmt::Debug + Send + Sync {
    /// The options, as a stream remembers them: a number, and what does not fit into a number.
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        (0, None)
    }

    /// What lies between the tokens that [`parse`](Self::parse) found.
    fn layout(&self, _annotations: &Annotations) -> Layout {
        Layout::Listed
    }

    /// Whether the stream's text is not the file's. [`parse`](Self::parse) then writes it; otherwise it leaves it alone.
    fn rewrites(&self) -> bool {
        false
    }

    /// Whether the text that [`parse`](Self::parse) leaves can be written back byte for byte.
    fn is_verbatim(&self) -> bool {
        !self.rewrites()
    }

    /// Length of the first whole unit (never a block) at the start of `bytes`, or `None` if more bytes have to be seen.
    /// With `end`, `bytes` reach to the end of the file: `None` then means "all of it".
    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize>;

    /// The last place at which `bytes`, which go on, may be cut between sentences.
    fn last_cut(&self, bytes: &[u8]) -> Option<usize>;

    /// Whether a paragraph begins after a piece that was cut so, for reasons that the next piece doesn't show.
    fn ends_paragraph(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// Finds the tokens and sentences of a piece that was cut so. `source` is the piece as text.
    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        text: &mut String,
        annotations: &mut Annotations,
    ) -> Result<()>;

    /// Whether the format holds this, or [`write`](Self::write) reports it itself; asked of markup, text
    /// outside of tokens, what was added, and places in another input.
    fn keeps(&self, _loss: Loss) -> bool {
        false
    }

    /// Whether [`write`](Self::write) writes the column of this name.
    fn holds_column(&self, _name: &str) -> bool {
        false
    }

    /// Writes a stream whose text is the format's own.
    fn write_verbatim(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<()> {
        out.push_str(stream.text());
        Ok(())
    }

    /// Writes tokens and sentences anew, with the columns of `annotated` where the format has columns.
    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()>;

    /// Writes an analysis with the lines of its source, which was read from this format; `false` if the format does not.
    fn write_over(
        &self,
        _annotated: &Annotated<'_>,
        _out: &mut String,
        _losses: &mut Losses,
    ) -> Result<bool> {
        Ok(false)
    }
}

/// An analysis, and the stream that has the annotations of its tokens.
pub(crate) struct Annotated<'a> {
    /// What is written.
    pub(crate) stream: &'a TokenStream<'a>,
    /// What has the annotations; its tokens are those of `stream`, without those at `added`.
    pub(crate) source: Option<&'a TokenStream<'a>>,
    /// Numbers of the tokens of `stream` that `source` lacks, in order.
    pub(crate) added: &'a [u32],
    /// Whether something was written before.
    pub(crate) parted: bool,
}

impl Annotated<'_> {
    /// Whether the source lacks token `index` of the analysis. `passed` counts the added tokens before it: it begins with 0, and
    /// tokens are asked about in order.
    #[inline]
    pub(crate) fn is_added(&self, index: usize, passed: &mut usize) -> bool {
        while self.added.get(*passed).is_some_and(|&added| (added as usize) < index) {
            *passed += 1;
        }
        self.added.get(*passed).is_some_and(|&added| added as usize == index)
    }

    /// The source's token for token `index` of the analysis; `passed` as for [`is_added`](Self::is_added).
    pub(crate) fn original(&self, index: usize, passed: &mut usize) -> Option<Token<'_>> {
        let source = self.source.filter(|_| !self.is_added(index, passed))?;
        source.token(index - *passed)
    }

    /// Number of the tokens in a range of the analysis that the source has.
    pub(crate) fn kept(&self, range: &Range<usize>) -> usize {
        let before = |end: usize| self.added.partition_point(|&added| (added as usize) < end);
        range.len() - (before(range.end) - before(range.start))
    }
}

/// The default limit on the bytes of one unit; a larger unit is refused.
pub(crate) const DEFAULT_LIMIT: usize = 1 << 30;

/// The error for a unit above the limit.
pub(crate) fn above_limit(piece: &Piece<'_>, limit: usize) -> Error {
    let message = format!(
        "a unit of more than {limit} bytes begins here: is this the right format? If it is, set a higher limit"
    );
    piece.error(ErrorKind::TooLarge, 0, message)
}
