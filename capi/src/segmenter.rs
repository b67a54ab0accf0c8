//! [`machvan_segmenter`]: raw text to words.

use std::ffi::c_char;

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, output},
    machvan_status,
    options::{self, Options, Output},
    sentences::abbreviations,
    shown::{Given, fill},
    stream::{Stream, machvan_stream},
    text::{entries, machvan_span, machvan_str, text},
};
use machvan::{
    vietnamese::Abbreviations,
    word::{EntryKind, Lexicon, Tokenizer, WordSegmenter},
};

/// Joins the syllables of a text into words. Immutable: any number of threads may share one.
///
/// A word is what the Vietnamese treebanks call a word (`docs/words.md`). In text whose words are all capitalized, or in
/// capitals, fewer names are found.
#[derive(Debug)]
pub struct machvan_segmenter {
    _private: (),
}

impl Handle for machvan_segmenter {
    type Inner = WordSegmenter;
    const NAME: &'static str = "segmenter";
}

/// How a segmenter is made. Initialize it with its macro `…_INIT`; a field that is zero has its default. What
/// is pointed to is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_segmenter_options {
    /// `sizeof(machvan_segmenter_options)`.
    pub size: usize,
    /// The bytes of a model that `machvan train words` wrote, instead of the embedded one.
    pub model: machvan_str,
    /// The path of a file with such a model, UTF-8.
    pub model_path: machvan_str,
    /// The text of a list of words, one per line, instead of a model: the fewest words that cover the text
    /// are chosen.
    pub lexicon: machvan_str,
    /// Words of your own, which win over the model: the syllables of such a word are always one token. An
    /// array of `word_count`.
    pub words: *const machvan_str,
    /// The number of `words`.
    pub word_count: usize,
    /// Phrases whose words stay apart. An array of `never_count`.
    pub never: *const machvan_str,
    /// The number of `never`.
    pub never_count: usize,
    /// The text of a file of both: one per line, phrases that stay apart after `- `; lines that begin with
    /// `#` are ignored.
    pub word_list: machvan_str,
    /// The path of such a file, UTF-8.
    pub word_list_path: machvan_str,
    /// Abbreviations of your own, as the text of a list (see `machvan_sentence_splitter_options`): they keep
    /// their full stop.
    pub abbreviations: machvan_str,
    /// The path of a file with such a list, UTF-8.
    pub abbreviations_path: machvan_str,
    /// What to cut that is one token by default: bits `MACHVAN_CUT_…`.
    pub cuts: u32,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_segmenter_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Why two atoms of a text are in one word, or are not.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_word_decision {
    /// `sizeof(machvan_word_decision)`, set by the caller.
    pub size: usize,
    /// The name of the rule that decided, such as `weights` or `user-word`. It lives as long as the library.
    pub rule: machvan_str,
    /// The atom before the gap.
    pub left: machvan_span,
    /// The atom after the gap.
    pub right: machvan_span,
    /// The sum of the weights, above 0 for one word; 0 if a rule decided without them.
    pub score: i32,
    /// Whether both are in one word.
    pub joined: bool,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_word_decision {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Cuts at hyphens inside words and between numbers.
pub const MACHVAN_CUT_HYPHENS: u32 = 1;
/// Cuts at slashes: `1 / 8 / 2014`.
pub const MACHVAN_CUT_SLASHES: u32 = 2;
/// Cuts after the full stop of an abbreviation that the next word touches: `TP. HCM` for `TP.HCM`.
pub const MACHVAN_CUT_DOTS: u32 = 4;
/// Cuts the full stop off abbreviations: `TP .`.
pub const MACHVAN_CUT_ABBREVIATIONS: u32 = 8;
/// Cuts the per cent sign off its number: `12,5 %`.
pub const MACHVAN_CUT_PERCENT: u32 = 16;
/// Cuts a unit off its number: `5 kg`.
pub const MACHVAN_CUT_UNITS: u32 = 32;

/// The tokenizer with these cuts.
pub(super) fn tokenizer(cuts: u32, abbreviations: Option<Abbreviations>) -> Result<Tokenizer, Failure> {
    options::check_flags(cuts, 2 * MACHVAN_CUT_UNITS - 1)?;
    let builder = Tokenizer::builder()
        .cut_hyphens(cuts & MACHVAN_CUT_HYPHENS != 0)
        .cut_slashes(cuts & MACHVAN_CUT_SLASHES != 0)
        .cut_dots(cuts & MACHVAN_CUT_DOTS != 0)
        .cut_abbreviations(cuts & MACHVAN_CUT_ABBREVIATIONS != 0)
        .cut_percent(cuts & MACHVAN_CUT_PERCENT != 0)
        .cut_units(cuts & MACHVAN_CUT_UNITS != 0);
    Ok(match abbreviations {
        Some(abbreviations) => builder.abbreviations(abbreviations).build()?,
        None => builder.build()?,
    })
}

/// Makes a segmenter; NULL `options` are the defaults: the embedded model. Free it with
/// `machvan_segmenter_free`.
///
/// `MACHVAN_STATUS_INVALID_DATA` if the model is damaged or is not a model, `MACHVAN_STATUS_IO` if a file
/// cannot be read; `MACHVAN_STATUS_SYNTAX`, with the line, if a line of the lexicon, of the word list or of the
/// abbreviations is not valid; `MACHVAN_STATUS_INVALID_OPTION` if an item of `words` or `never` is not valid (with its
/// index), if options exclude each other, or if no model is embedded and none was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_new(
    options: *const machvan_segmenter_options,
    segmenter: *mut *mut machvan_segmenter,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
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
    // SAFETY: what the options point to can be read, says the caller.
    let own = unsafe { abbreviations(options.abbreviations, options.abbreviations_path)? };
    let mut builder = WordSegmenter::builder().tokenizer(tokenizer(options.cuts, own)?);
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
    builder = builder.words(words).never(never).word_list(list);
    if !list_path.is_empty() {
        let bytes = read_file(list_path)?;
        builder = builder.word_list(super::text::utf8(&bytes)?);
    }
    Ok(builder.build()?)
}

/// The bytes of a file; the failure names it.
pub(super) fn read_file(path: &str) -> Result<std::vec::Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| super::format::with_path(path, &error))
}

