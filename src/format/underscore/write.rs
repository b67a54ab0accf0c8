//! Writing underscore form from scratch: sentences of running text in pieces, all others token by token.

use alloc::string::String;

use super::super::{BYTE_ORDER_MARK, Loss, Losses, lines::LineWriter, plain::PlainTokens};
use crate::{Layout, Result, Sentence, Token, TokenStream, stream::Spacing};

/// Writes the sentences of a stream.
pub(super) struct Words<'w> {
    delimiter: u8,
    escape: bool,
    stream: &'w TokenStream<'w>,
    plain: PlainTokens<'w>,
}

impl<'w> Words<'w> {
    pub(super) fn new(delimiter: u8, escape: bool, stream: &'w TokenStream<'w>) -> Self {
        let plain = PlainTokens::new(stream, b' ', [delimiter, b'\\', b'\\']);
        Self { delimiter, escape, stream, plain }
    }
}

impl LineWriter for Words<'_> {
    #[inline]
    fn is_clean(&self, token: &str) -> bool {
        is_clean(token)
    }

    fn plain(&mut self, sentence: &Sentence<'_>, at: u64, out: &mut String, losses: &mut Losses) -> bool {
        let delimiter = self.delimiter;
        let replaced = |byte: u8| if byte == b' ' { delimiter } else { byte };
        let marked = sentence.text().as_bytes().starts_with(BYTE_ORDER_MARK);
        if self.stream.layout() != Layout::Running || marked || !self.plain.push(sentence, out, replaced) {
            return false;
        }
        // The space after the last token.
        out.pop();
        losses.add_count(Loss::Spacing, sentence.token_range().len().saturating_sub(1) as u64, at);
        true
    }

    #[inline]
    fn token(
        &mut self,
        token: &Token<'_>,
        text: &str,
        first: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) -> Result<()> {
        if !first {
            out.push(' ');
            if self.stream.spacing(token.index()) != Spacing::Unknown {
                losses.add(Loss::Spacing, at);
            }
        } else if text.starts_with('\u{feff}') {
            // Must not look like the byte-order mark of the file.
            out.push(' ');
        }
        if !push_token(text, self.delimiter, self.escape, out) {
            losses.add(Loss::Delimiters, at);
        }
        Ok(())
    }
}

/// Adds a token. It must not begin or end with white space, and has no white space other than spaces.
/// Returns `false` if it needs an escape and there is none: it is then read differently.
pub(super) fn push_token(token: &str, delimiter: u8, escape: bool, out: &mut String) -> bool {
    let (mark, delimiter) = (delimiter, char::from(delimiter));
    let special = |byte: u8| (byte == mark) | (byte == b'\\');
    let look = |(special_, spaced), byte: u8| (special_ | special(byte), spaced | (byte == b' '));
    match token.bytes().fold((false, false), look) {
        (true, _) => {}
        (false, true) => {
            push_replaced(token, delimiter, out);
            return true;
        }
        // Most tokens.
        (false, false) => {
            out.push_str(token);
            return true;
        }
    }
    let inner = token.trim_start_matches(delimiter);
    if inner.is_empty() {
        out.push_str(token);
        return true;
    }
    let (head, rest) = token.split_at_checked(token.len() - inner.len()).unwrap_or(("", token));
    let inner = rest.trim_end_matches(delimiter);
    let tail = rest.get(inner.len()..).unwrap_or_default();
    // Delimiters at the ends are literal, unless they are next to a space, which is written as one more
    // delimiter.
    let escape_head = !head.is_empty() && inner.starts_with(' ');
    let escape_tail = !tail.is_empty() && (inner.ends_with(' ') || (escape && inner.ends_with('\\')));
    if !escape && (escape_head || escape_tail || inner.contains(delimiter)) {
        push_replaced(token, delimiter, out);
        return false;
    }
    match escape_head {
        true => head.chars().for_each(|_| out.extend(['\\', delimiter])),
        false => out.push_str(head),
    }
    let mut start = 0;
    for (at, byte) in inner.bytes().enumerate() {
        if byte != b' ' && byte != mark {
            continue;
        }
        let part = inner.get(start..at).unwrap_or_default();
        out.push_str(part);
        if escape {
            let count = backslashes(part.as_bytes()) + usize::from(byte != b' ');
            out.extend(core::iter::repeat_n('\\', count));
        }
        out.push(delimiter);
        start = at + 1;
    }
    let part = inner.get(start..).unwrap_or_default();
    out.push_str(part);
    if escape_tail {
        out.extend(core::iter::repeat_n('\\', backslashes(part.as_bytes())));
        tail.chars().for_each(|_| out.extend(['\\', delimiter]));
    } else {
        out.push_str(tail);
    }
    true
}

/// Adds a token with the delimiter for each space.
#[inline]
fn push_replaced(token: &str, delimiter: char, out: &mut String) {
    let mut start = 0;
    for (at, byte) in token.bytes().enumerate() {
        if byte == b' ' {
            out.push_str(token.get(start..at).unwrap_or_default());
            out.push(delimiter);
            start = at + 1;
        }
    }
    out.push_str(token.get(start..).unwrap_or_default());
}

/// Counts the backslashes at the end.
#[inline]
pub(super) fn backslashes(bytes: &[u8]) -> usize {
    bytes.iter().rev().take_while(|&&byte| byte == b'\\').count()
}

/// Whether a token can be written as it is: its only white space is spaces, and not at its ends.
fn is_clean(token: &str) -> bool {
    let wrong = |byte: u8| byte.is_ascii_whitespace() & (byte != b' ');
    !token.starts_with(' ')
        & !token.ends_with(' ')
        & !token.bytes().fold(false, |any, byte| any | wrong(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::super::plain::tests::{Slowly, streams, written},
        *,
    };

    #[test]
    fn plain_sentences_are_written_in_pieces() {
        let stream = TokenStream::from_spans("Trời mưa. Gió", [0..11, 11..12, 13..17]).unwrap();
        let (mut out, mut losses) = (String::new(), Losses::default());
        let sentence = stream.sentences().next().unwrap();
        assert!(Words::new(b'_', true, &stream).plain(&sentence, 0, &mut out, &mut losses));
        assert_eq!((&*out, losses.count(Loss::Spacing)), ("Trời_mưa . Gió", 2));
    }

    proptest! {
        #[test]
        fn pieces_are_written_as_single_tokens_are(stream in streams(), escape in any::<bool>()) {
            let writer = || Words::new(b'_', escape, &stream);
            prop_assert_eq!(written(&stream, &mut writer()), written(&stream, &mut Slowly(writer())));
        }
    }
}
