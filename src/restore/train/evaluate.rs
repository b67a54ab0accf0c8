//! [`BoundaryScores`] and `MarkScores`: how well boundaries and marks are restored.

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
/// Feed it with texts with known sentences. It runs the sentences together, removes the marks at their ends,
/// restores, and compares.
///
/// ```
/// use machvan::{TokenStream, restore::{BoundaryScores, Restorer}};
/// # fn main() -> machvan::Result<()> {
/// let sentences = [vec!["Trời", "mưa", "."], vec!["Những", "con", "đường", "ngập", "."]];
/// let gold = TokenStream::from_sentences(sentences)?;
/// let mut scores = BoundaryScores::new();
/// scores.add(&Restorer::new(), &gold)?;
/// assert_eq!(scores.gold(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct BoundaryScores {
    /// The probability of each gap, and whether there was a boundary.
    gaps: Vec<(f32, bool)>,
    gold: usize,
}

/// Precision and recall at a threshold.
///
/// ```
/// use machvan::{TokenStream, restore::{BoundaryScores, Restorer}};
///
/// let mut scores = BoundaryScores::new();
/// let gold = TokenStream::from_sentences([["Trời", "mưa", "."], ["Gió", "to", "."]])?;
/// scores.add(&Restorer::new(), &gold)?;
/// let point = scores.at(0.5);
/// println!("precision {}, recall {}, F1 {}", point.precision, point.recall, point.f1());
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// The threshold.
    pub threshold: f32,
    /// The share of restored boundaries that are correct; 1 if none was restored.
    pub precision: f64,
    /// The share of true boundaries that were restored; 1 if there are none.
    pub recall: f64,
}

impl Point {
    /// Returns the harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// The number of sentences that are run together.
const TOGETHER: usize = 20;

/// The marks that are removed.
const TERMINAL: [&str; 5] = [".", "!", "?", "...", "…"];

impl BoundaryScores {
    /// Creates empty scores.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs the sentences of a stream together, twenty at a time and without their marks, and asks the
    /// restorer about each gap. Later gaps see the boundaries that the restorer's own threshold restored.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if twenty sentences have 4 GiB or more.
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
            cache.read(&stream, &restorer.lexicon);
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

    /// Returns the number of true boundaries.
    #[must_use]
    pub fn gold(&self) -> usize {
        self.gold
    }

    /// Returns precision and recall if all boundaries with at least this probability were restored.
    #[must_use]
    pub fn at(&self, threshold: f32) -> Point {
        let found = self.gaps.iter().filter(|(probability, _)| *probability >= threshold);
        let (all, right) =
            found.fold((0usize, 0usize), |(all, right), (_, hit)| (all + 1, right + usize::from(*hit)));
        Point { threshold, precision: share(right, all), recall: share(right, self.gold) }
    }
}

/// How often each mark was restored as which mark, for sentences whose marks were removed.
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MarkScores {
    /// Indexed by the true and the restored mark: stop, question mark, none.
    counts: [[usize; 3]; 3],
}

const STOP: usize = 0;
const QUESTION: usize = 1;
const NONE: usize = 2;

impl MarkScores {
    /// Creates empty scores.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Removes full stops and question marks from the ends of all sentences of a stream (or of none, with
    /// `keep`), restores marks and compares. Sentences with other marks at their ends, and sentences that
    /// kept their marks, are not counted.
    ///
    /// # Errors
    /// Those of [`Restorer::restore`].
    pub fn add(&mut self, restorer: &Restorer, gold: &TokenStream<'_>, keep: bool) -> Result<()> {
        let restorer = Restorer { boundaries: false, marks: true, ..restorer.clone() };
        let mut answers = Vec::new();
        let mut stripped = TokenStream::with_text(gold.text())?.with_layout(gold.layout());
        for sentence in gold.sentences() {
            // Quotation marks after the mark stay: the mark before them is removed.
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

    /// Returns the number of counted sentences.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// Returns the share of sentences with the right answer; 1 if there are none.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let [[stops, ..], [_, questions, _], [.., none]] = self.counts;
        share(stops + questions + none, self.total())
    }

    /// Returns the share of sentences without a mark that were given one; 0 if there are none.
    #[must_use]
    pub fn false_marks(&self) -> f64 {
        let [.., [stops, questions, none]] = self.counts;
        1.0 - share(none, stops + questions + none)
    }
}

/// Marks that may follow a final mark.
const CLOSERS: [&str; 7] = ["\"", "”", "’", "»", ")", "]", "'"];

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for MarkScores {
    /// Writes a table: the true marks in rows, the restored ones in columns.
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
