//! `read` and `write`: documents in files of any size.

use std::{
    io::{Read, Write},
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use machvan::{
    TokenStream,
    format::{self, Format, FormatName, Loss, ReadUnit, Writer},
};
use machvan_cli::files::{InputFile, OutputFile};
use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyBytes, PyDict},
};

use crate::{
    arguments::{self, wrong},
    doc::{Doc, parse_format},
    error::{Raise, raise_about, raise_io},
    units::Unit,
};

/// A Python file object, open in binary mode.
struct FileObject(Py<PyAny>);

fn other(error: PyErr) -> std::io::Error {
    std::io::Error::other(error)
}

impl Read for FileObject {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        Python::attach(|py| {
            let data = self.0.bind(py).call_method1(intern!(py, "read"), (buffer.len(),)).map_err(other)?;
            let data = data.cast::<PyBytes>().map_err(|_| {
                other(PyTypeError::new_err(
                    "the file object must be open in binary mode: read() must return bytes",
                ))
            })?;
            let bytes = data.as_bytes();
            let target = buffer.get_mut(..bytes.len());
            target
                .ok_or_else(|| std::io::Error::other("read(n) returned more than n bytes"))?
                .copy_from_slice(bytes);
            Ok(bytes.len())
        })
    }
}

impl Write for FileObject {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Python::attach(|py| {
            let written = self
                .0
                .bind(py)
                .call_method1(intern!(py, "write"), (PyBytes::new(py, bytes),))
                .map_err(other)?;
            // Files that do not buffer may write less.
            Ok(written.extract().unwrap_or(bytes.len()))
        })
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A file by its path, or a file object.
enum Place<'py> {
    Path(PathBuf),
    Object(Bound<'py, PyAny>),
}

impl<'py> Place<'py> {
    fn new(place: &Bound<'py, PyAny>, method: &str) -> PyResult<Self> {
        if place.hasattr(method)? {
            let text =
                place.py().import(intern!(place.py(), "io"))?.getattr(intern!(place.py(), "TextIOBase"))?;
            if place.is_instance(&text)? {
                let expected = match method {
                    "read" => "a file object open in binary mode, as by open(path, 'rb')",
                    _ => "a file object open in binary mode, as by open(path, 'wb')",
                };
                return Err(wrong("file", expected, place));
            }
            return Ok(Self::Object(place.clone()));
        }
        place.extract().map(Self::Path).map_err(|_| wrong("file", "a path or a binary file object", place))
    }

    fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Object(object) => {
                let name = object.getattr(intern!(object.py(), "name"));
                name.and_then(|name| name.extract()).unwrap_or_else(|_| "<file object>".to_owned())
            }
        }
    }
}

/// Iterator over the documents of a file, made by `read`.
#[pyclass(frozen, module = "machvan")]
pub(crate) struct Reader {
    /// Never locked by a thread that waits for the GIL while another one that has it waits for the lock: each releases the
    /// GIL first.
    reader: Mutex<format::Reader<Box<dyn Read + Send>>>,
    format: Format,
    unit: Unit,
    name: String,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("name", &self.name)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

#[pymethods]
impl Reader {
    /// The format of the file, with its options, such as 'vertical:glue'.
    #[getter]
    fn format(&self) -> String {
        self.format.to_string()
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Doc>> {
        let read = py.detach(|| {
            let mut stream = TokenStream::new();
            let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
            reader.read(&mut stream).map(|more| more.then_some(stream))
        });
        let stream = read.map_err(|error| raise_about(py, &error, &self.name))?;
        Ok(stream.map(|stream| Doc::new(stream, self.unit, Some(self.format.clone()))))
    }

    fn __repr__(&self) -> String {
        format!("<machvan.Reader of {:?}, {}>", self.name, self.format)
    }
}

/// Reads a file of tokens or text, piece by piece, in bounded memory. Returns an iterator of Doc.
///
/// - file: a path ('-' is standard input; .gz and .zst are decompressed), or a file object open in binary mode.
/// - format: 'vertical', 'underscore', 'conllu', 'bio', 'jsonl' or 'text', with options if necessary, such as
///   'vertical:columns=word+upos'. Default: from the file's name, otherwise from its first lines.
/// - unit: what a Doc holds: 'block' (default, about 1 MiB of whole sentences), 'sentence', or 'document' (what the format marks
///   as one).
/// - offsets: what offsets count: 'chars' (default), 'bytes' or 'utf16'.
/// - limit: the largest accepted sentence or document in bytes.
///
/// >>> import io, machvan
/// >>> file = io.BytesIO("Hà_Nội đẹp .\nTrời mưa .\n".encode())
/// >>> for doc in machvan.read(file, format="underscore", unit="sentence"):
/// ...     print([token.text for token in doc.tokens])
/// ['Hà Nội', 'đẹp', '.']
/// ['Trời', 'mưa', '.']
#[pyfunction]
#[pyo3(signature = (file, /, *, format = None, unit = "block", offsets = "chars", limit = 1 << 30))]
pub(crate) fn read(
    py: Python<'_>,
    file: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::optional_format)] format: Option<&str>,
    #[pyo3(from_py_with = arguments::unit)] unit: &str,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    #[pyo3(from_py_with = arguments::limit)] limit: usize,
) -> PyResult<Reader> {
    let place = Place::new(file, "read")?;
    let read_unit = match unit {
        "block" => ReadUnit::Block(1 << 20),
        "sentence" => ReadUnit::Sentence,
        "document" => ReadUnit::Document,
        _ => {
            let message = format!("unit must be 'block', 'sentence' or 'document', got {unit:?}");
            return Err(Raise::option(message).into_error(py));
        }
    };
    let (name, unit) = (place.name(), Unit::parse(py, offsets)?);
    let given = format.map(|format| parse_format(py, format)).transpose()?;
    let (input, found): (Box<dyn Read + Send>, Option<Format>) = match place {
        Place::Path(path) => {
            let opened = py.detach(|| {
                let mut input = InputFile::open(&path)?;
                let found = if given.is_none() { input.guess() } else { None };
                std::io::Result::Ok((input, found))
            });
            let (input, found) = opened.map_err(|error| raise_io(py, &error, &name))?;
            (Box::new(input), found.or_else(|| Some(FormatName::Vertical.into())))
        }
        Place::Object(object) => {
            let found = Format::guess(&name, b"");
            (Box::new(FileObject(object.unbind())), found)
        }
    };
    let Some(format) = given.or(found) else {
        let message = "format must be given for a file object without a name that says it".to_owned();
        return Err(Raise::option(message).into_error(py));
    };
    let reader = format::Reader::new(&format, input).unit(read_unit).limit(limit);
    Ok(Reader { reader: Mutex::new(reader), format, unit, name })
}

