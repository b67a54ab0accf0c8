//! [`Model`]: a table of small weights, read in place.

use super::file::{Sections, invalid, u32_at};
use crate::Result;
use alloc::borrow::Cow;
use core::{fmt, ops::Range};

pub(super) const KIND: [u8; 4] = *b"LINE";
// Section 0: template, width in bits, logarithm of the number of weights, bias (i32), scale (f32); 4 bytes
// each.
pub(super) const HEAD: usize = 20;

/// How many bits a weight has.
///
/// ```
/// use machvan::{linear::Width, restore::BoundaryLearner};
///
/// // Weights that will be refined later are stored in 16 bits.
/// let learner = BoundaryLearner::new().width(Width::Bits16);
/// # let _ = learner;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Width {
    /// −127 to 127. Half the size, and as good in practice.
    Bits8,
    /// −32,767 to 32,767.
    Bits16,
}

/// A table of 2^*k* weights, a bias and a scale.
///
/// [`from_bytes`](Self::from_bytes) borrows or takes the bytes without a copy and checks them in full. Bytes
/// that are damaged, cut short, of another version or learned for other features are an error.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use machvan::{detokenize::SpacingLearner, linear::Model};
///
/// let mut learner = SpacingLearner::new();
/// learner.add("Kinh tế - xã hội năm 2015-2020.");
/// let model = learner.finish("an example", |_| ControlFlow::Continue(()));
/// let read = Model::from_bytes(model.to_bytes(), model.template())?;
/// assert_eq!(read.note(), "an example");
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone)]
pub struct Model<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) weights: Range<usize>,
    pub(super) width: Width,
    pub(super) mask: u32,
    pub(super) bias: i32,
    pub(super) scale: f32,
}

impl<'a> Model<'a> {
    /// Reads a model whose features are those of `template`.
    ///
    /// # Errors
    /// [`InvalidData`](crate::ErrorKind::InvalidData) if the bytes are not a model, damaged, or of another
    /// template.
    pub fn from_bytes(bytes: impl Into<Cow<'a, [u8]>>, template: u32) -> Result<Self> {
        let bytes = bytes.into();
        let sections = Sections::check(&bytes, KIND, 3)?;
        let head = bytes.get(sections.range(0)).unwrap_or_default();
        let found = u32_at(head, 0)?;
        let width = match u32_at(head, 4)? {
            8 => Width::Bits8,
            16 => Width::Bits16,
            _ => return Err(invalid("the model is damaged: expected weights of 8 or 16 bits")),
        };
        let log2 = u32_at(head, 8)?;
        let bias = u32_at(head, 12)? as i32;
        let scale = f32::from_bits(u32_at(head, 16)?);
        if found != template {
            return Err(crate::Error::new(
                crate::ErrorKind::InvalidData,
                alloc::format!(
                    "a machvan model for another purpose, or of another version (template {found:#x}, expected \
                     {template:#x}): use a model for this stage, or train it again"
                ),
            ));
        }
        let unit = width.bytes();
        let weights = sections.range(1);
        let note = sections.range(2);
        if head.len() != HEAD || log2 > 28 || weights.len() != unit << log2 {
            return Err(invalid("the model is damaged: its table and its header differ in size"));
        }
        if !(scale.is_finite() && scale > 0.0) {
            return Err(invalid("the model is damaged: its scale is not a positive number"));
        }
        if core::str::from_utf8(bytes.get(note).unwrap_or_default()).is_err() {
            return Err(invalid("the model is damaged: its note is not UTF-8"));
        }
        Ok(Self { bytes, weights, width, mask: (1 << log2) - 1, bias, scale })
    }

    /// Returns the weight of one feature, in units of [`scale`](Self::scale).
    #[inline]
    #[must_use]
    pub fn weight(&self, feature: u32) -> i32 {
        let i = (feature & self.mask) as usize;
        let table = self.table();
        match self.width {
            Width::Bits8 => table.get(i).map_or(0, |&w| i32::from(w as i8)),
            Width::Bits16 => {
                let pairs = table.as_chunks::<2>().0;
                pairs.get(i).map_or(0, |&w| i32::from(i16::from_le_bytes(w)))
            }
        }
    }

    /// Returns the bias plus the weights of `features`; above zero means yes.
    #[inline]
    #[must_use]
    pub fn score(&self, features: impl IntoIterator<Item = u32>) -> i32 {
        let [score] = self.scores(features.into_iter().map(|feature| [feature]));
        score
    }

    /// Returns several scores at once, each from one of the ids of each item.
    #[inline]
    pub(crate) fn scores<const N: usize>(&self, features: impl Iterator<Item = [u32; N]>) -> [i32; N] {
        let (table, mask) = (self.table(), self.mask);
        let byte =
            |feature: u32| table.get((feature & mask) as usize).map_or(0, |&weight| i64::from(weight as i8));
        let bias = [i64::from(self.bias); N];
        // No text has so many features that a sum overflows.
        let sums = match self.width {
            Width::Bits8 => features.fold(bias, |sums, ids| added(sums, ids.map(byte))),
            Width::Bits16 => {
                features.fold(bias, |sums, ids| added(sums, ids.map(|id| self.weight(id).into())))
            }
        };
        sums.map(|sum| sum.clamp(i32::MIN.into(), i32::MAX.into()) as i32)
    }

    /// Returns the probability of yes for a score, between 0 and 1.
    #[inline]
    #[must_use]
    pub fn probability(&self, score: i32) -> f32 {
        sigmoid(score as f32 * self.scale)
    }

