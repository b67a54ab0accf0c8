//! White space: replaces other spaces, removes invisible characters, shortens runs.

use memchr::memchr3;

use super::rewrite::Rewrite;
use crate::Result;

/// No-break, narrow, wide and other spaces become U+0020.
pub(super) fn plain(rewrite: &mut Rewrite<'_>) -> Result<()> {
    each(rewrite, [0xc2, 0xe2, 0xe3], |c| {
        matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}').then_some(" ")
    })
}

/// Removes characters without width that have no meaning in Vietnamese. U+200C and U+200D stay after letters
/// of other scripts and after emoji.
pub(super) fn zero_width(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    // The first bytes of all of them.
    let begins = |&byte: &u8| matches!(byte, 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef);
    if !text.as_bytes().iter().any(begins) {
        return Ok(());
    }
    for (at, c) in text.char_indices() {
        let goes = match c {
            // Soft hyphen, zero-width space, word joiner, byte-order mark.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{180e}' => true,
            // Marks of direction: left-to-right, right-to-left, Arabic letter, embeddings, overrides,
            // isolates.
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
            '\u{200c}' | '\u{200d}' => !rewrite.char_before(at).is_some_and(joins),
            _ => false,
        };
        if goes {
            rewrite.replace(at..at + c.len_utf8(), |_| {})?;
        }
    }
    Ok(())
}

/// Whether a joiner or non-joiner may have a meaning after this character: a letter of Asian scripts, or an
/// emoji.
fn joins(c: char) -> bool {
    match c {
        _ if c.is_whitespace() => false,
        '\u{3040}'..='\u{faff}'
        | '\u{590}'..='\u{1cff}'
        | '\u{2300}'..='\u{2bff}'
        | '\u{2e80}'..='\u{2fff}' => true,
        // Arabic in presentation forms, and the selector after an emoji.
        '\u{fb50}'..='\u{fdff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe70}'..='\u{fefc}' => true,
        // Not mathematical letters, which are Latin letters in some forms.
        '\u{1d400}'..='\u{1d7ff}' => false,
        _ => c >= '\u{10000}',
    }
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

/// Replaces two or more spaces and tabs by one space. Line ends stay.
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
