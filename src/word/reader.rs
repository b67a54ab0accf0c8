//! [`Reader`]: reads a text as runs.

use core::{fmt, ops::Range};

use super::{
    Convention,
    cuts::Cuts,
    divide::divided,
    marked::Marked,
    model::{Found, Model, UNKNOWN},
    raw::{Class, Raw},
    run::{LONGEST, Run},
    scan, shape, vncorenlp,
};
use crate::{
    Span,
    chars::{
        bytes::{SPACE, byte, class},
        is_combining,
    },
    vietnamese::Folder,
};

/// Reads a text as runs of atoms with marks between them.
#[derive(Clone)]
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    /// The text and what follows it, so that the fast path can look at 16 bytes up to the end.
    whole: &'r [u8],
    pub(super) cuts: &'r Cuts,
    pub(super) model: &'r Model,
    marked: &'r Marked,
    at: usize,
    /// The shape of the text before the next run, and whether a capital directly after it shows little.
    before: (u8, bool),
    finished: bool,
    /// Whether the user added abbreviations, which the model does not know.
    own_abbreviations: bool,
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("at", &self.at).finish_non_exhaustive()
    }
}

impl<'r> Reader<'r> {
    /// Creates a reader of the bytes `range` of `text`, independent of the text around them. Only the length
    /// of the line in which they begin is used.
    pub(super) fn new(
        text: &'r str,
        range: Range<usize>,
        cuts: &'r Cuts,
        model: &'r Model,
        marked: &'r Marked,
    ) -> Self {
        let (whole, (text, finished)) = match text.get(..range.end) {
            Some(part) => (text.as_bytes(), (part, false)),
            None => (&[][..], ("", true)),
        };
        Self {
            text,
            whole,
            cuts,
            model,
            marked,
            at: range.start,
            before: (shape::EDGE, true),
            finished,
            own_abbreviations: cuts.abbreviations.has_added(),
        }
    }

