//! [`Converter`]: converts offsets between bytes, characters, UTF-16 units and grapheme clusters.

use alloc::{format, vec::Vec};
use core::{fmt, ops::Range};

use super::{
    OffsetUnit,
    cursor::{Counter, Finder, Missed},
    unit::plural,
};
use crate::{Error, ErrorKind, Result};

/// Converts one offset. For many offsets use a [`Converter`] or [`convert_all`], which read the text once.
///
/// # Errors
/// [`ErrorKind::InvalidSpan`] if the offset is past the end, inside a character (of several bytes, or of a
/// surrogate pair), or, when converting to clusters, inside a grapheme cluster.
///
/// ```
/// use machvan::offset::{OffsetUnit, convert};
/// assert_eq!(convert("Việt", 4, OffsetUnit::Char, OffsetUnit::Byte)?, 6);
/// let error = convert("Việt", 3, OffsetUnit::Byte, OffsetUnit::Char).unwrap_err();
/// assert_eq!(error.message(), "offset 3 in bytes is inside a character");
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn convert(text: &str, offset: usize, from: OffsetUnit, to: OffsetUnit) -> Result<usize> {
    Converter::new(text, from, to).forgetful().convert(offset)
}

/// Converts many offsets in place, in one pass over the text. Nothing is allocated if they ascend.
///
/// # Errors
/// As [`convert`], with the [index](Error::index) of the first bad offset. No offset is changed then.
///
/// ```
/// use machvan::offset::{OffsetUnit, convert_all};
/// let mut offsets = [0, 3, 4, 11];
/// convert_all("Hà Nội.", &mut offsets[..3], OffsetUnit::Byte, OffsetUnit::Utf16)?;
/// assert_eq!(offsets, [0, 2, 3, 11]);
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn convert_all(text: &str, offsets: &mut [usize], from: OffsetUnit, to: OffsetUnit) -> Result<()> {
    let mut converter = Converter::new(text, from, to);
    if offsets.is_sorted() {
        converter = converter.forgetful();
        return converter.convert_ascending(offsets).map_err(|at| {
            let error = offsets.get(at).and_then(|&offset| converter.convert(offset).err());
            let (done, _) = offsets.split_at_mut(at);
            undo(done, Converter::new(text, to, from).forgetful());
            error.unwrap_or_else(|| converter.error(at, Missed::Inside)).with_index(at)
        });
    }
    let convert =
        |(at, &offset): (usize, &usize)| converter.convert(offset).map_err(|error| error.with_index(at));
    let converted: Vec<usize> = offsets.iter().enumerate().map(convert).collect::<Result<_>>()?;
    offsets.copy_from_slice(&converted);
    Ok(())
}

/// Converts back the offsets before a bad one.
#[cold]
fn undo(converted: &mut [usize], mut back: Converter<'_>) {
    for offset in converted {
        *offset = back.convert(*offset).unwrap_or(*offset);
    }
}

/// Converts offsets of one text, in any order.
///
/// It reads the text once, as far as the offsets reach, and remembers a checkpoint every 256 bytes (16 bytes
/// of memory each). Any batch of offsets takes time linear in the text and the batch: an offset that goes
/// back costs a walk of a few hundred bytes at most.
///
/// ```
/// use machvan::offset::{Converter, OffsetUnit};
/// let mut utf16 = Converter::new("một 🙂 hai", OffsetUnit::Byte, OffsetUnit::Utf16);
/// assert_eq!(utf16.convert(6)?, 4);
/// assert_eq!(utf16.convert(10)?, 6);
/// assert!(utf16.convert(8).is_err());
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone)]
pub struct Converter<'t> {
    text: &'t str,
    from: Finder<'t>,
    to: Counter<'t>,
    units: (OffsetUnit, OffsetUnit),
}

