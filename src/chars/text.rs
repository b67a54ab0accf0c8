//! Parts of a text at byte positions, and how wide it prints.

/// The number of characters a reader sees, counted up to `cap`. Combining marks of the first block (CC 80 to CD AF in
/// UTF-8) are not counted, so that NFC and NFD give the same.
#[inline]
pub(crate) fn width(text: &str, cap: usize) -> usize {
    let (blocks, rest) = text.as_bytes().as_chunks::<8>();
    let mut count = 0;
    for block in blocks {
        count += starts(u64::from_le_bytes(*block));
        if count >= cap {
            return cap;
        }
    }
    if rest.is_empty() {
        return count;
    }
    // What is left, and before it bytes that begin no character: of the last eight, those that were counted are replaced.
    const NONE: u64 = 0x8080_8080_8080_8080;
    let counted = 8 * (8 - rest.len() as u32);
    let last = match text.as_bytes().last_chunk::<8>() {
        Some(last) => (u64::from_le_bytes(*last) >> counted << counted) | NONE.unbounded_shr(64 - counted),
        None => rest.iter().fold(NONE, |last, &byte| (last << 8) | u64::from(byte)),
    };
    (count + starts(last)).min(cap)
}

/// How many of eight bytes begin a character that is no combining mark. The letters of Greek and Coptic that share the
/// lead byte CD with marks are taken for marks: no line is measured by them.
#[inline]
fn starts(word: u64) -> usize {
    const LOW: u64 = 0x0101_0101_0101_0101;
    // The later bytes of a character have 1 and 0 in their highest bits.
    let later = (word >> 7) & !(word >> 6) & LOW;
    // The leads CC and CD: with their bits and the lowest cleared they are zero, which no addition carries over.
    let other = (word ^ (0xcc * LOW)) & (0xfe * LOW);
    let lead = !(((other & (0x7f * LOW)) + 0x7f * LOW) | other) >> 7 & LOW;
    8 - ((later + lead).wrapping_mul(LOW) >> 56) as usize
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

/// The part of `text` from byte `from` on; empty where that is no place in it.
#[inline]
pub(crate) fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

/// The part of `text` before byte `to`; all of it where that is no place in it.
#[inline]
pub(crate) fn head(text: &str, to: usize) -> &str {
    text.get(..to).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn width_counts_characters_without_marks(text in "[a\u{301}\u{323}ếĐ “文🙂ω]{0,60}", cap in 0..80usize) {
            let plain = text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).count();
            proptest::prop_assert_eq!(width(&text, cap), plain.min(cap));
        }
    }
}
