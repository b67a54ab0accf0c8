//! [`machvan_normalizer`]: one form for a text, and the map back.

use std::ffi::c_char;

use super::{
    boundary::{boundary, boundary_or},
    error::{Failure, machvan_error},
    handle::{self, Handle, get, output},
    machvan_status,
    options::{self, Options},
    shown::{Given, Shown, fill},
    text::{machvan_span, machvan_str, text},
};
use machvan::{
    normalize::{Case, Dashes, Ellipsis, Form, Iy, Normalizer, Quotes},
    offset::{Change, OffsetMap},
    vietnamese::TonePlacement,
};

/// Normalizes text. Immutable: any number of threads may share one.
#[derive(Debug)]
pub struct machvan_normalizer {
    _private: (),
}

impl Handle for machvan_normalizer {
    type Inner = Normalizer;
    const NAME: &'static str = "normalizer";
}

/// A normalized text, and a map of its offsets to the original. Keep one and reuse it. One thread at a time
/// may use it.
#[derive(Debug)]
pub struct machvan_normalized {
    _private: (),
}

/// A text and the map to it.
#[derive(Debug, Default)]
pub(super) struct Held {
    text: String,
    map: OffsetMap,
}

impl Handle for machvan_normalized {
    type Inner = Held;
    const NAME: &'static str = "normalized text";
}

impl Shown for Held {
    fn shows(&self, given: &Given) -> bool {
        given.overlaps(self.text.as_bytes()) || given.overlaps(self.map.changes())
    }
}

/// A normal form of Unicode.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_form {
    /// Unchanged.
    Keep = 0,
    /// Composed.
    Nfc = 1,
    /// Decomposed.
    Nfd = 2,
    /// Composed, and compatibility characters replaced.
    Nfkc = 3,
}

/// A `machvan_form` as C gives it: any number.
pub type machvan_form_number = u32;

/// Which vowel letter carries the tone mark in `oa`, `oe`, `uy`.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_tone {
    /// Unchanged.
    Keep = 0,
    /// Old placement (kiểu cũ), on the first letter: hòa, thủy.
    Old = 1,
    /// New placement (kiểu mới), on the second letter: hoà, thuỷ.
    New = 2,
}

/// A `machvan_tone` as C gives it: any number.
pub type machvan_tone_number = u32;

/// Which quotation marks.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_quotes {
    /// Unchanged.
    Keep = 0,
    /// Straight ones.
    Straight = 1,
    /// Curly ones.
    Curly = 2,
}

/// A `machvan_quotes` as C gives it: any number.
pub type machvan_quotes_number = u32;

/// Which dashes.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_dashes {
    /// Unchanged.
    Keep = 0,
    /// The hyphen-minus of ASCII.
    Hyphen = 1,
    /// The en dash.
    EnDash = 2,
}

/// A `machvan_dashes` as C gives it: any number.
pub type machvan_dashes_number = u32;

/// Which ellipsis.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_ellipsis {
    /// Unchanged.
    Keep = 0,
    /// The one character.
    Character = 1,
    /// Three full stops.
    Dots = 2,
}

/// A `machvan_ellipsis` as C gives it: any number.
pub type machvan_ellipsis_number = u32;

/// Which case.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_case {
    /// Unchanged.
    Keep = 0,
    /// Lowercase.
    Lower = 1,
    /// Uppercase.
    Upper = 2,
}

/// A `machvan_case` as C gives it: any number.
pub type machvan_case_number = u32;

/// How the vowel i is written at the end of a syllable after h, k, l, m, s and t.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_iy {
    /// Unchanged.
    Keep = 0,
    /// As i: kĩ, lí, mĩ, tỉ.
    I = 1,
    /// As y: kỹ, lý, mỹ, tỷ.
    Y = 2,
}

/// A `machvan_iy` as C gives it: any number.
pub type machvan_iy_number = u32;

