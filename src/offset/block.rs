//! Characters and UTF-16 units of 64 bytes at a time: how many begin before each byte.

use super::OffsetUnit;

/// Bytes of a block.
pub(super) const BLOCK: usize = 64;

const ONES: u64 = 0x0101_0101_0101_0101;
const WORD: usize = 8;

/// For each byte of a block of UTF-8: the number of units that begin before it in the block, and the number
/// that begin in it. The block is the text from `start` on, padded with bytes that begin nothing.
#[inline]
pub(super) fn units_before(text: &[u8], start: usize, unit: OffsetUnit, before: &mut [u8; BLOCK]) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut filled = [0x80; BLOCK];
    let bytes = rest.first_chunk::<BLOCK>().unwrap_or_else(|| {
        filled.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
        &filled
    });
    let mut count = 0_u64;
    let (words, _) = bytes.as_chunks::<WORD>();
    let (slots, _) = before.as_chunks_mut::<WORD>();
    for (word, slot) in words.iter().zip(slots) {
        let word = u64::from_le_bytes(*word);
        // A character begins at each byte that is not 10xxxxxx, and a second UTF-16 unit at each 1111xxxx.
        let continues = (word >> 7) & !(word >> 6) & ONES;
        let mut begins = continues ^ ONES;
        if unit == OffsetUnit::Utf16 {
            begins += (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & ONES;
        }
        // Each byte of the product is the sum of the bytes up to it: at most 16 in a word and 66 in a block.
        let through = begins.wrapping_mul(ONES);
        *slot = ((through << 8) + count * ONES).to_le_bytes();
        count += through >> 56;
    }
    count as usize
}
