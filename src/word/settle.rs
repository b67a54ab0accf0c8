//! [`settled`]: finds the gaps that no weights can join, whatever is around them.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    features::{is_count, of_lowercase, of_other},
    model::{Bounds, Model, Rows, Traits},
    run::Cell,
    shape,
};

/// All fields of a syllable at their highest value.
const ONES: Traits = Traits(0x00ff_ffff);

/// Adds to a model the gaps without entries that its weights cannot join.
pub(super) fn settled(mut model: Model) -> Model {
    model.bounds = Bounds { lowercase: lowercase(&model), shapes: shapes(&model) };
    model
}

/// The features of a gap by what is known of it: the indexes if all else is zero, and the bits that the rest
/// can set. This holds since an index is made of small numbers, each with its own bits.
fn unknown<const N: usize>(base: [u32; N], most: [u32; N]) -> impl Iterator<Item = (u32, u32)> {
    base.into_iter().zip(most).map(|(base, most)| (base, most - base))
}

/// For each two classes of lowercase syllables, whether their gap is settled.
fn lowercase(model: &Model) -> Rows {
    let of = |traits, shape| Cell::of(traits, shape, 0);
    let (zeros, ones) = (of(Traits::default(), 0), of(ONES, 7));
    let first = of_lowercase([zeros; 4], [0; 3]);
    let last = of_lowercase([ones; 4], [7; 3]);
    let around = of_lowercase([ones, zeros, zeros, ones], [7, 0, 7]);
    // For each index of a feature, the highest weight over all values of the bits that are unknown.
    let tables = unknown(first, around).zip(last).map(|((start, bits), last)| {
        let mut table: Vec<i32> = (start..=last).map(|feature| model.weight(feature)).collect();
        for bit in (0..16).map(|bit| 1 << bit).filter(|bit| bits as usize & bit != 0) {
            for at in (0..table.len()).filter(|at| at & bit == 0) {
                let (Some(&low), Some(&high)) = (table.get(at), table.get(at | bit)) else { break };
                for at in [at, at | bit] {
                    table.get_mut(at).into_iter().for_each(|weight| *weight = low.max(high));
                }
            }
        }
        (start, table)
    });
    let tables: Vec<(u32, Vec<i32>)> = tables.collect();
    let cells: Vec<Cell> = model.classes.iter().map(|&traits| of(traits, shape::LOWER)).collect();
    let groups = [0..2, 2..5, 5..FAMILIES].map(|families| Group::new(families, &cells, zeros));
    let mut bits = Bounds::default().lowercase;
    for (row, left) in bits.iter_mut().zip(&cells) {
        let features = of_lowercase([zeros, *left, zeros, zeros], [0; 3]);
        let [first, second, third] = groups.each_ref().map(|group| group.sums(&tables, features));
        for (at, (right, kinds)) in cells.iter().zip(groups_of(&groups)).enumerate() {
            let of = |sums: &[i32], kind: u8| sums.get(usize::from(kind)).copied().unwrap_or(0);
            let sum = of(&first, kinds[0]) + of(&second, kinds[1]) + of(&third, kinds[2]);
            let settled = model.bias + sum <= 0 || Traits::are_plain(left.traits, right.traits);
            if let Some(bits) = row.get_mut(at / 64) {
                *bits |= u64::from(settled) << (at % 64);
            }
        }
    }
    bits
}

/// The number of families of features between two lowercase syllables.
const FAMILIES: usize = 6;

/// Some families of features, and the classes by what they see of the right syllable: few kinds, so that a row needs
/// few sums. An index is made of small numbers, each with its own bits, so the parts of both syllables add up.
struct Group {
    families: Range<usize>,
    /// For each kind, what the right syllable adds to the indexes.
    kinds: Vec<[u32; FAMILIES]>,
    /// The kind of each class.
    of_class: Vec<u8>,
}

impl Group {
    fn new(families: Range<usize>, cells: &[Cell], zeros: Cell) -> Self {
        let mut new = Self { families, kinds: Vec::new(), of_class: Vec::with_capacity(cells.len()) };
        let none = of_lowercase([zeros; 4], [0; 3]);
        for right in cells {
            let mut parts = of_lowercase([zeros, zeros, *right, zeros], [0; 3]);
            for (family, (part, none)) in parts.iter_mut().zip(none).enumerate() {
                *part = if new.families.contains(&family) { *part - none } else { 0 };
            }
            let kind = new.kinds.iter().position(|kind| *kind == parts).unwrap_or_else(|| {
                new.kinds.push(parts);
                new.kinds.len() - 1
            });
            new.of_class.push(kind as u8);
        }
        new
    }

