//! [`Verbs`]: how much a word is used as a verb.

use alloc::{sync::Arc, vec::Vec};

use super::unit::{Shape, Unit};
use crate::{
    Result,
    linear::{Model, combine},
};

/// Number of these features: weights learned for others are refused.
pub(super) const TEMPLATE: u32 = 0x5645_0001;

/// Tells verbs by the company they keep: what follows *đã*, *sẽ*, *phải*, *để* often, is one.
///
/// Vietnamese words don't change their form, so only where they stand tells. The weights were learned by asking of each word of a large text
/// whether such a marker stands before it.
#[derive(Debug, Clone, Default)]
pub(super) struct Verbs(pub(super) Option<Arc<Model<'static>>>);

/// The features of a word of one or two syllables.
pub(super) fn features(first: Unit, second: Unit) -> [u32; 2] {
    let second = if second.shape == Shape::Lower { second.key } else { 0 };
    [combine(1, first.key), combine(combine(2, first.key), second)]
}

/// How sure it is that a word is a verb, in steps: the logarithm of the odds, against what is usual.
const STEPS: [f32; 4] = [-3.5, -2.7, -2.0, -1.2];

/// For what is no word, and where there are no weights.
const UNKNOWN: u32 = 7;

impl Verbs {
    /// Those that come with the crate.
    #[cfg(feature = "model")]
    pub(super) fn embedded() -> Self {
        Self(Model::from_bytes(machvan_model::VERBS, TEMPLATE).ok().map(Arc::new))
    }

    pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<Self> {
        Ok(Self(Some(Arc::new(Model::from_bytes(bytes, TEMPLATE)?))))
    }

    /// From 0, no verb, to 4, surely one, of the word that begins with these units.
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
