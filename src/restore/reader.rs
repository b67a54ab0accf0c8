//! [`Reader`]: reads the tokens of a stream as units.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    lexicon::Lexicon,
    unit::{Shape, Unit},
};
use crate::{
    Span, TokenStream,
    chars::{Memo, head, tail},
    vietnamese::Folder,
};

/// Reads tokens as units. Most syllables of a text are repeated, so it remembers their units.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader {
    folder: Folder,
    known: Memo<Unit, 12>,
}

impl Reader {
    /// Forgets all syllables.
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }

    /// Appends the units of some tokens of a stream.
    pub(super) fn push_units(
        &mut self,
        stream: &TokenStream<'_>,
        tokens: Range<usize>,
        lexicon: &Lexicon,
        units: &mut Vec<Unit>,
    ) {
        let text = stream.text();
        let spans = stream.spans().get(tokens.clone()).unwrap_or_default();
        for (token, span) in tokens.zip(spans) {
            self.push_token(text, *span, token as u32, lexicon, units);
        }
    }

    fn push_token(&mut self, text: &str, span: Span, token: u32, lexicon: &Lexicon, units: &mut Vec<Unit>) {
        let before = units.len();
        let rest = text.get(span.start()..).unwrap_or_default();
        let word = head(rest, span.len());
        // Fast path: one syllable that is known.
        if let Some(unit) = self.known.get(rest.as_bytes(), word.len()) {
            units.push(Unit { token, ..unit });
            return;
        }
        // Otherwise one scan, if there is no white space but spaces.
        let (mut start, mut odd) = (0, false);
        for (at, &byte) in word.as_bytes().iter().enumerate() {
            if byte == b' ' {
                if at > start && !odd {
                    units.push(self.unit(tail(rest, start), at - start, lexicon));
                }
                start = at + 1;
            }
            // Other white space of ASCII, and bytes that are in all other white space.
            odd |= (byte < b' ') | matches!(byte, 0x9a | 0xc2 | 0xe2 | 0xe3);
        }
        if odd {
            units.truncate(before);
            units.extend(word.split_whitespace().map(|piece| lexicon.unit(piece, &mut self.folder)));
        } else if start < word.len() {
            units.push(self.unit(tail(rest, start), word.len() - start, lexicon));
        }
        if units.len() == before {
            // A token of white space alone is still a token.
            units.push(Unit { shape: Shape::Other, ..Unit::EDGE });
        }
        for (number, unit) in units.iter_mut().skip(before).enumerate() {
            (unit.first, unit.token) = (number == 0, token);
        }
    }

    /// Returns the unit of the syllable, number or mark that is the first `len` bytes of `text`.
    #[inline]
    fn unit(&mut self, text: &str, len: usize, lexicon: &Lexicon) -> Unit {
        let Self { folder, known } = self;
        known.value(text.as_bytes(), len, || lexicon.unit(head(text, len), folder))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::unit::key, *};

    proptest::proptest! {
        #[test]
        fn the_units_of_a_token_are_the_parts_between_white_space(token in "[aếÚ \t\u{a0}\u{85}\u{1680}\u{2003}\u{3000}–]{0,8}") {
            let text = [&token, " and more of the text"].concat();
            let span = Span::clamped(0, token.len());
            let (mut reader, lexicon) = (Reader { known: Memo::eager(), ..Reader::default() }, Lexicon::new());
            // Read anew, and remembered.
            let [keys, again] = [7; 2].map(|number| {
                let mut units = Vec::new();
                reader.push_token(&text, span, number, &lexicon, &mut units);
                units.iter().map(|unit| (unit.key, unit.first, unit.token)).collect::<Vec<(u32, bool, u32)>>()
            });
            proptest::prop_assert_eq!(&keys, &again);
            let mut plain: Vec<(u32, bool, u32)> =
                token.split_whitespace().enumerate().map(|(index, part)| (key(part, &mut Folder::new()), index == 0, 7)).collect();
            if plain.is_empty() {
                plain.push((0, true, 7));
            }
            proptest::prop_assert_eq!(keys, plain);
        }
    }

    #[test]
    fn a_token_of_several_syllables_is_several_units() {
        let stream = TokenStream::from_tokens(["Hà  Nội", " ", "đẹp"]).unwrap();
        let mut units = Vec::new();
        Reader::default().push_units(&stream, 0..3, &Lexicon::new(), &mut units);
        let seen: Vec<(bool, u32)> = units.iter().map(|unit| (unit.first, unit.token)).collect();
        assert_eq!(seen, [(true, 0), (false, 0), (true, 1), (true, 2)]);
    }

    proptest::proptest! {
        #[test]
        fn remembered_units_are_those_read_anew(words in proptest::collection::vec("[aếÚn1.]{0,18}", 0..40)) {
            let (mut reader, lexicon) = (Reader { known: Memo::eager(), ..Reader::default() }, Lexicon::new());
            for word in words.iter().chain(&words) {
                let text = [word, " and more of the text"].concat();
                let (found, plain) = (reader.unit(&text, word.len(), &lexicon), lexicon.unit(word, &mut Folder::new()));
                proptest::prop_assert_eq!((found.key, found.shape), (plain.key, plain.shape));
                proptest::prop_assert_eq!(found.traits, plain.traits);
            }
        }
    }
}
