//! Parts of a text that are split independently: for threads, and for files that do not fit into memory.

use core::ops::Range;

use super::{
    iter::TextSentences,
    policy::NewlinePolicy,
    quick::{self, Quick},
    splitter::SentenceSplitter,
    window::{AHEAD, BEHIND, Window},
};
use crate::{chars::ceil, markup::Markup, vietnamese::Folder};

/// The number of bytes before a mark that show whether a sentence ends there whatever precedes them: more
/// than a word.
const NEAR: usize = 64;

impl SentenceSplitter {
    /// The number of bytes that [`split_part`](Self::split_part) may look at before a part, and also after
    /// it.
    pub const CONTEXT: usize = if AHEAD > BEHIND { AHEAD + 4 } else { BEHIND + 4 };

    /// Finds the last byte offset in `within` at which a sentence of `text` ends whatever precedes it: the
    /// end of a sentence with a plain word and a mark, a blank line or, with [`NewlinePolicy::Line`], a line
    /// break.
    ///
    /// If a text is cut at such offsets, its parts can be split in any order and on any number of threads,
    /// with the same result as the whole. Finding an offset is very cheap: ordinary text has one in each
    /// paragraph. Returns `None` if there is none, if `within` is not in the text, or if the text has
    /// [markup](Self::markup).
    ///
    /// ```
    /// use machvan::sentence::SentenceSplitter;
    /// let splitter = SentenceSplitter::new();
    /// let text = "Hôm nay trời mưa. Đường vắng tanh. TP. Huế lạnh.";
    /// let middle = splitter.last_boundary(text, 1..40).unwrap();
    /// assert_eq!(&text[..middle], "Hôm nay trời mưa.");
    /// let parts = [0..middle, middle..text.len()].map(|part| splitter.split_part(text, part));
    /// assert!(parts.into_iter().flatten().eq(splitter.split(text)));
    /// ```
    #[must_use]
    pub fn last_boundary(&self, text: &str, within: Range<usize>) -> Option<usize> {
        if self.markup != Markup::None {
            return None;
        }
        let bytes = text.as_bytes();
        let mut to = within.end.min(bytes.len());
        let mut folder = Folder::new();
        while let Some(near) = bytes.get(within.start..to) {
            let found = memchr::memrchr2(b'.', b'\n', near)?;
            let at = within.start + found;
            let boundary = match bytes.get(at) {
                Some(b'\n') => (self.is_line_end(bytes, at) && at > within.start).then_some(at),
                _ => (at + 1 < within.end && self.is_plain_end(text, at, &mut folder)).then_some(at + 1),
            };
            if boundary.is_some() {
                return boundary;
            }
            to = at;
        }
        None
    }

    /// Returns the sentences of a part of `text`. The start and the end of the part are those of the text, or
    /// offsets from [`last_boundary`](Self::last_boundary). Offsets are those of `text`.
    ///
    /// `text` may be a piece of a larger text, if it contains [`CONTEXT`](Self::CONTEXT) bytes before and
    /// after the part, or as many as the larger text has.
    #[must_use]
    pub fn split_part<'s, 't>(&'s self, text: &'t str, part: Range<usize>) -> TextSentences<'s, 't> {
        TextSentences::of_part(self, text, part)
    }

    /// Whether the line break at byte `at` ends a sentence in any context.
    fn is_line_end(&self, bytes: &[u8], at: usize) -> bool {
        self.newlines == NewlinePolicy::Line
            || matches!(bytes.get(at + 1..), Some([b'\n', ..] | [b'\r', b'\n', ..]))
    }

    /// Whether the full stop at byte `at` ends a sentence, wherever the sentence began.
    fn is_plain_end(&self, text: &str, at: usize, folder: &mut Folder) -> bool {
        let start = ceil(text, at.saturating_sub(NEAR));
        let place = quick::Place { text, at, start, mark: '.' };
        let exceptions = &self.language.exceptions;
        place.decide(self) == Quick::Ends
            && (exceptions.is_empty() || {
                let window = Window::new(text, at + 1, at + 1, true);
                !exceptions.covers(window.before, window.after, folder)
            })
    }
}
