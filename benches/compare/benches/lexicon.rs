//! Compares structures that find the entries of the lexicon in a text: machvan's table of steps over syllable
//! numbers, and `fst`, `crawdad` and `daachorse` over the same numbers (one character each) and over the text
//! itself. All answers are compared before anything is timed.
//!
//! `MACHVAN_BENCH_TEXT` names a text. The sample of `examples/data` is short: its lookups never leave the
//! first cache.
#![allow(missing_docs, clippy::unwrap_used)]

use std::{collections::HashMap, env, fs};

use daachorse::{CharwiseDoubleArrayAhoCorasick, MatchKind};
use divan::{Bencher, black_box, counter::BytesCount};

// The structure is private to the library, so its source is included here. It needs nothing else of the
// crate.
extern crate alloc;
#[allow(dead_code, unused_imports)]
#[path = "../../../src/word/model/lookup.rs"]
mod lookup;
#[allow(dead_code, unused_imports)]
#[path = "../../../src/word/model/node.rs"]
mod node;
#[allow(dead_code, unused_imports)]
#[path = "../../../src/word/model/trie.rs"]
mod trie;

use lookup::{Lookup, Steps};
use node::{Code, Node};
use trie::Trie;

fn main() {
    let (lexicon, text) = (Lexicon::read(), Text::read());
    let numbers = text.numbers(&lexicon);
    let ours = Ours::new(&lexicon).count(&numbers);
    println!(
        "{} entries, {} syllables, {ours} found",
        lexicon.entries.len(),
        numbers.iter().map(Vec::len).sum::<usize>()
    );
    assert!(ours > 0);
    let chars = as_chars(&numbers);
    let keys = lexicon.keys();
    for (name, found, bytes) in [
        ("ours", ours, Ours::new(&lexicon).bytes),
        ("fst", fst_count(&fst_of(&keys), &chars), fst_of(&keys).as_fst().size()),
        ("crawdad", crawdad_count(&crawdad_of(&keys), &chars), crawdad_of(&keys).heap_bytes()),
        ("daachorse", daachorse_count(&daachorse_of(&keys), &chars), daachorse_of(&keys).heap_bytes()),
        (
            "fst, text",
            fst_count(&fst_of(&lexicon.entries), &text.runs),
            fst_of(&lexicon.entries).as_fst().size(),
        ),
        (
            "crawdad, text",
            crawdad_count(&crawdad_of(&lexicon.entries), &text.runs),
            crawdad_of(&lexicon.entries).heap_bytes(),
        ),
        (
            "daachorse, text",
            daachorse_count(&daachorse_of(&lexicon.entries), &text.runs),
            daachorse_of(&lexicon.entries).heap_bytes(),
        ),
    ] {
        println!("{name:<16} {bytes:>9} bytes");
        assert_eq!(found, ours, "{name}");
    }
    divan::main();
}

/// The entries of two syllables and more, sorted, and the numbers of their syllables.
struct Lexicon {
    entries: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl Lexicon {
    fn read() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/lexicon/");
        let list = fs::read_to_string(format!("{folder}words.tsv")).unwrap();
        let mut entries: Vec<String> = list
            .lines()
            .map(|line| line.split('\t').next().unwrap().to_owned())
            .filter(|entry| entry.contains(' '))
            .collect();
        entries.sort();
        entries.dedup();
        let mut syllables: Vec<&str> = entries.iter().flat_map(|entry| entry.split(' ')).collect();
        syllables.sort_unstable();
        syllables.dedup();
        let numbers = syllables
            .iter()
            .enumerate()
            .map(|(at, &syllable)| (syllable.to_owned(), at as u16 + 1))
            .collect();
        Self { entries, numbers }
    }

    fn number(&self, syllable: &str) -> u16 {
        self.numbers.get(syllable).copied().unwrap_or(0)
    }

    /// Returns each entry as characters, one per syllable.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .entries
            .iter()
            .map(|entry| entry.split(' ').map(|s| as_char(self.number(s))).collect())
            .collect();
        keys.sort();
        keys
    }
}

/// Runs of syllables in lowercase letters with a space between them, each with a space at both ends.
struct Text {
    runs: Vec<String>,
}

impl Text {
    fn read() -> Self {
        let sample = || include_str!("../../../examples/data/article.txt").repeat(100);
        let text = env::var("MACHVAN_BENCH_TEXT")
            .map_or_else(|_| sample(), |path| fs::read_to_string(path).unwrap());
        let runs = text
            .to_lowercase()
            .split(|c: char| !c.is_alphabetic() && c != ' ')
            .map(|run| run.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|run| run.contains(' '))
            .collect();
        Self { runs }
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.runs.iter().map(String::len).sum::<usize>())
    }

    fn numbers(&self, lexicon: &Lexicon) -> Vec<Vec<u16>> {
        self.runs
            .iter()
            .map(|run| run.split(' ').map(|syllable| lexicon.number(syllable)).collect())
            .collect()
    }
}

/// Returns a private-use character for a number.
fn as_char(number: u16) -> char {
    char::from_u32(0xf0000 + u32::from(number)).unwrap()
}

fn as_chars(numbers: &[Vec<u16>]) -> Vec<String> {
    numbers.iter().map(|run| run.iter().map(|&number| as_char(number)).collect()).collect()
}

struct Ours {
    lookup: Lookup,
    bytes: usize,
}

