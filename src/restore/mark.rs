//! The features of a sentence: what the classifiers of its mark look at.

use super::{
    features::bucket,
    lexicon::{Lexicon, Traits},
    unit::{Shape, Unit},
};
use crate::linear::combine;

/// Number of these features: weights learned for others are refused.
pub(super) const TEMPLATE: u32 = 0x4d41_0002;

/// What is asked about a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question {
    /// Whether it has a mark at its end (or is a heading, an item, a cell).
    Marked = 1,
    /// Whether the mark, where it has one, is a question mark.
    Asks = 2,
    /// Whether it is a heading, or the beginning of a sentence that was cut before a capital.
    Heads = 3,
}

/// How many of the sentences of a document have a full stop: where most have, the others are likely to have lost none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Habit(u32);

impl Habit {
    pub(super) fn new(stopped: usize, sentences: usize) -> Self {
        Self(match (stopped * 10).checked_div(sentences) {
            None | Some(0) => 0,
            Some(1..=3) => 1,
            Some(4..=6) => 2,
            Some(_) => 3,
        })
    }
}

impl Habit {
    /// Whether most sentences have their full stop.
    pub(super) fn keeps_stops(self) -> bool {
        self.0 == 3
    }
}

/// Where a sentence stands in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Standing {
    /// The text shows no paragraphs.
    #[default]
    Unknown,
    /// It is a paragraph by itself.
    Alone,
    First,
    Later,
}

impl Standing {
    /// Of a sentence that begins a paragraph, or not, before one that does, in a text that has paragraphs, or not.
    pub(super) fn new(begins: bool, next_begins: bool, has_paragraphs: bool) -> Self {
        match (has_paragraphs, begins, next_begins) {
            (false, ..) => Self::Unknown,
            (_, true, true) => Self::Alone,
            (_, true, false) => Self::First,
            (_, false, _) => Self::Later,
        }
    }
}

/// What is known about a sentence beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    pub(super) habit: Habit,
    pub(super) standing: Standing,
    /// Whether the two sentences before have no mark and get none: items of a list stand together.
    pub(super) in_list: bool,
}

impl Context {
    fn id(self) -> u32 {
        self.habit.0 * 8 + self.standing as u32 * 2 + u32::from(self.in_list)
    }
}

/// Units of a sentence whose words are looked at without their places: the first and last so many.
const ENDS: usize = 24;

/// What the words of a sentence say of whether it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Asking {
    /// Where the first asking word stands, counted from the beginning, and the last, counted from the end: 1, 2, 3, further (4), none (0).
    first: u32,
    last: u32,
    /// Whether a word stands somewhere before that takes a question as its object.
    embedded: bool,
    begins: bool,
    ends: bool,
}

impl Asking {
    fn of(units: &[Unit], lexicon: &Lexicon) -> Self {
        let mut asking = Self::default();
        let mut embeds = false;
        for (index, unit) in units.iter().enumerate() {
            let traits = lexicon.of(unit.key);
            if traits.has(Traits::ASKS) && unit.shape != Shape::Upper {
                let place = |index: usize| (index as u32 + 1).min(4);
                if asking.first == 0 {
                    asking.first = place(index);
                }
                asking.last = place(units.len() - 1 - index);
                asking.embedded |= embeds;
            }
            embeds |= traits.has(Traits::EMBEDS);
        }
        let has = |unit: Option<&Unit>, trait_| unit.is_some_and(|unit| lexicon.of(unit.key).has(trait_));
        asking.begins = has(units.first(), Traits::BEGINS_QUESTION);
        asking.ends = has(units.last(), Traits::ENDS_QUESTION);
        asking.embedded |= asking.last == 0 && embeds;
        asking
    }

    fn id(self) -> u32 {
        let bits = [self.embedded, self.begins, self.ends];
        bits.iter().fold(self.first * 5 + self.last, |id, bit| id * 2 + u32::from(*bit))
    }
}

