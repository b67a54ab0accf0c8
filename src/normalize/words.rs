//! Words as runs of letters.

use crate::vietnamese::{First, first};

/// The bytes of the letters and marks at the start.
pub(super) fn word_len(text: &str) -> usize {
    let mut len = 0;
    loop {
        match first(text.get(len..).unwrap_or_default()) {
            First::Letter(cluster) => len += cluster.len,
            First::Foreign(bytes) => len += bytes,
            First::Break(_) | First::End => return len,
        }
    }
}
