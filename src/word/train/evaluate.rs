//! [`WordScores`]: compares the words that were found with the known words.

use std::collections::{BTreeMap, HashMap};

use crate::{
    Span,
    word::{Lexicon, model::phrase},
};

/// Compares found words with known words, sentence by sentence.
///
/// Words are compared as spans of the text without its white space, so spacing inside a word makes no
/// difference. A word is right if both its ends are.
///
/// ```
/// use machvan::{Span, word::WordScores};
/// let mut scores = WordScores::new();
/// let text = "nhà cửa đẹp";
/// let known = [Span::new(0, 11)?, Span::new(12, 17)?];
/// let found = [Span::new(0, 4)?, Span::new(5, 11)?, Span::new(12, 17)?];
/// scores.add(text, &known, text, &found);
/// assert_eq!((scores.precision(), scores.recall()), (1.0 / 3.0, 0.5));
/// assert_eq!(scores.errors()[0], ("nhà_cửa".to_owned(), "nhà cửa".to_owned(), 1));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct WordScores {
    sentences: Vec<Counts>,
    lengths: BTreeMap<usize, Counts>,
    outside: Counts,
    lexicon: Option<Lexicon>,
    errors: HashMap<(String, String), usize>,
}

/// The numbers of known words, found words, and right words.
///
/// ```
/// use machvan::{Span, word::WordScores};
///
/// let word = Span::new(0, 3)?;
/// let mut scores = WordScores::new();
/// scores.add("mưa", &[word], "mưa", &[word]);
/// let counts = scores.total();
/// assert_eq!((counts.known, counts.found, counts.right), (1, 1, 1));
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Counts {
    /// Known words.
    pub known: usize,
    /// Found words.
    pub found: usize,
    /// Words that are both known and found.
    pub right: usize,
}

impl Counts {
    /// Returns the share of found words that are right; 0 if none were found.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Returns the share of known words that were found; 0 if there are none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.known.max(1) as f64
    }

    /// Returns the harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.known + self.found).max(1) as f64
    }

    fn add(&mut self, other: Self) {
        self.known += other.known;
        self.found += other.found;
        self.right += other.right;
    }
}

impl WordScores {
    /// Creates empty counts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Also counts words that are not in a lexicon.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// Counts a sentence: the known words in one text, and the found words in another that differs only in
    /// white space.
    pub fn add(&mut self, known_text: &str, known: &[Span], found_text: &str, found: &[Span]) {
        let (known_words, found_words) = (Words::new(known_text, known), Words::new(found_text, found));
        let mut counts = Counts { known: known.len(), found: found.len(), right: 0 };
        let (mut k, mut f) = (0, 0);
        // Blocks between ends that both have.
        let (mut first_k, mut first_f) = (0, 0);
        while let (Some(&(_, known_end)), Some(&(_, found_end))) =
            (known_words.bare.get(k), found_words.bare.get(f))
        {
            if known_end == found_end {
                (k, f) = (k + 1, f + 1);
                let right = k - first_k == 1 && f - first_f == 1;
                counts.right += usize::from(right);
                if !right {
                    let error = (known_words.show(first_k..k), found_words.show(first_f..f));
                    *self.errors.entry(error).or_default() += 1;
                }
                self.count_words(&known_words, first_k..k, &found_words, first_f..f, right);
                (first_k, first_f) = (k, f);
            } else if known_end < found_end {
                k += 1;
            } else {
                f += 1;
            }
        }
        self.sentences.push(counts);
    }

    fn count_words(
        &mut self,
        known: &Words<'_>,
        known_range: std::ops::Range<usize>,
        found: &Words<'_>,
        found_range: std::ops::Range<usize>,
        right: bool,
    ) {
        for word in known_range.filter_map(|at| known.text(at)) {
            let length = word.split_whitespace().count();
            let counts = self.lengths.entry(length).or_default();
            counts.known += 1;
            counts.right += usize::from(right);
            if let Some(lexicon) = &self.lexicon
                && length > 1
                && !lexicon.entries.contains_key(&phrase(word))
            {
                self.outside.known += 1;
                self.outside.right += usize::from(right);
            }
        }
        for word in found_range.filter_map(|at| found.text(at)) {
            self.lengths.entry(word.split_whitespace().count()).or_default().found += 1;
        }
    }

