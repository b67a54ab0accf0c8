//! Words at the edges of a piece of text, as boundary rules read them.

use super::role::{Role, role};
use crate::chars::{bytes::run_end, head, is_extend, is_invisible, tail};

/// The word (letters, digits, combining marks) at the start of `text`, up to 48 letters with their marks.
pub(crate) fn first_word(text: &str) -> &str {
    // Fast path: a short run of Latin letters and digits, with ASCII after it.
    let bytes = text.as_bytes();
    let ascii = bytes.iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = if bytes.get(ascii).is_some_and(|&byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
        run_end(bytes, ascii)
    } else {
        ascii
    };
    if end <= 48 && text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return head(text, end);
    }
    let mut letters = 0;
    let mut is_end = |c: char| {
        letters += usize::from(!is_extend(c));
        letters > 48 || !is_word(c)
    };
    let end = text.char_indices().find(|&(_, c)| is_end(c)).map_or(text.len(), |(at, _)| at);
    head(text, end)
}

/// `text` from its first word on.
#[inline]
pub(crate) fn from_word(text: &str) -> &str {
    match text.as_bytes() {
        [first, ..] if first.is_ascii_alphanumeric() => text,
        _ => text.trim_start_matches(|c| !is_word(c)),
    }
}

/// `text` without invisible characters at its start.
#[inline]
pub(crate) fn from_visible(text: &str) -> &str {
    match text.as_bytes() {
        [0x80..=0xff, ..] => text.trim_start_matches(is_invisible),
        _ => text,
    }
}

/// `text` without white space and invisible characters at its end.
#[inline]
pub(crate) fn solid(text: &str) -> &str {
    match text.as_bytes() {
        [.., b'!'..=b'~'] => text,
        _ => text.trim_end_matches(|c| is_invisible(c) || role(c) == Role::Space),
    }
}

/// Whether `c` can stand in a word.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The letters of Vietnamese and similar alphabets (with × and ÷), without Unicode's tables.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        // Spaces, dashes, quotation marks, the ellipsis and other punctuation.
        '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{205f}' => false,
        // Letters and emoji of large blocks.
        '\u{400}'..='\u{481}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{1f300}'..='\u{1faff}' => false,
        _ => is_extend(c) || c.is_alphanumeric(),
    }
}

/// The word at the end of `text`: up to white space, a comma, a quotation mark or a bracket. At most 64
/// characters are looked at, not counting combining marks; a longer word gives an empty one.
#[inline]
pub(crate) fn last_word(text: &str) -> &str {
    let (mut rest, mut start, mut characters) = (text.as_bytes(), text.len(), 0);
    let kind = |byte: u8| KINDS.get(usize::from(byte)).copied().unwrap_or(END);
    while let Some((&byte, before)) = rest.split_last() {
        // Eight characters of ASCII at a time, if the word is long.
        if characters >= 8
            && let Some((before, block)) = rest.split_last_chunk::<8>()
            && block.iter().fold(0, |all, &byte| all | (kind(byte) ^ COUNTED)) == 0
        {
            characters += 8;
            if characters > 64 {
                return "";
            }
            (rest, start) = (before, before.len());
            continue;
        }
        rest = before;
        let kind = kind(byte);
        if kind >= ASK && (kind == END || is_outside(tail(text, rest.len()))) {
            break;
        }
        characters += usize::from(kind & COUNTED);
        if characters > 64 {
            return "";
        }
        // Not inside a character.
        start = if kind == INNER { start } else { rest.len() };
    }
    tail(text, start)
}

/// A continuation byte.
const INNER: u8 = 0;
/// The first byte of a character that is counted.
const COUNTED: u8 = 1;
/// The first byte of a combining mark, which is not counted.
const MARK: u8 = 2;
/// The first byte of a block with white space and punctuation: the character has to be looked at.
const ASK: u8 = 4 | COUNTED;
/// A character that ends the word.
const END: u8 = 8;

/// What each byte is for [`last_word`].
#[allow(clippy::indexing_slicing)] // runs in the compiler, which refuses an index out of bounds
static KINDS: [u8; 256] = {
    let mut kinds = [COUNTED; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'\'' | b'(' | b'[' | b'{' | b')' | b']' | b'}' | b','
            | b';' | b':' | b'?' | b'!' => END,
            0x80..=0xbf => INNER,
            0xc2 | 0xe2 | 0xe3 | 0xef => ASK,
            0xcc | 0xcd => MARK,
            _ => COUNTED,
        };
        byte += 1;
    }
    kinds
};

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at each character.
    fn slow_first(text: &str) -> &str {
        let mut letters = 0;
        let is_end = |&(_, c): &(usize, char)| {
            letters += usize::from(!is_extend(c));
            letters > 48 || !is_word(c)
        };
        head(text, text.char_indices().find(is_end).map_or(text.len(), |(at, _)| at))
    }

    fn slow_last(text: &str) -> &str {
        let ends = |c: char| match c {
            _ if c.is_ascii() => " \n\t\r\"'([{)]},;:?!".contains(c),
            '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{3fff}' | '\u{f000}'..='\u{ffff}' => {
                !is_word(c) && c != '°' && role(c) != Role::Dash
            }
            _ => false,
        };
        let word = text.rsplit(ends).next().unwrap_or_default();
        // As many as the lead bytes of combining marks and Greek stand for.
        let counted = word.chars().filter(|c| !matches!(c, '\u{300}'..='\u{37f}')).count();
        if counted > 64 { "" } else { word }
    }

    #[test]
    fn what_is_known_without_tables_agrees_with_them() {
        for c in '\0'..=char::MAX {
            let plain = c.is_alphanumeric() || is_extend(c) || matches!(c, '×' | '÷');
            assert_eq!(is_word(c), if c.is_ascii() { c.is_ascii_alphanumeric() } else { plain }, "{c:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_at_the_edges_are_those_of_the_plain_scan(
            text in "([a-cAếđ1]{0,4}[-.° ,×“”…\u{301}\u{a0}ω文]{0,2}){0,8}|[aế\u{301}]{30,80}|\\PC{0,12}",
        ) {
            proptest::prop_assert_eq!(first_word(&text), slow_first(&text));
            proptest::prop_assert_eq!(last_word(&text), slow_last(&text));
        }
    }
}
