//! The tables of Vietnamese, from [`crate::vietnamese`].

use super::language::Tables;
use crate::vietnamese::{Syllable, abbreviation_list::ABBREVIATIONS, boundary_words as words};

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

/// What follows the last full stop of a domain or file name, in any language.
pub(crate) const SUFFIXES: &[&str] = &[
    "ai", "apk", "app", "asia", "asp", "aspx", "avi", "biz", "bmp", "cn", "co", "com", "cpp", "css", "csv",
    "de", "dev", "dll", "doc", "docx", "edu", "exe", "fr", "gif", "gov", "gz", "htm", "html", "info", "int",
    "io", "iso", "java", "jp", "jpeg", "jpg", "js", "json", "jsp", "kr", "log", "md", "me", "mil", "mkv",
    "mobi", "mov", "mp3", "mp4", "name", "net", "online", "org", "pdf", "php", "png", "ppt", "pptx", "pro",
    "py", "rar", "rs", "ru", "shop", "site", "sql", "svg", "tar", "ts", "tv", "txt", "uk", "us", "vn", "wav",
    "xls", "xlsx", "xml", "xyz", "zip",
];
