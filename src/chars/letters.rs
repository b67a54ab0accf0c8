//! [`Letters`]: counts of the characters of a word. Each stage derives the shapes that its decisions need.

use super::is_combining;

/// The numbers of characters of a word by kind. Combining marks are not counted, so that NFC and NFD give the
/// same counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letters {
    /// Capitals: letters that have a lowercase form.
    pub(crate) upper: usize,
    /// All other letters.
    pub(crate) lower: usize,
    /// Digits and other numeric characters.
    pub(crate) digits: usize,
    /// Anything else.
    pub(crate) others: usize,
    /// Whether the first character is a capital.
    pub(crate) starts_upper: bool,
    /// Whether the first letter is a capital.
    pub(crate) first_upper: bool,
    /// Whether a digit of ASCII precedes the first letter.
    pub(crate) digit_first: bool,
    /// Whether all characters are ASCII.
    pub(crate) ascii: bool,
}

impl Letters {
    /// Counts the characters of `word`.
    #[inline]
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = Self { ascii: true, ..Self::default() };
        for (at, c) in word.char_indices() {
            letters.ascii &= c.is_ascii();
            match Kind::of(c) {
                Kind::Upper => {
                    letters.starts_upper |= at == 0;
                    letters.first_upper |= letters.letters() == 0;
                    letters.upper += 1;
                }
                Kind::Lower => letters.lower += 1,
                Kind::Digit => {
                    letters.digit_first |= letters.letters() == 0 && c.is_ascii_digit();
                    letters.digits += 1;
                }
                Kind::Mark => {}
                Kind::Other => letters.others += 1,
            }
        }
        letters
    }

    /// The number of letters.
    #[inline]
    pub(crate) const fn letters(self) -> usize {
        self.upper + self.lower
    }
}

/// How a character is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Digit,
    Mark,
    Other,
}

impl Kind {
    /// Decides for the letters of Vietnamese and all of ASCII without Unicode's tables.
    #[inline]
    fn of(c: char) -> Self {
        match c {
            'a'..='z' => Self::Lower,
            'A'..='Z' => Self::Upper,
            '0'..='9' => Self::Digit,
            '\0'..='\x7f' => Self::Other,
            // Pairs of a capital and a lowercase letter.
            '\u{1ea0}'..='\u{1ef9}' if (c as u32).is_multiple_of(2) => Self::Upper,
            '\u{1ea0}'..='\u{1ef9}' => Self::Lower,
            'À'..='Ö' | 'Ø'..='Þ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => Self::Upper,
            'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Self::Lower,
            _ => Self::by_tables(c),
        }
    }

    fn by_tables(c: char) -> Self {
        match c {
            // U+0345, the iota below, is a letter in Unicode, but part of decomposed ῌ, which is one capital.
            _ if is_combining(c) => Self::Mark,
            // A capital has a lowercase form. (𝒥 has none: it folds to itself.)
            _ if c.to_lowercase().next() != Some(c) => Self::Upper,
            _ if c.is_alphabetic() => Self::Lower,
            _ if c.is_numeric() => Self::Digit,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn what_is_known_without_tables_agrees_with_them() {
        for c in '\0'..=char::MAX {
            assert_eq!(Kind::of(c), Kind::by_tables(c), "{c:?}");
        }
    }

    #[test]
    fn counts_are_those_of_both_forms() {
        for (word, upper, lower, digits, others) in [
            ("", 0, 0, 0, 0),
            ("Đường", 1, 4, 0, 0),
            ("UBND", 4, 0, 0, 0),
            ("iPhone15", 1, 5, 2, 0),
            ("GD-ĐT", 4, 0, 0, 1),
            ("ῌ", 1, 0, 0, 0),
            ("𝒥ñ", 0, 2, 0, 0),
        ] {
            let composed = Letters::of(word);
            let counts = (composed.upper, composed.lower, composed.digits, composed.others);
            assert_eq!(counts, (upper, lower, digits, others), "{word}");
            let decomposed: alloc::string::String = word.nfd().collect();
            assert_eq!(Letters { ascii: composed.ascii, ..Letters::of(&decomposed) }, composed, "{word}");
        }
        assert!(Letters::of("Hà").starts_upper && !Letters::of("-Hà").starts_upper);
        assert!(Letters::of("-Hà").first_upper && !Letters::of("iP").first_upper);
        assert!(Letters::of("4-5ha").digit_first && !Letters::of("U23").digit_first);
    }
}
