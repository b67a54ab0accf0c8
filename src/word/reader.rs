//! [`Reader`]: from text to runs.

use core::ops::Range;

use super::{
    cuts::Cuts,
    model::{Found, Model, UNKNOWN},
    raw::{Class, Raw},
    run::{LONGEST, Run},
    scan, shape,
};
use crate::{
    Span,
    chars::bytes::{SPACE, byte, class},
    vietnamese::Folder,
};

/// Reads a text as runs of atoms with marks between.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) cuts: Cuts,
    pub(super) model: &'r Model,
}

impl Reader<'_> {
    /// Calls `each` with each run in the bytes `range` of the text, perhaps an empty one, and the mark behind it, if there is one.
    #[inline(always)]
    pub(super) fn each_run(
        &self,
        range: Range<usize>,
        run: &mut Run,
        folder: &mut Folder,
        mut each: impl FnMut(&Run, Option<Span>),
    ) {
        let Some(text) = self.text.get(..range.end) else { return };
        let mut at = range.start;
        run.begin(shape::EDGE, true);
        loop {
            while let Some(Quick { start, end, found }) = self.quick(at, text.len()) {
                at = end;
                let shape = match (found.capital(), found.single()) {
                    (false, _) => shape::LOWER,
                    (true, true) if end - start == 1 => shape::UPPER,
                    (true, _) => shape::CAPITAL,
                };
                run.push(Span::new(start as u32, end as u32), found.number, found.traits, shape);
                if run.open_len() >= LONGEST {
                    run.finish(shape::LOWER);
                    each(run, None);
                    run.begin(shape::LOWER, false);
                }
            }
            let Some(raw) = scan::next(text, at, self.cuts) else { break };
            let Raw { start, end, .. } = raw;
            if start > at + 1 && run.open_len() > 0 && is_paragraph_break(text, at, start) {
                run.finish(shape::EDGE);
                each(run, None);
                run.begin(shape::EDGE, true);
            }
            at = end;
            let span = Span::new(start as u32, end as u32);
            match self.look_up(raw, folder) {
                Some((found, shape)) => run.push(span, found.number, found.traits, shape),
                None => {
                    let mark = text.get(start..end).unwrap_or_default();
                    let shape = shape::of_mark(mark);
                    run.finish(shape);
                    each(run, Some(span));
                    run.begin(shape, shape::opens(mark));
                }
            }
        }
        run.finish(shape::EDGE);
        each(run, None);
    }

    /// The fast path: a syllable that the model knows as it is written, behind one space at most, with nothing behind it that
    /// could belong to it. Then the scan would find the same atom: a known syllable has letters alone.
    ///
    /// The atom's end is looked for in 16 bytes at once: the first byte below `0` (a space, or one of the marks up to the slash). If
    /// another mark ends the syllable, the lookup fails, and the scan takes over.
    #[inline(always)]
    fn quick(&self, at: usize, limit: usize) -> Option<Quick> {
        let bytes = self.text.as_bytes();
        let at = at + usize::from(byte(bytes, at) == b' ');
        let window = u128::from_le_bytes(*bytes.get(at..)?.first_chunk::<16>()?);
        let (head, tail) = (window as u64, (window >> 64) as u64);
        let (len, head, tail) = match (below_digits(head), below_digits(tail)) {
            (0, 0) => return None,
            (0, ends) => (8 + ends.trailing_zeros() as usize / 8, head, tail & before(ends)),
            (ends, _) => (ends.trailing_zeros() as usize / 8, head & before(ends), 0),
        };
        let end = at + len;
        if len == 0 || end >= limit {
            return None;
        }
        let found = self.model.syllables.find_key(head, tail);
        let mark = byte(bytes, end);
        let free = mark == b' '
            || class(mark) == SPACE
            || (end + 1 == limit || class(byte(bytes, end + 1)) == SPACE)
                && mark != b'%'
                && (mark != b'.' || !found.abbreviation());
        (found.number != UNKNOWN && free).then_some(Quick { start: at, end, found })
    }

    /// What the model knows of an atom: its syllable and its shape; `None` for what words never hold.
    #[inline]
    fn look_up(&self, raw: Raw, folder: &mut Folder) -> Option<(Found, u8)> {
        let word = self.text.get(raw.start..raw.end).unwrap_or_default();
        match raw.class {
            Class::Letters => Some(self.look_up_letters(word, folder)),
            Class::Number => Some((Found::default(), shape::NUMBER)),
            Class::Abbreviation => {
                let word = word.strip_suffix('.').unwrap_or(word);
                Some((self.model.syllables.find_folded(word, folder), shape::UPPER))
            }
            Class::Compound => {
                let shape = match shape::of_letters(word) {
                    shape::UPPER => shape::UPPER,
                    _ => shape::MIXED,
                };
                Some((Found::default(), shape))
            }
            Class::Url
            | Class::Email
            | Class::Tag
            | Class::Emoji
            | Class::Script
            | Class::Punctuation
            | Class::Symbol => None,
        }
    }

    fn look_up_letters(&self, word: &str, folder: &mut Folder) -> (Found, u8) {
        let syllables = &self.model.syllables;
        let found = syllables.find(word.as_bytes(), 0, word.len());
        if found.number != UNKNOWN && !found.single() {
            return (found, if found.capital() { shape::CAPITAL } else { shape::LOWER });
        }
        let shape = shape::of_letters(word);
        // What is unknown as it is written may be known when folded, unless it is folded but for a capital at the start.
        if word.is_ascii() && matches!(shape, shape::LOWER | shape::CAPITAL) {
            return (found, shape);
        }
        (syllables.find_folded(word, folder), shape)
    }
}

/// A syllable that the fast path found.
struct Quick {
    start: usize,
    end: usize,
    found: Found,
}

/// The highest bit of each byte that is below `0`, in a word of eight.
#[inline(always)]
const fn below_digits(word: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // 0x50 carries 0x30 and above into the highest bit, and nothing beyond it.
    !((word & !HIGH).wrapping_add(0x5050_5050_5050_5050) | word) & HIGH
}

/// All bits of the bytes before the first of those flagged.
#[inline(always)]
const fn before(flags: u64) -> u64 {
    (flags & flags.wrapping_neg()).wrapping_sub(1) >> 7
}

/// Whether the white space between two atoms holds a blank line or another sign of a new paragraph.
#[inline]
fn is_paragraph_break(text: &str, from: usize, to: usize) -> bool {
    let gap = text.get(from..to).unwrap_or_default();
    let mut breaks = 0;
    let mut before = '\0';
    for c in gap.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' => breaks += 1,
            '\u{2029}' | '\u{c}' => breaks += 2,
            _ => {}
        }
        before = c;
    }
    breaks > 1
}
