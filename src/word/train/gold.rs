//! [`Sentence`]: a sentence with known words, and the examples that it gives.

use super::{likeliest::each, own::Seen};
use crate::{
    Span,
    vietnamese::Folder,
    word::{
        cuts::Cuts,
        features,
        marked::Marked,
        model::{Model, Node, Steps, Trie, UNKNOWN},
        plan::{Found, LONGEST, Plan},
        reader::Reader,
        run::{Cell, PAD, Run},
        shape,
    },
};

/// A sentence with known words, as text with a space between words.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    text: String,
    words: Vec<Span>,
}

/// A run of a sentence with the right decisions: one for each atom, false for the last.
#[derive(Debug, Clone)]
pub(super) struct GoldRun {
    pub(super) run: Run,
    pub(super) joins: Vec<bool>,
    /// The atoms whose gap is known.
    known: std::ops::Range<usize>,
}

impl Sentence {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut new = Self { text: String::new(), words: Vec::new() };
        for word in words {
            if !new.text.is_empty() {
                new.text.push(' ');
            }
            let start = new.text.len() as u32;
            let mut first = true;
            for part in word.split_whitespace() {
                if !std::mem::take(&mut first) {
                    new.text.push(' ');
                }
                new.text.push_str(part);
            }
            new.words.push(Span::ordered(start, new.text.len() as u32));
        }
        new
    }

    /// The words of two and more parts that a lexicon could have. Words with two capitals are names and are
    /// excluded.
    pub(super) fn entries(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(|word| word.of(&self.text)).filter(|word| {
            let parts = || word.split(' ');
            let capitals = parts().filter(|part| shape::is_capital(shape::of_letters(part))).count();
            (2..=LONGEST).contains(&parts().count())
                && capitals < 2
                && parts()
                    .all(|part| part.chars().all(|c| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')))
        })
    }

    /// Returns the same sentence in lowercase. If `keep_first`, the first syllable of each word is kept (Trần
    /// minh đức, as newspapers sometimes print names).
    pub(super) fn lowered(&self, keep_first: bool) -> Self {
        let lower = |word: &str| match word.split_once(' ') {
            Some((first, rest)) if keep_first => format!("{first} {}", rest.to_lowercase()),
            _ if keep_first => word.to_owned(),
            _ => word.to_lowercase(),
        };
        let words: Vec<String> =
            self.words.iter().filter_map(|word| word.of(&self.text)).map(lower).collect();
        Self::new(words.iter().map(String::as_str))
    }

    /// Returns the run of a text without marks, of which only a name of `len` atoms after the first `start` is
    /// known. Only its first two gaps are examples, since the features of the others do not see the family
    /// name.
    pub(super) fn known_in_part(text: &str, start: usize, len: usize, model: &Model) -> Option<GoldRun> {
        let (mut run, mut folder) = (Run::default(), Folder::new());
        let (marked, cuts) = (Marked::default(), Cuts::default());
        let mut reader = Reader::new(text, 0..text.len(), &cuts, model, &marked);
        reader.next_run(&mut run, &mut folder)?;
        let joins = (0..run.atoms().len()).map(|at| (start..start + len - 1).contains(&at)).collect();
        (run.atoms().len() > start + len).then_some(GoldRun { run, joins, known: start..start + 2 })
    }

    /// Returns its runs.
    pub(super) fn runs(&self, model: &Model) -> Vec<GoldRun> {
        let (mut runs, mut run, mut folder) = (Vec::new(), Run::default(), Folder::new());
        let (marked, cuts) = (Marked::default(), Cuts::default());
        let mut reader = Reader::new(&self.text, 0..self.text.len(), &cuts, model, &marked);
        while reader.next_run(&mut run, &mut folder).is_some() {
            if !run.atoms().is_empty() {
                let mut joins: Vec<bool> = run.atoms().windows(2).map(|pair| self.joins(pair)).collect();
                joins.push(false);
                let known = 0..joins.len();
                runs.push(GoldRun { run: run.clone(), joins, known });
            }
        }
        runs
    }

    /// Whether one word has both of two atoms.
    fn joins(&self, pair: &[Cell]) -> bool {
        let &[left, right] = pair else { return false };
        let (left, right) = (left.span, right.span);
        let at = self.words.partition_point(|word| word.end() < left.end());
        self.words.get(at).is_some_and(|word| word.start() <= left.start() && right.end() <= word.end())
    }
}

impl GoldRun {
    /// Calls `seen` with each sequence of the trie that occurs in the run, and whether it is a word.
    pub(super) fn each(&self, trie: &Trie, nodes: &[Node], mut seen: impl FnMut(usize, bool)) {
        let syllables: Vec<u16> = self.run.atoms().iter().map(|cell| cell.syllable).collect();
        for at in 0..syllables.len() {
            if syllables.get(at) == Some(&UNKNOWN) {
                continue;
            }
            each(trie, nodes, &syllables, at, |len, node, _| {
                let inside = self.joins.get(at..at + len - 1).unwrap_or_default();
                let edges = [at.wrapping_sub(1), at + len - 1];
                let word = inside.iter().all(|&join| join)
                    && edges.iter().all(|&edge| !self.joins.get(edge).copied().unwrap_or(false));
                seen(node, word);
            });
        }
    }

    /// Calls `example` with the features of each gap and the right answer. `own` are the features of each
    /// node by itself, and whether the run starts with it.
    pub(super) fn examples(
        &self,
        trie: &Trie,
        nodes: &[Node],
        own: &dyn Fn(u32, bool) -> Vec<u32>,
        mut example: impl FnMut(&[u32], bool),
    ) {
        let cells = self.run.cells();
        let mut entries = Entries { cells, own, gaps: vec![Vec::new(); cells.len()] };
        let mut plan = Plan::default();
        plan.make(&self.run, &Draft { trie, nodes }, &mut entries);
        for ((at, mut features), &join) in entries.gaps.into_iter().enumerate().skip(PAD).zip(&self.joins) {
            if self.known.contains(&(at - PAD))
                && let Some(of_gap) = features::of_gap_at(cells, &plan.marks, at)
            {
                features.extend_from_slice(of_gap.as_slice());
                example(&features, join);
            }
        }
    }
}

/// The steps of a model that is being learned, with the current data of its nodes.
struct Draft<'d> {
    trie: &'d Trie,
    nodes: &'d [Node],
}

