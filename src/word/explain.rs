//! [`WordSegmenter::explain`]: why each gap between two atoms joins or does not.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    WordCache, WordSegmenter,
    decide::{self, Decider},
    features,
    model::{Node, Steps},
    plan::LONGEST,
    run::{Cell, PAD, Run},
};
use crate::{Span, names::named_enum};

named_enum! {
    /// The rule that decided whether two atoms belong to one word.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use machvan::word::{WordRule, WordSegmenter};
    ///
    /// let segmenter = WordSegmenter::new();
    /// let decisions = segmenter.explain("Thư viện.");
    /// let rules: Vec<WordRule> = decisions.iter().map(|decision| decision.rule).collect();
    /// assert_eq!(rules, [WordRule::Weights, WordRule::Mark]);
    /// # }
    /// ```
    #[non_exhaustive]
    pub enum WordRule "word rule" {
        /// A mark is on one side, or between the atoms: words have no marks inside.
        Mark = "mark",
        /// A blank line, or a line break between short lines, is between the atoms.
        Break = "break",
        /// No lexicon entry spans the gap, both atoms are frequent words in lowercase, and neither is part of
        /// a name; or one is a number and the other is in lowercase.
        Plain = "plain",
        /// The sum of the weights of entries and features.
        Weights = "weights",
        /// Entries overlap, and this is the weakest gap.
        Overlap = "overlap",
        /// A country before a foreign name, or a name at the start of a sentence.
        Name = "name",
        /// One of the user's words, which overrides the weights.
        UserWord = "user-word",
        /// One of the user's phrases to keep apart, which overrides the weights.
        KeptApart = "kept-apart",
    }
}

/// Why the gap between two atoms joins or does not.
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::new();
/// let decision = &segmenter.explain("thư viện")[0];
/// assert!(decision.joined && decision.score > 0);
/// assert_eq!((decision.left.range(), decision.right.range()), (0..4, 5..11));
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct WordDecision {
    /// The atom before the gap.
    pub left: Span,
    /// The atom after it.
    pub right: Span,
    /// Whether both belong to one word.
    pub joined: bool,
    /// The rule that decided.
    pub rule: WordRule,
    /// The sum of the weights, above 0 for a word; 0 if the weights were not used.
    pub score: i32,
    /// The lexicon entries that span the gap, from left to right, shorter ones first.
    pub entries: Vec<EntryScore>,
    /// The weight of each feature of the gap.
    pub features: Vec<FeatureScore>,
}

/// What a lexicon entry adds to the score of a gap.
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::new();
/// let text = "thư viện";
/// for entry in &segmenter.explain(text)[0].entries {
///     println!("{:?} adds {}", entry.span.of(text), entry.score);
/// }
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct EntryScore {
    /// The span of the entry in the text.
    pub span: Span,
    /// The learned score of the entry and of its position over the gap.
    pub score: i32,
}

/// What a feature adds to the score of a gap.
///
/// ```
/// # #[cfg(feature = "model")] {
/// use machvan::word::WordSegmenter;
///
/// let segmenter = WordSegmenter::new();
/// for feature in &segmenter.explain("thư viện")[0].features {
///     println!("{} adds {}", feature.feature, feature.score);
/// }
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FeatureScore {
    /// The family of the feature.
    pub feature: &'static str,
    /// Its weight.
    pub score: i32,
}

