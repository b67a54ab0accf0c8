//! [`machvan_detokenizer`]: natural text from tokens.

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    options::{self, Options, Output},
    segmenter::read_file,
    stream::machvan_stream,
    text::machvan_str,
};
use machvan::detokenize::{Detokenizer, Escapes, Joiner};

/// Produces natural text from tokens. Immutable: any number of threads may share one.
#[derive(Debug)]
pub struct machvan_detokenizer {
    _private: (),
}

impl Handle for machvan_detokenizer {
    type Inner = Detokenizer;
    const NAME: &'static str = "detokenizer";
}

/// Markers by which a tokenizer says which tokens are joined. They are read and removed.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_joiner {
    /// No markers.
    None = 0,
    /// `￭` on the side that is joined, a space otherwise (OpenNMT).
    Square = 1,
    /// `▁` before tokens with a space before them; all others are joined (SentencePiece).
    Block = 2,
    /// `@@` after tokens that the next one continues; the rules decide the other gaps (subword-nmt).
    At = 3,
}

/// A `machvan_joiner` as C gives it: any number.
pub type machvan_joiner_number = u32;

/// How a tokenizer escaped characters.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_escapes {
    /// Not at all.
    None = 0,
    /// Entities such as `&quot;` and `&#91;`, and marks between words as `@-@` (Moses).
    Moses = 1,
    /// Brackets as `-LRB-` or `LBKT`, quotation marks as two characters, `\/` and `\*` (Penn and Vietnamese
    /// treebanks).
    Penn = 2,
}

/// A `machvan_escapes` as C gives it: any number.
pub type machvan_escapes_number = u32;

/// How a detokenizer is made. Initialize it with its macro `…_INIT`; a field that is zero has its default.
/// What is pointed to is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_detokenizer_options {
    /// `sizeof(machvan_detokenizer_options)`.
    pub size: usize,
    /// The bytes of a file of weights, instead of the embedded ones.
    pub weights: machvan_str,
    /// The path of such a file, UTF-8.
    pub weights_path: machvan_str,
    /// Bits `MACHVAN_DETOKENIZE_…`.
    pub flags: u32,
    /// The markers by which the tokenizer said which tokens are joined: a `machvan_joiner`.
    pub joiner: machvan_joiner_number,
    /// The characters that the tokenizer escaped, to be written as themselves: a `machvan_escapes`.
    pub unescape: machvan_escapes_number,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_detokenizer_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Ranges of years are printed with spaces: `2015 - 2020`.
pub const MACHVAN_DETOKENIZE_SPACED_YEAR_RANGES: u32 = 1;
/// `%` is printed with a space before it.
pub const MACHVAN_DETOKENIZE_SPACED_PERCENT: u32 = 2;
/// Units of temperature are printed with a space before them.
pub const MACHVAN_DETOKENIZE_SPACED_DEGREES: u32 = 4;
/// The rules decide even if the source says whether a space is printed.
pub const MACHVAN_DETOKENIZE_IGNORE_SOURCE: u32 = 8;

/// Why there is a space before a token, or none.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_spacing_decision {
    /// `sizeof(machvan_spacing_decision)`, set by the caller.
    pub size: usize,
    /// The name of the rule that decided, such as `close-bracket`. It lives as long as the library.
    pub rule: machvan_str,
    /// What the rule says, in English. It lives as long as the library.
    pub description: machvan_str,
    /// Whether there is a space.
    pub space: bool,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_spacing_decision {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Makes a detokenizer; NULL `options` are the defaults. Free it with `machvan_detokenizer_free`.
///
/// `MACHVAN_STATUS_INVALID_DATA` if the weights are damaged or are not weights, `MACHVAN_STATUS_IO` if the
/// file cannot be read, `MACHVAN_STATUS_INVALID_OPTION` if a flag or a choice is unknown, if both weights and
/// their path are given, or if a joiner is combined with `MACHVAN_DETOKENIZE_IGNORE_SOURCE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_detokenizer_new(
    options: *const machvan_detokenizer_options,
    detokenizer: *mut *mut machvan_detokenizer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let place = output(detokenizer)?;
            place.write(handle::new(build_detokenizer(&options::read(options)?)?));
            Ok(())
        })
    }
}

