//! The features of a gap between two atoms, as indexes of weights.
//!
//! Each family of features has its own part of the table of weights, indexed by a few bits of the
//! surroundings of the gap: no hashing, no collisions, and all of it stays in the first cache levels. The
//! features of a lexicon entry by itself are not here: training adds their weights up into the entry's score.
//!
//! Every change here raises [`TEMPLATE`](super::model::TEMPLATE).

use super::{
    model::{Code, LOG2_WEIGHTS, Traits, Weights},
    plan::{LIKELIEST, SPANNED},
    run::Cell,
    shape,
};

/// The features of a gap. There are fewer between two lowercase syllables, which most gaps are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Features {
    Lowercase([u32; 6]),
    Other([u32; 9]),
}

impl Features {
    /// Returns the name of each feature, in their order.
    pub(super) fn names(&self) -> &'static [&'static str] {
        match self {
            Self::Lowercase(_) => {
                &["matchers", "freedom", "name", "capitals elsewhere", "beginning of a name", "neighbours"]
            }
            Self::Other(_) => &[
                "shapes",
                "freedom",
                "family name",
                "run of capitals",
                "matchers",
                "matchers and shapes",
                "middle name",
                "measure",
                "capitals elsewhere",
            ],
        }
    }

    pub(super) fn as_slice(&self) -> &[u32] {
        match self {
            Self::Lowercase(features) => features,
            Self::Other(features) => features,
        }
    }
}

// The families, each with the number of bits of its index.
const SHAPES: Family = Family::first(12);
const FREEDOM: Family = SHAPES.next(11);
const FAMILY_NAME: Family = FREEDOM.next(12);
const CAPITAL_RUN: Family = FAMILY_NAME.next(11);
const DECISIONS: Family = CAPITAL_RUN.next(9);
const DECISION_AND_SHAPES: Family = DECISIONS.next(9);
const MIDDLE: Family = DECISION_AND_SHAPES.next(13);
const MEASURE: Family = MIDDLE.next(12);
const CAPITALS: Family = MEASURE.next(12);
const PLACE_IN_ENTRY: Family = CAPITALS.next(10);
const NAME_ENTRY: Family = PLACE_IN_ENTRY.next(9);
// The families between two lowercase syllables.
const LOWER_FREEDOM: Family = NAME_ENTRY.next(9);
const LOWER_CAPITALS: Family = LOWER_FREEDOM.next(10);
const LOWER_NAME: Family = LOWER_CAPITALS.next(10);
const LOWER_NAME_BEGINS: Family = LOWER_NAME.next(9);
const LOWER_AROUND: Family = LOWER_NAME_BEGINS.next(12);

/// The range of the families that find names in lowercase text.
#[cfg(feature = "train")]
pub(super) const NAMES: (u32, u32) = (LOWER_CAPITALS.start, LOWER_AROUND.start);

/// The range of those among them that look at family names.
#[cfg(feature = "train")]
pub(super) const PEOPLE: (u32, u32) = (LOWER_NAME.start, LOWER_AROUND.start);

/// The first index that no family uses.
const END: u32 = LOWER_AROUND.start + (1 << LOWER_AROUND.bits);
const _: () = assert!(END <= 1 << LOG2_WEIGHTS);

/// Weights for a lexicon without learned ones: above zero if the likeliest sequence of words joins.
pub(super) fn prefer_likeliest() -> Weights {
    let mut weights = super::model::no_weights();
    for index in 0..1 << DECISIONS.bits {
        if index >> 3 & u32::from(LIKELIEST) != 0
            && let Some(weight) = weights.get_mut(DECISIONS.at(index) as usize)
        {
            *weight = 2;
        }
    }
    weights
}

struct Family {
    start: u32,
    bits: u32,
}

impl Family {
    const fn first(bits: u32) -> Self {
        Self { start: 0, bits }
    }

    const fn next(&self, bits: u32) -> Self {
        Self { start: self.start + (1 << self.bits), bits }
    }

    #[inline(always)]
    const fn at(&self, index: u32) -> u32 {
        debug_assert!(index >> self.bits == 0);
        self.start + index
    }
}

/// Packs small numbers, each with its width in bits, into one number.
macro_rules! pack {
    ($($value:expr, $bits:literal);+) => {{
        let mut packed = 0u32;
        $(
            let value = ($value) as u32;
            debug_assert!(value >> $bits == 0);
            packed = packed << $bits | value;
        )+
        packed
    }};
}

/// The shapes of two atoms as a number below 64.
#[inline(always)]
pub(super) const fn pair(left: Cell, right: Cell) -> u32 {
    ((left.shape & 7) << 3 | right.shape & 7) as u32
}

/// The pairs of shapes whose gap has the features of two lowercase syllables: both are in lowercase, or the left
/// one starts a sentence.
pub(super) const LOWERCASE: u64 =
    1 << (shape::LOWER << 3 | shape::LOWER) | 1 << (shape::FIRST << 3 | shape::LOWER);

/// Whether a gap is one of these.
#[inline(always)]
pub(super) const fn is_lowercase(left: Cell, right: Cell) -> bool {
    LOWERCASE >> pair(left, right) & 1 != 0
}

/// Whether one side is a number and the other a lowercase word: 10 triệu, tháng 5. Only the user's words join
/// them.
#[inline(always)]
pub(super) const fn is_count(left: u8, right: u8) -> bool {
    matches!((left, right), (shape::NUMBER, shape::LOWER) | (shape::LOWER, shape::NUMBER))
}