impl Ours {
    fn new(lexicon: &Lexicon) -> Self {
        let mut trie = Trie::new(lexicon.numbers.len() + 1, lexicon.entries.len());
        let mut nodes: Vec<Node> = Vec::new();
        for entry in &lexicon.entries {
            let numbers: Vec<u16> = entry.split(' ').map(|syllable| lexicon.number(syllable)).collect();
            let mut state = Trie::start(numbers[0]);
            let mut last: Option<usize> = None;
            for &number in &numbers[1..] {
                if let Some(last) = last {
                    nodes[last].set_parent();
                }
                let node = trie.insert(state, number).unwrap();
                nodes.resize(trie.len(), Node::new(Code::INNER, 0, 0));
                state = trie.state(node);
                last = Some(node as usize);
            }
            let last = last.unwrap();
            nodes[last] = nodes[last].with(Code::of_word(3, 6), 0, 0);
        }
        let lookup = Lookup::new(&trie, &nodes);
        let bytes = lookup.heap_bytes();
        Self { lookup, bytes }
    }

    fn count(&self, runs: &[Vec<u16>]) -> usize {
        let mut found = 0;
        for run in runs {
            for (at, pair) in run.windows(2).enumerate() {
                let &[first, second] = pair else { continue };
                if !self.lookup.may_begin(first, second) {
                    continue;
                }
                let mut rest = run[at + 2..].iter();
                let mut step = self.lookup.begin(first, second);
                while let Some((number, node)) = step {
                    found += usize::from(node.is_entry());
                    step = rest
                        .next()
                        .filter(|_| node.is_parent())
                        .and_then(|&next| self.lookup.step(number, next));
                }
            }
        }
        found
    }
}

fn fst_of(keys: &[String]) -> fst::Set<Vec<u8>> {
    fst::Set::from_iter(keys).unwrap()
}

/// Whether a syllable can begin at byte `at`: at each character of numbers, and after a space in text.
fn begins(run: &str, at: usize) -> bool {
    run.as_bytes()[at] >= 0xf3 && run.is_char_boundary(at) || at == 0 || run.as_bytes()[at - 1] == b' '
}

fn ends(run: &str, at: usize) -> bool {
    at == run.len() || run.as_bytes()[at] == b' ' || run.as_bytes()[at] >= 0xf3
}

fn fst_count(set: &fst::Set<Vec<u8>>, runs: &[String]) -> usize {
    let fst = set.as_fst();
    let mut found = 0;
    for run in runs {
        for at in (0..run.len()).filter(|&at| begins(run, at)) {
            let mut node = fst.root();
            for (end, &byte) in (at + 1..).zip(&run.as_bytes()[at..]) {
                let Some(next) = node.find_input(byte) else { break };
                node = fst.node(node.transition_addr(next));
                found += usize::from(node.is_final() && ends(run, end));
            }
        }
    }
    found
}

fn crawdad_of(keys: &[String]) -> crawdad::Trie {
    crawdad::Trie::from_keys(keys).unwrap()
}

fn crawdad_count(trie: &crawdad::Trie, runs: &[String]) -> usize {
    let mut found = 0;
    for run in runs {
        for at in (0..run.len()).filter(|&at| begins(run, at)) {
            let chars = run[at..].char_indices().map(|(_, c)| c);
            for (_, len) in trie.common_prefix_search(chars) {
                let end = run[at..].char_indices().nth(len).map_or(run.len(), |(byte, _)| at + byte);
                found += usize::from(ends(run, end));
            }
        }
    }
    found
}

fn daachorse_of(keys: &[String]) -> CharwiseDoubleArrayAhoCorasick<u32> {
    daachorse::CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::Standard)
        .build(keys)
        .unwrap()
}

fn daachorse_count(automaton: &CharwiseDoubleArrayAhoCorasick<u32>, runs: &[String]) -> usize {
    let whole = |run: &str| {
        automaton
            .find_overlapping_iter(run)
            .filter(|found| begins(run, found.start()) && ends(run, found.end()))
            .count()
    };
    runs.iter().map(|run| whole(run)).sum()
}

#[divan::bench]
fn ours(bencher: Bencher<'_, '_>) {
    let (lexicon, text) = (Lexicon::read(), Text::read());
    let (ours, numbers) = (Ours::new(&lexicon), text.numbers(&lexicon));
    bencher.counter(text.bytes()).bench_local(|| ours.count(black_box(&numbers)));
}

/// Times a structure.
fn time<S>(
    bencher: Bencher<'_, '_>,
    over: Over,
    build: impl Fn(&[String]) -> S,
    count: impl Fn(&S, &[String]) -> usize,
) {
    let (lexicon, text) = (Lexicon::read(), Text::read());
    let (structure, runs) = match over {
        Over::Numbers => (build(&lexicon.keys()), as_chars(&text.numbers(&lexicon))),
        Over::Text => (build(&lexicon.entries), text.runs.clone()),
    };
    bencher.counter(text.bytes()).bench_local(|| count(&structure, black_box(&runs)));
}

#[derive(Debug, Clone, Copy)]
enum Over {
    Numbers,
    Text,
}

#[divan::bench(args = [Over::Numbers, Over::Text])]
fn fst(bencher: Bencher<'_, '_>, over: Over) {
    time(bencher, over, fst_of, fst_count);
}

#[divan::bench(args = [Over::Numbers, Over::Text])]
fn crawdad(bencher: Bencher<'_, '_>, over: Over) {
    time(bencher, over, crawdad_of, crawdad_count);
}

#[divan::bench(args = [Over::Numbers, Over::Text])]
fn daachorse(bencher: Bencher<'_, '_>, over: Over) {
    time(bencher, over, daachorse_of, daachorse_count);
}
