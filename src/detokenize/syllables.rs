//! [`Syllables`]: what the weights look at in a syllable, remembered for syllables that come again.

use alloc::vec::Vec;
use core::fmt;

use super::{numbers::Numbers, shape::Shape};
use crate::{linear::hash_bytes, vietnamese::Folder};

/// The facts about a syllable that decide spacing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) shape: Shape,
    /// The length of the folded form, at most 7, so that NFC and NFD are decided alike.
    pub(super) length: u8,
    /// The feature id of the folded form.
    pub(super) id: u32,
}

/// A table of recent syllables: each has one place for two, where it replaces the older one. Texts repeat their syllables, and a
/// comparison of 16 bytes is much cheaper than folding and parsing.
#[derive(Clone, Default)]
pub(super) struct Syllables {
    pub(super) folder: Folder,
    recent: Vec<[(Key, Facts); 2]>,
    pub(super) numbers: Numbers,
}

/// All bytes of a syllable of at most 16 bytes: its first and its last eight, or four, may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Key {
    head: u64,
    tail: u64,
    len: u8,
}

impl Key {
    #[inline]
    fn of(syllable: &[u8]) -> Option<Self> {
        let len = syllable.len() as u8;
        let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let (head, tail) = match syllable {
            [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, ..] => return None,
            [] | [_] | [_, _] | [_, _, _] => {
                (syllable.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)), 0)
            }
            _ => match (syllable.first_chunk::<8>(), syllable.last_chunk::<8>()) {
                (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
                _ => (four(syllable.first_chunk()?), four(syllable.last_chunk()?)),
            },
        };
        Some(Self { head, tail, len })
    }

    /// Its place in a table of `size` places, a power of two.
    #[inline]
    fn place(self, size: usize) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The high bits depend on all bytes.
        (mixed >> 52) as usize & size.wrapping_sub(1)
    }
}

impl Syllables {
    /// The largest number of places.
    const SIZE: usize = 2048;

    /// Prepares for a stream of this many tokens: a short one does not pay for a large table.
    pub(super) fn prepare(&mut self, tokens: usize) {
        let size = (tokens / 4).min(Self::SIZE).next_power_of_two();
        if self.recent.len() < size {
            // No place has what belongs to another.
            let empty = Facts::of("", &mut self.folder);
            self.recent.clear();
            self.recent.resize(size, [(Key::default(), empty); 2]);
        }
    }

    /// The facts about a syllable.
    #[inline]
    pub(super) fn facts(&mut self, syllable: &str) -> Facts {
        let Some(key) = Key::of(syllable.as_bytes()) else { return Facts::of(syllable, &mut self.folder) };
        match self.recent.get(key.place(self.recent.len())) {
            Some([(known, facts), _] | [_, (known, facts)]) if *known == key => *facts,
            _ => self.learn(key, syllable),
        }
    }

    fn learn(&mut self, key: Key, syllable: &str) -> Facts {
        let facts = Facts::of(syllable, &mut self.folder);
        let place = key.place(self.recent.len());
        if let Some(place) = self.recent.get_mut(place) {
            *place = [(key, facts), place[0]];
        }
        facts
    }
}

impl Facts {
    fn of(syllable: &str, folder: &mut Folder) -> Self {
        let folded = folder.fold(syllable);
        Self {
            shape: Shape::of(syllable),
            length: folded.len().min(7) as u8,
            id: hash_bytes(1, folded.as_bytes()),
        }
    }
}

/// Omits the table.
impl fmt::Debug for Syllables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Syllables").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_remembered_is_what_is_computed(
            syllables in prop::collection::vec("[ab\u{0}đ]{0,5}|[aế\u{0}]{3,9}|.{0,20}", 1..40),
        ) {
            let mut all = Syllables::default();
            all.prepare(syllables.len());
            for syllable in syllables.iter().chain(&syllables) {
                prop_assert_eq!(all.facts(syllable), Facts::of(syllable, &mut Folder::new()));
            }
        }

        #[test]
        fn different_syllables_have_different_keys(a in "[ab\u{0}đ]{0,17}", b in "[ab\u{0}đ]{0,17}") {
            let [a, b]: [String; 2] = [a, b];
            let keys = (Key::of(a.as_bytes()), Key::of(b.as_bytes()));
            prop_assert_eq!(a == b, keys.0 == keys.1 && (keys.0.is_some() || a == b));
        }
    }
}
