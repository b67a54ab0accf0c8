//! White space inside tokens.

use alloc::string::String;

/// Whether a token can be written on a line as it is: no white space but single spaces between other
/// characters.
#[inline]
pub(crate) fn has_only_single_spaces(token: &str) -> bool {
    let bytes = token.as_bytes();
    let len = bytes.len();
    let eight = |at: usize| {
        bytes.get(at..).and_then(<[u8]>::first_chunk::<8>).map(|eight| u64::from_le_bytes(*eight))
    };
    let four =
        |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<4>).map(|four| u32::from_le_bytes(*four));
    // Two parts that overlap, so that any two neighbours are in one of them.
    let (head, tail) = match len {
        8..=15 => (eight(0), eight(len - 8)),
        4..8 => {
            // What is behind each four bytes is made to look like no white space.
            let wide = |four: u32| u64::from(four) | 0xffff_ffff << 32;
            (four(0).map(wide), four(len - 4).map(wide))
        }
        _ => return look_at_each(token),
    };
    let (Some(head), Some(tail)) = (head, tail) else { return look_at_each(token) };
    let (first, last) = (below(head, 0x21), below(tail, 0x21));
    if first | last == 0 {
        return true;
    }
    let controls = below(head, 0x20) | below(tail, 0x20);
    let last_byte = 0x80 << if len < 8 { 24 } else { 56 };
    if controls != 0 || (first & first << 8) | (last & last << 8) | (first & 0x80) | (last & last_byte) != 0 {
        return look_at_each(token);
    }
    true
}

/// The highest bit of each byte that is below `limit`, which is at most 0x80, in a word of eight.
#[inline(always)]
const fn below(word: u64, limit: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    // No byte borrows from the next, since each has its highest bit set.
    !((word | (ONES * 0x80)) - ONES * limit) & !word & (ONES * 0x80)
}

fn look_at_each(token: &str) -> bool {
    // Without branches: most tokens are a few bytes long.
    let (mut after_space, mut wrong) = (true, false);
    for byte in token.bytes() {
        let space = byte.is_ascii_whitespace();
        wrong |= space & (after_space | (byte != b' '));
        after_space = space;
    }
    !(wrong | after_space)
}

/// Adds a token with each run of white space as one space, and none around it.
pub(crate) fn push_single_spaced(token: &str, out: &mut String) {
    for (index, part) in token.split_ascii_whitespace().enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tokens_are_judged_as_byte_by_byte() {
        let mut seed = 7u64;
        for _ in 0..200_000 {
            let mut token = String::new();
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
            let mut rest = seed >> 20;
            for _ in 0..rest % 19 {
                rest = rest.rotate_left(7).wrapping_mul(31) + 5;
                token.push(
                    ['a', ' ', 'ế', 'z', '\t', '!', '\u{1f}', '\u{a0}', ' ', 'b', 'c', 'đ']
                        [rest as usize % 12],
                );
            }
            assert_eq!(has_only_single_spaces(&token), look_at_each(&token), "{token:?}");
        }
    }
}
