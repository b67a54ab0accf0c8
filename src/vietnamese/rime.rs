//! The rimes of Vietnamese spelling: groups of vowel letters with their glide, nucleus and final semivowel,
//! and the consonants that may follow them.
//!
//! Written for this library from the standard spelling (Quy tắc chính tả, and the rimes in Vietnamese
//! grammars). Rare rimes of dictionaries are included: ooc (moóc), oong (xoong), oao (ngoao), uyp (tuýp),
//! oeng (xoèng).

use super::{
    TonePlacement,
    letter::{Letter, base},
};

/// The parts of a vowel group. The letters after glide and nucleus are the final semivowel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    /// The vowel letters, without tone.
    pub(crate) letters: &'static str,
    /// Letters of the glide, 0 or 1.
    pub(crate) glide: u8,
    /// Letters of the nucleus, 1 or 2.
    pub(crate) nucleus: u8,
    /// The codas that may follow.
    codas: Codas,
}

impl Group {
    /// Whether this coda, one of the constants of [`coda`], may follow the group.
    pub(crate) const fn takes(&self, coda: Codas) -> bool {
        self.codas & coda != 0
    }

    /// The letter of the group that carries the tone mark; `open` if no consonant or semivowel ends the
    /// syllable.
    pub(crate) const fn tone_letter(&self, open: bool, after_q: bool, placement: TonePlacement) -> u8 {
        match self.nucleus {
            // iê, yê, uô, ươ, oo: the second; ia, ya, ua, ưa: the first.
            2 => self.glide + !open as u8,
            // oa, oe, uy: only these have two letters of one byte. uê and uơ have their mark on the letter
            // with a shape.
            _ if open && !after_q && self.glide == 1 && self.letters.len() == 2 => match placement {
                TonePlacement::Old => 0,
                TonePlacement::New => 1,
            },
            _ => self.glide,
        }
    }

    /// The letters as glide, nucleus and final semivowel.
    pub(crate) fn split(&self) -> (&'static str, &'static str, &'static str) {
        let mut ends = self.letters.char_indices().map(|(at, _)| at).skip(1).chain([self.letters.len()]);
        let glide = if self.glide == 0 { 0 } else { ends.next().unwrap_or(0) };
        let nucleus = ends.nth(usize::from(self.nucleus) - 1).unwrap_or(self.letters.len());
        let part = |start, end| self.letters.get(start..end).unwrap_or_default();
        (part(0, glide), part(glide, nucleus), part(nucleus, self.letters.len()))
    }

    /// Whether the group ends in a semivowel.
    pub(crate) const fn has_semivowel(&self) -> bool {
        self.letter_count() > self.glide + self.nucleus
    }

    #[allow(clippy::indexing_slicing)] // const: no iterators here; the loop stays below the length
    const fn letter_count(&self) -> u8 {
        let utf8 = self.letters.as_bytes();
        let (mut at, mut count) = (0, 0);
        while at < utf8.len() {
            // Every byte but continuation bytes.
            count += (utf8[at] & 0xc0 != 0x80) as u8;
            at += 1;
        }
        count
    }
}

/// A set of codas, one bit each.
pub(crate) type Codas = u16;

/// The consonants that can end a syllable, and nothing.
#[rustfmt::skip]
pub(crate) mod coda {
    use super::Codas;
    pub(crate) const NONE: Codas = 1;
    pub(crate) const C: Codas = 1 << 1;
    pub(crate) const CH: Codas = 1 << 2;
    pub(crate) const M: Codas = 1 << 3;
    pub(crate) const N: Codas = 1 << 4;
    pub(crate) const NG: Codas = 1 << 5;
    pub(crate) const NH: Codas = 1 << 6;
    pub(crate) const P: Codas = 1 << 7;
    pub(crate) const T: Codas = 1 << 8;
    /// The codas that allow only the tones sắc and nặng.
    pub(crate) const STOPS: Codas = C | CH | P | T;
}
use coda::{C, CH, M, N, NG, NH, NONE, P, T};

const fn g(letters: &'static str, glide: u8, nucleus: u8, codas: Codas) -> Group {
    Group { letters, glide, nucleus, codas }
}

