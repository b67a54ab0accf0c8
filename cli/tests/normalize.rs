//! `machvan normalize`: the parts by example, the map, long lines, threads, bad input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;

fn normalize(arguments: &[&str], input: impl Into<Vec<u8>>) -> std::process::Output {
    Command::cargo_bin("machvan")
        .unwrap()
        .arg("normalize")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap()
}

fn text(arguments: &[&str], input: &str) -> String {
    let output = normalize(arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn parts() {
    for (arguments, input, expected) in [
        (&[][..], "\u{feff}hoa\u{300}  “Ð”...\r\n\n", "\u{feff}hoa\u{300}  “Ð”...\r\n\n"),
        (&["--form", "nfc"], "hoa\u{300}", "hoà"),
        (&["--form", "nfd"], "hoà", "hoa\u{300}"),
        (&["--form", "nfkc"], "ﬁ ½", "fi 1⁄2"),
        (&["--tone", "old"], "Hoà, voilà", "Hòa, voilà"),
        (&["--tone", "new"], "Hòa, thủy", "Hoà, thuỷ"),
        (&["--tone-slips"], "tìên, hoà", "tiền, hoà"),
        (&["--look-alikes"], "Ðà Nẵng", "Đà Nẵng"),
        (&["--mark-order"], "e\u{301}\u{302}", "e\u{302}\u{301}"),
        (&["--form", "NFC"], "a\u{300}", "à"),
        (&["--full-width"], "ＡＢＣ", "ABC"),
        (&["--plain-spaces", "--space-runs"], "a \u{a0}b\n", "a b\n"),
        (&["--zero-width"], "\u{feff}a\u{200b}b", "ab"),
        (&["--quotes", "straight"], "“a”", "\"a\""),
        (&["--quotes", "curly"], "\"a\"\n\"b\"", "“a”\n“b”"),
        (&["--dashes", "hyphen"], "a – b", "a - b"),
        (&["--dashes", "en"], "a — b", "a – b"),
        (&["--ellipsis", "character"], "a...", "a…"),
        (&["--ellipsis", "dots"], "a…", "a..."),
        (&["--case", "lower"], "ĐÀ", "đà"),
        (&["--case", "upper"], "đà", "ĐÀ"),
    ] {
        assert_eq!(text(arguments, input), expected, "{arguments:?}");
    }
}

/// Puts the input together again from the map's lines.
#[test]
fn the_map_leads_back() {
    let input = "Hoa\u{300} bi\u{300}nh, “thuỷ”\r\n\nvoilà\u{a0}... 🙂\nHÒA\u{200b}";
    let arguments = ["--form", "nfc", "--tone", "old", "--quotes", "straight", "--zero-width", "--map"];
    let lines = text(&arguments, input);
    let mut texts = Vec::new();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let normal = record["text"].as_str().unwrap();
        let (start, end) = (number(&record["start"]), number(&record["end"]));
        let (mut source, mut target) = (start, 0);
        for change in record["map"].as_array().unwrap() {
            let [a, b, c, d] = [0, 1, 2, 3].map(|at| number(&change[at]));
            assert_eq!(input[source..a], normal[target..c], "between the changes all is the same");
            assert_ne!(input[a..b], normal[c..d]);
            (source, target) = (b, d);
        }
        assert_eq!(input[source..end], normal[target..]);
        texts.push(normal.to_owned());
    }
    assert_eq!(texts, ["Hòa bình, \"thủy\"", "", "voilà\u{a0}... 🙂", "HÒA"]);
}

#[test]
fn long_lines_and_threads_change_nothing() {
    let words = "Hoa\u{300} bi\u{300}nh and peace “thuỷ”, ";
    let long = words.repeat(60_000);
    let one = text(&["--form", "nfc", "--tone", "old", "--space-runs"], &long);
    assert_eq!(one, "Hòa bình and peace “thủy”, ".repeat(60_000));
    assert_eq!(text(&["--form", "nfc", "--tone", "old", "--space-runs", "-j", "3"], &long), one);
    // No place to cut at all.
    let solid = "hoa\u{300}".repeat(300_000);
    assert_eq!(text(&["--form", "nfc"], &solid), "hoà".repeat(300_000));
    let lines = "Hoa\u{300} bi\u{300}nh\r\n".repeat(60_000);
    assert_eq!(text(&["--form", "nfc", "-j", "3"], &lines), "Hoà bình\r\n".repeat(60_000));
}

#[test]
fn bad_input_is_named_and_what_stands_before_it_written() {
    let output = normalize(&["--form", "nfc"], *b"Hoa\xcc\x80\nbi\xff\nmai");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Hoà\n");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.starts_with("<stdin>:2: byte 8: the input is not UTF-8"), "{message}");
}

#[test]
fn what_a_broken_file_gives_before_it_breaks_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, broken) = (folder.path().join("whole.gz"), folder.path().join("broken.gz"));
    let line = |at: usize| format!("hoa\u{300} {}\n", at * 7919 % 1_000_003);
    let lines: String = (0..200_000).map(line).collect();
    let compress = ["--output", whole.to_str().unwrap()];
    assert!(normalize(&compress, lines.clone()).status.success());
    let bytes = std::fs::read(&whole).unwrap();
    std::fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
    let output = normalize(&["--form", "nfc", broken.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(1));
    let written = String::from_utf8_lossy(&output.stdout).into_owned();
    let expected = lines.replace("a\u{300}", "à");
    assert!(written.len() > expected.len() / 4 && expected.starts_with(&written));
}

#[test]
fn what_makes_no_sense_is_refused() {
    for arguments in [&["--form", "nfx"][..], &["--tone", "middle"], &["--nonsense"]] {
        assert_eq!(normalize(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}