    /// Returns the counts of all words.
    #[must_use]
    pub fn total(&self) -> Counts {
        self.sentences.iter().fold(Counts::default(), |mut sum, counts| {
            sum.add(*counts);
            sum
        })
    }

    /// See [`Counts::precision`].
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.total().precision()
    }

    /// See [`Counts::recall`].
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.total().recall()
    }

    /// See [`Counts::f1`].
    #[must_use]
    pub fn f1(&self) -> f64 {
        self.total().f1()
    }

    /// Returns the counts of words of each length in syllables.
    pub fn by_length(&self) -> impl Iterator<Item = (usize, Counts)> {
        self.lengths.iter().map(|(&length, &counts)| (length, counts))
    }

    /// Returns the number of known words of two and more syllables that are not in the lexicon, and how many
    /// of them were found.
    #[must_use]
    pub fn outside_lexicon(&self) -> Option<(usize, usize)> {
        self.lexicon.as_ref().map(|_| (self.outside.known, self.outside.right))
    }

    /// Returns what is known, what was found instead, and how often, most frequent first. `_` joins the
    /// syllables of a word.
    #[must_use]
    pub fn errors(&self) -> Vec<(String, String, usize)> {
        let mut errors: Vec<_> = self
            .errors
            .iter()
            .map(|((known, found), &count)| (known.clone(), found.clone(), count))
            .collect();
        errors.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
        errors
    }

    /// Returns an interval that contains F1 with 95 % confidence, by bootstrap over sentences with `draws`
    /// samples drawn from `seed`.
    #[must_use]
    pub fn confidence(&self, draws: usize, seed: u64) -> (f64, f64) {
        let mut random = seed;
        let mut samples: Vec<f64> = (0..draws.max(1))
            .map(|_| {
                let mut sum = Counts::default();
                for _ in 0..self.sentences.len() {
                    let at = (u128::from(next(&mut random)) * self.sentences.len() as u128) >> 64;
                    sum.add(self.sentences.get(at as usize).copied().unwrap_or_default());
                }
                sum.f1()
            })
            .collect();
        samples.sort_by(f64::total_cmp);
        let at = |share: f64| samples.get((share * (samples.len() - 1) as f64).round() as usize).copied();
        (at(0.025).unwrap_or(0.0), at(0.975).unwrap_or(0.0))
    }
}

/// SplitMix64.
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut r = *random;
    r = (r ^ r >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    r = (r ^ r >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    r ^ r >> 31
}

/// The words of a text, and their places without its white space.
struct Words<'t> {
    text: &'t str,
    spans: &'t [Span],
    bare: Vec<(usize, usize)>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str, spans: &'t [Span]) -> Self {
        let mut at = 0;
        let bare = spans
            .iter()
            .map(|span| {
                let word = span.of(text).unwrap_or_default();
                let start = at;
                at += word.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
                (start, at)
            })
            .collect();
        Self { text, spans, bare }
    }

    fn text(&self, at: usize) -> Option<&'t str> {
        self.spans.get(at)?.of(self.text)
    }

    fn show(&self, range: std::ops::Range<usize>) -> String {
        let words: Vec<String> = range
            .filter_map(|at| self.text(at))
            .map(|word| word.split_whitespace().collect::<Vec<_>>().join("_"))
            .collect();
        words.join(" ")
    }
}

/// The figures: the counts of all words, of each length, and the errors. Scores cannot be read back, since
/// they may hold a lexicon.
#[cfg(feature = "serde")]
impl serde::Serialize for WordScores {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        #[serde(rename = "WordScores")]
        struct View<'a> {
            total: Counts,
            lengths: &'a BTreeMap<usize, Counts>,
            outside_lexicon: Option<(usize, usize)>,
            errors: Vec<(String, String, usize)>,
        }
        View {
            total: self.total(),
            lengths: &self.lengths,
            outside_lexicon: self.outside_lexicon(),
            errors: self.errors(),
        }
        .serialize(serializer)
    }
}
