//! `Column` and `Stream`: results that any Arrow library takes.

use std::sync::{Mutex, PoisonError};

use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType, Field, FieldRef};
use machvan::batch::Threads;
use pyo3::{exceptions::PyValueError, prelude::*, types::PyCapsule};
use pyo3_arrow::ffi::{ArrayIterator, ArrayReader, to_schema_pycapsule, to_stream_pycapsule};

use super::{
    input::{Failed, only_column},
    task::Task,
};

/// The result for a column in memory: one or more arrays. It has the Arrow PyCapsule interface.
///
/// `pyarrow.chunked_array(column)`, `polars.Series(column)` and so on take it without a copy.
#[pyclass(frozen, module = "machvan.arrow")]
#[derive(Debug)]
pub(crate) struct Column {
    chunks: Vec<ArrayRef>,
    field: FieldRef,
}

fn result_field(task: &Task) -> FieldRef {
    Field::new("", task.shape().data_type(), true).into()
}

/// The type of a table's only column; other types as they are.
fn column_type(data_type: &DataType) -> &DataType {
    match data_type {
        DataType::Struct(fields) => match fields.as_ref() {
            [only] => only.data_type(),
            _ => data_type,
        },
        other => other,
    }
}

impl Column {
    pub(crate) fn compute(arrays: &[ArrayRef], field: &Field, task: &Task) -> Result<Self, Failed> {
        task.check(column_type(field.data_type()))?;
        let threads = Threads::new(task.threads);
        let (mut chunks, mut row) = (Vec::with_capacity(arrays.len()), 0);
        for array in arrays {
            chunks.extend(task.compute(&only_column(array)?, row, &threads)?);
            row += array.len() as u64;
        }
        Ok(Self { chunks, field: result_field(task) })
    }
}

#[pymethods]
impl Column {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field.as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let chunks: Vec<_> = self.chunks.iter().map(|chunk| Ok(ArrayRef::clone(chunk))).collect();
        let reader = Box::new(ArrayIterator::new(chunks, FieldRef::clone(&self.field)));
        Ok(to_stream_pycapsule(py, reader, requested_schema)?)
    }

    /// The number of arrays.
    #[getter]
    fn num_chunks(&self) -> usize {
        self.chunks.len()
    }

    fn __len__(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    fn __repr__(&self) -> String {
        format!("<machvan.arrow.Column of {} rows, {}>", self.__len__(), self.field.data_type())
    }
}

/// The result for a stream of batches: each batch is computed when it is asked for. It can be read once.
#[pyclass(frozen, module = "machvan.arrow")]
pub(crate) struct Stream {
    /// `None` after it was read.
    reader: Mutex<Option<Box<dyn ArrayReader + Send>>>,
    field: FieldRef,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("type", self.field.data_type()).finish_non_exhaustive()
    }
}

impl Stream {
    pub(crate) fn new(input: Box<dyn ArrayReader + Send>, task: Task) -> Result<Self, Failed> {
        task.check(column_type(input.field().data_type()))?;
        let field = result_field(&task);
        let computed = Computed {
            input,
            threads: Threads::new(task.threads),
            task,
            row: 0,
            ready: Vec::new().into_iter(),
        };
        let reader: Box<dyn ArrayReader + Send> =
            Box::new(ArrayIterator::new(computed, FieldRef::clone(&field)));
        Ok(Self { reader: Mutex::new(Some(reader)), field })
    }
}

#[pymethods]
impl Stream {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field.as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        let reader = reader.ok_or_else(|| PyValueError::new_err("the stream was read already"))?;
        Ok(to_stream_pycapsule(py, reader, requested_schema)?)
    }

    fn __repr__(&self) -> String {
        format!("<machvan.arrow.Stream of {}>", self.field.data_type())
    }
}

/// The batches of a stream, computed one after the other.
struct Computed {
    input: Box<dyn ArrayReader + Send>,
    task: Task,
    threads: Threads,
    /// The number of rows so far.
    row: u64,
    ready: std::vec::IntoIter<ArrayRef>,
}

impl Iterator for Computed {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(array) = self.ready.next() {
                return Some(Ok(array));
            }
            let array = match self.input.next()? {
                Ok(array) => array,
                Err(error) => return Some(Err(error)),
            };
            let computed =
                only_column(&array).and_then(|array| self.task.compute(&array, self.row, &self.threads));
            self.row += array.len() as u64;
            match computed {
                Ok(arrays) => self.ready = arrays.into_iter(),
                Err(Failed::Row(row, raise)) => {
                    return Some(Err(ArrowError::ComputeError(format!("row {row}: {}", raise.message))));
                }
                Err(Failed::Type(message)) => return Some(Err(ArrowError::SchemaError(message))),
                Err(Failed::Arrow(error)) => return Some(Err(error)),
            }
        }
    }
}
