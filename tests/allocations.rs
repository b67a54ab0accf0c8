//! Code that promises not to allocate does not allocate.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, unsafe_code)]

use std::{
    alloc::{GlobalAlloc, Layout as AllocLayout, System},
    cell::Cell,
};

use machvan::{
    Pipeline, PipelineCache, TokenStream,
    detokenize::{Detokenizer, DetokenizerCache},
    format::{Format, FormatName, ReadUnit, Reader},
    offset::{Converter, OffsetMap, OffsetUnit, convert_all},
    restore::{Restored, Restorer, RestorerCache},
    sentence::SentenceSplitter,
    word::{Tokenizer, WordCache, WordSegmenter},
};

use unicode_normalization::UnicodeNormalization;

/// Counts the allocations of this thread.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator; counting does not touch its memory.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: AllocLayout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`, and this is the same contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: AllocLayout) {
        // SAFETY: `pointer` came from `System.alloc` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn reuse_allocates_nothing() {
    let sentence = "Hà Nội\n-\nHải Phòng\nđẹp\n(\n“\nCovid\n-\n19\n”\n)\n.\n\n";
    let (detokenizer, mut printed) = (Detokenizer::new(), TokenStream::new());
    let mut cache = DetokenizerCache::new();
    let input = sentence.repeat(50_000);
    let mut stream = TokenStream::new();
    for unit in [ReadUnit::Sentence, ReadUnit::Block(16 * 1024)] {
        let mut reader = Reader::new(FormatName::Vertical, input.as_bytes()).unit(unit);
        // Buffers grow to what the first half of the input needs.
        while stream.origin() < input.len() as u64 / 2 {
            assert!(reader.read(&mut stream).unwrap());
        }
        detokenizer.detokenize_with(&mut cache, &stream, &mut printed).unwrap();
        let before = ALLOCATIONS.with(Cell::get);
        let mut pieces = 0;
        while reader.read(&mut stream).unwrap() {
            detokenizer.detokenize_with(&mut cache, &stream, &mut printed).unwrap();
            pieces += 1;
        }
        let allocated = ALLOCATIONS.with(Cell::get) - before;
        assert!(pieces > 10);
        assert_eq!(allocated, 0, "{unit:?}");
    }
}

#[cfg(feature = "jsonl")]
#[test]
fn reading_and_writing_any_format_again_allocates_nothing() {
    let words = TokenStream::from_tokens(["Hà Nội", "đẹp", "."]).unwrap();
    let running = TokenStream::from_spans("Hà Nội đẹp.", [0..9, 10..15]).unwrap();
    let (mut stream, mut out) = (TokenStream::new(), String::new());
    for format in FormatName::ALL {
        let syntax = Format::from(format);
        let source = if format == FormatName::Text { &running } else { &words };
        let input = machvan::format::write(format, source).unwrap().repeat(20_000);
        for unit in [ReadUnit::Sentence, ReadUnit::Block(16 * 1024)] {
            // Text without a blank line is one unit.
            if (format, unit) == (FormatName::Text, ReadUnit::Sentence) {
                continue;
            }
            let mut reader = Reader::new(format, input.as_bytes()).unit(unit);
            let mut read = |stream: &mut TokenStream<'_>| {
                out.clear();
                let more = reader.read(stream).unwrap();
                syntax.write_into(stream, &mut out).unwrap();
                more
            };
            // Buffers grow to what the first half of the input needs.
            while stream.origin() < input.len() as u64 / 2 {
                assert!(read(&mut stream));
            }
            let before = ALLOCATIONS.with(Cell::get);
            let mut pieces = 0;
            while read(&mut stream) {
                pieces += 1;
            }
            let allocated = ALLOCATIONS.with(Cell::get) - before;
            assert!(pieces > 5, "{format} {unit:?}");
            assert_eq!(allocated, 0, "{format} {unit:?}");
        }
    }
}

