//! [`Detokenizer`]: prints the tokens of a stream.

use alloc::{string::String, sync::Arc, vec::Vec};

use super::{
    markers, pairs,
    policy::Policy,
    rule::{SpacingDecision, SpacingRule},
    sentence::Line,
    walk::Walk,
};
use crate::{
    Result, Spacing, Span, TokenStream,
    linear::Model,
    stream::{Layout, check_length, has_only_single_spaces_at, push_single_spaced},
    vietnamese::Folder,
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

/// Scratch buffers of a [`Detokenizer`]. They keep their memory, but nothing of the text.
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
    folder: Folder,
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
            return self.print(&mut cache.folder, stream, out);
        }
        markers::prepare(stream, joiner, unescape, ignore_source, &mut cache.prepared)?;
        self.print(&mut cache.folder, &cache.prepared, out)
    }

    fn print(&self, folder: &mut Folder, stream: &TokenStream<'_>, out: &mut TokenStream<'_>) -> Result<()> {
        // The longest possible result: a space or line feed after each token.
        check_length(stream.text().len() as u64 + stream.len() as u64)?;
        let (text, annotations) = out.refill_from(stream, Layout::Running);
        text.reserve(stream.text().len() + stream.len());
        annotations.tokens.reserve(stream.len());
        let known = !self.policy.ignore_source && stream.knows_spacing();
        let weights = self.weights.as_deref();
        let habits = pairs::habits(stream, &self.policy, weights, folder);
        let mut added = stream.added();
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let line =
                Line { text: stream.text(), spans: stream.spans().get(range.clone()).unwrap_or_default() };
            let mut walk = Walk::new(line, &self.policy, habits, weights, folder);
            for (index, view) in range.clone().zip(sentence.tokens()) {
                let (span, token) = (view.span(), view.text());
                let decision = walk.step(token);
                let space = match known.then(|| stream.spacing(index)) {
                    Some(Spacing::Joined) => false,
                    Some(Spacing::Spaced) => true,
                    Some(Spacing::Unknown) | None => decision.space,
                };
                if space && index > range.start {
                    text.push(' ');
                }
                let start = text.len();
                match has_only_single_spaces_at(stream.text(), span, token) {
                    true => text.push_str(token),
                    false => push_tidied(token, text),
                }
                annotations.push(start, text.len());
                // The spans that a stage added are whole tokens.
                while let [first, behind @ ..] = added
                    && first.end() <= span.end()
                {
                    if first.start() >= span.start() {
                        annotations.added.push(Span::ordered(start as u32, text.len() as u32));
                    }
                    added = behind;
                }
            }
            text.push('\n');
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
        let mut folder = Folder::new();
        let weights = self.weights.as_deref();
        let habits = pairs::habits(stream, &self.policy, weights, &mut folder);
        let mut decisions = Vec::with_capacity(stream.len());
        for sentence in stream.sentences() {
            let range = sentence.token_range();
            let spans = stream.spans().get(range.clone()).unwrap_or_default();
            let line = Line { text: stream.text(), spans };
            let mut walk = Walk::new(line, &self.policy, habits, weights, &mut folder);
            decisions.extend(range.clone().zip(sentence.tokens()).map(|(index, token)| {
                let decision = walk.step(token.text());
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

/// Adds a token with its inner white space as single spaces.
fn push_tidied(token: &str, text: &mut String) {
    let start = text.len();
    push_single_spaced(token, text);
    if text.len() == start {
        // A token of white space alone is still a token.
        text.push(' ');
    }
}
