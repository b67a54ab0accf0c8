//! Blocks of raw text, for jobs that work line by line.

use std::io::{self, Read};

use machvan::legacy::Encoding;

use crate::{
    error::Fault,
    input::Input,
    job::{BLOCK, Cutter, too_long},
    sanitize::{Invalid, MARK, Mend},
    utf8,
};

/// Cuts a file into blocks of whole lines.
pub(crate) struct LineCutter {
    input: Input,
    /// Whether a line that is longer than a block may be cut, so that text without line ends takes little memory.
    cuts: bool,
    /// What was read and not returned yet.
    rest: Vec<u8>,
    offset: u64,
    line: u64,
    /// The error that ended reading, which is reported after everything before it was returned.
    failure: Option<io::Error>,
}

impl LineCutter {
    /// Creates a cutter that never cuts a line.
    pub(crate) fn whole(input: Input) -> Self {
        Self::new(input, false)
    }

    /// Creates a cutter that cuts long lines at a space between two ASCII letters.
    pub(crate) fn cutting(input: Input) -> Self {
        Self::new(input, true)
    }

    fn new(mut input: Input, cuts: bool) -> Self {
        input.sanitize(Some(Mend::Mark));
        Self { input, cuts, rest: Vec::new(), offset: 0, line: 1, failure: None }
    }
}

/// Whole lines with their place in the file.
#[derive(Debug, Default)]
pub(crate) struct LineBlock {
    bytes: Vec<u8>,
    /// Byte and line (counted from 1) of the file at which the block begins.
    offset: u64,
    line: u64,
    /// The encoding of the file.
    encoding: Option<Encoding>,
    /// Whether broken lines are left out.
    skip: bool,
}

impl LineBlock {
    /// Returns the whole lines before the first byte that is not UTF-8, and the error there.
    fn text(&self) -> (&str, Result<(), Fault>) {
        match utf8::valid_up_to(&self.bytes, false) {
            (text, false) => (text, Ok(())),
            (text, true) => {
                let encoding = self.encoding.unwrap_or(Encoding::Utf8);
                let fault = utf8::fault(&self.bytes, text.len(), self.offset, self.line, encoding);
                (text.get(..after_last_line(text.as_bytes())).unwrap_or_default(), Err(fault))
            }
        }
    }

    /// Returns the line of the file at a byte of it.
    pub(crate) fn line_at(&self, offset: u64) -> u64 {
        let before = offset.saturating_sub(self.offset) as usize;
        self.line + utf8::newlines(self.bytes.get(..before).unwrap_or(&self.bytes))
    }

    /// Whether broken lines are left out.
    pub(crate) fn skips(&self) -> bool {
        self.skip
    }

    /// Returns the parts between lines that are left out, each with its byte of the file, and then the error
    /// after them.
    pub(crate) fn parts(&self, mut take: impl FnMut(&str, u64) -> Result<(), Fault>) -> Result<(), Fault> {
        let marked = self.skip && memchr::memchr(MARK, &self.bytes).is_some();
        if !marked {
            let (text, whole) = self.text();
            take(text, self.offset)?;
            return whole;
        }
        let mut start = self.offset;
        for line in self.bytes.split_inclusive(|&byte| byte == b'\n') {
            if line.first() != Some(&MARK) {
                take(utf8::checked(line), start)?;
            }
            start += line.len() as u64;
        }
        Ok(())
    }
}

impl Cutter for LineCutter {
    type Block = LineBlock;

    fn read(&mut self, block: &mut LineBlock) -> Result<bool, Fault> {
        block.bytes.clear();
        block.bytes.append(&mut self.rest);
        (block.offset, block.line) = (self.offset, self.line);
        (block.encoding, block.skip) = (Some(self.input.encoding()), self.input.invalid() == Invalid::Skip);
        while self.failure.is_none() {
            let before = block.bytes.len();
            self.failure = (&mut self.input).take(BLOCK as u64).read_to_end(&mut block.bytes).err();
            let end = block.bytes.len() < before + BLOCK;
            if end {
                break;
            }
            // The old bytes have no line end, and are not searched again.
            let new = before.saturating_sub(2);
            if let Some(cut) = block.bytes.get(new..).and_then(|bytes| last_cut(bytes, self.cuts)) {
                self.rest.extend(block.bytes.drain(new + cut..));
                break;
            }
            if block.bytes.len() > self.input.limit() {
                return Err(too_long("a line", self.input.limit(), self.offset, self.line));
            }
        }
        self.offset += block.bytes.len() as u64;
        self.line += utf8::newlines(&block.bytes);
        if self.failure.is_some() {
            // The last line lacks its end.
            block.bytes.truncate(after_last_line(&block.bytes));
        }
        match self.failure.take() {
            Some(failure) if block.bytes.is_empty() => Err(Fault::from(failure).at(self.offset, self.line)),
            failure => {
                self.failure = failure;
                Ok(!block.bytes.is_empty())
            }
        }
    }
}

/// Returns the place after the last line end, or 0.
fn after_last_line(bytes: &[u8]) -> usize {
    memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1)
}

/// Returns the place after the last line end, or otherwise, inside a line, after the last space between two letters.
fn last_cut(bytes: &[u8], inside: bool) -> Option<usize> {
    let line_end = Some(after_last_line(bytes)).filter(|&at| at > 0);
    line_end.or_else(|| {
        if !inside {
            return None;
        }
        let between =
            |near: &[u8]| matches!(near, [a, b' ', b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
        bytes.windows(3).rposition(between).map(|at| at + 2)
    })
}