/// Vowel groups after any onset except `qu`, and without an onset.
#[rustfmt::skip]
static GROUPS: [Group; 54] = [
    g("a", 0, 1, NONE | C | CH | M | N | NG | NH | P | T),
    g("ai", 0, 1, NONE), g("ao", 0, 1, NONE), g("au", 0, 1, NONE), g("ay", 0, 1, NONE),
    g("ă", 0, 1, C | M | N | NG | P | T),
    g("â", 0, 1, C | M | N | NG | P | T),
    g("âu", 0, 1, NONE), g("ây", 0, 1, NONE),
    g("e", 0, 1, NONE | C | M | N | NG | P | T),
    g("eo", 0, 1, NONE),
    g("ê", 0, 1, NONE | CH | M | N | NH | P | T),
    g("êu", 0, 1, NONE),
    g("i", 0, 1, NONE | CH | M | N | NH | P | T),
    g("iu", 0, 1, NONE),
    g("ia", 0, 2, NONE),
    g("iê", 0, 2, C | M | N | NG | P | T),
    g("iêu", 0, 2, NONE),
    g("y", 0, 1, NONE),
    g("yê", 0, 2, M | N | NG | T),
    g("yêu", 0, 2, NONE),
    g("o", 0, 1, NONE | C | M | N | NG | P | T),
    g("oi", 0, 1, NONE),
    g("oo", 0, 2, C | NG),
    g("ô", 0, 1, NONE | C | M | N | NG | P | T),
    g("ôi", 0, 1, NONE),
    g("ôô", 0, 2, C | NG),
    g("ơ", 0, 1, NONE | M | N | P | T),
    g("ơi", 0, 1, NONE),
    g("u", 0, 1, NONE | C | M | N | NG | P | T),
    g("ui", 0, 1, NONE),
    g("ua", 0, 2, NONE),
    g("uô", 0, 2, C | M | N | NG | T),
    g("uôi", 0, 2, NONE),
    g("ư", 0, 1, NONE | C | M | NG | T),
    g("ưi", 0, 1, NONE), g("ưu", 0, 1, NONE),
    g("ưa", 0, 2, NONE),
    g("ươ", 0, 2, C | M | N | NG | P | T),
    g("ươi", 0, 2, NONE), g("ươu", 0, 2, NONE),
    g("oa", 1, 1, NONE | C | CH | M | N | NG | NH | P | T),
    g("oai", 1, 1, NONE), g("oao", 1, 1, NONE), g("oay", 1, 1, NONE),
    g("oă", 1, 1, C | M | N | NG | T),
    g("oe", 1, 1, NONE | M | N | NG | T),
    g("oeo", 1, 1, NONE),
    g("uâ", 1, 1, N | NG | T),
    g("uây", 1, 1, NONE),
    g("uê", 1, 1, NONE | CH | NH),
    g("uơ", 1, 1, NONE),
    g("uy", 1, 1, NONE | CH | N | NH | P | T),
    g("uyu", 1, 1, NONE),
];
/// The two groups with a glide and a nucleus of two letters.
static LONG_GROUPS: [Group; 2] = [g("uya", 1, 2, NONE), g("uyê", 1, 2, N | T)];

/// Vowel groups after q, which is always followed by the glide u.
#[rustfmt::skip]
static AFTER_Q: [Group; 23] = [
    g("ua", 1, 1, NONE | C | CH | M | N | NG | NH | P | T),
    g("uai", 1, 1, NONE), g("uao", 1, 1, NONE), g("uau", 1, 1, NONE), g("uay", 1, 1, NONE),
    g("uă", 1, 1, C | M | N | NG | P | T),
    g("uâ", 1, 1, N | NG | P | T),
    g("uây", 1, 1, NONE),
    g("ue", 1, 1, NONE | M | N | NG | P | T),
    g("ueo", 1, 1, NONE),
    g("uê", 1, 1, NONE | CH | N | NH | T),
    g("uêu", 1, 1, NONE),
    g("ui", 1, 1, NONE | CH | N | NH | P | T),
    g("uiu", 1, 1, NONE),
    g("uô", 1, 1, C),
    g("uơ", 1, 1, NONE | N | T),
    g("uơi", 1, 1, NONE),
    g("uy", 1, 1, NONE | CH | N | NH | P | T),
    g("uyu", 1, 1, NONE),
    g("uyê", 1, 2, N | T),
    g("uya", 1, 2, NONE),
    g("uâu", 1, 1, NONE),
    g("uo", 1, 1, NONE),
];

/// Returns the group of these vowel letters (constants of [`base`], one to three), if they form one.
#[inline]
pub(crate) fn group(vowels: &[u8], after_q: bool) -> Option<&'static Group> {
    let slot = if after_q { &SLOTS_AFTER_Q } else { &SLOTS }.get(slot(vowels))?;
    let at = usize::from(slot.checked_sub(1)?);
    if after_q {
        return AFTER_Q.get(at);
    }
    GROUPS.get(at).or_else(|| LONG_GROUPS.get(at - GROUPS.len()))
}

/// The position of a group of at most three vowels in the tables: a number in base 13, with 0 for no letter.
#[inline]
fn slot(vowels: &[u8]) -> usize {
    if vowels.len() > 3 {
        return SLOT_COUNT;
    }
    vowels.iter().fold(0, |slot, &vowel| slot * 13 + usize::from(vowel) + 1)
}
const SLOT_COUNT: usize = 13 * 13 * 13;

