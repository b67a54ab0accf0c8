//! A random number generator for learners: the same numbers on every machine.

/// Returns a number below `count` (0 if `count` is 0), by the SplitMix64 generator.
pub(super) fn pick(count: usize, random: &mut u64) -> usize {
    *random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut r = *random;
    r = (r ^ r >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    r = (r ^ r >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    r ^= r >> 31;
    ((u128::from(r) * count as u128) >> 64) as usize
}

/// Returns one of the choices.
pub(super) fn choose<T: Copy>(choices: &[T], random: &mut u64) -> Option<T> {
    choices.get(pick(choices.len(), random)).copied()
}

/// Returns true once in `count` times on average.
pub(super) fn once_in(count: usize, random: &mut u64) -> bool {
    pick(count, random) == 0
}
