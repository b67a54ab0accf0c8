//! `detokenize`: natural text from tokens.

use machvan::detokenize::{Detokenizer, Escapes, Joiner};
use pyo3::{prelude::*, sync::PyOnceLock};

use crate::{arguments, error::raise, options::optional, text::LONG, tokens_in::Given};

/// The detokenizer without options.
pub(crate) fn standard(py: Python<'_>) -> &Detokenizer {
    static STANDARD: PyOnceLock<Detokenizer> = PyOnceLock::new();
    STANDARD.get_or_init(py, Detokenizer::new)
}

/// Makes natural text of tokens: of a list of tokens, of a list of sentences, or of a Doc. Returns one sentence per line.
///
/// - spaced_year_ranges, spaced_percent, spaced_degrees: True writes '2015 - 2020', '12,5 %' and '37 °C' with spaces.
/// - ignore_source: True decides all spaces by rules, even if a Doc says where its source had spaces.
/// - joiner: the markers of another tokenizer in the tokens: 'square' (￭), 'underline' (▁), 'at-signs' (@@) and so on.
/// - unescape: the escapes of another tokenizer in the tokens: 'moses' or 'penn'.
///
/// >>> import machvan
/// >>> machvan.detokenize(["Kinh tế", "-", "xã hội", "tăng", "12,5", "%", "."])
/// 'Kinh tế - xã hội tăng 12,5%.'
/// >>> machvan.detokenize([["Trời", "mưa", "."], ["Đường", "ngập", "."]])
/// 'Trời mưa.\nĐường ngập.'
#[pyfunction]
#[pyo3(signature = (
    tokens, /, *, spaced_year_ranges = false, spaced_percent = false, spaced_degrees = false, ignore_source = false,
    joiner = None, unescape = None,
))]
#[allow(clippy::fn_params_excessive_bools, clippy::too_many_arguments)]
pub(crate) fn detokenize(
    py: Python<'_>,
    tokens: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::spaced_year_ranges)] spaced_year_ranges: bool,
    #[pyo3(from_py_with = arguments::spaced_percent)] spaced_percent: bool,
    #[pyo3(from_py_with = arguments::spaced_degrees)] spaced_degrees: bool,
    #[pyo3(from_py_with = arguments::ignore_source)] ignore_source: bool,
    #[pyo3(from_py_with = arguments::joiner)] joiner: Option<&str>,
    #[pyo3(from_py_with = arguments::unescape)] unescape: Option<&str>,
) -> PyResult<String> {
    let given = Given::new(tokens)?;
    let plain = !(spaced_year_ranges || spaced_percent || spaced_degrees || ignore_source)
        && joiner.is_none()
        && unescape.is_none();
    let built;
    let detokenizer = if plain {
        standard(py)
    } else {
        let mut builder = Detokenizer::builder()
            .spaced_year_ranges(spaced_year_ranges)
            .spaced_percent(spaced_percent)
            .spaced_degrees(spaced_degrees)
            .ignore_source(ignore_source);
        if let Some(joiner) = optional(py, "joiner", joiner, Joiner::ALL)? {
            builder = builder.joiner(joiner);
        }
        if let Some(escapes) = optional(py, "unescape", unescape, Escapes::ALL)? {
            builder = builder.unescape(escapes);
        }
        built = builder.build().map_err(|error| raise(py, &error))?;
        &built
    };
    let stream = given.stream();
    let printed = if stream.text().len() < LONG {
        detokenizer.detokenize(stream)
    } else {
        py.detach(|| detokenizer.detokenize(stream))
    };
    let mut text = printed.map_err(|error| raise(py, &error))?.into_text().into_owned();
    if text.ends_with('\n') {
        text.pop();
    }
    Ok(text)
}
