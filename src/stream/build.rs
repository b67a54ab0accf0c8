//! Building a stream by hand: every span is checked.

use alloc::{borrow::Cow, format, string::String};

use super::{Annotations, Layout, Spacing, TokenStream};
use crate::{Error, ErrorKind, Result, Span};

impl<'t> TokenStream<'t> {
    /// Creates a stream over running text, without tokens; add them with [`push`](Self::push).
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text of 4 GiB or more.
    ///
    /// ```
    /// use machvan::{Span, TokenStream};
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = TokenStream::with_text("Mưa. Nắng.")?;
    /// stream.push(0..4)?;
    /// stream.push(4..5)?;
    /// stream.end_sentence();
    /// stream.push(6..12)?;
    /// assert_eq!(stream.sentences().len(), 2);
    /// assert_eq!(stream.sentence(0).unwrap().text(), "Mưa.");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_text(text: impl Into<Cow<'t, str>>) -> Result<Self> {
        let text = text.into();
        check_length(text.len() as u64)?;
        Ok(Self { text, ..Self::default() })
    }

    /// Creates a stream over running text with the tokens at `spans` (bytes), as one sentence.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`], with the index of the span and the byte, if a span is reversed or empty,
    /// overlaps the one before or precedes it, leaves the text or cuts a character; [`ErrorKind::TooLarge`]
    /// for a text of 4 GiB or more.
    ///
    /// ```
    /// use machvan::{ErrorKind, Span, TokenStream};
    /// let error = TokenStream::from_spans("Hà Nội", [0..3, 2..9]).unwrap_err();
    /// assert_eq!((error.kind(), error.index(), error.offset()), (ErrorKind::InvalidSpan, Some(1), Some(2)));
    /// ```
    pub fn from_spans(
        text: impl Into<Cow<'t, str>>,
        spans: impl IntoIterator<Item: TryInto<Span, Error: Into<Error>>>,
    ) -> Result<Self> {
        let mut stream = Self::with_text(text)?;
        for span in spans {
            stream.push(span)?;
        }
        stream.end_sentence();
        Ok(stream)
    }

    /// Sets what the bytes between the tokens mean; [`Layout::Running`] by default.
    ///
    /// ```
    /// use machvan::{Layout, Spacing, Span, TokenStream};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("đẹp .", [0..5, 6..7])?;
    /// assert_eq!(stream.spacing(1), Spacing::Spaced);
    /// assert_eq!(stream.with_layout(Layout::Listed).spacing(1), Spacing::Unknown);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Adds a token at `span` (bytes of the text) to the open sentence.
    ///
    /// # Errors
    /// As [`from_spans`](Self::from_spans). The stream stays as it was.
    pub fn push(&mut self, span: impl TryInto<Span, Error: Into<Error>>) -> Result<()> {
        match span.try_into() {
            Ok(span) => self.push_span(span),
            Err(error) => Err(error.into().with_index(self.len())),
        }
    }

    fn push_span(&mut self, span: Span) -> Result<()> {
        let previous = self.annotations.tokens.last().map_or(0, |last| last.end());
        if let Some((offset, what)) = wrong_span(&self.text, previous, span) {
            let message = format!("the span {what}");
            let error = Error::new(ErrorKind::InvalidSpan, message);
            return Err(error.at(offset as u64).with_index(self.len()));
        }
        self.provenance = None;
        self.annotations.push(span.start(), span.end());
        Ok(())
    }

    /// Sets whether a space is printed before the last token. Ignored in [`Layout::Running`], where the text
    /// shows it.
    pub fn set_spacing(&mut self, spacing: Spacing) {
        self.annotations.set_spacing(spacing);
    }

    /// Ends the sentence of the tokens since the last end. Does nothing if there are none.
    pub fn end_sentence(&mut self) {
        self.provenance = None;
        self.annotations.end_sentence();
    }

    /// Makes the next sentence begin a paragraph.
    pub fn begin_paragraph(&mut self) {
        self.provenance = None;
        self.end_sentence();
        self.annotations.next_paragraph = true;
    }

    /// Replaces the sentences. `ends` has the index of the token after the last one of each sentence, in
    /// ascending order. Tokens after the last end are one more sentence. Paragraphs are removed.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`], with the index of the end, if an end is not greater than the one before it or is above the number
    /// of tokens. The stream then has the sentences up to that end.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::from_tokens(["Mưa", ".", "Nắng", "."])?;
    /// stream.set_sentences([2, 4])?;
    /// assert_eq!(stream.sentences().len(), 2);
    /// assert_eq!(stream.set_sentences([2, 5]).unwrap_err().index(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_sentences(&mut self, ends: impl IntoIterator<Item = usize>) -> Result<()> {
        self.provenance = None;
        self.annotations.forget_sentences();
        let mut previous = 0;
        for (index, end) in ends.into_iter().enumerate() {
            let Some([first, .., last] | [first @ last]) = self.annotations.tokens.get(previous..end) else {
                let message = format!(
                    "a sentence can't end at token {end}: the one before it ends at {previous}, and the stream has {} tokens",
                    self.len()
                );
                return Err(Error::new(ErrorKind::InvalidSpan, message).with_index(index));
            };
            let source = Span::ordered(first.start() as u32, last.end() as u32);
            self.annotations.sentences.push(super::SentenceAnnotation {
                end: end as u32,
                paragraph: false,
                source,
                kind: None,
            });
            previous = end;
        }
        Ok(())
    }

    /// Replaces the text. The stream then has no tokens, as after [`with_text`](Self::with_text), and keeps
    /// its buffers.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text of 4 GiB or more; the stream stays as it was.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::from_tokens(["Mưa"])?;
    /// stream.set_text("Trời nắng.")?;
    /// assert_eq!((stream.text(), stream.len()), ("Trời nắng.", 0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_text(&mut self, text: impl Into<Cow<'t, str>>) -> Result<()> {
        let text = text.into();
        check_length(text.len() as u64)?;
        self.clear();
        self.text = text;
        Ok(())
    }

    /// Replaces the tokens by those at `spans`, as one sentence. The text stays.
    ///
    /// # Errors
    /// As [`from_spans`](Self::from_spans); the stream then has the tokens before the span at fault.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::with_text("Hà Nội đẹp")?;
    /// stream.set_tokens([0..9, 10..15])?;
    /// assert_eq!(stream.token(0).unwrap().text(), "Hà Nội");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_tokens(
        &mut self,
        spans: impl IntoIterator<Item: TryInto<Span, Error: Into<Error>>>,
    ) -> Result<()> {
        self.provenance = None;
        self.annotations.clear();
        for span in spans {
            self.push(span)?;
        }
        self.end_sentence();
        Ok(())
    }

    /// Returns an empty stream with the buffers of this one. It may borrow a text with another lifetime.
    ///
    /// A stream that borrows its text cannot outlive the text. In a loop over texts, keep an empty stream
    /// outside the loop and lend its buffers to each text.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Block, Blocks, FormatName}};
    /// # fn main() -> machvan::Result<()> {
    /// let mut blocks = Blocks::new(FormatName::Vertical, "Mưa\n.\n\nNắng\n.\n".as_bytes());
    /// let (mut block, mut idle) = (Block::new(), TokenStream::new());
    /// let mut tokens = 0;
    /// while blocks.read(&mut block)? {
    ///     let mut stream = idle.recycle();
    ///     block.parse(&mut stream)?; // borrows `block`
    ///     tokens += stream.len();
    ///     idle = stream.recycle();
    /// }
    /// assert_eq!(tokens, 4);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn recycle<'u>(mut self) -> TokenStream<'u> {
        self.clear();
        let text = match self.text {
            Cow::Owned(text) => Cow::Owned(text),
            Cow::Borrowed(_) => Cow::Borrowed(""),
        };
        TokenStream { text, annotations: self.annotations, ..TokenStream::default() }
    }

    /// Replaces the text with a copy of `text`, as running text without tokens, and keeps the buffers.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text of 4 GiB or more; the stream stays as it was.
    pub fn copy_text(&mut self, text: &str) -> Result<()> {
        check_length(text.len() as u64)?;
        self.refill(Layout::Running, None, 0).0.push_str(text);
        Ok(())
    }

    /// Empties the stream and keeps its buffers, so that filling it again allocates nothing.
    pub fn clear(&mut self) {
        match &mut self.text {
            Cow::Owned(text) => text.clear(),
            text @ Cow::Borrowed(_) => *text = Cow::Borrowed(""),
        }
        self.annotations.clear();
        (self.layout, self.provenance, self.origin, self.continues) = (Layout::default(), None, 0, false);
    }
}

