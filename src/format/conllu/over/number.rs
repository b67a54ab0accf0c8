//! The new numbers of words, and of the heads that name them.

use core::ops::Range;

use super::{
    super::{
        super::{Loss, push_number},
        read::Id,
    },
    state::Over,
};
use crate::Sentence;

impl Over<'_, '_> {
    /// Numbers the words of the sentence.
    pub(super) fn number(&mut self, sentence: &Sentence<'_>, rows: &Range<usize>) {
        self.ids.clear();
        let (mut next, mut index) = (0, sentence.token_range().start);
        let mut passed = self.passed;
        for (number, row) in rows.clone().zip(self.rows.all.get(rows.clone()).unwrap_or_default()) {
            if row.token && number > rows.start {
                index += 1;
            }
            while row.token
                && index < sentence.token_range().end
                && self.annotated.is_added(index, &mut passed)
            {
                (next, index) = (next + 1, index + 1);
            }
            next += u32::from(matches!(row.id, Id::Word(_)));
            self.ids.push(next);
        }
    }

    /// Returns the new number of word `word` of the block of `row`; `None` if it is in another sentence.
    pub(super) fn renumbered(&self, rows: &Range<usize>, row: usize, word: u32) -> Option<u32> {
        let found = self.rows.word(row, word).filter(|row| rows.contains(row))?;
        self.ids.get(found - rows.start).copied()
    }

    pub(super) fn push_id(&mut self, rows: &Range<usize>, row: usize, id: Id) {
        let new = self.ids.get(row - rows.start).copied().unwrap_or_default();
        match id {
            Id::Word(_) => push_number(u64::from(new), self.out),
            Id::Range(first, last) => {
                // The first word of the range is on the next row.
                push_number(u64::from(new) + 1, self.out);
                self.out.push('-');
                push_number(u64::from(new) + 1 + u64::from(last - first), self.out);
            }
            Id::Empty(_, node) => {
                push_number(u64::from(new), self.out);
                self.out.push('.');
                push_number(u64::from(node), self.out);
            }
        }
    }

    pub(super) fn push_head(&mut self, rows: &Range<usize>, row: usize, head: &str, at: u64) {
        match head.parse::<u32>() {
            // A sentence has one root. Of joined sentences, it is the root of the first.
            Ok(0) if self.rows.block(row).start > rows.start => {
                self.out.push('_');
                self.losses.add(Loss::Heads, at);
            }
            Ok(0) | Err(_) => self.out.push_str(head),
            Ok(word) => match self.renumbered(rows, row, word) {
                Some(new) => push_number(u64::from(new), self.out),
                None => {
                    self.out.push('_');
                    self.losses.add(Loss::Heads, at);
                }
            },
        }
    }

    /// Enhanced dependencies: `4:nsubj|4.1:obj`.
    pub(super) fn push_deps(&mut self, rows: &Range<usize>, row: usize, deps: &str, at: u64) {
        let start = self.out.len();
        for part in deps.split('|') {
            let Some((head, relation)) = part.split_once(':') else {
                self.out.truncate(start);
                self.out.push_str(deps);
                return;
            };
            let (word, node) = head.split_once('.').map_or((head, None), |(word, node)| (word, Some(node)));
            let new = match word.parse::<u32>() {
                Ok(0) if node.is_none() => Some(0),
                // An empty node before the first word.
                Ok(0) => self.node_before(rows, row),
                Ok(word) => self.renumbered(rows, row, word),
                Err(_) => None,
            };
            let Some(new) = new else {
                self.losses.add(Loss::Heads, at);
                continue;
            };
            self.out.push_str(if self.out.len() > start { "|" } else { "" });
            push_number(u64::from(new), self.out);
            self.out.extend(node.iter().flat_map(|node| [".", node]));
            self.out.extend([":", relation]);
        }
        if self.out.len() == start {
            self.out.push('_');
        }
    }

    /// Returns the word before the empty nodes at the start of the block of a row.
    pub(super) fn node_before(&self, rows: &Range<usize>, row: usize) -> Option<u32> {
        let first = self.rows.block(row).start;
        let new = self.ids.get(first.checked_sub(rows.start)?).copied()?;
        rows.contains(&first).then_some(new)
    }
}
