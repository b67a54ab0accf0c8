//! Combining marks in an order that Unicode does not compose: e, acute, circumflex is meant to be ế.

use memchr::memchr2;

use super::rewrite::Rewrite;
use crate::{
    Result,
    vietnamese::{First, first},
};

pub(super) fn run(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    // The first bytes of U+0300 to U+037F. The letter precedes its first mark.
    let mut from = 0;
    while let Some(mark) = memchr2(0xcc, 0xcd, text.as_bytes().get(from..).unwrap_or_default()) {
        let mark = from + mark;
        let Some((start, base)) = text.get(..mark).and_then(|before| before.char_indices().next_back())
        else {
            from = mark + 1;
            continue;
        };
        match first(text.get(start..).unwrap_or_default()) {
            First::Letter(cluster) if cluster.marks => {
                from = start + cluster.len;
                if !cluster.in_order {
                    rewrite.replace(start..from, |out| match base.is_ascii() {
                        true => cluster.decomposed(|c| out.push(c)),
                        false => out.push(cluster.composed()),
                    })?;
                }
            }
            _ => from = mark + 1,
        }
    }
    Ok(())
}