#[test]
fn finding_words_again_allocates_nothing() {
    let composed = "Ông Nguyễn Văn An (PGS.TS. ở TP. Hồ Chí Minh) mua 5kg thịt và/hoặc 3 máy tính (PC) cũ, KINH TẾ - XÃ HỘI, \
        Facebook, ngày 1/8/2014; GD-ĐT :) 😀 https://tuoitre.vn/a.html “nhà cửa” …\n\n";
    let own =
        WordSegmenter::builder().words(["máy tính (PC)", "thịt và"]).never(["nhà cửa"]).build().unwrap();
    for segmenter in [&WordSegmenter::new(), &own] {
        for text in [composed.repeat(100), composed.nfd().collect::<String>().repeat(100)] {
            let (mut cache, mut count) = (WordCache::new(), 0);
            segmenter.segment_with(&mut cache, &text, |_| count += 1);
            let before = ALLOCATIONS.with(Cell::get);
            let mut again = 0;
            segmenter.segment_with(&mut cache, &text, |_| again += 1);
            assert_eq!(ALLOCATIONS.with(Cell::get) - before, 0);
            assert_eq!(count, again);
            let before = ALLOCATIONS.with(Cell::get);
            assert!(
                Tokenizer::new().atoms(&text).filter(|atom| atom.kind() == machvan::TokenKind::Date).count()
                    > 90
            );
            assert_eq!(ALLOCATIONS.with(Cell::get) - before, 0);
        }
    }
}

/// Returns the number of allocations when `work` is repeated.
fn again(mut work: impl FnMut()) -> usize {
    work();
    let before = ALLOCATIONS.with(Cell::get);
    work();
    ALLOCATIONS.with(Cell::get) - before
}

const TEXT: &str = "Ông Nguyễn Văn An (PGS.TS. ở TP. Hồ Chí Minh) mua 5kg thịt và/hoặc 3 máy tính cũ, KINH TẾ - XÃ HỘI, \
    Facebook, ngày 1/8/2014; \"GD-ĐT\" 😀 https://tuoitre.vn/a.html “nhà cửa” … Trời mưa! v.v.\n\nHết rồi sao?\n";

#[test]
fn analyzing_again_allocates_nothing() {
    for text in [TEXT.repeat(50), TEXT.nfd().collect::<String>().repeat(50)] {
        let no_kinds = Pipeline::builder().segmenter(WordSegmenter::new()).kinds(false).build().unwrap();
        for pipeline in [no_kinds, Pipeline::syllables(), Pipeline::words()] {
            let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
            let count = again(|| pipeline.analyze_with(&mut cache, &text, &mut stream).unwrap());
            assert_eq!((count, stream.len() > 1000), (0, true), "{pipeline:?}");
        }
        // One buffer per text, for words that are folded.
        let splitter = SentenceSplitter::new();
        assert!(again(|| assert!(splitter.split(&text).count() > 100)) <= 1);
    }
}

#[test]
fn restoring_and_printing_again_allocates_nothing() {
    let stream = Pipeline::words().analyze(TEXT.repeat(50)).unwrap();
    let (restorer, mut cache, mut restored) = (Restorer::new(), RestorerCache::new(), Restored::new());
    assert_eq!(again(|| restorer.restore_with(&mut cache, &stream, &mut restored).unwrap()), 0);
    let (detokenizer, mut cache, mut printed) =
        (Detokenizer::new(), DetokenizerCache::new(), TokenStream::new());
    let count = again(|| detokenizer.detokenize_with(&mut cache, restored.stream(), &mut printed).unwrap());
    assert_eq!(count, 0);
}

#[test]
fn offsets_in_order_and_a_map_that_is_filled_again_allocate_nothing() {
    let text = TEXT.repeat(50);
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut converted = offsets.clone();
    for unit in [OffsetUnit::Char, OffsetUnit::Utf16] {
        let count = again(|| {
            converted.copy_from_slice(&offsets);
            convert_all(&text, &mut converted, OffsetUnit::Byte, unit).unwrap();
        });
        assert_eq!(count, 0, "{unit}");
    }
    // A converter remembers places once; after that, any order.
    let mut converter = Converter::new(&text, OffsetUnit::Byte, OffsetUnit::Char);
    assert_eq!(again(|| assert!(offsets.iter().rev().all(|&at| converter.convert(at).is_ok()))), 0);
    let mut map = OffsetMap::default();
    let fill = || {
        map.clear();
        (0..100).for_each(|_| map.replace(3, 1).and_then(|()| map.keep(2)).unwrap());
    };
    assert_eq!(again(fill), 0);
}
