//! Names in raw text. Frequent ones become entries, which finds them at the start of a sentence and in
//! lowercase. Rare names of people become examples in lowercase, since the gold has few.

use super::{
    Draft, WordTrainer,
    gold::{Folds, Sentence},
    likeliest::each,
    text::{PersonInText, Text},
};
use crate::{
    linear::Examples,
    word::{lexicon::Entry, model::Code},
};

/// How often raw text must have a name so that it becomes an entry.
const FREQUENT: u32 = 4;

/// The number of names of people that become examples.
const PEOPLE: usize = 100;

/// Returns the names that occur often in raw text.
pub(super) fn frequent(text: &Text) -> impl Iterator<Item = &[u32]> {
    text.names.iter().filter(|(_, count)| **count >= FREQUENT).map(|(name, _)| name.as_slice())
}

/// Returns rare names of people, evenly spread over the raw text.
pub(super) fn people(text: &Text) -> Vec<PersonInText> {
    let rare = |person: &&PersonInText| text.names.get(&person.name).is_some_and(|&count| count < FREQUENT);
    let people: Vec<&PersonInText> = text.people.iter().filter(rare).collect();
    let step = (people.len() / PEOPLE).max(1);
    people.into_iter().step_by(step).take(PEOPLE).cloned().collect()
}

impl Draft {
    /// Removes frequent names that raw text also has in lowercase.
    pub(super) fn drop_common_names(&mut self, text: &[u16], trainer: &WordTrainer, renumbered: &[u16]) {
        let mut lower = vec![0u32; self.nodes.len()];
        let mut start = 0;
        for chunk in text.split(|&number| number == 0) {
            for at in 0..chunk.len() {
                if trainer.text.lower.get(start + at).copied().unwrap_or_default() {
                    each(&self.trie, &self.nodes, chunk, at, |_, node, _| {
                        if let Some(count) = lower.get_mut(node) {
                            *count += 1;
                        }
                    });
                }
            }
            start += chunk.len() + 1;
        }
        for (name, &count) in &trainer.text.names {
            let numbers: Vec<u16> =
                name.iter().map(|&number| renumbered.get(number as usize).copied().unwrap_or(0)).collect();
            let Some(node) = self.trie.find(&numbers).map(|node| node as usize) else { continue };
            let common = lower.get(node).is_some_and(|&lower| lower * 4 > count);
            if let Some((syllables, entry)) = self.entries.get_mut(node)
                && let Some(node) = self.nodes.get_mut(node)
                && common
                && *entry == Some(Entry::RawName)
            {
                syllables.clear();
                *entry = None;
                *node = node.with(Code::INNER, 0, 255);
            }
        }
    }

    /// Adds the examples of names of people. Only the weights of names learn from them.
    pub(super) fn learn_people(&self, seen: &[Folds], examples: &mut Examples) {
        let knowledge = self.knowledge();
        let own = |node: u32, _: bool| {
            let node = node as usize;
            let Some(((syllables, entry), seen)) = self.entries.get(node).zip(seen.get(node)) else {
                return Vec::new();
            };
            knowledge.features(node, syllables, *entry, seen.without(None), true)
        };
        for PersonInText { text, start, name } in &self.people {
            if let Some(run) = Sentence::known_in_part(text, *start, name.len(), &self.model) {
                run.examples(&self.trie, &self.nodes, &own, |features, join| {
                    examples.push_partial(features, join);
                });
            }
        }
    }
}
