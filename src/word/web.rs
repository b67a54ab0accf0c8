//! Web addresses, e-mail addresses, hashtags and mentions.

use core::ops::Range;

use crate::{
    chars::bytes::{LEAD, blank, byte, run, run_end},
    vietnamese::suffixes::{BEFORE_PATHS, SUFFIXES},
};

/// The longest local part of an e-mail address, and the longest domain. They bound the search.
const LOCAL: usize = 64;
const DOMAIN: usize = 253;

/// Returns the end of the web address that begins at `start` (`https://…`, `www.…`, `tuoitre.vn/…`), if there
/// is one.
pub(super) fn url(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..)?;
    let begins =
        |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|found| found.eq_ignore_ascii_case(prefix));
    let scheme = [&b"http://"[..], b"https://", b"ftp://", b"www."].into_iter().find(|scheme| begins(scheme));
    if let Some(scheme) = scheme {
        let end = address_end(text, start + scheme.len());
        return (end > start + scheme.len()).then_some(end);
    }
    let end = domain(bytes, start)?;
    Some(if byte(bytes, end) == b'/' { address_end(text, end) } else { end })
}

/// Returns the end of the domain name at `start`: lowercase letters, digits and hyphens, with dots between
/// them and a known ending. Before a path, more endings are known.
fn domain(bytes: &[u8], start: usize) -> Option<usize> {
    let last = last_label(bytes, start, |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))?;
    let end = last.end;
    let suffix = core::str::from_utf8(bytes.get(last)?).ok()?;
    let has_path = || byte(bytes, end) == b'/' && is_plain(bytes, end + 1);
    let known =
        SUFFIXES.binary_search(&suffix).is_ok() || has_path() && BEFORE_PATHS.binary_search(&suffix).is_ok();
    known.then_some(end)
}

/// Returns the last label of the domain name at `start`: at least two labels of `letters` and hyphens, with
/// dots between them and no other letter after them.
fn last_label(bytes: &[u8], start: usize, letters: impl Fn(u8) -> bool) -> Option<Range<usize>> {
    let (mut at, mut last) = (start, start);
    loop {
        match byte(bytes, at) {
            letter if letters(letter) => at += 1,
            b'-' if at > last && is_plain(bytes, at + 1) => at += 1,
            b'.' if at > last && is_plain(bytes, at + 1) => {
                at += 1;
                last = at;
            }
            _ => break,
        }
        if at - start > DOMAIN {
            return None;
        }
    }
    (last > start && run_end(bytes, at) == at).then_some(last..at)
}

/// Whether only ASCII letters and digits are at `at`. A letter with a separate combining mark does not count.
fn is_plain(bytes: &[u8], at: usize) -> bool {
    let (end, seen) = run(bytes, at);
    end > at && seen & LEAD == 0
}

/// Returns the end of an address: before a blank, a quotation mark or a bracket, and without the punctuation
/// at its end.
fn address_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = from;
    let mut at = from;
    let mut open = 0usize;
    while at < bytes.len() && blank(bytes, at) == 0 {
        match byte(bytes, at) {
            b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^' | 0..=0x1f => break,
            b'(' => open += 1,
            b')' => match open.checked_sub(1) {
                Some(less) => {
                    open = less;
                    end = at + 1;
                }
                None => break,
            },
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'[' | b']' | b'*' => {}
            // Quotation marks, dashes and the ellipsis.
            0xe2 if byte(bytes, at + 1) == 0x80 => break,
            _ => end = at + 1,
        }
        at += 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Returns the end of the e-mail address that begins at `start`, if there is one.
pub(super) fn email(bytes: &[u8], start: usize) -> Option<usize> {
    let local = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%');
    let mut at = start;
    while local(byte(bytes, at)) {
        at += 1;
        if at - start > LOCAL {
            return None;
        }
    }
    if at == start || byte(bytes, at) != b'@' {
        return None;
    }
    at += 1;
    let last = last_label(bytes, at, |byte| byte.is_ascii_alphanumeric())?;
    (last.len() >= 2).then_some(last.end)
}

/// Returns the end of the hashtag or mention whose `#` or `@` is at `start`, if letters and digits follow
/// directly.
pub(super) fn tag(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = start + 1;
    let mut at = run_end(bytes, first);
    if at == first {
        return None;
    }
    while byte(bytes, at) == b'_' || byte(bytes, at) == b'.' && byte(bytes, start) == b'@' {
        let next = run_end(bytes, at + 1);
        if next == at + 1 && byte(bytes, at) == b'.' {
            break;
        }
        at = next;
    }
    Some(at)
}
