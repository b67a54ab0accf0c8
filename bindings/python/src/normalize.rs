//! `normalize` with its map, `fold` and `strip_diacritics`.

use std::borrow::Cow;

use machvan::{
    normalize::{Case, Dashes, Ellipsis, Form, Iy, Normalizer, Quotes},
    offset::{self, Converter, OffsetUnit},
    vietnamese::{self, TonePlacement},
};
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyDict, PyString},
};

use crate::{
    arguments,
    doc::{brief, counted},
    error::raise,
    options::optional,
    text::{LONG, utf8},
    units::Unit,
};

/// A normalized text, and the map from the offsets of the given text to its own.
#[pyclass(frozen, get_all, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Normalized {
    /// The normalized text.
    text: Py<PyString>,
    /// The map: its source is the given text, its target the normalized one.
    map: Py<OffsetMap>,
}

#[pymethods]
impl Normalized {
    #[new]
    fn new(text: Py<PyString>, map: Py<OffsetMap>) -> Self {
        Self { text, map }
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Py<PyString>, Py<OffsetMap>) {
        (self.text.clone_ref(py), self.map.clone_ref(py))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = brief(self.text.bind(py).to_str()?);
        Ok(format!("<machvan.Normalized {text}: {}>", counted(self.map.get().map.changes().len(), "change")))
    }
}

/// A map between the offsets of a text (the source) and of its normalization (the target).
///
/// >>> import machvan
/// >>> map = machvan.normalize("Ha\u0300 Nội", form="NFC", map=True).map
/// >>> map.source_span(0, 2), map.target_offset(4)
/// ((0, 3), 3)
#[pyclass(frozen, module = "machvan")]
#[derive(Debug, PartialEq)]
pub(crate) struct OffsetMap {
    /// In the user's unit, not in bytes.
    map: offset::OffsetMap,
    unit: Unit,
}

impl OffsetMap {
    /// The map in another unit.
    fn new(map: &offset::OffsetMap, source: &str, target: &str, unit: Unit) -> machvan::Result<Self> {
        if unit == Unit::Bytes {
            return Ok(Self { map: map.clone(), unit });
        }
        let to = unit.of_library();
        let (mut sources, mut targets) =
            (Converter::new(source, OffsetUnit::Byte, to), Converter::new(target, OffsetUnit::Byte, to));
        let (mut converted, mut end) = (offset::OffsetMap::default(), 0);
        for change in map.changes() {
            let from = sources.convert_span(change.source)?;
            let into = targets.convert_span(change.target)?;
            converted.keep(from.start - end)?;
            converted.replace(from.len(), into.len())?;
            end = from.end;
        }
        converted.keep(sources.convert(source.len())? - end)?;
        Ok(Self { map: converted, unit })
    }
}

#[pymethods]
impl OffsetMap {
    /// Returns the offset in the target for an offset in the source; inside a change, the start of the change.
    #[pyo3(signature = (offset, /))]
    fn target_offset(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = arguments::offset)] offset: usize,
    ) -> PyResult<usize> {
        self.map.target_offset(offset).map_err(|error| raise(py, &error))
    }

    /// Returns the offset in the source for an offset in the target; inside a change, the start of the change.
    #[pyo3(signature = (offset, /))]
    fn source_offset(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = arguments::offset)] offset: usize,
    ) -> PyResult<usize> {
        self.map.source_offset(offset).map_err(|error| raise(py, &error))
    }

    /// Returns the span in the target for a span in the source. A change that the span cuts is included as a whole.
    #[pyo3(signature = (start, end, /))]
    fn target_span(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = arguments::start)] start: usize,
        #[pyo3(from_py_with = arguments::end)] end: usize,
    ) -> PyResult<(usize, usize)> {
        let span = machvan::Span::try_from(start..end).and_then(|span| self.map.target_span(span));
        span.map(|span| (span.start(), span.end())).map_err(|error| raise(py, &error))
    }

    /// Returns the span in the source for a span in the target. A change that the span cuts is included as a whole.
    #[pyo3(signature = (start, end, /))]
    fn source_span(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = arguments::start)] start: usize,
        #[pyo3(from_py_with = arguments::end)] end: usize,
    ) -> PyResult<(usize, usize)> {
        let span = machvan::Span::try_from(start..end).and_then(|span| self.map.source_span(span));
        span.map(|span| (span.start(), span.end())).map_err(|error| raise(py, &error))
    }

    /// The changes in order, as ((start, end) in the source, (start, end) in the target).
    #[getter]
    fn changes(&self) -> Vec<((usize, usize), (usize, usize))> {
        let pair = |span: machvan::Span| (span.start(), span.end());
        self.map.changes().iter().map(|change| (pair(change.source), pair(change.target))).collect()
    }

    /// What offsets count: 'chars', 'bytes' or 'utf16'.
    #[getter]
    fn offsets(&self) -> &'static str {
        self.unit.as_str()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self == other
    }

    fn __repr__(&self) -> String {
        let changes = counted(self.map.changes().len(), "change");
        format!("<machvan.OffsetMap of {changes}, {} to {}>", self.map.source_len(), self.map.target_len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String, &'static str))> {
        let state = serde_json::to_string(&slf.get().map);
        let state = state.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
        Ok((slf.get_type().getattr("_from_state")?, (state, slf.get().unit.as_str())))
    }

    #[staticmethod]
    fn _from_state(py: Python<'_>, state: &str, offsets: &str) -> PyResult<Self> {
        let map = serde_json::from_str(state);
        let map = map.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
        Ok(Self { map, unit: Unit::parse(py, offsets)? })
    }
}

