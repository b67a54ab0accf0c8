//! Decides the gaps of a run from the added scores of entries and gaps.
//!
//! What `Plan` computes for a whole run is needed only near entries: no entry spans most gaps, and most
//! entries have no neighbour. So the run is read as clusters of overlapping entries with plain gaps between
//! them. No word crosses the edge of a cluster, so both matchers decide the same in a cluster as in the run.
//! A test below compares with the plan of the whole run.

use alloc::vec::Vec;

use super::{
    chains,
    features::{self, Features, LOWERCASE, pair},
    model::{Begun, Model, Node, Steps, UNKNOWN},
    plan::{self, LEFTMOST, LIKELIEST, SPANNED},
    run::{Cell, PAD, Run},
};

/// The factor of an entry's score, in units of the weights: entries have many features, and their sum must
/// fit.
pub(super) const ENTRY_UNIT: i32 = 4;

/// The factor of what is added to an entry's score at the start of a run.
pub(super) const START_UNIT: i32 = 128;

/// The score of an entry, without its place and shapes. `first` if no atom of the run is before it: some
/// entries are words mainly there (Nhất là, as opposed to đẹp nhất là …).
#[inline(always)]
pub(super) fn of_entry(model: &Model, number: u32, entry: Node, first: bool) -> i32 {
    let own = i32::from(entry.score) * ENTRY_UNIT;
    if !first {
        return own;
    }
    own + model.starts.get(number as usize).map_or(0, |&start| i32::from(start)) * START_UNIT
}

/// Scratch buffers for the decisions of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Decider {
    pub(super) gaps: Gaps,
    cluster: Cluster,
    /// For each atom, whether the gap after it joins; false for the last.
    pub(super) joins: Vec<bool>,
}

/// What is known of the gaps of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps {
    /// The marks of the plan, by gap; the first has no meaning.
    pub(super) marks: Vec<u8>,
    /// The score by gap, at first that of entries. It has no meaning for gaps that are not open.
    pub(super) scores: Vec<i32>,
    /// One bit for each gap: whether the weights have to decide it.
    open: Vec<u64>,
}

/// The possible words of a cluster, by their position in it.
#[derive(Debug, Clone, Default)]
struct Cluster {
    /// The lowest cost of words that end before an atom, and the length of the last word.
    best: Vec<(u32, u8)>,
    /// The longest entry that begins at an atom.
    longest: Vec<u8>,
}

/// The atoms and tables that clusters are made from.
#[derive(Clone, Copy)]
struct Atoms<'d> {
    model: &'d Model,
    atoms: &'d [Cell],
}

impl<'d> Atoms<'d> {
    #[inline(always)]
    fn syllable(self, at: usize) -> u16 {
        self.atoms.get(at).map_or(UNKNOWN, |cell| cell.syllable)
    }

    #[inline(always)]
    fn cost(self, at: usize) -> u32 {
        self.atoms.get(at).map_or(0, |cell| cell.traits.cost())
    }

    /// Returns the node of the two atoms from `at` on.
    #[inline(always)]
    fn begin(self, at: usize) -> Option<(u32, Node)> {
        self.model.lookup.begin(self.syllable(at), self.syllable(at + 1))
    }

    /// Begins to look up the node of the two atoms from `at` on.
    #[inline(always)]
    fn look_ahead(self, at: usize) -> Begun {
        self.model.lookup.look_ahead(self.syllable(at), self.syllable(at + 1))
    }

    /// Returns two bits for each of the 64 gaps from `at` on: whether an entry may begin before it, and whether
    /// it is open if no entry spans it. Without branches, and by itself, so that all it needs is in registers.
    #[inline(never)]
    fn look(self, at: usize) -> (u64, u64) {
        let Model { lookup, bounds, .. } = self.model;
        let (mut begins, mut open) = (0, 0);
        let Some([left, rest @ ..]) = self.atoms.get(at..) else { return (begins, open) };
        let mut left = left;
        for (place, right) in rest.get(..64).unwrap_or(rest).iter().enumerate() {
            begins |= (lookup.bit_of(left.syllable, right.syllable) & 1) << place;
            let settled = bounds.settled(left.traits, right.traits, pair(*left, *right), LOWERCASE);
            open |= (!settled & 1) << place;
            left = right;
        }
        (begins, open)
    }

