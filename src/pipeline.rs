//! [`Pipeline`]: stages put together, raw text in, a filled stream out.

use core::ops::Range;

use crate::{
    Layout, Result, Span, TokenStream,
    sentence::{Rule, SentenceSplitter},
    stream::{Annotations, check_length},
    word::{Tokenizer, WordCache, WordSegmenter},
};

/// Finds the sentences and tokens of raw text.
///
/// Tokens are words, where a [segmenter](Self::segmenter) is given; without one, the tokenizer's
/// [atoms](crate::word::Atom): syllables, numbers, marks and so on.
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
    segmenter: Option<WordSegmenter>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Pipeline {
    /// Vietnamese text, each stage with its defaults; tokens are atoms.
    #[must_use]
    pub fn new() -> Self {
        Self { tokenizer: Tokenizer::new(), splitter: SentenceSplitter::vietnamese(), segmenter: None }
    }

    /// Vietnamese text, each stage with its defaults; tokens are words, found with the embedded model.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::new();
    /// machvan::Pipeline::words().analyze_into("Thư viện Hà Nội đẹp.", &mut stream)?;
    /// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["Thư viện", "Hà Nội", "đẹp", "."]);
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "model")]
    #[must_use]
    pub fn words() -> Self {
        Self::new().segmenter(WordSegmenter::new())
    }

    /// Takes another tokenizer. (A segmenter has its own.)
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

    /// Makes words of atoms.
    #[must_use]
    pub fn segmenter(mut self, segmenter: WordSegmenter) -> Self {
        self.segmenter = Some(segmenter);
        self
    }

    /// Finds the tokens and sentences of the stream's text anew, as running text; the text stays.
    pub fn analyze(&self, stream: &mut TokenStream<'_>) {
        let (text, marks) = stream.text_and_annotations();
        marks.clear();
        let Some(segmenter) = &self.segmenter else {
            for atom in self.tokenizer.atoms(text) {
                marks.push(atom.span().start(), atom.span().end());
            }
            self.splitter.split_stream(stream);
            return;
        };
        let sentences = self.splitter.split(text).map(|sentence| (sentence.range(), sentence.rule()));
        self.find_words(segmenter, sentences, Rule::Paragraph, text, marks);
    }

    /// Fills a stream, which is cleared before and keeps its buffers, with a copy of `text`, its tokens and sentences. In the steady
    /// state nothing is allocated.
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
        let (own, _) = stream.refill(Layout::Running, None, 0);
        own.push_str(text);
        self.analyze(stream);
        Ok(())
    }

    /// The same for a piece of a larger input whose sentences are known: the bytes of each in `text`, and the rule that ended it, as
    /// [`Chunks`](crate::sentence::Chunks) tells them. `origin` is the byte of the input at which the piece begins. Without a
    /// segmenter, each sentence is one token.
    ///
    /// Ranges that go back, leave the text or cut a character are left out.
    ///
    /// # Errors
    /// As [`analyze_into`](Self::analyze_into).
    pub fn analyze_sentences_into(
        &self,
        text: &str,
        origin: u64,
        sentences: impl IntoIterator<Item = (Range<usize>, Rule)>,
        stream: &mut TokenStream<'_>,
    ) -> Result<()> {
        check_length(text.len() as u64)?;
        let (own, marks) = stream.refill(Layout::Running, None, origin);
        own.push_str(text);
        // What stands first begins a paragraph, unless something stands before it.
        let rule = if origin == 0 { Rule::Paragraph } else { Rule::TextEnd };
        match &self.segmenter {
            Some(segmenter) => self.find_words(segmenter, sentences, rule, own, marks),
            None => {
                for (range, _) in sentences {
                    if own.get(range.clone()).is_some_and(|sentence| !sentence.is_empty()) {
                        marks.push(range.start, range.end);
                        marks.end_sentence();
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds the words of each sentence; `rule` ended what stands before the first.
    fn find_words(
        &self,
        segmenter: &WordSegmenter,
        sentences: impl IntoIterator<Item = (Range<usize>, Rule)>,
        mut rule: Rule,
        text: &str,
        marks: &mut Annotations,
    ) {
        let mut buffer = marks.room.take::<WordCache>();
        let mut end = 0;
        for (range, ended_by) in sentences {
            let Some(gap) = text.get(end..range.start) else { continue };
            if text.get(range.clone()).is_none() {
                continue;
            }
            marks.next_paragraph |= self.splitter.begins_paragraph(rule, gap);
            segmenter.segment_part(&mut buffer, text, range.clone(), |word| marks.tokens.push(word));
            marks.end_sentence_from(Span::ordered(range.start as u32, range.end as u32));
            (end, rule) = (range.end, ended_by);
        }
        marks.room.put(buffer);
    }
}
