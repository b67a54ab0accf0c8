//! [`Line`]: the tokens of one sentence, as the rules read them.

use super::class::{Class, classify};
use crate::{
    Span,
    chars::{head, tail},
};

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

    /// The three syllables before token `index`, the nearest first, whether they share a token or not; empty
    /// ones if there are fewer.
    pub(super) fn syllables_before(self, index: usize) -> [&'s str; 3] {
        let mut tokens = (0..index).rev().map(|at| self.token(at).unwrap_or_default());
        let mut rest = None;
        [(); 3].map(|()| {
            let token = rest.take().or_else(|| tokens.next()).unwrap_or_default();
            let Some(space) = token.bytes().rposition(|byte| byte == b' ') else { return token };
            rest = Some(head(token, space));
            tail(token, space + 1)
        })
    }

    /// The three syllables after token `index`, the nearest first; empty ones if there are fewer.
    pub(super) fn syllables_after(self, index: usize) -> [&'s str; 3] {
        let mut tokens = (index + 1..self.len()).map(|at| self.token(at).unwrap_or_default());
        let mut rest = None;
        [(); 3].map(|()| {
            let token = rest.take().or_else(|| tokens.next()).unwrap_or_default();
            let Some(space) = token.bytes().position(|byte| byte == b' ') else { return token };
            rest = Some(tail(token, space + 1));
            head(token, space)
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::TokenStream;

    proptest! {
        #[test]
        fn the_nearest_syllables_are_those_of_all_tokens(tokens in prop::collection::vec("[ab]{1,2}( [cd]{0,2}){0,3}", 1..6)) {
            let stream = TokenStream::from_tokens(&tokens).unwrap();
            let line = Line { text: stream.text(), spans: stream.spans() };
            for index in 0..line.len() {
                let token = |at: &usize| line.token(*at).unwrap();
                let before: Vec<&str> =
                    (0..index).rev().flat_map(|at| token(&at).rsplit(' ')).chain([""; 3]).take(3).collect();
                let after: Vec<&str> =
                    (index + 1..line.len()).flat_map(|at| token(&at).split(' ')).chain([""; 3]).take(3).collect();
                prop_assert_eq!(&line.syllables_before(index)[..], &before[..]);
                prop_assert_eq!(&line.syllables_after(index)[..], &after[..]);
            }
        }
    }
}
