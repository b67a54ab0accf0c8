//! [`machvan_sentence_splitter`]: where sentences end.

use std::ffi::c_char;

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    options::{self, Options, Output},
    segmenter::read_file,
    shown::{Given, fill},
    stream::machvan_stream,
    text::{entries, machvan_str, text, utf8},
};
use machvan::{
    Markup,
    sentence::{NewlinePolicy, SentenceLanguage, SentenceSplitter},
    vietnamese::Abbreviations,
};

/// Splits text into sentences. Immutable: any number of threads may share one.
#[derive(Debug)]
pub struct machvan_sentence_splitter {
    _private: (),
}

impl Handle for machvan_sentence_splitter {
    type Inner = SentenceSplitter;
    const NAME: &'static str = "sentence splitter";
}

/// A language of the sentence splitter.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_language {
    /// Vietnamese.
    Vietnamese = 0,
    /// English.
    English = 1,
}

/// A `machvan_language` as C gives it: any number.
pub type machvan_language_number = u32;

/// What a line break means for sentences. A blank line ends a sentence always.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_newlines {
    /// Decided at each line break, by the lines around it.
    Auto = 0,
    /// A single line break is a space: hard-wrapped text.
    Paragraph = 1,
    /// Each line break ends the sentence.
    Line = 2,
}

/// A `machvan_newlines` as C gives it: any number.
pub type machvan_newlines_number = u32;

/// The markup in a text.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_markup {
    /// None: each character stands for itself.
    None = 0,
    /// HTML: a tag such as `<p>` or `<br>` is a line break, other tags print nothing, entities such as
    /// `&nbsp;` are the characters they stand for, and a line break of the input is a space. What is not a
    /// known tag or entity is text.
    Html = 1,
}

/// A `machvan_markup` as C gives it: any number.
pub type machvan_markup_number = u32;

/// How a sentence splitter is made. Initialize it with its macro `…_INIT`; a field that is zero has its
/// default. What is pointed to is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_sentence_splitter_options {
    /// `sizeof(machvan_sentence_splitter_options)`.
    pub size: usize,
    /// A `machvan_language`.
    pub language: machvan_language_number,
    /// A `machvan_newlines`.
    pub newlines: machvan_newlines_number,
    /// More abbreviations, as the text of a file: one per line, then a space and its kind (`name`, `number`,
    /// `inner`, `end`, `acronym`, `time`; `name` if none stands there). Lines that begin with `#` are
    /// ignored.
    pub abbreviations: machvan_str,
    /// The path of such a file, UTF-8.
    pub abbreviations_path: machvan_str,
    /// Phrases inside which no sentence ends. An array of `exception_count`.
    pub exceptions: *const machvan_str,
    /// The number of `exceptions`.
    pub exception_count: usize,
    /// The path of a file of such phrases, UTF-8: one per line; empty lines and lines that begin with `#` are
    /// ignored.
    pub exceptions_path: machvan_str,
    /// A `machvan_markup`.
    pub markup: machvan_markup_number,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_sentence_splitter_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Why a sentence ends at a place, or does not.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_sentence_decision {
    /// `sizeof(machvan_sentence_decision)`, set by the caller.
    pub size: usize,
    /// The name of the rule that decided, such as `abbreviation`. It lives as long as the library.
    pub rule: machvan_str,
    /// The first byte of the mark or line break at which the question arose.
    pub mark_start: usize,
    /// The byte after it.
    pub mark_end: usize,
    /// The byte up to which the sentence reaches, if it ends here.
    pub offset: usize,
    /// Whether a sentence ends here.
    pub ends: bool,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_sentence_decision {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Makes a sentence splitter; NULL `options` are the defaults: Vietnamese. Free it with
/// `machvan_sentence_splitter_free`.
///
/// `MACHVAN_STATUS_SYNTAX`, with byte and line, if a line of a list is not valid; `MACHVAN_STATUS_IO` if a file
/// cannot be read; `MACHVAN_STATUS_INVALID_OPTION` if an item of `exceptions` is not valid (with its index), or if
/// the language, the policy or the markup is unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_new(
    options: *const machvan_sentence_splitter_options,
    splitter: *mut *mut machvan_sentence_splitter,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let place = output(splitter)?;
            place.write(handle::new(build_splitter(&options::read(options)?)?));
            Ok(())
        })
    }
}

