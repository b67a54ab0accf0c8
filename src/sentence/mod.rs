//! Sentence boundaries of raw text: by rules, with offsets, in one pass.
//!
//! [`SentenceSplitter::split`] walks a text and gives its sentences as slices of it; what lies between two of them is
//! white space, so nothing is lost. A byte scan finds the marks and line breaks where a sentence could end, and the
//! rules look around only there: at most 1,024 bytes back and as many ahead, whatever the text. That bound is why
//! text in [chunks](Chunks) is decided like the whole, and why hostile input costs linear time.
//!
//! Each decision has a name ([`Rule`]); [`SentenceSplitter::explain`] tells which rule decided a place.
//!
//! ```
//! use machvan::sentence::{Rule, SentenceSplitter};
//! let splitter = SentenceSplitter::vietnamese();
//! let text = "Anh sống ở TP. Hồ Chí Minh. “Tại sao?” tôi hỏi.";
//! let sentences: Vec<&str> = splitter.split(text).map(|sentence| sentence.text()).collect();
//! assert_eq!(sentences, ["Anh sống ở TP. Hồ Chí Minh.", "“Tại sao?” tôi hỏi."]);
//!
//! let decision = splitter.explain(text, text.find("TP.").unwrap() + 2).unwrap();
//! assert!(!decision.ends() && decision.rule() == Rule::Abbreviation);
//! ```

mod builder;
mod chunks;
mod closers;
mod english;
mod exception;
mod filter;
mod iter;
mod language;
mod lines;
mod list;
mod newline;
mod place;
mod quick;
mod role;
mod rule;
mod rules;
mod scan;
mod scanner;
mod stream;
mod vietnamese;

use alloc::sync::Arc;

pub use self::{
    builder::SentenceSplitterBuilder,
    chunks::{ChunkSentence, Chunks},
    iter::{Decisions, TextSentence, TextSentences},
    newline::NewlinePolicy,
    rule::{Decision, Rule},
};
pub use crate::abbreviation::Abbreviation;

/// Splits text into sentences. Immutable, cheap to clone and to share between threads.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
/// let splitter = SentenceSplitter::vietnamese();
/// let mut sentences = splitter.split("Hôm nay trời mưa. Đường vắng tanh.");
/// let first = sentences.next().unwrap();
/// assert_eq!((first.text(), first.range()), ("Hôm nay trời mưa.", 0..21));
/// ```
#[derive(Debug, Clone)]
pub struct SentenceSplitter {
    language: Arc<language::Language>,
    newlines: NewlinePolicy,
}

impl SentenceSplitter {
    /// The splitter for Vietnamese, with [`NewlinePolicy::Auto`].
    #[must_use]
    pub fn vietnamese() -> Self {
        Self::builder().build()
    }

    /// The splitter for English, with [`NewlinePolicy::Auto`]: the same rules with other tables.
    ///
    /// ```
    /// use machvan::sentence::SentenceSplitter;
    /// let splitter = SentenceSplitter::english();
    /// assert_eq!(splitter.split("Ask Dr. Lee at 5 p.m. on Friday. She knows.").count(), 2);
    /// ```
    #[must_use]
    pub fn english() -> Self {
        Self::english_builder().build()
    }

    /// A builder for Vietnamese.
    pub fn builder() -> SentenceSplitterBuilder {
        SentenceSplitterBuilder::new(&vietnamese::TABLES)
    }

    /// A builder for English.
    pub fn english_builder() -> SentenceSplitterBuilder {
        SentenceSplitterBuilder::new(&english::TABLES)
    }

    /// The sentences of `text`, found one after the other as they are asked for.
    ///
    /// A sentence is a slice of `text` without the white space around it; between two sentences there is nothing else.
    /// Nothing is copied, and nothing allocates but a buffer of a few bytes, once, if a word must be folded to be
    /// looked up. A text without any sentence (empty, or white space) gives none.
    ///
    /// A sentence without line breaks, split again, is one sentence; but for one that the next item of a list ended
    /// ([`Rule::InlineList`]), since without that item it is another text.
    #[inline]
    #[must_use]
    pub fn split<'s, 't>(&'s self, text: &'t str) -> TextSentences<'s, 't> {
        TextSentences::new(self, text)
    }

    /// The sentences of a text that comes in chunks: the same as of the whole.
    #[must_use]
    pub fn chunks(&self) -> Chunks {
        Chunks::new(self.clone())
    }

    /// Each place of `text` where a sentence could end, and which rule decided it.
    #[must_use]
    pub fn decisions<'s, 't>(&'s self, text: &'t str) -> Decisions<'s, 't> {
        Decisions::new(self, text)
    }

    /// The decision for the mark or line break at byte `offset` of `text`, or for the sentence's end at it; `None`
    /// where nothing was to be decided. Walks the text from its start, in linear time.
    ///
    /// ```
    /// use machvan::sentence::{Rule, SentenceSplitter};
    /// let splitter = SentenceSplitter::vietnamese();
    /// let decision = splitter.explain("Giá 2.500 đồng. Rẻ quá!", 6).unwrap();
    /// assert_eq!((decision.rule(), decision.ends()), (Rule::Number, false));
    /// assert!(splitter.explain("Giá 2.500 đồng. Rẻ quá!", 1).is_none());
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str, offset: usize) -> Option<Decision> {
        self.decisions(text).take_while(|decision| decision.mark.start.min(decision.cut) <= offset).find(
            |decision| {
                decision.mark.contains(&offset) || (decision.mark.start..=decision.cut).contains(&offset)
            },
        )
    }

    /// The policy for line breaks.
    #[must_use]
    pub fn newlines(&self) -> NewlinePolicy {
        self.newlines
    }
}
