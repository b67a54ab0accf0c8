//! [`machvan_restorer`]: restores missing sentence boundaries and final punctuation.

use super::{
    boundary::{boundary, boundary_or},
    error::{Failure, machvan_error},
    handle::{self, Handle, View, get, get_mut, output},
    machvan_status,
    options::{self, Options, Output},
    segmenter::read_file,
    stream::{Stream, machvan_stream},
    text::machvan_str,
};
use machvan::restore::{Mark, Restored, Restorer, RestorerCache};

/// Restores missing sentence boundaries and final punctuation. Immutable: any number of threads may share one.
///
/// Only full stops and question marks are restored, and about three of four questions are recognized. A boundary is
/// restored only before a capital, a number, a dash, a quotation mark or a bracket.
#[derive(Debug)]
pub struct machvan_restorer {
    _private: (),
}

impl Handle for machvan_restorer {
    type Inner = Restorer;
    const NAME: &'static str = "restorer";
}

/// A restored stream, with what was added and why. Keep one and reuse it. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_restored {
    _private: (),
}

/// What was restored; its stream stands where C can point to it.
#[derive(Debug)]
pub(super) struct Held {
    restored: Restored,
    cache: RestorerCache,
    stream: View<machvan_stream>,
}

impl Handle for machvan_restored {
    type Inner = Held;
    const NAME: &'static str = "restored stream";
}

/// How a restorer is made. Initialize it with its macro `…_INIT`; a field that is zero has its default. What
/// is pointed to is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_restorer_options {
    /// `sizeof(machvan_restorer_options)`.
    pub size: usize,
    /// The path of a file of weights for boundaries, UTF-8, instead of the embedded ones.
    pub boundary_weights_path: machvan_str,
    /// The path of a file of weights for marks, UTF-8, instead of the embedded ones.
    pub mark_weights_path: machvan_str,
    /// The path of a file of weights for verbs, UTF-8, instead of the embedded ones.
    pub verb_weights_path: machvan_str,
    /// The probability from which a boundary is restored, at most 1; 0 for the default.
    pub boundary_threshold: f32,
    /// The probability of a missing mark from which it is restored, at most 1; 0 for the default.
    pub mark_threshold: f32,
    /// Bits `MACHVAN_RESTORE_…`.
    pub flags: u32,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and numbers only.
unsafe impl Options for machvan_restorer_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// No boundaries are restored.
pub const MACHVAN_RESTORE_NO_BOUNDARIES: u32 = 1;
/// No marks are restored.
pub const MACHVAN_RESTORE_NO_MARKS: u32 = 2;
/// The input is running text: no title, heading or byline is assumed in it.
pub const MACHVAN_RESTORE_RUNNING_TEXT: u32 = 4;

/// A boundary that the input did not have.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_boundary {
    /// `sizeof(machvan_boundary)`, set by the caller.
    pub size: usize,
    /// The input's token before which it stands.
    pub token: usize,
    /// The name of the rule that decided. It lives as long as the library.
    pub rule: machvan_str,
    /// The probability of a boundary, from 0 to 1; 1 if a rule decided.
    pub probability: f32,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_boundary {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// The final mark that a sentence lacks.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_mark {
    /// None.
    None = 0,
    /// A full stop.
    Stop = 1,
    /// A question mark.
    Question = 2,
}

/// A `machvan_mark` as C gives it: any number.
pub type machvan_mark_number = u32;

/// What was decided about a sentence of the new stream.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_mark_decision {
    /// `sizeof(machvan_mark_decision)`, set by the caller.
    pub size: usize,
    /// What the sentence is in its document, such as `caption`. It lives as long as the library.
    pub kind: machvan_str,
    /// The name of the rule that decided about the mark. It lives as long as the library.
    pub rule: machvan_str,
    /// The mark that it lacks: a `machvan_mark`.
    pub mark: machvan_mark_number,
    /// How probable it is that it lacks a mark, from 0 to 1; 0 or 1 if a rule decided.
    pub probability: f32,
}

// SAFETY: `repr(C)`, begins with `size`.
unsafe impl Output for machvan_mark_decision {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Makes a restorer; NULL `options` are the defaults. Free it with `machvan_restorer_free`.
///
/// `MACHVAN_STATUS_INVALID_DATA` if weights are damaged, `MACHVAN_STATUS_IO` if a file cannot be read,
/// `MACHVAN_STATUS_INVALID_OPTION` if a threshold is not a probability or a flag is unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restorer_new(
    options: *const machvan_restorer_options,
    restorer: *mut *mut machvan_restorer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let place = output(restorer)?;
            place.write(handle::new(build_restorer(&options::read(options)?)?));
            Ok(())
        })
    }
}

