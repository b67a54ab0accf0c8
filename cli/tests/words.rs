//! `machvan words`, `train words`, `evaluate words`: formats, offsets, threads, the user's words, models, bad
//! input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::common::{Folder, run, succeed};
use serde_json::Value;

const TEXT: &str = "Chợ nổi\r\n\r\nSinh viên sống ở TP. Cần Thơ. “Thư\nviện ở  đâu?” tôi hỏi.\n";

#[test]
fn a_word_a_line() {
    assert_eq!(
        run(&["words"], TEXT).out,
        "Chợ\nnổi\n\n\nSinh viên\nsống\nở\nTP.\nCần Thơ\n.\n\n“\nThư viện\nở\nđâu\n?\n”\ntôi\nhỏi\n.\n\n"
    );
    assert_eq!(succeed(&["words"], ""), "");
    assert_eq!(succeed(&["words"], " \n\n"), "");
    assert_eq!(succeed(&["words", "--to", "underscore"], "Sinh viên đẹp."), "Sinh_viên đẹp .\n");
}

#[test]
fn json_has_the_place() {
    let out = succeed(&["words", "--to", "jsonl"], TEXT);
    for line in out.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let text = row["text"].as_str().unwrap();
        assert_eq!(text, &TEXT[number(&row["start"])..number(&row["end"])]);
        let tokens = row["tokens"].as_array().unwrap();
        assert!(tokens.iter().all(|token| !text[number(&token[0])..number(&token[1])].trim().is_empty()));
    }
}

#[test]
fn a_convention_changes_tones_and_says_so() {
    let call = ["words", "--convention", "vncorenlp", "--to", "jsonl"];
    let done = run(&call, "Nắng.\nTùy bạn ở TP.HCM.\n");
    assert_eq!(done.status, Some(0), "{}", done.err);
    let rows: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows[1]["text"], "Tuỳ bạn ở TP.HCM.");
    // One byte longer than in the input, where the place counts.
    assert_eq!((&rows[1]["start"], &rows[1]["end"]), (&Value::from(8), &Value::from(30)));
    assert_eq!(rows[1]["tokens"][3], serde_json::json!([16, 19]));
    assert!(done.err.contains("moved to the new placement: 1, the first at byte 9"), "{}", done.err);
    let failed = run(&["words", "--convention", "pyvi"], "");
    assert!(failed.status == Some(2) && failed.err.contains("machvan, vncorenlp"), "{}", failed.err);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let text: String = (0..20_000).map(|n| format!("Sinh viên số {n} đi thư viện. Trời mưa to.\n")).collect();
    let one = succeed(&["words"], &text);
    assert_eq!(one.matches("Sinh viên\n").count(), 20_000);
    assert_eq!(succeed(&["words", "-j", "3"], &text), one);
}

#[test]
fn the_users_words_win() {
    let folder = Folder::new();
    let list = folder.file("words.txt", "# ours\nlá sắt\n- thư viện\n");
    let out = succeed(&["words", "--to", "underscore", "--word-list", &list], "Lá sắt ở thư viện.");
    assert_eq!(out, "Lá_sắt ở thư viện .\n");
    let bad = folder.file("bad.txt", "lá sắt\nx y\u{7}\n- một\n");
    let failed = run(&["words", "--word-list", &bad], "");
    assert_eq!(failed.status, Some(1), "{failed:?}");
    assert!(failed.err.contains("bad.txt:3: byte "), "{}", failed.err);
}

