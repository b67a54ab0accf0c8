//! [`machvan_error`]: what went wrong, for the caller; [`Failure`]: the same on the way to it.

use std::{borrow::Cow, ffi::c_char, ptr};

use super::{machvan_status, status::machvan_status_number};
use machvan::Error;

/// Bytes of a message, with the NUL at its end. The struct as a whole has 512.
const MESSAGE: usize = 480;

/// What went wrong, and where. A plain struct of the caller's, usually on the stack: it owns nothing and
/// needs no freeing. Calls that take one write to it only when they fail, and take NULL if it is not wanted.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_error {
    /// The status that the call returned: a `machvan_status`.
    pub status: machvan_status_number,
    /// Bytes of the message, without the NUL at its end.
    pub message_len: u32,
    /// The byte of the input where it went wrong, counted from 0; `UINT64_MAX` if it is unknown.
    pub offset: u64,
    /// The line of the input where it went wrong, counted from 1; 0 if it is unknown.
    pub line: u64,
    /// The number of the item (a span, a word of a list, a text of a batch) that is wrong, counted from 0;
    /// `UINT64_MAX` if it is unknown.
    pub index: u64,
    /// What is wrong and what to do, in English: UTF-8, ends with NUL, truncated if it is longer.
    pub message: [c_char; 480],
}

/// Why an entry fails.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: machvan_status,
    message: Cow<'static, str>,
    offset: Option<u64>,
    line: Option<u64>,
    index: Option<u64>,
}

impl Failure {
    #[cold]
    pub(super) fn new(status: machvan_status, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, message: message.into(), offset: None, line: None, index: None }
    }

    #[cold]
    pub(super) fn null(what: &str) -> Self {
        Self::new(machvan_status::NullPointer, std::format!("{what} is NULL"))
    }

    /// An index that is out of range.
    #[cold]
    pub(super) fn index(what: &str, index: usize, count: usize) -> Self {
        let message = std::format!("there is no {what} {index}: there are {count}, counted from 0");
        Self::new(machvan_status::InvalidArgument, message).with_index(index)
    }

    pub(super) fn at(self, offset: usize) -> Self {
        Self { offset: Some(offset as u64), ..self }
    }

    pub(super) fn with_index(self, index: usize) -> Self {
        Self { index: Some(index as u64), ..self }
    }

    /// Fills the caller's error.
    ///
    /// # Safety
    /// `error` is NULL or can be written.
    #[cold]
    pub(super) unsafe fn report(&self, error: *mut machvan_error) {
        if error.is_null() || !error.is_aligned() {
            return;
        }
        let longest = MESSAGE - 1;
        let end = (0..=longest.min(self.message.len())).rev().find(|&end| self.message.is_char_boundary(end));
        let message = self.message.get(..end.unwrap_or_default()).unwrap_or_default();
        // SAFETY: `error` can be written, says the caller; fields are written through raw pointers, since
        // what is there may be uninitialized. The message is at most 479 bytes long, so the NUL fits.
        unsafe {
            (&raw mut (*error).status).write(self.status as u32);
            (&raw mut (*error).message_len).write(message.len() as u32);
            (&raw mut (*error).offset).write(self.offset.unwrap_or(u64::MAX));
            (&raw mut (*error).line).write(self.line.unwrap_or(0));
            (&raw mut (*error).index).write(self.index.unwrap_or(u64::MAX));
            let text = (&raw mut (*error).message).cast::<u8>();
            ptr::copy_nonoverlapping(message.as_ptr(), text, message.len());
            text.add(message.len()).write(0);
        }
    }
}

impl From<Error> for Failure {
    #[cold]
    fn from(error: Error) -> Self {
        Self {
            status: error.kind().into(),
            message: Cow::Owned(String::from(error.message())),
            offset: error.offset(),
            line: error.line(),
            index: error.index().map(|index| index as u64),
        }
    }
}

impl From<std::io::Error> for Failure {
    #[cold]
    fn from(error: std::io::Error) -> Self {
        Self::new(machvan_status::Io, error.to_string())
    }
}