    /// Whether an entry continues after the node `number`, which is that of the two atoms from `at` on.
    #[inline(always)]
    fn continues(self, at: usize, number: u32) -> bool {
        let lookup = &self.model.lookup;
        let third = self.syllable(at + 2);
        third != UNKNOWN && lookup.may_step(number, third) && lookup.step(number, third).is_some()
    }

    /// Adds the score of an entry to the gaps that it spans. Their marks show whether another one does.
    #[inline(always)]
    fn score(self, at: usize, len: usize, (number, entry): (u32, Node), gaps: &mut Gaps) {
        let first = self.atoms.get(at.wrapping_sub(1)).is_none_or(|before| before.is_mark());
        let own = of_entry(self.model, number, entry, first);
        for gap in at..at + len - 1 {
            if let Some(open) = gaps.open.get_mut(gap / 64) {
                *open |= 1 << (gap % 64);
            }
        }
        let marks = gaps.marks.get_mut(at + 1..at + len).unwrap_or_default().iter_mut();
        let scores = gaps.scores.get_mut(at..at + len - 1).unwrap_or_default().iter_mut();
        for (place, (mark, score)) in marks.zip(scores).enumerate() {
            if *mark & SPANNED == 0 {
                *mark |= SPANNED;
                *score = self.model.bias;
            }
            *score += own + self.model.weight(features::of_place(len, place, entry.code()));
            if entry.is_name()
                && let Some(&[left, right]) = self.atoms.get(at + place..).and_then(<[_]>::first_chunk)
            {
                *score += self.model.weight(features::of_name(len, left.shape, right.shape));
            }
        }
    }
}

impl Decider {
    /// Decides a finished run, or several.
    pub(super) fn decide(&mut self, run: &Run, model: &Model) {
        self.decide_gaps::<false>(run, model);
    }

    /// Decides a finished run, and scores also the gaps that need no score.
    pub(super) fn score(&mut self, run: &Run, model: &Model) {
        self.decide_gaps::<true>(run, model);
    }

    #[inline(always)]
    fn decide_gaps<const ALL: bool>(&mut self, run: &Run, model: &Model) {
        let (cells, atoms) = (run.cells(), run.atoms());
        self.joins.clear();
        self.joins.resize(atoms.len(), false);
        let gaps = atoms.len().saturating_sub(1);
        if gaps == 0 {
            return;
        }
        self.gaps.marks.clear();
        self.gaps.marks.resize(gaps + 2, 0);
        if self.gaps.scores.len() < gaps {
            self.gaps.scores.resize(gaps, 0);
        }
        self.plan(Atoms { model, atoms });
        let Gaps { marks, scores, open } = &mut self.gaps;
        let mut chain = false;
        // The gap after the last that joins.
        let mut behind = usize::MAX;
        for (base, &open) in (0..gaps).step_by(64).zip(&*open) {
            let mut open = if ALL { u64::MAX } else { open };
            while open != 0 {
                let gap = base + open.trailing_zeros() as usize;
                open &= open - 1;
                let window = cells.get(gap + PAD - 1..).and_then(<[Cell]>::first_chunk);
                let marks = marks.get(gap..).and_then(<[u8]>::first_chunk);
                let (Some(&[c0, c1, c2, c3]), Some(&[d0, d1, d2])) = (window, marks) else { break };
                let Some(score) = scores.get_mut(gap) else { break };
                if d1 & SPANNED == 0 {
                    *score = model.bias;
                }
                let sum =
                    |features: &[u32]| features.iter().map(|&feature| model.weight(feature)).sum::<i32>();
                *score += match features::of_gap(cells, gap + PAD, [c0, c1, c2, c3], [d0, d1, d2]) {
                    None => continue,
                    Some(Features::Lowercase(features)) => sum(&features),
                    Some(Features::Other(features)) => sum(&features),
                };
                if *score > 0 {
                    chain |= behind == gap;
                    behind = gap + 1;
                    self.joins.get_mut(gap).into_iter().for_each(|join| *join = true);
                }
            }
        }
        if chain {
            chains::split(atoms, model, scores, &mut self.joins);
        }
    }