/// # Safety
/// What the options point to can be read.
unsafe fn build_restorer(options: &machvan_restorer_options) -> Result<Restorer, Failure> {
    options::check_reserved(options.reserved)?;
    options::check_flags(options.flags, 2 * MACHVAN_RESTORE_RUNNING_TEXT - 1)?;
    let mut restorer = Restorer::builder()
        .boundaries(options.flags & MACHVAN_RESTORE_NO_BOUNDARIES == 0)
        .marks(options.flags & MACHVAN_RESTORE_NO_MARKS == 0)
        .running_text(options.flags & MACHVAN_RESTORE_RUNNING_TEXT != 0);
    // SAFETY: the paths can be read, says the caller.
    let (boundaries, marks, verbs) = unsafe {
        (
            options.boundary_weights_path.path()?,
            options.mark_weights_path.path()?,
            options.verb_weights_path.path()?,
        )
    };
    if !verbs.is_empty() {
        restorer = restorer.verb_weights(read_file(verbs)?);
    }
    if !boundaries.is_empty() {
        restorer = restorer.boundary_weights(read_file(boundaries)?);
    }
    if !marks.is_empty() {
        restorer = restorer.mark_weights(read_file(marks)?);
    }
    if options.boundary_threshold != 0.0 {
        restorer = restorer.boundary_threshold(options.boundary_threshold);
    }
    if options.mark_threshold != 0.0 {
        restorer = restorer.mark_threshold(options.mark_threshold);
    }
    Ok(restorer.build()?)
}

/// Frees a restorer. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restorer_free(restorer: *mut machvan_restorer) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(restorer) };
}

/// A new restored stream, empty, to be filled; free it with `machvan_restored_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_restored_new() -> *mut machvan_restored {
    boundary_or(std::ptr::null_mut(), || {
        Ok(handle::new(Held {
            restored: Restored::new(),
            cache: RestorerCache::new(),
            stream: View::new(Stream::default()),
        }))
    })
}

/// Frees a restored stream, and the stream in it. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_free(restored: *mut machvan_restored) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(restored) };
}

/// Restores missing sentence boundaries and final punctuation of the stream `tokens`, into `restored`.
///
/// `MACHVAN_STATUS_TOO_LARGE` if the text would be 4 GiB or more; `MACHVAN_STATUS_INVALID_ARGUMENT` if
/// `tokens` is the stream in `restored`. The contents of `restored` are then unspecified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restorer_restore(
    restorer: *const machvan_restorer,
    tokens: *const machvan_stream,
    restored: *mut machvan_restored,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not;
    // that the streams are not one is looked at before there is a reference that may change one.
    unsafe {
        boundary(error, || {
            let restorer = get(restorer)?;
            if std::ptr::eq(get(restored)?.stream.as_ptr(), tokens) {
                let message = "the stream of tokens is the one in the restored stream; use another stream";
                return Err(Failure::new(machvan_status::InvalidArgument, message));
            }
            let (tokens, held) = (get(tokens)?, get_mut(restored)?);
            restorer.restore_with(&mut held.cache, tokens, &mut held.restored)?;
            // The other's memory is used the next time.
            held.restored.swap_stream(&mut held.stream.value_mut().tokens);
            Ok(())
        })
    }
}

/// The new stream, to be read and passed on; NULL if the handle is not a restored stream. It belongs to
/// `restored`, and is valid until that is filled again or freed. Its added spans are the marks, each a token
/// of its own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_stream(restored: *const machvan_restored) -> *const machvan_stream {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(std::ptr::null(), || Ok(unsafe { get(restored)? }.stream.as_ptr()))
}

/// The number of boundaries that are new; 0 if the handle is not a restored stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_boundary_count(restored: *const machvan_restored) -> usize {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(0, || Ok(unsafe { get(restored)? }.restored.boundaries().len()))
}

/// New boundary number `index`, counted from 0, in order.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such boundary.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_boundary(
    restored: *const machvan_restored,
    index: usize,
    boundary: *mut machvan_boundary,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        self::boundary(error, || {
            let (held, place) = (get(restored)?, options::place(boundary)?);
            let all = held.restored.boundaries();
            let one = all.get(index).ok_or_else(|| Failure::index("boundary", index, all.len()))?;
            place.write(machvan_boundary {
                size: 0,
                token: one.token,
                rule: machvan_str::of(one.rule.as_str()),
                probability: one.probability,
            });
            Ok(())
        })
    }
}

/// What was decided about sentence number `index` of the new stream, counted from 0.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is no such sentence.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_decision(
    restored: *const machvan_restored,
    index: usize,
    decision: *mut machvan_mark_decision,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (held, place) = (get(restored)?, options::place(decision)?);
            let all = held.restored.decisions();
            let one = all.get(index).ok_or_else(|| Failure::index("sentence", index, all.len()))?;
            let mark = match one.mark {
                None => machvan_mark::None,
                Some(Mark::Stop) => machvan_mark::Stop,
                Some(Mark::Question) => machvan_mark::Question,
            };
            place.write(machvan_mark_decision {
                size: 0,
                kind: machvan_str::of(one.kind.as_str()),
                rule: machvan_str::of(one.rule.as_str()),
                mark: mark as u32,
                probability: one.probability,
            });
            Ok(())
        })
    }
}

/// The token of the input that token `index` of the new stream is.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if it was added, or there is no such token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_restored_original(
    restored: *const machvan_restored,
    index: usize,
    original: *mut usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (held, place) = (get(restored)?, output(original)?);
            let missing = || {
                let message = "this token was added, or there is no such token";
                Failure::new(machvan_status::InvalidArgument, message).with_index(index)
            };
            place.write(held.restored.original(index).ok_or_else(missing)?);
            Ok(())
        })
    }
}