/// The features of a gap between two lowercase syllables. Arguments: the cells from the one before the left
/// atom to the one after the right atom, and the plan's marks of the gap and of its neighbours.
#[inline(always)]
pub(super) fn of_lowercase(cells: [Cell; 4], marks: [u8; 3]) -> [u32; 6] {
    let [c0, c1, c2, c3] = cells;
    let [d0, d1, d2] = marks;
    let (t0, t1, t2, t3) = (c0.traits, c1.traits, c2.traits, c3.traits);
    // Written by hand, since this is most of the work: adjacent fields are taken together.
    let [d0, d1, d2] = [u32::from(d0), u32::from(d1), u32::from(d2)];
    let decision = d1 & 3;
    [
        DECISIONS.at(d0 << 6 | d1 << 3 | d2),
        LOWER_FREEDOM.at(d1 << 6 | t1.free() << 3 | t2.free()),
        LOWER_NAME.at(decision << 8 | t0.family() << 6 | t2.given() << 4 | t1.family_and_middle()),
        LOWER_CAPITALS.at(decision << 8 | t1.capital() << 5 | t2.capital_and_given()),
        LOWER_NAME_BEGINS.at(t1.family() << 7 | t2.middle() << 5 | t3.capital_and_given()),
        LOWER_AROUND.at(t1.kind() << 9 | t2.kind() << 6 | u32::from(c0.shape) << 3 | u32::from(c3.shape)),
    ]
}

/// The features of any other gap: the same arguments, and the cell in which the left atom's run of capitals
/// begins.
#[inline]
pub(super) fn of_other(cells: [Cell; 4], marks: [u8; 3], first: Cell) -> [u32; 9] {
    let [c0, c1, c2, c3] = cells;
    let [d0, d1, d2] = marks;
    let (t0, t1, t2) = (c0.traits, c1.traits, c2.traits);
    // The decision of both matchers, and whether any entry spans the gap.
    let decision = d1 & 7;
    let shapes = pack!(c1.shape, 3; c2.shape, 3);
    let starts = first.shape == shape::FIRST;
    [
        SHAPES.at(pack!(c0.shape, 3; shapes, 6; c3.shape, 3)),
        FREEDOM.at(pack!(
            t1.free(), 3; t2.free(), 3; decision, 3; c1.shape == shape::LOWER, 1; c2.shape == shape::LOWER, 1
        )),
        FAMILY_NAME.at(pack!(t1.family(), 2; t0.family(), 2; t2.given(), 2; shapes, 6)),
        CAPITAL_RUN.at(pack!(
            c1.capitals_before(), 3; c2.capitals_after(), 3; starts, 1; first.traits.family(), 2; decision & 3, 2
        )),
        DECISIONS.at(pack!(d0, 3; d1, 3; d2, 3)),
        DECISION_AND_SHAPES.at(pack!(decision, 3; shapes, 6)),
        MIDDLE.at(pack!(t0.family(), 2; t1.middle(), 2; t2.capital(), 3; shapes, 6)),
        MEASURE.at(pack!(t1.kind(), 3; t2.kind(), 3; shapes, 6)),
        CAPITALS.at(pack!(t1.capital(), 3; t2.capital(), 3; shapes, 6)),
    ]
}

/// The features of the gap after the second cell of `window`, which is number `at` of all cells, with the
/// plan's marks of the gap and of its neighbours. `None` if the gap cannot join.
#[inline(always)]
pub(super) fn of_gap(cells: &[Cell], at: usize, window: [Cell; 4], marks: [u8; 3]) -> Option<Features> {
    let ([_, left, right, _], [_, own, _]) = (window, marks);
    if is_lowercase(left, right) {
        let plain = own & SPANNED == 0 && Traits::are_plain(left.traits, right.traits);
        return if plain { None } else { Some(Features::Lowercase(of_lowercase(window, marks))) };
    }
    // There are marks after the last atom and between runs. No entry holds a number.
    if left.is_mark() || right.is_mark() || is_count(left.shape, right.shape) {
        return None;
    }
    let first = cells.get((at + 1).saturating_sub(usize::from(left.capitals_before().max(1))));
    Some(Features::Other(of_other(window, marks, first.copied().unwrap_or_default())))
}

/// The same for the gap after cell `at`, with the marks of all cells.
#[cfg(any(feature = "train", test))]
pub(super) fn of_gap_at(cells: &[Cell], marks: &[u8], at: usize) -> Option<Features> {
    let window = *cells.get(at.checked_sub(1)?..)?.first_chunk::<4>()?;
    let marks = *marks.get(at - 1..)?.first_chunk::<3>()?;
    of_gap(cells, at, window, marks)
}

/// The feature of an entry of `len` atoms over the gap after its atom number `place`.
#[inline(always)]
pub(super) fn of_place(len: usize, place: usize, code: Code) -> u32 {
    let (len, place) = (len.min(7), place.min(3));
    PLACE_IN_ENTRY.at(pack!(len, 3; place, 2; code.group(), 5))
}

/// The feature of a name of the lexicon over a gap between these shapes.
#[inline(always)]
pub(super) fn of_name(len: usize, left: u8, right: u8) -> u32 {
    NAME_ENTRY.at(pack!(len.min(7), 3; left, 3; right, 3))
}
