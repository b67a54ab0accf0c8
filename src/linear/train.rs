//! [`Trainer`]: logistic regression by FTRL-Proximal (McMahan et al. 2013), one example at a time.
//!
//! Each feature has its own step size, and L1 keeps rare features at zero. All arithmetic is additions,
//! multiplications, divisions and square roots in a fixed order: the same examples, options and seed give the
//! same bytes on every machine.

use super::model::{Model, Width, sigmoid};
use alloc::{vec, vec::Vec};
use core::ops::ControlFlow;

/// Options of training. The defaults suit a hundred thousand examples of about twenty features.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Options {
    /// Logarithm to base 2 of the number of weights; at most 28.
    pub(crate) log2_weights: u32,
    /// Step size: a feature's step is `alpha / (beta + √(sum of its squared gradients))`.
    pub(crate) alpha: f32,
    /// See `alpha`; keeps the first steps small.
    pub(crate) beta: f32,
    /// Weights whose summed gradient stays below this are zero. A higher value makes a sparser model.
    pub(crate) l1: f32,
    /// Pulls all weights towards zero.
    pub(crate) l2: f32,
    /// Ids in this range have the step size `quick_alpha` instead of `alpha`.
    pub(crate) quick: (u32, u32),
    /// See `quick`.
    pub(crate) quick_alpha: f32,
    /// The ids that are learned from partial examples; all of them must be in `quick`.
    pub(crate) partial: (u32, u32),
}

impl Default for Options {
    fn default() -> Self {
        Self {
            log2_weights: 16,
            alpha: 0.1,
            beta: 1.0,
            l1: 0.1,
            l2: 0.1,
            quick: (0, 0),
            quick_alpha: 0.1,
            partial: (0, 0),
        }
    }
}

/// Examples kept in memory: the features of each place, and whether the answer is yes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Examples {
    features: Vec<u32>,
    // Four times the end of the features of example i, plus one if the answer is yes, plus two if it is
    // partial.
    ends: Vec<usize>,
}

impl Examples {
    /// Creates a list without examples.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds one example.
    pub(crate) fn push(&mut self, features: &[u32], yes: bool) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len() << 2 | usize::from(yes));
    }

    /// Adds one example from which only the weights of [`Options::partial`] learn.
    pub(crate) fn push_partial(&mut self, features: &[u32], yes: bool) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len() << 2 | 2 | usize::from(yes));
    }

    /// The number of examples.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no example.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Example `i`: its features, its answer, and whether it is partial.
    #[must_use]
    pub(crate) fn get(&self, i: usize) -> Option<(&[u32], bool, bool)> {
        let end = *self.ends.get(i)?;
        let start = i.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |&end| end >> 2);
        Some((self.features.get(start..end >> 2)?, end & 1 != 0, end & 2 != 0))
    }
}

/// The progress of training.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use machvan::{detokenize::SpacingLearner, linear::Progress};
///
/// let stop_early = |progress: Progress| {
///     println!("{:.1} of {} rounds", progress.rounds, progress.total);
///     if progress.rounds < 2.0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
/// };
/// let weights = SpacingLearner::new().finish("an example", stop_early);
/// # let _ = weights;
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Finished rounds over the examples, with the current one in part.
    pub rounds: f32,
    /// Rounds in all.
    pub total: u32,
    /// Share of the examples of this round that were answered wrongly before they were learned from.
    pub error_rate: f32,
}

/// Learns weights. Feed it from memory with [`run`](Self::run), or from a larger input with
/// [`learn`](Self::learn), and then call [`finish`](Self::finish).
///
/// The order of the examples matters. The machine and the number of threads do not: all arithmetic is in one
/// thread, in order.
#[derive(Debug, Clone)]
pub(crate) struct Trainer {
    options: Options,
    slots: Vec<Slot>,
    bias: Slot,
    mask: u32,
    /// Weights that the slots are added to, and their bias; empty, or one for each slot.
    base: Vec<f32>,
    base_bias: f32,
}

/// One weight's state (names as in the paper).
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    z: f32,
    n: f32,
    w: f32,
}

impl Slot {
    #[inline]
    fn learn(&mut self, gradient: f32, o: &Options, alpha: f32, l1: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / alpha;
        self.z += gradient - sigma * self.w;
        self.n = n;
        self.w = if self.z.abs() <= l1 {
            0.0
        } else {
            (l1.copysign(self.z) - self.z) / ((o.beta + n.sqrt()) / alpha + o.l2)
        };
    }
}

impl Trainer {
    /// Creates a trainer without weights. A `log2_weights` above 28 is taken as 28.
    #[must_use]
    pub(crate) fn new(options: Options) -> Self {
        let len = 1usize << options.log2_weights.min(28);
        Self {
            options,
            slots: vec![Slot::default(); len],
            bias: Slot::default(),
            mask: len as u32 - 1,
            base: Vec::new(),
            base_bias: 0.0,
        }
    }

