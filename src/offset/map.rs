//! [`OffsetMap`]: where each byte of one text is found in another.

use alloc::{format, vec::Vec};
use core::fmt;

use crate::{Error, ErrorKind, Result, Span};

/// A map between the **byte** offsets of a source text and of a target text that was made from it. It is a
/// list of changes: between two changes the texts are the same.
///
/// Both directions are monotone. It takes 16 bytes per change, whatever the length of the texts.
///
/// ```
/// use machvan::{Span, offset::OffsetMap};
/// // "a “b”" to "a \"b\"": each curly mark of three bytes becomes one byte.
/// let mut map = OffsetMap::default();
/// map.keep(2)?;
/// map.replace(3, 1)?;
/// map.keep(1)?;
/// map.replace(3, 1)?;
/// assert_eq!((map.source_len(), map.target_len()), (9, 5));
/// assert_eq!(map.target_span(Span::new(5, 6)?)?, Span::new(3, 4)?);
/// assert_eq!(map.source_span(Span::new(3, 4)?)?, Span::new(5, 6)?);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Form", into = "Form")
)]
pub struct OffsetMap {
    changes: Vec<Change>,
    source_len: u32,
    target_len: u32,
}

/// One change of an [`OffsetMap`]: these bytes of the source became those of the target. Either may be empty.
///
/// ```
/// use machvan::normalize::{Form, Normalizer};
///
/// let normalizer = Normalizer::builder().form(Form::Nfc).build()?;
/// let normalized = normalizer.normalize("Mu\u{31b}a")?;
/// for change in normalized.map.changes() {
///     println!("bytes {} became bytes {}", change.source, change.target);
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
// The C ABI returns arrays of it as `machvan_change`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Change {
    /// The bytes in the source.
    pub source: Span,
    /// The bytes in the target.
    pub target: Span,
}

impl Change {
    const fn flip(self) -> Self {
        Self { source: self.target, target: self.source }
    }
}

impl OffsetMap {
    /// Creates the map of a text of `len` bytes to itself.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text of 4 GiB or more.
    pub fn identity(len: usize) -> Result<Self> {
        let len = grown(0, len)?;
        Ok(Self { changes: Vec::new(), source_len: len, target_len: len })
    }

    /// Empties the map and keeps its memory.
    pub fn clear(&mut self) {
        self.changes.clear();
        (self.source_len, self.target_len) = (0, 0);
    }

    /// Appends `len` bytes that are the same in both texts.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if a text would reach 4 GiB; the map stays as it was.
    #[inline]
    pub fn keep(&mut self, len: usize) -> Result<()> {
        let (source, target) = (grown(self.source_len, len)?, grown(self.target_len, len)?);
        (self.source_len, self.target_len) = (source, target);
        Ok(())
    }

    /// Appends a change: the next `source` bytes of the source became the next `target` bytes of the target.
    /// Adjacent changes are not merged, since an offset between them is known exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if a text would reach 4 GiB; the map stays as it was.
    #[inline]
    pub fn replace(&mut self, source: usize, target: usize) -> Result<()> {
        let (source, target) = (grown(self.source_len, source)?, grown(self.target_len, target)?);
        let change = Change {
            source: Span::ordered(self.source_len, source),
            target: Span::ordered(self.target_len, target),
        };
        if !(change.source.is_empty() && change.target.is_empty()) {
            self.changes.push(change);
        }
        (self.source_len, self.target_len) = (source, target);
        Ok(())
    }

    /// Returns the changes, in order.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether there are no changes. A change to the same number of bytes counts.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the length of the source in bytes.
    #[must_use]
    pub const fn source_len(&self) -> usize {
        self.source_len as usize
    }

    /// Returns the length of the target in bytes.
    #[must_use]
    pub const fn target_len(&self) -> usize {
        self.target_len as usize
    }

    /// Converts a byte offset of the source to the target. An offset inside a change becomes the start of the
    /// change. An offset at which something was inserted becomes the start of the insertion.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the offset is past the end of the source.
    pub fn target_offset(&self, offset: usize) -> Result<usize> {
        Ok(place(&self.changes, |change| *change, self.source_len, offset)?.first())
    }

