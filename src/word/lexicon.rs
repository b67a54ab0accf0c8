//! [`Lexicon`]: words and names with their judgements.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{
    features,
    model::{Code, MAX_SYLLABLES, Model, Node, Traits, Trie, canonical, phrase},
    plan::LONGEST,
};
use crate::{Error, ErrorKind, Result, error::Quoted, names::named_enum, vietnamese::fold};

named_enum! {
    /// The kind of the entries of a list.
    ///
    /// ```
    /// use machvan::word::{EntryKind, Lexicon};
    ///
    /// let mut lexicon = Lexicon::new();
    /// lexicon.add_list("nhà cửa\t3\nđất nước", EntryKind::Words)?;
    /// lexicon.add_list("Hồ Gươm", EntryKind::Names)?;
    /// assert_eq!(lexicon.len(), 3);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum EntryKind "kind of entry" {
        /// Words with their judgements.
        Words = "words",
        /// Names of places, people and organizations.
        Names = "names",
        /// Family names, the most frequent first.
        FamilyNames = "family-names",
    }
}

/// The judgements of a lexicon entry.
///
/// ```
/// use machvan::word::{EntryKind, Lexicon};
///
/// let mut lexicon = Lexicon::new();
/// lexicon.add_list("nhà cửa\t3\t2", EntryKind::Words)?;
/// let judgement = lexicon.judgement("nhà cửa").unwrap();
/// assert_eq!((judgement.grade, judgement.headword_sum()), (3, 4));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Judgement {
    /// How careful annotators treat the entry in running text, from 0 (several words) to 3 (one word).
    pub grade: u8,
    /// Whether a careful printed dictionary of some 40,000 entries would list exactly this entry, from 0
    /// (surely not) to 3 (surely).
    pub headword: u8,
    /// A second judge's answer to the same question, if there is one.
    pub second: Option<u8>,
}

impl Judgement {
    /// Returns the sum of both headword judgements, or twice the first if there is only one.
    #[must_use]
    pub const fn headword_sum(self) -> u8 {
        match self.second {
            Some(second) => self.headword + second,
            None => 2 * self.headword,
        }
    }
}

/// Words and names of two to eight syllables, and family names.
///
/// `models/lexicon/README.md` describes the format of its files: one entry per line, optionally followed by a
/// tab and its grade, a tab and the headword judgement, a tab and the second headword judgement, each from 0
/// to 3.
///
/// ```
/// use machvan::word::{EntryKind, Lexicon, WordSegmenter};
///
/// let mut lexicon = Lexicon::new();
/// lexicon.add_list("thư viện\nđất nước", EntryKind::Words)?;
/// let segmenter = WordSegmenter::builder().lexicon(lexicon).build()?;
/// let words: Vec<&str> = segmenter.words("thư viện đẹp").map(|word| word.text).collect();
/// assert_eq!(words, ["thư viện", "đẹp"]);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By the folded syllables.
    pub(super) entries: BTreeMap<Vec<String>, Entry>,
    pub(super) family_names: Vec<String>,
}

/// The data of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Word(Judgement),
    /// A word with a capital inside: châu Á.
    Certain(Judgement),
    Name,
    /// A name that raw text has often.
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    RawName,
}

impl Entry {
    /// An entry of a list of words. If a capital is inside it, text around it does not matter.
    fn of_word(entry: &str, judgement: Judgement) -> Self {
        let mut capitals = entry.split_whitespace().map(|syllable| syllable.starts_with(char::is_uppercase));
        match (capitals.next(), capitals.any(|capital| capital)) {
            (Some(false), true) => Self::Certain(judgement),
            _ => Self::Word(judgement),
        }
    }

    /// Whether a learned score may not be low.
    #[cfg(feature = "train")]
    pub(super) const fn is_certain(self) -> bool {
        matches!(self, Self::Certain(_))
    }

    pub(super) const fn code(self) -> Code {
        match self {
            Self::Word(judgement) | Self::Certain(judgement) => {
                Code::of_word(judgement.grade, judgement.headword_sum())
            }
            Self::Name => Code::NAME,
            Self::RawName => Code::RAW_NAME,
        }
    }
}

impl Lexicon {
    /// Creates a lexicon without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a folder with `words.tsv` and optionally `names.txt` and `family-names.txt`, or a file in the
    /// format of `words.tsv`.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if a file cannot be read, and the errors of [`add_list`](Self::add_list).
    #[cfg(feature = "std")]
    pub fn from_path(path: impl AsRef<std::path::Path>) -> Result<Self> {
        let path = path.as_ref();
        let mut lexicon = Self::new();
        if !path.is_dir() {
            lexicon.add_list(&std::fs::read_to_string(path)?, EntryKind::Words)?;
            return Ok(lexicon);
        }
        let lists = [
            ("words.tsv", EntryKind::Words),
            ("names.txt", EntryKind::Names),
            ("family-names.txt", EntryKind::FamilyNames),
        ];
        for (name, kind) in lists {
            let path = path.join(name);
            if kind == EntryKind::Words || path.exists() {
                lexicon.add_list(&std::fs::read_to_string(path)?, kind)?;
            }
        }
        Ok(lexicon)
    }

