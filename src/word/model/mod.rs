//! [`Model`]: a lexicon with the learned score of each entry, and the weights of all other features.

mod bounds;
mod file;
mod lookup;
mod node;
mod syllables;
mod trie;

use alloc::boxed::Box;
use core::fmt;

pub(super) use bounds::{Bounds, Rows};
#[cfg(feature = "train")]
pub(super) use file::Parts;
pub(super) use lookup::{Begun, Lookup, Steps};
pub(super) use node::{Code, Node, Traits};
pub(super) use syllables::{Found, Syllables, UNKNOWN, canonical, phrase};
pub(super) use trie::{MAX_SYLLABLES, Trie};

/// The number of the set of features in `features`. A model of another set is rejected.
pub(super) const TEMPLATE: u32 = 7;

/// Logarithm of the number of weights of the features in `features`, rounded up.
pub(super) const LOG2_WEIGHTS: u32 = 16;

/// The weights of the features in `features`, by their number.
pub(super) type Weights = Box<[i16; 1 << LOG2_WEIGHTS]>;

/// Returns weights that are all zero.
pub(super) fn no_weights() -> Weights {
    Box::new([0; 1 << LOG2_WEIGHTS])
}

/// A lexicon with the learned score of each entry, and the weights of all other features, ready for use.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) syllables: Syllables,
    /// By the number of the syllable; the first is for unknown syllables.
    pub(super) traits: Box<[Traits]>,
    pub(super) lookup: Lookup,
    /// By the number of the entry: what is added to its score at the start of a run.
    pub(super) starts: Box<[i8]>,
    pub(super) weights: Weights,
    pub(super) bias: i32,
    /// The traits of each class of syllables.
    pub(super) classes: Box<[Traits]>,
    /// What [`settle`](super::settle) found.
    pub(super) bounds: Bounds,
}

/// Omits the tables.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("syllables", &self.syllables.len()).finish_non_exhaustive()
    }
}

impl Model {
    #[inline(always)]
    pub(super) fn weight(&self, feature: u32) -> i32 {
        // The mask shows the compiler that the index is in the table, as all indexes are.
        self.weights.get(feature as usize & (self.weights.len() - 1)).map_or(0, |&weight| i32::from(weight))
    }
}
