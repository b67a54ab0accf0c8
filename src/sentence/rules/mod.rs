//! The rules for a terminal mark, each family in a file. They are asked in order; the first that answers decides.

mod abbreviation;
mod ending;
mod follow;
mod initial;
mod joined;
mod number;

pub(crate) use number::LABEL;

use super::{place::Place, rule::Rule};
use crate::vietnamese::Folder;

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Whether a sentence ends.
    pub(crate) ends: bool,
    pub(crate) rule: Rule,
    /// Bytes before the run of marks at which it ends; 0 where it ends behind the run and its closers.
    pub(crate) back: usize,
}

impl Verdict {
    /// A sentence ends here.
    #[inline]
    const fn end(rule: Rule) -> Self {
        Self { ends: true, rule, back: 0 }
    }

    /// The sentence goes on.
    #[inline]
    const fn go_on(rule: Rule) -> Self {
        Self { ends: false, rule, back: 0 }
    }
}

/// Decides whether a sentence ends at a run of marks.
#[inline]
pub(crate) fn decide(place: &Place<'_>, folder: &mut Folder) -> Verdict {
    ending::decide(place, folder)
        .or_else(|| follow::ellipsis(place))
        .or_else(|| joined::decide(place, folder))
        .or_else(|| follow::punctuation(place))
        .or_else(|| number::decide(place, folder))
        .or_else(|| initial::decide(place, folder))
        .or_else(|| abbreviation::decide(place, folder))
        .or_else(|| follow::word(place, folder))
        .unwrap_or(Verdict::end(Rule::Terminal))
}
