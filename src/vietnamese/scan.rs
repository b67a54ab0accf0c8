//! The fast scan for folding: whether a text is already folded. Most text is, so this loop decides the speed.
//!
//! A table maps each character to one of 32 classes, and each pair of classes to one bit: whether a tone mark
//! may be on the wrong one of the two. So no branch of the loop depends on a letter; only the ends of words
//! do.

use super::{
    Tone,
    letter::{Kind, Letter, base, kind_at},
    rime::doubtful,
};

/// A letter that is not a vowel.
pub(super) const CONSONANT: u8 = 0;
/// Vowel letters are 1 to 24: twice their number in [`base`], plus one if they have a tone.
pub(super) const VOWEL: u8 = 1;
/// An ASCII character that is not a letter. From this class on, the loop stops.
const BREAK: u8 = 25;
/// A capital.
const CAPITAL: u8 = 26;
/// Neither ASCII nor a lowercase Vietnamese letter.
const OTHER: u8 = 27;

/// What stopped [`folded_letters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// An ASCII character that is not a letter, or the end of the text.
    Break,
    /// A capital, which has to be folded.
    Capital,
    /// A character that is not in the tables.
    Other,
}

/// Returns the number of bytes from `at` on that are composed lowercase Vietnamese letters, whether a tone
/// mark among them may be misplaced, and what follows.
#[inline]
pub(super) fn folded_letters(text: &[u8], at: usize) -> (usize, bool, Stop) {
    let start = at;
    let mut at = at;
    let (mut before, mut doubts) = (CONSONANT, 0);
    loop {
        let (class, len) = match *text.get(at..).unwrap_or_default() {
            [byte @ ..0x80, ..] => (class(&LATIN, usize::from(byte)), 1),
            [lead @ 0xc2..=0xdf, next, ..] => {
                (class(&LATIN, usize::from(lead & 0x1f) << 6 | usize::from(next & 0x3f)), 2)
            }
            [0xe1, next @ 0xba..=0xbb, last, ..] => {
                (class(&EXTENDED, usize::from(next & 1) << 6 | usize::from(last & 0x3f)), 3)
            }
            [] => (BREAK, 0),
            _ => (OTHER, 0),
        };
        if class >= BREAK {
            let stop = match class {
                BREAK => Stop::Break,
                CAPITAL => Stop::Capital,
                _ => Stop::Other,
            };
            return (at - start, doubts != 0, stop);
        }
        doubts |= PAIRS.get(usize::from(before) << 5 | usize::from(class)).copied().unwrap_or(1);
        before = class;
        at += len;
    }
}

#[inline]
fn class<const N: usize>(table: &[u8; N], at: usize) -> u8 {
    table.get(at).copied().unwrap_or(OTHER)
}

/// U+0000 to U+01B0.
static LATIN: [u8; 0x1b1] = classes(0);
/// U+1E80 to U+1EFF.
static EXTENDED: [u8; 0x80] = classes(0x1e80);

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn classes<const N: usize>(start: usize) -> [u8; N] {
    let mut classes = [OTHER; N];
    let mut at = 0;
    while at < N {
        classes[at] = match kind_at(start + at) {
            Kind::Letter { capital: true, .. } => CAPITAL,
            Kind::Letter { letter, .. } if letter.is_vowel() => {
                VOWEL + 2 * letter.base() + letter.is_toned() as u8
            }
            Kind::Letter { .. } => CONSONANT,
            Kind::Break => BREAK,
            Kind::Other => OTHER,
        };
        at += 1;
    }
    classes
}

/// The class of a letter.
pub(super) const fn class_of(letter: Letter) -> u8 {
    if letter.is_vowel() { VOWEL + 2 * letter.base() + letter.is_toned() as u8 } else { CONSONANT }
}

/// 1 for each two classes (the first times 32) that are doubtful.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static PAIRS: [u8; 25 * 32] = {
    let mut pairs = [0; 25 * 32];
    let mut before = VOWEL;
    while before < BREAK {
        let mut class = VOWEL;
        while class < BREAK {
            pairs[(before as usize) << 5 | class as usize] = doubtful_classes(before, class) as u8;
            class += 1;
        }
        before += 1;
    }
    pairs
};

/// [`doubtful`] for two classes of letters.
pub(super) const fn doubtful_classes(before: u8, class: u8) -> bool {
    before != CONSONANT && class != CONSONANT && doubtful(vowel(before), vowel(class))
}

/// A vowel letter of a class. Its tone makes no difference.
const fn vowel(class: u8) -> Letter {
    let tone = if (class - VOWEL) & 1 == 1 { Tone::Sac } else { Tone::Ngang };
    Letter::vowel((class - VOWEL) / 2, tone)
}

const _: () = assert!(VOWEL + 2 * base::B == BREAK);
