//! [`BoundaryLearner`]: learns to restore boundaries from sentences that have them.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::{
    super::{
        evidence::Evidence,
        features::TEMPLATE,
        lexicon::Lexicon,
        reader::Reader,
        restored::Ends,
        unit::{Shape, Unit},
        verb::Verbs,
        walk::walk,
    },
    random::{choose, once_in},
    synthetic::Press,
};
use crate::{
    Result, TokenStream,
    linear::{Examples, Model, Options, Progress, Trainer, Width},
};

/// Learns weights for a [`Restorer`](crate::restore::Restorer) from texts with known sentences.
///
/// The learner runs the sentences together, a few or many at a time, and removes most of their marks. It
/// learns where the boundaries were. So any text with known sentences is training data: a treebank, or
/// natural text after a [`SentenceSplitter`](crate::sentence::SentenceSplitter).
///
/// Words of several syllables are learned from alternately as words and as single syllables, so that the
/// weights also serve corpora without words.
///
/// ```no_run
/// use machvan::{format::{self, FormatName}, restore::{BoundaryLearner, Restorer}};
/// use std::ops::ControlFlow;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let treebank = std::fs::read("treebank.conllu")?;
/// let mut learner = BoundaryLearner::new();
/// for _ in 0..4 {
///     // Each pass groups the sentences differently.
///     learner.add(&format::read(FormatName::Conllu, &treebank)?);
/// }
/// let weights = learner.finish("my treebank", |_| ControlFlow::Continue(()))?;
/// let restorer = Restorer::builder().boundary_weights(weights.to_bytes()).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct BoundaryLearner {
    examples: Examples,
    lexicon: Lexicon,
    evidence: Evidence,
    reader: Reader,
    random: u64,
    base: Option<Vec<u8>>,
    log2_weights: u32,
    width: Width,
    press: Press,
    units: Vec<Unit>,
    document: Vec<Unit>,
    ends: Vec<Ends>,
    gold: Vec<bool>,
}

impl Default for BoundaryLearner {
    fn default() -> Self {
        Self::new()
    }
}

/// The numbers of sentences that are run together: a corpus that lacks some boundaries has short runs, and
/// one that lacks all of them long runs.
const TOGETHER: [usize; 8] = [1, 5, 10, 20, 20, 20, 30, 30];

/// The marks that are removed from the ends of sentences.
#[derive(Clone, Copy)]
enum Off {
    All,
    Stops,
    None,
}

impl Off {
    const CHOICES: [Self; 6] = [Self::All, Self::All, Self::All, Self::All, Self::Stops, Self::None];

    fn takes(self, shape: Shape) -> bool {
        match self {
            Self::All => shape.is_terminal(),
            Self::Stops => shape == Shape::Stop,
            Self::None => false,
        }
    }
}

/// One in this number of documents keeps its boundaries, except where the mark was not a full stop.
const APART: usize = 8;
/// A heading or credit precedes one in this number of sentences: the first number in documents that keep
/// their boundaries, the second in all others.
const HEADED_APART: usize = 4;
const HEADED: usize = 100;

impl BoundaryLearner {
    /// Creates a learner without examples.
    #[must_use]
    pub fn new() -> Self {
        Self {
            examples: Examples::new(),
            lexicon: Lexicon::new(),
            evidence: Evidence::default(),
            reader: Reader::default(),
            random: 1,
            base: None,
            log2_weights: 19,
            width: Width::Bits8,
            press: Press::new(&Lexicon::new()),
            units: Vec::new(),
            document: Vec::new(),
            ends: Vec::new(),
            gold: Vec::new(),
        }
    }

    /// Creates a learner that continues from earlier weights, for example from weights learned on text of
    /// another style. Then little text of the right style is needed.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) if the bytes are damaged or are weights for
    /// another purpose.
    pub fn refining(weights: &[u8]) -> Result<Self> {
        let model = Model::from_bytes(weights, TEMPLATE)?;
        let log2_weights = model.weights().ilog2();
        Ok(Self { base: Some(weights.to_vec()), log2_weights, ..Self::new() })
    }

    /// Sets the weights for verbs, from a file of a [`VerbLearner`](crate::restore::VerbLearner) [default:
    /// the embedded ones, if the feature `model` is on]. A [`Restorer`](crate::restore::Restorer) needs the
    /// same.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) if the bytes are damaged or are weights for
    /// another purpose.
    pub fn with_verb_weights(mut self, bytes: &[u8]) -> Result<Self> {
        self.lexicon.verbs = Verbs::from_bytes(bytes.to_vec())?;
        Ok(self)
    }

