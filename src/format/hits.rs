//! [`Hits`]: the places of bytes of some kind, where they stand so close together that a search from one to the next, as memchr
//! does it, costs more than the way between them.

/// How many bytes are looked at at a time: as many as a mask has bits.
const BLOCK: usize = 64;

/// Places of the bytes for which `is` holds, in order.
pub(super) struct Hits<'b, F> {
    rest: &'b [u8],
    /// Where the block under way begins, and which of its bytes are hits that were not given yet.
    block: usize,
    mask: u64,
    next: usize,
    is: F,
}

impl<'b, F: Fn(u8) -> bool> Hits<'b, F> {
    pub(super) fn new(bytes: &'b [u8], is: F) -> Self {
        Self { rest: bytes, block: 0, mask: 0, next: 0, is }
    }

    /// One bit for each byte of a block, the first lowest. The loops are plain so that the compiler makes vectors of them.
    #[inline]
    fn mask(&self, block: &[u8; BLOCK]) -> u64 {
        let ones = block.map(|byte| u8::from((self.is)(byte)));
        let (eights, _) = ones.as_chunks::<8>();
        eights.iter().rev().fold(0, |mask, eight| {
            // Brings the lowest bits of eight bytes together in the highest byte, the first byte's lowest.
            mask << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
        })
    }
}

impl<F: Fn(u8) -> bool> Iterator for Hits<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.block = self.next;
            if let Some((block, rest)) = self.rest.split_first_chunk::<BLOCK>() {
                self.mask = self.mask(block);
                (self.rest, self.next) = (rest, self.next + BLOCK);
            } else if self.rest.is_empty() {
                return None;
            } else {
                let mut block = [0; BLOCK];
                block.iter_mut().zip(self.rest).for_each(|(to, from)| *to = *from);
                self.mask = self.mask(&block) & !(u64::MAX << self.rest.len());
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
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hits_are_where_the_bytes_are(bytes in prop::collection::vec(0_u8..6, 0..300)) {
            let plain: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] < 2 || bytes[at] == 4).collect();
            let hits: Vec<usize> = Hits::new(&bytes, |byte| byte < 2 || byte == 4).collect();
            prop_assert_eq!(hits, plain);
        }
    }
}
