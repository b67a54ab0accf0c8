//! [`WordSegmenter::search`]: words for a search index, and what is inside them; [`WordSegmenter::scored`]: how sure each word is.

use alloc::vec::Vec;

use super::{
    WordCache, WordRule, WordSegmenter,
    model::{Model, Steps},
    plan::LONGEST,
    run::Cell,
};
use crate::{Span, names::named_enum};

named_enum! {
    /// Whether a search term is a word, or what it is inside a word.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use machvan::word::{TermKind, WordSegmenter};
    ///
    /// // An index of words alone: the other kinds repeat parts of them.
    /// let terms = WordSegmenter::new().search("Thư viện mở cửa.");
    /// assert_eq!(terms.iter().filter(|term| term.kind == TermKind::Word).count(), 4);
    /// # }
    /// ```
    pub enum TermKind "kind of search term" {
        /// A word of the text, as the segmenter finds it.
        Word = "word",
        /// A shorter lexicon entry inside a word.
        Inner = "inner",
        /// A syllable, number or other atom inside a word.
        Atom = "atom",
    }
}

/// A term for a search index: a word of the text, or what is inside one. Made by [`WordSegmenter::search`].
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::{TermKind, WordSegmenter};
///
/// let text = "Thư viện đẹp";
/// let terms = WordSegmenter::new().search(text);
/// let atoms = terms.iter().filter(|term| term.kind == TermKind::Atom);
/// assert_eq!(atoms.map(|term| term.span.of(text).unwrap()).collect::<Vec<_>>(), ["Thư", "viện"]);
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct SearchTerm {
    /// Its bytes in the text.
    pub span: Span,
    /// Whether it is a word, or what it is inside a word.
    pub kind: TermKind,
}

/// A word, and how sure it is. Made by [`WordSegmenter::scored`].
///
/// ```
/// use machvan::word::WordSegmenter;
///
/// // The words that a person should check.
/// let text = "Học sinh học sinh học.";
/// for word in WordSegmenter::new().scored(text) {
///     if word.margin.is_some_and(|margin| margin < 10_000) {
///         println!("{:?} is unsure", word.span.of(text));
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ScoredWord {
    /// Its bytes in the text.
    pub span: Span,
    /// How sure the word is: the smallest distance from 0 of the [scores](super::WordDecision::score) of the gaps at its edges and
    /// inside it. At 0 a decision would be the opposite. `None` if only rules and the user's words decided.
    pub margin: Option<u32>,
}

impl WordSegmenter {
    /// Returns the words of `text` for a search index: each word, then the shorter lexicon entries inside it, then its atoms, so that a
    /// query for a part finds it. The order is by the word, then by kind, then from left to right.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use machvan::word::{TermKind, WordSegmenter};
    /// let text = "Một nhà máy thủy điện.";
    /// let segmenter = WordSegmenter::builder().words(["nhà máy thủy điện"]).build().unwrap();
    /// let terms = segmenter.search(text);
    /// let texts: Vec<&str> = terms.iter().map(|term| term.span.of(text).unwrap()).collect();
    /// assert_eq!(
    ///     texts,
    ///     ["Một", "nhà máy thủy điện", "nhà máy", "thủy điện", "nhà", "máy", "thủy", "điện", "."]
    /// );
    /// assert_eq!(terms[2].kind, TermKind::Inner);
    /// # }
    /// ```
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<SearchTerm> {
        let mut terms = Vec::new();
        self.search_with(&mut WordCache::new(), text, |term| terms.push(term));
        terms
    }

    /// Calls `term` with each term of [`search`](Self::search). In the steady state nothing allocates.
    pub fn search_with(&self, cache: &mut WordCache, text: &str, mut term: impl FnMut(SearchTerm)) {
        let WordCache { run, decider, numbers, folder, .. } = cache;
        let mut reader = self.reader(text, 0..text.len().min(u32::MAX as usize));
        while let Some(mark) = reader.next_run(run, folder) {
            self.decide(text, run, decider, numbers);
            let (mut atoms, mut joins) = (run.atoms(), decider.joins.as_slice());
            while !atoms.is_empty() {
                let len = 1 + joins.iter().take_while(|&&join| join).count();
                let (word, rest) = atoms.split_at_checked(len).unwrap_or((atoms, &[]));
                give(&self.model, word, &mut term);
                (atoms, joins) = (rest, joins.get(len..).unwrap_or_default());
            }
            if let Some(span) = mark {
                term(SearchTerm { span, kind: TermKind::Word });
            }
        }
    }

    /// Returns the words of `text`, each with how sure it is. As slow as [`explain`](Self::explain), which it calls.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// let text = "Học sinh học sinh học.";
    /// let words = machvan::word::WordSegmenter::new().scored(text);
    /// assert_eq!(words[0].span.of(text), Some("Học sinh"));
    /// assert!(words.iter().any(|word| word.margin.is_some()));
    /// # }
    /// ```
    #[must_use]
    pub fn scored(&self, text: &str) -> Vec<ScoredWord> {
        let mut words: Vec<ScoredWord> =
            self.segment(text).into_iter().map(|span| ScoredWord { span, margin: None }).collect();
        let mut at = 0;
        for decision in self.explain(text) {
            if !matches!(decision.rule, WordRule::Weights | WordRule::Overlap) {
                continue;
            }
            while words.get(at).is_some_and(|word| word.span.end() < decision.left.end()) {
                at += 1;
            }
            let margin = decision.score.unsigned_abs();
            // The words on both sides of the gap, which are one if it joins.
            for word in words.iter_mut().skip(at).take(if decision.joined { 1 } else { 2 }) {
                word.margin = Some(word.margin.map_or(margin, |least| least.min(margin)));
            }
        }
        words
    }
}

/// Gives a word, the entries inside it and its atoms.
fn give(model: &Model, word: &[Cell], term: &mut impl FnMut(SearchTerm)) {
    let mut push = |cells: &[Cell], kind| {
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let span = Span::ordered(first.span.start() as u32, last.span.end() as u32);
            term(SearchTerm { span, kind });
        }
    };
    push(word, TermKind::Word);
    if word.len() < 2 {
        return;
    }
    for (at, pair) in word.windows(2).enumerate() {
        let &[first, second] = pair else { continue };
        let mut step = model.lookup.begin(first.syllable, second.syllable);
        let mut len = 2;
        while let Some((number, node)) = step
            && let Some(cells) = word.get(at..at + len)
        {
            if node.is_word() && len < word.len() {
                push(cells, TermKind::Inner);
            }
            let next = word.get(at + len);
            len += 1;
            step = next
                .filter(|_| node.is_parent() && len <= LONGEST)
                .and_then(|next| model.lookup.step(number, next.syllable));
        }
    }
    for cell in word {
        push(core::slice::from_ref(cell), TermKind::Atom);
    }
}
