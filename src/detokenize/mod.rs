//! Detokenization: natural text from tokens, token by token.
//!
//! A [`Detokenizer`] makes a second stream, whose text is printed as Vietnamese papers print it and whose token *i* is token *i*
//! of the first: that is the offset map, in both directions. It changes no character but white space.
//!
//! Each gap is decided by a named [`Rule`]; [`Detokenizer::explain`] tells which. Marks that stand at one side always (stops,
//! brackets, curly quotation marks, signs) have a class; straight quotation marks are paired within the sentence; hyphens, dashes,
//! slashes and their like are decided by the words around them, with weights learned from natural text (feature `model`,
//! `models/README.md` says from which).

mod class;
mod habits;
mod joint;
#[cfg(feature = "train")]
mod learn;
mod policy;
mod quotes;
mod rule;
mod sentence;
mod shape;
mod walk;

use alloc::{string::String, sync::Arc};

use crate::{Result, Spacing, Span, TokenStream, linear::Model, stream::Layout, vietnamese::Folder};

#[cfg(feature = "train")]
pub use learn::SpacingLearner;
pub use rule::Rule;

use habits::Habits;
use policy::Policy;
use sentence::Line;
use walk::{Verdict, Walk};

/// Makes natural text of a token stream. Immutable, cheap to clone and to share between threads.
///
/// ```
/// use machvan::{TokenStream, detokenize::Detokenizer};
///
/// # fn main() -> machvan::Result<()> {
/// let tokens = TokenStream::from_tokens(["Mô hình", "“", "một cửa", "”", "(", "2015", "-", "2020", ")", ",", "rất", "tốt", "."])?;
/// let printed = Detokenizer::new().detokenize(&tokens)?;
/// assert_eq!(printed.text(), "Mô hình “một cửa” (2015-2020), rất tốt.\n");
/// // Token 2 here is token 2 there.
/// assert_eq!(printed.token(2).unwrap().text(), tokens.token(2).unwrap().text());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Detokenizer {
    policy: Policy,
    weights: Option<Arc<Model<'static>>>,
}

/// Why a gap has a space or none: the answer of [`Detokenizer::explain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Explanation {
    /// Whether a space is printed there.
    pub space: bool,
    /// The rule that decided.
    pub rule: Rule,
}

impl Detokenizer {
    /// The spacing of Vietnamese newspapers, with the embedded weights where the feature `model` is on.
    #[must_use]
    pub fn new() -> Self {
        #[cfg(feature = "model")]
        let weights = learned::embedded();
        #[cfg(not(feature = "model"))]
        let weights = None;
        Self { policy: Policy::default(), weights }
    }

    /// Takes weights for hyphens and their like from a file that [`SpacingLearner`] made.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) where the bytes are damaged or are weights for something else.
    pub fn with_weights(mut self, bytes: &[u8]) -> Result<Self> {
        self.weights = Some(Arc::new(Model::from_bytes(bytes.to_vec(), joint::TEMPLATE)?));
        Ok(self)
    }

    /// Whether ranges of years are set with spaces, `2015 - 2020`, rather than without, `2015-2020`.
    #[must_use]
    pub fn spaced_year_ranges(mut self, spaced: bool) -> Self {
        self.policy.spaced_year_ranges = spaced;
        self
    }

    /// Whether `%` is set with a space before it, `12,5 %`, rather than without, `12,5%`.
    #[must_use]
    pub fn spaced_percent(mut self, spaced: bool) -> Self {
        self.policy.spaced_percent = spaced;
        self
    }

    /// Whether units of temperature are set with a space before them, `37 °C`, rather than without, `37°C`.
    #[must_use]
    pub fn spaced_degrees(mut self, spaced: bool) -> Self {
        self.policy.spaced_degrees = spaced;
        self
    }

    /// Whether to decide by the rules even where the source says what it printed ([`Spacing`]): running text, `<g/>`,
    /// `SpaceAfter=No`. What the source says is kept, where nothing is said here.
    #[must_use]
    pub fn ignore_source(mut self, ignore: bool) -> Self {
        self.policy.ignore_source = ignore;
        self
    }

