//! Lists of many texts: threads work on blocks of texts, while the calling thread makes Python's lists of what was found.

use std::{ops::Range, sync::Arc};

use machvan::{
    Span,
    batch::{Item, Ordered, Source, Work},
};
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

/// What was found in a block of texts.
#[derive(Debug, Default)]
struct Batch {
    spans: Vec<Span>,
    segmented: String,
    /// Where the spans of each text end, or its segmented text.
    ends: Vec<usize>,
    /// The texts that the spans refer to, if a convention may change them; `None` for one that was not changed.
    texts: Vec<Option<String>>,
}

/// The texts as blocks: ranges of texts that have about so many bytes together, which fit into the cache of a processor.
struct Blocks {
    texts: Arc<Vec<PyBackedStr>>,
    next: usize,
}

const BLOCK: usize = 1 << 18;

impl Source for Blocks {
    type Block = Range<usize>;
    /// The error of a text, and its number.
    type Error = (usize, machvan::Error);

    fn read(&mut self, block: &mut Range<usize>) -> Result<bool, Self::Error> {
        let (start, mut bytes) = (self.next, 0);
        for text in self.texts.iter().skip(start) {
            // An empty text takes time too.
            bytes += text.len() + 1;
            self.next += 1;
            if bytes >= BLOCK {
                break;
            }
        }
        *block = start..self.next;
        Ok(start < self.next)
    }
}

/// Finds items in the texts of a block.
struct Find {
    texts: Arc<Vec<PyBackedStr>>,
    stages: Stages,
    items: Items,
}

impl Work<Blocks> for Find {
    type Output = Batch;
    type Cache = Scratch;

    fn cache(&self) -> Scratch {
        Scratch::default()
    }

    fn process(
        &self,
        scratch: &mut Scratch,
        block: &mut Range<usize>,
        out: &mut Batch,
    ) -> Result<(), (usize, machvan::Error)> {
        out.clear();
        for (text, row) in self.texts.get(block.clone()).unwrap_or_default().iter().zip(block.clone()) {
            self.find(scratch, text, out).map_err(|error| (row, error))?;
        }
        Ok(())
    }
}

impl Find {
    fn find(&self, scratch: &mut Scratch, text: &str, out: &mut Batch) -> machvan::Result<()> {
        let (stages, Scratch { cache, stream, .. }) = (&self.stages, scratch);
        match self.items {
            Items::Words { changes } => {
                stages.plain.analyze_with(cache, text, stream)?;
                out.spans.extend_from_slice(stream.spans());
                if changes {
                    out.texts.push((stream.text() != text).then(|| stream.text().to_owned()));
                }
            }
            Items::Sentences => {
                out.spans.extend(stages.splitter.split(text).map(|sentence| sentence.span()));
            }
            Items::Segmented => {
                stages.plain.analyze_with(cache, text, stream)?;
                underscore(stream, &mut out.segmented)?;
                out.ends.push(out.segmented.len());
                return Ok(());
            }
        }
        out.ends.push(out.spans.len());
        Ok(())
    }
}

impl Batch {
    fn clear(&mut self) {
        self.spans.clear();
        self.segmented.clear();
        self.ends.clear();
        self.texts.clear();
    }

    /// Appends what was found in these texts to a list.
    fn append_to(
        &self,
        list: &Bound<'_, PyList>,
        items: Items,
        strings: &mut Strings,
        texts: &[PyBackedStr],
    ) -> PyResult<()> {
        let (py, mut start) = (list.py(), 0);
        for (row, (&end, text)) in self.ends.iter().zip(texts).enumerate() {
            let range = std::mem::replace(&mut start, end)..end;
            match items {
                Items::Segmented => {
                    list.append(PyString::new(py, self.segmented.get(range).unwrap_or_default()))?;
                }
                Items::Words { .. } => {
                    let changed = self.texts.get(row).and_then(|text| text.as_deref());
                    let spans = self.spans.get(range).unwrap_or_default();
                    list.append(strings.list(py, changed.unwrap_or(text), spans)?)?;
                }
                Items::Sentences => {
                    let spans = self.spans.get(range).unwrap_or_default();
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
    let (py, texts) = (texts.py(), Arc::new(strings(texts)?));
    let work = Find { texts: Arc::clone(&texts), stages: stages.clone(), items };
    let source = Blocks { texts: Arc::clone(&texts), next: 0 };
    // More threads than blocks have nothing to do.
    let threads = if texts.iter().map(|text| text.len()).sum::<usize>() < BLOCK { 1 } else { threads };
    let mut ordered = py.detach(|| Ordered::new(threads, source, work));
    let list = PyList::empty(py);
    while let Some(Item { block, output, error }) = py.detach(|| ordered.next()) {
        if let Some((row, error)) = error {
            return Err(Raise::new(&error).in_row(row as u64).into_error(py));
        }
        let texts = texts.get(block.clone()).unwrap_or_default();
        without_collector(py, || with_strings(|strings| output.append_to(&list, items, strings, texts)))?;
    }
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