    /// Sets the base-2 logarithm of the number of weights [default: 19, which is half a MiB with one byte
    /// each]. A learner that [refines](Self::refining) keeps the number of the earlier weights.
    #[must_use]
    pub fn log2_weights(mut self, log2: u32) -> Self {
        if self.base.is_none() {
            self.log2_weights = log2.min(28);
        }
        self
    }

    /// Sets the width of the weights [default: one byte]. Weights that will be [refined](Self::refining)
    /// should have two bytes.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Learns from the sentences of a stream, in their order.
    pub fn add(&mut self, stream: &TokenStream<'_>) {
        let mut sentences = stream.sentences().peekable();
        while sentences.peek().is_some() {
            let random = &mut self.random;
            let together = choose(&TOGETHER, random).unwrap_or(1);
            let off = choose(&Off::CHOICES, random).unwrap_or(Off::All);
            let (single, apart) = (once_in(2, random), once_in(APART, random));
            self.document.clear();
            self.gold.clear();
            self.ends.clear();
            for sentence in sentences.by_ref().take(together) {
                self.units.clear();
                self.reader.push_units(stream, sentence.token_range(), &self.lexicon, &mut self.units);
                self.press.see(&self.units);
                let end =
                    self.units.iter().rposition(|unit| !off.takes(unit.shape)).map_or(0, |last| last + 1);
                self.units.truncate(end);
                if once_in(if apart { HEADED_APART } else { HEADED }, &mut self.random)
                    && (apart || self.base.is_none())
                {
                    self.push_head();
                }
                self.gold.extend((0..end).map(|index| index == 0));
                self.document.append(&mut self.units);
                // These sentences were found by their full stops.
                let last = self.document.last().map(|last| last.shape);
                if apart && !matches!(last, Some(Shape::Ellipsis | Shape::Query)) {
                    self.end_sentence();
                }
            }
            self.end_sentence();
            if single {
                self.document.iter_mut().for_each(|unit| unit.first = true);
            }
            self.learn_document();
        }
    }

    fn end_sentence(&mut self) {
        if self.ends.last().map_or(0, |last| last.unit) < self.document.len() {
            self.ends.push(Ends { unit: self.document.len(), token: 0, paragraph: false });
        }
    }

    /// Inserts a heading, a credit or both before the next sentence.
    fn push_head(&mut self) {
        let (credited, headed) =
            choose(&[(false, true), (true, false), (true, true)], &mut self.random).unwrap_or_default();
        let before = self.document.len();
        if credited {
            self.document.extend(self.press.credit(&mut self.random));
            self.gold.extend((before..self.document.len()).map(|index| index == before));
        }
        let before = self.document.len();
        if headed {
            self.document.extend_from_slice(self.press.heading(&mut self.random));
            self.gold.extend((before..self.document.len()).map(|index| index == before));
        }
    }

    fn learn_document(&mut self) {
        let Self { document, gold, ends, evidence, lexicon, examples, .. } = self;
        walk(document, ends, evidence, |place, index, evidence| {
            let yes = gold.get(index).copied().unwrap_or_default();
            let features: Vec<u32> = place.features(evidence, lexicon).collect();
            examples.push(&features, yes);
            yes
        });
    }

    /// Returns the number of gaps seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether no gap was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// Learns and returns the weights. `note` is stored in the file and should name the source of the text.
    /// `progress` may stop the learning early; the result is then what was learned so far.
    ///
    /// # Errors
    /// Those of [`refining`](Self::refining). None is expected, since it checked the earlier weights.
    pub fn finish(
        self,
        note: &str,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Model<'static>> {
        let log2_weights = self.log2_weights;
        let (trainer, rounds) = match &self.base {
            None => {
                let options = Options { log2_weights, alpha: 0.15, l1: 1.0, ..Options::default() };
                (Trainer::new(options), 2)
            }
            Some(base) => {
                let base = Model::from_bytes(base.as_slice(), TEMPLATE)?;
                let options = Options { log2_weights, alpha: 0.05, l1: 0.0, l2: 10.0, ..Options::default() };
                (Trainer::refining(&base, options), 4)
            }
        };
        let mut trainers = Vec::new();
        for order in 0..ORDERS {
            let mut trainer = trainer.clone();
            let done = trainer.run(&self.examples, rounds, order, &mut progress);
            trainers.push(trainer);
            if done.is_break() {
                // After an early stop the weights are those learned so far.
                break;
            }
        }
        Ok(Trainer::finish_average(&trainers, TEMPLATE, self.width, note))
    }
}

/// The number of orders in which the examples are learned. A single order changes the F1 by up to half a
/// point.
const ORDERS: u64 = 4;
