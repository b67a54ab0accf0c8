//! Through the C ABI and through Rust: the same answers, on texts of all kinds, and on the corpora of
//! `MACHVAN_SHARED` (default: `../shared` beside the checkout).

use std::{ffi::c_char, fs, mem::MaybeUninit, path::PathBuf, ptr, slice, str};

use machvan::{
    Pipeline, Span, TokenStream,
    detokenize::Detokenizer,
    format::{self, FormatName, ReadUnit, Reader},
    normalize::{Form, Normalizer},
    offset,
    restore::Restorer,
    sentence::SentenceSplitter,
    vietnamese::TonePlacement,
    word::WordSegmenter,
};

use machvan_capi_impl::*;

const NONE: machvan_str = machvan_str { data: ptr::null(), len: 0 };

const TEXTS: [&str; 6] = [
    "",
    "Thư viện Hà Nội mở cửa. TP. Huế mưa 12,5 mm!\n\n“Vì sao?” chị hỏi… 🙂 Hết",
    "a\u{300} e\u{301}\u{302} Ｘ \u{feff}x\0y \u{200b}",
    "\r\n\r\n   \t  \r\n",
    "không có dấu chấm nào ở đây\nmà chỉ có dòng\n- mục một\n- mục hai",
    "日本語。テスト！ Ünïcödé ﬁn. http://a.vn/b?c=1 x@y.vn #tag 5kg 30/4/1975",
];

/// Texts of the shared corpora, the first bytes of each file.
fn corpus(ending: &str) -> Vec<String> {
    let shared = std::env::var_os("MACHVAN_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")), PathBuf::from);
    let folder = fs::read_dir(shared.join("corpus")).unwrap();
    let mut paths: Vec<_> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let mut text = fs::read_to_string(path).unwrap();
        let end = (0..=text.len().min(300_000)).rev().find(|&end| text.is_char_boundary(end));
        text.truncate(end.unwrap_or_default());
        texts.push(text);
    }
    assert!(!texts.is_empty(), "no files end in {ending}");
    texts
}

fn texts() -> Vec<String> {
    TEXTS.iter().map(|&text| text.into()).collect()
}

const LISTED: &str = "Hà Nội\nđẹp\n.\n\n\n(\n2015\n-\n2020\n)\n";

/// A handle of C's, freed at the end.
struct Held<T>(*mut T, unsafe extern "C" fn(*mut T));

impl<T> Drop for Held<T> {
    fn drop(&mut self) {
        // SAFETY: the handle is live, and is not used again.
        unsafe { (self.1)(self.0) };
    }
}

/// The handle that a call makes.
fn made<T>(free: unsafe extern "C" fn(*mut T), make: impl FnOnce(*mut *mut T) -> machvan_status) -> Held<T> {
    let mut handle = ptr::null_mut();
    assert_eq!(make(&raw mut handle), machvan_status::Ok);
    Held(handle, free)
}

fn stream() -> Held<machvan_stream> {
    Held(machvan_stream_new(), machvan_stream_free)
}

fn c(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

/// A view as a text.
fn rust<'a>(view: machvan_str) -> &'a str {
    if view.len == 0 {
        return "";
    }
    // SAFETY: a view of the library's, of which the tests take care that it lives long enough.
    str::from_utf8(unsafe { slice::from_raw_parts(view.data.cast(), view.len) }).unwrap()
}

fn view<'a, T>(data: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: as above.
    unsafe { slice::from_raw_parts(data, len) }
}

fn spans(spans: machvan_spans) -> Vec<Span> {
    view(spans.data, spans.len).iter().map(|span| Span::new(span.start, span.end).unwrap()).collect()
}