impl WordSegmenter {
    /// Returns why each gap between two atoms of `text` joins or does not, in order. This is slow: use it for
    /// single sentences.
    ///
    /// ```
    /// use machvan::word::{WordRule, WordSegmenter};
    /// # fn main() -> machvan::Result<()> {
    /// let segmenter = WordSegmenter::builder().words(["lá sắt"]).build()?;
    /// let decisions = segmenter.explain("lá sắt.");
    /// assert_eq!((decisions[0].joined, decisions[0].rule), (true, WordRule::UserWord));
    /// assert_eq!((decisions[1].joined, decisions[1].rule), (false, WordRule::Mark));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<WordDecision> {
        let mut decisions = Vec::new();
        self.explain_runs(&mut WordCache::new(), text, 0..text.len(), true, &mut |decision| {
            decisions.push(decision);
        });
        decisions
    }

    /// Calls `decision` for each gap between two atoms in the bytes `range` of `text`, in order.
    ///
    /// The decisions are those of [`explain`](Self::explain), without `entries` and `features`, which stay empty. It is fast
    /// enough for whole texts. For the words of a [`Pipeline`](crate::Pipeline), call it for the range of each sentence.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use machvan::word::{WordCache, WordSegmenter};
    /// let (mut cache, mut joined) = (WordCache::new(), Vec::new());
    /// let text = "Thư viện đẹp.";
    /// WordSegmenter::new().scores_with(&mut cache, text, 0..text.len(), |gap| joined.push(gap.joined));
    /// assert_eq!(joined, [true, false, false]);
    /// # }
    /// ```
    pub fn scores_with(
        &self,
        cache: &mut WordCache,
        text: &str,
        range: Range<usize>,
        mut decision: impl FnMut(WordDecision),
    ) {
        self.explain_runs(cache, text, range, false, &mut decision);
    }

    fn explain_runs(
        &self,
        cache: &mut WordCache,
        text: &str,
        range: Range<usize>,
        details: bool,
        take: &mut impl FnMut(WordDecision),
    ) {
        let mut decisions = Vec::new();
        let mut reader = self.reader(text, range.start..range.end.min(u32::MAX as usize));
        let mut last: Option<(Span, WordRule)> = None;
        while let Some(mark) = reader.next_run(&mut cache.run, &mut cache.folder) {
            let WordCache { run, decider, numbers, .. } = &mut *cache;
            let first = run.atoms().first().map(|cell| cell.span);
            if let (Some((left, rule)), Some(right)) = (last, first.or(mark)) {
                take(WordDecision::cut(left, right, if first.is_none() { WordRule::Mark } else { rule }));
            }
            self.explain_run(run, decider, details, &mut decisions);
            // The last steps of the decision: each overrules those before.
            if !run.named().is_empty() {
                super::proper::decide(text, run, &self.model, &mut decider.joins);
                overrule(&mut decisions, &decider.joins, |_| WordRule::Name);
            }
            if !self.overrides.is_empty() {
                self.overrides.apply(text, run, &mut decider.joins, numbers);
                overrule(&mut decisions, &decider.joins, |joined| {
                    if joined { WordRule::UserWord } else { WordRule::KeptApart }
                });
            }
            decisions.drain(..).for_each(&mut *take);
            let end = run.atoms().last().map(|cell| cell.span);
            if let (Some(left), Some(right)) = (end, mark) {
                take(WordDecision::cut(left, right, WordRule::Mark));
            }
            last = mark.map(|mark| (mark, WordRule::Mark)).or(end.map(|end| (end, WordRule::Break)));
        }
    }

    /// What the model decides in a run.
    fn explain_run(
        &self,
        run: &Run,
        decider: &mut Decider,
        details: bool,
        decisions: &mut Vec<WordDecision>,
    ) {
        let cells = run.cells();
        let mut entries = if details { self.entries(run.atoms()) } else { Vec::new() };
        decider.score(run, &self.model);
        let gaps = run.atoms().len().saturating_sub(1);
        let windows = cells.get(PAD - 1..).unwrap_or_default().windows(4).zip(decider.gaps.marks.windows(3));
        for (at, (window, marks)) in windows.take(gaps).enumerate() {
            let (&[c0, left, right, c3], &[d0, d1, d2]) = (window, marks) else { continue };
            let found = features::of_gap(cells, at + PAD, [c0, left, right, c3], [d0, d1, d2]);
            let joined = decider.joins.get(at).copied().unwrap_or_default();
            let mut decision = WordDecision::cut(left.span, right.span, WordRule::Plain);
            decision.joined = joined;
            decision.entries = entries.get_mut(at).map(core::mem::take).unwrap_or_default();
            if let Some(found) = found {
                if details {
                    let scores = found.as_slice().iter().map(|&feature| self.model.weight(feature));
                    let named = found.names().iter().zip(scores);
                    decision.features =
                        named.map(|(feature, score)| FeatureScore { feature, score }).collect();
                }
                decision.score = decider.gaps.scores.get(at).copied().unwrap_or_default();
                let weights = joined == (decision.score > 0);
                decision.rule = if weights { WordRule::Weights } else { WordRule::Overlap };
            }
            decisions.push(decision);
        }
    }

    /// Returns what each entry adds to the gaps that it spans, by gap.
    fn entries(&self, atoms: &[Cell]) -> Vec<Vec<EntryScore>> {
        let mut gaps = Vec::new();
        gaps.resize(atoms.len(), Vec::new());
        for (at, pair) in atoms.windows(2).enumerate() {
            let &[first, second] = pair else { continue };
            let mut step = self.model.lookup.begin(first.syllable, second.syllable);
            let mut len = 2;
            while let Some((number, node)) = step
                && let Some(cells) = atoms.get(at..at + len)
            {
                if node.is_entry() {
                    self.add_entry(at, cells, (number, node), &mut gaps);
                }
                let next = atoms.get(at + len);
                len += 1;
                step = next
                    .filter(|_| node.is_parent() && len <= LONGEST)
                    .and_then(|next| self.model.lookup.step(number, next.syllable));
            }
        }
        gaps
    }

    fn add_entry(
        &self,
        at: usize,
        cells: &[Cell],
        (number, entry): (u32, Node),
        gaps: &mut [Vec<EntryScore>],
    ) {
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
        let span = Span::ordered(first.span.start() as u32, last.span.end() as u32);
        for (place, pair) in cells.windows(2).enumerate() {
            let &[left, right] = pair else { continue };
            let mut score = decide::of_entry(&self.model, number, entry, at == 0)
                + self.model.weight(features::of_place(cells.len(), place, entry.code()));
            if entry.is_name() {
                score += self.model.weight(features::of_name(cells.len(), left.shape, right.shape));
            }
            if let Some(gap) = gaps.get_mut(at + place) {
                gap.push(EntryScore { span, score });
            }
        }
    }
}

/// Notes which decisions of a run a later step changed.
fn overrule(decisions: &mut [WordDecision], joins: &[bool], rule: impl Fn(bool) -> WordRule) {
    for (decision, &joined) in decisions.iter_mut().zip(joins) {
        if decision.joined != joined {
            decision.rule = rule(joined);
            decision.joined = joined;
        }
    }
}

impl WordDecision {
    fn cut(left: Span, right: Span, rule: WordRule) -> Self {
        Self { left, right, joined: false, rule, score: 0, entries: Vec::new(), features: Vec::new() }
    }
}
