//! [`Codec`]: the interface that each format implements for the readers and writers.

use alloc::{format, string::String, sync::Arc};
use core::{fmt, ops::Range};

use super::{Loss, Losses, markup::Markup};
use crate::{
    Error, ErrorKind, Result, Sentence, Token, TokenStream,
    stream::{Annotations, Layout},
};

/// How much of a file is read at a time.
///
/// ```
/// use machvan::{TokenStream, format::{FormatName, Reader, ReadUnit}};
///
/// let file = "Mưa\n.\n\nNắng\n.\n".as_bytes();
/// let mut reader = Reader::new(FormatName::Vertical, file).unit(ReadUnit::Sentence);
/// let mut stream = TokenStream::new();
/// assert!(reader.read(&mut stream)?);
/// assert_eq!(stream.len(), 2); // "Mưa" and ".": one sentence
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadUnit {
    /// One sentence.
    Sentence,
    /// One document, as the format marks documents. A file without such marks is one document.
    Document,
    /// As many whole sentences as fit into about this many bytes, at least one.
    Block(usize),
}

/// A piece of a file, and its place in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'p> {
    pub(crate) bytes: &'p [u8],
    /// The byte of the file at which the piece begins.
    pub(crate) origin: u64,
    /// The line of the file, counted from 1, at which it begins.
    pub(crate) line: u64,
    /// Whether the text before it says that a paragraph begins here.
    pub(crate) paragraph: bool,
    /// Whether the piece ends before a bad line, so that a sentence may lack its end.
    pub(crate) broken: bool,
}

impl<'p> Piece<'p> {
    /// Returns a whole file as one piece.
    pub(super) fn whole(bytes: &'p [u8]) -> Self {
        Self { bytes, origin: 0, line: 1, paragraph: true, broken: false }
    }

    /// Returns an error at byte `at` of the piece, with its place in the file.
    pub(crate) fn error(&self, kind: ErrorKind, at: usize, message: impl Into<String>) -> Error {
        let before = self.bytes.get(..at).unwrap_or(self.bytes);
        let line = self.line + lines(before);
        Error::new(kind, message).at(self.origin + at as u64).on_line(line)
    }

    /// Returns the piece as text. The error is at the first byte that is not UTF-8.
    pub(super) fn text(&self) -> Result<&'p str> {
        simdutf8::basic::from_utf8(self.bytes).or_else(|_| {
            // The fast check does not return the place.
            core::str::from_utf8(self.bytes).map_err(|error| {
                let message = "the input is not UTF-8 here: convert it first, for example with iconv";
                self.error(ErrorKind::InvalidUtf8, error.valid_up_to(), message)
            })
        })
    }

    /// Returns the lines before the line of `error`; `None` if that is the first.
    pub(crate) fn before(&self, error: &Error) -> Option<Self> {
        let at = error.offset()?.checked_sub(self.origin)?;
        let head = self.bytes.get(..usize::try_from(at).ok()?)?;
        let bytes = head.get(..=memchr::memrchr(b'\n', head)?)?;
        Some(Self { bytes, broken: true, ..*self })
    }
}

/// Returns the length of the next unit at the start of `bytes`, or `None` if more bytes are needed. With
/// `end`, `bytes` reach to the end of the file, and `None` means all of them.
pub(super) fn cut(codec: &dyn Codec, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
    match unit {
        // More than a block has to be visible, so that a file is cut in the same way however its bytes
        // arrive.
        ReadUnit::Block(size) if bytes.len() <= size => None,
        ReadUnit::Block(size) => {
            // A sentence may be longer than the block: try twice as much.
            let sizes = core::iter::successors(Some(size.max(1)), |size| size.checked_mul(2));
            sizes.map_while(|size| bytes.get(..size)).find_map(|head| codec.last_cut(head))
        }
        unit => codec.first_cut(bytes, unit, end),
    }
}