/// Where documents are written.
enum Sink {
    File(Writer<OutputFile>),
    Object(Writer<FileObject>),
}

impl Sink {
    fn write(&mut self, stream: &TokenStream<'_>) -> machvan::Result<()> {
        match self {
            Self::File(writer) => writer.write(stream),
            Self::Object(writer) => writer.write(stream),
        }
    }

    /// Ends the file, and returns what it could not represent.
    fn finish(self) -> machvan::Result<Vec<(&'static str, u64)>> {
        let losses = match &self {
            Self::File(writer) => *writer.losses(),
            Self::Object(writer) => *writer.losses(),
        };
        match self {
            Self::File(writer) => writer.finish()?.finish()?,
            Self::Object(writer) => drop(writer.finish()?),
        }
        Ok(Loss::ALL
            .into_iter()
            .map(|loss| (loss.as_str(), losses.count(loss)))
            .filter(|(_, count)| *count > 0)
            .collect())
    }
}

/// Writes documents to a file. Returns what the format cannot represent: a dict from the kind of loss to its count.
///
/// - file: a path, or a file object open in binary mode. A name with .gz or .zst compresses. Under its path a file is complete:
///   until then it has another name.
/// - docs: a Doc or an iterable of Doc.
/// - format: as for `read`. Default: from the file's name.
///
/// A Doc that was read from a file and is written in the same format gives the same bytes.
///
/// >>> import io, machvan
/// >>> file = io.BytesIO()
/// >>> machvan.write(file, machvan.analyze("Trời mưa."), format="underscore")
/// {'spacing': 2, 'token-kinds': 3}
/// >>> file.getvalue().decode()
/// 'Trời mưa .\n'
#[pyfunction]
#[pyo3(signature = (file, docs, /, *, format = None))]
pub(crate) fn write<'py>(
    py: Python<'py>,
    file: &Bound<'py, PyAny>,
    docs: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::optional_format)] format: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let place = Place::new(file, "write")?;
    let name = place.name();
    let format = match format {
        Some(format) => parse_format(py, format)?,
        None => FormatName::guess(&name, b"").map(Format::from).ok_or_else(|| {
            Raise::option(format!("format must be given: the name {name:?} does not say it")).into_error(py)
        })?,
    };
    let mut sink = match place {
        Place::Path(path) => {
            let output = OutputFile::create(path).map_err(|error| raise_io(py, &error, &name))?;
            Sink::File(Writer::new(format, output))
        }
        Place::Object(object) => Sink::Object(Writer::new(format, FileObject(object.unbind()))),
    };
    let mut put = |doc: &Bound<'py, PyAny>| -> PyResult<()> {
        let doc = doc.cast::<Doc>().map_err(|_| {
            PyTypeError::new_err(format!(
                "docs must be a Doc or an iterable of Doc, got {}",
                arguments::name(doc)
            ))
        })?;
        let inner = &doc.get().inner;
        py.detach(|| sink.write(&inner.stream)).map_err(|error| raise_about(py, &error, &name))
    };
    if docs.is_instance_of::<Doc>() {
        put(docs)?;
    } else {
        for doc in docs.try_iter()? {
            put(&doc?)?;
        }
    }
    let losses = py.detach(|| sink.finish()).map_err(|error| raise_about(py, &error, &name))?;
    let dict = PyDict::new(py);
    for (loss, count) in losses {
        dict.set_item(loss, count)?;
    }
    Ok(dict)
}
