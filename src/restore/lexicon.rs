//! [`Lexicon`]: the few words that the stage has in tables, found by their key.

use alloc::{boxed::Box, vec};

use super::{
    traits::Traits,
    unit::{Unit, key},
    verb::Verbs,
};
use crate::{
    linear::combine,
    vietnamese::{Folder, boundary_words},
};

const LOG2: u32 = 12;

/// A hash table with open addressing, sparsely filled.
#[derive(Clone)]
pub(super) struct Lexicon {
    slots: Box<[(u32, Traits)]>,
    /// Keys of spellings, and of the words that they stand for.
    spellings: Box<[(u32, u32)]>,
    pub(super) verbs: Verbs,
}

/// Omits the table.
impl core::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Lexicon").field("verbs", &self.verbs).finish_non_exhaustive()
    }
}

/// The number of family names that count as common. The list is sorted by frequency, and nine of ten people
/// have one of these.
#[cfg(feature = "model")]
const COMMON: usize = 16;

impl Lexicon {
    pub(super) fn new() -> Self {
        let mut lexicon = Self {
            slots: vec![(0, Traits(0)); 1 << LOG2].into(),
            spellings: Box::default(),
            verbs: Verbs::default(),
        };
        let mut folder = Folder::new();
        let spellings = boundary_words::SPELLINGS.iter();
        lexicon.spellings =
            spellings.map(|(from, to)| (key(from, &mut folder), key(to, &mut folder))).collect();
        for (from, _) in boundary_words::SPELLINGS {
            lexicon.add(from, Traits::RESPELLED, &mut folder);
        }
        let lists = [
            (boundary_words::CREDITS, Traits::CREDIT),
            (boundary_words::ASKING, Traits::ASKS),
            (boundary_words::QUESTION_ENDS, Traits::ENDS_QUESTION),
            (boundary_words::QUESTION_BEGINNINGS, Traits::BEGINS_QUESTION),
            (boundary_words::EMBEDDING, Traits::EMBEDS),
            (boundary_words::NEGATING, Traits::NEGATES),
            (boundary_words::INDEFINITE, Traits::INDEFINITE),
            (boundary_words::AFFIRMING, Traits::AFFIRMS),
            (boundary_words::ADDRESSING, Traits::ADDRESSES),
            (boundary_words::QUESTION_OPENINGS, Traits::OPENS),
            (boundary_words::CONNECTING, Traits::CONNECTS),
            (boundary_words::ALTERNATING, Traits::ALTERNATES),
            (boundary_words::WONDERING, Traits::WONDERS),
            (boundary_words::STARS, Traits::STARS),
            (boundary_words::GRAMMAR, Traits::GRAMMAR),
            (boundary_words::PRONOUNS, Traits::PRONOUN),
        ];
        for (list, traits) in lists {
            for word in list {
                lexicon.add(word, traits, &mut folder);
            }
        }
        #[cfg(feature = "model")]
        {
            lexicon.add_names(&mut folder);
            lexicon.verbs = Verbs::embedded();
        }
        lexicon
    }

    #[cfg(feature = "model")]
    fn add_names(&mut self, folder: &mut Folder) {
        let lists = [
            (machvan_model::FAMILY_NAMES, Traits::FAMILY),
            (machvan_model::MIDDLE_NAMES, Traits::MIDDLE),
            (machvan_model::GIVEN_NAMES, Traits::GIVEN),
        ];
        for (list, traits) in lists {
            for (index, line) in list.lines().enumerate() {
                let name = line.split('\t').next().unwrap_or_default();
                if !name.is_empty() && !name.contains(' ') {
                    self.add(name, traits, folder);
                    if traits == Traits::FAMILY && index < COMMON {
                        self.add(name, Traits::COMMON_FAMILY, folder);
                    }
                }
            }
        }
    }

    /// Returns the unit of a syllable, number or mark.
    pub(super) fn unit(&self, text: &str, folder: &mut Folder) -> Unit {
        let unit = Unit::new(text, folder);
        Unit { traits: self.of(unit.key), ..unit }
    }

    /// Returns the key of the word that a spelling stands for, or that of the unit; and the traits of that word.
    pub(super) fn respelled(&self, unit: Unit) -> (u32, Traits) {
        let Unit { key, traits, .. } = unit;
        if !traits.has(Traits::RESPELLED) {
            return (key, traits);
        }
        let word = self.spellings.iter().find(|(from, _)| *from == key).map_or(key, |(_, to)| *to);
        (word, self.of(word))
    }

    fn add(&mut self, word: &str, traits: Traits, folder: &mut Folder) {
        let mut syllables = word.split(' ');
        let first = key(syllables.next().unwrap_or_default(), folder);
        let key = syllables.next().map_or(first, |second| pair(first, key(second, folder)));
        let mut slot = start(key);
        // There are fewer words than slots, so the loop finds a free one; in any case it ends.
        for _ in 0..self.slots.len() {
            match self.slots.get_mut(slot) {
                Some((found, known)) if known.0 == 0 || *found == key => {
                    (*found, known.0) = (key, known.0 | traits.0);
                    return;
                }
                _ => slot = next(slot),
            }
        }
    }

    /// What is known about the word of this key.
    #[inline]
    pub(super) fn of(&self, key: u32) -> Traits {
        let mut slot = start(key);
        while let Some((found, traits)) = self.slots.get(slot).filter(|(_, traits)| traits.0 != 0) {
            if *found == key {
                return *traits;
            }
            slot = next(slot);
        }
        Traits(0)
    }
}

/// The key of two words, one after the other.
pub(super) fn pair(first: u32, second: u32) -> u32 {
    combine(first, second)
}

fn start(key: u32) -> usize {
    (key >> (32 - LOG2)) as usize
}

fn next(slot: usize) -> usize {
    (slot + 1) & ((1 << LOG2) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_there_is_room() {
        let lexicon = Lexicon::new();
        let of = |word: &str| lexicon.unit(word, &mut Folder::new()).traits;
        assert!(of("Ảnh").has(Traits::CREDIT));
        assert_eq!(of("xyz"), Traits::default());
        #[cfg(feature = "model")]
        {
            assert!(of("Nguyễn").has(Traits::COMMON_FAMILY) && of("NGUYỄN").has(Traits::FAMILY));
            assert!(of("Thị").has(Traits::MIDDLE) && !of("Thị").has(Traits::COMMON_FAMILY));
        }
        let full = lexicon.slots.iter().filter(|(_, traits)| traits.0 != 0).count();
        assert!(full * 2 < lexicon.slots.len(), "{full} of {}", lexicon.slots.len());
    }
}
