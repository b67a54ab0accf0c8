//! `machvan sentences`: both forms of output, options, offsets, lists of the user, threads, bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::common::{Folder, run, succeed};
use serde_json::Value;

const TEXT: &str =
    "Chợ nổi\r\n\r\nChị sống ở TP. Cần Thơ. “Chợ họp từ mấy\ngiờ?” tôi hỏi.\nTrời mưa.Nước lên.";

#[test]
fn a_sentence_a_line() {
    assert_eq!(
        run(&["sentences"], TEXT).out,
        "Chợ nổi\nChị sống ở TP. Cần Thơ.\n“Chợ họp từ mấy giờ?” tôi hỏi.\nTrời mưa.\nNước lên.\n"
    );
    assert_eq!(succeed(&["sentences"], ""), "");
    assert_eq!(succeed(&["sentences"], " \n\n"), "");
    assert_eq!(run(&["sentences"], "Một  \r\n hai").out, "Một hai\n");
}

#[test]
fn json_has_the_place() {
    let out = succeed(&["sentences", "--to", "jsonl", "--rules"], TEXT);
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut end = 0;
    for row in &rows {
        let place = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
        assert_eq!(&TEXT[place("start")..place("end")], row["text"].as_str().unwrap());
        assert!(TEXT[end..place("start")].trim().is_empty());
        end = place("end");
    }
    let rules: Vec<&str> = rows.iter().map(|row| row["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["paragraph", "terminal", "terminal", "missing-space", "text-end"]);
    assert!(out.starts_with("{\"text\": \"Chợ nổi\", \"start\": 0, \"end\": 11, \"rule\": \"paragraph\"}\n"));
    assert_eq!(
        succeed(&["sentences", "--to", "jsonl"], "\"\\\t\u{1}"),
        "{\"text\": \"\\\"\\\\\\t\\u0001\", \"start\": 0, \"end\": 4}\n"
    );
}

#[test]
fn options() {
    let lines = "Trời mưa\nở phía nam";
    assert_eq!(succeed(&["sentences", "--newlines", "line"], lines), "Trời mưa\nở phía nam\n");
    let joined = run(&["sentences", "--newlines", "paragraph"], "Một\nHai");
    assert_eq!((joined.status, joined.out.as_str()), (Some(0), "Một Hai\n"));
    let place = "line breaks inside sentences (1 place, first <stdin>: byte 0)";
    assert!(joined.err.contains(place), "{}", joined.err);
    let strict = run(&["sentences", "--newlines", "paragraph", "--strict"], "Một\nHai");
    assert_eq!((strict.status, strict.out), (Some(1), joined.out));
    let english = "We met Gov. Ames. He waved.";
    assert_eq!(succeed(&["sentences", "--language", "en"], english), "We met Gov. Ames.\nHe waved.\n");
}

/// With `auto`, each line of a file with one paragraph per line ends a sentence; lines that were wrapped do not.
#[test]
fn a_paragraph_per_line_is_recognized_by_the_lines() {
    let clause = "các hộ dân ở ven sông đã được chuyển đến nơi ở mới an toàn hơn trước mùa lũ, trong khi chính quyền địa \
                  phương tiếp tục hỗ trợ gạo, nước uống và thuốc men cho những gia đình còn gặp khó khăn trong những \
                  ngày mưa lớn kéo dài";
    let paragraphs = format!("{clause};\n{clause};\nngắn\n{clause}.\n");
    let count = |policy: &str, text: &str| {
        let found = run(&["sentences", "-v", "--newlines", policy], text);
        assert_eq!(found.status, Some(0));
        (found.out.lines().count(), found.err.contains("one paragraph per line"))
    };
    assert_eq!(count("auto", &paragraphs), (4, true));
    assert_eq!(count("paragraph", &paragraphs), (1, false));
    // Two of three long lines that end inside a sentence; and the same text, wrapped.
    assert_eq!(count("auto", &paragraphs.replace(';', "")), (1, false));
    let mut wrapped = String::new();
    for (at, word) in paragraphs.split_inclusive(' ').enumerate() {
        wrapped.push_str(word.trim_end());
        wrapped.push(if at % 12 == 11 { '\n' } else { ' ' });
    }
    assert!(!count("auto", &wrapped).1);
    // The same for words, and each input by itself.
    let folder = Folder::new();
    let (long, short) = (folder.file("a.txt", &paragraphs), folder.file("b.txt", "Sinh viên đi\nhọc.\n"));
    let found = run(&["words", "--to", "underscore", "-v", &long, &short], "");
    assert_eq!(found.out.lines().filter(|line| !line.is_empty()).count(), 6, "{}", found.out);
    assert_eq!(found.err.matches("one paragraph per line").count(), 1);
}

#[test]
fn lists_of_the_user() {
    let folder = Folder::new();
    let abbreviations = folder.file("abbreviations", "# ours\nKh. name\n");
    let exceptions = folder.file("exceptions", "Sao Mai! Quán\n");
    let text = "Ông Kh. Tám đến Sao Mai! Quán xưa. Rồi về.";
    let arguments = ["sentences", "--abbreviations", &abbreviations, "--exceptions", &exceptions];
    assert_eq!(succeed(&arguments, text), "Ông Kh. Tám đến Sao Mai! Quán xưa.\nRồi về.\n");

    let bad = folder.file("bad", "Kh. name\nTh. what\n");
    let run = run(&["sentences", "--abbreviations", &bad], "a");
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with(&format!("{bad}:2: ")), "{}", run.err);
    let missing = crate::common::run(&["sentences", "--exceptions", &folder.name("none")], "a");
    assert_eq!(missing.status, Some(1));
}

#[test]
fn usage() {
    assert_eq!(run(&["sentences", "--rules"], "a").status, Some(2));
    assert_eq!(run(&["sentences", "--newlines", "some"], "a").status, Some(2));
}

/// Several blocks of the engine, with a sentence that is longer than one.
fn large() -> String {
    let mut text = String::new();
    for number in 0..9000 {
        text.push_str(&format!("Câu số {number} ở TP. Huế dài hơn câu trước. Chợ nổi\nsố {number} đông.\n"));
    }
    text.push_str(&"rất ".repeat(200_000));
    text.push_str("dài. Hết");
    text
}

#[test]
fn threads_and_blocks_change_nothing() {
    let text = large();
    let one = succeed(&["sentences", "--to", "jsonl"], &text);
    let splitter = machvan::sentence::SentenceSplitter::new();
    let places: Vec<(usize, usize)> = one
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let place = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
            (place("start"), place("end"))
        })
        .collect();
    let whole: Vec<(usize, usize)> = splitter.split(&text).map(|s| (s.start(), s.end())).collect();
    assert!(places == whole, "blocks are seen in the output");
    assert!(
        succeed(&["sentences", "--to", "jsonl", "-j", "4"], &text) == one,
        "threads are seen in the output"
    );
}

#[test]
fn what_stands_before_bad_bytes_is_written() {
    let mut input = "Trời mưa.\nĐường vắng. Nước ".as_bytes().to_vec();
    let place = input.len();
    input.extend(b"\xff l\xc3\xaan.");
    let run = run(&["sentences"], &input);
    assert_eq!((run.status, run.out.as_str()), (Some(1), "Trời mưa.\nĐường vắng.\n"));
    assert!(run.err.starts_with(&format!("<stdin>:2: byte {place}: ")), "{}", run.err);

    // Far into the file, and a character cut off by its end.
    let mut input = large().into_bytes();
    let place = input.len();
    input.push(0xe1);
    let run = crate::common::run(&["sentences"], &input);
    assert_eq!(run.status, Some(1));
    assert!(run.out.ends_with("dài.\n"));
    assert!(run.err.contains(&format!(": byte {place}: ")), "{}", run.err);
}
