//! [`TextSentences`] and [`Decisions`]: a whole text's sentences, and what was decided at each place.

use core::{iter::FusedIterator, ops::Range};

use super::{
    SentenceSplitter,
    rule::{Decision, Rule},
    scanner::{Scanner, Step},
};

/// A sentence of a text: a slice of it, without the white space around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSentence<'t> {
    text: &'t str,
    start: usize,
    rule: Rule,
}

impl<'t> TextSentence<'t> {
    /// The sentence as the text has it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its first byte in the text.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// The byte behind its last.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its bytes in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// The rule that ended it; [`Rule::TextEnd`] for the last.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

/// The sentences of a text, one after the other; made by [`SentenceSplitter::split`].
#[derive(Debug, Clone)]
pub struct TextSentences<'s, 't> {
    splitter: &'s SentenceSplitter,
    text: &'t str,
    scanner: Scanner,
    done: bool,
}

impl<'s, 't> TextSentences<'s, 't> {
    pub(super) const fn new(splitter: &'s SentenceSplitter, text: &'t str) -> Self {
        Self { splitter, text, scanner: Scanner::new(), done: false }
    }

    fn sentence(&self, start: u64, end: usize, rule: Rule) -> Option<TextSentence<'t>> {
        // The whole text is held, so its bytes are counted with usize.
        let start = start as usize;
        let text = self.text.get(start..end)?;
        // The frequent end is a mark.
        let text = if text.ends_with(['.', '?', '!']) { text } else { text.trim_end() };
        (!text.is_empty()).then_some(TextSentence { text, start, rule })
    }
}

impl<'t> Iterator for TextSentences<'_, 't> {
    type Item = TextSentence<'t>;

    #[inline]
    fn next(&mut self) -> Option<TextSentence<'t>> {
        while !self.done {
            match self.scanner.step(self.splitter, self.text, true, false) {
                Step::Decided { decision, start } if decision.ends => {
                    let sentence = self.sentence(start, decision.cut, decision.rule);
                    if sentence.is_some() {
                        return sentence;
                    }
                }
                Step::Decided { .. } => {}
                Step::More | Step::Done => {
                    self.done = true;
                    return self.sentence(self.scanner.begun()?, self.text.len(), Rule::TextEnd);
                }
            }
        }
        None
    }
}

impl FusedIterator for TextSentences<'_, '_> {}

/// What was decided at each place of a text where a sentence could end; made by [`SentenceSplitter::decisions`].
#[derive(Debug, Clone)]
pub struct Decisions<'s, 't> {
    splitter: &'s SentenceSplitter,
    text: &'t str,
    scanner: Scanner,
}

impl<'s, 't> Decisions<'s, 't> {
    pub(super) const fn new(splitter: &'s SentenceSplitter, text: &'t str) -> Self {
        Self { splitter, text, scanner: Scanner::new() }
    }
}

impl Iterator for Decisions<'_, '_> {
    type Item = Decision;

    fn next(&mut self) -> Option<Decision> {
        match self.scanner.step(self.splitter, self.text, true, true) {
            Step::Decided { decision, .. } => Some(decision),
            Step::More | Step::Done => None,
        }
    }
}

impl FusedIterator for Decisions<'_, '_> {}
