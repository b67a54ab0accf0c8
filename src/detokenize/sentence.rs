//! [`Line`]: the tokens of one sentence, as the rules read them.

use super::class::{Class, classify};
use crate::Span;

/// The tokens of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    pub(super) text: &'s str,
    pub(super) spans: &'s [Span],
}

impl<'s> Line<'s> {
    pub(super) fn len(self) -> usize {
        self.spans.len()
    }

    /// The token at `index`.
    #[inline]
    pub(super) fn token(self, index: usize) -> Option<&'s str> {
        self.spans.get(index).and_then(|span| span.of(self.text))
    }

    /// The token before `index`.
    pub(super) fn before(self, index: usize) -> Option<&'s str> {
        self.token(index.checked_sub(1)?)
    }

    /// The token after `index`.
    pub(super) fn after(self, index: usize) -> Option<&'s str> {
        self.token(index + 1)
    }

    /// The class of the token before `index`.
    pub(super) fn class_before(self, index: usize) -> Option<Class> {
        self.before(index).map(classify)
    }

    /// The class of the token after `index`.
    pub(super) fn class_after(self, index: usize) -> Option<Class> {
        self.after(index).map(classify)
    }

    /// The syllables before token `index`, the nearest first, whether they share a token or not.
    pub(super) fn syllables_before(self, index: usize) -> impl Iterator<Item = &'s str> {
        (0..index).rev().filter_map(move |at| self.token(at)).flat_map(|token| token.rsplit(' '))
    }

    /// The syllables after token `index`, the nearest first.
    pub(super) fn syllables_after(self, index: usize) -> impl Iterator<Item = &'s str> {
        (index + 1..self.len()).filter_map(move |at| self.token(at)).flat_map(|token| token.split(' '))
    }
}
