//! What follows a terminal mark and belongs to its sentence: closing quotation marks and brackets, notes,
//! emoji, emoticons, hashtags.

use super::{
    role::{Role, is_closer, is_quote, role},
    window::Next,
    words::is_word,
};
use crate::chars::{
    floor, head, is_emoji, is_emoticon, is_extend, is_invisible, is_newline, is_superscript, is_terminal,
    may_begin_emoticon, tail, width,
};

/// The largest number of closing marks, notes and emoji that belong to a sentence.
const CLOSERS: usize = 16;

/// What follows a terminal mark and belongs to its sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Closers {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// Whether anything visible is in it.
    pub(crate) visible: bool,
    /// Whether a quotation mark or bracket is in it.
    pub(crate) enclosed: bool,
    /// Whether a quotation mark is in it.
    pub(crate) quoted: bool,
}

/// The surroundings of a terminal mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    /// What follows it.
    pub(crate) after: &'a str,
    /// Whether `after` reaches the end of the text.
    pub(crate) at_end: bool,
    /// The sentence up to and including the mark.
    pub(crate) inside: &'a str,
    /// Whether a plain word precedes it, so that a number after it is a footnote.
    pub(crate) plain: bool,
}

/// Reads the closers at the start of `mark.after`.
#[inline]
pub(crate) fn read(mark: Mark<'_>) -> Closers {
    let mut closers = Closers::default();
    for _ in 0..CLOSERS {
        let rest = tail(mark.after, closers.len);
        let Some(c) = rest.chars().next() else { break };
        // Fast path for frequent ends.
        let letter = matches!(rest.as_bytes(), [b' ', 0xc3..=0xc6 | 0xe1, ..]);
        if c == '\n' || letter {
            break;
        }
        if c.is_ascii_alphabetic()
            || (c == ' '
                && tail(rest, 1).starts_with(|c: char| {
                    c.is_ascii_alphanumeric() && !matches!(c, 'T' | 'Q' | 'X' | 'x' | 'o' | 'O')
                }))
        {
            break;
        }
        let Some(len) = closer(mark, rest, c, closers.len) else { break };
        let taken = head(rest, len);
        closers.visible |= !is_invisible(c);
        closers.enclosed |= taken.chars().any(|c| is_closer(c) && c != ']') && !is_note(taken);
        closers.quoted |= taken.chars().any(is_quote) && !is_note(taken);
        closers.len += len;
    }
    closers
}

/// Whether the text is a note or an emoticon: its brackets enclose nothing of the sentence.
fn is_note(taken: &str) -> bool {
    let taken = taken.trim_start();
    taken.starts_with(['[', '(']) || is_emoticon(taken)
}

/// The length of the closer at the start of `rest`, whose first character is `c`; `before` bytes of closers
/// precede it.
fn closer(mark: Mark<'_>, rest: &str, c: char, before: usize) -> Option<usize> {
    let len = c.len_utf8();
    let behind = tail(rest, len);
    if is_invisible(c) {
        return invisible(rest, before > 0);
    }
    if is_superscript(c) {
        return superscripts(rest);
    }
    match role(c) {
        Role::Digit => footnote(rest).filter(|_| before == 0 && mark.plain),
        _ if c != ')' && may_begin_emoticon(c) && is_emoticon(token(rest)) => Some(token(rest).len()),
        Role::Closer => (c != '’' || !behind.starts_with(is_word)).then_some(len),
        Role::Opener if is_closer(c) => closes_here(c, behind, mark.at_end, mark.inside).then_some(len),
        Role::Opener if c == '[' => reference(rest, true),
        Role::Opener if c == '(' => numbered(rest),
        Role::Bullet if matches!(c, '*') => run(rest, 3, |other| other == c),
        Role::Space if is_newline(c) => None,
        Role::Space => spaced(mark, behind, before)
            .map(|far| len + far)
            .or_else(|| spaced_closer(rest, mark.at_end, mark.inside)),
        // With the characters that join it to the next and select its presentation.
        Role::Other => match c {
            '†' | '‡' => run(rest, 3, |other| other == c),
            _ => (is_emoji(c) || (before > 0 && is_extend(c))).then_some(len),
        },
        _ => None,
    }
}