/// # Safety
/// What the options point to can be read.
unsafe fn build_detokenizer(options: &machvan_detokenizer_options) -> Result<Detokenizer, Failure> {
    options::check_reserved(options.reserved)?;
    options::check_flags(options.flags, 2 * MACHVAN_DETOKENIZE_IGNORE_SOURCE - 1)?;
    let set = |flag| options.flags & flag != 0;
    let mut detokenizer = Detokenizer::builder()
        .spaced_year_ranges(set(MACHVAN_DETOKENIZE_SPACED_YEAR_RANGES))
        .spaced_percent(set(MACHVAN_DETOKENIZE_SPACED_PERCENT))
        .spaced_degrees(set(MACHVAN_DETOKENIZE_SPACED_DEGREES))
        .ignore_source(set(MACHVAN_DETOKENIZE_IGNORE_SOURCE));
    let joiners = [None, Some(Joiner::Square), Some(Joiner::Block), Some(Joiner::At)];
    if let Some(joiner) = options::choose("joiner", options.joiner, &joiners)? {
        detokenizer = detokenizer.joiner(joiner);
    }
    let escapes = [None, Some(Escapes::Moses), Some(Escapes::Penn)];
    if let Some(escapes) = options::choose("kind of escapes", options.unescape, &escapes)? {
        detokenizer = detokenizer.unescape(escapes);
    }
    // SAFETY: what the options point to can be read, says the caller.
    let (weights, path) = unsafe { (options.weights.bytes()?, options.weights_path.path()?) };
    match (weights.is_empty(), path.is_empty()) {
        (true, true) => Ok(detokenizer.build()?),
        (false, true) => Ok(detokenizer.weights(weights).build()?),
        (true, false) => Ok(detokenizer.weights(read_file(path)?).build()?),
        (false, false) => Err(options::invalid("give one of weights and weights_path")),
    }
}

/// Frees a detokenizer. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_detokenizer_free(detokenizer: *mut machvan_detokenizer) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(detokenizer) };
}

/// Fills `printed` with natural text, one sentence per line; its token *i* is token *i* of `tokens`. The two
/// must not be one stream.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if they are, `MACHVAN_STATUS_TOO_LARGE` if the text would be 4 GiB or
/// more; `printed` is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_detokenizer_detokenize(
    detokenizer: *const machvan_detokenizer,
    tokens: *const machvan_stream,
    printed: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not;
    // that the two streams are not one is looked at before there are references to them.
    unsafe {
        boundary(error, || {
            if std::ptr::eq(tokens, printed) && !tokens.is_null() {
                let message =
                    "the stream of tokens and the stream for the text are the same; use two streams";
                return Err(Failure::new(machvan_status::InvalidArgument, message));
            }
            let printed = get_mut(printed)?;
            Ok(get(detokenizer)?.detokenize_with(
                &mut printed.detokenizer,
                get(tokens)?,
                &mut printed.tokens,
            )?)
        })
    }
}

/// Why there is a space before token `index` of a stream, or none.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such token, or if it is a sentence's first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_detokenizer_explain(
    detokenizer: *const machvan_detokenizer,
    tokens: *const machvan_stream,
    index: usize,
    decision: *mut machvan_spacing_decision,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (detokenizer, stream, place) = (get(detokenizer)?, get(tokens)?, options::place(decision)?);
            let why = detokenizer.explain(stream, index).ok_or_else(|| {
                if index >= stream.len() {
                    return Failure::index("token", index, stream.len());
                }
                let message = "this token is the first of its sentence: nothing is decided before it";
                Failure::new(machvan_status::InvalidArgument, message).with_index(index)
            })?;
            place.write(machvan_spacing_decision {
                size: 0,
                rule: machvan_str::of(why.rule.as_str()),
                description: machvan_str::of(why.rule.description()),
                space: why.space,
            });
            Ok(())
        })
    }
}
