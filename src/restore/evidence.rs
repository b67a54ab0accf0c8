//! [`Evidence`]: what the rest of a document shows about a capitalized word.

use alloc::{boxed::Box, vec};

use super::unit::{Shape, Unit};
use crate::linear::combine;

/// The number of units that are looked at together. Articles are shorter. In a longer stream the table would
/// fill up and show the same for every word.
pub(super) const PAGE: usize = 2048;

const SLOTS: usize = 1 << 14;

/// The largest count.
const LIMIT: u16 = 15;
/// Counts above this are "many".
const MANY: u32 = 3;

/// How often words occur on a page: lowercase, capitalized, and capitalized inside a sentence. A word that is
/// capitalized inside a sentence is a name; a word that also occurs in lowercase is not.
///
/// Two words may share a slot, as with feature hashing. This keeps the table small, so that clearing it is
/// cheap.
#[derive(Clone)]
pub(super) struct Evidence {
    /// Three counts of four bits each.
    slots: Box<[u16]>,
    /// How frequent full stops are. If they are frequent, few are missing.
    stops: u32,
    /// How long the sentences of the input are, which shows whether boundaries are missing.
    length: u32,
}

/// Omits the table.
impl core::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { stops, length, .. } = self;
        f.debug_struct("Evidence").field("stops", stops).field("length", length).finish_non_exhaustive()
    }
}

impl Default for Evidence {
    fn default() -> Self {
        Self { slots: vec![0; SLOTS].into(), stops: 0, length: 0 }
    }
}

#[derive(Clone, Copy)]
enum Count {
    Lower = 0,
    Capital = 4,
    Inside = 8,
}

/// What is known about one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) lower: u32,
    pub(super) capital: u32,
    /// Counts of the capitalized word inside a sentence: by itself, and before the word that follows here.
    pub(super) inside: u32,
    pub(super) pair_inside: u32,
}

impl Evidence {
    /// Clears the table and counts the units of a page that has this number of sentences.
    pub(super) fn fill(&mut self, units: &[Unit], sentences: usize) {
        self.length = match units.len() / sentences.max(1) {
            0..=20 => 0,
            21..=50 => 1,
            51..=100 => 2,
            _ => 3,
        };
        self.slots.fill(0);
        let stops = units.iter().filter(|unit| unit.shape == Shape::Stop).count();
        self.stops = match stops * 100 / units.len().max(1) {
            0 if stops == 0 => 0,
            0..=1 => 1,
            _ => 2,
        };
        let mut before = Unit::EDGE;
        for (index, unit) in units.iter().enumerate() {
            if unit.shape == Shape::Lower {
                self.count(unit.key, Count::Lower);
            } else if unit.shape.is_capital() {
                self.count(unit.key, Count::Capital);
                if is_inside(before) {
                    self.count(unit.key, Count::Inside);
                    let after = units.get(index + 1).map_or(0, |after| after.key);
                    self.count(combine(unit.key, after), Count::Inside);
                }
            }
            before = *unit;
        }
    }

    /// How frequent full stops are on the page: none, few, many.
    pub(super) fn stops(&self) -> u32 {
        self.stops
    }

    /// How long the sentences of the input are on this page: short, normal, long, run together.
    pub(super) fn length(&self) -> u32 {
        self.length
    }

    /// Whether most boundaries are present: few sentences are longer than normal.
    pub(super) fn keeps_boundaries(&self) -> bool {
        self.length <= 1
    }

    /// Returns the counts for `unit` between `before` and `after`, from all other places.
    pub(super) fn about(&self, before: Unit, unit: Unit, after: Unit) -> Seen {
        let own = u32::from(is_inside(before));
        Seen {
            lower: self.get(unit.key, Count::Lower).min(MANY),
            capital: self.get(unit.key, Count::Capital).saturating_sub(1).min(MANY),
            inside: self.get(unit.key, Count::Inside).saturating_sub(own).min(MANY),
            pair_inside: self.get(combine(unit.key, after.key), Count::Inside).saturating_sub(own).min(MANY),
        }
    }

    fn count(&mut self, key: u32, count: Count) {
        if let Some(slot) =
            self.slots.get_mut(slot(key)).filter(|slot| (**slot >> count as u16) & LIMIT < LIMIT)
        {
            *slot += 1 << count as u16;
        }
    }

    fn get(&self, key: u32, count: Count) -> u32 {
        self.slots.get(slot(key)).map_or(0, |slot| u32::from((slot >> count as u16) & LIMIT))
    }
}

fn slot(key: u32) -> usize {
    (key >> 16) as usize & (SLOTS - 1)
}

/// Whether the unit after this one is probably inside a sentence (or inside one whose end is missing), and
/// hardly the first of one.
fn is_inside(before: Unit) -> bool {
    matches!(before.shape, Shape::Lower | Shape::Comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::Folder;
    use alloc::vec::Vec;

    #[test]
    fn words_are_counted_up_to_three_and_the_place_itself_is_left_out() {
        let words = "ở Vinh có lúa , Lúa ở Vinh và Vinh và Vinh và Vinh đẹp";
        let mut folder = Folder::new();
        let units: Vec<Unit> = words.split(' ').map(|word| Unit::new(word, &mut folder)).collect();
        let mut evidence = Evidence::default();
        evidence.fill(&units, 1);
        let seen = evidence.about(units[0], units[1], units[2]);
        assert_eq!((seen.lower, seen.capital, seen.inside, seen.pair_inside), (0, 3, 3, 0));
        let seen = evidence.about(units[4], units[5], units[6]);
        assert_eq!((seen.lower, seen.capital, seen.inside), (1, 0, 0));
        evidence.fill(&[], 0);
        assert_eq!(evidence.about(units[0], units[1], units[2]).capital, 0);
    }
}
