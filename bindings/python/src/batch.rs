//! Lists of many texts: each text is worked on by a thread, then Python's lists are made from what was found.

use machvan::{Span, batch::Threads};
use pyo3::{
    prelude::*,
    pybacked::PyBackedStr,
    types::{PyList, PyString},
};

use crate::{
    arguments,
    error::Raise,
    pipeline::{Scratch, underscore},
    settings::Stages,
    strings::{Strings, sentence_list, with_strings, without_collector},
    text::backed,
};

/// What is found in each text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Items {
    /// Words. A convention may change the text that they are parts of.
    Words {
        changes: bool,
    },
    Sentences,
    /// The text in underscore form.
    Segmented,
}

/// What was found in some texts.
#[derive(Debug, Default)]
struct Batch {
    spans: Vec<Span>,
    segmented: String,
    /// Where the spans of each text end, or its segmented text.
    ends: Vec<usize>,
    /// The texts that the spans refer to, if a convention may change them; `None` for one that was not changed.
    texts: Vec<Option<String>>,
}

impl Items {
    fn find(
        self,
        stages: &Stages,
        scratch: &mut Scratch,
        text: &str,
        out: &mut Batch,
    ) -> machvan::Result<()> {
        let Scratch { cache, stream, .. } = scratch;
        match self {
            Self::Words { changes } => {
                stages.plain.analyze_with(cache, text, stream)?;
                out.spans.extend_from_slice(stream.spans());
                if changes {
                    out.texts.push((stream.text() != text).then(|| stream.text().to_owned()));
                }
            }
            Self::Sentences => {
                out.spans.extend(stages.splitter.split(text).map(|sentence| sentence.span()));
            }
            Self::Segmented => {
                stages.plain.analyze_with(cache, text, stream)?;
                underscore(stream, &mut out.segmented)?;
                out.ends.push(out.segmented.len());
                return Ok(());
            }
        }
        out.ends.push(out.spans.len());
        Ok(())
    }

    /// Appends what was found in the next texts to a list.
    fn append<'py>(
        self,
        list: &Bound<'py, PyList>,
        strings: &mut Strings,
        part: &Batch,
        texts: &mut std::slice::Iter<'_, PyBackedStr>,
    ) -> PyResult<()> {
        let (py, mut start) = (list.py(), 0);
        for (row, (&end, text)) in part.ends.iter().zip(texts).enumerate() {
            let range = std::mem::replace(&mut start, end)..end;
            match self {
                Self::Segmented => {
                    list.append(PyString::new(py, part.segmented.get(range).unwrap_or_default()))?;
                }
                Self::Words { .. } => {
                    let changed = part.texts.get(row).and_then(|text| text.as_deref());
                    let spans = part.spans.get(range).unwrap_or_default();
                    list.append(strings.list(py, changed.unwrap_or(text), spans)?)?;
                }
                Self::Sentences => {
                    let spans = part.spans.get(range).unwrap_or_default();
                    list.append(sentence_list(text.as_py_str().bind(py), text, spans)?)?;
                }
            }
        }
        Ok(())
    }
}

/// Finds items in many texts, on threads, and makes a list with an entry for each text.
pub(crate) fn batch<'py>(
    stages: &Stages,
    texts: &Bound<'py, PyAny>,
    threads: usize,
    items: Items,
) -> PyResult<Bound<'py, PyList>> {
    let (py, texts) = (texts.py(), strings(texts)?);
    let mut parts: Vec<Batch> = Vec::new();
    let filled = py.detach(|| {
        Threads::new(threads).fill(
            texts.len(),
            |index| texts.get(index).map_or(0, |text| text.len()),
            &mut parts,
            |_| (),
            Scratch::default,
            |scratch, index, part| {
                items.find(stages, scratch, texts.get(index).map_or("", |text| text), part)
            },
        )
    });
    filled.map_err(|(row, error)| Raise::new(&error).in_row(row as u64).into_error(py))?;
    let (list, mut rest) = (PyList::empty(py), texts.iter());
    without_collector(py, || {
        with_strings(|strings| {
            parts.iter().try_for_each(|part| items.append(&list, strings, part, &mut rest))
        })
    })?;
    Ok(list)
}

/// The argument `texts`: the strings of a list, or of anything that can be iterated over.
fn strings(texts: &Bound<'_, PyAny>) -> PyResult<Vec<PyBackedStr>> {
    let items = arguments::items("texts", texts)?;
    let mut strings = Vec::with_capacity(texts.len().unwrap_or(0));
    for (row, text) in items.enumerate() {
        let text = text?;
        let text = match text.cast::<PyString>() {
            Ok(text) => text,
            Err(_) => arguments::string(&format!("texts[{row}]"), &text)?,
        };
        strings.push(backed(text).inspect_err(|error| {
            let _ = error.value(texts.py()).setattr("row", row);
        })?);
    }
    Ok(strings)
}
