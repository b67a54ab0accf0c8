//! [`Plan`]: the lexicon entries that span each gap of a run, and the decisions of two plain matchers.
//! Training uses it; [`Decider`](super::decide::Decider) has the same result at a fraction of the cost.

#[cfg(any(feature = "train", test))]
use alloc::vec::Vec;

#[cfg(any(feature = "train", test))]
use super::{
    model::{Node, Steps, UNKNOWN},
    run::{PAD, Run},
};

/// The longest entry, in syllables.
pub(crate) const LONGEST: usize = 8;

/// Flags of a gap, in the marks of a plan at the cell before it.
pub(super) const LIKELIEST: u8 = 1;
pub(super) const LEFTMOST: u8 = 2;
pub(super) const SPANNED: u8 = 4;

/// Receives every entry that is found.
#[cfg(any(feature = "train", test))]
pub(super) trait Found {
    /// An entry begins at cell `at` and has `len` atoms.
    fn entry(&mut self, at: usize, len: usize, node: u32, entry: Node);
}

/// The decisions of two plain matchers in a run: the likeliest sequence of words, each independent of the
/// others, and the leftmost longest match.
#[cfg(any(feature = "train", test))]
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// The flags, one for each cell of the run.
    pub(super) marks: Vec<u8>,
    /// The lowest cost of words that end before a cell, and the length of the last word.
    best: Vec<(u32, u8)>,
    /// The longest entry that begins at a cell.
    longest: Vec<u8>,
}

#[cfg(any(feature = "train", test))]
impl Plan {
    /// Looks up the entries of a finished run.
    #[inline(always)]
    pub(super) fn make(&mut self, run: &Run, steps: &impl Steps, found: &mut impl Found) {
        let atoms = run.atoms();
        let len = atoms.len();
        self.marks.clear();
        self.marks.resize(len + 2 * PAD, 0);
        self.best.clear();
        self.best.resize(len + 1, (u32::MAX, 1));
        self.longest.clear();
        self.longest.resize(len, 1);
        if let Some(first) = self.best.first_mut() {
            first.0 = 0;
        }
        for (at, cell) in atoms.iter().enumerate() {
            let cost = self.best.get(at).map_or(0, |best| best.0);
            self.relax(at + 1, cost + cell.traits.cost(), 1);
            let mut behind = atoms.get(at + 1..).unwrap_or_default().iter().map(|cell| cell.syllable);
            let second = behind.next().unwrap_or(UNKNOWN);
            if !steps.may_begin(cell.syllable, second) {
                continue;
            }
            let mut step = steps.begin(cell.syllable, second);
            let mut len = 2;
            while let Some((number, node)) = step {
                if node.is_entry() {
                    found.entry(at + PAD, len, number, node);
                    self.mark(at, len, SPANNED);
                    if node.is_word() {
                        self.relax(at + len, cost + u32::from(node.cost), len as u8);
                        if let Some(longest) = self.longest.get_mut(at) {
                            *longest = len as u8;
                        }
                    }
                }
                let next = behind.next();
                if !node.is_parent() || len == LONGEST {
                    break;
                }
                step = next.and_then(|syllable| steps.step(number, syllable));
                len += 1;
            }
        }
        self.decide(len);
    }

    #[inline(always)]
    fn relax(&mut self, end: usize, cost: u32, len: u8) {
        if let Some(best) = self.best.get_mut(end)
            && cost < best.0
        {
            *best = (cost, len);
        }
    }

    #[inline(always)]
    fn mark(&mut self, at: usize, len: usize, flag: u8) {
        for mark in self.marks.get_mut(at + PAD..at + PAD + len - 1).unwrap_or_default() {
            *mark |= flag;
        }
    }

    fn decide(&mut self, len: usize) {
        let mut end = len;
        while end > 0 {
            let last = self.best.get(end).map_or(1, |best| usize::from(best.1)).clamp(1, end);
            end -= last;
            if last > 1 {
                self.mark(end, last, LIKELIEST);
            }
        }
        let mut at = 0;
        while at < len {
            let longest = self.longest.get(at).map_or(1, |&len| usize::from(len)).max(1);
            if longest > 1 {
                self.mark(at, longest, LEFTMOST);
            }
            at += longest;
        }
    }
}
