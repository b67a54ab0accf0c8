//! Arguments of Python functions, and errors that name them: "text must be a str, got bytes: decode it first".
//!
//! PyO3 names an argument in a note of the exception, which Python 3.10 does not have. The functions of this module are named as
//! the arguments that they read.

use pyo3::{
    exceptions::{PyOverflowError, PyTypeError},
    prelude::*,
    types::{PyByteArray, PyBytes, PyDict, PyFloat, PyString},
};

use crate::{error::Raise, text::utf8};

/// A `TypeError` about an argument, or about a part of one.
#[cold]
pub(crate) fn wrong(argument: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let hint = if expected == STR { hint(value) } else { "" };
    PyTypeError::new_err(format!("{argument} must be {expected}, got {}{hint}", name(value)))
}

/// The name of the type of a value.
pub(crate) fn name(value: &Bound<'_, PyAny>) -> String {
    if value.is_none() {
        return "None".to_owned();
    }
    value.get_type().name().map(|name| name.to_string()).unwrap_or_default()
}

/// What a text is expected to be.
pub(crate) const STR: &str = "a str";

/// What to do with a value that is not a text.
fn hint(value: &Bound<'_, PyAny>) -> &'static str {
    let has = |name: &str| value.hasattr(name).unwrap_or(false);
    if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        ": decode it first"
    } else if value.is_none() || value.is_instance_of::<PyFloat>() {
        ": leave out missing values, or use machvan.arrow, where nulls stay null"
    } else if has("__fspath__") {
        ": read the file first"
    } else if has("__iter__") {
        ": for many texts use machvan.Pipeline().words_batch and the like, or machvan.arrow"
    } else {
        ""
    }
}

/// The string of a text.
pub(crate) fn string<'a, 'py>(
    argument: &str,
    value: &'a Bound<'py, PyAny>,
) -> PyResult<&'a Bound<'py, PyString>> {
    value.cast().map_err(|_| wrong(argument, STR, value))
}

/// A word, such as the name of a choice.
pub(crate) fn word<'a>(argument: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    match value.cast::<PyString>() {
        Ok(string) => utf8(string),
        Err(_) => Err(PyTypeError::new_err(format!("{argument} must be a str, got {}", name(value)))),
    }
}

fn optional_word<'a>(argument: &str, value: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a str>> {
    if value.is_none() { Ok(None) } else { word(argument, value).map(Some) }
}

/// A flag.
pub(crate) fn flag(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.extract().map_err(|_| wrong(argument, "True or False", value))
}

/// A number that is not negative.
fn count(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    value.extract().map_err(|error: PyErr| {
        if !error.is_instance_of::<PyOverflowError>(value.py()) {
            return wrong(argument, "an int", value);
        }
        let bound = if value.lt(0).unwrap_or(true) { "0 or more" } else { "smaller" };
        Raise::option(format!("{argument} must be {bound}, got {value}")).into_error(value.py())
    })
}

fn threads_of(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    count(argument, value).map_err(|error| {
        if value.lt(0).unwrap_or(false) {
            let message = format!("{argument} must be 0 (one per processor) or more, got {value}");
            return Raise::option(message).into_error(value.py());
        }
        error
    })
}

fn probability(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<f32>> {
    value.extract().map_err(|_| wrong(argument, "a float", value))
}

/// Strings, from anything that can be iterated over but a string.
fn strings(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let items = items(argument, value)?;
    items
        .enumerate()
        .map(|(index, item)| {
            let item = item?;
            word(&format!("{argument}[{index}]"), &item).map(str::to_owned)
        })
        .collect()
}

/// The items of a list of strings, or of something like it.
pub(crate) fn items<'py>(
    argument: &str,
    value: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, pyo3::types::PyIterator>> {
    let expected = "a list of strings";
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("{argument} must be {expected}, got one string")));
    }
    // A data frame gives the names of its columns.
    if value.hasattr("columns")? {
        let message = format!("{argument} must be {expected}, got {}: select a column", name(value));
        return Err(PyTypeError::new_err(message));
    }
    value.try_iter().map_err(|_| wrong(argument, expected, value))
}

fn pairs(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<(String, String)>>> {
    if value.is_none() {
        return Ok(None);
    }
    let expected = "a dict from abbreviation to kind";
    let dict = value.cast::<PyDict>().map_err(|_| wrong(argument, expected, value))?;
    dict.iter()
        .map(|(form, kind)| {
            let form = word(&format!("a key of {argument}"), &form)?.to_owned();
            let kind = word(&format!("{argument}[{form:?}]"), &kind)?.to_owned();
            Ok((form, kind))
        })
        .collect::<PyResult<_>>()
        .map(Some)
}

fn bytes(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        return value.extract().map(Some);
    }
    Err(wrong(argument, "the bytes of a model file", value))
}

/// Functions that read the arguments of these names.
macro_rules! arguments {
    ($($read:ident -> $Type:ty: $($name:ident)+;)+) => {$($(
        #[allow(clippy::needless_lifetimes, reason = "some types need it")]
        pub(crate) fn $name<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<$Type> {
            $read(stringify!($name), value)
        }
    )+)+};
}

arguments! {
    word -> &'a str: tokens newlines markup convention offsets unit format;
    optional_word -> Option<&'a str>: joiner unescape;
    flag -> bool:
        cut_hyphens cut_slashes cut_dots cut_abbreviations cut_percent cut_units spans map boundaries marks running_text
        spaced_year_ranges spaced_percent spaced_degrees ignore_source;
    count -> usize: limit offset start end;
    threads_of -> usize: threads;
    probability -> Option<f32>: boundary_threshold mark_threshold;
    strings -> Vec<String>: words never exceptions;
    pairs -> Option<Vec<(String, String)>>: abbreviations;
    bytes -> Option<Vec<u8>>: model;
}

/// The argument `text`.
pub(crate) fn text<'a, 'py>(value: &'a Bound<'py, PyAny>) -> PyResult<&'a Bound<'py, PyString>> {
    string("text", value)
}

/// The argument `format` of what also guesses it.
pub(crate) fn optional_format<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a str>> {
    optional_word("format", value)
}