    pub(super) fn text(&self) -> &'r str {
        self.text
    }

    /// Reads the next run, which may be empty, and returns the mark after it, if there is one; `None` at the
    /// end.
    pub(super) fn next_run(&mut self, run: &mut Run, folder: &mut Folder) -> Option<Option<Span>> {
        self.next_runs(false, run, folder)
    }

    /// The same, but reads on if `several`, until there are enough atoms. Marks between runs are part of the run.
    #[inline(never)]
    pub(super) fn next_runs(
        &mut self,
        several: bool,
        run: &mut Run,
        folder: &mut Folder,
    ) -> Option<Option<Span>> {
        if self.finished {
            return None;
        }
        let (text, marked) = (self.text, !self.marked.is_empty());
        let mut at = self.at;
        run.begin(self.before.0, self.before.1);
        loop {
            while (!marked || !self.marked.may_begin(text, at))
                && let Some(Quick { start, end, found, shape }) = self.quick(at, text.len())
            {
                at = end;
                run.push(Span::ordered(start as u32, end as u32), found.number, found.traits, shape);
                if run.open_len() >= LONGEST {
                    return self.end_run(run, at, shape::LOWER, false, None);
                }
            }
            if !marked && let Some((shape, opened)) = lone_mark(text.as_bytes(), at) {
                let span = Span::ordered(at as u32, at as u32 + 1);
                at += 1;
                if several && !run.is_enough() {
                    run.go_on(span, shape, opened);
                    continue;
                }
                return self.end_run(run, at, shape, opened, Some(span));
            }
            let Some(mut raw) = self.scan(at, folder) else { break };
            if raw.start > at && run.open_len() > 0 && breaks_words(text, at, raw.start) {
                return self.end_run(run, at, shape::EDGE, true, None);
            }
            // VnCoreNLP keeps every hyphen.
            if raw.class == Class::Compound
                && self.cuts.convention == Convention::Machvan
                && let Some(end) = divided(self.text, self.cuts, self.model, raw, run, folder)
            {
                raw = Raw { end, class: Class::Letters, ..raw };
            }
            let Raw { start, end, .. } = raw;
            at = end;
            let span = Span::ordered(start as u32, end as u32);
            match self.look_up(raw, folder) {
                Some((found, shape)) => {
                    run.push(span, found.number, found.traits, shape);
                    if run.open_len() >= LONGEST {
                        return self.end_run(run, at, shape::LOWER, false, None);
                    }
                }
                None => {
                    let mark = text.get(start..end).unwrap_or_default();
                    let (shape, opens) = match raw.class {
                        Class::User => (shape::MARK, false),
                        _ => (shape::of_mark(mark), shape::opens(mark)),
                    };
                    if several && !run.is_enough() {
                        run.go_on(span, shape, opens);
                        continue;
                    }
                    return self.end_run(run, at, shape, opens, Some(span));
                }
            }
        }
        self.finished = true;
        run.finish(shape::EDGE);
        Some(None)
    }

    #[inline(always)]
    fn end_run(
        &mut self,
        run: &mut Run,
        at: usize,
        shape: u8,
        opened: bool,
        mark: Option<Span>,
    ) -> Option<Option<Span>> {
        run.finish(shape);
        self.at = at;
        self.before = (shape, opened);
        Some(mark)
    }

    /// Returns the next atom. A word of the user with marks is one atom in any context.
    #[inline(always)]
    pub(super) fn scan(&self, at: usize, folder: &mut Folder) -> Option<Raw> {
        let raw = match self.marked.is_empty() {
            true => scan::next(self.text, at, self.cuts),
            false => self.marked.next(self.text, at, self.cuts, folder),
        }?;
        Some(match self.cuts.convention {
            Convention::Machvan => raw,
            Convention::VnCoreNlp => vncorenlp::apply(raw, self.text, self.cuts),
        })
    }

    /// The fast path: a syllable that the model has as it is written, after one space at most, and not
    /// followed by anything that could belong to it. The scan would find the same atom, since a known
    /// syllable has only letters.
    ///
    /// The end of the atom is searched in 16 bytes at once: the first byte below `0` (a space, or one of the
    /// marks up to the slash). If another mark ends the syllable, the lookup fails, and the scan is used.
    #[inline(always)]
    fn quick(&self, at: usize, limit: usize) -> Option<Quick> {
        let bytes = self.text.as_bytes();
        let at = at + usize::from(byte(bytes, at) == b' ');
        let window = u128::from_le_bytes(*self.whole.get(at..)?.first_chunk::<16>()?);
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
        if self.own_abbreviations && byte(bytes, end) == b'.' {
            return None;
        }
        let found = self.model.syllables.find_key(head, tail);
        let mark = byte(bytes, end);
        let free = mark == b' '
            || class(mark) == SPACE
            || (end + 1 == limit || class(byte(bytes, end + 1)) == SPACE)
                && mark != b'%'
                && mark != b'#'
                && (mark != b'.' || found.number != UNKNOWN && !found.abbreviation());
        if !free {
            return None;
        }
        let shape = if found.number == UNKNOWN {
            self.shape_of_unknown(head, tail, len)?
        } else {
            match (found.capital(), found.single()) {
                (false, _) => shape::LOWER,
                (true, true) if len == 1 => shape::UPPER,
                (true, _) => shape::CAPITAL,
            }
        };
        Some(Quick { start: at, end, found, shape })
    }

    /// Returns the shape of a number of digits only, or of an unknown word of several letters of ASCII of which
    /// only the first may be a capital: the scan finds them, too, and looks up the same.
    #[inline(never)]
    fn shape_of_unknown(&self, head: u64, tail: u64, len: usize) -> Option<u8> {
        if self.cuts.convention != Convention::Machvan || self.cuts.units {
            return None;
        }
        // No byte of the atom is below the digits.
        if (above(head, b'9') | above(tail, b'9')) == 0 {
            return Some(shape::NUMBER);
        }
        let capital = (head as u8).is_ascii_uppercase();
        let lower = head | u64::from(capital) << 5;
        let letters = |word, len: usize| {
            let all = u64::MAX.checked_shr(64 - 8 * len as u32).unwrap_or(0) & HIGH;
            above(word, b'a' - 1) & !above(word, b'z') == all
        };
        let known = len > 1 && letters(lower, len.min(8)) && letters(tail, len.saturating_sub(8));
        known.then_some(if capital { shape::CAPITAL } else { shape::LOWER })
    }

    /// Returns the syllable and the shape of an atom; `None` for what words never contain.
    #[inline]
    pub(super) fn look_up(&self, raw: Raw, folder: &mut Folder) -> Option<(Found, u8)> {
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
            Class::User
            | Class::Url
            | Class::Email
            | Class::Tag
            | Class::Emoji
            | Class::Emoticon
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
        // A syllable that is unknown as written may be known when folded, unless only a capital at its start
        // is to be folded.
        let folded = match word.as_bytes().split_first() {
            Some((_, [])) | None => None,
            Some((first, rest))
                if !rest.iter().all(u8::is_ascii_lowercase) || !first.is_ascii_alphabetic() =>
            {
                None
            }
            Some((first, _)) => Some(if first.is_ascii_uppercase() { shape::CAPITAL } else { shape::LOWER }),
        };
        match folded {
            Some(shape) => (found, shape),
            None => (syllables.find_folded(word, folder), shape::of_letters(word)),
        }
    }
}

