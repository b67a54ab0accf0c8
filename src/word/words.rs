//! [`Words`]: iterator over the words of a text.

use alloc::vec::Vec;
use core::{fmt, iter::FusedIterator, ops::Range};

use super::{KindMemo, WordCache, WordSegmenter, kind, raw::Class, reader::Reader};
use crate::{Span, TokenKind, vietnamese::Folder};

/// A word of a text.
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::new();
/// let word = segmenter.words("Thư viện đẹp.").next().unwrap();
/// assert_eq!((word.text, word.span.range()), ("Thư viện", 0..11));
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Word<'t> {
    /// The word as written in the text, with the white space inside.
    pub text: &'t str,
    /// Its span in the text, in bytes.
    pub span: Span,
    /// Its kind; [`TokenKind::Word`] for a word of several atoms.
    pub kind: TokenKind,
}

/// Iterator over the words of a text; made by [`WordSegmenter::words`].
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::new();
/// let text = "Thư viện Hà Nội.";
/// let joined: Vec<String> = segmenter.words(text).map(|word| word.text.replace(' ', "_")).collect();
/// assert_eq!(joined.join(" "), "Thư_viện Hà_Nội .");
/// # }
/// ```
#[derive(Clone)]
pub struct Words<'s, 't> {
    segmenter: &'s WordSegmenter,
    text: &'t str,
    reader: Reader<'s>,
    cache: WordCache,
    /// The next atom of the run.
    at: usize,
    /// The mark after the run.
    mark: Option<Span>,
}

impl WordSegmenter {
    /// Returns an iterator over the words of `text`. Of a text of 4 GiB or more, only the first 4 GiB − 1 are
    /// read.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use machvan::word::WordSegmenter;
    /// let segmenter = WordSegmenter::new();
    /// let word = segmenter.words("Sinh viên đọc sách.").next().unwrap();
    /// assert_eq!((word.text, word.span.range()), ("Sinh viên", 0..10));
    /// # }
    /// ```
    #[must_use]
    pub fn words<'s, 't: 's>(&'s self, text: &'t str) -> Words<'s, 't> {
        let reader = self.reader(text, 0..text.len().min(u32::MAX as usize));
        Words { segmenter: self, text, reader, cache: WordCache::new(), at: 0, mark: None }
    }
}

impl<'t> Iterator for Words<'_, 't> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let span = loop {
            if let Some(span) = self.next_of_run() {
                break span;
            }
            if let Some(mark) = self.mark.take() {
                break mark;
            }
            let WordCache { run, decider, numbers, folder, .. } = &mut self.cache;
            self.mark = self.reader.next_run(run, folder)?;
            self.at = 0;
            self.segmenter.decide(self.text, run, decider, numbers);
        };
        let text = span.of(self.text)?;
        let kind = self.reader.kind(span, &mut self.cache.folder)?;
        Some(Word { text, span, kind })
    }
}

impl WordSegmenter {
    /// Appends the kinds of the words of the bytes `range` of `text`. Each word is given with whether it has
    /// several atoms.
    pub(crate) fn kinds_of(
        &self,
        cache: &mut WordCache,
        memo: &mut KindMemo,
        text: &str,
        range: Range<usize>,
        words: impl Iterator<Item = (Span, bool)>,
        kinds: &mut Vec<TokenKind>,
    ) {
        let reader = self.reader(text, range);
        kinds.extend(words.map(|(word, joined)| match joined {
            true => TokenKind::Word,
            false => {
                let rest = text.as_bytes().get(word.start()..).unwrap_or_default();
                memo.value(rest, word.len(), || {
                    reader.kind(word, &mut cache.folder).unwrap_or(TokenKind::Word)
                })
            }
        }));
    }
}

impl Reader<'_> {
    /// Returns the kind of the word at `span`.
    fn kind(&self, span: Span, folder: &mut Folder) -> Option<TokenKind> {
        let raw = self.scan(span.start(), folder)?;
        // The first part of what was split at a hyphen has only letters.
        let class = if raw.end > span.end() { Class::Letters } else { raw.class };
        let several = raw.end < span.end();
        Some(if several { TokenKind::Word } else { kind::kind(span.of(self.text())?, class) })
    }
}

impl Words<'_, '_> {
    fn next_of_run(&mut self) -> Option<Span> {
        let atoms = self.cache.run.atoms().get(self.at..)?;
        let joins = self.cache.decider.joins.get(self.at..)?;
        let len = 1 + joins.iter().take_while(|&&join| join).count();
        let (first, last) = (atoms.first()?.span, atoms.get(len - 1)?.span);
        self.at += len;
        Span::ordered(first.start() as u32, last.end() as u32).into()
    }
}

impl FusedIterator for Words<'_, '_> {}

impl fmt::Debug for Words<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("reader", &self.reader).finish_non_exhaustive()
    }
}

/// Written as a word.
#[cfg(feature = "serde")]
impl serde::Serialize for super::Atom<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        Word { text: self.text(), span: self.span(), kind: self.kind() }.serialize(serializer)
    }
}
