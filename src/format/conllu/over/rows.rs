//! [`Rows`]: the word lines of the source, their blocks and their tokens.

use alloc::vec::Vec;
use core::ops::Range;

use super::super::read::{Id, id};
use crate::TokenStream;

/// A word line of the source.
pub(super) struct Row {
    /// The bytes of the line, with the line break.
    pub(super) line: Range<usize>,
    pub(super) id: Id,
    /// The number of its block of lines.
    pub(super) block: u32,
    /// Whether a token begins with this row.
    pub(super) token: bool,
}

/// The word lines of the source.
pub(super) struct Rows {
    pub(super) all: Vec<Row>,
    /// The rows of each block.
    blocks: Vec<Range<usize>>,
    /// The row of each token.
    tokens: Vec<u32>,
}

impl Rows {
    pub(super) fn of(source: &TokenStream<'_>) -> Self {
        let mut rows = Self { all: Vec::new(), blocks: Vec::new(), tokens: Vec::with_capacity(source.len()) };
        let mut spans = source.spans().iter().peekable();
        let (mut at, mut open) = (0, false);
        for line in source.text().split_inclusive('\n') {
            let span = at..at + line.len();
            at = span.end;
            let bare = line.trim_start_matches('\u{feff}');
            let Some(id) = id(bare.as_bytes()) else {
                open &= !bare.trim_ascii().is_empty();
                continue;
            };
            if !core::mem::replace(&mut open, true) {
                rows.drop_empty_block();
                let number = rows.all.len();
                rows.blocks.push(number..number);
            }
            let number = rows.all.len();
            if let Some(block) = rows.blocks.last_mut() {
                block.end = number + 1;
            }
            let token = spans.next_if(|token| token.start() < span.end).is_some();
            if token {
                rows.tokens.push(number as u32);
            }
            rows.all.push(Row { line: span, id, block: rows.blocks.len() as u32 - 1, token });
        }
        rows.drop_empty_block();
        rows
    }

    /// Removes the last block if it has no token: its lines belong to no sentence.
    pub(super) fn drop_empty_block(&mut self) {
        let last = self.blocks.last().cloned().unwrap_or_default();
        let rows = self.all.get(last.clone()).unwrap_or_default();
        if !rows.is_empty() && !rows.iter().any(|row| row.token) {
            self.all.truncate(last.start);
            self.blocks.pop();
        }
    }

    /// Returns the row of token `number`, or the first row of its block if no token precedes it there.
    pub(super) fn of_token(&self, number: usize) -> usize {
        let row = self.tokens.get(number).map_or(self.all.len(), |&row| row as usize);
        let block = self.block(row);
        let before = number.checked_sub(1).and_then(|before| self.tokens.get(before));
        if before.is_none_or(|&before| (before as usize) < block.start) { block.start } else { row }
    }

    /// Returns the rows of the block of a row.
    pub(super) fn block(&self, row: usize) -> Range<usize> {
        let block = self.all.get(row).and_then(|row| self.blocks.get(row.block as usize));
        block.cloned().unwrap_or(self.all.len()..self.all.len())
    }

    /// Returns the row of word `word` in the block of `row`.
    pub(super) fn word(&self, row: usize, word: u32) -> Option<usize> {
        let block = self.block(row);
        // Words are numbered from 1. Other rows can only come between them.
        let first = block.start + (word as usize).checked_sub(1)?;
        (first..block.end)
            .find(|&row| matches!(self.all.get(row).map(|row| row.id), Some(Id::Word(id)) if id == word))
    }
}
