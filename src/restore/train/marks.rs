//! [`MarkLearner`]: learns which sentences have which mark at their end.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::{
    super::{
        block::{is_marked, is_open},
        lexicon::Lexicon,
        mark::{Context, Habit, Question, Standing, TEMPLATE, features, question_features},
        reader::Reader,
        unit::{Shape, Unit},
    },
    random::{choose, once_in, pick},
    synthetic::Press,
};
use crate::{
    TokenStream,
    linear::{Examples, Model, Options, Progress, Trainer, Width},
    vietnamese::Folder,
};

/// Learns weights for a [`Restorer`](crate::restore::Restorer) from texts with their marks: which sentences
/// have a full stop, which a question mark, and which none.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use machvan::{TokenStream, restore::{MarkLearner, Restorer}};
///
/// let mut learner = MarkLearner::new();
/// learner.add(&TokenStream::from_sentences([["Trời", "mưa", "."], ["Ai", "đấy", "?"]])?);
/// let weights = learner.finish("an example", |_| ControlFlow::Continue(()));
/// let restorer = Restorer::builder().mark_weights(weights.to_bytes()).build()?;
/// # let _ = restorer;
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug)]
pub struct MarkLearner {
    examples: Examples,
    lexicon: Lexicon,
    reader: Reader,
    random: u64,
    press: Press,
    units: Vec<Unit>,
    ids: Vec<u32>,
}

/// The kind of text that a piece is treated as.
#[derive(Default)]
struct Text {
    /// The number of marks, out of ten, that it keeps.
    kept: usize,
    /// Whether it shows its paragraphs.
    has_paragraphs: bool,
}

/// The number of sentences of a piece.
const PIECE: usize = 40;

const TENTHS: usize = 10;

/// After one in this number of sentences, a heading is also learned from.
const HEADED: usize = 60;

/// One in this number of sentences is cut, to learn from its start: about as many as there are headings.
const CUT: usize = 40;
const LONGEST_CUT: usize = 20;

/// Questions are rare, so each counts as this number of examples.
const QUESTION_WEIGHT: usize = 20;

/// Words before quoted speech. Each example is also learned from after each of them.
const SPEECH: [&str; 5] =
    ["Ông hỏi : \"", "Lan nói : “", "Bà bảo con : “", "Theo ông , \"", "Người ta hay nói \""];

/// Each example counts as this number.
const EXAMPLE_WEIGHT: usize = 20;

impl Default for MarkLearner {
    fn default() -> Self {
        Self::new()
    }
}