    /// Converts a byte offset of the target to the source. An offset inside a change becomes the start of the
    /// change. An offset at which something was deleted becomes the start of the deletion.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the offset is past the end of the target.
    pub fn source_offset(&self, offset: usize) -> Result<usize> {
        Ok(place(&self.changes, |change| change.flip(), self.target_len, offset)?.first())
    }

    /// Converts a span of the source to the target. A change that the span cuts is included as a whole;
    /// insertions at the ends of the span are not included.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the span is reversed or leaves the source.
    pub fn target_span(&self, span: impl TryInto<Span, Error: Into<Error>>) -> Result<Span> {
        place_span(&self.changes, |change| *change, self.source_len, span.try_into().map_err(Into::into)?)
    }

    /// Converts a span of the target to the source. A change that the span cuts is included as a whole;
    /// deletions at the ends of the span are not included.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the span is reversed or leaves the target.
    pub fn source_span(&self, span: impl TryInto<Span, Error: Into<Error>>) -> Result<Span> {
        place_span(
            &self.changes,
            |change| change.flip(),
            self.target_len,
            span.try_into().map_err(Into::into)?,
        )
    }

    /// Returns the map from the target to the source.
    #[must_use]
    pub fn inverse(mut self) -> Self {
        self.changes.iter_mut().for_each(|change| *change = change.flip());
        Self { changes: self.changes, source_len: self.target_len, target_len: self.source_len }
    }

    /// Composes two maps: returns the map from the source of this one to the target of `next`, whose source
    /// is the target of this one. Changes that meet in the middle text become one.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if the middle text has different lengths in the two maps.
    pub fn then(&self, next: &Self) -> Result<Self> {
        if self.target_len != next.source_len {
            let message = format!(
                "the first map ends in a text of {} bytes, the second begins with one of {}: they don't belong together",
                self.target_len, next.source_len
            );
            return Err(Error::new(ErrorKind::InvalidSpan, message));
        }
        let mut changes = Vec::with_capacity(self.changes.len().max(next.changes.len()));
        // Each side maps the middle text to an outer text.
        let mut first = Walk::new(self.changes.iter().map(|change| change.flip()));
        let mut second = Walk::new(next.changes.iter().copied());
        loop {
            // The next change in the middle text; of two that begin together, the empty one first.
            let place = |change: &Change| (change.source.start(), change.source.end());
            let next = (first.peek().map(place), second.peek().map(place));
            let (start, mut end) = match next {
                (None, None) => break,
                (Some(one), Some(two)) => one.min(two),
                (Some(one), None) | (None, Some(one)) => one,
            };
            // If the first map deleted and the second inserted at one place, that is a replacement.
            let meet = start == end && next.0 == next.1;
            let (source_start, target_start) = (first.outer(start), second.outer(start));
            let mut taken = false;
            loop {
                // The first change is taken whatever its length, and further ones if they begin before its
                // end.
                let begins = |change: &Change| {
                    let (s, e) = (change.source.start(), change.source.end());
                    if taken { s < end || meet && e == end } else { (s, e) == (start, end) }
                };
                let side = if first.peek().is_some_and(&begins) {
                    first.advance()
                } else if second.peek().is_some_and(begins) {
                    second.advance()
                } else {
                    break;
                };
                end = end.max(side);
                taken = true;
            }
            let source = Span::ordered(source_start, first.outer(end));
            let target = Span::ordered(target_start, second.outer(end));
            if !(source.is_empty() && target.is_empty()) {
                changes.push(Change { source, target });
            }
        }
        Ok(Self { changes, source_len: self.source_len, target_len: next.target_len })
    }
}

/// The changes of one map while two are composed, and how far they shift what follows.
struct Walk<I: Iterator<Item = Change>> {
    changes: core::iter::Peekable<I>,
    /// Ends of the last change that was passed.
    middle: u32,
    outer: u32,
}

impl<I: Iterator<Item = Change>> Walk<I> {
    fn new(changes: I) -> Self {
        Self { changes: changes.peekable(), middle: 0, outer: 0 }
    }

    fn peek(&mut self) -> Option<&Change> {
        self.changes.peek()
    }

    /// Passes a change and returns its end in the middle text.
    fn advance(&mut self) -> usize {
        if let Some(change) = self.changes.next() {
            (self.middle, self.outer) = (change.source.end() as u32, change.target.end() as u32);
        }
        self.middle as usize
    }

