//! Whole columns: every object with the Arrow PyCapsule interface.
//!
//! `input` finds the texts in the layouts of Arrow, `task` does the work row by row on threads, `part` and `texts` collect the
//! results, and `column` hands them to Python.

mod column;
mod input;
mod part;
mod task;
mod texts;

use machvan::{detokenize::Detokenizer, normalize::Normalizer};
use pyo3::{prelude::*, types::PyDict};
use pyo3_arrow::input::AnyArray;

pub(crate) use self::column::{Column, Stream};
use self::{
    input::Failed,
    task::{Kind, Task},
};
use crate::{arguments, detokenize, error::Raise, normalize::normalizer, pipeline::Pipeline, units::Unit};

/// Raises the error of a row.
pub(crate) fn raise_row(py: Python<'_>, failed: Failed) -> PyErr {
    match failed {
        Failed::Row(row, raise) => raise.in_row(row).into_error(py),
        Failed::Type(message) => pyo3::exceptions::PyTypeError::new_err(message),
        Failed::Arrow(error) => {
            Raise { kind: "invalid-data", ..Raise::option(error.to_string()) }.into_error(py)
        }
    }
}

/// Does a task for a column: at once for what is in memory, batch by batch for a stream.
fn run<'py>(column: &Bound<'py, PyAny>, task: Task) -> PyResult<Bound<'py, PyAny>> {
    let py = column.py();
    let lazy = column.len().is_err() && !column.hasattr("__arrow_c_array__")?;
    if !column.hasattr("__arrow_c_stream__")? && !column.hasattr("__arrow_c_array__")? {
        let name = arguments::name(column);
        let message = format!(
            "column must be a column of pyarrow, polars, pandas or another library with the Arrow PyCapsule interface, got {name}: for \
             a list of strings use machvan.Pipeline().words_batch and the like"
        );
        return Err(pyo3::exceptions::PyTypeError::new_err(message));
    }
    let array: AnyArray = column.extract()?;
    if lazy {
        let reader = array.into_reader()?;
        return Ok(
            Bound::new(py, Stream::new(reader, task).map_err(|failed| raise_row(py, failed))?)?.into_any()
        );
    }
    let (chunks, field) = array.into_chunked_array()?.into_inner();
    let column = py.detach(|| Column::compute(&chunks, &field, &task));
    Ok(Bound::new(py, column.map_err(|failed| raise_row(py, failed))?)?.into_any())
}

/// The stages of the given pipeline, or of the default one.
fn stages(py: Python<'_>, pipeline: Option<&Bound<'_, Pipeline>>) -> PyResult<crate::settings::Stages> {
    match pipeline {
        Some(pipeline) => Ok(pipeline.get().stages.clone()),
        None => Ok(Pipeline::standard(py)?.get().stages.clone()),
    }
}

/// The argument `pipeline`.
fn given_pipeline<'a, 'py>(value: &'a Bound<'py, PyAny>) -> PyResult<Option<&'a Bound<'py, Pipeline>>> {
    if value.is_none() {
        return Ok(None);
    }
    value.cast().map(Some).map_err(|_| arguments::wrong("pipeline", "a machvan.Pipeline", value))
}

fn unit(py: Python<'_>, spans: bool, offsets: &str) -> PyResult<Option<Unit>> {
    let unit = Unit::parse(py, offsets)?;
    Ok(spans.then_some(unit))
}

/// Finds the words of each text: a column of list<string>, or with spans=True of list<struct<start, end, kind>>.
#[pyfunction(name = "_arrow_words")]
#[pyo3(signature = (column, /, *, pipeline = None, spans = false, offsets = "chars", threads = 1))]
pub(crate) fn arrow_words<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = given_pipeline)] pipeline: Option<&Bound<'py, Pipeline>>,
    #[pyo3(from_py_with = arguments::spans)] spans: bool,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = column.py();
    let kind = Kind::Words(Box::new(stages(py, pipeline)?), unit(py, spans, offsets)?);
    run(column, Task { kind, threads })
}

/// Finds the sentences of each text: a column of list<string>, or with spans=True of list<struct<start, end>>.
#[pyfunction(name = "_arrow_sentences")]
#[pyo3(signature = (column, /, *, pipeline = None, spans = false, offsets = "chars", threads = 1))]
pub(crate) fn arrow_sentences<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = given_pipeline)] pipeline: Option<&Bound<'py, Pipeline>>,
    #[pyo3(from_py_with = arguments::spans)] spans: bool,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = column.py();
    let kind = Kind::Sentences(Box::new(stages(py, pipeline)?), unit(py, spans, offsets)?);
    run(column, Task { kind, threads })
}

/// Writes each text with `_` inside words and a space between them.
#[pyfunction(name = "_arrow_segment")]
#[pyo3(signature = (column, /, *, pipeline = None, threads = 1))]
pub(crate) fn arrow_segment<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = given_pipeline)] pipeline: Option<&Bound<'py, Pipeline>>,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let kind = Kind::Segment(Box::new(stages(column.py(), pipeline)?));
    run(column, Task { kind, threads })
}

/// Makes natural text of each list of tokens.
#[pyfunction(name = "_arrow_detokenize")]
#[pyo3(signature = (column, /, *, threads = 1))]
pub(crate) fn arrow_detokenize<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let detokenizer: Detokenizer = detokenize::standard(column.py()).clone();
    run(column, Task { kind: Kind::Detokenize(Box::new(detokenizer)), threads })
}

/// Normalizes each text, with the options of `machvan.normalize`.
#[pyfunction(name = "_arrow_normalize")]
#[pyo3(signature = (column, /, *, threads = 1, **options))]
pub(crate) fn arrow_normalize<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let normalizer: Normalizer = normalizer(column.py(), options)?;
    run(column, Task { kind: Kind::Normalize(normalizer), threads })
}

/// Folds each text to its lookup key.
#[pyfunction(name = "_arrow_fold")]
#[pyo3(signature = (column, /, *, threads = 1))]
pub(crate) fn arrow_fold<'py>(
    column: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::threads)] threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    run(column, Task { kind: Kind::Fold, threads })
}
