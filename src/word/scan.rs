//! The scan: finds the next atom of a text and its rough class. It has the fast path: runs of Latin letters,
//! spaces, marks.

use super::{
    compound,
    cuts::Cuts,
    emoticon, other,
    raw::{Class, Raw},
    technical, web,
};
use crate::chars::bytes::{
    DIGIT, LEAD, LETTER, MARK, OTHER, SPACE, blank, byte, class, letter_or_digit, run,
};

/// Returns the first atom at or after byte `from`. Only white space is between the two.
#[inline]
pub(super) fn next(text: &str, from: usize, cuts: &Cuts) -> Option<Raw> {
    let bytes = text.as_bytes();
    let mut start = from;
    loop {
        let first = byte(bytes, start);
        let class = class(first);
        if class == SPACE {
            start += 1;
        } else if class & (LETTER | DIGIT | LEAD) != 0 && letter_or_digit(bytes, start) > 0 {
            return Some(word(text, start, cuts));
        } else if class == MARK {
            return (start < bytes.len()).then(|| mark(text, start, cuts));
        } else {
            match blank(bytes, start) {
                0 => return Some(other(text, start, cuts)),
                len => start += len,
            }
        }
    }
}

/// Returns an atom that begins with a letter or a digit.
#[inline(always)]
fn word(text: &str, start: usize, cuts: &Cuts) -> Raw {
    let bytes = text.as_bytes();
    let (end, seen) = run(bytes, start);
    let next = class(byte(bytes, end));
    // Usually a space follows, or a mark and a space, or something that never belongs to a word.
    let plain = match next {
        SPACE => true,
        MARK => match byte(bytes, end) {
            b'(' | b')' | b'"' | b';' | b'!' | b'?' => true,
            b'.' | b'%' | b'#' => false,
            _ => end == bytes.len() || class(byte(bytes, end + 1)) == SPACE,
        },
        OTHER => apart(bytes, end),
        _ => false,
    };
    if plain && !(cuts.units && seen & DIGIT != 0) {
        let class = if seen & DIGIT == 0 {
            Class::Letters
        } else if class(byte(bytes, start)) == DIGIT {
            Class::Number
        } else {
            Class::Compound
        };
        return Raw { start, end, class };
    }
    compound::word(text, start, end, seen, cuts)
}

/// Whether `at` is a quotation mark or an ellipsis, and not an apostrophe, dash or joiner, which words may
/// have inside.
#[inline(always)]
fn apart(bytes: &[u8], at: usize) -> bool {
    matches!(
        (byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2)),
        (0xe2, 0x80, 0x98 | 0x9c | 0x9d | 0xa6)
    )
}

/// Returns the number after a sign, like [`word`]. Not inlined, since `word` is meant to be inlined only in
/// the loop of the scan.
#[inline(never)]
fn number(text: &str, start: usize, cuts: &Cuts) -> Raw {
    word(text, start, cuts)
}

/// Returns an atom that begins with an ASCII character that is neither letter nor digit.
#[inline]
fn mark(text: &str, start: usize, cuts: &Cuts) -> Raw {
    let bytes = text.as_bytes();
    let mark = byte(bytes, start);
    if class(byte(bytes, start + 1)) != SPACE
        && let Some(raw) = special(text, start, cuts)
    {
        return raw;
    }
    let mut end = start + 1;
    let mut class = Class::Punctuation;
    match mark {
        b'.' => {
            while byte(bytes, end) == b'.' {
                end += 1;
            }
        }
        b'#' | b'@' => {
            if let Some(tag) = web::tag(text, start) {
                (end, class) = (tag, Class::Tag);
            }
        }
        _ if !mark.is_ascii_punctuation()
            || matches!(mark, b'$' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~') =>
        {
            class = Class::Symbol;
        }
        _ => {}
    }
    // A variation selector or a keycap makes it an emoji.
    if matches!(byte(bytes, end), 0xef | 0xe2) && class != Class::Tag && end == start + 1 {
        return other::cluster(text, start, class);
    }
    Raw { start, end, class }
}

/// Returns an atom that begins with a mark and continues: emoticons, repeated marks, paths, numbers with a
/// sign.
fn special(text: &str, start: usize, cuts: &Cuts) -> Option<Raw> {
    let bytes = text.as_bytes();
    let mark = byte(bytes, start);
    if !matches!(
        mark,
        b'!' | b'?'
            | b':'
            | b';'
            | b'='
            | b'<'
            | b'>'
            | b'^'
            | b'-'
            | b'@'
            | b'*'
            | b'$'
            | b'.'
            | b'_'
            | b'~'
            | b'#'
            | b'+'
            | b'/'
            | b'('
    ) {
        return None;
    }
    let raw = |end, class| Some(Raw { start, end, class });
    if let Some(end) = emoticon::emoticon(text, start) {
        return raw(end, Class::Emoticon);
    }
    if let Some(end) = emoticon::repeated(bytes, start) {
        let symbol = matches!(mark, b'=' | b'~' | b'+');
        return raw(end, if symbol { Class::Symbol } else { Class::Punctuation });
    }
    match mark {
        b'-' if !cuts.hyphens => technical::signed(text, start, 1, cuts, number),
        b'/' | b'~' | b'.' if !cuts.slashes => {
            let end = technical::path(text, start);
            let end = if mark == b'.' { end.or_else(|| technical::dotted(text, start)) } else { end };
            end.and_then(|end| raw(end, Class::Compound))
        }
        _ => None,
    }
}

/// Returns an atom that does not begin with a Latin letter, ASCII or white space.
fn other(text: &str, start: usize, cuts: &Cuts) -> Raw {
    let bytes = text.as_bytes();
    let special = match (byte(bytes, start), byte(bytes, start + 1), byte(bytes, start + 2)) {
        // The minus sign.
        (0xe2, 0x88, 0x92) => technical::signed(text, start, 3, cuts, number),
        // ° and what is typed for it.
        (0xc2, 0xb0 | 0xba, _) | (0xcb, 0x9a, _) => {
            technical::degrees(text, start, 2).map(|end| Raw { start, end, class: Class::Symbol })
        }
        _ => None,
    };
    special.unwrap_or_else(|| other::next(text, start))
}
