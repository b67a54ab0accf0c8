//! [`WordTrainer`]: learns a model for [`WordSegmenter`](super::WordSegmenter).

mod evaluate;
mod gold;
mod likeliest;
mod names;
mod own;
mod text;
mod vocabulary;

use std::{collections::BTreeMap, ops::ControlFlow};

use self::{
    gold::{Folds, GoldRun, Sentence},
    likeliest::Usage,
    own::{Knowledge, LOG2_ALL},
    text::{PersonInText, Text},
    vocabulary::Vocabulary,
};
pub use evaluate::{Counts, WordScores};

use super::{
    Lexicon,
    decide::{ENTRY_UNIT, START_UNIT},
    lexicon::Entry,
    model::{
        Code, LOG2_WEIGHTS, MAX_SYLLABLES, Model, Node, Parts, Syllables, TEMPLATE, Traits, Trie, no_weights,
        phrase,
    },
};
use crate::{
    Error, ErrorKind, Result,
    linear::{Examples, Options, Progress, Trainer, Width},
};

/// The lowest score of an entry that is always a word. It is above what the weights of a gap add up to.
const CERTAIN: i16 = 1 << 14;

/// Options of training.
///
/// ```
/// use machvan::word::TrainingOptions;
///
/// let mut options = TrainingOptions::default();
/// options.rounds = 4;
/// options.note = "my corpus, CC BY 4.0".to_owned();
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TrainingOptions {
    /// Passes over the training data [default: 6].
    pub rounds: u32,
    /// The seed of the order of examples [default: 1].
    pub seed: u64,
    /// Learning rate of FTRL-Proximal [default: 0.05].
    pub alpha: f32,
    /// L1 regularization: higher values keep fewer weights [default: 0.1].
    pub l1: f32,
    /// L2 regularization: higher values keep weights smaller [default: 1].
    pub l2: f32,
    /// The number of parts of the known sentences [default: 10]. What one part shows about a lexicon entry is
    /// not used while weights are learned from the same part.
    pub folds: usize,
    /// Learns from every n-th sentence a second time, in lowercase; 0 for none [default: 1].
    pub lowered: usize,
    /// A note that is stored in the model: sources, license, scores.
    pub note: String,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { rounds: 6, seed: 1, alpha: 0.05, l1: 0.1, l2: 1.0, folds: 10, lowered: 1, note: String::new() }
    }
}

/// Learns a model from a lexicon, sentences with known words, and raw text.
///
/// Raw text shows how often syllables and entries occur where, which entries are words in the likeliest
/// segmentation, and which syllables are in names. The known sentences give the weights. While weights are
/// learned from one part of them, data about entries from that part is not used (jackknife), so that a weight
/// has the value that it will have on new text.
///
/// The result depends only on the input and the options, and not on the machine or threads.
///
/// ```
/// use machvan::word::{EntryKind, Lexicon, TrainingOptions, WordSegmenter, WordTrainer};
/// use std::ops::ControlFlow;
/// # fn main() -> machvan::Result<()> {
/// let mut lexicon = Lexicon::new();
/// lexicon.add_list("nhà cửa\nđất nước", EntryKind::Words)?;
/// let mut trainer = WordTrainer::new(lexicon);
/// trainer.add_text("Nhà cửa của người trong đất nước.");
/// trainer.add_sentence(["Nhà cửa", "của", "họ", "đẹp", "."]);
/// let model = trainer.train(&TrainingOptions::default(), |_| ControlFlow::Continue(()))?;
/// let segmenter = WordSegmenter::builder().model(model).build()?;
/// assert_eq!(segmenter.segment("nhà cửa").len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct WordTrainer {
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    family_names: Vec<u32>,
    text: Text,
    gold: Vec<Sentence>,
}

