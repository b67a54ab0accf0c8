//! The serde form of streams and their views. A deserialized stream is checked like one that is built by
//! hand.
//!
//! Provenance, columns and unknown fields are not kept, since they relate the text to a file.

use alloc::{borrow::Cow, vec::Vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{BlockKind, Gap, Layout, Note, Sentence, Spacing, Token, TokenKind, TokenStream};
use crate::Span;

#[derive(Serialize, Deserialize)]
struct SentenceForm {
    /// The index of the token after the last.
    end: usize,
    #[serde(default)]
    paragraph: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<BlockKind>,
    /// Bytes of the input; by default those of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<(u64, u64)>,
}

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    text: Cow<'a, str>,
    tokens: Cow<'a, [Span]>,
    sentences: Vec<SentenceForm>,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    spacing: Cow<'a, [Spacing]>,
    #[serde(default)]
    added: Cow<'a, [Span]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    kinds: Cow<'a, [TokenKind]>,
    #[serde(default)]
    origin: u64,
    #[serde(default)]
    continues: bool,
    /// Whether the sentences have places in another input.
    #[serde(default)]
    placed: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    markup: Option<bool>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    notes: Cow<'a, [Note]>,
}

impl Serialize for TokenStream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sentences = self.sentences().map(|sentence| SentenceForm {
            end: sentence.token_range().end,
            paragraph: sentence.starts_paragraph(),
            kind: sentence.kind(),
            source: {
                let (source, span) = (sentence.source(), sentence.span());
                let own = self.origin + span.start() as u64..self.origin + span.end() as u64;
                (source != own).then_some((source.start, source.end))
            },
        });
        Form {
            text: Cow::Borrowed(self.text()),
            tokens: Cow::Borrowed(self.spans()),
            sentences: sentences.collect(),
            layout: self.layout,
            spacing: Cow::Borrowed(&self.annotations.spacing),
            added: Cow::Borrowed(self.added()),
            kinds: Cow::Borrowed(&self.annotations.kinds),
            origin: self.origin,
            continues: self.continues,
            placed: self.annotations.placed,
            markup: self.annotations.markup,
            notes: Cow::Borrowed(self.notes()),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TokenStream<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(deserializer)?;
        // Added spans must be spans of the text, like tokens.
        TokenStream::from_spans(&*form.text, form.added.iter().copied()).map_err(D::Error::custom)?;
        let spans = form.tokens.iter().copied();
        let mut stream = TokenStream::from_spans(form.text.into_owned(), spans).map_err(D::Error::custom)?;
        stream.set_sentences(form.sentences.iter().map(|sentence| sentence.end)).map_err(D::Error::custom)?;
        let base = form.placed.unwrap_or(form.origin);
        for (known, sentence) in stream.annotations.sentences.iter_mut().zip(&form.sentences) {
            (known.paragraph, known.kind) = (sentence.paragraph, sentence.kind);
            if let Some((start, end)) = sentence.source {
                let place = |at: u64| at.checked_sub(base).and_then(|at| usize::try_from(at).ok());
                let (Some(start), Some(end)) = (place(start), place(end)) else {
                    return Err(D::Error::custom("the source of a sentence is before the stream's origin"));
                };
                known.source = Span::try_from(start..end).map_err(D::Error::custom)?;
            }
        }
        if form.spacing.len() > stream.len() {
            return Err(D::Error::custom("spacing for more tokens than there are"));
        }
        if form.kinds.len() > stream.len() {
            return Err(D::Error::custom("kinds for more tokens than there are"));
        }
        stream.annotations.kinds = form.kinds.into_owned();
        stream.annotations.spacing = form.spacing.into_owned();
        stream.annotations.added = form.added.into_owned();
        stream.annotations.notes = form.notes.into_owned();
        (stream.annotations.placed, stream.annotations.markup) = (form.placed, form.markup);
        (stream.layout, stream.origin, stream.continues) = (form.layout, form.origin, form.continues);
        Ok(stream)
    }
}

#[derive(Serialize)]
struct TokenForm<'a> {
    text: &'a str,
    span: Span,
    index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<TokenKind>,
}

impl Serialize for Token<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = TokenForm { text: self.text(), span: self.span(), index: self.index(), kind: self.kind() };
        form.serialize(serializer)
    }
}

impl Serialize for Gap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TokenForm { text: self.text(), span: self.span(), index: self.index(), kind: None }
            .serialize(serializer)
    }
}

#[derive(Serialize)]
struct SentenceView<'a> {
    text: &'a str,
    span: Span,
    source: (u64, u64),
    paragraph: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<BlockKind>,
    tokens: Vec<Token<'a>>,
}

impl Serialize for Sentence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let source = self.source();
        SentenceView {
            text: self.text(),
            span: self.span(),
            source: (source.start, source.end),
            paragraph: self.starts_paragraph(),
            kind: self.kind(),
            tokens: self.tokens().collect(),
        }
        .serialize(serializer)
    }
}
