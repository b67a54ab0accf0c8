//! [`WordSegmenter`]: raw text to words.

use alloc::{sync::Arc, vec::Vec};
use core::ops::Range;

use super::{
    Tokenizer,
    decide::Decider,
    model::Model,
    reader::Reader,
    run::Run,
    user::{Numbers, Overrides},
};
use crate::{Span, vietnamese::Folder};

/// Joins the syllables of a text into words.
///
/// Each gap between two atoms is decided by a linear classifier: which entries of the lexicon span it and what was learned of each,
/// what the likeliest sequence of words and the leftmost longest match would do, and the shapes of the four atoms around it.
/// The text's form (NFC or NFD, old or new tone marks) makes no difference; capitals do, where they tell names from words.
///
/// A word may have any white space inside but a blank line, and is never cut inside an atom. Words and the white space between them are
/// the whole text. The user's own [words](super::SegmenterBuilder::words) win over the model.
///
/// Immutable and cheap to clone; any number of threads may share one.
#[derive(Debug, Clone)]
pub struct WordSegmenter {
    pub(super) tokenizer: Tokenizer,
    pub(super) model: Arc<Model>,
    pub(super) overrides: Arc<Overrides>,
}

/// Room for the work of a [`WordSegmenter`], kept from one text to the next, so that in the steady state nothing is allocated.
#[derive(Debug, Clone, Default)]
pub struct SegmenterBuffer {
    run: Run,
    decider: Decider,
    numbers: Numbers,
    folder: Folder,
}

impl SegmenterBuffer {
    /// An empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl WordSegmenter {
    /// The segmenter for Vietnamese, with the embedded model. The first call in a program reads the model, which takes some
    /// milliseconds.
    #[cfg(feature = "model")]
    #[must_use]
    pub fn vietnamese() -> Self {
        // That the embedded model can be read is tested; without it, nothing would be joined.
        let model = super::embedded::embedded().unwrap_or_else(|_| Arc::new(Model::empty()));
        let overrides = Arc::new(Overrides::new(&model));
        Self { tokenizer: Tokenizer::new(), model, overrides }
    }

    /// The spans of the words of `text`, in bytes. Of a text of 4 GiB or more, those in its first 4 GiB − 1.
    ///
    /// This allocates; [`segment_with`](Self::segment_with) need not.
    #[must_use]
    pub fn segment(&self, text: &str) -> Vec<Span> {
        let mut words = Vec::new();
        self.segment_with(text, &mut SegmenterBuffer::new(), |word| words.push(word));
        words
    }

    /// Calls `word` with the span of each word of `text`, in bytes and in order.
    pub fn segment_with(&self, text: &str, buffer: &mut SegmenterBuffer, word: impl FnMut(Span)) {
        self.segment_part(text, 0..text.len(), buffer, word);
    }

    /// The same for the bytes `range` of a text, as if nothing stood around them; spans are of the whole text.
    pub(crate) fn segment_part(
        &self,
        text: &str,
        range: Range<usize>,
        buffer: &mut SegmenterBuffer,
        mut word: impl FnMut(Span),
    ) {
        let SegmenterBuffer { run, decider, numbers, folder } = buffer;
        let reader = Reader { text, cuts: self.tokenizer.cuts, model: &self.model };
        reader.each_run(range.start..range.end.min(u32::MAX as usize), run, folder, |run, mark| {
            if !run.atoms().is_empty() {
                self.decide(text, run, decider, numbers);
                give(run, decider, &mut word);
            }
            if let Some(mark) = mark {
                word(mark);
            }
        });
    }

    fn decide(&self, text: &str, run: &Run, decider: &mut Decider, numbers: &mut Numbers) {
        decider.decide(run, &self.model);
        if !self.overrides.is_empty() {
            self.overrides.apply(text, run, &mut decider.joins, numbers);
        }
    }
}

/// Gives the words of a decided run.
#[inline]
fn give(run: &Run, decider: &Decider, word: &mut impl FnMut(Span)) {
    let mut start = None;
    for (cell, &joins) in run.atoms().iter().zip(&decider.joins) {
        let span = cell.span;
        let first = *start.get_or_insert(span.start() as u32);
        if !joins {
            word(Span::new(first, span.end() as u32));
            start = None;
        }
    }
}
