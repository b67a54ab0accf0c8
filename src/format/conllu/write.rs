//! Writing CoNLL-U: numbers, forms and spaces; all else is left open.

use alloc::string::String;

use super::{
    super::{
        Losses,
        lines::{Tidy, has_only_single_spaces, lose_sentence},
        push_number,
    },
    UNKNOWN,
};
use crate::{
    Result, Token, TokenStream,
    stream::{Layout, Sentence, Spacing},
};

pub(super) fn write(stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
    let (mut losses, mut tidy) = (Losses::default(), Tidy::default());
    let mut parted = stream.continues();
    for sentence in stream.sentences() {
        let begin = out.len();
        if sentence.starts_paragraph() && parted {
            out.push_str("# newpar\n");
        }
        out.push_str("# sent_id = ");
        push_number(sentence.source().start, out);
        out.push_str("\n# text = ");
        let Some(unknown) = push_text(stream, &sentence, &mut tidy, out, &mut losses) else {
            out.truncate(begin);
            lose_sentence(&sentence, &mut losses);
            continue;
        };
        out.push('\n');
        if unknown {
            out.push_str("# spacing = ");
            out.push_str(UNKNOWN);
            out.push('\n');
        }
        let mut tokens = written(&sentence).peekable();
        let mut number = 0;
        while let Some(token) = tokens.next() {
            let clean = has_only_single_spaces(token.text());
            let Some(form) = tidy.tidy(token.text(), clean, &mut losses) else { continue };
            number += 1;
            push_number(number, out);
            out.push('\t');
            out.push_str(form);
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            match tokens.peek() {
                Some(next) => push_space(stream, &token, next, unknown, out),
                None => out.push('_'),
            }
            out.push('\n');
        }
        out.push('\n');
        parted = true;
    }
    Ok(losses)
}

/// The tokens of a sentence that a form can hold.
fn written<'s>(sentence: &Sentence<'s>) -> impl Iterator<Item = Token<'s>> {
    sentence.tokens().filter(|token| !token.text().trim_ascii().is_empty())
}

/// Adds the sentence's text, and says whether the spacing of some token is unknown; `None` where no token is left.
fn push_text(
    stream: &TokenStream<'_>,
    sentence: &Sentence<'_>,
    tidy: &mut Tidy,
    out: &mut String,
    losses: &mut Losses,
) -> Option<bool> {
    let (mut unknown, mut any) = (false, false);
    for token in sentence.tokens() {
        let clean = has_only_single_spaces(token.text());
        let Some(form) = tidy.tidy(token.text(), clean, losses) else { continue };
        if core::mem::replace(&mut any, true) {
            let spacing = stream.spacing(token.index());
            unknown |= spacing == Spacing::Unknown;
            out.push_str(if spacing == Spacing::Joined { "" } else { " " });
        }
        out.push_str(form);
    }
    any.then_some(unknown)
}

/// Adds what the last column says of the space between two tokens.
fn push_space(
    stream: &TokenStream<'_>,
    left: &Token<'_>,
    right: &Token<'_>,
    unknown: bool,
    out: &mut String,
) {
    match (stream.spacing(right.index()), stream.layout()) {
        (Spacing::Joined, _) => out.push_str("SpaceAfter=No"),
        (Spacing::Spaced, Layout::Running) => {
            let gap = stream.text().get(left.span().end()..right.span().start()).unwrap_or_default();
            if gap == " " || !gap.trim().is_empty() {
                out.push('_');
            } else {
                out.push_str("SpacesAfter=");
                push_escaped(gap, out);
            }
        }
        (Spacing::Spaced, Layout::Listed) if unknown => out.push_str("SpacesAfter=\\s"),
        (Spacing::Spaced | Spacing::Unknown, _) => out.push('_'),
    }
}

/// Adds white space with the escapes that UDPipe and others use.
fn push_escaped(space: &str, out: &mut String) {
    for character in space.chars() {
        match character {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
}
