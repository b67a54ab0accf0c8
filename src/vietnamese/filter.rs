//! [`Word`], [`Filter`] and [`Words`]: tables of words, with a fast test for words that are in none of them.

use super::Folder;
use crate::chars::is_extend;

/// The longest word that is tested, in bytes.
const LONGEST: usize = 24;

/// What a word of Latin letters and digits is made of. A word with the combining marks of NFD is not
/// analyzed.
#[derive(Debug)]
pub(crate) struct Word {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// The counts of the bytes of each kind; see [`KINDS`].
    counts: u64,
    /// The first and the last letter, if folding never adds a mark to them: consonants of ASCII, and all letters
    /// if the whole word is ASCII.
    first: u8,
    last: u8,
}

/// One counter for each kind of byte, six bits wide. A word is too short to overflow one.
const CHAR: u64 = 1;
const CONSONANT: u64 = 1 << 6;
const DIGIT: u64 = 1 << 12;
const BEYOND_ASCII: u64 = 1 << 18;
const NOT_ROMAN: u64 = 1 << 24;
const NO_WORD: u64 = 1 << 30;
const COUNTER: u64 = 0x3f;

/// What each byte adds to the counters. A vowel may gain or lose a mark when a word is folded, so only
/// consonants are counted.
const KINDS: [u64; 256] = {
    let mut kinds = [NO_WORD; 256];
    let mut index = 0;
    while index < 256 {
        let byte = index as u8;
        let kind = match byte {
            b'0'..=b'9' => CHAR + DIGIT + NOT_ROMAN,
            // Continuation bytes.
            0x80..=0xbf => 0,
            // Latin-1, its extensions A and B up to U+01BF, and the block of Vietnamese.
            0xc3..=0xc6 | 0xe1 => CHAR + BEYOND_ASCII + NOT_ROMAN,
            b'a'..=b'z' | b'A'..=b'Z' => match byte | 0x20 {
                b'i' => CHAR,
                b'v' | b'x' => CHAR + CONSONANT,
                b'a' | b'e' | b'o' | b'u' | b'y' => CHAR + NOT_ROMAN,
                _ => CHAR + CONSONANT + NOT_ROMAN,
            },
            _ => NO_WORD,
        };
        // Indexing in a constant is checked while compiling.
        #[allow(clippy::indexing_slicing)]
        {
            kinds[index] = kind;
        }
        index += 1;
    }
    kinds
};

#[inline(always)]
fn kind(byte: u8) -> u64 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(NO_WORD)
}

impl Word {
    /// Analyzes the word at the end of `text`, with a space before it. Returns `None` if it is longer than a
    /// syllable can be, follows anything but a space, or has anything but letters and digits.
    #[inline]
    pub(crate) fn last(text: &[u8]) -> Option<Self> {
        let near = text.get(text.len().saturating_sub(LONGEST + 1)..)?;
        let space = near.iter().rposition(|&byte| byte == b' ')?;
        Self::whole(near.get(space + 1..)?)
    }

    /// Analyzes all of `text` as a word.
    #[inline]
    pub(crate) fn whole(text: &[u8]) -> Option<Self> {
        let (Some(&first), Some(&last)) = (text.first(), text.last()) else { return None };
        if text.len() > LONGEST {
            return None;
        }
        let counts = text.iter().fold(0, |counts, &byte| counts + kind(byte));
        let ascii = counts & (COUNTER * BEYOND_ASCII) == 0;
        let letter = |byte: u8| {
            let kept = (kind(byte) & CONSONANT > 0) | (ascii & (kind(byte) & DIGIT == 0));
            if kept { byte & 0x1f } else { 0 }
        };
        (counts < NO_WORD).then(|| Self { len: text.len(), counts, first: letter(first), last: letter(last) })
    }

    /// Whether it has only letters and digits of ASCII.
    #[inline]
    fn is_ascii(&self) -> bool {
        self.counts & (COUNTER * BEYOND_ASCII) == 0
    }

    /// Returns the number of letters and digits.
    #[inline]
    pub(crate) fn chars(&self) -> usize {
        (self.counts & COUNTER) as usize
    }

    /// Whether it has a letter that is not an ASCII consonant.
    #[inline]
    pub(crate) fn has_vowel(&self) -> bool {
        (self.counts / CONSONANT) & COUNTER < self.counts & COUNTER
    }

    #[inline]
    pub(crate) fn is_number(&self) -> bool {
        (self.counts / DIGIT) & COUNTER == self.counts & COUNTER
    }

    #[inline]
    pub(crate) fn has_digit(&self) -> bool {
        (self.counts / DIGIT) & COUNTER > 0
    }

    /// Whether it has only letters of roman numerals below 40.
    #[inline]
    pub(crate) fn is_roman(&self) -> bool {
        (self.counts / NOT_ROMAN) & COUNTER == 0
    }
}

/// A filter for a table of words. It rules out most other words by what they are made of.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    bits: [u64; Self::WORDS],
}

impl Filter {
    const WORDS: usize = 64;

