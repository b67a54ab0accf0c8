//! Texts, bytes and arrays that C gives, and views of ours that it gets.

use std::{ffi::c_char, mem::MaybeUninit, slice};

use super::{error::Failure, machvan_status, options, shown::Given};
use machvan::Span;

/// A text or other bytes: a pointer and a length in bytes. No NUL is needed at the end. In arguments a NULL
/// pointer with length 0 is an empty text.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_str {
    /// The first byte.
    pub data: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

/// A half-open range of bytes in a text: from byte `start` up to, not including, byte `end`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct machvan_span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

// `Span` is handed out as `machvan_span`, in arrays.
const _: () = assert!(size_of::<Span>() == size_of::<machvan_span>());
const _: () = assert!(align_of::<Span>() == align_of::<machvan_span>());

impl From<Span> for machvan_span {
    #[inline]
    fn from(span: Span) -> Self {
        Self { start: span.start() as u32, end: span.end() as u32 }
    }
}

impl machvan_span {
    /// The span of an argument.
    #[inline]
    pub(super) fn checked(self) -> Result<Span, Failure> {
        Ok(Span::new(self.start, self.end)?)
    }
}

impl machvan_str {
    /// A view of nothing: NULL and 0.
    pub(super) const NONE: Self = Self { data: std::ptr::null(), len: 0 };

    /// A view of a text of ours.
    #[inline]
    pub(super) fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), len: text.len() }
    }

    /// The bytes of an argument.
    ///
    /// # Safety
    /// As [`array`].
    #[inline]
    pub(super) unsafe fn bytes<'a>(self) -> Result<&'a [u8], Failure> {
        // SAFETY: as the caller says.
        unsafe { array(self.data.cast(), self.len, "the text") }
    }

    /// The text of an argument.
    ///
    /// # Safety
    /// As [`array`].
    #[inline]
    pub(super) unsafe fn text<'a>(self) -> Result<&'a str, Failure> {
        // SAFETY: as the caller says.
        let bytes = unsafe { self.bytes()? };
        // Before the bytes are read: a length that is a mistake costs nothing.
        check_length(bytes.len() as u64)?;
        utf8(bytes)
    }

    /// The path of an argument.
    ///
    /// # Safety
    /// As [`array`].
    pub(super) unsafe fn path<'a>(self) -> Result<&'a str, Failure> {
        // SAFETY: as the caller says.
        let path = unsafe { self.text()? };
        match path.bytes().position(|byte| byte == 0) {
            None => Ok(path),
            Some(at) => {
                let message =
                    "a path must not contain a NUL byte; its length does not count the NUL at the end";
                Err(Failure::new(machvan_status::InvalidArgument, message).at(at))
            }
        }
    }
}

/// The texts of a list of options, none of which may be blank.
///
/// # Safety
/// As [`array`], for the array and for each of its texts.
pub(super) unsafe fn entries<'a>(data: *const machvan_str, len: usize) -> Result<Vec<&'a str>, Failure> {
    // SAFETY: as the caller says.
    let entries = unsafe { texts(data, len)? };
    match entries.iter().position(|entry| entry.trim().is_empty()) {
        None => Ok(entries),
        Some(index) => Err(options::invalid("an entry of the list is blank: remove it").with_index(index)),
    }
}

/// An argument that is an array.
///
/// # Safety
/// `data` is NULL, or `len` items can be read from it and nobody changes them for as long as `'a`.
#[inline]
pub(super) unsafe fn array<'a, T>(data: *const T, len: usize, what: &str) -> Result<&'a [T], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    check(data, len, what)?;
    // SAFETY: not NULL, aligned, no larger than any object can be, and `len` items can be read, says the
    // caller.
    Ok(unsafe { slice::from_raw_parts(data, len) })
}

/// An argument that is an array to be written.
///
/// # Safety
/// As [`array`], and nobody else uses the items for as long as `'a`; they are initialized.
#[inline]
pub(super) unsafe fn array_mut<'a, T>(data: *mut T, len: usize, what: &str) -> Result<&'a mut [T], Failure> {
    if len == 0 {
        return Ok(&mut []);
    }
    check(data, len, what)?;
    // SAFETY: not NULL, aligned, no larger than any object can be, ours alone and initialized, says the
    // caller.
    Ok(unsafe { slice::from_raw_parts_mut(data, len) })
}

/// An argument that is an array to be written, and may be uninitialized.
///
/// # Safety
/// As [`array`], and nobody else uses the items for as long as `'a`.
#[inline]
pub(super) unsafe fn array_out<'a, T>(
    data: *mut T,
    len: usize,
    what: &str,
) -> Result<&'a mut [MaybeUninit<T>], Failure> {
    // SAFETY: as the caller says; uninitialized items are values of `MaybeUninit`.
    unsafe { array_mut(data.cast::<MaybeUninit<T>>(), len, what) }
}

#[inline]
fn check<T>(data: *const T, len: usize, what: &str) -> Result<(), Failure> {
    if data.is_null() {
        return Err(Failure::null(what));
    }
    let too_long = len > isize::MAX as usize / size_of::<T>().max(1);
    if too_long || !data.is_aligned() {
        let message = std::format!("{what} is not valid: its length is {len}, its address {data:p}");
        return Err(Failure::new(machvan_status::InvalidArgument, message));
    }
    Ok(())
}

/// Bytes as a text; the failure has the first byte that is not UTF-8.
#[inline]
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| {
        // The fast check doesn't say where.
        std::str::from_utf8(bytes).map_err(|error| {
            let message = "the text is not UTF-8 here: convert it first";
            Failure::new(machvan_status::InvalidUtf8, message).at(error.valid_up_to())
        })
    })
}

/// The text of two arguments.
///
/// # Safety
/// As [`array`].
#[inline]
pub(super) unsafe fn text<'a>(data: *const c_char, len: usize) -> Result<&'a str, Failure> {
    // SAFETY: as the caller says.
    unsafe { machvan_str { data, len }.text() }
}

/// The texts of an array; a failure has the index.
///
/// # Safety
/// As [`array`], for the array and for each of its texts.
pub(super) unsafe fn texts<'a>(data: *const machvan_str, len: usize) -> Result<Vec<&'a str>, Failure> {
    // SAFETY: as the caller says.
    let items = unsafe { array(data, len, "the array of texts")? };
    let text = |(index, item): (usize, &machvan_str)| {
        // SAFETY: as the caller says.
        unsafe { item.text() }.map_err(|failure| failure.with_index(index))
    };
    items.iter().enumerate().map(text).collect()
}

/// Rejects a text that spans cannot measure.
pub(super) fn check_length(bytes: u64) -> Result<(), Failure> {
    if bytes > u64::from(u32::MAX) {
        let message = "a stream holds at most 4 GiB - 1 of text; split the text";
        return Err(Failure::new(machvan_status::TooLarge, message).at(u32::MAX as usize));
    }
    Ok(())
}

/// The memory of an array of texts and of its texts.
pub(super) fn givens<'a>(list: &'a [machvan_str], texts: &'a [&str]) -> impl Iterator<Item = Given> + 'a {
    std::iter::once(Given::new(list)).chain(texts.iter().map(|text| Given::new(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_its_start_first() {
        let span = Span::new(1, 2).unwrap_or_default();
        // SAFETY: both are plain data of the same size.
        let span = unsafe { std::mem::transmute::<Span, machvan_span>(span) };
        assert_eq!((span.start, span.end), (1, 2));
    }
}
