//! Words from the tokens of a stream, such as syllables that another tool has found.

use core::{ops::Range, slice};

use super::{
    WordCache, WordSegmenter,
    raw::{Class, Raw},
    reader::{Reader, breaks_words},
    run::{LONGEST, Run},
    scan,
    segmenter::give,
    shape,
};
use crate::{Error, ErrorKind, Layout, Result, Span, TokenStream, vietnamese::Folder};

impl WordSegmenter {
    /// Joins the tokens of `stream` into words, sentence by sentence.
    ///
    /// The text and the sentences stay. Each word is one token or several neighbouring ones, so a token is
    /// never divided; a token of several syllables stays as it is. If the tokens are those of the segmenter's
    /// [`Tokenizer`](super::Tokenizer), the words are those of [`segment`](Self::segment) for each sentence,
    /// except that words joined by a hyphen stay one token, and that words of the user with marks inside are
    /// not joined. What a format knows of a word's first token (its columns, its
    /// [spacing](TokenStream::spacing)) is what it then knows of the word.
    ///
    /// # Errors
    /// [`ErrorKind::Unrepresentable`], with the index of the second token, if two tokens of a word have markup
    /// between them, such as the columns of a file: [detokenize](crate::detokenize::Detokenizer) such a stream
    /// first. The stream stays as it was.
    ///
    /// ```
    /// # #[cfg(feature = "model")]
    /// # fn main() -> machvan::Result<()> {
    /// use machvan::{TokenStream, word::WordSegmenter};
    /// let mut stream = TokenStream::from_spans("Sinh viên đọc sách.", [0..4, 5..10, 11..17, 18..23, 23..24])?;
    /// WordSegmenter::new().segment_stream(&mut stream)?;
    /// let words: Vec<&str> = stream.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["Sinh viên", "đọc", "sách", "."]);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "model"))]
    /// # fn main() {}
    /// ```
    pub fn segment_stream(&self, stream: &mut TokenStream<'_>) -> Result<()> {
        self.segment_stream_with(&mut WordCache::new(), stream)
    }

    /// Like [`segment_stream`](Self::segment_stream), with scratch buffers: in the steady state nothing
    /// allocates.
    ///
    /// # Errors
    /// As [`segment_stream`](Self::segment_stream).
    pub fn segment_stream_with(&self, cache: &mut WordCache, stream: &mut TokenStream<'_>) -> Result<()> {
        let WordCache { run, decider, numbers, folder, words } = cache;
        words.clear();
        let (text, running) = (stream.text(), stream.layout() == Layout::Running);
        for sentence in stream.sentences() {
            let tokens = stream.spans().get(sentence.token_range()).unwrap_or_default();
            let mut source = Tokens {
                reader: self.reader(text, sentence.span().range()),
                tokens: tokens.iter(),
                before: (shape::EDGE, true),
                end: sentence.span().start(),
                finished: false,
                running,
            };
            while let Some(mark) = source.next_run(run, folder) {
                if !run.atoms().is_empty() {
                    self.decide(text, run, decider, numbers);
                    give(run, decider, &mut |word, _| words.push(word));
                }
                words.extend(mark);
            }
        }
        check_gaps(stream, words)?;
        stream.text_and_annotations().1.join_tokens(words);
        Ok(())
    }
}

/// Refuses a word that has markup inside.
fn check_gaps(stream: &TokenStream<'_>, words: &[Span]) -> Result<()> {
    let mut words = words.iter();
    let mut word = words.next();
    for (index, pair) in stream.spans().windows(2).enumerate() {
        let [left, right] = pair else { continue };
        while word.is_some_and(|word| word.end() <= left.start()) {
            word = words.next();
        }
        let inside = word.is_some_and(|word| word.end() > left.end());
        let gap = stream.text().get(left.end()..right.start()).unwrap_or_default();
        // As between the atoms of a text.
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
        if inside && !gap.chars().all(blank) {
            let message = "a word cannot have markup inside: detokenize the stream before it is segmented";
            let error = Error::new(ErrorKind::Unrepresentable, message);
            return Err(error.with_index(index + 1).at(left.end() as u64));
        }
    }
    Ok(())
}

/// Reads the tokens of a sentence as runs, as [`Reader`] reads a text.
struct Tokens<'r> {
    reader: Reader<'r>,
    tokens: slice::Iter<'r, Span>,
    /// As in [`Reader`].
    before: (u8, bool),
    /// The end of the last token that was read.
    end: usize,
    finished: bool,
    /// Whether the gaps are those of a text, where line breaks may separate words.
    running: bool,
}

impl Tokens<'_> {
    /// See [`Reader::next_run`].
    fn next_run(&mut self, run: &mut Run, folder: &mut Folder) -> Option<Option<Span>> {
        if self.finished {
            return None;
        }
        run.begin(self.before.0, self.before.1);
        let text = self.reader.text();
        while let Some(&span) = self.tokens.as_slice().first() {
            let gap = self.end..span.start();
            if self.running && !gap.is_empty() && run.open_len() > 0 && breaks_words(text, gap.start, gap.end)
            {
                self.end = span.start();
                return self.end_run(run, shape::EDGE, true, None);
            }
            self.tokens.next();
            self.end = span.end();
            let class = self.class(span.range(), folder);
            let raw = Raw { start: span.start(), end: span.end(), class };
            match self.reader.look_up(raw, folder) {
                Some((found, shape)) => {
                    run.push(span, found.number, found.traits, shape);
                    if run.open_len() >= LONGEST {
                        return self.end_run(run, shape::LOWER, false, None);
                    }
                }
                None => {
                    let mark = span.of(text).unwrap_or_default();
                    let (shape, opens) = match class {
                        Class::User => (shape::MARK, false),
                        _ => (shape::of_mark(mark), shape::opens(mark)),
                    };
                    return self.end_run(run, shape, opens, Some(span));
                }
            }
        }
        self.finished = true;
        run.finish(shape::EDGE);
        Some(None)
    }

    fn end_run(
        &mut self,
        run: &mut Run,
        shape: u8,
        opened: bool,
        mark: Option<Span>,
    ) -> Option<Option<Span>> {
        run.finish(shape);
        self.before = (shape, opened);
        Some(mark)
    }

    /// Returns the class of a token: that of the atom in its place, or of its own text.
    fn class(&self, token: Range<usize>, folder: &mut Folder) -> Class {
        let exact = |raw: &Raw| (raw.start, raw.end) == (token.start, token.end);
        if let Some(raw) = self.reader.scan(token.start, folder).filter(exact) {
            return raw.class;
        }
        let word = self.reader.text().get(token).unwrap_or_default();
        match scan::next(word, 0, self.reader.cuts) {
            Some(Raw { end, class, .. }) if end == word.len() => class,
            Some(Raw { end, class: Class::Letters | Class::Compound, .. })
                if word.get(end..) == Some(".") =>
            {
                Class::Abbreviation
            }
            // Several syllables, or anything else that the tokenizer would divide.
            Some(Raw { class: Class::Letters | Class::Number | Class::Abbreviation, .. }) => Class::Compound,
            Some(Raw { class, .. }) => class,
            None => Class::Symbol,
        }
    }
}