impl<'t> Converter<'t> {
    /// Creates a converter at the start of a text.
    #[must_use]
    pub fn new(text: &'t str, from: OffsetUnit, to: OffsetUnit) -> Self {
        Self { text, from: Finder::new(text, from), to: Counter::new(text, to), units: (from, to) }
    }

    /// Keeps no checkpoints and allocates nothing, for ascending offsets.
    fn forgetful(self) -> Self {
        Self { from: self.from.forgetful(), to: self.to.forgetful(), ..self }
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

    /// Converts both ends of a span, or of a range of offsets.
    ///
    /// # Errors
    /// As [`convert`](convert()); also if the range is reversed.
    ///
    /// ```
    /// use machvan::offset::{Converter, OffsetUnit};
    /// let mut chars = Converter::new("Hà Nội đẹp", OffsetUnit::Byte, OffsetUnit::Char);
    /// assert_eq!(chars.convert_span(4..9)?, 3..6);
    /// assert_eq!(chars.convert_span(0..9)?, 0..6);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub fn convert_span(&mut self, span: impl Into<Range<usize>>) -> Result<Range<usize>> {
        let Range { start, end } = span.into();
        if start > end {
            let message = format!("the span {start}..{end} is reversed: its end is before its start");
            return Err(Error::new(ErrorKind::InvalidSpan, message));
        }
        Ok(self.convert(start)?..self.convert(end)?)
    }

    /// Returns the index of the first bad offset as the error; the offsets before it are converted.
    fn convert_ascending(&mut self, offsets: &mut [usize]) -> Result<(), usize> {
        if self.units.0 == OffsetUnit::Byte {
            return self.to.count_ascending(offsets);
        }
        for (at, offset) in offsets.iter_mut().enumerate() {
            let byte = self.from.byte_at(*offset).map_err(|_| at)?;
            *offset = self.to.count_to(byte).ok_or(at)?;
        }
        Ok(())
    }

    /// Returns the text whose offsets are converted.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    #[cold]
    fn error(&self, offset: usize, missed: Missed) -> Error {
        let (from_unit, to) = self.units;
        let from = plural(from_unit);
        let message = match missed {
            Missed::Inside if to == OffsetUnit::Grapheme && from_unit != OffsetUnit::Grapheme => {
                format!("offset {offset} in {from} is inside a grapheme cluster")
            }
            Missed::Inside => format!("offset {offset} in {from} is inside a character"),
            Missed::PastEnd(len) => {
                format!("offset {offset} in {from} is past the end of the text, which has {len}")
            }
        };
        let error = Error::new(ErrorKind::InvalidSpan, message);
        if from_unit == OffsetUnit::Byte { error.at(offset as u64) } else { error }
    }
}

impl fmt::Debug for Converter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = self.units;
        f.debug_struct("Converter").field("from", &from).field("to", &to).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    /// Nested spans jump between both ends of the text, and each jump costs a bounded walk.
    #[test]
    fn work_is_linear_in_text_and_offsets_however_they_jump() {
        let text: String = "Việt 🙂 nam e\u{301}t. ".repeat(4000);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let backward = bytes.iter().rev();
        let nested = bytes.iter().zip(bytes.iter().rev()).flat_map(|(first, last)| [first, last]);
        for order in [backward.copied().collect::<Vec<_>>(), nested.copied().collect()] {
            for unit in [OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Grapheme] {
                let mut counter = Converter::new(&text, OffsetUnit::Byte, unit);
                let mut finder = Converter::new(&text, unit, OffsetUnit::Byte);
                for &byte in &order {
                    if let Ok(count) = counter.convert(byte) {
                        assert_eq!(finder.convert(count).unwrap(), byte);
                    }
                }
                let work = counter.to.work + finder.from.work;
                // Blocks of 64 bytes, or clusters, in 256 bytes.
                let each = if unit == OffsetUnit::Grapheme { 256 } else { 6 };
                assert!(work < 2 * (text.len() + each * order.len()), "{unit}: {work}");
            }
        }
    }
}
