//! [`Counter`] and [`Finder`]: from a byte to a count of units, and back, going forward over a text.

use unicode_segmentation::GraphemeCursor;

use super::{
    Unit,
    block::{BLOCK, units_before},
};

/// Counts units up to a byte. A byte before the last one starts again at the text's beginning.
#[derive(Debug, Clone)]
pub(super) struct Counter<'t> {
    text: &'t str,
    unit: Unit,
    /// For characters and UTF-16 units where the current block begins; for grapheme clusters where one begins.
    byte: usize,
    /// Units before `byte`.
    count: usize,
    before: [u8; BLOCK],
    in_block: usize,
}

impl<'t> Counter<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        let mut new = Self { text, unit, byte: 0, count: 0, before: [0; BLOCK], in_block: 0 };
        if matches!(unit, Unit::Char | Unit::Utf16) {
            new.read_block();
        }
        new
    }

    /// Units before a byte, which has to be a character boundary of the text. `None` inside a unit.
    #[inline]
    pub(super) fn count_to(&mut self, byte: usize) -> Option<usize> {
        if byte < self.byte {
            *self = Self::new(self.text, self.unit);
        }
        match self.unit {
            Unit::Byte => Some(byte),
            Unit::Char | Unit::Utf16 => {
                while byte >= self.byte + BLOCK {
                    self.byte += BLOCK;
                    self.count += self.in_block;
                    self.read_block();
                }
                self.before.get(byte - self.byte).map(|&before| self.count + usize::from(before))
            }
            Unit::Grapheme => {
                while self.byte < byte {
                    self.byte += grapheme_len(self.text.get(self.byte..)?)?;
                    self.count += 1;
                }
                (self.byte == byte).then_some(self.count)
            }
        }
    }

    /// [`Self::count_to`] for ascending bytes, in place: a tight loop for each block of the text. `Err` with the index
    /// of the first that is no character boundary or lies inside a unit; those before it are converted.
    pub(super) fn count_ascending(&mut self, bytes: &mut [usize]) -> Result<(), usize> {
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            // The first one finds its block, and is all there is to do where there are no blocks.
            let Some((first, rest)) = rest.split_first_mut() else { break };
            let counted = self.text.is_char_boundary(*first).then(|| self.count_to(*first)).flatten();
            *first = counted.ok_or(done)?;
            done += 1;
            if !matches!(self.unit, Unit::Char | Unit::Utf16) {
                continue;
            }
            for byte in rest {
                let Some(&before) = self.before.get(byte.wrapping_sub(self.byte)) else { break };
                if !self.text.is_char_boundary(*byte) {
                    return Err(done);
                }
                *byte = self.count + usize::from(before);
                done += 1;
            }
        }
        Ok(())
    }

    fn read_block(&mut self) {
        self.in_block = units_before(self.text.as_bytes(), self.byte, self.unit, &mut self.before);
    }
}

/// Finds the byte at which a count of units has passed. A lower count than the last starts again at the text's
/// beginning.
#[derive(Debug, Clone)]
pub(super) struct Finder<'t> {
    text: &'t str,
    unit: Unit,
    /// As in [`Counter`].
    byte: usize,
    count: usize,
    /// For each unit that begins in the block, the byte of the block where it does; [`INSIDE`] for the second of a
    /// surrogate pair.
    starts: [u8; BLOCK + 2],
    in_block: usize,
}

const INSIDE: u8 = 0xff;

impl<'t> Finder<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        let mut new = Self { text, unit, byte: 0, count: 0, starts: [INSIDE; BLOCK + 2], in_block: 0 };
        if matches!(unit, Unit::Char | Unit::Utf16) {
            new.read_block();
        }
        new
    }

    /// The byte before which `count` units lie.
    #[inline]
    pub(super) fn byte_at(&mut self, count: usize) -> Result<usize, Missed> {
        if count < self.count {
            *self = Self::new(self.text, self.unit);
        }
        match self.unit {
            Unit::Byte if self.text.is_char_boundary(count) => Ok(count),
            Unit::Byte if count < self.text.len() => Err(Missed::Inside),
            Unit::Byte => Err(Missed::PastEnd(self.text.len())),
            Unit::Char | Unit::Utf16 => {
                while count >= self.count + self.in_block {
                    if self.byte + BLOCK > self.text.len() {
                        // The last block.
                        let units = self.count + self.in_block;
                        return if count == units {
                            Ok(self.text.len())
                        } else {
                            Err(Missed::PastEnd(units))
                        };
                    }
                    self.byte += BLOCK;
                    self.count += self.in_block;
                    self.read_block();
                }
                match self.starts.get(count - self.count) {
                    Some(&start) if start != INSIDE => Ok(self.byte + usize::from(start)),
                    _ => Err(Missed::Inside),
                }
            }
            Unit::Grapheme => {
                while self.count < count {
                    let rest = self.text.get(self.byte..).unwrap_or_default();
                    self.byte += grapheme_len(rest).ok_or(Missed::PastEnd(self.count))?;
                    self.count += 1;
                }
                Ok(self.byte)
            }
        }
    }

    fn read_block(&mut self) {
        let mut before = [0; BLOCK];
        self.in_block = units_before(self.text.as_bytes(), self.byte, self.unit, &mut before);
        if self.unit == Unit::Utf16 {
            self.starts.fill(INSIDE);
        }
        for (&before, byte) in before.iter().zip(0..) {
            // Of the bytes with the same count before them the last is the one where the next unit begins.
            if let Some(start) = self.starts.get_mut(usize::from(before)) {
                *start = byte;
            }
        }
    }
}

/// Why a count has no byte.
pub(super) enum Missed {
    /// Inside a character.
    Inside,
    /// The text has so many units only.
    PastEnd(usize),
}

/// The bytes of the first grapheme cluster; `None` at the end.
#[inline]
fn grapheme_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match plain_letter(bytes) {
        // Two of these make two clusters.
        Some(len) if bytes.get(len..).is_some_and(|next| plain_letter(next).is_some()) => Some(len),
        // Seen from the boundary on: what lies before it does not matter.
        _ => GraphemeCursor::new(0, text.len(), true).next_boundary(text, 0).ok()?,
    }
}

/// The bytes of the first character, where it is one that joins neither what is before it nor what is after it, but for
/// marks: printable ASCII, and the blocks of the Vietnamese letters (U+00C0 to U+01BF, U+1E80 to U+1EFF).
#[inline]
const fn plain_letter(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b' '..=b'~', ..] => Some(1),
        [0xc3..=0xc6, ..] => Some(2),
        [0xe1, 0xba | 0xbb, ..] => Some(3),
        _ => None,
    }
}
