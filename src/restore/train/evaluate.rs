//! [`BoundaryScores`]: how well boundaries are restored, by threshold.

use alloc::vec::Vec;
use core::fmt;

use super::super::{
    restored::Mark,
    restorer::{Answer, Restorer, RestorerCache},
    rule::RestoreRule,
    walk::walk,
};
use crate::{Result, TokenStream};

/// Precision and recall of restored boundaries, at any threshold.
///
/// Feed it with texts whose sentences are known; it runs them together, takes the marks off their ends, and compares.
///
/// ```
/// use machvan::{TokenStream, restore::{BoundaryScores, Restorer}};
/// # fn main() -> machvan::Result<()> {
/// let gold = TokenStream::from_sentences([vec!["Trời", "mưa", "."], vec!["Những", "con", "đường", "ngập", "."]])?;
/// let mut scores = BoundaryScores::new();
/// scores.add(&Restorer::new(), &gold)?;
/// assert_eq!(scores.gold(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct BoundaryScores {
    /// The probability of each gap, and whether there was a boundary.
    gaps: Vec<(f32, bool)>,
    gold: usize,
}

/// Precision and recall at a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// The threshold.
    pub threshold: f32,
    /// Of the boundaries restored, how many were there; 1 where none was restored.
    pub precision: f64,
    /// Of the boundaries that were there, how many were restored; 1 where there was none.
    pub recall: f64,
}

impl Point {
    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// How many sentences are run together.
const TOGETHER: usize = 20;

/// The marks that are taken off.
const TERMINAL: [&str; 5] = [".", "!", "?", "...", "…"];

impl BoundaryScores {
    /// No scores yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs the sentences of a stream together, twenty at a time and without their marks, and asks the restorer about each gap. It goes on
    /// from boundaries that its own threshold lets pass.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) where twenty sentences have 4 GiB or more.
    pub fn add(&mut self, restorer: &Restorer, gold: &TokenStream<'_>) -> Result<()> {
        let mut cache = RestorerCache::new();
        let (mut words, mut begins) = (Vec::new(), Vec::new());
        let mut sentences = gold.sentences().peekable();
        while sentences.peek().is_some() {
            words.clear();
            begins.clear();
            for sentence in sentences.by_ref().take(TOGETHER) {
                let begin = words.len();
                words.extend(sentence.tokens().map(|token| token.text()));
                while words.len() > begin && words.last().is_some_and(|last| TERMINAL.contains(last)) {
                    words.pop();
                }
                if words.len() > begin {
                    begins.push(begin);
                }
            }
            self.gold += begins.len().saturating_sub(1);
            let stream = TokenStream::from_tokens(&words)?;
            cache.read(&stream);
            let RestorerCache { units, given, evidence, .. } = &mut cache;
            walk(units, given, evidence, |place, index, evidence| {
                let probability = match restorer.answer(&place, evidence) {
                    Answer::Credit => 1.0,
                    Answer::Score(score) => restorer.probability(score),
                    Answer::Unknown => 0.0,
                };
                let token = units.get(index).map_or(0, |unit| unit.token as usize);
                self.gaps.push((probability, begins.binary_search(&token).is_ok()));
                probability >= restorer.boundary_threshold
            });
        }
        Ok(())
    }

    /// How many boundaries were there.
    #[must_use]
    pub fn gold(&self) -> usize {
        self.gold
    }

