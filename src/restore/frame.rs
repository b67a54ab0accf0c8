//! [`Frame`]: the words of grammar of a sentence, with its topic left out.
//!
//! Whether a sentence asks is in its frame: `Anh đã gửi thư chưa` and `Bà đã uống thuốc chưa` are both *person,
//! đã, …, chưa*. So what is learned from a few hundred questions holds for other topics.

use super::{
    lexicon::Lexicon,
    traits::Traits,
    unit::{Shape, Unit},
};
use crate::linear::combine;

/// A word of grammar, or a class of other words.
#[derive(Debug, Clone, Copy, Default)]
struct Symbol {
    key: u32,
    traits: Traits,
}

impl Symbol {
    /// Outside of the sentence.
    const EDGE: Self = Self { key: 0, traits: Traits::NONE };

    const fn class(key: u32) -> Self {
        Self { key, traits: Traits::NONE }
    }

    fn is_mark(self) -> bool {
        (MARK..MARK + 64).contains(&self.key)
    }
}

/// Classes: words of the topic (a run of them is one symbol), names, numbers, people, and marks by their shape.
const TOPIC: u32 = 1;
const NAME: u32 = 2;
const NUMBER: u32 = 3;
const PERSON: u32 = 4;
const MARK: u32 = 64;

/// Longer frames lose symbols in the middle.
const LONGEST: usize = 64;
const HEAD: usize = 16;

/// Words that are in the frame as themselves.
const KEPT: Traits = Traits::ASKS
    .or(Traits::ENDS_QUESTION)
    .or(Traits::NEGATES)
    .or(Traits::EMBEDS)
    .or(Traits::INDEFINITE)
    .or(Traits::AFFIRMS)
    .or(Traits::CONNECTS)
    .or(Traits::ALTERNATES)
    .or(Traits::BEGINS_QUESTION)
    .or(Traits::GRAMMAR);

/// The frame of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    symbols: [Symbol; LONGEST],
    len: usize,
    /// The start of the last part: after a colon, an opening quotation mark or bracket, or the end of a sentence.
    start: usize,
    /// The index of the first unit of the last part.
    pub(super) unit: usize,
}

impl Frame {
    pub(super) fn new(units: &[Unit], lexicon: &Lexicon) -> Self {
        let mut frame = Self { symbols: [Symbol::EDGE; LONGEST], len: 0, start: 0, unit: 0 };
        let end = units.iter().rposition(|unit| !unit.shape.closes()).map_or(0, |last| last + 1);
        let mut begins = true;
        // The length before an open quotation mark or bracket.
        let mut opened = None;
        for (index, unit) in units.iter().take(end).enumerate() {
            match unit.shape {
                Shape::Quote | Shape::OpenQuote | Shape::Open if opened.is_none() => {
                    opened = Some((frame.len, frame.start, frame.unit));
                }
                Shape::Quote | Shape::CloseQuote | Shape::Close => {
                    // What was quoted is a topic of the sentence around it.
                    if let Some(before) = opened.take() {
                        (frame.len, frame.start, frame.unit) = before;
                        if unit.shape != Shape::Close {
                            frame.push(Symbol::class(TOPIC));
                        }
                    }
                    continue;
                }
                _ => {}
            }
            let next = units.get(index + 1).copied().unwrap_or(Unit::EDGE);
            let named = index > 0 && unit.shape == Shape::Capital || next.shape == Shape::Capital;
            match symbol(*unit, begins, lexicon) {
                // A star or planet: Sao Kim.
                word if named && word.traits.has(Traits::STARS) => frame.push(Symbol::class(NAME)),
                word => frame.push(word),
            }
            begins = !unit.shape.is_word();
            if begins && !matches!(unit.shape, Shape::Comma | Shape::Slash | Shape::Other) {
                (frame.start, frame.unit) = (frame.len, index + 1);
            }
        }
        // Forms of address at the end follow the particle.
        while frame.len > frame.start + 2
            && frame.at(frame.len - 1).key == PERSON
            && frame.at(frame.len - 2).traits.has(PARTICLES)
        {
            frame.len -= 1;
        }
        frame
    }

    fn push(&mut self, symbol: Symbol) {
        let last = self.len.checked_sub(1).map_or(Symbol::EDGE, |last| self.at(last));
        if symbol.key == last.key && matches!(symbol.key, TOPIC | NAME | PERSON) {
            return;
        }
        if self.len == LONGEST {
            self.symbols.copy_within(HEAD + 1.., HEAD);
            self.len -= 1;
            self.start = self.start.saturating_sub(1);
        }
        if let Some(place) = self.symbols.get_mut(self.len) {
            *place = symbol;
            self.len += 1;
        }
    }

    fn at(&self, index: usize) -> Symbol {
        self.symbols.get(index).filter(|_| index < self.len).copied().unwrap_or(Symbol::EDGE)
    }

    fn before(&self, index: usize, by: usize) -> Symbol {
        index.checked_sub(by).map_or(Symbol::EDGE, |index| self.at(index))
    }

