//! [`KindMemo`]: a cache of the kinds of words, since most words of a text are repeated.

use alloc::{vec, vec::Vec};

use crate::{Span, TokenKind};

const LOG2: u32 = 13;

/// The number of words after which a table is made. For fewer words it costs more than it saves.
const FEW: u32 = 500;

/// A table of words and their kinds. Of two words in the same slot, the later one stays.
#[derive(Debug, Clone, Default)]
pub(crate) struct KindMemo {
    /// The bytes of a word, at most 15, padded with zeros.
    words: Vec<u128>,
    kinds: Vec<TokenKind>,
    /// The number of words before there was a table.
    few: u32,
}

impl KindMemo {
    /// Returns the kind of the word at `span`, which does not depend on the text around it.
    #[inline]
    pub(super) fn kind(&mut self, text: &str, span: Span, find: impl FnOnce() -> TokenKind) -> TokenKind {
        let Some(word) = key(text, span) else { return find() };
        if self.few < FEW {
            self.few += 1;
            return find();
        }
        if self.words.is_empty() {
            (self.words, self.kinds) = (vec![0; 1 << LOG2], vec![TokenKind::Word; 1 << LOG2]);
        }
        let mixed = (word as u64 ^ ((word >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = (mixed >> (64 - LOG2)) as usize;
        let (Some(known), Some(kind)) = (self.words.get_mut(slot), self.kinds.get_mut(slot)) else {
            return find();
        };
        if *known != word {
            (*known, *kind) = (word, find());
        }
        *kind
    }
}

/// Returns the bytes of a short word; `None` for a longer one, and near the end of the text.
#[inline]
fn key(text: &str, span: Span) -> Option<u128> {
    let window = u128::from_le_bytes(*text.as_bytes().get(span.start()..)?.first_chunk::<16>()?);
    // An unused slot has the key 0.
    (span.len() < 16 && window as u8 != 0).then(|| window & ((1 << (8 * span.len())) - 1))
}
