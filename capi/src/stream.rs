//! [`machvan_stream`]: the stream as C reads it.

use super::{
    boundary::{boundary, boundary_or},
    error::{Failure, machvan_error},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    offsets::machvan_offset_unit_number,
    options::{self, Output},
    shown::{Given, Shown, view_of_target},
    text::{array_out, machvan_span, machvan_str},
};
use machvan::{
    Layout, PipelineCache, Spacing, Span, TokenKind, TokenStream, detokenize::DetokenizerCache, offset,
    word::WordCache,
};
use std::ops::{Deref, DerefMut};

/// A text, its tokens and its sentences. It owns all that it shows. It is filled again and again; it keeps
/// its memory, so that filling it allocates nothing once it is large enough. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_stream {
    _private: (),
}

impl Handle for machvan_stream {
    type Inner = Stream;
    const NAME: &'static str = "stream";
}

/// A stream, and the scratch buffers of the stages that fill it.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) tokens: TokenStream<'static>,
    pub(super) pipeline: PipelineCache,
    pub(super) words: WordCache,
    pub(super) spans: Vec<Span>,
    pub(super) detokenizer: DetokenizerCache,
}

impl Deref for Stream {
    type Target = TokenStream<'static>;

    fn deref(&self) -> &Self::Target {
        &self.tokens
    }
}

impl DerefMut for Stream {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.tokens
    }
}

/// The spans of a stream, as an array.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_spans {
    /// The first span; may be NULL if there are none.
    pub data: *const machvan_span,
    /// The number of spans.
    pub len: usize,
}

/// A token, or a gap: what lies between two tokens, before the first or after the last.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_token {
    /// Its text.
    pub text: machvan_str,
    /// Its bytes in the stream's text.
    pub span: machvan_span,
}

/// A sentence: a range of tokens.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_sentence {
    /// `sizeof(machvan_sentence)`, set by the caller.
    pub size: usize,
    /// The stream's text from its first token to its last.
    pub text: machvan_str,
    /// The same bytes, as offsets in the stream's text.
    pub span: machvan_span,
    /// The number of its first token.
    pub first_token: usize,
    /// The number after that of its last token.
    pub end_token: usize,
    /// Its first byte in the input that it was read from.
    pub source_start: u64,
    /// The byte of the input after its last.
    pub source_end: u64,
    /// Whether it begins a paragraph.
    pub starts_paragraph: bool,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_sentence {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Something unusual that a reader found in the input and accepted.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_note {
    /// `sizeof(machvan_note)`, set by the caller.
    pub size: usize,
    /// What was noticed, and how it was read.
    pub message: machvan_str,
    /// The line of the input, counted from 1.
    pub line: u64,
    /// The byte of the input, counted from 0.
    pub offset: u64,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_note {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Whether a space is printed between two tokens.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_spacing {
    /// The source does not say.
    Unknown = 0,
    /// No space.
    Joined = 1,
    /// A space.
    Spaced = 2,
}

/// A `machvan_spacing` as C gives it: any number.
pub type machvan_spacing_number = u32;

/// What a token is, judged by its characters. Later versions may add kinds.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_token_kind {
    /// Not determined by any stage.
    Unknown = 0,
    /// A well-formed Vietnamese syllable, or a word of several atoms.
    Word = 1,
    /// Letters that are not a Vietnamese syllable: `Facebook`, `UBND`.
    Foreign = 2,
    /// A word with the full stop that shortens it: `TP.`.
    Abbreviation = 3,
    /// Digits, with their separators: `12,5`.
    Number = 4,
    /// A day, a month or a range of years in digits: `1/8/2014`.
    Date = 5,
    /// A time of day: `8h30`.
    Time = 6,
    /// A number with its unit or per cent sign: `5kg`.
    Quantity = 7,
    /// A unit of measure by itself: `km/h`.
    Unit = 8,
    /// A currency sign, or an amount with it: `500đ`.
    Currency = 9,
    /// Letters and digits together: `U23`.
    Code = 10,
    /// A web address.
    Url = 11,
    /// An e-mail address.
    Email = 12,
    /// `#hashtag` or `@mention`.
    Tag = 13,
    /// One emoji as a reader sees it.
    Emoji = 14,
    /// A face of ASCII characters: `:)`.
    Emoticon = 15,
    /// A word in a script other than Latin.
    Script = 16,
    /// A punctuation mark, or several of the same.
    Punctuation = 17,
    /// Any other character.
    Symbol = 18,
}

/// A `machvan_token_kind` as C gives it: any number.
pub type machvan_token_kind_number = u32;

/// What the bytes between two tokens of a stream mean.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_layout {
    /// The text is running text: what stands between two tokens is what a reader would see printed there.
    Running = 0,
    /// The text is a list of tokens: what stands between two of them belongs to the file's format.
    Listed = 1,
}

/// A `machvan_layout` as C gives it: any number.
pub type machvan_layout_number = u32;

/// A new stream, empty; free it with `machvan_stream_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_stream_new() -> *mut machvan_stream {
    boundary_or(std::ptr::null_mut(), || Ok(handle::new(Stream::default())))
}

