//! [`Window`], [`Gap`] and [`Next`]: the text around a place, within the documented bounds, and what follows
//! it.

use super::{
    role::{Role, role},
    words::first_word,
};
use crate::chars::{ceil, floor, is_invisible, is_newline, tail};

/// A decision looks at most this many bytes back, and never across the start of the sentence, except for line
/// widths.
pub(crate) const BEHIND: usize = 1024;
/// A decision looks at most this many bytes ahead.
pub(crate) const AHEAD: usize = 1024;

/// The text on both sides of a place, cut to the bounds. Every decision depends only on this and the carried
/// state, so a text that comes in pieces is decided like the whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    /// The text before the place.
    pub(crate) before: &'a str,
    /// The text after it.
    pub(crate) after: &'a str,
    /// Whether `after` reaches the end of the text.
    pub(crate) at_end: bool,
}

impl<'a> Window<'a> {
    /// Returns the window around bytes `from..to` of `text`. `complete` says that no more text comes.
    #[inline]
    pub(crate) fn new(text: &'a str, from: usize, to: usize, complete: bool) -> Self {
        let begin = ceil(text, from.saturating_sub(BEHIND));
        let end = floor(text, to.saturating_add(AHEAD));
        Self {
            before: text.get(begin..from).unwrap_or_default(),
            after: text.get(to..end).unwrap_or_default(),
            at_end: complete && end == text.len(),
        }
    }
}

/// The white space between a mark and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gap {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// The number of line breaks in it: 0, 1, or 2 for two and more.
    pub(crate) newlines: u8,
}

impl Gap {
    /// Measures the white space at the start of `text`.
    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        match *text.as_bytes() {
            [b'!'..=b'~', ..] => return Self::default(),
            [b' ', b'!'..=b'~' | 0xc3..=0xc6, ..] => return Self { len: 1, newlines: 0 },
            _ => {}
        }
        let mut gap = Self::default();
        for c in text.chars() {
            if role(c) != Role::Space && !(gap.len > 0 && is_invisible(c)) {
                break;
            }
            gap.len += c.len_utf8();
            if is_newline(c) {
                gap.newlines = if c == '\u{2029}' { 2 } else { (gap.newlines + 1).min(2) };
            }
        }
        gap
    }
}

/// The start of the possible next sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Next<'a> {
    /// The class of the first character that is not an opening quotation mark or bracket; `None` at the end
    /// of the text.
    pub(crate) class: Option<Role>,
    /// Whether an opening quotation mark or bracket precedes it.
    pub(crate) opened: bool,
    /// Whether a dash or bullet precedes it.
    pub(crate) dashed: bool,
    /// The text from that character on.
    pub(crate) text: &'a str,
    /// The text from the first character on, with openers and dashes.
    pub(crate) from: &'a str,
}

impl<'a> Next<'a> {
    /// Reads the start of `text`, which does not begin with white space.
    #[inline]
    pub(crate) fn of(text: &'a str) -> Self {
        let (mut opened, mut dashed, mut skipped) = (false, false, false);
        if let [first, ..] = text.as_bytes()
            && first.is_ascii_alphanumeric()
        {
            let class = Some(role(char::from(*first)));
            return Self { class, opened, dashed, text, from: text };
        }
        let mut rest = text;
        // No text has more than eight openers, dashes and spaces in a row.
        for _ in 0..8 {
            let Some(c) = rest.chars().next() else { break };
            let class = role(c);
            match class {
                Role::Opener => opened = true,
                // But "-5" is a number.
                Role::Dash | Role::Bullet if !opened && !starts_with_digit(tail(rest, c.len_utf8())) => {
                    dashed = true;
                }
                Role::Space if opened || dashed || skipped => {}
                Role::Other if is_invisible(c) => skipped = true,
                class => return Self { class: Some(class), opened, dashed, text: rest, from: text },
            }
            rest = tail(rest, c.len_utf8());
        }
        let class = if rest.is_empty() { None } else { Some(Role::Other) };
        Self { class, opened, dashed, text: rest, from: text }
    }

    /// Its first word: letters, digits and marks.
    pub(crate) fn word(self) -> &'a str {
        first_word(self.text)
    }

    /// The text after its first word, without white space.
    pub(crate) fn second(self) -> &'a str {
        let rest = tail(self.text, self.word().len());
        rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}'])
    }

    /// Whether its second word begins with a lowercase letter, as in sentences but not in names.
    pub(crate) fn second_is_lower(self) -> bool {
        self.second().chars().next().is_some_and(|c| role(c) == Role::Lower)
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}
