//! [`Pipeline`]: stages put together, raw text in, a filled stream out.

use crate::{Result, TokenStream, sentence::SentenceSplitter, stream::check_length, word::Tokenizer};

/// Finds the tokens and sentences of raw text.
///
/// Tokens are the tokenizer's [atoms](crate::word::Atom): syllables, numbers, marks and so on.
///
/// ```
/// use machvan::{Pipeline, TokenStream};
///
/// # fn main() -> machvan::Result<()> {
/// let text = "Trời mưa. TP. Huế ngập.";
/// let mut stream = TokenStream::with_text(text)?;
/// Pipeline::new().analyze(&mut stream);
/// let sentences: Vec<&str> = stream.sentences().map(|sentence| sentence.text()).collect();
/// assert_eq!(sentences, ["Trời mưa.", "TP. Huế ngập."]);
/// assert_eq!(stream.token(1).unwrap().span().of(text), Some("mưa")); // bytes of the caller's text
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Pipeline {
    tokenizer: Tokenizer,
    splitter: SentenceSplitter,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Pipeline {
    /// Vietnamese text, each stage with its defaults.
    #[must_use]
    pub fn new() -> Self {
        Self { tokenizer: Tokenizer::new(), splitter: SentenceSplitter::vietnamese() }
    }

    /// Takes another tokenizer.
    #[must_use]
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = tokenizer;
        self
    }

    /// Takes another sentence splitter.
    #[must_use]
    pub fn splitter(mut self, splitter: SentenceSplitter) -> Self {
        self.splitter = splitter;
        self
    }

    /// Finds the tokens and sentences of the stream's text anew, as running text; the text stays.
    pub fn analyze(&self, stream: &mut TokenStream<'_>) {
        let (text, marks) = stream.text_and_marks();
        marks.clear();
        for atom in self.tokenizer.atoms(text) {
            marks.push(atom.span().start(), atom.span().end());
        }
        self.splitter.split_stream(stream);
    }

    /// Fills a stream, which is cleared before and keeps its buffers, with a copy of `text`, its tokens and sentences.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) for 4 GiB or more.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::new();
    /// machvan::Pipeline::new().analyze_into("Mưa. Nắng.", &mut stream)?;
    /// assert_eq!((stream.len(), stream.sentences().len()), (4, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn analyze_into(&self, text: &str, stream: &mut TokenStream<'_>) -> Result<()> {
        check_length(text.len() as u64)?;
        let (own, _) = stream.refill(crate::Layout::Running, None, 0);
        own.push_str(text);
        self.analyze(stream);
        Ok(())
    }
}
