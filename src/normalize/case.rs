//! Lowercase or uppercase letters, by the full mappings of Unicode.

use super::{options::Case, rewrite::Rewrite};
use crate::Result;

pub(super) fn run(rewrite: &mut Rewrite<'_>, case: Case) -> Result<()> {
    for (at, c) in rewrite.text().char_indices() {
        let stays = match case {
            Case::Lower if c.is_ascii() => !c.is_ascii_uppercase(),
            Case::Upper if c.is_ascii() => !c.is_ascii_lowercase(),
            Case::Lower => c.to_lowercase().eq([c]),
            Case::Upper => c.to_uppercase().eq([c]),
        };
        if stays {
            continue;
        }
        rewrite.replace(at..at + c.len_utf8(), |out| match case {
            Case::Lower => out.extend(c.to_lowercase()),
            Case::Upper => out.extend(c.to_uppercase()),
        })?;
    }
    Ok(())
}
