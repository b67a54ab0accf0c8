//! What a single line break means: the end of a heading or item, or nothing in a line that was wrapped.

use super::{
    chars::{Class, class, head, tail, width},
    language::Language,
    list::Marker,
    place::{Gap, Next, Window, first_word, is_word, last_word},
    rule::Rule,
    scan::is_mark,
};
use crate::vietnamese::Folder;

/// What a line break means for sentences. A blank line ends a sentence under each policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum NewlinePolicy {
    /// A single line break is a space: text with hard-wrapped lines and blank lines between paragraphs.
    Paragraph,
    /// Each line break ends the sentence: a paragraph, heading or sentence a line.
    Line,
    /// Decided at each line break, by the lines around it: how each ends and begins, whether the next line's first
    /// word would have fitted, whether the lines near it are wrapped.
    #[default]
    Auto,
}

/// Widths are measured up to this many characters; a longer line is a paragraph and no wrapped line.
const WIDE: usize = 160;
/// As many lines before and behind the line break are looked at.
const LINES: usize = 4;
/// Lines up to this width can be items of a list without markers.
const ITEM: usize = 40;

/// A line break inside a sentence, and the lines around it.
pub(crate) struct Break<'a> {
    pub(crate) language: &'a Language,
    pub(crate) window: Window<'a>,
    /// Whether the sentence began at the start of this line: the line as a whole is without an end so far.
    pub(crate) whole_line: bool,
    /// How many bytes of `window.before` belong to the sentence.
    pub(crate) sentence: usize,
}

/// Decides whether the sentence ends at a line break.
pub(crate) fn decide(policy: NewlinePolicy, at: &Break<'_>, folder: &mut Folder) -> (bool, Rule) {
    let after = at.window.after;
    let gap = Gap::of(after);
    // The line break itself is not in `after`, so one more makes a blank line.
    if gap.newlines > 0 {
        return (true, Rule::Paragraph);
    }
    match policy {
        NewlinePolicy::Line => (true, Rule::Line),
        NewlinePolicy::Paragraph => (false, Rule::Wrapped),
        NewlinePolicy::Auto => auto(at, tail(after, gap.len), folder),
    }
}

fn auto(at: &Break<'_>, next_line: &str, folder: &mut Folder) -> (bool, Rule) {
    let next = Next::of(next_line);
    let line = last_line(at.window.before).trim_end();
    if item(next_line, next) {
        // A dash or hyphen in the middle of wrapped text: "kinh tế\n- xã hội".
        let dash = next.dashed
            && next.class == Some(Class::Lower)
            && next_line.starts_with(|c| class(c) == Class::Dash);
        if !dash || at.whole_line {
            return (true, Rule::ListItem);
        }
    }
    match line.chars().next_back().map(|c| (c, class(c))) {
        // The rules for marks have said that the sentence goes on.
        Some((c, _)) if is_mark(c) => return (false, Rule::Wrapped),
        Some((':' | ';', _)) if next.is_start() => return (true, Rule::Heading),
        Some((_, Class::Comma | Class::Dash)) => return (false, Rule::Wrapped),
        Some((c, Class::Opener)) if c != '"' && c != '\'' => return (false, Rule::Wrapped),
        _ => {}
    }
    match next.class {
        Some(Class::Upper | Class::Digit | Class::Caseless) => {}
        Some(Class::Lower) if brand(next.word()) => {}
        Some(Class::Lower) => return lower(at, line, next_line),
        Some(Class::Comma | Class::Closer) => return (false, Rule::Wrapped),
        _ => {}
    }
    if unfinished(at.language, line, next, folder) {
        return (false, Rule::Wrapped);
    }
    let fits = fits(at.window, line, next_line);
    if fits && (at.whole_line || !wrapped_nearby(at.window, line, next_line)) {
        return (true, Rule::Heading);
    }
    if fits && width(line, WIDE) * 5 < widest(at.window, line, next_line) * 4 {
        return (true, Rule::Heading);
    }
    let credit = credit(at, folder);
    if !credit && (!at.whole_line || wrapped_nearby(at.window, line, next_line)) {
        return (false, Rule::Wrapped);
    }
    (true, Rule::Heading)
}

/// The next line begins with a small letter: wrapped, but for short items of which none has a mark.
fn lower(at: &Break<'_>, line: &str, next_line: &str) -> (bool, Rule) {
    let this = first_line(next_line);
    let short = |line: &str| width(line, WIDE) <= ITEM && !line.contains(is_mark) && !line.ends_with(',');
    let items = at.whole_line
        && short(line)
        && short(this)
        && lines_after(next_line).skip(1).take(2).all(short)
        && lines_before(at.window.before).take(2).all(short);
    if items { (true, Rule::ListItem) } else { (false, Rule::Wrapped) }
}

/// Whether a line begins a list item or a line of dialogue.
pub(crate) fn item(line: &str, next: Next<'_>) -> bool {
    next.dashed || Marker::at_start(line).is_some()
}

/// A word such as iPhone: a small letter, then a capital.
pub(crate) fn brand(word: &str) -> bool {
    word.starts_with(|c| class(c) == Class::Lower) && word.chars().any(|c| class(c) == Class::Upper)
}

