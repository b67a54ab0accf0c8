//! Finds the markup of a stream: each column, document, tag, comment and further row.

use alloc::vec::Vec;

use super::{
    FormatName, bio,
    columns::{Role, misc_parts},
    conllu,
    markup::{Boundaries, Kind, Markup},
    vertical,
};
use crate::{Token, TokenStream};

/// Calls a function with each piece of markup of a stream that was read, and the token that has it or comes
/// after it. Returns `false` if the pieces are not known.
pub(super) fn each<'s>(source: &'s TokenStream<'_>, mut take: impl FnMut(usize, Markup<'s>)) -> bool {
    let from = FormatName::of(source);
    let roles = roles(source, from);
    let lines: fn(&str) -> Kind = match from {
        Some(FormatName::Vertical) => vertical::markup_of_line,
        Some(FormatName::Conllu) => conllu::markup_of_line,
        Some(FormatName::Bio) => bio::markup_of_line,
        _ => return false,
    };
    let (mut boundaries, mut tokens) = (Boundaries::default(), source.tokens().peekable());
    for gap in source.gaps() {
        // The first line is the rest of the token's.
        let lines_before = match gap.index() {
            0 => gap.text().trim_start_matches('\u{feff}'),
            _ => gap.text().split_once('\n').map_or("", |(_, lines)| lines),
        };
        if let Some(token) = tokens.next_if(|token| token.index() < gap.index()) {
            each_column(source, &token, (from, &roles), &mut take);
        }
        // The last line is the start of the next token's.
        let whole = match lines_before.rfind('\n') {
            _ if gap.index() == source.len() => lines_before,
            Some(feed) => lines_before.get(..feed).unwrap_or_default(),
            None => continue,
        };
        boundaries.clear();
        // The document that begins with the token is the last one in the gap.
        let mut document: Option<(bool, bool)> = None;
        for line in whole.split('\n').filter(|line| !line.trim_ascii().is_empty()) {
            match lines(line) {
                Kind::Document { id, other } => {
                    if document.replace((id, other)).is_some() {
                        take(gap.index(), Markup::Other);
                    }
                }
                Kind::Boundary(mark) if !boundaries.repeats(mark) => {}
                Kind::None => {}
                Kind::Boundary(_) | Kind::Other => take(gap.index(), Markup::Other),
            }
        }
        let at_end = gap.index() == source.len();
        if let Some((id, other)) = document {
            take(gap.index(), if at_end { Markup::Other } else { Markup::Document { id } });
            if other {
                take(gap.index(), if at_end { Markup::Other } else { Markup::MoreOfDocument });
            }
        }
        if at_end {
            (0..boundaries.opened()).for_each(|_| take(gap.index(), Markup::Other));
        }
    }
    true
}

/// Passes on the columns of a token besides the word. `roles` are those of the named columns, `None` for the word
/// and its number.
fn each_column<'s>(
    source: &'s TokenStream<'_>,
    token: &Token<'s>,
    (from, roles): (Option<FormatName>, &[Option<Role>]),
    take: &mut impl FnMut(usize, Markup<'s>),
) {
    let line = token.line().unwrap_or_default();
    let ends = memchr::memchr_iter(b'\t', line.as_bytes()).chain([line.len()]);
    let mut start = 0;
    for (index, end) in ends.enumerate() {
        let value = line.get(core::mem::replace(&mut start, end + 1)..end).unwrap_or_default();
        let role = match roles.get(index) {
            Some(None) => continue,
            None if index == 0 => continue,
            Some(Some(role)) => *role,
            None => Role::Value,
        };
        // Most columns of most files.
        if value == "_" {
            continue;
        }
        let (name, value) = (source.column_name(index), value.trim_ascii());
        let column = |value| Markup::Column { index, name, value };
        match role {
            _ if matches!(value, "" | "_") => {}
            Role::Misc if from == Some(FormatName::Conllu) => {
                misc_parts(value).for_each(|part| take(token.index(), column(part)));
            }
            Role::Misc => value.split('|').for_each(|part| take(token.index(), column(part))),
            _ if from == Some(FormatName::Bio) && index == 1 && bio::is_bare(value) => {}
            _ => take(token.index(), column(value)),
        }
    }
}

/// Returns the roles of the named columns of a stream; `None` for the word and its number.
fn roles(source: &TokenStream<'_>, from: Option<FormatName>) -> Vec<Option<Role>> {
    let names = (0..).map_while(|index| source.column_name(index));
    let is_word = |index: usize, name: &str| match from {
        Some(FormatName::Conllu) => matches!(name, "ID" | "FORM"),
        _ => index == 0,
    };
    names.enumerate().map(|(index, name)| (!is_word(index, name)).then(|| Role::of(name))).collect()
}