/// The number of the group of each slot, counted from 1; 0 if the slot has none.
static SLOTS: [u8; SLOT_COUNT] = slots(&[&GROUPS, &LONG_GROUPS]);
static SLOTS_AFTER_Q: [u8; SLOT_COUNT] = slots(&[&AFTER_Q]);

#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn slots(tables: &[&[Group]]) -> [u8; SLOT_COUNT] {
    let mut slots = [0; SLOT_COUNT];
    let mut number = 0;
    let mut table = 0;
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            number += 1;
            slots[slot_of(tables[table][row].letters.as_bytes())] = number;
            row += 1;
        }
        table += 1;
    }
    slots
}

/// Returns [`slot`] for letters as written in the tables above.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn slot_of(utf8: &[u8]) -> usize {
    let (vowels, len) = vowels(utf8);
    let mut slot = 0;
    let mut at = 0;
    while at < len {
        slot = slot * 13 + vowels[at] as usize + 1;
        at += 1;
    }
    slot
}

/// Returns the constants of [`base`] for letters as written in the tables above, and their number.
#[allow(clippy::indexing_slicing, clippy::panic)] // runs in the compiler, where a panic is an error
const fn vowels(utf8: &[u8]) -> ([u8; 3], usize) {
    let mut vowels = [0; 3];
    let mut len = 0;
    let mut at = 0;
    while at < utf8.len() {
        let (vowel, bytes) = match utf8[at] {
            b'a' => (base::A, 1),
            b'e' => (base::E, 1),
            b'i' => (base::I, 1),
            b'o' => (base::O, 1),
            b'u' => (base::U, 1),
            b'y' => (base::Y, 1),
            lead => match (lead, utf8[at + 1]) {
                (0xc4, 0x83) => (base::A_BREVE, 2),
                (0xc3, 0xa2) => (base::A_CIRCUMFLEX, 2),
                (0xc3, 0xaa) => (base::E_CIRCUMFLEX, 2),
                (0xc3, 0xb4) => (base::O_CIRCUMFLEX, 2),
                (0xc6, 0xa1) => (base::O_HORN, 2),
                (0xc6, 0xb0) => (base::U_HORN, 2),
                _ => panic!("no vowel letter"),
            },
        };
        vowels[len] = vowel;
        len += 1;
        at += bytes;
    }
    (vowels, len)
}

/// Whether a tone mark may be misplaced in a syllable with these two adjacent vowel letters, one of which has
/// a tone: there is a syllable in which it is, by [`TonePlacement::Old`]. `false` for most words.
#[inline]
#[allow(clippy::indexing_slicing)] // const: no get here; both letters are vowels, or there is no pair
pub(crate) const fn doubtful(before: Letter, letter: Letter) -> bool {
    if !before.is_vowel() || !letter.is_vowel() {
        return false;
    }
    let toned = (before.is_toned() as u8 * FIRST) | (letter.is_toned() as u8 * SECOND);
    DOUBTFUL[before.base() as usize * VOWELS + letter.base() as usize] & toned != 0
}

const VOWELS: usize = base::B as usize;
const FIRST: u8 = 1;
const SECOND: u8 = 2;
static DOUBTFUL: [u8; VOWELS * VOWELS] = {
    let table = doubts([0; VOWELS * VOWELS], &GROUPS, false);
    let table = doubts(table, &LONG_GROUPS, false);
    doubts(table, &AFTER_Q, true)
};

/// Marks each place in these groups at which the tone mark would be wrong.
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
const fn doubts(mut table: [u8; VOWELS * VOWELS], groups: &[Group], after_q: bool) -> [u8; VOWELS * VOWELS] {
    let mut row = 0;
    while row < groups.len() {
        let group = groups[row];
        let (vowels, len) = vowels(group.letters.as_bytes());
        let mut ends = 0;
        while ends < 2 {
            let possible = if ends == 0 { group.codas & NONE != 0 } else { group.codas & !NONE != 0 };
            let right =
                group.tone_letter(ends == 0 && !group.has_semivowel(), after_q, TonePlacement::Old) as usize;
            let mut at = 0;
            while possible && at < len {
                if at != right {
                    if at > 0 {
                        table[vowels[at - 1] as usize * VOWELS + vowels[at] as usize] |= SECOND;
                    } else {
                        // After the i of gi.
                        table[base::I as usize * VOWELS + vowels[at] as usize] |= SECOND;
                    }
                    if at + 1 < len {
                        table[vowels[at] as usize * VOWELS + vowels[at + 1] as usize] |= FIRST;
                    }
                }
                at += 1;
            }
            ends += 1;
        }
        // gi may have it on its i.
        table[base::I as usize * VOWELS + vowels[0] as usize] |= FIRST;
        row += 1;
    }
    table
}
