//! The shape of an atom, in three bits: what features see of its letters' case.

use crate::chars::Letters;

/// A text's or a sentence's edge, or a mark that ends a sentence or opens something new.
pub(super) const EDGE: u8 = 0;
/// Any other mark or symbol.
pub(super) const MARK: u8 = 1;
/// Small letters.
pub(super) const LOWER: u8 = 2;
/// A capital and small letters.
pub(super) const CAPITAL: u8 = 3;
/// The same, where a sentence or a quotation begins: the capital says little.
pub(super) const FIRST: u8 = 4;
/// Capitals, two or more; or an initial.
pub(super) const UPPER: u8 = 5;
/// What begins with a digit.
pub(super) const NUMBER: u8 = 6;
/// Anything else: iPhone, U23, cà-rem.
pub(super) const MIXED: u8 = 7;

/// Whether the shape is one of a name's.
#[inline(always)]
pub(super) const fn is_capital(shape: u8) -> bool {
    matches!(shape, CAPITAL | FIRST | UPPER)
}

/// The shape of a word by its letters.
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

/// The shape of a mark: whether something new may begin behind it.
pub(super) fn of_mark(mark: &str) -> u8 {
    match mark.as_bytes().first() {
        Some(b'.' | b'?' | b'!' | b':' | b';') => EDGE,
        _ if mark.starts_with('…') => EDGE,
        _ => MARK,
    }
}

/// Whether a capital right behind the mark says little of the word.
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