/// Corrects tone marks on the wrong letter: tiền for tìên.
pub const MACHVAN_NORMALIZE_TONE_SLIPS: u32 = 1;
/// Replaces look-alikes of Vietnamese letters: đ for ð, ư for ƣ.
pub const MACHVAN_NORMALIZE_LOOK_ALIKES: u32 = 2;
/// Puts the marks of a letter in the order in which Unicode composes them.
pub const MACHVAN_NORMALIZE_MARK_ORDER: u32 = 4;
/// Replaces full-width forms by ASCII.
pub const MACHVAN_NORMALIZE_FULL_WIDTH: u32 = 8;
/// Replaces all other spaces by U+0020.
pub const MACHVAN_NORMALIZE_PLAIN_SPACES: u32 = 16;
/// Removes zero-width characters that mean nothing in Vietnamese.
pub const MACHVAN_NORMALIZE_ZERO_WIDTH: u32 = 32;
/// Replaces two or more spaces and tabs by one space.
pub const MACHVAN_NORMALIZE_SPACE_RUNS: u32 = 64;
/// Writes lookup keys: lowercase, composed, old tone placement, single spaces. Line ends stay, so each line
/// becomes a key.
pub const MACHVAN_NORMALIZE_FOLD: u32 = 128;
/// Replaces Vietnamese letters by ASCII letters: `Da Nang` for `Đà Nẵng`.
pub const MACHVAN_NORMALIZE_STRIP_DIACRITICS: u32 = 256;

/// What a normalizer changes. A field that is zero changes nothing.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_normalizer_options {
    /// `sizeof(machvan_normalizer_options)`.
    pub size: usize,
    /// A `machvan_form`.
    pub form: machvan_form_number,
    /// A `machvan_tone`.
    pub tone: machvan_tone_number,
    /// A `machvan_quotes`.
    pub quotes: machvan_quotes_number,
    /// A `machvan_dashes`.
    pub dashes: machvan_dashes_number,
    /// A `machvan_ellipsis`.
    pub ellipsis: machvan_ellipsis_number,
    /// A `machvan_case`.
    pub letter_case: machvan_case_number,
    /// Bits `MACHVAN_NORMALIZE_…`.
    pub flags: u32,
    /// A `machvan_iy`.
    pub iy: machvan_iy_number,
}

// SAFETY: `repr(C)`, begins with `size`; integers only.
unsafe impl Options for machvan_normalizer_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// One change: these bytes of the given text became those of the normalized one. Either may be empty.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_change {
    /// The bytes in the given text.
    pub source: machvan_span,
    /// The bytes in the normalized text.
    pub target: machvan_span,
}

/// The changes of a text, as an array.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_changes {
    /// The first change; may be NULL if there are none.
    pub data: *const machvan_change,
    /// The number of changes.
    pub len: usize,
}

// `Change` is handed out as `machvan_change`, in arrays.
const _: () = assert!(size_of::<Change>() == size_of::<machvan_change>());
const _: () = assert!(align_of::<Change>() == align_of::<machvan_change>());

/// Makes a normalizer; NULL `options` change nothing. Free it with `machvan_normalizer_free`.
///
/// `MACHVAN_STATUS_INVALID_OPTION` if a choice or a flag is unknown, or if one option would take the effect
/// of another.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalizer_new(
    options: *const machvan_normalizer_options,
    normalizer: *mut *mut machvan_normalizer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, and that results can be written.
    unsafe {
        boundary(error, || {
            let place = output(normalizer)?;
            place.write(handle::new(build_normalizer(&options::read(options)?)?));
            Ok(())
        })
    }
}

