//! Writing CoNLL-U from scratch: numbers, forms, spaces, and the columns with the same names in the source.

use alloc::string::String;
use core::fmt::Write;

use super::{
    super::{
        Losses, columns,
        lines::{Tidy, has_only_single_spaces, lose_sentence},
        push_number,
    },
    Annotated, CONLLU, UNKNOWN,
};
use crate::{
    Token, TokenStream,
    stream::{Layout, Sentence, Spacing},
};

pub(super) fn write(annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) {
    let (stream, mut tidy, mut passed) = (annotated.stream, Tidy::default(), 0);
    let mut parted = annotated.parted;
    // Most sources have no columns.
    let named = annotated.source.is_some_and(|source| has_names(source));
    for sentence in stream.sentences() {
        let (begin, at) = (out.len(), sentence.source().start);
        if let Some(id) = annotated.document_at(&sentence, &mut passed) {
            out.push_str(if id.is_empty() { "# newdoc\n" } else { "# newdoc id = " });
            out.extend((!id.is_empty()).then_some([id.as_str(), "\n"]).into_iter().flatten());
        }
        if sentence.starts_paragraph() && parted {
            out.push_str("# newpar\n");
        }
        out.push_str("# sent_id = ");
        push_number(at, out);
        out.push_str("\n# text = ");
        let Some(unknown) = push_text(stream, &sentence, &mut tidy, out, losses) else {
            out.truncate(begin);
            lose_sentence(&sentence, losses);
            continue;
        };
        out.push('\n');
        if unknown {
            out.extend(["# spacing = ", UNKNOWN, "\n"]);
        }
        if let Some(kind) = sentence.kind() {
            out.extend(["# kind = ", kind.as_str(), "\n"]);
        }
        let mut tokens = written(&sentence).peekable();
        let mut number = 0;
        while let Some(token) = tokens.next() {
            let clean = has_only_single_spaces(token.text());
            let Some(form) = tidy.tidy(token.text(), clean, at, losses) else { continue };
            number += 1;
            push_number(number, out);
            out.push('\t');
            out.push_str(form);
            match annotated.original(token.index(), &mut passed).filter(|_| named) {
                Some(original) => push_columns(&original, out),
                None => out.push_str(BLANK),
            }
            match tokens.peek() {
                Some(next) => push_space(stream, &token, next, unknown, out),
                None => out.push('_'),
            }
            out.push('\n');
        }
        out.push('\n');
        parted = true;
    }
}

/// Columns 3 to 9 without a value.
const BLANK: &str = "\t_\t_\t_\t_\t_\t_\t_\t";

/// Whether a stream names columns that can be written here.
fn has_names(source: &TokenStream<'_>) -> bool {
    let columns = source.annotations().columns.as_ref();
    columns.is_some_and(|columns| columns.names.get(1).is_some())
}

/// Adds columns 3 to 6 of the source. Heads are not written, since they are numbers in the source's own
/// sentences.
fn push_columns(original: &Token<'_>, out: &mut String) {
    for name in CONLLU.iter().skip(2).take(4) {
        out.push('\t');
        out.push_str(columns::value(original, name).unwrap_or("_"));
    }
    out.push_str("\t_\t_\t_\t");
}

/// The tokens of a sentence that a form can represent.
fn written<'s>(sentence: &Sentence<'s>) -> impl Iterator<Item = Token<'s>> {
    sentence.tokens().filter(|token| !token.text().trim_ascii().is_empty())
}

/// Adds the text of the sentence. Returns whether the spacing of some token is unknown; `None` if no token is
/// left.
pub(super) fn push_text(
    stream: &TokenStream<'_>,
    sentence: &Sentence<'_>,
    tidy: &mut Tidy,
    out: &mut String,
    losses: &mut Losses,
) -> Option<bool> {
    let (mut unknown, mut any) = (false, false);
    for token in sentence.tokens() {
        let clean = has_only_single_spaces(token.text());
        let Some(form) = tidy.tidy(token.text(), clean, sentence.source().start, losses) else { continue };
        if core::mem::replace(&mut any, true) {
            let spacing = stream.spacing(token.index());
            unknown |= spacing == Spacing::Unknown;
            out.push_str(if spacing == Spacing::Joined { "" } else { " " });
        }
        out.push_str(form);
    }
    any.then_some(unknown)
}

/// Adds what the last column says about the space between two tokens.
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

/// Adds white space with the escapes of Universal Dependencies: letters for the common characters, and code
/// points for all others.
fn push_escaped(space: &str, out: &mut String) {
    for character in space.chars() {
        match character {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04X}", u32::from(other));
            }
        }
    }
}
