//! Reading and writing each format. `bytes` is the length of the file, so formats compare by the file and not
//! by its words. `newlines` is a bare search for line feeds in the vertical file, which no line format can
//! beat; `utf8` is the check that every reader makes.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, counter::BytesCount};
use machvan::{
    TokenStream,
    format::{self, Format, FormatName, ReadUnit, Reader},
};

fn main() {
    divan::main();
}

const SENTENCES: [&[&str]; 3] = [
    &["Sáng", "nay", ",", "ở", "bến phà", "cũ", ",", "bà", "Huệ", "bán", "hết", "40", "ổ", "bánh mì", "."],
    &["“", "Mưa", "thế", "này", "ai", "mà", "ra", "đường", "”", ",", "bà", "nói", ",", "rồi", "cười", "."],
    &["Hàng quán", "hai", "bên", "đường", "Nguyễn Trãi", "thì", "vẫn", "đóng cửa", "."],
];

/// Sentences that do not repeat, so that the branch predictor does not memorize them, if the shared folder
/// has some.
fn stream() -> TokenStream<'static> {
    let shared = std::env::var("MACHVAN_SHARED").unwrap_or_else(|_| "../shared".into());
    match std::fs::read(format!("{shared}/corpus/vtb-dev.conllu")) {
        Ok(file) => format::read(FormatName::Conllu, &file).unwrap().into_owned(),
        Err(_) => TokenStream::from_sentences(SENTENCES.iter().copied().cycle().take(3000)).unwrap(),
    }
}

/// The same words in any format; CoNLL-U as it was read, with all its columns.
fn file(format: FormatName) -> String {
    format::write(format, &stream()).unwrap()
}

const READ: [FormatName; 5] =
    [FormatName::Vertical, FormatName::Underscore, FormatName::Conllu, FormatName::Bio, FormatName::Jsonl];

#[divan::bench(args = READ)]
fn read(bencher: Bencher<'_, '_>, format: FormatName) {
    let file = file(format);
    let (syntax, mut stream) = (Format::from(format), TokenStream::new());
    bencher.counter(BytesCount::of_str(&file)).bench_local(|| {
        syntax.read_into(divan::black_box(file.as_bytes()), &mut stream).unwrap();
        stream.len()
    });
}

/// As the command reads: in blocks, into a text that the stream owns.
#[divan::bench(args = READ)]
fn read_blocks(bencher: Bencher<'_, '_>, format: FormatName) {
    let file = file(format);
    let mut stream = TokenStream::new();
    bencher.counter(BytesCount::of_str(&file)).bench_local(|| {
        let mut reader =
            Reader::new(format, divan::black_box(file.as_bytes())).unit(ReadUnit::Block(1 << 16));
        let mut tokens = 0;
        while reader.read(&mut stream).unwrap() {
            tokens += stream.len();
        }
        tokens
    });
}

#[divan::bench(args = READ)]
fn write(bencher: Bencher<'_, '_>, format: FormatName) {
    let mut stream = stream();
    stream.end_sentence(); // no longer verbatim
    let (syntax, mut out) = (Format::from(format), String::new());
    syntax.write_into(&stream, &mut out).unwrap();
    bencher.counter(BytesCount::of_str(&out.clone())).bench_local(|| {
        out.clear();
        syntax.write_into(divan::black_box(&stream), &mut out).unwrap();
        out.len()
    });
}

#[divan::bench]
fn newlines(bencher: Bencher<'_, '_>) {
    let file = file(FormatName::Vertical);
    bencher.counter(BytesCount::of_str(&file)).bench_local(|| {
        memchr::memchr_iter(b'\n', divan::black_box(file.as_bytes())).fold(0, |sum, at| sum ^ at)
    });
}

#[divan::bench]
fn utf8(bencher: Bencher<'_, '_>) {
    let file = file(FormatName::Vertical);
    bencher
        .counter(BytesCount::of_str(&file))
        .bench_local(|| simdutf8::basic::from_utf8(divan::black_box(file.as_bytes())).is_ok());
}
