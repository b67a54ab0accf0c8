//! Tokens that a user gives: a document, a list of tokens, or a list of sentences.

use std::sync::Arc;

use machvan::TokenStream;
use pyo3::{exceptions::PyTypeError, prelude::*, pybacked::PyBackedStr, types::PyString};

use crate::{
    arguments::wrong,
    doc::{Doc, Inner},
    error::raise,
    text::backed,
};

/// What was given.
pub(crate) enum Given {
    Doc(Arc<Inner>),
    Listed(Box<TokenStream<'static>>),
}

impl Given {
    pub(crate) fn stream(&self) -> &TokenStream<'static> {
        match self {
            Self::Doc(inner) => &inner.stream,
            Self::Listed(stream) => stream,
        }
    }

    pub(crate) fn new(tokens: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = tokens.py();
        if let Ok(doc) = tokens.cast::<Doc>() {
            return Ok(Self::Doc(Arc::clone(&doc.get().inner)));
        }
        if tokens.is_instance_of::<PyString>() {
            let message =
                "tokens must be a list of strings, a list of such lists or a Doc, got one string".to_owned();
            return Err(PyTypeError::new_err(message));
        }
        let (mut flat, mut sentences): (Vec<PyBackedStr>, Vec<Vec<PyBackedStr>>) = (Vec::new(), Vec::new());
        let items = tokens
            .try_iter()
            .map_err(|_| wrong("tokens", "a list of strings, a list of such lists or a Doc", tokens))?;
        for (index, item) in items.enumerate() {
            let item = item?;
            match item.cast::<PyString>() {
                Ok(token) if sentences.is_empty() => flat.push(backed(token)?),
                Err(_) if flat.is_empty() && item.try_iter().is_ok() => {
                    sentences
                        .push(item.try_iter()?.map(|token| one(&token?, index)).collect::<PyResult<_>>()?);
                }
                _ => return Err(wrong_item(&item, index)),
            }
        }
        let stream = if sentences.is_empty() {
            TokenStream::from_tokens(&flat)
        } else {
            TokenStream::from_sentences(&sentences)
        };
        Ok(Self::Listed(Box::new(stream.map_err(|error| raise(py, &error))?)))
    }
}

fn one(token: &Bound<'_, PyAny>, index: usize) -> PyResult<PyBackedStr> {
    backed(token.cast::<PyString>().map_err(|_| wrong_item(token, index))?)
}

fn wrong_item(item: &Bound<'_, PyAny>, index: usize) -> PyErr {
    wrong(&format!("tokens[{index}]"), "a string, or in a list of sentences a list of strings", item)
}
