//! English as data: the tables that [`SentenceSplitter::english`](super::SentenceSplitter::english) reads.

use super::{language::Tables, vietnamese::SUFFIXES};
use crate::abbreviation::{
    Abbreviation::{Acronym, End, Inner, Name, Number, Time},
    Case::{Any, Capital},
    Row, row,
};

pub(crate) const TABLES: Tables = Tables {
    abbreviations: ABBREVIATIONS,
    starters: STARTERS,
    lettered: LETTERED,
    persons: PERSONS,
    headings: HEADINGS,
    dangling: DANGLING,
    places: PLACES,
    credits: CREDITS,
    speech: SPEECH,
    times: TIMES,
    suffixes: SUFFIXES,
    own_letters: false,
};

/// Sorted by the first column; the columns are those of the Vietnamese table.
#[rustfmt::skip]
const ABBREVIATIONS: &[Row] = &[
    row("a.d", Any, End),
    row("a.m", Any, Time),
    row("adm", Any, Name),
    row("al", Any, End),
    row("approx", Any, Inner),
    row("apr", Any, Number),
    row("apt", Capital, Name),
    row("art", Capital, Number),
    row("assn", Any, Name),
    row("aug", Any, Number),
    row("ave", Capital, Name),
    row("b.a", Any, End),
    row("b.c", Any, End),
    row("b.c.e", Any, End),
    row("b.sc", Any, End),
    row("bldg", Any, Name),
    row("blvd", Any, Name),
    row("br", Capital, Name),
    row("bros", Any, End),
    row("c.e", Any, End),
    row("ca", Any, Number),
    row("capt", Any, Name),
    row("cf", Any, Inner),
    row("ch", Any, Number),
    row("chap", Any, Number),
    row("cir", Any, Number),
    row("cmdr", Any, Name),
    row("co", Any, End),
    row("col", Any, Name),
    row("corp", Any, End),
    row("cpl", Any, Name),
    row("d.c", Any, Acronym),
    row("d.d.s", Any, End),
    row("d.phil", Any, End),
    row("dec", Any, Number),
    row("dept", Any, Name),
    row("det", Any, Name),
    row("dr", Any, Name),
    row("e.g", Any, Inner),
    row("e.u", Any, Acronym),
    row("ed", Capital, Number),
    row("eds", Capital, Number),
    row("eg", Capital, Inner),
    row("eq", Any, Number),
    row("esp", Any, Inner),
    row("est", Capital, End),
    row("etc", Any, End),
    row("ex", Capital, Number),
    row("ext", Any, Number),
    row("feb", Any, Number),
    row("fig", Any, Number),
    row("figs", Any, Number),
    row("fr", Capital, Name),
    row("ft", Any, Name),
    row("gal", Capital, End),
    row("gen", Any, Name),
    row("gov", Any, Name),
    row("hon", Any, Name),
    row("hr", Any, End),
    row("hrs", Any, End),
    row("hwy", Any, Name),
    row("i.e", Any, Inner),
    row("ie", Capital, Inner),
    row("inc", Capital, End),
    row("insp", Any, Name),
    row("jan", Any, Number),
    row("jr", Any, End),
    row("jul", Any, Number),
    row("jun", Any, Number),
    row("l.a", Any, Acronym),
    row("lb", Any, End),
    row("lbs", Any, End),
    row("lit", Capital, Inner),
    row("llc", Any, End),
    row("lt", Any, Name),
    row("ltd", Any, End),
    row("m.a", Any, End),
    row("m.d", Any, End),
    row("m.sc", Any, End),
    row("maj", Any, Name),
    row("mar", Capital, Number),
    row("messrs", Any, Name),
    row("mi", Capital, End),
    row("min", Capital, End),
    row("mlle", Any, Name),
    row("mme", Any, Name),
    row("mr", Any, Name),
    row("mrs", Any, Name),
    row("ms", Any, Name),
    row("mt", Any, Name),
    row("n.j", Any, Acronym),
    row("n.y", Any, Acronym),
    row("no", Capital, Number),
    row("nos", Capital, Number),
    row("nov", Any, Number),
    row("nr", Any, Number),
    row("n°", Any, Number),
    row("oct", Any, Number),
    row("oz", Any, End),
    row("p", Any, Number),
    row("p.m", Any, Time),
    row("par", Capital, Number),
    row("para", Capital, Number),
    row("ph.d", Any, End),
    row("plc", Any, End),
    row("pp", Any, Number),
    row("pres", Any, Name),
    row("prof", Any, Name),
    row("pvt", Any, Name),
    row("r.n", Any, End),
    row("rd", Capital, Name),
    row("rep", Any, Name),
    row("rev", Any, Name),
    row("rt", Any, Name),
    row("s.f", Any, Acronym),
    row("sec", Capital, Number),
    row("sen", Any, Name),
    row("sep", Any, Number),
    row("sept", Any, Number),
    row("sgt", Any, Name),
    row("sir", Capital, Name),
    row("sr", Any, End),
    row("st", Any, Name),
    row("supt", Any, Name),
    row("tel", Any, Number),
    row("u.a.e", Any, Acronym),
    row("u.k", Any, Acronym),
    row("u.n", Any, Acronym),
    row("u.s", Any, Acronym),
    row("u.s.a", Any, Acronym),
    row("u.s.s.r", Any, Acronym),
    row("univ", Any, Name),
    row("v", Capital, Inner),
    row("viz", Any, Inner),
    row("vol", Any, Number),
    row("vols", Any, Number),
    row("vs", Any, Inner),
    row("yr", Any, End),
    row("yrs", Any, End),
];