impl TokenStream<'static> {
    /// Creates a stream of tokens whose spacing is not known, as one sentence. Its text is the tokens, one
    /// per line.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] for an empty token; [`ErrorKind::TooLarge`] for 4 GiB or more.
    ///
    /// ```
    /// use machvan::TokenStream;
    /// let stream = TokenStream::from_tokens(["Hà Nội", "đẹp", "."]).unwrap();
    /// assert_eq!(stream.text(), "Hà Nội\nđẹp\n.\n");
    /// assert_eq!(stream.token(0).unwrap().text(), "Hà Nội");
    /// ```
    pub fn from_tokens<T: AsRef<str>>(tokens: impl IntoIterator<Item = T>) -> Result<Self> {
        Self::from_sentences([tokens])
    }

    /// Replaces text and tokens with listed tokens, as one sentence, like [`from_tokens`](Self::from_tokens),
    /// and keeps the buffers.
    ///
    /// # Errors
    /// As [`from_tokens`](Self::from_tokens). The stream is then empty.
    pub fn copy_tokens<T: AsRef<str>>(&mut self, tokens: impl IntoIterator<Item = T>) -> Result<()> {
        let (text, annotations) = self.refill(Layout::Listed, None, 0);
        let outcome = list(tokens, text, annotations);
        annotations.end_sentence();
        if outcome.is_err() {
            self.clear();
        }
        outcome
    }

    /// Creates a stream of sentences of tokens whose spacing is not known. Its text is the tokens, one per
    /// line.
    ///
    /// # Errors
    /// As [`from_tokens`](Self::from_tokens).
    ///
    /// ```
    /// use machvan::TokenStream;
    /// let stream = TokenStream::from_sentences([["Mưa", "."], ["Nắng", "."]]).unwrap();
    /// assert_eq!(stream.sentences().len(), 2);
    /// ```
    pub fn from_sentences<T: AsRef<str>, S: IntoIterator<Item = T>>(
        sentences: impl IntoIterator<Item = S>,
    ) -> Result<Self> {
        let (mut text, mut annotations) = (String::new(), Annotations::default());
        for sentence in sentences {
            list(sentence, &mut text, &mut annotations)?;
            annotations.end_sentence();
        }
        Ok(Self { text: Cow::Owned(text), annotations, layout: Layout::Listed, ..Self::default() })
    }
}

