//! [`Atom`]: the smallest piece that words are made of, and its kind.

use super::{kind, raw::Class};
use crate::{Span, TokenKind};

/// A piece of a text: its place and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom<'t> {
    pub(super) text: &'t str,
    pub(super) start: u32,
    pub(super) class: Class,
}

impl<'t> Atom<'t> {
    /// The atom as the text has it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its place in the text, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::ordered(self.start, self.start + self.text.len() as u32)
    }

    /// What it is. Found when it is asked for: whether letters are a syllable, a unit or a foreign word takes longer than to cut them out.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        kind::kind(self.text, self.class)
    }
}
