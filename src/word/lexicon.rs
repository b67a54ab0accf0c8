//! [`Lexicon`]: words, names and collocations, with a grade each.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{
    model::{Class, MAX_SYLLABLES, Model, Node, Traits, Trie, canonical, phrase},
    plan::LONGEST,
};
use crate::{Error, ErrorKind, Result, error::Quoted, vietnamese::fold};

/// What kind of list entries come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// Words; without a grade of their own, grade 3.
    Words,
    /// Combinations that careful annotators cut: grade 0.
    Collocations,
    /// Names: grade 3.
    Names,
    /// Family names, the frequent ones first.
    FamilyNames,
}

/// Words, names and collocations of two and more syllables, with a grade from 0 (cut) to 3 (surely one word), and family names.
///
/// The form of its files is that of `models/lexicon/README.md`: an entry a line, and behind a tab its grade, if it is not
/// the list's own.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By the folded syllables.
    pub(super) entries: BTreeMap<Vec<String>, Entry>,
    pub(super) family_names: Vec<String>,
}

/// What a lexicon knows of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    pub(super) grade: u8,
}

impl Entry {
    pub(super) fn class(self) -> Class {
        match (self.kind, self.grade) {
            (EntryKind::Names, _) => Class::Name,
            (_, 0) => Class::Collocation,
            (_, 1) => Class::Doubtful,
            _ => Class::Word,
        }
    }
}

impl Lexicon {
    /// A lexicon without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list in the form of a file. Of an entry that is in it already, the earlier stays. Entries of one syllable, and of more
    /// than eight, are left out.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], with the line, where a grade is no number from 0 to 3.
    ///
    /// ```
    /// use machvan::word::{EntryKind, Lexicon};
    /// let mut lexicon = Lexicon::new();
    /// lexicon.add_list("nhà cửa\nnhà đá\t1\n", EntryKind::Words).unwrap();
    /// assert_eq!(lexicon.len(), 2);
    /// assert_eq!(lexicon.add_list("nhà gỗ\t7\n", EntryKind::Words).unwrap_err().line(), Some(1));
    /// ```
    pub fn add_list(&mut self, text: &str, kind: EntryKind) -> Result<()> {
        for (number, line) in (1..).zip(text.lines()) {
            let (entry, grade) = match line.split_once('\t') {
                None => (line, if kind == EntryKind::Collocations { 0 } else { 3 }),
                Some((entry, grade)) => match grade.split('\t').next().unwrap_or_default().parse::<u8>() {
                    Ok(grade) if grade <= 3 => (entry, grade),
                    _ => {
                        let message = alloc::format!("the grade {} is no number from 0 to 3", Quoted(grade));
                        return Err(Error::new(ErrorKind::Syntax, message).on_line(number));
                    }
                },
            };
            if kind == EntryKind::FamilyNames {
                self.family_names.extend(entry.split_whitespace().take(1).map(|name| canonical(&fold(name))));
                continue;
            }
            let syllables = phrase(entry);
            if (2..=LONGEST).contains(&syllables.len()) {
                self.entries.entry(syllables).or_insert(Entry { kind, grade });
            }
        }
        Ok(())
    }

    /// The number of entries; family names are not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What a lexicon says of a word: the grade of its entry.
    ///
    /// ```
    /// # let mut lexicon = machvan::word::Lexicon::new();
    /// # lexicon.add_list("nhà cửa", machvan::word::EntryKind::Words).unwrap();
    /// assert_eq!(lexicon.grade("Nhà cửa"), Some(3));
    /// assert_eq!(lexicon.grade("cửa nhà"), None);
    /// ```
    #[must_use]
    pub fn grade(&self, word: &str) -> Option<u8> {
        self.entries.get(&phrase(word)).map(|entry| entry.grade)
    }

    /// A model without weights.
    pub(super) fn to_model(&self) -> Result<Model> {
        // In eighths of a bit: any word costs more than any difference between two, so that the fewest are chosen.
        const SYLLABLE: u32 = 100;
        const ENTRY: [u8; 4] = [255, 120, 104, 100];
        let mut syllables: Vec<&str> = self.entries.keys().flatten().map(String::as_str).collect();
        syllables.sort_unstable();
        syllables.dedup();
        if syllables.len() >= MAX_SYLLABLES {
            return Err(too_large());
        }
        let number = |syllable: &str| syllables.binary_search(&syllable).map_or(0, |at| at as u16 + 1);
        let mut trie = Trie::new(syllables.len() + 1, self.entries.len());
        let mut nodes: Vec<Node> = Vec::new();
        for (entry, value) in &self.entries {
            let Some((first, rest)) = entry.split_first() else { continue };
            let mut state = Trie::start(number(first));
            let mut last: Option<usize> = None;
            for syllable in rest {
                if let Some(parent) = last.and_then(|last| nodes.get_mut(last)) {
                    parent.set_parent();
                }
                let Some(node) = trie.insert(state, number(syllable)) else { return Err(too_large()) };
                nodes.resize(trie.len(), Node::new(Class::Inner, 0, 255));
                state = trie.state(node);
                last = Some(node as usize);
            }
            if let Some(node) = last.and_then(|last| nodes.get_mut(last)) {
                let cost = ENTRY.get(usize::from(value.grade)).copied().unwrap_or(255);
                let parent = node.is_parent();
                *node = Node::new(value.class(), 0, cost);
                if parent {
                    node.set_parent();
                }
            }
        }
        let traits = alloc::vec![Traits::default().with_cost(SYLLABLE); syllables.len() + 1];
        Ok(Model::of_entries(&syllables, traits, &trie, &nodes))
    }
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "the lexicon is larger than a model can hold: 16,000 syllables, 250,000 nodes",
    )
}
