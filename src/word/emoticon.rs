//! Emoticons, repeated marks and arrows: each is one atom.

use unicode_normalization::UnicodeNormalization;

use crate::chars::{
    bytes::{blank, byte},
    is_combining,
};

/// Returns the end of the emoticon that begins at `start`, if white space, a mark or the edge of the text is
/// on both sides.
pub(super) fn emoticon(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = match byte(bytes, start) {
        b':' | b';' | b'=' => face(bytes, start),
        b'<' => heart(text, start),
        b'^' => match run_of(bytes, start) {
            end if end > start + 1 => Some(end),
            _ => eyes(bytes, start, b"_-.oO0", b'^'),
        },
        b'-' => eyes(bytes, start, b"_.,", b'-'),
        b'>' => eyes(bytes, start, b"_.\"", b'<'),
        b'@' => match run_of(bytes, start) {
            end if end > start + 1 => Some(end),
            _ => eyes(bytes, start, b"_.-", b'@'),
        },
        b'(' => mirrored(bytes, start),
        b'*' | b'$' | b'+' | b'~' => eyes(bytes, start, b"_", byte(bytes, start)),
        b'.' => eyes(bytes, start, b"_", b'.'),
        _ => None,
    }?;
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !is_combining(c));
    let before = text.get(..start)?;
    let after = text.get(end..)?.chars().next();
    (free(before.chars().next_back()) && free(after)).then_some(())?;
    let last = byte(bytes, end - 1);
    // Slashes are part of addresses, unless white space follows.
    if matches!(last, b'/' | b'\\' | b'|') && after.is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    // In `2 :3` and `trẻ <3 tuổi` the digit is a number.
    if last == b'3' && byte(bytes, start) != b'<' && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    Some(end)
}

/// `:)`, `:-(((`, `;D`, `:'(`, `=))`, `:">`, `:3`.
fn face(bytes: &[u8], start: usize) -> Option<usize> {
    if byte(bytes, start) == b'='
        && let Some(end) = eyes(bytes, start, b"_.", b'=')
    {
        return Some(end);
    }
    let mut at = start + 1;
    if matches!(byte(bytes, at), b'\'' | b'"') {
        at += 1;
    }
    if matches!(byte(bytes, at), b'-' | b'^') {
        at += 1;
    }
    match byte(bytes, at) {
        b')' | b'(' | b']' | b'[' | b'}' | b'{' | b'D' | b'P' | b'p' | b'v' | b'V' | b'*' => {
            Some(run_of(bytes, at))
        }
        b'3' | b'>' | b'<' | b'o' | b'O' | b'x' | b'X' | b'|' | b'/' | b'\\' | b's' | b'S' | b'c' | b'$'
        | b'@'
            if byte(bytes, start) == b':' =>
        {
            Some(at + 1)
        }
        b'3' | b'>' if byte(bytes, start) == b'=' => Some(at + 1),
        _ => None,
    }
}

/// `(:`, `(-:`, with white space or the edge of the text on both sides: elsewhere it is a bracket.
fn mirrored(bytes: &[u8], start: usize) -> Option<usize> {
    let eyes = start + 1 + usize::from(byte(bytes, start + 1) == b'-');
    let end = eyes + 1;
    let apart = |at: Option<&u8>| at.is_none_or(u8::is_ascii_whitespace);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let is = matches!(byte(bytes, eyes), b':' | b';' | b'=') && apart(before) && apart(bytes.get(end));
    is.then_some(end)
}

/// `<3`, `<333`, `</3`; not before a noun that is counted.
fn heart(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let at = start + 1 + usize::from(byte(bytes, start + 1) == b'/');
    if byte(bytes, at) != b'3' {
        return None;
    }
    let end = run_of(bytes, at);
    let mut next = end;
    for _ in 0..4 {
        next += blank(bytes, next);
    }
    let rest = text.get(next..)?;
    let word = rest.split(|c: char| !c.is_alphabetic() && !is_combining(c)).next().unwrap_or_default();
    let counted = rest.starts_with('%')
        || COUNTED.iter().any(|counted| word.chars().flat_map(char::to_lowercase).nfc().eq(counted.chars()));
    (!counted).then_some(end)
}

/// Nouns that follow a number in "less than 3 …".
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "tuổi", "tháng", "năm", "ngày", "giờ", "phút", "giây", "tuần", "kg", "g", "gam", "km", "m", "cm", "mm", "lần", "người", "triệu",
    "tỷ", "tỉ", "nghìn", "ngàn", "đồng", "mét", "lít", "tấn", "độ", "ml", "mg", "con", "cái", "chiếc", "điểm", "bậc", "tầng",
];

/// Two eyes with something between them: `-_-`, `^_^`, `>.<`, `@_@`.
fn eyes(bytes: &[u8], start: usize, nose: &[u8], right: u8) -> Option<usize> {
    let middle = byte(bytes, start + 1);
    if !nose.contains(&middle) {
        return None;
    }
    let end = if middle == b'_' { run_of(bytes, start + 1) } else { start + 2 };
    (byte(bytes, end) == right).then_some(end + 1)
}

/// The end of the repeated marks or the arrow at `start`: `???`, `?!`, `***`, `--`, `->`, and of `./.`, the end
/// of an official document.
pub(super) fn repeated(bytes: &[u8], start: usize) -> Option<usize> {
    if let Some(end) = arrow(bytes, start) {
        return Some(end);
    }
    match byte(bytes, start) {
        b'.' => {
            let end = start + 3;
            let next = byte(bytes, end);
            let path = next.is_ascii_alphanumeric() || matches!(next, b'.' | b'/');
            (bytes.get(start..end) == Some(b"./.") && !path).then_some(end)
        }
        b'-' => Some(run_of(bytes, start)).filter(|&end| end > start + 1),
        b'!' | b'?' => {
            let more = bytes.get(start..)?.iter().take_while(|byte| matches!(byte, b'!' | b'?')).count();
            (more > 1).then_some(start + more)
        }
        b'*' | b'_' | b'=' | b'~' | b'#' | b'+' | b'^' => {
            let end = run_of(bytes, start);
            (end > start + 2).then_some(end)
        }
        _ => None,
    }
}

/// The end of the arrow or comparison at `start`: `->`, `-->`, `<-`, `<->`, `==>`, `<=`, `>=`. A `<-` needs white
/// space after it: `x<-3`.
fn arrow(bytes: &[u8], start: usize) -> Option<usize> {
    let left = byte(bytes, start) == b'<';
    let shaft = start + usize::from(left);
    let line = byte(bytes, shaft);
    if byte(bytes, start) == b'>' && byte(bytes, start + 1) == b'=' {
        return Some(start + 2);
    }
    if !matches!(line, b'-' | b'=') {
        return None;
    }
    let end = run_of(bytes, shaft);
    if byte(bytes, end) == b'>' {
        return Some(end + 1);
    }
    (left && (line == b'=' || end == bytes.len() || blank(bytes, end) > 0)).then_some(end)
}

/// The end of the run of the byte at `start`.
fn run_of(bytes: &[u8], start: usize) -> usize {
    let first = byte(bytes, start);
    let rest = bytes.get(start..).unwrap_or_default();
    start + rest.iter().take_while(|&&byte| byte == first).count()
}
