//! [`Comparison`]: where two analyses of the same text differ.
//!
//! Both are cut into atoms: runs of letters and digits, and single other characters; white space is ignored.
//! A diff of the atoms finds what both have. Then the tokens of both are read side by side, in blocks between
//! the ends that they share.

use std::{collections::HashMap, ops::Range};

use imara_diff::{Algorithm, Diff, InternedInput};
use machvan::TokenStream;

/// In what two analyses differ.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// The characters.
    Text,
    /// The same characters, other tokens.
    Words,
    /// A space stands in one between tokens of both.
    Spaces,
    /// A sentence ends in one between tokens of both.
    Sentences,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Text, Self::Words, Self::Spaces, Self::Sentences];

    /// Its class in the page.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Text => "dt",
            Self::Words => "dw",
            Self::Spaces => "dg",
            Self::Sentences => "ds",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Text => "Other text",
            Self::Words => "Other tokens",
            Self::Spaces => "Other spaces",
            Self::Sentences => "Other sentence ends",
        }
    }
}

/// The same difference, in all its places.
pub(super) struct Group {
    pub(super) kind: Kind,
    /// What the shown analysis has, and what the other has; of tokens with bars between them.
    pub(super) shown: String,
    pub(super) other: String,
    pub(super) count: usize,
}

/// A place at which the analyses differ.
pub(super) struct Place {
    /// The tokens of the shown analysis; an empty range is a place before its start.
    pub(super) tokens: Range<usize>,
    /// Its group.
    pub(super) group: usize,
}

/// Where two analyses differ.
#[derive(Default)]
pub(super) struct Comparison {
    pub(super) groups: Vec<Group>,
    /// By the place in the shown analysis.
    pub(super) places: Vec<Place>,
    numbers: HashMap<(Kind, String, String), usize>,
    /// Tokens that both have, of all tokens of the shown and of the other.
    pub(super) same: usize,
    pub(super) shown: usize,
    pub(super) other: usize,
}

/// Whether an analysis is of a part of its input: what the other has beyond it is no difference.
#[derive(Clone, Copy, Default)]
pub(super) struct Cut {
    pub(super) head: bool,
    pub(super) tail: bool,
}

impl Comparison {
    pub(super) fn new(shown: &TokenStream<'_>, other: &TokenStream<'_>, cut: Cut) -> Self {
        let (left, right) = (Side::new(shown), Side::new(other));
        let shared = segments(&left, &right);
        let (left_cuts, right_cuts) = (left.cuts(&shared, false), right.cuts(&shared, true));
        let mut comparison = Self::default();
        // Blocks between the places at which a token ends in both.
        let mut blocks = Vec::new();
        let (mut l, mut r, mut from) = (0, 0, (0, 0));
        while let (Some(&(left_at, left_token)), Some(&(right_at, right_token))) =
            (left_cuts.get(l), right_cuts.get(r))
        {
            if left_at == right_at {
                if (left_token, right_token) != from {
                    blocks.push((from.0..left_token, from.1..right_token));
                }
                from = (left_token, right_token);
            }
            l += usize::from(left_at <= right_at);
            r += usize::from(right_at <= left_at);
        }
        let one_sided = |(left, right): &(Range<usize>, Range<usize>)| left.is_empty() || right.is_empty();
        if cut.tail {
            let kept = blocks.iter().rposition(|block| !one_sided(block)).map_or(0, |last| last + 1);
            blocks.truncate(kept);
        }
        if cut.head {
            let kept = blocks.iter().position(|block| !one_sided(block)).unwrap_or(blocks.len());
            blocks.drain(..kept);
        }
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            comparison.add_tokens(&left, &right, &block);
            // At something that only one has, the gap after it is compared, and not the one before.
            let inside = block.0.end > 0 && block.1.end > 0;
            if inside && blocks.peek().is_some_and(|next| !one_sided(next)) {
                comparison.add_gap(&left, &right, block.0.end, block.1.end, one_sided(&block));
            }
        }
        comparison
    }

    fn add_tokens(&mut self, left: &Side<'_>, right: &Side<'_>, block: &(Range<usize>, Range<usize>)) {
        let (l, r) = block.clone();
        self.shown += l.len();
        self.other += r.len();
        let same = left.bare(l.clone()) == right.bare(r.clone());
        if same && l.len() == 1 && r.len() == 1 {
            self.same += 1;
            return;
        }
        let kind = if same { Kind::Words } else { Kind::Text };
        let (shown, other) = match kind {
            Kind::Words => (left.label(l.clone()), right.label(r)),
            _ => (left.text(l.clone()), right.text(r)),
        };
        self.add(kind, l, shown, other);
    }

    /// Compares the gaps before two tokens that follow the same place.
    fn add_gap(&mut self, left: &Side<'_>, right: &Side<'_>, l: usize, r: usize, after_addition: bool) {
        let (ours, theirs) = (left.starts.contains(&l), right.starts.contains(&r));
        if ours != theirs {
            // A mark alone says little of where a sentence ends.
            let before = left.text(l.saturating_sub(2)..l);
            let mut forms = [before.clone() + " ‖", before + " …"];
            if theirs {
                forms.reverse();
            }
            let [shown, other] = forms;
            self.add(Kind::Sentences, l..l, shown, other);
        } else if !after_addition && left.space(l) != right.space(r) {
            let (before, after) = (left.text(l.saturating_sub(1)..l), left.text(l..l + 1));
            let mut forms = [format!("{before}␣{after}"), format!("{before}{after}")];
            if right.space(r) {
                forms.reverse();
            }
            let [shown, other] = forms;
            self.add(Kind::Spaces, l..l, shown, other);
        }
    }

    fn add(&mut self, kind: Kind, tokens: Range<usize>, shown: String, other: String) {
        let next = self.groups.len();
        let group = *self.numbers.entry((kind, shown, other)).or_insert_with_key(|(kind, shown, other)| {
            let (kind, shown, other) = (*kind, shown.clone(), other.clone());
            self.groups.push(Group { kind, shown, other, count: 0 });
            next
        });
        if let Some(group) = self.groups.get_mut(group) {
            group.count += 1;
        }
        self.places.push(Place { tokens, group });
    }

    /// How many places there are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.groups.iter().filter(|group| group.kind == kind).map(|group| group.count).sum()
    }
}

