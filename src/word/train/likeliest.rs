//! How often each entry is a word, by counting in the likeliest segmentation of raw text repeatedly (hard EM
//! over a unigram model of words).

use crate::word::model::{Node, Trie};

const ROUNDS: usize = 4;

/// How often syllables and entries occur in raw text, and how often as words.
#[derive(Debug, Clone, Default)]
pub(super) struct Usage {
    /// By syllable: occurrences as a word by itself.
    pub(super) alone: Vec<f64>,
    /// By node: all occurrences.
    pub(super) raw: Vec<f64>,
    /// By node: occurrences as a word.
    pub(super) word: Vec<f64>,
}

impl Usage {
    /// Counts in `text`, which is syllable numbers with 0 for breaks. Only `nodes` that may be words are
    /// counted.
    pub(super) fn count(text: &[u16], syllables: usize, trie: &Trie, nodes: &[Node]) -> Self {
        let mut usage =
            Self { alone: vec![0.0; syllables], raw: vec![0.0; nodes.len()], word: vec![0.0; nodes.len()] };
        for chunk in text.split(|&number| number == 0) {
            for (at, &syllable) in chunk.iter().enumerate() {
                add(&mut usage.alone, usize::from(syllable));
                each(trie, nodes, chunk, at, |_, node, _| add(&mut usage.raw, node));
            }
        }
        usage.word.clone_from(&usage.raw);
        for (count, node) in usage.word.iter_mut().zip(nodes) {
            if !node.is_word() {
                *count = 0.0;
            }
        }
        for _ in 0..ROUNDS {
            usage.round(text, trie, nodes);
        }
        usage
    }

    fn round(&mut self, text: &[u16], trie: &Trie, nodes: &[Node]) {
        let total = self.total();
        let alone: Vec<f64> = self.alone.iter().map(|&count| cost(count, total)).collect();
        let word: Vec<f64> = self.word.iter().map(|&count| cost(count, total)).collect();
        self.alone.fill(0.0);
        self.word.fill(0.0);
        let mut best: Vec<(f64, usize, Option<usize>)> = Vec::new();
        for chunk in text.split(|&number| number == 0) {
            best.clear();
            best.resize(chunk.len() + 1, (f64::INFINITY, 1, None));
            relax(&mut best, 0, (0.0, 1, None));
            for (at, &syllable) in chunk.iter().enumerate() {
                let so_far = best.get(at).map_or(0.0, |best| best.0);
                let own = alone.get(usize::from(syllable)).copied().unwrap_or(32.0);
                relax(&mut best, at + 1, (so_far + own, 1, None));
                each(trie, nodes, chunk, at, |len, node, entry| {
                    if entry.is_word() {
                        let own = word.get(node).copied().unwrap_or(32.0);
                        relax(&mut best, at + len, (so_far + own, len, Some(node)));
                    }
                });
            }
            let mut end = chunk.len();
            while end > 0 {
                let (_, len, node) = best.get(end).copied().unwrap_or((0.0, 1, None));
                end -= len.clamp(1, end);
                match node {
                    Some(node) => add(&mut self.word, node),
                    None => add(&mut self.alone, chunk.get(end).map_or(0, |&number| usize::from(number))),
                }
            }
        }
    }

    fn total(&self) -> f64 {
        self.alone.iter().sum::<f64>() + self.word.iter().sum::<f64>()
    }

    /// Returns the cost of a syllable as a word, in eighths of a bit.
    pub(super) fn cost_alone(&self, syllable: usize) -> u32 {
        eighths(cost(self.alone.get(syllable).copied().unwrap_or(0.0), self.total()))
    }

    /// Returns the cost of each entry as a word, in eighths of a bit.
    pub(super) fn costs(&self) -> Vec<u8> {
        let total = self.total();
        self.word.iter().map(|&count| eighths(cost(count, total)) as u8).collect()
    }
}

fn add(counts: &mut [f64], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1.0;
    }
}

fn relax(best: &mut [(f64, usize, Option<usize>)], at: usize, with: (f64, usize, Option<usize>)) {
    if let Some(best) = best.get_mut(at)
        && with.0 < best.0
    {
        *best = with;
    }
}

/// In bits.
fn cost(count: f64, total: f64) -> f64 {
    -((count + 0.3) / (total + 1.0)).log2()
}

fn eighths(bits: f64) -> u32 {
    (bits * 8.0).round().clamp(1.0, 255.0) as u32
}

/// Calls `found` with length, number and node of each sequence that begins at `at`, entry or not, shorter
/// ones first.
pub(super) fn each(
    trie: &Trie,
    nodes: &[Node],
    chunk: &[u16],
    at: usize,
    mut found: impl FnMut(usize, usize, Node),
) {
    let Some((&first, rest)) = chunk.get(at..).and_then(<[u16]>::split_first) else { return };
    let mut state = Trie::start(first);
    for (more, &syllable) in rest.iter().enumerate() {
        let Some(number) = trie.step(state, syllable) else { return };
        let Some(&node) = nodes.get(number as usize) else { return };
        found(more + 2, number as usize, node);
        state = trie.state(number);
    }
}
