//! Words of raw text: atoms, words of whole texts, sentences and words together, and text that is hostile to
//! lookups.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, counter::BytesCount};
use machvan::{
    Pipeline, PipelineCache, TokenStream,
    word::{Tokenizer, WordCache, WordSegmenter},
};

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ. Hàng quán hai bên đường \
    Nguyễn Trãi vẫn đóng cửa! “Mưa thế này ai mà ra đường?” bà nói, rồi cười. Theo TS. Lê Văn Bảy, trạm đo ở TP. Vĩnh \
    Long ghi 120,5 mm mưa trong một đêm… Nước lên tới thềm nhà.\n";

fn analyze(bencher: Bencher<'_, '_>, text: &str) {
    let pipeline = Pipeline::words();
    let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::with_text(text).unwrap());
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        pipeline.analyze_stream_with(&mut cache, &mut stream);
        stream.len()
    });
}

/// Checks and prepares a model of the size of the embedded one.
#[divan::bench]
fn load() -> WordSegmenter {
    let model = include_bytes!("../models/words.bin");
    WordSegmenter::builder().model(divan::black_box(model)).build().unwrap()
}

#[divan::bench]
fn atoms(bencher: Bencher<'_, '_>) {
    let text = PARAGRAPH.repeat(2000);
    let tokenizer = Tokenizer::new();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| tokenizer.atoms(divan::black_box(&text)).count());
}

/// Words only, of a text without sentences.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let text = PARAGRAPH.repeat(2000);
    let segmenter = WordSegmenter::new();
    let mut buffer = WordCache::new();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut found = 0;
        segmenter.segment_with(&mut buffer, divan::black_box(&text), |_| found += 1);
        found
    });
}

#[divan::bench(args = [1, 20, 2000])]
fn sentences_and_words(bencher: Bencher<'_, '_>, paragraphs: usize) {
    analyze(bencher, &PARAGRAPH.repeat(paragraphs));
}

/// A megabyte of the same piece repeated: the time must stay linear.
#[divan::bench(args = ["a", "nhà ", "HÀ ", "Nguyễn ", "học sinh ", "1 ", "- ", "a.", "\u{301}"])]
fn hostile(bencher: Bencher<'_, '_>, piece: &str) {
    analyze(bencher, &piece.repeat((1 << 20) / piece.len()));
}

/// A text of your own, for example Wikipedia: `MACHVAN_BENCH_TEXT` names the file.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn named_text(bencher: Bencher<'_, '_>) {
    match std::env::var("MACHVAN_BENCH_TEXT").map(std::fs::read_to_string) {
        Ok(text) => analyze(bencher, &text.unwrap()),
        Err(_) => eprintln!("skipped: MACHVAN_BENCH_TEXT names no text"),
    }
}
