//! What the C ABI costs over the Rust API: one sentence, and a batch. The functions are called through pointers that the compiler can't
//! see through, as a C program calls them.
//!
//! `cargo bench -p machvan-capi-impl` times both. Without a clock, by instructions (`scripts/capi_overhead.sh`):
//! `… --loop CASE rust|c COUNT` runs one of them so often and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs, unsafe_code)]

use std::{env, ptr};

use divan::{Bencher, black_box};
use machvan::{
    Pipeline, PipelineCache, Span, TokenStream,
    detokenize::Detokenizer,
    normalize::{Form, Normalizer},
    sentence::SentenceSplitter,
    word::{WordCache, WordSegmenter},
};
use machvan_capi_impl::*;

const SENTENCE: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ.";
const CASES: [&str; 7] = ["words", "sentences", "pipeline", "detokenize", "normalize", "read token", "batch"];

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--loop") {
        let [case, side, count] = arguments.get(at + 1..at + 4).unwrap() else { panic!("CASE rust|c COUNT") };
        let mut work = work(case, side);
        (0..count.parse().unwrap()).for_each(|_| work());
        return;
    }
    divan::main();
}

#[divan::bench(args = CASES)]
fn rust(bencher: Bencher<'_, '_>, case: &str) {
    bencher.bench_local(work(case, "rust"));
}

#[divan::bench(args = CASES)]
fn c(bencher: Bencher<'_, '_>, case: &str) {
    bencher.bench_local(work(case, "c"));
}

fn work(case: &str, side: &str) -> Box<dyn FnMut()> {
    match side {
        "rust" => rust_work(case),
        "c" => c_work(case),
        side => panic!("{side} is neither rust nor c"),
    }
}

fn sentence_tokens() -> TokenStream<'static> {
    let spans = WordSegmenter::new().segment(SENTENCE);
    TokenStream::from_tokens(spans.iter().map(|span| span.of(SENTENCE).unwrap())).unwrap()
}

fn lines() -> Vec<&'static str> {
    vec![SENTENCE; 1000]
}

fn rust_work(case: &str) -> Box<dyn FnMut()> {
    match case {
        "words" => {
            // A stream is filled, as in C.
            let (segmenter, mut buffer, mut words, mut stream) =
                (WordSegmenter::new(), WordCache::new(), Vec::<Span>::new(), TokenStream::new());
            Box::new(move || {
                let text = black_box(SENTENCE);
                stream.copy_text(text).unwrap();
                words.clear();
                segmenter.segment_with(&mut buffer, text, |word| words.push(word));
                stream.set_tokens(words.iter().copied()).unwrap();
                black_box(&stream);
            })
        }
        "sentences" => {
            let (splitter, mut ranges) = (SentenceSplitter::new(), Vec::new());
            Box::new(move || {
                ranges.clear();
                ranges.extend(
                    splitter.split(black_box(SENTENCE)).map(|sentence| sentence.start()..sentence.end()),
                );
                black_box(&ranges);
            })
        }
        "pipeline" => {
            let (pipeline, mut stream) = (Pipeline::words(), TokenStream::new());
            let mut cache = PipelineCache::new();
            Box::new(move || pipeline.analyze_with(&mut cache, black_box(SENTENCE), &mut stream).unwrap())
        }
        "detokenize" => {
            let (detokenizer, tokens, mut out) = (Detokenizer::new(), sentence_tokens(), TokenStream::new());
            Box::new(move || detokenizer.detokenize_into(black_box(&tokens), &mut out).unwrap())
        }
        "normalize" => {
            let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
            Box::new(move || {
                black_box(normalizer.normalize(black_box(SENTENCE)).unwrap());
            })
        }
        "read token" => {
            let tokens = sentence_tokens();
            Box::new(move || {
                black_box(tokens.token(black_box(3)));
            })
        }
        "batch" => {
            let (pipeline, mut stream, lines) = (Pipeline::words(), TokenStream::new(), lines());
            let (mut spans, mut ends, mut cache) =
                (Vec::<Span>::new(), Vec::<u64>::new(), PipelineCache::new());
            Box::new(move || {
                spans.clear();
                ends.clear();
                for line in black_box(&lines) {
                    pipeline.analyze_with(&mut cache, line, &mut stream).unwrap();
                    for sentence in stream.sentences() {
                        spans.extend_from_slice(&stream.spans()[sentence.token_range()]);
                        ends.push(spans.len() as u64);
                    }
                }
                black_box((&spans, &ends));
            })
        }
        case => panic!("no case {case}"),
    }
}

