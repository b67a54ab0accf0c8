//! Views of a stream: tokens, gaps and sentences, one at a time or as iterators.

use core::{
    fmt,
    hash::{Hash, Hasher},
    iter::FusedIterator,
    ops::Range,
};

use super::{Annotations, BlockKind, SentenceAnnotation, TokenKind};
use crate::Span;

/// A token: its text, its place and its number.
///
/// Two tokens are equal if these three are.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// let token = stream.token(1).unwrap();
/// assert_eq!((token.index(), token.text(), token.span().range()), (1, "mưa", 7..11));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Token<'s> {
    text: &'s str,
    span: Span,
    index: usize,
    whole: &'s str,
    annotations: &'s Annotations,
}

impl<'s> Token<'s> {
    /// Returns the token's part of the text, with the white space between its syllables.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Returns its bytes in the stream's text.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns its number in the stream, counted from 0.
    #[inline]
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Returns what the token is, if a stage stored it: a [`Pipeline`](crate::Pipeline) does.
    #[inline]
    #[must_use]
    pub fn kind(&self) -> Option<TokenKind> {
        self.annotations.kinds.get(self.index).copied()
    }

    /// Returns column `index` of the token's line, counted from 0, if the stream was read from a format with
    /// columns.
    ///
    /// Columns belong to the stream that was read: a new text made from it has none.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<&'s str> {
        self.annotations.columns.as_ref()?.column(self.whole, self.span, index)
    }

    /// Returns the column with this name, if the format or its options name the columns. The case of the name counts:
    /// the columns of CoNLL-U are `ID`, `FORM`, `LEMMA`, `UPOS` and so on.
    #[must_use]
    pub fn column_named(&self, name: &str) -> Option<&'s str> {
        self.annotations.columns.as_ref()?.named(self.whole, self.span, name)
    }

    /// Returns the token's line, with all columns.
    pub(crate) fn line(&self) -> Option<&'s str> {
        super::columns::line(self.whole, self.span)
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.text, self.span, self.index) == (other.text, other.span, other.index)
    }
}

impl Eq for Token<'_> {}

impl Hash for Token<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.text, self.span, self.index).hash(state);
    }
}

impl fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, span, index, .. } = self;
        f.debug_struct("Token").field("text", text).field("span", span).field("index", index).finish()
    }
}

/// The text between two tokens, before the first, or after the last.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// assert_eq!(stream.gap(1).unwrap().text(), " "); // before token 1
/// assert_eq!(stream.gap(2).unwrap().text(), "");
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap<'s> {
    text: &'s str,
    span: Span,
    index: usize,
}

impl<'s> Gap<'s> {
    /// Returns its part of the text; may be empty.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Returns its bytes in the stream's text.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns its number: the number of the token after it.
    #[inline]
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }
}

impl Gap<'_> {
    /// Whether it holds more than white space.
    pub(crate) fn has_text(&self) -> bool {
        let blank = |byte: u8| byte == b' ' || byte.is_ascii_whitespace();
        !matches!(self.text, "" | " ") && !self.text.bytes().all(blank) && !self.text.trim().is_empty()
    }
}

/// A sentence: a range of tokens.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// let sentence = stream.sentence(0).unwrap();
/// assert_eq!(sentence.text(), "Trời mưa.");
/// assert_eq!(sentence.token_range(), 0..3);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Sentence<'s> {
    text: &'s str,
    annotations: &'s Annotations,
    index: usize,
    start: usize,
    known: SentenceAnnotation,
    origin: u64,
}

impl<'s> Sentence<'s> {
    /// Returns its number in the stream, counted from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Returns its tokens.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'s> {
        Tokens::new(self.text, self.annotations, self.token_range())
    }

    /// Returns the numbers of its tokens in the stream.
    #[must_use]
    pub fn token_range(&self) -> Range<usize> {
        self.start..self.known.end as usize
    }

    /// Returns its bytes in the stream's text, from the first of its first token to the last of its last.
    #[must_use]
    pub fn span(&self) -> Span {
        match self.annotations.tokens.get(self.token_range()) {
            Some([first, .., last]) => Span::ordered(first.start() as u32, last.end() as u32),
            Some([only]) => *only,
            _ => Span::default(),
        }
    }

    /// Returns the text from its first token to its last.
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.span().of(self.text).unwrap_or_default()
    }

    /// Whether it begins a paragraph (or a document).
    #[must_use]
    pub fn starts_paragraph(&self) -> bool {
        self.known.paragraph
    }

    /// Returns its kind in the document, if a stage stored it: a [`Restorer`](crate::restore::Restorer) does.
    #[must_use]
    pub fn kind(&self) -> Option<BlockKind> {
        self.known.kind
    }

    /// Returns its place in the input, counted from the stream's origin.
    pub(crate) fn source_from_origin(&self) -> Span {
        self.known.source
    }

    /// Returns its bytes in the input from which it was read. A stage that makes a new text, such as a
    /// [`Detokenizer`](crate::detokenize::Detokenizer), keeps this place.
    #[must_use]
    pub fn source(&self) -> Range<u64> {
        self.origin + self.known.source.start() as u64..self.origin + self.known.source.end() as u64
    }
}

/// Iterator over [`Token`]s.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
/// assert_eq!(words, ["Trời", "mưa", "."]);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone)]
pub struct Tokens<'s> {
    text: &'s str,
    annotations: &'s Annotations,
    spans: core::slice::Iter<'s, Span>,
    next: usize,
}

