//! [`Place`]: a terminal mark and what stands around it, within the documented bounds.

use super::role::{Role, role};
use super::{closers, language::Language, list::Marker, newline::NewlinePolicy};
use crate::chars::{ceil, floor, head, is_extend, is_newline, is_terminal, tail};

/// A decision looks at most this many bytes back (and never across the start of the sentence, but for line lengths).
pub(crate) const BEHIND: usize = 1024;
/// A decision looks at most this many bytes ahead.
pub(crate) const AHEAD: usize = 1024;

/// The text on both sides of a place, cut to the bounds. Every decision is made from this and the carried state, so a
/// text that comes in pieces is decided like the whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    /// What stands before the place.
    pub(crate) before: &'a str,
    /// What stands behind it.
    pub(crate) after: &'a str,
    /// Whether `after` reaches the end of the text.
    pub(crate) at_end: bool,
}

impl<'a> Window<'a> {
    /// The window around bytes `from..to` of `text`; `complete` where no more text comes.
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

/// What kind of run of marks this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// One full stop.
    Stop,
    /// `?`, `!` or a run with one of them.
    Ask,
    /// `…`, `..`, `...`, `. . .`
    Ellipsis,
    /// A mark of another script, which needs no space behind it.
    Wide,
}

/// The white space between a mark and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gap {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// Line breaks in it: none, one, or two and more.
    pub(crate) newlines: u8,
}

impl Gap {
    /// Measures the white space at the start of `text`.
    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        if let &[b' ', b'!'..=b'~' | 0xc3..=0xc6, ..] = text.as_bytes() {
            return Self { len: 1, newlines: 0 };
        }
        let mut gap = Self::default();
        for c in text.chars() {
            if role(c) != Role::Space {
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

/// The first thing of what could be the next sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Next<'a> {
    /// The class of the first character that is no opening quotation mark or bracket, or `None` at the text's end.
    pub(crate) class: Option<Role>,
    /// Whether an opening quotation mark or bracket stands before it.
    pub(crate) opened: bool,
    /// Whether a dash or bullet stands before it.
    pub(crate) dashed: bool,
    /// From that character on.
    pub(crate) text: &'a str,
    /// From the first character on, openers and dashes included.
    pub(crate) from: &'a str,
}

impl<'a> Next<'a> {
    /// What stands at the start of `text`, which begins with no white space.
    #[inline]
    pub(crate) fn of(text: &'a str) -> Self {
        let (mut opened, mut dashed, mut skipped) = (false, false, false);
        let mut rest = text;
        // Eight openers, dashes and spaces are more than any text has.
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
                Role::Other if c == '\u{feff}' || c == '\u{200b}' => skipped = true,
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

    /// What follows its first word, without white space.
    pub(crate) fn second(self) -> &'a str {
        let rest = tail(self.text, self.word().len());
        rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}'])
    }

    /// Whether its second word begins with a small letter: sentences do, names do not.
    pub(crate) fn second_is_lower(self) -> bool {
        self.second().chars().next().is_some_and(|c| role(c) == Role::Lower)
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The word (letters, digits, combining marks) at the start of `text`, at most 48 letters of it, with their marks.
pub(crate) fn first_word(text: &str) -> &str {
    let mut letters = 0;
    let mut is_end = |c: char| {
        letters += usize::from(!is_extend(c));
        letters > 48 || !is_word(c)
    };
    let end = text.char_indices().find(|&(_, c)| is_end(c)).map_or(text.len(), |(at, _)| at);
    head(text, end)
}

/// Whether `c` can stand in a word.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The letters of Vietnamese and its neighbours, and × and ÷ among them, without a look at Unicode's tables.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_extend(c),
    }
}

/// A run of terminal marks and its surroundings.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) language: &'a Language,
    pub(crate) policy: NewlinePolicy,
    /// From the sentence's start, or the window's, up to the end of the run.
    pub(crate) upto: &'a str,
    /// The same without the run.
    pub(crate) before: &'a str,
    /// Whether `before` reaches back to the sentence's start.
    pub(crate) whole: bool,
    pub(crate) run: Run,
    /// What stands behind the run.
    pub(crate) after: &'a str,
    /// The word before the run: up to white space, a comma, a quotation mark or a bracket.
    pub(crate) word: &'a str,
    /// Bytes of closers behind the run, which belong to the sentence.
    pub(crate) closers: usize,
    /// Whether a quotation mark is among them.
    pub(crate) quoted: bool,
    /// White space behind the closers.
    pub(crate) gap: Gap,
    /// What could be the next sentence.
    pub(crate) next: Next<'a>,
    /// Whether nothing but white space follows up to the end of the text.
    pub(crate) last: bool,
    /// The marker that the sentence began with.
    pub(crate) list: Option<Marker>,
}