    /// Creates a trainer that starts from the weights of `model` and is pulled towards them instead of zero:
    /// a few examples change only what has to change. The number of weights is the model's; the other
    /// `options` are used.
    #[must_use]
    pub(crate) fn refining(model: &Model<'_>, options: Options) -> Self {
        let base = (0..model.weights()).map(|feature| model.weight(feature as u32) as f32 * model.scale());
        Self {
            base: base.collect(),
            base_bias: model.bias() as f32 * model.scale(),
            ..Self::new(Options { log2_weights: model.weights().ilog2(), ..options })
        }
    }

    /// The weight in a slot: its start value plus what was learned since.
    #[inline]
    fn whole(&self, slot: usize) -> f32 {
        let base = self.base.get(slot).copied().unwrap_or_default();
        base + self.slots.get(slot).map_or(0.0, |slot| slot.w)
    }

    /// Learns from one example. Returns the probability of yes before learning.
    pub(crate) fn learn(&mut self, features: &[u32], yes: bool) -> f32 {
        let probability = self.probability(features);
        let gradient = probability - f32::from(u8::from(yes));
        for feature in features {
            if let Some(slot) = self.slots.get_mut((feature & self.mask) as usize) {
                let Options { quick: (first, end), alpha, quick_alpha, l1, .. } = self.options;
                let alpha = if (first..end).contains(feature) { quick_alpha } else { alpha };
                slot.learn(gradient, &self.options, alpha, l1);
            }
        }
        self.bias.learn(gradient, &self.options, self.options.alpha, 0.0);
        probability
    }

    /// The same, but changes only the weights of [`Options::partial`].
    fn learn_partial(&mut self, features: &[u32], yes: bool) -> f32 {
        let probability = self.probability(features);
        let gradient = probability - f32::from(u8::from(yes));
        let Options { partial: (first, end), quick_alpha, l1, .. } = self.options;
        for feature in features.iter().filter(|feature| (first..end).contains(feature)) {
            if let Some(slot) = self.slots.get_mut((feature & self.mask) as usize) {
                slot.learn(gradient, &self.options, quick_alpha, l1);
            }
        }
        probability
    }

    /// Returns the probability of yes, as learned so far.
    #[must_use]
    pub(crate) fn probability(&self, features: &[u32]) -> f32 {
        let sum = features.iter().fold(self.base_bias + self.bias.w, |sum, feature| {
            sum + self.whole((feature & self.mask) as usize)
        });
        sigmoid(sum)
    }

