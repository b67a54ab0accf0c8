//! [`Scan`], the byte scan: where a sentence could end. Everything else looks around only there.

/// What stands at a candidate place.
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
    /// A closing bracket; the scan does not look for it, since it matters in lists only.
    Bracket,
}

/// A candidate: the byte where it begins, its length in bytes, what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) found: Found,
}

/// How many bytes are tested at once. The compiler turns the test of a block into vector compares.
const BLOCK: usize = 64;

/// Whether a byte can begin a candidate. Vietnamese letters begin with C3, C4, C6 and E1: of these only E1 can begin a
/// mark too, and then its second byte is below BA.
#[inline(always)]
const fn may_begin(byte: u8, next: u8) -> bool {
    (byte == b'.')
        | (byte == b'\n')
        | (byte == b'?')
        | (byte == b'!')
        | ((byte >= 0xd6) & ((byte != 0xe1) | (next < 0xba)))
}

/// Walks the candidates of a text. A block is tested once and its hits kept as bits, however many lie in it.
#[derive(Debug, Clone)]
pub(crate) struct Scan {
    /// Where the block ends whose hits are known; 0 where none is.
    end: usize,
    /// A bit for each byte of the block, the first byte's the lowest.
    hits: u64,
}

impl Scan {
    pub(crate) const fn new() -> Self {
        Self { end: 0, hits: 0 }
    }

    /// The text lost its first bytes.
    pub(crate) fn forget(&mut self) {
        *self = Self::new();
    }

    /// The first candidate at byte `from` or later. Calls go on with the same text, or a longer one.
    #[inline]
    pub(crate) fn next(&mut self, text: &str, from: usize) -> Option<Candidate> {
        let mut at = from;
        loop {
            at = self.next_hit(text.as_bytes(), at)?;
            match identify(text, at) {
                Some(candidate) => return Some(candidate),
                None => at += 1,
            }
        }
    }

    /// The first byte from `from` on that passes [`may_begin`].
    #[inline]
    fn next_hit(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        let start = self.end.wrapping_sub(BLOCK);
        if at < self.end && at >= start {
            let hits = self.hits >> (at - start);
            if hits != 0 {
                return Some(at + hits.trailing_zeros() as usize);
            }
            at = self.end;
        }
        // A block and the byte behind it.
        while let Some(block) = bytes.get(at..=at + BLOCK) {
            self.hits = test(block);
            self.end = at + BLOCK;
            if self.hits != 0 {
                return Some(at + self.hits.trailing_zeros() as usize);
            }
            at = self.end;
        }
        let rest = bytes.get(at..)?;
        let next = rest.iter().skip(1).chain(core::iter::once(&0));
        rest.iter().zip(next).position(|(&byte, &next)| may_begin(byte, next)).map(|index| at + index)
    }
}

/// The bytes of a block, all but its last, that pass [`may_begin`], as bits.
#[inline]
fn test(block: &[u8]) -> u64 {
    let mut hits = [0; BLOCK];
    for (hit, pair) in hits.iter_mut().zip(block.windows(2)) {
        *hit = match pair {
            &[byte, next] => u8::from(may_begin(byte, next)),
            _ => 0,
        };
    }
    // Eight bytes of 0 and 1 to eight bits: the product brings each to its place in the top byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let words = hits.as_chunks::<8>().0.iter().enumerate();
    words.fold(0, |bits, (index, word)| {
        bits | (u64::from_le_bytes(*word).wrapping_mul(GATHER) >> 56) << (index * 8)
    })
}

/// What begins at byte `at`, if it is a candidate.
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
        for mark in ['.', '!', '?', '\n', '…', '。', '؟', '।', '።', '។', '\u{2028}', '\u{2029}', '•', '‼']
        {
            for distance in 0..100 {
                for filler in ["a", "ế", "Đ", "“"] {
                    let mut text = filler.repeat(distance);
                    let at = text.len();
                    text.push(mark);
                    text.push_str("ở đây");
                    assert_eq!(Scan::new().next(&text, 0).map(|c| c.at), Some(at), "{mark:?} {distance}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_plain_scan(text in "[a.!?\\n\\r)…。ế“–💡\u{2028}ក។ሀ។x ]{0,120}") {
            let mut from = 0;
            let mut scan = Scan::new();
            loop {
                let found = scan.next(&text, from);
                proptest::prop_assert_eq!(found, slow(&text, from));
                let Some(candidate) = found else { break };
                from = candidate.at + candidate.len;
            }
        }
    }
}