impl<'s> Tokens<'s> {
    pub(super) fn new(text: &'s str, annotations: &'s Annotations, range: Range<usize>) -> Self {
        let next = range.start;
        Self { text, annotations, next, spans: annotations.tokens.get(range).unwrap_or_default().iter() }
    }

    #[inline]
    fn view(&self, span: Span, index: usize) -> Token<'s> {
        let text = span.of(self.text).unwrap_or_default();
        Token { text, span, index, whole: self.text, annotations: self.annotations }
    }
}

impl<'s> Iterator for Tokens<'s> {
    type Item = Token<'s>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let span = *self.spans.next()?;
        self.next += 1;
        Some(self.view(span, self.next - 1))
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.next += n.min(self.spans.len());
        let span = *self.spans.nth(n)?;
        self.next += 1;
        Some(self.view(span, self.next - 1))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.spans.size_hint()
    }
}

impl DoubleEndedIterator for Tokens<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let span = *self.spans.next_back()?;
        Some(self.view(span, self.next + self.spans.len()))
    }
}

impl ExactSizeIterator for Tokens<'_> {}
impl FusedIterator for Tokens<'_> {}

/// Iterator over [`Gap`]s. There is one more gap than tokens.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// let gaps: Vec<&str> = stream.gaps().map(|gap| gap.text()).collect();
/// assert_eq!(gaps, ["", " ", "", ""]); // one more than tokens
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone)]
pub struct Gaps<'s> {
    text: &'s str,
    spans: &'s [Span],
    range: Range<usize>,
}

impl<'s> Gaps<'s> {
    pub(super) fn new(text: &'s str, spans: &'s [Span]) -> Self {
        Self { text, spans, range: 0..spans.len() + 1 }
    }

    fn view(&self, index: usize) -> Gap<'s> {
        let start = index.checked_sub(1).and_then(|left| self.spans.get(left)).map_or(0, |left| left.end());
        let end = self.spans.get(index).map_or(self.text.len(), |right| right.start());
        let span = Span::ordered(start as u32, end as u32);
        Gap { text: span.of(self.text).unwrap_or_default(), span, index }
    }
}

/// Iterator over [`Sentence`]s.
///
/// ```
/// use machvan::TokenStream;
///
/// let stream = TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?;
/// assert_eq!(stream.sentences().map(|sentence| sentence.tokens().len()).sum::<usize>(), stream.len());
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone)]
pub struct Sentences<'s> {
    text: &'s str,
    annotations: &'s Annotations,
    origin: u64,
    range: Range<usize>,
}

impl<'s> Sentences<'s> {
    pub(super) fn new(text: &'s str, annotations: &'s Annotations, origin: u64) -> Self {
        let open = usize::from(annotations.open_tokens() > 0);
        Self {
            text,
            annotations,
            origin: annotations.placed.unwrap_or(origin),
            range: 0..annotations.sentences.len() + open,
        }
    }

    fn view(&self, index: usize) -> Sentence<'s> {
        let annotations = self.annotations;
        let before = index.checked_sub(1).and_then(|left| annotations.sentences.get(left));
        let start = before.map_or(0, |annotation| annotation.end as usize);
        let known = annotations.sentences.get(index).copied().unwrap_or_else(|| {
            // The open sentence at the end.
            let source = match annotations.tokens.get(start..) {
                Some([first, .., last]) => Span::ordered(first.start() as u32, last.end() as u32),
                Some([only]) => *only,
                _ => Span::default(),
            };
            SentenceAnnotation {
                end: annotations.tokens.len() as u32,
                paragraph: annotations.next_paragraph,
                source,
                kind: None,
            }
        });
        Sentence { text: self.text, annotations, index, start, known, origin: self.origin }
    }
}

/// Gaps and sentences are both views by index over a range that shrinks from both ends.
macro_rules! indexed_iterator {
    ($iterator:ident, $item:ident) => {
        impl<'s> Iterator for $iterator<'s> {
            type Item = $item<'s>;

            #[inline]
            fn next(&mut self) -> Option<Self::Item> {
                self.range.next().map(|index| self.view(index))
            }

            fn nth(&mut self, n: usize) -> Option<Self::Item> {
                self.range.nth(n).map(|index| self.view(index))
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.range.size_hint()
            }
        }

        impl DoubleEndedIterator for $iterator<'_> {
            #[inline]
            fn next_back(&mut self) -> Option<Self::Item> {
                self.range.next_back().map(|index| self.view(index))
            }
        }

        impl ExactSizeIterator for $iterator<'_> {}
        impl FusedIterator for $iterator<'_> {}
    };
}

indexed_iterator!(Gaps, Gap);
indexed_iterator!(Sentences, Sentence);

impl fmt::Debug for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Sentence");
        debug.field("index", &self.index).field("span", &self.span()).field("tokens", &self.token_range());
        debug.finish_non_exhaustive()
    }
}

impl fmt::Debug for Tokens<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({}..{})", self.next, self.next + self.spans.len())
    }
}

impl fmt::Debug for Gaps<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gaps({}..{})", self.range.start, self.range.end)
    }
}

impl fmt::Debug for Sentences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sentences({}..{})", self.range.start, self.range.end)
    }
}
