//! Offset conversion, one batch at a time: the start and end of each word of a text. `bytes` is the length of
//! the text.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, counter::BytesCount};
use machvan::offset::{OffsetUnit, convert_all};
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ; hàng quán hai bên đường \
    Nguyễn Trãi thì vẫn đóng cửa. “Mưa thế này ai mà ra đường”, bà nói, rồi cười. ";

/// Text that does not repeat, so that the branch predictor does not memorize it, if the shared folder has
/// some.
fn nfc_text() -> String {
    let shared = std::env::var("MACHVAN_SHARED").unwrap_or_else(|_| "../shared".into());
    match std::fs::read_to_string(format!("{shared}/corpus/spacing.vi.txt")) {
        Ok(text) => text.nfc().collect::<String>().repeat(4),
        Err(_) => PARAGRAPH.repeat(4000),
    }
}

/// The start and end of each of its words.
fn words(text: &str) -> Vec<usize> {
    text.split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some([start, start + word.len()])
        })
        .flatten()
        .collect()
}

fn run(bencher: Bencher<'_, '_>, text: &str, from: OffsetUnit, to: OffsetUnit) {
    let mut offsets = words(text);
    convert_all(text, &mut offsets, OffsetUnit::Byte, from).unwrap();
    let mut batch = offsets.clone();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        batch.copy_from_slice(&offsets);
        convert_all(divan::black_box(text), &mut batch, from, to).unwrap();
    });
}

/// From one unit to another.
#[derive(Debug, Clone, Copy)]
struct Pair(OffsetUnit, OffsetUnit);

impl std::fmt::Display for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} to {:?}", self.0, self.1)
    }
}

const PAIRS: [Pair; 6] = [
    Pair(OffsetUnit::Byte, OffsetUnit::Char),
    Pair(OffsetUnit::Byte, OffsetUnit::Utf16),
    Pair(OffsetUnit::Byte, OffsetUnit::Grapheme),
    Pair(OffsetUnit::Utf16, OffsetUnit::Byte),
    Pair(OffsetUnit::Char, OffsetUnit::Utf16),
    Pair(OffsetUnit::Grapheme, OffsetUnit::Byte),
];

#[divan::bench(args = PAIRS)]
fn nfc(bencher: Bencher<'_, '_>, Pair(from, to): Pair) {
    run(bencher, &nfc_text(), from, to);
}

#[divan::bench(args = PAIRS)]
fn nfd(bencher: Bencher<'_, '_>, Pair(from, to): Pair) {
    run(bencher, &nfc_text().nfd().collect::<String>(), from, to);
}
