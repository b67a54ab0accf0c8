//! A Vietnamese letter in a text: one character, or a base and the combining marks that follow it.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::{
    Tone,
    letter::{Kind, Letter, is_mark, kind},
};

/// A letter with its marks composed, and its spelling in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cluster {
    /// The letter with its marks.
    pub(crate) letter: Letter,
    pub(crate) capital: bool,
    /// Whether marks follow the first character.
    pub(crate) marks: bool,
    /// Whether Unicode composes the marks in this order (it does not compose e, acute, circumflex).
    pub(crate) in_order: bool,
    /// The length in bytes.
    pub(crate) len: usize,
}

/// The beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    /// A Vietnamese letter with its marks, if any.
    Letter(Cluster),
    /// The length of a letter or mark that no Vietnamese syllable has.
    Foreign(usize),
    /// The length of a sign, a digit or white space.
    Break(usize),
    /// The text is empty.
    End,
}

/// Reads the first letter of a text with its marks.
#[inline]
pub(crate) fn first(text: &str) -> First {
    let Some(c) = text.chars().next() else { return First::End };
    let mut len = c.len_utf8();
    let (mut letter, capital) = match kind(c) {
        Kind::Letter { letter, capital } => (letter, capital),
        Kind::Break => return First::Break(len),
        Kind::Other if c.is_alphabetic() || combines(c) => return First::Foreign(len),
        Kind::Other => return First::Break(len),
    };
    let tail = text.get(len..).unwrap_or_default();
    if tail.as_bytes().first().is_none_or(u8::is_ascii) {
        return First::Letter(Cluster { letter, capital, marks: false, in_order: true, len });
    }
    let plain = len;
    let mut in_order = true;
    for mark in tail.chars() {
        match letter.with_mark(mark).filter(|_| is_mark(mark)) {
            Some(marked) => {
                // Breve and circumflex have the same combining class as the tone marks (except the dot
                // below), so they stay after them.
                let late = matches!(mark, '\u{302}' | '\u{306}')
                    && !matches!(letter.tone(), Tone::Ngang | Tone::Nang);
                in_order &= !late;
                letter = marked;
            }
            None if kind(mark) == Kind::Other && combines(mark) => {
                return First::Foreign(plain);
            }
            None => break,
        }
        len += mark.len_utf8();
    }
    First::Letter(Cluster { letter, capital, marks: len > plain, in_order, len })
}

/// Whether a character, or what it decomposes to, combines with the character before it.
pub(super) fn combines(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{f73}' | '\u{f75}' | '\u{f81}')
}

impl Cluster {
    /// A letter of the alphabet, composed and in lowercase.
    pub(crate) fn of(letter: char) -> Self {
        match first(letter.encode_utf8(&mut [0; 4])) {
            First::Letter(cluster) => cluster,
            _ => Self::default(),
        }
    }

    /// Returns the letter in NFC.
    pub(crate) fn composed(&self) -> char {
        if self.capital { self.letter.upper() } else { self.letter.lower() }
    }

    /// Calls `push` with the letter in NFD, character by character.
    pub(crate) fn decomposed(&self, push: impl FnMut(char)) {
        // The dot below comes first in both: the decomposition of a Vietnamese letter is in canonical order.
        decompose_canonical(self.composed(), push);
    }
}