impl MarkLearner {
    /// Creates a learner without examples.
    #[must_use]
    pub fn new() -> Self {
        Self {
            examples: Examples::new(),
            lexicon: Lexicon::new(),
            reader: Reader::default(),
            random: 1,
            press: Press::new(&Lexicon::new()),
            units: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// Learns from the sentences of a stream, with and without a mark at their end.
    pub fn add(&mut self, stream: &TokenStream<'_>) {
        let mut sentences = stream.sentences().peekable();
        let (mut text, mut left, mut unmarked) = (Text::default(), 0, 0);
        while let Some(sentence) = sentences.next() {
            // Each piece is treated as another kind of text.
            if left == 0 {
                (text, left) = (self.draw(), PIECE);
            }
            left -= 1;
            self.units.clear();
            self.reader.push_units(stream, sentence.token_range(), &self.lexicon, &mut self.units);
            self.press.see(&self.units);
            if once_in(CUT, &mut self.random) {
                self.cut();
            }
            let marked = is_marked(&self.units);
            let ends = self.units.iter().rev().take_while(|unit| !unit.shape.is_word());
            let asks = marked && ends.clone().any(|unit| unit.shape == Shape::Query);
            if marked {
                let end =
                    self.units.iter().rposition(|unit| !unit.shape.is_terminal()).map_or(0, |last| last + 1);
                self.units.truncate(end);
            }
            let open = is_marked(&self.units) || is_open(&self.units);
            // If most marks are present, a missing one was probably never there.
            let mut lost = marked && pick(TENTHS, &mut self.random) >= text.kept;
            lost &= text.kept < 9 || pick(TENTHS, &mut self.random) == 0;
            if !open && (lost || !marked) {
                let next_begins = sentences.peek().is_none_or(|next| next.starts_paragraph());
                let context = Context {
                    habit: Habit::new(text.kept, TENTHS),
                    standing: Standing::new(sentence.starts_paragraph(), next_begins, text.has_paragraphs),
                    in_list: unmarked > 1,
                };
                self.push(context, Question::Marked, marked);
                if marked {
                    self.push_question(asks, if asks { QUESTION_WEIGHT } else { 1 });
                }
            }
            unmarked = if marked { 0 } else { unmarked + 1 };
            if once_in(HEADED, &mut self.random) {
                self.units.clear();
                self.units.extend_from_slice(self.press.heading(&mut self.random));
                let context = Context { habit: Habit::new(text.kept, TENTHS), ..Context::default() };
                self.push(context, Question::Marked, false);
                self.push(Context::default(), Question::Heads, true);
            }
        }
    }

    /// Learns from isolated sentences, each with its mark: which ones are questions, and that each has a
    /// mark. Those without a mark are headings.
    ///
    /// Each counts many times, like questions in [`add`](Self::add), so a few hundred are enough.
    pub fn add_examples(&mut self, stream: &TokenStream<'_>) {
        let (lexicon, mut folder) = (&self.lexicon, Folder::new());
        let speech: Vec<Vec<Unit>> = SPEECH
            .iter()
            .map(|words| words.split(' ').map(|word| lexicon.unit(word, &mut folder)).collect())
            .collect();
        for sentence in stream.sentences() {
            self.units.clear();
            self.reader.push_units(stream, sentence.token_range(), &self.lexicon, &mut self.units);
            let end =
                self.units.iter().rposition(|unit| !unit.shape.is_terminal()).map_or(0, |last| last + 1);
            let marked = is_marked(&self.units);
            let asks = self.units.iter().skip(end).any(|unit| unit.shape == Shape::Query);
            self.units.truncate(end);
            for _ in 0..EXAMPLE_WEIGHT {
                let text = self.draw();
                let standing = Standing::new(true, once_in(2, &mut self.random), text.has_paragraphs);
                let context = Context { habit: Habit::new(text.kept, TENTHS), standing, in_list: false };
                self.push(context, Question::Marked, marked);
            }
            if !marked {
                continue;
            }
            self.push_question(asks, EXAMPLE_WEIGHT - speech.len());
            for words in &speech {
                let quoted = words.iter().chain(&self.units).copied().collect();
                let bare = core::mem::replace(&mut self.units, quoted);
                self.push_question(asks, 1);
                self.units = bare;
            }
        }
    }

    /// Learns that the part of a sentence before a capital is not a heading.
    fn cut(&mut self) {
        let units = self.units.iter().enumerate().take(LONGEST_CUT).skip(1);
        let capitals =
            units.filter(|(_, unit)| unit.first && unit.shape.is_capital()).map(|(index, _)| index);
        let capitals: Vec<usize> = capitals.collect();
        if let Some(end) = choose(&capitals, &mut self.random) {
            let all = core::mem::take(&mut self.units);
            self.units.extend(all.iter().take(end));
            self.push(Context::default(), Question::Heads, false);
            self.units = all;
        }
    }

    fn draw(&mut self) -> Text {
        Text {
            kept: choose(&[0, 0, 0, 2, 9], &mut self.random).unwrap_or_default(),
            has_paragraphs: once_in(2, &mut self.random),
        }
    }

    fn push(&mut self, context: Context, question: Question, yes: bool) {
        let Self { units, ids, examples, .. } = self;
        ids.clear();
        features(units, context, question, |id| ids.push(id));
        examples.push(ids, yes);
    }

    fn push_question(&mut self, asks: bool, times: usize) {
        let Self { units, ids, examples, lexicon, .. } = self;
        ids.clear();
        if question_features(units, lexicon, |id| ids.push(id)) {
            (0..times).for_each(|_| examples.push(ids, asks));
        }
    }

    /// Returns the number of examples seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether no example was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// Learns and returns the weights. `note` is stored in the file and should name the source of the text.
    /// `progress` may stop the learning early.
    #[must_use]
    pub fn finish(self, note: &str, progress: impl FnMut(Progress) -> ControlFlow<()>) -> Model<'static> {
        let options = Options { log2_weights: 17, alpha: 0.1, l1: 1.0, ..Options::default() };
        let mut trainer = Trainer::new(options);
        // After an early stop the weights are those learned so far.
        let _ = trainer.run(&self.examples, 2, 1, progress);
        trainer.finish(TEMPLATE, Width::Bits8, note)
    }
}
