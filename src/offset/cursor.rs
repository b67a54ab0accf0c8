//! [`Counter`] and [`Finder`]: from a byte to a count of units, and from a count to a byte.
//!
//! Both go forward over the text and remember a checkpoint every [`STRIDE`] bytes, so that an earlier offset
//! costs a walk of at most about that length.

use alloc::vec::Vec;

use unicode_segmentation::GraphemeCursor;

use super::{
    OffsetUnit,
    block::{BLOCK, units_before},
};

/// Bytes between two checkpoints.
const STRIDE: usize = 256;

/// Checkpoints that were passed: their bytes, and the units before them. Both ascend.
#[derive(Debug, Clone, Default)]
struct Checkpoints {
    places: Vec<(usize, usize)>,
    /// Keeps nothing, for ascending offsets.
    off: bool,
}

impl Checkpoints {
    /// Adds a checkpoint if the last one is far enough away.
    #[inline]
    fn pass(&mut self, byte: usize, count: usize) {
        if !self.off && byte >= self.places.last().map_or(0, |last| last.0) + STRIDE {
            self.places.push((byte, count));
        }
    }

    /// Returns the last checkpoint for which `is_before` holds, or the start of the text.
    fn last(&self, is_before: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
        let found = self.places.partition_point(is_before);
        found.checked_sub(1).and_then(|last| self.places.get(last)).copied().unwrap_or_default()
    }
}

/// Counts units up to a byte.
#[derive(Debug, Clone)]
pub(super) struct Counter<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// For characters and UTF-16 units, the start of the current block; for grapheme clusters, the start of a
    /// cluster.
    byte: usize,
    /// Units before `byte`.
    count: usize,
    before: [u8; BLOCK],
    in_block: usize,
    checkpoints: Checkpoints,
    /// The number of blocks and grapheme clusters that were read.
    #[cfg(test)]
    pub(super) work: usize,
}

impl<'t> Counter<'t> {
    pub(super) fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut new = Self {
            text,
            unit,
            byte: 0,
            count: 0,
            before: [0; BLOCK],
            in_block: 0,
            checkpoints: Checkpoints::default(),
            #[cfg(test)]
            work: 0,
        };
        if matches!(unit, OffsetUnit::Char | OffsetUnit::Utf16) {
            new.read_block();
        }
        new
    }

    /// The same without checkpoints: going back starts again at the beginning.
    pub(super) fn forgetful(mut self) -> Self {
        self.checkpoints.off = true;
        self
    }

    /// Returns the number of units before a byte, which has to be a character boundary; `None` inside a unit.
    #[inline]
    pub(super) fn count_to(&mut self, byte: usize) -> Option<usize> {
        if byte < self.byte || byte >= self.byte + STRIDE {
            self.jump(byte);
        }
        match self.unit {
            OffsetUnit::Byte => Some(byte),
            OffsetUnit::Char | OffsetUnit::Utf16 => {
                while byte >= self.byte + BLOCK {
                    self.byte += BLOCK;
                    self.count += self.in_block;
                    self.checkpoints.pass(self.byte, self.count);
                    self.read_block();
                }
                self.before.get(byte - self.byte).map(|&before| self.count + usize::from(before))
            }
            OffsetUnit::Grapheme => {
                while self.byte < byte {
                    #[cfg(test)]
                    (self.work += 1);
                    self.byte += grapheme_len(self.text.get(self.byte..)?)?;
                    self.count += 1;
                    self.checkpoints.pass(self.byte, self.count);
                }
                (self.byte == byte).then_some(self.count)
            }
        }
    }

    /// Like [`Self::count_to`] for ascending bytes, in place, with a tight loop for each block of the text.
    /// The error is the index of the first byte that is not a character boundary or is inside a unit; the
    /// bytes before it are converted.
    pub(super) fn count_ascending(&mut self, bytes: &mut [usize]) -> Result<(), usize> {
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            // The first byte finds its block. If there are no blocks, nothing else is to be done.
            let Some((first, rest)) = rest.split_first_mut() else { break };
            let counted = self.text.is_char_boundary(*first).then(|| self.count_to(*first)).flatten();
            *first = counted.ok_or(done)?;
            done += 1;
            if !matches!(self.unit, OffsetUnit::Char | OffsetUnit::Utf16) {
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

    /// Goes to the last checkpoint before `byte`, unless the current position is nearer.
    #[cold]
    fn jump(&mut self, byte: usize) {
        let place = self.checkpoints.last(|&(passed, _)| passed <= byte);
        if byte < self.byte || place.0 > self.byte {
            (self.byte, self.count) = place;
            if matches!(self.unit, OffsetUnit::Char | OffsetUnit::Utf16) {
                self.read_block();
            }
        }
    }

    fn read_block(&mut self) {
        #[cfg(test)]
        (self.work += 1);
        self.in_block = units_before(self.text.as_bytes(), self.byte, self.unit, &mut self.before);
    }
}

/// Finds the byte at which a number of units has passed.
#[derive(Debug, Clone)]
pub(super) struct Finder<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// As in [`Counter`].
    byte: usize,
    count: usize,
    /// For each unit that begins in the block, the byte at which it does; [`INSIDE`] for the second unit of a
    /// surrogate pair.
    starts: [u8; BLOCK + 2],
    in_block: usize,
    checkpoints: Checkpoints,
    /// As in [`Counter`].
    #[cfg(test)]
    pub(super) work: usize,
}

