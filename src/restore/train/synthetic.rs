//! [`Press`]: headings and credits for training, made of pieces of real sentences.
//!
//! Text with known sentences has few headings, and they are not marked as headings. But a heading in a
//! newspaper is a phrase, usually one that could follow *để* or *về* in some sentence. So such phrases are
//! cut out, capitalized, and used as headings.

use alloc::vec::Vec;

use super::{
    super::{
        lexicon::Lexicon,
        unit::{Shape, Unit, key},
    },
    random::pick,
};
use crate::vietnamese::Folder;

/// Words after which a phrase that could be a heading is cut out: verbs follow the first ones, nouns the
/// others.
const BEFORE_HEADINGS: [&str; 8] = ["để", "nhằm", "cần", "phải", "hãy", "sẽ", "về", "vì"];

/// Shorter or longer phrases are not used as headings.
const SHORTEST: usize = 3;
const LONGEST: usize = 10;

/// The number of phrases and names that are kept.
const KEPT: usize = 256;

/// The phrases and names that were seen last.
#[derive(Debug)]
pub(super) struct Press {
    before: Vec<u32>,
    credit: [Unit; 2],
    headings: Vec<Vec<Unit>>,
    names: Vec<Vec<Unit>>,
    next: usize,
}

impl Press {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut folder = Folder::new();
        let before = BEFORE_HEADINGS.iter().map(|word| key(word, &mut folder)).collect();
        let credit = ["Ảnh", ":"].map(|word| lexicon.unit(word, &mut folder));
        Self { before, credit, headings: Vec::new(), names: Vec::new(), next: 0 }
    }

    /// Takes phrases and names from a sentence.
    pub(super) fn see(&mut self, units: &[Unit]) {
        for (index, unit) in units.iter().enumerate() {
            let rest = units.get(index + 1..).unwrap_or_default();
            let plain = |shape: Shape| matches!(shape, Shape::Lower | Shape::Number);
            if unit.shape == Shape::Lower && self.before.contains(&unit.key) {
                let length = rest.iter().take_while(|unit| plain(unit.shape)).count();
                let ended = rest.get(length).is_none_or(|unit| !unit.shape.is_word());
                let lower = rest.first().is_some_and(|first| first.shape == Shape::Lower);
                if ended && lower && (SHORTEST..=LONGEST).contains(&length) {
                    let mut heading: Vec<Unit> = rest.iter().take(length).copied().collect();
                    if let Some(first) = heading.first_mut() {
                        (first.shape, first.first) = (Shape::Capital, true);
                    }
                    keep(&mut self.headings, self.next, heading);
                    self.next += 1;
                }
            } else if unit.shape == Shape::Lower {
                let length = rest.iter().take_while(|unit| unit.shape == Shape::Capital).count();
                if length == 2 || length == 3 {
                    keep(&mut self.names, self.next, rest.iter().take(length).copied().collect());
                    self.next += 1;
                }
            }
        }
    }

    /// Returns one of the headings.
    pub(super) fn heading(&self, random: &mut u64) -> &[Unit] {
        draw(&self.headings, random)
    }

    /// Returns a credit with one of the names.
    pub(super) fn credit(&self, random: &mut u64) -> impl Iterator<Item = Unit> {
        let name = draw(&self.names, random).iter().map(|unit| Unit { first: true, ..*unit });
        self.credit.into_iter().chain(name)
    }
}

fn keep(store: &mut Vec<Vec<Unit>>, number: usize, item: Vec<Unit>) {
    match store.get_mut(number % KEPT) {
        Some(place) => *place = item,
        None => store.push(item),
    }
}

fn draw<'s>(store: &'s [Vec<Unit>], random: &mut u64) -> &'s [Unit] {
    store.get(pick(store.len(), random)).map_or(&[], Vec::as_slice)
}