/// The length of the invisible characters at the start of `text`, if nothing visible is joined to them but a
/// closer or an emoji.
fn invisible(text: &str, joined: bool) -> Option<usize> {
    let rest = text.trim_start_matches(is_invisible);
    let free = |c: char| {
        role(c) == Role::Space
            || is_closer(c)
            || c == '['
            || is_superscript(c)
            || (joined && (is_emoji(c) || is_extend(c)))
    };
    rest.chars().next().is_none_or(free).then_some(text.len() - rest.len())
}

/// The length of a note, emoji, emoticon or hashtags at the start of `text`, which stands after a space.
fn spaced(mark: Mark<'_>, text: &str, before: usize) -> Option<usize> {
    if text.starts_with('[') {
        // In a list of references, "[2] Trần" is the next entry, and so is a note that begins another line.
        let number = tail(text, 1).starts_with(|c: char| c.is_ascii_digit());
        let entry = number && before == 0 && mark.inside.trim_start().starts_with('[');
        return reference(text, false).filter(|_| !entry);
    }
    // An emoji belongs to the text before it, except in a text with emoji as bullets.
    if text.starts_with(is_emoji) && !mark.inside.starts_with(is_emoji) {
        return text.chars().next().map(char::len_utf8);
    }
    if text.starts_with('#') {
        return hashtags(text, mark.at_end);
    }
    if !text.starts_with(may_begin_emoticon) {
        return None;
    }
    let token = token(text);
    (is_emoticon(token) && !mark.inside.starts_with(token)).then_some(token.len())
}

/// Whether a straight quotation mark after a terminal mark closes: nothing that it could open follows, or an
/// odd number of them precedes it in the sentence.
fn closes_here(c: char, behind: &str, at_end: bool, inside: &str) -> bool {
    match behind.chars().next() {
        None => at_end,
        Some(next) if is_word(next) => c != '\'' && is_odd(inside, c),
        Some(_) => true,
    }
}

/// Whether `text` has an odd number of `quote`.
fn is_odd(text: &str, quote: char) -> bool {
    text.matches(quote).count() % 2 == 1
}

/// The length of a bracketed note at the start of `text` (`[3]`, `[12, tr. 5]`, `[cần dẫn nguồn]`).
/// `attached` says that it directly follows the mark or another note: only then may it begin with a capital
/// or directly precede one.
fn reference(text: &str, attached: bool) -> Option<usize> {
    let inner = tail(text, 1);
    let end = head(inner, floor(inner, 128))
        .char_indices()
        .find(|&(_, c)| c == ']' || is_newline(c) || c == '[')?
        .0;
    let body = head(inner, end);
    let behind = tail(inner, end).strip_prefix(']')?;
    let first = body.chars().next().map(role)?;
    let last = body.chars().next_back().map(role)?;
    // "[Chú thích 1]" is a note also after a space.
    let capital = first == Role::Upper && !attached && last != Role::Digit;
    let plain = width(body, 32) < 32 && !capital && (first == Role::Digit || !body.contains(is_terminal));
    let page = page(behind);
    let free = match tail(behind, page).chars().find(|&c| !is_invisible(c)) {
        Some(c) if is_word(c) => attached && role(c) == Role::Upper,
        _ => true,
    };
    (plain && free).then_some(end + 2 + page)
}

/// The length of the page or pages at the start of `text`, which follows a note: `[12]:25`, `[12]:25–27`.
fn page(text: &str) -> usize {
    let number = |text: &str| text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let first = text.strip_prefix(':').map_or(0, number);
    if first == 0 {
        return 0;
    }
    let rest = tail(text, first + 1);
    let last = rest.strip_prefix(['-', '–']).map_or(0, number);
    let dash = if last == 0 { 0 } else { rest.chars().next().map_or(0, char::len_utf8) };
    1 + first + dash + last
}