/// Whether a line ends in the middle of a phrase: behind a word that needs another, or between "thành phố" and its
/// name.
fn unfinished(language: &Language, line: &str, next: Next<'_>, folder: &mut Folder) -> bool {
    let last = last_word(line);
    // "CO\n2": a subscript that a converter put on a line of its own.
    let number = next.text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&number)
        && !next.opened
        && last.len() <= 4
        && last.bytes().all(|b| b.is_ascii_alphanumeric())
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && next.second_is_lower()
    {
        return true;
    }
    if last.is_empty() || last.starts_with(|c| class(c) == Class::Upper) && line.len() != last.len() {
        return false;
    }
    if Language::has(language.tables.dangling, last, folder) {
        return true;
    }
    let name = next.class == Some(Class::Upper)
        && !next.opened
        && next.second().starts_with(|c| class(c) == Class::Upper);
    name && last.len() < line.len() && Language::has(language.tables.places, last, folder)
}

/// Whether the first word of the next line would have fitted on this one, if lines may be as wide as the widest near.
fn fits(window: Window<'_>, line: &str, next_line: &str) -> bool {
    let taken = capped(line, window.before);
    if taken >= WIDE {
        return false;
    }
    let needed = taken + 1 + width(next_line.split_ascii_whitespace().next().unwrap_or_default(), WIDE);
    lines_near(window, next_line).any(|other| other.len() >= needed && width(other, needed) == needed)
}

/// The width of the widest line near.
fn widest(window: Window<'_>, line: &str, next_line: &str) -> usize {
    lines_near(window, next_line).map(|line| width(line, WIDE)).fold(width(line, WIDE), usize::max)
}

/// Whether a neighbouring line break is clearly inside a sentence: no mark before it, a small letter behind it, and
/// lines long enough to be wrapped.
fn wrapped_nearby(window: Window<'_>, line: &str, next_line: &str) -> bool {
    let goes_on = |first: &str, second: &str| {
        second.trim_start().starts_with(|c| class(c) == Class::Lower)
            && first.trim_end().ends_with(|c| is_word(c) || class(c) == Class::Comma)
            && width(first, ITEM) == ITEM
    };
    let mut below = line;
    for above in lines_before(window.before).take(LINES) {
        if goes_on(above, below) {
            return true;
        }
        below = above;
    }
    let mut above = first_line(next_line);
    for below in lines_after(next_line).skip(1).take(LINES) {
        if goes_on(above, below) {
            return true;
        }
        above = below;
    }
    false
}

/// Whether the unfinished sentence on the line is a line of credits, as "Ảnh: Hoàng Hà" behind a caption.
fn credit(at: &Break<'_>, folder: &mut Folder) -> bool {
    let before = at.window.before;
    let sentence = tail(before, before.len().saturating_sub(at.sentence)).trim_start_matches(|c| !is_word(c));
    let word = first_word(sentence);
    width(sentence, WIDE) <= ITEM && Language::has(at.language.tables.credits, word, folder)
}

/// The width of a line, or [`WIDE`] where it begins before the window.
fn capped(line: &str, before: &str) -> usize {
    if line.trim_end().len() >= before.trim_end().len() && before.len() > WIDE {
        WIDE
    } else {
        width(line, WIDE)
    }
}

/// What stands behind the last line break in `text`.
fn last_line(text: &str) -> &str {
    split_last(text).1
}

fn first_line(text: &str) -> &str {
    split_first(text).0
}

/// `text` up to its first `\n` or `\r`, and what stands behind that. The rarer line breaks do not matter for widths.
#[inline]
fn split_first(text: &str) -> (&str, Option<&str>) {
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) => (head(text, at), Some(tail(text, at + 1))),
        None => (text, None),
    }
}

/// `text` up to its last `\n` or `\r`, and what stands behind that.
#[inline]
fn split_last(text: &str) -> (Option<&str>, &str) {
    match memchr::memrchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) => (Some(head(text, at)), tail(text, at + 1)),
        None => (None, text),
    }
}

/// Lines before the one that the window ends in, the nearest first, up to a blank line.
fn lines_before(before: &str) -> impl Iterator<Item = &str> {
    let mut rest = split_last(before).0;
    lines(core::iter::from_fn(move || {
        let (above, line) = split_last(rest?);
        rest = above;
        Some(line)
    }))
}

/// The line at the start of `text` and those behind it, up to a blank line.
fn lines_after(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    lines(core::iter::from_fn(move || {
        let (line, below) = split_first(rest?);
        rest = below;
        Some(line)
    }))
}

fn lines<'a>(all: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    // The empty piece inside `\r\n` is no blank line; two in a row are one.
    let mut empty = 0;
    all.map(trim)
        .take_while(move |line| {
            empty = if line.is_empty() { empty + 1 } else { 0 };
            empty < 2
        })
        .filter(|line| !line.is_empty())
}

/// `line` without the ASCII white space around it.
#[inline]
fn trim(line: &str) -> &str {
    line.trim_ascii()
}

/// The lines that show how wide lines are: this break's neighbours, without the line before it.
fn lines_near<'a>(window: Window<'a>, next_line: &'a str) -> impl Iterator<Item = &'a str> {
    lines_after(next_line).take(LINES).chain(lines_before(window.before).take(LINES))
}
