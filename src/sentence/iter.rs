//! [`TextSentences`] and [`Decisions`]: the sentences of a text, and the decision at each place.

use alloc::string::String;
use core::{iter::FusedIterator, ops::Range};

use super::{
    rule::{SentenceDecision, SentenceRule},
    scanner::{Scanner, Step},
    splitter::SentenceSplitter,
};
use crate::{
    Span,
    markup::{Markup, printed},
    vietnamese::Folder,
};

impl SentenceSplitter {
    /// Returns an iterator over the sentences of `text`. They are found lazily.
    ///
    /// A sentence is a slice of `text` without the white space around it. Between two sentences there is only
    /// white space. Nothing is copied, and nothing is allocated except a buffer of a few bytes, once, if a
    /// word must be folded to be looked up. A text that is empty or white space has no sentences.
    ///
    /// Splitting a sentence without line breaks again returns one sentence. The exception is a sentence that
    /// the next item of a list ended ([`SentenceRule::InlineList`]): without that item it is another text.
    #[inline]
    #[must_use]
    pub fn split<'s, 't>(&'s self, text: &'t str) -> TextSentences<'s, 't> {
        TextSentences {
            splitter: self,
            text,
            printed: print(self, text),
            scanner: Scanner::new(),
            to: text.len(),
            done: false,
        }
    }

    /// Returns each place of `text` where a sentence could end, with the rule that decided.
    #[must_use]
    pub fn decisions<'s, 't>(&'s self, text: &'t str) -> Decisions<'s, 't> {
        Decisions { splitter: self, text, printed: print(self, text), scanner: Scanner::new() }
    }

    /// Returns the decision for the mark or line break at byte `offset` of `text`, or for the sentence end at
    /// it; `None` if there was nothing to decide. Scans the text from its start, in linear time.
    ///
    /// ```
    /// use machvan::sentence::{SentenceRule, SentenceSplitter};
    /// let splitter = SentenceSplitter::new();
    /// let decision = splitter.explain("Giá 2.500 đồng. Rẻ quá!", 6).unwrap();
    /// assert_eq!((decision.rule(), decision.ends()), (SentenceRule::Number, false));
    /// assert!(splitter.explain("Giá 2.500 đồng. Rẻ quá!", 1).is_none());
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str, offset: usize) -> Option<SentenceDecision> {
        self.decisions(text)
            .take_while(|decision| decision.mark().start().min(decision.offset()) <= offset)
            .find(|decision| {
                (decision.mark().start()..=decision.offset()).contains(&offset)
                    || decision.mark().contains(offset)
            })
    }
}

/// Returns what a text prints, if it has markup.
#[inline]
fn print(splitter: &SentenceSplitter, text: &str) -> Option<String> {
    match splitter.markup {
        Markup::None => None,
        markup => Some(printed(text, markup).into_owned()),
    }
}

/// A sentence of a text: a slice of it, without the white space around it.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
///
/// let text = "Trời mưa. Gió to.";
/// let second = SentenceSplitter::new().split(text).nth(1).unwrap();
/// assert_eq!((second.text(), second.start(), second.end()), ("Gió to.", 13, 21));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TextSentence<'t> {
    text: &'t str,
    start: usize,
    rule: SentenceRule,
}

impl<'t> TextSentence<'t> {
    /// Returns the sentence's part of the text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns its first byte in the text.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// Returns the byte after its last one.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns its span in the text. In a text of 4 GiB or more, use [`start`](Self::start) and
    /// [`end`](Self::end).
    #[must_use]
    pub fn span(&self) -> Span {
        Span::clamped(self.start, self.end())
    }

    /// Returns the rule that ended it; [`SentenceRule::TextEnd`] for the last sentence.
    #[must_use]
    pub fn rule(&self) -> SentenceRule {
        self.rule
    }
}

/// Iterator over the sentences of a text; made by [`SentenceSplitter::split`].
///
/// ```
/// use machvan::sentence::SentenceSplitter;
///
/// let splitter = SentenceSplitter::new();
/// let longest = splitter.split("Mưa. Gió to.").max_by_key(|sentence| sentence.text().len());
/// assert_eq!(longest.unwrap().text(), "Gió to.");
/// ```
#[derive(Debug, Clone)]
pub struct TextSentences<'s, 't> {
    splitter: &'s SentenceSplitter,
    text: &'t str,
    /// What the text prints, if it has markup, with the same number of bytes.
    printed: Option<String>,
    scanner: Scanner,
    /// No sentence begins at or after this byte.
    to: usize,
    done: bool,
}

