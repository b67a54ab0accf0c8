//! [`WordList`]: a few words of a rule. Most words are not among them, which a bit shows.

use unicode_normalization::UnicodeNormalization;

/// Words in NFC.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// One bit for each place that a word has.
    places: [u64; 4],
}

impl WordList {
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut places, mut at) = ([0; 4], 0);
        while at < words.len() {
            // Indexing in a constant is checked while compiling.
            #[allow(clippy::indexing_slicing)]
            {
                let place = place(words[at].as_bytes());
                places[place / 64] |= 1 << (place % 64);
            }
            at += 1;
        }
        Self { words, places }
    }

    /// Whether a word is in the list as it is written.
    pub(super) fn has(&self, word: &str) -> bool {
        let place = place(word.as_bytes());
        let may_have = self.places.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0);
        may_have && self.words.contains(&word)
    }

    /// Whether a word is in the list, composed or decomposed.
    pub(super) fn has_form(&self, word: &str) -> bool {
        // Few texts are decomposed, and composing costs more than everything else here. The marks of Latin letters
        // begin with these bytes.
        let decomposed = || word.bytes().any(|byte| matches!(byte, 0xcc | 0xcd));
        self.has(word) || decomposed() && self.words.iter().any(|known| word.nfc().eq(known.chars()))
    }
}

/// A hash below 256 of the length of a word and its first and last byte.
const fn place(word: &[u8]) -> usize {
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return 0 };
    (first as usize ^ (last as usize) << 3 ^ word.len() << 5) & 255
}
