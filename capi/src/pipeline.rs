//! [`machvan_pipeline`]: raw text to tokens and sentences.

use std::ffi::c_char;

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    options::{self, Options},
    segmenter::{machvan_segmenter, tokenizer},
    sentences::{abbreviations, machvan_sentence_splitter},
    shown::{Given, fill},
    stream::machvan_stream,
    text::{machvan_str, text},
};
use machvan::{
    Pipeline,
    sentence::SentenceSplitter,
    word::{Convention, WordSegmenter},
};

/// Finds the sentences and tokens of raw text. Immutable: any number of threads may share one.
#[derive(Debug)]
pub struct machvan_pipeline {
    _private: (),
}

impl Handle for machvan_pipeline {
    type Inner = Pipeline;
    const NAME: &'static str = "pipeline";
}

/// What the tokens of raw text are.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_tokens {
    /// Words, found by a segmenter.
    Words = 0,
    /// Atoms: syllables, numbers, marks and so on. Needs no model.
    Syllables = 1,
}

/// A `machvan_tokens` as C gives it: any number.
pub type machvan_tokens_number = u32;

/// Whose tokens a pipeline makes.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_convention {
    /// As `docs/words.md` describes.
    Machvan = 0,
    /// As VnCoreNLP's segmenter, which PhoBERT expects. The text of the stream has its tone marks in the new
    /// placement (hoà, thuỷ).
    Vncorenlp = 1,
}

/// A `machvan_convention` as C gives it: any number.
pub type machvan_convention_number = u32;

/// How a pipeline is made. Initialize it with its macro `…_INIT`; a field that is zero has its default. The
/// stages are copied (which is cheap), so that they may be freed.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_pipeline_options {
    /// `sizeof(machvan_pipeline_options)`.
    pub size: usize,
    /// The segmenter, if the tokens are words; NULL for the default one.
    pub segmenter: *const machvan_segmenter,
    /// The sentence splitter; NULL for the default one.
    pub splitter: *const machvan_sentence_splitter,
    /// Abbreviations of your own for the default splitter and the default tokenizer, as the text of a list
    /// (see `machvan_sentence_splitter_options`).
    pub abbreviations: machvan_str,
    /// The path of a file with such a list, UTF-8.
    pub abbreviations_path: machvan_str,
    /// A `machvan_tokens`.
    pub tokens: machvan_tokens_number,
    /// If the tokens are atoms, what to cut that is one token by default: bits `MACHVAN_CUT_…`. (A segmenter
    /// has its own.)
    pub cuts: u32,
    /// A `machvan_convention`.
    pub convention: machvan_convention_number,
    /// Bits `MACHVAN_PIPELINE_…`.
    pub flags: u32,
}

/// The kinds of tokens are not stored, which saves about a fifth of the time.
pub const MACHVAN_PIPELINE_NO_KINDS: u32 = 1;

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_pipeline_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Makes a pipeline; NULL `options` are the defaults: Vietnamese sentences and words. Free it with
/// `machvan_pipeline_free`.
///
/// `MACHVAN_STATUS_INVALID_OPTION` if options exclude each other, or if words are asked for and no model is
/// embedded and no segmenter given; `MACHVAN_STATUS_SYNTAX`, with byte and line, if a line of the abbreviations is not
/// valid; `MACHVAN_STATUS_IO` if their file cannot be read; `MACHVAN_STATUS_INVALID_HANDLE` if a stage is not a live
/// handle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_pipeline_new(
    options: *const machvan_pipeline_options,
    pipeline: *mut *mut machvan_pipeline,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let place = output(pipeline)?;
            place.write(handle::new(build_pipeline(&options::read(options)?)?));
            Ok(())
        })
    }
}

/// # Safety
/// The stages are NULL or live handles, and what the options point to can be read.
unsafe fn build_pipeline(options: &machvan_pipeline_options) -> Result<Pipeline, Failure> {
    let conventions = [Convention::Machvan, Convention::VnCoreNlp];
    let convention = options::choose("convention", options.convention, &conventions)?;
    options::check_flags(options.flags, MACHVAN_PIPELINE_NO_KINDS)?;
    let mut pipeline =
        Pipeline::builder().convention(convention).kinds(options.flags & MACHVAN_PIPELINE_NO_KINDS == 0);
    // SAFETY: what the options point to can be read, says the caller.
    let own = unsafe { abbreviations(options.abbreviations, options.abbreviations_path)? };
    if let Some(own) = own.clone() {
        if !options.splitter.is_null() || !options.segmenter.is_null() {
            let message =
                "abbreviations have no effect on a stage that is given: set them in the options of the stage";
            return Err(options::invalid(message));
        }
        pipeline = pipeline.splitter(SentenceSplitter::builder().abbreviations(own).build()?);
    }
    if !options.splitter.is_null() {
        // SAFETY: the caller says that it is a live handle.
        pipeline = pipeline.splitter(unsafe { get(options.splitter)? }.clone());
    }
    if options::choose("kind of tokens", options.tokens, &[true, false])? {
        if options.cuts != 0 {
            return Err(options::invalid(
                "cuts have no effect if the tokens are words; set them in the segmenter's options",
            ));
        }
        let segmenter = if options.segmenter.is_null() {
            WordSegmenter::builder().tokenizer(tokenizer(0, own)?).build()?
        } else {
            // SAFETY: the caller says that it is a live handle.
            unsafe { get(options.segmenter)? }.clone()
        };
        return Ok(pipeline.segmenter(segmenter).build()?);
    }
    if !options.segmenter.is_null() {
        return Err(options::invalid("a segmenter has no effect if the tokens are atoms; remove it"));
    }
    Ok(pipeline.tokenizer(tokenizer(options.cuts, own)?).build()?)
}

/// Frees a pipeline. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_pipeline_free(pipeline: *mut machvan_pipeline) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(pipeline) };
}

/// Fills a stream with a copy of the text, its tokens and its sentences.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_pipeline_analyze(
    pipeline: *const machvan_pipeline,
    data: *const c_char,
    len: usize,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (pipeline, text) = (get(pipeline)?, text(data, len)?);
            let stream = fill(stream, [Given::new(text.as_bytes())])?;
            Ok(pipeline.analyze_with(&mut stream.pipeline, text, &mut stream.tokens)?)
        })
    }
}

/// Replaces the tokens and sentences of a stream by those of its text, taken as running text; the text stays.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_pipeline_analyze_stream(
    pipeline: *const machvan_pipeline,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not.
    unsafe {
        boundary(error, || {
            let stream = get_mut(stream)?;
            get(pipeline)?.analyze_stream_with(&mut stream.pipeline, &mut stream.tokens);
            Ok(())
        })
    }
}
