//! [`boundary`]: the one way from C into the library and back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    error::{Failure, machvan_error},
    machvan_status,
};

/// Runs an entry. A panic ends here, as [`machvan_status::Panic`]; a failure is told in `error`, if that is wanted.
///
/// What the entry was filling stays valid whatever happened, since it keeps its own rules at each step; so it may be
/// used after a panic.
///
/// # Safety
/// `error` is NULL or can be written.
#[inline]
pub(super) unsafe fn boundary(
    error: *mut machvan_error,
    work: impl FnOnce() -> Result<(), Failure>,
) -> machvan_status {
    let failure = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => return machvan_status::Ok,
        Ok(Err(failure)) => failure,
        Err(panic) => panicked(panic),
    };
    // SAFETY: the caller says that `error` is NULL or can be written.
    unsafe { failure.report(error) };
    failure.status
}

/// Runs an entry that gives a value and has no way to say what went wrong: `default` then.
#[inline]
pub(super) fn boundary_or<T>(default: T, work: impl FnOnce() -> Result<T, Failure>) -> T {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => value,
        Ok(Err(_)) => default,
        Err(panic) => {
            panicked(panic);
            default
        }
    }
}

#[cold]
fn panicked(panic: Box<dyn Any + Send>) -> Failure {
    let message = match panic.downcast::<String>().map_err(|panic| panic.downcast::<&str>()) {
        Ok(message) => *message,
        Err(Ok(message)) => String::from(*message),
        Err(Err(panic)) => {
            // Whatever else was thrown might panic when it is dropped, and nothing would hold that back.
            std::mem::forget(panic);
            String::from("no message")
        }
    };
    Failure::new(machvan_status::Panic, std::format!("a fault in machvan, please report it: {message}"))
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
        assert!(message(&error).ends_with("please report it: at 7"));
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
        assert!(message(&error).ends_with("no message"));
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
