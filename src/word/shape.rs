//! The shape of an atom in three bits, for features: the case of its letters.

use crate::chars::Letters;

/// The edge of a text or sentence, or a mark that ends a sentence or opens something new.
pub(super) const EDGE: u8 = 0;
/// Any other mark or symbol.
pub(super) const MARK: u8 = 1;
/// Lowercase letters.
pub(super) const LOWER: u8 = 2;
/// A capital and lowercase letters.
pub(super) const CAPITAL: u8 = 3;
/// The same at the start of a sentence or quotation, where the capital shows little.
pub(super) const FIRST: u8 = 4;
/// Two or more capitals, or an initial.
pub(super) const UPPER: u8 = 5;
/// Begins with a digit.
pub(super) const NUMBER: u8 = 6;
/// Anything else: iPhone, U23, cà-rem.
pub(super) const MIXED: u8 = 7;

/// Whether a name may have this shape.
#[inline(always)]
pub(super) const fn is_capital(shape: u8) -> bool {
    matches!(shape, CAPITAL | FIRST | UPPER)
}

/// Returns the shape of a word by its letters.
pub(super) fn of_letters(word: &str) -> u8 {
    let counts = Letters::of(word);
    let (letters, capitals) = (counts.letters(), counts.upper);
    if capitals == 0 {
        LOWER
    } else if letters == 1 {
        // Ở and À are words, H is an initial.
        if counts.ascii { UPPER } else { CAPITAL }
    } else if capitals == letters {
        UPPER
    } else if capitals == 1 && counts.first_upper {
        CAPITAL
    } else {
        MIXED
    }
}

/// Returns the shape of a mark: whether something new may begin after it.
pub(super) fn of_mark(mark: &str) -> u8 {
    match mark.as_bytes().first() {
        Some(b'.' | b'?' | b'!' | b':' | b';') => EDGE,
        _ if mark.starts_with('…') => EDGE,
        _ => MARK,
    }
}

/// Whether a capital directly after the mark shows little about the word.
pub(super) fn opens(mark: &str) -> bool {
    of_mark(mark) == EDGE || mark.starts_with(['"', '(', '[', '“', '‘', '«', '-', '–', '—', '•', '*', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_readers() {
        for (word, shape) in [
            ("trường", LOWER),
            ("Trường", CAPITAL),
            ("TRƯỜNG", UPPER),
            ("Ở", CAPITAL),
            ("O\u{31b}\u{309}", CAPITAL),
            ("H", UPPER),
            ("TP.", UPPER),
            ("GD-ĐT", UPPER),
            ("iPhone", MIXED),
            ("ĐẠI", UPPER),
            ("Đ", CAPITAL),
        ] {
            assert_eq!(of_letters(word), shape, "{word}");
        }
    }
}
