//! What a target makes of its bytes.

use std::borrow::Cow;

/// Options, taken one by one from the end of the input; noughts where it is used up.
pub(super) struct Options<'b> {
    rest: &'b [u8],
}

impl<'b> Options<'b> {
    pub(super) fn new(data: &'b [u8]) -> Self {
        Self { rest: data }
    }

    pub(super) fn byte(&mut self) -> usize {
        let Some((&last, rest)) = self.rest.split_last() else { return 0 };
        self.rest = rest;
        usize::from(last)
    }

    /// Eight switches.
    pub(super) fn switches(&mut self) -> [bool; 8] {
        let byte = self.byte();
        std::array::from_fn(|bit| byte >> bit & 1 == 1)
    }

    pub(super) fn choose<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.byte() % choices.len()]
    }

    /// What no option took.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// The same as text; what is not UTF-8 is replaced.
    pub(super) fn text(&self) -> Cow<'b, str> {
        String::from_utf8_lossy(self.rest)
    }
}

/// The last character boundary at or before `at`.
pub(super) fn cut(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap()
}

/// White space, and what stands for none: it is in no token.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}
