//! [`BoundaryLearner`]: learns where boundaries were lost from sentences that still have them.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::{
    super::{
        evidence::Evidence,
        features::TEMPLATE,
        lexicon::Lexicon,
        restored::Ends,
        unit::{Shape, Unit, push_units},
        verb::Verbs,
        walk::walk,
    },
    random::{choose, once_in},
    synthetic::Press,
};
use crate::{
    Result, TokenStream,
    linear::{Examples, Model, Options, Progress, Trainer, Width},
    vietnamese::Folder,
};

/// Learns weights for a [`Restorer`](crate::restore::Restorer) from texts with their sentences.
///
/// The sentences are run together, a few or many at a time, most of their marks are taken off, and what is learned is where they
/// were. So any text whose sentences are known is gold: a treebank, or natural text after a
/// [`SentenceSplitter`](crate::sentence::SentenceSplitter).
///
/// Words of several syllables are learned from as they are and as single syllables, in turn, so that the weights serve corpora that know
/// no words, too.
///
/// ```no_run
/// use machvan::{format::{self, FormatName}, restore::{BoundaryLearner, Restorer}};
/// use std::ops::ControlFlow;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let treebank = std::fs::read("treebank.conllu")?;
/// let mut learner = BoundaryLearner::new();
/// for _ in 0..4 {
///     // Each time the sentences are put together otherwise.
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
    folder: Folder,
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

/// How many sentences are run together: a corpus that lost some boundaries has short runs, one that lost all has long ones.
const TOGETHER: [usize; 8] = [1, 5, 10, 20, 20, 20, 30, 30];

/// Which marks are taken off the ends of sentences.
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

/// One in so many documents keeps its boundaries, but where something else than a full stop stood.
const APART: usize = 8;
/// Before one in so many sentences stands a heading or credit: where boundaries are kept, and where they are lost.
const HEADED_APART: usize = 4;
const HEADED: usize = 100;

impl BoundaryLearner {
    /// A learner that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            examples: Examples::new(),
            lexicon: Lexicon::new(),
            evidence: Evidence::default(),
            folder: Folder::new(),
            random: 1,
            base: None,
            log2_weights: 19,
            width: Width::Bits8,
            press: Press::new(),
            units: Vec::new(),
            document: Vec::new(),
            ends: Vec::new(),
            gold: Vec::new(),
        }
    }

    /// A learner that goes on from weights that were learned before, from text of another style, say: little of the right style then
    /// goes a long way.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) where the bytes are damaged, or weights for something else.
    pub fn refining(weights: &[u8]) -> Result<Self> {
        let model = Model::from_bytes(weights, TEMPLATE)?;
        let log2_weights = model.weights().ilog2();
        Ok(Self { base: Some(weights.to_vec()), log2_weights, ..Self::new() })
    }

    /// Takes weights for verbs from a file that [`VerbLearner`](crate::restore::VerbLearner) made; the embedded ones, where the feature `model`
    /// is on, if none are given. A [`Restorer`](crate::restore::Restorer) needs the same.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) where the bytes are damaged, or weights for something else.
    pub fn with_verb_weights(mut self, bytes: &[u8]) -> Result<Self> {
        self.lexicon.verbs = Verbs::from_bytes(bytes.to_vec())?;
        Ok(self)
    }

    /// Sets the logarithm to base 2 of the number of weights, a byte each: 19, half a MiB, where nothing is said. Learning that
    /// [refines](Self::refining) keeps the number it finds.
    #[must_use]
    pub fn log2_weights(mut self, log2: u32) -> Self {
        if self.base.is_none() {
            self.log2_weights = log2.min(28);
        }
        self
    }

    /// Sets how wide weights are: a byte where nothing is said. What will be [refined](Self::refining) is better kept at two.
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
                push_units(stream, sentence.token_range(), &mut self.folder, &mut self.units);
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
                // What found these sentences found them by their full stops.
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

    /// Puts a heading or a credit, or both, before what comes next.
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
            examples.push(&place.features(evidence, lexicon), yes);
            yes
        });
    }

    /// Number of gaps seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether no gap was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// The weights. `note` goes into the file: say where the text came from. `progress` may stop the learning early; what was learned
    /// so far is then given.
    ///
    /// # Errors
    /// Those of [`refining`](Self::refining), which can't happen any more.
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
                // Stopping early leaves weights that are good for what they have seen.
                break;
            }
        }
        Ok(Trainer::finish_average(&trainers, TEMPLATE, self.width, note))
    }
}

/// In how many orders all is learned from. One order alone moves the F1 by half a point up or down.
const ORDERS: u64 = 4;
