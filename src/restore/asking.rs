//! Features that show whether a sentence is a question.
//!
//! Vietnamese asks with question words in place (*ai*, *gì*, *đâu*), with *có … không* and *đã … chưa*, and
//! with particles at the end (*à*, *nhỉ*). The same words are indefinite next to *cũng*, *đó* or a negation
//! (*ai cũng*, *gì đó*, *không … gì*). As the object of verbs such as *biết* and *hỏi* they are in sentences
//! that are not questions.

use super::{
    lexicon::{Lexicon, pair},
    traits::Traits,
    unit::{Shape, Unit},
};
use crate::linear::combine;

/// What the words of a sentence show about whether it is a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Asking {
    /// Position of the first question word counted from the start, and of the last counted from the end: 1,
    /// 2, 3, further (4), none (0).
    pub(super) first: u32,
    pub(super) last: u32,
    /// Whether an earlier word takes a question as its object.
    pub(super) embedded: bool,
    pub(super) begins: bool,
    pub(super) ends: bool,
}

impl Asking {
    pub(super) fn of(units: &[Unit]) -> Self {
        let mut asking = Self::default();
        let mut embeds = false;
        for (index, unit) in units.iter().enumerate() {
            let traits = unit.traits;
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
        let has = |unit: Option<&Unit>, trait_| unit.is_some_and(|unit| unit.traits.has(trait_));
        asking.begins = has(units.first(), Traits::BEGINS_QUESTION);
        asking.ends = has(units.last(), Traits::ENDS_QUESTION);
        asking.embedded |= asking.last == 0 && embeds;
        asking
    }

    pub(super) fn id(self) -> u32 {
        let bits = [self.embedded, self.begins, self.ends];
        bits.iter().fold(self.first * 5 + self.last, |id, bit| id * 2 + u32::from(*bit))
    }
}

/// The number of words before a question word that are searched for a word that makes it indefinite.
const REACH: usize = 6;

/// Forms of address that are skipped at the end, to find the particle before them: `… không chị`, `… hả con`.
const ADDRESSES: usize = 2;

/// Emits the ids of the features that only this question has.
pub(super) fn features(units: &[Unit], lexicon: &Lexicon, mut give: impl FnMut(u32, u32)) {
    let end = units.iter().rposition(|unit| !unit.shape.closes()).map_or(0, |last| last + 1);
    let units = units.get(..end).unwrap_or_default();
    let at = |index: usize| units.get(index).copied().unwrap_or(Unit::EDGE);
    let has = |index: usize, trait_| units.get(index).is_some_and(|unit| unit.traits.has(trait_));
    let key_before = |index: usize, by: usize| index.checked_sub(by).map_or(0, |before| at(before).key);

    // The particle at the end, before forms of address.
    let mut particle = end;
    for _ in 0..ADDRESSES {
        if particle > 2 && has(particle - 1, Traits::ADDRESSES) {
            particle -= 1;
        }
    }
    let addressed = u32::from(particle < end);
    let last = particle.saturating_sub(1);
    let key = at(last).key;
    let clause = units.get(..last).unwrap_or_default().iter().rposition(|unit| !unit.shape.is_word());
    let clause = clause.map_or(0, |mark| mark + 1);
    let rest = clause..last;
    let count = |trait_| rest.clone().filter(|&index| has(index, trait_)).count().min(2) as u32;
    let (asks, negates, embeds) = (count(Traits::ASKS), count(Traits::NEGATES), count(Traits::EMBEDS));
    let affirmed = u32::from(rest.clone().any(|index| has(index, Traits::AFFIRMS)));
    let length = (last - clause).min(4) as u32;
    give(0, combine(key, addressed));
    give(1, combine(key, affirmed * 8 + negates));
    give(2, combine(key, combine(at(clause).key, length)));
    give(3, combine(key, combine(key_before(last, 1), affirmed)));
    give(4, combine(key, combine(embeds * 4 + asks, affirmed)));
    give(5, combine(key, combine(u32::from(clause > 0) * 8 + length, affirmed)));
    give(6, combine(key, u32::from(has(clause, Traits::ADDRESSES)) * 8 + affirmed));

    // The whole sentence: what opens the question, what ends it, and what makes it a statement.
    let opening = opening(units.get(..end).unwrap_or_default(), lexicon);
    let ending = ending(units.get(clause..particle).unwrap_or_default(), affirmed > 0);
    let embedded = u32::from((0..last).any(|index| has(index, Traits::EMBEDS)));
    let denied = u32::from(negates > 0);
    let personal = u32::from(has(clause, Traits::ADDRESSES));
    let shape = opening.place * 16 + ending;
    give(30, combine(shape, embedded * 2 + denied));
    give(31, combine(opening.place, combine(opening.key, opening.embedded)));
    give(32, combine(opening.place, opening.embedded));
    give(33, combine(ending, combine(embedded * 2 + denied, personal)));
    give(34, combine(ending, combine(opening.place, length)));
    give(35, combine(shape, combine(at(0).key, embedded)));

    // The last and the first question word, with their surroundings.
    let asking = |index: &usize| has(*index, Traits::ASKS) && at(*index).shape != Shape::Upper;
    let found = (0..end).rev().find(asking).into_iter().chain((0..end).find(asking));
    for (number, index) in (0..).zip(found) {
        let salt = 8 + number * 10;
        let word = at(index);
        let (before, after) = (key_before(index, 1), at(index + 1).key);
        let reach = index.saturating_sub(REACH)..index;
        let near = |trait_| u32::from(reach.clone().any(|index| has(index, trait_)));
        let indefinite =
            u32::from((index + 1..(index + 1 + REACH).min(end)).any(|index| has(index, Traits::INDEFINITE)));
        let far = u32::from((0..index).any(|index| has(index, Traits::EMBEDS)));
        let signs = ((near(Traits::NEGATES) * 2 + near(Traits::EMBEDS)) * 2 + indefinite) * 4
            + far * 2
            + near(Traits::INDEFINITE);
        let left = (index.min(4) * 5 + (end - 1 - index).min(4)) as u32;
        give(salt, combine(word.key, signs));
        give(salt + 1, combine(word.key, combine(signs, left)));
        give(salt + 2, combine(word.key, before));
        give(salt + 3, combine(word.key, after));
        give(salt + 4, combine(combine(word.key, before), after));
        give(salt + 5, combine(signs, left));
        give(salt + 6, combine(combine(word.key, key_before(index, 2)), before));
        give(salt + 7, combine(combine(word.key, at(0).key), signs));
        give(salt + 8, combine(combine(before, word.key), combine(signs, u32::from(index + 1 == end))));
    }
    if !(0..end).any(|index| asking(&index)) {
        give(7, combine(key, 1));
    }
}

/// The position of words that open a question.
#[derive(Debug, Clone, Copy, Default)]
struct Opening {
    /// 1 at the start, 2 after a connective (vậy, nhưng), 3 after a comma, 4 after a colon or quotation mark,
    /// 0 none.
    place: u32,
    key: u32,
    /// Whether an earlier word takes a question as its object.
    embedded: u32,
}

fn opening(units: &[Unit], lexicon: &Lexicon) -> Opening {
    let (mut place, mut embedded) = (1, 0);
    for (index, unit) in units.iter().enumerate() {
        let traits = unit.traits;
        if place > 0 && unit.shape != Shape::Upper {
            let next = units.get(index + 1).map_or(0, |next| next.key);
            let both = pair(unit.key, next);
            if traits.has(Traits::OPENS) || lexicon.of(both).has(Traits::OPENS) {
                return Opening { place, key: both, embedded };
            }
        }
        embedded |= u32::from(traits.has(Traits::EMBEDS));
        place = match unit.shape {
            Shape::Comma | Shape::Semicolon => 3,
            Shape::Colon | Shape::Quote | Shape::OpenQuote | Shape::Dash | Shape::Query | Shape::Stop => 4,
            _ if place > 0 && traits.has(Traits::CONNECTS) => place.max(2),
            _ => 0,
        };
    }
    Opening::default()
}

/// The class of the last word of a clause.
fn ending(clause: &[Unit], affirmed: bool) -> u32 {
    let Some((last, rest)) = clause.split_last() else { return 0 };
    let before = rest.last().map_or(Traits::NONE, |unit| unit.traits);
    let traits = last.traits;
    if traits.has(Traits::NEGATES) {
        return match before {
            _ if before.has(Traits::ALTERNATES) => 1,
            _ if before.has(Traits::AFFIRMS) => 2,
            _ if affirmed => 3,
            _ => 4,
        };
    }
    match (traits.has(Traits::ENDS_QUESTION), traits.has(Traits::ASKS)) {
        (true, _) => 5,
        (_, true) if before.has(Traits::NEGATES) => 6,
        (_, true) => 7,
        _ if before.has(Traits::ASKS) => 8,
        _ if before.has(Traits::ENDS_QUESTION) => 9,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::Folder;
    use alloc::vec::Vec;

    fn asking(text: &str) -> Asking {
        let (lexicon, mut folder) = (Lexicon::new(), Folder::new());
        let units: Vec<Unit> = text.split(' ').map(|word| lexicon.unit(word, &mut folder)).collect();
        Asking::of(&units)
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
}
