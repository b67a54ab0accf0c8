//! Views of a document: `Token`, `Sentence`, and sequences of them. They hold the document and a number.

use std::{ops::Range, sync::Arc};

use pyo3::{
    exceptions::{PyIndexError, PyKeyError, PyTypeError},
    prelude::*,
    types::{PyList, PySlice, PyTuple},
};

use crate::{
    arguments::wrong,
    doc::{Inner, brief},
};

/// A token: a word, a number, a punctuation mark and so on.
///
/// >>> import machvan
/// >>> token = machvan.analyze("Ngày 1/8/2014.").tokens[1]
/// >>> token.text, token.kind, token.start, token.end
/// ('1/8/2014', 'date', 5, 13)
#[pyclass(frozen, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Token {
    doc: Arc<Inner>,
    index: usize,
}

impl Token {
    fn token(&self) -> Option<machvan::Token<'_>> {
        self.doc.stream.token(self.index)
    }
}

#[pymethods]
impl Token {
    /// Its part of the text.
    #[getter]
    fn text(&self) -> &str {
        self.doc.span(self.index).of(self.doc.stream.text()).unwrap_or_default()
    }

    /// Where it starts in the document's text.
    #[getter]
    fn start(&self) -> u32 {
        self.doc.place(self.index).0
    }

    /// Where it ends in the document's text.
    #[getter]
    fn end(&self) -> u32 {
        self.doc.place(self.index).1
    }

    /// Its number in the document.
    #[getter]
    fn index(&self) -> usize {
        self.index
    }

    /// What it is: 'word', 'number', 'date', 'punctuation' and so on; None if the document was read from a file.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.token()?.kind().map(|kind| kind.as_str())
    }

    /// Whether `restore` added it.
    #[getter]
    fn added(&self) -> bool {
        self.doc
            .stream
            .added()
            .binary_search_by_key(&self.doc.span(self.index).start(), |span| span.start())
            .is_ok()
    }

    /// Whether white space follows in the source; None if the source does not say.
    #[getter]
    fn space_after(&self) -> Option<bool> {
        match self.doc.stream.spacing(self.index + 1) {
            machvan::Spacing::Spaced => Some(true),
            machvan::Spacing::Joined => Some(false),
            _ => None,
        }
    }

    /// The columns of its line; empty if it was not read from a format with columns.
    ///
    /// >>> import machvan
    /// >>> doc = machvan.Doc.parse("Hà Nội\tNp\n", "vertical")
    /// >>> doc.tokens[0].columns
    /// ('Hà Nội', 'Np')
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let token = self.token();
        let columns: Vec<&str> = (0..).map_while(|column| token.as_ref()?.column(column)).collect();
        PyTuple::new(py, columns)
    }

    /// Returns the column with this name or number, counted from 0. CoNLL-U's are ID, FORM, LEMMA, UPOS and so on.
    ///
    /// Raises KeyError if the format has no such column.
    ///
    /// >>> import machvan
    /// >>> doc = machvan.Doc.parse("Hà Nội\tNp\n", "vertical:columns=word+upos")
    /// >>> doc.tokens[0].column("upos"), doc.tokens[0].column(1)
    /// ('Np', 'Np')
    #[pyo3(signature = (key, /))]
    fn column(&self, key: &Bound<'_, PyAny>) -> PyResult<&str> {
        let token = self.token();
        let found = if let Ok(name) = key.extract::<&str>() {
            token.and_then(|token| token.column_named(name))
        } else {
            let index: isize = key.extract().map_err(|_| wrong("key", "a str or an int", key))?;
            usize::try_from(index).ok().and_then(|index| token?.column(index))
        };
        found.ok_or_else(|| PyKeyError::new_err(key.clone().unbind()))
    }

    fn __len__(&self) -> usize {
        let (start, end) = self.doc.place(self.index);
        (end - start) as usize
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.index == other.index
            && self.text() == other.text()
            && self.doc.place(self.index) == other.doc.place(other.index)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (self.text(), self.index, self.doc.place(self.index)).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let (start, end) = self.doc.place(self.index);
        let kind = self.kind().map(|kind| format!(" {kind}")).unwrap_or_default();
        format!("<machvan.Token {} {start}..{end}{kind}>", brief(self.text()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (crate::doc::Doc, usize))> {
        let get = slf.py().import("machvan._pickle")?.getattr("token")?;
        Ok((get, (crate::doc::Doc::shared(&slf.get().doc), slf.get().index)))
    }
}

/// A sentence: a range of tokens, and a sequence of them.
///
/// >>> import machvan
/// >>> sentence = machvan.analyze("Trời mưa. Đường ngập.").sentences[1]
/// >>> sentence.text, sentence.start, sentence.end, len(sentence.tokens)
/// ('Đường ngập.', 10, 21, 3)
#[pyclass(frozen, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Sentence {
    doc: Arc<Inner>,
    index: usize,
}

impl Sentence {
    fn sentence(&self) -> Option<machvan::Sentence<'_>> {
        self.doc.stream.sentence(self.index)
    }

    fn range(&self) -> Range<usize> {
        self.sentence().map(|sentence| sentence.token_range()).unwrap_or_default()
    }
}

#[pymethods]
impl Sentence {
    /// The text from its first token to its last.
    #[getter]
    fn text(&self) -> &str {
        self.sentence().map(|sentence| sentence.text()).unwrap_or_default()
    }

    /// Where its first token starts in the document's text.
    #[getter]
    fn start(&self) -> u32 {
        self.doc.place(self.range().start).0
    }

