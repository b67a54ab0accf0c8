//! [`Syntax`]: a format with its options, and what a format has to tell the readers.

use alloc::{format, string::String, sync::Arc};
use core::fmt;

use super::{Bio, Conllu, Format, Jsonl, Loss, Losses, Text, Underscore, Vertical};
use crate::{
    Error, ErrorKind, Result, TokenStream,
    stream::{Annotations, Layout, check_length},
};

/// How much of a file a reader takes at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// One sentence.
    Sentence,
    /// One document, as the format marks documents; a file without such marks is one.
    Document,
    /// As many whole sentences as go into about this many bytes, at least one.
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
    /// An error at byte `at` of the piece, placed in the file.
    pub(crate) fn error(&self, kind: ErrorKind, at: usize, message: impl Into<String>) -> Error {
        let before = self.bytes.get(..at).unwrap_or(self.bytes);
        let line = self.line + lines(before);
        Error::new(kind, message).at(self.origin + at as u64).on_line(line)
    }

    /// The piece as text; the error is at the first byte that is not UTF-8.
    fn text(&self) -> Result<&'p str> {
        simdutf8::basic::from_utf8(self.bytes).or_else(|_| {
            // The fast check doesn't say where.
            core::str::from_utf8(self.bytes).map_err(|error| {
                let message = "the input is not UTF-8 here: convert it first, for example with iconv";
                self.error(ErrorKind::InvalidUtf8, error.valid_up_to(), message)
            })
        })
    }

    /// The lines before the one at which `error` stands, or `None` where it stands on the first.
    pub(crate) fn before(&self, error: &Error) -> Option<Self> {
        let at = error.offset()?.checked_sub(self.origin)?;
        let head = self.bytes.get(..usize::try_from(at).ok()?)?;
        let bytes = head.get(..=memchr::memrchr(b'\n', head)?)?;
        Some(Self { bytes, broken: true, ..*self })
    }
}

/// Length of the next unit at the start of `bytes`, or `None` where more bytes have to be seen; with `end`, `bytes` reach to
/// the end of the file, and `None` means "all of it".
pub(super) fn cut(rules: &dyn Rules, bytes: &[u8], unit: Unit, end: bool) -> Option<usize> {
    match unit {
        // Whether more than a block is there has to be seen, so that a file is cut alike however it comes.
        Unit::Block(size) if bytes.len() <= size => None,
        Unit::Block(size) => {
            // A sentence may be longer than the block: look at twice as much.
            let sizes = core::iter::successors(Some(size.max(1)), |size| size.checked_mul(2));
            sizes.map_while(|size| bytes.get(..size)).find_map(|head| rules.last_cut(head))
        }
        unit => rules.first_cut(bytes, unit, end),
    }
}

/// Number of line feeds.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// What a format tells the readers and writers. A format is one file with one implementation of this.
pub(crate) trait Rules: fmt::Debug + Send + Sync {
    fn format(&self) -> Format;

    /// What lies between the tokens that [`parse`](Self::parse) marked.
    fn layout(&self, _marks: &Annotations) -> Layout {
        Layout::Listed
    }

    /// Whether the stream's text is not the file's: then [`parse`](Self::parse) writes it, and else leaves it alone.
    fn rewrites(&self) -> bool {
        false
    }

    /// Whether the text that [`parse`](Self::parse) leaves can be written back byte for byte.
    fn is_verbatim(&self) -> bool {
        !self.rewrites()
    }

