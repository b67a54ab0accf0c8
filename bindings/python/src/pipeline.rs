//! `Pipeline`, and the functions that use the default one.

use std::sync::Mutex;

use machvan::{
    ErrorKind, Markup, PipelineCache, Span, TokenStream,
    format::{Format, FormatName},
    sentence::NewlinePolicy,
    word::Convention,
};
use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyBytes, PyDict, PyList, PyString, PyTuple},
};

use crate::{
    arguments,
    batch::{Items, batch},
    doc::Doc,
    error::{Raise, raise},
    options::choice,
    settings::{Cuts, Settings, Stages},
    strings::{sentence_list, with_strings},
    text::{LONG, utf8},
    units::Unit,
};

/// Scratch buffers of one call.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) cache: PipelineCache,
    pub(crate) stream: TokenStream<'static>,
    pub(crate) text: String,
}

/// Buffers of texts above this size are not kept.
const KEPT: usize = 1 << 20;

/// Fewer sentences than these are found without a list of their spans.
const FEW: usize = 4;

/// Finds the sentences and words of raw text.
///
/// Create it once: any number of threads may share it. It never changes, and it can be pickled. All options are keyword
/// arguments:
///
/// - tokens: 'words' (default) or 'syllables'.
/// - words: your own words, a list. Each is one token wherever it occurs.
/// - never: phrases, a list. Their syllables are never joined to a word.
/// - abbreviations: your own abbreviations without the full stop, a dict from each to its kind. 'name': a name or a word follows
///   (TP.). 'number': a number follows (tr. 15). 'inner': no sentence ends there (VD.). 'end': may end a sentence (v.v.).
///   'acronym': like U.S. 'time': like a.m.
/// - exceptions: phrases after which no sentence ends, a list.
/// - newlines: what a line break means. 'line': it ends a sentence. 'paragraph': only a blank line does. 'auto' (default): the lines
///   around it decide.
/// - markup: 'none' (default), or 'html' for a text with tags.
/// - convention: 'machvan' (default), or 'vncorenlp' for the tokens that PhoBERT was trained on. The latter also moves tone
///   marks (hòa to hoà): offsets then refer to `doc.text`.
/// - cut_hyphens (Covid - 19), cut_slashes (1 / 8 / 2014), cut_dots (TP. HCM), cut_abbreviations (TP .), cut_percent (12,5 %),
///   cut_units (5 kg): True cuts what is one token by default.
/// - model: the bytes of a model file that `machvan train words` wrote.
/// - offsets: what the offsets of `analyze` count: 'chars' (default), 'bytes' or 'utf16'.
///
/// >>> import machvan
/// >>> pipeline = machvan.Pipeline(words=["C++", "mạch văn"], abbreviations={"Cty": "name"})
/// >>> pipeline.words("Mạch văn C++ của Cty. Minh Long.")
/// ['Mạch văn', 'C++', 'của', 'Cty.', 'Minh Long', '.']
#[pyclass(frozen, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Pipeline {
    settings: Settings,
    pub(crate) stages: Stages,
    /// Buffers that no call uses. Never waited for: a lock that is taken while the process forks stays locked in the child.
    scratch: Mutex<Vec<Scratch>>,
}

impl Pipeline {
    fn build(py: Python<'_>, settings: Settings) -> PyResult<Self> {
        let stages = settings.build(py)?;
        Ok(Self { settings, stages, scratch: Mutex::default() })
    }

    /// The pipeline without options.
    pub(crate) fn standard(py: Python<'_>) -> PyResult<&Py<Self>> {
        static STANDARD: PyOnceLock<Py<Pipeline>> = PyOnceLock::new();
        STANDARD.get_or_try_init(py, || Py::new(py, Self::build(py, Settings::default())?))
    }