    /// Finds the entries: their scores and the marks of both matchers.
    #[inline(always)]
    fn plan(&mut self, atoms: Atoms<'_>) {
        let (gaps, lookup) = (atoms.atoms.len().saturating_sub(1), &atoms.model.lookup);
        self.gaps.open.clear();
        let blocks = (0..gaps).step_by(64);
        self.gaps.open.extend(blocks.clone().map(|_| 0));
        // The first gap that is not planned yet.
        let mut next = 0_usize;
        let mut begun = [Begun::default(); 64];
        for base in blocks {
            let (mut begins, open) = atoms.look(base);
            self.gaps.open.get_mut(base / 64).into_iter().for_each(|bits| *bits |= open);
            // All slots are loaded before the first is needed, since they come from far away.
            let mut rest = begins;
            while rest != 0 {
                let place = rest.trailing_zeros() as usize & 63;
                rest &= rest - 1;
                begun.get_mut(place).into_iter().for_each(|begun| *begun = atoms.look_ahead(base + place));
            }
            let finish = |place: usize| begun.get(place & 63).and_then(|&begun| lookup.finish(begun));
            while begins != 0 {
                let place = begins.trailing_zeros() as usize;
                let at = base + place;
                begins &= begins - 1;
                if at < next {
                    continue;
                }
                let Some((number, node)) = finish(place) else { continue };
                // Fast path: nearly always there is one entry of two syllables, and no other begins at its
                // second.
                let overlaps = match place {
                    63 => at + 1 < gaps && atoms.begin(at + 1).is_some(),
                    _ => begins >> place & 2 != 0 && finish(place + 1).is_some(),
                };
                if overlaps || node.is_parent() && atoms.continues(at, number) {
                    next = self.plan_cluster(atoms, at, number, node);
                    continue;
                }
                next = at + 2;
                if node.is_entry() {
                    let cheap = u32::from(node.cost) <= atoms.cost(at) + atoms.cost(at + 1);
                    let mark = match (node.is_word(), cheap) {
                        (true, true) => SPANNED | LEFTMOST | LIKELIEST,
                        (true, false) => SPANNED | LEFTMOST,
                        (false, _) => SPANNED,
                    };
                    atoms.score(at, 2, (number, node), &mut self.gaps);
                    if let Some(marks) = self.gaps.marks.get_mut(at + 1) {
                        *marks = mark;
                    }
                }
            }
        }
    }

    /// Plans a cluster that begins at `start` with a node. Returns its end.
    fn plan_cluster(&mut self, atoms: Atoms<'_>, start: usize, number: u32, node: Node) -> usize {
        let Cluster { best, longest } = &mut self.cluster;
        best.clear();
        best.push((0, 1));
        longest.clear();
        let mut step = Some((number, node));
        let (mut at, mut end) = (start, start + 1);
        loop {
            let cost = best.get(at - start).map_or(0, |best| best.0);
            relax(best, at + 1 - start, cost + atoms.cost(at), 1);
            let (mut len, mut own) = (2, 1);
            while let Some((number, node)) = step {
                if node.is_entry() {
                    atoms.score(at, len, (number, node), &mut self.gaps);
                    end = end.max(at + len);
                    if node.is_word() {
                        relax(best, at + len - start, cost + u32::from(node.cost), len as u8);
                        own = len as u8;
                    }
                }
                if !node.is_parent() || len == plan::LONGEST {
                    break;
                }
                step =
                    atoms.atoms.get(at + len).and_then(|cell| atoms.model.lookup.step(number, cell.syllable));
                len += 1;
            }
            longest.push(own);
            at += 1;
            if at >= end {
                break;
            }
            let may_begin = atoms.model.lookup.may_begin(atoms.syllable(at), atoms.syllable(at + 1));
            step = if may_begin { atoms.begin(at) } else { None };
        }
        mark(self.gaps.marks.get_mut(start + 1..end).unwrap_or_default(), best, longest);
        end
    }
}

#[inline(always)]
fn relax(best: &mut Vec<(u32, u8)>, end: usize, cost: u32, len: u8) {
    if end >= best.len() {
        best.resize(end + 1, (u32::MAX, 1));
    }
    if let Some(best) = best.get_mut(end)
        && cost < best.0
    {
        *best = (cost, len);
    }
}

