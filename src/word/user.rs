//! [`Overrides`]: the user's own words, and what is never to be joined. They win over the model.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

use super::{
    model::{Model, Trie, UNKNOWN},
    plan::LONGEST,
    raw::Class::{Abbreviation, Compound, Letters, Number},
    run::Run,
    scan,
};
use crate::{Error, ErrorKind, Result, error::Quoted, vietnamese::Folder};

/// The user's own words, and what is never to be joined.
#[derive(Debug, Clone)]
pub(super) struct Overrides {
    /// The number of an atom that the model knows, by the model's number; 0 where no word of the user has it.
    known: Vec<u16>,
    /// The number of any other atom, by its folded form.
    others: BTreeMap<String, u16>,
    trie: Trie,
    /// By node: 0 none, 1 a word, 2 never joined; both flags may stand.
    flags: Vec<u8>,
    count: u16,
}

const WORD: u8 = 1;
const NEVER: u8 = 2;

impl Overrides {
    /// No overrides, for the numbers of a model.
    pub(super) fn new(model: &Model) -> Self {
        Self {
            known: alloc::vec![0; model.syllables.len() + 1],
            others: BTreeMap::new(),
            trie: Trie::new(super::model::MAX_SYLLABLES, 64),
            flags: Vec::new(),
            count: 0,
        }
    }

    /// Adds a word, or a phrase that is never joined.
    pub(super) fn add(&mut self, phrase: &str, never: bool, model: &Model) -> Result<()> {
        let mut folder = Folder::new();
        let atoms = syllables_of(phrase)?;
        if atoms.len() > LONGEST {
            return Err(Error::new(
                ErrorKind::InvalidOption,
                alloc::format!(
                    "{} has more than {LONGEST} syllables; a word has at most {LONGEST}",
                    Quoted(phrase)
                ),
            ));
        }
        let mut numbers = Vec::new();
        for atom in &atoms {
            let known = model.syllables.find_folded(atom, &mut folder).number;
            let next = self.count + 1;
            let number = if known == UNKNOWN {
                *self.others.entry(folder.fold(atom).to_owned()).or_insert(next)
            } else {
                let Some(number) = self.known.get_mut(usize::from(known)) else { continue };
                if *number == 0 {
                    *number = next;
                }
                *number
            };
            if number == next {
                if usize::from(next) + 1 >= super::model::MAX_SYLLABLES {
                    return Err(Error::new(
                        ErrorKind::TooLarge,
                        "too many user words: they have over 16,000 syllables",
                    ));
                }
                self.count = next;
            }
            numbers.push(number);
        }
        let Some((&first, rest)) = numbers.split_first() else { return Ok(()) };
        let mut state = Trie::start(first);
        let mut last = None;
        for &number in rest {
            let Some(node) = self.trie.insert(state, number) else {
                return Err(Error::new(
                    ErrorKind::TooLarge,
                    "too many user words: they have over 240,000 syllables",
                ));
            };
            self.flags.resize(self.trie.len(), 0);
            state = self.trie.state(node);
            last = Some(node);
        }
        if let Some(flags) = last.and_then(|node| self.flags.get_mut(node as usize)) {
            *flags |= if never { NEVER } else { WORD };
        }
        Ok(())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Corrects the decisions of a run: first what is never joined, then words, from the left, the longest first.
    pub(super) fn apply(&self, text: &str, run: &Run, joins: &mut [bool], buffers: &mut Numbers) {
        buffers.numbers.clear();
        for cell in run.atoms() {
            let syllable = cell.syllable;
            let number = if syllable != UNKNOWN {
                self.known.get(usize::from(syllable)).copied().unwrap_or(0)
            } else if self.others.is_empty() {
                0
            } else {
                let atom = buffers.folder.fold(cell.span.of(text).unwrap_or_default());
                self.others.get(atom).copied().unwrap_or(0)
            };
            buffers.numbers.push(number);
        }
        let numbers = &buffers.numbers;
        for at in 0..numbers.len() {
            self.each(numbers, at, |len, flags| {
                if flags & NEVER != 0 {
                    joins.get_mut(at..at + len - 1).unwrap_or_default().fill(false);
                }
            });
        }
        let mut at = 0;
        while at < numbers.len() {
            let mut longest = 1;
            self.each(numbers, at, |len, flags| {
                if flags & WORD != 0 {
                    longest = len;
                }
            });
            if longest > 1 {
                joins.get_mut(at..at + longest - 1).unwrap_or_default().fill(true);
                for edge in [at.wrapping_sub(1), at + longest - 1] {
                    if let Some(join) = joins.get_mut(edge) {
                        *join = false;
                    }
                }
            }
            at += longest;
        }
    }

    /// Calls `found` with length and flags of each entry that begins at `at`, the shorter first.
    fn each(&self, numbers: &[u16], at: usize, mut found: impl FnMut(usize, u8)) {
        let Some((&first, rest)) = numbers.get(at..).and_then(<[u16]>::split_first) else { return };
        if first == 0 {
            return;
        }
        let mut state = Trie::start(first);
        for (more, &number) in rest.iter().enumerate() {
            let Some(node) = (number != 0).then(|| self.trie.step(state, number)).flatten() else { return };
            if let Some(&flags) = self.flags.get(node as usize)
                && flags != 0
            {
                found(more + 2, flags);
            }
            state = self.trie.state(node);
        }
    }
}

/// Room for the numbers of a run's atoms.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    numbers: Vec<u16>,
    folder: Folder,
}

/// The atoms of a user's word.
fn syllables_of(phrase: &str) -> Result<Vec<&str>> {
    let mut atoms = Vec::new();
    let mut at = 0;
    while let Some(raw) = scan::next(phrase, at, Default::default()) {
        at = raw.end;
        if !matches!(raw.class, Letters | Number | Compound | Abbreviation) {
            return Err(Error::new(
                ErrorKind::InvalidOption,
                alloc::format!(
                    "{} can't be a word: it has a mark, and words are made of letters and digits",
                    Quoted(phrase)
                ),
            ));
        }
        atoms.push(phrase.get(raw.start..raw.end).unwrap_or_default());
    }
    if atoms.is_empty() {
        return Err(Error::new(ErrorKind::InvalidOption, "a blank word was given; leave it out"));
    }
    Ok(atoms)
}
