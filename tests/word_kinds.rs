//! Kinds of text and their words: texts that a rule is for, and texts that look like them.
#![cfg(feature = "model")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use machvan::{normalize::Normalizer, vietnamese::TonePlacement, word::WordSegmenter};
use unicode_normalization::UnicodeNormalization;

#[test]
fn words_are_those_of_the_table() {
    let segmenter = WordSegmenter::new();
    let found = |text: &str| -> Vec<String> {
        segmenter.segment(text).iter().map(|word| word.of(text).unwrap().nfc().collect()).collect()
    };
    let placements = TonePlacement::ALL.map(|tone| Normalizer::builder().tone(tone).build().unwrap());
    let (mut kind, mut count, mut wrong) = ("", 20, Vec::new());
    for line in include_str!("data/word_kinds.txt").lines().chain(["## "]) {
        if let Some(name) = line.strip_prefix("## ") {
            assert!(count >= 20, "{kind}: {count} texts");
            (kind, count) = (name, 0);
        }
        let Some((text, words)) = line.split_once(" => ") else { continue };
        let text = text.replace('⏎', "\n");
        let (words, others) = words.split_once(" !! ").unwrap_or((words, ""));
        count += 1;
        let decomposed: String = text.nfd().collect();
        for (form, placement) in
            [(&text, None), (&decomposed, None), (&text, placements.first()), (&text, placements.last())]
        {
            let tone = |text: &str| match placement {
                Some(normalizer) => normalizer.normalize(text).unwrap().text.to_string(),
                None => text.nfc().collect(),
            };
            let form = if placement.is_some() { tone(form) } else { form.clone() };
            let found = found(&form);
            let has = |word: &str| found.contains(&tone(&word.replace('⏎', "\n")));
            if !words.split('|').all(has) || others.split('|').any(has) {
                wrong.push(format!("{kind}: {line}\n    {}", found.join("|")));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_users_words_are_those_of_the_table() {
    let (mut kind, mut count, mut wrong) = ("", 20, Vec::new());
    for line in include_str!("data/word_users.txt").lines().chain(["## "]) {
        if let Some(name) = line.strip_prefix("## ") {
            assert!(count >= 20, "{kind}: {count} texts");
            (kind, count) = (name, 0);
        }
        let Some((own, case)) = line.split_once(" :: ") else { continue };
        let (text, words) = case.split_once(" => ").unwrap();
        count += 1;
        let segmenter = WordSegmenter::builder().words(own.split("; ")).build().unwrap();
        let decomposed: String = text.nfd().collect();
        for text in [text, &decomposed] {
            let found = segmenter.segment(text);
            let found: Vec<&str> = found.iter().map(|word| word.of(text).unwrap()).collect();
            if found.join("|").nfc().ne(words.nfc()) {
                wrong.push(format!("{kind}: {line}\n    {}", found.join("|")));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
