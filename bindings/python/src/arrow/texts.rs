//! `TextColumn`: texts one after the other, in the layout of Arrow.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use machvan::Span;

/// Parts of at most this many bytes are copied as a block of this size, which needs no branches. What is written after the
/// part is overwritten by the next one.
const BLOCK: usize = 16;

/// Texts one after the other: their bytes, and where each ends.
#[derive(Debug)]
pub(crate) struct TextColumn {
    /// The texts, and zeros or the rest of a block after them.
    bytes: Vec<u8>,
    /// The number of bytes of the texts.
    len: usize,
    /// 0, and the end of each text.
    ends: Vec<i32>,
}

impl Default for TextColumn {
    fn default() -> Self {
        Self { bytes: Vec::new(), len: 0, ends: vec![0] }
    }
}

impl TextColumn {
    /// An empty column with memory for texts of so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes + BLOCK), ..Self::default() }
    }

    /// The number of texts.
    pub(crate) fn count(&self) -> usize {
        self.ends.len() - 1
    }

    /// Appends a text.
    pub(crate) fn push(&mut self, text: &str) {
        self.bytes.truncate(self.len);
        self.bytes.extend_from_slice(text.as_bytes());
        self.len = self.bytes.len();
        self.ends.push(self.len as i32);
    }

    /// Appends the parts of a text, in order and apart, as texts.
    pub(crate) fn push_parts(&mut self, text: &str, parts: &[Span]) {
        let text = text.as_bytes();
        let room = self.len + text.len() + BLOCK;
        if self.bytes.len() < room {
            self.bytes.resize(room, 0);
        }
        let (bytes, mut at) = (self.bytes.as_mut_slice(), self.len);
        self.ends.extend(parts.iter().map(|part| {
            let len = part.len();
            let block = text.get(part.start()..).and_then(|rest| rest.first_chunk::<BLOCK>());
            let target = bytes.get_mut(at..).unwrap_or_default();
            match (block, target.first_chunk_mut::<BLOCK>()) {
                (Some(block), Some(target)) if len <= BLOCK => *target = *block,
                _ => {
                    if let (Some(part), Some(target)) = (text.get(part.range()), target.get_mut(..len)) {
                        target.copy_from_slice(part);
                    }
                }
            }
            at += len;
            at as i32
        }));
        self.len = at;
    }

    /// Appends the texts of another column.
    pub(crate) fn append(&mut self, next: &Self) {
        let before = self.len as i32;
        self.bytes.truncate(self.len);
        self.bytes.extend_from_slice(next.bytes.get(..next.len).unwrap_or_default());
        self.len = self.bytes.len();
        self.ends.extend(next.ends.iter().skip(1).map(|end| before + end));
    }

    /// The array of the texts, as bytes: the layout is that of strings, and an array of strings would check all of them again.
    pub(crate) fn finish(mut self, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        self.bytes.truncate(self.len);
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        Ok(Arc::new(BinaryArray::try_new(ends, Buffer::from_vec(self.bytes), nulls)?))
    }
}
