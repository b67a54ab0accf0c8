//! The letters of Vietnamese as one-byte codes: character to code and back by table.
//!
//! A code below [`CONSONANTS`] is a vowel letter with its tone, `vowel * 6 + tone`; from there on it is a
//! consonant. The letters f j w z are not part of the alphabet, but people write them in names, so they have
//! codes too.

use super::Tone;

/// The twelve vowel letters, each with the six tones in the order of [`Tone`]'s declaration.
const VOWEL_LETTERS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
const CONSONANT_LETTERS: [char; 21] =
    ['b', 'c', 'd', 'đ', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z'];

/// The number of vowel letters with their tones, and so the code of the first consonant.
pub(crate) const CONSONANTS: u8 = 72;
const LETTERS: usize = 93;

/// The bit of a code in the tables that marks a capital.
const CAPITAL: u8 = 0x80;
/// In the tables: an ASCII character that is not a letter.
const BREAK: u8 = 0x7f;
/// In the tables: a character that is neither ASCII nor a Vietnamese letter.
const OTHER: u8 = 0x7e;

/// The entry of a character in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A letter of [`Letter`], and whether it is a capital.
    Letter { letter: Letter, capital: bool },
    /// An ASCII character that is not a letter.
    Break,
    /// Anything else.
    Other,
}

/// A Vietnamese letter (or f, j, w, z), with its tone and without its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letter(u8);

impl Letter {
    /// Returns a vowel letter with a tone; `vowel` is one of the constants of [`base`].
    pub(crate) const fn vowel(vowel: u8, tone: Tone) -> Self {
        Self(vowel * 6 + tone as u8)
    }

    /// Whether this is a vowel letter.
    #[inline]
    pub(crate) const fn is_vowel(self) -> bool {
        self.0 < CONSONANTS
    }

    pub(crate) const D_STROKE: Self = Self(CONSONANTS + base::D_STROKE - base::B);

    /// Whether this is a vowel letter with a tone mark.
    #[inline]
    pub(crate) const fn is_toned(self) -> bool {
        self.is_vowel() && !self.0.is_multiple_of(6)
    }

    /// The tone of the letter.
    #[inline]
    pub(crate) const fn tone(self) -> Tone {
        if self.is_vowel() { Tone::from_index(self.0 % 6) } else { Tone::Ngang }
    }

    /// The letter without tone, as one of the constants of [`base`].
    #[inline]
    pub(crate) const fn base(self) -> u8 {
        if self.is_vowel() { self.0 / 6 } else { self.0 - CONSONANTS + base::B }
    }

    /// The same letter with another tone. A consonant stays as it is.
    #[inline]
    pub(crate) const fn with_tone(self, tone: Tone) -> Self {
        if self.is_vowel() { Self::vowel(self.0 / 6, tone) } else { self }
    }

    /// The ASCII letter below the diacritics: a for ẫ, d for đ.
    pub(crate) const fn plain(self) -> Self {
        use base::{
            A, A_BREVE, A_CIRCUMFLEX, D, D_STROKE, E, E_CIRCUMFLEX, O, O_CIRCUMFLEX, O_HORN, U, U_HORN,
        };
        match self.base() {
            A_BREVE | A_CIRCUMFLEX => Self::vowel(A, Tone::Ngang),
            E_CIRCUMFLEX => Self::vowel(E, Tone::Ngang),
            O_CIRCUMFLEX | O_HORN => Self::vowel(O, Tone::Ngang),
            U_HORN => Self::vowel(U, Tone::Ngang),
            D_STROKE => Self(CONSONANTS + D - base::B),
            _ => self.with_tone(Tone::Ngang),
        }
    }

    /// The lowercase letter.
    #[inline]
    pub(crate) fn lower(self) -> char {
        LOWER.get(self.0 as usize).copied().unwrap_or_default()
    }

    /// The uppercase letter.
    #[inline]
    pub(crate) fn upper(self) -> char {
        UPPER.get(self.0 as usize).copied().unwrap_or_default()
    }

