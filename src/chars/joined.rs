//! [`Joined`]: a text that is joined from many short pieces of another one.

use alloc::string::String;

/// The number of bytes that are copied at once. Nearly all words are shorter.
const STEP: usize = 16;

/// The number of bytes that become text at once. They stay in the cache.
const ROOM: usize = 4096;

const ONES: u64 = u64::MAX / 255;

/// Appends pieces to a text.
///
/// A copy of a few bytes of unknown length costs a call, and a branch that is often mispredicted. Here pieces are
/// copied in steps of fixed size, and the next piece overwrites what was copied too much. The bytes are checked
/// when they become text, since that takes less time than copying them.
pub(crate) struct Joined<'o> {
    out: &'o mut String,
    /// What comes after `out`.
    bytes: [u8; ROOM],
    len: usize,
}

impl<'o> Joined<'o> {
    pub(crate) fn new(out: &'o mut String) -> Self {
        Self { out, bytes: [0; ROOM], len: 0 }
    }

    /// The length of the text.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.out.len() + self.len
    }

    /// Adds a byte of ASCII if it is `wanted`, without a branch.
    #[inline]
    pub(crate) fn push_if(&mut self, wanted: bool, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += usize::from(wanted);
        } else if wanted {
            self.text().push(char::from(byte));
        }
    }

    /// Adds the bytes of a text from `start` to `end`.
    #[inline]
    pub(crate) fn push(&mut self, text: &str, start: usize, end: usize) {
        let (mut from, mut to) = (start, self.len);
        while let (Some(step), Some(place)) =
            (text.as_bytes().get(from..from + STEP), self.bytes.get_mut(to..to + STEP))
        {
            place.copy_from_slice(step);
            (from, to) = (from + STEP, to + STEP);
            if from >= end {
                self.len += end - start;
                return;
            }
        }
        self.push_exactly(text.get(start..end).unwrap_or_default());
    }

    /// Adds a piece at the end of the other text, or without room after it.
    #[cold]
    fn push_exactly(&mut self, piece: &str) {
        match self.bytes.get_mut(self.len..self.len + piece.len()) {
            Some(place) => {
                place.copy_from_slice(piece.as_bytes());
                self.len += piece.len();
            }
            None => self.text().push_str(piece),
        }
    }

    /// The text, without pieces after it.
    pub(crate) fn text(&mut self) -> &mut String {
        self.flush();
        self.out
    }

    /// Whether `more` bytes have room, so that they can be looked at and removed.
    #[inline]
    pub(crate) fn has_room(&mut self, more: usize) -> bool {
        if self.len + more + STEP > ROOM {
            self.flush();
        }
        more + STEP <= ROOM
    }

    /// Removes the text from `len` on, as far as [`has_room`](Self::has_room) was asked.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = len.saturating_sub(self.out.len());
    }

    /// Whether the text from `from` on has white space other than single spaces, or may have. White space at both
    /// ends is not noticed. There must have been room for it.
    #[inline]
    pub(crate) fn has_odd_space(&mut self, from: usize) -> bool {
        // What was copied too much.
        if let Some(beyond) = self.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut) {
            *beyond = [b'.'; STEP];
        }
        let from = from.saturating_sub(self.out.len());
        let end = from + self.len.saturating_sub(from).next_multiple_of(8);
        let (Some(bytes), Some(next)) = (self.bytes.get(from..end), self.bytes.get(from + 1..end + 1)) else {
            return true;
        };
        let odd = bytes.as_chunks().0.iter().zip(next.as_chunks().0).fold(0, |odd, (eight, next)| {
            let (eight, next) = (u64::from_le_bytes(*eight), u64::from_le_bytes(*next));
            // The highest bits of bytes below the limit. A borrow can set that of another byte too.
            let [spaces, spaces_next] = [eight, next].map(|eight| eight.wrapping_sub(ONES * 0x21) & !eight);
            odd | (spaces & spaces_next) | (eight.wrapping_sub(ONES * 0x20) & !eight)
        });
        odd & (ONES * 0x80) != 0
    }

    #[cold]
    #[inline(never)]
    fn flush(&mut self) {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        // The pieces are parts of texts.
        self.out.push_str(simdutf8::basic::from_utf8(bytes).unwrap_or_default());
        self.len = 0;
    }
}

/// What is left becomes text.
impl Drop for Joined<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_are_joined(text in "[aế. ]{0,60}", cuts in prop::collection::vec(0usize..80, 0..400), times in 1usize..9) {
            let (mut expected, mut out) = (String::new(), String::new());
            let mut joined = Joined::new(&mut out);
            for _ in 0..times {
                for pair in cuts.windows(2) {
                    let [start, end] = [pair[0].min(pair[1]), pair[0].max(pair[1])]
                        .map(|at| crate::chars::floor(&text, at.min(text.len())));
                    joined.push(&text, start, end);
                    joined.push_if(start % 2 == 0, b'-');
                    expected.push_str(&text[start..end]);
                    expected.push_str(if start % 2 == 0 { "-" } else { "" });
                    prop_assert_eq!(joined.len(), expected.len());
                }
            }
            drop(joined);
            prop_assert_eq!(out, expected);
        }

        #[test]
        fn odd_space_is_noticed(words in prop::collection::vec("[ab!\n\t ]{1,9}", 1..30)) {
            let words: Vec<String> = words.iter().map(|word| alloc::format!("a{word}b")).collect();
            let mut out = String::from("ab");
            let mut joined = Joined::new(&mut out);
            for word in &words {
                prop_assert!(joined.has_room(word.len()));
                let before = joined.len();
                joined.push(word, 0, word.len());
                let odd = word.bytes().zip(word.bytes().skip(1)).any(|(byte, next)| byte < b' ' || (byte <= b' ' && next <= b' '));
                prop_assert!(!odd || joined.has_odd_space(before));
                prop_assert!(odd || word.contains('!') || !joined.has_odd_space(before));
            }
        }
    }
}
