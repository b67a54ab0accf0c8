//! Handles: pointers that C holds. Each begins with a tag, so that most invalid pointers are detected.

use std::mem::MaybeUninit;

use super::{boundary::boundary_or, error::Failure, machvan_status};

/// A type that C knows by pointer only.
pub(super) trait Handle {
    /// What is behind the pointer.
    type Inner;
    /// What it is called in messages.
    const NAME: &'static str;
    /// What it begins with: differs between kinds and between versions of the library.
    const TAG: u64 = tag(Self::NAME);
    /// What it begins with where it is a [`View`].
    const VIEW_TAG: u64 = !Self::TAG;
}

/// What a handle points to. `repr(C)`, so that the tag comes first in every version.
#[repr(C)]
#[derive(Debug)]
struct Tagged<T> {
    tag: u64,
    value: T,
}

/// A handle that stands inside another: C may read it through a `const` pointer, and nothing may change or
/// free it.
#[derive(Debug)]
pub(super) struct View<H: Handle>(Box<Tagged<H::Inner>>);

impl<H: Handle> View<H> {
    pub(super) fn new(value: H::Inner) -> Self {
        Self(Box::new(Tagged { tag: H::VIEW_TAG, value }))
    }

    pub(super) fn as_ptr(&self) -> *const H {
        std::ptr::from_ref(&*self.0).cast()
    }

    pub(super) fn value_mut(&mut self) -> &mut H::Inner {
        &mut self.0.value
    }
}

/// FNV-1a of the library's version and the handle's name.
const fn tag(name: &str) -> u64 {
    const fn add(mut hash: u64, mut bytes: &[u8]) -> u64 {
        while let [first, rest @ ..] = bytes {
            hash = (hash ^ *first as u64).wrapping_mul(0x0000_0100_0000_01b3);
            bytes = rest;
        }
        hash
    }
    add(add(0xcbf2_9ce4_8422_2325, env!("CARGO_PKG_VERSION").as_bytes()), name.as_bytes())
}

/// A new handle, owned by the caller until [`free`].
pub(super) fn new<H: Handle>(value: H::Inner) -> *mut H {
    Box::into_raw(Box::new(Tagged { tag: H::TAG, value })).cast()
}

/// Looks at a handle's tag; it may be that of a view, where `view`.
///
/// # Safety
/// `handle` is NULL, or points to at least eight bytes that can be read.
#[inline]
unsafe fn check<H: Handle>(handle: *const H, view: bool) -> Result<*mut Tagged<H::Inner>, Failure> {
    let tagged = handle.cast::<Tagged<H::Inner>>();
    if tagged.is_null() {
        return Err(Failure::null(H::NAME));
    }
    if !tagged.is_aligned() {
        return Err(wrong(H::NAME));
    }
    // SAFETY: aligned, and eight bytes can be read, says the caller.
    let tag = unsafe { (&raw const (*tagged).tag).read() };
    if tag != H::TAG && !(view && tag == H::VIEW_TAG) {
        return Err(wrong(H::NAME));
    }
    Ok(tagged.cast_mut())
}

#[cold]
fn wrong(name: &str) -> Failure {
    let message = std::format!(
        "not a {name} of machvan {}: it was freed, is another kind of handle, or comes from another version of the library",
        env!("CARGO_PKG_VERSION")
    );
    Failure::new(machvan_status::InvalidHandle, message)
}

/// The value of a handle that others may read too.
///
/// # Safety
/// `handle` is NULL, or what a `machvan_…_new` gave and nobody frees or changes for as long as `'a`; where it
/// is something else, eight bytes can be read at least.
#[inline]
pub(super) unsafe fn get<'a, H: Handle>(handle: *const H) -> Result<&'a H::Inner, Failure> {
    // SAFETY: the tag says that this came from `new` with this type.
    unsafe { check(handle, true).map(|tagged| &(*tagged).value) }
}

