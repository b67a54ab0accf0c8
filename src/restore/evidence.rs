//! [`Evidence`]: what the rest of a document says about a word that has a capital.

use alloc::{boxed::Box, vec};

use super::unit::{Shape, Unit};
use crate::linear::combine;

/// Units that are looked at together. An article is shorter; in a longer stream the table would fill up and say the same of everything.
pub(super) const PAGE: usize = 2048;

const SLOTS: usize = 1 << 14;

/// Where counting stops.
const LIMIT: u16 = 15;
/// More than so many is many.
const MANY: u32 = 3;

/// How often words occur on a page: with a small letter, with a capital, and with a capital where no sentence begins. A word that
/// is written with a capital in the middle of a sentence is a name; one that also has a small letter is none.
///
/// Two words may share a slot, as feature hashing has it: the table is small, and cleared quickly.
#[derive(Clone)]
pub(super) struct Evidence {
    /// Three counts of four bits each.
    slots: Box<[u16]>,
    /// How thick full stops stand: where they do, few were lost.
    stops: u32,
    /// How long the sentences of the input are: whether their boundaries were lost.
    length: u32,
}

/// Without the table.
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
    /// With a capital where no sentence begins: this word, and this word before the one that follows.
    pub(super) inside: u32,
    pub(super) pair_inside: u32,
}

impl Evidence {
    /// Forgets all and looks at the units of a page, on which so many sentences of the input end.
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

    /// How thick full stops stand on the page: none, few, many.
    pub(super) fn stops(&self) -> u32 {
        self.stops
    }

    /// How long the sentences of the input are on this page: short, as sentences are, long, run together.
    pub(super) fn length(&self) -> u32 {
        self.length
    }

    /// Whether most boundaries are there: few sentences are longer than sentences are.
    pub(super) fn keeps_boundaries(&self) -> bool {
        self.length <= 1
    }

    /// What is known about `unit`, which stands between `before` and `after`, from all places but this.
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

/// Whether what follows this unit is hardly the beginning of a sentence, but may be the middle of one whose end was lost.
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
