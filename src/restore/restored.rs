//! [`Restored`]: the new stream, and what was added to it.

use alloc::vec::Vec;
use core::fmt;

use super::rule::RestoreRule;
use crate::{BlockKind, Spacing, Span, TokenStream, names::named_enum, stream::Layout};

/// A restored sentence boundary.
///
/// ```
/// use machvan::{TokenStream, restore::Restorer};
///
/// let tokens = TokenStream::from_tokens(["Trời", "mưa", "rất", "to", "ở", "Hà", "Nội"])?;
/// let restored = Restorer::builder().boundary_threshold(0.5).build()?.restore(&tokens)?;
/// for boundary in restored.boundaries() {
///     println!("a sentence begins at token {} (probability {})", boundary.token, boundary.probability);
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RestoredBoundary {
    /// The token of the input that the boundary precedes.
    pub token: usize,
    /// The rule that decided.
    pub rule: RestoreRule,
    /// Its probability, from 0 to 1; 1 for rules.
    pub probability: f32,
}

named_enum! {
    /// The final punctuation that a sentence lacks.
    ///
    /// ```
    /// use machvan::{TokenStream, restore::{Mark, Restorer}};
    ///
    /// let tokens = TokenStream::from_tokens(["Trời", "mưa", "rất", "to", "ở", "Hà", "Nội"])?;
    /// let restored = Restorer::builder().running_text(true).build()?.restore(&tokens)?;
    /// let mark = restored.decisions()[0].mark;
    /// # #[cfg(feature = "model")]
    /// assert_eq!(mark, Some(Mark::Stop));
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub enum Mark "mark" {
        /// A full stop.
        Stop = ".",
        /// A question mark.
        Question = "?",
    }
}

/// The decision about the final mark of a sentence.
///
/// ```
/// use machvan::{TokenStream, restore::Restorer};
///
/// let tokens = TokenStream::from_tokens(["Trời", "mưa", "rất", "to", "ở", "Hà", "Nội"])?;
/// let restored = Restorer::builder().build()?.restore(&tokens)?;
/// for decision in restored.decisions() {
///     println!("{}: {:?}, because {}", decision.kind, decision.mark, decision.rule);
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MarkDecision {
    /// The kind of the sentence in its document.
    pub kind: BlockKind,
    /// The missing mark, if any. It was added if [marks](super::RestorerBuilder::marks) are restored.
    pub mark: Option<Mark>,
    /// The rule that decided about the mark.
    pub rule: RestoreRule,
    /// The probability, from 0 to 1, that the sentence lacks a mark (for a question mark: that it is a
    /// question); 0 for rules.
    pub probability: f32,
}

impl MarkDecision {
    /// Whether the sentence is like a list item: without a mark, although neither place nor form require
    /// that.
    pub(super) fn is_item(&self) -> bool {
        self.mark.is_none()
            && matches!(self.rule, RestoreRule::Learned | RestoreRule::Item | RestoreRule::Cell)
    }
}

/// A restored stream, with the additions and the reasons. Made by a [`Restorer`](super::Restorer).
///
/// Annotations of the input's format (columns, comments, structures) stay in the input: token *i* of the
/// input is token [`restored(i)`](Self::restored) here.
///
/// ```
/// use machvan::{TokenStream, restore::Restorer};
///
/// let tokens = TokenStream::from_tokens(["Trời", "mưa", "rất", "to", "ở", "Hà", "Nội"])?;
/// let restored = Restorer::builder().running_text(true).build()?.restore(&tokens)?;
/// let stream = restored.stream();
/// for mark in stream.added() {
///     println!("added {:?} at byte {}", mark.of(stream.text()), mark.start());
/// }
/// assert_eq!(restored.original(1), Some(1)); // token 1 is token 1 of the input
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Restored {
    pub(super) stream: TokenStream<'static>,
    pub(super) boundaries: Vec<RestoredBoundary>,
    pub(super) decisions: Vec<MarkDecision>,
    /// The added tokens of the new stream, in order.
    pub(super) added: Vec<u32>,
    /// Number of tokens of the new stream.
    pub(super) tokens: usize,
}

/// The end of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    /// The unit and the token after the last one.
    pub(super) unit: usize,
    pub(super) token: usize,
    /// Whether it begins a paragraph.
    pub(super) paragraph: bool,
}

