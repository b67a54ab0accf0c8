//! What stands behind a terminal mark and belongs to its sentence: closing quotation marks and brackets, references,
//! emoji.

use super::role::{Role, is_closer, is_quote, role};
use super::words::is_word;
use crate::chars::{floor, head, is_emoji, is_extend, is_newline, is_terminal, tail, width};

/// As many closing marks and emoji belong to a sentence at most.
const CLOSERS: usize = 16;

/// How many bytes at the start of `after` close quotations and brackets that belong to the sentence, and whether one
/// of them is a quotation mark.
#[inline]
pub(crate) fn read(after: &str, at_end: bool, inside: &str) -> (usize, bool) {
    let (mut len, mut quoted) = (0, false);
    for _ in 0..CLOSERS {
        let rest = tail(after, len);
        let Some(c) = rest.chars().next() else { break };
        if c.is_ascii_alphanumeric() {
            break;
        }
        let behind = tail(rest, c.len_utf8());
        let take = match role(c) {
            Role::Closer => c != '’' || !behind.starts_with(is_word),
            Role::Opener if is_closer(c) => closes_here(c, behind, at_end, inside),
            // A reference such as [12] or [cần dẫn nguồn] belongs to what it stands behind.
            Role::Opener if c == '[' => {
                let Some(reference) = reference(rest) else { break };
                len += reference;
                continue;
            }
            Role::Space if behind.starts_with('[') => {
                // Only words: " [1] Nguyễn Du" can be the next entry of a list.
                let words = behind.chars().nth(1).is_some_and(|c| role(c) == Role::Lower);
                let Some(reference) = reference(behind).filter(|_| words && !is_newline(c)) else { break };
                len += c.len_utf8() + reference;
                continue;
            }
            Role::Space
                if behind.starts_with(is_emoji) && !is_newline(c) && !inside.starts_with(is_emoji) =>
            {
                // An emoji belongs to what it stands behind, but for a text that has them as bullets.
                true
            }
            Role::Space => {
                let Some(far) = spaced_closer(rest, at_end, inside) else { break };
                len += far;
                quoted |= rest.trim_start().starts_with(is_quote);
                continue;
            }
            // With what joins it to the next and chooses its looks.
            Role::Other => is_emoji(c) || (len > 0 && is_extend(c)),
            _ => false,
        };
        if !take {
            break;
        }
        quoted |= is_quote(c);
        len += c.len_utf8();
    }
    (len, quoted)
}

/// Whether a straight quotation mark behind a terminal mark closes: nothing that it could open follows, or an odd
/// number of them stands in the sentence before.
fn closes_here(c: char, behind: &str, at_end: bool, inside: &str) -> bool {
    match behind.chars().next() {
        None => at_end,
        Some(next) if is_word(next) => c != '\'' && is_odd(inside, c),
        Some(_) => true,
    }
}

/// Whether an odd number of `quote` stands in `text`.
fn is_odd(text: &str, quote: char) -> bool {
    text.matches(quote).count() % 2 == 1
}

/// The length of a bracketed reference at the start of `text` (`[3]`, `[cần dẫn nguồn]`), which white space or the end
/// or another reference follows.
fn reference(text: &str) -> Option<usize> {
    let inner = tail(text, 1);
    let end = head(inner, floor(inner, 128))
        .char_indices()
        .find(|&(_, c)| c == ']' || is_newline(c) || c == '[')?
        .0;
    let body = head(inner, end);
    let behind = tail(inner, end).strip_prefix(']')?;
    let short = width(body, 32) < 32;
    let plain = short
        && !body.is_empty()
        && !body.contains(is_terminal)
        && !body.starts_with(|c| role(c) == Role::Upper);
    (plain && behind.chars().next().is_none_or(|c| !is_word(c))).then_some(end + 2)
}

/// The length of one space and a closing quotation mark or bracket behind it, as token-spaced text has them: `đi. ”`.
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
        // Nothing that it could open follows, or one is open.
        _ => !behind.starts_with(|c| role(c) == Role::Space) || is_odd(inside, c),
    };
    (free && closes && c != '\'').then_some(space.len_utf8() + c.len_utf8())
}
