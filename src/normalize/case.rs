//! Small letters or capitals, by the full mappings of Unicode.

use super::{Case, rewrite::Rewrite};
use crate::Result;

pub(super) fn run(rewrite: &mut Rewrite<'_>, case: Case) -> Result<()> {
    let text = rewrite.text();
    let mut from = 0;
    // A run of characters that change is one change only where each keeps its length; so one each.
    for (at, c) in text.char_indices() {
        let changes = match case {
            Case::Lower if c.is_ascii() => c.is_ascii_uppercase(),
            Case::Upper if c.is_ascii() => c.is_ascii_lowercase(),
            Case::Lower => !c.to_lowercase().eq([c]),
            Case::Upper => !c.to_uppercase().eq([c]),
        };
        if !changes {
            continue;
        }
        debug_assert!(from <= at, "characters come in order");
        from = at + c.len_utf8();
        rewrite.replace(at..from, |out| match case {
            Case::Lower => out.extend(c.to_lowercase()),
            Case::Upper => out.extend(c.to_uppercase()),
        })?;
    }
    Ok(())
}
