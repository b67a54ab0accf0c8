//! Straight quotation marks: opening, closing, or an apostrophe.
//!
//! Marks are paired from left to right within the sentence. They are counted once, at the first one. If their
//! number is odd, the place of each mark decides whether it is the unpaired one.

use super::{class::Class, rule::SpacingRule, sentence::Line};
use crate::{
    chars::is_combining,
    vietnamese::{boundary_words::LINKS, fold},
};

/// The state of one kind of straight mark in a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Straight {
    open: bool,
    /// The number of marks from the next one on; `None` before the first mark.
    left: Option<usize>,
}

/// The function of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Opens(SpacingRule),
    Closes(SpacingRule),
    Joins(SpacingRule),
}

impl Straight {
    /// Whether a pair is open.
    pub(super) fn is_open(self) -> bool {
        self.open
    }

    /// Notes that another kind of mark closed the open pair.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Notes that the mark here was the partner of another kind of mark.
    pub(super) fn skip(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// Whether the number of marks from the one at `index` on is odd.
    pub(super) fn is_odd(&mut self, line: Line<'_>, index: usize) -> bool {
        self.count(line, index) % 2 == 1
    }

    /// Returns the number of marks from the one at `index` on. Scans the sentence once.
    fn count(&mut self, line: Line<'_>, index: usize) -> usize {
        let mark = line.token(index);
        *self.left.get_or_insert_with(|| (index..line.len()).filter(|&at| line.token(at) == mark).count())
    }

    /// Returns the function of the mark at `index`. `class` is the class of the mark.
    pub(super) fn meet(&mut self, line: Line<'_>, index: usize, class: Class) -> Use {
        let left = self.count(line, index);
        self.skip();
        if class == Class::StraightSingle && is_apostrophe(line, index, self.open) {
            return Use::Joins(SpacingRule::Apostrophe);
        }
        if self.open {
            self.open = false;
            return Use::Closes(SpacingRule::StraightClose);
        }
        // If an odd number is left, this mark or a later one has no partner.
        if left % 2 == 1 && closes_alone(line, index) {
            return Use::Closes(SpacingRule::StraightLoneClose);
        }
        if left == 1 && class == Class::StraightSingle && is_inside_name(line, index) {
            return Use::Joins(SpacingRule::Apostrophe);
        }
        if left == 1 {
            return Use::Opens(SpacingRule::StraightLoneOpen);
        }
        self.open = true;
        Use::Opens(SpacingRule::StraightOpen)
    }
}

/// Whether an unpaired mark belongs to what precedes it: it ends the sentence, or another mark follows.
fn closes_alone(line: Line<'_>, index: usize) -> bool {
    match (line.class_before(index), line.class_after(index)) {
        (None | Some(Class::OpenBracket | Class::OpenQuote | Class::Colon), _) => false,
        (
            _,
            None
            | Some(Class::Stop | Class::Colon | Class::Ellipsis | Class::CloseBracket | Class::CloseQuote),
        ) => true,
        // Inches and seconds.
        (Some(Class::Number), _) => true,
        _ => false,
    }
}

/// Whether the only single mark of a sentence, at `index`, is between a capitalized and a lowercase word: `Cơ'tu`.
fn is_inside_name(line: Line<'_>, index: usize) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || is_combining(c));
    line.before(index).is_some_and(|word| letters(word) && word.starts_with(char::is_uppercase))
        && line.after(index).is_some_and(|word| letters(word) && word.starts_with(char::is_lowercase))
}

/// The number of tokens in which a prime looks for other marks.
const NEAR: usize = 48;

/// Whether the single mark at `index` and all after it are primes of points: `A' và B'`.
pub(super) fn is_point(line: Line<'_>, index: usize) -> bool {
    let letter = |word: Option<&str>| {
        word.is_some_and(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    // `H'mong` is a name; a word of grammar after the mark is not part of one.
    let link = line.after(index).is_some_and(|word| LINKS.contains(&&*fold(word)));
    let mark = line.token(index);
    (link || !is_apostrophe(line, index, false))
        && (index..line.len().min(index + NEAR)).all(|at| line.token(at) != mark || letter(line.before(at)))
}

/// Whether the single mark (straight or curly) at `index` is inside a word: O’Neal, d’Ivoire, John’s. `open`
/// says whether it could close a quotation.
pub(super) fn is_apostrophe(line: Line<'_>, index: usize, open: bool) -> bool {
    let (Some(before), Some(after)) = (line.before(index), line.after(index)) else { return false };
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || is_combining(c));
    if !letters(before) || !letters(after) {
        return false;
    }
    let contraction = matches!(after, "s" | "t" | "re" | "ll" | "ve" | "d" | "m" | "S" | "T");
    // `l'`, `d'`, `O'`, `qu'`: one or two letters before a name or a foreign word.
    let short = before.len() <= 2 && before.is_ascii();
    let foreign = |word: &str| crate::vietnamese::Syllable::parse(word).is_none();
    // `H'mong`, `K'ho`: names of peoples of the highlands.
    let consonant = matches!(before, "B" | "D" | "H" | "K" | "L" | "M" | "N" | "R");
    let elision = short && !open && (consonant || capital(after) || foreign(after));
    let inner = foreign(before) && foreign(after) && !open && !capital(after);
    contraction || elision || inner
}
