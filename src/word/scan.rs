//! The scan: the next atom of a text, and its rough class. The fast path is here: runs of Latin letters, spaces, marks.

use super::{
    compound,
    cuts::Cuts,
    other,
    raw::{Class, Raw},
    web,
};
use crate::chars::bytes::{DIGIT, LEAD, LETTER, MARK, SPACE, blank, byte, class, letter_or_digit, run};

/// The first atom at byte `from` or later; between the two there are blanks alone.
#[inline]
pub(super) fn next(text: &str, from: usize, cuts: Cuts) -> Option<Raw> {
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
            return (start < bytes.len()).then(|| mark(text, start));
        } else {
            match blank(bytes, start) {
                0 => return Some(other::next(text, start)),
                len => start += len,
            }
        }
    }
}

/// An atom that begins with a letter or a digit.
#[inline]
fn word(text: &str, start: usize, cuts: Cuts) -> Raw {
    let bytes = text.as_bytes();
    let (end, seen) = run(bytes, start);
    let next = class(byte(bytes, end));
    // Most often a space follows, or a mark and a space.
    let plain = match next {
        SPACE => true,
        MARK => {
            let mark = byte(bytes, end);
            end == bytes.len() || class(byte(bytes, end + 1)) == SPACE && mark != b'.' && mark != b'%'
        }
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

/// An atom that begins with an ASCII character that is neither letter nor digit.
#[inline]
fn mark(text: &str, start: usize) -> Raw {
    let bytes = text.as_bytes();
    let mark = byte(bytes, start);
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
    // A variation selector or a keycap makes an emoji of it.
    if matches!(byte(bytes, end), 0xef | 0xe2) && class != Class::Tag && end == start + 1 {
        return other::cluster(text, start, class);
    }
    Raw { start, end, class }
}