    /// A new stream with natural text: one sentence a line, each ended by a line feed; the same tokens, sentences and
    /// places in the input.
    ///
    /// White space inside a token that is not a single space becomes one; nothing else of a token changes.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) where the text would be 4 GiB or more.
    pub fn detokenize(&self, stream: &TokenStream<'_>) -> Result<TokenStream<'static>> {
        let mut out = TokenStream::new();
        self.detokenize_into(stream, &mut out)?;
        Ok(out)
    }

    /// As [`detokenize`](Self::detokenize), into a stream that is cleared before and keeps its buffers: nothing is
    /// allocated once they are large enough.
    ///
    /// # Errors
    /// As [`detokenize`](Self::detokenize).
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer};
    /// # fn main() -> machvan::Result<()> {
    /// let detokenizer = Detokenizer::new();
    /// let mut printed = TokenStream::new();
    /// for words in [["Trời", "mưa", "."], ["Trời", "nắng", "!"]] {
    ///     detokenizer.detokenize_into(&TokenStream::from_tokens(words)?, &mut printed)?;
    ///     assert!(printed.text().ends_with(['.', '!', '\n']));
    /// }
    /// assert_eq!(printed.text(), "Trời nắng!\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn detokenize_into(&self, stream: &TokenStream<'_>, out: &mut TokenStream<'_>) -> Result<()> {
        // The longest that it can get: a space or line feed after each token.
        crate::stream::check_length(stream.text().len() as u64 + stream.len() as u64)?;
        let (text, marks) = out.refill_from(stream, Layout::Running);
        text.reserve(stream.text().len() + stream.len());
        marks.tokens.reserve(stream.len());
        let known = !self.policy.ignore_source && stream.knows_spacing();
        let habits = Habits::of(stream);
        let mut folder = core::mem::take(&mut marks.scratch.0);
        let mut added = stream.added();
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let line =
                Line { text: stream.text(), spans: stream.spans().get(range.clone()).unwrap_or_default() };
            let mut walk = Walk::new(line, &self.policy, habits, self.weights.as_deref(), &mut folder);
            for (index, view) in range.clone().zip(sentence.tokens()) {
                let (span, token) = (view.span(), view.text());
                let verdict = walk.step(token);
                let space = match known.then(|| stream.spacing(index)) {
                    Some(Spacing::Joined) => false,
                    Some(Spacing::Spaced) => true,
                    Some(Spacing::Unknown) | None => verdict.space,
                };
                if space && index > range.start {
                    text.push(' ');
                }
                let start = text.len();
                match crate::format::has_only_single_spaces_at(stream.text(), span, token) {
                    true => text.push_str(token),
                    false => push_tidied(token, text),
                }
                marks.push(start, text.len());
                // What a stage added are whole tokens.
                while let [first, behind @ ..] = added
                    && first.end() <= span.end()
                {
                    if first.start() >= span.start() {
                        marks.added.push(Span::ordered(start as u32, text.len() as u32));
                    }
                    added = behind;
                }
            }
            text.push('\n');
            marks.next_paragraph = sentence.starts_paragraph();
            marks.end_sentence_of_kind(sentence.source_from_origin(), sentence.kind());
        }
        marks.scratch.0 = folder;
        Ok(())
    }

    /// Why there is a space before token `index` of the stream, or none. `None` where the token is a sentence's first, or
    /// there is no such token.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::{Detokenizer, Rule}};
    /// # fn main() -> machvan::Result<()> {
    /// let tokens = TokenStream::from_tokens(["Nhiệm kỳ", "2015", "-", "2020", "đã", "xong", "."])?;
    /// let detokenizer = Detokenizer::new();
    /// let rules: Vec<_> = (1..7).map(|gap| detokenizer.explain(&tokens, gap).unwrap().rule.name()).collect();
    /// assert_eq!(rules, ["words", "range", "range", "words", "words", "stop"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn explain(&self, stream: &TokenStream<'_>, index: usize) -> Option<Explanation> {
        let sentence = stream.sentences().find(|sentence| sentence.token_range().contains(&index))?;
        let range = sentence.token_range();
        let line = Line { text: stream.text(), spans: stream.spans().get(range.clone())? };
        let mut folder = Folder::new();
        let mut walk =
            Walk::new(line, &self.policy, Habits::of(stream), self.weights.as_deref(), &mut folder);
        let upto = sentence.tokens().take(index - range.start + 1);
        let Verdict { space, rule } = upto.map(|token| walk.step(token.text())).last()?;
        if index == range.start {
            return None;
        }
        let spacing = if self.policy.ignore_source { Spacing::Unknown } else { stream.spacing(index) };
        Some(match spacing {
            Spacing::Unknown => Explanation { space, rule },
            known => Explanation { space: known == Spacing::Spaced, rule: Rule::Source },
        })
    }
}

/// Adds a token with its inner white space as single spaces.
fn push_tidied(token: &str, text: &mut String) {
    let start = text.len();
    crate::format::push_single_spaced(token, text);
    if text.len() == start {
        // A token of white space alone is still a token.
        text.push(' ');
    }
}

#[cfg(feature = "model")]
mod learned {
    use super::{Arc, Model, joint};

    /// The weights that come with the crate. A test reads them, so that they are there.
    pub(super) fn embedded() -> Option<Arc<Model<'static>>> {
        static BYTES: &[u8] = include_bytes!("../../models/spacing.bin");
        Model::from_bytes(BYTES, joint::TEMPLATE).ok().map(Arc::new)
    }
}