impl Restored {
    /// Creates an empty result, to be filled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the new stream. Its [`added`](TokenStream::added) spans are the restored marks, each one a
    /// token. Its sentences have their [`kind`](crate::Sentence::kind).
    #[must_use]
    pub fn stream(&self) -> &TokenStream<'static> {
        &self.stream
    }

    /// Exchanges the new stream with another one, whose buffers the next call of
    /// [`restore_with`](super::Restorer::restore_with) reuses.
    pub fn swap_stream(&mut self, other: &mut TokenStream<'static>) {
        core::mem::swap(&mut self.stream, other);
    }

    /// Takes the new stream out.
    #[must_use]
    pub fn into_stream(self) -> TokenStream<'static> {
        self.stream
    }

    /// Returns the restored boundaries, in order.
    #[must_use]
    pub fn boundaries(&self) -> &[RestoredBoundary] {
        &self.boundaries
    }

    /// Returns the decision for each sentence of the new stream.
    #[must_use]
    pub fn decisions(&self) -> &[MarkDecision] {
        &self.decisions
    }

    /// Returns the index in the input of token `index` of the new stream; `None` if the token was added or
    /// does not exist.
    ///
    /// ```
    /// use machvan::{TokenStream, restore::Restorer};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_sentences([["Trời", "mưa"], ["Đường", "ngập"]])?;
    /// let restored = Restorer::new().restore(&stream)?;
    /// for (index, token) in stream.tokens().enumerate() {
    ///     let new = restored.restored(index).unwrap();
    ///     assert_eq!(restored.stream().token(new).unwrap().text(), token.text());
    ///     assert_eq!(restored.original(new), Some(index));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn original(&self, index: usize) -> Option<usize> {
        let before = self.added.partition_point(|&mark| (mark as usize) < index);
        let added = self.added.get(before).is_some_and(|&mark| mark as usize == index);
        (index < self.tokens && !added).then(|| index - before)
    }

    /// Returns the index in the new stream of token `index` of the input; `None` if there is no such token.
    #[must_use]
    pub fn restored(&self, index: usize) -> Option<usize> {
        // Mark n, counted from 0, comes after mark − n tokens of the input.
        let (mut low, mut high) = (0, self.added.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.added.get(middle) {
                Some(&mark) if mark as usize - middle <= index => low = middle + 1,
                _ => high = middle,
            }
        }
        Some(index + low).filter(|&new| new < self.tokens)
    }

    /// Writes the new stream: the tokens of the old one in `sentences`, with the marks inserted.
    ///
    /// Running text keeps its gaps. A list of tokens keeps only the tokens, since its gaps are the markup of
    /// a format.
    pub(super) fn write(&mut self, stream: &TokenStream<'_>, sentences: &[Ends], with_marks: bool) {
        let Self { stream: out, decisions, added: new, .. } = self;
        new.clear();
        let listed = stream.layout() == Layout::Listed;
        let knows_spacing = listed && stream.knows_spacing();
        let (text, annotations) = out.refill_from(stream, stream.layout());
        let source = stream.text();
        let mut added_before = stream.added().iter().peekable();
        let mut given = stream.sentences().peekable();
        // The bytes of the source that are copied, and the next token.
        let (mut copied, mut first) = (0, 0);
        for (sentence, decision) in sentences.iter().zip(decisions.iter()) {
            let (end, paragraph) = (sentence.token, sentence.paragraph);
            while given.next_if(|sentence| sentence.token_range().end <= first).is_some() {}
            let spans = stream.spans().get(first..end).unwrap_or_default();
            for (token, span) in (first..end).zip(spans) {
                if !listed {
                    text.push_str(source.get(copied..span.start()).unwrap_or_default());
                }
                let start = text.len();
                text.push_str(span.of(source).unwrap_or_default());
                copied = span.end();
                annotations.push(start, text.len());
                if knows_spacing {
                    annotations.set_spacing(stream.spacing(token));
                }
                while let Some(added) = added_before.next_if(|added| added.end() <= span.end()) {
                    if added.start() >= span.start() {
                        let moved = |at: usize| (at - span.start() + start) as u32;
                        annotations.added.push(Span::ordered(moved(added.start()), moved(added.end())));
                    }
                }
                if listed {
                    text.push('\n');
                }
            }
            if let (Some(mark), true) = (decision.mark, with_marks) {
                let start = text.len();
                text.push_str(mark.as_str());
                new.push(annotations.tokens.len() as u32);
                annotations.push(start, text.len());
                annotations.added.push(Span::ordered(start as u32, text.len() as u32));
                if knows_spacing {
                    annotations.set_spacing(Spacing::Joined);
                }
                if listed {
                    text.push('\n');
                }
            }
            if let Some(sentence) = given.peek() {
                let whole = sentence.token_range() == (first..end);
                annotations.next_paragraph = paragraph;
                annotations.end_sentence_of_kind(place(sentence, spans, whole), Some(decision.kind));
            }
            first = end;
        }
        if !listed {
            text.push_str(source.get(copied..).unwrap_or_default());
        }
        self.tokens = self.stream.len();
    }
}

/// Returns the place in the input of a part of a sentence.
fn place(sentence: &crate::Sentence<'_>, part: &[Span], whole: bool) -> Span {
    let (source, span) = (sentence.source_from_origin(), sentence.span());
    match (part.first(), part.last()) {
        // If the text of the sentence is the input's own text, each part has its own place.
        (Some(first), Some(last)) if !whole && source.len() == span.len() => {
            let moved = |at: usize| (at - span.start() + source.start()) as u32;
            Span::ordered(moved(first.start()), moved(last.end()))
        }
        _ => source,
    }
}

/// Shows the stream and the numbers of decisions.
impl fmt::Debug for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Restored")
            .field("stream", &self.stream)
            .field("boundaries", &self.boundaries.len())
            .field("added", &self.added.len())
            .finish_non_exhaustive()
    }
}
