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
#[derive(Clone, Default)]
pub(crate) struct Bounds {
    /// A row of bits for each class of the left syllable, one for each class of the right one. Empty if
    /// nothing is settled.
    pub(crate) lowercase: Box<[[u64; CLASSES / 64]]>,
    /// One bit for each two shapes: between two atoms that are not both lowercase.
    pub(crate) shapes: u64,
}

impl Bounds {
    /// Whether a gap between two lowercase syllables is settled.
    #[inline(always)]
    pub(crate) fn settle_lowercase(&self, left: Traits, right: Traits) -> bool {
        let (left, right) = (left.class() as usize, right.class());
        let bits = self.lowercase.get(left).and_then(|row| row.get((right >> 6) as usize));
        bits.is_some_and(|bits| bits >> (right & 63) & 1 != 0)
    }

    /// Whether a gap between atoms of these shapes is settled, unless both are lowercase.
    #[inline(always)]
    pub(crate) fn settle_shapes(&self, left: u8, right: u8) -> bool {
        self.shapes >> ((left & 7) << 3 | (right & 7)) & 1 != 0
    }
}

/// Sets the class of each syllable: those with the same class have the same features. Returns the traits of
/// each class. Class 0 is that of unknown syllables.
pub(super) fn classify(traits: &mut [Traits]) -> Vec<Traits> {
    // Classes with frequent syllables come first.
    let mut found: Vec<(u32, u64)> = Vec::new();
    let mut of_features: Vec<(u32, usize)> =
        traits.iter().enumerate().skip(1).map(|(at, traits)| (traits.features(), at)).collect();
    of_features.sort_unstable();
    for group in of_features.chunk_by(|left, right| left.0 == right.0) {
        let frequency = group.iter().filter_map(|&(_, at)| traits.get(at)).map(|traits| traits.frequency());
        found.extend(group.first().map(|&(features, _)| (features, frequency.sum())));
    }
    found.retain(|&(features, _)| features != 0);
    found.sort_by_key(|&(features, frequency)| (core::cmp::Reverse(frequency), features));
    found.truncate(REST - 1);
    let mut classes: Vec<Traits> = alloc::vec![Traits::default()];
    classes.extend(found.iter().map(|&(features, _)| Traits::of_features(features)));
    let mut numbers: Vec<(u32, u32)> = classes.iter().map(|traits| traits.features()).zip(0..).collect();
    numbers.sort_unstable();
    let mut last = (0, 0);
    for &(features, at) in &of_features {
        if features != last.0 {
            let number = numbers.binary_search_by_key(&features, |&(features, _)| features);
            let number =
                number.ok().and_then(|at| numbers.get(at)).map_or(REST as u32, |&(_, number)| number);
            last = (features, number);
        }
        if let Some(traits) = traits.get_mut(at) {
            *traits = traits.with_class(last.1);
        }
    }
    classes
}
