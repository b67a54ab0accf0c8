//! Reading and writing vertical format, and what cannot be avoided: finding the line feeds, checking the
//! UTF-8. The counter is bytes of the file.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use divan::{Bencher, black_box, counter::BytesCount};
use machvan::{
    TokenStream,
    format::{Format, FormatName, ReadUnit, Reader},
};

fn main() {
    divan::main();
}

const SIZE: usize = 4 << 20;

fn bench<R>(bencher: Bencher<'_, '_>, mut run: impl FnMut(&str) -> R) {
    let text = common::vertical(SIZE);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| run(black_box(&text)));
}

#[divan::bench]
fn newline_scan(bencher: Bencher<'_, '_>) {
    // Each line is looked at, as any reader has to; merely counting would be a different, vectorized loop.
    bench(bencher, |text| {
        let mut start = 0;
        memchr::memchr_iter(b'\n', text.as_bytes()).fold(0, |longest: usize, feed| {
            let length = feed - start;
            start = feed + 1;
            longest.max(length)
        })
    });
}

#[divan::bench]
fn utf8_check_core(bencher: Bencher<'_, '_>) {
    bench(bencher, |text| core::str::from_utf8(text.as_bytes()).is_ok());
}

#[divan::bench]
fn utf8_check_simdutf8(bencher: Bencher<'_, '_>) {
    bench(bencher, |text| simdutf8::basic::from_utf8(text.as_bytes()).is_ok());
}

#[divan::bench]
fn read_slice(bencher: Bencher<'_, '_>) {
    let (syntax, text) = (Format::from(FormatName::Vertical), common::vertical(SIZE));
    let mut stream = TokenStream::new();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        syntax.read_into(black_box(text.as_bytes()), &mut stream).unwrap();
        stream.len()
    });
}

/// From an input: in blocks of the command's size, by sentences and by documents.
#[divan::bench(args = ["block", "sentence", "document"])]
fn read_input(bencher: Bencher<'_, '_>, unit: &str) {
    let unit = match unit {
        "block" => ReadUnit::Block(256 * 1024),
        "sentence" => ReadUnit::Sentence,
        _ => ReadUnit::Document,
    };
    let mut stream = TokenStream::new();
    bench(bencher, |text| {
        let mut reader = Reader::new(FormatName::Vertical, text.as_bytes()).unit(unit);
        let mut tokens = 0;
        while reader.read(&mut stream).unwrap() {
            tokens += stream.len();
        }
        tokens
    });
}

#[divan::bench(args = ["verbatim", "anew"])]
fn write(bencher: Bencher<'_, '_>, how: &str) {
    let (syntax, text) = (Format::from(FormatName::Vertical), common::vertical(SIZE));
    let mut stream = TokenStream::new();
    syntax.read_into(text.as_bytes(), &mut stream).unwrap();
    if how == "anew" {
        let ends: Vec<usize> = stream.sentences().map(|sentence| sentence.token_range().end).collect();
        stream.set_sentences(ends).unwrap();
    }
    let mut out = String::new();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        out.clear();
        syntax.write_into(black_box(&stream), &mut out).unwrap();
        out.len()
    });
}
