//! Python strings as UTF-8.

use pyo3::{prelude::*, pybacked::PyBackedStr, types::PyString};

use crate::error::Raise;

/// Texts of fewer bytes are not worth the cost of releasing the GIL.
pub(crate) const LONG: usize = 2048;

/// The text as UTF-8. Python keeps it with the string, so the second call costs nothing.
///
/// # Errors
/// `machvan.Error` for a string with a lone surrogate, which has no UTF-8.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    text.to_str().map_err(|error| surrogate(text.py(), &error))
}

/// The same for a text that is used without the GIL.
pub(crate) fn backed(text: &Bound<'_, PyString>) -> PyResult<PyBackedStr> {
    PyBackedStr::try_from(text.clone()).map_err(|error| surrogate(text.py(), &error))
}

#[cold]
fn surrogate(py: Python<'_>, error: &PyErr) -> PyErr {
    let place = || -> PyResult<(usize, String)> {
        let value = error.value(py);
        let start: usize = value.getattr("start")?.extract()?;
        let character = value.getattr("object")?.get_item(start)?;
        let number: u32 = py.import("builtins")?.call_method1("ord", (character,))?.extract()?;
        Ok((start, format!("U+{number:04X}")))
    };
    match place() {
        Ok((start, character)) => Raise {
            message: format!(
                "character {start} is the lone surrogate {character}, which is not Unicode text: decode bytes as UTF-8 without \
                 'surrogateescape' or 'surrogatepass', or replace it"
            ),
            kind: "invalid-utf8",
            line: None,
            byte: None,
            row: None,
            file: None,
        }
        .into_error(py),
        // Not an error of encoding: memory.
        Err(_) => error.clone_ref(py),
    }
}