    /// The sum of the highest weights for each kind, after a syllable that gives these indexes.
    fn sums(&self, tables: &[(u32, Vec<i32>)], left: [u32; FAMILIES]) -> Vec<i32> {
        let sum = |kind: &[u32; FAMILIES]| {
            let families = tables.iter().zip(left.iter().zip(kind)).skip(self.families.start);
            let weights = families.take(self.families.len()).map(|((start, table), (left, right))| {
                table.get((left - start + right) as usize).copied().unwrap_or(0)
            });
            weights.sum()
        };
        self.kinds.iter().map(sum).collect()
    }
}

/// The kinds of each class.
fn groups_of(groups: &[Group; 3]) -> impl Iterator<Item = [u8; 3]> {
    let [first, second, third] = groups.each_ref().map(|group| group.of_class.iter().copied());
    first.zip(second).zip(third).map(|((first, second), third)| [first, second, third])
}

/// For each two shapes, whether their gap is settled; one bit for each. Set for a lowercase one after a lowercase
/// one, the first of a sentence, or a number, and for a mark.
fn shapes(model: &Model) -> u64 {
    let mut settled = 0;
    for left in 0..8 {
        for right in 0..8 {
            let mark = left < shape::LOWER || right < shape::LOWER;
            if mark
                || right == shape::LOWER && matches!(left, shape::LOWER | shape::FIRST)
                || is_count(left, right)
            {
                settled |= 1 << (left << 3 | right);
                continue;
            }
            let capitals = |shape| if shape::is_capital(shape) { 7 } else { 0 };
            let first = if shape::is_capital(left) { shape::FIRST } else { left };
            let of = |traits, around, before, after, first| {
                let (left, right) = (Cell::of(traits, left, before), Cell::of(traits, right, after << 4));
                let (edge, first) = (Cell::of(traits, around, 0), Cell::of(traits, first, 0));
                of_other([edge, left, right, edge], [around, 0, around], first)
            };
            let base = of(Traits::default(), 0, 0, 0, 0);
            let most = of(ONES, 7, capitals(left), capitals(right), first);
            let sum: i32 = unknown(base, most).map(|(base, bits)| highest(model, base, bits)).sum();
            if model.bias + sum <= 0 {
                settled |= 1 << (left << 3 | right);
            }
        }
    }
    settled
}

/// The highest weight of the features from `base` on that differ only in these bits.
fn highest(model: &Model, base: u32, bits: u32) -> i32 {
    let (mut some, mut highest) = (0_u32, i32::MIN);
    loop {
        highest = highest.max(model.weight(base + some));
        // The next number with only these bits.
        some = some.wrapping_sub(bits) & bits;
        if some == 0 {
            return highest;
        }
    }
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;
    use crate::word::{
        WordSegmenter,
        features::{LOWERCASE, is_lowercase, of_gap, pair},
        plan::SPANNED,
    };

    #[test]
    fn settled_gaps_never_join() {
        let model = WordSegmenter::new().model;
        let mut random = 7u64;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random >> 33) as usize % below
        };
        let (mut settled, mut open) = ([0; 2], [0; 2]);
        for _ in 0..300_000 {
            let mut cell = || {
                let traits = model.traits.get(next(model.traits.len())).copied().unwrap_or_default();
                let shape = if next(2) == 0 { shape::LOWER } else { shape::LOWER + next(6) as u8 };
                let capitals = if shape::is_capital(shape) { next(8) | next(8) << 4 } else { 0 };
                Cell::of(traits, shape, capitals as u8)
            };
            let cells = [cell(), cell(), cell(), cell(), cell()];
            let marks = [next(8) as u8, 0, next(8) as u8];
            assert_eq!(marks[1] & SPANNED, 0);
            let &[_, c0, c1, c2, c3] = &cells;
            let lowercase = is_lowercase(c1, c2);
            let found = model.bounds.settled(c1.traits, c2.traits, pair(c1, c2), LOWERCASE) & 1 != 0;
            let gap = of_gap(&cells, 2, [c0, c1, c2, c3], marks);
            if found {
                let weights = gap.iter().flat_map(|gap| gap.as_slice().iter());
                let sum: i32 = weights.map(|&feature| model.weight(feature)).sum();
                assert!(gap.is_none() || model.bias + sum <= 0, "{c0:?} {c1:?} {c2:?} {c3:?} {marks:?}");
            }
            *if found { &mut settled } else { &mut open }.get_mut(usize::from(lowercase)).unwrap() += 1;
        }
        assert!(settled.iter().chain(&open).all(|&count| count > 5_000), "{settled:?} {open:?}");
    }
}
