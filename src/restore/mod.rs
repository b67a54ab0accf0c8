//! What a corpus lost: sentence boundaries and terminal marks, brought back.
//!
//! Many corpora were stripped of full stops, and run headings, captions and sentences together. A [`Restorer`] answers two questions
//! about such a token stream, apart from each other:
//!
//! 1. *Is there a boundary here?* Asked at each gap before a capital, number, quotation mark or bracket; decided by a linear classifier
//!    over the syllables around, their shapes, runs of capitals, names, the open quotation, the length so far, and what the rest of the
//!    document says of the same word. Where a credit begins or ends, a rule decides.
//! 2. *Does this sentence lack its mark, and which?* A sentence gets `.` or `?`; titles, headings, captions, credits, bylines, items and
//!    cells get none. Form and place decide, and where they leave it open, weights.
//!
//! It is opt-in, since it adds to the text: nothing but marks is ever added, nothing is removed, and what was added is told, with what
//! decided. Boundaries of the input are kept.
//!
//! The weights that come with the crate (feature `model`) were learned from Wikipedia and then from news; `models/README.md` says from
//! which, and how good they are. Without them there are the rules, or weights of your own: [`BoundaryLearner`], [`MarkLearner`].
//!
//! How sure boundaries are, on news (UD_Vietnamese-VTB dev, twenty sentences run together, the marks at their ends taken off):
//!
//! | threshold | precision | recall | F1 |
//! |---|---|---|---|
//! | 0.10 | 74.57 | 97.65 | 84.57 |
//! | 0.30 | 84.65 | 95.68 | 89.83 |
//! | 0.50 | 88.83 | 94.00 | 91.34 |
//! | 0.70 | 92.51 | 91.56 | 92.03 |
//! | 0.80 | 93.97 | 89.12 | 91.48 |
//! | 0.88 | 95.85 | 86.59 | 90.98 |
//! | 0.90 | 95.90 | 85.65 | 90.49 |
//! | 0.95 | 96.76 | 81.14 | 88.27 |
//! | 0.99 | 98.76 | 67.45 | 80.16 |

mod block;
#[cfg(feature = "train")]
mod evaluate;
mod evidence;
mod features;
#[cfg(feature = "train")]
mod learn;
mod lexicon;
mod mark;
#[cfg(feature = "train")]
mod mark_learn;
#[cfg(feature = "train")]
mod random;
mod restored;
mod rule;
#[cfg(feature = "train")]
mod synthetic;
mod unit;
mod verb;
#[cfg(feature = "train")]
mod verb_learn;
mod walk;

use alloc::sync::Arc;

use crate::{BlockKind, Error, ErrorKind, Result, TokenStream, linear::Model, stream::check_length};

use block::Block;
#[cfg(feature = "train")]
pub use evaluate::{BoundaryScores, MarkScores, Point};
use features::Place;
#[cfg(feature = "train")]
pub use learn::BoundaryLearner;
use lexicon::{Lexicon, Traits};
use mark::{Context, Habit, Question, Standing};
#[cfg(feature = "train")]
pub use mark_learn::MarkLearner;
pub use restored::{Boundary, Mark, Restored, Verdict};
use restored::{Ends, Scratch};
pub use rule::Rule;
use unit::Shape;
use verb::Verbs;
#[cfg(feature = "train")]
pub use verb_learn::VerbLearner;

/// Brings lost sentence boundaries and terminal marks back. Immutable, cheap to clone and to share between threads.
///
/// ```
/// use machvan::{TokenStream, restore::Restorer};
///
/// # fn main() -> machvan::Result<()> {
/// let stream = TokenStream::from_tokens(["Ảnh", ":", "Minh", "Hà", "Trời", "mưa", "to", "từ", "sáng"])?;
/// let restored = Restorer::new().restore(&stream)?;
/// let boundary = restored.boundaries()[0];
/// assert_eq!((boundary.token, boundary.rule.name()), (4, "credit"));
/// assert_eq!(restored.verdicts()[0].kind.as_str(), "credit");
/// assert_eq!(restored.verdicts()[0].mark, None);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Restorer {
    lexicon: Arc<Lexicon>,
    boundary_weights: Option<Arc<Model<'static>>>,
    mark_weights: Option<Arc<Model<'static>>>,
    boundaries: bool,
    marks: bool,
    boundary_threshold: f32,
    mark_threshold: f32,
}