    /// Learns from `examples` in `rounds` rounds, each in a random order drawn from `seed`. `progress` is
    /// called about a hundred times per round, and at its end; its `Break` stops training and keeps what was
    /// learned so far.
    pub(crate) fn run(
        &mut self,
        examples: &Examples,
        rounds: u32,
        seed: u64,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        let mut random = seed;
        let step = (order.len() / 100).max(1);
        for round in 0..rounds {
            shuffle(&mut order, &mut random);
            let mut wrong = 0u32;
            for (done, &i) in order.iter().enumerate() {
                let done = done + 1;
                if let Some((features, yes, partial)) = examples.get(i as usize) {
                    let probability =
                        if partial { self.learn_partial(features, yes) } else { self.learn(features, yes) };
                    wrong += u32::from((probability >= 0.5) != yes);
                }
                if done % step == 0 || done == order.len() {
                    progress(Progress {
                        rounds: round as f32 + done as f32 / order.len() as f32,
                        total: rounds,
                        error_rate: wrong as f32 / done as f32,
                    })?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// The number of weights that are not zero.
    #[cfg(test)]
    fn nonzero(&self) -> usize {
        self.slots.iter().filter(|slot| slot.w != 0.0).count()
    }

    /// Returns the weight of one feature, as learned so far.
    #[must_use]
    pub(crate) fn weight(&self, feature: u32) -> f32 {
        self.whole((feature & self.mask) as usize)
    }

    /// Returns a model of the first 2^`log2_weights` weights (or all, if there are fewer), for a stage that
    /// keeps the others in another form. Otherwise like [`finish`](Self::finish).
    #[must_use]
    pub(crate) fn finish_first(
        &self,
        log2_weights: u32,
        template: u32,
        width: Width,
        note: &str,
    ) -> Model<'static> {
        let len = self.slots.len().min(1usize << log2_weights.min(28));
        let weights: Vec<f32> = (0..len).map(|slot| self.whole(slot)).collect();
        Model::quantized(template, width, &weights, self.base_bias + self.bias.w, note)
    }

    /// Averages the weights of several trainers, rounds them, and returns the model. If the trainers learned
    /// from the same examples in different orders, the average depends less on the order than each of them.
    /// They must have the same number of weights.
    #[must_use]
    pub(crate) fn finish_average(
        trainers: &[Self],
        template: u32,
        width: Width,
        note: &str,
    ) -> Model<'static> {
        let slots = trainers.first().map_or(1, |first| first.slots.len());
        let share = 1.0 / trainers.len().max(1) as f32;
        let (mut weights, mut bias) = (vec![0.0; slots], 0.0);
        for trainer in trainers {
            for (slot, weight) in weights.iter_mut().enumerate() {
                *weight += share * trainer.whole(slot);
            }
            bias += share * (trainer.base_bias + trainer.bias.w);
        }
        Model::quantized(template, width, &weights, bias, note)
    }

    /// Rounds the weights and returns the model. `note` should name the source of the examples, its license,
    /// and the scores.
    #[must_use]
    pub(crate) fn finish(&self, template: u32, width: Width, note: &str) -> Model<'static> {
        self.finish_first(28, template, width, note)
    }
}

/// Fisher and Yates' shuffle, with the SplitMix64 generator.
fn shuffle(order: &mut [u32], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut r = *random;
        r = (r ^ r >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        r = (r ^ r >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        r ^= r >> 31;
        let j = ((u128::from(r) * (i as u128 + 1)) >> 64) as usize;
        order.swap(i, j);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{combine, hash_bytes};
    use super::*;

    /// Numbers below 500; yes where 3 or 5 divides them.
    fn examples() -> Examples {
        let mut examples = Examples::new();
        for n in 0..500u32 {
            let features = [combine(3, n % 3), combine(5, n % 5), hash_bytes(9, &n.to_le_bytes())];
            examples.push(&features, n % 3 == 0 || n % 5 == 0);
        }
        examples
    }

    #[test]
    fn learns_what_can_be_learned() {
        let examples = examples();
        let mut trainer = Trainer::new(Options { alpha: 0.5, l1: 2.0, ..Options::default() });
        assert!(trainer.run(&examples, 10, 1, |_| ControlFlow::Continue(())).is_continue());
        for width in [Width::Bits8, Width::Bits16] {
            let model = trainer.finish(1, width, "");
            for i in 0..examples.len() {
                let (features, yes, _) = examples.get(i).unwrap();
                assert_eq!(model.score(features.iter().copied()) > 0, yes, "{i}");
            }
        }
        // L1 keeps features without information at zero: here the number itself.
        assert!(trainer.nonzero() < 20, "{}", trainer.nonzero());
    }

    #[test]
    fn a_refined_model_begins_as_it_was() {
        let mut trainer = Trainer::new(Options::default());
        trainer.learn(&[1], true);
        let model = trainer.finish(7, Width::Bits16, "");
        let same = Trainer::refining(&model, Options::default()).finish(7, Width::Bits16, "");
        assert_eq!(same.to_bytes(), model.to_bytes());
    }

    #[test]
    fn an_average_of_two_is_half_of_one_and_nothing() {
        let mut trainers = [Trainer::new(Options::default()), Trainer::new(Options::default())];
        trainers[0].learn(&[1], true);
        let half = Trainer::finish_average(&trainers, 7, Width::Bits16, "");
        let whole = trainers[0].finish(7, Width::Bits16, "");
        assert_eq!(half.weight(1), whole.weight(1));
        assert!((half.scale() * 2.0 - whole.scale()).abs() < 1e-6);
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let bytes = |seed| {
            let mut trainer = Trainer::new(Options::default());
            let _ = trainer.run(&examples(), 3, seed, |_| ControlFlow::Continue(()));
            trainer.finish(1, Width::Bits16, "").to_bytes()
        };
        assert_eq!(bytes(5), bytes(5));
        assert_ne!(bytes(5), bytes(6));
    }

    #[test]
    fn training_can_be_stopped_and_tells_how_far_it_is() {
        let mut trainer = Trainer::new(Options::default());
        let mut seen = Vec::new();
        let end = trainer.run(&examples(), 4, 5, |p| {
            seen.push(p);
            if p.rounds >= 1.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(end.is_break());
        assert!(seen.windows(2).all(|w| w[0].rounds < w[1].rounds));
        assert!(seen.iter().all(|p| p.total == 4 && (0.0..=1.0).contains(&p.error_rate)));
        assert!(trainer.nonzero() > 0, "what was learned so far is kept");
    }

    #[test]
    fn no_examples_is_no_harm() {
        let mut trainer = Trainer::new(Options { log2_weights: 0, ..Options::default() });
        assert!(trainer.run(&Examples::new(), 3, 0, |_| ControlFlow::Break(())).is_continue());
        let model = trainer.finish(0, Width::Bits8, "");
        assert_eq!((model.weights(), model.score([1, 2, 3])), (1, 0));
    }
}