/// Adds tokens to a text with one token per line.
fn list<T: AsRef<str>>(
    tokens: impl IntoIterator<Item = T>,
    text: &mut String,
    annotations: &mut Annotations,
) -> Result<()> {
    for token in tokens {
        let (token, start) = (token.as_ref(), text.len());
        if token.is_empty() {
            let message = "an empty token: a token has at least one character";
            return Err(Error::new(ErrorKind::InvalidSpan, message).with_index(annotations.tokens.len()));
        }
        check_length(start as u64 + token.len() as u64 + 1)?;
        text.push_str(token);
        annotations.push(start, text.len());
        text.push('\n');
    }
    Ok(())
}

/// Checks whether a span can be a token of `text` after a token that ends at `previous`. Returns the bad byte
/// and the message if not.
pub(crate) fn wrong_span(text: &str, previous: usize, span: Span) -> Option<(usize, String)> {
    let wrong = |offset: usize, what: &str| Some((offset, format!("{span:?} {what}")));
    if span.is_empty() {
        return wrong(span.start(), "is empty: a token has at least one character");
    }
    if span.end() > text.len() {
        return wrong(span.end(), &format!("leaves the text, which has {} bytes", text.len()));
    }
    if span.start() < previous {
        return wrong(span.start(), &format!("begins before byte {previous}, where the one before it ends"));
    }
    let cut = [span.start(), span.end()].into_iter().find(|&offset| !text.is_char_boundary(offset))?;
    wrong(cut, &format!("cuts the character at byte {cut}"))
}

/// Refuses a text that is too long for `u32` offsets.
pub(crate) fn check_length(bytes: u64) -> Result<()> {
    if bytes > u64::from(u32::MAX) {
        let message = "a stream holds at most 4 GiB - 1 of text: split it into parts";
        return Err(Error::new(ErrorKind::TooLarge, message).at(u64::from(u32::MAX)));
    }
    Ok(())
}