/// Where nothing is said: nineteen of twenty boundaries that are then restored were there, in news.
const BOUNDARY_THRESHOLD: f32 = 0.88;
const MARK_THRESHOLD: f32 = 0.5;
/// Where most sentences have their full stop: a missing one was hardly ever lost.
const KEPT_THRESHOLD: f32 = 0.9;

/// Less probable boundaries are left out at once.
const RUN_IN: f32 = 0.05;
/// The odds for a heading are so many times higher behind a credit: a block begins there, and one in a few blocks is a heading.
const BEHIND_CREDIT: f32 = 8.0;

/// How probable a question has to be. (Learning counts them many times over, so this is a high bar.)
const QUESTION_THRESHOLD: f32 = 0.5;

/// A credit has at most so many syllables and marks.
const LONGEST_CREDIT: usize = 24;

/// Sentences of at most so many syllables are headings, where they lack a mark and don't get one.
const LONGEST_HEADING: usize = 20;

impl Default for Restorer {
    fn default() -> Self {
        Self::new()
    }
}

impl Restorer {
    /// Restores both boundaries and marks, with the embedded weights where the feature `model` is on.
    #[must_use]
    pub fn new() -> Self {
        #[cfg(feature = "model")]
        let (boundary_weights, mark_weights) = (learned::boundaries(), learned::marks());
        #[cfg(not(feature = "model"))]
        let (boundary_weights, mark_weights) = (None, None);
        Self {
            lexicon: Arc::new(Lexicon::new()),
            boundary_weights,
            mark_weights,
            boundaries: true,
            marks: true,
            boundary_threshold: BOUNDARY_THRESHOLD,
            mark_threshold: MARK_THRESHOLD,
        }
    }

    /// Whether to restore boundaries.
    #[must_use]
    pub fn boundaries(mut self, restore: bool) -> Self {
        self.boundaries = restore;
        self
    }

    /// Whether to restore marks. Where not, [verdicts](Restored::verdicts) tell of them all the same.
    #[must_use]
    pub fn marks(mut self, restore: bool) -> Self {
        self.marks = restore;
        self
    }

    /// How probable a boundary has to be, from 0 to 1, to be restored: 0.88 where nothing is said. Higher is more careful.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where it is no probability.
    pub fn boundary_threshold(mut self, probability: f32) -> Result<Self> {
        self.boundary_threshold = checked(probability)?;
        Ok(self)
    }

    /// How probable it has to be that a sentence lacks its mark, from 0 to 1, for it to get one: 0.5 where nothing is said. Where
    /// most sentences of the stream have theirs, it is 0.9 at least.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where it is no probability.
    pub fn mark_threshold(mut self, probability: f32) -> Result<Self> {
        self.mark_threshold = checked(probability)?;
        Ok(self)
    }

    /// The thresholds for boundaries and for marks.
    #[must_use]
    pub fn thresholds(&self) -> (f32, f32) {
        (self.boundary_threshold, self.mark_threshold)
    }

    /// Takes weights for boundaries from a file that [`BoundaryLearner`] made.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where the bytes are damaged or are weights for something else.
    pub fn with_boundary_weights(mut self, bytes: &[u8]) -> Result<Self> {
        self.boundary_weights = Some(Arc::new(Model::from_bytes(bytes.to_vec(), features::TEMPLATE)?));
        Ok(self)
    }

    /// Takes weights for verbs from a file that [`VerbLearner`] made: those with whose help the weights for boundaries were learned.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where the bytes are damaged or are weights for something else.
    pub fn with_verb_weights(mut self, bytes: &[u8]) -> Result<Self> {
        Arc::make_mut(&mut self.lexicon).verbs = Verbs::from_bytes(bytes)?;
        Ok(self)
    }

