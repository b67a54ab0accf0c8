//! Restoring boundaries and marks in text that lacks all of them, in text that lacks the marks, in complete
//! text, and in hostile text.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use divan::{Bencher, counter::BytesCount};
use machvan::{
    TokenStream,
    format::{self, FormatName},
    restore::{Restored, Restorer, RestorerCache},
};

fn main() {
    divan::main();
}

const SIZE: usize = 1 << 20;

fn restore(bencher: Bencher<'_, '_>, restorer: &Restorer, stream: &TokenStream<'_>) {
    let (mut cache, mut restored) = (RestorerCache::new(), Restored::new());
    let bytes = BytesCount::new(stream.text().len());
    bencher
        .counter(bytes)
        .bench_local(|| restorer.restore_with(&mut cache, divan::black_box(stream), &mut restored).unwrap());
}

/// Vertical format of a treebank without its full stops, with this number of sentences run together.
fn stripped(together: usize) -> TokenStream<'static> {
    let vertical = common::vertical(SIZE);
    let gold = format::read(FormatName::Vertical, vertical.as_bytes()).unwrap();
    let sentences: Vec<Vec<&str>> = gold
        .sentences()
        .map(|sentence| sentence.tokens().map(|token| token.text()).filter(|&word| word != ".").collect())
        .collect();
    TokenStream::from_sentences(sentences.chunks(together).map(<[_]>::concat)).unwrap()
}

#[divan::bench(args = [1, 20])]
fn both(bencher: Bencher<'_, '_>, together: usize) {
    restore(bencher, &Restorer::new(), &stripped(together));
}

#[divan::bench]
fn marks(bencher: Bencher<'_, '_>) {
    restore(bencher, &Restorer::builder().boundaries(false).build().unwrap(), &stripped(1));
}

#[divan::bench]
fn nothing_lost(bencher: Bencher<'_, '_>) {
    let vertical = common::vertical(SIZE);
    let stream = format::read(FormatName::Vertical, vertical.as_bytes()).unwrap();
    restore(bencher, &Restorer::new(), &stream);
}

/// A megabyte of the same words repeated, in one sentence: the time must stay linear.
#[divan::bench(args = ["A", "\"", ")", "Ảnh :", "Ảnh : A", "( A", "A a", "1", "…", "“", "A \"", "Ảnh , :"])]
fn hostile(bencher: Bencher<'_, '_>, words: &str) {
    let words = words.split(' ').cycle();
    let stream = TokenStream::from_tokens(words.take(SIZE / 4)).unwrap();
    restore(bencher, &Restorer::new(), &stream);
}
