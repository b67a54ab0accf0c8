//! Sentence boundaries: written text, a large text of your own, and hostile text. `benches/compare` compares
//! with rivals.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, counter::BytesCount};
use machvan::sentence::SentenceSplitter;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ. Hàng quán hai bên đường \
    Nguyễn Trãi vẫn đóng cửa! “Mưa thế này ai mà ra đường?” bà nói, rồi cười. Theo TS. Lê Văn Bảy, trạm đo ở TP. Vĩnh \
    Long ghi 120,5 mm mưa trong một đêm… Nước lên tới thềm nhà.\n";

fn written() -> String {
    PARAGRAPH.repeat(2000)
}

fn count(bencher: Bencher<'_, '_>, text: &str) {
    let splitter = SentenceSplitter::new();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| splitter.split(divan::black_box(text)).count());
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    count(bencher, &written());
}

#[divan::bench(args = [64, 4096, 65536])]
fn in_chunks(bencher: Bencher<'_, '_>, size: usize) {
    let text = written();
    let splitter = SentenceSplitter::new();
    let mut chunks = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let end = (size.min(rest.len())..).find(|&end| rest.is_char_boundary(end)).unwrap();
        let (chunk, behind) = rest.split_at(end);
        chunks.push(chunk);
        rest = behind;
    }
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut found = 0;
        let mut sentences = splitter.chunks();
        for chunk in &chunks {
            sentences.push(chunk, |_| found += 1);
        }
        sentences.finish(|_| found += 1);
        found
    });
}

/// A megabyte of the same piece repeated: the time must stay linear.
#[divan::bench(args = [
    ".", "\"", "A. ", "a.A", ". ", "A\n", "a\n", "1. ", "(", "a@a.", "a.b.", "A.", "a…", ".\"", "1\n", "a\n\n", "1.\n",
    "- a\n", "“\n", "A.\n", "a. ", "TP. ", "U.S. ", "1.2. a\n", "文\n", "a👍. ",
])]
fn hostile(bencher: Bencher<'_, '_>, piece: &str) {
    count(bencher, &piece.repeat((1 << 20) / piece.len()));
}

/// A text of your own, for example Wikipedia: `MACHVAN_BENCH_TEXT` names the file.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn named_text(bencher: Bencher<'_, '_>) {
    match std::env::var("MACHVAN_BENCH_TEXT").map(std::fs::read_to_string) {
        Ok(text) => count(bencher, &text.unwrap()),
        Err(_) => eprintln!("skipped: MACHVAN_BENCH_TEXT names no text"),
    }
}
