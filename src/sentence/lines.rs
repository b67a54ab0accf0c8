//! [`Lines`]: the lines around a line break, and their widths.

use super::language::Language;
use super::nearby::{FULL, LINES, Nearby};
use super::role::{Role, role};
use super::window::{BEHIND, Window};
use super::words::{is_word, last_word};
use crate::chars::{head, is_terminal, tail, width};

/// Widths are measured up to this number of characters. A longer line is a paragraph and not a wrapped line.
pub(super) const WIDE: usize = 160;
/// Lines narrower than this are not wrapped, and can be items of a list without markers.
pub(super) const ITEM: usize = 40;
/// The lines around a line break, as far as the window reaches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a> {
    /// The line before the break, from its start or the window's, without trailing white space.
    pub(super) line: &'a str,
    /// The line after it, without white space around it.
    pub(super) next: &'a str,
    /// Whether the line begins before the window.
    begins_before: bool,
    /// The text above and below the two lines; `None` if they are the first or last of the window.
    above: Option<&'a str>,
    below: Option<&'a str>,
    /// Facts about the lines, if all are narrow and the break is `\n`.
    nearby: Option<&'a Nearby>,
}

impl<'a> Lines<'a> {
    /// Returns the lines of a window. The next line begins at `next`.
    #[inline]
    pub(super) fn new(window: Window<'a>, next: &'a str, nearby: Option<&'a Nearby>) -> Self {
        if let Some(lines) = nearby {
            let line = tail(window.before, window.before.len() - lines.len());
            let above = window.before.len().checked_sub(lines.len() + 1).map(|at| head(window.before, at));
            let skipped = window.after.len() - next.len();
            let end = lines.next_len() - skipped;
            let below = (end < next.len()).then(|| tail(next, end + 1));
            let next = head(next, end).trim_ascii_end();
            return Self { line: line.trim_end(), next, begins_before: false, above, below, nearby };
        }
        let (above, line) = split_last(window.before);
        let (next, below) = split_first(next);
        // A window is up to three bytes shorter than allowed if it would cut a character.
        let begins_before = above.is_none() && window.before.len() > BEHIND - 4;
        Self { line: line.trim_end(), next: next.trim_ascii_end(), begins_before, above, below, nearby }
    }

    /// Whether all lines that are looked at have fewer bytes than the narrowest wrapped line. Then no line
    /// nearby shows whether the text is wrapped.
    #[inline]
    pub(super) fn are_narrow(&self, window: Window<'_>, next: &str) -> bool {
        let short = self.line.len() < FULL && self.next.len() < FULL;
        self.nearby.is_some()
            || (short && are_narrow(window.before.bytes().rev()) && are_narrow(next.bytes()))
    }

    /// Returns the width of the line; [`WIDE`] if it begins before the window.
    #[inline]
    pub(super) fn width(&self) -> usize {
        if self.begins_before { WIDE } else { width(self.line, WIDE) }
    }

    /// Whether the first word of the next line would have fitted on a line of width `taken`, if lines may be
    /// as wide as the widest nearby.
    #[inline]
    pub(super) fn fits(&self, taken: usize) -> bool {
        if taken >= WIDE {
            return false;
        }
        let word =
            memchr::memchr2(b' ', b'\t', self.next.as_bytes()).map_or(self.next, |at| head(self.next, at));
        let needed = taken + 1 + width(word, WIDE);
        is_as_wide(self.next, needed) || self.below().chain(self.above()).any(|line| is_as_wide(line, needed))
    }

    /// Returns the width of the widest line nearby, including this one (`taken`).
    pub(super) fn widest(&self, taken: usize) -> usize {
        let others = self.below().chain(self.above()).map(|line| width(line, WIDE));
        others.fold(taken.max(width(self.next, WIDE)), usize::max)
    }

    /// Whether the line below the next one begins with a number or a mark too: they are entries of a list.
    pub(super) fn next_is_listed(&self) -> bool {
        self.below()
            .next()
            .is_some_and(|line| line.starts_with(|c| !matches!(role(c), Role::Upper | Role::Lower)))
    }

    /// Whether a line break nearby is clearly inside a sentence: no mark before it, a lowercase letter after
    /// it, and a line long enough to be wrapped.
    pub(super) fn wrapped_nearby(&self) -> bool {
        let goes_on = |first: &str, second: &str| {
            second.starts_with(|c| role(c) == Role::Lower)
                && first.ends_with(|c| is_word(c) || role(c) == Role::Comma)
                && width(first, ITEM) == ITEM
        };
        let mut lower = self.line;
        for upper in self.above() {
            if goes_on(upper, lower) {
                return true;
            }
            lower = upper;
        }
        let mut upper = self.next;
        for lower in self.below() {
            if goes_on(upper, lower) {
                return true;
            }
            upper = lower;
        }
        false
    }

    /// Whether a line nearby ends inside a sentence that began in it.
    pub(super) fn cut_nearby(&self, language: &Language) -> bool {
        self.below().chain(self.above()).chain([self.next]).any(|line| is_cut(line, language))
    }

