//! Valid trees stay valid CoNLL-U however their sentences are split, joined, spaced and added to.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    Spacing, TokenStream,
    format::{self, Format, FormatName, Loss},
};
use proptest::prelude::*;

/// A word of a sentence: its form, its head as a number to be reduced, whether it begins a range, and empty
/// nodes after it.
#[derive(Debug, Clone)]
struct Word {
    form: String,
    head: usize,
    range: bool,
    nodes: usize,
}

fn word() -> impl Strategy<Value = Word> {
    (
        "[a-c]{1,2}( [a-c])?",
        0..100_usize,
        prop::bool::weighted(0.2),
        prop_oneof![6 => Just(0), 1 => 1..3_usize],
    )
        .prop_map(|(form, head, range, nodes)| Word { form, head, range, nodes })
}

/// Sentences as CoNLL-U: the first word of each is the root, and the head of each other word comes before it.
fn file(sentences: &[(Vec<Word>, bool, bool)]) -> String {
    let mut file = String::new();
    for (number, (words, id, text)) in sentences.iter().enumerate() {
        if *id {
            file += &format!("# sent_id = t-{number}\n");
        }
        if *text {
            file += "# text = ";
            let mut forms = words.iter();
            let mut parts = Vec::new();
            while let Some(word) = forms.next() {
                if word.range && forms.len() > 0 {
                    forms.next();
                }
                parts.push(word.form.clone());
            }
            file += &format!("{}\n", parts.join(" "));
        }
        let mut in_range = false;
        for (index, word) in words.iter().enumerate() {
            let id = index + 1;
            if word.range && !in_range && index + 1 < words.len() {
                file += &format!("{id}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_\n", id + 1, word.form);
                in_range = true;
            } else {
                in_range = false;
            }
            let (head, relation) = if index == 0 { (0, "root") } else { (word.head % index + 1, "dep") };
            file +=
                &format!("{id}\t{}\tl{id}\tX\t_\t_\t{head}\t{relation}\t{head}:{relation}\t_\n", word.form);
            for node in 1..=word.nodes {
                file += &format!("{id}.{node}\t_\tn\tX\t_\t_\t_\t_\t{id}:conj\t_\n");
            }
        }
        file.push('\n');
    }
    file
}

/// Checks what the format's description demands of each sentence.
fn validate(file: &str) {
    assert!(file.is_empty() || file.ends_with("\n\n"), "the last sentence ends at a blank line");
    let mut ids = std::collections::HashSet::new();
    for block in file.split("\n\n").filter(|block| !block.is_empty()) {
        let (comments, rows): (Vec<&str>, Vec<&str>) = block.lines().partition(|line| line.starts_with('#'));
        for id in comments.iter().filter_map(|line| line.strip_prefix("# sent_id = ")) {
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
        }
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').collect()).collect();
        assert!(
            rows.iter().all(|row| row.len() == 10 && row.iter().all(|column| !column.is_empty())),
            "{block}"
        );
        let is_word = |row: &&Vec<&str>| row[0].bytes().all(|byte| byte.is_ascii_digit());
        let words: Vec<&Vec<&str>> = rows.iter().filter(is_word).collect();
        let numbers: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        let (mut last, mut node, mut roots, mut text, mut covered) = (0, 0, 0, String::new(), 0);
        for row in &rows {
            if let Some((first, end)) = row[0].split_once('-') {
                let (first, end): (usize, usize) = (first.parse().unwrap(), end.parse().unwrap());
                assert!(first == last + 1 && end > first && end <= words.len(), "{block}");
                covered = end;
            } else if let Some((word, number)) = row[0].split_once('.') {
                node += 1;
                assert_eq!((word.parse(), number.parse()), (Ok(last), Ok(node)), "{block}");
                continue;
            } else {
                last += 1;
                node = 0;
                assert_eq!(row[0].parse(), Ok(last), "{block}");
                roots += usize::from(row[6] == "0");
                assert!(row[6] == "_" || row[6].parse::<usize>().unwrap() <= words.len(), "{block}");
                assert!(row[6] != row[0], "{block}");
                if last <= covered {
                    assert!(!row[9].contains("SpaceAfter"), "{block}");
                    continue;
                }
            }
            text += row[1];
            text += if row[9].split('|').any(|part| part == "SpaceAfter=No") { "" } else { " " };
        }
        assert!(roots <= 1, "{block}");
        for dependency in rows.iter().filter(|row| row[8] != "_").flat_map(|row| row[8].split('|')) {
            let head = dependency.split(':').next().unwrap();
            assert!(head == "0" || numbers.contains(&head), "{dependency} in {block}");
        }
        if let Some(value) = comments.iter().find_map(|line| line.strip_prefix("# text = ")) {
            assert_eq!(value.trim_end(), text.trim_end(), "{block}");
        }
    }
}