    /// Returns the letter with one more combining mark, a tone or a shape (breve, circumflex, horn), in any
    /// order: e + acute + circumflex is also ế. `None` if the letter already has such a mark, or takes none.
    #[inline]
    pub(crate) fn with_mark(self, mark: char) -> Option<Self> {
        let mark = mark_of(mark);
        if !self.is_vowel() || mark == NO_MARK {
            return None;
        }
        let tone = self.tone();
        if mark < BREVE {
            return matches!(tone, Tone::Ngang).then_some(Self(self.0 + mark));
        }
        let shaped = match (self.base(), mark) {
            (base::A, BREVE) => base::A_BREVE,
            (base::A, CIRCUMFLEX) => base::A_CIRCUMFLEX,
            (base::E, CIRCUMFLEX) => base::E_CIRCUMFLEX,
            (base::O, CIRCUMFLEX) => base::O_CIRCUMFLEX,
            (base::O, HORN) => base::O_HORN,
            (base::U, HORN) => base::U_HORN,
            _ => return None,
        };
        Some(Self::vowel(shaped, tone))
    }
}

/// Names for the letters without tone.
#[rustfmt::skip]
pub(crate) mod base {
    pub(crate) const A: u8 = 0;
    pub(crate) const A_BREVE: u8 = 1;
    pub(crate) const A_CIRCUMFLEX: u8 = 2;
    pub(crate) const E: u8 = 3;
    pub(crate) const E_CIRCUMFLEX: u8 = 4;
    pub(crate) const I: u8 = 5;
    pub(crate) const O: u8 = 6;
    pub(crate) const O_CIRCUMFLEX: u8 = 7;
    pub(crate) const O_HORN: u8 = 8;
    pub(crate) const U: u8 = 9;
    pub(crate) const U_HORN: u8 = 10;
    pub(crate) const Y: u8 = 11;
    /// The first consonant: below it all are vowels.
    pub(crate) const B: u8 = 12;
    pub(crate) const C: u8 = 13;
    pub(crate) const D: u8 = 14;
    pub(crate) const D_STROKE: u8 = 15;
    pub(crate) const G: u8 = 17;
    pub(crate) const H: u8 = 18;
    pub(crate) const K: u8 = 20;
    pub(crate) const L: u8 = 21;
    pub(crate) const M: u8 = 22;
    pub(crate) const N: u8 = 23;
    pub(crate) const P: u8 = 24;
    pub(crate) const Q: u8 = 25;
    pub(crate) const R: u8 = 26;
    pub(crate) const S: u8 = 27;
    pub(crate) const T: u8 = 28;
    pub(crate) const V: u8 = 29;
    pub(crate) const X: u8 = 31;
}

/// Whether a character is a combining mark of Vietnamese letters.
#[inline]
pub(crate) fn is_mark(c: char) -> bool {
    mark_of(c) != NO_MARK
}

/// Returns a combining mark as a number: a tone as in [`Tone`]'s declaration, or one of the constants below.
#[inline]
fn mark_of(c: char) -> u8 {
    (c as usize).checked_sub(MARKS_START).and_then(|at| MARKS.get(at)).copied().unwrap_or(NO_MARK)
}

/// The combining horn.
pub(crate) const HORN_MARK: char = '\u{31b}';

const NO_MARK: u8 = 0;
const BREVE: u8 = 6;
const CIRCUMFLEX: u8 = 7;
const HORN: u8 = 8;

const MARKS_START: usize = 0x300;
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static MARKS: [u8; 0x42] = {
    let mut marks = [NO_MARK; 0x42];
    let mut at = 0;
    while at < marks.len() {
        marks[at] = match char::from_u32((MARKS_START + at) as u32) {
            Some('\u{302}') => CIRCUMFLEX,
            Some('\u{306}') => BREVE,
            Some('\u{31b}') => HORN,
            Some(mark) => match Tone::from_mark(mark) {
                Some(tone) => tone as u8,
                None => NO_MARK,
            },
            None => NO_MARK,
        };
        at += 1;
    }
    marks
};

/// Looks up a character.
#[inline]
pub(crate) const fn kind(c: char) -> Kind {
    kind_at(c as usize)
}

/// Looks up a character by its number.
#[inline]
#[allow(clippy::indexing_slicing)] // const: no get here; the bounds are checked
pub(crate) const fn kind_at(code: usize) -> Kind {
    read(if code < LATIN.len() {
        LATIN[code]
    } else if code >= EXTENDED_START && code - EXTENDED_START < EXTENDED.len() {
        EXTENDED[code - EXTENDED_START]
    } else {
        OTHER
    })
}

