//! What offsets count, and the offsets of all tokens of a text in that unit.

use std::{fmt, str::FromStr};

use machvan::{
    Span,
    offset::{OffsetUnit, convert_all},
};
use pyo3::prelude::*;

use crate::options::choice;

/// The argument `offsets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Unit {
    #[default]
    Chars,
    Bytes,
    Utf16,
}

impl Unit {
    const ALL: [Self; 3] = [Self::Chars, Self::Bytes, Self::Utf16];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Bytes => "bytes",
            Self::Utf16 => "utf16",
        }
    }

    pub(crate) fn parse(py: Python<'_>, name: &str) -> PyResult<Self> {
        choice(py, "offsets", name, Self::ALL)
    }

    pub(crate) const fn of_library(self) -> OffsetUnit {
        match self {
            Self::Chars => OffsetUnit::Char,
            Self::Bytes => OffsetUnit::Byte,
            Self::Utf16 => OffsetUnit::Utf16,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Unit {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == name).ok_or(())
    }
}

/// The starts and ends of all spans in a unit.
#[derive(Debug)]
pub(crate) enum Places {
    /// Bytes, or a text in which bytes and characters are the same.
    Bytes,
    Converted(Vec<(u32, u32)>),
}

impl Places {
    pub(crate) fn new(text: &str, spans: &[Span], unit: Unit) -> Self {
        if unit == Unit::Bytes || text.is_ascii() {
            return Self::Bytes;
        }
        let mut offsets: Vec<usize> = spans.iter().flat_map(|span| [span.start(), span.end()]).collect();
        if convert_all(text, &mut offsets, OffsetUnit::Byte, unit.of_library()).is_err() {
            // Spans of a text never cut its characters.
            return Self::Bytes;
        }
        let pairs = offsets.as_chunks().0.iter().map(|&[start, end]| (start as u32, end as u32));
        Self::Converted(pairs.collect())
    }

    pub(crate) fn get(&self, index: usize, span: Span) -> (u32, u32) {
        match self {
            Self::Bytes => (span.start() as u32, span.end() as u32),
            Self::Converted(pairs) => pairs.get(index).copied().unwrap_or_default(),
        }
    }
}
