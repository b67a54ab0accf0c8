//! Writing underscore form from scratch: sentences of running text in pieces, all others token by token.

use alloc::string::String;

use super::super::{BYTE_ORDER_MARK, Loss, Losses, lines::LineWriter};
use crate::{Layout, Result, Sentence, Span, Token, TokenStream, chars::blocks::Blocks, stream::Spacing};

/// The bytes that are put together before they are appended.
const ROOM: usize = 1024;
/// The bytes that are copied at once. The last ones of a piece may be too many; what follows replaces them.
const STEP: usize = 32;

/// Writes the sentences of a stream.
pub(super) struct Words<'w> {
    delimiter: u8,
    escape: bool,
    stream: &'w TokenStream<'w>,
    /// Finds what has to be looked at, and the first such place that is known.
    blocks: Blocks,
    special: usize,
    room: [u8; ROOM],
    /// The used part of `room`.
    len: usize,
}

impl<'w> Words<'w> {
    pub(super) fn new(delimiter: u8, escape: bool, stream: &'w TokenStream<'w>) -> Self {
        Self { delimiter, escape, stream, blocks: Blocks::new(), special: 0, room: [0; ROOM], len: 0 }
    }

    /// Whether a part of the text has nothing but single spaces and characters that are written as they are.
    /// The parts are asked for in order.
    fn is_plain(&mut self, part: Span) -> bool {
        if self.special < part.start() || self.special == 0 {
            let delimiter = self.delimiter;
            let is = |byte: u8, next: u8| {
                (byte < b' ') | (byte == delimiter) | (byte == b'\\') | ((byte == b' ') & (next == b' '))
            };
            let bytes = self.stream.text().as_bytes();
            self.special = self.blocks.next(bytes, part.start(), is).unwrap_or(usize::MAX);
        }
        self.special >= part.end()
    }

    /// Adds the tokens of a plain part of the text, and a space after each. Returns `false` if one of them has
    /// to be looked at.
    fn push_tokens(&mut self, mut tokens: &[Span], out: &mut String) -> bool {
        while let Some(first) = tokens.first() {
            let start = first.start();
            // Tokens with one byte between each two.
            let near = |pair: &&[Span]| match pair {
                [left, right] => right.start() == left.end() + 1 && right.end() - start < ROOM,
                _ => false,
            };
            let count = 1 + tokens.windows(2).take_while(near).count();
            let Some((piece, rest)) = tokens.split_at_checked(count) else { return false };
            if !self.push_piece(piece, out) {
                return false;
            }
            tokens = rest;
        }
        self.flush(out)
    }

    /// Copies tokens and the bytes between them at once. All spaces become delimiters, and the bytes between
    /// tokens become spaces again.
    fn push_piece(&mut self, piece: &[Span], out: &mut String) -> bool {
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { return false };
        let (start, end, delimiter) = (first.start(), last.end(), self.delimiter);
        if self.len + (end - start) >= ROOM && (!self.flush(out) || end - start >= ROOM) {
            return false;
        }
        let source = self.stream.text().as_bytes();
        // No other token begins or ends with a space, since single spaces are between them.
        if source.get(start) == Some(&b' ') || source.get(end.wrapping_sub(1)) == Some(&b' ') {
            return false;
        }
        let replaced = |byte: u8| if byte == b' ' { delimiter } else { byte };
        let (mut at, mut to) = (start, self.len);
        while at < end {
            let from = source.get(at..).and_then(<[u8]>::first_chunk::<STEP>);
            match (from, self.room.get_mut(to..).and_then(<[u8]>::first_chunk_mut::<STEP>)) {
                (Some(from), Some(to)) => *to = from.map(replaced),
                _ => {
                    let (from, to) = (source.get(at..end), self.room.get_mut(to..));
                    let bytes = to.unwrap_or_default().iter_mut().zip(from.unwrap_or_default());
                    bytes.take(STEP).for_each(|(to, &byte)| *to = replaced(byte));
                }
            }
            (at, to) = (at + STEP, to + STEP);
        }
        let (room, mut plain) = (self.room.get_mut(self.len..).unwrap_or_default(), true);
        for span in piece {
            let Some(byte) = room.get_mut(span.end() - start) else { return false };
            // Between two tokens was a space.
            plain &= (*byte == delimiter) | (span.end() == end);
            *byte = b' ';
        }
        self.len += end - start + 1;
        plain
    }

    /// Appends the bytes that were put together.
    fn flush(&mut self, out: &mut String) -> bool {
        let bytes = self.room.get(..self.len).unwrap_or_default();
        self.len = 0;
        simdutf8::basic::from_utf8(bytes).map(|text| out.push_str(text)).is_ok()
    }
}

