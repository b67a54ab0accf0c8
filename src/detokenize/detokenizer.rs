//! [`Detokenizer`]: prints the tokens of a stream.

use alloc::{sync::Arc, vec::Vec};

use super::{
    markers, pairs,
    policy::Policy,
    print::Printer,
    rule::{SpacingDecision, SpacingRule},
    sentence::Line,
    syllables::Syllables,
    walk::Walk,
};
use crate::{
    Result, Spacing, TokenStream,
    chars::Joined,
    linear::Model,
    stream::{Layout, check_length},
};

/// Prints the tokens of a stream as natural text. Immutable, cheap to clone, shared between threads.
///
/// ```
/// use machvan::{TokenStream, detokenize::Detokenizer};
///
/// # fn main() -> machvan::Result<()> {
/// let tokens = ["Mô hình", "“", "một cửa", "”", "(", "2015", "-", "2020", ")", ",", "rất", "tốt", "."];
/// let tokens = TokenStream::from_tokens(tokens)?;
/// let printed = Detokenizer::new().detokenize(&tokens)?;
/// assert_eq!(printed.text(), "Mô hình “một cửa” (2015-2020), rất tốt.\n");
/// // Token 2 here is token 2 there.
/// assert_eq!(printed.token(2).unwrap().text(), tokens.token(2).unwrap().text());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Detokenizer {
    pub(super) policy: Policy,
    pub(super) weights: Option<Arc<Model<'static>>>,
}

/// Scratch buffers of a [`Detokenizer`]. They keep their memory, and what was found out about
/// recent syllables, which changes no answer.
///
/// ```
/// use machvan::{TokenStream, detokenize::{Detokenizer, DetokenizerCache}};
/// # fn main() -> machvan::Result<()> {
/// let detokenizer = Detokenizer::new();
/// let (mut cache, mut printed) = (DetokenizerCache::new(), TokenStream::new());
/// for words in [["Trời", "mưa", "."], ["Trời", "nắng", "!"]] {
///     detokenizer.detokenize_with(&mut cache, &TokenStream::from_tokens(words)?, &mut printed)?;
/// }
/// assert_eq!(printed.text(), "Trời nắng!\n");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct DetokenizerCache {
    syllables: Syllables,
    /// The tokens without markers and escapes.
    prepared: TokenStream<'static>,
}

impl DetokenizerCache {
    /// Returns empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Default for Detokenizer {
    fn default() -> Self {
        Self { policy: Policy::default(), weights: super::embedded::weights() }
    }
}

impl Detokenizer {
    /// Returns a detokenizer with the spacing of Vietnamese newspapers, and with the embedded weights if the
    /// feature `model` is on.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Prints the tokens: one sentence per line, each ended by a line feed.
    ///
    /// The new stream has the same tokens, sentences and places in the input. White space inside a token
    /// becomes a single space; otherwise tokens do not change.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if the text would be 4 GiB or more.
    pub fn detokenize(&self, stream: &TokenStream<'_>) -> Result<TokenStream<'static>> {
        let mut out = TokenStream::new();
        self.detokenize_into(stream, &mut out)?;
        Ok(out)
    }

    /// Like [`detokenize`](Self::detokenize), into a stream that is cleared first and keeps its buffers.
    ///
    /// # Errors
    /// As [`detokenize`](Self::detokenize).
    pub fn detokenize_into(&self, stream: &TokenStream<'_>, out: &mut TokenStream<'_>) -> Result<()> {
        self.detokenize_with(&mut DetokenizerCache::new(), stream, out)
    }

    /// Like [`detokenize_into`](Self::detokenize_into), with reused scratch buffers.
    ///
    /// Nothing is allocated once the buffers are large enough.
    ///
    /// # Errors
    /// As [`detokenize`](Self::detokenize).
    pub fn detokenize_with(
        &self,
        cache: &mut DetokenizerCache,
        stream: &TokenStream<'_>,
        out: &mut TokenStream<'_>,
    ) -> Result<()> {
        let Policy { joiner, unescape, ignore_source, .. } = self.policy;
        if joiner.is_none() && unescape.is_none() {
            return self.print(&mut cache.syllables, stream, out);
        }
        markers::prepare(stream, joiner, unescape, ignore_source, &mut cache.prepared)?;
        self.print(&mut cache.syllables, &cache.prepared, out)
    }

    fn print(
        &self,
        syllables: &mut Syllables,
        stream: &TokenStream<'_>,
        out: &mut TokenStream<'_>,
    ) -> Result<()> {
        // The longest possible result: a space or line feed after each token.
        check_length(stream.text().len() as u64 + stream.len() as u64)?;
        let (text, annotations) = out.refill_from(stream, Layout::Running);
        text.reserve(stream.text().len() + stream.len());
        annotations.tokens.reserve(stream.len());
        let known = !self.policy.ignore_source && stream.knows_spacing();
        let weights = self.weights.as_deref();
        syllables.prepare(stream.len());
        let habits = pairs::habits(stream, &self.policy, weights, syllables);
        let (mut text, mut added) = (Joined::new(text), stream.added());
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let spans = stream.spans().get(range.clone()).unwrap_or_default();
            let line = Line { text: stream.text(), spans };
            let space = |index| match known.then(|| stream.spacing(range.start + index))? {
                Spacing::Joined => Some(false),
                Spacing::Spaced => Some(true),
                Spacing::Unknown => None,
            };
            // A space or line feed after each token.
            let careful = !text.has_room(sentence.span().len() + spans.len());
            let (before, first) = (text.len(), annotations.tokens.len());
            let mut printer = Printer { text: &mut text, tokens: &mut annotations.tokens };
            let walk = Walk::new(line, &self.policy, habits, weights, syllables);
            if !printer.sentence(line, walk, space, careful) {
                printer.text.truncate(before);
                printer.tokens.truncate(first);
                let walk = Walk::new(line, &self.policy, habits, weights, syllables);
                printer.sentence(line, walk, space, true);
            }
            // The spans that a stage added are whole tokens.
            while let [span, rest @ ..] = added
                && spans.last().is_some_and(|last| span.end() <= last.end())
            {
                let token = spans.partition_point(|token| token.end() < span.end());
                let printed = annotations.tokens.get(first + token);
                if spans.get(token).is_some_and(|token| token.start() <= span.start()) {
                    annotations.added.extend(printed);
                }
                added = rest;
            }
            text.push_if(true, b'\n');
            annotations.next_paragraph = sentence.starts_paragraph();
            annotations.end_sentence_of_kind(sentence.source_from_origin(), sentence.kind());
        }
        Ok(())
    }

