//! `machvan convert`: any format to any, what is said of losses and notes, and `--strict`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write;

use crate::common::{Folder, SMALL, large, run, succeed};

const FORMATS: [&str; 5] = ["vertical", "underscore", "conllu", "bio", "jsonl"];

/// Two sentences of two paragraphs, of which every format holds all but the paragraphs and the spaces.
const PLAIN: &str = "Hà Nội\nmùa\nthu\n.\n\n\nTrời\nđẹp\n";

fn convert(from: &str, to: &str, text: &str) -> String {
    run(&["convert", "--from", from, "--to", to], text).out
}

#[test]
fn words_and_sentences_come_through_all_formats_in_a_row() {
    let mut text = SMALL.to_owned();
    for pair in ["vertical", "underscore", "conllu", "bio", "jsonl", "vertical"].windows(2) {
        text = convert(pair[0], pair[1], &text);
    }
    assert_eq!(text, "Mưa\n.\n\nTrời\nđã\nnắng\n.\n\n");
}

#[test]
fn what_is_written_is_read_again_without_being_told_how() {
    let folder = Folder::new();
    for format in FORMATS {
        let text = convert("vertical", format, PLAIN);
        // The first bytes tell, and so does the name, of which "x" says nothing.
        for file in [folder.file("x", &text), folder.file(&format!("x.{format}"), &text)] {
            let back = run(&["convert", "--to", "vertical", &file], "").out;
            assert_eq!(
                back.replace("\n\n\n", "\n\n").trim_end(),
                PLAIN.replace("\n\n\n", "\n\n").trim_end(),
                "{format}"
            );
            assert_eq!(run(&["convert", "--to", format, &file], "").out, text, "{format}");
        }
    }
    let file = folder.file(
        "compressed.conllu.gz",
        zstd::encode_all(convert("vertical", "conllu", PLAIN).as_bytes(), 1).unwrap(),
    );
    assert!(run(&["convert", "--to", "vertical", &file], "").out.starts_with("Hà Nội\nmùa\n"));
}

#[test]
fn each_file_may_have_its_own_format() {
    let folder = Folder::new();
    let files = FORMATS.map(|format| folder.file(format, convert("vertical", format, "một\nhai ba\n")));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    for jobs in ["1", "3"] {
        let found = run(&[&["convert", "--to", "underscore", "-j", jobs], &files[..]].concat(), "");
        assert_eq!((found.status, found.out), (Some(0), "một hai_ba\n".repeat(5)));
    }
}

#[test]
fn losses_are_told_once_at_the_end() {
    let mut text = large();
    text.push_str("Trời\n<g/>\nđẹp\n");
    for jobs in ["1", "4"] {
        let found = run(&["convert", "--from", "vertical", "--to", "underscore", "-j", jobs], &text);
        assert_eq!(found.status, Some(0));
        assert_eq!(
            found.err,
            "machvan: left out, because underscore cannot represent it: where a space is printed between tokens (1 place, first <stdin>: byte 1117142)\n"
        );
    }
}

#[test]
fn strict_stops_before_the_sentence_that_can_not_be_held() {
    let good = large();
    let text = format!("{good}Trời\n<g/>\nđẹp\n\nMưa\n");
    let expected = convert("vertical", "underscore", &good);
    for jobs in ["1", "4"] {
        let strict = ["convert", "--from", "vertical", "--to", "underscore", "--strict", "-j", jobs];
        let found = run(&strict, &text);
        assert_eq!(found.status, Some(1));
        let place = format!(
            "<stdin>:{}: byte {}: underscore cannot represent this: where a space",
            good.lines().count() + 1,
            good.len()
        );
        assert!(found.err.starts_with(&place), "{place} {}", found.err);
        assert_eq!(found.err.lines().count(), 1);
        assert!(found.out == expected);
        assert!(succeed(&strict, &good) == expected);
    }
}

#[test]
fn text_is_printed_as_detok_prints_it() {
    let found = run(&["convert", "--from", "vertical", "--to", "text"], PLAIN);
    assert_eq!(found.out, "Hà Nội mùa thu.\n\nTrời đẹp\n");
    assert_eq!(
        found.err,
        "machvan: left out, because text cannot represent it: token boundaries (2 places, first <stdin>: byte 0)\n"
    );
    let found = run(&["convert", "--from", "vertical", "--to", "text"], "Mưa\tN\n");
    assert!(found.err.contains("tags, comments"), "{}", found.err);
}

