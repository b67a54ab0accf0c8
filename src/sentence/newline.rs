//! The meaning of a single line break: the end of a heading or item, or a space in a wrapped line.

use super::nearby::Nearby;
use super::policy::NewlinePolicy;
use super::role::{Role, role};
use super::window::{Gap, Next, Window};
use super::words::{brand, first_word, from_word, is_word, last_word};
use super::{
    language::Language,
    lines::{ITEM, Lines, WIDE},
    list::Marker,
    rule::SentenceRule,
};
use crate::chars::{head, is_terminal, tail, width};
use crate::vietnamese::{Folder, filter::Word};

/// A line break inside a sentence, and the lines around it.
pub(crate) struct Break<'a> {
    pub(crate) language: &'a Language,
    pub(crate) window: Window<'a>,
    /// Whether the sentence began at the start of this line, so that the whole line has no end so far.
    pub(crate) whole_line: bool,
    /// Whether the sentence began inside this line, after another one.
    pub(crate) mid_line: bool,
    /// The number of bytes of `window.before` that belong to the sentence.
    pub(crate) sentence: usize,
    /// The list marker at the start of the sentence.
    pub(crate) list: Option<Marker>,
    /// The text, and the position of the break in it.
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

/// Decides whether the sentence ends at a line break.
pub(crate) fn decide(
    policy: NewlinePolicy,
    at: &Break<'_>,
    nearby: &mut Nearby,
    folder: &mut Folder,
) -> (bool, SentenceRule) {
    let after = at.window.after;
    let gap = Gap::of(after);
    // The line break itself is not in `after`, so one more makes a blank line.
    if gap.newlines > 0 {
        return (true, SentenceRule::Paragraph);
    }
    let next = tail(after, gap.len);
    let before = at.window.before;
    let separated = before.as_bytes().last().is_some_and(separates) && is_separator(last_line(before));
    if separated || (next.as_bytes().first().is_some_and(separates) && is_separator(first_line(next))) {
        return (true, SentenceRule::Heading);
    }
    match policy {
        NewlinePolicy::Line => (true, SentenceRule::Line),
        NewlinePolicy::Paragraph => (false, SentenceRule::Wrapped),
        NewlinePolicy::Auto => {
            let known = gap.len == 0 && nearby.move_to(at.text, at.at);
            auto(at, tail(after, gap.len), known.then_some(&*nearby), folder)
        }
    }
}

fn auto(
    at: &Break<'_>,
    next_line: &str,
    nearby: Option<&Nearby>,
    folder: &mut Folder,
) -> (bool, SentenceRule) {
    let next = Next::of(next_line);
    let lines = Lines::new(at.window, next_line, nearby);
    let line = lines.line;
    let last = last_word(line);
    if next.class == Some(Role::Digit) && numbered(at, lines, last, next, folder) {
        return (false, SentenceRule::Wrapped);
    }
    if begins_item(at, next_line, next) {
        // A dash or hyphen inside wrapped text: "kinh tế\n- xã hội".
        let dash = next.dashed && next_line.starts_with(|c| role(c) == Role::Dash);
        let lower = next.class == Some(Role::Lower) && !at.whole_line;
        if !dash || !(lower || divided(at, lines, next)) {
            return (true, SentenceRule::ListItem);
        }
    }
    match line.chars().next_back().map(|c| (c, role(c))) {
        // The rules for marks decided that the sentence goes on.
        Some((c, _)) if is_terminal(c) => return (false, SentenceRule::Wrapped),
        Some((c, Role::Comma)) if !matches!(c, ':' | ';') => return (false, SentenceRule::Wrapped),
        Some((_, Role::Dash)) => return (false, SentenceRule::Wrapped),
        Some((c, Role::Opener)) if c != '"' && c != '\'' => return (false, SentenceRule::Wrapped),
        _ => {}
    }
    match next.class {
        Some(Role::Upper | Role::Digit | Role::Caseless) => {}
        Some(Role::Lower) if brand(next.word()) => {}
        // The line was wrapped, unless these are short items without marks.
        Some(Role::Lower) if at.whole_line && lines.are_items() => {
            // Narrow lines are not full.
            if lines.are_narrow(at.window, next_line) || !lines.full_nearby() {
                return (true, SentenceRule::ListItem);
            }
            return (false, SentenceRule::Wrapped);
        }
        Some(Role::Lower) => return (false, SentenceRule::Wrapped),
        Some(Role::Comma | Role::Closer) => return (false, SentenceRule::Wrapped),
        _ => {}
    }
    if unfinished(at.language, lines, last, next, folder) {
        return (false, SentenceRule::Wrapped);
    }
    // Two lines that begin with numbers are entries of a list.
    let entries = next.class == Some(Role::Digit) && line.starts_with(|c| role(c) == Role::Digit);
    // A sentence that began inside the line has not ended. One from an earlier line goes on only if that is
    // visible.
    let open = at.mid_line && !entries;
    if !open && lines.are_narrow(at.window, next_line) {
        return (true, SentenceRule::Heading);
    }
    let width = lines.width();
    if width >= WIDE {
        return (true, SentenceRule::Heading);
    }
    let fits = lines.fits(width);
    if fits && at.whole_line {
        return (true, SentenceRule::Heading);
    }
    if !fits && at.whole_line && is_cut(at.language, lines, last, next, folder) {
        return (false, SentenceRule::Wrapped);
    }
    if !fits
        && next.class != Some(Role::Digit)
        && width >= NAMED
        && last.starts_with(|c| role(c) == Role::Lower)
        && (at.language.opening.has(last, folder) || at.language.connectors.has(last, folder))
    {
        return (false, SentenceRule::Wrapped);
    }
    let wrapped = lines.wrapped_nearby();
    if fits && (!wrapped || width * 5 < lines.widest(width) * 4) {
        return (true, SentenceRule::Heading);
    }
    let wrapped = wrapped || (!entries && (lines.cut_nearby(at.language) || lines.full_nearby()));
    if (open || wrapped) && !credit(at, folder) {
        return (false, SentenceRule::Wrapped);
    }
    (true, SentenceRule::Heading)
}

