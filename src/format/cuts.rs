//! Where a file may be cut: after lines or after blank lines. For formats without tags.

use super::BYTE_ORDER_MARK;
use crate::chars::blocks::Hits;

/// Whether a line has only white space and, at its start, a byte-order mark.
pub(super) fn is_blank(line: &[u8]) -> bool {
    // The first byte nearly always decides.
    line.first().is_none_or(|&byte| byte <= b' ' || byte == 0xef)
        && line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line).trim_ascii().is_empty()
}

/// Returns start and end of the lines of `bytes`, without their line feeds.
pub(super) fn line_spans(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    let last = (!bytes.ends_with(b"\n") && !bytes.is_empty()).then_some(bytes.len());
    Hits::new(bytes, |byte| byte == b'\n')
        .chain(last)
        .map(move |end| (core::mem::replace(&mut start, end + 1), end))
}

/// Returns the whole lines of `bytes` from last to first, each with its start and without its line feed. Text
/// after the last line feed is not a whole line.
pub(super) fn lines_backward(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut end = memchr::memrchr(b'\n', bytes);
    core::iter::from_fn(move || {
        let head = bytes.get(..end?)?;
        let start = memchr::memrchr(b'\n', head).map_or(0, |feed| feed + 1);
        end = start.checked_sub(1);
        Some((start, head.get(start..)?))
    })
}

/// Returns the end of the first line that is not blank.
pub(super) fn after_first_line(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).map(|feed| feed + 1).find(|&next| {
        let line = bytes.get(start..next).unwrap_or_default();
        start = next;
        !is_blank(line)
    })
}

/// Returns the end of the last whole line that is not blank. Blank lines stay with what follows them.
pub(super) fn after_last_line(bytes: &[u8]) -> Option<usize> {
    let (start, line) = lines_backward(bytes).find(|(_, line)| !is_blank(line))?;
    Some(start + line.len() + 1)
}

/// Returns the start of the second block of lines, if blocks are separated by blank lines. `None` means that
/// more bytes are needed or, with `end`, that there is none. A line that `leads` belongs to the block after
/// it.
pub(super) fn second_block(bytes: &[u8], end: bool, leads: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let (mut begun, mut ended) = (false, false);
    let whole = bytes.last() == Some(&b'\n') || end;
    for (start, line_end) in line_spans(bytes) {
        let line = bytes.get(start..line_end).unwrap_or_default();
        if line_end == bytes.len() && !whole {
            break;
        }
        match is_blank(line) {
            true => ended = begun,
            false if ended => return Some(start),
            false => begun = begun || !leads(line),
        }
    }
    None
}

/// Returns the start of the last block of lines, if another precedes it.
pub(super) fn last_block(bytes: &[u8]) -> Option<usize> {
    // The line that begins it, and whether a blank line precedes it.
    let mut first: Option<(usize, bool)> = None;
    for (start, line) in lines_backward(bytes) {
        match (is_blank(line), first) {
            (true, _) => first = first.map(|(at, _)| (at, true)),
            (false, Some((at, true))) => return Some(at),
            (false, _) => first = Some((start, false)),
        }
    }
    None
}

/// Counts the blank lines at the end.
pub(super) fn blanks_at_end(bytes: &[u8]) -> usize {
    lines_backward(bytes).take_while(|(_, line)| is_blank(line)).count()
}
