//! Emoticons that a tokenizer split into their marks.

use super::{
    class::{Class, classify},
    sentence::Line,
    shape::length,
};
use crate::chars::is_emoticon_of_marks;

/// The largest number of tokens of a split emoticon.
const LONGEST: usize = 8;

/// The number of tokens that are searched for the other bracket of a pair.
const NEAR: usize = 48;

/// Returns the number of tokens from `index` on that are a split emoticon (`:` `)`). `brackets` are open
/// before it.
///
/// Only what cannot be punctuation counts: a bracket without its partner, or a colon after another mark.
pub(super) fn split(line: Line<'_>, index: usize, brackets: u32) -> Option<usize> {
    let first = line.token(index)?;
    if !matches!(first, ":" | ";" | "=" | "<" | "^" | "-" | ">") {
        return None;
    }
    let mut joined = [0; LONGEST];
    let (mut length, mut found) = (0, None);
    for (count, at) in (index..line.len()).enumerate() {
        let token = line.token(at)?.as_bytes();
        let Some(slot) = joined.get_mut(length..length + token.len()) else { break };
        slot.copy_from_slice(token);
        length += token.len();
        if count > 0 && joined.get(..length).is_some_and(is_emoticon_of_marks) {
            found = Some((count + 1, length));
        }
    }
    let (count, length) = found?;
    let last = *joined.get(length.checked_sub(1)?)?;
    let before = line.before(index).map(classify);
    let after = line.token(index + count).map(classify);
    let after_mark = matches!(before, None | Some(Class::Stop | Class::Ellipsis | Class::CloseBracket));
    let alone = matches!(after, None | Some(Class::Stop | Class::Ellipsis | Class::Colon | Class::Joint));
    let certain = match (first, last) {
        (":" | ";" | "=", b')' | b']') => brackets == 0,
        (":" | ";" | "=", b'(' | b'[') => after_mark || !closes(line, index + count),
        (":" | ";", b'3') => after_mark && alone,
        (":" | ";", _) => after_mark && (alone || after == Some(Class::Word)),
        ("=", _) => false,
        ("<", _) => alone && heart_after(line, index),
        ("-", _) => count > 2,
        _ => true,
    };
    certain.then_some(count)
}

/// Whether a bracket that was opened before `index` closes soon after it.
fn closes(line: Line<'_>, index: usize) -> bool {
    let mut depth = 0_u32;
    for at in index..line.len().min(index + NEAR) {
        match line.token(at).map(classify) {
            Some(Class::OpenBracket) => depth += 1,
            Some(Class::CloseBracket) if depth == 0 => return true,
            Some(Class::CloseBracket) => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Whether `< 3` at `index` is a heart and not a comparison: a word of several letters, or a mark, precedes
/// it.
fn heart_after(line: Line<'_>, index: usize) -> bool {
    match line.before(index) {
        None => true,
        Some(before) => match classify(before) {
            Class::Word => length(before) > 1,
            Class::Stop | Class::Ellipsis | Class::CloseQuote => true,
            _ => false,
        },
    }
}
