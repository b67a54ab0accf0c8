//! `machvan.Error`, raised from the library's error with its place.

use machvan::{Error, ErrorKind};
use pyo3::{
    exceptions::{PyIsADirectoryError, PyOSError},
    prelude::*,
    sync::PyOnceLock,
    types::PyType,
};

/// The class. It is written in Python, since a class with fields cannot extend `ValueError` in the stable ABI.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "machvan._error", "Error")
}

/// What is raised: the parts of a `machvan.Error`.
pub(crate) struct Raise {
    pub(crate) message: String,
    pub(crate) kind: &'static str,
    pub(crate) line: Option<u64>,
    pub(crate) byte: Option<u64>,
    pub(crate) row: Option<u64>,
    pub(crate) file: Option<String>,
}

impl Raise {
    /// An error about an argument.
    pub(crate) fn option(message: String) -> Self {
        let kind = ErrorKind::InvalidOption.as_str();
        Self { message, kind, line: None, byte: None, row: None, file: None }
    }

    pub(crate) fn new(error: &Error) -> Self {
        // The message of Display, without the parts of the place that are attributes here, but for the index of an item.
        let index = error.index().map(|index| format!("item {index}: ")).unwrap_or_default();
        Self {
            message: format!("{index}{}", error.message()),
            kind: error.kind().as_str(),
            line: error.line(),
            byte: error.offset(),
            row: None,
            file: None,
        }
    }

    /// The same in a row of a column.
    pub(crate) fn in_row(self, row: u64) -> Self {
        Self { row: Some(row), ..self }
    }

    pub(crate) fn into_error(self, py: Python<'_>) -> PyErr {
        let Self { message, kind, line, byte, row, file } = self;
        let made = class(py).and_then(|class| class.call1((message, kind, line, byte, row, file)));
        made.map_or_else(|error| error, PyErr::from_value)
    }
}

/// Raises an error of the library.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    Raise::new(error).into_error(py)
}

/// Raises an error of reading or writing `file`, with its name: an `OSError` if the operating system reported one.
pub(crate) fn raise_about(py: Python<'_>, error: &Error, file: &str) -> PyErr {
    match error.io() {
        Some(io) => raise_io(py, io, file),
        None => Raise { file: Some(file.to_owned()), ..Raise::new(error) }.into_error(py),
    }
}

/// The number of this error, the same on all systems.
const IS_A_DIRECTORY: i32 = 21;

/// Raises the operating system's error, with the name of the file; an exception of a Python file object as it was.
pub(crate) fn raise_io(py: Python<'_>, error: &std::io::Error, file: &str) -> PyErr {
    if let Some(raised) = error.get_ref().and_then(|inner| inner.downcast_ref::<PyErr>()) {
        return raised.clone_ref(py);
    }
    match error.raw_os_error() {
        Some(number) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, text, file.to_owned()))
        }
        None if error.kind() == std::io::ErrorKind::IsADirectory => {
            PyIsADirectoryError::new_err((IS_A_DIRECTORY, "Is a directory", file.to_owned()))
        }
        None => PyOSError::new_err(format!("{file}: {error}")),
    }
}
