//! The byte scan: where a sentence could end. Everything else looks around only there.

/// What stands at a candidate place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A terminal mark.
    Mark(char),
    /// A line break: `\n`, `\r`, `\r\n`, U+0085 or U+2028; `paragraph` for U+2029.
    Newline {
        /// Whether it ends a paragraph by itself.
        paragraph: bool,
    },
    /// A closing bracket, which may belong to a list marker as in `2)`.
    Bracket,
    /// A bullet inside a line.
    Bullet,
}

/// A candidate: the byte where it begins, its length in bytes, what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) found: Found,
}

/// How many bytes are tested at once. The compiler turns the test of a block into vector compares.
const BLOCK: usize = 32;

/// Whether a byte can begin a candidate. Vietnamese letters begin with C3, C4, C6 and E1: of these only E1 can begin a
/// mark too, and then its second byte is below BA.
#[inline(always)]
const fn may_begin(byte: u8, next: u8) -> bool {
    (byte == b'.')
        | (byte == b'\n')
        | (byte == b')')
        | (byte == b'?')
        | (byte == b'!')
        | (byte == b'\r')
        | ((byte >= 0xd6) & ((byte != 0xe1) | (next < 0xba)))
        | ((byte == 0xc2) & (next == 0x85))
}

/// The first candidate at byte `from` or later.
#[inline]
pub(crate) fn next_candidate(text: &str, from: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = next_hit(bytes, at)?;
        match identify(text, at) {
            Some(candidate) => return Some(candidate),
            None => at += 1,
        }
    }
}

/// The first byte from `from` on that passes [`may_begin`].
#[inline]
fn next_hit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // A block and the byte behind it.
    while let Some(block) = bytes.get(at..=at + BLOCK) {
        let mut hits = [0; BLOCK];
        for (hit, pair) in hits.iter_mut().zip(block.windows(2)) {
            *hit = match pair {
                &[byte, next] => u8::from(may_begin(byte, next)),
                _ => 0,
            };
        }
        for (index, word) in hits.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            if word != 0 {
                return Some(at + index * 8 + word.trailing_zeros() as usize / 8);
            }
        }
        at += BLOCK;
    }
    let rest = bytes.get(at..)?;
    let next = rest.iter().skip(1).chain(core::iter::once(&0));
    rest.iter().zip(next).position(|(&byte, &next)| may_begin(byte, next)).map(|index| at + index)
}

/// What begins at byte `at`, if it is a candidate.
#[inline]
fn identify(text: &str, at: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let (found, len) = match *bytes.get(at)? {
        byte @ (b'.' | b'!' | b'?') => (Found::Mark(char::from(byte)), 1),
        b'\n' => (Found::Newline { paragraph: false }, 1),
        b'\r' => (Found::Newline { paragraph: false }, 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))),
        b')' => (Found::Bracket, 1),
        _ => {
            let c = text.get(at..)?.chars().next()?;
            let found = match c {
                '\u{85}' | '\u{2028}' => Found::Newline { paragraph: false },
                '\u{2029}' => Found::Newline { paragraph: true },
                '•' | '⁃' | '‣' | '◦' | '▪' | '●' => Found::Bullet,
                c if is_wide_mark(c) => Found::Mark(c),
                _ => return None,
            };
            (found, c.len_utf8())
        }
    };
    Some(Candidate { at, len, found })
}

/// Terminal marks outside ASCII, of Vietnamese and of the scripts that Vietnamese texts quote.
#[inline]
pub(crate) const fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '…' | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '｡'
            | '．'
            | '！'
            | '？'
            | '։'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '၊'
            | '။'
            | '።'
            | '፧'
            | '។'
            | '៕'
    )
}

/// Whether `c` is a terminal mark.
#[inline]
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?') || is_wide_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain way: every character in turn.
    fn slow(text: &str, from: usize) -> Option<Candidate> {
        text.char_indices().filter(|&(at, _)| at >= from).find_map(|(at, _)| identify(text, at))
    }

    #[test]
    fn finds_each_mark_at_each_distance() {
        for mark in
            ['.', '!', '?', '\n', '\r', ')', '…', '。', '؟', '।', '።', '។', '\u{85}', '\u{2029}', '•', '‼']
        {
            for distance in 0..100 {
                for filler in ["a", "ế", "Đ", "“"] {
                    let mut text = filler.repeat(distance);
                    let at = text.len();
                    text.push(mark);
                    text.push_str("ở đây");
                    assert_eq!(next_candidate(&text, 0).map(|c| c.at), Some(at), "{mark:?} {distance}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_plain_scan(text in "[a.!?\\n\\r)…。ế“–💡\u{85}ក។ሀ។x ]{0,120}") {
            let mut from = 0;
            loop {
                let found = next_candidate(&text, from);
                proptest::prop_assert_eq!(found, slow(&text, from));
                let Some(candidate) = found else { break };
                from = candidate.at + candidate.len;
            }
        }
    }
}
