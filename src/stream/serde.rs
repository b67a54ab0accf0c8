//! A stream as serde sees it: text, spans and sentences. What is read is checked like any stream built by hand.

use alloc::{borrow::Cow, vec::Vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{BlockKind, Layout, Spacing, TokenKind, TokenStream};
use crate::Span;

#[derive(Serialize, Deserialize)]
struct SentenceForm {
    /// Number of the token after the last.
    end: usize,
    #[serde(default)]
    paragraph: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<BlockKind>,
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
}

impl Serialize for TokenStream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sentences = self.sentences().map(|sentence| SentenceForm {
            end: sentence.token_range().end,
            paragraph: sentence.starts_paragraph(),
            kind: sentence.kind(),
        });
        Form {
            text: Cow::Borrowed(self.text()),
            tokens: Cow::Borrowed(self.spans()),
            sentences: sentences.collect(),
            layout: self.layout,
            spacing: Cow::Borrowed(&self.annotations.spacing),
            added: Cow::Borrowed(self.added()),
            kinds: Cow::Borrowed(&self.annotations.kinds),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TokenStream<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(deserializer)?;
        // What was added has to be spans of the text like tokens.
        TokenStream::from_spans(&*form.text, form.added.iter().copied()).map_err(D::Error::custom)?;
        let spans = form.tokens.iter().copied();
        let mut stream = TokenStream::from_spans(form.text.into_owned(), spans).map_err(D::Error::custom)?;
        stream.set_sentences(form.sentences.iter().map(|sentence| sentence.end)).map_err(D::Error::custom)?;
        for (end, sentence) in stream.annotations.sentences.iter_mut().zip(&form.sentences) {
            (end.paragraph, end.kind) = (sentence.paragraph, sentence.kind);
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
        stream.layout = form.layout;
        Ok(stream)
    }
}
