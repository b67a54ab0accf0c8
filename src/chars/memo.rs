//! [`Memo`]: remembers a value for each short word, since most words of a text are repeated.

use alloc::{vec, vec::Vec};

/// The number of words that are not remembered at first. For fewer words a table costs more than it saves.
const FEW: u32 = 500;

/// A table of `1 << LOG2` words and their values. Of two words in the same slot, the later one stays.
#[derive(Debug, Clone)]
pub(crate) struct Memo<V, const LOG2: u32> {
    /// The bytes of a word, at most 15, padded with zeros, and its length.
    words: Vec<u128>,
    values: Vec<V>,
    /// The number of words before any was remembered.
    few: u32,
}

impl<V, const LOG2: u32> Default for Memo<V, LOG2> {
    fn default() -> Self {
        Self { words: Vec::new(), values: Vec::new(), few: 0 }
    }
}

impl<V: Copy, const LOG2: u32> Memo<V, LOG2> {
    /// Returns a table that remembers the first words too.
    #[cfg(test)]
    pub(crate) fn eager() -> Self {
        Self { few: FEW, ..Self::default() }
    }

    /// Forgets all words.
    pub(crate) fn clear(&mut self) {
        if self.few == FEW {
            self.words.fill(0);
        }
        self.few = 0;
    }

    /// Returns the value of the first `len` bytes of `text` if it is remembered.
    #[inline]
    pub(crate) fn get(&self, text: &[u8], len: usize) -> Option<V> {
        let word = key(text, len)?;
        let slot = Self::slot(word);
        self.values.get(slot).copied().filter(|_| self.words.get(slot) == Some(&word))
    }

    /// Returns the value of the first `len` bytes of `text`, which `find` finds if it is not remembered. It must
    /// not depend on what is around them.
    #[inline]
    pub(crate) fn value(&mut self, text: &[u8], len: usize, find: impl FnOnce() -> V) -> V {
        let Some(word) = key(text, len) else { return find() };
        if self.few < FEW {
            self.few += 1;
            return find();
        }
        let slot = Self::slot(word);
        if let (Some(known), Some(value)) = (self.words.get_mut(slot), self.values.get_mut(slot)) {
            if *known != word {
                (*known, *value) = (word, find());
            }
            return *value;
        }
        // The first word that is remembered. Empty slots have any value.
        let value = find();
        (self.words, self.values) = (vec![0; 1 << LOG2], vec![value; 1 << LOG2]);
        self.words.get_mut(slot).into_iter().for_each(|known| *known = word);
        value
    }

    #[inline]
    fn slot(word: u128) -> usize {
        let mixed = (word as u64 ^ ((word >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (64 - LOG2)) as usize
    }
}

/// Returns the bytes of a short word; `None` for a longer one, and near the end of the text.
#[inline]
fn key(text: &[u8], len: usize) -> Option<u128> {
    let window = u128::from_le_bytes(*text.first_chunk()?);
    // The length distinguishes `a` from `a` and NUL, and a word from an empty slot, which has the key 0.
    (len.wrapping_sub(1) < 15).then(|| window & ((1 << (8 * len)) - 1) | (len as u128) << 120)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    proptest::proptest! {
        #[test]
        fn each_word_has_its_own_value(words in proptest::collection::vec("[aế.\0]{0,9}", 1..40), cleared in 0usize..900) {
            // So small that words often share a slot.
            let mut memo = Memo::<u64, 3>::default();
            let value = |word: &str| word.bytes().fold(7u64, |all, byte| all.wrapping_mul(31) + u64::from(byte));
            for (count, word) in words.iter().cycle().take(900).enumerate() {
                if count == cleared {
                    memo.clear();
                }
                let text = String::from(word) + " and more of the text";
                proptest::prop_assert!(memo.get(text.as_bytes(), word.len()).is_none_or(|known| known == value(word)));
                proptest::prop_assert_eq!(memo.value(text.as_bytes(), word.len(), || value(word)), value(word));
            }
        }
    }
}