/// Marks the decisions of both matchers in the gaps of a cluster.
fn mark(marks: &mut [u8], best: &[(u32, u8)], longest: &[u8]) {
    let mut set = |at: usize, len: usize, flag: u8| {
        for mark in marks.get_mut(at..at + len - 1).unwrap_or_default() {
            *mark |= flag;
        }
    };
    let mut end = longest.len();
    while end > 0 {
        let last = best.get(end).map_or(1, |best| usize::from(best.1)).clamp(1, end);
        end -= last;
        set(end, last, LIKELIEST);
    }
    let mut at = 0;
    while at < longest.len() {
        let len = longest.get(at).map_or(1, |&len| usize::from(len)).max(1);
        set(at, len, LEFTMOST);
        at += len;
    }
}

#[cfg(all(test, feature = "model"))]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::word::{
        WordSegmenter,
        plan::{Found, Plan},
        run::Run,
        shape,
    };

    /// Adds the scores of entries to the gaps that they span.
    struct Scores<'d> {
        model: &'d Model,
        cells: &'d [Cell],
        scores: Vec<i32>,
    }

    impl Found for Scores<'_> {
        fn entry(&mut self, at: usize, len: usize, number: u32, entry: Node) {
            for place in 0..len - 1 {
                let mut score = of_entry(self.model, number, entry, at == PAD);
                score += self.model.weight(features::of_place(len, place, entry.code()));
                if entry.is_name() {
                    let [left, right] = [self.cells[at + place], self.cells[at + place + 1]];
                    score += self.model.weight(features::of_name(len, left.shape, right.shape));
                }
                self.scores[at + place] += score;
            }
        }
    }

    /// The scores of all gaps, by the plan of the whole run. Chains are not split.
    fn slowly(run: &Run, model: &Model) -> Vec<Option<i32>> {
        let cells = run.cells();
        let mut scores = Scores { model, cells, scores: alloc::vec![model.bias; cells.len()] };
        let mut plan = Plan::default();
        plan.make(run, &model.lookup, &mut scores);
        (PAD..cells.len() - PAD - 1)
            .map(|at| {
                let features = features::of_gap_at(cells, &plan.marks, at)?;
                let weights = features.as_slice().iter().map(|&feature| model.weight(feature));
                Some(scores.scores[at] + weights.sum::<i32>())
            })
            .collect()
    }

    #[test]
    fn clusters_decide_as_the_whole_run_does() {
        let model = WordSegmenter::new().model;
        let mut random = 1u64;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random >> 33) as usize % below
        };
        let names = include_str!("../../models/lexicon/names.txt");
        let words = include_str!("../../models/lexicon/words.tsv");
        let entries: Vec<&str> = words.lines().chain(names.lines()).collect();
        let (mut decider, mut run) = (Decider::default(), Run::default());
        let mut joined = 0;
        for _ in 0..20_000 {
            run.begin(shape::EDGE, next(2) == 0);
            // Entries that lack some syllables, so that they overlap and end early.
            for _ in 0..next(6) {
                let entry = entries[next(entries.len())].split('\t').next().unwrap_or_default();
                for syllable in entry.split(' ').skip(next(2)) {
                    let found = model.syllables.find(syllable.to_lowercase().as_bytes(), 0, syllable.len());
                    let shape = [shape::LOWER, shape::CAPITAL, shape::UPPER, shape::LOWER][next(4)];
                    if next(8) > 0 {
                        run.push(crate::Span::default(), found.number, found.traits, shape);
                    }
                }
            }
            run.finish(shape::EDGE);
            decider.decide(&run, &model);
            let joins = decider.joins.clone();
            decider.score(&run, &model);
            assert_eq!(joins, decider.joins);
            let slow = slowly(&run, &model);
            assert_eq!(decider.joins.len(), run.atoms().len());
            let fast = decider.gaps.scores.iter().take(slow.len());
            for (at, (slow, &fast)) in slow.iter().zip(fast).enumerate() {
                if let Some(slow) = *slow {
                    assert_eq!(fast, slow, "gap {at} of {:?}", run.atoms());
                    // A chain may be split afterwards.
                    assert!(!decider.joins[at] || slow > 0);
                    joined += usize::from(slow > 0);
                }
            }
        }
        assert!(joined > 10_000);
    }
}
