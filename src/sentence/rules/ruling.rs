//! [`Ruling`]: what a rule says about a run of marks.

use crate::sentence::rule::SentenceRule;

/// What a rule says about a run of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ruling {
    /// Whether a sentence ends.
    pub(crate) ends: bool,
    pub(crate) rule: SentenceRule,
    /// The number of bytes before the run of marks at which it ends; 0 if it ends after the run and its
    /// closers.
    pub(crate) back: usize,
}

impl Ruling {
    /// A sentence ends here.
    #[inline]
    pub(super) const fn end(rule: SentenceRule) -> Self {
        Self { ends: true, rule, back: 0 }
    }

    /// The sentence goes on.
    #[inline]
    pub(super) const fn go_on(rule: SentenceRule) -> Self {
        Self { ends: false, rule, back: 0 }
    }
}
