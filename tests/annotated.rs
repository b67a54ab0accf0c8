//! Annotations survive: an analysis is written over its source, and a file is written with other options than
//! it was read with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    ErrorKind, Spacing, TokenStream,
    detokenize::Detokenizer,
    format::{self, Format, FormatName, Loss, Losses, Structure, Vertical, Writer},
    restore::Restorer,
};
use proptest::prelude::*;

fn over(format: &str, source: &TokenStream<'_>, analysis: &TokenStream<'_>) -> (String, Losses) {
    let mut out = String::new();
    let losses = format.parse::<Format>().unwrap().write_annotated(source, analysis, &mut out).unwrap();
    (out, losses)
}

/// Lines whose columns are separated by `/`.
fn tabs(lines: &str) -> String {
    lines.replace('/', "\t")
}

const TREEBANK: &str = "\
# newdoc id = tin
# sent_id = tin-1
# text = Bà nói : “ Mưa ” .
1/Bà/bà/NOUN/N/_/2/nsubj/2:nsubj/_
2/nói/nói/VERB/V/_/0/root/0:root/_
3/:/:/PUNCT/CH/_/5/punct/5:punct/_
4/“/“/PUNCT/CH/_/5/punct/5:punct/Tâm=1
5/Mưa/mưa/VERB/V/_/2/ccomp/2:ccomp|5.1:dep/_
5.1/_/_/VERB/_/_/_/_/2:conj/_
6/”/”/PUNCT/CH/_/5/punct/5:punct/SpacesAfter=\\s
7/././PUNCT/CH/_/2/punct/2:punct/_

# sent_id = tin-2
1-2/Nắng rồi/_/_/_/_/_/_/_/_
1/Nắng/nắng/VERB/V/_/0/root/0:root/_
2/rồi/rồi/PART/T/_/1/discourse/1:discourse/_
";

#[test]
fn detokenized_conllu_has_its_text_and_spaces() {
    let file = tabs(TREEBANK);
    let source = format::read(FormatName::Conllu, file.as_bytes()).unwrap();
    let printed = Detokenizer::builder().ignore_source(true).build().unwrap().detokenize(&source).unwrap();
    let (out, losses) = over("conllu", &source, &printed);
    let expected = file
        .replace("# text = Bà nói : “ Mưa ” .", "# text = Bà nói: “Mưa”.")
        .replace("0:root\t_\n3", "0:root\tSpaceAfter=No\n3")
        .replace("Tâm=1", "Tâm=1|SpaceAfter=No")
        .replace("5.1:dep\t_", "5.1:dep\tSpaceAfter=No")
        .replace("SpacesAfter=\\s", "SpaceAfter=No")
        .replace("# sent_id = tin-2\n", "# sent_id = tin-2\n# text = Nắng rồi\n");
    assert_eq!(out, expected + "\n");
    assert!(losses.is_empty(), "{losses}");
    let back = format::read(FormatName::Conllu, out.as_bytes()).unwrap();
    assert!(back.notes().is_empty());
    assert_eq!(back.token(0).unwrap().column_named("LEMMA"), Some("bà"));
}

