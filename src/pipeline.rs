//! [`Pipeline`]: combines stages, from raw text to a stream with tokens and sentences.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::{fmt, mem, ops::Range};

use crate::{
    Error, ErrorKind, Layout, Result, Span, TokenStream,
    markup::Printed,
    normalize::{Normalized, Normalizer},
    offset::OffsetMap,
    sentence::{SentenceCache, SentenceRule, SentenceSplitter},
    stream::{Annotations, check_length},
    vietnamese::{Abbreviations, TonePlacement},
    word::{Convention, KindMemo, Tokenizer, WordCache, WordSegmenter},
};

/// Finds the sentences and tokens of raw text.
///
/// The tokens are words ([`Pipeline::words`]) or the atoms of a [`Tokenizer`]: syllables, numbers,
/// punctuation marks and so on ([`Pipeline::syllables`]). A pipeline is immutable; any number of threads may
/// share one.
///
/// ```
/// use machvan::{Pipeline, TokenKind};
///
/// # fn main() -> machvan::Result<()> {
/// let text = "Trời mưa. TP. Huế ngập.";
/// let stream = Pipeline::syllables().analyze(text)?;
/// let sentences: Vec<&str> = stream.sentences().map(|sentence| sentence.text()).collect();
/// assert_eq!(sentences, ["Trời mưa.", "TP. Huế ngập."]);
/// let token = stream.token(1).unwrap();
/// assert_eq!(token.span().of(text), Some("mưa")); // bytes of the caller's text
/// assert_eq!(token.kind(), Some(TokenKind::Word));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Pipeline {
    splitter: SentenceSplitter,
    tokens: Tokens,
    kinds: bool,
    /// Changes the text to the convention, after the analysis.
    normalizer: Option<Normalizer>,
}

/// The stage that finds the tokens.
#[derive(Debug, Clone)]
enum Tokens {
    Atoms(Tokenizer),
    Words(WordSegmenter),
}

/// Scratch buffers of a [`Pipeline`]. Reuse them for many texts, and nothing is allocated in the steady
/// state.
///
/// ```
/// use machvan::{Pipeline, PipelineCache, TokenStream};
///
/// let pipeline = Pipeline::syllables();
/// let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
/// for text in ["Trời mưa.", "Nắng lên."] {
///     pipeline.analyze_with(&mut cache, text, &mut stream)?;
///     assert_eq!(stream.len(), 3);
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct PipelineCache {
    words: WordCache,
    sentences: SentenceCache,
    kinds: KindMemo,
    /// For each word of a sentence, whether it has several atoms.
    joined: Vec<bool>,
    /// The text in the form of the convention. Its buffer and the stream's are exchanged.
    normalized: Normalized<'static>,
}

impl PipelineCache {
    /// Returns empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the byte map from the text of the last analysis to the text of its stream, if the pipeline has
    /// a [convention](PipelineBuilder::convention) that changes text. Otherwise the map is empty.
    #[must_use]
    pub fn map(&self) -> &OffsetMap {
        &self.normalized.map
    }
}

impl fmt::Debug for PipelineCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PipelineCache").finish_non_exhaustive()
    }
}

/// Options of a [`Pipeline`]. [`build`](Self::build) checks them.
///
/// ```
/// use machvan::{ErrorKind, Pipeline, word::{Tokenizer, WordSegmenter}};
/// # fn main() -> machvan::Result<()> {
/// let pipeline = Pipeline::builder().words(["mạch văn"]).build()?;
/// let stream = pipeline.analyze("Mạch văn hay.")?;
/// assert_eq!(stream.token(0).unwrap().text(), "Mạch văn");
///
/// // A segmenter has a tokenizer of its own: this one could not take effect.
/// let builder = Pipeline::builder().segmenter(WordSegmenter::new()).tokenizer(Tokenizer::new());
/// assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::InvalidOption);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct PipelineBuilder {
    tokenizer: Option<Tokenizer>,
    splitter: Option<SentenceSplitter>,
    segmenter: Option<WordSegmenter>,
    words: Vec<String>,
    abbreviations: Option<Abbreviations>,
    no_kinds: bool,
    convention: Convention,
}