/// The shape of the mark at `at`, and whether a capital right behind it says little, if it is a frequent one with white space or the
/// text's end behind: then the scan would find it alone.
#[inline(always)]
fn lone_mark(bytes: &[u8], at: usize) -> Option<(u8, bool)> {
    let found = match byte(bytes, at) {
        b',' | b')' => (shape::MARK, false),
        b'.' | b':' | b';' | b'!' | b'?' => (shape::EDGE, true),
        _ => return None,
    };
    (at + 1 == bytes.len() || class(byte(bytes, at + 1)) == SPACE).then_some(found)
}

/// A syllable that the fast path found.
struct Quick {
    start: usize,
    end: usize,
    found: Found,
    shape: u8,
}

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each byte that is below `0`, in a word of eight.
#[inline(always)]
const fn below_digits(word: u64) -> u64 {
    // 0x50 carries 0x30 and above into the highest bit, and nothing beyond it.
    !((word & !HIGH).wrapping_add(0x5050_5050_5050_5050) | word) & HIGH
}

/// The highest bit of each byte that is above `limit`, which is a character of ASCII, in a word of eight.
#[inline(always)]
const fn above(word: u64, limit: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    ((word & !HIGH).wrapping_add((0x7f - limit) as u64 * ONES) | word) & HIGH
}

/// All bits of the bytes before the first flagged one.
#[inline(always)]
const fn before(flags: u64) -> u64 {
    (flags & flags.wrapping_neg()).wrapping_sub(1) >> 7
}

/// Whether no word has the white space `from..to` inside: it has a blank line or another sign of a new
/// paragraph, or a line break between short lines. Lines are those of the whole text, since a sentence may
/// begin inside one.
#[inline]
pub(super) fn breaks_words(text: &str, from: usize, to: usize) -> bool {
    if to == from + 1 && byte(text.as_bytes(), from) == b' ' {
        return false;
    }
    match line_breaks(text.get(from..to).unwrap_or_default()) {
        0 => false,
        1 => {
            is_short(text.get(..from).unwrap_or_default().chars().rev())
                && is_short(text.get(to..).unwrap_or_default().chars())
        }
        _ => true,
    }
}

#[cold]
fn line_breaks(gap: &str) -> usize {
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
    breaks
}

/// Whether a line ends after few letters: no text is wrapped that narrow.
fn is_short(line: impl Iterator<Item = char>) -> bool {
    const NARROW: usize = 32;
    let letters = line.filter(|&c| !is_combining(c)).take(NARROW);
    let mut count = 0;
    for c in letters {
        if matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            return true;
        }
        count += 1;
    }
    count < NARROW
}