/// Frees a stream and all that it shows. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_free(stream: *mut machvan_stream) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(stream) };
}

/// Empties a stream; it keeps its memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_clear(
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that results
    // can be written.
    unsafe {
        boundary(error, || {
            get_mut(stream)?.clear();
            Ok(())
        })
    }
}

/// The whole text of a stream: tokens and gaps, UTF-8. This view, like all
/// views of a stream, is valid until the stream is next changed or freed. `{NULL, 0}` if the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_text(stream: *const machvan_stream) -> machvan_str {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(machvan_str::NONE, || Ok(machvan_str::of(unsafe { get(stream)? }.text())))
}

/// The bytes of each token in the stream's text, in order, as an array: never empty, never overlapping, on
/// character boundaries. `{NULL, 0}` if the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_spans(stream: *const machvan_stream) -> machvan_spans {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    view_spans(|| Ok(unsafe { get(stream)? }.spans()))
}

/// What a stage added to the text that the input did not have, as bytes of the stream's text, in order.
/// `{NULL, 0}` if the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_added(stream: *const machvan_stream) -> machvan_spans {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    view_spans(|| Ok(unsafe { get(stream)? }.added()))
}

impl Shown for Stream {
    #[inline]
    fn shows(&self, given: &Given) -> bool {
        given.overlaps(self.text().as_bytes())
            || given.overlaps(self.spans())
            || given.overlaps(self.added())
            || self.notes().iter().any(|note| given.overlaps(note.message().as_bytes()))
    }
}

/// `Span` is laid out as `machvan_span` is.
#[inline]
fn view_spans<'s>(spans: impl FnOnce() -> Result<&'s [Span], Failure>) -> machvan_spans {
    boundary_or(machvan_spans { data: std::ptr::null(), len: 0 }, || {
        let spans = spans()?;
        Ok(machvan_spans { data: spans.as_ptr().cast(), len: spans.len() })
    })
}

/// The number of tokens; 0 if the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_token_count(stream: *const machvan_stream) -> usize {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(0, || Ok(unsafe { get(stream)? }.len()))
}

/// Token number `index`, counted from 0.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_token(
    stream: *const machvan_stream,
    index: usize,
    token: *mut machvan_token,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (stream, place) = (get(stream)?, output(token)?);
            let token = stream.token(index).ok_or_else(|| Failure::index("token", index, stream.len()))?;
            place.write(machvan_token { text: machvan_str::of(token.text()), span: token.span().into() });
            Ok(())
        })
    }
}

/// What token number `index` is: a `machvan_token_kind`. `MACHVAN_TOKEN_KIND_UNKNOWN` if no stage has
/// determined it (a pipeline does), for a token that does not exist, and for a handle that is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_token_kind(
    stream: *const machvan_stream,
    index: usize,
) -> machvan_token_kind_number {
    let kind = boundary_or(None, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        Ok(unsafe { get(stream)? }.token(index).and_then(|token| token.kind()))
    });
    kind_of(kind) as u32
}

