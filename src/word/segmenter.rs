//! [`WordSegmenter`]: finds the words of raw text.

use alloc::{sync::Arc, vec::Vec};
use core::{fmt, ops::Range};

use super::{
    Convention, Tokenizer,
    decide::Decider,
    embedded::embedded,
    model::Model,
    proper,
    reader::Reader,
    run::Run,
    user::{Numbers, Overrides},
};
use crate::{Span, vietnamese::Folder};

/// Joins the syllables of a text into words.
///
/// A linear classifier decides each gap between two atoms. It uses the lexicon entries that span the gap with
/// their learned scores, the decisions of the likeliest sequence of words and of the leftmost longest match,
/// and the shapes of the four atoms around the gap. The form of the text (NFC or NFD, either tone placement)
/// makes no difference. Capitals do: they distinguish names from words. [`explain`](Self::explain) returns
/// the reason of each decision.
///
/// A word may have white space inside, but no blank line, and an atom is never split. Words and the white
/// space between them are the whole text. The user's own [words](super::WordSegmenterBuilder::words) override
/// the model.
///
/// Immutable and cheap to clone; any number of threads may share one.
///
/// ```
/// # #[cfg(feature = "model")] {
/// let segmenter = machvan::word::WordSegmenter::new();
/// let words: Vec<&str> = segmenter.words("Thư viện Hà Nội đẹp.").map(|word| word.text).collect();
/// assert_eq!(words, ["Thư viện", "Hà Nội", "đẹp", "."]);
/// # }
/// ```
#[derive(Clone)]
pub struct WordSegmenter {
    pub(super) tokenizer: Tokenizer,
    pub(super) model: Arc<Model>,
    pub(super) overrides: Arc<Overrides>,
}

/// Scratch buffers of a [`WordSegmenter`]. Reuse them for many texts, and nothing is allocated in the steady
/// state.
///
/// ```
/// use machvan::word::{WordCache, WordSegmenter};
///
/// let (segmenter, mut cache) = (WordSegmenter::new(), WordCache::new());
/// let mut count = 0;
/// for text in ["Thư viện đẹp.", "Trời mưa."] {
///     segmenter.segment_with(&mut cache, text, |_span| count += 1);
/// }
/// assert!(count >= 6);
/// ```
#[derive(Clone, Default)]
pub struct WordCache {
    pub(super) run: Run,
    pub(super) decider: Decider,
    pub(super) numbers: Numbers,
    pub(super) folder: Folder,
    /// The words of a stream.
    pub(super) words: Vec<Span>,
}

impl WordCache {
    /// Returns empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl fmt::Debug for WordCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordCache").finish_non_exhaustive()
    }
}

/// Omits the tables of the model.
impl fmt::Debug for WordSegmenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordSegmenter")
            .field("tokenizer", &self.tokenizer)
            .field("model", &self.model)
            .field("overrides", &self.overrides)
            .finish()
    }
}

impl Default for WordSegmenter {
    fn default() -> Self {
        Self::new()
    }
}

impl WordSegmenter {
    /// Returns the segmenter for Vietnamese with the embedded model, which the first call in a program reads
    /// in a few milliseconds. Without the feature `model` each atom is a word.
    #[must_use]
    pub fn new() -> Self {
        let model = embedded();
        let overrides = Arc::new(Overrides::new(&model));
        Self { tokenizer: Tokenizer::new(), model, overrides }
    }

    pub(crate) fn with_convention(mut self, convention: Convention) -> Self {
        self.tokenizer = self.tokenizer.with_convention(convention);
        self
    }

    /// Returns the byte spans of the words of `text`. Of a text of 4 GiB or more, only the first 4 GiB − 1
    /// are read.
    #[must_use]
    pub fn segment(&self, text: &str) -> Vec<Span> {
        let mut words = Vec::new();
        self.segment_into(text, &mut words);
        words
    }

    /// Replaces `words` with the byte spans of the words of `text`.
    pub fn segment_into(&self, text: &str, words: &mut Vec<Span>) {
        words.clear();
        self.segment_with(&mut WordCache::new(), text, |word| words.push(word));
    }

    /// Calls `word` with the byte span of each word of `text`, in order. In the steady state nothing
    /// allocates.
    pub fn segment_with(&self, cache: &mut WordCache, text: &str, mut word: impl FnMut(Span)) {
        self.segment_part(cache, text, 0..text.len(), |span, _| word(span));
    }

    /// Calls `word` for each word of the bytes `range` of `text`, independent of the text around them (only
    /// the length of the line in which they begin is used). Passes the span in `text`, and whether the word
    /// has several atoms.
    pub(crate) fn segment_part(
        &self,
        cache: &mut WordCache,
        text: &str,
        range: Range<usize>,
        mut word: impl FnMut(Span, bool),
    ) {
        let WordCache { run, decider, numbers, folder, .. } = cache;
        let range = range.start..range.end.min(u32::MAX as usize);
        let mut reader = self.reader(text, range);
        // The user's words are looked for run by run.
        let several = self.overrides.is_empty();
        while let Some(mark) = reader.next_runs(several, run, folder) {
            if !run.atoms().is_empty() {
                self.decide(text, run, decider, numbers);
                give(run, decider, &mut word);
            }
            if let Some(mark) = mark {
                word(mark, false);
            }
        }
    }

    pub(super) fn reader<'r>(&'r self, text: &'r str, range: Range<usize>) -> Reader<'r> {
        Reader::new(text, range, &self.tokenizer.cuts, &self.model, &self.overrides.marked)
    }

    pub(super) fn decide(&self, text: &str, run: &Run, decider: &mut Decider, numbers: &mut Numbers) {
        decider.decide(run, &self.model);
        proper::decide(text, run, &self.model, &mut decider.joins);
        if !self.overrides.is_empty() {
            self.overrides.apply(text, run, &mut decider.joins, numbers);
        }
    }
}

/// Emits the words of a decided run, or of several with the marks between them.
#[inline]
pub(super) fn give(run: &Run, decider: &Decider, word: &mut impl FnMut(Span, bool)) {
    let mut start = None;
    for (cell, &joins) in run.atoms().iter().zip(&decider.joins) {
        let span = cell.span;
        if joins {
            start.get_or_insert(span.start() as u32);
        } else if let Some(first) = start.take() {
            word(Span::ordered(first, span.end() as u32), true);
        } else {
            word(span, false);
        }
    }
}
