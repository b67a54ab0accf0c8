//! [`Blocks`], the block scanner: finds the bytes that match a test, 64 bytes at a time, and keeps the
//! matches as bits. If matches are frequent, this costs less than one search (memchr) per match.

/// The number of bytes that are tested at once: one per bit of a mask.
const BLOCK: usize = 64;

/// The matches of the block that was tested last.
///
/// All calls have to be about the same bytes, or the same bytes with more after them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Blocks {
    /// The start and the end of the tested block; both 0 before the first test.
    start: usize,
    end: usize,
    /// One bit for each byte of the block; the lowest bit is the first byte.
    mask: u64,
}

impl Blocks {
    /// Creates a scanner that has tested nothing.
    pub(crate) const fn new() -> Self {
        Self { start: 0, end: 0, mask: 0 }
    }

    /// Returns the first position from `from` on at which the byte and the next byte (0 after the last) pass
    /// `is`.
    #[inline]
    pub(crate) fn next(
        &mut self,
        bytes: &[u8],
        from: usize,
        is: impl Fn(u8, u8) -> bool + Copy,
    ) -> Option<usize> {
        let mut at = from;
        if at < self.end && at >= self.start {
            let mask = self.mask >> (at - self.start);
            if mask != 0 {
                return Some(at + mask.trailing_zeros() as usize);
            }
            at = self.end;
        }
        // A block and the byte after it.
        while let Some(block) = bytes.get(at..=at + BLOCK) {
            self.mask = test(block, is);
            self.start = at;
            self.end = at + BLOCK;
            if self.mask != 0 {
                return Some(at + self.mask.trailing_zeros() as usize);
            }
            at = self.end;
        }
        // The matches of the rest are not kept: more bytes may follow in the next call.
        let rest = bytes.get(at..)?;
        let next = rest.iter().skip(1).chain(core::iter::once(&0));
        rest.iter().zip(next).position(|(&byte, &next)| is(byte, next)).map(|index| at + index)
    }
}

/// Tests all bytes of a block but its last, and returns the results as bits. The loops are plain so that the
/// compiler vectorizes them.
#[inline]
fn test(block: &[u8], is: impl Fn(u8, u8) -> bool) -> u64 {
    let mut hits = [0; BLOCK];
    for (hit, pair) in hits.iter_mut().zip(block.windows(2)) {
        *hit = match pair {
            &[byte, next] => u8::from(is(byte, next)),
            _ => 0,
        };
    }
    gather(&hits)
}

/// Packs 64 bytes of 0 and 1 into a mask; the lowest bit is the first byte.
#[inline]
fn gather(hits: &[u8; BLOCK]) -> u64 {
    // Packs eight bytes of 0 and 1 into eight bits: the product moves each to its place in the top byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    // From the last word on, so that the processor can shift the eight bits in from the product.
    let words = hits.as_chunks::<8>().0.iter().rev();
    words.fold(0, |bits, word| bits << 8 | u64::from_le_bytes(*word).wrapping_mul(GATHER) >> 56)
}

/// The positions of the bytes for which `is` holds, in order.
pub(crate) struct Hits<'b, F> {
    rest: &'b [u8],
    /// The start of the current block, and its matches that were not returned yet.
    block: usize,
    mask: u64,
    next: usize,
    is: F,
}

impl<'b, F: Fn(u8) -> bool> Hits<'b, F> {
    pub(crate) fn new(bytes: &'b [u8], is: F) -> Self {
        Self { rest: bytes, block: 0, mask: 0, next: 0, is }
    }

    #[inline]
    fn test(&self, block: &[u8; BLOCK]) -> u64 {
        gather(&block.map(|byte| u8::from((self.is)(byte))))
    }
}

impl<F: Fn(u8) -> bool> Iterator for Hits<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.block = self.next;
            if let Some((block, rest)) = self.rest.split_first_chunk::<BLOCK>() {
                self.mask = self.test(block);
                (self.rest, self.next) = (rest, self.next + BLOCK);
            } else if self.rest.is_empty() {
                return None;
            } else {
                let mut block = [0; BLOCK];
                block.iter_mut().zip(self.rest).for_each(|(to, from)| *to = *from);
                self.mask = self.test(&block) & !(u64::MAX << self.rest.len());
                (self.rest, self.next) = (&[], self.next + self.rest.len());
            }
        }
        let at = self.block + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn hits_are_where_the_bytes_are(bytes in prop::collection::vec(0_u8..6, 0..300)) {
            let plain: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] < 2 || bytes[at] == 4).collect();
            let hits: Vec<usize> = Hits::new(&bytes, |byte| byte < 2 || byte == 4).collect();
            prop_assert_eq!(hits, plain);
        }

        #[test]
        fn blocks_find_what_a_plain_loop_finds(bytes in prop::collection::vec(0_u8..6, 0..300)) {
            let is = |byte, next| byte == 2 && next != 3;
            let plain: Vec<usize> = (0..bytes.len())
                .filter(|&at| is(bytes[at], bytes.get(at + 1).copied().unwrap_or(0)))
                .collect();
            let (mut blocks, mut from) = (Blocks::new(), 0);
            let mut hits = Vec::new();
            while let Some(at) = blocks.next(&bytes, from, is) {
                hits.push(at);
                from = at + 1;
            }
            prop_assert_eq!(hits, plain);
        }
    }
}
