//! Straight quotation marks: which opens, which closes, which is an apostrophe.
//!
//! Marks are paired from left to right within the sentence. How many there are is counted once, at the first; where one is
//! over, the place of each tells which it is.

use super::{class::Class, rule::SpacingRule, sentence::Line};
use crate::chars::is_combining;

/// What is known of one kind of straight mark in a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Straight {
    open: bool,
    /// Marks from the next one on; `None` before the first was met.
    left: Option<usize>,
}

/// What a mark does.
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

    /// The pair that is open was closed by another kind of mark.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// The mark at the place was the partner of another kind of mark.
    pub(super) fn skip(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// Whether the number of marks from the one at `index` on is odd.
    pub(super) fn is_odd(&mut self, line: Line<'_>, index: usize) -> bool {
        self.count(line, index) % 2 == 1
    }

    /// The number of marks from the one at `index` on; looks through the sentence once.
    fn count(&mut self, line: Line<'_>, index: usize) -> usize {
        let mark = line.token(index);
        *self.left.get_or_insert_with(|| (index..line.len()).filter(|&at| line.token(at) == mark).count())
    }

    /// What the mark at `index` does. `class` is that of the mark.
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
        // With an odd number left, this one or a later one has no partner.
        if left % 2 == 1 && closes_alone(line, index) {
            return Use::Closes(SpacingRule::StraightLoneClose);
        }
        if left == 1 {
            return Use::Opens(SpacingRule::StraightLoneOpen);
        }
        self.open = true;
        Use::Opens(SpacingRule::StraightOpen)
    }
}

/// Whether an unpaired mark belongs to what precedes it: it ends the sentence or stands before a mark.
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

/// Whether the single mark (straight or curly) at `index` stands inside a word: O’Neal, d’Ivoire, John’s. `open` says whether
/// a quotation is open that it could close.
pub(super) fn is_apostrophe(line: Line<'_>, index: usize, open: bool) -> bool {
    let (Some(before), Some(after)) = (line.before(index), line.after(index)) else { return false };
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || is_combining(c));
    if !letters(before) || !letters(after) {
        return false;
    }
    let contraction = matches!(after, "s" | "t" | "re" | "ll" | "ve" | "d" | "m" | "S" | "T");
    // `l'`, `d'`, `O'`, `qu'`: a letter or two before a name or a foreign word.
    let short = before.len() <= 2 && before.is_ascii();
    let foreign = |word: &str| crate::vietnamese::Syllable::parse(word).is_none();
    // `H'mong`, `K'ho`: peoples of the highlands.
    let consonant = matches!(before, "B" | "D" | "H" | "K" | "L" | "M" | "N" | "R");
    let elision = short && !open && (consonant || capital(after) || foreign(after));
    let inner = foreign(before) && foreign(after) && !open && !capital(after);
    contraction || elision || inner
}
