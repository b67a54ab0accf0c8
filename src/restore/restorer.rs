//! [`Restorer`]: finds missing boundaries and marks.

use alloc::{sync::Arc, vec::Vec};

use super::{
    block::{self, Block},
    embedded::Embedded,
    evidence::Evidence,
    features::Place,
    lexicon::Lexicon,
    mark::{self, Context, Habit, Question, Standing},
    reader::Reader,
    restored::{Ends, Mark, MarkDecision, Restored, RestoredBoundary},
    rule::RestoreRule,
    traits::Traits,
    unit::{Shape, Unit},
    walk,
};
use crate::{BlockKind, Result, TokenStream, linear::Model, stream::check_length};

/// Restores missing sentence boundaries and final punctuation. Immutable, cheap to clone, shared between
/// threads.
///
/// ```
/// use machvan::{TokenStream, restore::Restorer};
///
/// # fn main() -> machvan::Result<()> {
/// let stream = TokenStream::from_tokens(["Ảnh", ":", "Minh", "Hà", "Trời", "mưa", "to", "từ", "sáng"])?;
/// let restored = Restorer::new().restore(&stream)?;
/// let boundary = restored.boundaries()[0];
/// assert_eq!((boundary.token, boundary.rule.as_str()), (4, "credit"));
/// assert_eq!(restored.decisions()[0].kind.as_str(), "credit");
/// assert_eq!(restored.decisions()[0].mark, None);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Restorer {
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) boundary_weights: Option<Arc<Model<'static>>>,
    pub(super) mark_weights: Option<Arc<Model<'static>>>,
    pub(super) boundaries: bool,
    pub(super) marks: bool,
    /// Whether every sentence is prose: no title, heading, byline or item is assumed.
    pub(super) running_text: bool,
    pub(super) boundary_threshold: f32,
    pub(super) mark_threshold: f32,
}

/// Scratch buffers of a [`Restorer`]. They keep their memory, but nothing of the text.
///
/// ```
/// use machvan::{TokenStream, restore::{Restored, Restorer, RestorerCache}};
/// # fn main() -> machvan::Result<()> {
/// let restorer = Restorer::new();
/// let (mut cache, mut restored) = (RestorerCache::new(), Restored::new());
/// for words in [["Trời", "mưa", "to"], ["Trời", "nắng", "đẹp"]] {
///     restorer.restore_with(&mut cache, &TokenStream::from_tokens(words)?, &mut restored)?;
///     assert_eq!(restored.decisions().len(), 1);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct RestorerCache {
    pub(super) units: Vec<Unit>,
    /// The sentences of the input and of the output.
    pub(super) given: Vec<Ends>,
    pub(super) sentences: Vec<Ends>,
    pub(super) evidence: Evidence,
    /// The probability that each sentence asks; `None` if it has its mark.
    pub(super) asks: Vec<Option<f32>>,
    pub(super) reader: Reader,
}

impl RestorerCache {
    /// Returns empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a stream as units.
    pub(super) fn read(&mut self, stream: &TokenStream<'_>, lexicon: &Lexicon) {
        self.reader.clear();
        self.units.clear();
        self.given.clear();
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let end = range.end;
            self.reader.push_units(stream, range, lexicon, &mut self.units);
            let paragraph = sentence.starts_paragraph();
            self.given.push(Ends { unit: self.units.len(), token: end, paragraph });
        }
    }
}

/// The default: nineteen of twenty boundaries restored with it are correct, in news.
const BOUNDARY_THRESHOLD: f32 = 0.88;
const MARK_THRESHOLD: f32 = 0.5;
/// If most sentences have their full stop, a sentence without one probably never had one.
const KEPT_THRESHOLD: f32 = 0.9;

/// Less probable boundaries are ignored at once.
const RUN_IN: f32 = 0.05;
/// The factor by which the odds for a heading are higher after a credit: a block begins there, and one in a
/// few blocks is a heading.
const BEHIND_CREDIT: f32 = 8.0;