impl PipelineBuilder {
    /// Sets the tokenizer [default: `Tokenizer::new()`]. The tokens are its atoms, or, if
    /// [words](Self::words) are added, words made of its atoms.
    pub fn tokenizer(mut self, tokenizer: Tokenizer) -> Self {
        self.tokenizer = Some(tokenizer);
        self
    }

    /// Sets the sentence splitter [default: `SentenceSplitter::new()`, for Vietnamese]. Its
    /// [markup](crate::sentence::SentenceSplitterBuilder::markup) is read as what it prints by the tokens too;
    /// their spans and texts stay those of the input.
    ///
    /// ```
    /// # #[cfg(feature = "model")]
    /// # fn main() -> machvan::Result<()> {
    /// use machvan::{Markup, Pipeline, sentence::SentenceSplitter};
    /// let splitter = SentenceSplitter::builder().markup(Markup::Html).build()?;
    /// let pipeline = Pipeline::builder().splitter(splitter).words(["mạch văn"]).build()?;
    /// let stream = pipeline.analyze("<p>M&#7841;ch <b>văn</b> hay.<p>Hết")?;
    /// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["M&#7841;ch <b>văn", "hay", ".", "Hết"]);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "model"))]
    /// # fn main() {}
    /// ```
    pub fn splitter(mut self, splitter: SentenceSplitter) -> Self {
        self.splitter = Some(splitter);
        self
    }

    /// Sets the word segmenter. The tokens are its words.
    pub fn segmenter(mut self, segmenter: WordSegmenter) -> Self {
        self.segmenter = Some(segmenter);
        self
    }

    /// Adds words of the user to the default word segmenter. The tokens are its words. See
    /// [`WordSegmenterBuilder::words`](crate::word::WordSegmenterBuilder::words).
    pub fn words<T: AsRef<str>>(mut self, words: impl IntoIterator<Item = T>) -> Self {
        self.words.extend(words.into_iter().map(|word| String::from(word.as_ref())));
        self
    }

