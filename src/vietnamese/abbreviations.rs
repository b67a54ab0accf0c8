//! [`Abbreviations`]: the built-in and the user's abbreviations, for all stages.

use alloc::{borrow::Cow, boxed::Box, format, string::String, sync::Arc, vec::Vec};
use core::fmt;

use super::{
    Folder,
    abbreviation_kind::{AbbreviationKind, Case, Row},
    abbreviation_list::ABBREVIATIONS,
    filter::{Filter, Word, is_foreign},
    fold,
};
use crate::{Error, ErrorKind, Result, error::Quoted};

/// Abbreviations that are written with a full stop: the built-in ones of Vietnamese and those that a user
/// adds. Immutable, and cheap to clone and to share between threads.
///
/// The tokenizer, the sentence splitter and the detokenizer take this value through their builders.
///
/// ```
/// use machvan::{sentence::SentenceSplitter, vietnamese::{AbbreviationKind, Abbreviations}};
/// # fn main() -> machvan::Result<()> {
/// let abbreviations = Abbreviations::builder()
///     .add("Cty.", AbbreviationKind::Name)
///     .list("# ours, one per line\nKh. name\nđtx number\n")
///     .build()?;
/// assert_eq!(abbreviations.kind("cty"), Some(AbbreviationKind::Name));
/// assert_eq!(abbreviations.kind("v.v."), Some(AbbreviationKind::End)); // built in
///
/// let splitter = SentenceSplitter::builder().abbreviations(abbreviations).build()?;
/// assert_eq!(splitter.split("Gặp Kh. Minh. Trời mưa.").count(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Abbreviations {
    table: Arc<Table>,
}

struct Table {
    /// Sorted by key. The user's entries replace built-in ones.
    entries: Box<[Entry]>,
    filter: Filter,
    /// Whether a key has a byte that [`is_foreign`].
    foreign: bool,
    /// Only the user's entries.
    added: Box<[(Box<str>, AbbreviationKind)]>,
}

struct Entry {
    key: Cow<'static, str>,
    case: Case,
    kind: AbbreviationKind,
}

impl Abbreviations {
    /// Returns the built-in abbreviations of Vietnamese, and the foreign ones in Vietnamese texts. With the
    /// feature `std` all values share one table.
    #[must_use]
    pub fn new() -> Self {
        #[cfg(feature = "std")]
        {
            static BUILT_IN: std::sync::OnceLock<Abbreviations> = std::sync::OnceLock::new();
            BUILT_IN.get_or_init(|| Self::of(ABBREVIATIONS, &[])).clone()
        }
        #[cfg(not(feature = "std"))]
        Self::of(ABBREVIATIONS, &[])
    }

    /// Returns a builder that adds to the built-in abbreviations.
    pub fn builder() -> AbbreviationsBuilder {
        AbbreviationsBuilder::default()
    }

    /// Returns the kind of the abbreviation `word`, or `None` if it is not one. Its last full stop is
    /// optional.
    #[must_use]
    pub fn kind(&self, word: &str) -> Option<AbbreviationKind> {
        self.look_up(word.strip_suffix('.').unwrap_or(word)).map(|found| found.0)
    }

    /// The kind of a word without its last full stop, and whether the user added it.
    pub(crate) fn look_up(&self, word: &str) -> Option<(AbbreviationKind, bool)> {
        if word.len() > LONGEST {
            return None;
        }
        self.look_up_with(word, &mut Folder::new())
    }

    /// The same with a buffer for the folded form.
    fn look_up_with(&self, word: &str, folder: &mut Folder) -> Option<(AbbreviationKind, bool)> {
        if self.is_ruled_out(word) {
            return None;
        }
        // Most abbreviations have letters without marks: lowercase is their key.
        if word.len() <= LONGEST && word.chars().all(|c| c.is_ascii() || matches!(c, 'đ' | 'Đ')) {
            let mut lowercase = [0; LONGEST];
            let key = lowercase.get_mut(..word.len())?;
            for (lower, &byte) in key.iter_mut().zip(word.as_bytes()) {
                // Đ is C4 90, and đ is C4 91.
                *lower = if byte == 0x90 { 0x91 } else { byte.to_ascii_lowercase() };
            }
            return self.find(word, key);
        }
        self.find(word, folder.fold(word).as_bytes())
    }

    /// Whether the user added the abbreviation `word`.
    pub(crate) fn is_added(&self, word: &str) -> bool {
        self.has_added()
            && self.look_up(word.strip_suffix('.').unwrap_or(word)).is_some_and(|(_, added)| added)
    }