/// A text with at least this share of questions has this threshold for them. In dialogue any sentence may ask;
/// in an encyclopedia, what looks like a question is usually a statement.
const QUESTION_THRESHOLDS: [(f32, f32); 3] = [(0.1, 0.65), (0.01, 0.7), (0.0, 0.8)];

/// The share of questions is not known from a short text: this number of sentences with this share are added to
/// it.
const USUAL: (f32, f32) = (4.0, 0.2);

/// The largest number of syllables and marks of a credit.
const LONGEST_CREDIT: usize = 24;

/// Sentences of up to this number of syllables that lack a mark and do not get one are headings.
const LONGEST_HEADING: usize = 20;

impl Default for Restorer {
    fn default() -> Self {
        let Embedded { lexicon, boundary_weights, mark_weights } = Embedded::get();
        Self {
            lexicon,
            boundary_weights,
            mark_weights,
            boundaries: true,
            marks: true,
            running_text: false,
            boundary_threshold: BOUNDARY_THRESHOLD,
            mark_threshold: MARK_THRESHOLD,
        }
    }
}

impl Restorer {
    /// Returns a restorer of both boundaries and marks, with the embedded weights if the feature `model` is
    /// on.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the thresholds for boundaries and for marks.
    #[must_use]
    pub fn thresholds(&self) -> (f32, f32) {
        (self.boundary_threshold, self.mark_threshold)
    }

    /// Restores the missing boundaries and marks of a stream.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if the text would be 4 GiB or more.
    pub fn restore(&self, stream: &TokenStream<'_>) -> Result<Restored> {
        let mut restored = Restored::new();
        self.restore_into(stream, &mut restored)?;
        Ok(restored)
    }

