//! An entry that panics, for the test that no panic crosses into C. Built with `--cfg machvan_force_panic`
//! only.

use super::{boundary::boundary, error::machvan_error, machvan_status};

/// Panics inside the boundary.
#[unsafe(no_mangle)]
#[allow(clippy::panic)]
pub unsafe extern "C" fn machvan_force_panic(error: *mut machvan_error) -> machvan_status {
    // SAFETY: the header asks that results can be written.
    unsafe { boundary(error, || panic!("forced")) }
}
