//! The container of all learned data: a magic, a version, a kind, a checksum, and sections read in place.
//!
//! All numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 0–7 | `machvan` and a NUL |
//! | 8–11 | version of the container, 1 |
//! | 12–15 | kind: what the sections hold |
//! | 16–23 | checksum of everything after byte 24 |
//! | 24–27 | number of sections, *n* ≤ 64 |
//! | 28– | *n* lengths in bytes, 4 bytes each |
//! | then | the sections, one after the other, each padded with NULs to a multiple of 8 |
//!
//! The first section begins at the next multiple of 8. Nothing may follow the last.

use super::hash::checksum;
use crate::{Error, ErrorKind, Result};
use alloc::vec::Vec;
use core::ops::Range;

pub(super) const MAGIC: &[u8; 8] = b"machvan\0";
pub(super) const VERSION: u32 = 1;
const MAX_SECTIONS: usize = 64;

/// Where the sections of a checked container lie.
#[derive(Debug)]
pub(crate) struct Sections {
    ranges: Vec<Range<usize>>,
}

impl Sections {
    /// Checks all of `bytes` as a container of the given kind with `count` sections.
    pub(crate) fn check(bytes: &[u8], kind: [u8; 4], count: usize) -> Result<Self> {
        if bytes.first_chunk::<8>() != Some(MAGIC) {
            return Err(invalid("not a machvan model; use a file that `machvan train` wrote"));
        }
        let version = u32_at(bytes, 8)?;
        if version != VERSION {
            return Err(Error::new(
                ErrorKind::InvalidData,
                alloc::format!(
                    "model format {version} is not the format {VERSION} that this version reads; train again"
                ),
            )
            .at(8));
        }
        let (sum, body) = match bytes.get(16..).and_then(|rest| rest.split_first_chunk::<8>()) {
            Some((sum, body)) => (u64::from_le_bytes(*sum), body),
            None => return Err(truncated(bytes)),
        };
        // A fuzzer would never guess the checksum, and would test nothing that comes after it.
        if checksum(body) != sum && !cfg!(fuzzing) {
            return Err(invalid(
                "the model is damaged (its checksum differs); replace it by an undamaged copy",
            )
            .at(16));
        }
        if bytes.get(12..16) != Some(&kind[..]) {
            return Err(invalid("a machvan model of another kind; use a model for this stage").at(12));
        }
        let n = u32_at(bytes, 24)? as usize;
        if n != count || n > MAX_SECTIONS {
            return Err(invalid(
                "the model has the wrong number of sections for its kind; replace it by an undamaged copy",
            )
            .at(24));
        }
        let mut ranges = Vec::with_capacity(n);
        let mut start = padded(28 + 4 * n);
        for i in 0..n {
            let len = u32_at(bytes, 28 + 4 * i)? as usize;
            let end =
                start.checked_add(len).filter(|&end| end <= bytes.len()).ok_or_else(|| truncated(bytes))?;
            ranges.push(start..end);
            start = padded(end);
        }
        if start != bytes.len() {
            return Err(invalid("the model is damaged: bytes follow its last section"));
        }
        Ok(Self { ranges })
    }

    /// The range of section `i`; empty if there is no such section.
    pub(crate) fn range(&self, i: usize) -> Range<usize> {
        self.ranges.get(i).cloned().unwrap_or(0..0)
    }
}

/// The little-endian number at byte `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Result<u32> {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        Some(chunk) => Ok(u32::from_le_bytes(*chunk)),
        None => Err(truncated(bytes)),
    }
}

pub(super) fn padded(n: usize) -> usize {
    n.saturating_add(7) & !7
}

pub(super) fn invalid(message: &str) -> Error {
    Error::new(ErrorKind::InvalidData, message)
}

fn truncated(bytes: &[u8]) -> Error {
    invalid("the model ends too early; replace it by an undamaged copy").at(bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::{super::write::write_sections, *};

    #[test]
    fn sections_come_back() {
        let bytes = write_sections(*b"test", &[b"abc", b"", &[7; 16]]);
        let sections = Sections::check(&bytes, *b"test", 3).unwrap();
        assert_eq!(&bytes[sections.range(0)], b"abc");
        assert_eq!(&bytes[sections.range(1)], b"");
        assert_eq!(&bytes[sections.range(2)], &[7; 16]);
        assert!(sections.range(3).is_empty());
        assert!(Sections::check(&bytes, *b"test", 2).is_err());
        assert!(Sections::check(&bytes, *b"tent", 3).is_err());
    }

    #[test]
    fn any_cut_or_changed_bit_is_an_error() {
        let bytes = write_sections(*b"test", &[b"abc", b"0123456789"]);
        for cut in 0..bytes.len() {
            assert!(Sections::check(&bytes[..cut], *b"test", 2).is_err(), "cut at {cut}");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(Sections::check(&longer, *b"test", 2).is_err());
        let mut changed = bytes.clone();
        for i in 0..bytes.len() {
            for bit in 0..8 {
                changed[i] ^= 1 << bit;
                assert!(Sections::check(&changed, *b"test", 2).is_err(), "byte {i}");
                changed[i] ^= 1 << bit;
            }
        }
    }
}
