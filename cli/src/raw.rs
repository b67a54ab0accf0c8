//! Blocks of raw text for jobs that work sentence by sentence.

use std::{
    io::{self, Read},
    ops::Range,
};

use machvan::legacy::Encoding;
use machvan::sentence::{Chunks, SentenceRule, SentenceSplitter};

use crate::{
    error::Fault,
    input::Input,
    job::{BLOCK, Cutter, too_long},
    sanitize::Mend,
    utf8,
};

/// A sentence: its bytes, and the rule that ended it.
pub(crate) type Found = (Range<usize>, SentenceRule);

/// The number of bytes before the end of what was read that are searched first for a place to cut.
const NEAR: usize = 16 * 1024;

/// If this number of blocks has no place at which a sentence certainly ends, the sentences are found one
/// after the other.
const BLOCKS: usize = 4;

/// Cuts a file where sentences certainly end; the workers find the others.
pub(crate) struct SentenceCutter {
    input: Input,
    splitter: SentenceSplitter,
    /// What was read. The first `given` bytes were returned, and are kept because the next decisions look at
    /// them.
    rest: Vec<u8>,
    given: usize,
    /// The byte and line of the file at which `rest` begins.
    offset: u64,
    line: u64,
    /// Whether the input has ended.
    ended: bool,
    /// The error that ended reading, which is reported after everything before it was returned.
    failure: Option<io::Error>,
    serial: Option<Serial>,
}

/// Finds sentences in text without places to cut.
struct Serial {
    chunks: Chunks,
    /// The byte of the file at which the chunks began.
    base: u64,
    /// The number of bytes of `rest` that the chunks have seen.
    seen: usize,
    found: Vec<(Range<u64>, SentenceRule)>,
}

/// Text between two ends of sentences, with its place in the file.
#[derive(Debug, Default)]
pub(crate) struct SentenceBlock {
    /// The part of the file that the block represents, and the text around it.
    bytes: Vec<u8>,
    part: Range<usize>,
    /// The byte and line of the file at which `bytes` begins.
    offset: u64,
    line: u64,
    /// The sentences, if they were already found.
    found: Option<Vec<Found>>,
    /// Whether reading failed, so that the last sentence may lack its end.
    cut_short: bool,
    /// The encoding of the file.
    encoding: Option<Encoding>,
    /// The splitter for its sentences.
    splitter: Option<SentenceSplitter>,
}

impl SentenceBlock {
    /// Fills `found` with the sentences of [`part`](Self::part), and returns the text to which their bytes
    /// refer. If part of it is not UTF-8, finds the whole sentences before that place and also returns the
    /// error.
    pub(crate) fn split(&self, found: &mut Vec<Found>) -> (&str, Range<usize>, Result<(), Fault>) {
        found.clear();
        // A character that is cut at the end of the context belongs to the next block.
        let (text, wrong) = utf8::valid_up_to(&self.bytes, self.part.end < self.bytes.len());
        let wrong = wrong && text.len() < self.part.end;
        let part = self.part.start..self.part.end.min(text.len());
        match (&self.found, &self.splitter) {
            (Some(all), _) => found.extend(all.iter().filter(|(range, _)| range.end <= part.end).cloned()),
            (None, Some(splitter)) => {
                let sentences = splitter.split_part(text, part.clone());
                found.extend(sentences.map(|sentence| (sentence.span().range(), sentence.rule())));
            }
            (None, None) => {}
        }
        if wrong || self.cut_short {
            // The last sentence lacks its end, unless a line end shows that it is complete.
            let end = found.last().map_or(0, |(last, _)| last.end);
            if !text.get(end..part.end).unwrap_or_default().contains('\n') {
                found.pop();
            }
        }
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let fault = || Err(utf8::fault(&self.bytes, text.len(), self.offset, self.line, encoding));
        (text, part, if wrong { fault() } else { Ok(()) })
    }

    /// Returns the byte of the file at which the text begins.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }
}

impl SentenceCutter {
    pub(crate) fn new(mut input: Input, splitter: SentenceSplitter) -> Self {
        input.sanitize(Some(Mend::Blank));
        Self {
            input,
            splitter,
            rest: Vec::new(),
            given: 0,
            offset: 0,
            line: 1,
            ended: false,
            failure: None,
            serial: None,
        }
    }

    /// Reads until `rest` has this number of bytes.
    fn fill(&mut self, length: usize) {
        let missing = length.saturating_sub(self.rest.len());
        if self.ended || missing == 0 {
            return;
        }
        self.failure = (&mut self.input).take(missing as u64).read_to_end(&mut self.rest).err();
        self.ended = self.failure.is_some() || self.rest.len() < length;
        if self.failure.is_some() {
            // A character that the failure cut is not an error.
            let begun = self.rest.iter().rev().take(3).position(|&byte| byte >= 0xc0).map(|back| back + 1);
            let cut = |&back: &usize| {
                let character = self.rest.get(self.rest.len() - back..).unwrap_or_default();
                std::str::from_utf8(character).is_err_and(|error| error.error_len().is_none())
            };
            self.rest.truncate(self.rest.len() - begun.filter(cut).unwrap_or(0));
        }
    }

