//! [`Provenance`]: the format that would write a text unchanged. Only the formats interpret it.

use alloc::sync::Arc;
use core::fmt;

/// The format, with its options, that would write the text of a stream unchanged.
///
/// Only formats create and interpret it. Equal values mean the same format with the same options.
///
/// ```
/// use machvan::format::{self, FormatName};
///
/// let stream = format::read(FormatName::Vertical, "Mưa\n.\n".as_bytes())?;
/// assert!(stream.provenance().is_some());
/// assert_eq!(FormatName::of(&stream), Some(FormatName::Vertical));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Provenance {
    format: u8,
    options: u64,
    /// Options that do not fit into `options`, as the format writes them.
    detail: Option<Arc<str>>,
}

impl Provenance {
    /// Creates a value. Only the format knows the meaning of the numbers and of the detail.
    pub(crate) const fn new(format: u8, options: u64, detail: Option<Arc<str>>) -> Self {
        Self { format, options, detail }
    }

    /// The number of the format.
    #[inline]
    pub(crate) const fn format(&self) -> u8 {
        self.format
    }

    /// Options that fit into a number.
    #[allow(dead_code)] // For formats with options.
    #[inline]
    pub(crate) const fn options(&self) -> u64 {
        self.options
    }

    /// Options that do not.
    #[allow(dead_code)] // For formats with options.
    #[inline]
    pub(crate) fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

impl fmt::Debug for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provenance({}:{:x}", self.format, self.options)?;
        if let Some(detail) = &self.detail {
            write!(f, ":{detail}")?;
        }
        f.write_str(")")
    }
}
