//! `Doc`: a text with its tokens and sentences. Tokens and sentences are made when they are asked for.

use std::sync::{Arc, OnceLock};

use machvan::{
    Span, TokenStream,
    format::{self, Format, Losses},
};
use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyBytes, PyString, PyType},
};

use crate::{
    arguments,
    error::{Raise, raise},
    text::utf8,
    units::{Places, Unit},
    views::{Sentences, TokenIterator, Tokens},
};

/// What a document and all its views share.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) stream: TokenStream<'static>,
    pub(crate) unit: Unit,
    /// Of a document that was read from a file.
    format: Option<Format>,
    places: OnceLock<Places>,
}

impl Inner {
    /// Start and end of token `index` in the document's unit.
    pub(crate) fn place(&self, index: usize) -> (u32, u32) {
        let places =
            self.places.get_or_init(|| Places::new(self.stream.text(), self.stream.spans(), self.unit));
        self.stream.spans().get(index).map_or((0, 0), |&span| places.get(index, span))
    }

    pub(crate) fn span(&self, index: usize) -> Span {
        self.stream.spans().get(index).copied().unwrap_or_default()
    }
}

/// A text with its tokens and sentences. It is also a sequence of its tokens.
///
/// >>> import machvan
/// >>> text = "Thư viện Hà Nội đẹp lắm. Trời mưa."
/// >>> doc = machvan.analyze(text)
/// >>> len(doc.sentences), len(doc.tokens)
/// (2, 8)
/// >>> word = doc.sentences[0].words[1]
/// >>> word.text, word.start, word.end, word.kind
/// ('Hà Nội', 9, 15, 'word')
/// >>> text[word.start:word.end]
/// 'Hà Nội'
#[pyclass(frozen, module = "machvan")]
pub(crate) struct Doc {
    pub(crate) inner: Arc<Inner>,
    text: PyOnceLock<Py<PyString>>,
}

impl std::fmt::Debug for Doc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Doc").field(&self.inner.stream).finish()
    }
}

impl Doc {
    pub(crate) fn new(stream: TokenStream<'static>, unit: Unit, format: Option<Format>) -> Self {
        let inner = Inner { stream, unit, format, places: OnceLock::new() };
        Self { inner: Arc::new(inner), text: PyOnceLock::new() }
    }

    /// The document of a view.
    pub(crate) fn shared(inner: &Arc<Inner>) -> Self {
        Self { inner: Arc::clone(inner), text: PyOnceLock::new() }
    }

    /// A new document of a text that Python has already.
    pub(crate) fn of_text(stream: TokenStream<'static>, unit: Unit, text: &Bound<'_, PyString>) -> Self {
        let doc = Self::new(stream, unit, None);
        let _ = doc.text.set(text.py(), text.clone().unbind());
        doc
    }
}

