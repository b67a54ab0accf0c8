//! [`Syllables`]: from the bytes of a syllable to its number, in one hash and usually one comparison.

use alloc::{borrow::ToOwned, boxed::Box, string::String, vec, vec::Vec};

use super::Traits;
use crate::vietnamese::{Folder, Syllable, TonePlacement, abbreviation_list::ABBREVIATIONS};

/// The longest syllable in the table, in bytes.
pub(crate) const LONGEST: usize = 16;

/// Syllables with a lower cost as a word are frequent: about a fifth.
const FREQUENT: u32 = 112;

/// The number of a syllable that is not in the table.
pub(crate) const UNKNOWN: u16 = 0;

/// The numbers of the syllables of a model, by their bytes.
///
/// A syllable in its most frequent spellings can be looked up without folding it first: besides the folded
/// form, the table has the form with the new tone placement, the other of two spellings with i and y (kĩ,
/// kỹ), and those with a non-ASCII capital at the start. An ASCII capital at the start is converted to
/// lowercase for the lookup.
#[derive(Debug, Clone)]
pub(crate) struct Syllables {
    slots: Box<[Slot]>,
    shift: u32,
    len: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    head: u64,
    tail: u64,
    found: Found,
}

/// The data of the bytes that were looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Found {
    pub(crate) traits: Traits,
    pub(crate) number: u16,
    flags: u8,
}

// 1, so that a bool is the flag.
const CAPITAL: u8 = 1;
const SINGLE: u8 = 2;
const ABBREVIATION: u8 = 4;

impl Found {
    /// Whether only the first letter is a capital.
    #[inline(always)]
    pub(crate) const fn capital(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is one letter.
    #[inline(always)]
    pub(crate) const fn single(self) -> bool {
        self.flags & SINGLE != 0
    }

    /// Whether a full stop after it may be part of it.
    #[inline(always)]
    pub(crate) const fn abbreviation(self) -> bool {
        self.flags & (ABBREVIATION | SINGLE) != 0
    }
}

impl Syllables {
    /// Builds a table of folded syllables; the first gets number 1. The traits of number 0 are not used.
    pub(crate) fn new<'s>(
        syllables: impl ExactSizeIterator<Item = &'s str> + Clone,
        traits: &[Traits],
    ) -> Self {
        // At most half full with two spellings each; most syllables have one.
        let log2 = (syllables.len().max(8) * 3).next_power_of_two().ilog2();
        let len = syllables.len();
        let mut new = Self { slots: vec![Slot::default(); 1 << log2].into(), shift: 64 - log2, len };
        let mut capital = String::new();
        let mut others: Vec<(String, Found)> = Vec::new();
        // A syllable's own form comes before the other spellings of other syllables, and the frequent ones come to
        // the places where they are looked up first.
        let is_frequent =
            |number: u16| traits.get(usize::from(number)).is_some_and(|traits| traits.cost() < FREQUENT);
        let numbered = (1..).zip(syllables);
        let frequent = numbered.clone().filter(|&(number, _)| is_frequent(number));
        for (number, syllable) in frequent.chain(numbered.filter(|&(number, _)| !is_frequent(number))) {
            let single = syllable.chars().nth(1).is_none();
            let abbreviation = is_abbreviation(syllable);
            let found = Found {
                traits: traits.get(usize::from(number)).copied().unwrap_or_default(),
                number,
                flags: if single { SINGLE } else { 0 } | if abbreviation { ABBREVIATION } else { 0 },
            };
            new.insert(syllable, found);
            // The two placements differ only in oa, oe and uy, and the folded one has the mark on the first
            // letter.
            let placed = syllable.ends_with(['a', 'e', 'y']).then(|| Syllable::parse(syllable)).flatten();
            let new_placement = placed.map(|parsed| parsed.placed(TonePlacement::New));
            let other = other_spelling(syllable);
            for spelling in [Some(syllable), new_placement.as_deref(), other.as_deref()].into_iter().flatten()
            {
                if spelling != syllable {
                    others.push((spelling.to_owned(), found));
                }
                if let Some(first) = spelling.chars().next().filter(|first| !first.is_ascii()) {
                    capital.clear();
                    capital.extend(first.to_uppercase());
                    capital.extend(spelling.chars().skip(1));
                    others.push((capital.clone(), Found { flags: found.flags | CAPITAL, ..found }));
                }
            }
        }
        for (spelling, found) in others {
            new.insert(&spelling, found);
        }
        new
    }

    /// Returns the number of syllables.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    fn insert(&mut self, spelling: &str, found: Found) {
        let Some((head, tail)) = key(spelling.as_bytes(), 0, spelling.len()) else { return };
        let mut at = self.home(head, tail);
        loop {
            let Some(slot) = self.slots.get_mut(at) else { return };
            if slot.found.number == UNKNOWN {
                *slot = Slot { head, tail, found };
                return;
            }
            if (slot.head, slot.tail) == (head, tail) {
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[inline(always)]
    fn home(&self, head: u64, tail: u64) -> usize {
        let mixed = (head ^ tail.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ mixed >> 32).wrapping_mul(0x6a09_e667_f3bc_c909) >> self.shift) as usize
    }

    /// Looks up the bytes `start..end` of a text as they are written.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], start: usize, end: usize) -> Found {
        key(text, start, end).map_or(Found::default(), |(head, tail)| self.find_key(head, tail))
    }