/// The tokens of a source with other sentences, and a full stop after some of them.
fn analysis(source: &TokenStream<'_>, gaps: &[(bool, bool, bool)]) -> TokenStream<'static> {
    let (mut text, mut tokens, mut added, mut ends) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (token, (joined, ends_here, stop)) in source.tokens().zip(gaps.iter().cycle()) {
        if !joined && !text.is_empty() {
            text.push(' ');
        }
        tokens.push((text.len(), text.len() + token.text().len()));
        text += token.text();
        if *stop {
            tokens.push((text.len(), text.len() + 1));
            added.push((text.len(), text.len() + 1));
            text.push('.');
        }
        if *ends_here {
            ends.push(tokens.len());
        }
    }
    let form = serde_json::json!({ "text": text, "tokens": tokens, "added": added });
    let line = format!("{form}\n");
    let mut stream = format::read(FormatName::Jsonl, line.as_bytes()).unwrap().into_owned();
    stream.set_sentences(ends).unwrap();
    stream
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn valid_trees_stay_valid(
        sentences in prop::collection::vec((prop::collection::vec(word(), 1..8), any::<bool>(), any::<bool>()), 0..4),
        gaps in prop::collection::vec((any::<bool>(), prop::bool::weighted(0.3), prop::bool::weighted(0.2)), 1..20),
    ) {
        let file = file(&sentences);
        validate(&file);
        let source = format::read(FormatName::Conllu, file.as_bytes()).unwrap();
        let analysis = analysis(&source, &gaps);
        let mut out = String::new();
        let losses = Format::from(FormatName::Conllu).write_annotated(&source, &analysis, &mut out).unwrap();
        validate(&out);
        let back = format::read(FormatName::Conllu, out.as_bytes()).unwrap();
        prop_assert!(back.notes().is_empty(), "{:?} {out}", back.notes());
        prop_assert_eq!(back.len(), analysis.len());
        let spacing = |stream: &TokenStream<'_>| -> Vec<Spacing> {
            stream.sentences().flat_map(|sentence| sentence.token_range().skip(1).map(|index| stream.spacing(index))).collect()
        };
        prop_assert_eq!(spacing(&back), spacing(&analysis), "{}", &out);
        let ends = |stream: &TokenStream<'_>| -> Vec<usize> {
            stream.sentences().map(|sentence| sentence.token_range().end).collect()
        };
        prop_assert_eq!(ends(&back), ends(&analysis));
        // Each token keeps its columns.
        let lemmas = |stream: &TokenStream<'_>| -> Vec<String> {
            let lemma = |token: machvan::Token<'_>| token.column_named("LEMMA").unwrap().to_owned();
            stream.tokens().filter(|token| token.text() != ".").map(lemma).collect()
        };
        prop_assert_eq!(lemmas(&back), lemmas(&source));
        let lost = |file: &str| file.lines().filter(|line| line.split('\t').nth(6) == Some("_")).count();
        prop_assert!(losses.contains(Loss::Heads) || lost(&out) == lost(&file) + analysis.added().len(), "{out}");
    }
}
