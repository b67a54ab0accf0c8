//! [`Annotations`]: what a stream keeps about its text. Readers and stages fill it, and keep the rules of the model.

use alloc::vec::Vec;

use super::{BlockKind, Columns, Note, Spacing, TokenKind};
use crate::Span;

/// Where a sentence ends, and what is known about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SentenceAnnotation {
    /// Index of the token after the sentence's last.
    pub(crate) end: u32,
    /// Whether it begins a paragraph.
    pub(crate) paragraph: bool,
    /// Where it stands in the input, counted from the stream's origin.
    pub(crate) source: Span,
    /// What it is in its document, where a stage has looked.
    pub(crate) kind: Option<BlockKind>,
}

/// Tokens, sentences and known spacing of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Annotations {
    pub(crate) tokens: Vec<Span>,
    pub(crate) sentences: Vec<SentenceAnnotation>,
    /// Spacing before each token; shorter than `tokens` where the rest is unknown, so that it costs nothing where
    /// nothing is known.
    pub(crate) spacing: Vec<Spacing>,
    /// The kind of each token; shorter than `tokens` if the rest is unknown.
    pub(crate) kinds: Vec<TokenKind>,
    /// Whether the sentence that comes next begins a paragraph.
    pub(crate) next_paragraph: bool,
    /// What a stage added to the text: spans of the text, in order, never empty and never overlapping.
    pub(crate) added: Vec<Span>,
    /// Whether the input had what only its own format holds (tags, comments, further columns, unknown fields); `None`
    /// where no reader has looked.
    pub(crate) markup: Option<bool>,
    /// Where the sentences' places are counted from, if not from the stream's origin: the input then says itself where in
    /// another input its sentences stand.
    pub(crate) placed: Option<u64>,
    /// How the text holds columns, where its format has them.
    pub(crate) columns: Option<Columns>,
    /// What the reader noticed.
    pub(crate) notes: Vec<Note>,
}

impl Annotations {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.spacing.clear();
        self.kinds.clear();
        self.added.clear();
        self.notes.clear();
        (self.next_paragraph, self.markup, self.placed, self.columns) = (false, None, None, None);
    }

    /// Removes the sentences and what is known about them, before they are set anew.
    pub(crate) fn forget_sentences(&mut self) {
        self.sentences.clear();
        (self.next_paragraph, self.placed) = (false, None);
    }

    /// Adds a token. Texts are below 4 GiB (checked when a text is set), so the bytes fit.
    #[inline]
    pub(crate) fn push(&mut self, start: usize, end: usize) {
        debug_assert!(start < end && end <= u32::MAX as usize);
        self.tokens.push(Span::ordered(start as u32, end as u32));
    }

    /// Says how the token that was pushed last is spaced from the one before.
    pub(crate) fn set_spacing(&mut self, spacing: Spacing) {
        if let Some(last) = self.tokens.len().checked_sub(1) {
            self.spacing.resize(last, Spacing::Unknown);
            self.spacing.push(spacing);
        }
    }

    /// Number of tokens that belong to no ended sentence yet.
    #[inline]
    pub(crate) fn open_tokens(&self) -> usize {
        self.tokens.len() - self.sentences.last().map_or(0, |annotation| annotation.end as usize)
    }

    /// Ends the open sentence, if it has a token, and takes its place in the text as its place in the input.
    pub(crate) fn end_sentence(&mut self) {
        let first = self.tokens.len() - self.open_tokens();
        if let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.last()) {
            let source = Span::ordered(first.start() as u32, last.end() as u32);
            self.end_sentence_from(source);
        }
    }

    /// Ends the open sentence, if it has a token; `source` is its place in the input.
    pub(crate) fn end_sentence_from(&mut self, source: Span) {
        self.end_sentence_of_kind(source, None);
    }

    /// As [`end_sentence_from`](Self::end_sentence_from), for a sentence of which is known what it is in its document.
    pub(crate) fn end_sentence_of_kind(&mut self, source: Span, kind: Option<BlockKind>) {
        if self.open_tokens() > 0 {
            let end = self.tokens.len() as u32;
            let paragraph = core::mem::take(&mut self.next_paragraph);
            self.sentences.push(SentenceAnnotation { end, paragraph, source, kind });
        }
    }
}
