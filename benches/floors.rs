//! Each stage and each format beside its floors: what the same bytes cost if each is only touched. The search for
//! line feeds looks at every byte and at every line; the UTF-8 check is needed before any answer; the copy is the
//! least that writing costs. Ratios within one run mean something on a noisy machine too.
//!
//! `benches/record/floors.md` has the distances, and what the next factor would cost. `MACHVAN_BENCH_TEXT` names a
//! text of your own, for example a piece of Wikipedia.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::sync::OnceLock;

use divan::{Bencher, black_box, counter::BytesCount};
use machvan::{
    Pipeline, PipelineCache, TokenStream,
    detokenize::{Detokenizer, DetokenizerCache},
    format::{self, Format, FormatName},
    normalize::{Form, Normalizer},
    restore::{Restored, Restorer, RestorerCache},
    sentence::SentenceSplitter,
    word::Tokenizer,
};

fn main() {
    divan::main();
}

const SIZE: usize = 128 * 1024;

/// The raw text: whole lines, as much as fits into a processor's cache, like the blocks of the command. A short run is
/// also less often interrupted on a busy machine.
fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let own = std::env::var("MACHVAN_BENCH_TEXT").map(|path| std::fs::read_to_string(path).unwrap()).ok();
        let article = || include_str!("../examples/data/article.txt").repeat(20);
        let text = own.or_else(|| common::shared("corpus/paragraphs.vi.txt")).unwrap_or_else(article);
        let mut end = 0;
        for line in text.split_inclusive('\n').take_while(|line| line.len() < SIZE) {
            if end + line.len() > SIZE {
                break;
            }
            end += line.len();
        }
        text.get(..end).unwrap().to_owned()
    })
}

/// Its words.
fn stream() -> &'static TokenStream<'static> {
    static STREAM: OnceLock<TokenStream<'static>> = OnceLock::new();
    STREAM.get_or_init(|| {
        let words = Pipeline::words().analyze(text()).unwrap();
        let vertical = format::write(FormatName::Vertical, &words).unwrap();
        format::read(FormatName::Vertical, vertical.as_bytes()).unwrap().into_owned()
    })
}

fn bench<R>(bencher: Bencher<'_, '_>, text: &str, mut work: impl FnMut() -> R) {
    bencher.counter(BytesCount::of_str(text)).bench_local(|| black_box(work()));
}

/// Measures a floor.
fn floor(bencher: Bencher<'_, '_>, text: &str, what: &str) {
    let (bytes, mut out) = (text.as_bytes(), String::with_capacity(text.len()));
    match what {
        "newlines" => bench(bencher, text, || {
            memchr::memchr_iter(b'\n', black_box(bytes))
                .fold((0, 0), |(start, longest), feed| (feed + 1, longest.max(feed - start)))
        }),
        "utf8" => bench(bencher, text, || simdutf8::basic::from_utf8(black_box(bytes)).is_ok()),
        _ => bench(bencher, text, || {
            out.clear();
            out.push_str(black_box(text));
            out.len()
        }),
    }
}

/// Stages of raw text.
#[divan::bench(args = ["newlines", "utf8", "copy", "sentences", "atoms", "words", "normalize"])]
fn raw(bencher: Bencher<'_, '_>, what: &str) {
    let text = text();
    match what {
        "sentences" => {
            let splitter = SentenceSplitter::new();
            bench(bencher, text, || splitter.split(black_box(text)).count());
        }
        "atoms" => {
            let tokenizer = Tokenizer::new();
            bench(bencher, text, || tokenizer.atoms(black_box(text)).count());
        }
        // With sentences.
        "words" => {
            let (pipeline, mut cache) = (Pipeline::words(), PipelineCache::new());
            let mut stream = TokenStream::with_text(text).unwrap();
            bench(bencher, text, || {
                pipeline.analyze_stream_with(&mut cache, &mut stream);
                stream.len()
            });
        }
        "normalize" => {
            let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
            bench(bencher, text, || normalizer.normalize(black_box(text)).unwrap().text.len());
        }
        _ => floor(bencher, text, what),
    }
}

/// Stages of tokens. The bytes are those of the vertical file.
#[divan::bench(args = ["newlines", "utf8", "copy", "detokenize", "restore"])]
fn tokens(bencher: Bencher<'_, '_>, what: &str) {
    let stream = stream();
    let text = stream.text();
    match what {
        "detokenize" => {
            let (detokenizer, mut cache) = (Detokenizer::new(), DetokenizerCache::new());
            let mut printed = TokenStream::new();
            bench(bencher, text, || {
                detokenizer.detokenize_with(&mut cache, black_box(stream), &mut printed).unwrap();
                printed.len()
            });
        }
        "restore" => {
            let (restorer, mut cache) = (Restorer::new(), RestorerCache::new());
            let mut restored = Restored::new();
            bench(bencher, text, || {
                restorer.restore_with(&mut cache, black_box(stream), &mut restored).unwrap();
            });
        }
        _ => floor(bencher, text, what),
    }
}

/// Each format, and what is done with its file.
fn works() -> impl Iterator<Item = (FormatName, &'static str)> {
    use FormatName::{Bio, Conllu, Jsonl, Underscore, Vertical};
    let works = ["newlines", "utf8", "copy", "read", "write"];
    [Vertical, Underscore, Conllu, Bio, Jsonl]
        .into_iter()
        .flat_map(move |format| works.map(|work| (format, work)))
}

#[divan::bench(args = works())]
fn files(bencher: Bencher<'_, '_>, (name, what): (FormatName, &str)) {
    let (format, file) = (Format::from(name), format::write(name, stream()).unwrap());
    match what {
        "read" => {
            let mut stream = TokenStream::new();
            bench(bencher, &file, || {
                format.read_into(black_box(file.as_bytes()), &mut stream).unwrap();
                stream.len()
            });
        }
        "write" => {
            // No longer the text of a file that could be copied.
            let (mut stream, mut out) = (stream().clone(), String::new());
            stream.end_sentence();
            bench(bencher, &file, || {
                out.clear();
                format.write_into(black_box(&stream), &mut out).unwrap();
                out.len()
            });
        }
        _ => floor(bencher, &file, what),
    }
}
