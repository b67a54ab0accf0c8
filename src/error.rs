//! [`Error`]: what went wrong, at which byte and on which line.

use alloc::{boxed::Box, string::String};
use core::{convert::Infallible, fmt};

use crate::names::named_enum;

/// A result whose error is machvan's [`Error`].
///
/// ```
/// fn words(text: &str) -> machvan::Result<usize> {
///     Ok(machvan::Pipeline::words().analyze(text)?.len())
/// }
/// ```
pub type Result<T, E = Error> = core::result::Result<T, E>;

named_enum! {
    /// The kind of an [`Error`].
    ///
    /// ```
    /// use machvan::{ErrorKind, format::{self, FormatName}};
    ///
    /// let error = format::read(FormatName::Conllu, "một dòng\n".as_bytes()).unwrap_err();
    /// match error.kind() {
    ///     ErrorKind::Syntax | ErrorKind::InvalidUtf8 => println!("bad input: {error}"),
    ///     _ => panic!("{error}"),
    /// }
    /// ```
    #[non_exhaustive]
    pub enum ErrorKind "error kind" {
        /// The input is not UTF-8.
        InvalidUtf8 = "invalid-utf8",
        /// The input, or a line of a user's list, breaks the rules of its format.
        Syntax = "syntax",
        /// A text of 4 GiB or more, or a sentence or document above the limit that was set.
        TooLarge = "too-large",
        /// A span or an offset is reversed, overlaps, goes back, leaves the text or cuts a character.
        InvalidSpan = "invalid-span",
        /// The target format cannot represent what was to be written.
        Unrepresentable = "unrepresentable",
        /// A model or a compiled lexicon is damaged, or is not one.
        InvalidData = "invalid-data",
        /// The value of an option is out of range, or the option cannot take effect.
        InvalidOption = "invalid-option",
        /// Reading or writing failed.
        Io = "io",
    }
}

/// An error: its kind, its message, and its place in the input if known.
///
/// ```
/// use machvan::{ErrorKind, TokenStream};
/// let error = TokenStream::from_spans("Hà Nội", [0..2]).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidSpan);
/// assert_eq!(error.offset(), Some(2)); // inside the two bytes of à
/// ```
pub struct Error {
    // Boxed, so that a `Result` is one pointer larger at most.
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

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// Returns the byte of the input at which the error is, counted from 0.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.inner.offset
    }

    /// Returns the line of the input on which the error is, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.inner.line
    }

    /// Returns the index of the bad item, for example of a span in a list, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.inner.index
    }

    /// Returns what is wrong and what to do, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// Returns the error of the operating system, if reading or writing failed.
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

#[cfg(feature = "std")]
impl From<Error> for std::io::Error {
    /// Returns the operating system's error if it was one, and otherwise an error of kind
    /// [`InvalidData`](std::io::ErrorKind::InvalidData) or
    /// [`InvalidInput`](std::io::ErrorKind::InvalidInput).
    fn from(error: Error) -> Self {
        use std::io::ErrorKind as Io;
        let kind = match error.kind() {
            ErrorKind::Io => error.io().map_or(Io::Other, std::io::Error::kind),
            ErrorKind::InvalidOption | ErrorKind::InvalidSpan => Io::InvalidInput,
            _ => Io::InvalidData,
        };
        Self::new(kind, error)
    }
}

/// Lets functions take values whose conversion cannot fail.
impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// A piece of the input in a message: quoted, with invisible characters escaped, cut after 60 characters.
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

/// Writes the known parts of the place, then the message.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
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
        write!(f, "Error({:?}: {self})", self.inner.kind)
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        #[cfg(feature = "std")]
        if let Some(io) = &self.inner.io {
            return Some(io);
        }
        None
    }
}
