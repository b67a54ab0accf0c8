//! The extension module of the Python package `machvan`: the library's public API, as Python's users expect it.
//!
//! One file per idea: `text` borrows Python strings, `strings` makes them, `error` raises, `arguments` and `options` read arguments, `doc` has the result
//! objects, and each stage has its functions. `arrow` works on whole columns. No file contains unsafe code.

mod arguments;
mod arrow;
mod batch;
mod command;
mod detokenize;
mod doc;
mod error;
mod files;
mod normalize;
mod options;
mod pipeline;
mod restore;
mod settings;
mod strings;
mod text;
mod tokens_in;
mod units;
mod views;

use pyo3::prelude::*;

#[pymodule]
mod _machvan {
    #[pymodule_export]
    use super::arrow::{
        Column, Stream, arrow_detokenize, arrow_fold, arrow_normalize, arrow_segment, arrow_sentences,
        arrow_words,
    };
    #[pymodule_export]
    use super::command::run;
    #[pymodule_export]
    use super::detokenize::detokenize;
    #[pymodule_export]
    use super::doc::Doc;
    #[pymodule_export]
    use super::files::{Reader, read, write};
    #[pymodule_export]
    use super::normalize::{Normalized, OffsetMap, fold, normalize, strip_diacritics};
    #[pymodule_export]
    use super::pipeline::{Pipeline, analyze, segment, sentences, words};
    #[pymodule_export]
    use super::restore::restore;
    #[pymodule_export]
    use super::views::{Sentence, Sentences, Token, Tokens};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