/// Returns the stream with these sentences, and full stops added at their ends.
fn restored(source: &TokenStream<'_>, ends: &[usize], stops: &[usize]) -> TokenStream<'static> {
    let mut text = String::new();
    let (mut spans, mut added, mut sentence_ends) = (Vec::new(), Vec::new(), Vec::new());
    let mut push = |text: &mut String, token: &str| {
        let start = text.len();
        text.push_str(token);
        spans.push((start, text.len()));
        text.push(' ');
        spans.len()
    };
    for (index, token) in source.tokens().enumerate() {
        let mut count = push(&mut text, token.text());
        if stops.contains(&(index + 1)) {
            text.pop();
            let start = text.len();
            count = push(&mut text, ".");
            added.push((start, start + 1));
        }
        if ends.contains(&(index + 1)) || index + 1 == source.len() {
            sentence_ends.push(count);
        }
    }
    // Spans that were added come through JSON Lines, as from another program.
    let form = serde_json::json!({ "text": text, "tokens": spans, "added": added });
    let line = format!("{form}\n");
    let mut stream = format::read(FormatName::Jsonl, line.as_bytes()).unwrap().into_owned();
    stream.set_sentences(sentence_ends).unwrap();
    stream
}

#[test]
fn parts_of_a_sentence_are_numbered_anew() {
    let file = tabs(TREEBANK);
    let source = format::read(FormatName::Conllu, file.as_bytes()).unwrap();
    let analysis = restored(&source, &[3, 7], &[6, 8]);
    let (out, losses) = over("conllu", &source, &analysis);
    let expected = tabs(
        "\
# newdoc id = tin
# sent_id = tin-1-1
# text = Bà nói :
1/Bà/bà/NOUN/N/_/2/nsubj/2:nsubj/_
2/nói/nói/VERB/V/_/0/root/0:root/_
3/:/:/PUNCT/CH/_/_/punct/_/_

# sent_id = tin-1-2
# text = “ Mưa ”. .
1/“/“/PUNCT/CH/_/2/punct/2:punct/Tâm=1
2/Mưa/mưa/VERB/V/_/_/ccomp/2.1:dep/_
2.1/_/_/VERB/_/_/_/_/_/_
3/”/”/PUNCT/CH/_/2/punct/2:punct/SpaceAfter=No
4/./_/_/_/_/_/_/_/_
5/././PUNCT/CH/_/_/punct/_/_

# sent_id = tin-2
# text = Nắng rồi.
1-2/Nắng rồi/_/_/_/_/_/_/_/SpaceAfter=No
1/Nắng/nắng/VERB/V/_/0/root/0:root/_
2/rồi/rồi/PART/T/_/1/discourse/1:discourse/_
3/./_/_/_/_/_/_/_/_

",
    );
    assert_eq!(out, expected);
    assert!(losses.contains(Loss::Heads) && losses.contains(Loss::Added), "{losses}");
    assert!(!losses.contains(Loss::Markup), "{losses}");
}

#[test]
fn vertical_keeps_structures_and_columns() {
    let file = "<doc id=\"1\">\n<s id=\"a\">\nMưa\tN\nto\tA\n.\t.\nNắng\tN\n</s>\n</doc>\n";
    let source = format::read(FormatName::Vertical, file.as_bytes()).unwrap();
    assert_eq!(source.token(1).unwrap().column(1), Some("A"));
    let printed = Detokenizer::new().detokenize(&source).unwrap();
    let (out, losses) = over("vertical:glue", &source, &printed);
    assert_eq!(out, file.replace(".\t.", "<g/>\n.\t."));
    assert!(losses.is_empty(), "{losses}");
    let analysis = restored(&source, &[3], &[4]);
    let (out, losses) = over("vertical", &source, &analysis);
    let split = "<doc id=\"1\">\n<s id=\"a-1\">\nMưa\tN\nto\tA\n.\t.\n</s>\n<s id=\"a-2\">\nNắng\tN\n.\t_\n</s>\n</doc>\n";
    assert_eq!(out, split);
    assert!(losses.contains(Loss::Spacing) && losses.contains(Loss::Added) && !losses.contains(Loss::Markup));

    // A real stage, sentences at blank lines.
    let stripped = "# a\tX\nẢnh\tN\n:\t:\nMinh\tNp\nHà\tNp\nTrời\tN\nmưa\tV\nto\tA\ntừ\tE\nsáng\tN\n";
    let source = format::read(FormatName::Vertical, stripped.as_bytes()).unwrap();
    let restored = Restorer::new().restore(&source).unwrap();
    let (out, _) = over("vertical", &source, restored.stream());
    let kept: Vec<&str> = out.lines().filter(|line| !line.is_empty() && *line != ".\t_").collect();
    assert_eq!(kept, stripped.lines().collect::<Vec<_>>());
    assert_eq!(out.matches("\n\n").count(), restored.stream().sentences().len());
}

#[test]
fn other_tokens_are_refused() {
    let source = TokenStream::from_tokens(["a", "b"]).unwrap();
    let other = TokenStream::from_tokens(["a"]).unwrap();
    let format = Format::from(FormatName::Conllu);
    let error = format.write_annotated(&source, &other, &mut String::new()).unwrap_err();
    assert_eq!((error.kind(), error.index()), (ErrorKind::InvalidSpan, Some(1)));
}

#[test]
fn structures_end_sentences() {
    let count = |file: &str| {
        let stream = format::read(FormatName::Vertical, file.as_bytes()).unwrap();
        let paragraphs = stream.sentences().filter(|sentence| sentence.starts_paragraph()).count();
        (stream.sentences().len(), paragraphs)
    };
    let table = include_str!("../src/format/vertical/mod.rs");
    let mut rows = 0;
    for row in table.lines().filter_map(|line| line.strip_prefix("/// | `")) {
        let (names, meaning) = row.split_once(" | ").unwrap();
        for name in names.split(['`', ',', ' ']).filter(|name| !name.is_empty()) {
            let file = format!("a\n<{name} x=\"1\">\nb\n</{name}>\nc\n");
            let paragraphs = if meaning.contains("sentence") { 1 } else { 2 };
            assert_eq!(count(&file), (3, paragraphs), "{name}");
            rows += 1;
        }
    }
    assert_eq!(rows, 14);
    assert_eq!(count("a\n<b>\nc\n</b>\nd\n"), (1, 1));
    let own = Vertical::new().structures([("u", Structure::None), ("b", Structure::Paragraph)]).unwrap();
    let stream = format::read(own, b"a\n<u>\nb\n<b>\nc\n").unwrap();
    assert_eq!(stream.sentences().len(), 2);
}

#[test]
fn a_writer_separates_streams_and_counts_losses() {
    let mut writer = Writer::new(FormatName::Conllu, Vec::new());
    let one = format::read(FormatName::Conllu, "1\ta\t_\t_\t_\t_\t_\t_\t_\t_".as_bytes()).unwrap();
    writer.write(&one).unwrap();
    writer.write(&one).unwrap();
    let back = writer.finish().unwrap();
    assert_eq!(format::read(FormatName::Conllu, &back).unwrap().sentences().len(), 2);
    let mut writer = Writer::new(FormatName::Vertical, Vec::new());
    writer.write(&TokenStream::from_spans("a. b.", [0..1, 1..2]).unwrap()).unwrap();
    assert_eq!(writer.losses().count(Loss::Spacing), 1);
    assert_eq!(writer.losses().first(Loss::Spacing), Some(0));
}

/// Everything in a stream that formats can represent.
#[derive(Debug, PartialEq)]
struct Held {
    tokens: Vec<String>,
    sentences: Vec<usize>,
    paragraphs: Vec<bool>,
    spacing: Vec<Spacing>,
    kinds: Vec<Option<machvan::BlockKind>>,
    columns: Vec<Option<String>>,
}

fn held(stream: &TokenStream<'_>) -> Held {
    let firsts: Vec<usize> = stream.sentences().map(|sentence| sentence.token_range().start).collect();
    Held {
        tokens: stream.tokens().map(|token| token.text().to_owned()).collect(),
        sentences: stream.sentences().map(|sentence| sentence.token_range().end).collect(),
        paragraphs: stream.sentences().skip(1).map(|sentence| sentence.starts_paragraph()).collect(),
        spacing: (0..stream.len())
            .map(|index| if firsts.contains(&index) { Spacing::Unknown } else { stream.spacing(index) })
            .collect(),
        kinds: stream.sentences().map(|sentence| sentence.kind()).collect(),
        columns: stream.tokens().map(|token| token.column(1).map(str::to_owned)).collect(),
    }
}

/// All sets of options of the vertical format.
fn verticals() -> Vec<Format> {
    let mut all = Vec::new();
    for options in 0..32 {
        let on = |bit: u32| options >> bit & 1 == 1;
        let mut vertical = Vertical::new().comments(on(0)).entities(on(1)).markup(!on(2));
        if on(3) && !on(2) {
            vertical = vertical.glue(true);
        }
        if on(4) && !on(2) {
            vertical = vertical.sentence_tag("s").unwrap();
        }
        all.push(vertical.into());
    }
    all
}

fn soup() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => "[a-zđạ&]{1,3}( [a-z]{1,2})?",
        3 => Just(String::new()),
        2 => prop_oneof!["<s>", "</s>", "<s kind=\"caption\">", "<s id=\"1\">", "<p>", "</p>", "<doc n=\"1\">", "</doc>"],
        2 => prop_oneof!["<g/>", "<b>", "</b>", "<!-- c -->", "# c", "#", "<3", " <p>", " # x", "&lt;", "&amp;amp;", "\"", "<g/>"],
        2 => prop_oneof!["a\tN", "b\tV\tx", "\tN", "&quot;\tQ"],
    ];
    let ending = prop_oneof![6 => Just("\n"), 1 => Just("\r\n")];
    prop::collection::vec((line, ending), 0..12).prop_map(|lines| lines_of(&lines))
}