/// An analysis, with its characters without white space.
struct Side<'s> {
    stream: &'s TokenStream<'s>,
    bare: String,
    /// By token: where it ends in `bare`.
    ends: Vec<usize>,
    /// By atom: where it ends in `bare`.
    atoms: Vec<usize>,
    /// The first tokens of sentences.
    starts: std::collections::HashSet<usize>,
}

impl<'s> Side<'s> {
    fn new(stream: &'s TokenStream<'s>) -> Self {
        let mut side = Self {
            stream,
            bare: String::with_capacity(stream.text().len()),
            ends: Vec::with_capacity(stream.len()),
            atoms: Vec::with_capacity(stream.len() * 2),
            starts: stream.sentences().map(|sentence| sentence.token_range().start).collect(),
        };
        for token in stream.tokens() {
            let mut inside = false;
            for c in token.text().chars() {
                let goes_on = c.is_alphanumeric() || is_combining(c);
                if inside && !goes_on {
                    side.atoms.push(side.bare.len());
                }
                inside = goes_on;
                if !c.is_whitespace() {
                    side.bare.push(c);
                    if !goes_on {
                        side.atoms.push(side.bare.len());
                    }
                }
            }
            if inside {
                side.atoms.push(side.bare.len());
            }
            side.ends.push(side.bare.len());
        }
        side
    }

    fn atom(&self, at: usize) -> &str {
        self.atom_range(at..at + 1)
    }

    fn atom_range(&self, atoms: Range<usize>) -> &str {
        let end = |at: usize| at.checked_sub(1).and_then(|at| self.atoms.get(at)).copied().unwrap_or(0);
        self.bare.get(end(atoms.start)..end(atoms.end)).unwrap_or_default()
    }

    fn bare(&self, tokens: Range<usize>) -> &str {
        let end = |at: usize| at.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0);
        self.bare.get(end(tokens.start)..end(tokens.end)).unwrap_or_default()
    }

    /// Tokens as one line, with a bar between them.
    fn label(&self, tokens: Range<usize>) -> String {
        let tokens = tokens.filter_map(|at| self.stream.token(at));
        tokens.map(|token| one_line(token.text())).collect::<Vec<_>>().join(" | ")
    }

    /// The text of tokens as one line.
    fn text(&self, tokens: Range<usize>) -> String {
        if tokens.is_empty() {
            return String::new();
        }
        let start = self.stream.token(tokens.start).map(|token| token.span().start());
        let end = tokens
            .end
            .checked_sub(1)
            .and_then(|last| self.stream.token(last))
            .map(|token| token.span().end());
        let range = start.unwrap_or_default()..end.unwrap_or_default();
        one_line(self.stream.text().get(range).unwrap_or_default())
    }

    /// Whether white space stands before a token.
    fn space(&self, token: usize) -> bool {
        let end = |at: usize| self.stream.token(at).map(|token| token.span());
        match (token.checked_sub(1).and_then(end), end(token)) {
            (Some(before), Some(after)) => before.end() < after.start(),
            _ => true,
        }
    }

    /// Where tokens end: the coordinate, and how many tokens end up to there.
    fn cuts(&self, segments: &[Segment], other: bool) -> Vec<(usize, usize)> {
        let mut cuts = Vec::with_capacity(self.ends.len() + 16);
        let (mut token, mut at, mut base) = (0, 0, 0);
        cuts.push((0, 0));
        for segment in segments {
            let (own, theirs) =
                if other { (segment.right, segment.left) } else { (segment.left, segment.right) };
            let width = segment.width();
            // In what is not the same, no place of one is a place of the other.
            let shift = if other && !segment.same { theirs } else { 0 };
            let mut ended = cuts.last().is_some_and(|cut| cut.0 == base);
            while let Some(&end) = self.ends.get(token).filter(|end| **end <= at + own) {
                token += 1;
                ended = end == at + own;
                let place = if ended { base + width } else { base + shift + (end - at) };
                cuts.push((place, token));
            }
            // What has no characters here ends where it begins.
            if own == 0 && ended {
                cuts.push((base + width, token));
            }
            at += own;
            base += width;
        }
        cuts
    }
}

