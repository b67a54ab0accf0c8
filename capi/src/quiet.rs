//! Panics inside the library print nothing: their place and message go into the error that the caller
//! receives.

use std::{
    cell::{Cell, RefCell},
    fmt::Write,
    panic,
    sync::Once,
};

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

static HOOK: Once = Once::new();

/// As long as this value lives, panics of this thread print nothing.
pub(super) struct Quiet(bool);

impl Quiet {
    #[inline]
    pub(super) fn begin() -> Self {
        HOOK.call_once(set_hook);
        Self(QUIET.replace(true))
    }
}

impl Drop for Quiet {
    #[inline]
    fn drop(&mut self) {
        QUIET.set(self.0);
    }
}

/// All panics pass through one hook per process: outside of the library's calls the earlier hook still does
/// what it did.
#[cold]
fn set_hook() {
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !QUIET.get() {
            return earlier(info);
        }
        LAST.with_borrow_mut(|last| {
            last.clear();
            if let Some(place) = info.location() {
                let _ = write!(last, "{}:{}: ", place.file(), place.line());
            }
            let payload = info.payload();
            let text = payload.downcast_ref::<&str>().copied();
            last.push_str(
                text.or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message"),
            );
        });
    }));
}

/// The place and the message of this thread's last panic.
pub(super) fn last_panic() -> String {
    LAST.take()
}