#[test]
fn formats_have_options() {
    let vertical = |arguments: &[&str], text: &str| {
        succeed(&[&["convert", "--from", "vertical"], arguments].concat(), text)
    };
    assert_eq!(vertical(&["--to", "underscore", "--delimiter", "~"], "Hà Nội\na~b\n"), "Hà~Nội a\\~b\n");
    assert_eq!(vertical(&["--to", "underscore", "--no-escape"], "Hà Nội\n"), "Hà_Nội\n");
    assert_eq!(vertical(&["--to", "bio", "--tags", "B,I"], "Hà Nội\n"), "Hà\tB\nNội\tI\n\n");
    assert_eq!(vertical(&["--to", "underscore", "--no-markup"], "<b>\nMưa\n"), "<b> Mưa\n");
    let conllu = run(&["convert", "--from", "vertical", "--to", "conllu", "--glue"], "Mưa\n<g/>\n.\n").out;
    assert_eq!(run(&["convert", "--to", "vertical", "--glue"], &conllu).out, "Mưa\n<g/>\n.\n\n");
    let columns = "Hà\tB-W\tX\nNội\tI-W\tX\n";
    let found = run(&["convert", "--from", "bio", "--tag-column", "2", "--to", "vertical"], columns);
    assert_eq!(found.out, "Hà Nội\n\n");
}