/// A stretch of both sides, in bytes without white space.
struct Segment {
    left: usize,
    right: usize,
    same: bool,
}

impl Segment {
    /// How much it takes of the common coordinate.
    fn width(&self) -> usize {
        if self.same { self.left } else { self.left + self.right }
    }
}

/// What both sides have, and what they do not, in order.
fn segments(left: &Side<'_>, right: &Side<'_>) -> Vec<Segment> {
    let mut input = InternedInput::default();
    input.update_before((0..left.atoms.len()).map(|at| left.atom(at)));
    input.update_after((0..right.atoms.len()).map(|at| right.atom(at)));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut segments = Vec::new();
    let mut push = |l: &str, r: &str| {
        // Something was added at the end or the start.
        let more = l.len().max(r.len()) - l.len().min(r.len());
        let (left, right) = (l.len().saturating_sub(r.len()), r.len().saturating_sub(l.len()));
        let (least, added) = (l.len().min(r.len()), Segment { left, right, same: false });
        let same = Segment { left: least, right: least, same: true };
        if more == 0 || least == 0 {
            segments.push(Segment { left: l.len(), right: r.len(), same: l == r });
        } else if l.starts_with(r) || r.starts_with(l) {
            segments.extend([same, added]);
        } else if l.ends_with(r) || r.ends_with(l) {
            segments.extend([added, same]);
        } else {
            segments.push(Segment { left: l.len(), right: r.len(), same: false });
        }
    };
    let (mut l, mut r) = (0, 0);
    for hunk in diff.hunks() {
        let before = hunk.before.start as usize..hunk.before.end as usize;
        let after = hunk.after.start as usize..hunk.after.end as usize;
        push(left.atom_range(l..before.start), right.atom_range(r..after.start));
        if before.len() == after.len() {
            // Spellings of the same words, as a rule.
            for (l, r) in before.clone().zip(after.clone()) {
                push(left.atom(l), right.atom(r));
            }
        } else {
            push(left.atom_range(before.clone()), right.atom_range(after.clone()));
        }
        (l, r) = (before.end, after.end);
    }
    push(left.atom_range(l..left.atoms.len()), right.atom_range(r..right.atoms.len()));
    segments
}

/// Text with a single space for white space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn compare(shown: &TokenStream<'_>, other: &TokenStream<'_>, cut: Cut) -> Vec<String> {
        let comparison = Comparison::new(shown, other, cut);
        let line = |group: &Group| {
            format!("{} {} → {} ×{}", group.kind.class(), group.shown, group.other, group.count)
        };
        comparison.groups.iter().map(line).collect()
    }

    fn tokens(sentences: &[&[&str]]) -> TokenStream<'static> {
        TokenStream::from_sentences(sentences.iter().map(|sentence| sentence.iter())).unwrap()
    }

    #[test]
    fn each_kind_is_found() {
        let shown = tokens(&[&["nhà cửa", "đẹp", ".", "Trời", "hòa", "mưa", "5kg"], &["Hết", "."]]);
        let other =
            tokens(&[&["nhà", "cửa", "đẹp", "."], &["Trời", "hoà", "mưa", "5", "kg", "!", "Hết", "."]]);
        assert_eq!(
            compare(&shown, &other, Cut::default()),
            [
                "dw nhà cửa → nhà | cửa ×1",
                "ds đẹp . … → đẹp . ‖ ×1",
                "dt hòa → hoà ×1",
                "dw 5kg → 5 | kg ×1",
                "dt  → ! ×1",
                "ds mưa 5kg ‖ → mưa 5kg … ×1"
            ]
        );
        assert!(compare(&shown, &shown, Cut::default()).is_empty());
    }

    #[test]
    fn spaces_and_frequencies() {
        let analyze = |text: &'static str| machvan::Pipeline::syllables().analyze(text).unwrap();
        let (shown, other) = (analyze("A , b , c , d"), analyze("A, b , c, d"));
        assert_eq!(compare(&shown, &other, Cut::default()), ["dg A␣, → A, ×1", "dg c␣, → c, ×1"]);
    }

    #[test]
    fn what_is_beyond_a_part_is_no_difference() {
        let whole = tokens(&[&["một", "hai", "ba", "bốn", "năm"]]);
        let part = tokens(&[&["hai", "ba", "bốn"]]);
        assert_eq!(compare(&whole, &part, Cut::default()).len(), 2);
        assert!(compare(&whole, &part, Cut { head: true, tail: true }).is_empty());
        assert!(compare(&part, &whole, Cut { head: true, tail: true }).is_empty());
    }

    #[test]
    fn every_token_is_counted_once() {
        let shown = tokens(&[&["a", "b c", "d", "x", "y"], &["z"]]);
        let other = tokens(&[&["q", "a b", "c", "d", "z"]]);
        let comparison = Comparison::new(&shown, &other, Cut::default());
        assert_eq!((comparison.shown, comparison.other, comparison.same), (6, 5, 2));
    }
}