    /// Calls `each` with scratch buffers.
    fn with_scratch<R>(&self, each: impl FnOnce(&mut Scratch) -> R) -> R {
        let kept = self.scratch.try_lock().ok().and_then(|mut kept| kept.pop());
        let mut scratch = kept.unwrap_or_default();
        let result = each(&mut scratch);
        if scratch.stream.text().len() <= KEPT
            && scratch.text.capacity() <= 2 * KEPT
            && let Ok(mut kept) = self.scratch.try_lock()
        {
            kept.push(scratch);
        }
        result
    }

    /// Finds the tokens of `text` and calls `each` with them, with the GIL.
    fn tokens<R>(&self, py: Python<'_>, text: &str, each: impl FnOnce(&mut Scratch) -> R) -> PyResult<R> {
        self.with_scratch(|scratch| {
            let Scratch { cache, stream, .. } = &mut *scratch;
            let pipeline = &self.stages.plain;
            let found = if text.len() < LONG {
                pipeline.analyze_with(cache, text, stream)
            } else {
                py.detach(|| pipeline.analyze_with(cache, text, stream))
            };
            found.map_err(|error| raise(py, &error))?;
            Ok(each(scratch))
        })
    }
}

/// The sentences of a stream in underscore form, one per line, without the last line feed.
pub(crate) fn underscore(stream: &TokenStream<'_>, out: &mut String) -> machvan::Result<()> {
    let start = out.len();
    Format::from(FormatName::Underscore).write_into(stream, out)?;
    let end = out.trim_end_matches('\n').len().max(start);
    out.truncate(end);
    Ok(())
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (
        *, tokens = "words", words = vec![], never = vec![], abbreviations = None, exceptions = vec![], newlines = "auto",
        markup = "none", convention = "machvan", cut_hyphens = false, cut_slashes = false, cut_dots = false, cut_abbreviations = false,
        cut_percent = false, cut_units = false, model = None, offsets = "chars",
    ))]
    #[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools)]
    fn new(
        py: Python<'_>,
        #[pyo3(from_py_with = arguments::tokens)] tokens: &str,
        #[pyo3(from_py_with = arguments::words)] words: Vec<String>,
        #[pyo3(from_py_with = arguments::never)] never: Vec<String>,
        #[pyo3(from_py_with = arguments::abbreviations)] abbreviations: Option<Vec<(String, String)>>,
        #[pyo3(from_py_with = arguments::exceptions)] exceptions: Vec<String>,
        #[pyo3(from_py_with = arguments::newlines)] newlines: &str,
        #[pyo3(from_py_with = arguments::markup)] markup: &str,
        #[pyo3(from_py_with = arguments::convention)] convention: &str,
        #[pyo3(from_py_with = arguments::cut_hyphens)] cut_hyphens: bool,
        #[pyo3(from_py_with = arguments::cut_slashes)] cut_slashes: bool,
        #[pyo3(from_py_with = arguments::cut_dots)] cut_dots: bool,
        #[pyo3(from_py_with = arguments::cut_abbreviations)] cut_abbreviations: bool,
        #[pyo3(from_py_with = arguments::cut_percent)] cut_percent: bool,
        #[pyo3(from_py_with = arguments::cut_units)] cut_units: bool,
        #[pyo3(from_py_with = arguments::model)] model: Option<Vec<u8>>,
        #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    ) -> PyResult<Self> {
        let settings = Settings {
            tokens: Settings::token_unit(py, tokens)?,
            words,
            never,
            abbreviations: abbreviations.unwrap_or_default(),
            exceptions,
            newlines: choice(py, "newlines", newlines, NewlinePolicy::ALL)?,
            markup: choice(py, "markup", markup, Markup::ALL)?,
            convention: choice(py, "convention", convention, Convention::ALL)?,
            cuts: Cuts {
                hyphens: cut_hyphens,
                slashes: cut_slashes,
                dots: cut_dots,
                abbreviations: cut_abbreviations,
                percent: cut_percent,
                units: cut_units,
            },
            model,
            offsets: Unit::parse(py, offsets)?,
        };
        Self::build(py, settings)
    }

    /// Returns the words of a text.
    #[pyo3(signature = (text, /))]
    fn words<'py>(
        &self,
        #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = text.py();
        self.tokens(py, utf8(text)?, |scratch| {
            with_strings(|strings| strings.list(py, scratch.stream.text(), scratch.stream.spans()))
        })?
    }

    /// Returns a list of words for each text.
    ///
    /// `threads` is the number of threads, or 0 for one per processor. It does not change the result.
    ///
    /// >>> import machvan
    /// >>> machvan.Pipeline().words_batch(["Trời mưa.", "Hà Nội"], threads=2)
    /// [['Trời', 'mưa', '.'], ['Hà Nội']]
    #[pyo3(signature = (texts, /, *, threads = 1))]
    fn words_batch<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        #[pyo3(from_py_with = arguments::threads)] threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        batch(
            &self.stages,
            texts,
            threads,
            Items::Words { changes: self.settings.convention != Convention::default() },
        )
    }

    /// Returns a list of sentences for each text.
    #[pyo3(signature = (texts, /, *, threads = 1))]
    fn sentences_batch<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        #[pyo3(from_py_with = arguments::threads)] threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        batch(&self.stages, texts, threads, Items::Sentences)
    }

    /// Returns what `segment` returns, for each text.
    ///
    /// >>> import machvan
    /// >>> machvan.Pipeline(convention="vncorenlp").segment_batch(["Trời mưa to.", "Ông Hòa ở Hà Nội."])
    /// ['Trời mưa to .', 'Ông Hoà ở Hà_Nội .']
    #[pyo3(signature = (texts, /, *, threads = 1))]
    fn segment_batch<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        #[pyo3(from_py_with = arguments::threads)] threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        batch(&self.stages, texts, threads, Items::Segmented)
    }

    /// Returns a text with `_` inside words and a space between them: one sentence per line, a blank line before a paragraph.
    #[pyo3(signature = (text, /))]
    fn segment<'py>(
        &self,
        #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
    ) -> PyResult<Bound<'py, PyString>> {
        let py = text.py();
        self.tokens(py, utf8(text)?, |scratch| {
            scratch.text.clear();
            underscore(&scratch.stream, &mut scratch.text).map_err(|error| raise(py, &error))?;
            Ok(PyString::new(py, &scratch.text))
        })?
    }

    /// Returns the sentences of a text.
    #[pyo3(signature = (text, /))]
    fn sentences<'py>(
        &self,
        #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (py, string, text) = (text.py(), text, utf8(text)?);
        let splitter = &self.stages.splitter;
        if u32::try_from(text.len()).is_err() {
            let message = format!("the text has {} bytes: the limit is 4 GiB", text.len());
            return Err(Raise { kind: ErrorKind::TooLarge.as_str(), ..Raise::option(message) }.into_error(py));
        }
        let mut found = splitter.split(text).map(|sentence| sentence.span());
        if text.len() >= LONG {
            let spans: Vec<Span> = py.detach(|| found.collect());
            return sentence_list(string, text, &spans);
        }
        // Most short texts have few sentences: their spans need no allocation.
        let mut few = [Span::default(); FEW];
        let mut count = 0;
        for (span, sentence) in few.iter_mut().zip(&mut found) {
            *span = sentence;
            count += 1;
        }
        match few.get(..count) {
            Some(few) if count < FEW => sentence_list(string, text, few),
            _ => sentence_list(string, text, &few.into_iter().chain(found).collect::<Vec<Span>>()),
        }
    }

    /// Finds the sentences and tokens of a text, with offsets and kinds.
    #[pyo3(signature = (text, /))]
    fn analyze(&self, #[pyo3(from_py_with = arguments::text)] text: &Bound<'_, PyString>) -> PyResult<Doc> {
        self.analyze_in(text, self.settings.offsets)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.settings == other.settings
    }

    fn __hash__(&self) -> u64 {
        (self.settings.words.len() + self.settings.abbreviations.len()) as u64
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = Vec::new();
        for (name, value) in self.settings.to_dict(py)? {
            let value = match (value.len(), value.cast::<PyBytes>()) {
                (Ok(length), Ok(_)) => format!("<{length} bytes>"),
                (Ok(length @ 6..), _) if value.cast::<PyString>().is_err() => format!("<{length} entries>"),
                _ => value.repr()?.to_string(),
            };
            parts.push(format!("{name}={value}"));
        }
        Ok(format!("machvan.Pipeline({})", parts.join(", ")))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), self.settings.to_dict(py)?))
    }
}

