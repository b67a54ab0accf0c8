//! [`Converter`]: offsets in bytes, characters, UTF-16 units and grapheme clusters, one into the other.

use alloc::{format, vec::Vec};
use core::fmt;

use super::cursor::{Counter, Finder, Missed};
use crate::{Error, ErrorKind, Result};

/// What offsets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Bytes of UTF-8: Rust, C, Go, Arrow.
    Byte,
    /// Unicode scalar values: Python.
    Char,
    /// 16-bit units of UTF-16: JavaScript, Java, C#, the language server protocol.
    Utf16,
    /// Extended grapheme clusters (UAX #29): what a reader takes for one character.
    Grapheme,
}

/// Converts one offset. For many use a [`Converter`] or [`convert_all`], which go over the text once.
///
/// # Errors
/// [`ErrorKind::InvalidSpan`] for an offset past the end, inside a character (of several bytes, or of a surrogate
/// pair), or where clusters are counted to, inside a grapheme cluster.
///
/// ```
/// use machvan::offset::{Unit, convert};
/// assert_eq!(convert("Việt", 4, Unit::Char, Unit::Byte)?, 6);
/// let error = convert("Việt", 3, Unit::Byte, Unit::Char).unwrap_err();
/// assert_eq!(error.message(), "offset 3 in bytes is inside a character");
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn convert(text: &str, offset: usize, from: Unit, to: Unit) -> Result<usize> {
    Converter::new(text, from, to).convert(offset)
}

/// Converts many offsets in place, in one pass over the text. In order they cost nothing more; offsets that go back
/// are sorted aside first.
///
/// # Errors
/// As [`convert`], with the [index](Error::index) of the first offset that is wrong. No offset is changed then.
///
/// ```
/// use machvan::offset::{Unit, convert_all};
/// let mut offsets = [0, 3, 4, 11];
/// convert_all("Hà Nội.", &mut offsets[..3], Unit::Byte, Unit::Utf16)?;
/// assert_eq!(offsets, [0, 2, 3, 11]);
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn convert_all(text: &str, offsets: &mut [usize], from: Unit, to: Unit) -> Result<()> {
    let mut converter = Converter::new(text, from, to);
    if offsets.is_sorted() {
        return converter.convert_ascending(offsets).map_err(|at| {
            let error = offsets.get(at).and_then(|&offset| converter.convert(offset).err());
            let (done, _) = offsets.split_at_mut(at);
            undo(done, Converter::new(text, to, from));
            error.unwrap_or_else(|| converter.error(at, Missed::Inside)).with_index(at)
        });
    }
    let mut order: Vec<(usize, usize)> =
        offsets.iter().copied().enumerate().map(|(at, offset)| (offset, at)).collect();
    order.sort_unstable();
    for (offset, at) in &mut order {
        *offset = converter.convert(*offset).map_err(|error| error.with_index(*at))?;
    }
    for (converted, at) in order {
        if let Some(slot) = offsets.get_mut(at) {
            *slot = converted;
        }
    }
    Ok(())
}

/// Converts back what was converted before an offset turned out to be wrong.
#[cold]
fn undo(converted: &mut [usize], mut back: Converter<'_>) {
    for offset in converted {
        *offset = back.convert(*offset).unwrap_or(*offset);
    }
}

/// Converts offsets of one text one after the other. It remembers where it is: offsets that ascend cost one pass over
/// the text altogether, one that goes back starts again at the beginning. Nothing allocates.
///
/// ```
/// use machvan::offset::{Converter, Unit};
/// let mut utf16 = Converter::new("một 🙂 hai", Unit::Byte, Unit::Utf16);
/// assert_eq!(utf16.convert(6)?, 4);
/// assert_eq!(utf16.convert(10)?, 6);
/// assert!(utf16.convert(8).is_err());
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Converter<'t> {
    text: &'t str,
    from: Finder<'t>,
    to: Counter<'t>,
    units: (Unit, Unit),
}

impl<'t> Converter<'t> {
    /// A converter at the beginning of a text.
    #[must_use]
    pub fn new(text: &'t str, from: Unit, to: Unit) -> Self {
        Self { text, from: Finder::new(text, from), to: Counter::new(text, to), units: (from, to) }
    }

    /// Converts an offset.
    ///
    /// # Errors
    /// As [`convert`](convert()).
    #[inline]
    pub fn convert(&mut self, offset: usize) -> Result<usize> {
        let byte = self.from.byte_at(offset).map_err(|missed| self.error(offset, missed))?;
        self.to.count_to(byte).ok_or_else(|| self.error(offset, Missed::Inside))
    }

    /// `Err` with the index of the first offset that is wrong; those before it are converted.
    fn convert_ascending(&mut self, offsets: &mut [usize]) -> Result<(), usize> {
        if self.units.0 == Unit::Byte {
            return self.to.count_ascending(offsets);
        }
        for (at, offset) in offsets.iter_mut().enumerate() {
            let byte = self.from.byte_at(*offset).map_err(|_| at)?;
            *offset = self.to.count_to(byte).ok_or(at)?;
        }
        Ok(())
    }

    /// The text whose offsets are converted.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    #[cold]
    fn error(&self, offset: usize, missed: Missed) -> Error {
        let (from, to) = self.units;
        let message = match missed {
            Missed::Inside if to == Unit::Grapheme && from != Unit::Grapheme => {
                format!("offset {offset} in {from} is inside a grapheme cluster")
            }
            Missed::Inside => format!("offset {offset} in {from} is inside a character"),
            Missed::PastEnd(len) => {
                format!("offset {offset} in {from} is past the end of the text, which has {len}")
            }
        };
        let error = Error::new(ErrorKind::InvalidSpan, message);
        if from == Unit::Byte { error.at(offset as u64) } else { error }
    }
}

/// The plural, as error messages want it.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Byte => "bytes",
            Self::Char => "characters",
            Self::Utf16 => "UTF-16 units",
            Self::Grapheme => "grapheme clusters",
        })
    }
}
