//! Finds the syllables of a text whose tone mark has to move to another letter.

use core::ops::Range;

use super::{
    cluster::{Cluster, First, first},
    letter::{Kind, Letter, kind, kind_at},
    parts::{MAX_LETTERS, Placing, misplaced},
    rime::doubtful,
};

/// A tone mark that has to move from one letter of its syllable to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misplaced {
    /// The letter that has the mark, with its bytes.
    pub(crate) from: (Range<usize>, Cluster),
    /// The letter that should have it, with its bytes.
    pub(crate) to: (Range<usize>, Cluster),
    /// The end of the word.
    pub(crate) end: usize,
}

/// Returns the first misplaced tone mark at or after byte `from`, which must not be inside a word. A word is
/// a run of letters and marks. It is considered only if it is one well-formed syllable, and is skipped as a
/// whole otherwise.
pub(crate) fn next_misplaced(text: &str, from: usize, placing: Placing) -> Option<Misplaced> {
    let mut from = from;
    loop {
        let word = next_doubtful(text, from)?;
        match read_word(text, word, placing) {
            Ok(found) => return Some(found),
            Err(end) => from = end,
        }
    }
}

/// Returns the start of the next word that may have a misplaced mark: it has two vowel letters that are
/// [`doubtful`], or a letter with combining marks.
fn next_doubtful(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut word = from;
    let mut before: Option<Letter> = None;
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let (kind, len) = if byte < 0x80 {
            (kind_at(usize::from(byte)), 1)
        } else {
            let c = text.get(at..)?.chars().next()?;
            (kind(c), c.len_utf8())
        };
        at += len;
        match kind {
            Kind::Letter { letter, .. } if letter.is_vowel() => {
                if before.is_some_and(|before| doubtful(before, letter)) {
                    return Some(word);
                }
                before = Some(letter);
            }
            Kind::Letter { .. } => before = None,
            Kind::Break => (before, word) = (None, at),
            // Possibly a mark. Any other character that is not a letter only makes the word longer.
            Kind::Other if before.is_some() => return Some(word),
            Kind::Other => {}
        }
    }
    None
}

/// Reads words from byte `start` on, up to an ASCII character that is not a letter. The error is the end, if
/// no mark in them is misplaced.
fn read_word(text: &str, start: usize, placing: Placing) -> Result<Misplaced, usize> {
    let mut word = Word::default();
    let mut at = start;
    loop {
        let end = match first(text.get(at..).unwrap_or_default()) {
            First::Letter(cluster) => {
                word.push(at, cluster);
                at += cluster.len;
                continue;
            }
            First::Foreign(len) => {
                word.len = usize::MAX;
                at += len;
                continue;
            }
            First::Break(_) | First::End => at,
        };
        if let Some((from, to)) = word.misplaced(placing) {
            return Ok(Misplaced { from, to, end });
        }
        match text.as_bytes().get(at) {
            // Non-ASCII characters end words too: another word may begin after a dash or a quotation mark.
            Some(byte) if !byte.is_ascii() => {
                word = Word::default();
                at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            }
            _ => return Err(end),
        }
    }
}

/// The letters of a word and their positions.
#[derive(Default)]
struct Word {
    letters: [(usize, Cluster); MAX_LETTERS],
    /// More than fit if it is not a syllable.
    len: usize,
}

type Placed = (Range<usize>, Cluster);

impl Word {
    fn push(&mut self, at: usize, cluster: Cluster) {
        if let Some(slot) = self.letters.get_mut(self.len) {
            *slot = (at, cluster);
        }
        self.len = self.len.saturating_add(1);
    }

    fn misplaced(&self, placing: Placing) -> Option<(Placed, Placed)> {
        let letters = self.letters.map(|(_, cluster)| cluster.letter);
        let (from, to) = misplaced(letters.get(..self.len)?, placing)?;
        let placed =
            |at: usize| self.letters.get(at).map(|&(start, cluster)| (start..start + cluster.len, cluster));
        Some((placed(from)?, placed(to)?))
    }
}
