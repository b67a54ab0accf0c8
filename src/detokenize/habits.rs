//! What a stream shows about its tokenizer: whether it leaves hyphens and slashes inside words and numbers.
//!
//! If it does (`2015-2020` and `GD-ĐT` are tokens), a hyphen that is a separate token had spaces in the text.
//! If it does not, the hyphen may have been joined. The evidence comes from the whole stream, in one scan for
//! the marks.

use super::sentence::Line;
use crate::chars::is_combining;
use crate::{Span, TokenStream};

/// Counts of a mark between two numbers or two words, inside tokens and as a separate token.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    inside: u32,
    alone: u32,
}

impl Count {
    /// Whether the tokenizer leaves the mark inside tokens: more often inside than separate. One occurrence
    /// may be chance.
    fn kept(self) -> bool {
        self.inside > 1 && self.inside >= self.alone
    }
}

/// Which marks the tokenizer leaves inside words and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Habits {
    /// By mark: hyphen, dash, slash.
    numbers: [bool; 3],
    words: [bool; 3],
    /// Whether hyphens between two words of several syllables are spaced, if the stream has some of both
    /// kinds.
    pairs_spaced: Option<bool>,
    /// Number of hyphens between two words of several syllables.
    pairs: u32,
}

/// Which of the counted marks a token is.
fn number_of(mark: &str) -> Option<usize> {
    match mark {
        "-" => Some(0),
        "–" => Some(1),
        "/" => Some(2),
        _ => None,
    }
}

impl Habits {
    /// Looks through a stream once for each kind of mark.
    pub(super) fn of(stream: &TokenStream<'_>) -> Self {
        let text = stream.text();
        let mut counts = [[Count::default(); 3]; 2];
        let mut pairs = 0;
        let short = memchr::memchr2_iter(b'-', b'/', text.as_bytes()).map(|at| (at, 1));
        count(stream, short, &mut counts, &mut pairs);
        let dashes = memchr::memmem::find_iter(text.as_bytes(), "–").map(|at| (at, "–".len()));
        count(stream, dashes, &mut counts, &mut 0);
        let [numbers, words] = counts.map(|kinds| kinds.map(Count::kept));
        Self { numbers, words, pairs_spaced: None, pairs }
    }

    /// Whether this mark stays inside numbers.
    pub(super) fn keeps_in_numbers(self, mark: &str) -> bool {
        number_of(mark).and_then(|number| self.numbers.get(number)).copied().unwrap_or_default()
    }

    /// Number of hyphens between two words of several syllables.
    pub(super) fn pairs(self) -> u32 {
        self.pairs
    }

    /// Sets whether hyphens between two words of several syllables are spaced.
    pub(super) fn with_pairs_spaced(mut self, spaced: Option<bool>) -> Self {
        self.pairs_spaced = spaced;
        self
    }

    /// Whether hyphens between two words of several syllables are spaced, if the majority decides for all of
    /// them.
    pub(super) fn pairs_spaced(self) -> Option<bool> {
        self.pairs_spaced
    }

    /// Whether this mark stays inside words.
    pub(super) fn keeps_in_words(self, mark: &str) -> bool {
        number_of(mark).and_then(|number| self.words.get(number)).copied().unwrap_or_default()
    }
}

/// Counts marks by what is around them. `marks` are start and length, in ascending order.
fn count(
    stream: &TokenStream<'_>,
    marks: impl Iterator<Item = (usize, usize)>,
    counts: &mut [[Count; 3]; 2],
    pairs: &mut u32,
) {
    let text = stream.text();
    let mut spans = stream.spans();
    for (start, length) in marks {
        // The tokens before this mark need not be looked at again. Most of them are skipped in steps.
        const STEP: usize = 8;
        let is_before = |span: &Span| span.end() <= start;
        while spans.get(STEP - 1).is_some_and(is_before) {
            spans = spans.get(STEP..).unwrap_or_default();
        }
        let before = spans.iter().take_while(|span| is_before(span)).count();
        spans = spans.get(before..).unwrap_or_default();
        let Some(span) = spans.first().filter(|span| span.start() <= start) else { continue };
        let mark = start..start + length;
        let Some(number) = text.get(mark.clone()).and_then(number_of) else { continue };
        let alone = span.range() == mark;
        let (left, right) = if alone {
            let index = stream.len() - spans.len();
            let line = Line { text, spans: stream.spans() };
            (line.before(index), line.after(index))
        } else {
            let part = |start: usize, end: usize| Span::ordered(start as u32, end as u32).of(text);
            (part(span.start(), mark.start), part(mark.end, span.end()))
        };
        let (Some(left), Some(right)) = (left, right) else { continue };
        *pairs += u32::from(alone && left.contains(' ') && right.contains(' '));
        // The letter before, without combining marks.
        let left = left.chars().rfind(|&c| !is_combining(c));
        let (Some(left), Some(right)) = (left, right.chars().next()) else { continue };
        let kind = match (
            left.is_numeric() && right.is_numeric(),
            left.is_alphanumeric() && right.is_alphanumeric(),
        ) {
            (true, _) => 0,
            (false, true) => 1,
            _ => continue,
        };
        if let Some(count) = counts.get_mut(kind).and_then(|kinds| kinds.get_mut(number)) {
            *(if alone { &mut count.alone } else { &mut count.inside }) += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habits(tokens: &[&str]) -> Habits {
        Habits::of(&TokenStream::from_tokens(tokens).unwrap())
    }

    #[test]
    fn the_tokens_show_what_their_tokenizer_does() {
        let kept =
            habits(&["2015-2020", "và", "4-5ha", "GD-ĐT", "la-zăng", "và", "a", "-", "b", "1", "/", "2"]);
        assert!(kept.keeps_in_numbers("-") && kept.keeps_in_words("-"));
        assert!(!kept.keeps_in_numbers("/") && !kept.keeps_in_numbers("–"));
        let split = habits(&["2015", "-", "2020", "và", "GD", "-", "ĐT", "4-5ha"]);
        assert!(!split.keeps_in_numbers("-") && !split.keeps_in_words("-"));
        assert!(habits(&["1–2", "3–4", "5", "–", "6"]).keeps_in_numbers("–"));
        assert_eq!(habits(&["-", "–", "/"]), Habits::default());
        assert!(habits(&["bá-tánh", "xà-phòng"]).keeps_in_words("-"));
        assert!(
            habits(&["ba\u{301}-ta\u{301}nh", "xa\u{300}-pho\u{300}ng"]).keeps_in_words("-"),
            "decomposed"
        );
    }
}
