//! [`TokenStream`]: a text and the spans of its tokens and sentences.

use alloc::{borrow::Cow, string::String};
use core::{fmt, ops::Range};

use super::{Annotations, Gap, Gaps, Layout, Note, Provenance, Sentence, Sentences, Spacing, Token, Tokens};
use crate::{Span, error::Quoted};

/// A text, its tokens and its sentences.
///
/// Tokens are byte spans of the text: in order, never empty, never overlapping, and on character boundaries.
/// Sentences are ranges of tokens and cover all of them. The text between two tokens is a [`Gap`]: white
/// space, or the markup of the file format. Gaps and tokens together are the whole text.
///
/// The text is borrowed or owned. A stream can be cleared and filled again, and keeps its buffers.
///
/// ```
/// use machvan::{Span, TokenStream};
///
/// # fn main() -> machvan::Result<()> {
/// let stream = TokenStream::from_spans("Hà Nội mùa thu.", [0..9, 10..18, 18..19])?;
/// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
/// assert_eq!(words, ["Hà Nội", "mùa thu", "."]);
/// let gaps: Vec<&str> = stream.gaps().map(|gap| gap.text()).collect();
/// assert_eq!(gaps, ["", " ", "", ""]);
/// # Ok(())
/// # }
/// ```
///
/// With the feature `serde`, a stream can be serialized. The form has the text, the tokens and the sentences
/// with what is known about them. It does not have what relates the text to a file: the
/// [provenance](Self::provenance), the [columns](Self::column_name), and the unknown fields of JSON Lines. A
/// deserialized stream is therefore written from scratch in every format.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TokenStream<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) annotations: Annotations,
    pub(super) layout: Layout,
    pub(super) provenance: Option<Provenance>,
    pub(super) origin: u64,
    pub(super) continues: bool,
}

