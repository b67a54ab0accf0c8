//! [`Sanitized`]: `--invalid skip` and `--invalid replace`, for the bytes of an input that are not UTF-8.

use std::{
    io::{self, Read},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    error::{Fault, say},
    utf8,
};

/// What to do about broken input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Invalid {
    /// Stop at the error
    Error,
    /// Leave out broken sentences (formats of tokens) or lines (raw text), and report them
    Skip,
    /// Replace bytes that are not UTF-8 by U+FFFD, and stop at other errors
    Replace,
}

/// What was left out or replaced, in all inputs.
#[derive(Debug, Default)]
pub(crate) struct Skips {
    skipped: u64,
    replaced: u64,
    /// The names of the inputs, in order.
    inputs: Vec<String>,
    /// The first places: the number of the input, the byte, and the message. Readers are ahead of the work, so they come in any order.
    first: Vec<(usize, Option<u64>, String)>,
}

/// The number of places that are named.
const PLACES: usize = 3;

impl Skips {
    /// Adds an input that is opened.
    pub(crate) fn open(&mut self, name: String) {
        self.inputs.push(name);
    }

    pub(crate) fn skip(&mut self, name: &str, fault: &Fault) {
        self.skipped += 1;
        self.name(name, fault);
    }

    fn replace(&mut self, name: &str, fault: &Fault) {
        self.replaced += 1;
        self.name(name, fault);
    }

    fn name(&mut self, name: &str, fault: &Fault) {
        let input = self.inputs.iter().position(|known| known == name).unwrap_or(self.inputs.len());
        self.first.push((input, fault.offset, fault.about(name)));
        self.first.sort();
        self.first.truncate(PLACES);
    }

    /// Prints the report; returns `true` if there is one.
    pub(crate) fn report(&self) -> bool {
        for (count, what) in [
            (self.skipped, "left out broken sentences or lines"),
            (self.replaced, "replaced bytes that are not UTF-8 by U+FFFD"),
        ] {
            if count > 0 {
                let places = if count == 1 { "place" } else { "places" };
                say(format_args!("machvan: {what} ({count} {places}); the first:"));
            }
        }
        self.first.iter().for_each(|(.., place)| say(format_args!("  {place}")));
        self.skipped + self.replaced > 0
    }
}

/// The skips of all inputs, shared by the readers and the reporter.
pub(crate) type SharedSkips = Arc<Mutex<Skips>>;

/// Fills a line that is to be left out.
pub(crate) const MARK: u8 = 0xff;

/// A longer line is processed in pieces.
const LINE: usize = 1 << 20;

/// What to do about a line that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    /// Replace its bytes by line feeds, so that the places of other lines stay the same.
    Blank,
    /// Replace its bytes by bytes that UTF-8 never has, up to its line feed, so that the line is left out
    /// later.
    Mark,
    /// Replace the invalid bytes by U+FFFD.
    Replace,
}

/// Returns the bytes of another reader as valid UTF-8.
pub(crate) struct Sanitized<R> {
    input: R,
    mend: Mend,
    name: String,
    skips: SharedSkips,
    /// What was read: `ready` bytes are valid UTF-8, and `given` of them were returned.
    buffer: Vec<u8>,
    ready: usize,
    given: usize,
    /// The byte and line of the input at which the unprocessed bytes begin.
    offset: u64,
    line: u64,
    ended: bool,
}

impl<R: Read> Sanitized<R> {
    pub(crate) fn new(input: R, mend: Mend, name: String, skips: SharedSkips) -> Self {
        let (buffer, line) = (Vec::new(), 1);
        Self { input, mend, name, skips, buffer, ready: 0, given: 0, offset: 0, line, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.given);
        self.ready -= self.given;
        self.given = 0;
        let before = self.buffer.len();
        let read = (&mut self.input).take(64 * 1024).read_to_end(&mut self.buffer);
        if self.buffer.len() == before {
            self.ended = read? == 0;
        }
        let new = self.buffer.get(self.ready..).unwrap_or_default();
        let feed = memchr::memrchr(b'\n', new).map(|feed| feed + 1);
        let length = match feed {
            _ if self.ended => new.len(),
            Some(length) => length,
            // A character that is cut here waits for its rest.
            None if new.len() > LINE => {
                let (text, _) = utf8::valid_up_to(new.get(new.len() - 3..).unwrap_or_default(), true);
                if text.len() == 3 { new.len() } else { new.len() - 3 }
            }
            None => return Ok(()),
        };
        let rest = self.buffer.split_off(self.ready + length);
        let lines = self.buffer.split_off(self.ready);
        self.take(&lines);
        self.ready = self.buffer.len();
        self.buffer.extend_from_slice(&rest);
        Ok(())
    }

    /// Takes whole lines.
    fn take(&mut self, lines: &[u8]) {
        if let (_, false) = utf8::valid_up_to(lines, false) {
            self.buffer.extend_from_slice(lines);
            self.offset += lines.len() as u64;
            self.line += utf8::newlines(lines);
            return;
        }
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            self.take_line(line);
            self.offset += line.len() as u64;
            self.line += utf8::newlines(line);
        }
    }

    fn take_line(&mut self, line: &[u8]) {
        let mut at = 0;
        for chunk in line.utf8_chunks() {
            self.buffer.extend_from_slice(chunk.valid().as_bytes());
            at += chunk.valid().len();
            if chunk.invalid().is_empty() {
                continue;
            }
            let fault = Fault {
                line: Some(self.line),
                offset: Some(self.offset + at as u64),
                message: "not UTF-8".to_owned(),
            };
            let mut skips = self.skips.lock().unwrap_or_else(PoisonError::into_inner);
            if self.mend != Mend::Replace {
                skips.skip(&self.name, &fault);
                let filler = if self.mend == Mend::Blank { b'\n' } else { MARK };
                self.buffer.truncate(self.buffer.len() - at);
                self.buffer.resize(self.buffer.len() + line.len(), filler);
                if let (Some(b'\n'), Some(last)) = (line.last(), self.buffer.last_mut()) {
                    *last = b'\n';
                }
                return;
            }
            skips.replace(&self.name, &fault);
            self.buffer.extend_from_slice("\u{fffd}".as_bytes());
            at += chunk.invalid().len();
        }
    }
}

impl<R: Read> Read for Sanitized<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready && !self.ended {
            self.fill()?;
        }
        let mut rest = self.buffer.get(self.given..self.ready).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}
