//! Quotation marks, straight or curly.

use memchr::memchr2;

use super::{options::Quotes, rewrite::Rewrite};
use crate::Result;

pub(super) fn run(rewrite: &mut Rewrite<'_>, quotes: Quotes) -> Result<()> {
    match quotes {
        Quotes::Straight => straight(rewrite),
        Quotes::Curly => curly(rewrite),
    }
}

fn straight(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let mut from = 0;
    // The first bytes of U+2018 to U+201F, U+2039 and U+203A, and of U+00AB and U+00BB.
    while let Some(at) = memchr2(0xe2, 0xc2, text.as_bytes().get(from..).unwrap_or_default()) {
        let at = from + at;
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        from = at + c.len_utf8();
        let mark = match c {
            '\u{2018}'..='\u{201b}' | '‹' | '›' => '\'',
            '\u{201c}'..='\u{201f}' | '«' | '»' => '"',
            _ => continue,
        };
        rewrite.replace(at..from, |out| out.push(mark))?;
    }
    Ok(())
}

/// A mark opens at the start of the text or line, and after white space, an opening bracket, another opening
/// mark or a dash. Otherwise it closes, or is an apostrophe.
fn curly(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let mut from = 0;
    while let Some(at) = memchr2(b'"', b'\'', text.as_bytes().get(from..).unwrap_or_default()) {
        let at = from + at;
        from = at + 1;
        let opens = match rewrite.char_before(at) {
            None => true,
            Some(c) => {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | '{' | '<' | '“' | '‘' | '„' | '«' | '–' | '—' | '-')
            }
        };
        let mark = match (text.as_bytes().get(at), opens) {
            (Some(b'"'), true) => '“',
            (Some(b'"'), false) => '”',
            (_, true) => '‘',
            (_, false) => '’',
        };
        rewrite.replace(at..from, |out| out.push(mark))?;
    }
    Ok(())
}
