//! [`Text`]: statistics of syllables in raw text.

use super::vocabulary::Vocabulary;
use crate::{
    vietnamese::measure::measure,
    word::{cuts::Cuts, model::Traits, raw::Class, scan, shape},
};

/// Raw text as numbers, and how often each syllable occurs where.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// Numbers of syllables; 0 for everything else.
    pub(super) numbers: Vec<u32>,
    counts: Vec<Counts>,
}

/// How often a syllable occurs in each position.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) all: u32,
    /// Capitalized inside a sentence.
    capital: u32,
    /// After a family name, both capitalized.
    given: u32,
    /// Second of three capitalized syllables, after a family name.
    middle: u32,
}

impl Text {
    /// Counts a paragraph.
    pub(super) fn add(&mut self, text: &str, vocabulary: &mut Vocabulary, family_names: &[u32]) {
        let (mut at, cuts) = (0, Cuts::default());
        let mut before = [(0, shape::EDGE); 2];
        while let Some(raw) = scan::next(text, at, &cuts) {
            at = raw.end;
            let (number, shape) = match raw.class {
                Class::Letters => vocabulary.look_up(text.get(raw.start..raw.end).unwrap_or_default()),
                _ => (0, shape::EDGE),
            };
            self.numbers.push(number);
            let [(first, first_shape), (second, second_shape)] = before;
            before = [(second, second_shape), (number, shape)];
            let inside = matches!(second_shape, shape::LOWER | shape::CAPITAL | shape::UPPER);
            if number != 0 {
                self.at(number).all += 1;
            }
            if shape != shape::CAPITAL || !inside {
                continue;
            }
            if number != 0 {
                self.at(number).capital += 1;
            }
            if second_shape != shape::CAPITAL {
                continue;
            }
            if number != 0 && family_names.contains(&second) {
                self.at(number).given += 1;
            }
            if second != 0 && first_shape == shape::CAPITAL && family_names.contains(&first) {
                self.at(second).middle += 1;
            }
        }
        self.numbers.push(0);
    }

    fn at(&mut self, number: u32) -> &mut Counts {
        let at = number as usize;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, Counts::default());
        }
        #[allow(clippy::indexing_slicing)] // just made long enough
        &mut self.counts[at]
    }

    pub(super) fn counts(&self, number: u32) -> Counts {
        self.counts.get(number as usize).copied().unwrap_or_default()
    }
}

impl Counts {
    /// Returns the traits of a syllable, without its cost and freedom.
    pub(super) fn traits(self, syllable: &str, family_rank: Option<usize>) -> Traits {
        let share = |count: u32| f64::from(count) / f64::from(self.all.max(1));
        let seldom = |count: u32| if count < 2 { 0 } else { 1 + (share(count) * 20.0).min(2.0) as u32 };
        let traits = Traits::default()
            .with_capital(if self.all < 3 { 0 } else { 1 + (share(self.capital) * 7.0).min(6.0) as u32 })
            .with_given(match self.given {
                0 | 1 => 0,
                2..16 => 1,
                16..128 => 2,
                _ => 3,
            })
            .with_family(match family_rank {
                None => 0,
                Some(0..15) => 1,
                Some(15..50) => 2,
                Some(_) => 3,
            })
            .with_middle(seldom(self.middle))
            .with_kind(measure(syllable) as u32);
        let named = traits.family() > 0 || traits.given() > 0 || traits.capital() > 3;
        traits.with_named(u32::from(named))
    }
}
