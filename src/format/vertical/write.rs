//! Writing vertical format from scratch: tokens, sentences, spaces, and the columns that the options name.

use alloc::string::String;

use super::{
    super::{
        columns::{Transfer, names_of},
        lines::{LineWriter, has_only_single_spaces, write_sentences},
        plain::PlainTokens,
    },
    Annotated, Line, Loss, Losses, Vertical, entities, lose_spacing,
};
use crate::{Layout, Result, Sentence, Spacing, Token};

pub(super) fn write<'a>(
    vertical: &'a Vertical,
    annotated: &'a Annotated<'a>,
    out: &mut String,
    losses: &mut Losses,
) -> Result<()> {
    let stream = annotated.stream;
    out.reserve(stream.text().len() + stream.len() + 2 * stream.sentences().len());
    write_sentences(annotated, out, losses, &mut TokenLines::new(vertical, annotated))
}

struct TokenLines<'a> {
    vertical: &'a Vertical,
    annotated: &'a Annotated<'a>,
    /// The number of added tokens so far.
    added: usize,
    /// The columns after the word.
    columns: Transfer<'a>,
    plain: PlainTokens<'a>,
}

impl LineWriter for TokenLines<'_> {
    #[inline]
    fn is_clean(&self, token: &str) -> bool {
        has_only_single_spaces(token)
    }

    fn begin(&mut self, sentence: &Sentence<'_>, out: &mut String, _: &mut Losses) {
        if let Some(id) = self.document(sentence) {
            out.push_str("<doc");
            if !id.is_empty() {
                out.push_str(" id=\"");
                entities::encode(&id, out);
                out.push('"');
            }
            out.push_str(">\n");
        }
        self.columns.begin(sentence);
        if let Some(name) = self.vertical.tag_name() {
            push_open(name, sentence, out);
        }
    }

    fn plain(&mut self, sentence: &Sentence<'_>, at: u64, out: &mut String, losses: &mut Losses) -> bool {
        let options = self.vertical;
        let anew = options.custom.is_none() && !options.entities && !options.glue;
        let running = self.annotated.stream.layout() == Layout::Running;
        if !anew || !running || !self.plain.push(sentence, out, |byte| byte) {
            return false;
        }
        losses.add_count(Loss::Spacing, sentence.token_range().len().saturating_sub(1) as u64, at);
        true
    }

    #[inline]
    fn token(
        &mut self,
        token: &Token<'_>,
        text: &str,
        first: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) -> Result<()> {
        if !first {
            let spacing = self.annotated.stream.spacing(token.index());
            let glued = spacing == Spacing::Joined && self.vertical.glue;
            if glued {
                out.push_str("<g/>\n");
            }
            lose_spacing(self.vertical, spacing, glued, at, losses);
        }
        push_word(self.vertical, text, first, out);
        if !self.vertical.column_names().is_empty() {
            self.push_columns(token, at, out, losses);
        }
        out.push('\n');
        Ok(())
    }

    fn end(&mut self, out: &mut String) {
        match self.vertical.tag_name() {
            Some(name) => out.extend(["</", name, ">\n"]),
            None => out.push('\n'),
        }
    }

    fn paragraph(&mut self, sentence: &Sentence<'_>, out: &mut String) {
        out.push_str(match self.vertical.tag_name() {
            None => "\n",
            Some(_) if self.document(sentence).is_some() => "",
            Some(_) => "<p>\n",
        });
    }

    fn keeps_kind(&self) -> bool {
        self.vertical.tag_name().is_some()
    }
}

impl<'a> TokenLines<'a> {
    fn new(vertical: &'a Vertical, annotated: &'a Annotated<'a>) -> Self {
        let columns = Transfer::new(annotated, names_of(vertical.column_names()).skip(1));
        // The markup of a line and of its comments, and the first byte of a byte-order mark.
        let plain = PlainTokens::new(annotated.stream, b'\n', [b'<', b'#', 0xef]);
        Self { vertical, annotated, added: 0, columns, plain }
    }

    /// Returns the id of the document that begins with a sentence, if tags can be written.
    fn document(&mut self, sentence: &Sentence<'_>) -> Option<String> {
        if !self.vertical.markup {
            return None;
        }
        self.annotated.document_at(sentence, &mut self.added)
    }

    /// Adds the columns after the word, as in the source.
    #[cold]
    fn push_columns(&mut self, token: &Token<'_>, at: u64, out: &mut String, losses: &mut Losses) {
        let source = self.columns.original(token.index());
        for column in 0..self.vertical.column_names().len().saturating_sub(1) {
            out.push('\t');
            self.columns.push(column, source.as_ref(), at, out, losses);
        }
    }
}

/// Adds the tag that opens a sentence.
pub(super) fn push_open(name: &str, sentence: &Sentence<'_>, out: &mut String) {
    out.extend(["<", name]);
    if let Some(kind) = sentence.kind() {
        out.extend([" kind=\"", kind.as_str(), "\""]);
    }
    out.push_str(">\n");
}

/// Adds a word so that it is read as one.
#[inline]
pub(super) fn push_word(vertical: &Vertical, word: &str, first: bool, out: &mut String) {
    if let Some(b'<' | b'#' | 0xef) = word.as_bytes().first() {
        let taken = word.starts_with('\u{feff}') || {
            let encoded = vertical.entities && word.starts_with('<');
            !encoded && vertical.classify(word.as_bytes(), !first) != Line::Token
        };
        out.push_str(if taken { " " } else { "" });
    }
    if vertical.entities { entities::encode(word, out) } else { out.push_str(word) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::super::plain::tests::{Slowly, streams, written},
        *,
    };
    use crate::TokenStream;

    fn annotated<'a>(stream: &'a TokenStream<'a>) -> Annotated<'a> {
        Annotated { stream, source: None, added: &[], parted: false, document_id: None }
    }

    #[test]
    fn plain_sentences_are_written_in_pieces() {
        let stream = TokenStream::from_spans("Trời mưa. Gió", [0..11, 11..12, 13..17]).unwrap();
        let (mut out, mut losses) = (String::new(), Losses::default());
        let sentence = stream.sentences().next().unwrap();
        let (vertical, annotated) = (Vertical::new(), annotated(&stream));
        assert!(TokenLines::new(&vertical, &annotated).plain(&sentence, 0, &mut out, &mut losses));
        assert_eq!((&*out, losses.count(Loss::Spacing)), ("Trời mưa\n.\nGió\n", 2));
    }

    proptest! {
        #[test]
        fn pieces_are_written_as_single_tokens_are(stream in streams()) {
            let (vertical, annotated) = (Vertical::new(), annotated(&stream));
            let writer = || TokenLines::new(&vertical, &annotated);
            prop_assert_eq!(written(&stream, &mut writer()), written(&stream, &mut Slowly(writer())));
        }
    }
}
