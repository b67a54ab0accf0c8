//! [`Atom`]: the smallest piece that words are made of, and its kind.

use super::{kind, raw::Class};
use crate::{Span, TokenKind};

/// A piece of a text: its span and its kind.
///
/// ```
/// use machvan::{TokenKind, word::Tokenizer};
///
/// let text = "Lãi 12,5% năm 2015.";
/// let atom = Tokenizer::new().atoms(text).nth(1).unwrap();
/// assert_eq!((atom.text(), atom.kind()), ("12,5%", TokenKind::Quantity));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom<'t> {
    pub(super) text: &'t str,
    pub(super) start: u32,
    pub(super) class: Class,
}

impl<'t> Atom<'t> {
    /// Returns the atom as written in the text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns its span in the text, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::ordered(self.start, self.start + self.text.len() as u32)
    }

    /// Returns its kind. The kind is computed on request: deciding between a syllable, a unit and a foreign
    /// word takes longer than finding the atom.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        kind::kind(self.text, self.class)
    }
}
