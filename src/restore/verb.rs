//! [`Verbs`]: how often a word is used as a verb.

use alloc::{sync::Arc, vec::Vec};

use super::unit::{Shape, Unit};
use crate::{
    Result,
    linear::{Model, combine},
};

/// The number of this set of features: weights learned for another set are rejected.
pub(super) const TEMPLATE: u32 = 0x5645_0001;

/// Recognizes verbs by their context: a word that often follows *đã*, *sẽ*, *phải* or *để* is a verb.
///
/// Vietnamese words do not inflect, so only their context shows it. The weights were learned from a large
/// text: for each word, whether such a marker precedes it.
#[derive(Debug, Clone, Default)]
pub(super) struct Verbs(pub(super) Option<Arc<Model<'static>>>);

/// Returns the features of a word of one or two syllables.
pub(super) fn features(first: Unit, second: Unit) -> [u32; 2] {
    let second = if second.shape == Shape::Lower { second.key } else { 0 };
    [combine(1, first.key), combine(combine(2, first.key), second)]
}

/// Steps of the certainty that a word is a verb: the logarithm of the odds, relative to the average.
const STEPS: [f32; 4] = [-3.5, -2.7, -2.0, -1.2];

/// For units that are not words, and without weights.
const UNKNOWN: u32 = 7;

impl Verbs {
    /// Returns the embedded weights.
    #[cfg(feature = "model")]
    pub(super) fn embedded() -> Self {
        Self(Model::from_bytes(machvan_model::VERBS, TEMPLATE).ok().map(Arc::new))
    }

    pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<Self> {
        Ok(Self(Some(Arc::new(Model::from_bytes(bytes, TEMPLATE)?))))
    }

    /// Returns how surely the word that begins with these units is a verb, from 0 (not) to 4 (surely).
    #[inline]
    pub(super) fn of(&self, first: Unit, second: Unit) -> u32 {
        let Some(model) = self.0.as_deref() else { return UNKNOWN };
        if !matches!(first.shape, Shape::Lower | Shape::Capital) {
            return UNKNOWN;
        }
        let odds = model.score(features(first, second)) as f32 * model.scale();
        STEPS.iter().filter(|&&step| odds >= step).count() as u32
    }
}