#[test]
fn a_model_is_learned_used_and_scored() {
    let folder = Folder::new();
    let gold = folder.file("gold.vert", "Lá sắt\nrơi\n.\n\nLá\nvàng\nrơi\n.\n\n".repeat(20));
    let lexicon = folder.file("lexicon.txt", "lá sắt\nlá vàng\n");
    let text = folder.file("text.txt", "Lá vàng rơi. Lá sắt rơi.\n");
    let train = |out: &str| {
        let model = folder.name(out);
        let arguments =
            ["train", "words", "--gold", &gold, "--lexicon", &lexicon, "--text", &text, "--out", &model];
        let trained = run(&arguments, "");
        assert_eq!((trained.status, trained.out.as_str()), (Some(0), ""));
        assert_eq!(trained.err, "machvan: read 40 sentences, 140 words, 2 lexicon entries\n");
        model
    };
    let one = train("one.bin");
    train("two.bin");
    assert_eq!(folder.read("one.bin"), folder.read("two.bin"));
    assert_eq!(succeed(&["words", "--model", &one, "--to", "underscore"], "Lá sắt rơi."), "Lá_sắt rơi .\n");
    let report = succeed(&["evaluate", "words", "--gold", &gold, "--model", &one, "--lexicon", &lexicon], "");
    assert!(
        report.starts_with("words                 P 100.00  R 100.00  F1 100.00  (140 words)\n"),
        "{report}"
    );
    let report = succeed(&["evaluate", "words", "--gold", &gold, "--lexicon", &lexicon, "--folds", "4"], "");
    assert!(report.contains("F1 100.00"), "{report}");

    let failed = run(&["words", "--model", &gold], "");
    assert_eq!(failed.status, Some(1));
    let error = failed.err;
    assert!(error.contains("gold.vert: not a machvan model"), "{error}");
    assert_eq!(run(&["train", "words", "--out", "x"], "").status, Some(2));
}

#[test]
fn what_is_not_segmented_is_refused() {
    let folder = Folder::new();
    let out = folder.name("model.bin");
    for (name, text, said) in [
        (
            "raw.txt",
            "Lá vàng rơi đầy sân. Trời đã sang thu.\nMùa thu Hà Nội đẹp lắm.\n".repeat(9),
            "natural text",
        ),
        ("empty.vert", String::new(), "no sentence was found"),
        ("single.vert", "Lá\nvàng\nrơi\n.\n\n".repeat(9), "none of the 36 words has more than one syllable"),
        (
            "lines.vert",
            "Lá vàng rơi đầy sân trường.\nTrời đã sang thu rồi.\n".repeat(9),
            "5.5 syllables on average",
        ),
    ] {
        let file = folder.file(name, text);
        let found = run(&["train", "words", "--gold", &file, "--out", &out], "");
        assert_eq!(found.status, Some(1), "{name}: {}", found.err);
        assert!(found.err.contains(said) && found.err.contains(name), "{name}: {}", found.err);
        assert!(!folder.path("model.bin").exists());
    }
    let file = folder.file("none.vert", "\n\n");
    assert_eq!(run(&["train", "boundaries", "--gold", &file, "--out", &out], "").status, Some(1));
    let good = folder.file("good.vert", "Lá sắt\nrơi\n.\n\n".repeat(20));
    let found = run(&["train", "words", "--gold", &good, "--out", &out], "");
    assert!(found.status == Some(0) && found.err.contains("without --lexicon"), "{}", found.err);
}