    /// Whether the frame of these units may ask, by the traits of the units: if not, it need not be made. Words
    /// that ask at the start or the end of the last part stand beside a mark, at the end, or before a form of
    /// address.
    pub(super) fn could_ask(units: &[Unit]) -> bool {
        const ENDS: Traits = Traits::ENDS_QUESTION.or(Traits::NEGATES).or(Traits::RESPELLED);
        const HERE: Traits = ANYWHERE.or(Traits::RESPELLED);
        let Some(last) = units.iter().rposition(|unit| !unit.shape.closes()) else { return false };
        let units = units.get(..=last).unwrap_or_default();
        let mut begins = true;
        for unit in units {
            if unit.traits.has(HERE) || (begins && unit.traits.has(Traits::BEGINS_QUESTION)) {
                return true;
            }
            begins = !unit.shape.is_word();
        }
        let addressed = units.last().is_some_and(|last| last.traits.has(PEOPLE));
        units.len() > LONGEST
            || units.iter().rev().take(if addressed { LONGEST } else { 1 }).any(|unit| unit.traits.has(ENDS))
    }

    /// Whether anything can make a question of the sentence.
    pub(super) fn may_ask(&self) -> bool {
        let last = self.before(self.len, 1).traits;
        let opens = |index: usize| self.at(index).traits.has(ANYWHERE);
        last.has(Traits::ENDS_QUESTION.or(Traits::NEGATES))
            || self.at(self.start).traits.has(Traits::BEGINS_QUESTION)
            || (self.start..self.len).any(opens)
    }

    /// Emits the ids of the features.
    pub(super) fn features(&self, mut give: impl FnMut(u32, u32)) {
        let (start, len) = (self.start, self.len);
        let quoted = u32::from(start > 0);
        let mut hash = 0;
        for length in 1..=5 {
            hash = combine(hash, if start + length <= len { self.before(len, length).key } else { 0 });
            give(length as u32, hash);
        }
        let end = hash;
        hash = 0;
        for index in 0..4 {
            hash = combine(hash, self.at(start + index).key);
            give(8 + index as u32, combine(hash, quoted));
        }
        let ends = combine(self.before(len, 2).key, self.before(len, 1).key);
        give(13, combine(combine(self.at(start).key, self.at(start + 1).key), ends));
        give(14, combine(self.at(start).key, end));
        if len <= start + 10 {
            hash = 0;
            for index in start..len {
                hash = combine(hash, self.at(index).key);
            }
            give(15, hash);
        }
        // The end of the sentence with each word before it in its clause.
        let last = self.before(len, 1);
        let words = start..len.saturating_sub(1);
        let clause =
            words.clone().rev().find(|&index| self.at(index).is_mark()).map_or(start, |mark| mark + 1);
        for index in clause..words.end {
            give(16, combine(self.at(index).key, last.key));
        }
        hash = quoted;
        for index in 0..3 {
            hash = combine(hash, self.at(clause + index).key);
            give(26, combine(hash, u32::from(clause > start)));
        }
        // Each question word with its surroundings.
        for index in (start..len).filter(|&index| self.at(index).traits.has(Traits::ASKS)) {
            let word = self.at(index).key;
            let back = |by: usize| if index >= start + by { self.before(index, by).key } else { 0 };
            let (one, two) = (back(1), back(2));
            let (next, third) = (self.at(index + 1).key, self.at(index + 2).key);
            let left = (len - 1 - index).min(3) as u32;
            let place = (index - start).min(3) as u32;
            give(17, combine(word, combine(one, next)));
            give(18, combine(word, combine(one, two)));
            give(19, combine(word, combine(next, third)));
            give(20, combine(word, combine(place, left)));
            give(21, combine(word, combine(one, left)));
            give(22, combine(combine(word, combine(one, two)), combine(next, third)));
            give(23, combine(word, combine(next, place)));
            for before in (start..index).rev().take(12) {
                give(24, combine(self.at(before).key, word));
            }
            for after in index + 1..len.min(index + 8) {
                give(25, combine(word, self.at(after).key));
            }
        }
    }
}

/// Words that ask wherever they are in the last part.
const ANYWHERE: Traits = Traits::ASKS.or(Traits::ALTERNATES).or(Traits::WONDERS);

/// Words for people.
const PEOPLE: Traits = Traits::ADDRESSES.or(Traits::PRONOUN);

/// Words before forms of address at the end of a question.
const PARTICLES: Traits =
    Traits::ASKS.or(Traits::ENDS_QUESTION).or(Traits::NEGATES).or(Traits::INDEFINITE).or(Traits::GRAMMAR);

fn symbol(unit: Unit, begins: bool, lexicon: &Lexicon) -> Symbol {
    match unit.shape {
        Shape::Number => return Symbol::class(NUMBER),
        Shape::Lower | Shape::Capital | Shape::Initial if begins || unit.shape == Shape::Lower => {}
        shape if shape.is_word() => return Symbol::class(NAME),
        shape => return Symbol::class(MARK + shape.id()),
    }
    let (key, traits) = lexicon.respelled(unit);
    if traits.has(KEPT) {
        Symbol { key, traits }
    } else if traits.has(PEOPLE) {
        Symbol { key: PERSON, traits }
    } else {
        Symbol::class(TOPIC)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::vietnamese::Folder;

    proptest::proptest! {
        #[test]
        fn only_frames_that_cannot_ask_are_left_out(
            words in proptest::collection::vec("không|chưa|Có|có|ko|hay|anh|chị|tôi|mưa|Sao|Kim|,|:|“|”|\\(|\\)|\"|\\.|1|ạ", 0..90),
        ) {
            let (lexicon, mut folder) = (Lexicon::new(), Folder::new());
            let units: Vec<Unit> = words.iter().map(|word| lexicon.unit(word, &mut folder)).collect();
            for start in 0..units.len() {
                let units = &units[start..];
                proptest::prop_assert!(Frame::could_ask(units) || !Frame::new(units, &lexicon).may_ask());
            }
        }
    }
}
