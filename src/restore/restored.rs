//! [`Restored`]: the new stream, and what was added to the old one.

use alloc::vec::Vec;

use super::{evidence::Evidence, rule::Rule, unit::Unit};
use crate::{BlockKind, Spacing, Span, TokenStream, stream::Layout, vietnamese::Folder};

/// A boundary that the input didn't have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boundary {
    /// The input's token before which it stands.
    pub token: usize,
    /// What decided.
    pub rule: Rule,
    /// How sure that is, from 0 to 1; 1 for rules.
    pub probability: f32,
}

/// A terminal mark that a sentence lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `.`
    Stop,
    /// `?`
    Question,
}

impl Mark {
    /// The mark itself.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stop => ".",
            Self::Question => "?",
        }
    }
}

/// What was decided about a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// What it is in its document.
    pub kind: BlockKind,
    /// The mark that it lacks, if it lacks one. It was added where [marks](super::Restorer::marks) are restored.
    pub mark: Option<Mark>,
    /// What decided about the mark.
    pub rule: Rule,
    /// How probable it is that it lacks a mark, from 0 to 1; 0 or 1 for rules.
    pub probability: f32,
}

impl Verdict {
    /// Whether it is like an item of a list: without a mark, where neither place nor form demanded that.
    pub(super) fn is_item(&self) -> bool {
        self.mark.is_none() && matches!(self.rule, Rule::Learned | Rule::Item | Rule::Cell)
    }
}

/// A restored stream, with what was added and why. Made by a [`Restorer`](super::Restorer), and used again by it without
/// allocating.
#[derive(Debug, Clone, Default)]
pub struct Restored {
    pub(super) stream: TokenStream<'static>,
    pub(super) boundaries: Vec<Boundary>,
    pub(super) verdicts: Vec<Verdict>,
    /// Tokens of the new stream that were added, in order.
    pub(super) marks: Vec<u32>,
    /// Number of tokens of the new stream.
    tokens: usize,
    pub(super) scratch: Scratch,
}

/// Where a sentence ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    /// The unit and the token after its last.
    pub(super) unit: usize,
    pub(super) token: usize,
    /// Whether it begins a paragraph.
    pub(super) paragraph: bool,
}

/// What a restorer needs while it works.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    pub(super) units: Vec<Unit>,
    /// The sentences of the input and of the output.
    pub(super) given: Vec<Ends>,
    pub(super) sentences: Vec<Ends>,
    pub(super) evidence: Evidence,
    pub(super) folder: Folder,
}

impl Restored {
    /// An empty stream, to be filled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The new stream. Its [`added`](TokenStream::added) spans are the marks, each a token of its own; its sentences know their
    /// [`kind`](crate::Sentence::kind).
    #[must_use]
    pub fn stream(&self) -> &TokenStream<'static> {
        &self.stream
    }

    /// Exchanges the new stream with another one, whose buffers the next call of
    /// [`restore_into`](super::Restorer::restore_into) reuses.
    pub fn swap_stream(&mut self, other: &mut TokenStream<'static>) {
        core::mem::swap(&mut self.stream, other);
    }

    /// Takes the new stream out.
    #[must_use]
    pub fn into_stream(self) -> TokenStream<'static> {
        self.stream
    }

    /// The boundaries that are new, in order.
    #[must_use]
    pub fn boundaries(&self) -> &[Boundary] {
        &self.boundaries
    }

    /// What was decided about each sentence of the new stream.
    #[must_use]
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// The token of the input that token `index` of the new stream is; `None` where it was added, or there is no such token.
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
        let before = self.marks.partition_point(|&mark| (mark as usize) < index);
        let added = self.marks.get(before).is_some_and(|&mark| mark as usize == index);
        (index < self.tokens && !added).then(|| index - before)
    }

    /// The token of the new stream that token `index` of the input is; `None` where there is no such token.
    #[must_use]
    pub fn restored(&self, index: usize) -> Option<usize> {
        // The n-th mark, counted from 0, stands behind mark − n tokens of the input.
        let (mut low, mut high) = (0, self.marks.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.marks.get(middle) {
                Some(&mark) if mark as usize - middle <= index => low = middle + 1,
                _ => high = middle,
            }
        }
        Some(index + low).filter(|&new| new < self.tokens)
    }

    /// Writes the new stream: the old one's text, with marks put in.
    pub(super) fn write(&mut self, stream: &TokenStream<'_>, with_marks: bool) {
        let Self { stream: out, verdicts, marks: new, scratch, .. } = self;
        new.clear();
        let listed = stream.layout() == Layout::Listed;
        let knows_spacing = listed && stream.knows_spacing();
        let (text, marks) = out.refill_from(stream, stream.layout());
        marks.markup = stream.annotations().markup;
        let source = stream.text();
        let mut added_before = stream.added().iter().peekable();
        let mut given = stream.sentences().peekable();
        // Bytes of the source that are copied, by how much the new text is longer up to there, and the next token.
        let (mut copied, mut shift, mut first) = (0, 0, 0);
        for (sentence, verdict) in scratch.sentences.iter().zip(verdicts.iter()) {
            let (end, paragraph) = (sentence.token, sentence.paragraph);
            while given.next_if(|sentence| sentence.token_range().end <= first).is_some() {}
            let spans = stream.spans().get(first..end).unwrap_or_default();
            for (token, span) in (first..end).zip(spans) {
                marks.push(span.start() + shift, span.end() + shift);
                if knows_spacing {
                    marks.set_spacing(stream.spacing(token));
                }
            }
            let last = spans.last().map_or(copied, |span| span.end());
            while let Some(added) = added_before.next_if(|added| added.end() <= last) {
                let (start, end) = (added.start() + shift, added.end() + shift);
                marks.added.push(Span::ordered(start as u32, end as u32));
            }
            if let (Some(mark), true) = (verdict.mark, with_marks) {
                text.push_str(source.get(copied..last).unwrap_or_default());
                copied = last;
                if listed {
                    text.push('\n');
                }
                let start = text.len();
                text.push_str(mark.as_str());
                new.push(marks.tokens.len() as u32);
                marks.push(start, text.len());
                marks.added.push(Span::ordered(start as u32, text.len() as u32));
                if knows_spacing {
                    marks.set_spacing(Spacing::Joined);
                }
                shift = text.len() - last;
            }
            if let Some(sentence) = given.peek() {
                let whole = sentence.token_range() == (first..end);
                marks.next_paragraph = paragraph;
                marks.end_sentence_of_kind(place(sentence, spans, whole), Some(verdict.kind));
            }
            first = end;
        }
        text.push_str(source.get(copied..).unwrap_or_default());
        self.tokens = self.stream.len();
    }
}

/// The place in the input of a part of a sentence.
fn place(sentence: &crate::Sentence<'_>, part: &[Span], whole: bool) -> Span {
    let (source, span) = (sentence.source_from_origin(), sentence.span());
    match (part.first(), part.last()) {
        // Where the text of the sentence is the input's, a part of it has a place of its own there.
        (Some(first), Some(last)) if !whole && source.len() == span.len() => {
            let moved = |at: usize| (at - span.start() + source.start()) as u32;
            Span::ordered(moved(first.start()), moved(last.end()))
        }
        _ => source,
    }
}
