//! The features of a gap for the classifier of boundaries.

use super::{
    evidence::{Evidence, Seen},
    lexicon::Lexicon,
    unit::{Shape, Unit},
};
use crate::linear::combine;

/// The number of this set of features: weights learned for another set are rejected.
pub(super) const TEMPLATE: u32 = 0x4252_0001;

/// The number of features of a gap.
pub(super) const COUNT: usize = 49;

/// A gap, before unit `at` of a sentence of the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'u> {
    /// The units of the sentence.
    pub(super) units: &'u [Unit],
    pub(super) at: usize,
    /// The state since the last boundary, given or restored.
    pub(super) open: Open,
}

/// The open sentence, up to a gap.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    /// Its first unit.
    pub(super) start: usize,
    /// Whether a quotation is open.
    quoted: bool,
    /// The number of brackets opened minus the number closed.
    brackets: i32,
}

impl Open {
    pub(super) fn starting(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// Advances over a unit.
    pub(super) fn pass(&mut self, shape: Shape) {
        match shape {
            Shape::Quote => self.quoted = !self.quoted,
            Shape::OpenQuote => self.quoted = true,
            Shape::CloseQuote => self.quoted = false,
            Shape::Open => self.brackets = self.brackets.saturating_add(1),
            Shape::Close => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    fn depth(self) -> u32 {
        u32::from(self.quoted) * 4 + (self.brackets.clamp(-1, 1) & 3) as u32
    }
}

/// The longest runs of capitals, and of units without a mark, that are distinguished.
const RUN: usize = 6;
const AHEAD: usize = 12;
const BEHIND: usize = 20;

impl Place<'_> {
    /// The unit at `offset` from the gap: 0 is the one right after it, −1 the one before.
    #[inline]
    fn unit(&self, offset: isize) -> Unit {
        let index = self.at.checked_add_signed(offset);
        index.and_then(|index| self.units.get(index)).copied().unwrap_or(Unit::EDGE)
    }

    /// The number of units of a kind from `offset` after the gap on, up to `limit`.
    #[inline]
    fn run_after(&self, offset: usize, limit: usize, kind: impl Fn(Shape) -> bool) -> usize {
        let units = self.units.get(self.at + offset..).unwrap_or_default();
        units.iter().take(limit).take_while(|unit| kind(unit.shape)).count()
    }

    /// The number of units of a kind right before the gap, up to `limit`.
    #[inline]
    fn run_before(&self, limit: usize, kind: impl Fn(Shape) -> bool) -> usize {
        let units = self.units.get(..self.at).unwrap_or_default();
        units.iter().rev().take(limit).take_while(|unit| kind(unit.shape)).count()
    }

    /// The ids of the features. Each is computed when it is asked for, right before its weight is read: faster
    /// than all at once, since a processor without wide multiplication computes them one by one anyway.
    #[inline]
    pub(super) fn features(
        &self,
        evidence: &Evidence,
        lexicon: &Lexicon,
    ) -> impl Iterator<Item = u32> + use<> {
        let values = self.values(evidence, lexicon);
        (0..).zip(values).map(|(number, value)| combine(number, value))
    }

    /// The value of each feature.
    fn values(&self, evidence: &Evidence, lexicon: &Lexicon) -> [u32; COUNT] {
        let [b3, b2, b1, a1, a2, a3] = [-3, -2, -1, 0, 1, 2].map(|offset| self.unit(offset));
        let name = |unit: Unit| match unit.shape.is_capital() {
            true => unit.traits.name(),
            false => 16,
        };
        let shapes = |units: &[Unit]| units.iter().fold(0, |all, unit| all * 32 + unit.shape.id());
        let pair = shapes(&[a1, b1]);

        // The runs of capitals on both sides, and the units beyond them.
        let ahead = self.run_after(0, RUN, Shape::is_capital);
        let behind = self.run_before(RUN, Shape::is_capital);
        let beyond = self.unit(ahead as isize);
        let beyond2 = self.unit(ahead as isize + 1);
        let before = self.unit(-1 - behind as isize);
        let runs = ahead as u32 * 8 + behind as u32;
        let (ahead, behind) = (ahead as u32, behind as u32);

        let since = self.at - self.open.start;
        let passed = bucket(since);
        let depth = self.open.depth();
        let to_mark = self.run_after(1, AHEAD, Shape::is_word) as u32;
        let from_mark = self.run_before(BEHIND.min(since), Shape::is_word) as u32;

        let Seen { lower, capital, inside, pair_inside } = evidence.about(b1, a1, a2);
        let (names, seldom) = (inside.min(2), lower * 4 + inside);

        let first = self.units.get(self.open.start).copied().unwrap_or(Unit::EDGE);
        let second = self.units.get(self.open.start + 1).copied().unwrap_or(Unit::EDGE);
        // How the open sentence began (with a verb, as headings may), and whether it has had a mark since.
        let begun = lexicon.verbs.of(first, second) * 2 + u32::from((from_mark as usize) < since);
        let verb_beyond = lexicon.verbs.of(beyond, beyond2);
        let restored = u32::from(self.open.start > 0);

        [
            // The words around the gap.
            a1.key,
            combine(a1.key, a2.shape.id()),
            combine(a1.key, a2.key),
            combine(a2.key, a1.shape.id()),
            combine(a1.key, shapes(&[a2, a3])),
            b1.key,
            b2.key,
            combine(b1.key, b2.shape.id()),
            combine(b2.key, b1.key),
            combine(b1.key, a1.key),
            combine(b2.key, combine(b1.shape.id(), a1.key)),
            combine(b1.key, a2.key),
            // Shapes.
            pair,
            shapes(&[b3, b2, b1, a1]),
            shapes(&[b2, b1, a1, a2, a3]),
            combine(u32::from(a2.first), shapes(&[a1, a2, b1])),
            // Runs of capitals.
            runs,
            combine(beyond.key, ahead),
            combine(combine(beyond.key, beyond2.key), ahead),
            combine(before.key, behind),
            combine(beyond.key, runs),
            combine(before.key, runs),
            combine(before.key, a1.key),
            // Names.
            combine(name(a1), runs),
            combine(name(a1) * 32 + name(b1), runs),
            combine(name(a1), b1.key),
            combine(name(b1), a1.key),
            // The position in the sentence.
            combine(depth, pair),
            combine(passed, pair),
            combine(passed, b1.key),
            combine(to_mark, pair),
            combine(to_mark, a1.key),
            combine(from_mark, pair),
            combine(bucket(self.units.len()), pair),
            combine(begun, combine(passed, pair)),
            combine(combine(begun, passed), combine(evidence.length() * 2 + restored, shapes(&[b1, a1, a2]))),
            combine(begun * 8 + verb_beyond, a2.shape.id()),
            // Verbs.
            combine(verb_beyond, runs),
            combine(lexicon.verbs.of(a1, a2), pair),
            combine(lexicon.verbs.of(b2, b1), shapes(&[b1, a1, a2])),
            // The rest of the document.
            combine(evidence.length() * 2 + restored, pair),
            combine(evidence.stops(), pair),
            combine(seldom, pair),
            combine(lower * 4 + capital, inside * 4 + pair_inside),
            combine(pair_inside, runs),
            combine(names, b1.key),
            combine(names, combine(beyond.key, ahead)),
            combine(pair_inside.min(2), combine(b1.key, a2.shape.id())),
            combine(seldom * 4 + pair_inside, name(a1) * 32 + name(b1)),
        ]
    }
}

/// Groups lengths into steps that grow.
pub(super) fn bucket(length: usize) -> u32 {
    match length {
        0..=3 => length as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=18 => 7,
        19..=26 => 8,
        27..=40 => 9,
        41..=60 => 10,
        61..=120 => 11,
        _ => 12,
    }
}