#[pymethods]
impl Doc {
    /// The text. Offsets of tokens and sentences refer to it.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.get_or_init(py, || PyString::new(py, self.inner.stream.text()).unbind()).bind(py).clone()
    }

    /// The sentences, a sequence.
    #[getter]
    fn sentences(&self) -> Sentences {
        Sentences { doc: Arc::clone(&self.inner) }
    }

    /// The tokens, a sequence.
    #[getter]
    fn tokens(&self) -> Tokens {
        Tokens::all(&self.inner)
    }

    /// The same as `tokens`.
    #[getter]
    fn words(&self) -> Tokens {
        self.tokens()
    }

    /// What offsets count: 'chars', 'bytes' or 'utf16'.
    #[getter]
    fn offsets(&self) -> &'static str {
        self.inner.unit.as_str()
    }

    /// Lines that were read although they look wrong, each as (line, byte, message).
    #[getter]
    fn notes(&self) -> Vec<(u64, u64, String)> {
        let notes = self.inner.stream.notes().iter();
        notes.map(|note| (note.line(), note.offset(), note.message().to_owned())).collect()
    }

    /// Returns the document in a format, such as 'conllu' or 'vertical:glue'.
    ///
    /// A Doc that was read from this format gives the same text again.
    ///
    /// >>> import machvan
    /// >>> machvan.analyze("Trời mưa.").to("underscore")
    /// 'Trời mưa .\n'
    #[pyo3(signature = (format, /))]
    fn to(&self, py: Python<'_>, #[pyo3(from_py_with = arguments::format)] format: &str) -> PyResult<String> {
        let format = parse_format(py, format)?;
        let mut out = String::new();
        let written = py.detach(|| format.write_into(&self.inner.stream, &mut out));
        let _: Losses = written.map_err(|error| raise(py, &error))?;
        Ok(out)
    }

    /// Reads a text in a format, such as 'conllu'. For the tokens of raw text use `machvan.analyze`.
    ///
    /// >>> import machvan
    /// >>> doc = machvan.Doc.parse("Hà_Nội đẹp .\n", "underscore")
    /// >>> [token.text for token in doc.tokens]
    /// ['Hà Nội', 'đẹp', '.']
    #[classmethod]
    #[pyo3(signature = (text, /, format, *, offsets = "chars"))]
    fn parse(
        _class: &Bound<'_, PyType>,
        #[pyo3(from_py_with = arguments::text)] text: &Bound<'_, PyString>,
        #[pyo3(from_py_with = arguments::format)] format: &str,
        #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    ) -> PyResult<Self> {
        let py = text.py();
        let (unit, format, text) = (Unit::parse(py, offsets)?, parse_format(py, format)?, utf8(text)?);
        let stream = py.detach(|| format::read(&format, text.as_bytes()).map(TokenStream::into_owned));
        Ok(Self::new(stream.map_err(|error| raise(py, &error))?, unit, Some(format)))
    }

    fn __len__(&self) -> usize {
        self.inner.stream.len()
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<TokenIterator> {
        Ok(Tokens::__iter__(&Bound::new(py, self.tokens())?))
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.tokens().__getitem__(key)
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __eq__(&self, other: &Self) -> bool {
        let (one, two) = (&self.inner, &other.inner);
        one.unit == two.unit
            && one.stream.text() == two.stream.text()
            && one.stream.spans() == two.stream.spans()
            && one
                .stream
                .sentences()
                .map(|sentence| sentence.token_range())
                .eq(two.stream.sentences().map(|sentence| sentence.token_range()))
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (self.inner.stream.text(), self.inner.stream.spans()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let stream = &self.inner.stream;
        format!(
            "<machvan.Doc {}: {}, {}>",
            brief(stream.text()),
            counted(stream.sentences().len(), "sentence"),
            counted(stream.len(), "token")
        )
    }

    /// A document that was read is pickled as its file; another one as what the stages found.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, State<'py>)> {
        let py = slf.py();
        let Inner { stream, unit, format, .. } = &*slf.get().inner;
        let (name, state) = match format {
            Some(format) => {
                let written = format::write(format, stream).map_err(|error| raise(py, &error))?;
                (format.to_string(), written.into_bytes())
            }
            None => (String::new(), serde_json::to_vec(stream).map_err(unpicklable(py))?),
        };
        let rebuild = slf.get_type().getattr("_from_state")?;
        Ok((rebuild, (name, PyBytes::new(py, &state), unit.as_str())))
    }

    #[classmethod]
    fn _from_state(
        _class: &Bound<'_, PyType>,
        py: Python<'_>,
        format: &str,
        state: &[u8],
        offsets: &str,
    ) -> PyResult<Self> {
        let unit = Unit::parse(py, offsets)?;
        if format.is_empty() {
            return Ok(Self::new(serde_json::from_slice(state).map_err(unpicklable(py))?, unit, None));
        }
        let format = parse_format(py, format)?;
        let stream = format::read(&format, state).map_err(|error| raise(py, &error))?;
        Ok(Self::new(stream.into_owned(), unit, Some(format)))
    }
}

/// Format, file or JSON, and unit of a pickled document.
type State<'py> = (String, Bound<'py, PyBytes>, &'static str);

fn unpicklable(py: Python<'_>) -> impl Fn(serde_json::Error) -> PyErr + '_ {
    move |error| {
        Raise { kind: "invalid-data", ..Raise::option(format!("not a pickled Doc: {error}")) }.into_error(py)
    }
}

/// The format with this name and options.
pub(crate) fn parse_format(py: Python<'_>, format: &str) -> PyResult<Format> {
    format.parse().map_err(|error: machvan::Error| {
        Raise { message: format!("format: {}", error.message()), ..Raise::new(&error) }.into_error(py)
    })
}

/// A number of things.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The beginning of a text, quoted.
pub(crate) fn brief(text: &str) -> String {
    const CHARACTERS: usize = 40;
    match text.char_indices().nth(CHARACTERS).and_then(|(end, _)| text.get(..end)) {
        Some(beginning) => format!("{beginning:?}…"),
        None => format!("{text:?}"),
    }
}
