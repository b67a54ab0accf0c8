//! Writing tokens on lines: what a line can hold of a token, and the walk through a stream that formats share.

use alloc::string::String;

use super::{Loss, Losses};
use crate::{Result, Sentence, Span, Token, TokenStream};

/// Whether a token can stand on a line as it is: no white space but single spaces between other characters.
pub(crate) fn has_only_single_spaces(token: &str) -> bool {
    // Without branches: most tokens are a few bytes long.
    let (mut after_space, mut wrong) = (true, false);
    for byte in token.bytes() {
        let space = byte.is_ascii_whitespace();
        wrong |= space & (after_space | (byte != b' '));
        after_space = space;
    }
    !(wrong | after_space)
}

/// The same for the token at `span` of a text: where eight bytes from the token's start on can be looked at in one, its length is
/// nothing that a processor has to guess. The token is not empty, as no stream's is.
#[inline]
pub(crate) fn has_only_single_spaces_at(text: &str, span: Span, token: &str) -> bool {
    const ONES: u64 = u64::MAX / 255;
    match text.as_bytes().get(span.start()..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(eight) if token.len() <= 8 => {
            // What follows the token is made to look like no white space.
            let beyond = u64::MAX.checked_shl(token.len() as u32 * 8).unwrap_or_default();
            let bytes = u64::from_le_bytes(*eight) | beyond;
            // The high bit of a byte below 0x21: borrows only make this say so too often, never too seldom.
            let maybe_space = bytes.wrapping_sub(ONES * 0x21) & !bytes & (ONES * 0x80);
            maybe_space == 0 || has_only_single_spaces(token)
        }
        _ => has_only_single_spaces(token),
    }
}

/// Adds a token with each run of white space as one space, and none around it.
pub(crate) fn push_single_spaced(token: &str, out: &mut String) {
    for (index, part) in token.split_ascii_whitespace().enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        out.push_str(part);
    }
}

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
