//! [`Vocabulary`]: numbers for syllables during training.

use std::collections::HashMap;

use crate::{
    vietnamese::{Folder, Syllable},
    word::{model::canonical, shape},
};

/// Numbers for syllables, from 1, in order of appearance.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    pub(super) syllables: Vec<Box<str>>,
    /// Earlier lookups, by the written form.
    seen: HashMap<Box<str>, (u32, u8)>,
    folder: Folder,
}

impl Vocabulary {
    /// Returns the number of a folded, canonical syllable. Adds it if necessary.
    pub(super) fn number(&mut self, syllable: &str) -> u32 {
        if let Some(&number) = self.numbers.get(syllable) {
            return number;
        }
        let number = self.syllables.len() as u32 + 1;
        self.numbers.insert(syllable.into(), number);
        self.syllables.push(syllable.into());
        number
    }

    /// Returns the syllable with a number.
    pub(super) fn syllable(&self, number: u32) -> &str {
        (number as usize).checked_sub(1).and_then(|at| self.syllables.get(at)).map_or("", |syllable| syllable)
    }

    /// Returns the number and the shape of letters as written in a text; 0 for what is neither known nor a
    /// Vietnamese syllable.
    pub(super) fn look_up(&mut self, word: &str) -> (u32, u8) {
        if let Some(&seen) = self.seen.get(word) {
            return seen;
        }
        let folded = canonical(self.folder.fold(word));
        let number = match self.numbers.get(&*folded) {
            Some(&number) => number,
            None if Syllable::is_well_formed(&folded) => self.number(&folded),
            None => 0,
        };
        let found = (number, shape::of_letters(word));
        self.seen.insert(word.into(), found);
        found
    }
}