/// Compares all that C shows of a stream with one of Rust's.
fn same(held: &Held<machvan_stream>, expected: &TokenStream<'_>) {
    let stream = held.0;
    let mut out = MaybeUninit::<machvan_sentence>::zeroed();
    let mut token = MaybeUninit::<machvan_token>::uninit();
    // SAFETY: the handle is live; results are read only where the call succeeded.
    unsafe {
        out.assume_init_mut().size = size_of::<machvan_sentence>();
        assert_eq!(rust(machvan_stream_text(stream)), expected.text());
        assert_eq!(spans(machvan_stream_spans(stream)), expected.spans());
        assert_eq!(spans(machvan_stream_added(stream)), expected.added());
        assert_eq!(machvan_stream_token_count(stream), expected.len());
        assert_eq!(machvan_stream_origin(stream), expected.origin());
        assert_eq!(machvan_stream_layout(stream), expected.layout() as u32);
        assert_eq!(machvan_stream_note_count(stream), expected.notes().len());
        for one in expected.tokens() {
            let status = machvan_stream_token(stream, one.index(), token.as_mut_ptr(), ptr::null_mut());
            assert_eq!(status, machvan_status::Ok);
            assert_eq!(rust(token.assume_init_ref().text), one.text());
            assert_eq!(machvan_stream_spacing(stream, one.index()), expected.spacing(one.index()) as u32);
        }
        for gap in expected.gaps() {
            let status = machvan_stream_gap(stream, gap.index(), token.as_mut_ptr(), ptr::null_mut());
            assert_eq!(status, machvan_status::Ok);
            assert_eq!(rust(token.assume_init_ref().text), gap.text());
        }
        assert_eq!(machvan_stream_sentence_count(stream), expected.sentences().len());
        for one in expected.sentences() {
            let status = machvan_stream_sentence(stream, one.index(), out.as_mut_ptr(), ptr::null_mut());
            assert_eq!(status, machvan_status::Ok);
            let sentence = out.assume_init_ref();
            assert_eq!(rust(sentence.text), one.text());
            assert_eq!(sentence.first_token..sentence.end_token, one.token_range());
            assert_eq!(sentence.source_start..sentence.source_end, one.source());
            assert_eq!(sentence.starts_paragraph, one.starts_paragraph());
        }
    }
}

#[cfg(feature = "model")]
#[test]
fn raw_text() {
    check_raw(texts());
}

#[cfg(feature = "model")]
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn raw_text_of_corpora() {
    check_raw(corpus(".txt"));
}

#[cfg(feature = "model")]
fn check_raw(texts: Vec<String>) {
    // SAFETY: handles are live, texts can be read, results written.
    let (pipeline, segmenter, splitter) = unsafe {
        (
            made(machvan_pipeline_free, |out| machvan_pipeline_new(ptr::null(), out, ptr::null_mut())),
            made(machvan_segmenter_free, |out| machvan_segmenter_new(ptr::null(), out, ptr::null_mut())),
            made(machvan_sentence_splitter_free, |out| {
                machvan_sentence_splitter_new(ptr::null(), out, ptr::null_mut())
            }),
        )
    };
    let (words, sentences) = (WordSegmenter::new(), SentenceSplitter::new());
    let held = stream();
    for text in texts {
        let (data, len) = c(&text);
        let mut expected = TokenStream::new();
        Pipeline::words().analyze_into(&text, &mut expected).unwrap();
        // SAFETY: as above.
        let status = unsafe { machvan_pipeline_analyze(pipeline.0, data, len, held.0, ptr::null_mut()) };
        assert_eq!(status, machvan_status::Ok);
        same(&held, &expected);

        // SAFETY: as above.
        let status = unsafe { machvan_segmenter_segment(segmenter.0, data, len, held.0, ptr::null_mut()) };
        assert_eq!(status, machvan_status::Ok);
        same(&held, &TokenStream::from_spans(&*text, words.segment(&text)).unwrap());

        // SAFETY: as above.
        let status =
            unsafe { machvan_sentence_splitter_split(splitter.0, data, len, held.0, ptr::null_mut()) };
        assert_eq!(status, machvan_status::Ok);
        // SAFETY: as above.
        let found = unsafe { spans(machvan_stream_spans(held.0)) };
        let ranges = found.iter().map(|span| span.range());
        assert!(ranges.eq(sentences.split(&text).map(|sentence| sentence.start()..sentence.end())));
    }
}

/// For what is freed with something else.
unsafe extern "C" fn keep(_: *mut machvan_stream) {}

