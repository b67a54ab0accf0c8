//! [`WordSegmenterBuilder`]: the model, lexicon and user words of a [`WordSegmenter`].

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    Lexicon, Tokenizer, WordSegmenter, embedded::embedded, model::Model, settle::settled, user::Overrides,
};
use crate::{Error, ErrorKind, Result};

/// Builds a [`WordSegmenter`]. [`build`](Self::build) checks every option.
///
/// ```
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::builder().words(["mạch văn", "C++"]).build()?;
/// let words: Vec<&str> = segmenter.words("Mạch văn và C++").map(|word| word.text).collect();
/// assert_eq!(words, ["Mạch văn", "và", "C++"]);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct WordSegmenterBuilder {
    tokenizer: Tokenizer,
    model: Option<Vec<u8>>,
    lexicon: Option<Lexicon>,
    phrases: Vec<Phrase>,
}

/// A phrase of the user, and its place.
#[derive(Debug, Clone)]
struct Phrase {
    text: String,
    never: bool,
    place: Place,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    /// The index among the words, or among the phrases to keep apart.
    Item(usize),
    /// The line in a file, and its byte.
    Line(u64, u64),
}

impl WordSegmenter {
    /// Returns a builder, to set another model, a lexicon instead of a model, words, and phrases to keep
    /// apart.
    pub fn builder() -> WordSegmenterBuilder {
        WordSegmenterBuilder::default()
    }
}

impl WordSegmenterBuilder {
    /// Sets the tokenizer. Words are made of whole atoms.
    #[must_use]
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = tokenizer;
        self
    }

    /// Sets the bytes of a model that `machvan train words` wrote [default: the embedded model].
    #[must_use]
    pub fn model(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.model = Some(bytes.into());
        self
    }

    /// Sets a lexicon instead of a model. The segmenter then chooses the fewest words that cover the text,
    /// and prefers entries to single syllables.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// Adds words. Wherever one occurs it is one token, and nothing is joined to it. Of two that overlap, the
    /// one further left is chosen; of two at one place, the longer.
    ///
    /// A word may have any character: `C++`, `AT&T`, `máy tính (PC)`. Words with marks are found before
    /// anything else is tokenized. Capitals, tone placement, normal form and the amount of white space make
    /// no difference.
    #[must_use]
    pub fn words<T: AsRef<str>>(self, words: impl IntoIterator<Item = T>) -> Self {
        self.phrases(words, false)
    }

    /// Adds phrases to keep apart. Wherever one occurs, its syllables are not joined, unless one of the
    /// [words](Self::words) joins them.
    #[must_use]
    pub fn never<T: AsRef<str>>(self, phrases: impl IntoIterator<Item = T>) -> Self {
        self.phrases(phrases, true)
    }

    fn phrases<T: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = T>, never: bool) -> Self {
        self.phrases.extend(phrases.into_iter().enumerate().map(|(index, phrase)| Phrase {
            text: phrase.as_ref().to_string(),
            never,
            place: Place::Item(index),
        }));
        self
    }

    /// Adds the words and phrases of a list, such as the text of a file, one per line. `- ` begins a phrase
    /// to keep apart.
    /// Blank lines and lines that begin with `#` are ignored.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// # let lexicon = machvan::word::Lexicon::new();
    /// use machvan::{ErrorKind, word::WordSegmenter};
    /// let builder = WordSegmenter::builder().lexicon(lexicon);
    /// let segmenter = builder.clone().word_list("# ours\nmạch văn\nC++\n- nhà cửa\n").build()?;
    /// let text = "Mạch văn C++ nhà cửa";
    /// let words: Vec<_> = segmenter.segment(text).iter().map(|word| word.of(text).unwrap()).collect();
    /// assert_eq!(words, ["Mạch văn", "C++", "nhà", "cửa"]);
    ///
    /// let error = builder.word_list("mạch văn\n- nhà\n").build().unwrap_err();
    /// assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::Syntax, Some(2), Some(12)));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn word_list(mut self, text: &str) -> Self {
        let mut byte = 0;
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            let start = byte;
            byte += line.len() as u64;
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (text, never) = match line.strip_prefix('-') {
                Some("") => ("", true),
                Some(rest) if rest.starts_with(char::is_whitespace) => (rest.trim(), true),
                _ => (line, false),
            };
            self.phrases.push(Phrase { text: text.to_string(), never, place: Place::Line(number, start) });
        }
        self
    }

    /// Builds the segmenter.
    ///
    /// Without a model or a lexicon it uses the embedded model. If the feature `model` is off, it joins only
    /// the user's words.
    ///
    /// # Errors
    /// - [`ErrorKind::InvalidData`] if the bytes of the model are not a word model, or are damaged.
    /// - [`ErrorKind::InvalidOption`] if both a model and a lexicon are set, or a phrase cannot take effect:
    ///   a blank phrase, or a phrase to keep apart that is one syllable or has marks. For phrases of a
    ///   [list](Self::word_list) it is [`ErrorKind::Syntax`], with line and byte. The error has the place of
    ///   the first such phrase, and the message lists all (after some hundred bytes, it counts them).
    /// - [`ErrorKind::TooLarge`] if lexicon or phrases have more than 16,000 syllables or 240,000 nodes.
    pub fn build(self) -> Result<WordSegmenter> {
        let model = match (&self.model, &self.lexicon) {
            (Some(_), Some(_)) => {
                return Err(Error::new(
                    ErrorKind::InvalidOption,
                    "both a model and a lexicon were given; a segmenter has one of them",
                ));
            }
            (Some(bytes), None) => Arc::new(settled(Model::from_bytes(bytes)?)),
            (None, Some(lexicon)) => Arc::new(lexicon.to_model()?),
            (None, None) => embedded(),
        };
        let overrides = overrides(&self.phrases, &model)?;
        Ok(WordSegmenter { tokenizer: self.tokenizer, model, overrides: Arc::new(overrides) })
    }
}

