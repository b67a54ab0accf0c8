//! The features of an entry by itself. Training learns a weight for each; the model keeps the sum, the
//! entry's score.

use crate::{
    linear::combine,
    word::{
        lexicon::Entry,
        model::{Code, LOG2_WEIGHTS, Node, Traits, Trie},
        train::likeliest::Usage,
    },
};

/// Base-2 logarithm of the number of all weights in training: the features of gaps, followed by those of
/// entries.
pub(super) const LOG2_ALL: u32 = 18;

/// The data from which the features of entries are computed.
pub(super) struct Knowledge<'k> {
    pub(super) traits: &'k [Traits],
    pub(super) usage: &'k Usage,
    /// How often each syllable occurs in raw text.
    pub(super) frequency: &'k [u32],
    /// The number of entries of two syllables that begin, and end, with a syllable.
    pub(super) heads: &'k [u32],
    pub(super) tails: &'k [u32],
    pub(super) trie: &'k Trie,
    pub(super) nodes: &'k [Node],
}

/// How often the gold has an entry as one word, and how often not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    pub(super) joined: u32,
    pub(super) cut: u32,
}

impl Knowledge<'_> {
    /// Returns the numbers of the features of the entry at `node`. Features that use its grade are left out
    /// unless `graded`.
    pub(super) fn features(
        &self,
        node: usize,
        syllables: &[u16],
        entry: Option<Entry>,
        seen: Seen,
        graded: bool,
    ) -> Vec<u32> {
        let len = syllables.len() as u32;
        let code = entry.map_or(Code::GOLD, Entry::code);
        let (group, number) = (u32::from(code.group()), u32::from(code.number()));
        // The sum of the headword judgements. Names, and words that are in no lexicon, have their own
        // numbers.
        let headword = code.judgements().map_or(8 + number, |(_, sum)| u32::from(sum));
        let (raw, word) = (count(&self.usage.raw, node), count(&self.usage.word, node));
        let ratio = if raw < 1.0 { 0 } else { 1 + (word / raw * 5.0).min(4.0) as u32 };
        let first = syllables.first().copied().unwrap_or(0);
        let second = syllables.get(1).copied().unwrap_or(0);
        let last = syllables.last().copied().unwrap_or(0);
        let frequency = |syllable: u16| f64::from(get(self.frequency, syllable));
        let (f0, f1) = (frequency(first), frequency(second));
        let association = self.association(first, second);
        let traits = |syllable: u16| self.traits.get(usize::from(syllable)).copied().unwrap_or_default();
        let (free0, free1) = (traits(first).free(), traits(last).free());
        let seen = 1 + seen.joined.min(3) * 4 + seen.cut.min(3);
        let (head, tail) = (bits(f64::from(get(self.heads, first))), bits(f64::from(get(self.tails, last))));
        let size = bits(raw);
        let parts = self.parts(node, syllables);
        let (first, last) = (u32::from(first), u32::from(last));
        let without_grade = [
            (3, seen, 0, 0),
            (5, association, len.min(3), 0),
            (6, association / 2, size / 2, 0),
            (8, free0, free1, len),
            (11, free0 / 2 * 8 + free1 / 2, head, len),
            (12, free0 / 2 * 8 + free1 / 2, tail, len),
            (13, size, free0 / 2, free1 / 2),
            (14, size, bits(f0).saturating_sub(size), len),
            (15, size, bits(f1).saturating_sub(size), len),
            (18, first, len.min(3), 0),
            (19, last, len.min(3), 0),
            (21, len, headword, 0),
            (22, len, headword, ratio),
            (23, len, headword, seen),
            (24, headword, association, 0),
            (25, headword, size, 0),
        ];
        let with_grade = [
            (1, len, group, seen),
            (2, len, group, 0),
            (4, len, group, ratio),
            (7, association, group, 0),
            (9, free0, group, len),
            (10, free1, group, len),
            (16, size, group, 0),
            (17, parts, len, group),
            (20, len, number, 0),
            (31, first, group / 4, len.min(3)),
            (32, last, group / 4, len.min(3)),
        ];
        let with_grade = if graded { &with_grade[..] } else { &[] };
        without_grade
            .iter()
            .chain(with_grade)
            .map(|&(family, a, b, c)| place(combine(combine(family, a), combine(b, c))))
            .collect()
    }

    /// Returns the numbers of the features of the entry at `node` at the start of a run, which are added to
    /// the others.
    pub(super) fn at_start(
        &self,
        node: usize,
        syllables: &[u16],
        entry: Option<Entry>,
        seen: Seen,
    ) -> [u32; 4] {
        let code = entry.map_or(Code::GOLD, Entry::code);
        let headword = code.judgements().map_or(8 + u32::from(code.number()), |(_, sum)| u32::from(sum));
        let len = syllables.len().min(3) as u32;
        let last = u32::from(syllables.last().copied().unwrap_or(0));
        let seen = 1 + seen.joined.min(3) * 4 + seen.cut.min(3);
        [(60, node as u32, 0), (61, last, len), (62, headword, len), (63, seen, 0)]
            .map(|(family, a, b)| place(combine(combine(family, a), combine(b, 0))))
    }

    /// Normalized pointwise mutual information of two neighbours in raw text, in tenths, from 1; 0 if they
    /// are rare.
    fn association(&self, first: u16, second: u16) -> u32 {
        let total = f64::from(self.frequency.iter().sum::<u32>().max(1));
        let pair = self.trie.find(&[first, second]).map_or(0.0, |pair| count(&self.usage.raw, pair as usize));
        if pair < 2.0 || total < 2.0 {
            return 0;
        }
        let [first, second] = [first, second].map(|syllable| f64::from(get(self.frequency, syllable)));
        let npmi = (pair * total / (first * second)).ln() / -(pair / total).ln();
        (10.0 + npmi * 10.0).max(1.0) as u32
    }

    /// How an entry of three or more syllables splits into shorter ones by the longest match: 2+1, 2+2 …
    fn parts(&self, node: usize, syllables: &[u16]) -> u32 {
        if syllables.len() < 3 {
            return 0;
        }
        let mut code = 1;
        let mut at = 0;
        while at < syllables.len() {
            let rest = syllables.get(at..).unwrap_or_default();
            let longest = (2..=rest.len())
                .rev()
                .find(|&len| {
                    let found =
                        rest.get(..len).and_then(|part| self.trie.find(part)).map(|node| node as usize);
                    found.is_some_and(|found| {
                        found != node && self.nodes.get(found).is_some_and(|node| node.is_word())
                    })
                })
                .unwrap_or(1);
            code = code * 8 + longest as u32;
            at += longest;
        }
        code
    }
}

/// Maps a hash to the part of the table after the features of gaps.
fn place(hash: u32) -> u32 {
    let first = 1 << LOG2_WEIGHTS;
    first + hash % ((1 << LOG2_ALL) - first)
}

fn bits(count: f64) -> u32 {
    if count < 1.0 { 0 } else { 1 + count.log2() as u32 }
}

fn count(counts: &[f64], at: usize) -> f64 {
    counts.get(at).copied().unwrap_or(0.0)
}

fn get(counts: &[u32], at: u16) -> u32 {
    counts.get(usize::from(at)).copied().unwrap_or(0)
}