    /// Length of the first whole unit (never a block) at the start of `bytes`, or `None` where more bytes have to be seen.
    /// With `end`, `bytes` reach to the end of the file: `None` then means "all of it".
    fn first_cut(&self, bytes: &[u8], unit: Unit, end: bool) -> Option<usize>;

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
        marks: &mut Annotations,
    ) -> Result<()>;

    /// Whether the format holds this, or [`write`](Self::write) says itself what of it is lost; asked of markup, text
    /// outside of tokens, what was added, and places in another input.
    fn keeps(&self, _loss: Loss) -> bool {
        false
    }

    /// Writes a stream that is the format's own ([`Format::of`]).
    fn write_verbatim(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<()> {
        out.push_str(stream.text());
        Ok(())
    }

    /// Writes tokens and sentences anew.
    fn write(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses>;
}

/// A format with its options, ready to read and write: made from a [`Format`] or from a format's own type.
///
/// ```
/// use machvan::{TokenStream, format::{Format, Syntax, Vertical}};
/// # fn main() -> machvan::Result<()> {
/// let plain = Syntax::from(Vertical::new().markup(false));
/// let mut stream = TokenStream::new();
/// plain.read_into("<g/>\n".as_bytes(), &mut stream)?;
/// assert_eq!(stream.len(), 1);
/// Syntax::from(Format::Vertical).read_into("<g/>\n".as_bytes(), &mut stream)?;
/// assert_eq!(stream.len(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Syntax(Arc<dyn Rules>);

impl Syntax {
    pub(crate) fn new(rules: impl Rules + 'static) -> Self {
        Self(Arc::new(rules))
    }

    pub(crate) fn rules(&self) -> &dyn Rules {
        &*self.0
    }

    /// Which format this is.
    #[must_use]
    pub fn format(&self) -> Format {
        self.0.format()
    }

    /// Reads a whole text into a stream, which is cleared before and keeps its buffers.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidUtf8`] and [`ErrorKind::Syntax`], with line and byte; [`ErrorKind::TooLarge`] for 4 GiB or
    /// more. The stream then holds the lines before the one that is wrong.
    pub fn read_into<'t>(&self, bytes: &'t [u8], stream: &mut TokenStream<'t>) -> Result<()> {
        let piece = Piece { bytes, origin: 0, line: 1, paragraph: true, broken: false };
        match self.fill_borrowed(piece, stream) {
            Ok(None) => Ok(()),
            Ok(Some(error)) | Err(error) => Err(error),
        }
    }

    /// Reads like [`read_into`](Self::read_into), but copies the text into the stream.
    ///
    /// # Errors
    /// As [`read_into`](Self::read_into).
    pub fn read_owned_into(&self, bytes: &[u8], stream: &mut TokenStream<'_>) -> Result<()> {
        let piece = Piece { bytes, origin: 0, line: 1, paragraph: true, broken: false };
        match self.fill_owned(piece, stream) {
            Ok(None) => Ok(()),
            Ok(Some(error)) | Err(error) => Err(error),
        }
    }

    /// Adds a stream to `out`, and says what of it this format can't hold. A stream that was read from this format
    /// and not changed since is written byte for byte as it was.
    ///
    /// # Errors
    /// [`ErrorKind::Unrepresentable`] where the format has no way at all to write a token, and the options forbid
    /// to write something else; `out` then has what came before.
    ///
    /// ```
    /// use machvan::{Span, TokenStream, format::{Format, Loss, Syntax}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa.", [0..4, 4..5])?;
    /// let mut out = String::new();
    /// let losses = Syntax::from(Format::Vertical).write_into(&stream, &mut out)?;
    /// assert_eq!(out, "Mưa\n.\n\n");
    /// assert!(losses.contains(Loss::Spacing)); // that no space stood before the full stop
    /// # Ok(())
    /// # }
    /// ```
    pub fn write_into(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
        let rules = self.rules();
        if Format::of(stream) == Some(self.format()) {
            rules.write_verbatim(stream, out)?;
            return Ok(Losses::default());
        }
        let mut losses = rules.write(stream, out)?;
        let mut lose = |loss, has: &dyn Fn() -> bool| {
            if !rules.keeps(loss) && has() {
                losses.add(loss);
            }
        };
        lose(Loss::Markup, &|| stream.has_markup());
        lose(Loss::Outside, &|| {
            stream.layout() == Layout::Running && stream.gaps().any(|gap| gap.has_text())
        });
        lose(Loss::Added, &|| !stream.added().is_empty());
        lose(Loss::Source, &|| stream.annotations().placed.is_some());
        Ok(losses)
    }

    /// Fills a stream that borrows from the piece. An error that leaves lines before it is given beside the
    /// stream of these lines.
    pub(super) fn fill_borrowed<'t>(
        &self,
        piece: Piece<'t>,
        stream: &mut TokenStream<'t>,
    ) -> Result<Option<Error>> {
        if self.0.rewrites() {
            return self.fill_owned(piece, stream);
        }
        self.whole_or_before(piece, stream, |source, stream| {
            stream.refill_borrowed(source, Layout::default(), Some(self.format().provenance()), piece.origin);
        })
    }

    /// Fills a stream with a text of its own.
    #[cfg_attr(not(feature = "std"), allow(dead_code))]
    pub(super) fn fill_owned(&self, piece: Piece<'_>, stream: &mut TokenStream<'_>) -> Result<Option<Error>> {
        self.whole_or_before(piece, stream, |source, stream| {
            let verbatim = self.0.is_verbatim().then(|| self.format().provenance());
            let (text, _) = stream.refill(Layout::default(), verbatim, piece.origin);
            if !self.0.rewrites() {
                text.push_str(source);
            }
        })
    }

    fn whole_or_before<'p, 't>(
        &self,
        piece: Piece<'p>,
        stream: &mut TokenStream<'t>,
        refill: impl Fn(&'p str, &mut TokenStream<'t>),
    ) -> Result<Option<Error>> {
        let rules = self.rules();
        let mut unused = String::new();
        let mut fill = |piece: Piece<'p>| {
            check_length(piece.bytes.len() as u64)?;
            let source = piece.text()?;
            refill(source, stream);
            let parse = |text: &mut String, marks: &mut Annotations| rules.parse(&piece, source, text, marks);
            stream.fill(&mut unused, parse, |marks| rules.layout(marks))
        };
        let (mut rest, mut first_error) = (piece, None);
        // What is wrong first is found last: the lines before an error (not UTF-8, say) may have another.
        while let Err(error) = fill(rest) {
            if rest.bytes.is_empty() {
                return Err(error);
            }
            rest = rest.before(&error).unwrap_or(Piece { bytes: &[], ..piece });
            first_error = Some(error);
        }
        match first_error {
            Some(error) if rest.bytes.is_empty() => Err(error),
            error => Ok(error),
        }
    }
}

impl From<Format> for Syntax {
    fn from(format: Format) -> Self {
        match format {
            Format::Vertical => Vertical::new().into(),
            Format::Jsonl => Jsonl::new().into(),
            Format::Text => Text::new().into(),
            Format::Underscore => Underscore::new().into(),
            Format::Conllu => Conllu::new().into(),
            Format::Bio => Bio::new().into(),
        }
    }
}

/// A limit on the bytes of one unit, from which on a file is refused.
pub(crate) const DEFAULT_LIMIT: usize = 1 << 30;

/// What is said where a unit is above the limit.
pub(crate) fn above_limit(piece: &Piece<'_>, limit: usize) -> Error {
    let message = format!(
        "a unit of more than {limit} bytes begins here: is this the right format? If it is, set a higher limit"
    );
    piece.error(ErrorKind::TooLarge, 0, message)
}