    /// Sets the abbreviations of the default splitter and of the tokenizer [default: the built-in ones]. The
    /// full stop of an abbreviation belongs to its token, and no sentence ends there unless the
    /// abbreviation's kind allows it.
    ///
    /// ```
    /// use machvan::{Pipeline, vietnamese::{AbbreviationKind, Abbreviations}};
    /// # fn main() -> machvan::Result<()> {
    /// let own = Abbreviations::builder().add("Cty", AbbreviationKind::Name).build()?;
    /// let stream = Pipeline::builder().abbreviations(own).build()?.analyze("Cty. Minh Long. Hết.")?;
    /// assert_eq!((stream.token(0).unwrap().text(), stream.sentences().len()), ("Cty.", 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.abbreviations = Some(abbreviations);
        self
    }

    /// Sets the convention of the tokens [default: `Convention::Machvan`]. It also applies to a tokenizer or
    /// segmenter that is given. The tokens are words, unless a [tokenizer](Self::tokenizer) is given.
    ///
    /// `Convention::VnCoreNlp` also changes the text of the stream: it moves tone marks to the new placement
    /// (hòa to hoà), the only one in PhoBERT's vocabulary. [`PipelineCache::map`] has each change. The places
    /// of the sentences in the input stay exact.
    ///
    /// ```
    /// # #[cfg(feature = "model")]
    /// # fn main() -> machvan::Result<()> {
    /// use machvan::{Pipeline, PipelineCache, TokenStream, word::Convention};
    /// let pipeline = Pipeline::builder().convention(Convention::VnCoreNlp).build()?;
    /// let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
    /// pipeline.analyze_with(&mut cache, "Cố vấn Hòa ở TP.HCM.", &mut stream)?;
    /// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["Cố vấn", "Hoà", "ở", "TP.", "HCM", "."]);
    /// assert_eq!(cache.map().changes().len(), 2); // o and a
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "model"))]
    /// # fn main() {}
    /// ```
    pub fn convention(mut self, convention: Convention) -> Self {
        self.convention = convention;
        self
    }

    /// Sets whether the [kind](crate::Token::kind) of each token is stored [default: true]. It takes about a
    /// fifth of the time.
    pub fn kinds(mut self, store: bool) -> Self {
        self.no_kinds = !store;
        self
    }

    /// Builds the pipeline.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if an option cannot take effect:
    ///
    /// - a tokenizer or words together with a segmenter, which has its own;
    /// - abbreviations together with a tokenizer, a segmenter or a splitter, whose builders take them;
    /// - a word that can never be a token.
    pub fn build(self) -> Result<Pipeline> {
        let Self { mut tokenizer, mut splitter, segmenter, words, abbreviations, no_kinds, convention } =
            self;
        let other = convention != Convention::default();
        let only_words = other && tokenizer.is_none();
        if let Some(abbreviations) = abbreviations {
            let given = match (&tokenizer, &splitter, &segmenter) {
                (Some(_), ..) => Some("tokenizer"),
                (_, Some(_), _) => Some("splitter"),
                (.., Some(_)) => Some("segmenter"),
                _ => None,
            };
            if let Some(given) = given {
                let message = alloc::format!(
                    "the option `abbreviations` has no effect on a {given} that is given: give them to its builder"
                );
                return Err(Error::new(ErrorKind::InvalidOption, message));
            }
            tokenizer = Some(Tokenizer::builder().abbreviations(abbreviations.clone()).build()?);
            splitter = Some(SentenceSplitter::builder().abbreviations(abbreviations).build()?);
        }
        let tokens = match (segmenter, words.is_empty() && !only_words) {
            (Some(segmenter), _) if tokenizer.is_none() && words.is_empty() => Tokens::Words(segmenter),
            (Some(_), _) => {
                let what = if words.is_empty() { "tokenizer" } else { "words" };
                let message = alloc::format!(
                    "the option `{what}` has no effect together with a segmenter: give it to the segmenter's builder"
                );
                return Err(Error::new(ErrorKind::InvalidOption, message));
            }
            (None, true) => Tokens::Atoms(tokenizer.unwrap_or_default()),
            (None, false) => {
                let builder = WordSegmenter::builder().tokenizer(tokenizer.unwrap_or_default());
                Tokens::Words(builder.words(words).build()?)
            }
        };
        let tokens = match tokens {
            tokens if !other => tokens,
            Tokens::Atoms(tokenizer) => Tokens::Atoms(tokenizer.with_convention(convention)),
            Tokens::Words(segmenter) => Tokens::Words(segmenter.with_convention(convention)),
        };
        let normalizer = match convention {
            Convention::VnCoreNlp => Some(Normalizer::builder().tone(TonePlacement::New).build()?),
            _ => None,
        };
        let splitter = splitter.unwrap_or_else(SentenceSplitter::new);
        Ok(Pipeline { splitter, tokens, kinds: !no_kinds, normalizer })
    }
}

/// The same as [`Pipeline::words`].
impl Default for Pipeline {
    fn default() -> Self {
        Self::words()
    }
}

impl Pipeline {
    /// Returns a pipeline for Vietnamese whose tokens are the atoms of a [`Tokenizer`]: syllables, numbers,
    /// punctuation marks and so on.
    #[must_use]
    pub fn syllables() -> Self {
        Self {
            splitter: SentenceSplitter::new(),
            tokens: Tokens::Atoms(Tokenizer::new()),
            kinds: true,
            normalizer: None,
        }
    }

    /// Returns a pipeline for Vietnamese whose tokens are words, found with the embedded model. Without the
    /// feature `model` each atom is a word.
    ///
    /// ```
    /// # #[cfg(feature = "model")]
    /// # fn main() -> machvan::Result<()> {
    /// let stream = machvan::Pipeline::words().analyze("Thư viện Hà Nội đẹp.")?;
    /// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["Thư viện", "Hà Nội", "đẹp", "."]);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "model"))]
    /// # fn main() {}
    /// ```
    #[must_use]
    pub fn words() -> Self {
        Self {
            splitter: SentenceSplitter::new(),
            tokens: Tokens::Words(WordSegmenter::new()),
            kinds: true,
            normalizer: None,
        }
    }

