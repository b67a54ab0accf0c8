//! [`Document`]: what a page shows.

use machvan::{
    Pipeline, TokenStream,
    detokenize::{Detokenizer, SpacingDecision},
    format::{Format, FormatName},
    restore::Restorer,
    sentence::SentenceSplitter,
    word::WordSegmenter,
};

use crate::{error::Fault, utf8};

/// A text with its analysis.
pub(super) struct Document {
    /// What is shown: the words of raw text, or the printed form of tokens.
    pub(super) stream: TokenStream<'static>,
    pub(super) sentences: Vec<SentenceFacts>,
    /// By token: what decided the gap before it. Empty for raw text.
    pub(super) gaps: Vec<Option<SpacingDecision>>,
    /// Bytes of the text at which U+FFFD stands for a byte that is not UTF-8, with that byte.
    pub(super) invalid: Vec<(usize, u8)>,
    pub(super) format: FormatName,
    /// Whether missing boundaries and marks were restored.
    pub(super) restored: bool,
    /// Bytes of the input that are shown.
    pub(super) bytes: usize,
    pub(super) notes: Vec<String>,
    /// The error after which nothing is shown.
    pub(super) broken: Option<Fault>,
    /// What found the words of raw text.
    pub(super) segmenter: Option<WordSegmenter>,
}

/// What analyzes.
#[derive(Default)]
pub(super) struct Analyzers {
    pub(super) segmenter: WordSegmenter,
    pub(super) restorer: Option<Restorer>,
}

/// A part of an input.
pub(super) struct Part {
    pub(super) bytes: Vec<u8>,
    /// Bytes of the input before it, and the line feeds in them.
    pub(super) start: u64,
    pub(super) lines: u64,
    /// Whether the input goes on after it.
    pub(super) more: bool,
}

/// What is known of a sentence.
#[derive(Default)]
pub(super) struct SentenceFacts {
    /// The rule that ended it.
    pub(super) rule: Option<&'static str>,
    /// The rule that restored the boundary before it, and how probable the boundary is.
    pub(super) boundary: Option<(&'static str, f32)>,
    /// Byte and line of the input at which it starts, if there is an input.
    pub(super) place: Option<(u64, u64)>,
}

impl Document {
    /// Analyzes a part of an input.
    pub(super) fn new(mut part: Part, format: &Format, analyzers: &Analyzers) -> Result<Self, Fault> {
        match format.name() {
            FormatName::Text => Self::of_raw_text(&mut part, &analyzers.segmenter),
            _ => Self::of_tokens(&part, format, analyzers.restorer.as_ref()),
        }
    }

    /// What was analyzed already.
    pub(super) fn of_stream(stream: TokenStream<'static>, segmenter: Option<WordSegmenter>) -> Self {
        Self {
            sentences: stream.sentences().map(|_| SentenceFacts::default()).collect(),
            gaps: Vec::new(),
            invalid: Vec::new(),
            format: FormatName::Text,
            restored: false,
            bytes: stream.text().len(),
            notes: Vec::new(),
            broken: None,
            segmenter,
            stream,
        }
    }

    fn of_raw_text(part: &mut Part, segmenter: &WordSegmenter) -> Result<Self, Fault> {
        let Part { bytes, start, lines, more } = part;
        let (start, line, more) = (*start, *lines + 1, *more);
        // A part may begin and end inside a character.
        let skipped = if start == 0 {
            0
        } else {
            bytes.iter().take(3).take_while(|byte| **byte & 0xc0 == 0x80).count()
        };
        bytes.drain(..skipped);
        if more && let Some(back) = bytes.iter().rev().take(4).position(|byte| *byte & 0xc0 != 0x80) {
            let lead = bytes.len() - 1 - back;
            let last = std::str::from_utf8(bytes.get(lead..).unwrap_or_default());
            if last.is_err_and(|error| error.error_len().is_none()) {
                bytes.truncate(lead);
            }
        }
        let (text, invalid) = lossy(bytes);
        let mut notes = Vec::new();
        if let Some((at, byte)) = invalid.first() {
            let place = start + skipped as u64 + *at as u64;
            notes.push(format!(
                "bytes that are not UTF-8: {}, the first at byte {place} ({byte:02X})",
                invalid.len()
            ));
        }
        let splitter = SentenceSplitter::new();
        let rules: Vec<_> =
            splitter.split(&text).map(|sentence| (sentence.span(), sentence.rule())).collect();
        let pipeline = Pipeline::builder().segmenter(segmenter.clone()).build()?;
        let stream = pipeline.analyze(text)?;
        let mut places =
            Places { start: start + skipped as u64, line, at: 0, replaced: 0, invalid: &invalid };
        let mut rules = rules.into_iter().peekable();
        let sentences = stream.sentences().map(|sentence| {
            let span = sentence.span();
            while rules.next_if(|(found, _)| found.end() <= span.start()).is_some() {}
            let rule = rules.peek().map(|(_, rule)| rule.as_str());
            let place = Some(places.find(stream.text(), span.start()));
            SentenceFacts { rule, boundary: None, place }
        });
        let sentences = sentences.collect();
        let bytes = bytes.len();
        Ok(Self {
            stream,
            sentences,
            gaps: Vec::new(),
            invalid,
            format: FormatName::Text,
            restored: false,
            bytes,
            notes,
            broken: None,
            segmenter: Some(segmenter.clone()),
        })
    }