    /// Where its last token ends in the document's text.
    #[getter]
    fn end(&self) -> u32 {
        self.doc.place(self.range().end.saturating_sub(1)).1
    }

    /// Its number in the document.
    #[getter]
    fn index(&self) -> usize {
        self.index
    }

    /// Its tokens, a sequence.
    #[getter]
    fn tokens(&self) -> Tokens {
        Tokens { doc: Arc::clone(&self.doc), range: self.range() }
    }

    /// The same as `tokens`.
    #[getter]
    fn words(&self) -> Tokens {
        self.tokens()
    }

    fn __len__(&self) -> usize {
        self.range().len()
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<TokenIterator> {
        Ok(Tokens::__iter__(&Bound::new(py, self.tokens())?))
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.tokens().__getitem__(key)
    }

    /// Whether it begins a paragraph.
    #[getter]
    fn starts_paragraph(&self) -> bool {
        self.sentence().is_some_and(|sentence| sentence.starts_paragraph())
    }

    /// What it is in its document: 'title', 'caption', 'body' and so on; None if it does not come from `restore`.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.sentence()?.kind().map(|kind| kind.as_str())
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.index == other.index
            && self.range() == other.range()
            && self.text() == other.text()
            && self.start() == other.start()
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (self.text(), self.index, self.start()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!("<machvan.Sentence {} {}..{}>", brief(self.text()), self.start(), self.end())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (crate::doc::Doc, usize))> {
        let get = slf.py().import("machvan._pickle")?.getattr("sentence")?;
        Ok((get, (crate::doc::Doc::shared(&slf.get().doc), slf.get().index)))
    }
}

/// A sequence of tokens.
#[pyclass(frozen, sequence, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Tokens {
    doc: Arc<Inner>,
    range: Range<usize>,
}

impl Tokens {
    pub(crate) fn all(doc: &Arc<Inner>) -> Self {
        Self { doc: Arc::clone(doc), range: 0..doc.stream.len() }
    }

    fn length(&self) -> usize {
        self.range.len()
    }

    fn make(&self, index: usize) -> Token {
        Token { doc: Arc::clone(&self.doc), index: self.range.start + index }
    }
}

/// A sequence of sentences.
#[pyclass(frozen, sequence, module = "machvan")]
#[derive(Debug)]
pub(crate) struct Sentences {
    pub(crate) doc: Arc<Inner>,
}

impl Sentences {
    fn length(&self) -> usize {
        self.doc.stream.sentences().len()
    }

    fn make(&self, index: usize) -> Sentence {
        Sentence { doc: Arc::clone(&self.doc), index }
    }
}

/// The number of items, and the first ones.
fn listed(count: usize, texts: impl Iterator<Item = String>) -> String {
    const CHARACTERS: usize = 80;
    let (mut line, mut shown, mut length) = (format!("of length {count}:"), 0, 0);
    for text in texts {
        length += text.chars().count() + 2;
        if shown > 0 && length > CHARACTERS {
            line.push_str(", …");
            return line;
        }
        line.push_str(if shown > 0 { ", " } else { " " });
        line.push_str(&text);
        shown += 1;
    }
    if count == 0 {
        line.pop();
    }
    line
}

/// The methods of a sequence of views.
macro_rules! sequence {
    ($Sequence:ident, $Item:ident, $Iterator:ident, $name:literal, $length:ident) => {
        #[pymethods]
        impl $Sequence {
            fn __len__(&self) -> usize {
                self.$length()
            }

            pub(crate) fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                let (py, length) = (key.py(), self.__len__());
                if let Ok(slice) = key.cast::<PySlice>() {
                    let range = slice.indices(length as isize)?;
                    let indices =
                        (0..range.slicelength as isize).map(|number| range.start + number * range.step);
                    let items = indices
                        .map(|index| Py::new(py, self.make(index as usize)))
                        .collect::<PyResult<Vec<_>>>()?;
                    return Ok(PyList::new(py, items)?.into_any());
                }
                let Ok(index) = key.extract::<isize>() else {
                    return Err(PyTypeError::new_err(concat!($name, " indices must be integers or slices")));
                };
                let index = if index < 0 { index + length as isize } else { index };
                if index < 0 || index as usize >= length {
                    return Err(PyIndexError::new_err(concat!($name, " index out of range")));
                }
                Ok(Bound::new(py, self.make(index as usize))?.into_any())
            }

            pub(crate) fn __iter__(slf: &Bound<'_, Self>) -> $Iterator {
                let length = slf.get().__len__();
                $Iterator { of: slf.clone().unbind(), next: 0.into(), length }
            }

            fn __repr__(&self) -> String {
                let texts = (0..self.__len__()).map(|index| brief(self.make(index).text()));
                format!(concat!("<machvan.", stringify!($Sequence), " {}>"), listed(self.__len__(), texts))
            }
        }

        /// An iterator.
        #[pyclass(frozen, module = "machvan")]
        #[derive(Debug)]
        pub(crate) struct $Iterator {
            of: Py<$Sequence>,
            next: std::sync::atomic::AtomicUsize,
            length: usize,
        }

        #[pymethods]
        impl $Iterator {
            fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
                slf
            }

            fn __next__(&self) -> Option<$Item> {
                let index = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                (index < self.length).then(|| self.of.get().make(index))
            }

            fn __length_hint__(&self) -> usize {
                self.length.saturating_sub(self.next.load(std::sync::atomic::Ordering::Relaxed))
            }
        }
    };
}

sequence!(Tokens, Token, TokenIterator, "token", length);
sequence!(Sentences, Sentence, SentenceIterator, "sentence", length);