impl<'s, 't> TextSentences<'s, 't> {
    /// The sentences of a part of a text.
    pub(super) fn of_part(splitter: &'s SentenceSplitter, text: &'t str, part: Range<usize>) -> Self {
        let mut scanner = Scanner::new();
        if part.start > 0 {
            scanner.skip(part.start);
        }
        let to = part.end.min(text.len());
        let done = text.get(part.start..to).is_none_or(|part| part.trim_start().is_empty());
        Self { splitter, text, printed: print(splitter, text), scanner, to, done }
    }

    /// The same with a buffer for folded words.
    pub(crate) fn with_folder(mut self, folder: Folder) -> Self {
        self.scanner.folder = folder;
        self
    }

    /// Takes the buffer out.
    pub(crate) fn into_folder(self) -> Folder {
        self.scanner.folder
    }

    /// Ends the iteration if nothing but white space follows byte `at` in the part.
    #[inline]
    fn check_end(&mut self, at: usize) {
        // Usually the next sentence is close.
        let near =
            self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphanumeric) && at + 1 < self.to;
        self.done = !near && self.text.get(at..self.to).is_none_or(|rest| rest.trim_start().is_empty());
    }

    fn sentence(&self, start: u64, end: usize, rule: SentenceRule) -> Option<TextSentence<'t>> {
        // The whole text is in memory, so usize can count its bytes.
        let start = start as usize;
        let text = self.printed.as_deref().unwrap_or(self.text).get(start..end)?;
        // Fast path: most sentences end with a mark.
        let solid = text.as_bytes().last().is_some_and(u8::is_ascii_graphic);
        let text = if solid { text } else { text.trim_end() };
        let text = self.text.get(start..start + text.len())?;
        (!text.is_empty()).then_some(TextSentence { text, start, rule })
    }
}

impl<'t> Iterator for TextSentences<'_, 't> {
    type Item = TextSentence<'t>;

    #[inline]
    fn next(&mut self) -> Option<TextSentence<'t>> {
        while !self.done {
            match self.scanner.step(self.splitter, self.printed.as_deref().unwrap_or(self.text), true, false)
            {
                Step::Decided { decided, start } if decided.ends => {
                    if self.to < self.text.len() {
                        self.check_end(decided.cut);
                    }
                    let sentence = self.sentence(start, decided.cut, decided.rule);
                    if sentence.is_some() {
                        return sentence;
                    }
                }
                Step::Decided { .. } => {}
                Step::More | Step::Done => {
                    self.done = true;
                    return self.sentence(self.scanner.begun()?, self.text.len(), SentenceRule::TextEnd);
                }
            }
        }
        None
    }
}

impl FusedIterator for TextSentences<'_, '_> {}

/// Iterator over the decisions at each place of a text where a sentence could end; made by
/// [`SentenceSplitter::decisions`].
///
/// ```
/// use machvan::sentence::SentenceSplitter;
///
/// let splitter = SentenceSplitter::new();
/// let goes_on = splitter.decisions("TP. Huế mưa. Gió to.").filter(|decision| !decision.ends()).count();
/// assert_eq!(goes_on, 1); // after TP.
/// ```
#[derive(Debug, Clone)]
pub struct Decisions<'s, 't> {
    splitter: &'s SentenceSplitter,
    text: &'t str,
    /// What the text prints, if it has markup, with the same number of bytes.
    printed: Option<String>,
    scanner: Scanner,
}

impl Iterator for Decisions<'_, '_> {
    type Item = SentenceDecision;

    fn next(&mut self) -> Option<SentenceDecision> {
        match self.scanner.step(self.splitter, self.printed.as_deref().unwrap_or(self.text), true, true) {
            Step::Decided { decided, .. } => Some(decided.into()),
            Step::More | Step::Done => None,
        }
    }
}

impl FusedIterator for Decisions<'_, '_> {}
