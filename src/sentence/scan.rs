//! The byte scan: where a sentence could end. All other code looks only around these places.

use crate::chars::{blocks::Blocks, is_wide_terminal};

/// What is at a candidate place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A terminal mark.
    Mark(char),
    /// A line break: `\n` (with or without `\r` before it) or U+2028; `paragraph` for U+2029.
    Newline {
        /// Whether it ends a paragraph by itself.
        paragraph: bool,
    },
    /// A bullet inside a line.
    Bullet,
    /// A closing bracket. The scan does not look for it, since it matters in lists only.
    Bracket,
}

/// A candidate: its first byte, its length in bytes, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) found: Found,
}

/// Whether a byte can begin a candidate. Vietnamese letters begin with C3, C4, C6 and E1. Of these only E1
/// can also begin a mark, and then the second byte is below BA.
#[inline(always)]
pub(super) const fn may_begin(byte: u8, next: u8) -> bool {
    (byte == b'.')
        | (byte == b'\n')
        | (byte == b'?')
        | (byte == b'!')
        | ((byte >= 0xd6) & ((byte != 0xe1) | (next < 0xba)))
}

/// Returns the first candidate at or after byte `from`. With the same `blocks`, calls must be about the same
/// text, or a longer one.
#[inline]
pub(crate) fn next(blocks: &mut Blocks, text: &str, from: usize) -> Option<Candidate> {
    let mut at = from;
    loop {
        at = blocks.next(text.as_bytes(), at, may_begin)?;
        match identify(text, at) {
            Some(candidate) => return Some(candidate),
            None => at += 1,
        }
    }
}

/// Returns the candidate that begins at byte `at`, if there is one.
#[inline]
fn identify(text: &str, at: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let (found, len) = match *bytes.get(at)? {
        byte @ (b'.' | b'!' | b'?') => (Found::Mark(char::from(byte)), 1),
        b'\n' => (Found::Newline { paragraph: false }, 1),
        _ => {
            let c = text.get(at..)?.chars().next()?;
            let found = match c {
                '\u{2028}' => Found::Newline { paragraph: false },
                '\u{2029}' => Found::Newline { paragraph: true },
                '•' | '⁃' | '‣' | '◦' | '▪' | '●' => Found::Bullet,
                c if is_wide_terminal(c) => Found::Mark(c),
                _ => return None,
            };
            (found, c.len_utf8())
        }
    };
    Some(Candidate { at, len, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The simple implementation: tests every character.
    fn slow(text: &str, from: usize) -> Option<Candidate> {
        text.char_indices().filter(|&(at, _)| at >= from).find_map(|(at, _)| identify(text, at))
    }

    #[test]
    fn finds_each_mark_at_each_distance() {
        for mark in ['.', '!', '?', '\n', '…', '。', '؟', '।', '።', '។', '\u{2028}', '\u{2029}', '•', '‼']
        {
            for distance in 0..100 {
                for filler in ["a", "ế", "Đ", "“"] {
                    let mut text = filler.repeat(distance);
                    let at = text.len();
                    text.push(mark);
                    text.push_str("ở đây");
                    assert_eq!(
                        next(&mut Blocks::new(), &text, 0).map(|c| c.at),
                        Some(at),
                        "{mark:?} {distance}"
                    );
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_plain_scan(text in "[a.!?\\n\\r)…。ế“–💡\u{2028}ក។ሀ។x ]{0,120}") {
            let mut from = 0;
            let mut blocks = Blocks::new();
            loop {
                let found = next(&mut blocks, &text, from);
                proptest::prop_assert_eq!(found, slow(&text, from));
                let Some(candidate) = found else { break };
                from = candidate.at + candidate.len;
            }
        }
    }
}
