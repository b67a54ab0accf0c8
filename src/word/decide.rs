//! Decides the gaps of a run: the scores of entries and gaps, added up.

use alloc::vec::Vec;

use super::{
    features,
    model::{Model, Node, Steps},
    plan::{self, Found, Plan},
    run::{Cell, PAD, Run},
    shape,
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
            *score += own + self.model.weight(features::of_place(len, place, entry.code()));
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
        let scores = self.scores.get_mut(PAD..PAD + gaps).unwrap_or_default();
        let mut joined = 0;
        self.joins.extend(scores.iter_mut().enumerate().map(|(at, score)| {
            let join = features::of_gap_at(cells, &self.plan.marks, at + PAD).is_some_and(|features| {
                *score = features.into_iter().fold(*score, |sum, feature| sum + model.weight(feature));
                *score > 0
            });
            joined += usize::from(join);
            join
        }));
        self.joins.push(false);
        if joined > 1 {
            self.part(run.atoms(), model);
        }
    }

    /// Parts chains: of `thực hiện tại`, where one entry ends in the middle of another, each gap by itself would join. What is in no
    /// entry as a whole is cut at its weakest gap. (Names are chains by right.)
    fn part(&mut self, atoms: &[Cell], model: &Model) {
        let mut start = 0;
        while start < atoms.len() {
            let joins = self.joins.get(start..).unwrap_or_default();
            let len = 1 + joins.iter().take_while(|&&join| join).count();
            if (3..=plan::LONGEST).contains(&len)
                && let Some(word) = atoms.get(start..start + len)
                && is_chain(word, model)
                && let Some(scores) = self.scores.get(PAD + start..PAD + start + len - 1)
                && let Some((weakest, _)) = scores.iter().enumerate().min_by_key(|(_, score)| **score)
                && let Some(join) = self.joins.get_mut(start + weakest)
            {
                // What stands on either side may be a chain again.
                *join = false;
            } else {
                start += len;
            }
        }
    }
}

/// Whether a word in small letters is no entry as a whole, nor a person's name.
fn is_chain(word: &[Cell], model: &Model) -> bool {
    let [first, second, rest @ ..] = word else { return false };
    let small = |cell: &Cell| cell.shape == shape::LOWER;
    let capital = !small(first) && first.shape != shape::FIRST;
    if capital || first.traits.family() > 0 || !small(second) || !rest.iter().all(small) {
        return false;
    }
    let mut step = model.lookup.begin(first.syllable, second.syllable);
    for cell in rest {
        step = step.and_then(|(number, _)| model.lookup.step(number, cell.syllable));
    }
    !step.is_some_and(|(_, node)| node.is_word())
}