fn lines_of(lines: &[(String, &str)]) -> String {
    lines.iter().flat_map(|(line, ending)| [line.as_str(), ending]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_was_read_with_any_options_is_written_with_any_others(file in soup()) {
        let formats = verticals();
        let others = ["conllu", "underscore", "bio", "jsonl"].map(|format| format.parse::<Format>().unwrap());
        for from in &formats {
            let stream = format::read(from, file.as_bytes()).unwrap();
            let before = held(&stream);
            for to in formats.iter().chain(&others) {
                let mut out = String::new();
                let losses = to.write_into(&stream, &mut out).unwrap();
                let back = format::read(to, out.as_bytes()).unwrap();
                let after = held(&back);
                let vertical = to.name() == FormatName::Vertical;
                let pairs = [
                    (Loss::Tokens, before.tokens == after.tokens),
                    (Loss::Sentences, before.sentences == after.sentences),
                    (Loss::Paragraphs, before.paragraphs == after.paragraphs),
                    (Loss::Spacing, before.spacing == after.spacing),
                    (Loss::Kind, before.kinds == after.kinds),
                    (Loss::Markup, !vertical || before.columns == after.columns),
                ];
                for (loss, same) in pairs {
                    prop_assert!(same || losses.contains(loss), "{loss}: {from} to {to}: {out:?} {losses}\n{before:?}\n{after:?}");
                }
                if from == to {
                    prop_assert!(losses.is_empty() && (out == file || from.to_string().contains("entities")), "{from}: {out:?}");
                }
            }
        }
    }
}
