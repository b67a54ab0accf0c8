//! Sentence boundaries on gold that is not committed: `MACHVAN_SHARED` names the folder (default
//! `../shared`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use machvan::sentence::SentenceSplitter;
use serde_json::Value;
use testkit::shared;

/// Counts that give precision, recall and F1.
#[derive(Default)]
struct Score {
    hits: usize,
    found: usize,
    gold: usize,
}

impl Score {
    /// Adds a text: gold ends against the splitter's, both in characters that are no white space; the text's
    /// own end is not counted.
    fn add(&mut self, text: &str, gold: impl IntoIterator<Item = usize>) -> bool {
        let bare = |end: usize| text[..end].chars().filter(|c| !c.is_whitespace()).count();
        let last = bare(text.len());
        let found = SentenceSplitter::new().split(text).map(|s| bare(s.end())).collect::<BTreeSet<_>>();
        let gold: BTreeSet<usize> = gold.into_iter().map(bare).filter(|&end| end != last).collect();
        let found: BTreeSet<usize> = found.into_iter().filter(|&end| end != last).collect();
        self.hits += gold.intersection(&found).count();
        self.found += found.len();
        self.gold += gold.len();
        gold == found
    }

    fn f1(&self) -> f64 {
        200.0 * self.hits as f64 / (self.found + self.gold) as f64
    }
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn hard_paragraphs() {
    let file = shared::text("corpus/sentences.xquad.jsonl");
    let (mut score, mut right, mut all) = (Score::default(), 0, 0);
    for line in file.lines().filter(|line| !line.is_empty()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let ends = row["ends"].as_array().unwrap().iter().map(|end| end.as_u64().unwrap() as usize);
        right += usize::from(score.add(row["text"].as_str().unwrap(), ends));
        all += 1;
    }
    assert!(score.f1() >= 99.5 && right + 2 >= all, "F1 {:.2}, {right} of {all} right", score.f1());
}

/// Gold words in plain print spacing: marks attached, straight quotation marks by turns.
fn print(words: &[&str]) -> String {
    let (mut text, mut open, mut glue) = (String::new(), false, true);
    for &word in words {
        let word = match word {
            "LBKT" => "(",
            "RBKT" => ")",
            word => word,
        };
        let closes = [".", ",", ";", ":", "?", "!", "...", "…", ")", "]", "}", "”", "’", "%"].contains(&word);
        let quote = word == "\"";
        if !(glue || closes || (quote && open)) {
            text.push(' ');
        }
        text.push_str(word);
        open ^= quote;
        glue = if quote { open } else { ["(", "[", "{", "“", "‘"].contains(&word) };
    }
    text
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn treebank() {
    for name in ["vtb-dev.conllu", "vtb-train.conllu"] {
        let file = shared::text(&format!("corpus/{name}"));
        let sentences: Vec<String> = file
            .split("\n\n")
            .map(|block| {
                let lines = block.lines().filter(|line| !line.starts_with('#'));
                let words = lines.filter_map(|line| {
                    let mut columns = line.split('\t');
                    let id = columns.next()?;
                    (!id.contains(['-', '.'])).then(|| columns.next()).flatten()
                });
                print(&words.collect::<Vec<_>>())
            })
            .filter(|sentence| !sentence.is_empty())
            .collect();
        let mut score = Score::default();
        for document in sentences.chunks(20) {
            let text = document.join(" ");
            let ends = document.iter().scan(0, |at, sentence| {
                let end = *at + sentence.len();
                *at = end + 1;
                Some(end)
            });
            score.add(&text, ends.collect::<Vec<_>>());
        }
        assert!(score.f1() >= 99.0, "{name}: F1 {:.2}", score.f1());
    }
}

/// An article with headings, captions and credits on lines of their own, once line by line and once with
/// blank lines.
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn article() {
    let file = shared::text("corpus/seed.txt");
    let units: Vec<&str> = file.lines().filter(|line| !line.trim().is_empty()).collect();
    for separator in ["\n", "\r\n", "\n\n"] {
        let text = units.join(separator);
        let found: Vec<&str> = SentenceSplitter::new().split(&text).map(|s| s.text()).collect();
        assert_eq!(found, units, "separated by {separator:?}");
    }
}

/// Lines of at most `width` characters, as an editor wraps them.
fn wrap(text: &str, width: usize) -> String {
    let (mut wrapped, mut column) = (String::new(), 0);
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += len;
    }
    wrapped
}

/// Paragraphs, and their first sentences as paragraphs of two or three lines, have the same sentences when
/// they are wrapped. (The first line of a short paragraph may look like a heading.)
#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn wrapped_paragraphs() {
    let file = shared::text("corpus/paragraphs.vi.txt");
    let splitter = SentenceSplitter::new();
    let sentences = |text: &str| -> Vec<String> {
        let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        splitter.split(text).map(|sentence| bare(sentence.text())).collect()
    };
    for width in [40, 72, 100] {
        for (most, percent) in [(usize::MAX, 95), (3 * width, 88), (2 * width, 83)] {
            let (mut right, mut all) = (0, 0);
            for text in file.lines().map(str::trim) {
                let end = splitter.split(text).map(|s| s.end()).take_while(|&end| end <= most).last();
                let text = &text[..end.unwrap_or(0)];
                let wrapped = wrap(text, width);
                if wrapped.contains('\n') {
                    right += usize::from(sentences(&wrapped) == sentences(text));
                    all += 1;
                }
            }
            assert!(right * 100 >= all * percent, "{width} columns, up to {most} bytes: {right} of {all}");
        }
    }
}
