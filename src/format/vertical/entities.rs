//! Entities in words: `&lt;` for `<`.

use alloc::string::String;

use crate::{Span, TokenStream, stream::Annotations};

/// Copies the source into the text, with the entities in its tokens decoded, and moves the tokens to their
/// new places.
pub(super) fn decode_tokens(source: &str, text: &mut String, annotations: &mut Annotations) {
    text.reserve(source.len());
    let mut copied = 0;
    for span in &mut annotations.tokens {
        let token = span.of(source).unwrap_or_default();
        text.push_str(source.get(copied..span.start()).unwrap_or_default());
        copied = span.end();
        let start = text.len();
        decode(token, text);
        *span = Span::ordered(start as u32, text.len() as u32);
    }
    text.push_str(source.get(copied..).unwrap_or_default());
}

/// Writes the stream's text with the entities of its tokens.
pub(super) fn write_verbatim(stream: &TokenStream<'_>, out: &mut String) {
    out.reserve(stream.text().len());
    let mut gaps = stream.gaps();
    for token in stream.tokens() {
        out.push_str(gaps.next().map_or("", |gap| gap.text()));
        encode(token.text(), out);
    }
    out.push_str(gaps.next().map_or("", |gap| gap.text()));
}

/// Adds a word with its entities decoded. Unknown entities are kept.
pub(super) fn decode(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = match after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((character, after)) => {
                out.push(character);
                after
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.push_str(rest);
}

/// Returns the character of an entity. White space is not accepted, since it would end the word.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            return char::from_u32(number.ok()?).filter(|character| !character.is_whitespace());
        }
    })
}

/// Adds a word with entities.
pub(super) fn encode(word: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in word.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(word.get(start..at).unwrap_or_default());
        out.push_str(entity);
        start = at + 1;
    }
    out.push_str(word.get(start..).unwrap_or_default());
}