/// # Safety
/// What the options point to can be read.
unsafe fn build_splitter(options: &machvan_sentence_splitter_options) -> Result<SentenceSplitter, Failure> {
    options::check_reserved(options.reserved)?;
    let languages = [SentenceLanguage::Vietnamese, SentenceLanguage::English];
    let policies = [NewlinePolicy::Auto, NewlinePolicy::Paragraph, NewlinePolicy::Line];
    let mut builder =
        SentenceSplitter::builder_for(options::choose("language", options.language, &languages)?)
            .newlines(options::choose("policy for line breaks", options.newlines, &policies)?)
            .markup(options::choose("markup", options.markup, &[Markup::None, Markup::Html])?);
    // SAFETY: what the options point to can be read, says the caller.
    let (own, exceptions, path) = unsafe {
        (
            abbreviations(options.abbreviations, options.abbreviations_path)?,
            entries(options.exceptions, options.exception_count)?,
            options.exceptions_path.path()?,
        )
    };
    if let Some(own) = own {
        builder = builder.abbreviations(own);
    }
    for exception in exceptions {
        builder = builder.exception(exception);
    }
    if !path.is_empty() {
        builder = builder.exceptions(utf8(&read_file(path)?)?);
    }
    Ok(builder.build()?)
}

/// The abbreviations of a list and of a file; none if both are empty.
///
/// # Safety
/// Both can be read.
pub(super) unsafe fn abbreviations(
    list: machvan_str,
    path: machvan_str,
) -> Result<Option<Abbreviations>, Failure> {
    // SAFETY: the caller says that both can be read.
    let (list, path) = unsafe { (list.text()?, path.path()?) };
    if list.is_empty() && path.is_empty() {
        return Ok(None);
    }
    let mut own = Abbreviations::builder().list(list);
    if !path.is_empty() {
        own = own.list(utf8(&read_file(path)?)?);
    }
    Ok(Some(own.build()?))
}

/// Frees a sentence splitter. NULL is fine. Pipelines that were made with it stay valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_free(splitter: *mut machvan_sentence_splitter) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(splitter) };
}

/// Fills a stream with a copy of the text, and its sentences: each is one token, and one sentence of the
/// stream. What lies between them is white space. So `machvan_stream_spans` has the sentences' bytes.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_split(
    splitter: *const machvan_sentence_splitter,
    data: *const c_char,
    len: usize,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (splitter, given) = (get(splitter)?, text(data, len)?);
            let stream = fill(stream, [Given::new(given.as_bytes())])?;
            stream.copy_text(given)?;
            let (mut end, mut rule) = (0, machvan::sentence::SentenceRule::Paragraph);
            for sentence in splitter.split(given) {
                let gap = given.get(end..sentence.start()).unwrap_or_default();
                if splitter.begins_paragraph(rule, gap) {
                    stream.begin_paragraph();
                }
                stream.push(sentence.start()..sentence.end())?;
                stream.end_sentence();
                (end, rule) = (sentence.end(), sentence.rule());
            }
            Ok(())
        })
    }
}

/// Replaces the sentences of a stream; its tokens and its text stay. No token is cut.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_split_stream(
    splitter: *const machvan_sentence_splitter,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not.
    unsafe {
        boundary(error, || {
            get(splitter)?.split_stream(get_mut(stream)?);
            Ok(())
        })
    }
}

/// Which rule decided whether a sentence ends at the mark or line break at byte `offset` of a text. Walks the
/// text from its start.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if nothing was to be decided there, `MACHVAN_STATUS_INVALID_UTF8`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_explain(
    splitter: *const machvan_sentence_splitter,
    data: *const c_char,
    len: usize,
    offset: usize,
    decision: *mut machvan_sentence_decision,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, that arguments can be
    // read and results written.
    unsafe {
        boundary(error, || {
            let (splitter, text, place) = (get(splitter)?, text(data, len)?, options::place(decision)?);
            let decision = splitter.explain(text, offset).ok_or_else(|| {
                let message = "there is no mark and no line break here, so there is nothing to decide";
                Failure::new(machvan_status::InvalidArgument, message).at(offset)
            })?;
            place.write(machvan_sentence_decision {
                size: 0,
                rule: machvan_str::of(decision.rule().as_str()),
                mark_start: decision.mark().start(),
                mark_end: decision.mark().end(),
                offset: decision.offset(),
                ends: decision.ends(),
            });
            Ok(())
        })
    }
}
