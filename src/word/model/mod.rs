//! [`Model`]: a lexicon with what was learned of each entry, and the weights of all other features.

mod file;
mod lookup;
mod node;
mod syllables;
mod trie;

use alloc::boxed::Box;

use super::features::LOG2_WEIGHTS;

#[cfg(feature = "train")]
pub(super) use file::Parts;
pub(super) use lookup::{Lookup, Steps};
pub(super) use node::{Code, Node, Traits};
pub(super) use syllables::{Found, Syllables, UNKNOWN, canonical, phrase};
pub(super) use trie::{MAX_SYLLABLES, Trie};

/// A lexicon with what was learned of each entry, and the weights of all other features, ready for use.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) syllables: Syllables,
    /// By the number of the syllable; the first for those that are unknown.
    pub(super) traits: Box<[Traits]>,
    pub(super) lookup: Lookup,
    /// The weights of the features in `features`, by their number.
    pub(super) weights: Box<[i16; 1 << LOG2_WEIGHTS]>,
    pub(super) bias: i32,
}

impl Model {
    #[inline(always)]
    pub(super) fn weight(&self, feature: u32) -> i32 {
        // The mask lets the compiler see that the number is in the table; all are.
        self.weights.get(feature as usize & (self.weights.len() - 1)).map_or(0, |&weight| i32::from(weight))
    }
}
