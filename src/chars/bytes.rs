//! Byte classes: what the fast paths know of a byte, and the length of the letter that begins with it.

/// White space of ASCII.
pub(crate) const SPACE: u8 = 1;
/// A letter of ASCII.
pub(crate) const LETTER: u8 = 2;
/// A digit of ASCII.
pub(crate) const DIGIT: u8 = 4;
/// Any other byte of ASCII.
pub(crate) const MARK: u8 = 8;
/// Possibly the first byte of a Latin letter or a combining mark outside ASCII.
pub(crate) const LEAD: u8 = 16;
/// Anything else.
pub(crate) const OTHER: u8 = 32;

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0..=0x7f => MARK,
            0xc3..=0xca | 0xcc | 0xcd | 0xe1 => LEAD,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

/// The class of a byte.
#[inline(always)]
pub(crate) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// The byte at `at`; NUL after the end.
#[inline(always)]
pub(crate) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// The length in bytes of the letter, digit or combining mark that begins at `at`; 0 if none does. Knows
/// Latin: ASCII, U+00C0 to U+02AF, U+0300 to U+036F, U+1E00 to U+1EFF.
#[inline(always)]
pub(crate) fn letter_or_digit(bytes: &[u8], at: usize) -> usize {
    let first = byte(bytes, at);
    let class = class(first);
    if class & (LETTER | DIGIT) != 0 {
        1
    } else if class == LEAD {
        lead(first, byte(bytes, at + 1))
    } else {
        0
    }
}

#[inline(always)]
fn lead(first: u8, second: u8) -> usize {
    match first {
        // × and ÷ are not letters; ʰ to ˿ (CA B0 and on) rarely are.
        0xc3 if second != 0x97 && second != 0xb7 => 2,
        0xc4..=0xc9 | 0xcc => 2,
        0xca if second < 0xb0 => 2,
        // Greek begins after CD AF.
        0xcd if second < 0xb0 => 2,
        0xe1 if second & 0xfc == 0xb8 => 3,
        _ => 0,
    }
}

/// The end of the run of letters, digits and combining marks that begins at `at`.
#[inline(always)]
pub(crate) fn run_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match letter_or_digit(bytes, at) {
            0 => return at,
            len => at += len,
        }
    }
}

/// The end of the run of letters and digits at `at`, and the classes of its bytes, combined.
#[inline(always)]
pub(crate) fn run(bytes: &[u8], mut at: usize) -> (usize, u8) {
    let mut seen = 0;
    loop {
        let class = class(byte(bytes, at));
        if class & (LETTER | DIGIT) != 0 {
            at += 1;
        } else if class & (LEAD | OTHER) == LEAD {
            match letter_or_digit(bytes, at) {
                0 => return (at, seen),
                len => at += len,
            }
        } else {
            return (at, seen);
        }
        seen |= class;
    }
}

/// The length of the white space, or of the character without width that no word needs (U+200B, the
/// byte-order mark), at `at`.
#[inline]
pub(crate) fn blank(bytes: &[u8], at: usize) -> usize {
    let first = byte(bytes, at);
    if class(first) == SPACE {
        return 1;
    }
    if first < 0xc2 {
        return 0;
    }
    match (first, byte(bytes, at + 1), byte(bytes, at + 2)) {
        (0xc2, 0x85 | 0xa0, _) => 2,
        (0xe1, 0x9a, 0x80)
        | (0xe2, 0x80, 0x80..=0x8b | 0xa8 | 0xa9 | 0xaf)
        | (0xe2, 0x81, 0x9f)
        | (0xe3, 0x80, 0x80)
        | (0xef, 0xbb, 0xbf) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{3ff}' {
            let mut buffer = [0; 4];
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            let found = letter_or_digit(bytes, 0);
            let plain = c.is_ascii_alphanumeric()
                || matches!(c, '\u{c0}'..='\u{2af}' if c.is_alphabetic())
                || matches!(c, '\u{300}'..='\u{36f}');
            assert_eq!(found, if plain { bytes.len() } else { 0 }, "{c:?}");
        }
        for c in '\u{1000}'..='\u{2000}' {
            let mut buffer = [0; 4];
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            assert_eq!(letter_or_digit(bytes, 0) > 0, matches!(c, '\u{1e00}'..='\u{1eff}'), "{c:?}");
        }
    }

    #[test]
    fn blanks_are_white_space_and_two_more() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            let plain = c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
            assert_eq!(blank(bytes, 0), if plain { bytes.len() } else { 0 }, "{c:?}");
        }
    }
}