    /// Converts a place of the middle text, at or after the last passed change, to the outer text.
    fn outer(&self, middle: usize) -> u32 {
        self.outer + (middle as u32 - self.middle)
    }
}

/// The place of an offset in the other text.
enum Place {
    /// Strictly inside a change.
    Inside(Change),
    /// On unchanged bytes or at the edge of a change: before and after what has no bytes on this side.
    Edge(usize, usize),
}

impl Place {
    fn first(&self) -> usize {
        match *self {
            Self::Inside(change) => change.target.start(),
            Self::Edge(before, _) => before,
        }
    }
}

/// Searches the changes, each turned so that its `source` is the side of the offset.
fn place(changes: &[Change], turned: impl Fn(&Change) -> Change, len: u32, offset: usize) -> Result<Place> {
    if offset > len as usize {
        let message = format!("past the end of the text, which has {len} bytes");
        return Err(Error::new(ErrorKind::InvalidSpan, message).at(offset as u64));
    }
    let before = changes.partition_point(|change| {
        let source = turned(change).source;
        source.end() < offset || (source.end() == offset && !source.is_empty())
    });
    let (passed, rest) = changes.split_at_checked(before).unwrap_or((changes, &[]));
    let here = rest.iter().map(&turned).take_while(|change| change.source.end() == offset).last();
    match rest.first().map(&turned) {
        Some(change) if change.source.start() < offset => return Ok(Place::Inside(change)),
        _ => {}
    }
    let shifted = |change: Change| change.target.end() + (offset - change.source.end());
    let first = passed.last().map_or(offset, |change| shifted(turned(change)));
    Ok(Place::Edge(first, here.map_or(first, shifted)))
}

fn place_span(
    changes: &[Change],
    turned: impl Fn(&Change) -> Change + Copy,
    len: u32,
    span: Span,
) -> Result<Span> {
    let start = match place(changes, turned, len, span.start())? {
        Place::Inside(change) => change.target.start(),
        Place::Edge(_, behind) => behind,
    };
    let end = match place(changes, turned, len, span.end())? {
        Place::Inside(change) => change.target.end(),
        Place::Edge(before, _) => before,
    };
    // For an empty span at an insertion, `start` is after the inserted bytes and `end` before them.
    Ok(Span::ordered(start as u32, end.max(start) as u32))
}

#[inline]
fn grown(len: u32, by: usize) -> Result<u32> {
    match u32::try_from(by).ok().and_then(|by| len.checked_add(by)) {
        Some(len) => Ok(len),
        None => Err(too_large()),
    }
}

#[cold]
fn too_large() -> Error {
    Error::new(ErrorKind::TooLarge, "a text of 4 GiB or more; cut it into pieces, for example at paragraphs")
}

/// Shows the number of changes only.
impl fmt::Debug for OffsetMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OffsetMap")
            .field("changes", &self.changes.len())
            .field("source_len", &self.source_len)
            .field("target_len", &self.target_len)
            .finish()
    }
}

/// A map as serde sees it.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Form {
    changes: Vec<Change>,
    source_len: u32,
    target_len: u32,
}

#[cfg(feature = "serde")]
impl From<OffsetMap> for Form {
    fn from(map: OffsetMap) -> Self {
        let OffsetMap { changes, source_len, target_len } = map;
        Self { changes, source_len, target_len }
    }
}

/// Changes must be in order, and the text between two must have the same length in both texts.
#[cfg(feature = "serde")]
impl TryFrom<Form> for OffsetMap {
    type Error = Error;

    fn try_from(form: Form) -> Result<Self> {
        let mut map = Self::default();
        let wrong = |index: usize| {
            let message = "this change does not fit the one before it, or the lengths of the texts";
            Error::new(ErrorKind::InvalidSpan, message).with_index(index)
        };
        for (index, Change { source, target }) in form.changes.iter().enumerate() {
            let kept = source.start().checked_sub(map.source_len()).ok_or_else(|| wrong(index))?;
            map.keep(kept)?;
            if map.target_len() != target.start() {
                return Err(wrong(index));
            }
            map.replace(source.len(), target.len())?;
        }
        let kept = (form.source_len as usize)
            .checked_sub(map.source_len())
            .ok_or_else(|| wrong(form.changes.len()))?;
        map.keep(kept)?;
        if map.target_len != form.target_len {
            return Err(wrong(form.changes.len()));
        }
        Ok(map)
    }
}