impl LineWriter for Words<'_> {
    #[inline]
    fn is_clean(&self, token: &str) -> bool {
        is_clean(token)
    }

    fn plain(&mut self, sentence: &Sentence<'_>, at: u64, out: &mut String, losses: &mut Losses) -> bool {
        let (stream, part) = (self.stream, sentence.span());
        if stream.layout() != Layout::Running || !self.is_plain(part) {
            return false;
        }
        let tokens = stream.spans().get(sentence.token_range()).unwrap_or_default();
        let (begin, marked) = (out.len(), sentence.text().as_bytes().starts_with(BYTE_ORDER_MARK));
        self.len = 0;
        if marked || !self.push_tokens(tokens, out) {
            out.truncate(begin);
            return false;
        }
        // The space after the last token.
        out.pop();
        losses.add_count(Loss::Spacing, tokens.len().saturating_sub(1) as u64, at);
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
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        format::{codec::Annotated, lines::write_sentences},
        stream::SentenceAnnotation,
    };

    /// Writes token by token.
    struct Slowly<'w>(Words<'w>);

    impl LineWriter for Slowly<'_> {
        fn is_clean(&self, token: &str) -> bool {
            is_clean(token)
        }

        fn token(
            &mut self,
            token: &Token<'_>,
            text: &str,
            first: bool,
            at: u64,
            out: &mut String,
            losses: &mut Losses,
        ) -> Result<()> {
            self.0.token(token, text, first, at, out, losses)
        }
    }

    fn written(stream: &TokenStream<'_>, writer: &mut impl LineWriter) -> (String, Losses) {
        let (mut out, mut losses) = (String::new(), Losses::default());
        let annotated = Annotated { stream, source: None, added: &[], parted: false, document_id: None };
        write_sentences(&annotated, &mut out, &mut losses, writer).unwrap();
        (out, losses)
    }

    /// The first boundary of a character from `at` on.
    fn boundary(text: &str, at: usize) -> usize {
        (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
    }

    #[test]
    fn plain_sentences_are_written_in_pieces() {
        let stream = TokenStream::from_spans("Trời mưa. Gió", [0..11, 11..12, 13..17]).unwrap();
        let (mut out, mut losses) = (String::new(), Losses::default());
        let sentence = stream.sentences().next().unwrap();
        assert!(Words::new(b'_', true, &stream).plain(&sentence, 0, &mut out, &mut losses));
        assert_eq!((&*out, losses.count(Loss::Spacing)), ("Trời_mưa . Gió", 2));
    }

    proptest! {
        /// Tokens are cut at random, so gaps have any text, and tokens may begin or end with a space. Repeated
        /// texts are longer than the room.
        #[test]
        fn pieces_are_written_as_single_tokens_are(
            text in "([a-cế]{0,3}[ .]){0,20}([a ]{0,4}[_\\\\\n|\u{feff}]?){0,3}([đ ]{0,9}[ ,]){0,9}",
            repeats in prop_oneof![8 => Just(1usize), 1 => Just(30)],
            cuts in prop::collection::vec((0usize..8, 0usize..3), 1..40),
            sentences in prop::collection::vec(1usize..12, 1..9),
            escape in any::<bool>(),
        ) {
            let text = text.repeat(repeats);
            let (mut spans, mut at) = (Vec::new(), 0);
            for (len, gap) in cuts.iter().cycle().take(cuts.len() * repeats) {
                let start = boundary(&text, at + gap);
                let end = boundary(&text, start + len + usize::from(*gap == 2) * 3);
                if end > start {
                    spans.push(start..end);
                }
                at = end;
            }
            let mut stream = TokenStream::from_spans(&*text, spans).unwrap();
            let annotations = stream.text_and_annotations().1;
            annotations.sentences.clear();
            let (count, mut end) = (annotations.tokens.len(), 0);
            for len in sentences.iter().cycle().take_while(|_| count > 0) {
                end = (end + len).min(count);
                let (paragraph, source, kind) = (end % 3 == 0, Span::default(), None);
                annotations.sentences.push(SentenceAnnotation { end: end as u32, paragraph, source, kind });
                if end == count {
                    break;
                }
            }
            let slowly = written(&stream, &mut Slowly(Words::new(b'_', escape, &stream)));
            let quickly = written(&stream, &mut Words::new(b'_', escape, &stream));
            prop_assert_eq!(quickly, slowly);
        }
    }
}