/// Words that begin sentences when they have a capital, and hardly ever a name.
const STARTERS: &[&str] = &[
    "a", "according", "after", "all", "also", "although", "an", "and", "another", "are", "as", "at",
    "because", "before", "between", "both", "but", "by", "can", "could", "despite", "did", "do", "does",
    "during", "each", "even", "every", "everybody", "everyone", "few", "for", "from", "furthermore", "had",
    "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in", "instead", "is", "it",
    "its", "just", "later", "let", "many", "may", "maybe", "meanwhile", "might", "moreover", "most", "must",
    "my", "never", "next", "no", "nobody", "nor", "not", "nothing", "now", "on", "once", "one", "only",
    "or", "other", "otherwise", "our", "over", "perhaps", "please", "several", "shall", "she", "should",
    "since", "so", "some", "someone", "still", "such", "that", "the", "their", "then", "there", "therefore",
    "these", "they", "this", "those", "though", "three", "through", "thus", "today", "tomorrow", "two",
    "under", "until", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whose", "why",
    "will", "with", "without", "would", "yes", "yesterday", "yet", "you", "your",
];

/// Nouns that a single letter names: vitamin C, plan B.
const LETTERED: &[&str] = &[
    "annex", "appendix", "block", "building", "class", "column", "exhibit", "figure", "gate", "grade",
    "group", "hepatitis", "letter", "option", "panel", "part", "plan", "point", "row", "schedule",
    "section", "size", "team", "type", "vitamin",
];

/// Words for people that a single letter can follow as the whole name.
const PERSONS: &[&str] = &[
    "agent", "defendant", "patient", "victim", "witness",
];

/// Words that begin a numbered heading: Chapter 5. The return.
const HEADINGS: &[&str] = &[
    "act", "appendix", "article", "book", "chapter", "definition", "example", "exercise", "figure", "lemma",
    "lesson", "note", "part", "problem", "question", "rule", "scene", "section", "step", "table", "theorem",
    "unit",
];

/// Words that need another behind them: a line that ends with one was wrapped.
const DANGLING: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "can", "could", "for", "from", "had", "has",
    "have", "her", "his", "into", "is", "its", "may", "might", "must", "my", "not", "of", "or", "our",
    "should", "than", "that", "the", "their", "these", "this", "those", "to", "very", "was", "were",
    "which", "will", "with", "would", "your",
];

/// Nouns that a name follows.
const PLACES: &[&str] = &[
    "doctor", "king", "lady", "lake", "lord", "mount", "president", "professor", "queen", "saint", "sir",
];

/// Words that begin a line of credits: Photo: …
const CREDITS: &[&str] = &[
    "credit", "illustration", "image", "photo", "photograph", "picture", "source", "video",
];

/// Verbs of speech.
const SPEECH: &[&str] = &[
    "added", "answered", "asked", "asks", "called", "continued", "cried", "exclaimed", "murmured",
    "muttered", "replied", "replies", "said", "says", "screamed", "shouted", "told", "whispered",
    "wondered", "yelled",
];

/// Words before a time of day at a sentence's start.
const TIMES: &[&str] = &[
    "about", "after", "around", "at", "before", "by", "from", "until",
];