/// Frees a segmenter. NULL is fine. Pipelines that were made with it stay valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_free(segmenter: *mut machvan_segmenter) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(segmenter) };
}

/// Fills a stream with a copy of the text, and its words as tokens of one sentence. For sentences too, use a
/// pipeline.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_segment(
    segmenter: *const machvan_segmenter,
    data: *const c_char,
    len: usize,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
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

/// Why the atom at byte `offset` of a text is in one word with the atom before it, or is not. Segments the
/// whole text: give it single sentences.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if no atom with one before it contains this byte,
/// `MACHVAN_STATUS_INVALID_UTF8`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_explain(
    segmenter: *const machvan_segmenter,
    data: *const c_char,
    len: usize,
    offset: usize,
    decision: *mut machvan_word_decision,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, that arguments can be
    // read and results written.
    unsafe {
        boundary(error, || {
            let (segmenter, text, place) = (get(segmenter)?, text(data, len)?, options::place(decision)?);
            let decisions = segmenter.explain(text);
            let found = decisions.iter().find(|decision| decision.right.contains(offset));
            let decision = found.ok_or_else(|| {
                let message = "no atom with another before it contains this byte, so nothing was decided";
                Failure::new(machvan_status::InvalidArgument, message).at(offset)
            })?;
            place.write(machvan_word_decision {
                size: 0,
                rule: machvan_str::of(decision.rule.as_str()),
                left: decision.left.into(),
                right: decision.right.into(),
                score: decision.score,
                joined: decision.joined,
            });
            Ok(())
        })
    }
}
