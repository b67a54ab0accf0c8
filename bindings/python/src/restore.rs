//! `restore`: missing sentence boundaries and final punctuation.

use machvan::restore::Restorer;
use pyo3::{prelude::*, sync::PyOnceLock};

use crate::{arguments, doc::Doc, error::raise, tokens_in::Given, units::Unit};

/// Restores missing sentence boundaries and final punctuation. Returns a Doc.
///
/// The input is a list of tokens, a list of sentences, or a Doc. `token.added` is true for a token that was added, and
/// `machvan.detokenize(doc)` makes natural text of the result.
///
/// - boundaries: whether to restore sentence boundaries.
/// - marks: whether to restore final punctuation.
/// - running_text: whether the tokens are running text, without titles and captions.
/// - boundary_threshold, mark_threshold: the smallest probability with which a boundary or a mark is added, from 0 to 1.
///
/// >>> import machvan
/// >>> tokens = [["Tôi", "đi", "học", "."], ["Anh", "ấy", "mua", "xe", "mới"], ["Chúng tôi", "ăn", "cơm", "."]]
/// >>> [token.index for token in machvan.restore(tokens).tokens if token.added]
/// [9]
#[pyfunction]
#[pyo3(signature = (
    tokens, /, *, boundaries = true, marks = true, running_text = false, boundary_threshold = None, mark_threshold = None,
    offsets = "chars",
))]
#[allow(clippy::fn_params_excessive_bools, clippy::too_many_arguments)]
pub(crate) fn restore(
    py: Python<'_>,
    tokens: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::boundaries)] boundaries: bool,
    #[pyo3(from_py_with = arguments::marks)] marks: bool,
    #[pyo3(from_py_with = arguments::running_text)] running_text: bool,
    #[pyo3(from_py_with = arguments::boundary_threshold)] boundary_threshold: Option<f32>,
    #[pyo3(from_py_with = arguments::mark_threshold)] mark_threshold: Option<f32>,
    #[pyo3(from_py_with = arguments::offsets)] offsets: &str,
) -> PyResult<Doc> {
    static STANDARD: PyOnceLock<Restorer> = PyOnceLock::new();
    let (given, unit) = (Given::new(tokens)?, Unit::parse(py, offsets)?);
    let mut builder = Restorer::builder().boundaries(boundaries).marks(marks).running_text(running_text);
    let plain =
        boundaries && marks && !running_text && boundary_threshold.is_none() && mark_threshold.is_none();
    if let Some(probability) = boundary_threshold {
        builder = builder.boundary_threshold(probability);
    }
    if let Some(probability) = mark_threshold {
        builder = builder.mark_threshold(probability);
    }
    let built;
    let restorer = if plain {
        STANDARD.get_or_init(py, Restorer::new)
    } else {
        built = builder.build().map_err(|error| raise(py, &error))?;
        &built
    };
    let restored = py.detach(|| restorer.restore(given.stream()));
    Ok(Doc::new(restored.map_err(|error| raise(py, &error))?.into_stream(), unit, None))
}
