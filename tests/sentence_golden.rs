//! Sentence boundaries by example. Each line of `tests/data/sentences*.jsonl` has `rule`, `text`, `sentences`
//! and `ends` (bytes). In the two `rules` files `rule` is the name of the rule that the case is about, and
//! must have decided a place of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use machvan::sentence::{SentenceRule, SentenceSplitter};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

struct Case {
    rule: String,
    text: String,
    sentences: Vec<String>,
    ends: Vec<usize>,
}

fn cases(file: &str) -> Vec<Case> {
    file.lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let string = |value: &Value| value.as_str().unwrap().to_owned();
            Case {
                rule: string(&row["rule"]),
                text: string(&row["text"]),
                sentences: row["sentences"].as_array().unwrap().iter().map(string).collect(),
                ends: row["ends"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|end| end.as_u64().unwrap() as usize)
                    .collect(),
            }
        })
        .collect()
}

const GENERAL: &str = include_str!("data/sentences.vi.jsonl");
const VIETNAMESE: &str = include_str!("data/sentences.rules.vi.jsonl");
const ENGLISH: &str = include_str!("data/sentences.rules.en.jsonl");

fn check(splitter: &SentenceSplitter, cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let found: Vec<_> = splitter.split(&case.text).collect();
        let texts: Vec<&str> = found.iter().map(|sentence| sentence.text()).collect();
        let ends: Vec<usize> = found.iter().map(|sentence| sentence.end()).collect();
        if texts != case.sentences || ends != case.ends {
            wrong.push(format!("{}: {texts:?}, not {:?}", case.rule, case.sentences));
        }
        let decomposed: String = case.text.nfd().collect();
        let texts: Vec<String> = splitter.split(&decomposed).map(|s| s.text().nfc().collect()).collect();
        let expected: Vec<String> = case.sentences.iter().map(|s| s.nfc().collect()).collect();
        if texts != expected {
            wrong.push(format!("{} in NFD: {texts:?}, not {expected:?}", case.rule));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn general_cases() {
    check(&SentenceSplitter::new(), &cases(GENERAL));
}

#[test]
fn vietnamese_rules() {
    check(&SentenceSplitter::new(), &cases(VIETNAMESE));
}

#[test]
fn english_rules() {
    check(&SentenceSplitter::english(), &cases(ENGLISH));
}

/// Rules that only a policy or a user's list can bring about: `sentence_api.rs` has their cases.
const ON_DEMAND: [SentenceRule; 2] = [SentenceRule::Line, SentenceRule::Exception];
/// Rules that need to know how the words of the language are spelled.
const SPELLED: [SentenceRule; 1] = [SentenceRule::Name];

#[test]
fn each_rule_decides_at_least_five_cases() {
    for (file, splitter) in [(VIETNAMESE, SentenceSplitter::new()), (ENGLISH, SentenceSplitter::english())] {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for case in cases(file) {
            let rule = SentenceRule::ALL.iter().find(|rule| rule.as_str() == case.rule).unwrap();
            let ends_text = splitter.split(&case.text).last().is_some_and(|last| last.rule() == *rule);
            let decided = splitter.decisions(&case.text).any(|decision| decision.rule() == *rule);
            assert!(decided || ends_text, "{rule} decides nothing in {:?}", case.text);
            *counts.entry(rule.as_str()).or_default() += 1;
        }
        let spelled = file == VIETNAMESE;
        let rules = SentenceRule::ALL.iter().filter(|rule| !ON_DEMAND.contains(rule));
        for rule in rules.filter(|rule| spelled || !SPELLED.contains(rule)) {
            let count = counts.get(rule.as_str()).copied().unwrap_or(0);
            assert!(count >= 5, "{rule}: {count} cases");
        }
    }
}
