//! [`Unit`]: a syllable, number or mark, as the classifiers read it.
//!
//! Corpora differ in what a word is, so decisions are made on syllables. A token of several syllables is
//! several units; the first unit knows that it begins a token.

use alloc::vec::Vec;

use crate::{Span, TokenStream, chars::Letters, linear::hash_bytes, vietnamese::Folder};

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
    pub(super) shape: Shape,
    /// Whether a token begins here.
    pub(super) first: bool,
    /// The index of its token in the stream.
    pub(super) token: u32,
}

impl Unit {
    /// The unit outside of a sentence.
    pub(super) const EDGE: Self = Self { key: 0, shape: Shape::Edge, first: true, token: u32::MAX };

    pub(super) fn new(text: &str, folder: &mut Folder) -> Self {
        let (shape, key) = shape_and_key(text, folder);
        Self { key, shape, first: true, token: 0 }
    }
}

/// Appends the units of tokens. The tokens are given by their spans, and `token` is the index of the first.
pub(super) fn push_units(
    stream: &TokenStream<'_>,
    tokens: core::ops::Range<usize>,
    folder: &mut Folder,
    units: &mut Vec<Unit>,
) {
    let text = stream.text();
    let spans = stream.spans().get(tokens.clone()).unwrap_or_default();
    for (token, span) in tokens.zip(spans) {
        push_token(Span::of(*span, text).unwrap_or_default(), token as u32, folder, units);
    }
}

fn push_token(word: &str, token: u32, folder: &mut Folder, units: &mut Vec<Unit>) {
    let before = units.len();
    let mut push = |piece: &str, units: &mut Vec<Unit>| {
        let first = units.len() == before;
        units.push(Unit { first, token, ..Unit::new(piece, folder) });
    };
    // Fast path: one scan, if there is no white space but spaces.
    let (mut start, mut odd) = (0, false);
    for (at, &byte) in word.as_bytes().iter().enumerate() {
        if byte == b' ' {
            if at > start {
                push(word.get(start..at).unwrap_or_default(), units);
            }
            start = at + 1;
        }
        // Other white space of ASCII, and bytes that are in all other white space.
        odd |= (byte < b' ') | matches!(byte, 0x9a | 0xc2 | 0xe2 | 0xe3);
    }
    if odd {
        units.truncate(before);
        word.split_whitespace().for_each(|piece| push(piece, units));
    } else if start < word.len() {
        push(word.get(start..).unwrap_or_default(), units);
    }
    if units.len() == before {
        // A token of white space alone is still a token.
        units.push(Unit { key: 0, shape: Shape::Other, first: true, token });
    }
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

    proptest::proptest! {
        #[test]
        fn the_units_of_a_token_are_the_parts_between_white_space(token in "[aếÚ \t\u{a0}\u{85}\u{1680}\u{2003}\u{3000}–]{0,8}") {
            let mut units = Vec::new();
            push_token(&token, 7, &mut Folder::new(), &mut units);
            let keys: Vec<(u32, bool, u32)> = units.iter().map(|unit| (unit.key, unit.first, unit.token)).collect();
            let mut plain: Vec<(u32, bool, u32)> =
                token.split_whitespace().enumerate().map(|(index, part)| (unit(part).key, index == 0, 7)).collect();
            if plain.is_empty() {
                plain.push((0, true, 7));
            }
            proptest::prop_assert_eq!(keys, plain);
        }
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

    #[test]
    fn a_token_of_several_syllables_is_several_units() {
        let stream = TokenStream::from_tokens(["Hà  Nội", " ", "đẹp"]).unwrap();
        let mut units = Vec::new();
        push_units(&stream, 0..3, &mut Folder::new(), &mut units);
        let seen: Vec<(bool, u32)> = units.iter().map(|unit| (unit.first, unit.token)).collect();
        assert_eq!(seen, [(true, 0), (false, 0), (true, 1), (true, 2)]);
    }
}