impl WordTrainer {
    /// Creates a trainer with a lexicon.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let mut vocabulary = Vocabulary::default();
        for syllable in lexicon.entries.keys().flatten() {
            vocabulary.number(syllable);
        }
        let family_names = lexicon.family_names.iter().map(|name| vocabulary.number(name)).collect();
        Self { lexicon, vocabulary, family_names, text: Text::default(), gold: Vec::new() }
    }

    /// Adds a paragraph of raw text.
    pub fn add_text(&mut self, text: &str) {
        self.text.add(text, &mut self.vocabulary, &self.family_names);
    }

    /// Adds a sentence with known words. White space inside a word counts as one space.
    pub fn add_sentence<T: AsRef<str>>(&mut self, words: impl IntoIterator<Item = T>) {
        let words: Vec<T> = words.into_iter().collect();
        self.gold.push(Sentence::new(words.iter().map(AsRef::as_ref)));
    }

    /// Learns and returns the bytes of the model. `progress` receives the progress and can stop it; what was
    /// learned so far is kept.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if the lexicon has more syllables or entries than a model can hold (16,000 and
    /// 250,000).
    pub fn train(
        mut self,
        options: &TrainingOptions,
        progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<u8>> {
        let entries = self.all_entries();
        let draft = Draft::new(&self, entries)?;
        Ok(draft.learn(&self.gold, options, progress))
    }

    /// Returns the lexicon's entries, and the words of the gold that are not among them (without an entry).
    fn all_entries(&mut self) -> BTreeMap<Vec<String>, Option<Entry>> {
        let mut all: BTreeMap<_, _> =
            self.lexicon.entries.iter().map(|(entry, value)| (entry.clone(), Some(*value))).collect();
        for name in names::frequent(&self.text) {
            let syllables = name.iter().map(|&number| self.vocabulary.syllable(number).to_owned()).collect();
            all.entry(syllables).or_insert(Some(Entry::RawName));
        }
        for word in self.gold.iter().flat_map(Sentence::entries) {
            let word = phrase(word);
            for syllable in &word {
                self.vocabulary.number(syllable);
            }
            all.entry(word).or_insert(None);
        }
        all
    }
}

/// A model before its weights are learned, and the data that the weights are learned from.
struct Draft {
    /// Only its syllables are used at first.
    model: Model,
    trie: Trie,
    nodes: Vec<Node>,
    syllables: Vec<String>,
    /// By node: its syllables and its entry. The syllables are empty if the node is not an entry.
    entries: Vec<(Vec<u16>, Option<Entry>)>,
    usage: Usage,
    frequency: Vec<u32>,
    heads: Vec<u32>,
    tails: Vec<u32>,
    people: Vec<PersonInText>,
}

impl Draft {
    fn new(trainer: &WordTrainer, all: BTreeMap<Vec<String>, Option<Entry>>) -> Result<Self> {
        let (syllables, renumbered) = keep(trainer, &all)?;
        let number = |syllable: &String| syllables.binary_search(syllable).map_or(0, |at| at as u16 + 1);
        let mut trie = Trie::new(syllables.len() + 1, all.len());
        let mut nodes: Vec<Node> = Vec::new();
        let mut entries: Vec<(Vec<u16>, Option<Entry>)> = Vec::new();
        for (entry, value) in all {
            let numbers: Vec<u16> = entry.iter().map(number).collect();
            let mut state = Trie::start(numbers.first().copied().unwrap_or(0));
            let mut last = None;
            for &syllable in numbers.iter().skip(1) {
                if let Some(parent) = last.and_then(|last: u32| nodes.get_mut(last as usize)) {
                    parent.set_parent();
                }
                let node = trie.insert(state, syllable).ok_or_else(too_large)?;
                nodes.resize(trie.len(), Node::new(Code::INNER, 0, 255));
                entries.resize(trie.len(), (Vec::new(), None));
                state = trie.state(node);
                last = Some(node);
            }
            let code = value.map_or(Code::GOLD, Entry::code);
            if let Some((node, slot)) =
                last.and_then(|last| nodes.get_mut(last as usize).zip(entries.get_mut(last as usize)))
            {
                *node = node.with(code, 0, 255);
                *slot = (numbers, value);
            }
        }
        let text: Vec<u16> =
            trainer.text.numbers.iter().map(|&n| renumbered.get(n as usize).copied().unwrap_or(0)).collect();
        let mut draft = Self {
            model: Model::of_entries(
                &syllables.iter().map(String::as_str).collect::<Vec<_>>(),
                Vec::new(),
                &trie,
                &nodes,
                no_weights(),
            ),
            trie,
            nodes,
            entries,
            usage: Usage::default(),
            frequency: vec![0; syllables.len() + 1],
            heads: vec![0; syllables.len() + 1],
            tails: vec![0; syllables.len() + 1],
            people: Vec::new(),
            syllables,
        };
        draft.people = names::people(&trainer.text);
        draft.drop_common_names(&text, trainer, &renumbered);
        draft.count(trainer, &renumbered, &text);
        Ok(draft)
    }

