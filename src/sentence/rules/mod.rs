//! The rules for a terminal mark, one file per family. They are tried in order; the first that answers
//! decides.

mod abbreviation;
mod ending;
mod follow;
mod initial;
mod joined;
mod number;
mod ruling;

pub(crate) use number::LABEL;
pub(crate) use ruling::Ruling;

use super::{place::Place, rule::SentenceRule};
use crate::vietnamese::Folder;

/// Decides whether a sentence ends at a run of marks.
#[inline]
pub(crate) fn decide(place: &Place<'_>, folder: &mut Folder) -> Ruling {
    ending::decide(place, folder)
        .or_else(|| follow::ellipsis(place))
        .or_else(|| joined::decide(place, folder))
        .or_else(|| follow::punctuation(place))
        .or_else(|| number::decide(place, folder))
        .or_else(|| initial::decide(place, folder))
        .or_else(|| abbreviation::decide(place, folder))
        .or_else(|| follow::word(place, folder))
        .unwrap_or(Ruling::end(SentenceRule::Terminal))
}
