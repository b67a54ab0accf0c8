//! Decides the gaps of a run: the scores of entries and gaps, added up.

use alloc::vec::Vec;

use super::{
    features,
    model::{Model, Node},
    plan::{Found, Plan},
    run::{Cell, PAD, Run},
};

/// What an entry's score counts, in units of the weights: entries have many features, and their sum must fit.
pub(super) const ENTRY_UNIT: i32 = 4;

/// Room for the decisions of a run, kept from one to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Decider {
    plan: Plan,
    scores: Vec<i32>,
    /// Whether the gap behind an atom joins, an answer for each atom; the last atom's is no.
    pub(super) joins: Vec<bool>,
}

/// Adds the scores of entries to the gaps that they span.
struct Scores<'d> {
    model: &'d Model,
    cells: &'d [Cell],
    scores: &'d mut [i32],
}

impl Found for Scores<'_> {
    #[inline(always)]
    fn entry(&mut self, at: usize, len: usize, _: u32, entry: Node) {
        let own = i32::from(entry.score) * ENTRY_UNIT;
        let gaps = self.scores.get_mut(at..at + len - 1).unwrap_or_default();
        for (place, score) in gaps.iter_mut().enumerate() {
            *score += own + self.model.weight(features::of_place(len, place, entry.class()));
        }
        if entry.is_name() {
            let cells = self.cells.get(at..at + len).unwrap_or_default();
            for (score, pair) in gaps.iter_mut().zip(cells.windows(2)) {
                if let &[left, right] = pair {
                    *score += self.model.weight(features::of_name(len, left.shape, right.shape));
                }
            }
        }
    }
}

impl Decider {
    /// Decides a finished run.
    pub(super) fn decide(&mut self, run: &Run, model: &Model) {
        let cells = run.cells();
        self.scores.clear();
        self.scores.resize(cells.len(), model.bias);
        let mut scores = Scores { model, cells, scores: &mut self.scores };
        self.plan.make(run, &model.lookup, &mut scores);
        self.joins.clear();
        let gaps = run.atoms().len().saturating_sub(1);
        let scores = self.scores.get(PAD..PAD + gaps).unwrap_or_default();
        self.joins.extend(scores.iter().enumerate().map(|(at, &score)| {
            features::of_gap_at(cells, &self.plan.marks, at + PAD).is_some_and(|features| {
                features.into_iter().fold(score, |sum, feature| sum + model.weight(feature)) > 0
            })
        }));
        self.joins.push(false);
    }
}
