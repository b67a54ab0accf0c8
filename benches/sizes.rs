//! Each stage and each format from 1 KB to 100 MB, composed and decomposed, on one thread and on two. It
//! would show a rule that looks too far, or a table that outgrows the cache. With two threads, each has half
//! of the text.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::{fmt, thread};

use divan::{Bencher, black_box, counter::BytesCount};
use machvan::{
    Pipeline, TokenStream,
    detokenize::Detokenizer,
    format::{Format, FormatName, ReadUnit, Reader},
    normalize::{Form, Normalizer},
    offset::{self, convert_all},
    sentence::SentenceSplitter,
};
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

const KB: usize = 1000;
const MB: usize = 1_000_000;

#[derive(Debug, Clone, Copy)]
struct Case {
    bytes: usize,
    form: Form,
    threads: usize,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.threads == 1 { "" } else { "s" };
        write!(f, "{:>6} KB {:?} {} thread{plural}", self.bytes / KB, self.form, self.threads)
    }
}

/// A kilobyte is too short for starting a thread.
fn cases() -> impl Iterator<Item = Case> {
    [KB, MB, 100 * MB].into_iter().flat_map(|bytes| {
        let threads = if bytes < MB { 1..=1 } else { 1..=2 };
        threads.flat_map(move |threads| [Form::Nfc, Form::Nfd].map(|form| Case { bytes, form, threads }))
    })
}

/// The character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap()
}

/// Returns about this many bytes of a text, which is repeated, in a normal form.
fn sized(text: &str, case: Case) -> String {
    let mut text: String = match case.form {
        Form::Nfd => text.nfd().collect(),
        _ => text.nfc().collect(),
    };
    text = text.repeat(case.bytes.div_ceil(text.len()));
    text.truncate(floor(&text, case.bytes));
    text
}

fn raw(case: Case) -> String {
    let own = || include_str!("../examples/data/article.txt").to_owned() + "\n";
    sized(&common::shared("corpus/paragraphs.vi.txt").unwrap_or_else(own), case)
}

/// Cuts the text after a blank line (or another `seam`) near the middle, and processes the parts on two
/// threads.
fn bench(bencher: Bencher<'_, '_>, case: Case, text: &str, seam: &str, work: impl Fn(&str) -> usize + Sync) {
    let middle = floor(text, text.len() / 2);
    let (head, tail) = text.split_at(text.get(middle..).unwrap().find(seam).map_or(middle, |at| middle + at));
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        if case.threads == 1 {
            return work(black_box(text));
        }
        thread::scope(|scope| {
            let other = scope.spawn(|| work(black_box(tail)));
            work(black_box(head)) + other.join().unwrap()
        })
    });
}

#[divan::bench(args = cases(), sample_count = 5)]
fn sentences(bencher: Bencher<'_, '_>, case: Case) {
    let splitter = SentenceSplitter::new();
    bench(bencher, case, &raw(case), "\n", |text| splitter.split(text).count());
}

/// Sentences and words, one paragraph at a time.
#[divan::bench(args = cases(), sample_count = 5)]
fn words(bencher: Bencher<'_, '_>, case: Case) {
    let pipeline = Pipeline::words();
    bench(bencher, case, &raw(case), "\n", |text| {
        let mut stream = TokenStream::new();
        let mut found = 0;
        for paragraph in text.split_inclusive('\n') {
            pipeline.analyze_into(paragraph, &mut stream).unwrap();
            found += stream.len();
        }
        found
    });
}

#[divan::bench(args = cases(), sample_count = 5)]
fn normalize(bencher: Bencher<'_, '_>, case: Case) {
    let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
    bench(bencher, case, &raw(case), "\n", |text| {
        text.split_inclusive('\n').map(|line| normalizer.normalize(line).unwrap().text.len()).sum()
    });
}

/// The end of every line, from bytes to UTF-16.
#[divan::bench(args = cases(), sample_count = 5)]
fn offsets(bencher: Bencher<'_, '_>, case: Case) {
    bench(bencher, case, &raw(case), "\n", |text| {
        let mut offsets: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
        convert_all(text, &mut offsets, offset::OffsetUnit::Byte, offset::OffsetUnit::Utf16).unwrap();
        offsets.len()
    });
}

#[divan::bench(args = cases(), sample_count = 5)]
fn detokenize(bencher: Bencher<'_, '_>, case: Case) {
    let detokenizer = Detokenizer::new();
    let text = sized(&common::vertical(MB), case);
    bench(bencher, case, &text, "\n\n", |text| {
        let (mut stream, mut printed) = (TokenStream::new(), TokenStream::new());
        let mut reader = Reader::new(FormatName::Vertical, text.as_bytes()).unit(ReadUnit::Block(256 * 1024));
        let mut bytes = 0;
        while reader.read(&mut stream).unwrap() {
            detokenizer.detokenize_into(&stream, &mut printed).unwrap();
            bytes += printed.text().len();
        }
        bytes
    });
}

/// A format and the size of its file.
#[derive(Debug, Clone, Copy)]
struct File(FormatName, Case);

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.0, self.1)
    }
}

/// Files of sentences. Only composed, since readers do not look at letters.
fn files() -> impl Iterator<Item = File> {
    let composed = || cases().filter(|case| case.form == Form::Nfc);
    FormatName::ALL.into_iter().flat_map(move |format| composed().map(move |case| File(format, case)))
}

/// Reads in blocks and writes what was read, as the command does.
#[divan::bench(args = files(), sample_count = 5)]
fn read_and_write(bencher: Bencher<'_, '_>, File(format, case): File) {
    let mut seed =
        machvan::format::read(FormatName::Vertical, common::vertical(MB).as_bytes()).unwrap().into_owned();
    if format == FormatName::Text {
        seed = Detokenizer::new().detokenize(&seed).unwrap();
    }
    let file = machvan::format::write(format, &seed).unwrap();
    // Whole lines: a file that is cut within a line could not be read.
    let mut file = file.repeat(case.bytes.div_ceil(file.len()));
    let end = floor(&file, case.bytes);
    file.truncate(file.get(..end).unwrap().rfind('\n').map_or(end, |at| at + 1));
    let syntax = Format::from(format);
    bench(bencher, case, &file, if format == FormatName::Conllu { "\n\n" } else { "\n" }, |file| {
        let (mut stream, mut out) = (TokenStream::new(), String::new());
        let mut reader = Reader::new(format, file.as_bytes()).unit(ReadUnit::Block(256 * 1024));
        let mut bytes = 0;
        while reader.read(&mut stream).unwrap() {
            out.clear();
            syntax.write_into(&stream, &mut out).unwrap();
            bytes += out.len();
        }
        bytes
    });
}