    /// Creates a filter for folded words. Words with a full stop, hyphen or slash are never tested here,
    /// since they are not plain.
    pub(crate) fn new<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let mut new = Self { bits: [0; Self::WORDS] };
        for key in keys {
            let Some(word) = Word::whole(key.as_bytes()) else {
                // The folding made this mark. The word before folding is plain and would be ruled out.
                if key.chars().any(is_extend) {
                    new.bits = [u64::MAX; Self::WORDS];
                }
                continue;
            };
            let bit = Self::bit(&word);
            if let Some(bits) = new.bits.get_mut(bit / 64) {
                *bits |= 1 << (bit % 64);
            }
        }
        new
    }

    /// Whether a word is certainly not in the table.
    #[inline]
    pub(crate) fn rules_out(&self, word: &Word) -> bool {
        let bit = Self::bit(word);
        self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) == 0)
    }

    /// The bit of a word: the same for each of its forms (case, NFC or NFD, tone placement).
    #[inline]
    fn bit(word: &Word) -> usize {
        let beyond = u64::from((word.counts / BEYOND_ASCII) & COUNTER > 0);
        let hash = u64::from(word.first)
            | (u64::from(word.last) << 5)
            | ((word.counts & 0xfff) << 10)
            | (beyond << 22);
        (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize % (Self::WORDS * 64)
    }
}

/// A list of folded words, sorted by their bytes, with a filter.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    list: &'static [&'static str],
    filter: Filter,
    /// Whether a word has a character that [`is_marked`] finds.
    marked: bool,
}

/// Whether a text has a character that folding keeps and that few lists have: a mark or space of ASCII, an
/// emoji, or a letter of one of the scripts from Cyrillic to N'Ko or of East Asia.
#[inline]
fn is_marked(text: &str) -> bool {
    text.bytes().any(|byte| is_foreign(byte) || (byte.is_ascii() && !byte.is_ascii_alphanumeric()))
}

/// Whether a byte begins an emoji or a letter of one of these scripts. Folding never makes another of them.
#[inline]
pub(super) const fn is_foreign(byte: u8) -> bool {
    matches!(byte, 0xd0..=0xdf | 0xe4..=0xe9 | 0xeb..=0xed | 0xf0..)
}

impl Words {
    pub(crate) fn new(list: &'static [&'static str]) -> Self {
        let marked = list.iter().any(|word| is_marked(word));
        Self { list, filter: Filter::new(list.iter().copied()), marked }
    }

    /// Whether `word`, when folded, is in the list.
    #[inline]
    pub(crate) fn has(&self, word: &str, folder: &mut Folder) -> bool {
        self.has_word(Word::whole(word.as_bytes()).as_ref(), word, folder)
    }

    /// The same for a word that was already analyzed, if it could be.
    #[inline]
    pub(crate) fn has_word(&self, parts: Option<&Word>, word: &str, folder: &mut Folder) -> bool {
        match parts {
            Some(parts) if self.filter.rules_out(parts) => false,
            // Folding makes ASCII lowercase.
            Some(parts) if parts.is_ascii() => {
                let mut lowercase = [0; LONGEST];
                let key = lowercase.iter_mut().zip(word.as_bytes()).map(|(to, byte)| *to = *byte | 0x20);
                let len = key.count();
                self.has_key(lowercase.get(..len).unwrap_or_default())
            }
            None if !self.marked && is_marked(word) => false,
            _ => !word.is_empty() && self.has_key(folder.fold(word).as_bytes()),
        }
    }

    fn has_key(&self, key: &[u8]) -> bool {
        self.list.binary_search_by(|known| known.as_bytes().cmp(key)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            ["số", "SỐ"],
            ["hòa", "Hoà"],
            ["nsưt", "NSƯT"],
            ["šk", "ŠK"],
            ["đt", "ĐT"],
            ["i\u{307}st", "İST"],
        ] {
            let filter = Filter::new([forms[0]]);
            for form in forms {
                for form in [form.nfc().collect::<String>(), form.nfd().collect()] {
                    let word = Word::whole(form.as_bytes());
                    assert!(word.is_none_or(|word| !filter.rules_out(&word)), "{form}");
                }
            }
        }
        let filter = Filter::new(["tp", "số", "nsưt"]);
        for word in ["nghiêng", "to", "hòa", "2010"] {
            assert!(filter.rules_out(&Word::whole(word.as_bytes()).unwrap()), "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_are_looked_up_as_if_they_were_all_folded(word in "[aAbBđĐ1.Яя京👍]{0,3}|hoà|Hoa|TP\\.?|Số|\\PC{0,3}") {
            for list in [&["a", "ab", "b1", "hoa", "hòa", "số", "tp", "đ"][..], &["a.b", "ba", "tp.", "đ a"], &["я", "京a"]] {
                let plain = list.contains(&Folder::new().fold(&word));
                proptest::prop_assert_eq!(Words::new(list).has(&word, &mut Folder::new()), plain && !word.is_empty());
            }
        }
    }

    #[test]
    fn plain_words_only() {
        for text in ["", "a b", "“a", "a.b", "a\u{a0}b", "ω", "a\u{301}", "\u{37f}a", "一"] {
            let word = Word::whole(text.as_bytes());
            assert!(word.is_none() || text.is_empty(), "{text}");
        }
        assert_eq!(Word::last("đi học".as_bytes()).unwrap().chars(), 3);
        assert!(Word::last("học".as_bytes()).is_none());
        assert!(Word::last(&[b'a'; 100]).is_none());
    }
}
