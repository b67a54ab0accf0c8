//! Decides whether a word is already folded, in a loop without branches: one table step per byte.
//!
//! Words are short, and their letters have one, two or three bytes. So a loop over characters loses more to
//! mispredicted branches than to work. Here only the end of the word is a branch. The answer may be a wrong
//! "no" (then the careful scan decides), but never a wrong "yes".

use super::{
    letter::{Kind, Letter, base, kind_at},
    scan::{CONSONANT, VOWEL, class_of, doubtful_classes},
};

/// Whether the text is certainly folded.
#[inline]
pub(super) fn is_folded(text: &[u8]) -> bool {
    run(CONSONANT, text) < BETWEEN
}

/// The same for text after a letter, which is itself not tested.
#[inline]
pub(super) fn is_folded_behind(letter: Letter, text: &[u8]) -> bool {
    run(class_of(letter), text) < BETWEEN
}

#[inline]
fn run(state: u8, text: &[u8]) -> u8 {
    let step = |state: u8, &byte: &u8| {
        let class = CLASSES.get(usize::from(byte)).copied().unwrap_or(ELSE);
        STEPS.get(usize::from(state) << 7 | usize::from(class)).copied().unwrap_or(NO)
    };
    text.iter().fold(state, step)
}

// States: below SPACE, the class of the last letter, and SPACE after a space; then the same for each lead
// byte; then "no".

/// As many letter classes as in the scan.
const SPACE: u8 = VOWEL + 2 * base::B;
/// The first state inside a character.
const BETWEEN: u8 = SPACE + 1;
/// The lead bytes of characters that may be lowercase Vietnamese letters, each with the number of the
/// character whose last byte is 0x80.
const BEGINNINGS: [(u8, usize); 7] =
    [(0xc3, 0xc0), (0xc4, 0x100), (0xc5, 0x140), (0xc6, 0x180), (0xe1, 0), (0xba, 0x1e80), (0xbb, 0x1ec0)];
const NO: u8 = BETWEEN + BEGINNINGS.len() as u8 * BETWEEN;

// Classes of bytes: the low six bits of continuation bytes, then the others.

const ELSE: u8 = 64;
const CONSONANTS: u8 = 65;
const BREAKS: u8 = 66;
/// The letters a e i o u y: from here on, their class in the scan.
const VOWELS: u8 = 67;
/// The bytes of [`BEGINNINGS`], which begin a character.
const LEADS: u8 = VOWELS + SPACE;
/// The space.
const SPACES: u8 = LEADS + 5;

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static CLASSES: [u8; 256] = {
    let mut classes = [ELSE; 256];
    let mut byte = 0;
    while byte < 0x80 {
        classes[byte] = match kind_at(byte) {
            Kind::Letter { capital: false, letter } if letter.is_vowel() => VOWELS + class_of(letter),
            Kind::Letter { capital: false, .. } => CONSONANTS,
            // Other white space is not folded.
            Kind::Break if byte == b' ' as usize => SPACES,
            Kind::Break if !(byte as u8 as char).is_whitespace() => BREAKS,
            _ => ELSE,
        };
        byte += 1;
    }
    while byte < 0xc0 {
        classes[byte] = byte as u8 & 0x3f;
        byte += 1;
    }
    let mut lead = 0;
    while lead < 5 {
        classes[BEGINNINGS[lead].0 as usize] = LEADS + lead as u8;
        lead += 1;
    }
    classes
};

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static STEPS: [u8; (NO as usize + 1) << 7] = {
    let mut steps = [NO; (NO as usize + 1) << 7];
    let mut before = 0;
    while before < BETWEEN {
        let row = (before as usize) << 7;
        steps[row | CONSONANTS as usize] = CONSONANT;
        steps[row | BREAKS as usize] = CONSONANT;
        // A second space is not folded.
        steps[row | SPACES as usize] = if before == SPACE { NO } else { SPACE };
        let mut vowel = VOWEL;
        while vowel < SPACE {
            steps[row | (VOWELS + vowel) as usize] = after(before, vowel);
            vowel += 1;
        }
        let mut beginning = 0;
        while beginning < BEGINNINGS.len() {
            let state = BETWEEN + beginning as u8 * BETWEEN + before;
            if beginning < 5 {
                steps[row | (LEADS + beginning as u8) as usize] = state;
            }
            let row = (state as usize) << 7;
            let (lead, first) = BEGINNINGS[beginning];
            let mut last = 0;
            while last < 64 {
                if lead != 0xe1 {
                    steps[row | last] = match kind_at(first + last) {
                        Kind::Letter { capital: false, letter } => after(before, class_of(letter)),
                        _ => NO,
                    };
                }
                last += 1;
            }
            if lead == 0xe1 {
                // The second byte leads to the last two lead bytes.
                steps[row | 0x3a] = BETWEEN + 5 * BETWEEN + before;
                steps[row | 0x3b] = BETWEEN + 6 * BETWEEN + before;
            }
            beginning += 1;
        }
        before += 1;
    }
    steps
};

/// The state after a letter of one class that follows a letter of another.
const fn after(before: u8, class: u8) -> u8 {
    if before != SPACE && doubtful_classes(before, class) { NO } else { class }
}

#[cfg(test)]
mod tests {
    use super::is_folded;
    use crate::vietnamese::fold;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn yes_to_plain_words_no_to_the_others() {
        for word in ["", "a", "người", "tiếng", "việt", "hoàng", "2 - 3", "được", "ngoài", "đã", "quyền"]
        {
            assert!(is_folded(word.as_bytes()) || word.contains("oà"), "{word}");
        }
        for word in
            ["A", "Đ", "Ế", "hoà", "a\u{301}", "é\u{302}", "ñ", "–", "漢", "🙂", "thuỷ", "a  b", "a\tb", "\n"]
        {
            assert!(!is_folded(word.as_bytes()), "{word}");
        }
    }

    proptest! {
        #[test]
        fn never_a_wrong_yes(word in "[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{0,7}|\\PC{0,4}") {
            if is_folded(word.as_bytes()) {
                prop_assert_eq!(fold_carefully(&word), word);
            }
        }
    }

    /// Folds without the automaton: a text of this length is scanned.
    fn fold_carefully(word: &str) -> String {
        // Only the padding is removed again, since the word may itself end in spaces.
        let padding = ".".repeat(100);
        let long = String::from(word) + &padding;
        fold(&long).strip_suffix(&padding).unwrap().into()
    }
}
