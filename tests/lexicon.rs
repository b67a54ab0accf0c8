//! The lexicon of `models/lexicon/` keeps the format of its README.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashMap;

/// The order of the letters, each base letter followed by its tones. Precomposed letters only: a file made of
/// these (and space) is in NFC.
const LETTERS: &str =
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnñoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";

const WORDS: &str = include_str!("../models/lexicon/words.tsv");
const NAMES: &str = include_str!("../models/lexicon/names.txt");
const GIVEN_NAMES: &str = include_str!("../models/lexicon/given-names.txt");
const MIDDLE_NAMES: &str = include_str!("../models/lexicon/middle-names.txt");
const FAMILY_NAMES: &str = include_str!("../models/lexicon/family-names.txt");

/// An entry as a sequence of ranks, a space lowest; `None` if a letter is not of the alphabet.
fn sort_key(entry: &str) -> Option<Vec<usize>> {
    entry
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            ' ' => Some(0),
            _ => LETTERS.chars().position(|known| known == letter).map(|rank| rank + 1),
        })
        .collect()
}

/// Whether the tone mark of an open oa, oe, uy is on its second vowel (hoà for hòa). In quy the u is not a
/// vowel and never has the mark.
fn old_tone_place(syllable: &str) -> bool {
    if let Some(rime) = syllable.strip_prefix('q') {
        return rime.starts_with(|first| "ùủũúụ".contains(first));
    }
    let mut letters = syllable.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some('o')) => "àảãáạèẻẽéẹ".contains(last),
        (Some(last), Some('u')) => "ỳỷỹýỵ".contains(last),
        _ => false,
    }
}

/// Returns the entries of a file with their grades, after checking each line by itself.
fn entries(text: &'static str, grades: &[u8], default: Option<u8>) -> Vec<(&'static str, Option<u8>)> {
    assert!(text.ends_with('\n') && !text.contains('\r'));
    text.lines()
        .map(|line| {
            let (entry, grade) = match line.split_once('\t') {
                Some((entry, grade)) => (entry, Some(grade.parse().expect("a grade is a number"))),
                None => (line, default),
            };
            if let Some(grade) = grade {
                assert!(grades.contains(&grade), "grade of {line:?}");
            }
            assert!(sort_key(entry).is_some(), "a letter of {entry:?}");
            assert!(entry.split(' ').all(|syllable| !syllable.is_empty()), "spaces of {entry:?}");
            assert!(!entry.to_lowercase().split(' ').any(old_tone_place), "tone mark of {entry:?}");
            (entry, grade)
        })
        .collect()
}

fn assert_sorted(entries: &[(&str, Option<u8>)]) {
    for pair in entries.windows(2) {
        assert!(sort_key(pair[0].0) <= sort_key(pair[1].0), "{:?} before {:?}", pair[0].0, pair[1].0);
    }
}

#[test]
fn words_are_lowercase_sorted_and_judged() {
    let mut rows = Vec::new();
    for line in WORDS.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [entry, judgements @ ..] = columns.as_slice() else { panic!("{line:?}") };
        assert!((2..=3).contains(&judgements.len()), "columns of {line:?}");
        for (at, judgement) in judgements.iter().enumerate() {
            assert!(
                matches!(*judgement, "0" | "1" | "2" | "3") || at == 0 && judgement.is_empty(),
                "{line:?}"
            );
        }
        rows.push(*entry);
    }
    // The form of the entries, as in the other lists.
    let text: &str = Box::leak((rows.join("\n") + "\n").into_boxed_str());
    let words = entries(text, &[], None);
    assert_sorted(&words);
    let mut seen = HashMap::new();
    for &(entry, grade) in &words {
        // Only a continent has a capital: such an entry is always a word.
        assert!(entry == entry.to_lowercase() || entry.starts_with("châu "), "{entry:?} has a capital");
        assert!((2..=6).contains(&entry.split(' ').count()), "{entry:?} has too few or many syllables");
        assert_eq!(seen.insert(entry, grade), None, "{entry:?} twice");
    }
    assert!(words.len() > 60_000);
}

#[test]
fn names_are_sorted_and_have_capitals() {
    let names = entries(NAMES, &[], None);
    assert_sorted(&names);
    let mut seen = HashMap::new();
    for &(name, grade) in &names {
        assert!(name.contains(char::is_uppercase), "{name:?}");
        assert_eq!(seen.insert(name, grade), None, "{name:?} twice");
    }
}

#[test]
fn family_names_are_single_syllables_once_each() {
    single_syllables_once_each(&entries(FAMILY_NAMES, &[], None));
}

#[test]
fn given_and_middle_names_are_sorted_single_syllables() {
    let given = entries(GIVEN_NAMES, &[1, 2, 3], None);
    let middle = entries(MIDDLE_NAMES, &[], None);
    for names in [&given, &middle] {
        assert_sorted(names);
        single_syllables_once_each(names);
    }
    for (name, grade) in given {
        assert!(grade.is_some(), "{name:?} has no grade");
    }
}

fn single_syllables_once_each(names: &[(&str, Option<u8>)]) {
    let mut seen = HashMap::new();
    for &(name, grade) in names {
        assert!(name.starts_with(char::is_uppercase) && !name.contains(' '), "{name:?}");
        assert_eq!(seen.insert(name, grade), None, "{name:?} twice");
    }
}

#[test]
fn the_checks_can_fail() {
    assert!(old_tone_place("hoà") && old_tone_place("thuỷ") && old_tone_place("qúy"));
    assert!(!old_tone_place("hòa") && !old_tone_place("quý") && !old_tone_place("hoàn"));
    assert!(sort_key("ảnh") < sort_key("án") && sort_key("a xít") < sort_key("ai"));
    assert_eq!(sort_key("hoa\u{300}"), None);
}
