//! Writing tokens on lines: what a line can hold of a token, and the loop over a stream that formats share.

use alloc::string::String;

use super::{Loss, Losses, codec::Annotated};
pub(super) use crate::stream::has_only_single_spaces;
use crate::{Result, Sentence, Token, stream::push_single_spaced};

/// Makes tokens suitable for formats in which white space separates lines and columns.
#[derive(Default)]
pub(crate) struct Tidy(String);

impl Tidy {
    /// Returns the token, if it is `clean`; otherwise with each run of white space as one space, and none
    /// around it. `None` if nothing is left. `at` is the place for the loss.
    #[inline]
    pub(crate) fn tidy<'a>(
        &'a mut self,
        token: &'a str,
        clean: bool,
        at: u64,
        losses: &mut Losses,
    ) -> Option<&'a str> {
        if clean { Some(token) } else { self.tidied(token, at, losses) }
    }

    #[cold]
    fn tidied(&mut self, token: &str, at: u64, losses: &mut Losses) -> Option<&str> {
        self.0.clear();
        push_single_spaced(token, &mut self.0);
        losses.add(if self.0.is_empty() { Loss::Tokens } else { Loss::InnerSpace }, at);
        (!self.0.is_empty()).then_some(&self.0)
    }
}

/// Reports a sentence that has no token left to write.
pub(crate) fn lose_sentence(sentence: &Sentence<'_>, losses: &mut Losses) {
    let at = sentence.source().start;
    losses.add(Loss::Sentences, at);
    if sentence.starts_paragraph() {
        losses.add(Loss::Paragraphs, at);
    }
}

/// The methods of a format that writes sentences as lines of tokens.
pub(super) trait LineWriter {
    /// Whether a token can be written as it is; otherwise it is tidied.
    fn is_clean(&self, token: &str) -> bool;

    /// Begins a sentence.
    fn begin(&mut self, _sentence: &Sentence<'_>, _out: &mut String, _losses: &mut Losses) {}

    /// Writes all tokens of a sentence, if none of them needs a second look; otherwise nothing.
    fn plain(&mut self, _sentence: &Sentence<'_>, _at: u64, _out: &mut String, _losses: &mut Losses) -> bool {
        false
    }

    /// Writes a token as `text`. `first` says whether it is the first that its sentence writes.
    fn token(
        &mut self,
        token: &Token<'_>,
        text: &str,
        first: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) -> Result<()>;

    /// Ends a sentence.
    fn end(&mut self, out: &mut String) {
        out.push('\n');
    }

    /// Separates a paragraph from the text before.
    fn paragraph(&mut self, _sentence: &Sentence<'_>, out: &mut String) {
        out.push('\n');
    }

    /// Whether the format represents the kind of a sentence.
    fn keeps_kind(&self) -> bool {
        false
    }
}

/// Writes a stream sentence by sentence. A sentence without a writable token is skipped; if a token is
/// rejected, so is its sentence.
pub(super) fn write_sentences(
    annotated: &Annotated<'_>,
    out: &mut String,
    losses: &mut Losses,
    writer: &mut impl LineWriter,
) -> Result<()> {
    let stream = annotated.stream;
    let mut tidy = Tidy::default();
    let mut parted = stream.continues();
    for sentence in stream.sentences() {
        let (begin, at) = (out.len(), sentence.source().start);
        if sentence.starts_paragraph() && parted {
            writer.paragraph(&sentence, out);
        }
        writer.begin(&sentence, out, losses);
        let start = out.len();
        if !writer.plain(&sentence, at, out, losses) {
            for token in sentence.tokens() {
                let clean = writer.is_clean(token.text());
                let Some(text) = tidy.tidy(token.text(), clean, at, losses) else { continue };
                let first = out.len() == start;
                let written = writer.token(&token, text, first, at, out, losses);
                written.inspect_err(|_| out.truncate(begin))?;
            }
        }
        if out.len() > start {
            writer.end(out);
            parted = true;
            if !writer.keeps_kind() && sentence.kind().is_some() {
                losses.add(Loss::Kind, at);
            }
        } else {
            out.truncate(begin);
            lose_sentence(&sentence, losses);
        }
    }
    Ok(())
}