fn kind_of(kind: Option<TokenKind>) -> machvan_token_kind {
    use machvan_token_kind as C;
    match kind {
        Some(TokenKind::Word) => C::Word,
        Some(TokenKind::Foreign) => C::Foreign,
        Some(TokenKind::Abbreviation) => C::Abbreviation,
        Some(TokenKind::Number) => C::Number,
        Some(TokenKind::Date) => C::Date,
        Some(TokenKind::Time) => C::Time,
        Some(TokenKind::Quantity) => C::Quantity,
        Some(TokenKind::Unit) => C::Unit,
        Some(TokenKind::Currency) => C::Currency,
        Some(TokenKind::Code) => C::Code,
        Some(TokenKind::Url) => C::Url,
        Some(TokenKind::Email) => C::Email,
        Some(TokenKind::Tag) => C::Tag,
        Some(TokenKind::Emoji) => C::Emoji,
        Some(TokenKind::Emoticon) => C::Emoticon,
        Some(TokenKind::Script) => C::Script,
        Some(TokenKind::Punctuation) => C::Punctuation,
        Some(TokenKind::Symbol) => C::Symbol,
        // A test checks that every kind has a number.
        _ => C::Unknown,
    }
}

/// `MACHVAN_NONE` of the header (cbindgen.toml): no index.
const MACHVAN_NONE: usize = usize::MAX;

/// The number of the token that contains this byte of the stream's text; `MACHVAN_NONE` if no token does, or
/// the handle is not a stream. Takes logarithmic time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_token_at(stream: *const machvan_stream, byte: usize) -> usize {
    boundary_or(MACHVAN_NONE, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        Ok(unsafe { get(stream)? }.token_at(byte).map_or(MACHVAN_NONE, |token| token.index()))
    })
}

/// Column `column`, counted from 0, of the line of token number `index`, in a stream that was read from a
/// format with columns; `{NULL, 0}` if there is no such token or column. Streams that a stage made of another
/// stream have no columns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_column(
    stream: *const machvan_stream,
    index: usize,
    column: usize,
) -> machvan_str {
    boundary_or(machvan_str::NONE, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        let token = unsafe { get(stream)? }.token(index);
        Ok(token.and_then(|token| token.column(column)).map_or(machvan_str::NONE, machvan_str::of))
    })
}

/// The name of column `column`, counted from 0, such as `upos`; `{NULL, 0}` if there is no such column, or
/// the format does not name it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_column_name(
    stream: *const machvan_stream,
    column: usize,
) -> machvan_str {
    boundary_or(machvan_str::NONE, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        Ok(unsafe { get(stream)? }.column_name(column).map_or(machvan_str::NONE, machvan_str::of))
    })
}

/// Gap number `index`: what lies before token `index`, or after the last token if `index` is the number of
/// tokens. May be empty.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such gap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_gap(
    stream: *const machvan_stream,
    index: usize,
    gap: *mut machvan_token,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (stream, place) = (get(stream)?, output(gap)?);
            let gap = stream.gap(index).ok_or_else(|| Failure::index("gap", index, stream.len() + 1))?;
            place.write(machvan_token { text: machvan_str::of(gap.text()), span: gap.span().into() });
            Ok(())
        })
    }
}

/// Whether a space is printed before token `index`, as far as the source says: a `machvan_spacing`.
/// `MACHVAN_SPACING_UNKNOWN` for the first token, for a token that does not exist, and if the handle is not a
/// stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_spacing(
    stream: *const machvan_stream,
    index: usize,
) -> machvan_spacing_number {
    let spacing = boundary_or(Spacing::Unknown, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        Ok(unsafe { get(stream)? }.spacing(index))
    });
    let spacing = match spacing {
        Spacing::Unknown => machvan_spacing::Unknown,
        Spacing::Joined => machvan_spacing::Joined,
        Spacing::Spaced => machvan_spacing::Spaced,
    };
    spacing as u32
}

/// What the bytes between the tokens mean: a `machvan_layout`. `MACHVAN_LAYOUT_RUNNING` if the handle is not
/// a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_layout(stream: *const machvan_stream) -> machvan_layout_number {
    let layout = boundary_or(Layout::Running, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        Ok(unsafe { get(stream)? }.layout())
    });
    let layout = match layout {
        Layout::Running => machvan_layout::Running,
        Layout::Listed => machvan_layout::Listed,
    };
    layout as u32
}

