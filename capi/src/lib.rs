//! The C library: all of it stands in machvan's own `src/ffi`.

#[cfg(feature = "capi")]
pub use library::ffi::*;