    /// Precision and recall, were all boundaries restored that have at least this probability.
    #[must_use]
    pub fn at(&self, threshold: f32) -> Point {
        let found = self.gaps.iter().filter(|(probability, _)| *probability >= threshold);
        let (all, right) =
            found.fold((0usize, 0usize), |(all, right), (_, hit)| (all + 1, right + usize::from(*hit)));
        Point { threshold, precision: share(right, all), recall: share(right, self.gold) }
    }
}

/// How often each mark was restored as which, of sentences whose marks were taken off.
///
/// ```
/// use machvan::{TokenStream, restore::{MarkScores, Restorer}};
/// # fn main() -> machvan::Result<()> {
/// let gold = TokenStream::from_sentences([vec!["Trời", "mưa", "to", "."], vec!["Ai", "gọi", "đó", "?"]])?;
/// let mut scores = MarkScores::new();
/// scores.add(&Restorer::new(), &gold, false)?;
/// assert_eq!(scores.total(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct MarkScores {
    /// By what was there and what was restored: stop, question mark, none.
    counts: [[usize; 3]; 3],
}

const STOP: usize = 0;
const QUESTION: usize = 1;
const NONE: usize = 2;

impl MarkScores {
    /// No scores yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes full stops and question marks off the ends of the sentences of a stream, all of them or (with `keep`) none, restores marks
    /// and compares: what a text has kept is to be left alone. Sentences with other marks at their ends are not counted, nor those that
    /// kept theirs.
    ///
    /// # Errors
    /// Those of [`Restorer::restore`].
    pub fn add(&mut self, restorer: &Restorer, gold: &TokenStream<'_>, keep: bool) -> Result<()> {
        let restorer = Restorer { boundaries: false, marks: true, ..restorer.clone() };
        let mut answers = Vec::new();
        let mut stripped = TokenStream::with_text(gold.text())?.with_layout(gold.layout());
        for sentence in gold.sentences() {
            // Quotation marks behind the mark stay: the mark goes from before them.
            let end = sentence.tokens().rev().find(|token| !CLOSERS.contains(&token.text()));
            let answer = match end.map(|end| end.text()) {
                Some(".") => STOP,
                Some("?") => QUESTION,
                _ => NONE,
            };
            let off = end.filter(|_| answer != NONE && !keep).map(|end| end.index());
            if sentence.starts_paragraph() {
                stripped.begin_paragraph();
            }
            let before = stripped.len();
            for token in sentence.tokens().filter(|token| off != Some(token.index())) {
                stripped.push(token.span())?;
            }
            stripped.end_sentence();
            if stripped.len() > before {
                answers.push(answer);
            }
        }
        let restored = restorer.restore(&stripped)?;
        for (answer, decision) in answers.iter().zip(restored.decisions()) {
            if matches!(decision.rule, RestoreRule::Marked | RestoreRule::Open) {
                continue;
            }
            let found = match decision.mark {
                Some(Mark::Stop) => STOP,
                Some(Mark::Question) => QUESTION,
                None => NONE,
            };
            if let Some(count) = self.counts.get_mut(*answer).and_then(|row| row.get_mut(found)) {
                *count += 1;
            }
        }
        Ok(())
    }

    /// How many sentences were asked about.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// The share of sentences that have what they had; 1 where there is none.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let [[stops, ..], [_, questions, _], [.., none]] = self.counts;
        share(stops + questions + none, self.total())
    }

    /// Of what had no mark, the share that was given one; 0 where there is none.
    #[must_use]
    pub fn false_marks(&self) -> f64 {
        let [.., [stops, questions, none]] = self.counts;
        1.0 - share(none, stops + questions + none)
    }
}

/// What may stand behind a mark.
const CLOSERS: [&str; 7] = ["\"", "”", "’", "»", ")", "]", "'"];

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for MarkScores {
    /// A table: what was there in rows, what was restored in columns.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>8}  {:>8}  {:>8}  {:>8}", "was", ".", "?", "none")?;
        for (name, row) in [".", "?", "none"].iter().zip(&self.counts) {
            let [stops, questions, none] = row;
            writeln!(f, "{name:>8}  {stops:>8}  {questions:>8}  {none:>8}")?;
        }
        let (accuracy, false_marks) = (100.0 * self.accuracy(), 100.0 * self.false_marks());
        writeln!(f, "accuracy {accuracy:.2} %, false marks {false_marks:.2} %")
    }
}