    /// Takes weights for marks from a file that [`MarkLearner`] made.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where the bytes are damaged or are weights for something else.
    pub fn with_mark_weights(mut self, bytes: &[u8]) -> Result<Self> {
        self.mark_weights = Some(Arc::new(Model::from_bytes(bytes.to_vec(), mark::TEMPLATE)?));
        Ok(self)
    }

    /// A new stream with the boundaries and marks that were lost.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] where the text would be 4 GiB or more.
    pub fn restore(&self, stream: &TokenStream<'_>) -> Result<Restored> {
        let mut restored = Restored::new();
        self.restore_into(stream, &mut restored)?;
        Ok(restored)
    }

    /// As [`restore`](Self::restore), into what was restored before, which is cleared and keeps its buffers: nothing is allocated once
    /// they are large enough.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn restore_into(&self, stream: &TokenStream<'_>, restored: &mut Restored) -> Result<()> {
        restored.scratch.read(stream);
        self.find_boundaries(restored);
        // A line feed and a mark for each sentence, at most.
        check_length(stream.text().len() as u64 + 2 * restored.scratch.sentences.len() as u64)?;
        self.judge(stream.continues(), restored);
        restored.write(stream, self.marks);
        Ok(())
    }

    /// Finds the sentences of the output.
    fn find_boundaries(&self, restored: &mut Restored) {
        let Restored { boundaries, scratch, .. } = restored;
        let Scratch { units, given, sentences, evidence, .. } = scratch;
        boundaries.clear();
        sentences.clear();
        if !self.boundaries {
            sentences.extend_from_slice(given);
            return;
        }
        let threshold =
            self.boundary_weights.as_deref().map_or(0, |model| model.threshold(self.boundary_threshold));
        let mut next_given = given.iter().peekable();
        // Whether the sentence of the input is parted already: only its first part begins a paragraph.
        let mut split = false;
        // The unit behind the last credit.
        let mut credited = None;
        walk::walk(units, given, evidence, |place, index, evidence| {
            while let Some(sentence) = next_given.next_if(|sentence| sentence.unit <= index) {
                sentences.push(Ends { paragraph: sentence.paragraph && !split, ..*sentence });
                split = false;
            }
            let (rule, probability) = match self.answer(&place, evidence) {
                Answer::Credit => {
                    credited = Some(index);
                    (Rule::Credit, 1.0)
                }
                Answer::Score(score) if evidence.keeps_boundaries() => {
                    let behind_credit = credited == Some(index - place.at + place.open.start);
                    let probability = self.run_in(&place, score, behind_credit);
                    if probability < self.boundary_threshold {
                        return false;
                    }
                    (Rule::Learned, probability)
                }
                Answer::Score(score) if score >= threshold => (Rule::Learned, self.probability(score)),
                Answer::Score(_) | Answer::Unknown => return false,
            };
            let token = units.get(index).map_or(0, |unit| unit.token as usize);
            boundaries.push(Boundary { token, rule, probability });
            let paragraph = next_given.peek().is_some_and(|sentence| sentence.paragraph) && !split;
            sentences.push(Ends { unit: index, token, paragraph });
            split = true;
            true
        });
        for sentence in next_given {
            sentences.push(Ends { paragraph: sentence.paragraph && !split, ..*sentence });
            split = false;
        }
    }

    /// What speaks for a boundary at a place.
    fn answer(&self, place: &Place<'_>, evidence: &evidence::Evidence) -> Answer {
        if self.is_credit(place) == Some(true) {
            return Answer::Credit;
        }
        match self.boundary_weights.as_deref() {
            Some(model) => Answer::Score(model.score(place.features(evidence, &self.lexicon))),
            None => Answer::Unknown,
        }
    }

    /// The probability of a boundary with this score.
    fn probability(&self, score: i32) -> f32 {
        self.boundary_weights.as_deref().map_or(0.0, |model| model.probability(score))
    }

    /// The probability of a boundary with this score in a text that has most of its boundaries.
    ///
    /// What found them found them by the marks that were lost later. So what is run into a sentence never had a full stop, and has to
    /// look like a heading: the odds for that are odds for a boundary.
    fn run_in(&self, place: &Place<'_>, score: i32, behind_credit: bool) -> f32 {
        let probability = self.probability(score);
        let open = place.units.get(place.open.start..place.at).unwrap_or_default();
        if probability < RUN_IN || block::is_marked(open) {
            return probability;
        }
        let Some(heads) = self.mark_probability(open, Context::default(), Question::Heads) else {
            return probability;
        };
        let odds = |probability: f32| probability / (1.0 - probability).max(f32::EPSILON);
        let prior = if behind_credit { BEHIND_CREDIT } else { 1.0 };
        let odds = odds(probability) * odds(heads) * prior;
        odds / (1.0 + odds)
    }

    /// The probability that the answer to a question about a sentence is yes; `None` without weights.
    fn mark_probability(&self, units: &[unit::Unit], context: Context, question: Question) -> Option<f32> {
        let model = self.mark_weights.as_deref()?;
        let mut score = model.bias();
        mark::features(units, context, question, &self.lexicon, |id| {
            score = score.saturating_add(model.weight(id))
        });
        Some(model.probability(score))
    }

    /// Whether a credit begins or ends here; `None` where there is none.
    ///
    /// A credit ends behind a name of several capitals, before a capital that is followed by a small letter: it begins the next block.
    fn is_credit(&self, place: &Place<'_>) -> Option<bool> {
        let (before, after) = place.units.split_at_checked(place.at)?;
        let first = after.first()?;
        if self.lexicon.of(first.key).has(Traits::CREDIT)
            && first.shape.is_capital()
            && block::credit_opener(after, &self.lexicon).is_some()
            && before
                .last()
                .is_some_and(|last| last.shape.is_word() || last.shape.closes() || last.shape.is_terminal())
        {
            return Some(true);
        }
        let open = before.get(place.open.start..).filter(|open| open.len() <= LONGEST_CREDIT)?;
        let name = open.get(block::credit_opener(open, &self.lexicon)?..)?;
        let capitals = name.iter().filter(|unit| unit.shape.is_capital()).count();
        let whole = capitals == name.iter().filter(|unit| unit.shape.is_word()).count();
        let named = capitals > 1 || name.last().is_some_and(|last| last.shape == Shape::Upper);
        let begins = matches!(after, [a, b, ..] if a.shape == Shape::Capital && b.shape == Shape::Lower);
        (whole && named && begins).then_some(true)
    }

    /// Says of each sentence what it is, and which mark it lacks.
    fn judge(&self, continues: bool, restored: &mut Restored) {
        let Restored { verdicts, scratch, .. } = restored;
        let Scratch { units, sentences, .. } = scratch;
        verdicts.clear();
        let habit = habit(units, sentences);
        let has_paragraphs = sentences.iter().skip(1).any(|sentence| sentence.paragraph);
        let mut begin = 0;
        for (number, sentence) in sentences.iter().enumerate() {
            let end = sentence.unit;
            let next = sentences.get(number + 1);
            let previous = verdicts.last().map(|verdict: &Verdict| verdict.kind);
            let items = verdicts.iter().rev().take(2).filter(|verdict| verdict.is_item()).count();
            let block = Block {
                units: units.get(begin..end).unwrap_or_default(),
                next: units.get(end..next.map_or(end, |next| next.unit)).unwrap_or_default(),
                begins_document: previous.map_or(!continues, |kind| kind == BlockKind::Byline),
                ends_document: next.is_none(),
            };
            let context = Context {
                habit,
                standing: Standing::new(
                    sentence.paragraph,
                    next.is_none_or(|next| next.paragraph),
                    has_paragraphs,
                ),
                in_list: items == 2,
            };
            let leads = previous == Some(BlockKind::Title);
            verdicts.push(self.verdict(&block, context, leads));
            begin = end;
        }
    }

    fn verdict(&self, block: &Block<'_>, context: Context, leads: bool) -> Verdict {
        let running = if leads { BlockKind::Lede } else { BlockKind::Body };
        let none = |kind, rule| Verdict { kind, mark: None, rule, probability: 0.0 };
        if let Some((kind, rule)) = block.kind(&self.lexicon) {
            return none(kind, rule);
        }
        if block::is_marked(block.units) {
            return none(running, Rule::Marked);
        }
        if block::is_open(block.units) {
            return none(running, Rule::Open);
        }
        let Some(lacks) = self.mark_probability(block.units, context, Question::Marked) else {
            return none(running, Rule::Learned);
        };
        let kept = if context.habit.keeps_stops() { KEPT_THRESHOLD } else { 0.0 };
        if lacks < self.mark_threshold.max(kept) {
            let short = block.units.len() <= LONGEST_HEADING;
            let kind = if short { BlockKind::Heading } else { running };
            return Verdict { kind, mark: None, rule: Rule::Learned, probability: lacks };
        }
        let asks = self.mark_probability(block.units, context, Question::Asks);
        let asks = asks.is_some_and(|probability| probability >= QUESTION_THRESHOLD);
        let mark = if asks { Mark::Question } else { Mark::Stop };
        Verdict { kind: running, mark: Some(mark), rule: Rule::Learned, probability: lacks }
    }
}

