//! [`Annotations`]: what a stream stores about its text. Readers and stages fill it, and keep the rules of
//! the model.

use alloc::vec::Vec;

use super::{BlockKind, Columns, Note, Spacing, TokenKind};
use crate::Span;

/// The end of a sentence, and what is known about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SentenceAnnotation {
    /// Index of the token after the sentence's last.
    pub(crate) end: u32,
    /// Whether it begins a paragraph.
    pub(crate) paragraph: bool,
    /// The place in the input, counted from the stream's origin.
    pub(crate) source: Span,
    /// The kind of the sentence in its document, if a stage determined it.
    pub(crate) kind: Option<BlockKind>,
}

/// Tokens, sentences and known spacing of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Annotations {
    pub(crate) tokens: Vec<Span>,
    pub(crate) sentences: Vec<SentenceAnnotation>,
    /// The spacing before each token. Shorter than `tokens` if the rest is unknown, so that unknown spacing
    /// costs nothing.
    pub(crate) spacing: Vec<Spacing>,
    /// The kind of each token; shorter than `tokens` if the rest is unknown.
    pub(crate) kinds: Vec<TokenKind>,
    /// Whether the next sentence begins a paragraph.
    pub(crate) next_paragraph: bool,
    /// Spans that a stage added to the text: in order, never empty and never overlapping.
    pub(crate) added: Vec<Span>,
    /// Whether the input had what only its own format represents (tags, comments, further columns, unknown
    /// fields); `None` if no reader has looked.
    pub(crate) markup: Option<bool>,
    /// The origin of the places of the sentences, if it is not the stream's: the input itself names places in
    /// another input.
    pub(crate) placed: Option<u64>,
    /// How the text holds columns, if its format has them.
    pub(crate) columns: Option<Columns>,
    /// What the reader noticed.
    pub(crate) notes: Vec<Note>,
    /// Fields of sentences that only their own format has, as it writes them, each with the number of its sentence.
    pub(crate) fields: Vec<(u32, alloc::boxed::Box<str>)>,
}

impl Annotations {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.spacing.clear();
        self.kinds.clear();
        self.added.clear();
        self.notes.clear();
        self.fields.clear();
        (self.next_paragraph, self.markup, self.placed, self.columns) = (false, None, None, None);
    }

    /// Replaces the tokens by `words`, each of which is one token or several neighbouring ones of one
    /// sentence. Returns the old tokens in the same buffer.
    pub(crate) fn join_tokens(&mut self, words: &mut Vec<Span>) {
        let Self { tokens, sentences, spacing, kinds, .. } = self;
        let (mut next, mut sentences) = (0, sentences.iter_mut().peekable());
        let (mut spacings, mut known) = (0, 0);
        for (index, word) in words.iter().enumerate() {
            let first = next;
            while tokens.get(next).is_some_and(|token| token.end() <= word.end()) {
                next += 1;
            }
            if let Some(&before) = spacing.get(first) {
                spacings = index + 1;
                if let Some(new) = spacing.get_mut(index) {
                    *new = before;
                }
            }
            if let Some(&kind) = kinds.get(first) {
                known = index + 1;
                if let Some(new) = kinds.get_mut(index) {
                    *new = if next > first + 1 { TokenKind::Word } else { kind };
                }
            }
            if let Some(sentence) = sentences.next_if(|sentence| sentence.end as usize == next) {
                sentence.end = index as u32 + 1;
            }
        }
        spacing.truncate(spacings);
        kinds.truncate(known);
        core::mem::swap(tokens, words);
    }

    /// Removes the sentences and what is known about them.
    pub(crate) fn forget_sentences(&mut self) {
        self.sentences.clear();
        self.fields.clear();
        (self.next_paragraph, self.placed) = (false, None);
    }

    /// Adds a token. Texts are below 4 GiB (checked when a text is set), so the bytes fit.
    #[inline]
    pub(crate) fn push(&mut self, start: usize, end: usize) {
        debug_assert!(start < end && end <= u32::MAX as usize);
        self.tokens.push(Span::ordered(start as u32, end as u32));
    }

    /// Sets the spacing between the last token and the one before it.
    pub(crate) fn set_spacing(&mut self, spacing: Spacing) {
        if let Some(last) = self.tokens.len().checked_sub(1) {
            self.spacing.resize(last, Spacing::Unknown);
            self.spacing.push(spacing);
        }
    }

    /// Returns the number of tokens after the last finished sentence.
    #[inline]
    pub(crate) fn open_tokens(&self) -> usize {
        self.tokens.len() - self.sentences.last().map_or(0, |annotation| annotation.end as usize)
    }

    /// Ends the open sentence, if it has a token. Its place in the input is its place in the text.
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

    /// Like [`end_sentence_from`](Self::end_sentence_from), with the kind of the sentence in its document.
    pub(crate) fn end_sentence_of_kind(&mut self, source: Span, kind: Option<BlockKind>) {
        if self.open_tokens() > 0 {
            let end = self.tokens.len() as u32;
            let paragraph = core::mem::take(&mut self.next_paragraph);
            self.sentences.push(SentenceAnnotation { end, paragraph, source, kind });
        }
    }
}