impl Pipeline {
    fn analyze_in(&self, string: &Bound<'_, PyString>, unit: Unit) -> PyResult<Doc> {
        let (py, text) = (string.py(), utf8(string)?);
        let found = self.with_scratch(|scratch| {
            let mut stream = TokenStream::new();
            let pipeline = &self.stages.full;
            let found = if text.len() < LONG {
                pipeline.analyze_with(&mut scratch.cache, text, &mut stream)
            } else {
                py.detach(|| pipeline.analyze_with(&mut scratch.cache, text, &mut stream))
            };
            found.map(|()| stream)
        });
        let stream = found.map_err(|error| raise(py, &error))?;
        if self.settings.convention != Convention::default() && stream.text() != text {
            return Ok(Doc::new(stream, unit, None));
        }
        Ok(Doc::of_text(stream, unit, string))
    }
}

/// Returns the words of a text.
///
/// >>> import machvan
/// >>> machvan.words("Thư viện Hà Nội đẹp lắm.")
/// ['Thư viện', 'Hà Nội', 'đẹp', 'lắm', '.']
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn words<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyList>> {
    Pipeline::standard(text.py())?.get().words(text)
}

/// Returns a text with `_` inside words and a space between them: one sentence per line, a blank line before a paragraph.
///
/// With convention='vncorenlp' the tokens are those that PhoBERT was trained on.
///
/// >>> import machvan
/// >>> machvan.segment("Thư viện Hà Nội đẹp lắm.")
/// 'Thư_viện Hà_Nội đẹp lắm .'
/// >>> machvan.segment("Ông Hòa ở TP.HCM.", convention="vncorenlp")
/// 'Ông Hoà ở TP. HCM .'
#[pyfunction]
#[pyo3(signature = (text, /, *, convention = "machvan"))]
pub(crate) fn segment<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
    #[pyo3(from_py_with = arguments::convention)] convention: &str,
) -> PyResult<Bound<'py, PyString>> {
    static PHOBERT: PyOnceLock<Py<Pipeline>> = PyOnceLock::new();
    let py = text.py();
    let pipeline = match choice(py, "convention", convention, Convention::ALL)? {
        convention @ Convention::VnCoreNlp => PHOBERT.get_or_try_init(py, || {
            Py::new(py, Pipeline::build(py, Settings { convention, ..Settings::default() })?)
        })?,
        _ => Pipeline::standard(py)?,
    };
    pipeline.get().segment(text)
}

/// Returns the sentences of a text.
///
/// >>> import machvan
/// >>> machvan.sentences("Trời mưa. TP. Huế ngập.")
/// ['Trời mưa.', 'TP. Huế ngập.']
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn sentences<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyList>> {
    Pipeline::standard(text.py())?.get().sentences(text)
}

/// Finds the sentences and words of a text, with offsets and kinds.
///
/// Offsets count characters, so they slice a `str`; 'bytes' and 'utf16' are the other choices.
///
/// >>> import machvan
/// >>> [(word.text, word.start, word.end) for word in machvan.analyze("Hà Nội đẹp.").words]
/// [('Hà Nội', 0, 6), ('đẹp', 7, 10), ('.', 10, 11)]
/// >>> [word.end for word in machvan.analyze("Hà Nội đẹp.", offsets="bytes").words]
/// [9, 16, 17]
#[pyfunction]
#[pyo3(signature = (text, /, *, offsets = "chars"))]
pub(crate) fn analyze(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'_, PyString>,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
) -> PyResult<Doc> {
    let py = text.py();
    Pipeline::standard(py)?.get().analyze_in(text, Unit::parse(py, offsets)?)
}
