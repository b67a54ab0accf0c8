//! The command `machvan`.

use std::io::Write;

use pyo3::prelude::*;

/// Runs the command `machvan` with these arguments, the first of which is the name of the program.
///
/// Returns the exit status.
#[pyfunction]
pub(crate) fn run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| {
        let status = machvan_cli::run(arguments);
        // Python does not know the buffer of Rust's standard output.
        let _ = std::io::stdout().flush();
        status
    })
}