impl Steps for Draft<'_> {
    fn may_begin(&self, _: u16, _: u16) -> bool {
        true
    }

    fn begin(&self, first: u16, second: u16) -> Option<(u32, Node)> {
        let number = self.trie.step(Trie::start(first), second)?;
        Some((number, *self.nodes.get(number as usize)?))
    }

    fn step(&self, number: u32, syllable: u16) -> Option<(u32, Node)> {
        let number = self.trie.step(self.trie.state(number), syllable)?;
        Some((number, *self.nodes.get(number as usize)?))
    }
}

/// Collects the features of entries, one list per gap.
struct Entries<'e> {
    cells: &'e [Cell],
    own: &'e dyn Fn(u32, bool) -> Vec<u32>,
    gaps: Vec<Vec<u32>>,
}

impl Found for Entries<'_> {
    fn entry(&mut self, at: usize, len: usize, node: u32, entry: Node) {
        let own = (self.own)(node, at == PAD);
        for place in 0..len - 1 {
            let Some(gap) = self.gaps.get_mut(at + place) else { return };
            gap.extend_from_slice(&own);
            gap.push(features::of_place(len, place, entry.code()));
            if entry.is_name()
                && let Some(&[left, right]) =
                    self.cells.get(at + place..).and_then(|rest| rest.first_chunk::<2>())
            {
                gap.push(features::of_name(len, left.shape, right.shape));
            }
        }
    }
}

/// Counts for a node: in total, and in each fold of the gold.
#[derive(Debug, Clone, Default)]
pub(super) struct Folds {
    all: Seen,
    folds: Vec<Seen>,
}

impl Folds {
    pub(super) fn add(&mut self, fold: usize, word: bool, folds: usize) {
        self.folds.resize(folds, Seen::default());
        for seen in [Some(&mut self.all), self.folds.get_mut(fold)].into_iter().flatten() {
            if word {
                seen.joined += 1;
            } else {
                seen.cut += 1;
            }
        }
    }

    /// Returns the counts outside of a fold, or all counts for `None`.
    pub(super) fn without(&self, fold: Option<usize>) -> Seen {
        let inside = fold.and_then(|fold| self.folds.get(fold)).copied().unwrap_or_default();
        Seen { joined: self.all.joined - inside.joined, cut: self.all.cut - inside.cut }
    }
}
