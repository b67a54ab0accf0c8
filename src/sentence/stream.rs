//! [`SentenceSplitter::split_stream`]: the sentences of a token stream.

use alloc::{string::String, vec::Vec};
use core::mem;

use super::{
    policy::NewlinePolicy,
    role::{Role, role},
    rule::SentenceRule,
    splitter::SentenceSplitter,
};
use crate::{
    Span, TokenStream,
    chars::{is_newline, is_terminal},
    stream::{Layout, SentenceAnnotation, Spacing},
    vietnamese::Folder,
};

/// Scratch buffers of [`SentenceSplitter::split_stream_with`]: the joined text of a [listed](Layout::Listed)
/// stream.
///
/// ```
/// use machvan::{TokenStream, sentence::{SentenceCache, SentenceSplitter}};
///
/// let (splitter, mut cache) = (SentenceSplitter::new(), SentenceCache::new());
/// let mut stream = TokenStream::from_tokens(["Mưa", ".", "Gió", "to", "."])?;
/// splitter.split_stream_with(&mut cache, &mut stream); // reuse the cache for the next stream
/// assert_eq!(stream.sentences().len(), 2);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct SentenceCache {
    joined: String,
    /// The end of each token in it.
    ends: Vec<usize>,
    /// For folded words.
    pub(crate) folder: Folder,
}

impl SentenceCache {
    /// Creates empty buffers.
    #[must_use]
    pub const fn new() -> Self {
        Self { joined: String::new(), ends: Vec::new(), folder: Folder::new() }
    }
}

impl SentenceSplitter {
    /// Replaces the sentences of a token stream. Its tokens and its text stay.
    ///
    /// Running text is split as by [`split`](Self::split). A sentence ends with the token that contains its
    /// end, so no token is cut. A sentence begins a paragraph after a blank line, or after a line that ended
    /// without a mark.
    ///
    /// For a [listed](Layout::Listed) stream, the rules see the tokens joined, with the spacing that the
    /// stream knows. If the spacing is unknown, marks are joined to the word before them.
    ///
    /// ```
    /// use machvan::{TokenStream, sentence::SentenceSplitter};
    /// let mut stream = TokenStream::from_tokens(["TP.", "Huế", "mưa", ".", "Đường", "vắng", "."])?;
    /// SentenceSplitter::new().split_stream(&mut stream);
    /// let lengths: Vec<usize> = stream.sentences().map(|sentence| sentence.tokens().len()).collect();
    /// assert_eq!(lengths, [4, 3]);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub fn split_stream(&self, stream: &mut TokenStream<'_>) {
        self.split_stream_with(&mut SentenceCache::new(), stream);
    }

    /// Like [`split_stream`](Self::split_stream), with scratch buffers: once they are large enough, nothing
    /// is allocated.
    pub fn split_stream_with(&self, cache: &mut SentenceCache, stream: &mut TokenStream<'_>) {
        match stream.layout() {
            Layout::Running => self.split_running(cache, stream),
            Layout::Listed => self.split_listed(cache, stream),
        }
    }

    fn split_running(&self, cache: &mut SentenceCache, stream: &mut TokenStream<'_>) {
        let (text, annotations) = stream.text_and_annotations();
        annotations.forget_sentences();
        let mut cursor = Cursor::default();
        let mut before = 0;
        let mut rule = SentenceRule::Paragraph;
        let mut sentences = self.split(text).with_folder(mem::take(&mut cache.folder));
        for sentence in &mut sentences {
            let gap = text.get(before..sentence.start()).unwrap_or_default();
            cursor.begin(self.begins_paragraph(rule, gap));
            // A token that begins before the end belongs to the sentence.
            let tokens = tail_spans(&annotations.tokens, cursor.token);
            let count = tokens.iter().take_while(|token| token.start() < sentence.end()).count();
            annotations.sentences.extend(cursor.end(tokens.get(..count).unwrap_or_default()));
            (before, rule) = (sentence.end(), sentence.rule());
        }
        cache.folder = sentences.into_folder();
        let tokens = tail_spans(&annotations.tokens, cursor.token);
        annotations.sentences.extend(cursor.end(tokens));
    }

    /// Whether a sentence begins a paragraph. Decided from the rule that ended the sentence before it and the
    /// gap between them.
    ///
    /// The first sentence of a text begins one: pass [`SentenceRule::Paragraph`] for it.
    #[must_use]
    pub fn begins_paragraph(&self, rule: SentenceRule, gap: &str) -> bool {
        match rule {
            SentenceRule::Paragraph | SentenceRule::Heading => true,
            SentenceRule::Line | SentenceRule::ListItem => gap.contains(is_newline),
            _ => self.newlines == NewlinePolicy::Line && gap.contains(is_newline),
        }
    }

    fn split_listed(&self, cache: &mut SentenceCache, stream: &mut TokenStream<'_>) {
        cache.join(stream);
        let mut sentences = self.split(&cache.joined).with_folder(mem::take(&mut cache.folder));
        let mut end = sentences.next().map(|sentence| sentence.end());
        let (_, annotations) = stream.text_and_annotations();
        annotations.forget_sentences();
        let mut cursor = Cursor::default();
        let mut first = 0;
        for (index, &at) in cache.ends.iter().enumerate() {
            if end.is_some_and(|end| at >= end) {
                let tokens = annotations.tokens.get(first..=index).unwrap_or_default();
                annotations.sentences.extend(cursor.end(tokens));
                first = index + 1;
                while end.is_some_and(|end| at >= end) {
                    end = sentences.next().map(|sentence| sentence.end());
                }
            }
        }
        annotations.sentences.extend(cursor.end(tail_spans(&annotations.tokens, first)));
        cache.folder = sentences.into_folder();
    }
}

impl SentenceCache {
    /// Joins the tokens of a stream into a text.
    fn join(&mut self, stream: &TokenStream<'_>) {
        self.joined.clear();
        self.ends.clear();
        let mut odd = false;
        let mut glued = true;
        for token in stream.tokens() {
            let word = token.text();
            let first = word.chars().next().map(role);
            let single = word.chars().nth(1).is_none();
            let quote = word == "\"";
            let closes = (single && matches!(first, Some(Role::Closer | Role::Comma))) || (quote && odd);
            let space = match stream.spacing(token.index()) {
                Spacing::Joined => false,
                Spacing::Spaced => true,
                Spacing::Unknown => !glued && !closes && !word.chars().all(is_terminal),
            };
            if space {
                self.joined.push(' ');
            }
            self.joined.push_str(word);
            self.ends.push(self.joined.len());
            glued = single && first == Some(Role::Opener) && !closes;
            odd ^= quote;
        }
    }
}

/// The position in the tokens at which the next sentence begins.
#[derive(Debug, Default)]
struct Cursor {
    token: usize,
    paragraph: bool,
}

impl Cursor {
    /// Notes what is known about the sentence that begins. A sentence without tokens passes it on to the
    /// next.
    fn begin(&mut self, paragraph: bool) {
        self.paragraph |= paragraph;
    }

    /// Returns the annotation of a sentence with these tokens; `None` if there are none.
    fn end(&mut self, tokens: &[Span]) -> Option<SentenceAnnotation> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        self.token += tokens.len();
        let source = Span::ordered(first.start() as u32, last.end() as u32);
        let paragraph = core::mem::take(&mut self.paragraph);
        Some(SentenceAnnotation { end: self.token as u32, paragraph, source, kind: None })
    }
}

fn tail_spans(tokens: &[Span], from: usize) -> &[Span] {
    tokens.get(from..).unwrap_or_default()
}
