//! The folding of lookup keys: lowercase letters, NFC, old tone placement (hòa), single spaces.

use alloc::{borrow::Cow, string::String};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use super::{
    Tone, automaton,
    cluster::{First, combines, first},
    letter::{Kind, Letter, base, kind},
    parts::{MAX_LETTERS, Placing, misplaced},
    rime::doubtful,
    scan::{Stop, folded_letters},
};

/// Folds a text into the form of the keys of all tables.
///
/// The form is lowercase letters, NFC, each Vietnamese syllable with its tone mark in the old placement (hòa,
/// thủy), and one space for each run of white space. The result is borrowed if the text is already folded, as
/// most text is.
///
/// NFC and NFD, uppercase and lowercase letters, and the old and the new tone placement all give the same
/// key. Folding accepts more than NFC in two ways: the marks of a Vietnamese vowel compose in any order (e,
/// acute, circumflex is ế), and the Icelandic ð, which old converters wrote for đ, becomes đ.
///
/// ```
/// use machvan::vietnamese::fold;
/// assert_eq!(fold("HOÀ BÌNH"), "hòa bình");
/// assert_eq!(fold("hoà\r\nbình"), fold("hoà bình"));
/// assert_eq!(fold("thu\u{309}y"), fold("Thuỷ"));
/// assert!(matches!(fold("hòa bình"), std::borrow::Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let done = folded_prefix(text);
    if done == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    fold_rest(text, done, &mut out);
    Cow::Owned(out)
}

/// Appends the result of [`fold`] to a string. Nothing is allocated once the string is large enough.
///
/// ```
/// let mut key = String::new();
/// machvan::vietnamese::fold_into("Thuỷ", &mut key);
/// assert_eq!(key, "thủy");
/// ```
pub fn fold_into(text: &str, out: &mut String) {
    fold_rest(text, folded_prefix(text), out);
}

/// Whether [`fold`] would change nothing. Takes one scan.
///
/// ```
/// use machvan::vietnamese::is_folded;
/// assert!(is_folded("hòa") && !is_folded("hoà") && !is_folded("Hòa"));
/// ```
#[must_use]
pub fn is_folded(text: &str) -> bool {
    fold(text) == text
}

/// Folds many texts with one buffer.
///
/// ```
/// let mut folder = machvan::vietnamese::Folder::new();
/// assert_eq!(folder.fold("Hoà"), "hòa");
/// assert_eq!(folder.fold("bình"), "bình"); // the piece itself, not a copy
/// ```
#[derive(Debug, Clone, Default)]
pub struct Folder {
    buffer: String,
}

impl Folder {
    /// Creates a folder without memory.
    #[must_use]
    pub const fn new() -> Self {
        Self { buffer: String::new() }
    }

    /// Returns the folded form of `text`: `text` itself if it is already folded, otherwise a string that
    /// lives until the next call.
    #[inline]
    pub fn fold<'a>(&'a mut self, text: &'a str) -> &'a str {
        let done = folded_prefix(text);
        if done == text.len() {
            return text;
        }
        self.buffer.clear();
        fold_rest(text, done, &mut self.buffer);
        &self.buffer
    }
}

/// Returns the number of bytes at the start that are already folded. The rest begins with a whole run of
/// letters.
#[inline]
fn folded_prefix(text: &str) -> usize {
    if text.len() <= SHORT && automaton::is_folded(text.as_bytes()) {
        return text.len();
    }
    careful_prefix(text)
}

/// A text up to this length is treated as a word: the automaton cannot stop early.
const SHORT: usize = 32;

fn careful_prefix(text: &str) -> usize {
    // The start of the run of letters, and the character before it, with which a mark at its start would
    // compose.
    let (mut run, mut safe) = (0, 0);
    loop {
        let (len, doubtful, stop) = folded_letters(text.as_bytes(), run);
        if doubtful && Run::of(text.get(run..).unwrap_or_default()).misplaced().is_some() {
            return safe;
        }
        let end = run + len;
        if end >= text.len() {
            return text.len();
        }
        run = match stop {
            Stop::Break => {
                // White space other than a single space is not folded.
                let bytes = text.as_bytes();
                let byte = bytes.get(end).copied().unwrap_or_default();
                if matches!(byte, b'\t'..=b'\r')
                    || (byte == b' ' && end.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b' '))
                {
                    return safe;
                }
                end + 1
            }
            Stop::Capital => return safe,
            Stop::Other => match text.get(end..).and_then(|rest| rest.chars().next()) {
                Some(c) if is_inert(c) => end + c.len_utf8(),
                _ => return safe,
            },
        };
        safe = end;
    }
}

/// Copies the first `done` bytes, which are folded, and folds the rest: each run of letters that needs it,
/// with a plain copy of what is between them.
fn fold_rest(text: &str, done: usize, out: &mut String) {
    let from = out.len();
    if done == 0 && text.len() <= SHORT && fold_capitalized(text, out) {
        return;
    }
    let (mut folded, mut rest) = text.split_at_checked(done).unwrap_or(("", text));
    loop {
        out.push_str(folded);
        rest = behind_space(out, from, rest);
        if rest.is_empty() {
            return;
        }
        let start = out.len();
        let taken = Folding { from, run: Run { start, ..Run::default() }, out }.push_run(rest);
        rest = behind_space(out, from, rest.get(taken..).unwrap_or_default());
        (folded, rest) = rest.split_at_checked(folded_prefix(rest)).unwrap_or(("", rest));
    }
}

