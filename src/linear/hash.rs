//! Feature ids: hashes of bytes and of other ids, the same on every machine.

// Two odd constants with well spread bits (from the golden ratio and from √2).
const A: u64 = 0x9e37_79b9_7f4a_7c15;
const B: u64 = 0x6a09_e667_f3bc_c909;

/// The feature id of `bytes`, in the family of features `family` (number each kind of feature).
///
/// Every bit of the id depends on every byte. The function must never change: models are learned with it.
#[inline]
#[must_use]
pub(crate) fn hash_bytes(family: u32, bytes: &[u8]) -> u32 {
    let mut h = (u64::from(family) ^ ((bytes.len() as u64) << 32)).wrapping_mul(A) ^ B;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        h = step(h, u64::from_le_bytes(*word));
    }
    finish(step(h, last(bytes, rest)))
}

/// The bytes after the last whole eight as a number, read at once instead of byte by byte.
#[inline]
fn last(bytes: &[u8], rest: &[u8]) -> u64 {
    let missing = 8 * (8 - rest.len() as u32);
    if let Some(last) = bytes.last_chunk::<8>() {
        return u64::from_le_bytes(*last).checked_shr(missing).unwrap_or_default();
    }
    // Two halves that overlap.
    if let (Some(head), Some(tail)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        let [head, tail] = [*head, *tail].map(|half| u64::from(u32::from_le_bytes(half)));
        return head | tail << (32 - missing);
    }
    rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte))
}

/// The feature id of two ids (or small numbers) in this order; nest it for more.
#[inline]
#[must_use]
pub(crate) const fn combine(a: u32, b: u32) -> u32 {
    finish(step(B, (a as u64) << 32 | b as u64))
}

#[inline]
const fn step(h: u64, word: u64) -> u64 {
    let h = (h ^ word).wrapping_mul(A);
    h ^ h >> 29
}

#[inline]
const fn finish(h: u64) -> u32 {
    (h.wrapping_mul(B) >> 32) as u32
}

/// A checksum of `bytes`. Every step is invertible, so a change within one run of eight bytes is always
/// found.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut h = (bytes.len() as u64).wrapping_mul(A) ^ B;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        h = step(h, u64::from_le_bytes(*word));
    }
    for &byte in rest {
        h = step(h, u64::from(byte));
    }
    h
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn low_bits_spread() {
        let mut buckets = [0u32; 256];
        for n in 0u32..65536 {
            buckets[(combine(3, n) & 255) as usize] += 1;
            buckets[(hash_bytes(5, &n.to_le_bytes()) & 255) as usize] += 1;
        }
        assert!(buckets.iter().all(|&n| (400..630).contains(&n)), "{buckets:?}");
    }

    #[test]
    fn the_last_bytes_are_read_at_once() {
        let bytes: Vec<u8> = (1..40).collect();
        for len in 0..bytes.len() {
            let (_, rest) = bytes[..len].as_chunks::<8>();
            let plain = rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte));
            assert_eq!(last(&bytes[..len], rest), plain, "{len}");
        }
    }

    #[test]
    fn lengths_and_nuls_differ() {
        let all: Vec<u32> = (0..40).map(|n| hash_bytes(0, &[0; 40][..n])).collect();
        let mut unique = all.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(all.len(), unique.len());
    }

    #[test]
    fn every_changed_bit_shows() {
        let mut bytes: Vec<u8> = (0..77).collect();
        let sum = checksum(&bytes);
        for i in 0..bytes.len() {
            for bit in 0..8 {
                bytes[i] ^= 1 << bit;
                assert_ne!(checksum(&bytes), sum);
                bytes[i] ^= 1 << bit;
            }
        }
    }
}