    /// The kind of a word without its last full stop, with a buffer for its folded form.
    #[inline]
    pub(crate) fn kind_with(&self, word: &str, folder: &mut Folder) -> Option<AbbreviationKind> {
        if word.is_empty() { None } else { self.look_up_with(word, folder).map(|found| found.0) }
    }

    /// The entry of `key`, the folded form of `word`.
    fn find(&self, word: &str, key: &[u8]) -> Option<(AbbreviationKind, bool)> {
        let at = self.table.entries.binary_search_by(|entry| entry.key.as_bytes().cmp(key)).ok()?;
        let entry = self.table.entries.get(at)?;
        let own = matches!(entry.key, Cow::Owned(_));
        (entry.case == Case::Any || word.starts_with(char::is_uppercase)).then_some((entry.kind, own))
    }

    fn is_ruled_out(&self, word: &str) -> bool {
        match Word::whole(word.as_bytes()) {
            Some(word) => self.rules_out(&word),
            None => !self.table.foreign && word.bytes().any(is_foreign),
        }
    }

    /// Whether a word is certainly not an abbreviation, by its letters.
    #[inline]
    pub(crate) fn rules_out(&self, word: &Word) -> bool {
        self.table.filter.rules_out(word)
    }

    /// Whether the user added any.
    pub(crate) fn has_added(&self) -> bool {
        !self.table.added.is_empty()
    }

    /// Returns the user's entries together with another built-in list.
    pub(crate) fn with_built_in(&self, rows: &'static [Row]) -> Self {
        Self::of(rows, &self.table.added)
    }

    fn of(rows: &'static [Row], added: &[(Box<str>, AbbreviationKind)]) -> Self {
        let own = added.iter().rev().map(|(key, kind)| Entry {
            key: Cow::Owned(String::from(&**key)),
            case: Case::Any,
            kind: *kind,
        });
        let built_in =
            rows.iter().map(|row| Entry { key: Cow::Borrowed(row.key), case: row.case, kind: row.kind });
        let mut entries: Vec<Entry> = own.chain(built_in).collect();
        // The sort is stable: of two entries with one key, the one added last is kept.
        entries.sort_by(|a, b| a.key.cmp(&b.key));
        entries.dedup_by(|later, first| later.key == first.key);
        let filter = Filter::new(entries.iter().map(|entry| &*entry.key));
        let foreign = entries.iter().any(|entry| entry.key.bytes().any(is_foreign));
        Self { table: Arc::new(Table { entries: entries.into(), filter, foreign, added: added.into() }) }
    }
}

impl Default for Abbreviations {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Abbreviations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Abbreviations")
            .field("entries", &self.table.entries.len())
            .field("added", &self.table.added)
            .finish_non_exhaustive()
    }
}

/// Adds a user's abbreviations to the built-in ones; made by [`Abbreviations::builder`].
///
/// An entry with the same form as a built-in or earlier one replaces it.
///
/// ```
/// use machvan::{sentence::SentenceSplitter, vietnamese::{AbbreviationKind, Abbreviations}};
///
/// let abbreviations = Abbreviations::builder().add("Cty.", AbbreviationKind::Name).build()?;
/// let splitter = SentenceSplitter::builder().abbreviations(abbreviations).build()?;
/// assert_eq!(splitter.split("Cty. Sao Mai mở cửa.").count(), 1);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct AbbreviationsBuilder {
    added: Vec<(Box<str>, AbbreviationKind)>,
    /// The first entry that is not valid.
    fault: Option<Fault>,
}

/// The error in an entry.
#[derive(Debug, Clone)]
struct Fault {
    kind: ErrorKind,
    message: String,
    /// Line and byte in the list.
    place: Option<(u64, u64)>,
}

/// The longest abbreviation, in bytes.
const LONGEST: usize = 48;

impl AbbreviationsBuilder {
    /// Adds an abbreviation: one word of at most 48 bytes, in any case. Its last full stop is optional.
    pub fn add(mut self, form: &str, kind: AbbreviationKind) -> Self {
        if let Err(message) = self.push(form, kind) {
            self.fail(ErrorKind::InvalidOption, message, None);
        }
        self
    }

