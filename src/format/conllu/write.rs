//! Writing CoNLL-U from scratch: numbers, forms, spaces, and the columns with the same names in the source.

use alloc::{string::String, vec::Vec};
use core::fmt::Write;

use super::{
    super::{
        Loss, Losses,
        columns::{Transfer, misc_parts, names_of},
        lines::{Tidy, has_only_single_spaces, lose_sentence},
        push_number,
    },
    Annotated, CONLLU, Conllu, Field, UNKNOWN,
};
use crate::{
    Token, TokenStream,
    stream::{Layout, Sentence, Spacing},
};

pub(super) fn write<'a>(
    conllu: &Conllu,
    annotated: &'a Annotated<'a>,
    out: &mut String,
    losses: &mut Losses,
) {
    let (stream, mut tidy, mut passed) = (annotated.stream, Tidy::default(), 0);
    let mut parted = annotated.parted;
    let mut rows = Rows::new(conllu, annotated);
    for sentence in stream.sentences() {
        let (begin, at) = (out.len(), sentence.source().start);
        if !parted {
            conllu.push_header(out);
        }
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
        rows.columns.begin(&sentence);
        let mut tokens = written(&sentence).peekable();
        let mut number = 0;
        while let Some(token) = tokens.next() {
            let clean = has_only_single_spaces(token.text());
            let Some(form) = tidy.tidy(token.text(), clean, at, losses) else { continue };
            number += 1;
            let next = tokens.peek().copied();
            let space =
                |out: &mut String| next.is_some_and(|next| push_space(stream, &token, &next, unknown, out));
            match rows.plain {
                true => {
                    push_number(number, out);
                    out.extend(["\t", form, BLANK]);
                    if !space(out) {
                        out.push('_');
                    }
                }
                false => rows.push(number, form, token.index(), space, unknown, at, out, losses),
            }
            out.push('\n');
        }
        out.push('\n');
        parted = true;
    }
}

/// Columns 3 to 9 without a value.
const BLANK: &str = "\t_\t_\t_\t_\t_\t_\t_\t";

/// Writes rows with columns of the source.
struct Rows<'a> {
    fields: Vec<Field>,
    columns: Transfer<'a>,
    /// Whether rows have the ten columns, and the source has none of them.
    plain: bool,
}

impl<'a> Rows<'a> {
    fn new(conllu: &Conllu, annotated: &'a Annotated<'a>) -> Self {
        let has_names = annotated.source.is_some_and(|source| source.column_name(1).is_some());
        let plain = conllu.has_no_names() && !has_names;
        let names: Vec<&str> = match conllu.names() {
            _ if plain => Vec::new(),
            Some(names) => names_of(names).collect(),
            None => CONLLU.to_vec(),
        };
        let fields: Vec<Field> = names.iter().map(|name| Field::of(name)).collect();
        let columns =
            Transfer::new(annotated, names.into_iter().filter(|name| !matches!(*name, "ID" | "FORM")));
        Self { fields, columns, plain }
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        number: u64,
        form: &str,
        index: usize,
        space: impl Fn(&mut String) -> bool,
        unknown: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) {
        let original = self.columns.original(index);
        let mut column = 0;
        for (place, field) in self.fields.iter().enumerate() {
            out.push_str(if place > 0 { "\t" } else { "" });
            match field {
                Field::Id => push_number(number, out),
                Field::Form => out.push_str(form),
                Field::Misc => {
                    let start = out.len();
                    for part in self.columns.value(column, original.as_ref()).into_iter().flat_map(misc_parts)
                    {
                        out.extend([if out.len() > start { "|" } else { "" }, part]);
                    }
                    let end = out.len();
                    out.push_str(if end > start { "|" } else { "" });
                    if !space(out) {
                        out.truncate(end);
                        out.push_str(if end > start { "" } else { "_" });
                    }
                    column += 1;
                }
                Field::Head | Field::Deps | Field::Value => {
                    self.columns.push(column, original.as_ref(), at, out, losses);
                    column += 1;
                }
            }
        }
        if unknown && !self.fields.contains(&Field::Misc) {
            // Neither the text nor a column shows spaces.
            let start = out.len();
            if space(out) {
                losses.add(Loss::Spacing, at);
            }
            out.truncate(start);
        }
    }
}

/// The part of the last column for a space, in a sentence whose text does not show spaces.
const SAID: &str = "SpacesAfter=\\s";

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

/// Adds what the last column says about the space between two tokens. Returns `false` if that is nothing.
fn push_space(
    stream: &TokenStream<'_>,
    left: &Token<'_>,
    right: &Token<'_>,
    unknown: bool,
    out: &mut String,
) -> bool {
    match (stream.spacing(right.index()), stream.layout()) {
        (Spacing::Joined, _) => out.push_str("SpaceAfter=No"),
        (Spacing::Spaced, Layout::Running) => {
            let gap = stream.text().get(left.span().end()..right.span().start()).unwrap_or_default();
            if gap == " " || !gap.trim().is_empty() {
                return false;
            }
            out.push_str("SpacesAfter=");
            push_escaped(gap, out);
        }
        (Spacing::Spaced, Layout::Listed) if unknown => out.push_str(SAID),
        (Spacing::Spaced | Spacing::Unknown, _) => return false,
    }
    true
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