/// How many of the sentences have a full stop.
fn habit(units: &[unit::Unit], sentences: &[Ends]) -> Habit {
    let stopped = sentences.iter().scan(0, |begin, sentence| {
        let end = sentence.unit;
        let units = units.get(core::mem::replace(begin, end)..end).unwrap_or_default();
        Some(
            units
                .iter()
                .rev()
                .find(|unit| !unit.shape.closes())
                .is_some_and(|last| last.shape == Shape::Stop),
        )
    });
    Habit::new(stopped.filter(|&stopped| stopped).count(), sentences.len())
}

/// What speaks for a boundary.
enum Answer {
    /// A credit begins or ends: there is one.
    Credit,
    Score(i32),
    /// Nothing: there are no weights.
    Unknown,
}

impl Scratch {
    /// Takes a stream apart into units.
    fn read(&mut self, stream: &TokenStream<'_>) {
        self.units.clear();
        self.given.clear();
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let end = range.end;
            unit::push_units(stream, range, &mut self.folder, &mut self.units);
            let paragraph = sentence.starts_paragraph();
            self.given.push(Ends { unit: self.units.len(), token: end, paragraph });
        }
    }
}

fn checked(probability: f32) -> Result<f32> {
    if (0.0..=1.0).contains(&probability) {
        return Ok(probability);
    }
    let message = alloc::format!("{probability} is no probability: give a number from 0 to 1");
    Err(Error::new(ErrorKind::InvalidData, message))
}

#[cfg(feature = "model")]
mod learned {
    use super::{Arc, Model, Verbs, features, mark, verb};

    /// The weights that come with the crate. A test reads them, so that they are there.
    pub(super) fn boundaries() -> Option<Arc<Model<'static>>> {
        static BYTES: &[u8] = include_bytes!("../../models/boundaries.bin");
        Model::from_bytes(BYTES, features::TEMPLATE).ok().map(Arc::new)
    }

    pub(super) fn verbs() -> Verbs {
        static BYTES: &[u8] = include_bytes!("../../models/verbs.bin");
        Verbs(Model::from_bytes(BYTES, verb::TEMPLATE).ok().map(Arc::new))
    }

    pub(super) fn marks() -> Option<Arc<Model<'static>>> {
        static BYTES: &[u8] = include_bytes!("../../models/marks.bin");
        Model::from_bytes(BYTES, mark::TEMPLATE).ok().map(Arc::new)
    }
}
