//! [`Nearby`]: facts about the lines around a line break, carried from one break to the next.
//!
//! In a text of short lines each line is near up to ten breaks, so it is read once and not for each of them.

use super::scan::may_begin;
use crate::chars::is_terminal;

/// The number of lines above and below the two at the break that are looked at, blank lines included: the
/// lines of the next paragraph are evidence too.
pub(super) const LINES: usize = 4;
/// The narrowest width that text is wrapped to.
pub(super) const FULL: usize = 30;

/// The number of lines on each side of a break.
const SIDE: usize = LINES + 1;

/// The lines around a break, all of them narrow. One bit for each line: the lowest is the last line, and the
/// break is after bit [`SIDE`]. A line that the text does not have counts as an empty one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nearby {
    /// The ends of the last lines, the last first: from the line above the break to the last.
    ends: [usize; SIDE + 2],
    /// The start of the line to be read next; beyond the text if there is none.
    next: usize,
    /// Whether a line has anything but ASCII white space.
    filled: u16,
    /// Whether it has a terminal mark.
    marked: u16,
    /// Whether it ends with a comma.
    comma: u16,
}

impl Nearby {
    /// No lines are known.
    pub(super) const fn new() -> Self {
        Self { ends: [usize::MAX; SIDE + 2], next: 0, filled: 0, marked: 0, comma: 0 }
    }

    /// Moves to the `\n` at byte `at` of `text`. Returns false if a line nearby is not narrow.
    #[inline]
    pub(super) fn move_to(&mut self, text: &str, at: usize) -> bool {
        let [.., next, _, _] = self.ends;
        let found = if next == at { self.push(text) } else { self.find(text, at) };
        if !found {
            *self = Self::new();
        }
        found
    }

    /// Reads all lines around a break.
    #[cold]
    fn find(&mut self, text: &str, at: usize) -> bool {
        *self = Self::new();
        let mut start = at;
        for line in 0..SIDE {
            let end = if line == 0 { at } else { start - 1 };
            let near = text.as_bytes().get(end.saturating_sub(FULL)..end).unwrap_or_default();
            match memchr::memrchr(b'\n', near) {
                Some(newline) => start = end - near.len() + newline + 1,
                None if near.len() < FULL => {
                    start = 0;
                    break;
                }
                None => return false,
            }
            if start == 0 {
                break;
            }
        }
        self.next = start;
        // The lines above are at most as many as those below.
        (0..2 * SIDE).any(|_| !self.push(text) || self.end() == at) && self.end() == at
    }

    /// Reads the next line. Returns false if it is not narrow.
    #[inline]
    fn push(&mut self, text: &str) -> bool {
        let (mut end, mut line) = (usize::MAX, "");
        let mut may_have_mark = false;
        if let Some(rest) = text.as_bytes().get(self.next..) {
            let mut len = 0;
            while let Some(&byte) = rest.get(len) {
                if byte == b'\n' {
                    break;
                }
                if len + 1 == FULL {
                    return false;
                }
                len += 1;
                may_have_mark |= may_begin(byte, rest.get(len).copied().unwrap_or(0));
            }
            end = self.next + len;
            line = text.get(self.next..end).unwrap_or_default().trim_ascii();
        }
        let [a, b, c, d, e, f, _] = self.ends;
        self.ends = [end, a, b, c, d, e, f];
        self.next = end.saturating_add(1);
        self.filled = self.filled << 1 | u16::from(!line.is_empty());
        self.marked = self.marked << 1 | u16::from(may_have_mark && line.contains(is_terminal));
        self.comma = self.comma << 1 | u16::from(line.as_bytes().last() == Some(&b','));
        true
    }

    /// The end of the line above the break.
    fn end(&self) -> usize {
        let [.., end, _] = self.ends;
        end
    }

    /// The length of that line.
    pub(super) fn len(&self) -> usize {
        let [.., end, above] = self.ends;
        end.wrapping_sub(above.wrapping_add(1))
    }

    /// The length of the line below the break.
    pub(super) fn next_len(&self) -> usize {
        let [.., next, end, _] = self.ends;
        next.wrapping_sub(end.wrapping_add(1))
    }

    /// Whether neither line at the break has a terminal mark, and the lines nearby can be items of the same list.
    #[inline]
    pub(super) fn are_items(&self) -> bool {
        // Two lines on each side, and those at the break.
        const ALL: u16 = 0b11_11_11 << (SIDE - 3);
        const AT_BREAK: u16 = 0b00_11_00 << (SIDE - 3);
        const OTHERS: u16 = ALL ^ AT_BREAK;
        const NEXT_TO: u16 = 0b01_00_10 << (SIDE - 3);
        self.filled & NEXT_TO != 0 && self.marked & ALL == 0 && self.comma & OTHERS == 0
    }
}
