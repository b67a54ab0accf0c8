//! [`Text`]: statistics of syllables in raw text, and the names in it.

use std::collections::HashMap;

use super::vocabulary::Vocabulary;
use crate::{
    vietnamese::measure::measure,
    word::{cuts::Cuts, model::Traits, raw::Class, scan, shape},
};

const LONGEST_NAME: usize = 4;
/// The number of syllables before and after a name.
const AROUND: usize = 2;

/// Raw text as numbers, and how often each syllable occurs where.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// Numbers of syllables; 0 for everything else.
    pub(super) numbers: Vec<u32>,
    /// For each of these, whether it is in lowercase.
    pub(super) lower: Vec<bool>,
    counts: Vec<Counts>,
    atoms: Vec<RawAtom>,
    pub(super) people: Vec<PersonInText>,
    /// Sequences of two to four capitalized syllables after a lowercase one, and how often each occurs.
    pub(super) names: HashMap<Vec<u32>, u32>,
}

/// The name of a person between lowercase syllables.
#[derive(Debug, Clone)]
pub(super) struct PersonInText {
    /// Name and surroundings, in lowercase.
    pub(super) text: String,
    /// The number of syllables before the name.
    pub(super) start: usize,
    pub(super) name: Vec<u32>,
}

/// An atom of raw text.
#[derive(Debug, Clone)]
struct RawAtom {
    span: std::ops::Range<usize>,
    number: u32,
    shape: u8,
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
        let mut atoms = std::mem::take(&mut self.atoms);
        while let Some(raw) = scan::next(text, at, &cuts) {
            at = raw.end;
            let (number, shape) = match raw.class {
                Class::Letters => vocabulary.look_up(text.get(raw.start..raw.end).unwrap_or_default()),
                _ => (0, shape::EDGE),
            };
            self.numbers.push(number);
            self.lower.push(shape == shape::LOWER);
            atoms.push(RawAtom { span: raw.start..raw.end, number, shape });
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
        self.lower.push(false);
        self.add_names(text, &atoms, family_names);
        atoms.clear();
        self.atoms = atoms;
    }

    /// Counts names: two to four capitalized syllables between lowercase ones, or before a mark.
    fn add_names(&mut self, text: &str, atoms: &[RawAtom], family_names: &[u32]) {
        let mut start = 0;
        for name in atoms.chunk_by(|a, b| (a.shape == shape::CAPITAL) == (b.shape == shape::CAPITAL)) {
            let end = start + name.len();
            let begin = std::mem::replace(&mut start, end);
            let lower = |at: usize| atoms.get(at).is_some_and(|atom| atom.shape == shape::LOWER);
            let is_name = name.iter().all(|atom| atom.shape == shape::CAPITAL && atom.number != 0)
                && (2..=LONGEST_NAME).contains(&name.len())
                && begin > 0
                && lower(begin - 1)
                && atoms.get(end).is_none_or(|atom| matches!(atom.shape, shape::LOWER | shape::EDGE));
            if !is_name {
                continue;
            }
            let numbers: Vec<u32> = name.iter().map(|atom| atom.number).collect();
            let person =
                numbers.len() > 2 && numbers.first().is_some_and(|first| family_names.contains(first));
            *self.names.entry(numbers.clone()).or_default() += 1;
            let around = begin.saturating_sub(AROUND)..end + AROUND;
            if person
                && let Some(atoms) = atoms.get(around)
                && atoms.iter().all(|atom| matches!(atom.shape, shape::LOWER | shape::CAPITAL))
                && let (Some(first), Some(last)) = (atoms.first(), atoms.last())
                && let Some(window) = text.get(first.span.start..last.span.end)
            {
                self.people.push(PersonInText { text: window.to_lowercase(), start: AROUND, name: numbers });
            }
        }
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