/// Tags and entities are read as what they print; offsets are those of the input.
#[test]
fn words_of_html() {
    let html = "<p>Thư vi&#7879;n <b>H&agrave; N&#7897;i</b>.<br>Hết";
    let mut command = assert_cmd::Command::cargo_bin("machvan").unwrap();
    let output =
        command.args(["words", "--markup", "html", "--to", "jsonl"]).write_stdin(html).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].contains(r#""tokens": [[0, 15], [19, 38], [42, 43]], "start": 3, "end": 46"#), "{text}");
    assert!(lines[1].contains(r#""start": 50, "end": 55"#), "{text}");
}

/// The words inside the words, in every form: the terms are the same, and what they belong to are the words without the option.
#[test]
fn terms_for_a_search_index_and_scores() {
    let text = "Nhà máy thủy điện lớn.\u{a0}Sinh viên Hà  Nội 😀 đi học.\r\n\r\nĐoạn hai: trường đại học bách khoa.\n".repeat(3000);
    let command = ["words", "--to", "jsonl", "--search", "--scores"];
    let found = succeed(&command, &text);
    assert_eq!(run(&[&command[..], &["-j", "3"]].concat(), &text).out, found);
    let plain = succeed(&["words", "--to", "jsonl"], &text);
    let strings = succeed(&[&command[..], &["--tokens", "text", "--offsets", "utf16"]].concat(), &text);
    let spans = |value: &Value| -> Vec<(usize, usize)> { serde_json::from_value(value.clone()).unwrap() };
    let mut all = Vec::new();
    let (mut inner, mut scored) = (0, 0);
    for ((line, plain), strings) in found.lines().zip(plain.lines()).zip(strings.lines()) {
        let (mut line, plain): (Value, Value) =
            (serde_json::from_str(line).unwrap(), serde_json::from_str(plain).unwrap());
        let (terms, words) = (spans(&line["terms"]), spans(&line["tokens"]));
        let scores = line["scores"].as_array().unwrap();
        assert_eq!(scores.len(), words.len());
        scored += scores.iter().filter(|score| score.is_u64()).count();
        assert!(scores.iter().all(|score| score.is_u64() || score.is_null()));
        // Each word, and then what is inside it.
        let mut rest = words.iter();
        let mut word = (0, 0);
        for &(start, end) in &terms {
            if start >= word.1 {
                word = *rest.next().unwrap();
                assert_eq!((start, end), word);
            } else {
                assert!(word.0 <= start && start < end && end <= word.1 && (start, end) != word);
                inner += 1;
            }
        }
        assert_eq!(rest.next(), None);
        let sentence = line["text"].as_str().unwrap().to_owned();
        let texts: Vec<&str> = terms.iter().map(|&(start, end)| &sentence[start..end]).collect();
        let strings: Value = serde_json::from_str(strings).unwrap();
        assert_eq!(strings["terms"], Value::from(texts.clone()));
        all.extend(texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")));
        all.push(String::new());
        let fields = line.as_object_mut().unwrap();
        fields.remove("terms");
        fields.remove("scores");
        assert_eq!(line, plain);
    }
    assert!(inner > 3000 && scored > 3000, "{inner} {scored}");
    let words: Vec<String> = all.iter().filter(|word| !word.is_empty()).cloned().collect();
    let vertical = run(&["words", "--search"], &text);
    assert_eq!(vertical.out.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), words);
    let underscore = run(&["words", "--search", "--to", "underscore"], &text).out.replace("__", "_");
    let line = |line: &str| line.split(' ').map(|word| word.replace('_', " ")).collect::<Vec<_>>();
    let listed: Vec<String> = underscore.lines().filter(|line| !line.is_empty()).flat_map(line).collect();
    assert_eq!(listed, words);

    let record = "{\"text\": \"Nhà máy. Sinh viên.\", \"id\": 3}\n";
    let found = succeed(&["words", "--search", "--scores", "--tokens", "text"], record);
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["terms"].to_string(), r#"["Nhà máy","Nhà","máy",".","Sinh viên","Sinh","viên","."]"#);
    assert_eq!((found["scores"].as_array().unwrap().len(), found["id"].as_u64()), (4, Some(3)));
    for (arguments, status) in [
        (&["--scores", "--to", "vertical"][..], 2),
        (&["--scores"], 1),
        (&["--search", "--to", "bio"], 2),
        (&["--search", "--markup", "html"], 2),
        (&["--scores", "--to", "jsonl", "--convention", "vncorenlp"], 2),
    ] {
        let found = run(&[&["words"], arguments].concat(), "Nhà máy.\n");
        assert_eq!((found.status, found.out.as_str()), (Some(status), ""), "{arguments:?}");
        assert!(found.err.contains(arguments[0]), "{arguments:?} {}", found.err);
    }
}
