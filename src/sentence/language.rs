//! [`Language`]: the tables that the rules read. Another language is another set of tables.

use super::exception::Exceptions;
use crate::vietnamese::{AbbreviationKind, Abbreviations, Folder, Row, filter::Words};

/// The words of a language that boundary rules look up. They are folded, and each list is sorted by its
/// bytes.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) abbreviations: &'static [Row],
    /// Words that, capitalized, begin sentences and are hardly ever names.
    pub(crate) starters: &'static [&'static str],
    /// Nouns that a single letter can name: vitamin C, lớp A.
    pub(crate) lettered: &'static [&'static str],
    /// Words for people that an initial can follow as the whole name: anh H.
    pub(crate) persons: &'static [&'static str],
    /// Middle names that a single letter follows as the rest of the name: Nguyễn Văn A.
    pub(crate) middles: &'static [&'static str],
    /// Words that begin a numbered heading: Điều 5.
    pub(crate) headings: &'static [&'static str],
    /// Words that end a line only if it was wrapped: của, những.
    pub(crate) dangling: &'static [&'static str],
    /// Words that no sentence ends with: và, nên.
    pub(crate) connectors: &'static [&'static str],
    /// Words that no sentence begins with: của, thì.
    pub(crate) links: &'static [&'static str],
    /// The last word of nouns that a place name follows: (thành) phố.
    pub(crate) places: &'static [&'static str],
    /// Words that begin a line of credits: Ảnh: …
    pub(crate) credits: &'static [&'static str],
    /// Verbs of speech: nói, hỏi.
    pub(crate) speech: &'static [&'static str],
    /// Prepositions that a time of day follows at the start of a sentence: at 5 a.m.
    pub(crate) times: &'static [&'static str],
    /// Interjections: with one before it, `!` is inside a sentence that goes on in lowercase, as in `Ôi! đẹp
    /// quá`.
    pub(crate) interjections: &'static [&'static str],
    /// Words for a speaker, besides those for persons: `Đi đâu đấy? tôi hỏi.`
    pub(crate) speakers: &'static [&'static str],
    /// Family names, which follow an abbreviated rank.
    pub(crate) families: &'static [&'static str],
    /// Words that belong to a number at the start of the next line: `đạt khoảng⏎5.000 tỉ`.
    pub(crate) amounts: &'static [&'static str],
    /// Words that a number names: `Quận 1`, `tháng 9`, `Bảng 2`.
    pub(crate) labels: &'static [&'static str],
    /// The last syllable of words before a person's name: `Phó Thủ⏎tướng Vũ Đức Đam`, `ông⏎Nguyễn`.
    pub(crate) ranks: &'static [&'static str],
    /// Prepositions and verbs that a full line may end with, but hardly a sentence.
    pub(crate) opening: &'static [&'static str],
    /// Words that begin a sentence after the initials of a person.
    pub(crate) subjects: &'static [&'static str],
    /// Verbs and prepositions that a person follows.
    pub(crate) meeting: &'static [&'static str],
    /// Names of places that have one syllable.
    pub(crate) monosyllables: &'static [&'static str],
    /// Words that say how something is said.
    pub(crate) manner: &'static [&'static str],
    /// What follows the last full stop of a domain or file name.
    pub(crate) suffixes: &'static [&'static str],
    /// Whether `. . .` ends a sentence as `...` does.
    pub(crate) spaced_ellipsis_ends: bool,
    /// Whether a word has the spelling of the language's words. Abbreviations never do, and foreign names
    /// rarely. `None` if spelling does not show it.
    pub(crate) is_word: Option<fn(&str) -> bool>,
}

/// A language with the user's additions.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    pub(crate) tables: &'static Tables,
    /// The built-in ones of the language and the user's.
    pub(crate) abbreviations: Abbreviations,
    pub(crate) starters: Words,
    pub(crate) lettered: Words,
    pub(crate) persons: Words,
    pub(crate) middles: Words,
    pub(crate) headings: Words,
    pub(crate) dangling: Words,
    pub(crate) connectors: Words,
    pub(crate) links: Words,
    pub(crate) places: Words,
    pub(crate) credits: Words,
    pub(crate) speech: Words,
    pub(crate) times: Words,
    pub(crate) suffixes: Words,
    pub(crate) interjections: Words,
    pub(crate) speakers: Words,
    pub(crate) families: Words,
    pub(crate) amounts: Words,
    pub(crate) labels: Words,
    pub(crate) ranks: Words,
    pub(crate) opening: Words,
    pub(crate) subjects: Words,
    pub(crate) meeting: Words,
    pub(crate) monosyllables: Words,
    pub(crate) manner: Words,
    pub(crate) exceptions: Exceptions,
}

impl Language {
    /// The language of `tables`, with a user's abbreviations and exceptions.
    pub(crate) fn new(tables: &'static Tables, abbreviations: Abbreviations, exceptions: Exceptions) -> Self {
        Self {
            tables,
            abbreviations,
            starters: Words::new(tables.starters),
            lettered: Words::new(tables.lettered),
            persons: Words::new(tables.persons),
            middles: Words::new(tables.middles),
            headings: Words::new(tables.headings),
            dangling: Words::new(tables.dangling),
            connectors: Words::new(tables.connectors),
            links: Words::new(tables.links),
            places: Words::new(tables.places),
            credits: Words::new(tables.credits),
            speech: Words::new(tables.speech),
            times: Words::new(tables.times),
            suffixes: Words::new(tables.suffixes),
            interjections: Words::new(tables.interjections),
            speakers: Words::new(tables.speakers),
            families: Words::new(tables.families),
            amounts: Words::new(tables.amounts),
            labels: Words::new(tables.labels),
            ranks: Words::new(tables.ranks),
            opening: Words::new(tables.opening),
            subjects: Words::new(tables.subjects),
            meeting: Words::new(tables.meeting),
            monosyllables: Words::new(tables.monosyllables),
            manner: Words::new(tables.manner),
            exceptions,
        }
    }

    /// Whether `word` cannot be part of a foreign name: it is spelled like the language's words, with letters
    /// that other languages lack.
    pub(crate) fn is_own(&self, word: &str) -> bool {
        !word.is_ascii() && self.tables.is_word.is_some_and(|is_word| is_word(word))
    }

    /// Returns the kind of the abbreviation `word`, written without its last full stop.
    #[inline]
    pub(crate) fn abbreviation(&self, word: &str, folder: &mut Folder) -> Option<AbbreviationKind> {
        self.abbreviations.kind_with(word, folder)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{english, vietnamese};
    use crate::vietnamese::is_folded;

    #[test]
    fn tables_are_folded_and_sorted() {
        for tables in [&vietnamese::TABLES, &english::TABLES] {
            let keys: Vec<&str> = tables.abbreviations.iter().map(|row| row.key).collect();
            let lists: [&[&str]; 25] = [
                &keys,
                tables.starters,
                tables.lettered,
                tables.persons,
                tables.middles,
                tables.headings,
                tables.dangling,
                tables.connectors,
                tables.links,
                tables.places,
                tables.credits,
                tables.speech,
                tables.times,
                tables.suffixes,
                tables.interjections,
                tables.speakers,
                tables.families,
                tables.amounts,
                tables.labels,
                tables.ranks,
                tables.opening,
                tables.subjects,
                tables.meeting,
                tables.monosyllables,
                tables.manner,
            ];
            for list in lists {
                assert!(list.is_sorted_by(|a, b| a < b), "not sorted, or twice: {list:?}");
                for word in list {
                    assert!(is_folded(word), "not folded: {word}");
                }
            }
        }
    }
}
