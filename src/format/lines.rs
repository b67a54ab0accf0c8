//! Writing tokens on lines: what a line can hold of a token, and the walk through a stream that formats share.

use alloc::string::String;

use super::{Loss, Losses};
pub(super) use crate::stream::has_only_single_spaces;
use crate::{Result, Sentence, Token, TokenStream, stream::push_single_spaced};

/// Makes tokens fit for formats whose lines and columns white space parts.
#[derive(Default)]
pub(crate) struct Tidy(String);

impl Tidy {
    /// The token, if it is `clean` as it is; else with each run of white space as one space, and none around it. `None` where
    /// nothing is left.
    pub(crate) fn tidy<'a>(
        &'a mut self,
        token: &'a str,
        clean: bool,
        losses: &mut Losses,
    ) -> Option<&'a str> {
        if clean {
            return Some(token);
        }
        self.0.clear();
        push_single_spaced(token, &mut self.0);
        losses.add(if self.0.is_empty() { Loss::Tokens } else { Loss::InnerSpace });
        (!self.0.is_empty()).then_some(&self.0)
    }
}

/// What is lost with a sentence that has no token left to write.
pub(crate) fn lose_sentence(sentence: &Sentence<'_>, losses: &mut Losses) {
    losses.add(Loss::Sentences);
    losses.extend(sentence.starts_paragraph().then_some(Loss::Paragraphs));
}

/// Writes a stream sentence by sentence, a line feed after each and an empty line before a paragraph: the walk of the formats whose
/// sentences are lines, or runs of lines, of tokens.
///
/// `write_token` gets each token, what is to be written for it (the token itself where `is_clean` says so, else tidied), and whether it is
/// the first that its sentence writes. A sentence of which no token can be written is left out; where a token is refused, so
/// is its sentence.
pub(super) fn write_sentences(
    stream: &TokenStream<'_>,
    out: &mut String,
    is_clean: impl Fn(&str) -> bool,
    mut write_token: impl FnMut(&Token<'_>, &str, bool, &mut String, &mut Losses) -> Result<()>,
) -> Result<Losses> {
    let (mut losses, mut tidy) = (Losses::default(), Tidy::default());
    let mut parted = stream.continues();
    for sentence in stream.sentences() {
        let begin = out.len();
        if sentence.starts_paragraph() && parted {
            out.push('\n');
        }
        let start = out.len();
        for token in sentence.tokens() {
            let clean = is_clean(token.text());
            let Some(text) = tidy.tidy(token.text(), clean, &mut losses) else { continue };
            let first = out.len() == start;
            write_token(&token, text, first, out, &mut losses).inspect_err(|_| out.truncate(begin))?;
        }
        if out.len() > start {
            out.push('\n');
            parted = true;
        } else {
            out.truncate(begin);
            lose_sentence(&sentence, &mut losses);
        }
    }
    Ok(losses)
}
