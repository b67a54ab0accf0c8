//! Columns of tokens: their names, and copying them from one format to another.

use alloc::{boxed::Box, format, string::String, sync::Arc, vec::Vec};

use super::{FormatName, Loss, Losses, codec::Annotated, options::invalid, push_number};
use crate::{Result, Sentence, Token, TokenStream};

/// The columns of CoNLL-U.
pub(super) const CONLLU: [&str; 10] =
    ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];

/// Checks the names that a user gave.
pub(super) fn checked_names<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Result<Arc<[Box<str>]>> {
    let mut all: Vec<Box<str>> = Vec::new();
    for name in names {
        let name = name.as_ref();
        if name.is_empty() || name.contains(char::is_whitespace) || all.iter().any(|other| **other == *name) {
            let message =
                format!("{name:?} cannot name a column: expected different names without white space");
            return Err(invalid(message));
        }
        all.push(name.into());
    }
    Ok(all.into())
}

/// Returns the names as strings.
pub(super) fn names_of(names: &[Box<str>]) -> impl Iterator<Item = &str> + Clone {
    names.iter().map(|name| &**name)
}

/// Whether two names are those of one column. Names of CoNLL-U are the same in any case.
pub(super) fn is_same(name: &str, other: &str) -> bool {
    name == other
        || (name.eq_ignore_ascii_case(other) && CONLLU.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// Whether a part of the column MISC is about the space after the word.
pub(super) fn is_space(part: &str) -> bool {
    part == "SpaceAfter=No" || part.strip_prefix("SpacesAfter=").is_some_and(|spaces| !spaces.is_empty())
}

/// The parts of a value of the column MISC, without those about spaces.
pub(super) fn misc_parts(value: &str) -> impl Iterator<Item = &str> {
    value.split('|').filter(|part| !matches!(*part, "" | "_") && !is_space(part))
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Numbers of other words of the sentence.
    Head,
    Deps,
    /// Parts, some of them about spaces.
    Misc,
    /// Any value.
    Value,
}

impl Role {
    pub(super) fn of(name: &str) -> Self {
        match () {
            () if name.eq_ignore_ascii_case("HEAD") => Self::Head,
            () if name.eq_ignore_ascii_case("DEPS") => Self::Deps,
            () if name.eq_ignore_ascii_case("MISC") => Self::Misc,
            () => Self::Value,
        }
    }
}

/// The columns of a source for the lines of another format: found by their names, with the numbers of words
/// as they are in the new sentences.
pub(super) struct Transfer<'a> {
    annotated: &'a Annotated<'a>,
    /// For each column to write, its place in the source and what it is.
    columns: Vec<(Option<usize>, Role)>,
    numbers: Option<Numbers<'a>>,
    /// Whether the source has the spaces of the column MISC as the spacing of its tokens.
    strips: bool,
    /// The number of added tokens so far.
    passed: usize,
}

impl<'a> Transfer<'a> {
    /// Prepares the columns with these names.
    pub(super) fn new<'n>(annotated: &'a Annotated<'a>, names: impl IntoIterator<Item = &'n str>) -> Self {
        let given = annotated.source.and_then(|source| source.annotations().columns.as_ref());
        let place =
            |name: &str| (0..).map_while(|at| given?.names.get(at)).position(|own| is_same(own, name));
        let columns: Vec<_> = names.into_iter().map(|name| (place(name), Role::of(name))).collect();
        let has_numbers =
            columns.iter().any(|(at, role)| at.is_some() && matches!(role, Role::Head | Role::Deps));
        let numbers = annotated.source.filter(|_| has_numbers).map(Numbers::new);
        let strips = annotated.source.and_then(FormatName::of) == Some(FormatName::Conllu);
        Self { annotated, columns, numbers, strips, passed: 0 }
    }

    /// The number of columns.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether the source has any of the columns.
    pub(super) fn finds_any(&self) -> bool {
        self.columns.iter().any(|(at, _)| at.is_some())
    }

    /// Whether the source has a column with numbers of words.
    pub(super) fn has_numbers(&self) -> bool {
        self.numbers.is_some()
    }

    /// Whether a column has numbers of words.
    pub(super) fn is_numbers(&self, column: usize) -> bool {
        matches!(self.columns.get(column), Some((Some(_), Role::Head | Role::Deps)))
    }

    /// Begins a sentence: its words are numbered. Sentences must be asked about in order.
    pub(super) fn begin(&mut self, sentence: &Sentence<'_>) {
        let Some(numbers) = &mut self.numbers else { return };
        let mut passed = self.passed;
        let written = sentence.tokens().filter(|token| !token.text().trim_ascii().is_empty());
        numbers.begin(written.map(|token| self.annotated.original(token.index(), &mut passed)));
    }

    /// Returns the source's token for a token of the analysis. Tokens must be asked about in order.
    pub(super) fn original(&mut self, index: usize) -> Option<Token<'a>> {
        let annotated: &'a Annotated<'a> = self.annotated;
        annotated.original(index, &mut self.passed)
    }

    /// Returns a column as the source has it; `None` if it has no value.
    pub(super) fn value(&self, column: usize, original: Option<&Token<'a>>) -> Option<&'a str> {
        let (Some(at), _) = self.columns.get(column)? else { return None };
        Some(original?.column(*at)?.trim_ascii()).filter(|value| !matches!(*value, "" | "_"))
    }

    /// Adds column number `column` of a token, `_` if it has none.
    pub(super) fn push(
        &self,
        column: usize,
        original: Option<&Token<'a>>,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) {
        let Some(value) = self.value(column, original) else { return out.push('_') };
        let numbers = self.numbers.as_ref().zip(original);
        match (self.columns.get(column).map(|(_, role)| *role), numbers) {
            (Some(Role::Head), Some((numbers, token))) => numbers.push_head(value, token, at, out, losses),
            (Some(Role::Deps), Some((numbers, token))) => numbers.push_deps(value, token, at, out, losses),
            (Some(Role::Misc), _) if self.strips => {
                let start = out.len();
                for part in misc_parts(value) {
                    out.extend([if out.len() > start { "|" } else { "" }, part]);
                }
                out.push_str(if out.len() > start { "" } else { "_" });
            }
            _ => out.push_str(value),
        }
    }
}

