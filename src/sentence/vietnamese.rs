//! The tables of Vietnamese, from [`crate::vietnamese`].

use super::language::Tables;
use crate::vietnamese::{
    Syllable, abbreviation_list::ABBREVIATIONS, boundary_words as words, suffixes::SUFFIXES,
};

pub(crate) const TABLES: Tables = Tables {
    abbreviations: ABBREVIATIONS,
    starters: words::STARTERS,
    lettered: words::LETTERED,
    persons: words::PERSONS,
    middles: words::MIDDLES,
    headings: words::HEADINGS,
    dangling: words::DANGLING,
    connectors: words::CONNECTORS,
    links: words::LINKS,
    places: words::PLACES,
    credits: words::CREDITS,
    speech: words::SPEECH,
    times: words::TIMES,
    suffixes: SUFFIXES,
    interjections: words::INTERJECTIONS,
    speakers: words::SPEAKERS,
    families: words::FAMILIES,
    amounts: words::AMOUNTS,
    labels: words::LABELS,
    ranks: words::RANKS,
    opening: words::OPENING,
    subjects: words::SUBJECTS,
    meeting: words::MEETING,
    monosyllables: words::MONOSYLLABLES,
    manner: words::MANNER,
    spaced_ellipsis_ends: true,
    is_word: Some(Syllable::is_well_formed),
};