/// Returns the rest of a text after the white space that belongs to a space at the end of the output, which
/// begins at `from`.
fn behind_space<'t>(out: &str, from: usize, rest: &'t str) -> &'t str {
    let spaced = out.len() > from && out.ends_with(' ');
    if spaced { rest.trim_start() } else { rest }
}

/// Folds a word of which only the first letter is a capital: most words that are not already folded.
fn fold_capitalized(word: &str, out: &mut String) -> bool {
    let Some(c) = word.chars().next() else { return false };
    let Kind::Letter { letter, capital: true } = kind(c) else { return false };
    let rest = word.get(c.len_utf8()..).unwrap_or_default();
    let folds = automaton::is_folded_behind(letter, rest.as_bytes());
    if folds {
        out.push(letter.lower());
        out.push_str(rest);
    }
    folds
}

/// Frequent non-ASCII punctuation and spaces: they fold to themselves and compose with nothing.
#[inline]
fn is_inert(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»')
}

/// The letters since the last character that is not a letter: possibly a syllable.
#[derive(Debug)]
struct Run {
    letters: [Letter; MAX_LETTERS],
    /// The number of letters; more than fit if it is certainly not a syllable.
    len: usize,
    /// Whether two of the letters are [`doubtful`]. If not, the tone mark is not misplaced.
    doubtful: bool,
    /// The start of the run in the output.
    start: usize,
}

impl Default for Run {
    #[inline]
    fn default() -> Self {
        Self {
            letters: [Letter::vowel(base::A, Tone::Ngang); MAX_LETTERS],
            len: 0,
            doubtful: false,
            start: 0,
        }
    }
}

impl Run {
    #[inline]
    fn push(&mut self, letter: Letter) {
        if let Some(slot) = self.letters.get_mut(self.len) {
            *slot = letter;
            if letter.is_vowel()
                && let Some(before) = self.len.checked_sub(1).and_then(|at| self.letters.get(at))
            {
                self.doubtful |= doubtful(*before, letter);
            }
        }
        self.len = self.len.saturating_add(1);
    }

    /// Reads the letters at the start of a text.
    #[cold]
    fn of(text: &str) -> Self {
        let mut run = Self::default();
        for c in text.chars().take(MAX_LETTERS + 1) {
            let Kind::Letter { letter, .. } = kind(c) else { break };
            run.push(letter);
        }
        run
    }

    /// Returns from which letter to which the tone mark has to move.
    #[inline]
    fn misplaced(&self) -> Option<(usize, usize)> {
        if !self.doubtful {
            return None;
        }
        misplaced(self.letters.get(..self.len)?, Placing::FOLDED)
    }
}

/// Folds the part of a text that needs it.
struct Folding<'o> {
    /// The start of the folded text in the output.
    from: usize,
    out: &'o mut String,
    run: Run,
}

impl Folding<'_> {
    /// Folds up to the next sign or space that composes with nothing, at least one character. Returns the
    /// number of bytes.
    fn push_run(&mut self, text: &str) -> usize {
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let len = c.len_utf8();
            let next_is_mark = || rest.get(len..).is_some_and(begins_with_mark);
            let taken = match first(rest) {
                First::Letter(cluster) => {
                    self.push_letter(cluster.letter);
                    cluster.len
                }
                First::Break(_) if (c.is_ascii() || is_inert(c)) && !next_is_mark() => {
                    if at > 0 {
                        break;
                    }
                    self.push_break(c);
                    len
                }
                _ => self.push_rare(rest, len),
            };
            at += taken;
        }
        self.finish_run();
        at
    }

    #[inline]
    fn push_letter(&mut self, letter: Letter) {
        self.run.push(letter);
        self.out.push(letter.lower());
    }

    #[inline]
    fn push_break(&mut self, c: char) {
        self.finish_run();
        match c.is_whitespace() {
            true if self.out.len() > self.from && self.out.ends_with(' ') => {}
            true => self.out.push(' '),
            false => self.out.push(c),
        }
        self.run = Run { start: self.out.len(), ..Run::default() };
    }

    /// Folds the rare rest by the full tables of Unicode: `first` bytes of `text`, and what follows up to the
    /// next character that composes with nothing before it.
    #[cold]
    fn push_rare(&mut self, text: &str, first: usize) -> usize {
        let tail = text.get(first..).unwrap_or_default();
        let len = first
            + tail.char_indices().find(|&(_, c)| kind(c) != Kind::Other).map_or(tail.len(), |(at, _)| at);
        let piece = text.get(..len).unwrap_or_default();
        // Decomposed before it becomes lowercase: some capitals change when they are composed.
        for c in piece.nfd().flat_map(char::to_lowercase).nfc() {
            match kind(c) {
                Kind::Letter { letter, .. } => self.push_letter(letter),
                Kind::Break => self.push_break(c),
                Kind::Other if c == 'ð' => self.push_letter(Letter::D_STROKE),
                Kind::Other if c.is_alphabetic() || canonical_combining_class(c) != 0 => {
                    self.run.len = usize::MAX;
                    self.out.push(c);
                }
                Kind::Other => self.push_break(c),
            }
        }
        len
    }

    fn finish_run(&mut self) {
        if let Some((from, to)) = self.run.misplaced() {
            self.out.truncate(self.run.start);
            let tone = self.run.letters.get(from).map_or(Tone::Ngang, |letter| letter.tone());
            for (at, letter) in self.run.letters.iter().take(self.run.len).enumerate() {
                let tone = if at == to { tone } else { Tone::Ngang };
                self.out.push(letter.with_tone(tone).lower());
            }
        }
    }
}

fn begins_with_mark(text: &str) -> bool {
    text.chars().next().is_some_and(combines)
}
