//! [`PlainTokens`]: writes the tokens of running text, a sentence at once. Sentences in which something has to
//! be looked at are left to the writer.

use alloc::string::String;

use crate::{Sentence, Span, TokenStream, chars::blocks::Blocks};

/// The bytes that are put together before they are appended.
const ROOM: usize = 1024;
/// The bytes that are copied at once, enough for most tokens. What follows replaces those after the token.
const STEP: usize = 32;

/// Writes the plain sentences of a stream of running text.
pub(super) struct PlainTokens<'w> {
    stream: &'w TokenStream<'w>,
    /// What follows each token.
    after: u8,
    /// The characters that have to be looked at, besides control characters and repeated spaces.
    special: [u8; 3],
    blocks: Blocks,
    /// The first place to look at that is known.
    found: usize,
    room: [u8; ROOM],
    /// The used part of `room`.
    len: usize,
}

impl<'w> PlainTokens<'w> {
    pub(super) fn new(stream: &'w TokenStream<'w>, after: u8, special: [u8; 3]) -> Self {
        let (blocks, room) = (Blocks::new(), [0; ROOM]);
        Self { stream, after, special, blocks, found: 0, room, len: 0 }
    }

    /// Adds the tokens of a sentence, each with what follows it and with its bytes `replaced`. Returns `false`
    /// and adds nothing if one of them has to be looked at. The sentences are asked for in order.
    #[inline]
    pub(super) fn push(
        &mut self,
        sentence: &Sentence<'_>,
        out: &mut String,
        replaced: impl Fn(u8) -> u8 + Copy,
    ) -> bool {
        let (begin, tokens) =
            (out.len(), self.stream.spans().get(sentence.token_range()).unwrap_or_default());
        self.len = 0;
        let plain = self.is_plain(sentence.span()) && self.push_tokens(tokens, out, replaced);
        if !plain {
            out.truncate(begin);
        }
        plain
    }

    /// Whether a part of the text has nothing but single spaces and characters that are written as they are.
    fn is_plain(&mut self, part: Span) -> bool {
        if self.found < part.start() || self.found == 0 {
            let [first, second, third] = self.special;
            let is = |byte: u8, next: u8| {
                (byte < b' ')
                    | (byte == first)
                    | (byte == second)
                    | (byte == third)
                    | ((byte == b' ') & (next == b' '))
            };
            let bytes = self.stream.text().as_bytes();
            self.found = self.blocks.next(bytes, part.start(), is).unwrap_or(usize::MAX);
        }
        self.found >= part.end()
    }

    /// Adds the tokens of a plain part of the text. Returns `false` if one of them has to be looked at.
    #[inline]
    fn push_tokens(&mut self, tokens: &[Span], out: &mut String, replaced: impl Fn(u8) -> u8 + Copy) -> bool {
        let source = self.stream.text().as_bytes();
        let mut plain = true;
        for token in tokens {
            let (start, len) = (token.start(), token.len());
            if self.len > ROOM - STEP && !self.flush(out) {
                return false;
            }
            let from = source.get(start..start + STEP).and_then(<[u8]>::first_chunk::<STEP>);
            let to = self.room.get_mut(self.len..self.len + STEP).and_then(<[u8]>::first_chunk_mut::<STEP>);
            let (first, last) = match (from, to) {
                (Some(from), Some(to)) if len < STEP => {
                    *to = from.map(replaced);
                    to.get_mut(len).into_iter().for_each(|byte| *byte = self.after);
                    self.len += len + 1;
                    (from.first(), from.get(len.wrapping_sub(1)))
                }
                _ => {
                    let token = source.get(start..start + len).unwrap_or_default();
                    if len >= ROOM || !self.flush(out) {
                        return false;
                    }
                    let bytes = token.iter().map(|&byte| replaced(byte)).chain([self.after]);
                    self.room.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
                    self.len = len + 1;
                    (token.first(), token.last())
                }
            };
            // Inside a token only single spaces are left.
            plain &= (first != Some(&b' ')) & (last != Some(&b' '));
        }
        plain && self.flush(out)
    }

    /// Appends the bytes that were put together.
    fn flush(&mut self, out: &mut String) -> bool {
        let bytes = self.room.get(..self.len).unwrap_or_default();
        self.len = 0;
        simdutf8::basic::from_utf8(bytes).map(|text| out.push_str(text)).is_ok()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::super::{
        Losses,
        codec::Annotated,
        lines::{LineWriter, write_sentences},
    };
    use super::*;
    use crate::{Result, Token, stream::SentenceAnnotation};

    /// Writes token by token.
    pub(in super::super) struct Slowly<W>(pub(in super::super) W);

    impl<W: LineWriter> LineWriter for Slowly<W> {
        fn is_clean(&self, token: &str) -> bool {
            self.0.is_clean(token)
        }

        fn begin(&mut self, sentence: &Sentence<'_>, out: &mut String, losses: &mut Losses) {
            self.0.begin(sentence, out, losses);
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

        fn end(&mut self, out: &mut String) {
            self.0.end(out);
        }

        fn paragraph(&mut self, sentence: &Sentence<'_>, out: &mut String) {
            self.0.paragraph(sentence, out);
        }

        fn keeps_kind(&self) -> bool {
            self.0.keeps_kind()
        }
    }

    pub(in super::super) fn written(
        stream: &TokenStream<'_>,
        writer: &mut impl LineWriter,
    ) -> (String, Losses) {
        let (mut out, mut losses) = (String::new(), Losses::default());
        let annotated = Annotated { stream, source: None, added: &[], parted: false, document_id: None };
        write_sentences(&annotated, &mut out, &mut losses, writer).unwrap();
        (out, losses)
    }

    /// The first boundary of a character from `at` on.
    fn boundary(text: &str, at: usize) -> usize {
        (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
    }

    prop_compose! {
        /// Tokens are cut at random, so gaps have any text, and tokens may begin or end with a space. Repeated
        /// texts are longer than the room.
        pub(in super::super) fn streams()(
            text in "([a-cế]{0,3}[ .]){0,20}([a ]{0,4}[_\\\\\n|\u{feff}<#]?){0,3}([đ ]{0,9}[ ,]){0,9}",
            repeats in prop_oneof![8 => Just(1usize), 1 => Just(30)],
            cuts in prop::collection::vec((0usize..8, 0usize..3), 1..40),
            sentences in prop::collection::vec(1usize..12, 1..9),
        ) -> TokenStream<'static> {
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
            let mut stream = TokenStream::from_spans(text, spans).unwrap();
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
            stream
        }
    }
}
