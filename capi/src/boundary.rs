//! [`boundary`]: every call from C into the library passes through here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    error::{Failure, machvan_error},
    machvan_status, quiet,
};

/// Runs an entry. A panic ends here, as [`machvan_status::Panic`]; a failure is written to `error`, unless
/// that is NULL.
///
/// Whatever the entry was filling stays valid, since its invariants hold after each step. So it may be used
/// after a panic.
///
/// # Safety
/// `error` is NULL or can be written.
#[inline]
pub(super) unsafe fn boundary(
    error: *mut machvan_error,
    work: impl FnOnce() -> Result<(), Failure>,
) -> machvan_status {
    let Err(failure) = caught(work) else { return machvan_status::Ok };
    // SAFETY: the caller says that `error` is NULL or can be written.
    unsafe { failure.report(error) };
    failure.status
}

/// Runs an entry that returns a value and cannot report a failure; then it returns `default`.
#[inline]
pub(super) fn boundary_or<T>(default: T, work: impl FnOnce() -> Result<T, Failure>) -> T {
    caught(work).unwrap_or(default)
}

/// Runs something whose panics become a [`Failure`], without a message on standard error.
#[inline]
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let _quiet = quiet::Quiet::begin();
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(outcome) => outcome,
        Err(payload) => {
            if !payload.is::<&str>() && !payload.is::<String>() {
                // It might panic when it is dropped, and nothing would catch that.
                std::mem::forget(payload);
            }
            Err(panicked())
        }
    }
}

#[cold]
fn panicked() -> Failure {
    let message = format!("a bug in machvan, please report it: {}", quiet::last_panic());
    Failure::new(machvan_status::Panic, message)
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use std::{mem::MaybeUninit, ptr};

    use super::*;

    fn run(work: impl FnOnce() -> Result<(), Failure>) -> (machvan_status, machvan_error) {
        let mut error = MaybeUninit::<machvan_error>::zeroed();
        // SAFETY: `error` is ours; all zeros are a `machvan_error`.
        unsafe { (boundary(error.as_mut_ptr(), work), error.assume_init()) }
    }

    fn message(error: &machvan_error) -> String {
        let bytes = error.message.iter().take(error.message_len as usize).map(|&byte| byte as u8).collect();
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn a_panic_is_a_status() {
        let (status, error) = run(|| panic!("at {}", 7));
        assert_eq!((status, error.status), (machvan_status::Panic, 12));
        assert!(message(&error).contains("please report it: capi/src/boundary.rs:"), "{}", message(&error));
        assert!(message(&error).ends_with(": at 7"));
        assert!(message(&run(|| panic!("plain")).1).ends_with("plain"));
    }

    #[test]
    fn a_payload_that_panics_when_dropped_is_not_dropped() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("twice");
            }
        }
        let (status, error) = run(|| std::panic::panic_any(Bomb));
        assert_eq!(status, machvan_status::Panic);
        assert!(message(&error).contains("please report it: "));
    }

    #[test]
    fn a_panic_without_an_error_to_fill() {
        // SAFETY: NULL is allowed.
        let status = unsafe { boundary(ptr::null_mut(), || panic!("nobody listens")) };
        assert_eq!(status, machvan_status::Panic);
        assert_eq!(boundary_or(3, || panic!("nobody listens")), 3);
    }

    #[test]
    fn success_leaves_the_error_alone() {
        let (status, error) = run(|| Ok(()));
        assert_eq!((status, error.offset), (machvan_status::Ok, 0));
    }

    #[test]
    fn long_messages_are_cut_between_characters() {
        for pad in 0..4 {
            let long = "x".repeat(pad) + &"ộ".repeat(300);
            let (_, error) = run(|| Err(Failure::new(machvan_status::Other, long.clone())));
            let message = message(&error);
            assert!(message.len() > 476 && long.starts_with(&message));
            assert_eq!(error.message.get(message.len()), Some(&0));
        }
        assert_eq!(size_of::<machvan_error>(), 512);
    }
}