/// Whether the next line begins a list item or a line of dialogue. A name's initial, or the wrapped end of
/// "xem trang 2.", looks like a marker and is not one.
fn begins_item(at: &Break<'_>, line: &str, next: Next<'_>) -> bool {
    let Some(marker) = Marker::at_start(line) else { return next.dashed };
    let follows = at.list.is_some_and(|list| list.is_before(marker));
    let first =
        matches!(marker, Marker::Number(1) | Marker::Letter('a' | 'A' | 'I' | 'i') | Marker::Bullet(_));
    let sure = follows || first || Marker::bracketed(line).is_some();
    sure || (at.whole_line && !matches!(marker, Marker::Letter(_)))
}

/// Whether a dash at the start of the next line belongs to this one, which is full and ends with a word or, at the
/// start of a paragraph, with a number: "năm 2000\n- 2001", "Sài Gòn\n- Gia Định". A sentence that begins with a
/// dash is an item, and so is the next.
fn divided(at: &Break<'_>, lines: Lines<'_>, next: Next<'_>) -> bool {
    let before = at.window.before;
    let sentence = tail(before, before.len().saturating_sub(at.sentence)).trim_start();
    let width = lines.width();
    let range = next.class == Some(Role::Digit) && lines.line.ends_with(|c| role(c) == Role::Digit);
    (range || !at.whole_line)
        && lines.line.ends_with(is_word)
        && !sentence.starts_with(|c| matches!(role(c), Role::Dash | Role::Bullet))
        && width >= NAMED
        && !lines.fits(width)
}

/// Whether a line begins a list item or a line of dialogue.
pub(crate) fn item(line: &str, next: Next<'_>) -> bool {
    next.dashed || Marker::at_start(line).is_some()
}

/// Whether a line ends inside a phrase: after a word that needs another, or between "thành phố" and its name.
fn unfinished(
    language: &Language,
    lines: Lines<'_>,
    last: &str,
    next: Next<'_>,
    folder: &mut Folder,
) -> bool {
    let line = lines.line;
    // "CO\n2": a subscript that a converter put on its own line.
    let number = || next.text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&last.len())
        && !next.opened
        && (1..=2).contains(&number())
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && last.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && next.second_is_lower()
    {
        return true;
    }
    let named = || {
        next.class == Some(Role::Upper)
            && !next.opened
            && next.second().starts_with(|c| role(c) == Role::Upper)
    };
    let lower = last.starts_with(|c| role(c) == Role::Lower);
    if lower
        && next.class == Some(Role::Upper)
        && language.ranks.has(last, folder)
        && lines.width() >= NAMED
        && named()
    {
        return true;
    }
    if last.is_empty() || last.starts_with(|c| role(c) == Role::Upper) && line.len() != last.len() {
        return false;
    }
    if language.dangling.has(last, folder) {
        return true;
    }
    last.len() < line.len()
        && language.places.has(last, folder)
        && named()
        && !language.starters.has(next.word(), folder)
}