/// How much of a run of marks is looked at.
const RUN: usize = 24;

impl<'a> Place<'a> {
    /// Reads the surroundings of the run that ends at the window's place. `sentence` is how many bytes of
    /// `window.before` belong to the sentence, `whole` whether that is all of it.
    #[inline]
    pub(crate) fn new(
        language: &'a Language,
        policy: NewlinePolicy,
        window: Window<'a>,
        sentence: usize,
        whole: bool,
        list: Option<Marker>,
    ) -> Self {
        let inside = tail(window.before, window.before.len().saturating_sub(sentence));
        let (run, before) = read_run(inside);
        let (closers, quoted) = closers::read(window.after, window.at_end, inside);
        let rest = tail(window.after, closers);
        let gap = Gap::of(rest);
        let next = Next::of(tail(rest, gap.len));
        Self {
            language,
            policy,
            upto: inside,
            before,
            whole,
            run,
            after: window.after,
            word: last_word(before.trim_end()),
            closers,
            quoted,
            gap,
            last: window.at_end && next.from.is_empty(),
            next,
            list,
        }
    }

    /// Whether the sentence holds nothing but `word` before the run.
    pub(crate) fn is_first(&self, word: &str) -> bool {
        self.whole && self.until(word).chars().all(|c| !is_word(c))
    }

    /// What stands before `word`, the end of the word before the run.
    pub(crate) fn until(&self, word: &str) -> &'a str {
        let before = self.before.trim_end();
        head(before, before.len() - word.len())
    }

    /// The word before `word`, across white space only, in the same sentence.
    pub(crate) fn previous(&self, word: &str) -> &'a str {
        let rest = self.until(word);
        let trimmed = rest.trim_end();
        if trimmed.len() == rest.len() { "" } else { last_word(trimmed) }
    }
}

/// The kind of run at the end of `text`, and what stands before it.
#[inline]
fn read_run(text: &str) -> (Run, &str) {
    let mut dots = 0;
    let mut run = None;
    let mut start = text.len();
    let mut spaced = text.len();
    for (at, c) in text.char_indices().rev() {
        if text.len() - at > RUN {
            break;
        }
        match c {
            '.' => dots += 1,
            '…' => dots += 3,
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => run = Some(Run::Ask),
            // `. . .`: a single space between two dots, as long as dots follow.
            ' ' if dots > 0 && spaced != at + 1 => {
                spaced = at;
                continue;
            }
            c if is_terminal(c) => run = run.or(Some(Run::Wide)),
            _ => break,
        }
        start = at;
    }
    let run = run.unwrap_or(if dots > 1 { Run::Ellipsis } else { Run::Stop });
    (run, head(text, start))
}

/// The word at the end of `text`: up to white space, a comma, a quotation mark or a bracket; at most 64 characters are
/// looked at, combining marks not counted, and a longer word gives an empty one.
#[inline]
pub(crate) fn last_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut start, mut characters) = (text.len(), 0);
    for (back, &byte) in bytes.iter().rev().enumerate() {
        let at = text.len() - back - 1;
        match byte {
            b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'\'' | b'(' | b'[' | b'{' | b')' | b']' | b'}' | b','
            | b';' | b':' | b'?' | b'!' => break,
            0x80..=0xbf => continue,
            // Leads of the blocks that hold white space and punctuation.
            0xc2 | 0xe2 | 0xe3 | 0xef if is_outside(tail(text, at)) => break,
            // Combining marks.
            0xcc | 0xcd => {}
            _ => characters += 1,
        }
        if characters > 64 {
            return "";
        }
        start = at;
    }
    tail(text, start)
}

/// Whether `text` begins with a character that no word has in it.
fn is_outside(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !is_word(c) && c != '°' && role(c) != Role::Dash)
}

/// The last piece of a word with full stops or hyphens in it: `TS` of `PGS.TS`.
pub(crate) fn last_piece(word: &str) -> &str {
    word.rsplit(|c: char| c == '.' || role(c) == Role::Dash).next().unwrap_or_default()
}