    /// Returns the last place from byte `from` of `rest` on at which a sentence certainly ends.
    fn boundary(&self, from: usize) -> Option<usize> {
        let mut from = from;
        while self.rest.get(from).is_some_and(|byte| byte & 0xc0 == 0x80) {
            from += 1;
        }
        let (text, _) = utf8::valid_up_to(self.rest.get(from..)?, true);
        // The context before a mark is a word.
        let within = 64..text.len().checked_sub(SentenceSplitter::CONTEXT)?;
        let found = self.splitter.last_boundary(text, within)?;
        Some(from + found)
    }

    /// Returns the end of the next block; `None` if a reasonable amount of text has no certain end.
    fn find_cut(&mut self) -> Option<usize> {
        for blocks in 1..=BLOCKS {
            self.fill(self.given + blocks * BLOCK + SentenceSplitter::CONTEXT);
            if self.ended {
                return Some(self.rest.len());
            }
            let near = self.rest.len().saturating_sub(NEAR).max(self.given);
            let found = self.boundary(near).or_else(|| self.boundary(self.given));
            if found.is_some_and(|found| found > self.given) {
                return found;
            }
        }
        None
    }

    /// Returns `rest[given..cut]` with the text around it.
    fn give(&mut self, cut: usize, block: &mut SentenceBlock) {
        let end =
            if self.ended { self.rest.len() } else { (cut + SentenceSplitter::CONTEXT).min(self.rest.len()) };
        block.bytes.extend_from_slice(self.rest.get(..end).unwrap_or_default());
        (block.part, block.offset, block.line) = (self.given..cut, self.offset, self.line);
        block.cut_short = self.failure.is_some() && cut == self.rest.len();
        let mut keep = cut.saturating_sub(SentenceSplitter::CONTEXT);
        while self.rest.get(keep).is_some_and(|byte| byte & 0xc0 == 0x80) {
            keep += 1;
        }
        self.drop_front(keep);
        self.given = cut - keep;
    }

    fn drop_front(&mut self, length: usize) {
        self.line += utf8::newlines(self.rest.get(..length).unwrap_or_default());
        self.offset += length as u64;
        self.rest.drain(..length);
    }
}

impl Cutter for SentenceCutter {
    type Block = SentenceBlock;

    fn read(&mut self, block: &mut SentenceBlock) -> Result<bool, Fault> {
        block.bytes.clear();
        (block.found, block.cut_short) = (None, false);
        block.encoding = Some(self.input.encoding());
        block.splitter.get_or_insert_with(|| self.splitter.clone());
        if self.serial.is_none() {
            match self.find_cut() {
                Some(cut) if cut > self.given => {
                    self.give(cut, block);
                    return Ok(true);
                }
                Some(_) => return self.end(),
                None => self.serial = Some(Serial::new(self.splitter.chunks(), self.offset)),
            }
        }
        self.read_serial(block)
    }
}

impl SentenceCutter {
    /// Returns the end, or the error that ended reading.
    fn end(&mut self) -> Result<bool, Fault> {
        let line = self.line + utf8::newlines(&self.rest);
        let at = self.offset + self.rest.len() as u64;
        self.failure.take().map_or(Ok(false), |failure| Err(Fault::from(failure).at(at, line)))
    }

    fn read_serial(&mut self, block: &mut SentenceBlock) -> Result<bool, Fault> {
        let Some(mut serial) = self.serial.take() else { return Ok(false) };
        let given = self.offset + self.given as u64;
        loop {
            let length = self.rest.len();
            if serial.seen < length || self.ended {
                let (valid, wrong) =
                    utf8::valid_up_to(self.rest.get(serial.seen..).unwrap_or_default(), !self.ended);
                serial.push(valid, self.ended || wrong);
                serial.seen += valid.len();
                // The worker reports the error.
                self.ended |= wrong;
            }
            // Those of the context were returned.
            serial.found.retain(|(range, _)| range.end > given);
            if self.ended || !serial.found.is_empty() {
                break;
            }
            if length > self.input.limit() {
                return Err(too_long("a sentence", self.input.limit(), self.offset, self.line));
            }
            self.fill(length + BLOCK);
        }
        let cut = match serial.found.last() {
            Some((last, _)) if !self.ended => (last.end - self.offset) as usize,
            _ => self.rest.len(),
        };
        if cut <= self.given && self.ended {
            return self.end();
        }
        let place = |at: u64| (at.saturating_sub(self.offset)) as usize;
        block.found = Some(
            serial
                .found
                .drain(..)
                .map(|(range, rule)| (place(range.start)..place(range.end), rule))
                .collect(),
        );
        block.bytes.extend_from_slice(self.rest.get(..cut).unwrap_or_default());
        (block.part, block.offset, block.line) = (self.given..cut, self.offset, self.line);
        block.cut_short = self.failure.is_some() && cut == self.rest.len();
        self.drop_front(cut);
        (self.given, serial.seen) = (0, serial.seen.saturating_sub(cut));
        self.serial = Some(serial);
        Ok(true)
    }
}

impl Serial {
    fn new(chunks: Chunks, base: u64) -> Self {
        Self { chunks, base, seen: 0, found: Vec::new() }
    }

    fn push(&mut self, text: &str, end: bool) {
        let (found, base) = (&mut self.found, self.base);
        let mut take = |range: Range<u64>, rule| found.push((base + range.start..base + range.end, rule));
        self.chunks.push(text, |sentence| take(sentence.range(), sentence.rule()));
        if end {
            self.chunks.finish(|sentence| take(sentence.range(), sentence.rule()));
        }
    }
}