/// Builds a normalizer from keyword arguments.
pub(crate) fn normalizer(py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Normalizer> {
    let mut builder = Normalizer::builder();
    for (name, value) in options.into_iter().flatten() {
        let name: String = name.extract()?;
        if value.is_none() {
            continue;
        }
        let word = || arguments::word(&name, &value);
        let on = || arguments::flag(&name, &value);
        macro_rules! choose {
            ($set:ident, $Type:ident) => {
                match optional(py, &name, Some(word()?), $Type::ALL)? {
                    Some(value) => builder.$set(value),
                    None => builder,
                }
            };
        }
        builder = match name.as_str() {
            "form" => choose!(form, Form),
            "tone" => choose!(tone, TonePlacement),
            "iy" => choose!(iy, Iy),
            "quotes" => choose!(quotes, Quotes),
            "dashes" => choose!(dashes, Dashes),
            "ellipsis" => choose!(ellipsis, Ellipsis),
            "case" => choose!(case, Case),
            "tone_slips" => builder.tone_slips(on()?),
            "look_alikes" => builder.look_alikes(on()?),
            "mark_order" => builder.mark_order(on()?),
            "full_width" => builder.full_width(on()?),
            "plain_spaces" => builder.plain_spaces(on()?),
            "zero_width" => builder.zero_width(on()?),
            "space_runs" => builder.space_runs(on()?),
            "fold" => builder.fold(on()?),
            "strip_diacritics" => builder.strip_diacritics(on()?),
            _ => {
                let message = format!("normalize() got an unexpected keyword argument '{name}'");
                return Err(pyo3::exceptions::PyTypeError::new_err(message));
            }
        };
    }
    builder.build().map_err(|error| raise(py, &error))
}

/// Normalizes a text. Only what an option names is changed; without options the text is returned as it is.
///
/// - form: the Unicode form, 'NFC', 'NFD' or 'NFKC'.
/// - tone: where tone marks stand, 'old' (hòa, thủy) or 'new' (hoà, thuỷ).
/// - tone_slips: True repairs misplaced tone marks.
/// - mark_order: True puts combining marks in order.
/// - look_alikes: True replaces letters that only look Vietnamese, such as Ð for Đ.
/// - iy: 'i' (kĩ, lí) or 'y' (kỹ, lý).
/// - full_width: True replaces full-width characters by plain ones.
/// - plain_spaces: True replaces unusual spaces by plain ones.
/// - zero_width: True removes characters without width.
/// - space_runs: True replaces several spaces by one.
/// - quotes: 'straight' or 'curly'.
/// - dashes: 'hyphen' or 'en'.
/// - ellipsis: 'character' or 'dots'.
/// - case: 'lower' or 'upper'.
/// - fold, strip_diacritics: True also applies the function of this name.
/// - map: True returns a `Normalized`, with `text` and `map`, instead of the text.
/// - offsets: what the offsets of the map count, 'chars' (default), 'bytes' or 'utf16'.
///
/// >>> import machvan
/// >>> machvan.normalize("hoà thuận", tone="old")
/// 'hòa thuận'
/// >>> result = machvan.normalize("Ha\u0300 Nội", form="NFC", map=True)
/// >>> result.text, result.map.source_span(0, 2)
/// ('Hà Nội', (0, 3))
#[pyfunction]
#[pyo3(signature = (text, /, *, map = false, offsets = "chars", **options))]
pub(crate) fn normalize<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
    #[pyo3(from_py_with = arguments::map)] map: bool,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, string) = (text.py(), text);
    let (text, normalizer, unit) = (utf8(text)?, normalizer(py, options)?, Unit::parse(py, offsets)?);
    let normalized =
        if text.len() < LONG { normalizer.normalize(text) } else { py.detach(|| normalizer.normalize(text)) };
    let normalized = normalized.map_err(|error| raise(py, &error))?;
    let result = string_of(py, normalized.text.as_ref(), string, matches!(normalized.text, Cow::Borrowed(_)));
    if !map {
        return Ok(result.into_any());
    }
    let map = py.detach(|| OffsetMap::new(&normalized.map, text, &normalized.text, unit));
    let map = Py::new(py, map.map_err(|error| raise(py, &error))?)?;
    Normalized { text: result.unbind(), map }.into_bound_py_any(py)
}

/// The text as a string; the given string if nothing changed.
fn string_of<'py>(
    py: Python<'py>,
    text: &str,
    given: &Bound<'py, PyString>,
    same: bool,
) -> Bound<'py, PyString> {
    if same { given.clone() } else { PyString::new(py, text) }
}

/// Returns the lookup key of a text: in lowercase, in composed form (NFC), with all tone marks placed in the same way.
///
/// Spellings of the same words have the same key.
///
/// >>> import machvan
/// >>> machvan.fold("HOÀ Bình") == machvan.fold("hòa bình")
/// True
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn fold<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyString>> {
    changed(text, vietnamese::fold)
}

/// Returns a text without tone marks and other diacritics; đ becomes d.
///
/// >>> import machvan
/// >>> machvan.strip_diacritics("Đường phố Hà Nội")
/// 'Duong pho Ha Noi'
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn strip_diacritics<'py>(
    #[pyo3(from_py_with = arguments::text)] text: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyString>> {
    changed(text, vietnamese::strip_diacritics)
}

fn changed<'py>(
    string: &Bound<'py, PyString>,
    change: impl Fn(&str) -> Cow<'_, str> + Sync,
) -> PyResult<Bound<'py, PyString>> {
    let (py, text) = (string.py(), utf8(string)?);
    let result = if text.len() < LONG { change(text) } else { py.detach(|| change(text)) };
    Ok(string_of(py, result.as_ref(), string, matches!(result, Cow::Borrowed(_))))
}
