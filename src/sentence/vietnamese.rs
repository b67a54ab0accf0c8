//! The tables of Vietnamese, from [`crate::vietnamese`].

use super::language::Tables;
use crate::vietnamese::{abbreviations::ABBREVIATIONS, boundary_words as words, suffixes::SUFFIXES};

pub(crate) const TABLES: Tables = Tables {
    abbreviations: ABBREVIATIONS,
    starters: words::STARTERS,
    lettered: words::LETTERED,
    persons: words::PERSONS,
    headings: words::HEADINGS,
    dangling: words::DANGLING,
    places: words::PLACES,
    credits: words::CREDITS,
    speech: words::SPEECH,
    times: words::TIMES,
    suffixes: SUFFIXES,
    spaced_ellipsis_ends: true,
    own_letters: true,
};
