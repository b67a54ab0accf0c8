//! The features of a sentence for the classifiers of its mark.

use super::{
    asking::{self, Asking},
    features::bucket,
    frame::Frame,
    lexicon::Lexicon,
    unit::{Shape, Unit},
};
use crate::linear::combine;

/// The number of this set of features: weights learned for another set are rejected.
pub(super) const TEMPLATE: u32 = 0x4d41_0004;

/// The question about the mark of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question {
    /// Whether it has a mark at its end (otherwise it is a heading, an item or a cell).
    Marked = 1,
    /// Whether it is a heading, and not the start of a sentence that was cut before a capital.
    Heads = 3,
}

/// How many sentences of a document have a full stop. If most have one, the others probably never had one.
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

/// The position of a sentence in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Standing {
    /// The text shows no paragraphs.
    #[default]
    Unknown,
    /// The only sentence of its paragraph.
    Alone,
    First,
    Later,
}

impl Standing {
    /// Returns the position from whether the sentence and the next one begin a paragraph, and whether the
    /// text has paragraphs.
    pub(super) fn new(begins: bool, next_begins: bool, has_paragraphs: bool) -> Self {
        match (has_paragraphs, begins, next_begins) {
            (false, ..) => Self::Unknown,
            (_, true, true) => Self::Alone,
            (_, true, false) => Self::First,
            (_, false, _) => Self::Later,
        }
    }
}

/// The context of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    pub(super) habit: Habit,
    pub(super) standing: Standing,
    /// Whether the two sentences before have no mark and get none: items of a list are adjacent.
    pub(super) in_list: bool,
}

impl Context {
    fn id(self) -> u32 {
        self.habit.0 * 8 + self.standing as u32 * 2 + u32::from(self.in_list)
    }
}

/// Passes the ids of the features that show whether a sentence asks to `use_`, and returns true; or returns
/// false if nothing in the sentence asks.
///
/// They are about its last part: what is after a colon, or quoted to the end.
pub(super) fn question_features(units: &[Unit], lexicon: &Lexicon, mut use_: impl FnMut(u32)) -> bool {
    if !Frame::could_ask(units) {
        return false;
    }
    let frame = Frame::new(units, lexicon);
    if !frame.may_ask() {
        return false;
    }
    let units = units.get(frame.unit..).unwrap_or_default();
    let mut give = |number: u32, value: u32| use_(combine(ASKS + number, value));
    let shape = |unit: Option<&Unit>| unit.map_or(Shape::Edge, |unit| unit.shape).id();
    let form = Form::of(units);
    give(0, form.length);
    give(1, combine(form.length, shape(units.first())));
    give(2, combine(form.length, shape(units.last())));
    give(3, combine(form.length, form.marks));
    give(4, combine(form.length, form.named));
    asking::features(units, lexicon, |number, value| give(5 + number, value));
    frame.features(|number, value| give(64 + number, value));
    for unit in ends(units).filter(|unit| unit.shape == Shape::Lower) {
        give(63, unit.key);
    }
    true
}

/// The first number of these features.
const ASKS: u32 = 1024;

/// The words at the start and the end of a sentence, up to this number each, are features without their
/// positions.
const ENDS: usize = 24;

/// Passes the ids of the features of a sentence to `use_`.
pub(super) fn features(units: &[Unit], context: Context, question: Question, mut use_: impl FnMut(u32)) {
    let at = |index: usize| units.get(index).copied().unwrap_or(Unit::EDGE);
    let from_end = |index: usize| units.len().checked_sub(index + 1).map_or(Unit::EDGE, at);
    let [first, second, third] = [at(0), at(1), at(2)];
    let [last, last2, last3] = [from_end(0), from_end(1), from_end(2)];
    let form = Form::of(units);
    let (length, marks) = (form.length, form.marks);

    let salt = question as u32 * 64;
    let mut give = |number: u32, value: u32| use_(combine(salt + number, value));
    give(0, combine(length, context.id()));
    give(1, combine(length, first.shape.id()));
    give(2, combine(length, last.shape.id()));
    give(3, combine(length, marks));
    give(4, combine(length, form.named));
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
        let asking = Asking::of(units);
        give(18, asking.id());
        give(19, combine(asking.id(), length));
        give(20, combine(asking.id(), last.key));
        give(21, combine(asking.id(), first.key));
        give(22, combine(asking.first, combine(first.key, second.key)));
        give(23, combine(u32::from(asking.embedded), combine(last2.key, last.key)));
    }
    let mut before = Unit::EDGE;
    for unit in ends(units).filter(|unit| unit.shape == Shape::Lower) {
        give(16, unit.key);
        give(17, combine(before.key, unit.key));
        before = *unit;
    }
}

/// The words and marks at the start and the end of a sentence.
fn ends(units: &[Unit]) -> impl Iterator<Item = &Unit> {
    let head = units.get(..ENDS.min(units.len())).unwrap_or_default();
    let tail = units.get(ENDS.max(units.len().saturating_sub(ENDS))..).unwrap_or_default();
    head.iter().chain(tail)
}

/// The length of a sentence, and what it is made of.
struct Form {
    length: u32,
    /// The share of capitals among the words, in eighths.
    named: u32,
    /// The kinds of marks, one bit each.
    marks: u32,
}

impl Form {
    fn of(units: &[Unit]) -> Self {
        let (mut capitals, mut words, mut marks) = (0, 0, 0);
        for unit in ends(units) {
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
        Self { length: bucket(units.len()), named: (capitals * 8 / words.max(1)) as u32, marks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
