//! `--restore` of `detok` and `convert`, `train boundaries`, `evaluate boundaries` and their like.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::common::{Folder, SMALL, run, succeed};
use serde_json::Value;

/// A caption, a credit and a sentence, run together and without a mark; then a sentence that lost its mark.
fn stripped() -> String {
    let line = "Bà con gặt lúa sớm ở xã Tân An Ảnh : Lê Minh Khi mặt trời lên , cả cánh đồng đã đông người";
    format!("{}\n\nLúa đã được chở về làng từ sáng hôm đó\n", line.replace(' ', "\n"))
        .replace("Lúa đã ", "Lúa\nđã\n")
}

const RESTORED: &str = "Bà con gặt lúa sớm ở xã Tân An\nẢnh: Lê Minh\nKhi mặt trời lên, cả cánh đồng đã đông người.\n\
    Lúa đã được chở về làng từ sáng hôm đó.\n";

#[test]
fn it_is_off_unless_asked_for() {
    assert_eq!(succeed(&["detok"], stripped()).lines().count(), 2);
    assert!(!succeed(&["detok", "--to", "jsonl"], stripped()).contains("kind"));
    assert_eq!(succeed(&["convert", "--from", "vertical", "--to", "vertical"], SMALL), SMALL);
}

#[test]
fn boundaries_and_marks_come_back_together_or_apart() {
    assert_eq!(succeed(&["detok", "--restore"], stripped()), RESTORED);
    assert_eq!(succeed(&["detok", "--restore=all"], stripped()), RESTORED);
    assert_eq!(succeed(&["detok", "--restore=boundaries"], stripped()), RESTORED.replace('.', ""));
    let marks = succeed(&["detok", "--restore=marks"], stripped());
    assert_eq!((marks.lines().count(), marks.ends_with("hôm đó.\n")), (2, true), "{marks}");
}

#[test]
fn json_tells_what_was_added_and_what_each_block_is() {
    let mut kinds = Vec::new();
    for (line, printed) in
        succeed(&["detok", "--restore", "--to", "jsonl"], stripped()).lines().zip(RESTORED.lines())
    {
        let row: Value = serde_json::from_str(line).unwrap();
        assert_eq!(row["text"], printed);
        kinds.push(row["kind"].as_str().unwrap().to_owned());
        let marked = printed.ends_with('.');
        assert_eq!(row.get("added").is_some(), marked);
        if marked {
            assert_eq!(row["added"], serde_json::json!([[printed.len() - 1, printed.len()]]));
        }
    }
    assert_eq!(kinds, ["caption", "credit", "body", "body"]);
    // Read back, they are still there.
    let jsonl = succeed(&["convert", "--from", "vertical", "--to", "jsonl", "--restore"], stripped());
    assert_eq!(jsonl.matches("\"added\"").count(), 2);
    assert_eq!(succeed(&["convert", "--from", "jsonl", "--to", "jsonl"], &jsonl), jsonl);
    let printed = succeed(&["detok", "--from", "jsonl", "--to", "jsonl"], &jsonl);
    assert_eq!((printed.matches("\"added\"").count(), printed.matches("\"caption\"").count()), (2, 1));
}

#[test]
fn other_formats_get_what_was_added_as_tokens() {
    let run = run(&["convert", "--from", "vertical", "--to", "underscore", "--restore"], stripped());
    assert_eq!(run.status, Some(0));
    assert!(run.out.starts_with("Bà con gặt lúa sớm ở xã Tân An\nẢnh : Lê Minh\n"), "{}", run.out);
    assert!(run.out.ends_with("hôm_đó .\n") || run.out.ends_with("hôm đó .\n"), "{}", run.out);
    assert!(run.err.contains("which parts of the text were added"), "{}", run.err);
}

#[test]
fn the_threshold_is_a_probability_and_says_how_careful_to_be() {
    let all = succeed(&["detok", "--restore=boundaries", "--threshold", "0.01"], stripped());
    let few = succeed(&["detok", "--restore=boundaries", "--threshold", "1"], stripped());
    assert!(all.lines().count() > few.lines().count(), "{all}");
    for bad in ["1.5", "-1", "NaN", "x"] {
        assert_eq!(run(&["detok", "--restore", &format!("--threshold={bad}")], "").status, Some(2), "{bad}");
    }
    assert_eq!(run(&["detok", "--threshold", "0.5"], "").status, Some(2));
    assert_eq!(run(&["detok", "--restore=commas"], "").status, Some(2));
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let text = stripped().repeat(3000);
    let one = succeed(&["detok", "--restore", "--to", "jsonl"], &text);
    assert_eq!(succeed(&["detok", "--restore", "--to", "jsonl", "-j", "3"], &text), one);
}