#[test]
fn tokens() {
    check_tokens(vec![LISTED.into()]);
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn tokens_of_corpora() {
    check_tokens(corpus(".vert"));
}

fn check_tokens(files: Vec<String>) {
    // SAFETY: handles are live, texts can be read, results written.
    let detokenizer = unsafe {
        made(machvan_detokenizer_free, |out| machvan_detokenizer_new(ptr::null(), out, ptr::null_mut()))
    };
    // SAFETY: as above.
    let restorer =
        unsafe { made(machvan_restorer_free, |out| machvan_restorer_new(ptr::null(), out, ptr::null_mut())) };
    let restored = Held(machvan_restored_new(), machvan_restored_free);
    let (held, printed) = (stream(), stream());
    let rust_detokenizer = Detokenizer::new();
    let buffer = Held(machvan_buffer_new(), machvan_buffer_free);
    for file in files {
        let mut options = machvan_format_options {
            size: size_of::<machvan_format_options>(),
            format: machvan_format::Vertical as u32,
            flags: 0,
            bio_begin: NONE,
            bio_inside: NONE,
            bio_column: 0,
            delimiter: 0,
            spec: NONE,
        };
        let (data, len) = c(&file);
        // SAFETY: as above.
        let status = unsafe { machvan_read(&raw const options, data, len, held.0, ptr::null_mut()) };
        let expected = format::read(FormatName::Vertical, file.as_bytes());
        assert_eq!(status == machvan_status::Ok, expected.is_ok());
        let Ok(expected) = expected else { continue };
        same(&held, &expected);

        let natural = rust_detokenizer.detokenize(&expected).unwrap();
        // SAFETY: as above.
        let status =
            unsafe { machvan_detokenizer_detokenize(detokenizer.0, held.0, printed.0, ptr::null_mut()) };
        assert_eq!(status, machvan_status::Ok);
        same(&printed, &natural);

        let expected_restored = Restorer::new().restore(&expected).unwrap();
        // SAFETY: as above; the stream inside is live as long as the restored one, and is not freed.
        unsafe {
            let status = machvan_restorer_restore(restorer.0, held.0, restored.0, ptr::null_mut());
            assert_eq!(status, machvan_status::Ok);
            let inner = Held(machvan_restored_stream(restored.0).cast_mut(), keep);
            same(&inner, expected_restored.stream());
            let count = machvan_restored_boundary_count(restored.0);
            assert_eq!(count, expected_restored.boundaries().len());
            for index in 0..expected_restored.stream().len() {
                let mut original = usize::MAX;
                machvan_restored_original(restored.0, index, &raw mut original, ptr::null_mut());
                assert_eq!(original, expected_restored.original(index).unwrap_or(usize::MAX));
            }
        }

        for (number, format) in (0..).zip([
            FormatName::Text,
            FormatName::Vertical,
            FormatName::Underscore,
            FormatName::Conllu,
            FormatName::Bio,
            FormatName::Jsonl,
        ]) {
            options.format = number;
            // SAFETY: as above.
            let status = unsafe {
                machvan_write(&raw const options, printed.0, buffer.0, ptr::null_mut(), ptr::null_mut())
            };
            match format::write(format, &natural) {
                // SAFETY: as above.
                Ok(expected) => assert_eq!(unsafe { rust(machvan_buffer_text(buffer.0)) }, expected),
                Err(error) => assert_eq!(status, error.kind().into()),
            }
        }
        by_sentence(&options, &file, &held);
    }
}

/// A reader of sentences gives what Rust's gives.
fn by_sentence(options: &machvan_format_options, file: &str, held: &Held<machvan_stream>) {
    let options = machvan_format_options { format: machvan_format::Vertical as u32, ..*options };
    let how = machvan_reader_options {
        size: size_of::<machvan_reader_options>(),
        block_size: 0,
        limit: 0,
        unit: machvan_read_unit::Sentence as u32,
        reserved: 0,
    };
    let (data, len) = c(file);
    let reader = made(machvan_reader_free, |out| {
        // SAFETY: the file outlives the reader; results can be written.
        unsafe {
            machvan_reader_new_memory(&raw const options, &raw const how, data, len, out, ptr::null_mut())
        }
    });
    let mut expected = Reader::new(FormatName::Vertical, file.as_bytes()).unit(ReadUnit::Sentence);
    let mut sentence = TokenStream::new();
    loop {
        let mut more = false;
        // SAFETY: as above.
        let status = unsafe { machvan_reader_read(reader.0, held.0, &raw mut more, ptr::null_mut()) };
        assert_eq!(status, machvan_status::Ok);
        assert_eq!(more, expected.read(&mut sentence).unwrap());
        same(held, &sentence);
        if !more {
            break;
        }
    }
}

#[test]
fn normal_forms_and_offsets() {
    check_normal_forms(texts());
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn normal_forms_and_offsets_of_corpora() {
    check_normal_forms(corpus(".txt"));
}

fn check_normal_forms(texts: Vec<String>) {
    let options = machvan_normalizer_options {
        size: size_of::<machvan_normalizer_options>(),
        form: machvan_form::Nfd as u32,
        tone: machvan_tone::New as u32,
        quotes: 0,
        dashes: 0,
        ellipsis: 0,
        letter_case: 0,
        flags: MACHVAN_NORMALIZE_PLAIN_SPACES,
        iy: 0,
    };
    // SAFETY: handles are live, texts can be read, results written.
    let normalizer = unsafe {
        made(machvan_normalizer_free, |out| machvan_normalizer_new(&raw const options, out, ptr::null_mut()))
    };
    let rust_normalizer =
        Normalizer::builder().form(Form::Nfd).tone(TonePlacement::New).plain_spaces(true).build().unwrap();
    let normalized = Held(machvan_normalized_new(), machvan_normalized_free);
    for text in texts {
        let (data, len) = c(&text);
        let expected = rust_normalizer.normalize(&text).unwrap();
        // SAFETY: as above.
        unsafe {
            let status = machvan_normalizer_normalize(normalizer.0, data, len, normalized.0, ptr::null_mut());
            assert_eq!(status, machvan_status::Ok);
            assert_eq!(rust(machvan_normalized_text(normalized.0)), expected.text);
            let changes = machvan_normalized_changes(normalized.0);
            let found: Vec<_> = view(changes.data, changes.len)
                .iter()
                .map(|change| {
                    [change.source.start, change.source.end, change.target.start, change.target.end]
                })
                .collect();
            let changes = expected.map.changes().iter().map(|change| {
                let (source, target) = (change.source, change.target);
                [source.start(), source.end(), target.start(), target.end()].map(|byte| byte as u32)
            });
            assert!(found.into_iter().eq(changes));
        }

        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut expected = offsets.clone();
        offset::convert_all(&text, &mut expected, offset::OffsetUnit::Byte, offset::OffsetUnit::Utf16)
            .unwrap();
        // SAFETY: as above; the array has as many offsets.
        let status = unsafe {
            machvan_convert_offsets(
                data,
                len,
                offsets.as_mut_ptr(),
                offsets.len(),
                machvan_offset_unit::Byte as u32,
                machvan_offset_unit::Utf16 as u32,
                ptr::null_mut(),
            )
        };
        assert_eq!(status, machvan_status::Ok);
        assert_eq!(offsets, expected);
    }
}

#[cfg(feature = "model")]
#[test]
fn batches() {
    check_batches(texts());
}

#[cfg(feature = "model")]
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn batches_of_corpora() {
    check_batches(corpus(".txt"));
}

#[cfg(feature = "model")]
fn check_batches(texts: Vec<String>) {
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    let views: Vec<machvan_str> =
        lines.iter().map(|line| machvan_str { data: line.as_ptr().cast(), len: line.len() }).collect();
    let batch = Held(machvan_batch_new(), machvan_batch_free);
    // SAFETY: handles are live, texts can be read, results written.
    unsafe {
        let pipeline =
            made(machvan_pipeline_free, |out| machvan_pipeline_new(ptr::null(), out, ptr::null_mut()));
        let status = machvan_pipeline_analyze_batch(
            pipeline.0,
            views.as_ptr(),
            views.len(),
            2,
            batch.0,
            ptr::null_mut(),
        );
        assert_eq!(status, machvan_status::Ok);
        let all = machvan_batch_lists(batch.0);
        let offsets = view(all.offsets, all.text_count + 1);
        let sentence_offsets = view(all.sentence_offsets, all.sentence_count + 1);
        let (tokens, rust_pipeline) = (spans(all.spans), Pipeline::words());
        let mut expected = TokenStream::new();
        for (line, range) in lines.iter().zip(offsets.windows(2)) {
            rust_pipeline.analyze_into(line, &mut expected).unwrap();
            let (first, end) = (range[0] as usize, range[1] as usize);
            assert_eq!(end - first, expected.sentences().len());
            let (from, to) = (sentence_offsets[first] as usize, sentence_offsets[end] as usize);
            assert_eq!(&tokens[from..to], expected.spans());
            for (sentence, index) in expected.sentences().zip(first..) {
                let len = sentence_offsets[index + 1] - sentence_offsets[index];
                assert_eq!(len as usize, sentence.tokens().len());
            }
        }
    }
}