/// The value of a handle that nobody else uses meanwhile.
///
/// # Safety
/// As [`get`], and nobody else uses the handle for as long as `'a`.
#[inline]
pub(super) unsafe fn get_mut<'a, H: Handle>(handle: *mut H) -> Result<&'a mut H::Inner, Failure> {
    // SAFETY: the tag says that this came from `new` with this type; nobody else uses it, says the caller.
    unsafe { check(handle, false).map(|tagged| &mut (*tagged).value) }
}

/// Frees a handle. NULL is fine; a pointer that is not such a handle is left alone.
///
/// # Safety
/// As [`get_mut`]; the handle is not used again.
pub(super) unsafe fn free<H: Handle>(handle: *mut H) {
    boundary_or((), || {
        // SAFETY: the tag says that this came from `new` with this type, and so from a box; the caller gives
        // it back. The tag is taken away first (and, being volatile, not optimized away), so that using the
        // handle again is found out as long as its memory was not given to somebody else.
        unsafe {
            let tagged = check(handle, false)?;
            (&raw mut (*tagged).tag).write_volatile(0);
            drop(Box::from_raw(tagged));
        }
        Ok(())
    });
}

/// The place for a result, which is written on success only.
///
/// # Safety
/// `place` is NULL, or nobody else uses it for as long as `'a`, and it can be written if it is aligned.
#[inline]
pub(super) unsafe fn output<'a, T>(place: *mut T) -> Result<&'a mut MaybeUninit<T>, Failure> {
    if place.is_null() {
        return Err(Failure::null("the pointer to the result"));
    }
    if !place.is_aligned() {
        return Err(Failure::new(
            machvan_status::InvalidArgument,
            "the pointer to the result is not aligned as its type has to be",
        ));
    }
    // SAFETY: not NULL, aligned, and ours to write, says the caller.
    Ok(unsafe { &mut *place.cast::<MaybeUninit<T>>() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    #[test]
    fn wrong_handles_are_told() {
        let stream = machvan_stream_new();
        let buffer = machvan_buffer_new();
        // SAFETY: both handles are live; a buffer's first eight bytes can be read.
        unsafe {
            let wrong = machvan_stream_clear(buffer.cast(), std::ptr::null_mut());
            assert_eq!(wrong, machvan_status::InvalidHandle);
            let odd = stream.cast::<u8>().add(1).cast();
            assert_eq!(machvan_stream_clear(odd, std::ptr::null_mut()), machvan_status::InvalidHandle);
            machvan_stream_free(buffer.cast());
            assert_eq!(machvan_stream_clear(stream, std::ptr::null_mut()), machvan_status::Ok);
            machvan_stream_free(stream);
            machvan_buffer_free(buffer);
        }
    }

    #[test]
    fn a_handle_of_another_version_is_told() {
        #[repr(C, align(8))]
        struct Foreign(u64, [u8; 16]);
        let mut foreign = Foreign(machvan_stream::TAG ^ 1, [0; 16]);
        // SAFETY: eight bytes can be read.
        let status = unsafe { machvan_stream_clear((&raw mut foreign).cast(), std::ptr::null_mut()) };
        assert_eq!(status, machvan_status::InvalidHandle);
    }

    #[test]
    fn tags_differ() {
        let mut tags = [
            machvan_stream::TAG,
            machvan_buffer::TAG,
            machvan_segmenter::TAG,
            machvan_sentence_splitter::TAG,
            machvan_detokenizer::TAG,
            machvan_normalizer::TAG,
            machvan_normalized::TAG,
            machvan_pipeline::TAG,
            machvan_reader::TAG,
            machvan_writer::TAG,
            machvan_batch::TAG,
            machvan_restorer::TAG,
            machvan_restored::TAG,
            machvan_stream::VIEW_TAG,
            machvan_sentence_chunks::TAG,
        ];
        tags.sort_unstable();
        assert!(tags.is_sorted_by(|a, b| a < b));
    }
}