    /// Looks up a syllable of at most 16 bytes, given as two little-endian numbers padded with NULs.
    #[inline(always)]
    pub(crate) fn find_key(&self, head: u64, tail: u64) -> Found {
        // Converts an ASCII capital at the start to lowercase.
        let capital = (head as u8).is_ascii_uppercase();
        let head = head | u64::from(capital) << 5;
        let mut at = self.home(head, tail);
        loop {
            let slot = self.slots.get(at).copied().unwrap_or_default();
            if (slot.head, slot.tail) == (head, tail) || slot.found.number == UNKNOWN {
                let flags = slot.found.flags | u8::from(capital);
                return Found { flags, ..slot.found };
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Looks up a syllable in any form, after folding it.
    pub(crate) fn find_folded(&self, syllable: &str, folder: &mut Folder) -> Found {
        let folded = folder.fold(syllable);
        self.find(folded.as_bytes(), 0, folded.len())
    }
}

/// Whether a folded word is an abbreviation that is written with a full stop.
fn is_abbreviation(word: &str) -> bool {
    let place = place(word.as_bytes());
    let may_be = HASHES.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0);
    may_be && ABBREVIATIONS.binary_search_by(|row| row.key.cmp(word)).is_ok()
}

/// One bit for each place that an abbreviation has. The search for every syllable of the model would be a
/// twelfth of the start.
const HASHES: [u64; 16] = {
    let mut bits = [0; 16];
    let mut at = 0;
    while at < ABBREVIATIONS.len() {
        // Indexing in a constant is checked while compiling.
        #[allow(clippy::indexing_slicing)]
        {
            let place = place(ABBREVIATIONS[at].key.as_bytes());
            bits[place / 64] |= 1 << (place % 64);
        }
        at += 1;
    }
    bits
};

/// A hash below 1024 of the length of a word and its first and last byte.
const fn place(word: &[u8]) -> usize {
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return 0 };
    (first as usize ^ (last as usize) << 5 ^ word.len() << 2) & 1023
}

/// Returns the bytes `start..end`, at most [`LONGEST`], as two numbers.
#[inline]
fn key(text: &[u8], start: usize, end: usize) -> Option<(u64, u64)> {
    let len = end.wrapping_sub(start);
    if len > LONGEST || len == 0 {
        return None;
    }
    let window = match text.get(start..).and_then(|rest| rest.first_chunk::<LONGEST>()) {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => {
            let mut chunk = [0; LONGEST];
            for (to, from) in chunk.iter_mut().zip(text.get(start..end)?) {
                *to = *from;
            }
            u128::from_le_bytes(chunk)
        }
    };
    let window = window & (u128::MAX >> (8 * (LONGEST - len)));
    Some((window as u64, (window >> 64) as u64))
}

/// Returns the other spelling of a syllable whose rime is only i or y: kĩ for kỹ, quý for quí. Both are in
/// use.
pub(crate) fn other_spelling(syllable: &str) -> Option<String> {
    const I: [char; 6] = ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'];
    const Y: [char; 6] = ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];
    let last = syllable.chars().next_back()?;
    let onset = syllable.strip_suffix(last)?;
    if !matches!(onset, "h" | "k" | "l" | "m" | "s" | "t" | "qu") {
        return None;
    }
    let pairs = || I.into_iter().zip(Y);
    let other = pairs().find_map(|(i, y)| if last == i { Some(y) } else { (last == y).then_some(i) })?;
    let mut spelling = onset.to_owned();
    spelling.push(other);
    Some(spelling)
}

/// Returns the one of two spellings with i and y that represents both.
pub(crate) fn canonical(syllable: &str) -> String {
    match other_spelling(syllable) {
        Some(other) if *other > *syllable => other,
        _ => syllable.to_owned(),
    }
}

/// Returns the syllables of a phrase, folded and canonical. Words of other languages are unchanged.
pub(crate) fn phrase(text: &str) -> Vec<String> {
    let mut folder = Folder::new();
    text.split_whitespace().map(|syllable| canonical(folder.fold(syllable))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_is_one() {
        for row in ABBREVIATIONS {
            assert!(is_abbreviation(row.key), "{}", row.key);
        }
        // The last two are at the place of an abbreviation.
        for word in ["", "nghiêng", "thư", "tư", "a.x"] {
            assert!(!is_abbreviation(word), "{word}");
        }
    }

    #[test]
    fn each_spelling_finds_its_syllable() {
        let list = ["hòa", "kỹ", "đường", "ám", "nghiêng", "thủy", "tỷ"];
        let table = Syllables::new(list.iter().copied(), &[]);
        let find = |text: &str| {
            let padded = alloc::format!("a{text}, và thêm mười sáu byte nữa");
            let found = table.find(padded.as_bytes(), 1, 1 + text.len());
            let short = table.find(text.as_bytes(), 0, text.len());
            assert_eq!(found, short, "{text}");
            (found.number, found.capital())
        };
        for (text, number, capital) in [
            ("hòa", 1, false),
            ("hoà", 1, false),
            ("Hoà", 1, true),
            ("kĩ", 2, false),
            ("Kỹ", 2, true),
            ("đường", 3, false),
            ("Đường", 3, true),
            ("Ám", 4, true),
            ("nghiêng", 5, false),
            ("Nghiêng", 5, true),
            ("thuỷ", 6, false),
            ("tỉ", 7, false),
            ("HÒA", 0, true),
            ("hoa", 0, false),
            ("", 0, false),
            ("nghiêngnghiêngnghiêng", 0, false),
        ] {
            let found = find(text);
            assert_eq!(found.0, number, "{text}");
            assert!(number == 0 || found.1 == capital, "{text}");
        }
        let mut folder = Folder::new();
        assert_eq!(table.find_folded("HO\u{300}A", &mut folder).number, 1);
    }
}