    /// Computes the data of syllables and entries from raw text and lexicon.
    fn count(&mut self, trainer: &WordTrainer, renumbered: &[u16], text: &[u16]) {
        let known = text.iter().any(|&number| number != 0);
        let Self { model, trie, nodes, usage, entries, .. } = self;
        *usage = Usage::count(text, self.syllables.len() + 1, trie, nodes);
        let costs = usage.costs();
        for ((node, cost), (_, entry)) in nodes.iter_mut().zip(costs).zip(entries.iter()) {
            // Without raw text, entries cost less than single syllables, and better entries less than worse
            // ones.
            let guess = 130 - 2 * entry.map_or(Code::GOLD, Entry::code).level();
            node.cost = if known { cost } else { guess };
        }
        for (syllables, entry) in entries.iter() {
            let word = entry.is_some_and(|entry| entry.code().is_word());
            if let (true, &[head, tail]) = (word, syllables.as_slice()) {
                add(&mut self.heads, head);
                add(&mut self.tails, tail);
            }
        }
        let mut traits = vec![Traits::default().with_cost(if known { 255 } else { 100 })];
        let rank = |number: u16| {
            trainer.family_names.iter().position(|&name| renumbered.get(name as usize) == Some(&number))
        };
        let mut counts = vec![text::Counts::default(); self.syllables.len() + 1];
        for (old, &new) in renumbered.iter().enumerate() {
            if let (1.., Some(count)) = (new, counts.get_mut(usize::from(new))) {
                *count = trainer.text.counts(old as u32);
            }
        }
        for (at, syllable) in self.syllables.iter().enumerate() {
            let at = at + 1;
            let count = counts.get(at).copied().unwrap_or_default();
            if let Some(frequency) = self.frequency.get_mut(at) {
                *frequency = count.all;
            }
            let alone = usage.alone.get(at).copied().unwrap_or(0.0) / f64::from(count.all.max(1));
            let free = if count.all < 5 { 0 } else { 1 + (alone * 7.0).min(6.0) as u32 };
            let cost = if known { usage.cost_alone(at) } else { 100 };
            traits.push(count.traits(syllable, rank(at as u16)).with_free(free).with_cost(cost));
        }
        let list = self.syllables.iter().map(String::as_str);
        model.syllables = Syllables::new(list, &traits);
        model.traits = traits.into();
    }

    /// Learns the weights and writes the model.
    fn learn(
        mut self,
        gold: &[Sentence],
        options: &TrainingOptions,
        progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Vec<u8> {
        let folds = options.folds.clamp(1, gold.len().max(1));
        let fold_of = |at: usize| at * folds / gold.len().max(1);
        let runs: Vec<Vec<GoldRun>> = gold.iter().map(|sentence| sentence.runs(&self.model)).collect();
        let mut seen = vec![Folds::default(); self.entries.len()];
        for (at, run) in runs.iter().enumerate().flat_map(|(at, runs)| runs.iter().map(move |run| (at, run)))
        {
            run.each(&self.trie, &self.nodes, |node, word| {
                if let Some(seen) = seen.get_mut(node) {
                    seen.add(fold_of(at), word, folds);
                }
            });
        }
        let mut examples = Examples::new();
        for fold in 0..folds {
            let part = (0..gold.len()).filter(|&at| fold_of(at) == fold);
            self.examples(
                part.map(|at| (at, gold, &runs)),
                &seen,
                (folds > 1).then_some(fold),
                options,
                &mut examples,
            );
        }
        self.learn_people(&seen, &mut examples);
        let mut trainer = Trainer::new(Options {
            log2_weights: LOG2_ALL,
            alpha: options.alpha,
            l1: options.l1,
            l2: options.l2,
            quick: super::features::NAMES,
            quick_alpha: 4.0 * options.alpha,
            partial: super::features::PEOPLE,
            ..Options::default()
        });
        let _ = trainer.run(&examples, options.rounds, options.seed, progress);
        let weights = trainer.finish_first(LOG2_WEIGHTS, TEMPLATE, Width::Bits16, &options.note);
        let knowledge = self.knowledge();
        let mut scored: Vec<(&[u16], Node, i8)> = Vec::new();
        for (number, (syllables, entry)) in self.entries.iter().enumerate() {
            let Some(node) = self.nodes.get(number).filter(|_| !syllables.is_empty()) else { continue };
            let seen = seen.get(number).map(|seen| seen.without(None)).unwrap_or_default();
            let own = knowledge.features(number, syllables, *entry, seen, true);
            let sum = |features: &[u32], unit: i32| {
                let sum: f32 = features.iter().map(|&feature| trainer.weight(feature)).sum();
                (sum / weights.scale() / unit as f32).round()
            };
            let mut score = sum(&own, ENTRY_UNIT).clamp(-32767.0, 32767.0) as i16;
            if entry.is_some_and(Entry::is_certain) {
                score = score.max(CERTAIN);
            }
            let start = sum(&knowledge.at_start(number, syllables, *entry, seen), START_UNIT);
            let node = Node::new(entry.map_or(Code::GOLD, Entry::code), score, node.cost);
            scored.push((syllables, node, start.clamp(-127.0, 127.0) as i8));
        }
        scored.sort_by(|a, b| a.0.cmp(b.0));
        let syllables: Vec<&str> = self.syllables.iter().map(String::as_str).collect();
        let traits = std::mem::take(&mut self.model.traits);
        Parts { syllables: &syllables, traits: &traits, entries: &scored, weights: &weights }.write()
    }

    /// Returns the examples of the sentences of one fold, with data about entries from the other folds.
    fn examples<'g>(
        &self,
        part: impl Iterator<Item = (usize, &'g [Sentence], &'g Vec<Vec<GoldRun>>)>,
        seen: &[Folds],
        fold: Option<usize>,
        options: &TrainingOptions,
        examples: &mut Examples,
    ) {
        let knowledge = self.knowledge();
        let nodes: Vec<Node> = self
            .nodes
            .iter()
            .zip(&self.entries)
            .zip(seen)
            .map(|((&node, (_, entry)), seen)| {
                let unknown = entry.is_none() && seen.without(fold).joined == 0;
                if unknown { node.with(Code::INNER, 0, node.cost) } else { node }
            })
            .collect();
        let own = |node: u32, graded: bool, first: bool| {
            let node = node as usize;
            let Some(((syllables, entry), seen)) = self.entries.get(node).zip(seen.get(node)) else {
                return Vec::new();
            };
            let seen = seen.without(fold);
            let mut own = knowledge.features(node, syllables, *entry, seen, graded);
            if first {
                own.extend(knowledge.at_start(node, syllables, *entry, seen));
            }
            own
        };
        // The judges of the grades saw how often this gold joins an entry, so a grade is worth less on other
        // text. Each sentence is learned from a second time without grades, so that the headword judgements,
        // which were made without such counts, get their share.
        for (at, gold, runs) in part {
            let lowered = match gold.get(at) {
                Some(sentence) if options.lowered > 0 && at % options.lowered == 0 => {
                    sentence.lowered(at % 4 == 1).runs(&self.model)
                }
                _ => Vec::new(),
            };
            for run in runs.get(at).into_iter().flatten().chain(&lowered) {
                for graded in [true, false] {
                    run.examples(
                        &self.trie,
                        &nodes,
                        &|node, first| own(node, graded, first),
                        |features, join| {
                            examples.push(features, join);
                        },
                    );
                }
            }
        }
    }

