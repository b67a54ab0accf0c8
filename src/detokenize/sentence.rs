//! [`Line`]: the tokens of one sentence, as the rules read them.

use core::ops::Range;

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

    /// The three syllables before token `index`, the nearest first, whether they share a token or not; empty
    /// ones if there are fewer.
    pub(super) fn syllables_before(self, index: usize) -> [&'s str; 3] {
        let mut tokens = self.spans.get(..index).unwrap_or_default().iter().rev().map(|span| span.range());
        let mut rest: Option<Range<usize>> = None;
        [(); 3].map(|()| {
            let Some(token) = rest.take().or_else(|| tokens.next()) else { return "" };
            let space = last_space(self.text.as_bytes(), token.clone());
            rest = space.map(|space| token.start..space);
            self.text.get(space.map_or(token.start, |space| space + 1)..token.end).unwrap_or_default()
        })
    }

    /// The three syllables after token `index`, the nearest first; empty ones if there are fewer.
    pub(super) fn syllables_after(self, index: usize) -> [&'s str; 3] {
        let mut tokens = self.spans.get(index + 1..).unwrap_or_default().iter().map(|span| span.range());
        let mut rest: Option<Range<usize>> = None;
        [(); 3].map(|()| {
            let Some(token) = rest.take().or_else(|| tokens.next()) else { return "" };
            let space = first_space(self.text.as_bytes(), token.clone());
            rest = space.map(|space| space + 1..token.end);
            self.text.get(token.start..space.unwrap_or(token.end)).unwrap_or_default()
        })
    }
}

/// The highest bit of each byte of a text that is a space.
#[inline]
fn spaces(bytes: [u8; 16]) -> u128 {
    const ONES: u128 = u128::MAX / 255;
    let others = u128::from_le_bytes(bytes) ^ (ONES * u128::from(b' '));
    !(((others & (ONES * 0x7f)) + ONES * 0x7f) | others) & (ONES * 0x80)
}

/// The first space of a token. Up to 16 bytes are tested at once, since a loop over a few bytes costs most at its end,
/// which the processor cannot predict.
#[inline]
fn first_space(text: &[u8], token: Range<usize>) -> Option<usize> {
    match text.get(token.start..).and_then(<[u8]>::first_chunk::<16>) {
        Some(bytes) if token.len() <= 16 => {
            let at = token.start + spaces(*bytes).trailing_zeros() as usize / 8;
            (at < token.end).then_some(at)
        }
        _ => text.get(token.clone())?.iter().position(|&byte| byte == b' ').map(|at| token.start + at),
    }
}

/// The last space of a token.
#[inline]
fn last_space(text: &[u8], token: Range<usize>) -> Option<usize> {
    match text.get(..token.end).and_then(<[u8]>::last_chunk::<16>) {
        Some(bytes) if token.len() <= 16 => {
            let after = spaces(*bytes).leading_zeros() as usize / 8;
            (after < token.len()).then(|| token.end - 1 - after)
        }
        _ => text.get(token.clone())?.iter().rposition(|&byte| byte == b' ').map(|at| token.start + at),
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
        fn the_nearest_syllables_are_those_of_all_tokens(tokens in prop::collection::vec("[ab!\u{a0}]{1,2}( [cd]{0,8}){0,3}", 1..6)) {
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
