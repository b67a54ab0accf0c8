//! VNI for Windows: a letter, and after it a byte for its marks.

use super::tables::{NONE, WINDOWS_1252, with_mark};

/// The character at the start of `bytes` and its length; `None` if the first byte has no meaning there.
pub(super) fn read(bytes: &[u8]) -> (usize, Option<char>) {
    let Some((&first, rest)) = bytes.split_first() else { return (0, None) };
    let Some(letter) = single(first) else { return (1, None) };
    let marked = rest.first().and_then(|&mark| with_marks(letter, mark));
    marked.map_or((1, Some(letter)), |marked| (2, Some(marked)))
}

/// A byte by itself.
fn single(byte: u8) -> Option<char> {
    let character = match byte {
        0..0x80 => char::from(byte),
        0xd1 => 'Đ',
        0xf1 => 'đ',
        0xd4 => 'Ơ',
        0xf4 => 'ơ',
        0xd6 => 'Ư',
        0xf6 => 'ư',
        0xcd => 'Í',
        0xed => 'í',
        0xcc => 'Ì',
        0xec => 'ì',
        0xc6 => 'Ỉ',
        0xe6 => 'ỉ',
        0xd3 => 'Ĩ',
        0xf3 => 'ĩ',
        0xd2 => 'Ị',
        0xf2 => 'ị',
        0xce => 'Ỵ',
        0xee => 'ỵ',
        0x80..0xa0 => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or(NONE),
        0xa0..0xc0 => char::from(byte),
        _ => NONE,
    };
    (character != NONE).then_some(character)
}

/// Circumflex, breve, and the five tone marks.
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';

/// A letter with the marks that a byte stands for.
fn with_marks(letter: char, byte: u8) -> Option<char> {
    // Capitals have bytes of their own, 0x20 below; they are taken for each other.
    let lower = if byte >= 0xc0 { byte | 0x20 } else { return None };
    let (shape, tone) = match lower {
        0xf9 => (None, Some('\u{301}')),
        0xf8 => (None, Some('\u{300}')),
        0xfb => (None, Some('\u{309}')),
        0xf5 => (None, Some('\u{303}')),
        0xef => (None, Some('\u{323}')),
        0xe2 => (Some(CIRCUMFLEX), None),
        0xe1 => (Some(CIRCUMFLEX), Some('\u{301}')),
        0xe0 => (Some(CIRCUMFLEX), Some('\u{300}')),
        0xe5 => (Some(CIRCUMFLEX), Some('\u{309}')),
        0xe3 => (Some(CIRCUMFLEX), Some('\u{303}')),
        0xe4 => (Some(CIRCUMFLEX), Some('\u{323}')),
        0xea => (Some(BREVE), None),
        0xe9 => (Some(BREVE), Some('\u{301}')),
        0xe8 => (Some(BREVE), Some('\u{300}')),
        0xfa => (Some(BREVE), Some('\u{309}')),
        0xfc => (Some(BREVE), Some('\u{303}')),
        0xeb => (Some(BREVE), Some('\u{323}')),
        _ => return None,
    };
    let fits = match shape {
        Some(CIRCUMFLEX) => "aeoAEO".contains(letter),
        Some(_) => "aA".contains(letter),
        None => "aeouyơưAEOUYƠƯ".contains(letter),
    };
    let shaped = shape.map_or(Some(letter), |shape| with_mark(letter, shape)).filter(|_| fits)?;
    tone.map_or(Some(shaped), |tone| with_mark(shaped, tone))
}