#[test]
fn weights_are_learned_used_and_scored() {
    let folder = Folder::new();
    let gold: String = (0..200)
        .map(|number| {
            format!("Tháng\n{}\ntrời\nấm\nhơn\n.\n\nTháng\nsau\nlạnh\nkhông\n?\n\n", number % 12 + 1)
        })
        .collect();
    let gold = folder.file("gold.vert", gold);
    let train = |what: &str, out: &str| {
        let model = folder.name(out);
        let trained = run(&["train", what, "--gold", &gold, "--out", &model, "--note", "ours"], "");
        assert_eq!((trained.status, trained.out.as_str()), (Some(0), ""));
        assert_eq!(trained.err, "machvan: read 400 sentences, 2200 tokens\n");
        model
    };
    for what in ["boundaries", "marks", "verbs"] {
        train(what, "one.bin");
        train(what, "two.bin");
        assert_eq!(folder.read("one.bin"), folder.read("two.bin"), "{what}");
    }
    let boundaries = train("boundaries", "boundaries.bin");
    let report = succeed(
        &["evaluate", "boundaries", "--gold", &gold, "--model", &boundaries, "--threshold", "0.5"],
        "",
    );
    assert!(
        report.starts_with("boundaries in the gold: 380\n")
            && report.contains("     0.50     100.00  100.00"),
        "{report}"
    );
    let marks = train("marks", "marks.bin");
    let report = succeed(&["evaluate", "marks", "--gold", &gold, "--model", &marks], "");
    // What stands first is taken for a title.
    assert!(report.contains("accuracy 99.75 %"), "{report}");

    // The weights are used: what they know of months, the built-in ones do not.
    let joined = "Tháng\n3\ntrời\nấm\nhơn\nTháng\nsau\nlạnh\nkhông\n";
    let detok = ["detok", "--restore", "--boundary-model", &boundaries, "--mark-model", &marks];
    assert_eq!(succeed(&detok, joined), "Tháng 3 trời ấm hơn\nTháng sau lạnh không?\n");
    let wrong = run(&["detok", "--restore", "--boundary-model", &marks], joined);
    assert!(wrong.status == Some(1) && wrong.err.contains("marks.bin: "), "{}", wrong.err);
    let unused = run(&["detok", "--restore=marks", "--boundary-model", &boundaries], joined);
    assert_eq!(unused.status, Some(2));

    let failed = run(&["evaluate", "boundaries", "--gold", &gold, "--model", &marks], "");
    assert_eq!(failed.status, Some(1));
    assert!(failed.err.contains("marks.bin: "), "{}", failed.err);
    assert_eq!(run(&["evaluate", "boundaries", "--gold", &gold, "--model", &gold], "").status, Some(1));
    assert_eq!(run(&["train", "boundaries", "--out", "x"], "").status, Some(2));
}

#[test]
fn annotations_are_kept() {
    let columns: String = stripped()
        .lines()
        .map(|line| format!("{line}{}\n", if line.is_empty() { "" } else { "\tX" }))
        .collect();
    let found = run(&["convert", "--from", "vertical", "--to", "vertical", "--restore"], &columns);
    let (added, kept): (Vec<&str>, Vec<&str>) =
        found.out.lines().filter(|line| !line.is_empty()).partition(|line| line.ends_with("\t_"));
    assert_eq!(kept, columns.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>());
    assert!(!added.is_empty() && added.iter().all(|line| [".\t_", "?\t_"].contains(line)), "{added:?}");
    assert!(!found.err.contains("columns"), "{}", found.err);

    let treebank = succeed(&["convert", "--from", "vertical", "--to", "conllu"], stripped());
    let treebank = treebank.replace("\t_\t_\t_\t_\t_\t_\t_\t", "\tl\tX\t_\t_\t1\tdep\t_\t");
    let found = run(&["convert", "--from", "conllu", "--to", "conllu", "--restore"], &treebank);
    let words = |file: &str| -> Vec<String> {
        let rows = file.lines().filter(|line| line.contains("\tl\tX\t"));
        rows.map(|row| row.split('\t').nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(words(&found.out), words(&treebank));
    assert_eq!(
        found.out.matches("\t.\t_\t_\t_\t_\t_\t_\t_\t").count(),
        added.iter().filter(|line| **line == ".\t_").count()
    );
    assert!(!found.err.contains("columns") && found.err.contains("added"), "{}", found.err);
}
