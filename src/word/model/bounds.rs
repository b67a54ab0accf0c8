//! [`Bounds`]: gaps that no weights can join. [`classify`]: what a gap's features know of a syllable.
//!
//! Most gaps have no entry, and the weights of the two syllables are far below zero. One bit settles them.

use alloc::{boxed::Box, vec::Vec};

use super::Traits;

/// The number of classes. All syllables beyond the most frequent ones share the last class, which settles
/// nothing.
pub(crate) const CLASSES: usize = 256;
const REST: usize = CLASSES - 1;

/// Gaps that cannot join if no entry spans them, whatever is around them.
#[derive(Clone)]
pub(crate) struct Bounds {
    /// A row of bits for each class of the left syllable, one for each class of the right one.
    pub(crate) lowercase: Box<[u64; CLASSES * CLASSES / 64]>,
    /// One bit for each two shapes, set for two lowercase ones.
    pub(crate) shapes: u64,
}

/// Settles nothing.
impl Default for Bounds {
    fn default() -> Self {
        Self { lowercase: Box::new([0; CLASSES * CLASSES / 64]), shapes: 0 }
    }
}

impl Bounds {
    /// Whether a gap between two atoms is settled, by their traits and shapes; without a branch.
    #[inline(always)]
    pub(crate) fn settle(&self, left: (Traits, u8), right: (Traits, u8), both_lowercase: bool) -> bool {
        let classes = (left.0.class() << 8 | right.0.class()) as usize;
        // The mask shows the compiler that the index is in the table.
        let row = self.lowercase.get(classes >> 6 & (self.lowercase.len() - 1)).copied().unwrap_or(0);
        let lowercase = row >> (classes & 63) & 1;
        let shapes = self.shapes >> ((left.1 & 7) << 3 | (right.1 & 7)) & 1;
        shapes & (lowercase | u64::from(!both_lowercase)) != 0
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