/// Counts line feeds.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The interface that each format implements.
pub(crate) trait Codec: fmt::Debug + Send + Sync {
    /// The options in the form that a stream remembers: a number, and what does not fit into a number.
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        (0, None)
    }

    /// What the bytes between the tokens of [`parse`](Self::parse) mean.
    fn layout(&self, _annotations: &Annotations) -> Layout {
        Layout::Listed
    }

    /// Whether the stream's text differs from the file's. If so, [`parse`](Self::parse) writes it; otherwise
    /// it does not touch it.
    fn rewrites(&self) -> bool {
        false
    }

    /// Whether the text from [`parse`](Self::parse) can be written back byte for byte.
    fn is_verbatim(&self) -> bool {
        !self.rewrites()
    }

    /// Whether a stream remembers this format as the one that it was read from.
    fn is_remembered(&self) -> bool {
        self.is_verbatim()
    }

    /// Returns the length of the first whole unit (never a block) at the start of `bytes`, or `None` if more
    /// bytes are needed. With `end`, `bytes` reach to the end of the file, and `None` means all of them.
    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize>;

    /// Returns the last place between sentences at which `bytes` may be cut. More bytes follow.
    fn last_cut(&self, bytes: &[u8]) -> Option<usize>;

    /// Whether a paragraph begins after a piece that was cut like this, if the next piece does not show it.
    fn ends_paragraph(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// Finds the tokens and sentences of a piece that was cut like this. `source` is the piece as text.
    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        text: &mut String,
        annotations: &mut Annotations,
    ) -> Result<()>;

    /// Whether the format represents this, or [`write`](Self::write) reports it itself. Asked about text outside
    /// of tokens, additions, and places in another input.
    fn keeps(&self, _loss: Loss) -> bool {
        false
    }

    /// Whether [`write`](Self::write) writes a piece of the source's markup, or reports it itself. `same` says
    /// that the source was read from this format.
    fn holds(&self, _markup: &Markup<'_>, _same: bool) -> bool {
        false
    }

    /// Writes a stream whose text is the format's own.
    fn write_verbatim(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<()> {
        out.push_str(stream.text());
        Ok(())
    }

    /// Writes tokens and sentences from scratch, with the columns of `annotated` if the format has columns.
    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()>;

    /// Writes an analysis with the lines of its source, which was read from this format. Returns `false` if
    /// the format cannot.
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
    /// The stream to write.
    pub(crate) stream: &'a TokenStream<'a>,
    /// The stream with the annotations. Its tokens are those of `stream` without those at `added`.
    pub(crate) source: Option<&'a TokenStream<'a>>,
    /// The indexes of the tokens of `stream` that `source` lacks, in order.
    pub(crate) added: &'a [u32],
    /// Whether the output already has text.
    pub(crate) parted: bool,
    /// Returns the id (it may be empty) that a line of the source gives to the document that it begins.
    pub(crate) document_id: Option<DocumentId>,
}

pub(crate) type DocumentId = fn(&str) -> Option<String>;

impl Annotated<'_> {
    /// Whether the source lacks token `index` of the analysis. `passed` counts the added tokens before it: it
    /// starts at 0, and tokens must be asked about in order.
    #[inline]
    pub(crate) fn is_added(&self, index: usize, passed: &mut usize) -> bool {
        while self.added.get(*passed).is_some_and(|&added| (added as usize) < index) {
            *passed += 1;
        }
        self.added.get(*passed).is_some_and(|&added| added as usize == index)
    }

    /// Returns the source's token for token `index` of the analysis; `passed` as for
    /// [`is_added`](Self::is_added).
    pub(crate) fn original(&self, index: usize, passed: &mut usize) -> Option<Token<'_>> {
        let source = self.source.filter(|_| !self.is_added(index, passed))?;
        source.token(index - *passed)
    }

    /// Returns the id of the document that begins with a sentence; `passed` as for [`is_added`](Self::is_added).
    pub(crate) fn document_at(&self, sentence: &Sentence<'_>, passed: &mut usize) -> Option<String> {
        // A document is also a paragraph.
        let id = self.document_id.filter(|_| sentence.starts_paragraph())?;
        let token = self.original(sentence.token_range().start, passed)?.index();
        let gap = self.source?.gap(token)?.text();
        let lines = if token == 0 { gap.trim_start_matches('\u{feff}') } else { gap.split_once('\n')?.1 };
        lines.lines().filter_map(id).next_back()
    }

    /// Returns the number of tokens in a range of the analysis that the source has.
    pub(crate) fn kept(&self, range: &Range<usize>) -> usize {
        let before = |end: usize| self.added.partition_point(|&added| (added as usize) < end);
        range.len() - (before(range.end) - before(range.start))
    }
}

/// The default limit on the bytes of one unit.
pub(crate) const DEFAULT_LIMIT: usize = 1 << 30;

/// The error for a unit above the limit.
pub(crate) fn above_limit(piece: &Piece<'_>, limit: usize) -> Error {
    let message = format!(
        "a unit of more than {limit} bytes begins here: is this the right format? If it is, set a higher limit (`--limit` of the command)"
    );
    piece.error(ErrorKind::TooLarge, 0, message)
}
