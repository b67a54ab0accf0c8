//! [`Place`]: a terminal mark and the text around it, within the documented bounds.

use super::window::{Gap, Next, Window};
use super::{closers, language::Language, list::Marker, policy::NewlinePolicy};
use super::{
    closers::{Closers, Mark},
    role::{Role, role},
    words::{brand, first_word, from_visible, is_word, last_word, solid},
};
use crate::chars::{head, is_terminal, tail, width};
use crate::vietnamese::units::is_unit;

/// The kind of a run of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// One full stop.
    Stop,
    /// `?`, `!` or a run with one of them.
    Ask,
    /// `…`, `..`, `...`, `. . .`
    Ellipsis,
    /// A mark of another script, which needs no space after it.
    Wide,
}

/// A run of terminal marks and its surroundings.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) language: &'a Language,
    pub(crate) policy: NewlinePolicy,
    /// From the start of the sentence, or of the window, to the end of the run.
    pub(crate) upto: &'a str,
    /// The same without the run.
    pub(crate) before: &'a str,
    /// `before` without white space and invisible characters at its end.
    solid: &'a str,
    /// Whether `before` reaches back to the start of the sentence.
    pub(crate) whole: bool,
    pub(crate) run: Run,
    /// The text after the run.
    pub(crate) after: &'a str,
    /// The word before the run: up to white space, a comma, a quotation mark or a bracket.
    pub(crate) word: &'a str,
    /// The bytes of the closers after the run, which belong to the sentence.
    pub(crate) closers: usize,
    /// Whether anything visible is among them.
    pub(crate) closed: bool,
    /// Whether a quotation mark or bracket is among them.
    pub(crate) enclosed: bool,
    /// Whether a quotation mark is among them.
    pub(crate) quoted: bool,
    /// The white space after the closers.
    pub(crate) gap: Gap,
    /// The possible next sentence.
    pub(crate) next: Next<'a>,
    /// Whether only white space follows up to the end of the text.
    pub(crate) last: bool,
    /// The list marker at the start of the sentence.
    pub(crate) list: Option<Marker>,
}

/// The number of bytes of a run of marks that are looked at.
const RUN: usize = 24;

impl<'a> Place<'a> {
    /// Reads the text around the run that ends at the window's place. `sentence` is the number of bytes of
    /// `window.before` that belong to the sentence, and `whole` says whether that is all of it.
    #[inline]
    pub(crate) fn new(
        language: &'a Language,
        policy: NewlinePolicy,
        window: Window<'a>,
        sentence: usize,
        whole: bool,
        list: Option<Marker>,
    ) -> Self {
        let inside = tail(window.before, window.before.len().saturating_sub(sentence));
        let (run, before) = read_run(inside);
        let solid = solid(before);
        let word = from_visible(last_word(solid));
        let Closers { len: closers, visible: closed, enclosed, quoted } = closers::read(Mark {
            after: window.after,
            at_end: window.at_end,
            inside,
            plain: run != Run::Wide
                && window.after.starts_with(|c: char| c.is_ascii_digit())
                && is_plain(language, word),
        });
        let rest = from_visible(tail(window.after, closers));
        let gap = Gap::of(rest);
        let next = Next::of(tail(rest, gap.len));
        Self {
            language,
            policy,
            upto: inside,
            before,
            solid,
            whole,
            run,
            after: window.after,
            word,
            closers,
            closed,
            enclosed,
            quoted,
            gap,
            last: window.at_end && next.from.is_empty(),
            next,
            list,
        }
    }

    /// Whether the sentence begins with a lowercase letter, or with a digit and without any capital, so that its
    /// author writes without capitals.
    pub(crate) fn is_casual(&self) -> bool {
        let first = self.upto.chars().next().map(role);
        self.whole
            && self.list.is_none()
            && match first {
                Some(Role::Lower) => !brand(first_word(self.upto)),
                Some(Role::Digit) => self.upto.chars().all(|c| role(c) != Role::Upper),
                _ => false,
            }
    }

    /// Whether the sentence has only `word` before the run.
    pub(crate) fn is_first(&self, word: &str) -> bool {
        self.whole && self.until(word).chars().all(|c| !is_word(c))
    }

    /// The text before `word`, which ends the word before the run.
    pub(crate) fn until(&self, word: &str) -> &'a str {
        head(self.solid, self.solid.len() - word.len())
    }

    /// The word before `word` in the same sentence, separated by white space only.
    pub(crate) fn previous(&self, word: &str) -> &'a str {
        let rest = self.until(word);
        let trimmed = rest.trim_end();
        if trimmed.len() == rest.len() { "" } else { last_word(trimmed) }
    }
}

/// Whether `word` is an uncapitalized word of the language, or a unit: more than a letter, and not an abbreviation
/// (`tr` is a million, and a page).
fn is_plain(language: &Language, word: &str) -> bool {
    language.tables.is_word.is_some_and(|is_word| is_word(word) || (is_unit(word) && word != "tr"))
        && width(word, 2) > 1
        && word.starts_with(|c| role(c) == Role::Lower)
}

/// The kind of the run at the end of `text`, and the text before it.
#[inline]
fn read_run(text: &str) -> (Run, &str) {
    let mut dots = 0;
    let mut run = None;
    let mut start = text.len();
    let mut spaced = text.len();
    let mut end = text.len();
    while let Some(&byte) = text.as_bytes().get(end.wrapping_sub(1)) {
        let c = if byte.is_ascii() { Some(char::from(byte)) } else { head(text, end).chars().next_back() };
        let Some(c) = c else { break };
        let at = end - c.len_utf8();
        if text.len() - at > RUN {
            break;
        }
        match c {
            '.' => dots += 1,
            '…' => dots += 3,
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => run = Some(Run::Ask),
            // `. . .`: a single space between two dots, as long as dots precede.
            ' ' if dots > 0 && spaced != at + 1 => {
                (spaced, end) = (at, at);
                continue;
            }
            c if !c.is_ascii() && is_terminal(c) => run = run.or(Some(Run::Wide)),
            _ => break,
        }
        (start, end) = (at, at);
    }
    let run = run.unwrap_or(if dots > 1 { Run::Ellipsis } else { Run::Stop });
    (run, head(text, start))
}