/// Gives the ids of the features of a sentence to `use_`.
pub(super) fn features(
    units: &[Unit],
    context: Context,
    question: Question,
    lexicon: &Lexicon,
    mut use_: impl FnMut(u32),
) {
    let at = |index: usize| units.get(index).copied().unwrap_or(Unit::EDGE);
    let from_end = |index: usize| units.len().checked_sub(index + 1).map_or(Unit::EDGE, at);
    let [first, second, third] = [at(0), at(1), at(2)];
    let [last, last2, last3] = [from_end(0), from_end(1), from_end(2)];
    let length = bucket(units.len());

    let head = units.get(..ENDS.min(units.len())).unwrap_or_default();
    let tail = units.get(ENDS.max(units.len().saturating_sub(ENDS))..).unwrap_or_default();
    let (mut capitals, mut words, mut marks) = (0, 0, 0);
    for unit in head.iter().chain(tail) {
        capitals += usize::from(unit.shape.is_capital());
        words += usize::from(unit.shape.is_word());
        marks |= match unit.shape {
            Shape::Comma => 1,
            Shape::Colon => 2,
            Shape::Semicolon => 4,
            Shape::Dash => 8,
            Shape::Quote | Shape::OpenQuote | Shape::CloseQuote => 16,
            Shape::Number => 32,
            _ => 0,
        };
    }
    let named = (capitals * 8 / words.max(1)) as u32;

    let salt = question as u32 * 64;
    let mut give = |number: u32, value: u32| use_(combine(salt + number, value));
    give(0, combine(length, context.id()));
    give(1, combine(length, first.shape.id()));
    give(2, combine(length, last.shape.id()));
    give(3, combine(length, marks));
    give(4, combine(length, named));
    give(5, first.key);
    give(6, combine(first.key, second.key));
    give(7, combine(combine(first.key, second.key), third.key));
    give(8, combine(first.key, length));
    give(9, last.key);
    give(10, combine(last2.key, last.key));
    give(11, combine(combine(last3.key, last2.key), last.key));
    give(12, combine(last.key, length));
    give(13, combine(first.key, last.key));
    give(14, combine(context.id(), marks));
    give(15, combine(context.id(), first.shape.id()));
    if !matches!(question, Question::Heads) {
        let asking = Asking::of(units, lexicon);
        give(18, asking.id());
        give(19, combine(asking.id(), length));
        give(20, combine(asking.id(), last.key));
        give(21, combine(asking.id(), first.key));
        give(22, combine(asking.first, combine(first.key, second.key)));
        give(23, combine(u32::from(asking.embedded), combine(last2.key, last.key)));
    }
    let mut before = Unit::EDGE;
    for unit in head.iter().chain(tail).filter(|unit| unit.shape == Shape::Lower) {
        give(16, unit.key);
        give(17, combine(before.key, unit.key));
        before = *unit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::Folder;
    use alloc::vec::Vec;

    fn asking(text: &str) -> Asking {
        let mut folder = Folder::new();
        let units: Vec<Unit> = text.split(' ').map(|word| Unit::new(word, &mut folder)).collect();
        Asking::of(&units, &Lexicon::new())
    }

    #[test]
    fn where_it_is_asked() {
        let none = Asking::default();
        assert_eq!(asking("Trời đã mưa"), none);
        assert_eq!(asking("Ai đã đến"), Asking { first: 1, last: 3, ..none });
        assert_eq!(asking("Vì sao trời mưa to thế"), Asking { first: 2, last: 4, begins: true, ..none });
        assert_eq!(asking("Không biết ai đến"), Asking { first: 3, last: 2, embedded: true, ..none });
        assert_eq!(asking("Trời mưa không"), Asking { ends: true, ..none });
        assert_eq!(asking("AI là gì"), Asking { first: 3, last: 1, ..none });
    }

    #[test]
    fn habits_and_places() {
        assert_eq!(
            [(0, 0), (0, 9), (3, 10), (5, 10), (7, 10)].map(|(a, b)| Habit::new(a, b).0),
            [0, 0, 1, 2, 3]
        );
        assert_eq!(Standing::new(true, true, false), Standing::Unknown);
        assert_eq!(Standing::new(true, true, true), Standing::Alone);
        assert_eq!(Standing::new(true, false, true), Standing::First);
        assert_eq!(Standing::new(false, true, true), Standing::Later);
    }
}