const INSIDE: u8 = 0xff;

impl<'t> Finder<'t> {
    pub(super) fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut new = Self {
            text,
            unit,
            byte: 0,
            count: 0,
            starts: [INSIDE; BLOCK + 2],
            in_block: 0,
            checkpoints: Checkpoints::default(),
            #[cfg(test)]
            work: 0,
        };
        if matches!(unit, OffsetUnit::Char | OffsetUnit::Utf16) {
            new.read_block();
        }
        new
    }

    /// As for [`Counter`].
    pub(super) fn forgetful(mut self) -> Self {
        self.checkpoints.off = true;
        self
    }

    /// Returns the byte before which there are `count` units.
    #[inline]
    pub(super) fn byte_at(&mut self, count: usize) -> Result<usize, Missed> {
        // A unit has at least one byte.
        if count < self.count || count >= self.count + STRIDE {
            self.jump(count);
        }
        match self.unit {
            OffsetUnit::Byte if self.text.is_char_boundary(count) => Ok(count),
            OffsetUnit::Byte if count < self.text.len() => Err(Missed::Inside),
            OffsetUnit::Byte => Err(Missed::PastEnd(self.text.len())),
            OffsetUnit::Char | OffsetUnit::Utf16 => {
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
                    self.checkpoints.pass(self.byte, self.count);
                    self.read_block();
                }
                match self.starts.get(count - self.count) {
                    Some(&start) if start != INSIDE => Ok(self.byte + usize::from(start)),
                    _ => Err(Missed::Inside),
                }
            }
            OffsetUnit::Grapheme => {
                while self.count < count {
                    let rest = self.text.get(self.byte..).unwrap_or_default();
                    #[cfg(test)]
                    (self.work += 1);
                    self.byte += grapheme_len(rest).ok_or(Missed::PastEnd(self.count))?;
                    self.count += 1;
                    self.checkpoints.pass(self.byte, self.count);
                }
                Ok(self.byte)
            }
        }
    }

    /// Goes to the last checkpoint with at most `count` units before it, unless the current position is
    /// nearer.
    #[cold]
    fn jump(&mut self, count: usize) {
        let place = self.checkpoints.last(|&(_, passed)| passed <= count);
        if count < self.count || place.1 > self.count {
            (self.byte, self.count) = place;
            if matches!(self.unit, OffsetUnit::Char | OffsetUnit::Utf16) {
                self.read_block();
            }
        }
    }

    fn read_block(&mut self) {
        #[cfg(test)]
        (self.work += 1);
        let mut before = [0; BLOCK];
        self.in_block = units_before(self.text.as_bytes(), self.byte, self.unit, &mut before);
        if self.unit == OffsetUnit::Utf16 {
            self.starts.fill(INSIDE);
        }
        for (&before, byte) in before.iter().zip(0..) {
            // Of several bytes with the same count before them, the last is where the next unit begins.
            if let Some(start) = self.starts.get_mut(usize::from(before)) {
                *start = byte;
            }
        }
    }
}

/// Why there is no byte for a count.
pub(super) enum Missed {
    /// Inside a character.
    Inside,
    /// Past the end; the text has this many units.
    PastEnd(usize),
}

/// The bytes of the first grapheme cluster; `None` at the end.
#[inline]
fn grapheme_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match plain_letter(bytes) {
        // Two of these make two clusters.
        Some(len) if bytes.get(len..).is_some_and(|next| plain_letter(next).is_some()) => Some(len),
        // Text before a boundary does not matter.
        _ => GraphemeCursor::new(0, text.len(), true).next_boundary(text, 0).ok()?,
    }
}

/// The length of the first character if it joins neither the character before nor the one after it, marks
/// excepted: printable ASCII, and the blocks of the Vietnamese letters (U+00C0 to U+01BF, U+1E80 to U+1EFF).
#[inline]
const fn plain_letter(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b' '..=b'~', ..] => Some(1),
        [0xc3..=0xc6, ..] => Some(2),
        [0xe1, 0xba | 0xbb, ..] => Some(3),
        _ => None,
    }
}
