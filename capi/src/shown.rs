//! [`fill`]: a handle that a call fills, after checking that no argument lies in the memory that the handle
//! shows.

use std::ops::Range;

use super::{
    error::Failure,
    handle::{Handle, get, get_mut},
    machvan_status,
};

/// The addresses of an argument's bytes.
#[derive(Debug, Clone)]
pub(super) struct Given(Range<usize>);

impl Given {
    /// The memory of an array, or of a text as its bytes.
    #[inline]
    pub(super) fn new<T>(array: &[T]) -> Self {
        let range = array.as_ptr_range();
        Self(range.start.addr()..range.end.addr())
    }

    /// Whether the argument shares a byte with this array.
    #[inline]
    pub(super) fn overlaps<T>(&self, array: &[T]) -> bool {
        let Range { start, end } = Self::new(array).0;
        self.0.start < end && start < self.0.end
    }
}

/// What a handle shows to C: views point into it until a call next fills the handle.
pub(super) trait Shown {
    /// Whether the argument lies in it, even in part.
    fn shows(&self, given: &Given) -> bool;
}

/// The value of a handle that a call fills from arguments, none of which may lie in what the handle shows:
/// filling the handle would change or free them while they are read.
///
/// # Safety
/// As [`get_mut`].
#[inline]
pub(super) unsafe fn fill<'a, H: Handle<Inner: Shown>>(
    handle: *mut H,
    given: impl IntoIterator<Item = Given>,
) -> Result<&'a mut H::Inner, Failure> {
    // SAFETY: as the caller says; the first reference is gone before the second is made.
    unsafe {
        let inner = get(handle)?;
        if given.into_iter().any(|given| inner.shows(&given)) {
            return Err(view_of_target(H::NAME));
        }
        get_mut(handle)
    }
}

#[cold]
pub(super) fn view_of_target(name: &str) -> Failure {
    let message =
        format!("an argument is a view of the {name} that the call fills: copy it, or fill another {name}");
    Failure::new(machvan_status::InvalidArgument, message)
}

impl Shown for String {
    fn shows(&self, given: &Given) -> bool {
        given.overlaps(self.as_bytes())
    }
}
