//! [`Columns`]: finds the columns of a token in its line of the text.

use alloc::{boxed::Box, sync::Arc};

use crate::Span;

/// How the text of a stream holds columns: one token per line, and columns separated by one byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The byte between two columns.
    pub(crate) separator: u8,
    /// The names of the columns from the first on; the later columns have none.
    pub(crate) names: ColumnNames,
}

/// Names of columns, cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(dead_code)] // Only formats create it.
pub(crate) enum ColumnNames {
    /// Names that the format defines.
    Fixed(&'static [&'static str]),
    /// Names that the user gave.
    Given(Arc<[Box<str>]>),
}

impl ColumnNames {
    /// The number of the column with this name.
    fn position(&self, name: &str) -> Option<usize> {
        match self {
            Self::Fixed(names) => names.iter().position(|known| *known == name),
            Self::Given(names) => names.iter().position(|known| **known == *name),
        }
    }

    /// The name of column `index`.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        match self {
            Self::Fixed(names) => names.get(index).copied(),
            Self::Given(names) => names.get(index).map(|name| &**name),
        }
    }
}

impl Columns {
    /// Column `index`, counted from 0, of the line of `text` in which the token at `span` stands.
    pub(super) fn column<'s>(&self, text: &'s str, span: Span, index: usize) -> Option<&'s str> {
        line(text, span)?.split(char::from(self.separator)).nth(index)
    }

    /// The column with this name.
    pub(super) fn named<'s>(&self, text: &'s str, span: Span, name: &str) -> Option<&'s str> {
        self.column(text, span, self.names.position(name)?)
    }

    /// The name of column `index`.
    pub(super) fn name(&self, index: usize) -> Option<&str> {
        self.names.get(index)
    }
}

/// The line of `text` in which `span` stands, without its line break.
pub(super) fn line(text: &str, span: Span) -> Option<&str> {
    let (before, after) = (text.get(..span.start())?, text.get(span.end()..)?);
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |feed| feed + 1);
    let end = memchr::memchr(b'\n', after.as_bytes()).map_or(text.len(), |feed| span.end() + feed);
    let line = text.get(start..end)?;
    Some(line.strip_suffix('\r').unwrap_or(line))
}
