//! How a fuzz target interprets its bytes.

use std::borrow::Cow;

/// Options, taken one by one from the end of the input; zeros after its start.
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

    /// Returns the bytes that no option took.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// Returns the same as text; invalid UTF-8 is replaced.
    pub(super) fn text(&self) -> Cow<'b, str> {
        String::from_utf8_lossy(self.rest)
    }
}

/// The last character boundary at or before `at`.
pub(super) fn cut(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap()
}

/// Whether a text is white space or invisible characters, which are in no token.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}
