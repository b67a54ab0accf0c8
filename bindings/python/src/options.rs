//! Keyword arguments with a closed set of values.

use std::{fmt::Display, str::FromStr};

use pyo3::prelude::*;

use crate::error::Raise;

/// The value with this name; `all` are the names that are allowed.
///
/// # Errors
/// `machvan.Error` that names the argument.
pub(crate) fn choice<T: FromStr>(
    py: Python<'_>,
    argument: &str,
    name: &str,
    all: impl IntoIterator<Item = impl Display>,
) -> PyResult<T> {
    name.to_ascii_lowercase().parse().map_err(|_| wrong(py, argument, name, all))
}

#[cold]
fn wrong(py: Python<'_>, argument: &str, name: &str, all: impl IntoIterator<Item = impl Display>) -> PyErr {
    let all: Vec<String> = all.into_iter().map(|value| format!("'{value}'")).collect();
    let (last, first) = match all.split_last() {
        Some((last, first)) => (last.as_str(), first.join(", ")),
        None => ("nothing", String::new()),
    };
    let or = if first.is_empty() { "" } else { " or " };
    Raise::option(format!("{argument} must be {first}{or}{last}, got {name:?}")).into_error(py)
}

/// The same for an argument that may be left out.
pub(crate) fn optional<T: FromStr>(
    py: Python<'_>,
    argument: &str,
    name: Option<&str>,
    all: impl IntoIterator<Item = impl Display>,
) -> PyResult<Option<T>> {
    name.map(|name| choice(py, argument, name, all)).transpose()
}
