//! [`Overrides`]: the user's own words and phrases to keep apart. They override the model.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};
use core::fmt;

use super::{
    cuts::Cuts,
    marked::Marked,
    model::{Model, Trie, UNKNOWN},
    plan::LONGEST,
    raw::Class::{Letters, Number},
    run::Run,
    scan,
};
use crate::{chars::is_combining, error::Quoted, vietnamese::Folder};

/// The user's own words and phrases to keep apart.
#[derive(Clone)]
pub(super) struct Overrides {
    /// The user's number of an atom that the model has, by the model's number; 0 if no word of the user has
    /// it.
    known: Vec<u16>,
    /// The number of any other atom, by its folded form.
    others: BTreeMap<String, u16>,
    trie: Trie,
    /// By node: 0 none, 1 a word, 2 never joined; both flags may be set.
    flags: Vec<u8>,
    /// By number: whether the atom is a word by itself.
    alone: Vec<bool>,
    count: u16,
    /// The words with marks.
    pub(super) marked: Marked,
}

const WORD: u8 = 1;
const NEVER: u8 = 2;

/// Omits the tables.
impl fmt::Debug for Overrides {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overrides").field("syllables", &self.count).finish_non_exhaustive()
    }
}

impl Overrides {
    /// Creates an empty list for the syllable numbers of a model.
    pub(super) fn new(model: &Model) -> Self {
        Self {
            known: alloc::vec![0; model.syllables.len() + 1],
            others: BTreeMap::new(),
            trie: Trie::new(super::model::MAX_SYLLABLES, 64),
            flags: Vec::new(),
            alone: Vec::new(),
            count: 0,
            marked: Marked::default(),
        }
    }

    /// Adds a word, or a phrase that is never joined.
    pub(super) fn add(&mut self, phrase: &str, never: bool, model: &Model) -> Result<(), Problem> {
        let atoms = atoms(phrase);
        if atoms.as_ref().is_some_and(Vec::is_empty) {
            return Err(Problem::Blank);
        }
        let Some(atoms) = atoms.filter(|atoms| atoms.len() <= LONGEST) else {
            if never {
                return Err(Problem::Never);
            }
            self.marked.add(phrase);
            return Ok(());
        };
        if never && atoms.len() < 2 {
            return Err(Problem::Single);
        }
        let mut folder = Folder::new();
        let mut numbers = Vec::new();
        for atom in &atoms {
            numbers.push(self.number(atom, model, &mut folder)?);
        }
        match *numbers.as_slice() {
            [] => Ok(()),
            [alone] => {
                let at = usize::from(alone);
                self.alone.resize(self.alone.len().max(at + 1), false);
                if let Some(alone) = self.alone.get_mut(at) {
                    *alone = true;
                }
                Ok(())
            }
            [first, ref rest @ ..] => self.insert(first, rest, if never { NEVER } else { WORD }),
        }
    }

    /// Returns the number of an atom. Adds it if necessary.
    fn number(&mut self, atom: &str, model: &Model, folder: &mut Folder) -> Result<u16, Problem> {
        let known = model.syllables.find_folded(atom, folder).number;
        let next = self.count + 1;
        let number = if known == UNKNOWN {
            *self.others.entry(folder.fold(atom).to_owned()).or_insert(next)
        } else {
            let Some(number) = self.known.get_mut(usize::from(known)) else { return Err(Problem::TooMany) };
            if *number == 0 {
                *number = next;
            }
            *number
        };
        if number == next {
            if usize::from(next) + 1 >= super::model::MAX_SYLLABLES {
                return Err(Problem::TooMany);
            }
            self.count = next;
        }
        Ok(number)
    }

    fn insert(&mut self, first: u16, rest: &[u16], flag: u8) -> Result<(), Problem> {
        let mut state = Trie::start(first);
        let mut last = None;
        for &number in rest {
            let node = self.trie.insert(state, number).ok_or(Problem::TooMany)?;
            self.flags.resize(self.trie.len(), 0);
            state = self.trie.state(node);
            last = Some(node);
        }
        if let Some(flags) = last.and_then(|node| self.flags.get_mut(node as usize)) {
            *flags |= flag;
        }
        Ok(())
    }

    /// Whether there are no overrides.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Corrects the decisions of a run: first the phrases to keep apart, then words from the left, longest
    /// first.
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
            let number = numbers.get(at).copied().unwrap_or_default();
            let mut found = self.alone.get(usize::from(number)).copied().unwrap_or_default();
            self.each(numbers, at, |len, flags| {
                if flags & WORD != 0 {
                    (longest, found) = (len, true);
                }
            });
            if found {
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

    /// Calls `found` with length and flags of each entry that begins at `at`, shorter ones first.
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

/// Scratch buffer for the numbers of a run's atoms.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    numbers: Vec<u16>,
    folder: Folder,
}

/// Why a phrase cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Blank,
    Never,
    Single,
    TooMany,
}

impl Problem {
    /// Whether all following phrases would fail for the same reason.
    pub(super) fn is_too_many(self) -> bool {
        self == Self::TooMany
    }

    /// The message: what was found, what was expected, what to do.
    pub(super) fn message(self, phrase: &str) -> String {
        let phrase = Quoted(phrase);
        match self {
            Self::Blank => "a blank word was given; leave it out".to_owned(),
            Self::Never => alloc::format!(
                "{phrase} is never joined anyway: a phrase to keep apart has letters and digits alone, and at most {LONGEST} \
                 syllables; leave it out"
            ),
            Self::Single => {
                alloc::format!(
                    "{phrase} is one syllable: a phrase to keep apart has two or more; leave it out"
                )
            }
            Self::TooMany => alloc::format!(
                "{phrase} is one too many: words of one's own have at most 16,000 syllables, 240,000 with repetitions; \
                 give fewer"
            ),
        }
    }
}

/// Returns the atoms of a phrase that has only letters and digits; `None` if it has marks.
fn atoms(phrase: &str) -> Option<Vec<&str>> {
    let mut atoms = Vec::new();
    let (mut at, cuts) = (0, Cuts::default());
    while let Some(raw) = scan::next(phrase, at, &cuts) {
        at = raw.end;
        if !matches!(raw.class, Letters | Number) {
            return None;
        }
        let atom = phrase.get(raw.start..raw.end)?;
        if !atom.chars().all(|c| c.is_alphanumeric() || is_combining(c)) {
            return None;
        }
        atoms.push(atom);
    }
    Some(atoms)
}