    /// Returns whether a space is printed before token `index` of the stream, and the rule that decided it.
    ///
    /// Returns `None` if the token is the first of its sentence or does not exist. With markers or escapes,
    /// `index` counts the tokens of the result.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer};
    /// # fn main() -> machvan::Result<()> {
    /// let tokens = TokenStream::from_tokens(["Nhiệm kỳ", "2015", "-", "2020", "đã", "xong", "."])?;
    /// let detokenizer = Detokenizer::new();
    /// let rule = |gap| detokenizer.explain(&tokens, gap).unwrap().rule.as_str();
    /// let rules: Vec<_> = (1..7).map(rule).collect();
    /// assert_eq!(rules, ["words", "range", "range", "words", "words", "stop"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn explain(&self, stream: &TokenStream<'_>, index: usize) -> Option<SpacingDecision> {
        self.decisions(stream).get(index).copied().flatten()
    }

    /// Returns the decision for the gap before each token of the stream, as [`explain`](Self::explain) does
    /// for one: `None` for the first token of a sentence.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer};
    /// # fn main() -> machvan::Result<()> {
    /// let tokens = TokenStream::from_tokens(["Hà Nội", "mưa", "."])?;
    /// let decisions = Detokenizer::new().decisions(&tokens);
    /// let spaces: Vec<_> = decisions.iter().map(|gap| gap.map(|gap| gap.space)).collect();
    /// assert_eq!(spaces, [None, Some(true), Some(false)]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn decisions(&self, stream: &TokenStream<'_>) -> Vec<Option<SpacingDecision>> {
        let Policy { joiner, unescape, ignore_source, .. } = self.policy;
        if joiner.is_none() && unescape.is_none() {
            return self.decide(stream);
        }
        let mut prepared = TokenStream::new();
        match markers::prepare(stream, joiner, unescape, ignore_source, &mut prepared) {
            Ok(()) => self.decide(&prepared),
            Err(_) => Vec::new(),
        }
    }

    fn decide(&self, stream: &TokenStream<'_>) -> Vec<Option<SpacingDecision>> {
        let mut syllables = Syllables::default();
        let weights = self.weights.as_deref();
        let habits = pairs::habits(stream, &self.policy, weights, &mut syllables);
        let mut decisions = Vec::with_capacity(stream.len());
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let spans = stream.spans().get(range.clone()).unwrap_or_default();
            let line = Line { text: stream.text(), spans };
            let mut walk = Walk::new(line, &self.policy, habits, weights, &mut syllables);
            decisions.extend(range.clone().zip(spans).map(|(index, &span)| {
                let (decision, _) = walk.step(span);
                let spacing =
                    if self.policy.ignore_source { Spacing::Unknown } else { stream.spacing(index) };
                let decision = match spacing {
                    Spacing::Unknown => decision,
                    known => SpacingDecision { space: known == Spacing::Spaced, rule: SpacingRule::Source },
                };
                (index > range.start).then_some(decision)
            }));
        }
        decisions
    }
}
