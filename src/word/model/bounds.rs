//! [`Bounds`]: gaps that no weights can join. [`classify`]: what a gap's features know of a syllable.
//!
//! Most gaps have no entry, and the weights of the two syllables are far below zero. One bit settles them.

use alloc::{boxed::Box, vec::Vec};

use super::Traits;

/// The number of classes. All syllables beyond the most frequent ones share the last class, which settles
/// nothing.
pub(crate) const CLASSES: usize = 256;
const REST: usize = CLASSES - 1;

/// Bits for each two classes.
pub(crate) type Rows = Box<[[u64; CLASSES / 64]; CLASSES]>;

/// Gaps that cannot join if no entry spans them, whatever is around them.
#[derive(Clone)]
pub(crate) struct Bounds {
    /// A row of bits for each class of the left syllable, one for each class of the right one.
    pub(crate) lowercase: Rows,
    /// One bit for each two shapes, set for two lowercase ones.
    pub(crate) shapes: u64,
}

/// Settles nothing.
impl Default for Bounds {
    fn default() -> Self {
        Self { lowercase: Box::new([[0; CLASSES / 64]; CLASSES]), shapes: 0 }
    }
}

impl Bounds {
    /// Whether a gap between two atoms with these traits and this pair of shapes is settled, in the lowest bit, and
    /// without a branch. `lowercase` has the pairs of two lowercase syllables.
    #[inline(always)]
    pub(crate) fn settled(&self, left: Traits, right: Traits, pair: u32, lowercase: u64) -> u64 {
        let (left, right) = (left.class() as usize, right.class() as usize);
        // The masks show the compiler that the indexes are in the table.
        let row = self.lowercase.get(left & (CLASSES - 1));
        let row = row.and_then(|row| row.get((right / 64) & (CLASSES / 64 - 1))).copied().unwrap_or(0);
        self.shapes >> pair & (row >> (right & 63) | !(lowercase >> pair))
    }
}

/// Sets the class of each syllable: those with the same class have the same features. Returns the traits of
/// each class. Class 0 is that of unknown syllables.
pub(super) fn classify(traits: &mut [Traits]) -> Vec<Traits> {
    // The features of each syllable and, in the low bits, its number.
    let mut of_features: Vec<u32> =
        (0..).zip(&*traits).skip(1).map(|(at, traits)| traits.features() << 16 | at).collect();
    of_features.sort_unstable();
    // Classes with frequent syllables come first.
    let mut found: Vec<(u64, u32)> = Vec::new();
    for group in of_features.chunk_by(|left, right| left >> 16 == right >> 16) {
        let numbers = group.iter().filter_map(|&member| traits.get((member & 0xffff) as usize));
        let frequency = numbers.map(|traits| traits.frequency()).sum();
        found.extend(group.first().map(|&member| (frequency, member >> 16)));
    }
    found.retain(|&(_, features)| features != 0);
    found.sort_unstable_by_key(|&(frequency, features)| (core::cmp::Reverse(frequency), features));
    found.truncate(REST - 1);
    let mut classes: Vec<Traits> = alloc::vec![Traits::default()];
    classes.extend(found.iter().map(|&(_, features)| Traits::of_features(features)));
    let mut numbers: Vec<(u32, u32)> = classes.iter().map(|traits| traits.features()).zip(0..).collect();
    numbers.sort_unstable();
    let mut last = (0, 0);
    for member in of_features {
        let features = member >> 16;
        if features != last.0 {
            let number = numbers.binary_search_by_key(&features, |&(features, _)| features);
            let number =
                number.ok().and_then(|at| numbers.get(at)).map_or(REST as u32, |&(_, number)| number);
            last = (features, number);
        }
        if let Some(traits) = traits.get_mut((member & 0xffff) as usize) {
            *traits = traits.with_class(last.1);
        }
    }
    classes
}
