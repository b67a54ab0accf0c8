//! [`WordSegmenter`]: raw text to words.

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
/// A linear classifier decides each gap between two atoms. It knows which entries of the lexicon span the gap and what was
/// learned of each, what the likeliest sequence of words and the leftmost longest match would do, and the shapes of the four
/// atoms around it. The form of the text (NFC or NFD, either tone placement) makes no difference; capitals do, where they
/// distinguish names from words. [`explain`](Self::explain) tells what decided.
///
/// A word may have white space inside, but no blank line, and an atom is never divided. Words and the white space between them
/// are the whole text. The user's own [words](super::WordSegmenterBuilder::words) win over the model.
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

/// The scratch buffers of a [`WordSegmenter`]: kept from one text to the next, nothing allocates in the steady state.
#[derive(Clone, Default)]
pub struct WordCache {
    pub(super) run: Run,
    pub(super) decider: Decider,
    pub(super) numbers: Numbers,
    pub(super) folder: Folder,
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

/// Without the model's tables.
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
    /// Returns the segmenter for Vietnamese with the embedded model, which the first call in a program reads in some
    /// milliseconds. Without the feature `model` each atom is a word.
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

    /// Returns the byte spans of the words of `text`. Of a text of 4 GiB or more, those in its first 4 GiB − 1.
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

    /// Calls `word` with the byte span of each word of `text`, in order. In the steady state nothing allocates.
    pub fn segment_with(&self, cache: &mut WordCache, text: &str, mut word: impl FnMut(Span)) {
        self.segment_part(cache, text, 0..text.len(), |span, _| word(span));
    }

    /// Calls `word` with the byte span, in `text`, of each word of its bytes `range`, as if nothing stood around them (only the
    /// line in which they begin has its length), and whether it has several atoms.
    pub(crate) fn segment_part(
        &self,
        cache: &mut WordCache,
        text: &str,
        range: Range<usize>,
        mut word: impl FnMut(Span, bool),
    ) {
        let WordCache { run, decider, numbers, folder } = cache;
        let range = range.start..range.end.min(u32::MAX as usize);
        let mut reader = self.reader(text, range);
        while let Some(mark) = reader.next_run(run, folder) {
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
        let mut reader = Reader::new(text, range, self.tokenizer.cuts, &self.model, &self.overrides.marked);
        reader.abbreviations = self.tokenizer.abbreviations.as_ref();
        reader
    }

    pub(super) fn decide(&self, text: &str, run: &Run, decider: &mut Decider, numbers: &mut Numbers) {
        decider.decide(run, &self.model);
        if run.has_names() {
            proper::decide(text, run, &mut decider.joins);
        }
        if !self.overrides.is_empty() {
            self.overrides.apply(text, run, &mut decider.joins, numbers);
        }
    }
}

/// Gives the words of a decided run.
#[inline]
fn give(run: &Run, decider: &Decider, word: &mut impl FnMut(Span, bool)) {
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
