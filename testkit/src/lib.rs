//! Code that the tests of the library, the command, the C ABI and the fuzz targets share.
//!
//! - [`promises`]: what machvan guarantees for every input, as functions of arbitrary bytes.
//! - [`broken`]: broken files of every format, with the message for each. [`nasty`]: odd and large inputs.
//! - [`losses`]: compares what a format cannot represent with what is reported; [`annotations`]: columns,
//!   structures and comments for it. [`restored`]: the same for restoring.
//! - [`shared`]: files of `MACHVAN_SHARED`. [`registry`]: files of packages that cargo has unpacked.
//! - This file: readers that return little at a time, and streams as plain data for comparison.
#![allow(
    missing_docs,
    missing_debug_implementations,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

pub mod annotations;
pub mod broken;
pub mod losses;
pub mod nasty;
pub mod promises;
pub mod registry;
pub mod restored;
pub mod shared;

use std::io::{self, Read};

use machvan::{
    Result, TokenStream,
    format::{Format, ReadUnit, Reader, SliceReader},
};

/// Returns at most `step` bytes at a time.
#[derive(Debug)]
pub struct Trickle<'b> {
    pub bytes: &'b [u8],
    pub step: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.step.min(buffer.len()).min(self.bytes.len());
        buffer[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes = &self.bytes[count..];
        Ok(count)
    }
}

/// A sentence as data: whether it begins a paragraph, its place in the input, its tokens with their spacing.
pub type Plain = (bool, std::ops::Range<u64>, Vec<(String, machvan::Spacing)>);

/// The sentences of a stream as data.
pub fn plain(stream: &TokenStream<'_>) -> Vec<Plain> {
    let sentences = stream.sentences().map(|sentence| {
        let first = sentence.token_range().start;
        let spacing = |index| if index == first { machvan::Spacing::Unknown } else { stream.spacing(index) };
        let tokens = sentence.tokens().map(|token| (token.text().to_owned(), spacing(token.index())));
        (sentence.starts_paragraph(), sentence.source(), tokens.collect())
    });
    sentences.collect()
}

/// All units that a test should read by.
pub const UNITS: [ReadUnit; 5] = [
    ReadUnit::Sentence,
    ReadUnit::Document,
    ReadUnit::Block(1),
    ReadUnit::Block(40),
    ReadUnit::Block(1 << 20),
];

/// Checks the rules of the model, which every stream must keep.
pub fn check_model(stream: &TokenStream<'_>) {
    let gaps = stream.gaps().map(|gap| gap.text());
    let tokens = stream.tokens().map(|token| token.text()).chain([""]);
    let all: String = gaps.zip(tokens).flat_map(|(gap, token)| [gap, token]).collect();
    assert_eq!(all, stream.text(), "gaps and tokens are the text");
    assert!(stream.tokens().all(|token| !token.text().is_empty()));
    let mut next = 0;
    for sentence in stream.sentences() {
        assert_eq!(sentence.token_range().start, next, "sentences cover the tokens");
        assert!(!sentence.token_range().is_empty());
        next = sentence.token_range().end;
    }
    assert_eq!(next, stream.len());
}

/// Reads piece by piece. Returns the sentences, the text that is written from the pieces, and the error at
/// the end.
pub fn pieces<'t>(
    syntax: &Format,
    unit: ReadUnit,
    mut read: impl FnMut(&mut TokenStream<'t>) -> Result<bool>,
) -> (Vec<Plain>, String, Option<machvan::Error>) {
    let (mut sentences, mut written, mut stream) = (Vec::new(), String::new(), TokenStream::new());
    loop {
        match read(&mut stream) {
            Ok(true) => {}
            Ok(false) => return (sentences, written, None),
            Err(error) => return (sentences, written, Some(error)),
        }
        check_model(&stream);
        assert!(unit != ReadUnit::Sentence || stream.sentences().len() <= 1);
        sentences.extend(plain(&stream));
        syntax.write_into(&stream, &mut written).unwrap();
    }
}

/// Reads an input as a whole and piece by piece in all ways. Each way must give the same sentences, the same
/// text when written again, and the same error. Returns the written text.
pub fn check_cutting(syntax: impl Into<Format>, input: &[u8], step: usize) -> String {
    let syntax = syntax.into();
    let mut whole = TokenStream::new();
    let error = syntax.read_into(input, &mut whole).err();
    check_model(&whole);
    let mut text = String::new();
    syntax.write_into(&whole, &mut text).unwrap();
    let place =
        |error: &machvan::Error| (error.kind(), error.offset(), error.line(), error.message().to_owned());
    let expected = (plain(&whole), text, error.as_ref().map(place));
    for unit in UNITS {
        let mut reader = Reader::new(syntax.clone(), Trickle { bytes: input, step }).unit(unit);
        let (sentences, text, error) = pieces(&syntax, unit, |stream| reader.read(stream));
        assert_eq!((sentences, text, error.as_ref().map(place)), expected, "{unit:?} from a reader");
        let mut reader = SliceReader::new(syntax.clone(), input).unit(unit);
        let (sentences, text, error) = pieces(&syntax, unit, |stream| reader.read(stream));
        assert_eq!((sentences, text, error.as_ref().map(place)), expected, "{unit:?} from a slice");
    }
    expected.1
}
