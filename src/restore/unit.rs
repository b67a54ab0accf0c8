//! [`Unit`]: a syllable, number or mark, as the classifiers read it.
//!
//! Corpora differ in what a word is, so decisions are made on syllables. A token of several syllables is
//! several units; the first unit knows that it begins a token.

use super::traits::Traits;
use crate::{chars::Letters, linear::hash_bytes, vietnamese::Folder};

/// The shape of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// No unit: before the first unit of a sentence, or after its last.
    Edge,
    Lower,
    /// One capital, then lowercase letters.
    Capital,
    /// Only capitals.
    Upper,
    /// A single capital letter.
    Initial,
    /// Capitals and lowercase letters, beginning with a capital.
    Mixed,
    Number,
    Comma,
    Semicolon,
    Colon,
    Stop,
    /// `?` and `!`.
    Query,
    Ellipsis,
    Dash,
    /// A straight quotation mark.
    Quote,
    OpenQuote,
    CloseQuote,
    Open,
    Close,
    Slash,
    Other,
}

impl Shape {
    pub(super) fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Initial | Self::Mixed)
    }

    pub(super) fn is_word(self) -> bool {
        self.is_capital() || matches!(self, Self::Lower | Self::Number)
    }

    /// Whether a sentence may begin with it.
    pub(super) fn may_begin(self) -> bool {
        self.is_capital()
            || matches!(self, Self::Number | Self::Dash | Self::Quote | Self::OpenQuote | Self::Open)
    }

    /// Whether it closes a sentence.
    pub(super) fn is_terminal(self) -> bool {
        matches!(self, Self::Stop | Self::Query | Self::Ellipsis)
    }

    pub(super) fn closes(self) -> bool {
        matches!(self, Self::Quote | Self::CloseQuote | Self::Close)
    }

    pub(super) fn id(self) -> u32 {
        self as u32
    }
}

/// A syllable, number or mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The same for all spellings of the same word.
    pub(super) key: u32,
    /// What the tables say about its key.
    pub(super) traits: Traits,
    pub(super) shape: Shape,
    /// Whether a token begins here.
    pub(super) first: bool,
    /// The index of its token in the stream.
    pub(super) token: u32,
}

impl Unit {
    /// The unit outside of a sentence.
    pub(super) const EDGE: Self =
        Self { key: 0, traits: Traits::NONE, shape: Shape::Edge, first: true, token: u32::MAX };

    /// A unit without traits.
    pub(super) fn new(text: &str, folder: &mut Folder) -> Self {
        let (shape, key) = shape_and_key(text, folder);
        Self { key, traits: Traits::NONE, shape, first: true, token: 0 }
    }
}

/// The key of a word.
pub(super) fn key(text: &str, folder: &mut Folder) -> u32 {
    Unit::new(text, folder).key
}

/// Families of keys, so that a number never has the key of a word.
const NUMBER: u32 = 1;
const WORD: u32 = 2;

fn shape_and_key(text: &str, folder: &mut Folder) -> (Shape, u32) {
    if let Some(shape) = shape_of_mark(text) {
        return (shape, hash_bytes(WORD, text.as_bytes()));
    }
    let folded = folder.fold(text);
    let key = hash_bytes(WORD, folded.as_bytes());
    // A word that equals its folded form has no capital: its letters need not be tested. It is usually the same
    // piece of memory.
    let same = core::ptr::eq(folded, text) || folded == text;
    if same && begins_with_letter(text) {
        return (Shape::Lower, key);
    }
    match shape_of_letters(text) {
        Shape::Number => (Shape::Number, number_key(text)),
        shape => (shape, key),
    }
}

#[inline]
fn begins_with_letter(text: &str) -> bool {
    // Fast path: a letter of ASCII or of Vietnamese.
    match text.as_bytes() {
        [b'a'..=b'z' | 0xc4..=0xc6, ..] | [0xc3, 0xa0..=0xb6, ..] | [0xe1, 0xba | 0xbb, ..] => true,
        _ => text.chars().next().is_some_and(char::is_alphabetic),
    }
}

/// Numbers are distinguished by how many digits they have, and whether they have anything else.
fn number_key(text: &str) -> u32 {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    hash_bytes(NUMBER, &[digits.min(6) as u8, u8::from(digits == text.len())])
}

fn shape_of_mark(text: &str) -> Option<Shape> {
    Some(match text {
        "," => Shape::Comma,
        ";" => Shape::Semicolon,
        ":" => Shape::Colon,
        "." => Shape::Stop,
        "!" | "?" => Shape::Query,
        "…" => Shape::Ellipsis,
        "-" | "–" | "—" | "+" | "*" | "•" | "●" | "▪" => Shape::Dash,
        "\"" | "'" | "''" | "``" => Shape::Quote,
        "“" | "‘" | "«" | "„" => Shape::OpenQuote,
        "”" | "’" | "»" => Shape::CloseQuote,
        // Treebanks write brackets as words.
        "(" | "[" | "{" | "LBKT" | "LRB" | "-LRB-" => Shape::Open,
        ")" | "]" | "}" | "RBKT" | "RRB" | "-RRB-" => Shape::Close,
        "/" => Shape::Slash,
        _ => return None,
    })
}

fn shape_of_letters(text: &str) -> Shape {
    let counts = Letters::of(text);
    if counts.digit_first {
        return Shape::Number;
    }
    match (counts.first_upper, counts.upper, counts.lower) {
        (_, 0, 0) if text.chars().all(|c| matches!(c, '.' | '…' | '!' | '?')) => Shape::Ellipsis,
        (_, 0, 0) => Shape::Other,
        (true, 1, 0) => Shape::Initial,
        (true, _, 0) => Shape::Upper,
        (true, 1, _) => Shape::Capital,
        (true, ..) => Shape::Mixed,
        (false, ..) => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn unit(text: &str) -> Unit {
        Unit::new(text, &mut Folder::new())
    }

    #[test]
    fn shapes() {
        for (text, shape) in [
            ("đường", Shape::Lower),
            ("Đường", Shape::Capital),
            ("UBND", Shape::Upper),
            ("ῌ", Shape::Initial),
            ("\u{397}\u{345}", Shape::Initial),
            ("Á", Shape::Initial),
            ("A", Shape::Initial),
            ("VnExpress", Shape::Mixed),
            ("iPhone", Shape::Lower),
            ("𝒥ñ", Shape::Lower),
            ("𝒥n\u{303}", Shape::Lower),
            ("2015", Shape::Number),
            ("4-5ha", Shape::Number),
            ("...", Shape::Ellipsis),
            ("?!", Shape::Ellipsis),
            ("…", Shape::Ellipsis),
            ("?", Shape::Query),
            ("·", Shape::Other),
            ("😀", Shape::Other),
        ] {
            assert_eq!(unit(text).shape, shape, "{text}");
        }
    }

    #[test]
    fn all_ways_to_write_a_word_have_one_key() {
        for word in ["hòa", "Hòa", "HOÀ", "hoà"] {
            assert_eq!(unit(word).key, unit("hòa").key, "{word}");
            let decomposed: alloc::string::String = word.nfd().collect();
            assert_eq!(unit(&decomposed).key, unit("hòa").key, "{word} in NFD");
            assert_eq!(unit(&decomposed).shape, unit(word).shape, "{word} in NFD");
        }
        assert_eq!(unit("1990").key, unit("2015").key);
        assert_ne!(unit("1990").key, unit("4-5ha").key);
    }
}
