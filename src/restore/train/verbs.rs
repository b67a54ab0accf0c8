//! [`VerbLearner`]: learns which words are verbs.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::super::{
    lexicon::Lexicon,
    reader::Reader,
    unit::{Shape, Unit, key},
    verb::{TEMPLATE, features},
};
use crate::{
    TokenStream,
    linear::{Examples, Model, Options, Progress, Trainer, Width},
    vietnamese::{Folder, boundary_words::VERB_MARKERS},
};

/// Learns which words are verbs from any text: words that follow *đã*, *sẽ*, *phải* and similar words.
///
/// ```no_run
/// use std::ops::ControlFlow;
///
/// use machvan::{TokenStream, restore::VerbLearner};
///
/// let mut learner = VerbLearner::new();
/// learner.add(&TokenStream::from_tokens(["Anh", "đã", "nói", "rồi", "."])?);
/// let weights = learner.finish("an example", |_| ControlFlow::Continue(()));
/// std::fs::write("verbs.bin", weights.to_bytes())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct VerbLearner {
    examples: Examples,
    lexicon: Lexicon,
    reader: Reader,
    markers: Vec<u32>,
    units: Vec<Unit>,
}

impl Default for VerbLearner {
    fn default() -> Self {
        Self::new()
    }
}

impl VerbLearner {
    /// Creates a learner without examples.
    #[must_use]
    pub fn new() -> Self {
        let mut folder = Folder::new();
        let markers = VERB_MARKERS.iter().map(|marker| key(marker, &mut folder)).collect();
        Self {
            examples: Examples::new(),
            lexicon: Lexicon::new(),
            reader: Reader::default(),
            markers,
            units: Vec::new(),
        }
    }

    /// Learns from the words of a stream.
    pub fn add(&mut self, stream: &TokenStream<'_>) {
        for sentence in stream.sentences() {
            self.units.clear();
            self.reader.push_units(stream, sentence.token_range(), &self.lexicon, &mut self.units);
            for (index, pair) in self.units.windows(2).enumerate() {
                let [before, unit] = pair else { continue };
                if before.shape == Shape::Lower
                    && unit.shape == Shape::Lower
                    && !self.markers.contains(&unit.key)
                {
                    let after = self.units.get(index + 2).copied().unwrap_or(Unit::EDGE);
                    self.examples.push(&features(*unit, after), self.markers.contains(&before.key));
                }
            }
        }
    }

    /// Returns the number of words seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether no word was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// Learns and returns the weights. `note` is stored in the file and should name the source of the text.
    /// `progress` may stop the learning early.
    #[must_use]
    pub fn finish(self, note: &str, progress: impl FnMut(Progress) -> ControlFlow<()>) -> Model<'static> {
        let options = Options { log2_weights: 16, alpha: 0.1, l1: 2.0, ..Options::default() };
        let mut trainer = Trainer::new(options);
        // After an early stop the weights are those learned so far.
        let _ = trainer.run(&self.examples, 1, 1, progress);
        trainer.finish(TEMPLATE, Width::Bits8, note)
    }
}