fn build_normalizer(options: &machvan_normalizer_options) -> Result<Normalizer, Failure> {
    use options::choose;
    options::check_flags(options.flags, 2 * MACHVAN_NORMALIZE_STRIP_DIACRITICS - 1)?;
    let set = |flag| options.flags & flag != 0;
    let mut normalizer = Normalizer::builder()
        .tone_slips(set(MACHVAN_NORMALIZE_TONE_SLIPS))
        .look_alikes(set(MACHVAN_NORMALIZE_LOOK_ALIKES))
        .mark_order(set(MACHVAN_NORMALIZE_MARK_ORDER))
        .full_width(set(MACHVAN_NORMALIZE_FULL_WIDTH))
        .plain_spaces(set(MACHVAN_NORMALIZE_PLAIN_SPACES))
        .zero_width(set(MACHVAN_NORMALIZE_ZERO_WIDTH))
        .space_runs(set(MACHVAN_NORMALIZE_SPACE_RUNS))
        .fold(set(MACHVAN_NORMALIZE_FOLD))
        .strip_diacritics(set(MACHVAN_NORMALIZE_STRIP_DIACRITICS));
    let forms = [None, Some(Form::Nfc), Some(Form::Nfd), Some(Form::Nfkc)];
    if let Some(form) = choose("normal form", options.form, &forms)? {
        normalizer = normalizer.form(form);
    }
    let tones = [None, Some(TonePlacement::Old), Some(TonePlacement::New)];
    if let Some(tone) = choose("placement of tone marks", options.tone, &tones)? {
        normalizer = normalizer.tone(tone);
    }
    let quotes = [None, Some(Quotes::Straight), Some(Quotes::Curly)];
    if let Some(quotes) = choose("kind of quotation marks", options.quotes, &quotes)? {
        normalizer = normalizer.quotes(quotes);
    }
    let dashes = [None, Some(Dashes::Hyphen), Some(Dashes::EnDash)];
    if let Some(dashes) = choose("kind of dashes", options.dashes, &dashes)? {
        normalizer = normalizer.dashes(dashes);
    }
    let ellipses = [None, Some(Ellipsis::Character), Some(Ellipsis::Dots)];
    if let Some(ellipsis) = choose("kind of ellipsis", options.ellipsis, &ellipses)? {
        normalizer = normalizer.ellipsis(ellipsis);
    }
    let cases = [None, Some(Case::Lower), Some(Case::Upper)];
    if let Some(case) = choose("case", options.letter_case, &cases)? {
        normalizer = normalizer.case(case);
    }
    let spellings = [None, Some(Iy::I), Some(Iy::Y)];
    if let Some(iy) = choose("spelling of the vowel i", options.iy, &spellings)? {
        normalizer = normalizer.iy(iy);
    }
    Ok(normalizer.build()?)
}

/// Frees a normalizer. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalizer_free(normalizer: *mut machvan_normalizer) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(normalizer) };
}

/// A new normalized text, empty, to be filled; free it with `machvan_normalized_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_normalized_new() -> *mut machvan_normalized {
    boundary_or(std::ptr::null_mut(), || Ok(handle::new(Held::default())))
}

/// Frees a normalized text. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalized_free(normalized: *mut machvan_normalized) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(normalized) };
}

/// Normalizes a text into `normalized`.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; `normalized` is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalizer_normalize(
    normalizer: *const machvan_normalizer,
    data: *const c_char,
    len: usize,
    normalized: *mut machvan_normalized,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (normalizer, text) = (get(normalizer)?, text(data, len)?);
            let held = fill(normalized, [Given::new(text.as_bytes())])?;
            let result = normalizer.normalize(text)?;
            held.text.clear();
            held.text.push_str(&result.text);
            held.map = result.map;
            Ok(())
        })
    }
}

/// The normalized text, UTF-8. The view is valid until it is filled again or freed. `{NULL, 0}` if the handle
/// is not a normalized text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalized_text(normalized: *const machvan_normalized) -> machvan_str {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(machvan_str::NONE, || Ok(machvan_str::of(&unsafe { get(normalized)? }.text)))
}

/// What was changed, in order; what lies between two changes is the same in both texts. The view is valid
/// until the normalized text is filled again or freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalized_changes(
    normalized: *const machvan_normalized,
) -> machvan_changes {
    boundary_or(machvan_changes { data: std::ptr::null(), len: 0 }, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        let changes = unsafe { get(normalized)? }.map.changes();
        Ok(machvan_changes { data: changes.as_ptr().cast(), len: changes.len() })
    })
}

/// The bytes of the given text that a span of the normalized text came from. A change that the span cuts is
/// included whole.
///
/// `MACHVAN_STATUS_INVALID_SPAN` if the span is not inside the normalized text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalized_source_span(
    normalized: *const machvan_normalized,
    span: machvan_span,
    source: *mut machvan_span,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (held, place) = (get(normalized)?, output(source)?);
            place.write(held.map.source_span(span.checked()?)?.into());
            Ok(())
        })
    }
}

/// The bytes of the normalized text that a span of the given text became. A change that the span cuts is
/// included whole.
///
/// `MACHVAN_STATUS_INVALID_SPAN` if the span is not inside the given text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalized_target_span(
    normalized: *const machvan_normalized,
    span: machvan_span,
    target: *mut machvan_span,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (held, place) = (get(normalized)?, output(target)?);
            place.write(held.map.target_span(span.checked()?)?.into());
            Ok(())
        })
    }
}
