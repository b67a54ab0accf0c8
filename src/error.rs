//! [`Error`]: what went wrong, at which byte and on which line.

use alloc::{boxed::Box, string::String};
use core::fmt;

/// A result whose error is machvan's [`Error`].
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is not UTF-8.
    InvalidUtf8,
    /// The input breaks the rules of its format.
    Syntax,
    /// A text of 4 GiB or more, or a sentence or document above the limit that was set.
    TooLarge,
    /// A span or an offset overlaps, goes back, leaves the text or cuts a character.
    InvalidSpan,
    /// The target format can't hold what was to be written.
    Unrepresentable,
    /// A model, a lexicon or a list of words is damaged, or is not one.
    InvalidData,
    /// An option has a value that makes no sense.
    InvalidOption,
    /// Reading or writing failed.
    Io,
}

/// What went wrong, with its place in the input where it has one.
///
/// ```
/// use machvan::{Error, ErrorKind, Span, TokenStream};
/// let error = TokenStream::from_spans("Hà Nội", [Span::new(0, 2)]).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidSpan);
/// assert_eq!(error.offset(), Some(2)); // inside the two bytes of à
/// ```
#[derive(thiserror::Error)]
#[error("{}", Place(self))]
pub struct Error {
    // Boxed, so that a Result costs a pointer on the way that succeeds.
    inner: Box<Inner>,
}

struct Inner {
    kind: ErrorKind,
    message: String,
    offset: Option<u64>,
    line: Option<u64>,
    index: Option<usize>,
    #[cfg(feature = "std")]
    io: Option<std::io::Error>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let inner = Inner {
            kind,
            message: message.into(),
            offset: None,
            line: None,
            index: None,
            #[cfg(feature = "std")]
            io: None,
        };
        Self { inner: Box::new(inner) }
    }

    #[must_use]
    pub(crate) fn at(mut self, offset: u64) -> Self {
        self.inner.offset = Some(offset);
        self
    }

    #[must_use]
    pub(crate) fn on_line(mut self, line: u64) -> Self {
        self.inner.line = Some(line);
        self
    }

    #[must_use]
    pub(crate) fn with_index(mut self, index: usize) -> Self {
        self.inner.index = Some(index);
        self
    }

    /// What kind of error this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The byte of the input where it went wrong, counted from 0 at the input's start.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.inner.offset
    }

    /// The line of the input where it went wrong, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.inner.line
    }

    /// The index of the item (a span of a list, say) that is wrong, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.inner.index
    }

    /// What is wrong, and what to do, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// The error of the operating system, where reading or writing failed.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn io(&self) -> Option<&std::io::Error> {
        self.inner.io.as_ref()
    }
}

#[cfg(feature = "std")]
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        let mut new = Self::new(ErrorKind::Io, alloc::string::ToString::to_string(&error));
        new.inner.io = Some(error);
        new
    }
}

/// A piece of the input in a message: in quotation marks, what can't be seen escaped, and no more than its beginning.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHARACTERS: usize = 60;
        let end = self.0.char_indices().nth(CHARACTERS).map(|(end, _)| end);
        match end.and_then(|end| self.0.get(..end)) {
            Some(beginning) => write!(f, "{beginning:?}…"),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// Prints the parts of the place that are known, then the message.
struct Place<'e>(&'e Error);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0.inner;
        if let Some(line) = inner.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(offset) = inner.offset {
            write!(f, "byte {offset}: ")?;
        }
        if let Some(index) = inner.index {
            write!(f, "item {index}: ")?;
        }
        f.write_str(&inner.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {})", self.inner.kind, Place(self))
    }
}
