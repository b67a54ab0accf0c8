//! [`Rewrite`]: a text that is changed from left to right, with its offset map.

use alloc::{borrow::Cow, string::String};
use core::ops::Range;

use crate::{Result, offset::OffsetMap};

/// One pass over a text. What is not replaced is kept.
pub(super) struct Rewrite<'t> {
    text: &'t str,
    out: String,
    map: OffsetMap,
    /// The bytes of the text that are already in `out`.
    done: usize,
    /// The current replacement: nothing is copied if it changes nothing.
    new: String,
}

impl<'t> Rewrite<'t> {
    /// Begins a pass over `text`, with the memory of an empty buffer.
    pub(super) fn new(text: &'t str, buffer: String) -> Self {
        Self { text, out: buffer, map: OffsetMap::default(), done: 0, new: String::new() }
    }

    /// Returns the text that is rewritten.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the last character before a replacement at byte `at`, of what was written or will be kept.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        let kept = self.text.get(self.done..at).unwrap_or_default();
        kept.chars().next_back().or_else(|| self.out.chars().next_back())
    }

    /// Replaces `bytes`, which come after all bytes replaced before, by what `push` appends. If that is the
    /// same text, nothing changes and the map has no change.
    pub(super) fn replace(&mut self, bytes: Range<usize>, push: impl FnOnce(&mut String)) -> Result<()> {
        let (Some(kept), Some(old)) = (self.text.get(self.done..bytes.start), self.text.get(bytes.clone()))
        else {
            debug_assert!(false, "replacements go forward, on character boundaries");
            return Ok(());
        };
        self.new.clear();
        push(&mut self.new);
        if self.new == old {
            return Ok(());
        }
        self.begin(kept);
        self.out.push_str(&self.new);
        self.map.keep(kept.len())?;
        self.map.replace(old.len(), self.new.len())?;
        self.done = bytes.end;
        Ok(())
    }

    /// Like [`Self::replace`], by one character that differs from the old one.
    #[inline]
    pub(super) fn replace_by(&mut self, bytes: Range<usize>, new: char) -> Result<()> {
        let Some(kept) = self.text.get(self.done..bytes.start) else { return Ok(()) };
        self.begin(kept);
        self.out.push(new);
        self.map.keep(kept.len())?;
        self.map.replace(bytes.len(), new.len_utf8())?;
        self.done = bytes.end;
        Ok(())
    }

    #[inline]
    fn begin(&mut self, kept: &str) {
        if self.map.is_identity() {
            self.out.reserve(self.text.len() + 16);
        }
        self.out.push_str(kept);
    }

    /// Returns the new text, or the empty buffer if nothing changed, and the map.
    fn finish(mut self) -> Result<(core::result::Result<String, String>, OffsetMap)> {
        if self.map.is_identity() {
            self.map.keep(self.text.len())?;
            return Ok((Err(self.out), self.map));
        }
        let rest = self.text.get(self.done..).unwrap_or_default();
        self.out.push_str(rest);
        self.map.keep(rest.len())?;
        Ok((Ok(self.out), self.map))
    }
}

/// A text after some passes, and the map from the original.
pub(super) struct Passes<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) map: OffsetMap,
    /// A buffer for the next text.
    pub(super) spare: String,
}

impl<'t> Passes<'t> {
    /// Begins before the first pass, with the memory of a buffer and a map; both are cleared.
    pub(super) fn new(text: &'t str, mut spare: String, mut map: OffsetMap) -> Result<Self> {
        spare.clear();
        map.clear();
        map.keep(text.len())?;
        Ok(Self { text: Cow::Borrowed(text), map, spare })
    }

    /// Runs one more pass.
    pub(super) fn run(&mut self, pass: impl FnOnce(&mut Rewrite<'_>) -> Result<()>) -> Result<()> {
        let mut rewrite = Rewrite::new(&self.text, core::mem::take(&mut self.spare));
        // The first map is swapped into the empty one, to reuse its memory.
        let first = self.map.is_identity();
        if first {
            rewrite.map = core::mem::take(&mut self.map);
            rewrite.map.clear();
        }
        pass(&mut rewrite)?;
        let (text, map) = rewrite.finish()?;
        self.map = match first {
            true => map,
            false if map.is_identity() => core::mem::take(&mut self.map),
            false => self.map.then(&map)?,
        };
        match text {
            Ok(text) => {
                if let Cow::Owned(old) = core::mem::replace(&mut self.text, Cow::Owned(text)) {
                    self.spare = old;
                    self.spare.clear();
                }
            }
            Err(unused) => self.spare = unused,
        }
        Ok(())
    }
}
