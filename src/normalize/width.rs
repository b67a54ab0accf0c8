//! Full-width forms of ASCII, and the ideographic space.

use memchr::memchr2;

use super::rewrite::Rewrite;
use crate::Result;

pub(super) fn run(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let mut from = 0;
    // The first bytes of U+FF01 and of U+3000.
    while let Some(at) = memchr2(0xef, 0xe3, text.as_bytes().get(from..).unwrap_or_default()) {
        let at = from + at;
        from = at + 3;
        let narrow = match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('\u{3000}') => ' ',
            // ！ to ～, in the order of ASCII.
            Some(c @ '\u{ff01}'..='\u{ff5e}') => char::from((c as u32 - 0xff01) as u8 + b'!'),
            _ => continue,
        };
        rewrite.replace(at..from, |out| out.push(narrow))?;
    }
    Ok(())
}
