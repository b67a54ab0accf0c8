//! Atoms that begin with a mark: paths, `.NET`, `-5`, `°C`.

use super::{cuts::Cuts, raw::Raw};
use crate::{
    chars::bytes::{DIGIT, LETTER, blank, byte, class, letter_or_digit, run_end},
    vietnamese::suffixes,
};

/// Whether white space, an opening mark or the edge of the text precedes `start`.
fn opens(text: &str, start: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '\u{200b}' | '\u{feff}')
    })
}

/// Returns the end of the path that begins at `start`: `/etc/hosts`, `./a.txt`, `../b`, `~/c/d`.
pub(super) fn path(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while byte(bytes, at) == b'.' && at < start + 2 {
        at += 1;
    }
    if byte(bytes, at) == b'~' && at == start {
        at += 1;
    }
    let absolute = at == start;
    if byte(bytes, at) != b'/' || !opens(text, start) {
        return None;
    }
    let (mut parts, mut end) = (0, at);
    while byte(bytes, at) == b'/' {
        let part = at + 1;
        at = part;
        while class(byte(bytes, at)) & (LETTER | DIGIT) != 0
            || matches!(byte(bytes, at), b'_' | b'.' | b'-' | b'~')
        {
            at += 1;
        }
        if at == part {
            break;
        }
        parts += 1;
        end = at;
    }
    // A full stop at the end ends the sentence.
    while end > start && byte(bytes, end - 1) == b'.' {
        end -= 1;
    }
    let enough = parts > usize::from(absolute) && end > start + 2;
    (enough && letter_or_digit(bytes, end) == 0).then_some(if byte(bytes, end) == b'/' {
        end + 1
    } else {
        end
    })
}

/// Returns the end of `C:\a\b`, whose drive is the letter at `start`.
pub(super) fn drive(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if byte(bytes, start + 2) != b'\\' || !opens(text, start) {
        return None;
    }
    let mut at = start + 3;
    let mut end = at;
    while at < bytes.len()
        && blank(bytes, at) == 0
        && !matches!(byte(bytes, at), b'"' | b'<' | b'>' | b'|' | b'?' | b'*')
    {
        if !matches!(byte(bytes, at), b'.' | b',' | b';' | b':' | b'!' | b')' | b'\'' | 0xe2) {
            end = at + 1;
        }
        at += 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    (end > start + 3).then_some(end)
}

/// Returns the end of `.NET`, or of a file ending by itself (`.docx`), that begins at `start`.
pub(super) fn dotted(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = run_end(bytes, start + 1);
    let name = text.get(start + 1..end)?;
    let known = suffixes::is_file_ending(name)
        || matches!(name, "NET" | "com" | "vn" | "net" | "org" | "edu" | "gov");
    (known && opens(text, start)).then_some(end)
}

/// Returns the number after the sign of `len` bytes at `start`, if they are one atom: `-5`, `-5°C`.
///
/// Not after a number (`2015 -2020`). At the start of a line the sign is a list marker, unless `%` or `°`
/// follows.
pub(super) fn signed(
    text: &str,
    start: usize,
    len: usize,
    cuts: &Cuts,
    number: impl Fn(&str, usize, &Cuts) -> Raw,
) -> Option<Raw> {
    let bytes = text.as_bytes();
    if !byte(bytes, start + len).is_ascii_digit() || !opens(text, start) {
        return None;
    }
    let raw = number(text, start + len, cuts);
    let before = text.get(..start)?;
    let before = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    let last = before.chars().next_back().filter(|&c| c != '\n');
    let measured = text.get(raw.start..raw.end)?.ends_with(['%', 'C', 'F', '°'])
        || text.get(raw.end..)?.trim_start_matches(' ').starts_with(['%', '°']);
    let sign = match last {
        None => measured,
        Some(last) => !last.is_numeric() && !matches!(last, '%' | ')'),
    };
    (sign && raw.end > start + len).then_some(Raw { start, ..raw })
}

/// Returns the end of `°C` or `°F` at `start`, where the degree sign has `len` bytes.
pub(super) fn degrees(text: &str, start: usize, len: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = start + len + 1;
    (matches!(byte(bytes, end - 1), b'C' | b'F' | b'K') && letter_or_digit(bytes, end) == 0).then_some(end)
}

/// Returns the end of the superscripts and subscripts at `at`, which belong to the end of a word: `m²`,
/// `10⁻⁷`, `CO₂`.
pub(super) fn scripts(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let scripts = |&c: &char| matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2071}' | '\u{2074}'..='\u{207f}' | '\u{2080}'..='\u{208e}');
    at + rest.chars().take_while(scripts).map(char::len_utf8).sum::<usize>()
}
