//! [`Room`]: buffers that a stage leaves in a stream, to find them again when the stream is filled the next time.

use alloc::boxed::Box;
use core::{
    any::Any,
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
};

/// Room for one buffer, of whatever type the stage needs that fills the stream. It says nothing about the stream: a copy has none,
/// and streams with and without are equal.
#[derive(Default)]
pub(crate) struct Room(Option<Box<dyn Buffer>>);

/// A buffer: as free to go between threads as the stream itself, and to be asked for its type.
pub(crate) trait Buffer: Any + Send + Sync + UnwindSafe + RefUnwindSafe {
    /// The buffer, to be asked for its type.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<T: Any + Send + Sync + UnwindSafe + RefUnwindSafe> Buffer for T {
    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl Room {
    /// Takes the buffer out, if it is of this type, or else makes one.
    pub(crate) fn take<T: Buffer + Default>(&mut self) -> Box<T> {
        self.0.take().and_then(|buffer| buffer.into_any().downcast().ok()).unwrap_or_default()
    }

    /// Puts a buffer in.
    pub(crate) fn put(&mut self, buffer: Box<dyn Buffer>) {
        self.0 = Some(buffer);
    }
}

impl Clone for Room {
    fn clone(&self) -> Self {
        Self(None)
    }
}

impl PartialEq for Room {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Room {}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Room")
    }
}
