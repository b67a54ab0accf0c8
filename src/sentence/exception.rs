//! [`Exceptions`]: phrases of the user inside which no sentence ends.

use crate::chars::{is_extend, is_terminal};
use alloc::{boxed::Box, vec::Vec};

use crate::vietnamese::{Folder, fold};

/// The longest phrase, in bytes as written.
pub(crate) const MAX_PHRASE: usize = 200;

/// Phrases, cut at each place where a sentence could end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Exceptions {
    cuts: Vec<Cut>,
}

/// One place inside a phrase: the folded text that must precede and follow it.
#[derive(Debug, Clone)]
struct Cut {
    before: Box<str>,
    after: Box<str>,
    /// The numbers of characters in `before` and `after`, without combining marks.
    widths: (usize, usize),
}

impl Exceptions {
    /// Creates an empty list.
    pub(crate) const fn new() -> Self {
        Self { cuts: Vec::new() }
    }

    /// Adds the cuts of a phrase.
    pub(crate) fn add(&mut self, phrase: &str) {
        let phrase = fold(phrase.trim());
        let mut marks = phrase.char_indices().filter(|&(_, c)| is_terminal(c)).peekable();
        while let Some((at, c)) = marks.next() {
            let end = at + c.len_utf8();
            if marks.peek().is_some_and(|&(next, _)| next == end) {
                continue;
            }
            let (before, after) = phrase.split_at_checked(end).unwrap_or_default();
            self.cuts.push(Cut {
                before: before.into(),
                after: after.into(),
                widths: (bases(before), bases(after)),
            });
        }
    }

    /// Whether a place between `before` and `after` is inside one of the phrases.
    pub(crate) fn covers(&self, before: &str, after: &str, folder: &mut Folder) -> bool {
        self.cuts.iter().any(|cut| {
            folder.fold(last_bases(before, cut.widths.0)) == &*cut.before
                && folder.fold(first_bases(after, cut.widths.1)) == &*cut.after
        })
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.cuts.is_empty()
    }
}

fn bases(text: &str) -> usize {
    text.chars().filter(|&c| !is_extend(c)).count()
}

/// The last `count` characters of `text`, with their combining marks.
fn last_bases(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().filter(|&(_, c)| !is_extend(c)).nth(count.saturating_sub(1));
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// The first `count` characters of `text`, with their combining marks.
fn first_bases(text: &str, count: usize) -> &str {
    let end = text.char_indices().filter(|&(_, c)| !is_extend(c)).nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
