//! Blocks of raw text whose sentences are known, for jobs that work sentence by sentence.

use std::{collections::VecDeque, io::Read, ops::Range};

use machvan::sentence::{Chunks, SentenceRule};

use crate::{
    error::Fault,
    input::Input,
    job::{BLOCK, Cutter, LONGEST, too_long},
    utf8,
};

/// Finds the sentences of a file, and cuts it between them. Finding them is quicker than reading the file from most disks; what
/// the threads do is to write them.
pub(crate) struct SentenceCutter {
    input: Input,
    chunks: Chunks,
    /// Text that was read and not given yet, then the bytes of a character that is not whole.
    rest: Vec<u8>,
    /// How much of it was looked through.
    seen: usize,
    offset: u64,
    line: u64,
    /// Sentences that were found and not given.
    found: VecDeque<(Range<u64>, SentenceRule)>,
    /// Nothing more comes from the input.
    ended: bool,
    /// What ended the reading; to be told when all before it was given.
    fault: Option<Fault>,
}

/// Whole sentences, and their place in the file.
#[derive(Debug, Default)]
pub(crate) struct SentenceBlock {
    pub(crate) text: String,
    /// Byte of the file at which the text begins.
    pub(crate) offset: u64,
    /// Bytes of the file, and the rule that ended each.
    pub(crate) sentences: Vec<(Range<u64>, SentenceRule)>,
}

impl SentenceCutter {
    pub(crate) fn new(input: Input, chunks: Chunks) -> Self {
        Self {
            input,
            chunks,
            rest: Vec::new(),
            seen: 0,
            offset: 0,
            line: 1,
            found: VecDeque::new(),
            ended: false,
            fault: None,
        }
    }

    /// Reads on, and finds the sentences in it.
    fn advance(&mut self) {
        let before = self.rest.len();
        if let Err(error) = (&mut self.input).take(BLOCK as u64).read_to_end(&mut self.rest) {
            let line = self.line + utf8::newlines(&self.rest);
            self.fault = Some(Fault::from(error).at(self.offset + self.rest.len() as u64, line));
        }
        self.ended = self.fault.is_some() || self.rest.len() < before + BLOCK;
        let new = self.rest.get(self.seen..).unwrap_or_default();
        // A character that is cut at the end may be whole when more was read; after a failure nobody will know.
        let (valid, wrong) = utf8::valid_up_to(new, !self.ended || self.fault.is_some());
        if wrong {
            let at = self.seen + valid.len();
            self.fault = Some(utf8::fault(&self.rest, at, self.offset, self.line));
            self.ended = true;
        }
        self.seen += valid.len();
        let found = &mut self.found;
        self.chunks.push(valid, |sentence| found.push_back((sentence.range(), sentence.rule())));
        if self.ended {
            self.chunks.finish(|sentence| found.push_back((sentence.range(), sentence.rule())));
        }
    }
}

impl Cutter for SentenceCutter {
    type Block = SentenceBlock;

    fn read(&mut self, block: &mut SentenceBlock) -> Result<bool, Fault> {
        block.text.clear();
        block.sentences.clear();
        while self.found.is_empty() && !self.ended {
            self.advance();
            if self.found.is_empty() && self.rest.len() > LONGEST {
                return Err(too_long("a sentence", self.offset, self.line));
            }
        }
        let Some((last, _)) = self.found.back() else {
            return self.fault.take().map_or(Ok(false), Err);
        };
        let length = (last.end - self.offset) as usize;
        block.offset = self.offset;
        block.sentences.extend(self.found.drain(..));
        let text = self.rest.get(..length).unwrap_or_default();
        block.text.push_str(utf8::checked(text));
        self.line += utf8::newlines(text);
        self.offset += length as u64;
        self.seen -= length;
        self.rest.drain(..length);
        Ok(true)
    }
}