impl<'t> TokenStream<'t> {
    /// Creates an empty stream over an empty text.
    ///
    /// ```
    /// let stream = machvan::TokenStream::new();
    /// assert!(stream.is_empty() && stream.text().is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the whole text: tokens and gaps.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of tokens.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.annotations.tokens.len()
    }

    /// Whether the stream has no tokens. Its text may still have bytes, such as blank lines.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.tokens.is_empty()
    }

    /// Returns the meaning of the bytes between the tokens.
    #[inline]
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Returns the format, with its options, that would write the text unchanged.
    ///
    /// The reader that filled the stream sets it. A writer of the same format with the same options returns
    /// the text as it is. `None` if the stream was made in another way, or its tokens or sentences were
    /// changed.
    #[inline]
    #[must_use]
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }

    /// Returns the byte of the input at which the stream's text begins: 0, except for a part of a larger
    /// file.
    ///
    /// If the file names another input from which its sentences come ([`Jsonl`](crate::format::Jsonl)), this
    /// is a byte of that input.
    #[inline]
    #[must_use]
    pub fn origin(&self) -> u64 {
        self.origin
    }

    /// Whether the input has text before this stream. Writers then separate paragraphs at its start.
    #[inline]
    #[must_use]
    pub fn continues(&self) -> bool {
        self.continues
    }

    /// Whether the source had something that only its own format represents: tags, comments, further columns
    /// or fields.
    ///
    /// ```
    /// use machvan::format::{self, FormatName};
    /// # fn main() -> machvan::Result<()> {
    /// assert!(format::read(FormatName::Vertical, "đẹp\tADJ\n".as_bytes())?.has_markup());
    /// assert!(!format::read(FormatName::Vertical, "đẹp\n".as_bytes())?.has_markup());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn has_markup(&self) -> bool {
        let listed = self.layout == Layout::Listed;
        let in_gaps = || listed && self.gaps().any(|gap| gap.has_text());
        !self.annotations.fields.is_empty() || self.annotations.markup.unwrap_or_else(in_gaps)
    }

    /// Returns the spans of the text that a stage added, in order, such as restored punctuation.
    #[inline]
    #[must_use]
    pub fn added(&self) -> &[Span] {
        &self.annotations.added
    }

    /// Returns the name of column `index`, counted from 0, if the stream was read from a format that names
    /// its columns.
    ///
    /// [`Token::column`] returns the value of a token.
    #[must_use]
    pub fn column_name(&self, index: usize) -> Option<&str> {
        self.annotations.columns.as_ref()?.name(index)
    }

    /// Returns what the reader noticed in the input without failing, in the order of the input.
    #[inline]
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.annotations.notes
    }

    /// Returns the tokens, in order.
    ///
    /// ```
    /// let stream = machvan::TokenStream::from_tokens(["Hà Nội", "đẹp"]).unwrap();
    /// assert_eq!(stream.tokens().next_back().unwrap().text(), "đẹp");
    /// ```
    #[inline]
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        self.tokens_in(0..self.len())
    }

    /// Returns token number `index`, counted from 0.
    #[inline]
    #[must_use]
    pub fn token(&self, index: usize) -> Option<Token<'_>> {
        self.tokens().nth(index)
    }

    /// Returns the token that contains `byte` of the text; `None` if the byte is in a gap. Takes logarithmic
    /// time.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let stream = machvan::TokenStream::from_spans("Hà Nội đẹp", [0..9, 10..15])?;
    /// assert_eq!(stream.token_at(4).unwrap().text(), "Hà Nội");
    /// assert_eq!(stream.token_at(9), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn token_at(&self, byte: usize) -> Option<Token<'_>> {
        let index = self.spans().partition_point(|span| span.end() <= byte);
        self.token(index).filter(|token| token.span().contains(byte))
    }

    /// Returns the spans of the tokens in the text, in bytes.
    #[inline]
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.annotations.tokens
    }

    /// Returns the gaps. Gap 0 precedes the first token, and gap [`len`](Self::len) follows the last.
    #[must_use]
    pub fn gaps(&self) -> Gaps<'_> {
        Gaps::new(&self.text, &self.annotations.tokens)
    }

    /// Returns gap `index`: the text before token `index`, or after the last token if `index == len()`.
    #[must_use]
    pub fn gap(&self, index: usize) -> Option<Gap<'_>> {
        self.gaps().nth(index)
    }

    /// Returns whether a space is printed before token `index`, if the source says so.
    ///
    /// In [running](Layout::Running) text the text itself says it. The first token, and an `index` past the
    /// end, have [`Spacing::Unknown`].
    #[inline]
    #[must_use]
    pub fn spacing(&self, index: usize) -> Spacing {
        match self.layout {
            Layout::Listed => self.annotations.spacing.get(index).copied().unwrap_or_default(),
            Layout::Running => match self.spans().get(index.wrapping_sub(1)..=index) {
                Some([left, right]) if left.end() == right.start() => Spacing::Joined,
                Some([_, _]) => Spacing::Spaced,
                _ => Spacing::Unknown,
            },
        }
    }

    /// Whether there is anything but white space outside the tokens.
    pub(crate) fn has_text_outside(&self) -> bool {
        let (text, mut end) = (self.text.as_bytes(), 0);
        let blank = |gap: Option<&[u8]>| gap.is_none_or(|gap| gap.iter().all(u8::is_ascii_whitespace));
        let unusual = self.spans().iter().any(|span| {
            let (start, len) = (end, span.start().wrapping_sub(end));
            end = span.end();
            // No gap, or one space.
            let plain = len == 0 || len == 1 && matches!(text.get(start), Some(b' ' | b'\n'));
            !plain && !blank(text.get(start..span.start()))
        });
        (unusual || !blank(text.get(end..))) && self.gaps().any(|gap| gap.has_text())
    }

    /// Whether the source says for any gap whether a space is printed.
    pub(crate) fn knows_spacing(&self) -> bool {
        self.layout == Layout::Running || !self.annotations.spacing.is_empty()
    }

    /// Returns the sentences, in order. Together they cover all tokens. A stream without sentence boundaries
    /// is one sentence.
    ///
    /// ```
    /// let stream = machvan::TokenStream::from_sentences([vec!["Mưa", "."], vec!["Nắng", "."]]).unwrap();
    /// assert_eq!(stream.sentences().len(), 2);
    /// assert_eq!(stream.sentence(1).unwrap().tokens().next().unwrap().text(), "Nắng");
    /// ```
    #[must_use]
    pub fn sentences(&self) -> Sentences<'_> {
        Sentences::new(&self.text, &self.annotations, self.origin)
    }

    /// Returns sentence number `index`, counted from 0.
    #[must_use]
    pub fn sentence(&self, index: usize) -> Option<Sentence<'_>> {
        self.sentences().nth(index)
    }

    /// Returns the same stream with a text of its own.
    #[must_use]
    pub fn into_owned(self) -> TokenStream<'static> {
        let Self { text, annotations, layout, provenance, origin, continues } = self;
        TokenStream {
            text: Cow::Owned(text.into_owned()),
            annotations,
            layout,
            provenance,
            origin,
            continues,
        }
    }

    /// Takes the text out and drops the tokens.
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    #[inline]
    fn tokens_in(&self, range: Range<usize>) -> Tokens<'_> {
        Tokens::new(&self.text, &self.annotations, range)
    }

    /// Clears text and annotations. Returns the owned buffer (if there is one) and the annotations to fill.
    pub(crate) fn refill(
        &mut self,
        layout: Layout,
        provenance: Option<Provenance>,
        origin: u64,
    ) -> (&mut String, &mut Annotations) {
        self.clear();
        (self.layout, self.provenance, self.origin) = (layout, provenance, origin);
        self.continues = origin > 0;
        if let Cow::Borrowed(_) = self.text {
            self.text = Cow::Owned(String::new());
        }
        (self.text.to_mut(), &mut self.annotations)
    }

    /// Like [`refill`](Self::refill), for a stage that makes a new text from `source`: the places in the
    /// input are kept.
    pub(crate) fn refill_from(
        &mut self,
        source: &TokenStream<'_>,
        layout: Layout,
    ) -> (&mut String, &mut Annotations) {
        self.refill(layout, None, source.origin);
        (self.continues, self.annotations.placed) = (source.continues, source.annotations.placed);
        (self.text.to_mut(), &mut self.annotations)
    }

    /// Like [`refill`](Self::refill), for a text that outlives the stream.
    pub(crate) fn refill_borrowed(
        &mut self,
        text: &'t str,
        layout: Layout,
        provenance: Option<Provenance>,
        origin: u64,
    ) -> &mut Annotations {
        self.annotations.clear();
        self.text = Cow::Borrowed(text);
        (self.layout, self.provenance, self.origin) = (layout, provenance, origin);
        self.continues = origin > 0;
        &mut self.annotations
    }

    /// Sets the layout, for readers.
    pub(crate) fn set_layout(&mut self, layout: Layout) {
        self.layout = layout;
    }

    /// Replaces the text by another one. `place` converts the span of each token. The added spans are
    /// removed; the places in the input stay.
    pub(crate) fn replace_text(&mut self, text: &mut Cow<'static, str>, mut place: impl FnMut(Span) -> Span) {
        self.provenance = None;
        let new = core::mem::take(text);
        if let Cow::Owned(old) = core::mem::replace(&mut self.text, new) {
            *text = Cow::Owned(old);
        }
        self.annotations.added.clear();
        for token in &mut self.annotations.tokens {
            *token = place(*token);
        }
    }

    /// Returns the text and the annotations, for a stage that changes the annotations in place. Removes the
    /// provenance.
    pub(crate) fn text_and_annotations(&mut self) -> (&str, &mut Annotations) {
        self.provenance = None;
        (&self.text, &mut self.annotations)
    }

    /// Returns the annotations, for stages that read them by index.
    pub(crate) fn annotations(&self) -> &Annotations {
        &self.annotations
    }
}

impl<'s> IntoIterator for &'s TokenStream<'_> {
    type Item = Token<'s>;
    type IntoIter = Tokens<'s>;

    fn into_iter(self) -> Tokens<'s> {
        self.tokens()
    }
}

/// Shows the start of the text, and the numbers of tokens and sentences.
impl fmt::Debug for TokenStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenStream")
            .field("text", &format_args!("{}", Quoted(self.text())))
            .field("tokens", &self.len())
            .field("sentences", &self.sentences().len())
            .field("layout", &self.layout)
            .field("provenance", &self.provenance)
            .finish_non_exhaustive()
    }
}