    /// Adds a list in the format of a file. If an entry is already in the lexicon, the earlier one is kept.
    /// Entries of one syllable, and of more than eight, are ignored. An entry without columns has grade 3 and
    /// headword 3. If one of both columns is empty, it has the value of the other. A word that begins in
    /// lowercase and has a capital inside (`châu Á`) is always a word, whatever a model learns.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], with the line, if a judgement is not a number from 0 to 3.
    ///
    /// ```
    /// use machvan::word::{EntryKind, Lexicon};
    /// let mut lexicon = Lexicon::new();
    /// lexicon.add_list("nhà cửa\nnhà đá\t1\nnhà bếp\t2\t3\t2\n", EntryKind::Words).unwrap();
    /// assert_eq!(lexicon.len(), 3);
    /// let error = lexicon.add_list("nhà gỗ\t7\n", EntryKind::Words).unwrap_err();
    /// assert_eq!(error.line(), Some(1));
    /// ```
    pub fn add_list(&mut self, text: &str, kind: EntryKind) -> Result<()> {
        for (number, line) in (1..).zip(text.lines()) {
            let mut columns = line.split('\t');
            let entry = columns.next().unwrap_or_default();
            if kind == EntryKind::FamilyNames {
                self.family_names.extend(entry.split_whitespace().take(1).map(|name| canonical(&fold(name))));
                continue;
            }
            let mut next = || columns.next().map_or(Ok(None), |column| value(column, number));
            let (grade, headword, second) = (next()?, next()?, next()?);
            let judgement = Judgement {
                grade: grade.or(headword).unwrap_or(3),
                headword: headword.or(grade).unwrap_or(3),
                second,
            };
            let syllables = phrase(entry);
            if (2..=LONGEST).contains(&syllables.len()) {
                let name = kind == EntryKind::Names;
                let entry = if name { Entry::Name } else { Entry::of_word(entry, judgement) };
                self.entries.entry(syllables).or_insert(entry);
            }
        }
        Ok(())
    }

    /// Adds the entries of another lexicon. Entries that are already in this one are kept.
    pub fn extend(&mut self, other: Self) {
        for (syllables, entry) in other.entries {
            self.entries.entry(syllables).or_insert(entry);
        }
        for name in other.family_names {
            if !self.family_names.contains(&name) {
                self.family_names.push(name);
            }
        }
    }

    /// Returns the number of entries, without family names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the judgements of a word; `None` if it is not in the lexicon or is a name.
    ///
    /// ```
    /// # let mut lexicon = machvan::word::Lexicon::new();
    /// # lexicon.add_list("nhà bếp\t2\t3\t2", machvan::word::EntryKind::Words).unwrap();
    /// let judgement = lexicon.judgement("Nhà bếp").unwrap();
    /// assert_eq!((judgement.grade, judgement.headword, judgement.second), (2, 3, Some(2)));
    /// assert_eq!(judgement.headword_sum(), 5);
    /// assert_eq!(lexicon.judgement("bếp nhà"), None);
    /// ```
    #[must_use]
    pub fn judgement(&self, word: &str) -> Option<Judgement> {
        match self.entries.get(&phrase(word))? {
            Entry::Word(judgement) | Entry::Certain(judgement) => Some(*judgement),
            Entry::Name | Entry::RawName => None,
        }
    }

    /// Makes a model without learned weights.
    pub(super) fn to_model(&self) -> Result<Model> {
        // In eighths of a bit. Any word costs more than any difference between two words, so that the fewest
        // words are chosen.
        const SYLLABLE: u32 = 100;
        const BETTER: u8 = 2;
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
                nodes.resize(trie.len(), Node::new(Code::INNER, 0, 255));
                state = trie.state(node);
                last = Some(node as usize);
            }
            if let Some(node) = last.and_then(|last| nodes.get_mut(last)) {
                let code = value.code();
                let cost = if code.is_word() { 130 - BETTER * code.level() } else { 255 };
                *node = node.with(code, 0, cost);
            }
        }
        let traits = alloc::vec![Traits::default().with_cost(SYLLABLE); syllables.len() + 1];
        Ok(Model::of_entries(&syllables, traits, &trie, &nodes, features::prefer_likeliest()))
    }
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "the lexicon is larger than a model can hold: 16,000 syllables, 250,000 nodes",
    )
}

/// Returns the judgement in a column; `None` if the column is empty.
fn value(column: &str, line: u64) -> Result<Option<u8>> {
    match column.parse() {
        Ok(value @ 0..=3) => Ok(Some(value)),
        _ if column.is_empty() => Ok(None),
        _ => {
            let message = alloc::format!("expected a judgement from 0 to 3, found {}", Quoted(column));
            Err(Error::new(ErrorKind::Syntax, message).on_line(line))
        }
    }
}