    fn knowledge(&self) -> Knowledge<'_> {
        Knowledge {
            traits: &self.model.traits,
            usage: &self.usage,
            frequency: &self.frequency,
            heads: &self.heads,
            tails: &self.tails,
            trie: &self.trie,
            nodes: &self.nodes,
        }
    }
}

/// Returns the syllables that a model keeps, sorted, and the new number of each old one: those of entries and
/// family names, and those frequent enough in raw text.
fn keep(
    trainer: &WordTrainer,
    all: &BTreeMap<Vec<String>, Option<Entry>>,
) -> Result<(Vec<String>, Vec<u16>)> {
    const OFTEN: u32 = 5;
    let mut kept: Vec<String> = all.keys().flatten().cloned().collect();
    kept.extend(trainer.lexicon.family_names.iter().cloned());
    kept.sort_unstable();
    kept.dedup();
    let mut frequent: Vec<(u32, &str)> = (1..)
        .zip(&trainer.vocabulary.syllables)
        .map(|(number, syllable)| (trainer.text.counts(number).all, &**syllable))
        .filter(|(count, _)| *count >= OFTEN)
        .collect();
    frequent.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let room = (MAX_SYLLABLES - 1).checked_sub(kept.len()).ok_or_else(too_large)?;
    kept.extend(frequent.into_iter().take(room).map(|(_, syllable)| syllable.to_owned()));
    kept.sort_unstable();
    kept.dedup();
    let renumbered = std::iter::once(0)
        .chain(trainer.vocabulary.syllables.iter().map(|syllable| {
            kept.binary_search_by(|kept| kept.as_str().cmp(syllable)).map_or(0, |at| at as u16 + 1)
        }))
        .collect();
    Ok((kept, renumbered))
}

fn add(counts: &mut [u32], at: u16) {
    if let Some(count) = counts.get_mut(usize::from(at)) {
        *count += 1;
    }
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "the lexicon is larger than a model can hold: 16,000 syllables, 250,000 nodes",
    )
}