#[test]
fn options_that_make_no_sense_are_usage_errors() {
    for arguments in [&["--delimiter", "·"][..], &["--tags", "B"], &["--tags", "O,I"], &["--tag-column", "1"]]
    {
        let found = run(&[&["convert", "--to", "vertical"], arguments].concat(), SMALL);
        assert_eq!((found.status, found.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(found.err.starts_with("error: ") && found.err.contains("--help"), "{}", found.err);
    }
}

#[test]
fn without_escapes_marks_are_written_and_reported() {
    let convert = ["convert", "--from", "vertical", "--to", "underscore", "--no-escape"];
    let found = run(&convert, "Mưa\n\na_b\n");
    assert_eq!((found.status, found.out.as_str()), (Some(0), "Mưa\na_b\n"));
    assert!(found.err.contains("marks in words that are read as spaces"), "{}", found.err);
    let strict = run(&[&convert[..], &["--strict"]].concat(), "Mưa\n\na_b\n");
    assert_eq!((strict.status, strict.out.as_str()), (Some(1), "Mưa\n"));
}

#[test]
fn what_is_odd_about_an_input_is_told_with_its_place() {
    let mut text = String::new();
    for _ in 0..30 {
        text.push_str("# text = mưa!\n1\tmưa\t_\t_\t_\t_\t_\t_\t_\t_\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    }
    for jobs in ["1", "2"] {
        let found = run(&["convert", "--from", "conllu", "--to", "conllu", "-j", jobs], &text);
        assert_eq!((found.status, &found.out), (Some(0), &text));
        let lines: Vec<&str> = found.err.lines().collect();
        assert!(
            lines[0].starts_with("<stdin>:1: byte 13: ") && lines[1].starts_with("<stdin>:5: byte "),
            "{}",
            found.err
        );
        assert_eq!(lines.len(), 11);
        assert_eq!(lines[10], "machvan: 20 more notes of this kind");
    }
}

#[test]
fn broken_files_are_answered_with_their_place_after_what_is_good() {
    let mut good = String::new();
    for number in 1..20_000 {
        let _ = write!(good, "1\tcâu\t_\t_\t_\t_\t_\t_\t_\t_\n2\t{number}\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    }
    let place = format!("<stdin>:{}: byte {}: ", good.lines().count() + 1, good.len());
    for jobs in ["1", "3"] {
        let found =
            run(&["convert", "--from", "conllu", "--to", "conllu", "-j", jobs], format!("{good}1\tx\n\n"));
        assert_eq!(found.status, Some(1));
        assert!(found.err.starts_with(&place), "{place} {}", found.err);
        assert!(found.out == good);
    }
}

/// Raw text: sentences as `machvan sentences` finds them, tokens with their places in the file.
#[test]
fn raw_text_is_split_into_sentences_and_tokens() {
    let text = "Trời mưa. TP. Huế ngập.\n\nĐường vắng.\n";
    let vertical = convert("text", "vertical", text);
    assert_eq!(vertical, "Trời\nmưa\n.\n\nTP.\nHuế\nngập\n.\n\n\nĐường\nvắng\n.\n\n");
    let rows = convert("text", "jsonl", text);
    let sentences = run(&["sentences", "--to", "jsonl"], text).out;
    let places = |output: &str| -> Vec<(u64, u64)> {
        let rows = output.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
        rows.map(|row| (row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap())).collect()
    };
    assert_eq!(places(&rows), places(&sentences));
    assert_eq!(places(&rows).len(), 3);
}

#[test]
fn documents_of_vertical_are_documents_of_conllu() {
    let vertical =
        "<doc id=\"tin &amp; &quot;1&quot;\">\n<p>\nMưa\n</p>\n</doc>\n<doc>\nNắng\n\n\nGió\n</doc>\n";
    let got = run(&["convert", "--from", "vertical", "--to", "conllu", "--strict"], vertical);
    assert_eq!((got.status, got.err.as_str()), (Some(0), ""));
    let lines = got.out.lines().filter(|line| line.starts_with("# new") || line.starts_with("1\t"));
    let lines: Vec<&str> = lines.map(|line| line.split("\t_").next().unwrap()).collect();
    let expected =
        ["# newdoc id = tin & \"1\"", "1\tMưa", "# newdoc", "# newpar", "1\tNắng", "# newpar", "1\tGió"];
    assert_eq!(lines, expected);
    let begin = "<doc id=\"tin &amp; &quot;1&quot;\">\n";
    let lines = "Mưa\n\n\n<doc>\nNắng\n\n\nGió\n\n";
    assert_eq!(convert("conllu", "vertical", &got.out), format!("{begin}{lines}"));
    let tags = "<s>\nMưa\n</s>\n<doc>\n<s>\nNắng\n</s>\n<p>\n<s>\nGió\n</s>\n";
    let tagged =
        run(&["convert", "--from", "conllu", "--to", "vertical", "--sentence-tag", "s"], &got.out).out;
    assert_eq!(tagged, format!("{begin}{tags}"));
    let plain = run(&["convert", "--from", "conllu", "--to", "vertical", "--no-markup"], &got.out).out;
    assert_eq!(plain, "Mưa\n\n\nNắng\n\n\nGió\n\n");
    // What CoNLL-U does not say of a document is reported.
    for lost in ["<doc id=\"1\" title=\"x\">\na\n", "<doc>\n</doc>\n<doc>\na\n", "a\n<doc>\n", "<text>\na\n"]
    {
        let got = run(&["convert", "--from", "vertical", "--to", "conllu", "--strict"], lost);
        assert_eq!(got.status, Some(1), "{lost}");
    }
}

#[test]
fn corpus_tools_get_what_they_read() {
    let convert = |arguments: &[&str], text: &str| {
        succeed(&[&["convert", "--from", "vertical"], arguments].concat(), text)
    };
    let cwb = ["--to", "vertical", "--sentence-tag", "s", "--entities", "xml"];
    assert_eq!(convert(&cwb, "<\nAT&T\n\n\"\n"), "<s>\n&lt;\nAT&amp;T\n</s>\n<s>\n&quot;\n</s>\n");
    let columns = ["--to", "conllu", "--columns", "word,upos,lemma"];
    let conllu = convert(&columns, "Mưa\tVERB\tmưa\n");
    assert!(conllu.contains("1\tMưa\tmưa\tVERB\t_\t_\t_\t_\t_\t_\n"), "{conllu}");
    let back = ["convert", "--from", "conllu", "--to", "vertical:columns=word+LEMMA"];
    assert_eq!(run(&back, &conllu).out, "Mưa\tmưa\n\n");
    assert_eq!(convert(&["--to", "underscore"], "# a\nb\n"), "#_a b\n");
    let comments = ["convert", "--from", "vertical", "--to", "underscore", "--comments"];
    assert_eq!(run(&comments, "# a\nb\n").out, "b\n");
}