/// The numbers of the words of a sentence: as the source counts them, and as they are written.
struct Numbers<'a> {
    source: &'a TokenStream<'a>,
    /// The sentence of the source that has the last token, and its first and end token.
    sentence: usize,
    tokens: core::ops::Range<usize>,
    /// Sentence and number in the source, and the new number, in order.
    words: Vec<(usize, u32, u32)>,
    /// Whether words have a column with their number.
    numbered: bool,
}

impl<'a> Numbers<'a> {
    fn new(source: &'a TokenStream<'a>) -> Self {
        let numbered = source.column_name(0).is_some_and(|name| name.eq_ignore_ascii_case("ID"));
        let tokens = source.sentence(0).map(|sentence| sentence.token_range()).unwrap_or_default();
        Self { source, sentence: 0, tokens, words: Vec::new(), numbered }
    }

    fn begin(&mut self, originals: impl Iterator<Item = Option<Token<'a>>>) {
        self.words.clear();
        for (original, new) in originals.zip(1..) {
            let Some(original) = original else { continue };
            self.go_to(original.index());
            let (first, last) = self.number(&original);
            self.words.extend((first..=last).map(|word| (self.sentence, word, new)));
        }
    }

    /// Finds the sentence of a token of the source.
    fn go_to(&mut self, token: usize) {
        if self.tokens.contains(&token) {
            return;
        }
        for sentence in self.source.sentences().skip(self.sentence) {
            (self.sentence, self.tokens) = (sentence.index(), sentence.token_range());
            if self.tokens.contains(&token) {
                return;
            }
        }
    }

    /// Returns the number of a token in its sentence; for a range of words, the first and the last.
    fn number(&self, token: &Token<'_>) -> (u32, u32) {
        let counted = (token.index() - self.tokens.start) as u32 + 1;
        let id = token.column(0).filter(|_| self.numbered).unwrap_or_default();
        let id = id.trim_start_matches('\u{feff}');
        let (first, last) = id.split_once('-').unwrap_or((id, id));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if first <= last && last - first < 1000 => (first, last),
            _ => (counted, counted),
        }
    }

    /// Returns the sentence of the source that has a token of the current sentence.
    fn sentence_of(&self, token: &Token<'_>) -> usize {
        let (first, last) = match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => (first.0, last.0),
            _ => return 0,
        };
        let mut sentences = self.source.sentences().skip(first).take(last - first + 1);
        let found = |sentence: Sentence<'_>| sentence.token_range().contains(&token.index());
        if first == last { first } else { sentences.position(found).map_or(first, |at| first + at) }
    }

    fn renumbered(&self, sentence: usize, word: u32) -> Option<u32> {
        let at = self.words.binary_search_by_key(&(sentence, word), |&(sentence, old, _)| (sentence, old));
        Some(self.words.get(at.ok()?)?.2)
    }

    fn push_head(&self, head: &str, token: &Token<'_>, at: u64, out: &mut String, losses: &mut Losses) {
        let Ok(word) = head.parse::<u32>() else { return out.push_str(head) };
        let sentence = self.sentence_of(token);
        let new = match word {
            // A sentence has one root. Of joined sentences, it is the root of the first.
            0 => self.words.first().filter(|first| first.0 == sentence).map(|_| 0),
            word => self.renumbered(sentence, word),
        };
        match new {
            Some(new) => push_number(u64::from(new), out),
            None => {
                out.push('_');
                losses.add(Loss::Heads, at);
            }
        }
    }

    /// Adds enhanced heads: `4:nsubj|7:obj`. Empty nodes such as 4.1 are not written.
    fn push_deps(&self, deps: &str, token: &Token<'_>, at: u64, out: &mut String, losses: &mut Losses) {
        if !deps.split('|').all(|part| part.contains(':')) {
            return out.push_str(deps);
        }
        let (start, sentence) = (out.len(), self.sentence_of(token));
        for (head, relation) in deps.split('|').filter_map(|part| part.split_once(':')) {
            let new = match head.parse::<u32>() {
                Ok(0) => Some(0),
                Ok(word) => self.renumbered(sentence, word),
                Err(_) => None,
            };
            let Some(new) = new else {
                losses.add(Loss::Heads, at);
                continue;
            };
            out.push_str(if out.len() > start { "|" } else { "" });
            push_number(u64::from(new), out);
            out.extend([":", relation]);
        }
        out.push_str(if out.len() > start { "" } else { "_" });
    }
}