/// A handle that the program keeps to its end.
macro_rules! made {
    ($new:expr, $options:expr) => {{
        let mut handle = ptr::null_mut();
        // SAFETY: the options are NULL or begin with their size; the handle can be written.
        assert_eq!(unsafe { $new($options, &raw mut handle, ptr::null_mut()) }, machvan_status::Ok);
        handle.cast_const()
    }};
}

fn c_work(case: &str) -> Box<dyn FnMut()> {
    let (text, len) = (SENTENCE.as_ptr().cast(), SENTENCE.len());
    let (stream, out, none) = (machvan_stream_new(), machvan_stream_new(), ptr::null_mut());
    let done = |status| assert_eq!(status, machvan_status::Ok);
    match case {
        "words" => {
            let (call, handle) = (
                black_box(machvan_segmenter_segment as unsafe extern "C" fn(_, _, _, _, _) -> _),
                made!(machvan_segmenter_new, ptr::null()),
            );
            // SAFETY: handles are live, the text can be read.
            Box::new(move || done(unsafe { call(handle, black_box(text), len, stream, none) }))
        }
        "sentences" => {
            let call = black_box(machvan_sentence_splitter_split as unsafe extern "C" fn(_, _, _, _, _) -> _);
            let handle = made!(machvan_sentence_splitter_new, ptr::null());
            // SAFETY: as above.
            Box::new(move || done(unsafe { call(handle, black_box(text), len, stream, none) }))
        }
        "pipeline" => {
            let call = black_box(machvan_pipeline_analyze as unsafe extern "C" fn(_, _, _, _, _) -> _);
            let handle = made!(machvan_pipeline_new, ptr::null());
            // SAFETY: as above.
            Box::new(move || done(unsafe { call(handle, black_box(text), len, stream, none) }))
        }
        "detokenize" => {
            set_tokens(stream);
            let call = black_box(machvan_detokenizer_detokenize as unsafe extern "C" fn(_, _, _, _) -> _);
            let handle = made!(machvan_detokenizer_new, ptr::null());
            // SAFETY: as above.
            Box::new(move || done(unsafe { call(handle, black_box(stream.cast_const()), out, none) }))
        }
        "normalize" => {
            let options = machvan_normalizer_options {
                size: size_of::<machvan_normalizer_options>(),
                form: machvan_form::Nfc as u32,
                tone: 0,
                quotes: 0,
                dashes: 0,
                ellipsis: 0,
                letter_case: 0,
                flags: 0,
                iy: 0,
            };
            let call = black_box(machvan_normalizer_normalize as unsafe extern "C" fn(_, _, _, _, _) -> _);
            let handle = made!(machvan_normalizer_new, &raw const options);
            let normalized = machvan_normalized_new();
            // SAFETY: as above.
            Box::new(move || done(unsafe { call(handle, black_box(text), len, normalized, none) }))
        }
        "read token" => {
            set_tokens(stream);
            let call = black_box(machvan_stream_token as unsafe extern "C" fn(_, _, _, _) -> _);
            let mut token = std::mem::MaybeUninit::uninit();
            // SAFETY: as above; the token can be written.
            Box::new(move || {
                done(unsafe { call(stream.cast_const(), black_box(3_usize), token.as_mut_ptr(), none) })
            })
        }
        "batch" => {
            let views: Vec<machvan_str> = lines()
                .iter()
                .map(|line| machvan_str { data: line.as_ptr().cast(), len: line.len() })
                .collect();
            let call =
                black_box(machvan_pipeline_analyze_batch as unsafe extern "C" fn(_, _, _, _, _, _) -> _);
            let (handle, batch) = (made!(machvan_pipeline_new, ptr::null()), machvan_batch_new());
            // SAFETY: as above.
            Box::new(move || done(unsafe { call(handle, views.as_ptr(), views.len(), 1_u32, batch, none) }))
        }
        case => panic!("no case {case}"),
    }
}

/// The tokens of the sentence, for the detokenizer.
fn set_tokens(stream: *mut machvan_stream) {
    let tokens = sentence_tokens();
    let views: Vec<machvan_str> = tokens
        .tokens()
        .map(|token| machvan_str { data: token.text().as_ptr().cast(), len: token.text().len() })
        .collect();
    // SAFETY: the stream is live, the tokens can be read.
    let status = unsafe { machvan_stream_set_tokens(stream, views.as_ptr(), views.len(), ptr::null_mut()) };
    assert_eq!(status, machvan_status::Ok);
}
