//! What the classifier sees of a gap between two atoms, as numbers of weights.
//!
//! Each family of features has a stretch of the table of weights to itself, indexed by a few bits of what stands around the gap:
//! no hashing, no collisions, and all of it stays in the first cache levels. What is known of an entry of the lexicon by itself is not
//! here: training adds its weights up into the entry's score.
//!
//! Every change here raises [`TEMPLATE`](super::model::TEMPLATE).

use super::{
    model::{Code, LOG2_WEIGHTS, Weights},
    plan::{LIKELIEST, SPANNED},
    run::Cell,
    shape,
};

/// How many features each gap has.
pub(super) const PER_GAP: usize = 8;

// The families, each with the bits of its index.
const SHAPES: Family = Family::first(12);
const FREEDOM: Family = SHAPES.next(11);
const FAMILY_NAME: Family = FREEDOM.next(12);
const CAPITAL_RUN: Family = FAMILY_NAME.next(11);
const DECISIONS: Family = CAPITAL_RUN.next(9);
const DECISION_AND_SHAPES: Family = DECISIONS.next(9);
const MIDDLE: Family = DECISION_AND_SHAPES.next(13);
const MEASURE: Family = MIDDLE.next(12);
const PLACE_IN_ENTRY: Family = MEASURE.next(10);
const NAME_ENTRY: Family = PLACE_IN_ENTRY.next(9);

/// The first number that no family uses.
const END: u32 = NAME_ENTRY.start + (1 << NAME_ENTRY.bits);
const _: () = assert!(END <= 1 << LOG2_WEIGHTS);

/// Weights for a lexicon without any: one more than nothing where the likeliest sequence of words joins.
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

/// Packs small numbers, each with its width in bits, into one.
macro_rules! pack {
    ($($value:expr, $bits:literal);+) => {{
        let mut packed = 0u32;
        $( packed = packed << $bits | (($value) as u32 & ((1 << $bits) - 1)); )+
        packed
    }};
}

const FREE: u32 = 4;
/// Whether the gap between two cells can't join: small letters on both sides, no entry over it, and no name's syllable. Half of all gaps are
/// such; neither training nor use looks closer at them.
#[inline(always)]
pub(super) fn is_plain_cut(left: Cell, right: Cell, marks: u8) -> bool {
    let small = left.shape == shape::LOWER && right.shape == shape::LOWER;
    let free = left.traits.free().max(right.traits.free()) >= FREE;
    small && free && marks & SPANNED == 0 && left.traits.named() | right.traits.named() == 0
}

/// The features of a gap: the cells from the one before the left atom to the one behind the right, the plan's marks of the gap and of
/// its neighbours, and the cell in which the left atom's run of capitals begins.
#[inline(always)]
pub(super) fn of_gap(cells: [Cell; 4], marks: [u8; 3], first: Cell) -> [u32; PER_GAP] {
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
            c1.capitals_before(), 3; c2.capitals_after(), 3; starts, 1; first.traits.family(), 2; decision, 2
        )),
        DECISIONS.at(pack!(d0, 3; d1, 3; d2, 3)),
        DECISION_AND_SHAPES.at(pack!(decision, 3; shapes, 6)),
        MIDDLE.at(pack!(t0.family(), 2; t1.middle(), 2; t2.capital(), 3; shapes, 6)),
        MEASURE.at(pack!(t1.kind(), 3; t2.kind(), 3; shapes, 6)),
    ]
}

/// The features of the gap behind cell `at`; `None` where none is needed, since it can't join.
#[inline(always)]
pub(super) fn of_gap_at(cells: &[Cell], marks: &[u8], at: usize) -> Option<[u32; PER_GAP]> {
    let window = *cells.get(at.checked_sub(1)?..)?.first_chunk::<4>()?;
    let marks = *marks.get(at - 1..)?.first_chunk::<3>()?;
    let ([_, left, right, _], [_, own, _]) = (window, marks);
    // The right atom of the last gap would be a mark.
    if is_plain_cut(left, right, own) || right.shape < shape::LOWER {
        return None;
    }
    let first = cells.get((at + 1).saturating_sub(usize::from(left.capitals_before().max(1))));
    Some(of_gap(window, marks, first.copied().unwrap_or_default()))
}

/// The feature of an entry of `len` atoms over the gap behind its atom number `place`.
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
