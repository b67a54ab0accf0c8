//! Words at the edges of a piece of text, as boundary rules read them.

use super::role::{Role, role};
use crate::chars::{head, is_extend, tail};

/// The word (letters, digits, combining marks) at the start of `text`, up to 48 letters with their marks.
pub(crate) fn first_word(text: &str) -> &str {
    let mut letters = 0;
    let mut is_end = |c: char| {
        letters += usize::from(!is_extend(c));
        letters > 48 || !is_word(c)
    };
    let end = text.char_indices().find(|&(_, c)| is_end(c)).map_or(text.len(), |(at, _)| at);
    head(text, end)
}

/// Whether `c` can stand in a word.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The letters of Vietnamese and similar alphabets (with × and ÷), without Unicode's tables.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_extend(c),
    }
}

/// The word at the end of `text`: up to white space, a comma, a quotation mark or a bracket. At most 64
/// characters are looked at, not counting combining marks; a longer word gives an empty one.
#[inline]
pub(crate) fn last_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut start, mut characters) = (text.len(), 0);
    for (back, &byte) in bytes.iter().rev().enumerate() {
        let at = text.len() - back - 1;
        match byte {
            b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'\'' | b'(' | b'[' | b'{' | b')' | b']' | b'}' | b','
            | b';' | b':' | b'?' | b'!' => break,
            0x80..=0xbf => continue,
            // The lead bytes of blocks with white space and punctuation.
            0xc2 | 0xe2 | 0xe3 | 0xef if is_outside(tail(text, at)) => break,
            // Combining marks.
            0xcc | 0xcd => {}
            _ => characters += 1,
        }
        if characters > 64 {
            return "";
        }
        start = at;
    }
    tail(text, start)
}

/// Whether `text` begins with a character that is never part of a word.
fn is_outside(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !is_word(c) && c != '°' && role(c) != Role::Dash)
}

/// The last piece of a word with full stops or hyphens: `TS` of `PGS.TS`.
pub(crate) fn last_piece(word: &str) -> &str {
    word.rsplit(|c: char| c == '.' || role(c) == Role::Dash).next().unwrap_or_default()
}

/// A word such as iPhone: a lowercase letter, then a capital.
pub(crate) fn brand(word: &str) -> bool {
    word.starts_with(|c| role(c) == Role::Lower) && word.chars().any(|c| role(c) == Role::Upper)
}