#[inline]
const fn read(entry: u8) -> Kind {
    match entry {
        OTHER => Kind::Other,
        BREAK => Kind::Break,
        _ => Kind::Letter { letter: Letter(entry & !CAPITAL), capital: entry & CAPITAL != 0 },
    }
}

// The tables, computed from the letters above by the compiler.

/// From U+0000 to U+01B0 (ư): ASCII, and the Vietnamese letters of the older Latin blocks.
static LATIN: [u8; 0x1b1] = table(0);
/// From U+1EA0 (Ạ) to U+1EF9 (ỹ): the block for Vietnamese.
static EXTENDED: [u8; 0x5a] = table(EXTENDED_START);
const EXTENDED_START: usize = 0x1ea0;

static LOWER: [char; LETTERS] = letters();
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static UPPER: [char; LETTERS] = {
    let mut upper = letters();
    let mut at = 0;
    while at < LETTERS {
        upper[at] = capital(upper[at]);
        at += 1;
    }
    upper
};

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn letters() -> [char; LETTERS] {
    let mut all = ['\0'; LETTERS];
    let mut at = 0;
    while at < LETTERS {
        all[at] = if at < CONSONANTS as usize {
            VOWEL_LETTERS[at / 6][at % 6]
        } else {
            CONSONANT_LETTERS[at - CONSONANTS as usize]
        };
        at += 1;
    }
    all
}

/// The capital of a lowercase letter: in these blocks 32 below in ASCII and Latin-1, and one below elsewhere.
const fn capital(small: char) -> char {
    let code = small as u32;
    let code = if code < 0x100 { code - 0x20 } else { code - 1 };
    match char::from_u32(code) {
        Some(capital) => capital,
        None => small,
    }
}

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn table<const N: usize>(start: usize) -> [u8; N] {
    let mut table = [OTHER; N];
    let mut at = 0;
    while at < N && start + at < 0x80 {
        table[at] = BREAK;
        at += 1;
    }
    let all = letters();
    let mut code = 0;
    while code < LETTERS {
        let small = all[code] as usize;
        let large = capital(all[code]) as usize;
        if small >= start && small - start < N {
            table[small - start] = code as u8;
        }
        if large >= start && large - start < N {
            table[large - start] = code as u8 | CAPITAL;
        }
        code += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_letter_comes_back_in_both_cases() {
        for (code, &small) in LOWER.iter().enumerate() {
            let letter = Letter(code as u8);
            assert_eq!(kind(small), Kind::Letter { letter, capital: false }, "{small}");
            let large = small.to_uppercase().to_string();
            assert_eq!(letter.upper().to_string(), large);
            assert_eq!(kind(letter.upper()), Kind::Letter { letter, capital: true }, "{large}");
        }
    }

    #[test]
    fn all_other_characters_are_other_or_breaks() {
        for c in '\0'..=char::MAX {
            match kind(c) {
                Kind::Letter { letter, capital } => {
                    assert_eq!(c, if capital { letter.upper() } else { letter.lower() });
                }
                Kind::Break => assert!(c.is_ascii() && !c.is_ascii_alphabetic()),
                Kind::Other => assert!(!c.is_ascii()),
            }
        }
    }

    #[test]
    fn names_of_the_letters_are_right() {
        for (base, letter) in [
            (base::B, 'b'),
            (base::D_STROKE, 'đ'),
            (base::G, 'g'),
            (base::T, 't'),
            (base::X, 'x'),
            (base::Y, 'y'),
        ] {
            let Kind::Letter { letter, .. } = kind(letter) else { unreachable!() };
            assert_eq!(letter.base(), base);
        }
    }

    #[test]
    fn marks_compose_in_any_order() {
        let Kind::Letter { letter, .. } = kind('e') else { unreachable!() };
        let there = letter.with_mark('\u{302}').unwrap().with_mark('\u{301}').unwrap();
        let back = letter.with_mark('\u{301}').unwrap().with_mark('\u{302}').unwrap();
        assert_eq!((there.lower(), back.lower()), ('ế', 'ế'));
        assert_eq!(there.with_mark('\u{300}'), None);
        assert_eq!(there.with_mark('\u{306}'), None);
    }
}