    /// Whether all lines nearby are full: the first word of the next line would not have fitted, if lines may
    /// be as wide as the widest. Lines that their author ended differ more in width.
    pub(super) fn full_nearby(&self) -> bool {
        let others = self.below().chain(self.above());
        let widest = others.fold(width(self.line, WIDE).max(width(self.next, WIDE)), |widest, line| {
            widest.max(width(line, WIDE))
        });
        if !(FULL..WIDE).contains(&widest) {
            return false;
        }
        let mut pairs = is_full(self.line, self.next, widest);
        let (mut lower, mut upper) = (self.line, self.next);
        for line in self.above() {
            pairs = pairs.and_then(|count| Some(count + is_full(line, lower, widest)?));
            lower = line;
        }
        for line in self.below() {
            pairs = pairs.and_then(|count| Some(count + is_full(upper, line, widest)?));
            upper = line;
        }
        pairs.is_some_and(|count| count > 2)
    }

    /// Whether these are three or more short lines without marks: a list of words.
    pub(super) fn are_items(&self) -> bool {
        if let Some(lines) = self.nearby {
            return lines.are_items() && !self.line.ends_with(',') && !self.next.ends_with(',');
        }
        // The width is at most the number of bytes.
        let short = |line: &str| {
            (line.len() <= ITEM || width(line, ITEM + 1) <= ITEM)
                && !line.contains(is_terminal)
                && !line.ends_with(',')
        };
        if !(short(self.line) && short(self.next)) {
            return false;
        }
        let (mut below, mut above) = (self.below(), self.above());
        let (third, before) = (below.next(), above.next());
        let is_empty = |line: Option<&str>| line.is_none_or(str::is_empty);
        if is_empty(third) && is_empty(before) {
            return false;
        }
        let nearby = [third, before].into_iter().flatten();
        nearby.chain(below.next()).chain(above.next()).all(short)
    }

    /// The lines above this one, starting with the nearest.
    fn above(&self) -> impl Iterator<Item = &'a str> {
        let mut rest = self.above;
        lines(move || {
            let (above, line) = split_last(rest?);
            rest = above;
            Some(line)
        })
    }

    /// The lines below the next.
    fn below(&self) -> impl Iterator<Item = &'a str> {
        let mut rest = self.below;
        lines(move || {
            let (line, below) = split_first(rest?);
            rest = below;
            Some(line)
        })
    }
}

/// Whether a sentence begins inside the line and does not end there: `trong tuần qua. Tại`.
fn is_cut(line: &str, language: &Language) -> bool {
    let Some(is_word) = language.tables.is_word else { return false };
    if width(line, ITEM) < ITEM || !line.ends_with(|c| self::is_word(c) || role(c) == Role::Comma) {
        return false;
    }
    let mut rest = line;
    while let Some(at) = memchr::memchr(b'.', rest.as_bytes()) {
        let (before, after) = (head(rest, at), tail(rest, at + 1));
        let word = last_word(before);
        let begins =
            after.strip_prefix(' ').is_some_and(|after| after.starts_with(|c| role(c) == Role::Upper));
        if begins && width(word, 2) > 1 && word.starts_with(|c| role(c) == Role::Lower) && is_word(word) {
            return true;
        }
        rest = after;
    }
    false
}

/// Returns 1 if the first word of `lower` would not have fitted after `upper` in a column of `widest`
/// characters; 0 if that shows nothing, since a paragraph may end with a short line; `None` if it would have
/// fitted.
fn is_full(upper: &str, lower: &str, widest: usize) -> Option<usize> {
    if upper.is_empty() || lower.is_empty() || upper.ends_with(is_terminal) {
        return Some(0);
    }
    let word = lower.split_ascii_whitespace().next().unwrap_or_default();
    (width(upper, WIDE) + 1 + width(word, WIDE) > widest).then_some(1)
}

/// Takes as many lines as are looked at, blank lines included. It stops after a line as wide as a paragraph,
/// which adds no evidence. So the window has the same lines for NFD, which takes more bytes, as for NFC.
fn lines<'a>(mut next: impl FnMut() -> Option<&'a str>) -> impl Iterator<Item = &'a str> {
    let mut ended = false;
    core::iter::from_fn(move || {
        let line = if ended { None } else { next() }?.trim_ascii();
        ended = is_as_wide(line, WIDE);
        Some(line)
    })
    .take(LINES)
}

/// Whether the first lines, one more than the number of lines on one side, are narrow.
#[inline]
fn are_narrow(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut lines, mut len) = (0, 0);
    for byte in bytes {
        len += 1;
        if byte == b'\n' {
            (lines, len) = (lines + 1, 0);
            if lines > LINES {
                break;
            }
        } else if len >= FULL {
            return false;
        }
    }
    true
}

/// Whether a line is at least `needed` characters wide.
#[inline]
fn is_as_wide(line: &str, needed: usize) -> bool {
    line.len() >= needed && width(line, needed) == needed
}

/// `text` up to its first `\n`, and the rest after it. Rarer line breaks do not matter for widths.
#[inline]
fn split_first(text: &str) -> (&str, Option<&str>) {
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) => (head(text, at), Some(tail(text, at + 1))),
        None => (text, None),
    }
}

/// `text` up to its last `\n`, and the rest after it.
#[inline]
fn split_last(text: &str) -> (Option<&str>, &str) {
    match memchr::memrchr(b'\n', text.as_bytes()) {
        Some(at) => (Some(head(text, at)), tail(text, at + 1)),
        None => (None, text),
    }
}