    /// Adds the abbreviations of a list, such as the text of a file. Each line has an abbreviation and, after
    /// white space, the name of its kind ([`AbbreviationKind::as_str`]); without a kind it is
    /// [`AbbreviationKind::Name`]. Empty lines and lines that begin with `#` are ignored.
    pub fn list(mut self, text: &str) -> Self {
        for line in lines(text) {
            let mut fields = line.text.split_whitespace();
            let form = fields.next().unwrap_or_default();
            let name = fields.next();
            let kind = match (name.map(str::parse), fields.next()) {
                (None, _) => Ok(AbbreviationKind::Name),
                (Some(kind), None) => kind.map_err(|error: Error| String::from(error.message())),
                (Some(_), Some(_)) => Err(format!(
                    "expected an abbreviation and its kind, found {}; an abbreviation is one word",
                    Quoted(line.text)
                )),
            };
            if let Err(message) = kind.and_then(|kind| self.push(form, kind)) {
                self.fail(ErrorKind::Syntax, message, Some((line.number, line.start)));
            }
        }
        self
    }

    /// Builds the value.
    ///
    /// # Errors
    /// The first bad entry is reported. [`ErrorKind::InvalidOption`] if an abbreviation is empty, has white
    /// space in it or is longer than 48 bytes; [`ErrorKind::Syntax`], with line and byte, if it is in a list.
    pub fn build(self) -> Result<Abbreviations> {
        match self.fault {
            None => Ok(Abbreviations::of(ABBREVIATIONS, &self.added)),
            Some(fault) => {
                let error = Error::new(fault.kind, fault.message);
                Err(match fault.place {
                    Some((line, start)) => error.on_line(line).at(start),
                    None => error,
                })
            }
        }
    }

    fn push(&mut self, form: &str, kind: AbbreviationKind) -> Result<(), String> {
        let key = form.strip_suffix('.').unwrap_or(form);
        if key.is_empty() || key.len() > LONGEST || key.contains(char::is_whitespace) {
            return Err(format!(
                "expected an abbreviation, one word of at most {LONGEST} bytes, found {}",
                Quoted(form)
            ));
        }
        self.added.push((fold(key).into(), kind));
        Ok(())
    }

    fn fail(&mut self, kind: ErrorKind, message: String, place: Option<(u64, u64)>) {
        self.fault.get_or_insert(Fault { kind, message, place });
    }
}

/// A line of a user's list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListLine<'t> {
    /// The line without the white space around it.
    pub(crate) text: &'t str,
    /// Its number, from 1.
    pub(crate) number: u64,
    /// The byte of the list at which `text` begins.
    pub(crate) start: u64,
}

/// Returns the lines of a user's list, without a byte-order mark, empty lines and lines that begin with `#`.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = ListLine<'_>> {
    let mut start = 0;
    list.split('\n').enumerate().filter_map(move |(index, line)| {
        let begin = start;
        start += line.len() + 1;
        let body = if index == 0 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        let text = body.trim();
        let indent = line.len() - body.trim_start().len();
        let line = ListLine { text, number: index as u64 + 1, start: (begin + indent) as u64 };
        (!text.is_empty() && !text.starts_with('#')).then_some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_numbers_and_bytes() {
        let found: Vec<(&str, u64, u64)> = lines("\u{feff}tp\r\n\n# x\n  q. name \n")
            .map(|line| (line.text, line.number, line.start))
            .collect();
        assert_eq!(found, [("tp", 1, 3), ("q. name", 4, 14)]);
    }

    #[test]
    fn what_was_added_last_counts() {
        let abbreviations = Abbreviations::builder()
            .add("Tp", AbbreviationKind::End)
            .list("tp. inner\nđx\n")
            .build()
            .unwrap();
        assert_eq!(abbreviations.kind("TP."), Some(AbbreviationKind::Inner));
        assert_eq!(abbreviations.kind("Đx."), Some(AbbreviationKind::Name));
        assert_eq!(abbreviations.kind("trời"), None);
    }

    #[test]
    fn a_bad_line_is_reported_with_line_and_byte() {
        let error = Abbreviations::builder().list("tp name\n q what\n").build().unwrap_err();
        assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::Syntax, Some(2), Some(9)));
        let error = Abbreviations::builder().list("tp name more").build().unwrap_err();
        assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::Syntax, Some(1), Some(0)));
        for form in ["", ".", "a b", &"x".repeat(49)] {
            let error = Abbreviations::builder().add(form, AbbreviationKind::Name).build().unwrap_err();
            assert_eq!((error.kind(), error.line()), (ErrorKind::InvalidOption, None), "{form:?}");
        }
    }
}
