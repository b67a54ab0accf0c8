//! Offset conversion, a batch at a time: the start and end of each word of a text. `bytes` is the text's length.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, counter::BytesCount};
use machvan::offset::{Unit, convert_all};
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "Sáng nay, ở bến phà cũ, bà Huệ bán hết 40 ổ bánh mì trước 7 giờ; hàng quán hai bên đường \
    Nguyễn Trãi thì vẫn đóng cửa. “Mưa thế này ai mà ra đường”, bà nói, rồi cười. ";

/// A text, and the start and end of each of its words.
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

fn run(bencher: Bencher<'_, '_>, text: &str, from: Unit, to: Unit) {
    let mut offsets = words(text);
    convert_all(text, &mut offsets, Unit::Byte, from).unwrap();
    let mut batch = offsets.clone();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        batch.copy_from_slice(&offsets);
        convert_all(divan::black_box(text), &mut batch, from, to).unwrap();
    });
}

const PAIRS: [(Unit, Unit); 6] = [
    (Unit::Byte, Unit::Char),
    (Unit::Byte, Unit::Utf16),
    (Unit::Byte, Unit::Grapheme),
    (Unit::Utf16, Unit::Byte),
    (Unit::Char, Unit::Utf16),
    (Unit::Grapheme, Unit::Byte),
];

#[divan::bench(args = 0..PAIRS.len())]
fn nfc(bencher: Bencher<'_, '_>, pair: usize) {
    let (from, to) = PAIRS.get(pair).copied().unwrap();
    run(bencher, &PARAGRAPH.repeat(4000), from, to);
}

#[divan::bench(args = 0..PAIRS.len())]
fn nfd(bencher: Bencher<'_, '_>, pair: usize) {
    let (from, to) = PAIRS.get(pair).copied().unwrap();
    run(bencher, &PARAGRAPH.nfd().collect::<String>().repeat(4000), from, to);
}
