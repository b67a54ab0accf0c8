//! Python strings of the parts of a text: words from a table of strings that repeat, sentences as slices of the text.

use std::{
    ops::Range,
    sync::{Mutex, TryLockError},
};

use machvan::Span;
use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyList, PySlice, PyString},
};

/// Words of at most this many bytes are kept. With their length they fill three machine words.
const LONGEST: usize = 23;

/// The number of pairs of strings that are kept, a power of two. Words follow Zipf's law: most tokens are among them.
const PAIRS: usize = 1 << 13;

/// A word of at most [`LONGEST`] bytes, filled with zeros, and its length.
type Key = [u64; 3];

#[derive(Debug, Default)]
struct Slot {
    key: Key,
    string: Option<Py<PyString>>,
}

/// Strings of short words. Decoding a word and allocating its string take much longer than finding it here. A word has two
/// places: the string that was made last is in the first one.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    pairs: Vec<[Slot; 2]>,
}

/// One table for all pipelines. Never waited for: a lock that is taken while the process forks stays locked in the child.
static STRINGS: Mutex<Strings> = Mutex::new(Strings { pairs: Vec::new() });

/// The bits of a key that are those of a word, for each length.
#[allow(clippy::indexing_slicing, reason = "the compiler evaluates it")]
const MASKS: [Key; LONGEST + 1] = {
    let (mut masks, mut len) = ([[0; 3]; LONGEST + 1], 1);
    while len <= LONGEST {
        masks[len] = masks[len - 1];
        masks[len][(len - 1) / 8] |= 0xff << ((len - 1) % 8 * 8);
        len += 1;
    }
    masks
};

/// The key of a part of a text; `None` if it is too long.
fn key(text: &[u8], part: Span) -> Option<Key> {
    let mask = MASKS.get(part.len())?;
    let rest = text.get(part.start()..)?;
    let padded = || {
        let mut bytes = [0; LONGEST + 1];
        if let Some(bytes) = bytes.get_mut(..rest.len()) {
            bytes.copy_from_slice(rest);
        }
        bytes
    };
    let bytes = rest.first_chunk().copied().unwrap_or_else(padded);
    let mut key = [0; 3];
    for ((number, bytes), mask) in key.iter_mut().zip(bytes.as_chunks().0).zip(mask) {
        *number = u64::from_le_bytes(*bytes) & mask;
    }
    let [first, second, third] = key;
    Some([first, second, third | (part.len() as u64) << 56])
}

fn pair([first, second, third]: Key) -> usize {
    // The fractional part of the golden ratio, as in FxHash: the high bits depend on all bytes.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (first.wrapping_mul(FACTOR) ^ second).wrapping_mul(FACTOR).rotate_left(29) ^ third;
    (mixed.wrapping_mul(FACTOR) >> (64 - PAIRS.trailing_zeros())) as usize
}

impl Strings {
    /// The string of a part of a text.
    fn get<'py>(&mut self, py: Python<'py>, text: &str, part: Span) -> Bound<'py, PyString> {
        let new = || PyString::new(py, part.of(text).unwrap_or_default());
        let Some(key) = key(text.as_bytes(), part) else { return new() };
        let Some([first, second]) = self.pairs.get_mut(pair(key)) else { return new() };
        for slot in [&*first, &*second] {
            if slot.key == key
                && let Some(string) = &slot.string
            {
                return string.bind(py).clone();
            }
        }
        let string = new();
        std::mem::swap(first, second);
        *first = Slot { key, string: Some(string.clone().unbind()) };
        string
    }

    /// The list of the words at these spans of a text.
    pub(crate) fn list<'py>(
        &mut self,
        py: Python<'py>,
        text: &str,
        spans: &[Span],
    ) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, spans.iter().map(|&span| self.get(py, text, span)))
    }
}

/// Calls `each` with the table.
pub(crate) fn with_strings<R>(each: impl FnOnce(&mut Strings) -> R) -> R {
    let mut strings = match STRINGS.try_lock() {
        Ok(strings) => strings,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return each(&mut Strings::default()),
    };
    if strings.pairs.is_empty() {
        strings.pairs.resize_with(PAIRS, Default::default);
    }
    each(&mut strings)
}

/// Calls `each`, which makes many lists of strings, while Python looks for no cycles: such lists have none, and looking takes
/// longer than making them. No other thread notices, since none has the GIL meanwhile.
///
/// Looking starts when an object that may be in a cycle is made. So that it does not start between two calls of this function,
/// it makes none itself: the functions of `gc` are kept.
pub(crate) fn without_collector<R>(py: Python<'_>, each: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
    static COLLECTOR: PyOnceLock<[Py<PyAny>; 3]> = PyOnceLock::new();
    let [is_enabled, enable, disable] = COLLECTOR.get_or_try_init(py, || {
        let module = py.import("gc")?;
        let function = |name| Ok::<_, PyErr>(module.getattr(name)?.unbind());
        PyResult::Ok([function("isenabled")?, function("enable")?, function("disable")?])
    })?;
    if !is_enabled.bind(py).call0()?.is_truthy()? {
        return each();
    }
    disable.bind(py).call0()?;
    let result = each();
    enable.bind(py).call0()?;
    result
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
    PyList::new(string.py(), spans.iter().map(|&span| parts.get(span)))
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
    fn get(&mut self, span: Span) -> Bound<'py, PyString> {
        let (py, range) = (self.string.py(), Range::<usize>::from(span));
        let part = self.text.get(range.clone()).unwrap_or_default();
        if !self.exact || part.len() < SLICED {
            return PyString::new(py, part);
        }
        if part.len() == self.text.len() {
            return self.string.clone();
        }
        let start = self.character + count(self.text.get(self.byte..range.start));
        let end = start + count(Some(part));
        (self.byte, self.character) = (range.end, end);
        let slice = PySlice::new(py, start as isize, end as isize, 1);
        let sliced = self.string.get_item(slice).ok().and_then(|part| part.cast_into().ok());
        sliced.unwrap_or_else(|| PyString::new(py, part))
    }
}

fn count(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.chars().count())
}
