//! Python strings of the parts of a text: words from a table of strings that repeat, sentences as slices of the text.

use std::{
    ops::Range,
    sync::{Mutex, TryLockError},
};

use machvan::Span;
use pyo3::{
    prelude::*,
    types::{PyList, PySlice, PyString},
};

/// Words of at most this many bytes are kept. With their length they fill three machine words.
const LONGEST: usize = 23;

/// The number of strings that are kept, a power of two. Words follow Zipf's law: most tokens are among them.
const SLOTS: usize = 1 << 14;

/// A word of at most [`LONGEST`] bytes, filled with zeros, and its length.
type Key = [u64; 3];

#[derive(Default)]
struct Slot {
    key: Key,
    string: Option<Py<PyString>>,
}

/// Strings of short words, one per slot. Decoding a word and allocating its string take much longer than finding it here.
struct Strings {
    slots: Vec<Slot>,
}

/// One table for all pipelines. Never waited for: a lock that is taken while the process forks stays locked in the child.
static STRINGS: Mutex<Strings> = Mutex::new(Strings { slots: Vec::new() });

fn key(word: &str) -> Option<Key> {
    let mut bytes = [0; LONGEST + 1];
    bytes.get_mut(..word.len()).filter(|part| part.len() <= LONGEST)?.copy_from_slice(word.as_bytes());
    if let Some(last) = bytes.last_mut() {
        *last = word.len() as u8;
    }
    let mut key = [0; 3];
    for (number, bytes) in key.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*bytes);
    }
    Some(key)
}

fn slot([first, second, third]: Key) -> usize {
    // Fractional parts of roots, as in FxHash: the high bits depend on all bytes.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (first.wrapping_mul(FACTOR) ^ second).wrapping_mul(FACTOR).rotate_left(29) ^ third;
    (mixed.wrapping_mul(FACTOR) >> (64 - SLOTS.trailing_zeros())) as usize
}

impl Strings {
    fn get<'py>(&mut self, py: Python<'py>, word: &str) -> Bound<'py, PyString> {
        let Some(key) = key(word) else { return PyString::new(py, word) };
        let Some(slot) = self.slots.get_mut(slot(key)) else { return PyString::new(py, word) };
        if slot.key == key
            && let Some(string) = &slot.string
        {
            return string.bind(py).clone();
        }
        let string = PyString::new(py, word);
        *slot = Slot { key, string: Some(string.clone().unbind()) };
        string
    }
}

/// Calls `each` with a function that makes the string of a word.
pub(crate) fn with_strings<'py, R>(
    py: Python<'py>,
    each: impl FnOnce(&mut dyn FnMut(&str) -> Bound<'py, PyString>) -> R,
) -> R {
    let mut strings = match STRINGS.try_lock() {
        Ok(strings) => strings,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return each(&mut |word| PyString::new(py, word)),
    };
    if strings.slots.is_empty() {
        strings.slots.resize_with(SLOTS, Slot::default);
    }
    each(&mut |word| strings.get(py, word))
}

/// Calls `each`, which makes many lists of strings, while Python looks for no cycles: such lists have none, and looking takes
/// longer than making them. No other thread notices, since none has the GIL meanwhile.
pub(crate) fn without_collector<R>(py: Python<'_>, each: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
    let collector = py.import("gc")?;
    if !collector.call_method0("isenabled")?.is_truthy()? {
        return each();
    }
    collector.call_method0("disable")?;
    let result = each();
    collector.call_method0("enable")?;
    result
}

/// The list of words at these spans of a text.
pub(crate) fn word_list<'py>(
    py: Python<'py>,
    text: &str,
    spans: &[Span],
    string: &mut dyn FnMut(&str) -> Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, spans.iter().map(|span| string(span.of(text).unwrap_or_default())))
}

/// A shorter part is made from UTF-8 in less time than from a slice.
const SLICED: usize = 64;

/// The list of sentences at these spans of a text, which is that of `string`.
pub(crate) fn sentence_list<'py>(
    string: &Bound<'py, PyString>,
    text: &str,
    spans: &[Span],
) -> PyResult<Bound<'py, PyList>> {
    let mut parts = Parts::new(string, text);
    let strings: Vec<_> = spans.iter().map(|&span| parts.get(span)).collect::<PyResult<_>>()?;
    PyList::new(string.py(), strings)
}

/// Strings of the parts of a Python string, in order.
struct Parts<'a, 'py> {
    string: &'a Bound<'py, PyString>,
    text: &'a str,
    /// Whether indexing is that of `str`, which a subclass may change.
    exact: bool,
    /// A place that was counted, in bytes and in characters.
    byte: usize,
    character: usize,
}

impl<'a, 'py> Parts<'a, 'py> {
    fn new(string: &'a Bound<'py, PyString>, text: &'a str) -> Self {
        Self { string, text, exact: string.is_exact_instance_of::<PyString>(), byte: 0, character: 0 }
    }

    /// The part at `span`, which does not start before the last one.
    fn get(&mut self, span: Span) -> PyResult<Bound<'py, PyString>> {
        let (py, range) = (self.string.py(), Range::<usize>::from(span));
        let part = self.text.get(range.clone()).unwrap_or_default();
        if !self.exact || part.len() < SLICED {
            return Ok(PyString::new(py, part));
        }
        if part.len() == self.text.len() {
            return Ok(self.string.clone());
        }
        let start = self.character + count(self.text.get(self.byte..range.start));
        let end = start + count(Some(part));
        (self.byte, self.character) = (range.end, end);
        let slice = PySlice::new(py, start as isize, end as isize, 1);
        Ok(self.string.get_item(slice)?.cast_into::<PyString>()?)
    }
}

fn count(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.chars().count())
}
