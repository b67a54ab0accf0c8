//! Learns the weights of `joint.rs` from natural text: its printed spaces are the gold.

use alloc::vec::Vec;

use super::{
    class::{Class, classify},
    joint::{Features, Near, Side, TEMPLATE},
    sentence::Line,
    syllables::Syllables,
};
use crate::{
    Span,
    chars::is_combining,
    linear::{Examples, Model, Options, Progress, Trainer, Width},
};

/// Learns from naturally printed text how hyphens, dashes, slashes and similar marks are spaced.
///
/// ```no_run
/// use machvan::detokenize::{Detokenizer, SpacingLearner};
/// let mut learner = SpacingLearner::new();
/// for line in std::fs::read_to_string("news.txt")?.lines() {
///     learner.add(line);
/// }
/// let weights = learner.finish("news.txt", |_| std::ops::ControlFlow::Continue(()));
/// let detokenizer = Detokenizer::builder().weights(weights.to_bytes()).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct SpacingLearner {
    examples: Examples,
    spans: Vec<Span>,
    merged: Vec<Span>,
    syllables: Syllables,
}

/// Longer lines are not sentences or paragraphs, and are skipped.
const LONGEST: usize = 1 << 16;

impl SpacingLearner {
    /// Creates a learner without examples.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns from a line of text: once as if every mark had been split off, and once as if marks inside
    /// words had been kept.
    pub fn add(&mut self, line: &str) {
        if line.len() > LONGEST || line.contains("http") || line.contains("www.") {
            return;
        }
        let (mut spans, mut merged) = (core::mem::take(&mut self.spans), core::mem::take(&mut self.merged));
        split(line, &mut spans);
        merge(line, &spans, &mut merged);
        for (kept, tokens) in [(false, &spans), (true, &merged)] {
            let mut start = 0;
            for end in sentence_ends(line, tokens) {
                self.add_sentence(
                    Line { text: line, spans: tokens.get(start..end).unwrap_or_default() },
                    kept,
                );
                start = end;
            }
        }
        (self.spans, self.merged) = (spans, merged);
    }

    fn add_sentence(&mut self, line: Line<'_>, kept: bool) {
        for (index, triple) in line.spans.windows(3).enumerate() {
            let [before, mark, after] = triple else { continue };
            if mark.of(line.text).map(classify) != Some(Class::Joint) {
                continue;
            }
            let near = Near::of(line, index + 1, &mut self.syllables);
            let features = Features::of(line, index + 1, &near, kept, &mut self.syllables.numbers);
            for (side, space) in
                [(Side::Before, before.end() < mark.start()), (Side::After, mark.end() < after.start())]
            {
                let ids: Vec<u32> = features.side(side).collect();
                self.examples.push(&ids, space);
            }
        }
    }

    /// Returns the number of examples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether there are no examples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// Learns and returns the weights. `note` is stored in the file and should name the source of the text.
    /// `progress` may stop the learning early.
    #[must_use]
    pub fn finish(
        self,
        note: &str,
        progress: impl FnMut(Progress) -> core::ops::ControlFlow<()>,
    ) -> Model<'static> {
        let mut trainer = Trainer::new(Options { log2_weights: 15, ..Options::default() });
        // After an early stop the weights are those learned so far.
        let _ = trainer.run(&self.examples, 4, 1, progress);
        trainer.finish(TEMPLATE, Width::Bits8, note)
    }
}

/// Splits a line into words, numbers with their separators, runs of dots, and single marks.
fn split(line: &str, spans: &mut Vec<Span>) {
    spans.clear();
    let mut chars = line.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let word = |c: char| c.is_alphanumeric() || is_combining(c);
        if word(first) {
            let mut previous = first;
            while let Some(&(at, next)) = chars.peek() {
                let separator = matches!(next, '.' | ',')
                    && previous.is_ascii_digit()
                    && line.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                if !word(next) && !separator {
                    break;
                }
                previous = next;
                end = at + next.len_utf8();
                chars.next();
            }
        } else if first == '.' {
            while let Some((at, _)) = chars.next_if(|&(_, next)| next == '.') {
                end = at + 1;
            }
        }
        spans.push(Span::ordered(start as u32, end as u32));
    }
}

/// Rejoins words that have a hyphen, slash or similar mark without spaces between them.
fn merge(line: &str, spans: &[Span], merged: &mut Vec<Span>) {
    merged.clear();
    let word = |span: &Span| span.of(line).is_some_and(|token| token.starts_with(char::is_alphanumeric));
    for (index, span) in spans.iter().enumerate() {
        let inside = |mark: usize| {
            let Some([before, mark, after]) =
                mark.checked_sub(1).and_then(|first| spans.get(first..first + 3))
            else {
                return false;
            };
            let joined = before.end() == mark.start() && mark.end() == after.start();
            joined
                && word(before)
                && word(after)
                && mark.of(line).is_some_and(|m| matches!(m, "-" | "–" | "/" | "·" | "&" | "_"))
        };
        match merged.last_mut() {
            Some(last) if inside(index) || (index > 0 && inside(index - 1)) => {
                *last = Span::ordered(last.start() as u32, span.end() as u32);
            }
            _ => merged.push(*span),
        }
    }
}

/// Where a new sentence seems to begin: after a final mark, before a capital.
fn sentence_ends(line: &str, spans: &[Span]) -> Vec<usize> {
    let begins =
        |span: &Span| span.of(line).and_then(|token| token.chars().next()).is_some_and(char::is_uppercase);
    let ends = |span: &Span| span.of(line).is_some_and(|token| matches!(token, "." | "!" | "?"));
    let pairs = spans.windows(2).enumerate();
    let inner = pairs.filter_map(|(index, pair)| match pair {
        [left, right] if ends(left) && begins(right) && left.end() < right.start() => Some(index + 1),
        _ => None,
    });
    inner.chain([spans.len()]).collect()
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn tokens(line: &str, spans: &[Span]) -> Vec<String> {
        spans.iter().map(|span| String::from(span.of(line).unwrap())).collect()
    }

    #[test]
    fn a_line_is_split_and_merged() {
        let line = "Bộ GD-ĐT họp 4-5ha, 1.250,5 m... - hết.";
        let (mut spans, mut merged) = (Vec::new(), Vec::new());
        split(line, &mut spans);
        let all =
            ["Bộ", "GD", "-", "ĐT", "họp", "4", "-", "5ha", ",", "1.250,5", "m", "...", "-", "hết", "."];
        assert_eq!(tokens(line, &spans), all);
        merge(line, &spans, &mut merged);
        let kept = ["Bộ", "GD-ĐT", "họp", "4-5ha", ",", "1.250,5", "m", "...", "-", "hết", "."];
        assert_eq!(tokens(line, &merged), kept);
    }

    #[test]
    fn what_is_seen_is_learned() {
        let mut learner = SpacingLearner::new();
        for _ in 0..50 {
            learner.add("Bộ GD-ĐT nói về kinh tế - xã hội.");
        }
        assert_eq!(learner.len(), 50 * (4 + 2));
        let weights = learner.finish("two marks", |_| core::ops::ControlFlow::Continue(()));
        let detokenizer = super::super::Detokenizer::builder().weights(weights.to_bytes()).build().unwrap();
        let stream =
            crate::TokenStream::from_tokens(["Bộ", "GD", "-", "ĐT", "lo", "kinh tế", "-", "xã hội", "."]);
        let printed = detokenizer.detokenize(&stream.unwrap()).unwrap();
        assert_eq!(printed.text(), "Bộ GD-ĐT lo kinh tế - xã hội.\n");
    }
}
