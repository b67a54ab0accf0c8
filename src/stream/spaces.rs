//! White space inside tokens.

use alloc::string::String;

use crate::Span;

/// Whether a token can be written on a line as it is: no white space but single spaces between other
/// characters.
pub(crate) fn has_only_single_spaces(token: &str) -> bool {
    // Without branches: most tokens are a few bytes long.
    let (mut after_space, mut wrong) = (true, false);
    for byte in token.bytes() {
        let space = byte.is_ascii_whitespace();
        wrong |= space & (after_space | (byte != b' '));
        after_space = space;
    }
    !(wrong | after_space)
}

/// The same for the token at `span` of a text. If eight bytes from its start are available, they are tested
/// at once, without a branch on the length. The token must not be empty.
#[inline]
pub(crate) fn has_only_single_spaces_at(text: &str, span: Span, token: &str) -> bool {
    const ONES: u64 = u64::MAX / 255;
    match text.as_bytes().get(span.start()..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(eight) if token.len() <= 8 => {
            // The bytes after the token are masked so that they are not white space.
            let beyond = u64::MAX.checked_shl(token.len() as u32 * 8).unwrap_or_default();
            let bytes = u64::from_le_bytes(*eight) | beyond;
            // The high bit of a byte below 0x21. Borrows can set it too often, but never too seldom.
            let maybe_space = bytes.wrapping_sub(ONES * 0x21) & !bytes & (ONES * 0x80);
            maybe_space == 0 || has_only_single_spaces(token)
        }
        _ => has_only_single_spaces(token),
    }
}

/// Adds a token with each run of white space as one space, and none around it.
pub(crate) fn push_single_spaced(token: &str, out: &mut String) {
    for (index, part) in token.split_ascii_whitespace().enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        out.push_str(part);
    }
}