/// The byte of the input at which the stream's text begins: 0, except for a part of a larger file; also 0 if
/// the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_origin(stream: *const machvan_stream) -> u64 {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(0, || Ok(unsafe { get(stream)? }.origin()))
}

/// The number of sentences; 0 if the handle is not a stream. Every token belongs to one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_sentence_count(stream: *const machvan_stream) -> usize {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(0, || Ok(unsafe { get(stream)? }.sentences().len()))
}

/// Sentence number `index`, counted from 0.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such sentence.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_sentence(
    stream: *const machvan_stream,
    index: usize,
    sentence: *mut machvan_sentence,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (stream, place) = (get(stream)?, options::place(sentence)?);
            let missing = || Failure::index("sentence", index, stream.sentences().len());
            let sentence = stream.sentence(index).ok_or_else(missing)?;
            let (tokens, source) = (sentence.token_range(), sentence.source());
            place.write(machvan_sentence {
                size: 0,
                text: machvan_str::of(sentence.text()),
                span: sentence.span().into(),
                first_token: tokens.start,
                end_token: tokens.end,
                source_start: source.start,
                source_end: source.end,
                starts_paragraph: sentence.starts_paragraph(),
            });
            Ok(())
        })
    }
}

/// The number of notes of the reader; 0 if the handle is not a stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_note_count(stream: *const machvan_stream) -> usize {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(0, || Ok(unsafe { get(stream)? }.notes().len()))
}

/// Note number `index`, counted from 0, in the input's order.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such note.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_note(
    stream: *const machvan_stream,
    index: usize,
    note: *mut machvan_note,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (stream, place) = (get(stream)?, options::place(note)?);
            let notes = stream.notes();
            let note = notes.get(index).ok_or_else(|| Failure::index("note", index, notes.len()))?;
            let message = machvan_str::of(note.message());
            place.write(machvan_note { size: 0, message, line: note.line(), offset: note.offset() });
            Ok(())
        })
    }
}

/// Writes the spans of the stream's tokens counted in another unit, a `machvan_offset_unit`, to `spans`, an
/// array of `count`, which must be the number of tokens. One pass over the text.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if `count` is not the number of tokens, `MACHVAN_STATUS_INVALID_OPTION`
/// if the unit is unknown, `MACHVAN_STATUS_INVALID_SPAN` if a token begins or ends inside a grapheme cluster
/// and the unit is grapheme clusters; the contents of the array are then unspecified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_spans_in(
    stream: *const machvan_stream,
    unit: machvan_offset_unit_number,
    spans: *mut machvan_span,
    count: usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written: here, `count` spans.
    unsafe {
        boundary(error, || {
            let stream = get(stream)?;
            let unit = super::offsets::unit(unit)?;
            if count != stream.len() {
                let message =
                    std::format!("the array must have as many spans as there are tokens, {}", stream.len());
                return Err(Failure::new(machvan_status::InvalidArgument, message));
            }
            let places = array_out(spans, count, "the array of spans")?;
            if stream.shows(&Given::new(places)) {
                return Err(view_of_target("stream"));
            }
            let mut converter = offset::Converter::new(stream.text(), offset::OffsetUnit::Byte, unit);
            for ((index, span), place_of) in stream.spans().iter().enumerate().zip(places) {
                let mut convert = |offset| {
                    let converted = converter.convert(offset)?;
                    Ok(converted as u32)
                };
                let place = |error: machvan::Error| Failure::from(error).with_index(index);
                let start = convert(span.start()).map_err(place)?;
                let end = convert(span.end()).map_err(place)?;
                place_of.write(machvan_span { start, end });
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_number_of_its_own() {
        let mut numbers: Vec<u32> = TokenKind::ALL.iter().map(|kind| kind_of(Some(*kind)) as u32).collect();
        numbers.sort_unstable();
        assert!(numbers.iter().copied().eq(1..=TokenKind::ALL.len() as u32));
    }
}