    fn of_tokens(part: &Part, format: &Format, restorer: Option<&Restorer>) -> Result<Self, Fault> {
        let Part { ref bytes, start, lines, more } = *part;
        let line = lines + 1;
        // A part begins after the first line feed and ends after the last.
        let from =
            if start == 0 { 0 } else { memchr::memchr(b'\n', bytes).map_or(bytes.len(), |feed| feed + 1) };
        let to = if more { memchr::memrchr(b'\n', bytes).map_or(from, |feed| feed + 1) } else { bytes.len() };
        let part = bytes.get(from..to).unwrap_or_default();
        let line = line + utf8::newlines(bytes.get(..from).unwrap_or_default());
        let start = start + from as u64;
        let mut tokens = TokenStream::new();
        let (mut notes, mut broken) = (Vec::new(), None);
        // What is before the error is shown.
        if let Err(error) = format.read_into(part, &mut tokens) {
            let fault = Fault::from(error);
            let place = start + fault.offset.unwrap_or_default();
            let line = line + fault.line.unwrap_or(1) - 1;
            notes.push(format!("line {line}: byte {place}: {}; what follows is not shown", fault.message));
            broken = Some(fault.at(place, line));
        }
        let restored = restorer.map(|restorer| restorer.restore(&tokens)).transpose()?;
        let shown = restored.as_ref().map_or(&tokens, |restored| restored.stream());
        let detokenizer = Detokenizer::new();
        let gaps = detokenizer.decisions(shown);
        let stream = detokenizer.detokenize(shown)?;
        let mut boundaries = restored.iter().flat_map(|restored| restored.boundaries()).peekable();
        let decisions = restored.as_ref().map(|restored| restored.decisions()).unwrap_or_default();
        let mut counted = (0, line);
        let sentences = stream.sentences().map(|sentence| {
            let source = sentence.source();
            let at = usize::try_from(source.start).unwrap_or_default();
            if at > counted.0 {
                counted = (at, counted.1 + utf8::newlines(part.get(counted.0..at).unwrap_or_default()));
            }
            let first = sentence.token_range().start;
            let original = restored.as_ref().map_or(Some(first), |restored| restored.original(first));
            let boundary = boundaries.next_if(|boundary| Some(boundary.token) == original);
            SentenceFacts {
                rule: decisions.get(sentence.index()).map(|decision| decision.rule.as_str()),
                boundary: boundary.map(|boundary| (boundary.rule.as_str(), boundary.probability)),
                place: Some((start + source.start, counted.1)),
            }
        });
        let sentences = sentences.collect();
        let (invalid, restored) = (Vec::new(), restored.is_some());
        Ok(Self {
            stream,
            sentences,
            gaps,
            invalid,
            format: format.name(),
            restored,
            bytes: part.len(),
            notes,
            broken,
            segmenter: None,
        })
    }
}

/// The text with U+FFFD for each byte that is not UTF-8, and where these are.
fn lossy(bytes: &[u8]) -> (String, Vec<(usize, u8)>) {
    let mut text = String::with_capacity(bytes.len());
    let mut invalid = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            invalid.push((text.len(), byte));
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, invalid)
}

/// Finds bytes and lines of the input for rising places in a [`lossy`] text.
struct Places<'i> {
    start: u64,
    line: u64,
    at: usize,
    replaced: usize,
    invalid: &'i [(usize, u8)],
}

impl Places<'_> {
    fn find(&mut self, text: &str, at: usize) -> (u64, u64) {
        self.line += utf8::newlines(text.as_bytes().get(self.at..at).unwrap_or_default());
        self.at = at;
        while self.invalid.get(self.replaced).is_some_and(|(replaced, _)| *replaced < at) {
            self.replaced += 1;
        }
        // U+FFFD takes three bytes, what it stands for one.
        (self.start + (at - 2 * self.replaced) as u64, self.line)
    }
}
