//! [`WordTokenizer`]: the words of a text, their syllables, or both.

use machvan::{
    Span,
    word::{WordCache, WordSegmenter},
};
use tantivy_tokenizer_api::{Token, TokenStream, Tokenizer};

/// Which tokens are indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Mode {
    /// Words only. One position per word.
    Words,
    /// Each word, followed by its syllables if it has several. One position per syllable.
    #[default]
    WordsAndSyllables,
    /// Syllables only. One position per syllable: the same positions as in
    /// [`WordsAndSyllables`](Self::WordsAndSyllables), so that a query in this mode matches an index in that
    /// mode.
    Syllables,
}

/// Splits a text into Vietnamese words for tantivy.
///
/// Cheap to clone: clones share the segmenter. Buffers are reused from one text to the next, so that in the
/// steady state nothing is allocated.
///
/// ```
/// use machvan_tantivy::{Mode, WordTokenizer};
/// use tantivy::tokenizer::{TokenStream, Tokenizer};
///
/// let mut tokenizer = WordTokenizer::new().mode(Mode::Words);
/// let text = "Thư viện Hà Nội, mở lúc 8h30.";
/// let mut tokens = tokenizer.token_stream(text);
/// let mut words = Vec::new();
/// while let Some(token) = tokens.next() {
///     assert_eq!(&text[token.offset_from..token.offset_to], token.text); // bytes
///     words.push(token.text.clone());
/// }
/// assert_eq!(words, ["Thư viện", "Hà Nội", "mở", "lúc", "8h30"]);
/// ```
#[derive(Debug, Clone)]
pub struct WordTokenizer {
    segmenter: WordSegmenter,
    mode: Mode,
    cache: WordCache,
    words: Vec<Span>,
    token: Token,
}

impl WordTokenizer {
    /// A tokenizer with machvan's embedded model, in the default mode.
    #[must_use]
    pub fn new() -> Self {
        Self::with_segmenter(WordSegmenter::new())
    }

    /// A tokenizer with another segmenter: words of your own, another model, other options.
    #[must_use]
    pub fn with_segmenter(segmenter: WordSegmenter) -> Self {
        let mode = Mode::default();
        Self { segmenter, mode, cache: WordCache::new(), words: Vec::new(), token: Token::default() }
    }

    /// Sets which tokens are given.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }
}

impl Default for WordTokenizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordTokenStream<'a> {
        let Self { segmenter, mode, cache, words, token } = self;
        words.clear();
        segmenter.segment_with(cache, text, |word| {
            if word.of(text).is_some_and(is_indexed) {
                words.push(word);
            }
        });
        token.reset();
        WordTokenStream {
            text,
            mode: *mode,
            words: words.iter(),
            word: "",
            word_start: 0,
            position: 0,
            token,
        }
    }
}

/// Whether a word is indexed: punctuation and other signs are not.
fn is_indexed(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// The tokens of one text; see [`Mode`].
#[derive(Debug)]
pub struct WordTokenStream<'a> {
    text: &'a str,
    mode: Mode,
    words: std::slice::Iter<'a, Span>,
    /// What is left of the word whose syllables are being given, and its byte in the text.
    word: &'a str,
    word_start: usize,
    /// The position of the next token that starts one.
    position: usize,
    token: &'a mut Token,
}

impl WordTokenStream<'_> {
    /// Gives the next syllable of the current word, if one is left.
    fn next_syllable(&mut self) -> bool {
        let rest = self.word.trim_start();
        if rest.is_empty() {
            return false;
        }
        let start = self.word_start + (self.word.len() - rest.len());
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (syllable, left) = rest.split_at(end);
        (self.word, self.word_start) = (left, start + end);
        self.token.text.clear();
        self.token.text.push_str(syllable);
        (self.token.offset_from, self.token.offset_to) = (start, start + end);
        (self.token.position, self.token.position_length) = (self.position, 1);
        self.position += 1;
        true
    }
}

impl TokenStream for WordTokenStream<'_> {
    fn advance(&mut self) -> bool {
        if self.next_syllable() {
            return true;
        }
        let Some((span, word)) = self.words.next().and_then(|span| Some((span, span.of(self.text)?))) else {
            return false;
        };
        if self.mode == Mode::Syllables {
            (self.word, self.word_start) = (word, span.start());
            return self.next_syllable();
        }
        let token = &mut *self.token;
        token.text.clear();
        let mut syllables = 0;
        for syllable in word.split_whitespace() {
            if syllables > 0 {
                token.text.push(' ');
            }
            token.text.push_str(syllable);
            syllables += 1;
        }
        (token.offset_from, token.offset_to) = (span.start(), span.end());
        (token.position, token.position_length) = (self.position, 1);
        match self.mode {
            Mode::WordsAndSyllables if syllables > 1 => {
                token.position_length = syllables;
                (self.word, self.word_start) = (word, span.start());
            }
            _ => self.position += 1,
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