/// Whether the first line of a paragraph, which is full, goes on in the next, which ends a sentence: inside a name
/// (`tỉnh Thanh⏎Hoá`, `Lê⏎Văn Hưu`), before a number, or because no heading is that wide.
fn is_cut(language: &Language, lines: Lines<'_>, last: &str, next: Next<'_>, folder: &mut Folder) -> bool {
    let width = lines.width();
    if width < NAMED
        || next.opened
        || next.dashed
        || !lines.next.contains(is_terminal)
        || !lines.line.ends_with(is_word)
    {
        return false;
    }
    if next.class == Some(Role::Digit) {
        return width >= NUMBERED && Marker::at_start(next.text).is_none() && !lines.next_is_listed();
    }
    if next.class != Some(Role::Upper) || language.starters.has(next.word(), folder) {
        return false;
    }
    let upper = |word: &str| word.starts_with(|c| role(c) == Role::Upper);
    let rest = head(lines.line, lines.line.len() - last.len()).trim_end();
    let before = last_word(rest);
    let named = upper(last)
        && match upper(before) {
            false => {
                language.families.has(last, folder)
                    || (!language.monosyllables.has(last, folder)
                        && (language.places.has(before, folder) || language.opening.has(before, folder)))
            }
            true => {
                let rest = head(rest, rest.len() - before.len()).trim_end();
                language.families.has(before, folder) && !upper(last_word(rest)) && !next.second_is_lower()
            }
        };
    named || width >= UNHEADED
}

/// A line before a number that begins no entry of a list is wrapped if it has at least this width.
const NUMBERED: usize = 38;
/// A first line that is wider than the lines below it is no heading if it has at least this width.
const UNHEADED: usize = 60;

/// A line that ends with a label or a rank is wrapped if it has at least this width; a narrower one can be a
/// heading.
const NAMED: usize = 30;
/// The same for a line before a number that begins no list.
const LABELLED: usize = 12;

/// Whether the number on the next line belongs to the last word of this one: `ở Quận⏎1. Ông`, `đạt
/// khoảng⏎5.000 tỉ`.
///
/// A short line that a sentence begins can be a heading with a list below it, if the number is that of the first
/// item.
fn numbered(at: &Break<'_>, lines: Lines<'_>, last: &str, next: Next<'_>, folder: &mut Folder) -> bool {
    if last.is_empty() || next.opened || next.dashed {
        return false;
    }
    let language = at.language;
    let word = Word::whole(last.as_bytes());
    let label = language.labels.has_word(word.as_ref(), last, folder);
    let marker = Marker::at_start(next.text);
    // No list begins with a large number: `nhỏ hơn⏎100. Cách làm`.
    let large = matches!(marker, Some(Marker::Number(41..))) && at.list.is_none();
    let known =
        label || ((marker.is_none() || large) && language.amounts.has_word(word.as_ref(), last, folder));
    let first = || matches!(marker, None | Some(Marker::Number(1))) || at.list.is_some();
    known && (lines.width() >= NAMED || !at.whole_line || (label && lines.width() >= LABELLED && !first()))
}

/// Whether a line consists of three or more hyphens, asterisks or underscores: a separator between two parts
/// of a text.
pub(crate) fn is_separator(line: &str) -> bool {
    let line = line.trim();
    let Some(&first) = line.as_bytes().first() else { return false };
    separates(&first) && line.len() >= 3 && line.bytes().all(|byte| byte == first || byte == b' ')
}

/// Whether a separator can consist of this character.
#[inline]
pub(crate) const fn separates(byte: &u8) -> bool {
    matches!(byte, b'-' | b'*' | b'_' | b'=' | b'~' | b'#')
}

/// The line at the start of `text`.
pub(crate) fn first_line(text: &str) -> &str {
    memchr::memchr(b'\n', text.as_bytes()).map_or(text, |at| head(text, at))
}

/// The line at the end of `text`.
fn last_line(text: &str) -> &str {
    memchr::memrchr(b'\n', text.as_bytes()).map_or(text, |at| tail(text, at + 1))
}

/// Whether the unfinished sentence on the line is a line of credits, such as "Ảnh: Hoàng Hà" after a caption.
fn credit(at: &Break<'_>, folder: &mut Folder) -> bool {
    let before = at.window.before;
    let sentence = from_word(tail(before, before.len().saturating_sub(at.sentence)));
    let word = first_word(sentence);
    width(sentence, WIDE) <= ITEM && at.language.credits.has(word, folder)
}
