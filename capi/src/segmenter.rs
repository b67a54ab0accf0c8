//! [`machvan_segmenter`]: raw text to words.

use std::ffi::c_char;

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, output},
    machvan_status,
    options::{self, Options},
    shown::{Given, fill},
    stream::{Stream, machvan_stream},
    text::{entries, machvan_str, text},
};
use machvan::word::{EntryKind, Lexicon, Tokenizer, WordSegmenter};

/// Joins the syllables of a text into words. Immutable: any number of threads may share one.
#[derive(Debug)]
pub struct machvan_segmenter {
    _private: (),
}

impl Handle for machvan_segmenter {
    type Inner = WordSegmenter;
    const NAME: &'static str = "segmenter";
}

/// How a segmenter is made. Set all to zero, then `size`; what stays zero has its default. What is pointed to is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_segmenter_options {
    /// `sizeof(machvan_segmenter_options)`.
    pub size: usize,
    /// The bytes of a model that `machvan train words` wrote, instead of the embedded one.
    pub model: machvan_str,
    /// The path of a file with such a model, UTF-8.
    pub model_path: machvan_str,
    /// The text of a list of words, one a line, instead of a model: the fewest words that cover the text are chosen.
    pub lexicon: machvan_str,
    /// Words of your own, which win over the model: where one stands, its syllables are one word. An array of `word_count`.
    pub words: *const machvan_str,
    /// The number of `words`.
    pub word_count: usize,
    /// Phrases whose words stay apart. An array of `never_count`.
    pub never: *const machvan_str,
    /// The number of `never`.
    pub never_count: usize,
    /// The text of a file of both: one a line, those that stay apart behind `- `, lines that begin with `#` say nothing.
    pub word_list: machvan_str,
    /// The path of such a file, UTF-8.
    pub word_list_path: machvan_str,
    /// What is cut that is kept together by default: bits `MACHVAN_CUT_…`.
    pub cuts: u32,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_segmenter_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Cuts at hyphens inside words and between numbers.
pub const MACHVAN_CUT_HYPHENS: u32 = 1;
/// Cuts at slashes: `1 / 8 / 2014`.
pub const MACHVAN_CUT_SLASHES: u32 = 2;
/// Cuts behind the full stop of an abbreviation that the next word touches: `TP. HCM` for `TP.HCM`.
pub const MACHVAN_CUT_DOTS: u32 = 4;
/// Cuts the full stop off abbreviations: `TP .`.
pub const MACHVAN_CUT_ABBREVIATIONS: u32 = 8;
/// Cuts the per cent sign off its number: `12,5 %`.
pub const MACHVAN_CUT_PERCENT: u32 = 16;
/// Cuts a unit off its number: `5 kg`.
pub const MACHVAN_CUT_UNITS: u32 = 32;

/// The tokenizer with these cuts.
pub(super) fn tokenizer(cuts: u32) -> Result<Tokenizer, Failure> {
    options::check_flags(cuts, 2 * MACHVAN_CUT_UNITS - 1)?;
    Ok(Tokenizer::builder()
        .cut_hyphens(cuts & MACHVAN_CUT_HYPHENS != 0)
        .cut_slashes(cuts & MACHVAN_CUT_SLASHES != 0)
        .cut_dots(cuts & MACHVAN_CUT_DOTS != 0)
        .cut_abbreviations(cuts & MACHVAN_CUT_ABBREVIATIONS != 0)
        .cut_percent(cuts & MACHVAN_CUT_PERCENT != 0)
        .cut_units(cuts & MACHVAN_CUT_UNITS != 0)
        .build())
}

/// Makes a segmenter; NULL `options` are the defaults: the embedded model. Free it with `machvan_segmenter_free`.
///
/// `MACHVAN_STATUS_INVALID_DATA` where the model is damaged or none, `MACHVAN_STATUS_IO` where a file can't be read,
/// `MACHVAN_STATUS_SYNTAX` where the lexicon is damaged, `MACHVAN_STATUS_INVALID_OPTION` where a word can't be one, where options
/// exclude each other, or where no model is embedded and none was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_new(
    options: *const machvan_segmenter_options,
    segmenter: *mut *mut machvan_segmenter,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results written.
    unsafe {
        boundary(error, || {
            let place = output(segmenter)?;
            place.write(handle::new(build_segmenter(&options::read(options)?)?));
            Ok(())
        })
    }
}

/// # Safety
/// What the options point to can be read.
unsafe fn build_segmenter(options: &machvan_segmenter_options) -> Result<WordSegmenter, Failure> {
    options::check_reserved(options.reserved)?;
    let mut builder = WordSegmenter::builder().tokenizer(tokenizer(options.cuts)?);
    // SAFETY: what the options point to can be read, says the caller.
    let (model, path, lexicon, words, never, list, list_path) = unsafe {
        (
            options.model.bytes()?,
            options.model_path.path()?,
            options.lexicon.text()?,
            entries(options.words, options.word_count)?,
            entries(options.never, options.never_count)?,
            options.word_list.text()?,
            options.word_list_path.path()?,
        )
    };
    match (model.is_empty(), path.is_empty(), lexicon.is_empty()) {
        (true, true, true) => {}
        (false, true, true) => builder = builder.model(model),
        (true, false, true) => builder = builder.model(read_file(path)?),
        (true, true, false) => {
            let mut entries = Lexicon::new();
            entries.add_list(lexicon, EntryKind::Words)?;
            builder = builder.lexicon(entries);
        }
        _ => return Err(options::invalid("give one of model, model_path and lexicon")),
    }
    builder = builder.words(words).never(never).word_file(list);
    if !list_path.is_empty() {
        let bytes = read_file(list_path)?;
        builder = builder.word_file(super::text::utf8(&bytes)?);
    }
    Ok(builder.build()?)
}

/// The bytes of a file; the failure names it.
pub(super) fn read_file(path: &str) -> Result<std::vec::Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| super::format::with_path(path, &error))
}

/// Frees a segmenter. NULL is fine. Pipelines made with it go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_free(segmenter: *mut machvan_segmenter) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(segmenter) };
}

/// Fills a stream with a copy of the text, and its words as tokens of one sentence. For sentences too, use a pipeline.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream stays as it was then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_segment(
    segmenter: *const machvan_segmenter,
    data: *const c_char,
    len: usize,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not, and that arguments can
    // be read.
    unsafe {
        boundary(error, || {
            let (segmenter, given) = (get(segmenter)?, text(data, len)?);
            let stream = fill(stream, [Given::new(given.as_bytes())])?;
            let Stream { tokens, words: cache, spans, .. } = stream;
            tokens.copy_text(given)?;
            spans.clear();
            segmenter.segment_with(cache, given, |word| spans.push(word));
            Ok(tokens.set_tokens(spans.iter().copied())?)
        })
    }
}