/// The length of a number, letter or star in brackets at the start of `text` (`(1)`, `(*)`), if nothing but
/// another sentence is joined to it.
fn numbered(text: &str) -> Option<usize> {
    let digits = text.bytes().skip(1).take(4).take_while(u8::is_ascii_digit).count();
    let letter = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'*';
    let len = if digits == 0 { text.bytes().skip(1).take(1).filter(letter).count() } else { digits };
    let rest = tail(text, 1 + len).strip_prefix(')')?;
    let free = rest.chars().next().is_none_or(|c| !is_word(c) || role(c) == Role::Upper);
    ((1..=3).contains(&len) && free).then_some(len + 2)
}

/// The length of the number of a footnote at the start of `text` that is not raised: `Nơi đây đẹp.2 Khách
/// đông.`
fn footnote(text: &str) -> Option<usize> {
    let number = |text: &str| text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut digits = number(text);
    // Two notes: `đẹp.1,2 Khách`.
    if let Some(second) = tail(text, digits).strip_prefix(',').map(number).filter(|len| (1..=3).contains(len))
    {
        digits += 1 + second;
    }
    let mut rest = tail(text, digits).chars();
    let spaced = rest.next().is_some_and(|c| role(c) == Role::Space);
    let capital = Next::of(rest.as_str().trim_start()).class == Some(Role::Upper);
    ((1..=3).contains(&number(text)) && spaced && capital).then_some(digits)
}

/// The length of the raised notes at the start of `text`: `¹²`, `¹,²`.
fn superscripts(text: &str) -> Option<usize> {
    let end = text.find(|c| !is_superscript(c)).unwrap_or(text.len());
    let more = tail(text, end).strip_prefix(',').filter(|more| more.starts_with(is_superscript));
    match more {
        Some(more) => run(more, 6, is_superscript).map(|len| end + 1 + len),
        None => run(text, 6, is_superscript),
    }
}

/// The length of the run of characters at the start of `text` for which `is` holds, up to `most` of them.
/// Only white space, a closer, a note or the end of the text may follow it.
fn run(text: &str, most: usize, is: impl Fn(char) -> bool) -> Option<usize> {
    let len = text.chars().take(most).take_while(|&c| is(c)).map(char::len_utf8).sum();
    let free = |c: char| role(c) == Role::Space || is_closer(c) || c == '[';
    tail(text, len).chars().next().is_none_or(free).then_some(len)
}

/// The token at the start of `text`: up to white space.
fn token(text: &str) -> &str {
    let near = head(text, floor(text, 32));
    near.split(char::is_whitespace).next().unwrap_or_default()
}

/// The length of the hashtags at the start of `text`, if a sentence or a line break follows them.
fn hashtags(text: &str, at_end: bool) -> Option<usize> {
    let mut len = 0;
    let mut rest = text;
    while let Some(tag) = rest.strip_prefix('#') {
        let end = tag.find(|c: char| !is_word(c) && c != '_').unwrap_or(tag.len());
        if !head(tag, end).chars().any(char::is_alphabetic) {
            break;
        }
        len = text.len() - tag.len() + end;
        rest = tail(tag, end).trim_start_matches(' ');
    }
    let ends = match rest.chars().next() {
        None => at_end,
        Some(c) => is_newline(c) || c == '\r' || role(c) == Role::Upper,
    };
    (len > 0 && ends).then_some(len)
}

/// The length of a space and a closing quotation mark or bracket after it, as in text with spaces between
/// tokens: `đi. ”`.
fn spaced_closer(text: &str, at_end: bool, inside: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (space, c) = (chars.next()?, chars.next()?);
    if is_newline(space) || !is_closer(c) {
        return None;
    }
    let behind = chars.as_str();
    let free = match behind.chars().next() {
        None => at_end,
        Some(next) => is_terminal(next) || matches!(role(next), Role::Space | Role::Comma | Role::Dash),
    };
    let closes = match role(c) {
        Role::Closer => true,
        // Nothing that it could open follows, or a quotation is open.
        _ => !behind.starts_with(|c| role(c) == Role::Space) || is_odd(inside, c),
    };
    (free && closes && c != '\'').then_some(space.len_utf8() + c.len_utf8())
}
