//! White space: other spaces to the plain one, invisible characters, runs.

use memchr::memchr3;

use super::rewrite::Rewrite;
use crate::Result;

/// No-break, narrow, wide and other spaces become U+0020.
pub(super) fn plain(rewrite: &mut Rewrite<'_>) -> Result<()> {
    each(rewrite, [0xc2, 0xe2, 0xe3], |c| {
        matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}').then_some(" ")
    })
}

/// Characters without width that say nothing in Vietnamese go. U+200C and U+200D stay: emoji and other scripts need them.
pub(super) fn zero_width(rewrite: &mut Rewrite<'_>) -> Result<()> {
    each(rewrite, [0xc2, 0xe2, 0xef], |c| {
        // Soft hyphen, zero width space, word joiner, byte-order mark.
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}').then_some("")
    })
}

/// Replaces characters that begin with one of three bytes.
fn each(
    rewrite: &mut Rewrite<'_>,
    leads: [u8; 3],
    with: impl Fn(char) -> Option<&'static str>,
) -> Result<()> {
    let text = rewrite.text();
    let [one, two, three] = leads;
    let mut from = 0;
    while let Some(at) = memchr3(one, two, three, text.as_bytes().get(from..).unwrap_or_default()) {
        let at = from + at;
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        from = at + c.len_utf8();
        if let Some(replacement) = with(c) {
            rewrite.replace(at..from, |out| out.push_str(replacement))?;
        }
    }
    Ok(())
}

/// Two or more spaces and tabs become one space. Line ends stay.
pub(super) fn runs(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let bytes = text.as_bytes();
    let blank = |byte: u8| matches!(byte, b' ' | b'\t');
    let mut from = 0;
    while let Some(rest) = bytes.get(from..)
        && let Some(at) = rest.windows(2).position(|pair| pair.iter().all(|&byte| blank(byte)))
    {
        let start = from + at;
        let len = rest.iter().skip(at).take_while(|&&byte| blank(byte)).count();
        from = start + len;
        rewrite.replace(start..from, |out| out.push(' '))?;
    }
    Ok(())
}