    /// Returns a builder, to choose the stages and their options.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Returns a stream over `text` with its tokens and sentences. `text` is a `&str`, a `String` or a `Cow<str>`; a `&str` is
    /// borrowed.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text of 4 GiB or more.
    pub fn analyze<'t>(&self, text: impl Into<Cow<'t, str>>) -> Result<TokenStream<'t>> {
        let mut stream = TokenStream::with_text(text)?;
        self.annotate(&mut PipelineCache::new(), &mut stream)?;
        Ok(stream)
    }

    /// Clears `stream` and fills it with a copy of `text`, its tokens and its sentences. The stream keeps its
    /// buffers.
    ///
    /// # Errors
    /// As [`analyze`](Self::analyze).
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let mut stream = machvan::TokenStream::new();
    /// machvan::Pipeline::syllables().analyze_into("Mưa. Nắng.", &mut stream)?;
    /// assert_eq!((stream.len(), stream.sentences().len()), (4, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn analyze_into(&self, text: &str, stream: &mut TokenStream<'_>) -> Result<()> {
        self.analyze_with(&mut PipelineCache::new(), text, stream)
    }

    /// Like [`analyze_into`](Self::analyze_into), with scratch buffers: in the steady state nothing
    /// allocates.
    ///
    /// # Errors
    /// As [`analyze`](Self::analyze).
    ///
    /// ```
    /// use machvan::{Pipeline, PipelineCache, TokenStream};
    /// # fn main() -> machvan::Result<()> {
    /// let (pipeline, mut cache, mut stream) = (Pipeline::words(), PipelineCache::new(), TokenStream::new());
    /// let mut sentences = 0;
    /// for text in ["Mưa. Nắng.", "Gió."] {
    ///     pipeline.analyze_with(&mut cache, text, &mut stream)?;
    ///     sentences += stream.sentences().len();
    /// }
    /// assert_eq!(sentences, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn analyze_with(
        &self,
        cache: &mut PipelineCache,
        text: &str,
        stream: &mut TokenStream<'_>,
    ) -> Result<()> {
        check_length(text.len() as u64)?;
        let (own, _) = stream.refill(Layout::Running, None, 0);
        own.push_str(text);
        self.annotate(cache, stream)
    }

    /// Finds the tokens and sentences of the stream's own text, as running text. The text stays, unless the
    /// [convention](PipelineBuilder::convention) changes it.
    pub fn analyze_stream(&self, stream: &mut TokenStream<'_>) {
        self.analyze_stream_with(&mut PipelineCache::new(), stream);
    }

    /// Like [`analyze_stream`](Self::analyze_stream), with scratch buffers. If the convention would make the
    /// text longer than 4 GiB, the text stays as it is.
    pub fn analyze_stream_with(&self, cache: &mut PipelineCache, stream: &mut TokenStream<'_>) {
        let _ = self.annotate(cache, stream);
    }

    fn annotate(&self, cache: &mut PipelineCache, stream: &mut TokenStream<'_>) -> Result<()> {
        let (text, annotations) = stream.text_and_annotations();
        annotations.clear();
        let printed = Printed::new(text, self.splitter.markup());
        match &self.tokens {
            Tokens::Atoms(tokenizer) => {
                for atom in tokenizer.atoms(printed.as_ref().map_or(text, |printed| &printed.text)) {
                    let span = printed.as_ref().map_or(atom.span(), |printed| printed.span(atom.span()));
                    annotations.push(span.start(), span.end());
                    if self.kinds {
                        annotations.kinds.push(atom.kind());
                    }
                }
                self.splitter.split_stream_with(&mut cache.sentences, stream);
            }
            Tokens::Words(segmenter) => {
                let folder = mem::take(&mut cache.sentences.folder);
                let mut sentences = self.splitter.split(text).with_folder(folder);
                let found =
                    sentences.by_ref().map(|sentence| (sentence.start()..sentence.end(), sentence.rule()));
                self.find_words(cache, segmenter, found, SentenceRule::Paragraph, text, annotations);
                cache.sentences.folder = sentences.into_folder();
            }
        }
        self.change_text(cache, stream)
    }

    /// Changes the text of an analyzed stream to the form of the convention.
    fn change_text(&self, cache: &mut PipelineCache, stream: &mut TokenStream<'_>) -> Result<()> {
        let Some(normalizer) = &self.normalizer else {
            cache.normalized.map.clear();
            return Ok(());
        };
        normalizer.normalize_into(stream.text(), &mut cache.normalized)?;
        if cache.normalized.map.is_identity() {
            return Ok(());
        }
        let Normalized { text, map } = &mut cache.normalized;
        // The edges of a token are never inside a change, since tokens are whole syllables.
        stream.replace_text(text, |span| map.target_span(span).unwrap_or(span));
        Ok(())
    }

    /// Fills `stream` with a piece of a larger input whose sentences are known.
    ///
    /// `sentences` has the bytes of each sentence in `text`, and the rule that ended it, as
    /// [`Chunks`](crate::sentence::Chunks) returns them. `origin` is the byte of the input at which the piece
    /// begins. If the tokens of the pipeline are not words, each sentence is one token.
    ///
    /// Ranges that go back, leave the text or cut a character are ignored. In the steady state nothing
    /// allocates.
    ///
    /// # Errors
    /// As [`analyze`](Self::analyze).
    pub fn analyze_sentences_with(
        &self,
        cache: &mut PipelineCache,
        text: &str,
        origin: u64,
        sentences: impl IntoIterator<Item = (Range<usize>, SentenceRule)>,
        stream: &mut TokenStream<'_>,
    ) -> Result<()> {
        check_length(text.len() as u64)?;
        let (own, annotations) = stream.refill(Layout::Running, None, origin);
        own.push_str(text);
        // The first sentence begins a paragraph, unless the input has text before it.
        let rule = if origin == 0 { SentenceRule::Paragraph } else { SentenceRule::TextEnd };
        match &self.tokens {
            Tokens::Words(segmenter) => {
                self.find_words(cache, segmenter, sentences, rule, own, annotations);
            }
            Tokens::Atoms(_) => {
                for (range, _) in sentences {
                    if own.get(range.clone()).is_some_and(|sentence| !sentence.is_empty()) {
                        annotations.push(range.start, range.end);
                        annotations.end_sentence();
                    }
                }
            }
        }
        self.change_text(cache, stream)
    }

    /// Finds the words of each sentence. `rule` ended the text before the first one.
    fn find_words(
        &self,
        cache: &mut PipelineCache,
        segmenter: &WordSegmenter,
        sentences: impl IntoIterator<Item = (Range<usize>, SentenceRule)>,
        mut rule: SentenceRule,
        text: &str,
        annotations: &mut Annotations,
    ) {
        let PipelineCache { words, joined, kinds, .. } = cache;
        let printed = Printed::new(text, self.splitter.markup());
        let shown = printed.as_ref().map_or(text, |printed| &printed.text);
        let mut end = 0;
        for (range, ended_by) in sentences {
            let Some(gap) = text.get(end..range.start) else { continue };
            if text.get(range.clone()).is_none() {
                continue;
            }
            let inside = printed.as_ref().map_or(range.clone(), |printed| printed.range(range.clone()));
            let gap = match &printed {
                Some(printed) => shown.get(printed.range(end..range.start)).unwrap_or_default(),
                None => gap,
            };
            annotations.next_paragraph |= self.splitter.begins_paragraph(rule, gap);
            let first = annotations.tokens.len();
            joined.clear();
            segmenter.segment_part(words, shown, inside.clone(), |word, several| {
                annotations.tokens.push(word);
                if self.kinds {
                    joined.push(several);
                }
            });
            if self.kinds {
                let found = annotations.tokens.iter().skip(first).copied().zip(joined.iter().copied());
                segmenter.kinds_of(words, kinds, shown, inside, found, &mut annotations.kinds);
            }
            if let Some(printed) = &printed {
                for token in annotations.tokens.iter_mut().skip(first) {
                    *token = printed.span(*token);
                }
            }
            // Characters without width at the edges of a sentence belong to no token and to no sentence.
            let tokens = annotations.tokens.get(first..).unwrap_or_default();
            let (start, stop) = match (tokens.first(), tokens.last()) {
                (Some(first), Some(last)) => (first.start(), last.end()),
                _ => (range.start, range.end),
            };
            annotations.end_sentence_from(Span::ordered(start as u32, stop as u32));
            (end, rule) = (range.end, ended_by);
        }
    }
}
