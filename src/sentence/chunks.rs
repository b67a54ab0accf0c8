//! [`Chunks`]: the sentences of a text that comes in chunks.

use alloc::string::String;
use core::ops::Range;

use super::{
    rule::SentenceRule,
    scanner::{Scanner, Step},
    splitter::SentenceSplitter,
};
use crate::markup::{Markup, Printer};

impl SentenceSplitter {
    /// Finds the sentences of a text that comes in chunks. They are the same as those of the whole text.
    #[must_use]
    pub fn chunks(&self) -> Chunks {
        Chunks {
            splitter: self.clone(),
            scanner: Scanner::new(),
            held: String::new(),
            printer: Printer::default(),
            forgotten: 0,
            solid: 0,
        }
    }
}

/// A sentence of a text that came in chunks, as a range of the whole text.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
///
/// let mut chunks = SentenceSplitter::new().chunks();
/// let mut ranges = Vec::new();
/// for chunk in ["Trời mưa. Gi", "ó to."] {
///     chunks.push(chunk, |sentence| ranges.push(sentence.range()));
/// }
/// chunks.finish(|sentence| ranges.push(sentence.range()));
/// assert_eq!(ranges, [0..12, 13..21]); // bytes of the whole text
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ChunkSentence {
    range: Range<u64>,
    rule: SentenceRule,
}

impl ChunkSentence {
    /// Returns its bytes, counted from the start of the first chunk.
    #[must_use]
    pub fn range(&self) -> Range<u64> {
        self.range.clone()
    }

    /// Returns the rule that ended it; [`SentenceRule::TextEnd`] for the last sentence.
    #[must_use]
    pub fn rule(&self) -> SentenceRule {
        self.rule
    }
}

/// Finds the sentences of a text that comes in chunks of any size. They are the same as
/// [`SentenceSplitter::split`] finds in the whole text. Made by [`SentenceSplitter::chunks`].
///
/// Memory is bounded, whatever the length of a sentence: besides the chunk itself, it holds 1,024 bytes
/// before the place that is decided next and at most 1,028 bytes after it. So a sentence is reported after up
/// to 1,028 bytes that follow its end, and as a range: the caller keeps the text that it needs, from
/// [`Chunks::open`] on.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
/// let splitter = SentenceSplitter::new();
/// let mut chunks = splitter.chunks();
/// let mut ranges = Vec::new();
/// for chunk in ["Trời mư", "a. Đường ", "vắng."] {
///     chunks.push(chunk, |sentence| ranges.push(sentence.range()));
/// }
/// chunks.finish(|sentence| ranges.push(sentence.range()));
/// assert_eq!(ranges, [0..12, 13..30]);
/// ```
#[derive(Debug, Clone)]
pub struct Chunks {
    splitter: SentenceSplitter,
    scanner: Scanner,
    held: String,
    /// Replaces markup.
    printer: Printer,
    /// Bytes that are no longer held.
    forgotten: u64,
    /// The end of the last character before `held` that is not white space.
    solid: u64,
}

impl Chunks {
    /// Takes the next chunk and emits the sentences that are now certain.
    pub fn push(&mut self, chunk: &str, mut each: impl FnMut(ChunkSentence)) {
        match self.splitter.markup {
            Markup::None => self.held.push_str(chunk),
            Markup::Html => self.printer.push(chunk, &mut self.held),
        }
        self.run(false, &mut each);
        let spare = self.scanner.spare(&self.held);
        // Moving the rest costs less than what was dropped.
        if spare > self.held.len() / 2 {
            self.solid = self.solid_end(spare);
            self.held.drain(..spare);
            self.scanner.forget(spare);
            self.forgotten += spare as u64;
        }
    }

    /// Ends the text: emits the remaining sentences and resets the value for another text.
    pub fn finish(&mut self, mut each: impl FnMut(ChunkSentence)) {
        self.printer.finish(&mut self.held);
        self.run(true, &mut each);
        if let Some(start) = self.scanner.begun() {
            let end = self.solid_end(self.held.len());
            each(ChunkSentence { range: start..end, rule: SentenceRule::TextEnd });
        }
        self.scanner = Scanner::new();
        self.held.clear();
        self.forgotten = 0;
        self.solid = 0;
    }

    /// Returns the first byte of the sentence that has begun and not ended yet, if any.
    #[must_use]
    pub fn open(&self) -> Option<u64> {
        self.scanner.begun()
    }

    fn run(&mut self, complete: bool, each: &mut impl FnMut(ChunkSentence)) {
        while let Step::Decided { decided, start } =
            self.scanner.step(&self.splitter, &self.held, complete, false)
        {
            let end = self.solid_end(decided.cut);
            if decided.ends && end > start {
                each(ChunkSentence { range: start..end, rule: decided.rule });
            }
        }
    }

    /// Returns the end, in the whole text, of the last character before byte `to` of the held text that is
    /// not white space.
    fn solid_end(&self, to: usize) -> u64 {
        match self.held.get(..to).unwrap_or_default().trim_end().len() {
            0 => self.solid,
            len => self.forgotten + len as u64,
        }
    }
}