    /// Returns the smallest score whose probability is at least `probability`, clamped to possible scores.
    /// Comparing scores with it is cheaper than computing a probability for each.
    #[must_use]
    pub fn threshold(&self, probability: f32) -> i32 {
        let (mut low, mut high) = (i32::MIN / 2, i32::MAX / 2);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.probability(middle) >= probability {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// Returns the score without any feature.
    #[must_use]
    pub fn bias(&self) -> i32 {
        self.bias
    }

    /// Returns the value of one unit of a weight, as the logarithm of the odds.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    #[inline]
    fn table(&self) -> &[u8] {
        self.bytes.get(self.weights.clone()).unwrap_or_default()
    }
}

#[inline]
fn added<const N: usize>(mut sums: [i64; N], weights: [i64; N]) -> [i64; N] {
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
    sums
}

/// Omits the table of weights.
impl fmt::Debug for Model<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { width, mask, bias, scale, .. } = self;
        f.debug_struct("Model")
            .field("width", width)
            .field("weights", &(u64::from(*mask) + 1))
            .field("bias", bias)
            .field("scale", scale)
            .finish_non_exhaustive()
    }
}

impl Width {
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Bits8 => 1,
            Self::Bits16 => 2,
        }
    }
}

/// 1 / (1 + e^−x) within 1e-6. It uses plain arithmetic only, so the result is the same on every machine.
pub(super) fn sigmoid(x: f32) -> f32 {
    if x < 0.0 { 1.0 - sigmoid_of_positive(-x) } else { sigmoid_of_positive(x) }
}

fn sigmoid_of_positive(x: f32) -> f32 {
    1.0 / (1.0 + exp_of_negative(x.min(40.0)))
}

/// e^−x for 0 ≤ x ≤ 40: 2^−n by the exponent bits, times a polynomial for the rest.
fn exp_of_negative(x: f32) -> f32 {
    let y = x * core::f32::consts::LOG2_E;
    let n = y as u32;
    let r = (y - n as f32) * core::f32::consts::LN_2;
    // Taylor's series of e^r to the seventh power: r < 0.7, so the next term is below 2e-6 of the sum.
    let mut p = 1.0 + r / 8.0;
    for k in [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        p = 1.0 + r / k * p;
    }
    f32::from_bits((127 - n) << 23) / p
}

#[cfg(test)]
mod tests {
    use super::{super::write::write_sections, *};
    use alloc::vec::Vec;

    #[test]
    fn the_sigmoid_is_close_and_never_falls() {
        let mut before = 0.0;
        for i in -50_000..=50_000 {
            let x = i as f32 / 1000.0;
            let plain = 1.0 / (1.0 + f64::exp(-f64::from(x)));
            let got = sigmoid(x);
            assert!((f64::from(got) - plain).abs() < 1e-6, "{x}: {got} for {plain}");
            assert!(got >= before - 1e-7, "{x}");
            before = got;
        }
    }

    #[test]
    fn weights_come_back_within_half_a_unit() {
        let weights = [0.0, 1.5, -2.0, 0.3, -0.31, 2.54, 0.001, -1e-9];
        for width in [Width::Bits8, Width::Bits16] {
            let made = Model::quantized(9, width, &weights, -0.7, "made for a test");
            let bytes = made.to_bytes();
            let read = Model::from_bytes(&bytes[..], 9).unwrap();
            for (i, w) in weights.iter().enumerate() {
                let i = i as u32;
                assert_eq!(read.weight(i), made.weight(i));
                assert_eq!(read.weight(i + 8), made.weight(i), "ids are folded by their low bits");
                assert!((read.weight(i) as f32 * read.scale() - w).abs() <= read.scale() * 0.5001);
            }
            assert_eq!(read.score([1, 2]), read.bias() + read.weight(1) + read.weight(2));
            assert_eq!(read.note(), "made for a test");
            assert_eq!((read.weights(), read.width(), read.template()), (8, width, 9));
            assert_eq!(Model::from_bytes(&bytes[..], 8).unwrap_err().kind(), crate::ErrorKind::InvalidData);
        }
    }

    #[test]
    fn thresholds_are_scores_of_their_probability() {
        let model = Model::quantized(0, Width::Bits16, &[1.0, -3.0], 0.0, "");
        for p in [0.001, 0.1, 0.5, 0.9, 0.999] {
            let t = model.threshold(p);
            assert!(model.probability(t) >= p && model.probability(t - 1) < p, "{p}");
        }
    }

    #[test]
    fn heads_that_make_no_sense_are_errors() {
        let head = |n: [u32; 5]| n.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let one = 1f32.to_bits();
        let read = |head: &[u8], table: &[u8], note: &[u8]| {
            Model::from_bytes(write_sections(KIND, &[head, table, note]), 1).map(|_| ())
        };
        assert!(read(&head([1, 8, 2, 0, one]), &[0; 4], b"").is_ok());
        assert!(read(&head([1, 9, 2, 0, one]), &[0; 4], b"").is_err());
        assert!(read(&head([1, 16, 2, 0, one]), &[0; 4], b"").is_err());
        assert!(read(&head([1, 8, 60, 0, one]), &[0; 4], b"").is_err());
        assert!(read(&head([1, 8, 2, 0, f32::NAN.to_bits()]), &[0; 4], b"").is_err());
        assert!(read(&head([1, 8, 2, 0, 0]), &[0; 4], b"").is_err());
        assert!(read(&head([1, 8, 2, 0, one])[..16], &[0; 4], b"").is_err());
        assert!(read(&head([1, 8, 2, 0, one]), &[0; 4], b"\xff").is_err());
        assert!(read(&[], &[], b"").is_err());
        assert!(Model::from_bytes(&b""[..], 1).is_err());
    }
}