/// The number of bad phrases that are named in a message.
const NAMED: usize = 8;

/// Collects the user's phrases. The error for phrases that cannot be used names the first ones in its
/// message.
fn overrides(phrases: &[Phrase], model: &Model) -> Result<Overrides> {
    let mut overrides = Overrides::new(model);
    /// The length of the message in bytes after which further phrases are only counted.
    const LONG: usize = 600;
    let mut error: Option<(ErrorKind, Place, String)> = None;
    let mut more = 0;
    let mut bad = 0;
    for Phrase { text, never, place } in phrases {
        let Err(problem) = overrides.add(text, *never, model) else { continue };
        bad += 1;
        if bad > NAMED && !problem.is_too_many() {
            continue;
        }
        let message = problem.message(text);
        match &mut error {
            None => {
                let kind = match (problem.is_too_many(), place) {
                    (true, _) => ErrorKind::TooLarge,
                    (_, Place::Item(_)) => ErrorKind::InvalidOption,
                    (_, Place::Line(..)) => ErrorKind::Syntax,
                };
                error = Some((kind, *place, message));
            }
            Some((_, _, all)) if all.len() > LONG => more += 1,
            Some((_, _, all)) => {
                all.push_str("; ");
                match place {
                    Place::Item(index) => all.push_str(&alloc::format!("item {index}: ")),
                    Place::Line(line, _) => all.push_str(&alloc::format!("line {line}: ")),
                }
                all.push_str(&message);
            }
        }
        if problem.is_too_many() {
            break;
        }
    }
    if let (Some((_, _, all)), more @ 1..) = (&mut error, bad.saturating_sub(NAMED)) {
        all.push_str(&alloc::format!("; and {more} more"));
    }
    if let (1.., Some((_, _, all))) = (more, &mut error) {
        all.push_str(&alloc::format!("; and {more} more"));
    }
    match error {
        None => Ok(overrides),
        Some((kind, Place::Item(index), message)) => Err(Error::new(kind, message).with_index(index)),
        Some((kind, Place::Line(line, byte), message)) => {
            Err(Error::new(kind, message).on_line(line).at(byte))
        }
    }
}
