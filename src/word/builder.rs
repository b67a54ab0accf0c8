//! [`SegmenterBuilder`]: where a [`WordSegmenter`] has its knowledge from.

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{Lexicon, Tokenizer, WordSegmenter, embedded::embedded, model::Model, user::Overrides};
use crate::Result;

/// Makes a [`WordSegmenter`].
#[derive(Debug, Clone, Default)]
pub struct SegmenterBuilder {
    tokenizer: Tokenizer,
    model: Option<Arc<Model>>,
    overrides: Vec<(String, bool)>,
}

impl WordSegmenter {
    /// A builder: another model, a lexicon of one's own, words, phrases never to be joined.
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder::default()
    }
}

impl SegmenterBuilder {
    /// How atoms are cut; words are made of whole atoms.
    #[must_use]
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = tokenizer;
        self
    }

    /// A model that `machvan train words` wrote, instead of the embedded one. The bytes are not kept.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`](crate::ErrorKind::InvalidData) where the bytes are no such model, or damaged.
    pub fn model(mut self, bytes: &[u8]) -> Result<Self> {
        self.model = Some(Arc::new(Model::from_bytes(bytes)?));
        Ok(self)
    }

    /// A lexicon and nothing else, instead of a model: the fewest words that cover the text are chosen, entries before single
    /// syllables.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) where the lexicon has more syllables or entries than a model can hold (16,000 and 250,000).
    pub fn lexicon(mut self, lexicon: &Lexicon) -> Result<Self> {
        self.model = Some(Arc::new(lexicon.to_model()?));
        Ok(self)
    }

    /// Words of one's own: where one stands, its syllables are one word, and nothing is joined to it. Of two that overlap the
    /// one further left counts, of two at one place the longer.
    ///
    /// They are found whatever their form in the text: capitals, tone placement and normal form make no difference.
    #[must_use]
    pub fn words<T: AsRef<str>>(mut self, words: impl IntoIterator<Item = T>) -> Self {
        self.overrides.extend(words.into_iter().map(|word| (word.as_ref().to_string(), false)));
        self
    }

    /// Phrases whose words stay apart: where one stands, its syllables are not joined, unless one of the
    /// [words](Self::words) does it.
    #[must_use]
    pub fn never<T: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = T>) -> Self {
        self.overrides.extend(phrases.into_iter().map(|phrase| (phrase.as_ref().to_string(), true)));
        self
    }

    /// Words and phrases from the text of a file: one a line, those that are never joined behind a `-` and a space; blank lines and
    /// lines that begin with `#` say nothing.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// # let lexicon = machvan::word::Lexicon::new();
    /// use machvan::word::WordSegmenter;
    /// let segmenter =
    ///     WordSegmenter::builder().lexicon(&lexicon)?.word_file("# ours\nmạch văn\n- nhà cửa\n").build()?;
    /// let text = "Mạch văn nhà cửa";
    /// let words: Vec<_> = segmenter.segment(text).iter().map(|word| word.of(text).unwrap()).collect();
    /// assert_eq!(words, ["Mạch văn", "nhà", "cửa"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn word_file(mut self, text: &str) -> Self {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("- ") {
                Some(phrase) => self.overrides.push((phrase.to_string(), true)),
                None => self.overrides.push((line.to_string(), false)),
            }
        }
        self
    }

    /// The segmenter.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) where one of the words can't be one: it is blank, has a mark inside, or more than eight
    /// syllables; or where neither a model nor a lexicon was given and none is embedded (feature `model`).
    pub fn build(self) -> Result<WordSegmenter> {
        let model = match self.model {
            Some(model) => model,
            None => embedded()?,
        };
        let mut overrides = Overrides::new(&model);
        for (phrase, never) in &self.overrides {
            overrides.add(phrase, *never, &model)?;
        }
        Ok(WordSegmenter { tokenizer: self.tokenizer, model, overrides: Arc::new(overrides) })
    }
}
