//! Everyday text by example: what each kind of text is split into, and texts that look like it and are not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::sentence::SentenceSplitter;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("data/sentences.everyday.vi.txt");

struct Case {
    kind: String,
    counts: bool,
    text: String,
    sentences: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut kind = String::new();
    let mut cases = Vec::new();
    for line in TABLE.lines() {
        match line.split_once(' ') {
            Some(("=", name)) => kind = name.to_owned(),
            Some((sign @ ("+" | "-"), case)) => {
                let case = case.replace('⏎', "\n").replace('␣', "\u{200b}").replace('⇥', "\u{200e}");
                cases.push(Case {
                    kind: kind.clone(),
                    counts: sign == "+",
                    text: case.replace('¦', ""),
                    sentences: case.split('¦').map(|sentence| sentence.trim().to_owned()).collect(),
                });
            }
            _ => assert!(line.is_empty() || line.starts_with('#'), "{line}"),
        }
    }
    cases
}

#[test]
fn sentences_are_those_of_the_table() {
    let splitter = SentenceSplitter::new();
    let mut wrong = Vec::new();
    for Case { kind, text, sentences, .. } in cases() {
        let found: Vec<&str> = splitter.split(&text).map(|sentence| sentence.text()).collect();
        if found != sentences {
            wrong.push(format!("{kind}: {found:?}, not {sentences:?}"));
            continue;
        }
        let decomposed: String = text.nfd().collect();
        let found: Vec<String> = splitter.split(&decomposed).map(|s| s.text().nfc().collect()).collect();
        if found != sentences {
            wrong.push(format!("{kind} in NFD: {found:?}, not {sentences:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_kind_has_twenty_texts_of_both_sorts() {
    let cases = cases();
    let mut kinds: Vec<&str> = cases.iter().map(|case| case.kind.as_str()).collect();
    kinds.dedup();
    for kind in kinds {
        for counts in [true, false] {
            let count = cases.iter().filter(|case| case.kind == kind && case.counts == counts).count();
            assert!(count >= 20, "{kind}: {count} texts ({counts})");
        }
    }
}
