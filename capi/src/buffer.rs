//! [`machvan_buffer`]: a text of ours that C reads, filled again and again.

use super::{
    boundary::boundary_or,
    handle::{self, Handle},
    text::machvan_str,
};

/// A text that calls write into: keep one and reuse it, so that its memory is reused too. One thread at a
/// time may use it. It also holds the numbers of calls that give many texts at once.
#[derive(Debug)]
pub struct machvan_buffer {
    _private: (),
}

impl Handle for machvan_buffer {
    type Inner = String;
    const NAME: &'static str = "buffer";
}

/// A new buffer, empty; free it with `machvan_buffer_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_buffer_new() -> *mut machvan_buffer {
    boundary_or(std::ptr::null_mut(), || Ok(handle::new(String::new())))
}

/// Frees a buffer. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_buffer_free(buffer: *mut machvan_buffer) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(buffer) };
}

/// What is in the buffer, UTF-8. The view is valid until the buffer is next passed to a call that fills it,
/// or freed. `{NULL, 0}` if the handle is not a buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_buffer_text(buffer: *const machvan_buffer) -> machvan_str {
    // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
    boundary_or(machvan_str::NONE, || Ok(machvan_str::of(unsafe { handle::get(buffer)? })))
}
