//! Parts of a text at byte positions, and its width in print.

/// The number of characters that a reader sees, counted up to `cap`. Combining marks of the first block (CC
/// 80 to CD AF in UTF-8) are not counted, so that NFC and NFD give the same number.
#[inline]
pub(crate) fn width(text: &str, cap: usize) -> usize {
    let (blocks, rest) = text.as_bytes().as_chunks::<8>();
    let mut count = 0;
    // Each byte of the sum can hold the counts of this many bytes.
    for blocks in blocks.chunks(MOST / 8) {
        let others = blocks.iter().fold(0, |sum, block| sum + others(u64::from_le_bytes(*block)));
        count += 8 * blocks.len() - sum(others);
        if count >= cap {
            return cap;
        }
    }
    // The rest, preceded by bytes that begin no character.
    let last = match (rest, text.as_bytes().last_chunk::<8>()) {
        ([], _) => return count,
        // Of the last eight bytes, those that were already counted are shifted out.
        (_, Some(last)) => {
            let counted = 64 - 8 * (rest.len() as u32 & 7);
            (u64::from_le_bytes(*last) >> counted) | (NONE << (64 - counted))
        }
        (_, None) => rest.iter().fold(NONE, |last, &byte| (last << 8) | u64::from(byte)),
    };
    (count + 8 - sum(others(last))).min(cap)
}

const LOW: u64 = 0x0101_0101_0101_0101;
/// Eight bytes that begin no character.
const NONE: u64 = 0x80 * LOW;
/// The number of bytes that are counted before the eight sums are added up.
const MOST: usize = 248;

/// For each of eight bytes: 1 if it begins no character, or a combining mark. The Greek and Coptic letters
/// with the lead byte CD are counted as marks too; that is harmless, since no line is measured by them.
#[inline]
fn others(word: u64) -> u64 {
    // Continuation bytes have 1 and 0 in their highest bits.
    let later = (word >> 7) & !(word >> 6) & LOW;
    // The lead bytes CC and CD: with these bits cleared they are zero, and the addition carries nothing over.
    let other = (word ^ (0xcc * LOW)) & (0xfe * LOW);
    let lead = !(((other & (0x7f * LOW)) + 0x7f * LOW) | other) >> 7 & LOW;
    later + lead
}

/// The sum of eight bytes, if it fits into one.
#[inline]
fn sum(bytes: u64) -> usize {
    (bytes.wrapping_mul(LOW) >> 56) as usize
}

/// The last byte position at or below `at` that is a character boundary of `text`.
#[inline]
pub(crate) fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first byte position at or above `at` that is a character boundary of `text`.
#[inline]
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The part of `text` from byte `from` on; empty if `from` is not a boundary in it.
#[inline]
pub(crate) fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

/// The part of `text` before byte `to`; all of it if `to` is not a boundary in it.
#[inline]
pub(crate) fn head(text: &str, to: usize) -> &str {
    text.get(..to).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn width_counts_characters_without_marks(text in "[a\u{301}\u{323}ếĐ “文🙂ω]{0,300}", cap in 0..400usize) {
            let plain = text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).count();
            proptest::prop_assert_eq!(width(&text, cap), plain.min(cap));
        }
    }
}
