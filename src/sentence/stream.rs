//! [`SentenceSplitter::split_stream`]: the sentences of a token stream.

use super::role::{Role, role};
use crate::chars::{is_newline, is_terminal, tail};
use alloc::string::String;

use super::{SentenceSplitter, newline::NewlinePolicy, rule::Rule};
use crate::{
    Span, TokenStream,
    stream::{Layout, SentenceAnnotation, Spacing},
};

impl SentenceSplitter {
    /// Sets the sentences of a token stream anew; its tokens and its text stay.
    ///
    /// Running text is split as [`split`](Self::split) does. A sentence ends with the token in which its end lies, so
    /// no token is cut. A sentence behind a blank line, or behind a line that ended without a mark, begins a paragraph.
    ///
    /// A [listed](Layout::Listed) stream is joined for the rules, with the spacing that it knows; where it knows none,
    /// marks stand by the word before them. That joined text is the one thing that allocates.
    ///
    /// ```
    /// use machvan::{TokenStream, sentence::SentenceSplitter};
    /// let mut stream = TokenStream::from_tokens(["TP.", "Huế", "mưa", ".", "Đường", "vắng", "."])?;
    /// SentenceSplitter::vietnamese().split_stream(&mut stream);
    /// let lengths: Vec<usize> = stream.sentences().map(|sentence| sentence.tokens().len()).collect();
    /// assert_eq!(lengths, [4, 3]);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub fn split_stream(&self, stream: &mut TokenStream<'_>) {
        match stream.layout() {
            Layout::Running => self.split_running(stream),
            Layout::Listed => self.split_listed(stream),
        }
    }

    fn split_running(&self, stream: &mut TokenStream<'_>) {
        let (text, marks) = stream.text_and_annotations();
        marks.forget_sentences();
        let mut cursor = Cursor::default();
        let mut before = 0;
        let mut rule = Rule::Paragraph;
        for sentence in self.split(text) {
            let gap = text.get(before..sentence.start()).unwrap_or_default();
            cursor.begin(self.begins_paragraph(rule, gap));
            // A token that begins before the end belongs to the sentence.
            let tokens = tail_spans(&marks.tokens, cursor.token);
            let count = tokens.iter().take_while(|token| token.start() < sentence.end()).count();
            marks.sentences.extend(cursor.end(tokens.get(..count).unwrap_or_default()));
            (before, rule) = (sentence.end(), sentence.rule());
        }
        let tokens = tail_spans(&marks.tokens, cursor.token);
        marks.sentences.extend(cursor.end(tokens));
    }

    /// Returns whether a sentence starts a paragraph, from the rule that ended the sentence before it and the gap between them.
    ///
    /// The first sentence of a text starts one: pass [`Rule::Paragraph`] for it.
    #[must_use]
    pub fn begins_paragraph(&self, rule: Rule, gap: &str) -> bool {
        match rule {
            Rule::Paragraph | Rule::Heading => true,
            Rule::Line | Rule::ListItem => gap.contains(is_newline),
            _ => self.newlines == NewlinePolicy::Line && gap.contains(is_newline),
        }
    }

    fn split_listed(&self, stream: &mut TokenStream<'_>) {
        let mut text = String::new();
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
                text.push(' ');
            }
            text.push_str(word);
            glued = single && first == Some(Role::Opener) && !closes;
            odd ^= quote;
        }
        // A second walk over the tokens, with the ends in the joined text.
        let joined = text.as_str();
        let mut sentences = self.split(joined).map(|sentence| sentence.end());
        let mut end = sentences.next();
        let (text, marks) = stream.text_and_annotations();
        marks.forget_sentences();
        let mut cursor = Cursor::default();
        let mut at = 0;
        let mut first = 0;
        for (index, token) in marks.tokens.iter().enumerate() {
            at += usize::from(tail(joined, at).starts_with(' '));
            at += token.len();
            debug_assert!(tail(joined, at - token.len()).starts_with(token.of(text).unwrap_or_default()));
            if end.is_some_and(|end| at >= end) {
                let tokens = marks.tokens.get(first..=index).unwrap_or_default();
                marks.sentences.extend(cursor.end(tokens));
                first = index + 1;
                while end.is_some_and(|end| at >= end) {
                    end = sentences.next();
                }
            }
        }
        marks.sentences.extend(cursor.end(tail_spans(&marks.tokens, first)));
    }
}

/// Where in the tokens the next sentence begins.
#[derive(Debug, Default)]
struct Cursor {
    token: usize,
    paragraph: bool,
}

impl Cursor {
    /// What is known about the sentence that begins; a sentence without tokens leaves it to the next.
    fn begin(&mut self, paragraph: bool) {
        self.paragraph |= paragraph;
    }

    /// The mark of a sentence with these tokens; none where there are none.
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