    /// Like [`restore`](Self::restore), into a result that is cleared first and keeps its buffers.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn restore_into(&self, stream: &TokenStream<'_>, restored: &mut Restored) -> Result<()> {
        self.restore_with(&mut RestorerCache::new(), stream, restored)
    }

    /// Like [`restore_into`](Self::restore_into), with reused scratch buffers.
    ///
    /// Nothing is allocated once the buffers are large enough.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn restore_with(
        &self,
        cache: &mut RestorerCache,
        stream: &TokenStream<'_>,
        restored: &mut Restored,
    ) -> Result<()> {
        cache.read(stream, &self.lexicon);
        self.find_boundaries(cache, &mut restored.boundaries);
        // At most a line feed and a mark for each sentence, and a line feed for each token.
        let most = stream.text().len() as u64 + stream.len() as u64 + 2 * cache.sentences.len() as u64;
        check_length(most)?;
        self.judge(stream.continues(), cache, &mut restored.decisions);
        restored.write(stream, &cache.sentences, self.marks);
        Ok(())
    }

    /// Finds the sentences of the result.
    fn find_boundaries(&self, cache: &mut RestorerCache, boundaries: &mut Vec<RestoredBoundary>) {
        let RestorerCache { units, given, sentences, evidence, .. } = cache;
        boundaries.clear();
        sentences.clear();
        if !self.boundaries {
            sentences.extend_from_slice(given);
            return;
        }
        let threshold =
            self.boundary_weights.as_deref().map_or(0, |model| model.threshold(self.boundary_threshold));
        let mut next_given = given.iter().peekable();
        // Whether the sentence of the input is already split: only its first part begins a paragraph.
        let mut split = false;
        // The unit after the last credit.
        let mut credited = None;
        walk::walk(units, given, evidence, |place, index, evidence| {
            while let Some(sentence) = next_given.next_if(|sentence| sentence.unit <= index) {
                sentences.push(Ends { paragraph: sentence.paragraph && !split, ..*sentence });
                split = false;
            }
            let (rule, probability) = match self.answer(&place, evidence) {
                Answer::Credit => {
                    credited = Some(index);
                    (RestoreRule::Credit, 1.0)
                }
                Answer::Score(score) if evidence.keeps_boundaries() => {
                    let behind_credit = credited == Some(index - place.at + place.open.start);
                    let probability = self.run_in(&place, score, behind_credit);
                    if probability < self.boundary_threshold {
                        return false;
                    }
                    (RestoreRule::Learned, probability)
                }
                Answer::Score(score) if score >= threshold => (RestoreRule::Learned, self.probability(score)),
                Answer::Score(_) | Answer::Unknown => return false,
            };
            let token = units.get(index).map_or(0, |unit| unit.token as usize);
            boundaries.push(RestoredBoundary { token, rule, probability });
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

    /// Returns the evidence for a boundary at a place.
    pub(super) fn answer(&self, place: &Place<'_>, evidence: &Evidence) -> Answer {
        if self.is_credit(place) == Some(true) {
            return Answer::Credit;
        }
        match self.boundary_weights.as_deref() {
            Some(model) => Answer::Score(model.score(place.features(evidence, &self.lexicon))),
            None => Answer::Unknown,
        }
    }

    /// Returns the probability of a boundary with this score.
    pub(super) fn probability(&self, score: i32) -> f32 {
        self.boundary_weights.as_deref().map_or(0.0, |model| model.probability(score))
    }

    /// Returns the probability of a boundary with this score in a text that has most of its boundaries.
    ///
    /// Such a text was split at its full stops. So a block that is run into a sentence never had a full stop
    /// and has to look like a heading: the odds for a heading are then odds for a boundary.
    fn run_in(&self, place: &Place<'_>, score: i32, behind_credit: bool) -> f32 {
        let probability = self.probability(score);
        if self.running_text {
            return probability;
        }
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

    /// Returns the probability that the answer to a question about a sentence is yes; `None` without weights.
    fn mark_probability(&self, units: &[Unit], context: Context, question: Question) -> Option<f32> {
        let model = self.mark_weights.as_deref()?;
        let mut score = model.bias();
        mark::features(units, context, question, |id| score = score.saturating_add(model.weight(id)));
        Some(model.probability(score))
    }

    /// Returns the probability that a sentence asks; `None` without weights.
    fn question_probability(&self, units: &[Unit]) -> Option<f32> {
        let model = self.mark_weights.as_deref()?;
        let mut score = model.bias();
        let may_ask = mark::question_features(units, &self.lexicon, |id| {
            score = score.saturating_add(model.weight(id))
        });
        Some(if may_ask { model.probability(score) } else { 0.0 })
    }

    /// Whether a credit begins or ends here: `Some(true)` or `None`.
    ///
    /// A credit ends after a name of several capitals, before a capitalized word that begins the next block
    /// and is followed by a lowercase letter.
    fn is_credit(&self, place: &Place<'_>) -> Option<bool> {
        let (before, after) = place.units.split_at_checked(place.at)?;
        let first = after.first()?;
        if first.traits.has(Traits::CREDIT)
            && first.shape.is_capital()
            && block::credit_opener(after).is_some()
            && before
                .last()
                .is_some_and(|last| last.shape.is_word() || last.shape.closes() || last.shape.is_terminal())
        {
            return Some(true);
        }
        let open = before.get(place.open.start..).filter(|open| open.len() <= LONGEST_CREDIT)?;
        let name = open.get(block::credit_opener(open)?..)?;
        let capitals = name.iter().filter(|unit| unit.shape.is_capital()).count();
        let whole = capitals == name.iter().filter(|unit| unit.shape.is_word()).count();
        let named = capitals > 1 || name.last().is_some_and(|last| last.shape == Shape::Upper);
        let begins = matches!(after, [a, b, ..] if a.shape == Shape::Capital && b.shape == Shape::Lower);
        (whole && named && begins).then_some(true)
    }

    /// Decides the kind of each sentence and the mark that it lacks.
    fn judge(&self, continues: bool, cache: &mut RestorerCache, decisions: &mut Vec<MarkDecision>) {
        let RestorerCache { units, sentences, asks, .. } = cache;
        decisions.clear();
        asks.clear();
        let (mut begin, mut stopped) = (0, 0);
        for sentence in sentences.iter() {
            let units = units.get(begin..sentence.unit).unwrap_or_default();
            asks.push(if block::is_marked(units) { None } else { self.question_probability(units) });
            stopped += usize::from(has_stop(units));
            begin = sentence.unit;
        }
        let question_threshold = question_threshold(asks);
        let habit = Habit::new(stopped, sentences.len());
        let has_paragraphs = sentences.iter().skip(1).any(|sentence| sentence.paragraph);
        let mut begin = 0;
        for (number, sentence) in sentences.iter().enumerate() {
            let end = sentence.unit;
            let next = sentences.get(number + 1);
            let previous = decisions.last().map(|decision: &MarkDecision| decision.kind);
            let items = decisions.iter().rev().take(2).filter(|decision| decision.is_item()).count();
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
            let asks = asks.get(number).copied().flatten().filter(|&asks| asks >= question_threshold);
            decisions.push(self.decide(&block, context, leads, asks));
            begin = end;
        }
    }

    /// `asks` is the probability that it is a question, if it is one.
    fn decide(&self, block: &Block<'_>, context: Context, leads: bool, asks: Option<f32>) -> MarkDecision {
        let running = if leads { BlockKind::Lede } else { BlockKind::Body };
        let none = |kind, rule| MarkDecision { kind, mark: None, rule, probability: 0.0 };
        let kept = if context.habit.keeps_stops() { KEPT_THRESHOLD } else { 0.0 };
        // If most sentences have their marks, a question has its own.
        let asks = asks.filter(|&probability| probability >= kept);
        if let Some((kind, rule)) = block.kind() {
            match kind {
                BlockKind::Title if rule == RestoreRule::Title && !self.running_text => {
                    return match asks {
                        Some(probability) => {
                            let (mark, rule) = (Some(Mark::Question), RestoreRule::Learned);
                            MarkDecision { kind, mark, rule, probability }
                        }
                        None => none(kind, rule),
                    };
                }
                BlockKind::Credit => return none(kind, rule),
                _ if !self.running_text => return none(kind, rule),
                _ => {}
            }
        }
        if block::is_marked(block.units) {
            return none(running, RestoreRule::Marked);
        }
        if block::is_open(block.units) {
            return none(running, RestoreRule::Open);
        }
        let rule = if self.running_text { RestoreRule::RunningText } else { RestoreRule::Learned };
        if let Some(probability) = asks {
            return MarkDecision { kind: running, mark: Some(Mark::Question), rule, probability };
        }
        let lacks = match self.mark_probability(block.units, context, Question::Marked) {
            _ if self.running_text => 1.0,
            Some(lacks) => lacks,
            None => return none(running, RestoreRule::Learned),
        };
        if lacks < self.mark_threshold.max(kept) {
            let short = block.units.len() <= LONGEST_HEADING;
            let kind = if short { BlockKind::Heading } else { running };
            return MarkDecision { kind, mark: None, rule, probability: lacks };
        }
        MarkDecision { kind: running, mark: Some(Mark::Stop), rule, probability: lacks }
    }
}

/// Returns the probability from which a sentence gets a question mark, from those of all sentences.
fn question_threshold(asks: &[Option<f32>]) -> f32 {
    let (number, share) = USUAL;
    let (count, sum) =
        asks.iter().flatten().fold((number, number * share), |(count, sum), asks| (count + 1.0, sum + asks));
    QUESTION_THRESHOLDS
        .iter()
        .find(|(least, _)| sum >= least * count)
        .map_or(1.0, |(_, threshold)| *threshold)
}

/// Whether a sentence has its full stop.
fn has_stop(units: &[Unit]) -> bool {
    let last = units.iter().rev().find(|unit| !unit.shape.closes());
    last.is_some_and(|last| last.shape == Shape::Stop)
}

/// The evidence for a boundary.
pub(super) enum Answer {
    /// There is one: a credit begins or ends.
    Credit,
    Score(i32),
    /// None: there are no weights.
    Unknown,
}
