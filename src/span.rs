//! [`Span`]: a range of bytes in a text.

use alloc::format;
use core::{fmt, ops::Range};

use crate::{Error, ErrorKind, Result};

/// A half-open range of **bytes** in a text, as two `u32`. The end is never before the start.
///
/// A span does not know its text: a [`TokenStream`](crate::TokenStream) checks the spans it gets against its
/// own text. Functions that take spans also take ranges: `0..4`.
///
/// ```
/// use machvan::{ErrorKind, Span};
/// # fn main() -> machvan::Result<()> {
/// let span = Span::new(4, 9)?;
/// assert_eq!(span.len(), 5);
/// assert_eq!(span.of("Hà Nội"), Some("Nội"));
/// assert_eq!(span.of("Hà"), None);
/// assert_eq!(span.to_string(), "4..9");
/// assert_eq!(Span::try_from(4..9)?, span);
/// assert_eq!(Span::new(5, 3).unwrap_err().kind(), ErrorKind::InvalidSpan);
/// # Ok(())
/// # }
/// ```
// The C ABI returns arrays of spans as `machvan_span`.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "(u32, u32)", into = "(u32, u32)")
)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Creates the span from byte `start` up to, not including, byte `end`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if `end` is before `start`.
    #[inline]
    pub fn new(start: u32, end: u32) -> Result<Self> {
        if start > end {
            return Err(reversed(u64::from(start), u64::from(end)));
        }
        Ok(Self { start, end })
    }

    /// Creates a span whose order is known.
    #[inline]
    pub(crate) const fn ordered(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Creates the span of a range in a text that may be longer than 4 GiB: larger offsets become the largest
    /// one.
    pub(crate) fn clamped(start: usize, end: usize) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self::ordered(byte(start), byte(end))
    }

    /// Returns the first byte.
    #[inline]
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the byte after the last.
    #[inline]
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the length in bytes.
    #[inline]
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `byte` is in the span; the end is not.
    #[inline]
    #[must_use]
    pub const fn contains(self, byte: usize) -> bool {
        self.start() <= byte && byte < self.end()
    }

    /// Returns the span as a range of `usize`, to slice with.
    #[inline]
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Returns the part of `text` that the span covers, or `None` if it leaves `text` or cuts a character.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

#[cold]
fn reversed(start: u64, end: u64) -> Error {
    let message = format!("the span {start}..{end} is reversed: its end is before its start");
    Error::new(ErrorKind::InvalidSpan, message).at(start)
}

/// Writes `start..end`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<Span> for Range<u32> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = Error;

    fn try_from((start, end): (u32, u32)) -> Result<Self> {
        Self::new(start, end)
    }
}

impl TryFrom<Range<u32>> for Span {
    type Error = Error;

    fn try_from(range: Range<u32>) -> Result<Self> {
        Self::new(range.start, range.end)
    }
}

/// Also fails with [`ErrorKind::TooLarge`] if a bound does not fit into 32 bits.
impl TryFrom<Range<usize>> for Span {
    type Error = Error;

    fn try_from(range: Range<usize>) -> Result<Self> {
        if range.start > range.end {
            return Err(reversed(range.start as u64, range.end as u64));
        }
        match (u32::try_from(range.start), u32::try_from(range.end)) {
            (Ok(start), Ok(end)) => Ok(Self { start, end }),
            _ => {
                let message =
                    format!("the span {}..{} is beyond the largest text, 4 GiB - 1", range.start, range.end);
                Err(Error::new(ErrorKind::TooLarge, message).at(range.end as u64))
            }
        }
    }
}

/// `i32` is the type of plain literals, such as `0..4`. A negative bound is [`ErrorKind::InvalidSpan`].
impl TryFrom<Range<i32>> for Span {
    type Error = Error;

    fn try_from(range: Range<i32>) -> Result<Self> {
        match (u32::try_from(range.start), u32::try_from(range.end)) {
            (Ok(start), Ok(end)) => Self::new(start, end),
            _ => {
                let message = format!("the span {}..{} begins before byte 0", range.start, range.end);
                Err(Error::new(ErrorKind::InvalidSpan, message))
            }
        }
    }
}
