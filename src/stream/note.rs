//! [`Note`]: a problem in the input that did not prevent reading.

use alloc::string::String;
use core::fmt;

/// A problem in the input that did not prevent reading: what was found, and how it was read.
///
/// ```
/// use machvan::format::{self, FormatName};
/// # fn main() -> machvan::Result<()> {
/// let input = "# text = mưa!\n1\tmưa\t_\t_\t_\t_\t_\t_\t_\t_\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
/// let stream = format::read(FormatName::Conllu, input.as_bytes())?;
/// assert_eq!(stream.notes()[0].line(), 1);
/// assert!(stream.notes()[0].to_string().starts_with("line 1: byte 13: "));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Note {
    pub(crate) line: u64,
    pub(crate) offset: u64,
    pub(crate) message: String,
}

impl Note {
    /// Returns the line of the input, counted from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Returns the byte of the input, counted from 0.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns what was noticed, and how it was read, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: byte {}: {}", self.line, self.offset, self.message)
    }
}
